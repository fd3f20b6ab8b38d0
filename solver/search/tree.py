"""Holds the open nodes of one goal's search tree, and the bound that they prove together."""

from __future__ import annotations

from collections.abc import Sequence

from solver.model.arrays import Ints
from solver.search.branching import implied_bounds
from solver.search.domain import Domain
from solver.search.node import Node


class Tree:
    """The nodes that may still hold a better plan; every other plan is worse, or there is none.

    Parameters
    ----------
    root : Node
    counts : sequence of ndarray
        What is branched on; see `branching`.
    """

    def __init__(self, root: Node, counts: Sequence[Ints]) -> None:
        self.root = root
        self.counts = counts
        self.open_nodes = [root]

    @property
    def best(self) -> Node:
        """The node with the least bound, the first of them."""
        return min(self.open_nodes, key=lambda node: node.bound)

    @property
    def bound(self) -> int | None:
        """The least bound of all open nodes; None where there is none left."""
        return min((node.bound for node in self.open_nodes), default=None)

    def replace(self, node: Node, children: Sequence[Node]) -> None:
        """Put children in the place of a node: together they hold every plan it held."""
        self.open_nodes.remove(node)
        self.open_nodes += children

    def discard(self, node: Node) -> None:
        """Leave out a node; it must be proven that no plan of it is worth finding."""
        self.open_nodes.remove(node)

    def remaining(self, limit: int, domain: Domain) -> tuple[Domain, Node]:
        """Return where every plan of at most `limit` lies, and a node whose relaxation holds there.

        Parameters
        ----------
        limit : int
        domain : Domain
            Of the goal as it began; without a single node left it takes the rows that all of the
            rest have in common.
        """
        left = [node for node in self.open_nodes if node.bound <= limit]
        if len(left) == 1:
            return left[0].domain, left[0]
        if left:
            domain.add(implied_bounds(self.counts, [node.path for node in left]))
        return domain, self.root
