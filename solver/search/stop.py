"""Says when to stop: the time limit or an interruption; defines progress reports."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Progress:
    """Where the search stands.

    Parameters
    ----------
    goal : str
    value : Fraction or None
        Best value found, None before the first.
    bound : Fraction or None
        What no plan can be better than.
    seconds : float
        Since the start of the search.
    """

    goal: str
    value: Fraction | None
    bound: Fraction | None
    seconds: float


class Stop:
    """A request to stop, from a clock or from another thread.

    Parameters
    ----------
    limit_s : float or None
        Seconds from now.
    """

    def __init__(self, limit_s: float | None = None) -> None:
        self.started = time.monotonic()
        self._deadline = None if limit_s is None else self.started + limit_s
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._running: Callable[[], None] | None = None

    def request(self) -> None:
        """Ask the search to stop; safe from any thread and more than once."""
        with self._lock:
            self._event.set()
            if self._running is not None:
                self._running()

    def watch(self, cancel: Callable[[], None] | None) -> None:
        """Name what must be cancelled when a stop is requested; None for nothing."""
        with self._lock:
            self._running = cancel
            if cancel is not None and self._event.is_set():
                cancel()

    @property
    def interrupted(self) -> bool:
        """Whether somebody asked to stop."""
        return self._event.is_set()

    @property
    def due(self) -> bool:
        """Whether the search must end now."""
        return self._event.is_set() or self.left_s == 0.0

    @property
    def left_s(self) -> float | None:
        """Seconds left, None without a limit."""
        return None if self._deadline is None else max(0.0, self._deadline - time.monotonic())

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started
