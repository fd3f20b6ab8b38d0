"""Reading and writing districts."""
