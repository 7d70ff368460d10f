"""Event codes of claims: PLOVER's event type, CAMEO's quad class, and whether one acts as friend or foe.

Which type a predicate is stands in `events.csv`; a predicate that is not there gives no type, which is better than a
guess. The quad class and the tone follow from the type (`quads.csv`). A request is conflict in words by its quad
class, but asks of friends as of foes: it has no tone.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from textmine.records import Claim

Tone = Literal["friend", "foe", ""]


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim is as an event; all "" where its predicate does not tell."""

    type: str = ""  # PLOVER's: AGREE, CONSULT, …
    quad: str = ""  # verbal cooperation, material cooperation, verbal conflict, material conflict


_NONE = Event()


@cache
def _rows(name: str) -> dict[str, dict[str, str]]:
    text = files("textmine.exchange").joinpath(name).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    key = (reader.fieldnames or [""])[0]
    return {row[key]: row for row in reader}


def event_of(claim: Claim) -> Event:
    """The event a claim tells of; none where it denies that it took place."""
    row = _rows("events.csv").get(claim.predicate_id)
    if row is None or claim.polarity == "negated":
        return _NONE
    return Event(row["event"], _rows("quads.csv")[row["event"]]["quad"])


def tone(claim: Claim) -> Tone:
    """Is whoever acts in the claim friend or foe of whom it is toward; "" where that is not known.

    By its event; where it tells of none, an affirmed threat is a foe's. What is denied is neither.
    """
    if claim.polarity == "negated":
        return ""
    event = event_of(claim)
    if event.type:
        row = _rows("quads.csv")[event.type]
        return "friend" if row["tone"] == "friend" else "foe" if row["tone"] == "foe" else ""
    return "foe" if claim.kind == "threat" else ""
