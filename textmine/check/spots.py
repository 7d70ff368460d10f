"""Where words of a draft stand in the corpus."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.check.difference import Change
from textmine.check.letters import weight_of
from textmine.script import is_han

ALIKE = 0.6  # share of a quotation that a passage must have for the quotation to be an altered one of it
_LEAST_ALIKE, _LONG_CHINESE, _LONG_ENGLISH = 0.3, 8.0, 14.0  # less will do where so much stands word by word


@dataclass(frozen=True, slots=True)
class Spot:
    """`text[start:end]` of a paragraph of the corpus."""

    paragraph_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation stands, and what is to be said of how.

    `notes` are keys of words.csv: another script, ellipses, insertions, a denial that is left out, joined passages.
    """

    spots: tuple[Spot, ...]
    identity: float = 1.0
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Are the words the source's own?"""
        return not self.changes and "joined" not in self.notes

    @property
    def alike(self) -> bool:
        """Is what it differs from so like it that it must be meant: most of it, or a long stretch word by word?"""
        if "joined" in self.notes or self.identity >= ALIKE:
            return True
        return self.identity >= _LEAST_ALIKE and any(
            weight_of(change.draft) >= (_LONG_CHINESE if is_han(change.draft[0]) else _LONG_ENGLISH)
            for change in self.changes
            if change.kind == "same"
        )
