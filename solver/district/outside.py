"""What a policy says of posts outside the district (对口支援): who may go, who wants to."""

from __future__ import annotations

from dataclasses import dataclass

from solver.district.selector import EVERYBODY, Selector


@dataclass(frozen=True)
class Outside:
    """The section `outside` of a scenario; candidates exist only where it stands.

    Parameters
    ----------
    who : Selector
        Who may be sent; everybody active by default.
    volunteers : Selector or None
        Who wants to go; None for nobody.
    counts : bool
        Whether such moves count in the rules about moved teachers.
    """

    who: Selector = EVERYBODY
    volunteers: Selector | None = None
    counts: bool = False
