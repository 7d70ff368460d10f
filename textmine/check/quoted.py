"""What a draft quotes: between quotation marks, and the parts of a quotation that ellipses and brackets leave whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from textmine.check.letters import weight_of
from textmine.check.patterns import matches, quotation_marks
from textmine.script import is_han

Span = tuple[int, int]
QuotationKind = Literal["quotation", "block", "cited"]
Gap = Literal["start", "ellipsis", "inserted"]

LEAST = 7.0  # from which on what stands in quotation marks is a quotation: 7 Chinese characters, 4 words
LONG_TERM = 10.0  # below which it may be a term all the same, where it has no verb and no punctuation
_BRACKETED = re.compile(r"[\[［〔【]([^\[\]［］〔〕【】]{0,80})[\]］〕】]")
_LETTER = re.compile(r"(?<!\w)[\[［](\w)[\]］](?=\w)")  # [T]he port
_SMALL = 3  # letters of words that titles write small
_ALONE = frozenset("\"＂'")


@dataclass(frozen=True, slots=True)
class Quoted:
    """`text[start:end]` of a paragraph is quoted; the marks are not in it."""

    start: int
    end: int
    kind: QuotationKind = "quotation"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quotation that the source must have as it is, and what parts it from the one before."""

    text: str
    gap: Gap


def quotations(text: str) -> Iterator[Quoted]:
    """What stands in quotation marks, the outermost ones only; titles (《》) are left out."""
    at = 0
    while at < len(text):
        known = quotation_marks().get(text[at])
        if known is None or not _opens(text, at):
            at += 1
            continue
        closing, kind = known
        end = _closing(text, at, closing)
        if end is None:
            at += 1
            continue
        if kind == "quotation" and text[at + 1 : end].strip():
            yield Quoted(at + 1, end)
        at = end + 1


def parts(text: str) -> list[Part]:
    """The parts of a quotation between its ellipses and its insertions in square brackets.

    >>> [part.text for part in parts("The port … was closed [again] in May")]
    ['The port', 'was closed', 'in May']
    """
    text = _LETTER.sub(r"\1", text)
    cuts: list[tuple[int, int, Gap]] = [
        (found.start(), found.end(), "ellipsis") for found in matches("ellipsis", text)
    ]
    for found in _BRACKETED.finditer(text):
        if not any(start <= found.start() < end for start, end, _ in cuts):
            cuts.append((found.start(), found.end(), "inserted"))
    parted: list[Part] = []
    first_gap: Gap = "start"
    at, gap = 0, first_gap
    for start, end, kind in [*sorted(cuts), (len(text), len(text), "start")]:
        piece = text[at:start].strip()
        if any(char.isalnum() for char in piece):
            parted.append(Part(piece, gap))
            gap = kind
        elif gap != "ellipsis":
            gap = kind
        at = end
    return parted


def is_term(text: str, *, has_verb: bool) -> bool:
    """Is this a term in quotation marks (「灰色地帶」, “grey zone”) and no quotation?

    It is where it is short, and where it is no longer than a long name, has no verb, and no punctuation parts it.

    Args:
        has_verb: one of its words is a verb.
    """
    weight = weight_of(text)
    if weight < LEAST:
        return True
    if text.rstrip().endswith(("。", "！", "？")):
        return False
    parted = any(char in "，。；！？,;!?…" for char in text.strip()[:-1])
    return weight < LONG_TERM and not has_verb and not parted


def is_sentence(text: str) -> bool:
    """Does this read as a sentence, and not as the title of a paper?

    >>> is_sentence("The port was shut in May, and nobody came.")
    True
    >>> is_sentence("The Ports of the North: A History")
    False
    """
    text = text.strip()
    if any(map(is_han, text)):
        return text.endswith(("。", "！", "？")) or "，" in text
    words = [word for word in text.split() if len(word) > _SMALL]
    small = sum(word[:1].islower() for word in words)
    return small * 2 > len(words) and (
        text.endswith((".", "!", "?", ",")) or "," in text or text[:1].islower()
    )


def _opens(text: str, at: int) -> bool:
    """A straight mark or an apostrophe inside a word or behind a number opens nothing."""
    before = text[at - 1] if at else " "
    if text[at] in _ALONE or text[at] == "‘":
        return not (before.isascii() and before.isalnum())
    return True


def _closing(text: str, at: int, closing: tuple[str, ...]) -> int | None:
    """Where the mark closes that opens at `at`; marks of the same kind may stand within it."""
    opening, depth = text[at], 1
    best: int | None = None
    for place in range(at + 1, len(text)):
        char = text[place]
        if char in closing:
            if char == "’":
                if place + 1 < len(text) and text[place + 1].isalnum():
                    continue  # it’s
                if best is None:
                    best = place
                if text[place - 1] != "s":
                    return place  # the ports’ is a genitive where a mark follows that closes for certain
                continue
            depth -= 1
            if depth == 0:
                return place
        elif char == opening and char not in closing:
            if char == "‘":
                break
            depth += 1
    return best
