"""Actors, threats and strategies that a new document shares with the corpus, adds, leaves out or stresses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from textmine.compare.newdocument import NewDocument
from textmine.records import Concept, Label
from textmine.search.database import rows
from textmine.search.scope import Scope
from textmine.search.statistics import SIGNIFICANT, keyness, log_ratio
from textmine.store import Store

Standing = Literal["new", "more", "shared", "less", "missing"]
Place = tuple[str, int, int]  # paragraph id, start, end

_SHOWN = 5  # paragraphs that show a concept
_MISSING = 200  # concepts that the new document lacks, the most telling


@dataclass(frozen=True, slots=True)
class ConceptDifference:
    """One concept in the new document and in the corpus.

    `likelihood` is the log-likelihood G² of the difference in frequency (Rayson & Garside 2000), `effect` the log
    ratio (Hardie 2014): 1 means twice as frequent in the new document. `here` and `there` are places where it is
    mentioned, the first of each paragraph.
    """

    concept: Concept
    label: Label
    standing: Standing
    new_count: int
    corpus_count: int
    likelihood: float
    effect: float
    here: tuple[Place, ...]
    there: tuple[Place, ...]


def compare_concepts(
    new: NewDocument, store: Store, scope: Scope, *, concept: Callable[[str], Concept | None] | None = None
) -> list[ConceptDifference]:
    """Every concept of the new document, and those of the corpus that it most tellingly lacks.

    A concept is `more` or `less` prominent where the difference is significant (p < 0.05) and it occurs in both.

    Args:
        scope: the documents of the corpus that count.
        concept: finds a concept of the corpus by its id; looked up in the store when None.

    Returns:
        The new ones first, then those more, equally and less prominent, then the missing; each by how sure the
        difference is.
    """
    here = Counter(mention.concept_id for mention in new.mentions)
    there = scope.counts("mentions", "concept_id")
    sizes = max(1, here.total()), max(1, there.total())
    own = {found.concept_id: found for found in new.concepts}
    first_here: dict[str, dict[str, Place]] = defaultdict(dict)
    for m in new.mentions:
        first_here[m.concept_id].setdefault(m.paragraph_id, (m.paragraph_id, m.start, m.end))
    measured = []
    for id_ in here.keys() | there.keys():
        counts = here[id_], there[id_]
        if not any(counts):
            continue
        likelihood = keyness(counts[0], sizes[0], counts[1], sizes[1])
        effect = log_ratio(counts[0], sizes[0], counts[1], sizes[1])
        measured.append((_standing(*counts, likelihood, effect), likelihood, effect, id_))
    order: tuple[Standing, ...] = ("new", "more", "shared", "less", "missing")
    measured.sort(key=lambda row: (order.index(row[0]), -row[1], row[3]))
    kept = [row for row in measured if row[0] != "missing"]
    kept += [row for row in measured if row[0] == "missing"][:_MISSING]
    find = concept or store.concept
    found = []
    for standing, likelihood, effect, id_ in kept:
        known = own.get(id_) or find(id_)
        if known is None:
            continue
        found.append(
            ConceptDifference(
                known,
                known.label,
                standing,
                here[id_],
                there[id_],
                round(likelihood, 2),
                round(effect, 2),
                tuple(list(first_here[id_].values())[:_SHOWN]),
                _places(store, scope, id_) if there[id_] else (),
            )
        )
    return found


def _places(store: Store, scope: Scope, concept_id: str) -> tuple[Place, ...]:
    """The first mention of a concept in each of the first paragraphs of the corpus that have it."""
    places: dict[str, Place] = {}
    sql = "SELECT paragraph_id, start, end FROM mentions WHERE concept_id = ? ORDER BY rowid"
    for paragraph_id, start, end in rows(store, sql, (concept_id,)):
        if scope.left_out and paragraph_id.rpartition(":")[0] not in scope.documents:
            continue
        places.setdefault(paragraph_id, (paragraph_id, start, end))
        if len(places) == _SHOWN:
            break
    return tuple(places.values())


def _standing(here: int, there: int, likelihood: float, effect: float) -> Standing:
    if not there:
        return "new"
    if not here:
        return "missing"
    if likelihood >= SIGNIFICANT:
        return "more" if effect > 0 else "less"
    return "shared"
