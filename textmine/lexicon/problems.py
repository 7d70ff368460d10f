"""What the checker says of something wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a data file or module; as text, `file:line: reason`.

    `unreadable` is true where the lexicon cannot be used with it: no build would start.
    """

    path: Path
    line: int
    reason: str
    unreadable: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"
