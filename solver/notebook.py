"""Gives notebooks their words in one language, their jobs, buttons and progress.

marimo is handed in as `mo`: it is an extra, and only a notebook has it for certain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from solver.district import District
from solver.jobs import Job, Jobs
from solver.text import Lang, Text


def choose_language(mo: Any) -> Any:
    """Make the control that chooses the language."""
    return mo.ui.radio({"中文": "zh", "English": "en"}, value="中文", inline=True)


def jobs_of(mo: Any) -> Jobs:
    """Return the jobs of a notebook: in the background, but in a script each is waited for."""
    return Jobs(wait=mo.app_meta().mode not in {"run", "edit"})


class Controls:
    """What a notebook shows in one language, and what begins, stops and shows its jobs.

    Parameters
    ----------
    mo : module
        marimo.
    jobs : Jobs
        The jobs of the notebook.
    lang : {"zh", "en"}
        The language of what is shown.
    """

    def __init__(self, mo: Any, jobs: Jobs, lang: Lang) -> None:
        self._mo = mo
        self._jobs = jobs
        self._lang = lang

    def say(self, zh: str, en: str, **values: object) -> str:
        """Return a wording, filled."""
        return Text(zh, en).fill(**values).to(self._lang)

    def size(self, district: District | None) -> str:
        """Return how large a district is, or that there is none because of its problems."""
        if district is None:
            return self.say("请先改正以下问题。", "Please mend these problems first.")
        schools, teachers = len(district.schools), len(district.teachers)
        return self.say(
            "学校 {s} 所，教师 {t} 人", "{s} schools, {t} teachers", s=schools, t=teachers
        )

    def labelled(self, controls: Mapping[str, Any]) -> list[Any]:
        """Return a line for each control: what it is, then itself."""
        return [
            self._mo.hstack([self._mo.md(label), control], justify="start")
            for label, control in controls.items()
        ]

    def clock(self) -> Any:
        """Return what renews the progress every second; nothing where every job is waited for."""
        return self._mo.md("") if self._jobs.wait else self._mo.ui.refresh(default_interval="1s")

    def buttons(self, job: Job[Any], begin: str, halt: str) -> Any:
        """Return the two buttons of a job, with these labels."""
        button = self._mo.ui.button
        return self._mo.ui.array(
            [
                button(label=begin, on_click=lambda _: job.begin()),
                button(label=halt, on_click=lambda _: job.halt()),
            ]
        )

    def status(
        self, job: Job[Any], ended: Callable[[], int], set_ended: Callable[[int], None]
    ) -> Any:
        """Show where a job stands; `set_ended` is called once a run, when it has ended.

        What shows the result reads `ended`, so that it is renewed then and not every second.
        """
        if job.ended != ended():
            set_ended(job.ended)
        lines = job.progress(self._lang)
        state = job.state.to(self._lang)
        return self._mo.md(state + (f"\n\n```text\n{lines}\n```" if lines else ""))
