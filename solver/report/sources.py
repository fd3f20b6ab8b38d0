"""What a document was made from, so that anybody can make it again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from solver.policy.policy_file import read_text
from solver.tables.word_uses import WordUse


@dataclass(frozen=True)
class Sources:
    """Files that were read, and what people had answered about them.

    Parameters
    ----------
    files : sequence of Path
        Tables, policy, lists.
    policy : Path or None
        The policy file among them; None where the policy was made in Python.
    words : sequence of WordUse
        Words that were read as others, surely or because somebody answered.
    kept : sequence of str
        Own columns that look personal and were asked for.
    """

    files: Sequence[Path] = ()
    policy: Path | None = None
    words: Sequence[WordUse] = ()
    kept: Sequence[str] = ()

    def hashes(self) -> Iterator[tuple[str, str]]:
        """Yield each file's name and the SHA-256 of its bytes."""
        for path in self.files:
            yield path.name, hashlib.sha256(path.read_bytes()).hexdigest()

    def policy_text(self) -> str:
        """Return the policy file in full; blank where there is none."""
        return "" if self.policy is None else read_text(self.policy)
