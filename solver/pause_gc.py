"""Pauses the garbage collector while large tables are built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Hold off the search for circles of objects: cells and rows are a million, and no circles.

    It takes a fifth to a quarter of the time of reading or writing a large district.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
