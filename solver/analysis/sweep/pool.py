"""Runs tasks in worker processes that may die: each is tried twice, the batch goes on."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from solver.analysis.sweep import worker
from solver.analysis.sweep.task import Result, Task
from solver.district import District
from solver.search import Progress, Stop

TRIES = 2
"""How often a task is started before its worker's death is its result."""

CRASHED: Result = {
    "status": "crashed",
    "message": {"zh": "工作进程两次异常退出", "en": "its worker died, twice"},
}


@dataclass
class _Worker:
    """A process, the task it is at, and the district that it has."""

    process: BaseProcess
    pipe: Connection[Any, Any]
    task: Task | None = None
    district: str = ""

    def give(self, task: Task, districts: Mapping[str, District]) -> None:
        self.task = task
        if self.district != task.district:
            self.pipe.send(("district", districts[task.district]))
            self.district = task.district
        self.pipe.send(("task", task))


def on_this_machine(
    tasks: list[Task],
    districts: Mapping[str, District],
    jobs: int,
    stop: Stop,
    report: Callable[[Task, Progress], None],
) -> Iterator[tuple[Task, Result]]:
    """Solve tasks in worker processes; yield each with its result as it ends.

    Parameters
    ----------
    tasks : list of Task
        Best in the order of their districts.
    districts : mapping of str to District
        By digest, without names.
    jobs : int
        How many processes; each keeps one core busy.
    stop : Stop
        Ends all workers at once; what they were at is lost, nothing else.
    report : callable
        Told of every step of every task.
    """
    queue = deque(tasks)
    tries: dict[str, int] = {}
    workers: list[_Worker] = []
    try:
        while (queue or any(w.task for w in workers)) and not stop.due:
            _hand_out(queue, workers, districts, jobs, tries)
            for member in _awake(workers):
                task, result = _heard(member, report)
                if task is not None and result is None:
                    # It died. The first time, the task goes to the next free worker.
                    if tries[task.key] < TRIES:
                        queue.appendleft(task)
                    else:
                        yield task, CRASHED
                elif task is not None and result is not None:
                    yield task, result
                if not member.process.is_alive() and member.task is None:
                    member.pipe.close()
                    workers.remove(member)
    finally:
        for member in workers:
            member.process.terminate()
        for member in workers:
            member.process.join()
            member.pipe.close()


def _hand_out(
    queue: deque[Task],
    workers: list[_Worker],
    districts: Mapping[str, District],
    jobs: int,
    tries: dict[str, int],
) -> None:
    """Give every idle worker a task, and start workers while there are tasks for them."""
    while queue:
        member = next((w for w in workers if w.task is None and w.process.is_alive()), None)
        if member is None:
            if len(workers) >= jobs:
                return
            member = _started()
            workers.append(member)
        task = queue.popleft()
        tries[task.key] = tries.get(task.key, 0) + 1
        try:
            member.give(task, districts)
        except OSError:
            # It died just now; `_heard` finds that out and gives the task back.
            continue


def _started() -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=worker.main, args=(theirs,), daemon=True)
    process.start()
    # Only the worker holds that end now, so that its death closes the pipe.
    theirs.close()
    return _Worker(process, ours)


def _awake(workers: list[_Worker]) -> list[_Worker]:
    """Wait a moment; return the workers that have something to say or are dead."""
    ready = wait([w.pipe for w in workers] + [w.process.sentinel for w in workers], timeout=0.2)
    return [w for w in workers if w.pipe in ready or w.process.sentinel in ready]


def _heard(
    member: _Worker, report: Callable[[Task, Progress], None]
) -> tuple[Task | None, Result | None]:
    """Read one message; return the task that ended, and its result or None for a death."""
    task = member.task
    try:
        if not member.pipe.poll():
            raise EOFError
        kind, content = member.pipe.recv()
    except (EOFError, OSError):
        if member.process.is_alive():
            # Half dead: the pipe is gone, so it can be of no use.
            member.process.kill()
        member.process.join()
        member.task = None
        return task, None
    if kind == "step":
        if task is not None:
            report(task, content)
        return None, None
    member.task = None
    return task, content
