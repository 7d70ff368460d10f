"""The lexicon as the other steps use it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from textmine.collector import at_rest
from textmine.layers import Layer, active
from textmine.lexicon.concepts import ConceptTable, ids_by_name
from textmine.lexicon.cues import read_cues
from textmine.lexicon.forms import Form, Matcher
from textmine.lexicon.glossary import Glossary
from textmine.lexicon.heads import read_heads
from textmine.lexicon.predicates import Predicate, PredicateIndex
from textmine.lexicon.rules import Rules
from textmine.lexicon.tables import DATA, merged_rows, read_rows
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Concept
from textmine.script import fold, has_han


class Lexicon:
    """Concepts and their forms, predicates, cues, heads, rules and the glossary, all read from data files.

    Args:
        folder: a folder of data files with the names of those that textmine brings.
        mechanisms: tells whose names are known; all when left out.
        layers: own terms that add to the files or override them, the last first.

    Raises:
        InputError: a data file is missing or wrong; names file, line and reason.
    """

    def __init__(
        self, folder: Path = DATA, mechanisms: Mechanisms = ALL, layers: Sequence[Layer] = ()
    ) -> None:
        self.folder = folder
        self.layers = tuple(layers)
        table = ConceptTable(folder, layers)
        self.concepts: dict[str, Concept] = table.concepts
        self.forms: list[Form] = [
            form for form in table.forms if mechanisms.knows(self.concepts.get(form.concept_id))
        ]
        self.regions: dict[str, Concept] = table.regions
        self.predicates = PredicateIndex(merged_rows(folder, "predicates.csv", layers))
        self.heads_zh, self.heads_en = read_heads(read_rows(folder / "heads.csv"))
        self.cues_zh, self.cues_en = read_cues(read_rows(folder / "cues.csv"))
        self.rules = Rules(folder)
        self.glossary = Glossary(merged_rows(folder, "glossary.csv", layers), self._names())
        # One character alone is no name: 中 and 美 are read as states only beside others of their kind.
        self.matcher = Matcher(form for form in self.forms if form.role != "abbreviation")
        self.abbreviations: dict[str, tuple[str, ...]] = {}
        for form in self.forms:
            if form.role == "abbreviation":
                key = fold(form.text)
                self.abbreviations[key] = (*self.abbreviations.get(key, ()), form.concept_id)
        self._by_name = ids_by_name(self.forms)

    @staticmethod
    def load() -> Lexicon:
        """The lexicon that textmine brings, with the layers that hold now (`textmine.layers.using`); read once."""
        return _loaded(active())

    def _names(self) -> dict[str, tuple[str, str]]:
        """English for names inside longer terms: as the head, and before one (Central Asia, Central Asian)."""
        adjectives: dict[str, str] = {}
        regions: dict[str, str] = {}
        for form in self.forms:
            if form.role in ("adjective", "region-adjective") and form.concept_id:
                adjectives.setdefault(form.concept_id, form.text)
            elif form.role in ("region", "bloc") and not has_han(form.text):
                regions.setdefault(form.concept_id, form.text)
        names: dict[str, tuple[str, str]] = {}
        for form in self.forms:
            if form.role == "place" or not has_han(form.text):
                continue
            if len(form.text) > 1 or form.role == "abbreviation":
                head = self.concepts[form.concept_id].name_en
                if not head:
                    continue  # an own term with a Chinese name only
                if form.role in ("region", "bloc"):
                    head = regions.get(form.concept_id, head)
                short = form.role in ("abbreviation", "region", "bloc")
                before = adjectives.get(form.concept_id, head) if short else head
                names.setdefault(form.text, (before if form.role == "abbreviation" else head, before))
        return names

    def concept(self, concept_id: str) -> Concept | None:
        """The concept of this id, None where the lexicon has none."""
        return self.concepts.get(concept_id)

    def find(self, name: str) -> list[Concept]:
        """The concepts written so, in either script or English; exact but for case and script."""
        ids = dict.fromkeys(self._by_name.get(fold(name.strip()), ()))
        return [self.concepts[id_] for id_ in ids]

    def predicate(self, predicate_id: str) -> Predicate | None:
        """The predicate of this id."""
        return self.predicates.by_id.get(predicate_id)

    def gloss(self, text_zh: str) -> str | None:
        """English for a Chinese term, put together from known parts; None where one is unknown."""
        return self.glossary.gloss(text_zh)


@lru_cache(maxsize=4)
def _loaded(layers: tuple[Layer, ...]) -> Lexicon:
    """A lexicon that stays while the program runs, so that the garbage collector need not look through it ever again:
    that took a third of the time of an analysis."""
    with at_rest():
        lexicon = Lexicon(layers=layers)
    gc.collect()
    gc.freeze()
    return lexicon
