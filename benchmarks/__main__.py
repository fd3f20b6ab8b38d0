"""Measure the search and its peers on the same districts, in turn, in one run.

Each solver works in a process of its own, started from the one that built the matrix, so that its
peak memory is its own and a limit can be kept; what it prepares before it solves is not counted.
Machines are noisy: read the ratios, of CPU seconds, instance by instance.
"""

from __future__ import annotations

import multiprocessing
import os
import platform
import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path

import click

from benchmarks.ablation import IDEAS, without
from benchmarks.instances import POLICIES, Instance, drawn, known
from benchmarks.peers import PEERS, Peer, Reached

MARKS = ("<!-- measured -->", "<!-- end -->")


@dataclass(frozen=True)
class Run:
    """What one solver did with one instance."""

    seconds: float
    cpu: float
    peak_mib: float
    reached: list[Reached]

    def proven(self, goals: int) -> bool:
        """Whether every goal was proven."""
        return len(self.reached) == goals and all(r.proven for r in self.reached)


@dataclass
class Ratios:
    """CPU seconds of the first solver over those of another, by family and solver.

    Where the other did not end within its limit the ratio is at most this.
    """

    of: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    def table(self) -> Iterator[str]:
        """Yield a table: median and worst."""
        yield "| districts | peer | number | median ratio | worst |"
        yield "|---|---|---|---|---|"
        for (family, peer), ratios in self.of.items():
            middle, worst = statistics.median(ratios), max(ratios)
            yield f"| {family} | {peer} | {len(ratios)} | {middle:.2f} | {worst:.2f} |"


def measure(peer: Peer, instance: Instance, limit_s: float) -> Run:
    """Run a solver in a process of its own."""
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
    solve = peer(instance)
    start, cpu = time.perf_counter(), time.process_time()
    reached = solve(limit_s)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    send.send(Run(seconds, cpu, peak, reached))


def machine() -> str:
    """Say what the figures were measured on."""
    cores = os.cpu_count()
    solvers = ", ".join(f"{name} {version(name)}" for name in ("ortools", "highspy", "numpy"))
    return f"{cores} cores, {platform.machine()}, Python {platform.python_version()}, {solvers}"


def between_marks(text: str, lines: Iterable[str]) -> str:
    """Put lines in the place of what stands between the two marks of a document."""
    before, _, rest = text.partition(MARKS[0])
    _, mark, after = rest.partition(MARKS[1])
    if not mark:
        raise click.UsageError(f"the file needs the marks {MARKS[0]} and {MARKS[1]}")
    return f"{before}{MARKS[0]}\n" + "\n".join(lines) + f"\n{MARKS[1]}{after}"


def _values(run: Run) -> str:
    """Return the values reached; a mark where one is not proven."""
    return " · ".join(
        "–" if r.value is None else f"{r.value:.9g}{'' if r.proven else ' (?)'}"
        for r in run.reached
    )


def compared(
    instances: Iterable[Instance], peers: dict[str, Peer], limit_s: float
) -> Iterator[str]:
    """Yield the table line by line, then the ratios."""
    ratios = Ratios()
    heads = ["district", "scenario", "build s", "solver", "s", "CPU s", "ratio", "proven"]
    heads += ["values", "peak MiB"]
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for instance in instances:
        ours: float | None = None
        for name, peer in peers.items():
            run = measure(peer, instance, limit_s)
            proven = run.proven(len(instance.goals))
            ratio = "1"
            if ours is None:
                ours = run.cpu
            else:
                ratios.of[instance.family, name].append(ours / run.cpu)
                ratio = f"{'' if proven else '< '}{ours / run.cpu:.2f}"
            policy = instance.family.partition(" ")[2]
            yield (
                f"| {instance.name} | {policy} | {instance.build_s:.2f} | {name} "
                f"| {run.seconds:.2f} | {run.cpu:.2f} | {ratio} "
                f"| {'yes' if proven else 'no'} | {_values(run)} | {run.peak_mib:.0f} |"
            )
    yield ""
    yield from ratios.table()


@click.command()
@click.option("--schools", default="137,450", help="sizes of the generated districts; empty: none")
@click.option("--policies", default=",".join(POLICIES), help="their scenarios")
@click.option("--seed", default=1, help="of the first district drawn; the next has the next")
@click.option("--districts", default=3, help="how many are drawn of each kind")
@click.option("--only", multiple=True, help="part of the name of a district at hand; '' for all")
@click.option("--peers", default="search,lean HiGHS", help=f"of {', '.join(PEERS)}")
@click.option("--limit", default=120.0, help="seconds a solver has for an instance")
@click.option("--ablation/--no-ablation", default=False, help="each idea switched off in turn")
@click.option(
    "--out", type=click.Path(path_type=Path), help="put the table between the marks of this file"
)
def main(
    schools: str,
    policies: str,
    seed: int,
    districts: int,
    only: tuple[str, ...],
    peers: str,
    limit: float,
    ablation: bool,
    out: Path | None,
) -> None:
    """Measure and print tables."""
    named = {name: PEERS[name] for name in peers.split(",")}
    if ablation:
        named = {"search": PEERS["search"]} | {name: without(name) for name in IDEAS}
    seeds = range(seed, seed + districts)
    generated = (
        drawn(int(size), policy, seeds)
        for size in filter(None, schools.split(","))
        for policy in policies.split(",")
    )
    instances = chain(chain.from_iterable(generated), *(known(part) for part in only))
    lines = [f"{machine()}; limit {limit:.0f} s; every goal exactly; one run.", ""]
    click.echo("\n".join(lines))
    for line in compared(instances, named, limit):
        lines.append(line)
        click.echo(line)
    if out is not None:
        out.write_text(between_marks(out.read_text(encoding="utf-8"), lines), encoding="utf-8")


if __name__ == "__main__":
    main()
