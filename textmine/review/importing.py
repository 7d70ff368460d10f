"""Annotations made in other programs, come back as decisions: what somebody marked against what the build has.

An annotated text is looked for in the paragraphs of the build by its characters, as `textmine evaluate` does. There, a
mention that is marked as the build has it is accepted; one whose label, concept or words are marked otherwise is
corrected; one that is marked and the build has not is added; one that the build has and nobody marked is rejected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textmine.annotations import Gold, GoldMention, GoldParagraph
from textmine.evaluate.align import Stretch, align
from textmine.evaluate.positions import indexes, position, shared
from textmine.records import Label, Mention
from textmine.review.records import Decision
from textmine.review.review import Review
from textmine.store import Store

_SAME = 0.5  # intersection by union from which on two spans are of one mention
_Task = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back.

    Args:
        decisions: not saved yet.
        missing: texts that are nowhere in the build.
        notes: what was left out or taken otherwise than it stands, a line each.
    """

    decisions: tuple[Decision, ...]
    found: int
    missing: tuple[GoldParagraph, ...]
    notes: tuple[str, ...]


def decisions_from(
    review: Review, gold: Gold, *, accepting: bool = True, rejecting: bool = True, note: str = ""
) -> Returned:
    """The decisions that annotations come to in a build; rows that have the same decision already are left out.

    Args:
        accepting: what is marked as it is, is accepted; else nothing is said of it.
        rejecting: what is not marked is rejected; else nothing is said of it.
        note: kept with each decision.
    """
    marked: defaultdict[str, list[GoldMention]] = defaultdict(list)
    for mention in gold.mentions:
        marked[mention.para].append(mention)
    made: list[Decision] = []
    with Store.open(review.folder) as store:
        stretches = align(gold.paragraphs, store.paragraphs)
        for stretch in stretches:
            id_ = stretch.paragraph.paragraph_id
            own = _Stretched(stretch, marked[stretch.gold.para], list(store.mentions(paragraph_id=id_)))
            for what, row, more in own.judged(gold.labels):
                start, end = more.get("span", (0, 0))
                if what == "add":
                    made.append(review.make("mention", id_, start, end, more["fields"], note=note))
                elif what == "correct":
                    made.append(
                        review.decide("correct", row, more["fields"], start=start, end=end, note=note)
                    )
                elif (what == "accept" and accepting) or (what == "reject" and rejecting):
                    made.append(review.decide(what, row, note=note))
    there = {stretch.gold.para for stretch in stretches}
    missing = tuple(one for one in gold.paragraphs if one.para not in there)
    notes = list(gold.notes)
    if gold.claims:
        notes.append(f"{len(gold.claims)} claims are left out: only mentions come back as decisions")
    return Returned(tuple(made), len(gold.paragraphs) - len(missing), missing, tuple(notes))


class _Stretched:
    """A stretch of a paragraph that was annotated, with what is marked there and what the build has."""

    def __init__(self, stretch: Stretch, marked: Sequence[GoldMention], mentions: Sequence[Mention]) -> None:
        paragraph = stretch.paragraph
        of_gold, of_paragraph = indexes(stretch.gold.text), indexes(paragraph.text)
        shift = stretch.paragraph_from - stretch.gold_from
        first, last = stretch.paragraph_from, stretch.paragraph_from + stretch.length
        self.marked: list[tuple[tuple[int, int], GoldMention]] = []
        for one in marked:
            low, high = of_gold[one.start] + shift, of_gold[one.end] + shift
            if first <= low < high <= last:
                span = position(paragraph.text, low), position(paragraph.text, high, end=True)
                self.marked.append((span, one))
        self.mentions = [
            one for one in mentions if first <= of_paragraph[one.start] and of_paragraph[one.end] <= last
        ]

    def judged(self, labels: Sequence[Label]) -> Iterator[tuple[Any, str, Mapping[str, Any]]]:
        """(what, the id of a row, what more there is to say) of all that the build has or somebody marked."""
        rest = [one for one in self.mentions if one.label in labels or not labels]
        for span, mark in sorted(self.marked, key=lambda one: one[0]):
            same = max(rest, key=lambda one: _likeness(span, mark, one), default=None)
            if same is None or _likeness(span, mark, same) <= 0:
                fields = {"label": mark.label} | ({"concept_id": mark.concept_id} if mark.concept_id else {})
                yield "add", "", {"span": span, "fields": fields}
                continue
            rest.remove(same)
            fields = {}
            if mark.label != same.label:
                fields["label"] = mark.label
                # A concept has one label: that of a mention goes with it.
                fields["concept_id"] = mark.concept_id or mark.text
            elif mark.concept_id and mark.concept_id != same.concept_id:
                fields["concept_id"] = mark.concept_id
            if fields or (same.start, same.end) != span:
                yield "correct", same.mention_id, {"span": span, "fields": fields}
            elif not same.decision:
                yield "accept", same.mention_id, {}
        for one in rest:
            if one.decision != "added":
                yield "reject", one.mention_id, {}


def _likeness(span: tuple[int, int], mark: GoldMention, mention: Mention) -> float:
    """How much tells that a mark and a mention are of the same; 0 where nothing does."""
    overlap = shared(span, (mention.start, mention.end))
    if overlap < _SAME:
        return 0.0
    return 2 * overlap + (mark.label == mention.label) + 0.5 * (mark.concept_id == mention.concept_id)
