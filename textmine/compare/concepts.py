"""Actors, threats and strategies that a new document shares with the corpus, adds, leaves out or stresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from textmine.compare.newdocument import NewDocument
from textmine.records import Concept, Label
from textmine.search.statistics import SIGNIFICANT, keyness, log_ratio
from textmine.store import Store

Standing = Literal["new", "more", "shared", "less", "missing"]


@dataclass(frozen=True, slots=True)
class ConceptDifference:
    """One concept in the new document and in the corpus.

    `likelihood` is the log-likelihood G² of the difference in frequency (Rayson & Garside 2000), `effect` the log
    ratio (Hardie 2014): 1 means twice as frequent in the new document. `example` is its first mention there:
    (paragraph id, start, end), None where it has none; see `corpus_example` for the corpus.
    """

    concept: Concept
    label: Label
    standing: Standing
    new_count: int
    corpus_count: int
    likelihood: float
    effect: float
    example: tuple[str, int, int] | None


def compare_concepts(
    new: NewDocument, store: Store, *, leave_out: str | None = None
) -> list[ConceptDifference]:
    """Every concept of the new document and of the corpus, the most telling first.

    A concept is `more` or `less` prominent where the difference is significant (p < 0.05) and it occurs in both.

    Args:
        leave_out: id of a document of the corpus that is the new document itself.
    """
    here = Counter(mention.concept_id for mention in new.mentions)
    there = Counter(store.concept_counts("mentions"))
    if leave_out is not None:
        there -= Counter(mention.concept_id for mention in store.mentions(document_id=leave_out))
    here_size, there_size = max(1, here.total()), max(1, there.total())
    concepts = {concept.concept_id: concept for concept in (*store.concepts(), *new.concepts)}
    first_here: dict[str, tuple[str, int, int]] = {}
    for mention in new.mentions:
        first_here.setdefault(mention.concept_id, (mention.paragraph_id, mention.start, mention.end))
    found = []
    for id_ in {**here, **there}:
        counts = here[id_], there[id_]
        likelihood = keyness(counts[0], here_size, counts[1], there_size)
        effect = log_ratio(counts[0], here_size, counts[1], there_size)
        found.append(
            ConceptDifference(
                concepts[id_],
                concepts[id_].label,
                _standing(*counts, likelihood, effect),
                *counts,
                round(likelihood, 2),
                round(effect, 2),
                first_here.get(id_),
            )
        )
    order: tuple[Standing, ...] = ("new", "more", "shared", "less", "missing")
    found.sort(key=lambda row: (order.index(row.standing), -row.likelihood, row.concept.concept_id))
    return found


def corpus_example(store: Store, concept_id: str) -> tuple[str, int, int] | None:
    """The first mention of a concept in the corpus: (paragraph id, start, end)."""
    for mention in store.mentions(concepts=[concept_id]):
        return mention.paragraph_id, mention.start, mention.end
    return None


def _standing(here: int, there: int, likelihood: float, effect: float) -> Standing:
    if not there:
        return "new"
    if not here:
        return "missing"
    if likelihood >= SIGNIFICANT:
        return "more" if effect > 0 else "less"
    return "shared"
