"""A certificate of absence: what a search looked for, in what, and what comes nearest.

"The corpus does not mention X" can be written with a footnote only where it is known which spellings were looked for,
in how many paragraphs of which build, and what a search cannot see. A certificate says no more than that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.dates import shown_interval
from textmine.records import Concept, Label
from textmine.script import fold, simplify, traditionalise
from textmine.search.documents import find_document
from textmine.search.names import display_name
from textmine.search.nearest import Near, nearest
from textmine.search.places import stands_alone
from textmine.search.planned import PlannedField, PlannedWords
from textmine.search.query import Field
from textmine.search.searched import Searched, searched
from textmine.search.searcher import KINDS, Searcher
from textmine.search.snippet import occurrences
from textmine.search.topics import find_topics
from textmine.search.vocabulary import value_name, value_named
from textmine.search.when import typed_interval
from textmine.store import Store

_LABELS: dict[str, Label] = {"actor": "ACTOR", "threat": "THREAT", "strategy": "STRATEGY"}
_MOST_HELD = 200  # paragraphs that a name of a concept is counted in
_LONG_ENOUGH = 5  # letters: UN stands in many words, and in Chinese every character stands alone
_MOST_WORDS = 12  # of a query, that nearest things are looked for


@dataclass(frozen=True, slots=True)
class Held:
    """A spelling, and how many paragraphs hold it."""

    text: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class TakenFor:
    """A concept that words were taken for."""

    concept: Concept
    narrower: tuple[Concept, ...]  # concepts of the build that are looked for with it
    in_build: bool  # False: only the lexicon knows it
    written: tuple[Held, ...]  # its names and variants, looked for as text where no mention was found


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Words of a query that were looked for together."""

    words: str
    each: tuple[Held, ...]  # of several words: how many paragraphs hold each of them
    denied: bool  # paragraphs with them were left out
    quoted: bool  # taken as they stand: neither as other regions write them nor for a concept
    spellings: tuple[str, ...]  # in both scripts; case and width make no difference
    regional: tuple[str, ...]  # as other regions write them
    translations: tuple[str, ...]  # in the other language, by the glossary
    paragraphs: int  # that hold one of the spellings; of several words: all of them
    taken_for: tuple[TakenFor, ...]
    mentioning: int  # paragraphs that mention one of the concepts, in whatever words
    translated: int  # paragraphs that hold one of the translations


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A field of a query: what was asked of a paragraph or claim."""

    field: str
    value: str
    denied: bool
    names: tuple[str, str]  # what the value was taken for, in Chinese and in English
    paragraphs: int  # for which it holds by itself


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a search looked for, in what, what it found, and what comes nearest where it found nothing."""

    query: str
    found: int  # paragraphs
    looked_for: tuple[LookedFor, ...]
    asked: tuple[AskedOf, ...]
    searched: Searched
    nearest: tuple[Near, ...]


def certify(
    store: Store,
    searcher: Searcher,
    query: str,
    *,
    fields: Sequence[Field] = (),
    kinds: Sequence[str] = KINDS,
    scope: Searched | None = None,
) -> Certificate:
    """The certificate of a search.

    Args:
        store: the one that `searcher` searches.
        query, fields, kinds: as for `Searcher.search`.
        scope: what `searched` gives for these kinds, where it is at hand.

    Raises:
        QueryError, UnknownNameError: as for `Searcher.search`.
    """
    plan = searcher.plan(query, fields, kinds)
    found = searcher.count(plan.found, kinds)
    looked_for = tuple(_looked_for(store, searcher, taken, kinds) for taken in dict.fromkeys(plan.taken))
    near: Sequence[Near] = ()
    if not found:
        missing = [each.words for each in looked_for if not each.denied and not each.paragraphs]
        written = [
            held.text
            for each in looked_for
            for taken in each.taken_for
            for held in taken.written
            if held.paragraphs and not each.denied
        ]
        near = nearest(store, searcher.names, missing[:_MOST_WORDS], written, " ".join(plan.words))
    return Certificate(
        query,
        found,
        looked_for,
        tuple(_asked(store, searcher, asked, kinds) for asked in dict.fromkeys(plan.asked)),
        scope or searched(store, kinds),
        tuple(near),
    )


def spellings(words: str) -> tuple[str, ...]:
    """A word or phrase in both Chinese scripts, as it was typed first."""
    simplified = simplify(words)
    return tuple(dict.fromkeys((words, traditionalise(words) if simplified == words else simplified)))


def _looked_for(store: Store, searcher: Searcher, taken: PlannedWords, kinds: Sequence[str]) -> LookedFor:
    elsewhere = [form for other in taken.regional for form in spellings(other)]
    mentioning = searcher.count(taken.mentioning, kinds) if taken.ids else 0
    own = {concept.concept_id for concept in taken.concepts}
    concepts = []
    for concept in taken.concepts:
        below = [id_ for id_ in sorted(taken.ids - own) if _is_below(searcher, id_, concept)]
        narrower = tuple(searcher.names.concepts[id_] for id_ in below)
        written = () if mentioning else tuple(_written(store, concept, kinds))
        concepts.append(TakenFor(concept, narrower, concept.concept_id in searcher.names.concepts, written))
    alone = [replace(taken, texts=(text,)) for text in taken.texts] if len(taken.texts) > 1 else []
    return LookedFor(
        " ".join(taken.texts),
        tuple(Held(one.texts[0], searcher.count(one.held, kinds)) for one in alone),
        taken.denied,
        taken.quoted,
        tuple(form for text in taken.texts for form in spellings(text)),
        tuple(dict.fromkeys(elsewhere)),
        tuple(dict.fromkeys(form for word in taken.translations for form in spellings(word))),
        searcher.count(taken.held, kinds),
        tuple(concepts),
        mentioning,
        searcher.count(taken.translated, kinds) if taken.translations else 0,
    )


def _written(store: Store, concept: Concept, kinds: Sequence[str]) -> Iterator[Held]:
    """Each way in which a concept is written, with how many paragraphs hold it; short Latin ones as whole words."""
    forms = {fold(form): form for form in (concept.name_zh, concept.name_en, *concept.variants) if form}
    for form in forms.values():
        hits = {hit.paragraph_id for hit in store.paragraphs_containing(form, kinds=kinds, limit=_MOST_HELD)}
        if len(form) < _LONG_ENOUGH and hits:
            paragraphs = store.paragraphs(ids=hits)
            hits = {
                p.paragraph_id
                for p in paragraphs
                if any(stands_alone(p.text, *at) for at in occurrences(p.text, form))
            }
        yield Held(form, len(hits))


def _is_below(searcher: Searcher, id_: str, concept: Concept) -> bool:
    """Is `concept` among the broader concepts of the one with this id?"""
    seen: set[str] = set()
    while id_ and id_ not in seen:
        seen.add(id_)
        known = searcher.names.concepts.get(id_)
        id_ = known.broader if known is not None else ""
        if id_ == concept.concept_id:
            return True
    return False


def _asked(store: Store, searcher: Searcher, asked: PlannedField, kinds: Sequence[str]) -> AskedOf:
    field = asked.field
    alone = searcher.plan("", [field], kinds)
    names = (_meaning(store, searcher, field, "zh"), _meaning(store, searcher, field, "en"))
    return AskedOf(field.name, field.value, asked.denied, names, searcher.count(alone.found, kinds))


def _meaning(store: Store, searcher: Searcher, field: Field, lang: str) -> str:
    """What the value of a field was taken for."""
    match field.name:
        case "kind" | "polarity" | "modality":
            return value_name(field.name, value_named(field.name, field.value), lang)
        case "time":
            return shown_interval(*typed_interval(field.value))
        case "document":
            return searcher.documents[find_document(store, field.value)].title
        case "topic":
            topics = find_topics(store, field.value)
            return "; ".join(topic.label_zh if lang == "zh" else topic.label_en for topic in topics)
        case "section" | "language":
            return field.value
    label: Label | None = _LABELS.get(field.name)
    found = searcher.names.resolve(field.value, label)
    return "; ".join(display_name(concept, lang) for concept in found)
