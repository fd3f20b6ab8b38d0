"""Runs the tasks of a sweep on a dask cluster: `lungang[cluster]`, the same version everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from solver.analysis.sweep.digest import code_version
from solver.analysis.sweep.task import Result, Task, run_task
from solver.district import District
from solver.errors import LungangError
from solver.search import Progress, Stop
from solver.text import Text

TIMEOUT_S = 20
LOOK_S = 0.2
ENDED = frozenset({"finished", "error", "cancelled"})
"""A lost task is none of them: its result died with a worker, and another makes it again."""
STEPS = "lungang-steps"
"""The topic under which workers say where they stand."""


class ClusterError(LungangError):
    """The cluster cannot be used."""


def on_a_cluster(
    tasks: list[Task],
    districts: Mapping[str, District],
    address: str,
    stop: Stop,
    report: Callable[[Task, Progress], None],
) -> Iterator[tuple[Task, Result]]:
    """Solve tasks on the cluster at an address; as `solver.sweep.pool.on_this_machine`.

    A district travels once, as a task of its own, so that it is computed again where
    the worker that held it died. The scheduler gives a lost task to another worker.
    """
    with _client(address) as client:
        by_key = {task.key: task for task in tasks}

        def heard(event: tuple[float, dict[str, Any]]) -> None:
            said = event[1]
            if said["key"] in by_key:
                value, bound = (None if v is None else Fraction(v) for v in said["figures"])
                step = Progress(said["goal"], value, bound, said["seconds"])
                report(by_key[said["key"]], step)

        client.subscribe_topic(STEPS, heard)
        # Names in one namespace with other people's tasks: ours are hashes.
        places = {
            digest: client.submit(_same, district, key=f"lungang-district-{digest}", retries=2)
            for digest, district in districts.items()
        }
        futures = {
            client.submit(
                _remote, task, places[task.district], code_version(), key=f"lungang-{key}"
            ): task
            for key, task in by_key.items()
        }
        try:
            yield from _ended(futures, stop)
        finally:
            client.unsubscribe_topic(STEPS)
            client.cancel([*futures, *places.values()], force=True)


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError:
        raise ClusterError(
            Text(
                "--cluster 需要 dask.distributed，请安装：pip install 'lungang[cluster]'",
                "--cluster needs dask.distributed; install it: pip install 'lungang[cluster]'",
            )
        ) from None
    try:
        return distributed.Client(address, timeout=TIMEOUT_S)
    except (OSError, ValueError) as error:
        raise ClusterError(
            Text("无法连接集群 {a}：{e}", "cannot reach the cluster at {a}: {e}").fill(
                a=address, e=type(error).__name__
            )
        ) from None


def _ended(futures: dict[Any, Task], stop: Stop) -> Iterator[tuple[Task, Result]]:
    """Yield tasks as they end; look up every moment whether to stop."""
    left = dict(futures)
    while left and not stop.due:
        ended = [future for future in left if future.status in ENDED]
        for future in ended:
            task = left.pop(future)
            if future.status == "finished":
                yield task, future.result()
            else:
                error = future.exception() if future.status == "error" else None
                name = type(error).__name__ if error else future.status
                kind = "crashed" if name == "KilledWorker" else "failed"
                yield task, {"status": kind, "message": {"zh": name, "en": name}}
        if not ended:
            time.sleep(LOOK_S)


def _same(district: District) -> District:
    return district


def _remote(task: Task, district: District, version: str) -> Result:
    """Run a task on a cluster's worker, if its code is the same."""
    import distributed

    if code_version() != version:
        return {
            "status": "failed",
            "message": {
                "zh": "集群上的 lungang 或 ortools 版本不同",
                "en": "the cluster runs another version of lungang or of what it needs",
            },
        }
    here = distributed.get_worker()

    def report(step: Progress) -> None:
        # Plain figures only: this travels as msgpack, and exact numbers as text.
        figures = [None if v is None else str(v) for v in (step.value, step.bound)]
        said = {"key": task.key, "goal": step.goal, "figures": figures, "seconds": step.seconds}
        here.log_event(STEPS, said)

    return run_task(task, district, report)
