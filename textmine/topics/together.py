"""How far terms stand in the same paragraphs, and which terms of a topic are shown for it.

The strongest terms of a topic are not those that tell it best: great powers are strong in every one. So of the
strongest are shown those that are also its own (relevance: Sievert & Shirley 2014) and stand together in paragraphs (as
in Alokaili, Aletras & Stevenson 2019, who found that people then name topics more easily).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SHOWN = 12
MEASURED = 8
_CANDIDATES = 40
_LEAST = 0.01  # of what the strongest term weighs
_OWN = 0.5  # how much it counts that a term is the topic's own, beside how strong it is there
_TOGETHER = 2.0  # how much it counts that it stands with those already chosen
_ACTOR = "actor:"
_ACTORS = 0.6  # of the terms at most
_SURE = 3  # paragraphs: terms that stand together in fewer do so perhaps by chance


class Together:
    """Co-occurrence of terms in paragraphs.

    Args:
        weights: paragraphs × vocabulary, as `TermMatrix` has them.
        terms: the columns that are asked for.
    """

    def __init__(self, weights: Any, terms: Sequence[int]) -> None:
        self._place = {term: at for at, term in enumerate(terms)}
        occurs = weights[:, list(terms)].tocsc()
        occurs.data = np.ones_like(occurs.data)
        joint = np.asarray((occurs.T @ occurs).todense(), dtype=float)
        chance = joint / max(1, weights.shape[0])
        own = np.diag(chance)
        with np.errstate(divide="ignore", invalid="ignore"):
            npmi = np.where(chance > 0, np.log(chance / np.outer(own, own)) / -np.log(chance), -1.0)
        self._npmi = np.nan_to_num(npmi, nan=0.0, posinf=1.0, neginf=-1.0)
        self._sure = np.where(self._npmi > 0, self._npmi * np.minimum(1.0, joint / _SURE), self._npmi)

    def coherence(self, terms: Sequence[int]) -> float:
        """The mean NPMI of all pairs of terms, −1 to 1: Röder, Both & Hinneburg (2015), in whole paragraphs."""
        at = [self._place[term] for term in terms]
        if len(at) < 2:
            return 0.0
        some = self._npmi[np.ix_(at, at)]
        return float((some.sum() - np.trace(some)) / (len(at) * (len(at) - 1)))

    def chosen(
        self, candidates: Sequence[int], worth: Sequence[float], number: int, names: Sequence[str]
    ) -> list[int]:
        """So many of some terms, one after the other the one of most worth that stands with those chosen before.

        Args:
            worth: what each is worth by itself.
            names: of all terms; one that is part of another is not taken beside it, and after each three actors
                comes what they are about, as long as there is anything.
        """
        at = [self._place[term] for term in candidates]
        own = np.asarray(worth, dtype=float)
        acts = np.array([names[term].startswith(_ACTOR) for term in candidates])
        left = np.ones(len(candidates), dtype=bool)
        found: list[int] = []
        while len(found) < number and left.any():
            together = self._sure[np.ix_(at, [at[n] for n in found])].mean(axis=1) if found else 0.0
            free = left & ~acts if acts[found].sum() >= _ACTORS * (len(found) + 1) else left
            score = np.where(free if free.any() else left, own + _TOGETHER * together, -np.inf)
            best = int(np.argmax(score))
            found.append(best)
            name = _said(names[candidates[best]])
            for other in map(int, np.flatnonzero(left)):
                text = _said(names[candidates[other]])
                left[other] = other != best and text not in name and name not in text
        return [candidates[n] for n in found]


def _said(term: str) -> str:
    """What a term says, whatever its kind: `threat:water-dispute` says no less than "dispute"."""
    return term.partition(":")[2] or term


def candidates(components: np.ndarray) -> list[tuple[list[int], list[float]]]:
    """For each topic its strongest terms, and what each is worth: its relevance.

    Args:
        components: topics × vocabulary.
    """
    tiny = np.finfo(float).tiny
    shares = components / np.maximum(components.sum(axis=1, keepdims=True), tiny)
    whole = components.sum(axis=0) / max(tiny, components.sum())
    found = []
    for row in shares:
        least = max(tiny, _LEAST * float(row.max(initial=0.0)))
        best = [int(at) for at in np.argsort(-row, kind="stable")[:_CANDIDATES] if row[at] >= least]
        worth = [
            float((1 - _OWN) * np.log(row[at]) + _OWN * np.log(row[at] / max(tiny, whole[at]))) for at in best
        ]
        found.append((best, worth))
    return found


@dataclass(frozen=True, slots=True)
class Shown:
    """The terms that are shown for a topic.

    `coherence` is theirs, `strongest` that of the topic's strongest terms, which tells whether it is one topic or two.
    """

    terms: list[int]
    coherence: float
    strongest: float


def shown_terms(fitted: Sequence[np.ndarray], weights: Any, vocabulary: Sequence[str]) -> list[list[Shown]]:
    """For each fit, for each of its topics: the terms that are shown for it.

    Args:
        fitted: topics × vocabulary, each.
        weights: the paragraphs in which terms stand together.
    """
    of_each = [candidates(components) for components in fitted]
    asked = sorted({term for some in of_each for terms, _ in some for term in terms})
    together = Together(weights, asked)
    found: list[list[Shown]] = []
    for some in of_each:
        topics: list[Shown] = []
        for terms, worth in some:
            chosen = together.chosen(terms, worth, SHOWN, vocabulary)
            coherence, strongest = map(together.coherence, (chosen[:MEASURED], terms[:MEASURED]))
            topics.append(Shown(chosen, coherence, strongest))
        found.append(topics)
    return found
