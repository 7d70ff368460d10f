"""Event codes of claims: PLOVER's event type, CAMEO's quad class, and whether one acts as friend or foe.

Four tables say it, each of which can be edited: `events.csv`, which type a predicate is (`=` where it is that of what
it concerns: to begin talks is to consult); `event_heads.csv`, which type a concept is, by the word that its id ends in;
`event_moods.csv`, what is announced, demanded or refused and so has not come about: who will help agrees, who will
attack threatens; `quads.csv`, the quad class and the tone of a type. What is in none of them has no type, which is
better than a guess; nor has what is denied, unless it is refused.

A request is conflict in words by its quad class, but asks of friends as of foes: it has no tone.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from textmine.records import Claim
from textmine.script import traditionalise

Tone = Literal["friend", "foe", ""]
_AS_ITS_CONCEPT = "="


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim is as an event; all "" where nothing tells."""

    type: str = ""  # PLOVER's: AGREE, CONSULT, …
    quad: str = ""  # verbal cooperation, material cooperation, verbal conflict, material conflict


_NONE = Event()


@cache
def _rows(name: str) -> list[dict[str, str]]:
    text = files("textmine.exchange").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _table(name: str, key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for row in _rows(name)}


def event_of(claim: Claim) -> Event:
    """The event that a claim tells of."""
    type_ = _type(claim)
    return Event(type_, _table("quads.csv", "event", "quad")[type_]) if type_ else _NONE


def sign_of(friend: int, foe: int, claims: int) -> str:
    """What a tie of so many claims is, when so many of them are a friend's and a foe's.

    `friend` or `foe` where at least half of them say so and fewer the other; `mixed` where as many say either;
    `unclear` else: one claim in four that tells does not make a foe.
    """
    if friend == foe:
        return "mixed" if friend else "unclear"
    if 2 * max(friend, foe) < claims:
        return "unclear"
    return "friend" if friend > foe else "foe"


def tone(claim: Claim) -> Tone:
    """Is whoever acts in the claim friend or foe of whom it is toward; "" where that is not known.

    By its event; where it tells of none, an affirmed threat is a foe's. What is denied is neither, unless it is
    refused.
    """
    type_ = _type(claim)
    if type_:
        return _tone(type_)
    return "foe" if claim.kind == "threat" and claim.polarity == "affirmed" else ""


def _type(claim: Claim) -> str:
    base = _table("events.csv", "predicate", "event").get(claim.predicate_id, "")
    if base == _AS_ITS_CONCEPT:
        base = next(filter(None, map(_of_concept, claim.concepts)), "")
    if not base:
        return ""
    told = (claim.modality, claim.polarity, _tone(base))
    for row in _rows("event_moods.csv"):
        if told == (row["modality"], row["polarity"], row["tone"]):
            return row["event"]
    return base if claim.polarity == "affirmed" else ""


def _tone(type_: str) -> Tone:
    told = _table("quads.csv", "event", "tone")[type_]
    return "friend" if told == "friend" else "foe" if told == "foe" else ""


@cache
def _of_concept(concept_id: str) -> str:
    """The type of a concept, by the English word or the Chinese characters that its id ends in."""
    heads = _table("event_heads.csv", "head", "event")
    name = traditionalise(concept_id.partition(":")[2]).lower()
    return heads.get(name.rpartition("-")[2]) or next(
        (event for head, event in heads.items() if not head.isascii() and name.endswith(head)), ""
    )
