"""The concepts of the lexicon and all the forms they are written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from textmine.errors import InputError
from textmine.layers import Layer
from textmine.lexicon.forms import Form
from textmine.lexicon.names import state_names
from textmine.lexicon.tables import Row, merged_rows, read_rows
from textmine.records import Concept, Label
from textmine.script import fold, has_han

_FILES: tuple[tuple[str, Label], ...] = (("threats.csv", "THREAT"), ("strategies.csv", "STRATEGY"))


@lru_cache(maxsize=50_000)
def slug(name: str) -> str:
    """A name as part of an id: folded, lower case, words joined with hyphens."""
    decomposed = unicodedata.normalize("NFKD", fold(name)) if not has_han(name) else fold(name)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[^\w]+", "-", plain.replace("'", "").replace("’", "")).strip("-_")


def concept_id(label: Label, name: str) -> str:
    """The id of the concept of this label and (preferably English) name."""
    return f"{label.lower()}:{slug(name)}"


def ids_by_name(forms: Iterable[Form]) -> dict[str, list[str]]:
    """The ids of the concepts that are called so, by folded name; abbreviations and adjectives of regions aside."""
    found: dict[str, list[str]] = {}
    for form in forms:
        if form.role not in ("abbreviation", "region-adjective", "place"):
            found.setdefault(fold(form.text), []).append(form.concept_id)
    return found


class ConceptTable:
    """Concepts by id, and their forms.

    A form that a layer gives to a concept is no longer one of another concept of an earlier layer.
    """

    def __init__(self, folder: Path, layers: Sequence[Layer] = ()) -> None:
        self._layers = layers
        self._layer_of: dict[str, int] = {}  # concept id -> the layer its row stands in
        self.concepts: dict[str, Concept] = {}
        self.forms: list[Form] = []
        self.regions: dict[str, Concept] = {}  # region id -> the group of its states
        self._states: dict[str, str] = {}  # code -> concept id
        self._add_states(folder / "states.csv")
        self._add_regions(folder / "regions.csv")
        self._add_actors(folder / "actors.csv")
        for name, label in _FILES:
            self._add_terms(folder / name, label)
        if layers:
            self._give_over()

    # States and regions

    def _add_states(self, path: Path) -> None:
        for row in read_rows(path):
            code = row["code"]
            names = state_names(code)
            zh = tuple(dict.fromkeys((*row.many("name_zh"), *names.zh, *row.many("variants_zh"))))
            en = tuple(dict.fromkeys((*row.many("name_en"), *names.en, *row.many("variants_en"))))
            if not zh or not en:
                raise InputError(path, f"no Chinese or no English name for {code}", line=row.line)
            id_ = concept_id("ACTOR", en[0])
            self._states[code] = id_
            self._add(
                Concept(id_, "ACTOR", zh[0], en[0], (*zh, *en), wikidata=row["wikidata"], kind="state"), row
            )
            roles = {
                "name": (*zh, *en),
                "adjective": row.many("adjectives_en"),
                "capital": (*row.many("capital_zh"), *row.many("capital_en")),
                "government": (*row.many("government_zh"), *row.many("government_en")),
                "abbreviation": row.many("abbr_zh"),
            }
            for role, texts in roles.items():
                self._add_forms(texts, id_, "ACTOR", role)

    def _add_regions(self, path: Path) -> None:
        for row in read_rows(path):
            names = (row["zh"], row["en"], *row.many("variants_zh"), *row.many("variants_en"))
            adjectives = row.many("adjectives_en")
            if row["kind"] == "place":  # it only keeps the names inside it from being read: 墨西哥灣
                self._add_forms((*names, *adjectives), "", "ACTOR", "place")
                continue
            members = tuple(self._state(code, row) for code in row.many("members"))
            english = row["states_en"] or f"{adjectives[0] if adjectives else row['en']} states"
            chinese = row["states_zh"] or f"{row['zh']}國家"
            id_ = concept_id("ACTOR", english)
            group = Concept(
                id_,
                "ACTOR",
                chinese,
                english,
                tuple(dict.fromkeys((chinese, english))),
                members=members,
                wikidata=row["wikidata"],
                kind="group of states",
            )
            self._add(group, row)
            bloc = row["kind"] == "bloc"  # acts by its bare name: 西方, "the West"
            self._add_forms(names, id_, "ACTOR", "bloc" if bloc else "region")
            self._add_forms(adjectives, id_, "ACTOR", "adjective" if bloc else "region-adjective")
            self._add_forms((chinese, english), id_, "ACTOR", "name")

    def _state(self, code: str, row: Row) -> str:
        if code not in self._states:
            raise InputError(row.path, f"no state {code} in states.csv", line=row.line)
        return self._states[code]

    # Everything else

    def _add_actors(self, path: Path) -> None:
        rows = merged_rows(path.parent, path.name, self._layers)
        known = {row["id"]: concept_id("ACTOR", row["id"]) for row in rows}

        def refer(reference: str, row: Row) -> str:
            if reference.startswith("state:"):
                return self._state(reference.removeprefix("state:"), row)
            if reference not in known:
                raise InputError(row.path, f"no actor {reference}", line=row.line)
            return known[reference]

        for row in rows:
            forms = (row["zh"], *row.many("variants_zh"), row["en"], *row.many("variants_en"))
            concept = Concept(
                known[row["id"]],
                "ACTOR",
                row["zh"],
                row["en"],
                tuple(dict.fromkeys(filter(None, forms))),
                broader=refer(row["broader"], row) if row["broader"] else "",
                members=tuple(refer(member, row) for member in row.many("members")),
                wikidata=row["wikidata"],
                kind=row["kind"],
            )
            self._add(concept, row)
            self._add_forms(forms, concept.concept_id, "ACTOR", "name")
            self._add_forms(row.many("abbr_zh"), concept.concept_id, "ACTOR", "abbreviation")
            capitals = (*row.many("capital_zh"), *row.many("capital_en"))
            self._add_forms(capitals, concept.concept_id, "ACTOR", "capital")

    def _add_terms(self, path: Path, label: Label) -> None:
        for row in merged_rows(path.parent, path.name, self._layers):
            forms = (row["zh"], *row.many("variants_zh"), row["en"], *row.many("variants_en"))
            concept = Concept(
                concept_id(label, row["id"]),
                label,
                row["zh"],
                row["en"],
                tuple(dict.fromkeys(filter(None, forms))),
                broader=concept_id(label, row["broader"]) if row["broader"] else "",
                wikidata=row["wikidata"],
                kind=label.lower(),
            )
            self._add(concept, row)
            self._add_forms(forms, concept.concept_id, label, "name")

    def _add(self, concept: Concept, row: Row) -> None:
        if concept.concept_id in self.concepts:
            raise InputError(row.path, f"the id {concept.concept_id} is taken already", line=row.line)
        self.concepts[concept.concept_id] = concept
        self._layer_of[concept.concept_id] = row.layer

    def _add_forms(self, texts: Iterable[str], id_: str, label: Label, role: str) -> None:
        for text in filter(None, texts):  # an own term may have a name in one language only
            self.forms.append(Form(text, id_, label, role, case_sensitive=_is_acronym(text)))
            for plural in _plurals(text, label):
                self.forms.append(Form(plural, id_, label, role))

    def _give_over(self) -> None:
        """Take from concepts the forms that a later layer gives to others."""
        owners: dict[str, list[Form]] = {}
        for form in self.forms:
            if self._layer_of.get(form.concept_id) and form.role == "name":
                owners.setdefault(fold(form.text), []).append(form)
        lost = [form for form in self.forms if self._is_lost(form, owners.get(fold(form.text), ()))]
        gone = set(lost)
        self.forms = [form for form in self.forms if form not in gone]
        for form in lost:
            concept = self.concepts.get(form.concept_id)
            if concept is not None and form.text in concept.variants:
                kept = tuple(text for text in concept.variants if text != form.text)
                self.concepts[form.concept_id] = replace(concept, variants=kept)

    def _is_lost(self, form: Form, owners: Iterable[Form]) -> bool:
        if form.role == "abbreviation":
            return False
        own = self._layer_of.get(form.concept_id, 0)
        return any(
            self._layer_of[owner.concept_id] > own
            and (form.text == owner.text or not (form.case_sensitive and owner.case_sensitive))
            for owner in owners
        )


def _is_acronym(text: str) -> bool:
    """`US` is not `us`: short forms in capitals, and one-word names that are also words, keep their case."""
    if not text.isascii() or not any(map(str.isalpha, text)):
        return False
    return text.isupper() or (" " not in text and text[0].isupper())


def _plurals(text: str, label: Label) -> Iterator[str]:
    """The plural of an English term: `arms race`, `arms races`."""
    if label == "ACTOR" or not text.isascii() or len(text) < 4:
        return
    last = text.rsplit(" ", 1)[-1].lower()
    if last.endswith(("ism", "ics", "ness", "ity", "ment", "s", "ence", "ance", "ing")) or text.isupper():
        return
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        yield f"{text[:-1]}ies"
    elif last.endswith(("ch", "sh", "x")):
        yield f"{text}es"
    else:
        yield f"{text}s"
