"""From a district and a scenario to an audited plan, and from a list back to its figures."""
