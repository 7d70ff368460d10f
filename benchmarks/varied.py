"""Sentences that come out differently each time: other years and numbers, other names in the places of names.

A name is replaced by one of its kind in the same script and form: a state by a state, its adjective by an adjective, a
capital, an organisation, a threat by another. In one sentence the same name becomes the same other one, `Russian` goes
with `Russia`, and all years move together, so that what was said stays sayable. Every other name is left, so that
frequent names stay frequent.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from textmine.lexicon import Lexicon
from textmine.lexicon.forms import Form, Match
from textmine.records import Concept
from textmine.render.articles import takes_the
from textmine.script import is_han, simplify

_TERMS = frozenset(("threat", "strategy"))
_KINDS = frozenset(("state", "organisation", "company", "person")) | _TERMS
_ROLES = frozenset(("name", "adjective", "capital"))
_YEAR = re.compile(r"(?<![\w.])(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"(?<![\w.,/–-])\d{1,3}(?:,\d{3})*(?!\w*[A-Za-z]|[\d.,/–-]*\d)")
_FIRST_YEAR, _LAST_YEAR = 1946, 2026
_KEPT = 0.5  # of names
_Slot = tuple[str, ...]  # what another name must be like to stand there


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    concept_id: str
    slot: _Slot


@dataclass(frozen=True, slots=True)
class _Figure:
    text: str
    year: bool


class Varied:
    """A sentence with what varies in it; `draw` gives it anew."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self._parts = list(_parts(text, language))
        years = [int(part.text) for part in self._parts if isinstance(part, _Figure) and part.year]
        self._shift = (_FIRST_YEAR - min(years), _LAST_YEAR - max(years)) if years else (0, 0)

    def draw(self, chance: random.Random) -> str:
        """The sentence, with names, years and numbers drawn anew."""
        low, high = self._shift
        shift = chance.randint(low, high) if low < high else 0
        others: dict[str, str] = {}
        made = []
        for part in self._parts:
            if isinstance(part, str):
                made.append(part)
            elif isinstance(part, _Figure):
                made.append(str(int(part.text) + shift) if part.year else _number(part.text, chance))
            else:
                made.append(_other(part, others, chance))
        return "".join(made)


def _parts(text: str, language: str) -> Iterator[str | _Name | _Figure]:
    """A sentence cut into what stays and what varies."""
    found: list[tuple[int, int, _Name | _Figure]] = [*_names(text, language)]
    for pattern in (_YEAR, _NUMBER):
        for figure in pattern.finditer(text):
            if not any(start < figure.end() and figure.start() < end for start, end, _ in found):
                found.append((*figure.span(), _Figure(figure[0], pattern is _YEAR)))
    at = 0
    for start, end, part in sorted(found, key=lambda one: one[0]):
        yield text[at:start]
        yield part
        at = end
    yield text[at:]


def _names(text: str, language: str) -> Iterator[tuple[int, int, _Name]]:
    """The names that may become others; those within longer ones may not."""
    at = 0
    for match in sorted(Lexicon.load().matcher.matches(text), key=lambda m: (m.start, -m.end)):
        if match.start < at:
            continue
        at = match.end
        if (name := _name(text, match, language)) is not None:
            yield match.start, match.end, name


def _name(text: str, match: Match, language: str) -> _Name | None:
    concepts = Lexicon.load().concepts
    if len({form.concept_id for form in match.forms}) != 1 or match.end - match.start < 2:
        return None  # whom it means is open
    form = match.forms[0]
    concept = concepts.get(form.concept_id)
    written = text[match.start : match.end]
    if concept is None or form.role not in _ROLES or concept.kind not in _KINDS:
        return None
    if concept.kind in _TERMS and not _is_term(written):
        return None
    slot = _slot(concept, form.role, written, language, text[: match.start].lower().endswith("the "))
    return _Name(written, concept.concept_id, slot) if slot in _candidates() else None


def _slot(concept: Concept, role: str, text: str, language: str, the: bool) -> _Slot:
    if any(map(is_han, text)):
        return concept.kind, role, language
    article = "the" if the and role == "name" else ""
    sound = "an" if text[0].lower() in "aeiou" else "a"
    return concept.kind, role, language, article, sound, "s" if text.endswith("s") else ""


@cache
def _candidates() -> dict[_Slot, dict[str, str]]:
    """The names for each slot, by concept."""
    lexicon = Lexicon.load()
    found: dict[_Slot, dict[str, str]] = {}
    for form in lexicon.forms:
        concept = lexicon.concepts.get(form.concept_id)
        if concept is None or form.role not in _ROLES or concept.kind not in _KINDS:
            continue
        for language, text in _written(form, concept):
            if concept.kind in _TERMS and not _is_term(text):
                continue
            the = language == "en" and takes_the(text)
            found.setdefault(_slot(concept, form.role, text, language, the), {}).setdefault(
                concept.concept_id, text
            )
    return {slot: names for slot, names in found.items() if len(names) > 1}


def _is_term(text: str) -> bool:
    """Is it surely a noun? 合作 and "development" may be said of doing."""
    return len(text) >= 4 if any(map(is_han, text)) else " " in text


def _written(form: Form, concept: Concept) -> Iterator[tuple[str, str]]:
    """A form in the languages that it is for; of names only the usual one."""
    if not any(map(is_han, form.text)):
        if form.role != "name" or form.text == concept.name_en:
            yield "en", form.text
    elif (form.role != "name" or form.text == concept.name_zh) and len(form.text) > 1:
        yield "zh-Hant", form.text
        yield "zh-Hans", simplify(form.text)


@cache
def _listed(slot: _Slot) -> tuple[str, ...]:
    return tuple(_candidates()[slot])


def _other(name: _Name, others: dict[str, str], chance: random.Random) -> str:
    """Another name in the place of one: the one that has taken its place before, where that fits."""
    names = _candidates()[name.slot]
    if name.concept_id not in others:
        kept = chance.random() < _KEPT
        others[name.concept_id] = name.concept_id if kept else chance.choice(_listed(name.slot))
    taken = others[name.concept_id]
    if taken == name.concept_id:
        return name.text
    other = names.get(taken) or names[chance.choice(_listed(name.slot))]
    return other[0].upper() + other[1:] if name.text[0].isupper() else other


def _number(text: str, chance: random.Random) -> str:
    """Another number as long as this; small ones stay such that a date with them is one."""
    value = int(text.replace(",", ""))
    if value <= 28:
        other = chance.randint(1, 12) if value <= 12 else chance.randint(13, 28)
    else:
        digits = len(text.replace(",", ""))
        other = chance.randrange(max(29, 10 ** (digits - 1)), 10**digits)
    return f"{other:,}" if "," in text else str(other)
