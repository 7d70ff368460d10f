"""The numbers of notes in a text: they stand behind a sentence and are no part of it.

The patterns are in note_marks.csv.
"""

from __future__ import annotations

import re
from functools import cache

from textmine.read.numbering import read_table

_QUICK = re.compile(r"[⁰¹²³⁴-⁹①-⑳]|\[\d|[.!?。！？][”’\"')」』）]?[1-9]")


def without_note_marks(text: str) -> str:
    """`text` with blanks for the numbers of notes.

    >>> without_note_marks("Peru has made its choice.2 Chile waits.")
    'Peru has made its choice.  Chile waits.'
    """
    if _QUICK.search(text) is None:
        return text
    for pattern in _patterns():
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in read_table("note_marks.csv"))
