"""Holds words for people in both languages: everything a user reads is a `Text`."""

from __future__ import annotations

import locale
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


class Text(NamedTuple):
    """One message in both languages.

    Parameters
    ----------
    zh, en : str
        The Chinese and the English wording; both may hold the same
        ``{placeholders}``.
    """

    zh: str
    en: str

    def to(self, lang: Lang) -> str:
        """Return the wording in one language."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **values: object) -> Text:
        """Fill the placeholders; a `Text` among the values is put in in the same language."""

        def words(lang: Lang) -> dict[str, object]:
            return {k: v.to(lang) if isinstance(v, Text) else v for k, v in values.items()}

        return Text(self.zh.format(**words("zh")), self.en.format(**words("en")))


def spoken_here() -> Lang:
    """Return the language of the locale, else English."""
    name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def same(word: object) -> Text:
    """Return a text that reads the same in both languages (a code, a number)."""
    return Text(str(word), str(word))
