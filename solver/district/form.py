"""What a policy calls the moves of each flow, and for how long and with what they go."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from solver.district.term import Relation
from solver.text import Text

FormFlow = Literal["support", "training", "lateral", "relief", "closure", "outside"]
"""The flows that may have a form."""

MOVED_FOR_GOOD: tuple[FormFlow, ...] = ("relief", "closure")
"""The flows that take the personnel relation along where a policy does not say otherwise."""


class Form(BaseModel):
    """The form of exchange of a flow.

    Parameters
    ----------
    name : str
        As the list calls it; blank for the flow's own name.
    relation : {'kept', 'moved'} or None
        Whether the personnel relation goes along; None for what the flow does of itself.
    term_years : int or None
        How long it lasts; None for the scenario's `term_years`, or without an end where the
        relation goes along.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Text("名单中的交流形式", "its name in the list")] = ""
    relation: Annotated[
        Relation | None,
        Text("人事关系：`kept` 不转、`moved` 转", "personnel relation: `kept` or `moved`"),
    ] = None
    term_years: Annotated[
        Annotated[int, Field(ge=1)] | None, Text("交流期限（年）", "term in years")
    ] = None

    def moves_relation(self, flow: str) -> bool:
        """Tell whether the personnel relation goes along with a move of a flow."""
        if self.relation is None:
            return flow in MOVED_FOR_GOOD
        return self.relation == "moved"

    def years(self, flow: str, otherwise: int | None) -> int | None:
        """Return how long a move of a flow lasts, None for no end.

        Parameters
        ----------
        flow : str
        otherwise : int or None
            The scenario's `term_years`.
        """
        if self.term_years is not None:
            return self.term_years
        return None if self.moves_relation(flow) else otherwise
