"""The findings of one document: numbered, else under a heading that announces them, else its best claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.cite import format_citation
from textmine.findings.conclusions import announces_conclusions, concluding
from textmine.findings.english import english_headline
from textmine.findings.headline import headline_of, sentences, stated, unmarked
from textmine.findings.supported import best_supported
from textmine.findings.weight import Weights
from textmine.read.inline import Member, inline_series
from textmine.read.lines import ending_of
from textmine.records import Claim, Concept, Document, Finding, Mention, Paragraph

_JOINED = re.compile(r"[，,、；;\s]+(?:(?:and|or|以及|及)\s*)?\Z")  # what joins a statement to the next


def extract_findings(
    document: Document,
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    concepts: Iterable[Concept] = (),
) -> tuple[Finding, ...]:
    """The findings of `document`, in its order, each saying in `basis` what made it one.

    Args:
        document: the document; its language decides how citations are worded.
        paragraphs: all its paragraphs.
        mentions: all mentions in them.
        claims: all claims in them.
        concepts: what mentions and claims refer to.

    Returns:
        `numbered`: every numbered paragraph. Where there is none, every statement numbered inside a paragraph that
        announces findings (本研究發現：（一）…) or stands under a heading that does, and, `headed`, every other
        paragraph under such a heading. Where there is neither, `claims`: the sentences of the best-supported
        claims, at most ten. The headline is a substring
        of the paragraph; actors, threats and strategies come in the order of their weight in the finding.
    """
    evidence = _Evidence.of(paragraphs, mentions, claims, concepts)
    chosen = _announced(paragraphs)
    if chosen:
        made = [
            _finding(document, n, one, evidence, "headed" if one.ordinal is None else "numbered")
            for n, one in enumerate(chosen, 1)
        ]
    else:
        by_id = {p.paragraph_id: p for p in paragraphs}
        made = [
            _finding(document, n, _sentence_of(by_id[claim.paragraph_id], claim), evidence, "claims")
            for n, claim in enumerate(best_supported(paragraphs, claims), 1)
        ]
    return tuple(_numbered(made))


def _announced(paragraphs: Sequence[Paragraph]) -> list[_Conclusion]:
    """The conclusions that a document itself marks as such; none where it marks none."""
    body = [p for p in paragraphs if p.kind == "body"]
    numbered = [p for p in body if p.ordinal is not None]
    if numbered:
        return [_whole(p) for p in numbered]
    headed = {p.paragraph_id for p in concluding(paragraphs)}
    return [one for p in body for one in (_parts(p) if p.paragraph_id in headed else _announced_inside(p))]


def _announced_inside(paragraph: Paragraph) -> Iterator[_Conclusion]:
    for members in inline_series(paragraph.text):
        if announces_conclusions(_lead(paragraph, members[0].start)):
            yield from _members(paragraph, members)


def _numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with their number in their section, counted where they have none of their own."""
    counted: Counter[str] = Counter()
    for finding in findings:
        counted[finding.section] += 1
        number = finding.ordinal if finding.ordinal is not None else counted[finding.section]
        yield replace(finding, number=number)


@dataclass(frozen=True, slots=True)
class _Conclusion:
    """The stretch of a paragraph that a finding is made of, its headline, and who is known to act in it."""

    paragraph: Paragraph
    start: int
    end: int
    headline: str
    actors: tuple[str, ...] = ()
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Mentions and claims by the paragraph they stand in, and the concepts that they are of."""

    mentions: dict[str, list[Mention]]
    claims: dict[str, list[Claim]]
    concepts: dict[str, Concept]

    @classmethod
    def of(
        cls,
        paragraphs: Sequence[Paragraph],
        mentions: Sequence[Mention],
        claims: Sequence[Claim],
        concepts: Iterable[Concept],
    ) -> _Evidence:
        ids = [p.paragraph_id for p in paragraphs]
        evidence = cls(
            {id_: [] for id_ in ids}, {id_: [] for id_ in ids}, {c.concept_id: c for c in concepts}
        )
        for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
            evidence.mentions[mention.paragraph_id].append(mention)
        for claim in claims:
            evidence.claims[claim.paragraph_id].append(claim)
        return evidence


def _whole(paragraph: Paragraph) -> _Conclusion:
    headline = headline_of(paragraph.text, paragraph.language)
    return _Conclusion(paragraph, 0, len(paragraph.text), headline, ordinal=paragraph.ordinal)


def _members(paragraph: Paragraph, members: Sequence[Member]) -> Iterator[_Conclusion]:
    """The statements numbered inside a paragraph."""
    for member in members:
        text = _JOINED.sub("", paragraph.text[member.text : member.end])
        headline = headline_of(text, paragraph.language)
        if headline.strip():
            yield _Conclusion(paragraph, member.text, member.end, headline, ordinal=member.value)


def _lead(paragraph: Paragraph, end: int) -> str:
    """The sentence that a series inside a paragraph goes on with, or the one before where it begins a sentence."""
    before = paragraph.text[:end].rstrip()
    spans = list(sentences(before, paragraph.language))
    return before[spans[-1][0] :] if spans else ""


def _parts(paragraph: Paragraph) -> Iterator[_Conclusion]:
    """What a paragraph of conclusions says: each of its numbers, and the statement that comes before them."""
    series = inline_series(paragraph.text)
    if not series:
        yield _whole(paragraph)
        return
    before = paragraph.text[: series[0][0].start]
    whole = [
        end for _, end in sentences(before, paragraph.language) if ending_of(before[:end].rstrip()) == "final"
    ]
    if whole:
        headline = headline_of(before[: whole[-1]], paragraph.language)
        yield _Conclusion(paragraph, 0, whole[-1], headline)
    for members in series:
        yield from _members(paragraph, members)


def _sentence_of(paragraph: Paragraph, claim: Claim) -> _Conclusion:
    """The sentence a claim stands in."""
    start, end = claim.start, claim.end
    for first, last in sentences(paragraph.text, paragraph.language):
        if first <= claim.start < last:
            start, end = first, max(last, claim.end)
    start += unmarked(paragraph.text[start : claim.start])
    headline = stated(paragraph.text[start:end].strip(), paragraph.language, claim.end - start)
    # A claim's actor may stand in an earlier sentence: Chinese drops a subject that is understood.
    return _Conclusion(paragraph, start, end, headline, claim.actors)


def _finding(
    document: Document, number: int, conclusion: _Conclusion, evidence: _Evidence, basis: str
) -> Finding:
    paragraph = conclusion.paragraph
    start = paragraph.text.index(conclusion.headline, conclusion.start)
    end = start + len(conclusion.headline)
    inside = range(conclusion.start, conclusion.end)
    mentions = [m for m in evidence.mentions[paragraph.paragraph_id] if m.start in inside]
    claims = [c for c in evidence.claims[paragraph.paragraph_id] if c.start in inside]
    weights = Weights(evidence.concepts, mentions, claims, range(start, end), conclusion.actors)
    return Finding(
        f"{document.document_id}:f{number}",
        paragraph.paragraph_id,
        paragraph.section,
        conclusion.ordinal,
        conclusion.headline,
        weights.of("ACTOR"),
        weights.of("THREAT"),
        weights.of("STRATEGY"),
        tuple(c.claim_id for c in claims),
        format_citation(document, paragraph, start, end, lang=document.language),
        basis,
        english_headline(paragraph, start, end, claims, weights),
    )
