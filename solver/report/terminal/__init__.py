"""Prints answers on the terminal; codes of people, never names."""
