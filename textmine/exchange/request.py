"""What is asked of an export, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from textmine.exchange.saying import say

Progress = Callable[[int, int, str], None]
"""Told how many are done, of how many, and the name of what is being written."""
Network = Literal["actors", "concepts"]
SURE = 0.5  # as listings have it


@dataclass(frozen=True, slots=True)
class Request:
    """How a build is to be exported.

    Args:
        at_least: only claims that are right with this chance, 0 to 1.
        lang: `zh` or `en`: the language of names.
        document_id: only this document; all of them when None.
        network: of graphs: who acts toward whom, or who is concerned with what.
        progress: called as documents are written.
    """

    at_least: float = SURE
    lang: str = "en"
    document_id: str | None = None
    network: Network = "actors"
    progress: Progress | None = None

    def tell(self, done: int, total: int, name: str = "") -> None:
        """Tell whoever watches how far it is."""
        if self.progress is not None:
            self.progress(done, total, name)


@dataclass(slots=True)
class Written:
    """How many things of each kind were written (keys of `said.csv`), and what the reader must know of it."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def line(self, lang: str = "en") -> str:
        """The counts in one line."""
        said = (say(what, lang, count) for what, count in self.counts.items())
        return ("、" if lang.startswith("zh") else ", ").join(said)
