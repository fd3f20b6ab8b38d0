"""Measure the search and its peers on the same matrices, in turn, in one run.

Each solver works in a process of its own, started from the one that built the matrix, so that its
peak memory is its own and a limit can be kept. Machines are noisy: read the ratios.
"""

from __future__ import annotations

import multiprocessing
import os
import platform
import resource
import statistics
import time
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path

import click

from benchmarks.ablation import IDEAS, without
from benchmarks.instances import Instance, instances
from benchmarks.peers import PEERS, Peer, Reached

MARKS = ("<!-- measured -->", "<!-- end -->")


@dataclass(frozen=True)
class Run:
    """What one solver did with one instance: medians of its runs."""

    seconds: float
    cpu: float
    peak_mib: float
    reached: list[Reached]

    def proven(self, goals: int) -> bool:
        """Whether every goal was proven."""
        return len(self.reached) == goals and all(r.proven for r in self.reached)


def measure(peer: Peer, instance: Instance, limit_s: float, repeat: int) -> Run:
    """Run a solver several times."""
    runs = [_once(peer, instance, limit_s) for _ in range(repeat)]
    return Run(
        statistics.median(r.seconds for r in runs),
        statistics.median(r.cpu for r in runs),
        max(r.peak_mib for r in runs),
        runs[-1].reached,
    )


def _once(peer: Peer, instance: Instance, limit_s: float) -> Run:
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(peer, instance, limit_s, send))
    worker.start()
    send.close()
    # A solver that overlooks its limit is stopped a while after it.
    answer = receive.recv() if receive.poll(1.5 * limit_s + 30) else Run(limit_s, limit_s, 0.0, [])
    worker.kill()
    worker.join()
    assert isinstance(answer, Run)
    return answer


def _work(peer: Peer, instance: Instance, limit_s: float, send: Connection) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    reached = peer(instance, limit_s)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    send.send(Run(seconds, cpu, peak, reached))


def machine() -> str:
    """Say what the figures were measured on."""
    cores = os.cpu_count()
    solver = ", ".join(f"{name} {version(name)}" for name in ("ortools", "numpy"))
    return f"{cores} cores, {platform.machine()}, Python {platform.python_version()}, {solver}"


def _gap(run: Run) -> str:
    gaps = [
        "?" if r.value is None or r.bound is None else f"{_share(r.value, r.bound):.2%}"
        for r in run.reached
    ]
    return " · ".join(gaps) or "–"


def between_marks(text: str, lines: list[str]) -> str:
    """Put lines in the place of what stands between the two marks of a document."""
    before, _, rest = text.partition(MARKS[0])
    _, mark, after = rest.partition(MARKS[1])
    if not mark:
        raise click.UsageError(f"the file needs the marks {MARKS[0]} and {MARKS[1]}")
    return f"{before}{MARKS[0]}\n" + "\n".join(lines) + f"\n{MARKS[1]}{after}"


def _share(value: float, bound: float) -> float:
    return (value - bound) / abs(value) if value else 0.0


@click.command()
@click.option("--only", default=[""], multiple=True, help="part of an instance's name")
@click.option("--peers", default=",".join(PEERS), help="which solvers")
@click.option("--limit", default=120.0, help="seconds a solver has for an instance")
@click.option("--repeat", default=3, help="runs of each; the median counts")
@click.option("--ablation/--no-ablation", default=False, help="each idea switched off in turn")
@click.option(
    "--out", type=click.Path(path_type=Path), help="put the table between the marks of this file"
)
def main(
    only: tuple[str, ...], peers: str, limit: float, repeat: int, ablation: bool, out: Path | None
) -> None:
    """Measure and print a table."""
    named = {name: PEERS[name] for name in peers.split(",")}
    if ablation:
        named = {"search": PEERS["search"]} | {name: without(name) for name in IDEAS}
    lines = [
        f"{machine()}; limit {limit:.0f} s; median of {repeat}.",
        "",
        "| instance | variables × rows | build s | solver | s | CPU s | ratio | proven |"
        " gaps | peak MiB |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    click.echo("\n".join(lines))
    for instance in chain.from_iterable(instances(part) for part in only):
        size = f"{instance.program.size:,} × {len(instance.program.tags):,}"
        first: float | None = None
        for name, peer in named.items():
            run = measure(peer, instance, limit, repeat)
            first = first or run.seconds
            proven = run.proven(len(instance.goals))
            over = "> " if run.seconds >= limit else ""
            lines.append(
                f"| {instance.name} | {size} | {instance.build_s:.2f} | {name} "
                f"| {over}{run.seconds:.2f} | {run.cpu:.2f} | {over}{run.seconds / first:.2f} "
                f"| {'yes' if proven else 'no'} | {_gap(run)} | {run.peak_mib:.0f} |"
            )
            click.echo(lines[-1])
    if out is not None:
        out.write_text(between_marks(out.read_text(encoding="utf-8"), lines), encoding="utf-8")


if __name__ == "__main__":
    main()
