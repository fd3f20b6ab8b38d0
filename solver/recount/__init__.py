"""Counts a plan again from the tables; knows nothing of the model or of any solver."""
