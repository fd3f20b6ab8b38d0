"""Runs jobs in the background: work that a screen begins, watches and stops."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from solver.errors import LungangError
from solver.search import Progress, Stop
from solver.search.threads import Worker
from solver.text import Lang, Text

T = TypeVar("T")
Report = Callable[..., None]
Work = Callable[[Stop, Report], T]

_FAILED = Text("程序出错，详见终端", "the program failed; see the terminal")


class Job(Generic[T]):
    """A task in a thread of its own, which can be stopped, and begun again.

    Parameters
    ----------
    task : callable
        Does the work. It takes the `Stop` that asks it to end, and is expected to return then
        what it has; and a callable to report to: a `Progress`, or a `Text`, or several things
        that make one line, such as a name and a `Progress`.
    wait : bool
        Whether `begin` returns only when the work has ended. A mistake in the program is raised
        then; else it is printed, and all that is kept is that there was one.

    Attributes
    ----------
    result : object or None
        What the task returned; None until then, and where it failed.
    error : Text or None
        Why it failed.
    stop : Stop
        Asks the present run to end, and knows its seconds.
    steps : list of tuple
        What the present run reported.
    ended : int
        How many runs have ended: it changes when there is something new to show.
    """

    def __init__(self, task: Work[T], *, wait: bool = False) -> None:
        self._task = task
        self._wait = wait
        self._worker: Worker[None] | None = None
        self._renew()
        self.ended = 0

    def _renew(self) -> None:
        self.stop = Stop()
        self.steps: list[tuple[Any, ...]] = []
        self.result: T | None = None
        self.error: Text | None = None

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._worker is not None and self._worker.running

    def begin(self) -> None:
        """Begin, or begin again; nothing happens while it is at work."""
        if self.running:
            return
        self._renew()
        self._worker = Worker(self._run)
        self._worker.start()
        if not self._wait:
            return
        self.wait()
        if self._worker.failure is not None:
            raise self._worker.failure

    def halt(self) -> None:
        """Ask what is at work to stop; of what has ended nothing changes."""
        if self.running:
            self.stop.request()

    def wait(self) -> None:
        """Wait until it is not at work."""
        if self._worker is not None:
            self._worker.wait()

    def _run(self) -> None:
        try:
            self.result = self._task(self.stop, lambda *step: self.steps.append(step))
        except LungangError as error:
            self.error = error.message
        except BaseException:
            self.error = _FAILED
            if self._wait:
                raise
            traceback.print_exc()
        finally:
            self.ended += 1

    @property
    def state(self) -> Text:
        """Where it stands, in words."""
        if self.running:
            return Text("正在计算……已{s:.0f}秒", "Working … {s:.0f} s").fill(s=self.stop.seconds)
        if self.error is not None:
            return self.error
        if self._worker is None:
            return Text("尚未开始。", "Not begun yet.")
        if self.stop.interrupted:
            return Text("已停止，保留已得到的结果。", "Stopped; what was found by then is kept.")
        return Text("计算结束。", "The work has ended.")

    def progress(self, lang: Lang, last: int = 8) -> str:
        """Return the last lines reported."""
        return "\n".join(_line(step, lang) for step in self.steps[-last:])


class Jobs:
    """The jobs of one screen: a new one takes the place of the one of its name.

    Parameters
    ----------
    wait : bool
        Whether every job is waited for, as where nobody watches: in a script.
    """

    def __init__(self, *, wait: bool = False) -> None:
        self.wait = wait
        self._latest: dict[str, Job[Any]] = {}

    def new(self, name: str, task: Work[T]) -> Job[T]:
        """Make a job, not begun; the one before, whose result nobody needs now, is stopped."""
        if name in self._latest:
            self._latest[name].halt()
        job = Job(task, wait=self.wait)
        self._latest[name] = job
        return job


def _line(step: tuple[Any, ...], lang: Lang) -> str:
    from solver.report.terminal.plan import progress_line

    def words(part: Any) -> str:
        if isinstance(part, Progress):
            return progress_line(part, lang).strip()
        return part.to(lang) if isinstance(part, Text) else str(part)

    return " ".join(words(part) for part in step)
