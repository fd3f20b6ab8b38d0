"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from solver.sample import make
from solver.tables import write

# The same examples on every machine: a red run can be run again. `--hypothesis-profile=default`
# draws others, which is how new ones are looked for.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small synthetic district as a folder of CSV files."""
    folder = tmp_path_factory.mktemp("data") / "sample"
    write(make(30, 0), folder)
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The districts with known optima, where this machine has them."""
    if not SHARED.is_dir():
        pytest.skip("the shared districts are not on this machine")
    return SHARED
