"""What a policy asks: the scenario, and its filters, rules and goals, one file each."""
