"""Prints which requirement keeps a balance indicator above its limit."""

from __future__ import annotations

from solver.district import STAGES, Stage
from solver.district.folding import fold
from solver.district.words import STAGE_WORDS
from solver.errors import DataError, single_problem
from solver.explain.indicator_cause import IndicatorCause
from solver.recount.indicators import PER_100_PUPILS
from solver.report.labels import INDICATOR_WORDS, element_title
from solver.text import Lang, Text


def indicator_named(text: str) -> tuple[Stage, str]:
    """Return stage and indicator that a person names: 小学骨干教师, primary.backbone.

    Raises
    ------
    DataError
        None is called so; it says how they are called.
    """
    said = fold(text).replace(".", "").replace("/", "").replace("_", "")
    for stage in STAGES:
        for name in PER_100_PUPILS:
            here, what = STAGE_WORDS[stage], INDICATOR_WORDS[name]
            called = (stage + name, here.zh + what.zh, here.en + what.en)
            if said in {fold(each).replace("_", "") for each in called}:
                return stage, name
    raise _unknown(text)


def _unknown(text: str) -> DataError:
    known = [
        Text(f"{STAGE_WORDS[stage].zh}{INDICATOR_WORDS[name].zh}", f"{stage}.{name}")
        for stage in STAGES
        for name in PER_100_PUPILS
    ]
    message = Text("没有“{v}”这项指标，可用：{k}", "no indicator {v!r}; known: {k}").fill(
        v=text, k=Text("、".join(t.zh for t in known), ", ".join(t.en for t in known))
    )
    return single_problem("unknown_indicator", "data", message, text)


def indicator_told(found: IndicatorCause, lang: Lang) -> str:
    """Say what was found, the requirement first."""
    stage, name = STAGE_WORDS[found.stage], INDICATOR_WORDS[found.indicator]
    what = Text(f"{stage.zh}{name.zh}差异系数", f"the variation of {stage.en} {name.en}")
    limit = float(found.limit)
    goals = [element_title(goal) for goal in found.goals]
    held = Text("各项要求不变", "with every requirement")
    if goals:
        listed = Text("、".join(g.zh for g in goals), ", ".join(g.en for g in goals))
        held = Text("{g}不变差时", "with {g} as good").fill(g=listed)
    figures = {"w": what, "h": held, "b": found.best, "l": limit, "a": found.before}
    lines = []
    if found.passes:
        passing = "{w}：{h}最低可到{b:.3f}，不高于标准{l:.2f}；不是要求所致，而是目标的先后所致"
        other = (
            "{w}: {h} it can fall to {b:.3f}, within the standard of {l:.2f}; no requirement is "
            "the cause, but the order of the goals"
        )
        lines.append(Text(passing, other).fill(**figures))
    else:
        lines += [_cause(found, what, rules, cv) for rules, cv in found.causes]
        lines.append(
            Text(
                "{w}：交流前{a:.3f}，{h}最低只能到{b:.3f}，标准{l:.2f}",
                "{w}: {a:.3f} before; {h} {b:.3f} at least, the standard is {l:.2f}",
            ).fill(**figures)
        )
        if found.without_any is not None:
            text = Text(
                "即使不设任何要求也只能到{n:.3f}：起因不在要求，而在可交流的人",
                "without any requirement {n:.3f} at least: the cause is who may move",
            )
            lines.append(text.fill(n=found.without_any))
    if not found.proven:
        lines.append(
            Text("（未做完即停止，以上未全部证明）", "(stopped early: not all of it is proven)")
        )
    return "\n".join(line.to(lang) for line in lines)


def _cause(found: IndicatorCause, what: Text, rules: tuple[str, ...], cv: float) -> Text:
    titles = [element_title(rule) for rule in rules]
    listed = Text("”和“".join(t.zh for t in titles), " and ".join(t.en for t in titles))
    return Text(
        "起因是“{r}”：去掉后{w}可到{c:.3f}",
        "the cause is {r}: without it {w} falls to {c:.3f}",
    ).fill(r=listed, w=what, c=cv)
