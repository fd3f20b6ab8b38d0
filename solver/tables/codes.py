"""Looks things up by code, by a name that is unique, or by a code that lost its zeros."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from solver.district.folding import fold
from solver.tables.short_names import near_names


class Codes:
    """Codes of people or schools, and what else people write for them.

    Parameters
    ----------
    known : iterable of (code, name)
    """

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        self.called: dict[str, str] = dict(known)
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        self._folded: dict[str, str] = {}
        self._short: dict[str, str] = {}
        for code, name in self.called.items():
            if name:
                self._names[fold(name)].append(code)
            self._folded.setdefault(fold(code), code)
            self._short.setdefault(fold(code).lstrip("0"), code)

    def code(self, text: str) -> str | None:
        """Return the code that a text is, however it is written; None for others."""
        return text if text in self.called else self._folded.get(fold(text))

    def named(self, text: str) -> list[str]:
        """Return the codes of all that have a name."""
        return self._names.get(fold(text), [])

    def whole(self, text: str) -> str | None:
        """Return the code that a number is without its leading zeros; None where it is none."""
        code = self._short.get(fold(text))
        lost = code is not None and text.isdigit() and code != text and code.lstrip("0") == text
        return code if lost else None

    def near(self, text: str) -> list[str]:
        """Return the codes of those whose names hold all signs of a short one, in their order."""
        return [
            code
            for name in near_names(text, filter(None, dict.fromkeys(self.called.values())))
            for code in self.named(name)
        ]
