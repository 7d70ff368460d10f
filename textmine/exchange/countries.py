"""Codes of the states that actors are or belong to: ISO 3166 (two and three letters) and Correlates of War.

A state is told by its Wikidata id (`country_codes.csv`); a government, a force or a leader has the codes of the state
that is its broader concept. A group of states and whoever belongs to none has no code. Former states have their old
codes; a state that the Correlates of War do not count (the Holy See, Palestine, …) has no number there.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from textmine.records import Concept

_DEEPEST = 8  # steps to a broader concept; more is a circle


@dataclass(frozen=True, slots=True)
class Country:
    """The codes of a state; "" where it has none."""

    iso2: str = ""
    iso3: str = ""
    cow: str = ""  # its number, as text
    cow_abbr: str = ""


_NONE = Country()


@cache
def _by_wikidata() -> dict[str, Country]:
    text = files("textmine.exchange").joinpath("country_codes.csv").read_text(encoding="utf-8")
    return {row.pop("wikidata"): Country(**row) for row in csv.DictReader(text.splitlines())}


def country_of(concept_id: str, concepts: Mapping[str, Concept]) -> Country:
    """The codes of the state that an actor is or belongs to.

    Args:
        concepts: the concepts of the build by id.
    """
    for _ in range(_DEEPEST):
        concept = concepts.get(concept_id)
        if concept is None or concept.label != "ACTOR":
            return _NONE
        found = _by_wikidata().get(concept.wikidata)
        if found is not None:
            return found
        concept_id = concept.broader
    return _NONE
