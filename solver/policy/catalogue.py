"""Finds the filters, rules and goals in their folders, so that adding one is adding a file."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

from solver.policy.element import PolicyElement

P = TypeVar("P", bound=PolicyElement)


def collect(package: str, base: type[P]) -> dict[str, type[P]]:
    """Import every module of a package and return its parts by id.

    Parameters
    ----------
    package : str
        Dotted name of the package.
    base : type
        The class the parts derive from.

    Returns
    -------
    dict of str to type
        Sorted by id.
    """
    found: dict[str, type[P]] = {}
    for module in iter_modules(import_module(package).__path__):
        for element in vars(import_module(f"{package}.{module.name}")).values():
            if isinstance(element, type) and issubclass(element, base) and "id" in vars(element):
                found[element.id] = element
    return dict(sorted(found.items()))
