"""What answers look like on the terminal; codes of people, never names."""
