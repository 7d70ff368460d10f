"""What is sure of a claim whose sentence cannot be rendered whole: who · does what · regarding whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from textmine.claims.candidate import Candidate
from textmine.lexicon import Lexicon
from textmine.render.clause_parts import ClauseParts
from textmine.render.inflect import dangling, particles, without_dangling
from textmine.render.names import Names, possessive
from textmine.render.passage import Passage
from textmine.render.phrase import GAP, listed

SEPARATOR = " · "
_WORD = re.compile(r"[\w-]+")
SEE = " (see the Chinese)"  # what the frame leaves out weighs


def frame(
    passage: Passage, candidate: Candidate, parts: ClauseParts, names: Names, missing: bool = False
) -> str:
    """The parts of a claim that are sure; a gap stands where anything else of it has no English.

    Args:
        missing: whether something of the quotation is missing although these parts are whole.
    """
    behind = _behind(parts)
    if GAP in behind[:1] and parts.verb.base == "be":
        parts.verb.adverbs = []  # of what it is, not of being it
    last = dangling(parts.verb.base)
    if last and len(behind) > 1 and behind[0] == GAP and behind[1].startswith(f"{last} "):
        behind = [*behind[1:], GAP]  # 與甲國往來: engages · with whom
        parts.verb.base = without_dangling(parts.verb.base)
    verb = parts.verb.finite(parts.subject.plural)
    if missing:  # a content that lacks something is not what is said
        behind = [
            text for text in behind if text in (GAP, parts.object.text) or text.split(" ")[0] in particles()
        ]
    if dangling(parts.verb.base) == "as" and len(behind) == 1 and parts.lost:
        verb = without_dangling(verb)  # designates X, and nobody knows as what
    if behind and _bare(behind[0]) == _bare(parts.subject.text):
        behind[0] = GAP  # the same words for two things
    fields = [_subject(parts, candidate, passage, names), verb if behind else without_dangling(verb), *behind]
    shown = SEPARATOR.join(fields).lower()
    whom = [name for name in _called(candidate.targets, passage, names) if not _told(name, shown)]
    if GAP not in " ".join([verb, *fields[2:]]) and (parts.lost or missing):
        fields.append(GAP)
    if whom:
        fields.append(f"regarding {listed(whom)}")
    kept = [field for at, field in enumerate(fields) if not at or field != fields[at - 1]]
    return SEPARATOR.join(kept) + SEE


def _subject(parts: ClauseParts, candidate: Candidate, passage: Passage, names: Names) -> str:
    """Who or what it is about; whose part of it that is, where only that is known: `the Taliban […]`."""
    text = parts.subject.text or GAP
    if GAP not in text or " by " in text or text.removeprefix("the ").startswith(f"{GAP} "):
        return text
    if not text.endswith(f" {GAP}") or len(candidate.actors) != 1:
        return GAP
    name = names.name(candidate.actors[0], passage.concept)
    whose = text.removeprefix("The ").removeprefix("the ").removesuffix(f" {GAP}")
    known = (names.adjective(candidate.actors[0]), possessive(name.removeprefix("the ")))
    return f"{name} {GAP}" if whose in known else GAP


def _behind(parts: ClauseParts) -> list[str]:
    """What stands behind the verb: a gap first where its object is not among it."""
    rest = [part.text for part in parts.rest if part.text]
    gap = parts.lost or any(GAP in text for text in [*rest, parts.object.text])
    made = parts.verb.base in _making() and (gap or not rest)
    if not parts.verb.known:
        return [parts.object.text] if parts.object.whole and parts.object.text else [GAP]
    cut = GAP in parts.object.text and parts.object.text.endswith("ing")
    if made or cut or _headless(parts.object.text):
        return [
            GAP,
            *(text for text in rest if GAP not in text),
        ]  # whom it makes do what nobody has English for
    if parts.object.text:
        return [parts.object.text, *rest]
    wanted = parts.lost and parts.active and not any(GAP in text for text in rest)
    return [GAP, *rest] if wanted else rest


def _bare(text: str) -> str:
    return text.lower().removeprefix("the ")


def _headless(text: str) -> bool:
    """`the […] of the regime`: does nobody know what of it?"""
    return (
        text in _opened() or text.startswith((f"the {GAP}", f"a {GAP}", f"an {GAP}")) or f" {GAP} of" in text
    )


@cache
def _opened() -> frozenset[str]:
    return Lexicon.load().cues_en.forms("article-opened")  # any, by itself


@cache
def _making() -> frozenset[str]:
    return Lexicon.load().cues_en.forms("making-verb")


def _called(ids: Iterable[str], passage: Passage, names: Names) -> list[str]:
    return [names.name(id_, passage.concept) for id_ in ids]


def _told(name: str, shown: str) -> bool:
    """Are all the words of a name there, in its order or with others between?"""
    words = iter(_WORD.findall(shown))
    return all(word in words for word in _WORD.findall(name.lower().removeprefix("the ")))
