"""Settles the definitions that a filter or a goal gives as one of its parameters."""

from __future__ import annotations

from collections.abc import Iterable

from solver.district.definitions import Definitions
from solver.policy.element import PolicyElement, Rule
from solver.policy.filters.cross_stage import CrossStage
from solver.policy.filters.directions import RELIEF, Directions
from solver.policy.goals.title_service import TitleService
from solver.policy.rules.headcount import Headcount
from solver.policy.rules.relief import Relief

_SETTLED = ("service_years", "standard", "small", "relief", "same_side", "stage_changes_count")


def settled(definitions: Definitions, elements: Iterable[PolicyElement]) -> Definitions:
    """Return the definitions with what the elements of a policy say of them.

    Parameters
    ----------
    definitions : Definitions
        What the scenario's own sections say.
    elements : iterable of PolicyElement
    """
    plain = Definitions(as_of=definitions.as_of)
    update: dict[str, object] = {name: getattr(plain, name) for name in _SETTLED}
    for element in elements:
        if isinstance(element, TitleService):
            # What `missing_rural_years` of a selector counts up to.
            update["service_years"] = element.years
        if isinstance(element, Headcount):
            update |= {"standard": element.standard, "small": element.small}
        if isinstance(element, Directions) and RELIEF in element.flows:
            update["relief"] = element.relief_by
        if isinstance(element, CrossStage):
            update |= {"same_side": element.same_side, "stage_changes_count": element.counts}
    return definitions.model_copy(update=update)


def implied(elements: Iterable[PolicyElement]) -> list[Rule]:
    """Return the rules that hold of themselves with some elements, where nobody wrote them."""
    kinds = list(elements)
    asked = any(isinstance(e, Directions) and RELIEF in e.flows for e in kinds)
    return [Relief()] if asked and not any(isinstance(e, Relief) for e in kinds) else []
