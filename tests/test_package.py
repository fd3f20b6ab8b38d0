"""What is packed: the source archive holds all that its own tests need, the wheel its types."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from pathlib import Path

import pytest

import solver

ROOT = Path(__file__).parent.parent
NOT_PACKED = {".ci", ".gitignore"}
"""What only a checkout needs."""


def config() -> dict[str, object]:
    if not (ROOT / "pyproject.toml").is_file():
        pytest.skip("an installed package has no pyproject.toml")
    found: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return found


def test_the_source_archive_holds_everything_of_the_checkout() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: git does not say what belongs to the project")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    tool = config()["tool"]
    assert isinstance(tool, dict)
    packed = set(tool["hatch"]["build"]["targets"]["sdist"]["include"]) | {"pyproject.toml"}
    tops = {Path(name).parts[0] for name in listed}
    assert tops - packed == NOT_PACKED
    assert packed <= tops


def test_users_get_the_types() -> None:
    assert (Path(str(solver.__file__)).parent / "py.typed").is_file()


def test_every_public_name_can_be_had_whatever_was_imported_before() -> None:
    import solver.explain.conflict
    import solver.sample.staff

    for name in solver.__all__:
        assert callable(getattr(solver, name)), name
    assert set(solver.__all__) <= set(dir(solver))


def test_type_checkers_see_the_names_that_there_are() -> None:
    module = ast.parse(Path(str(solver.__file__)).read_text(encoding="utf-8"))
    (block,) = [node for node in module.body if isinstance(node, ast.If)]
    assert ast.unparse(block.test) == "TYPE_CHECKING"
    seen: list[str] = []
    for node in block.body:
        if isinstance(node, ast.ImportFrom):
            seen += [name.asname for name in node.names if name.asname is not None]
        elif isinstance(node, ast.Assign):
            seen += [target.id for target in node.targets if isinstance(target, ast.Name)]
    assert sorted(seen) == sorted(solver.__all__)
