"""The search with one of its ideas switched off, to see what each is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from benchmarks.instances import Instance
from benchmarks.peers import Peer, Reached, ours
from solver.search import goal_search, node
from solver.search.domain import Domain

Switch = Callable[[ExitStack], None]


def _no_narrowing(stack: ExitStack) -> None:
    stack.enter_context(patch.object(Domain, "narrow", lambda *_: None))


def _no_cuts(stack: ExitStack) -> None:
    stack.enter_context(patch.object(node.Leaf, "cut", lambda *_: False))


def _no_parts(stack: ExitStack) -> None:
    stack.enter_context(patch.object(goal_search, "PARTS", 0))


def _no_repair(stack: ExitStack) -> None:
    stack.enter_context(patch.object(node.Leaf, "repair", lambda *_: None))


def _no_joining(stack: ExitStack) -> None:
    stack.enter_context(patch.object(node.Leaf, "join", lambda *_: None))


def _nothing_kept_back(stack: ExitStack) -> None:
    stack.enter_context(patch.object(node.Leaf, "keep_back", lambda *_: None))


def _no_basis(stack: ExitStack) -> None:
    stack.enter_context(patch.object(node, "_part", lambda *_: None))


def _one_kernel(stack: ExitStack) -> None:
    stack.enter_context(patch.object(goal_search, "FIRST_REACH", 1e12))


IDEAS: dict[str, Switch] = {
    "no narrowing between goals": _no_narrowing,
    "no block cuts": _no_cuts,
    "no splitting on counts": _no_parts,
    "no repair": _no_repair,
    "nothing kept back": _nothing_kept_back,
    "no joining": _no_joining,
    "no basis to start from": _no_basis,
    "one kernel of everything": _one_kernel,
}


@contextmanager
def switched_off(idea: str) -> Iterator[None]:
    """Switch an idea off for a while."""
    with ExitStack() as stack:
        IDEAS[idea](stack)
        yield


def without(idea: str) -> Peer:
    """Return the search without an idea."""

    def run(instance: Instance, limit_s: float) -> list[Reached]:
        with switched_off(idea):
            return ours(instance, limit_s)

    return run
