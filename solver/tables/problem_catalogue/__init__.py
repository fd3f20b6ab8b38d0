"""Every kind of problem that files and tables may have, with its words."""
