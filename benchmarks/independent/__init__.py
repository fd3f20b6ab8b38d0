"""A second model of the policy, written from the specification alone, for another solver.

It shares no code with `solver.policy`, `solver.model` or `solver.recount`: it reads the rows of a
district and the plain data of a scenario, loop by loop. Where both find the same optima on random
districts, a misreading would have to have been made twice.
"""
