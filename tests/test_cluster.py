"""Tasks on a cluster: what is lost and what has ended."""

from __future__ import annotations

from typing import Any

import pytest

from solver.analysis.sweep import cluster
from solver.search import Stop


class _Future:
    """A task of a cluster that goes through some states, one a look."""

    def __init__(self, *states: str) -> None:
        self.states = list(states)

    @property
    def status(self) -> str:
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def result(self) -> dict[str, str]:
        return {"status": "optimal"}

    def exception(self) -> Exception:
        return OSError()


def test_a_result_that_died_with_its_worker_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LOOK_S", 0.0)
    futures: dict[Any, Any] = {
        _Future("pending", "lost", "pending", "finished", "finished"): "lost once",
        _Future("finished"): "well",
        _Future("error"): "ill",
    }
    ended: dict[Any, Any] = {
        task: result["status"] for task, result in cluster._ended(futures, Stop())
    }
    assert ended == {"lost once": "optimal", "well": "optimal", "ill": "failed"}
