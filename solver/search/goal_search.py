"""One goal's search: bound, heuristics, cuts, then branch and bound with kernels.

1. The relaxation over what is still open gives a bound, a split optimum and reduced costs.
2. CP-SAT decides what is near it (`heuristics`); all else stays.
3. Cuts from split blocks lift the bound (`cuts`); what the incumbent rules out is fixed by
   reduced costs (`domain`); then again from 1, while it pays.
4. Where counts behind linking rows are not whole, a node is branched (`branching`), and the node
   with the least bound comes next.
5. In a node whose counts are whole, kernels of growing reach decide the rest (`kernel`).

The bound of the goal is the least bound of all open nodes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import FREE, Matrix
from solver.model.program import Cost, IntegerProgram
from solver.search import basis as bases
from solver.search.branching import Branch, branch, child, counts_of
from solver.search.constraint import Constraint, with_rows
from solver.search.domain import Domain
from solver.search.heuristics import Neighbourhood, repair, reserve_slack, rins
from solver.search.incumbent import Incumbent
from solver.search.infeasible import prove_infeasible
from solver.search.kernel import solve_kernel
from solver.search.lp import Basis
from solver.search.node import Node, NodeState
from solver.search.outcome import Level
from solver.search.params import SearchParams
from solver.search.stop import Progress, Stop
from solver.search.tolerance import Tolerance
from solver.search.tree import Tree


@dataclass(frozen=True)
class Control:
    """What every goal's search is told: when to stop, whom to tell, how hard to try."""

    stop: Stop
    seed: int
    report: Callable[[Progress], None]
    params: SearchParams


class GoalSearch:
    """One goal's search.

    Parameters
    ----------
    program : IntegerProgram
    goal : Cost
    domain : Domain
        What earlier goals left; narrowed further by this one.
    exact : Matrix
        The program's rows and the earlier goals held: what a plan is checked against.
    last : bool
        Whether no goal comes after it.
    control : Control

    Attributes
    ----------
    bound : int
        In steps of the cost; `incumbent` has the value.
    infeasible : bool
        Whether it is proven that there is no plan at all.
    basis : Basis or None
        Where the first relaxation lay.
    """

    def __init__(
        self,
        program: IntegerProgram,
        goal: Cost,
        domain: Domain,
        exact: Matrix,
        *,
        last: bool,
        control: Control,
    ) -> None:
        self.program = program
        self.goal = goal
        self.cost = program.cost_vector(goal)
        self.tolerance = Tolerance(goal)
        self.domain = domain
        self.exact = exact
        self.last = last
        self.control = control
        self.stop, self.params = control.stop, control.params
        self.incumbent = Incumbent(program, exact, self.cost)
        # All costs are at least 0 on their own, so this holds whatever the rows say.
        self.bound = int(np.minimum(self.cost * domain.matrix.upper, 0).sum())
        self.bounded = False
        self.infeasible = False
        linking = np.flatnonzero(domain.linking[: len(program.tags)])
        root = Node(domain, self.cost, self.bound, self.params)
        self.tree = Tree(root, counts_of(program.matrix, linking, self.params))
        self.basis: Basis | None = None
        self._branchings = 0

    def run(self, x: Ints | None, start: Basis | None = None) -> None:
        """Search until proven, or until it must stop.

        Parameters
        ----------
        x : ndarray of int64 or None
            A plan to start from.
        start : Basis or None
            Where a relaxation like the first one lay, over the program's rows and held goals.
        """
        root = self.tree.root
        if x is not None:
            self.accept(x)
        if start is not None:
            root.basis = bases.warm_start(start, len(self.program.tags), self.domain)
        known = self._process(root)
        if not known and self.incumbent.x is None and not self.stop.due:
            self.infeasible = prove_infeasible(self.exact, self.stop)
        while not (self.is_proven or self.stop.due or self.infeasible):
            if not self.tree.open_nodes:
                # Every node was proven empty: say so of the whole only after a proof of its own.
                self.infeasible = prove_infeasible(self.exact, self.stop)
                return
            node = self.tree.best
            branches = self._branches(node)
            if branches is not None:
                self._branch(node, branches)
            elif node.state is not NodeState.PROCESSED:
                node.state = NodeState.WHOLE
                self._process(node)
            elif not self._decide(node):
                return
            self._update_bound()

    def _branches(self, node: Node) -> tuple[Branch, Branch] | None:
        if node.relaxation is None or node.state is not NodeState.OPEN:
            return None
        if self._branchings >= self.params.max_nodes:
            return None
        return branch(self.tree.counts, node.relaxation.x, self.params)

    def _branch(self, node: Node, branches: tuple[Branch, Branch]) -> None:
        """Put two nodes in the place of one; a child that holds no plan is left out."""
        self._branchings += 1
        children = []
        for side in branches:
            path = [*node.path, side]
            part = child(node.domain, side)
            made = Node(part, self.cost, node.bound, self.params, path, node.basis)
            if self.stop.due or made.relax(self.stop) or not node.excludes(side.row, self.stop):
                children.append(made)
        if len(children) == 2:
            lift = min(made.lp_bound for made in children) - node.lp_bound
            if lift < self._min_lift:
                # Nothing is gained by whole counts here: two nodes would only be twice the work.
                node.state = NodeState.WHOLE
                return
        for made in children:
            if made.relaxation is not None:
                self.accept(np.rint(made.relaxation.x).astype(np.int64))
                self._fix(made)
        # Only now, since the bound is the least of all open nodes at any time.
        self.tree.replace(node, children)

    def _process(self, node: Node) -> bool:
        """Relax, look for plans and cut in turn; False where there is no relaxation.

        A node whose counts are not whole is left for branching after its first relaxation: cuts
        pay more once the counts are.
        """
        for i in range(self.params.max_rounds):
            before = node.lp_bound
            if self.stop.due or not (node.up_to_date or node.relax(self.stop)):
                break
            if self.basis is None and node is self.tree.root and node.basis is not None:
                self.basis = bases.export(node.basis, len(self.program.tags), node.domain)
            self._update_bound()
            node.reach = max(self.params.first_reach * self._scale, self._gap)
            assert node.relaxation is not None
            x = node.relaxation.x
            self.accept(np.rint(x).astype(np.int64))
            whole = (
                node.state is not NodeState.OPEN or branch(self.tree.counts, x, self.params) is None
            )
            if self.incumbent.x is None or whole:
                self._find(node, first=i == 0)
            self._fix(node)
            if (self.is_proven and not self._slack_leaks) or (not whole and not self.is_proven):
                return True
            again = i == 0 or node.lp_bound - before >= self._min_lift
            if self._is_hopeless(node) or not again:
                break
            if not node.cut(self._min_lift / 10, self.stop):
                break
        node.state = NodeState.PROCESSED
        return node.relaxation is not None

    def _find(self, node: Node, *, first: bool) -> None:
        """Look for better plans near the relaxation's optimum."""
        if self._is_done:
            return
        x = repair(self._near(node), self.stop)
        if x is None and first and not self.stop.due:
            x = reserve_slack(self._near(node), self.stop)
        if x is not None:
            self.accept(x)
        while self.incumbent.value is not None and not self._is_done:
            assert self.incumbent.x is not None
            before = self.incumbent.value
            x = rins(self._near(node), self.incumbent.x, self.program.moves, self.stop)
            if x is not None:
                self.accept(x)
            closed = before - self.incumbent.value
            if closed <= self.params.min_gap_closed * (before - self.bound):
                return

    def _near(self, node: Node) -> Neighbourhood:
        assert node.relaxation is not None
        below = FREE if self.incumbent.value is None else self.incumbent.value
        return Neighbourhood(node, node.relaxation, self._gap, below, self.control.seed)

    def _decide(self, node: Node) -> bool:
        """Let a kernel decide about a node; False where there is nothing more to try."""
        cutoff = self.tolerance.cutoff(self.incumbent.value, self.bound)
        x, empty = solve_kernel(node, cutoff, self._gap, self.control.seed, self.stop)
        if x is not None:
            self.accept(x)
        if empty:
            if len(self.tree.open_nodes) == 1:
                self.infeasible = prove_infeasible(self.exact, self.stop)
                return False
            self.tree.discard(node)
        return True

    def _update_bound(self) -> None:
        """Raise the bound to the least of all nodes; with no node left, nothing is better."""
        known = [b for b in (self.tree.bound, self.incumbent.value) if b is not None]
        bound = min(known, default=self.bound)
        if bound > self.bound:
            self.bound = bound
            self.bounded = True
            self._report()

    def _fix(self, node: Node) -> None:
        """Rule out what costs more than the value found, with all that later goals may spend."""
        if self.incumbent.value is not None:
            node.fix(self.tolerance.spendable(self.incumbent.value))

    def _is_hopeless(self, node: Node) -> bool:
        value = self.incumbent.value
        return value is not None and node.bound > self.tolerance.spendable(value)

    @property
    def _slack_leaks(self) -> bool:
        """Whether only rounding up to a whole step proved the value.

        Then the relaxation of a later goal would exploit slack that no integer plan has; the same
        cuts that would lift the bound stop that.
        """
        root = self.tree.root
        return not self.last and root.bound - root.lp_bound > self._min_lift

    @property
    def _gap(self) -> int:
        return self.tolerance.gap(self.bound)

    @property
    def _scale(self) -> float:
        return self.tolerance.scale(self.bound)

    @property
    def _min_lift(self) -> float:
        return self.params.min_lift * self._scale

    @property
    def is_proven(self) -> bool:
        """Whether the bound proves the incumbent's value."""
        value = self.incumbent.value
        return value is not None and self.tolerance.is_proven(value, self.bound)

    @property
    def _is_done(self) -> bool:
        return self.is_proven or self.stop.due

    def accept(self, x: Ints) -> None:
        """Keep a solution if it satisfies every row and is better."""
        if self.incumbent.accept(x):
            self._report()

    def _report(self) -> None:
        steps = self.incumbent.value
        value = None if steps is None else self.goal.value(steps)
        # Before the relaxation there is only the trivial bound, which tells nobody anything.
        bound = self.goal.value(self.bound) if self.bounded else None
        self.control.report(Progress(self.goal.goal, value, bound, self.stop.seconds))

    def level(self) -> Level:
        """Return what is known of the goal; there must be a plan."""
        assert self.incumbent.value is not None
        value, bound = self.goal.value(self.incumbent.value), self.goal.value(self.bound)
        return Level(self.goal.goal, value, bound, self.goal.error, self.is_proven)

    def hold(self) -> tuple[Domain, Matrix]:
        """Hold the goal: return the domain and the rows of the goals that follow."""
        assert self.incumbent.value is not None
        limit = self.tolerance.hold_at(self.incumbent.value, self.bound)
        domain, node = self.tree.remaining(limit, self.domain)
        where = np.flatnonzero(self.cost)
        slack = limit - self.incumbent.value
        row = Constraint(where, self.cost[where], -FREE, limit, linking=True, slack=slack)
        domain.hold(row)
        if node.relaxation is not None and self.params.fix:
            domain.fix(node.relaxation.reduced_costs, limit - node.relaxation.lp_bound)
        return domain, with_rows(self.exact, [row])
