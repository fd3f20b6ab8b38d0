"""Settles the definitions that a filter or a goal gives as one of its parameters."""

from __future__ import annotations

from collections.abc import Iterable

from solver.district.definitions import Definitions
from solver.policy.element import PolicyElement
from solver.policy.filters.cross_stage import CrossStage
from solver.policy.goals.title_service import TitleService


def settled(definitions: Definitions, elements: Iterable[PolicyElement]) -> Definitions:
    """Return the definitions with what the elements of a policy say of them.

    Parameters
    ----------
    definitions : Definitions
        What the scenario's own sections say.
    elements : iterable of PolicyElement
    """
    plain = Definitions(as_of=definitions.as_of)
    update: dict[str, object] = {
        name: getattr(plain, name) for name in ("service_years", "same_side", "stage_changes_count")
    }
    for element in elements:
        if isinstance(element, TitleService):
            # What `missing_rural_years` of a selector counts up to.
            update["service_years"] = element.years
        if isinstance(element, CrossStage):
            update |= {"same_side": element.same_side, "stage_changes_count": element.counts}
    return definitions.model_copy(update=update)
