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
from textmine.read.numbering import heading_numbers
from textmine.records import Paragraph
from textmine.script import fold


def _words(*kinds: str) -> tuple[list[str], list[str]]:
    """(Chinese, English) words of the table that are of these kinds, as patterns."""
    text = (
        resources.files("textmine.findings").joinpath("conclusion_headings.csv").read_text(encoding="utf-8")
    )
    rows = [row for row in csv.DictReader(text.splitlines()) if row["kind"] in kinds]
    chinese = [re.escape(fold(row["words"])) for row in rows if row["language"] == "zh"]
    english = [re.escape(fold(row["words"]).lower()) for row in rows if row["language"] == "en"]
    return chinese, english


def _any_of(chinese: Sequence[str], english: Sequence[str]) -> re.Pattern[str]:
    # A Chinese word stands anywhere in a heading; an English one is a whole word.
    return re.compile("|".join(chinese) + r"|\b(?:" + "|".join(english) + r")\b")


@cache
def _cue() -> re.Pattern[str]:
    return _any_of(*_words("conclusion", "finding", "recommendation"))


@cache
def _general() -> re.Pattern[str]:
    """What else a heading of conclusions may say without being about anything."""
    return _any_of(*_words("general"))


@cache
def _found() -> re.Pattern[str]:
    finder, finds = _words("finder")[1], _words("finds")[1]
    return re.compile(rf"\b(?:{'|'.join(finder)})\s+(?:\w+\s+)?(?:{'|'.join(finds)})\b")


def names_conclusions(heading: str) -> bool:
    """Does this one heading announce conclusions, findings or recommendations?

    >>> names_conclusions("四、结语"), names_conclusions("Key Findings"), names_conclusions("二、能源安全")
    (True, True, False)
    """
    return _cue().search(fold(heading)) is not None


def announces_conclusions(text: str) -> bool:
    """Does a sentence announce findings that follow: 本研究發現：, we make three recommendations:?"""
    return names_conclusions(text) or _found().search(fold(text).lower()) is not None


def _only_conclusions(heading: str) -> bool:
    """Does a heading say nothing but that conclusions follow: 第五章 結論與建議, Key Findings?"""
    rest = fold(heading)
    for number in heading_numbers(heading):
        rest = fold(heading[number.end :])
        break
    rest = _general().sub("", _cue().sub("", rest))
    return names_conclusions(heading) and not any(char.isalnum() for char in rest)


def concluding(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The body paragraphs in sections that draw conclusions; empty where no heading says so.

    Where one heading above them all says so (a chapter called Conclusions), the headings under it decide, as
    long as they pick any. A title that is about measures or lessons (海上合作的困境與對策) announces none: above all
    the text counts only a heading that says nothing else.
    """
    body = [p for p in paragraphs if p.kind == "body"]
    paths = [p.section.split(SECTION_SEPARATOR) for p in body]
    over_all = (
        {heading for heading in paths[0][:1] if all(path[0] == heading for path in paths)} if paths else ()
    )
    chosen: list[Paragraph] = []
    for outermost in range(10):
        found = [
            p
            for p, path in zip(body, paths, strict=True)
            if any(
                (_only_conclusions if heading in over_all else names_conclusions)(heading)
                for heading in path[outermost:]
            )
        ]
        chosen = found or chosen
        if len(found) < len(body):
            break
    return chosen
