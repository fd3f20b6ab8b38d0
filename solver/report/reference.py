"""Writes the reference of filters, rules and goals in Markdown: `docs/rules.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from textwrap import indent
from typing import cast

from solver.policy.element import PolicyElement
from solver.report.reference_words import ORDER, SECTIONS, TITLE, WORDS, WORDS_TITLE
from solver.report.terminal.catalogue import KINDS, REQUIRED, exact, parameters
from solver.text import Lang, Text

HEADER = Text("| 参数 | 默认 | 含义 |", "| parameter | default | meaning |")
CONTENTS = Text("| 名称 | 中文名 | 说明 |", "| id | name | in short |")
SOURCE = Text("出处：{s}", "Source: {s}")


def reference(lang: Lang) -> str:
    """Return the whole page.

    Parameters
    ----------
    lang : {'zh', 'en'}
    """
    return "\n\n".join(_blocks(lang)) + "\n"


def _blocks(lang: Lang) -> Iterator[str]:
    yield f"# {TITLE.to(lang)}"
    yield ORDER.to(lang)
    for kind, (_, elements) in KINDS.items():
        rows = [
            f"| [`{p.id}`](#{p.id}) | {p.title.to(lang)} | {_cell(p.meaning.to(lang))} |"
            for p in elements.values()
        ]
        yield f"**{SECTIONS[kind][0].to(lang)}**"
        yield "\n".join([CONTENTS.to(lang), "|---|---|---|", *rows])
    yield f"## {WORDS_TITLE.to(lang)}"
    yield "\n".join(f"- **{word.to(lang)}**{_says(text, lang)}" for word, text in WORDS)
    for kind, (_, elements) in KINDS.items():
        title, about = SECTIONS[kind]
        yield f"## {title.to(lang)}"
        yield about.to(lang)
        for element in elements.values():
            yield from _element(kind, element, lang)


def _element(kind: str, element: type[PolicyElement], lang: Lang) -> Iterator[str]:
    yield f'<a id="{element.id}"></a>\n\n### `{element.id}` · {element.title.to(lang)}'
    yield exact(element).to(lang)
    rows = [
        f"| `{name}` | {_default(default.to(lang), required=default is REQUIRED)} "
        f"| {_cell(meaning.to(lang))} |"
        for name, default, meaning in parameters(element)
    ]
    if rows:
        yield "\n".join([HEADER.to(lang), "|---|---|---|", *rows])
    yield f"```yaml\n{snippet(kind, element)}\n```"
    yield SOURCE.fill(s=element.source.to(lang)).to(lang)


def snippet(kind: str, element: type[PolicyElement]) -> str:
    """Return a part's example under its key of a scenario file."""
    plain = f"- {element.id}" if kind == "goal" else f"{element.id}: {{}}"
    key = "goals" if kind == "goal" else "rules"
    return f"{key}:\n{indent(element.example or plain, '  ')}"


def _says(text: Text, lang: Lang) -> str:
    return Text("：{t}", ": {t}").fill(t=text).to(lang)


def _default(shown: str, *, required: bool) -> str:
    return shown if required else f"`{shown}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(reference(cast("Lang", sys.argv[1])))
