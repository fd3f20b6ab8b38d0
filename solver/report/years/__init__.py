"""Writes what is to be expected: the forecast and the headcount within the total."""
