"""The notebooks as files: run as scripts, with another district, with names to look for."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from solver.sample import make
from solver.tables import write

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
NAMES = sorted(file.stem for file in NOTEBOOKS.glob("*.py"))

MARKER = "秘名"
"""Every name of the marked people begins with it."""


def run(file: Path, **instead: object) -> tuple[str, dict[str, Any]]:
    """Run a notebook as a script, some names settled beforehand: all it shows, all it defines."""
    spec = spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    outputs, defs = module.app.run(defs=instead or None)
    return "\n".join(str(getattr(output, "text", "")) for output in outputs), dict(defs)


def defs_of(file: Path) -> dict[str, Any]:
    return run(file)[1]


def with_path(name: str, path: Path, folder: Path) -> Path:
    """Change the one line of a notebook that names the data."""
    text = (NOTEBOOKS / f"{name}.py").read_text(encoding="utf-8")
    assert text.count("PATH = None") == 1
    copy = folder / f"{name}.py"
    copy.write_text(text.replace("PATH = None", f"PATH = {str(path)!r}"), encoding="utf-8")
    return copy


def marked(folder: Path, schools: int, seed: int) -> Path:
    """Write a district whose people have names that can be looked for."""
    plain = make(schools, seed)
    people = tuple(
        t.model_copy(update={"name": f"{MARKER}{i:05d}"}) for i, t in enumerate(plain.teachers)
    )
    write(plain.model_copy(update={"teachers": people}), folder / "ours.xlsx")
    return folder / "ours.xlsx"
