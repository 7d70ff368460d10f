"""What a draft shows of its quoting and citing, as patterns: pages, marks of notes, ellipses, who is said to speak.

They are in patterns.csv, each with a text that it fires on and one that it must not; quotation marks in quotemarks.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from textmine.lexicon.tables import Row, read_rows

_HERE = Path(__file__).parent
COLUMNS = ("kind", "pattern", "example", "not")


@cache
def rows() -> tuple[Row, ...]:
    """All rows of patterns.csv."""
    return tuple(read_rows(_HERE / "patterns.csv", COLUMNS))


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a kind, in the order of the file.

    Raises:
        KeyError: the file has no such kind.
    """
    found = tuple(re.compile(row["pattern"], re.MULTILINE) for row in rows() if row["kind"] == kind)
    if not found:
        raise KeyError(kind)
    return found


def matches(kind: str, text: str) -> Iterator[re.Match[str]]:
    """What the patterns of a kind find in a text, in its order; none overlaps another."""
    end = 0
    found = (match for pattern in patterns(kind) for match in pattern.finditer(text))
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        if match.start() >= end and match.end() > match.start():
            yield match
            end = match.end()


@cache
def quotation_marks() -> dict[str, tuple[tuple[str, ...], str]]:
    """Opening mark -> (the marks that close it, `quotation` or `title`)."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for row in read_rows(_HERE / "quotemarks.csv", ("open", "close", "kind", "note")):
        closing, _ = found.get(row["open"], ((), ""))
        found[row["open"]] = (*closing, row["close"]), row["kind"]
    return found
