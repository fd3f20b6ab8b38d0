"""Works in a thread, so that Ctrl-C reaches Python while a solver is at work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from solver.search.stop import Stop

T = TypeVar("T")


class Worker(Generic[T]):
    """One work in a thread of its own.

    Parameters
    ----------
    work : callable

    Attributes
    ----------
    result : object or None
        What the work returned; None until then, and where it failed.
    failure : BaseException or None
        What it raised.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.result: T | None = None
        self.failure: BaseException | None = None

    def _run(self) -> None:
        try:
            self.result = self._work()
        except BaseException as error:
            self.failure = error

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it has begun and not ended."""
        return self._thread.is_alive()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until it has ended, or so long."""
        self._thread.join(seconds)


def in_thread(work: Callable[[], T], stop: Stop) -> T:
    """Return what the work returns; a keyboard interrupt asks it to stop."""
    done: list[T] = []
    worker = Worker(lambda: done.append(work()))
    worker.start()
    while worker.running:
        try:
            worker.wait(0.1)
        except KeyboardInterrupt:
            stop.request()
    if worker.failure is not None:
        raise worker.failure
    return done[0]
