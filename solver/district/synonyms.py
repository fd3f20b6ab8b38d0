"""What else people write for a code, and how sure it is that they mean it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from solver.district.folding import fold
from solver.text import Text


class Certainty(Enum):
    """Whether a word is read without asking.

    SURE ones are read and counted; ASK ones are an error until somebody answers, and a
    suggestion may be offered; NEVER ones too, and no suggestion is. ANSWERED ones somebody
    has said the meaning of.
    """

    SURE = "sure"
    ASK = "ask"
    NEVER = "never"
    ANSWERED = "answered"


Condition = Callable[[Mapping[str, object]], bool]
"""Tells of a row, by the values it has, whether a word is sure there."""

BLANK = ""
"""The meaning of a word that says there is none."""


@dataclass(frozen=True)
class Meaning:
    """What a word stands for.

    Parameters
    ----------
    code : str or None
        The code; `BLANK` for none; None where nothing is offered.
    certainty : Certainty
    where : callable, optional
        Sure only in rows like this, else asked; of a word that is asked: offered only there.
    """

    code: str | None
    certainty: Certainty
    where: Condition | None = None


NONE = frozenset(
    map(
        fold,
        [
            "无",
            "没有",
            "暂无",
            "未有",
            "无此项",
            "空",
            "空白",
            "不适用",
            "否",
            "不是",
            "/",
            "//",
            "\\",
            "-",
            "--",
            "—",
            "——",
            "–",
            "－",
            "_",
            "×",
            "╳",
            "x",
            "0",
            "〇",
            "N/A",
            "NA",
            "n/a",
            "null",
            "NULL",
            "None",
            "nil",
            "FALSE",
        ],
    )
)
"""The words that mean none, folded."""

NOT_KNOWN = frozenset(map(fold, ["未填", "未报", "待定", "待核", "不详", "不清楚", "未知"]))
"""The words that say that something is missing, folded: asked, a blank is offered."""

AS_ABOVE = frozenset(map(fold, ["同上", "〃", '"']))
"""The words that repeat the row above, folded: never carried down in silence."""


_NO_LONGER = ("原", "前", "名誉", "曾任")
"""What stands before a post that somebody does not hold."""


@dataclass(frozen=True)
class Synonyms:
    """The words people write for the codes of a column, beside the product's own.

    Words stand in one text with blanks between them.

    Parameters
    ----------
    sure, ask : mapping of str to str
        Words by the code that they mean; `BLANK` for none.
    never : str
        Words for which no code is offered, however like one they look.
    reasons : mapping of str to Text
        Why some of them cannot be read, for the message.
    unclear : str
        Words that are asked about without a suggestion, though they may mean none elsewhere.
    endings : mapping of str to str
        Endings of words by the code that they surely mean.
    unfinished : str
        Endings that make any word one to ask about.
    where : sequence of (str, str, Certainty, callable)
        Words, their code, how sure they are, and in which rows; elsewhere sure ones are asked,
        and for asked ones nothing is offered.
    """

    sure: Mapping[str, str] = field(default_factory=dict)
    ask: Mapping[str, str] = field(default_factory=dict)
    never: str = ""
    reasons: Mapping[str, Text] = field(default_factory=dict)
    unclear: str = ""
    endings: Mapping[str, str] = field(default_factory=dict)
    unfinished: str = ""
    where: tuple[tuple[str, str, Certainty, Condition], ...] = ()

    def meaning(self, word: str) -> Meaning | None:
        """Return what a folded word means; None where it is not listed."""
        listed = self._listed.get(word)
        if listed is not None:
            return listed
        if any(word.endswith(ending) for ending in self.unfinished.split()):
            return Meaning(None, Certainty.ASK)
        if self.endings and word.startswith(_NO_LONGER):
            return Meaning(None, Certainty.NEVER)
        for code, endings in self.endings.items():
            if any(word.endswith(ending) for ending in endings.split()):
                return Meaning(code, Certainty.SURE)
        return None

    @property
    def meant_words(self) -> dict[str, str]:
        """The folded words that mean a code, sure or asked, for suggestions of like ones."""
        return {
            word: meaning.code
            for word, meaning in self._listed.items()
            if meaning.code and meaning.where is None
        }

    @cached_property
    def _listed(self) -> dict[str, Meaning]:
        found = {fold(word): Meaning(None, Certainty.NEVER) for word in self.never.split()}
        found |= {fold(word): Meaning(None, Certainty.ASK) for word in self.unclear.split()}
        for certainty, words in ((Certainty.ASK, self.ask), (Certainty.SURE, self.sure)):
            found |= {
                fold(word): Meaning(code, certainty)
                for code, text in words.items()
                for word in text.split()
            }
        found |= {
            fold(word): Meaning(code, certainty, condition)
            for text, code, certainty, condition in self.where
            for word in text.split()
        }
        return found


NO_SYNONYMS = Synonyms()
