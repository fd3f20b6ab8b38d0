"""Searches one goal: bound, heuristics, cuts, then branch and bound with kernels.

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

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import FREE, Matrix
from solver.model.program import Cost, IntegerProgram
from solver.search import basis as bases
from solver.search.branching import Branch, branch, child, counts_of
from solver.search.constraint import Constraint, with_rows
from solver.search.domain import Domain
from solver.search.goal_state import Control, GoalState
from solver.search.highs import Basis
from solver.search.infeasible import prove_infeasible
from solver.search.kernel import solve_kernel
from solver.search.node import Node, NodeState
from solver.search.primal import find_plans
from solver.search.tree import Tree


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
    state : GoalState
    tree : Tree
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
        self.domain = domain
        self.exact = exact
        self.last = last
        self.stop, self.seed, self.params = control.stop, control.seed, control.params
        self.state = GoalState(program, goal, exact, control)
        linking = np.flatnonzero(domain.linking[: len(program.tags)])
        root = Node(domain, self.state.cost, self.state.bound, self.params)
        self.tree = Tree(root, counts_of(program.matrix, linking, self.params))
        self.infeasible = False
        self.basis: Basis | None = None
        self._branchings = 0

    def run(self, x: Ints | None, start: Basis | None = None, last: Basis | None = None) -> None:
        """Search until proven, or until it must stop.

        Parameters
        ----------
        x : ndarray of int64 or None
            A plan to start from.
        start : Basis or None
            Where a relaxation like the first one lay, over the program's rows and held goals.
        last : Basis or None
            Where the last relaxation of the goal before lay; without a start, that is one.
        """
        root = self.tree.root
        if x is not None:
            self.state.accept(x)
        root.basis = last
        if start is not None:
            root.basis = bases.warm_start(start, len(self.program.tags), self.domain)
        known = self._process(root)
        if not known and self.state.incumbent.x is None and not self.stop.due:
            self.infeasible = prove_infeasible(self.exact, self.stop)
        while not (self.state.is_done or self.infeasible):
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
            self.state.update_bound(self.tree.bound)

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
            made = Node(part, node.cost, node.bound, self.params, path, node.basis)
            if (
                self.stop.due
                or made.relax(self.stop, once=True)
                or not node.excludes(side.row, self.stop)
            ):
                children.append(made)
        if len(children) == 2:
            lift = min(made.lp_bound for made in children) - node.lp_bound
            if lift < self.state.min_lift:
                # Nothing is gained by whole counts here: two nodes would only be twice the work.
                node.state = NodeState.WHOLE
                return
        for made in children:
            if made.relaxation is not None:
                self.state.accept(np.rint(made.relaxation.x).astype(np.int64))
                self._fix(made)
        # Only now, since the bound is the least of all open nodes at any time.
        self.tree.replace(node, children)

    def _process(self, node: Node) -> bool:
        """Relax, look for plans and cut in turn; False where there is no relaxation.

        A node whose counts are not whole is left for branching after its first relaxation: cuts
        pay more once the counts are.
        """
        state = self.state
        for i in range(self.params.max_rounds):
            before = node.lp_bound
            if self.stop.due or not (node.up_to_date or node.relax(self.stop)):
                break
            assert node.relaxation is not None
            if self.basis is None and node is self.tree.root and node.basis is not None:
                self.basis = bases.export(node.basis, len(self.program.tags), node.domain)
            state.update_bound(self.tree.bound)
            node.reach = max(self.params.first_reach * state.scale, state.gap)
            x = node.relaxation.x
            state.accept(np.rint(x).astype(np.int64))
            whole = (
                node.state is not NodeState.OPEN or branch(self.tree.counts, x, self.params) is None
            )
            if state.incumbent.x is None or whole:
                find_plans(node, state, self.program.moves, first=i == 0)
            self._fix(node)
            if (state.is_proven and not self._slack_leaks) or (not whole and not state.is_proven):
                return True
            again = i == 0 or node.lp_bound - before >= state.min_lift
            if not again or self._is_hopeless(node):
                break
            if not node.cut(state.min_lift / 10, state.incumbent.value, self.stop):
                break
        node.state = NodeState.PROCESSED
        return node.relaxation is not None

    def _decide(self, node: Node) -> bool:
        """Let a kernel decide about a node; False where there is nothing more to try."""
        x, empty = solve_kernel(node, self.state.cutoff, self.state.gap, self.seed, self.stop)
        if x is not None:
            self.state.accept(x)
        if empty:
            if len(self.tree.open_nodes) == 1:
                self.infeasible = prove_infeasible(self.exact, self.stop)
                return False
            self.tree.discard(node)
        return True

    def _fix(self, node: Node) -> None:
        """Rule out what costs more than the value found, with all that later goals may spend."""
        spendable = self.state.spendable
        if spendable is not None:
            node.fix(spendable)

    def _is_hopeless(self, node: Node) -> bool:
        spendable = self.state.spendable
        return spendable is not None and node.bound > spendable

    @property
    def _slack_leaks(self) -> bool:
        """Whether only rounding up to a whole step proved the value.

        Then the relaxation of a later goal would exploit slack that no integer plan has; the same
        cuts that would lift the bound stop that.
        """
        root = self.tree.root
        return not self.last and root.bound - root.lp_bound > self.state.min_lift

    def hold(self) -> tuple[Domain, Matrix, Basis | None]:
        """Hold the goal: return the domain and the rows of those that follow, and where to start.

        There the last relaxation lies, which keeps every row that the next one has but for those
        that were tightened since.
        """
        state = self.state
        assert state.incumbent.value is not None
        limit = state.tolerance.hold_at(state.incumbent.value, state.bound)
        domain, node = self.tree.remaining(limit, self.domain)
        where = np.flatnonzero(state.cost)
        slack = limit - state.incumbent.value
        row = Constraint(where, state.cost[where], -FREE, limit, linking=True, slack=slack)
        domain.hold(row)
        if node.relaxation is not None:
            node.relaxation.fix(domain, limit, self.params)
        return domain, with_rows(self.exact, [row]), node.basis
