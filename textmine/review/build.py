"""People's decisions in a build: read before it begins, put in when all that the machine made is there."""

from __future__ import annotations

from pathlib import Path

from textmine.review.ledger import Ledger, Log
from textmine.review.records import Placement
from textmine.review.store import Applied, apply_log

_SHOWN = 5  # decisions that were not placed are named each; `review status` names all


class Decisions:
    """The decisions that hold in a build.

    Args:
        folder: of their files; it need not be there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.applied: Applied | None = None

    def read(self) -> Log:
        """All decisions.

        Raises:
            InputError: a line is wrong; names file, line and reason.
        """
        return Ledger(self.folder).read()

    @property
    def any(self) -> bool:
        """Is there any?"""
        return any(True for _ in Ledger(self.folder).files())

    def put_into(self, folder: Path) -> None:
        """Put them into the store in a folder; also those that were saved while the build was made."""
        self.applied = apply_log(folder, self.read())

    def lines(self) -> tuple[str, ...]:
        """What became of them, a line each; none where there were none."""
        return tuple(lines_of(self.applied)) if self.applied is not None and self.applied.placements else ()


def lines_of(applied: Applied) -> list[str]:
    """What became of decisions, in words."""
    lost = applied.unplaced
    line = f"{applied.placed:,} decision{'' if applied.placed == 1 else 's'} of people hold"
    line += "s" if applied.placed == 1 else ""
    if lost:
        line += f"; {len(lost):,} could not be placed:"
    return [
        line,
        *map(lost_line, lost[:_SHOWN]),
        *_more(len(lost)),
        *(f"note: {note}" for note in applied.notes),
    ]


def lost_line(one: Placement) -> str:
    """A decision that was not placed, in a line."""
    decision = one.decision
    exact = decision.quote.exact
    words = exact if len(exact) <= 30 else f"{exact[:29]}…"
    title = decision.quote.title or decision.quote.file
    return f"  {decision.id[:8]} {decision.what} {decision.kind} “{words}” ({title}): {one.why}"


def _more(number: int) -> list[str]:
    more = number - _SHOWN
    return [f"  and {more:,} more; textmine review status lists them all"] if more > 0 else []
