"""What terms are called, in Chinese and in English."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from textmine.layers import Layer, active
from textmine.lexicon import Lexicon
from textmine.lexicon.tables import DATA, merged_rows, read_rows
from textmine.records import Concept
from textmine.script import fold, is_han, traditionalise
from textmine.topics.stops import stop_words


class Names:
    """Names of regions and words, and which of them are one term; `Names.load()` for the lexicon that holds now."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._regions: dict[str, str] = {}
        self._places: set[str] = set()
        self._english: dict[str, str] = {}
        rows = merged_rows(lexicon.folder, "glossary.csv", lexicon.layers)
        self._chinese = {
            fold(row["zh"]): row["zh"] for row in rows
        }  # as it is written in Traditional Chinese
        self._words: dict[str, str] = {}  # English words that the glossary has no term for
        for own in _translations():
            term = lexicon.glossary.unified(own["zh"])
            self._words.setdefault(own["en"], term)
            self._chinese.setdefault(term, own["zh"])
            if not lexicon.gloss(term):
                self._english.setdefault(term, own["en"])
        for row in read_rows(DATA / "regions.csv"):
            term = fold(row["zh"])
            self._places.add(term)
            self._english[term] = row["en"]
            self._chinese.setdefault(term, row["zh"])
            for form in (row["zh"], *row.many("variants_zh"), row["en"], *row.many("variants_en")):
                self._regions.setdefault(fold(form), term)

    @staticmethod
    def load() -> Names:
        """Those of the lexicon that holds now."""
        return _loaded(active())

    def region(self, text: str) -> str:
        """The term of the region that is called so; empty where there is none."""
        return self._regions.get(fold(text), "")

    def is_region(self, term: str) -> bool:
        """Is a term the name of a region?"""
        return term in self._places

    def is_thing(self, term: str) -> bool:
        """May a term stand alone in a label: is it more than what describes something else (chemical)?"""
        glossary = self._lexicon.glossary
        return ":" in term or not glossary.adjectival(term) or glossary.nominal(term, adjectives=False)

    def is_known(self, word: str) -> bool:
        """Does the lexicon have a name, or English, for a word?"""
        return (
            bool(self.concept(word)) or fold(word) in self._chinese or self._lexicon.gloss(word) is not None
        )

    def key(self, name: str) -> str:
        """The term that a person means by a name: a concept's id, a region, or a word."""
        if ":" in name:
            return name
        return self.region(name) or self.unified(name.lower() if name.isascii() else name)

    def unified(self, word: str) -> str:
        """One term for all that mean the same: the concept that is called so, else one word for the same English."""
        return self.concept(word) or self._words.get(word) or self._lexicon.glossary.unified(word)

    def concept(self, word: str) -> str:
        """The id of the one concept that is called so; empty where there is none, or more."""
        found = self._lexicon.find(word)
        if not found and word.isascii():
            found = self._lexicon.find(f"{word}s")
        if len(found) > 1:
            found = [concept for concept in found if concept.label != "ACTOR"]
        return found[0].concept_id if found else ""

    def is_noun(self, word: str) -> bool:
        """Does the glossary have a Chinese word as a noun?"""
        return any(map(is_han, word)) and self._lexicon.glossary.nominal(word, adjectives=False)

    def tells(self, term: str) -> bool:
        """Is a term more than a stop word, and its concept not called so (政府, "officials")?"""
        concept = self._lexicon.concept(term) if ":" in term else None
        called = (concept.name_zh, concept.name_en) if concept else (term,)
        return not any(fold(name) in stop_words() for name in called)

    def of(self, term: str, concepts: Mapping[str, Concept]) -> tuple[str, str]:
        """(Chinese, English) name of a term; the original where one is not known.

        Args:
            concepts: of the corpus, by id, for those that the lexicon lacks.
        """
        if ":" in term:
            concept = self._lexicon.concept(term) or concepts.get(term)
            if concept is None:
                return term.partition(":")[2], term.partition(":")[2]
            chinese = concept.name_zh or concept.name_en
            return chinese, concept.name_en or chinese
        if not any(map(is_han, term)):
            return term, term
        chinese = self._chinese.get(term) or traditionalise(term)
        return chinese, self._english.get(term) or self._lexicon.gloss(term) or chinese


def _translations() -> list[dict[str, str]]:
    text = files("textmine.topics").joinpath("translations.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=4)
def _loaded(layers: tuple[Layer, ...]) -> Names:  # noqa: ARG001 - the lexicon goes by them
    return Names(Lexicon.load())


def by_id(concepts: Iterable[Concept]) -> dict[str, Concept]:
    """Concepts by their ids."""
    return {concept.concept_id: concept for concept in concepts}
