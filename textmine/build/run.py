"""What a build has come to so far: ids, files left out, warnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from textmine.errors import InputError
from textmine.read import Skipped
from textmine.read.coverage import Coverage
from textmine.reuse import Outcome, ReadAs


class Run:
    """Keeps ids apart, notes bad files, notices the same content twice.

    Args:
        unread: files that are not read from the beginning.
    """

    def __init__(self, unread: Sequence[Skipped]) -> None:
        self._first_of: dict[str, str] = {}  # shown path by the hash of the content
        self._left_out: list[Skipped] = []
        self._ids: set[str] = set()
        self.skipped: list[Skipped] = list(unread)
        self.warnings: list[str] = []
        self.coverage = Coverage()
        self.kept = 0  # documents taken over from the last build

    @property
    def documents(self) -> int:
        """How many there are so far."""
        return len(self._ids)

    def free(self, wanted: str, *taken: set[str]) -> str:
        """The id for the next document that asks for `wanted`, if those `taken` are too."""
        return next(id_ for id_ in _numbered(wanted) if not any(id_ in ids for ids in (self._ids, *taken)))

    def would_keep(self, outcome: Outcome) -> bool:
        """Would the documents of a file get the ids that they have?"""
        taken: set[str] = set()
        for own in outcome.documents:
            if own.id in self._ids or self.free(own.wanted, taken) != own.id:
                return False
            taken.add(own.id)
        return True

    def keep(self, outcome: Outcome) -> None:
        """Take over what came of a file."""
        for own in outcome.documents:
            self.add(own)
        self.kept += len(outcome.documents)
        for path, reason in outcome.skipped:
            self.skip(Skipped(Path(path), reason))

    def add(self, own: ReadAs) -> None:
        """Note a document, and what is to be said of it."""
        self._ids.add(own.id)
        self.coverage += own.coverage
        first = self._first_of.setdefault(own.sha256, own.shown_path)
        self.warnings.extend(f"{own.shown_path}: {warning}" for warning in own.read_warnings)
        if first != own.shown_path:
            self.warnings.append(f"{own.shown_path}: has the same content as {first}; both are kept")
        self.warnings.extend(f"{own.shown_path}: {warning}" for warning in own.found_warnings)

    def skip(self, skipped: Skipped) -> None:
        """Note a file that is left out."""
        self._left_out.append(skipped)
        self.skipped.append(skipped)

    def nothing_read(self) -> InputError:
        """The error that says why no document came of any source."""
        first = self._left_out[0]
        others = len(self._left_out) - 1
        if not others:
            return InputError(first.path, first.reason)
        return InputError(first.path, f"{first.reason} (nor can the {others} other files be read)")


def _numbered(id_: str) -> Iterator[str]:
    yield id_
    number = 2
    while True:
        yield f"{id_}-{number}"
        number += 1
