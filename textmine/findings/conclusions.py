"""Which sections of a document draw its conclusions: told by their headings.

The words that tell are data: `conclusion_headings.csv` beside this file, Chinese in either script.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from textmine.cite.footnote import SECTION_SEPARATOR
from textmine.records import Paragraph
from textmine.script import fold


@cache
def _cue() -> re.Pattern[str]:
    text = (
        resources.files("textmine.findings").joinpath("conclusion_headings.csv").read_text(encoding="utf-8")
    )
    rows = list(csv.DictReader(text.splitlines()))
    chinese = [re.escape(fold(row["words"])) for row in rows if row["language"] == "zh"]
    english = [re.escape(fold(row["words"])) for row in rows if row["language"] == "en"]
    # A Chinese word stands anywhere in a heading; an English one is a whole word.
    return re.compile("|".join(chinese) + r"|\b(?:" + "|".join(english) + r")\b")


def names_conclusions(heading: str) -> bool:
    """Does this one heading announce conclusions, findings or recommendations?

    >>> names_conclusions("四、结语"), names_conclusions("Key Findings"), names_conclusions("二、能源安全")
    (True, True, False)
    """
    return _cue().search(fold(heading)) is not None


def concluding(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The body paragraphs in sections that draw conclusions; empty where no heading says so.

    Where one heading above them all says so (a chapter called Conclusions), the headings under it decide, as
    long as they pick any.
    """
    body = [p for p in paragraphs if p.kind == "body"]
    chosen: list[Paragraph] = []
    for outermost in range(10):
        found = [
            p for p in body if any(map(names_conclusions, p.section.split(SECTION_SEPARATOR)[outermost:]))
        ]
        chosen = found or chosen
        if len(found) < len(body):
            break
    return chosen
