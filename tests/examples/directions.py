"""directions: which flows are open, and what a backbone may do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from solver.district import District
from tests.build import district, school, teacher
from tests.example import FilterExample
from tests.examples.people import moves

# S and Z are strong, W is weak by area, U (urban) by standing.
SCHOOLS = [school("S"), school("Z"), school("W", "rural"), school("U", standing="weak")]
PLAIN = district(SCHOOLS, [teacher("s", "S"), teacher("w", "W"), teacher("u", "U")])
BACKBONES = district(
    SCHOOLS, [teacher(s.lower(), s, honours=["district"]) for s in ("S", "W", "U")]
)
TITLE = district(SCHOOLS[:3], [teacher("senior", "W", title="senior"), teacher("w", "W")])

SUPPORT = ("s>W", "s>U")
TRAINING = ("w>S", "w>Z", "u>S", "u>Z")
LATERAL = ("s>Z", "w>U", "u>W")


def _example(
    shows: str, where: District, given: Mapping[str, Any], *triples: str, **terms: Any
) -> FilterExample:
    return FilterExample(
        "directions", shows, where, {**terms, "rules": {"directions": given}}, moves(*triples)
    )


EXAMPLES: list[FilterExample] = [
    _example("support and training by default, never lateral", PLAIN, {}, *SUPPORT, *TRAINING),
    _example("support alone", PLAIN, {"flows": ["support"]}, *SUPPORT),
    _example("training alone", PLAIN, {"flows": ["training"]}, *TRAINING),
    _example("lateral alone, on either side", PLAIN, {"flows": ["lateral"]}, *LATERAL),
    _example(
        "all three flows",
        PLAIN,
        {"flows": ["support", "training", "lateral"]},
        *SUPPORT,
        *TRAINING,
        *LATERAL,
    ),
    _example("by default a backbone leaves by support only", BACKBONES, {}, *SUPPORT),
    _example(
        "keep_backbone_rural off: a backbone may leave by training",
        BACKBONES,
        {"keep_backbone_rural": False},
        *SUPPORT,
        *TRAINING,
    ),
    _example(
        "a backbone kept from training may still go sideways",
        BACKBONES,
        {"flows": ["training", "lateral"], "keep_backbone_rural": True},
        *LATERAL,
    ),
    _example(
        "the scenario's backbones are kept",
        TITLE,
        {},
        "w>S",
        "w>Z",
        backbone={"honours": ["district"], "titles": ["senior"]},
    ),
    _example(
        "a senior title is no backbone by default",
        TITLE,
        {},
        *(f"{t}>{s}" for t in ("senior", "w") for s in ("S", "Z")),
    ),
    _example(
        "a strong standing does not take a rural school to the strong side",
        district(
            [school("S"), school("R", "rural", standing="strong")],
            [teacher("s", "S"), teacher("r", "R", honours=["district"])],
        ),
        {},
        "s>R",
    ),
    _example(
        "a town is on the weak side by default",
        district([school("T", "town"), school("W", "rural")], [teacher("t", "T")]),
        {},
    ),
    _example(
        "rural_areas [rural]: from town to rural is support",
        district([school("T", "town"), school("W", "rural")], [teacher("t", "T")]),
        {"flows": ["support"]},
        "t>W",
        rural_areas=["rural"],
    ),
    FilterExample(
        "directions",
        "left out: every flow is allowed, backbones too",
        BACKBONES,
        {"rules": {}},
        moves(*SUPPORT, *TRAINING, *LATERAL),
    ),
]
