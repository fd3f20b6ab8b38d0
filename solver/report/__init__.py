"""Writes and prints what a plan, a comparison or an explanation says."""
