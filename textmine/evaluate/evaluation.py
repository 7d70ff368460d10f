"""The figures: precision, recall and F1 by label and for claims, with intervals, for the whole and for parts of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from textmine.annotations import Gold, GoldClaim, GoldMention, GoldParagraph
from textmine.evaluate.align import Stretch, align
from textmine.evaluate.answers import Answers
from textmine.evaluate.compare_paragraph import StretchComparer, lost
from textmine.evaluate.counts import ACCURACIES, CLAIMS, MEASURES, Counts, f1, interval
from textmine.evaluate.disagreements import Disagreement
from textmine.evaluate.positions import Span, indexes
from textmine.evaluate.verdicts import Verdict
from textmine.records import Claim, Paragraph

By = Literal["document", "language"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure; of an accuracy, only `accuracy` is given, of the others only precision, recall and F1.

    `low` and `high` bound the 95 % interval of F1 or accuracy; None where there are fewer than two paragraphs.
    """

    group: str  # "" for the whole, else a document's id or a language
    measure: str
    precision: float | None
    recall: float | None
    f1: float | None
    accuracy: float | None
    low: float | None
    high: float | None
    right: int
    system: int
    gold: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of measuring.

    Args:
        found: how many annotated texts were found, at least in part; `missing` are those that were not.
        outside: mentions that stand in no paragraph, though their text was found in part. They, and all of the
            texts that are missing, count as missed.
        verdicts: what is right of each claim of the system that stands in an annotated text; where the annotators
            marked the main claims only, those that they lack count as not found.
    """

    figures: tuple[Figure, ...]
    disagreements: tuple[Disagreement, ...]
    found: int
    missing: tuple[GoldParagraph, ...]
    outside: int
    verdicts: tuple[Verdict, ...] = ()

    @property
    def judged(self) -> tuple[tuple[Claim, bool], ...]:
        """Each of those claims, and whether it is right."""
        return tuple((one.claim, one.right) for one in self.verdicts)

    def figure(self, measure: str, group: str = "") -> Figure:
        """One figure.

        Raises:
            KeyError: it was not measured.
        """
        for figure in self.figures:
            if (figure.measure, figure.group) == (measure, group):
                return figure
        raise KeyError(measure)


def evaluate(answers: Answers, gold: Gold, *, by: By | None = None, resamples: int = 1000) -> Evaluation:
    """Measure answers against annotations.

    A mention counts as found when the system has one of the same label whose intersection by union with it is at
    least 0.5 (`exact`: the same span), a claim when the intersection is at least half of the shorter and a quarter
    of the longer; each is used once. Actors, targets, concepts, kind, polarity and modality are measured on the
    claims that both have; a claim is *right* when it is found and its actors, its targets and its polarity are all
    the annotator's. Of the main claims the share is given that is found, and that is right. When a claim says that
    something is so is right where the words of one hold those of the other.

    Args:
        answers: what is measured.
        gold: what it is measured against.
        by: also give figures for each document or language.
        resamples: for the intervals, a bootstrap over paragraphs.
    """
    mentions: dict[str, list[GoldMention]] = defaultdict(list)
    claims: dict[str, list[GoldClaim]] = defaultdict(list)
    for mention in gold.mentions:
        mentions[mention.para].append(mention)
    for claim in gold.claims or ():
        claims[claim.para].append(claim)
    stretches = align(gold.paragraphs, answers.paragraphs)
    comparer = StretchComparer(answers, gold.labels, exhaustive=gold.exhaustive)
    compared = [
        comparer.compare(
            stretch,
            mentions[stretch.gold.para],
            claims[stretch.gold.para] if gold.claims is not None else None,
        )
        for stretch in stretches
    ]
    parts = [_Part(_group(one.stretch.paragraph, by), one.counts) for one in compared]
    missing, outside = [], 0
    found = {stretch.gold.para for stretch in stretches}
    for para, out_of, claims_out in _not_found(gold, stretches, mentions, claims):
        if para.para not in found:
            missing.append(para)
        else:
            outside += len(out_of)
        parts.append(
            _Part(
                para.document_id if by == "document" else "",
                lost(out_of, claims_out, exhaustive=gold.exhaustive),
            )
        )
    measures = [name for name in MEASURES if _measured(name, gold)]
    figures = list(_figures("", parts, measures, resamples))
    for group in sorted({part.group for part in parts if part.group}):
        figures.extend(_figures(group, [p for p in parts if p.group == group], measures, resamples))
    return Evaluation(
        tuple(figures),
        tuple(one for part in compared for one in part.disagreements),
        len(gold.paragraphs) - len(missing),
        tuple(missing),
        outside,
        tuple(one for part in compared for one in part.verdicts),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Counts of one text, and the group it belongs to."""

    group: str
    counts: Counts


def _group(paragraph: Paragraph, by: By | None) -> str:
    if by is None:
        return ""
    return paragraph.document_id if by == "document" else paragraph.language


def _measured(name: str, gold: Gold) -> bool:
    if name == "claim when":
        return any(claim.when for claim in gold.claims or ())
    if name in CLAIMS:
        return gold.claims is not None
    return name.split(" ")[0] in (*gold.labels, "mentions")


def _figures(group: str, parts: Sequence[_Part], measures: Sequence[str], resamples: int) -> Iterator[Figure]:
    tables = [part.counts for part in parts]
    total = Counts(np.sum([counts.table for counts in tables], axis=0)) if tables else Counts.none()
    scores = f1(total.table)
    bounds = interval(tables, resamples=resamples) if resamples else None
    for measure in measures:
        right, system, gold = total.of(measure)
        at = MEASURES.index(measure)
        score = float(scores[at])
        accuracy = measure in ACCURACIES
        low, high = (float(bounds[at, 0]), float(bounds[at, 1])) if bounds is not None else (None, None)
        yield Figure(
            group,
            measure,
            None if accuracy else (right / system if system else 0.0),
            None if accuracy else (right / gold if gold else 0.0),
            None if accuracy else score,
            score if accuracy else None,
            low,
            high,
            right,
            system,
            gold,
        )


def _not_found(
    gold: Gold,
    stretches: Sequence[Stretch],
    mentions: Mapping[str, Sequence[GoldMention]],
    claims: Mapping[str, Sequence[GoldClaim]],
) -> Iterator[tuple[GoldParagraph, list[GoldMention], list[GoldClaim]]]:
    """Texts of which something was not found, with the annotations that stand there."""
    held: dict[str, list[Span]] = defaultdict(list)
    for stretch in stretches:
        held[stretch.gold.para].append((stretch.gold_from, stretch.gold_from + stretch.length))
    for one in gold.paragraphs:
        at = indexes(one.text)
        spans = held.get(one.para, [])

        def out(marked: GoldMention | GoldClaim, at: list[int] = at, spans: list[Span] = spans) -> bool:
            start, end = at[marked.start], at[marked.end]
            return not any(first <= start and end <= last for first, last in spans)

        out_mentions = [m for m in mentions.get(one.para, ()) if out(m)]
        out_claims = [c for c in claims.get(one.para, ()) if out(c)]
        if not spans or out_mentions or out_claims:
            yield one, out_mentions, out_claims
