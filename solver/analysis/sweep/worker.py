"""Runs in a worker process: takes tasks, solves them, hands back the results, until told to end.

Imports at the top are few, so that the process soon ignores Ctrl-C: it is the parent's
business, which ends its workers itself.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from solver.district import District
    from solver.search import Progress

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def main(pipe: Connection[Any, Any]) -> None:
    """Serve one pipe: ``("district", digest, district)`` or ``("task", task)`` come in.

    ``("step", progress)`` and ``("done", result)`` go out. The last district is kept, since
    tasks come district by district.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # One core a task: set before numpy is loaded.
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    from solver.analysis.sweep.task import run_task

    def report(step: Progress) -> None:
        pipe.send(("step", step))

    district: District | None = None
    while True:
        try:
            kind, content = pipe.recv()
        except (EOFError, OSError):
            return
        if kind == "district":
            district = content
            continue
        assert district is not None
        try:
            result = run_task(content, district, report)
        except Exception as error:
            # Its type only: a message might quote a table.
            result = {"status": "failed", "message": {"zh": "", "en": type(error).__name__}}
        pipe.send(("done", result))
