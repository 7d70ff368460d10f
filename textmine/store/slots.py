"""Row numbers that keep the order of the corpus when documents come and go.

Every row of a document has a number in the document's slot, and slots ascend with the documents. Between slots there
is room, so that a document put in the middle needs no other to be moved. What is asked for in the order of the corpus
is asked for in the order of row numbers.
"""

from __future__ import annotations

ROW_BITS = 20  # rows of one table that a slot holds; a larger document takes more slots
# Rows that people may add others between have room before and between them; of other tables they follow each other.
ROOM = {"mentions": 64, "claims": 64, "findings": 64}
_SPACING = 1 << 18  # slots from one document to the next, where none follows yet
_CROWDED = 1 << 38  # from here on, after a million documents, they stand closer
_CLOSER = 1 << 10
_NEAR = 1 << 7  # slots between documents that are put in together, at most


class CannotGoOnError(Exception):
    """A store must be made anew: there are no row numbers left between two documents, or it is another by now."""


def first_row(slot: int) -> int:
    """The first row number of a slot."""
    return slot << ROW_BITS


def row_number(table: str, first: int, row: int) -> int:
    """The number of a row of a table, counted from 0 in its document, whose numbers begin with `first`."""
    room = ROOM.get(table)
    return first + row if room is None else first + (row + 1) * room


def slot_of(row: int) -> int:
    """The slot that a row number is in."""
    return row >> ROW_BITS


def next_slot(after: int, before: int | None, rows: int) -> tuple[int, int]:
    """(slot for a document, the last slot that it takes).

    Args:
        after: the last slot taken before it.
        before: the slot of the document behind it; None where none follows.
        rows: the rows that it has in any one table, at most.

    Raises:
        CannotGoOnError: there are not enough between the two.
    """
    more = rows >> ROW_BITS
    if before is None:
        slot = after + (_SPACING if after < _CROWDED else _CLOSER)
        return slot, slot + more
    slot = after + max(1, min((before - after) // 8, _NEAR))
    if slot + more >= before:
        raise CannotGoOnError
    return slot, slot + more
