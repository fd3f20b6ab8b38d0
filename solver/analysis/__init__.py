"""Compares plans, sweeps over scenarios, and computes exact trade-offs between goals."""
