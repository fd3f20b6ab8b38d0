"""Works in a thread, so that Ctrl-C reaches Python while a solver is at work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from solver.search.stop import Stop

T = TypeVar("T")


def in_thread(work: Callable[[], T], stop: Stop) -> T:
    """Return what the work returns; a keyboard interrupt asks it to stop."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            failed.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    while worker.is_alive():
        try:
            worker.join(0.1)
        except KeyboardInterrupt:
            stop.request()
    if failed:
        raise failed[0]
    return done[0]
