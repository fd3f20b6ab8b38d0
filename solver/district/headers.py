"""What else people write for the header of a column or the name of a table."""

from __future__ import annotations

from dataclasses import dataclass

from solver.district.folding import fold


@dataclass(frozen=True)
class Headers:
    """Other headers of a column, or names of a table, with blanks between them.

    Parameters
    ----------
    sure : str
        Read without asking, where the sheet has no other column of the same meaning.
    ask : str
        Asked about.
    never : str
        Not this column, however like it they look.
    """

    sure: str = ""
    ask: str = ""
    never: str = ""

    def folded(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Return the three sets as they are compared."""
        sure, ask, never = (
            frozenset(map(fold, words.split())) for words in (self.sure, self.ask, self.never)
        )
        return sure, ask, never


NO_HEADERS = Headers()
