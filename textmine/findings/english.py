"""The headline of a finding in English: what its claims say."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.findings.weight import Weights
from textmine.lexicon import Lexicon
from textmine.records import Claim, Paragraph
from textmine.render.frame import SEPARATOR
from textmine.render.phrase import GAP
from textmine.script import fold, is_han

_BETWEEN = "; "
_MOST = 3
_COVERED = 0.6  # of a headline
_SHORT = 20  # characters of a headline that may be a title


def english_headline(
    paragraph: Paragraph, start: int, end: int, claims: Sequence[Claim], weights: Weights
) -> str:
    """English for `paragraph.text[start:end]`.

    An English headline is itself. A Chinese one is said by the English of the claims in it; where none could be put
    as a sentence and the glossary has all its words, by these; where it claims nothing, by whom and what it names.

    Args:
        claims: those of the finding.
    """
    headline = paragraph.text[start:end]
    if paragraph.language.startswith("en"):
        return headline
    told = _main(paragraph.text, start, end, claims)
    said = _BETWEEN.join([claim.gloss_en for claim in told[:_MOST]])
    if any(SEPARATOR not in claim.gloss_en for claim in told):
        return said if _covered(told, start, end) else f"{said}{_BETWEEN}{GAP}"
    words = Lexicon.load().gloss(headline) if len(headline) <= _SHORT else None
    if words:
        return words[:1].upper() + words[1:]
    names = list(filter(None, map(weights.name, weights.in_headline)))[:_MOST]
    return said or (f"{GAP}{SEPARATOR}about {', '.join(names)}" if names else GAP)


def _covered(told: Sequence[Claim], start: int, end: int) -> bool:
    """Do the claims say most of the headline?"""
    places = {at for claim in told for at in range(max(start, claim.start), min(end, claim.end))}
    return len(places) >= _COVERED * (end - start)


def _main(text: str, start: int, end: int, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a headline that stand for themselves: in no other, and no mere time."""
    times = tuple(Lexicon.load().cues_zh.forms("time-end"))
    folded = fold(text)
    inside = [
        c
        for c in claims
        if c.start < end
        and c.end > start
        and not any(map(is_han, text[c.start : start]))  # the number of a list may stand before it
        and not folded[: c.end].endswith(times)
        and not folded.startswith(times, c.end)
    ]
    spans = {(c.start, c.end) for c in inside}
    return [
        c
        for c in inside
        if not any(
            (first, last) != (c.start, c.end) and first <= c.start and c.end <= last for first, last in spans
        )
    ]
