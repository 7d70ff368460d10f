"""Labels that say what a line of a document's head is: 題名：, 作者：, Date:; the words are in labels.csv."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from textmine.read.numbering import read_table

LabelKind = Literal["title", "note", "text"]
_KINDS: tuple[LabelKind, ...] = ("title", "note", "text")
_LONGEST = 200  # characters of a line that a label makes a note


def label_of(text: str) -> tuple[LabelKind, int] | None:
    """(what the label at the head of `text` says that it is, where the label ends); None where there is none.

    A title may follow its label after a space (題名 東岸港口); anything else follows a colon.
    """
    for kind in _KINDS:
        match = _pattern(kind).match(text)
        if match and (kind != "note" or len(text) <= _LONGEST):
            return kind, match.end()
    return None


def is_label(text: str) -> bool:
    """Is a line nothing but a label of a document's head, whose value stands below it?"""
    return text.rstrip("：: ") in _names("note")


def is_section_name(text: str) -> bool:
    """Is a line nothing but the name of a part that papers have: 摘　要, Abstract, Introduction?"""
    return text.rstrip("：: ") in _names("section")


@cache
def _names(kind: str) -> frozenset[str]:
    rows = [row for row in read_table("labels.csv") if row["kind"] == kind]
    return frozenset(name for row in rows for name in row["labels"].split("|"))


@cache
def _pattern(kind: LabelKind) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_names(kind), key=len, reverse=True))
    colon = r"\s*[：:]\s*" + (r"|[\s　]+(?=[^\x00-\x7f])" if kind == "title" else "")
    return re.compile(rf"(?:{names})(?:{colon})(?=\S)")
