"""Plans side by side: comparisons, sweeps, and what one goal costs in another."""
