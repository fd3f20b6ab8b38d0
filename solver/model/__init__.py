"""The candidate moves and the one integer program; knows nothing of the recount."""
