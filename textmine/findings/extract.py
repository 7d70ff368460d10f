"""The findings of one document: numbered, else under a heading that announces them, else its best claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.cite import format_citation
from textmine.findings.conclusions import concluding
from textmine.findings.headline import headline_of, sentences, shortened
from textmine.findings.supported import best_supported
from textmine.records import Claim, Document, Finding, Label, Mention, Paragraph


def extract_findings(
    document: Document,
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
) -> tuple[Finding, ...]:
    """The findings of `document`, in its order, each saying in `basis` what made it one.

    Args:
        document: the document; its language decides how citations are worded.
        paragraphs: all its paragraphs.
        mentions: all mentions in them.
        claims: all claims in them.

    Returns:
        `numbered`: every numbered paragraph. Where there is none, `headed`: every paragraph of the sections
        whose headings announce conclusions, findings or recommendations. Where there is no such heading
        either, `claims`: the sentences of the best-supported claims, at most ten. The headline is a substring
        of the paragraph; actors, threats and strategies come in the order of their first mention.
    """
    evidence = _Evidence.of(paragraphs, mentions, claims)
    numbered = [p for p in paragraphs if p.kind == "body" and p.ordinal is not None]
    chosen, basis = (numbered, "numbered") if numbered else (concluding(paragraphs), "headed")
    if chosen:
        return tuple(
            _finding(document, number, _whole(paragraph), evidence, basis)
            for number, paragraph in enumerate(chosen, 1)
        )
    by_id = {p.paragraph_id: p for p in paragraphs}
    return tuple(
        _finding(document, number, _sentence_of(by_id[claim.paragraph_id], claim), evidence, "claims")
        for number, claim in enumerate(best_supported(paragraphs, claims), 1)
    )


@dataclass(frozen=True, slots=True)
class _Conclusion:
    """The stretch of a paragraph that a finding is made of, its headline, and who is known to act in it."""

    paragraph: Paragraph
    start: int
    end: int
    headline: str
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Mentions and claims by the paragraph they stand in."""

    mentions: dict[str, list[Mention]]
    claims: dict[str, list[Claim]]

    @classmethod
    def of(
        cls, paragraphs: Sequence[Paragraph], mentions: Sequence[Mention], claims: Sequence[Claim]
    ) -> _Evidence:
        evidence = cls({p.paragraph_id: [] for p in paragraphs}, {p.paragraph_id: [] for p in paragraphs})
        for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
            evidence.mentions[mention.paragraph_id].append(mention)
        for claim in claims:
            evidence.claims[claim.paragraph_id].append(claim)
        return evidence


def _whole(paragraph: Paragraph) -> _Conclusion:
    headline = headline_of(paragraph.text, paragraph.language)
    return _Conclusion(paragraph, 0, len(paragraph.text), headline)


def _sentence_of(paragraph: Paragraph, claim: Claim) -> _Conclusion:
    """The sentence a claim stands in; where it is too long, the headline is the claim's own words."""
    start, end = claim.start, claim.end
    headline = shortened(paragraph.text[start:end].strip(), paragraph.language)
    for first, last in sentences(paragraph.text, paragraph.language):
        if first <= claim.start < last:
            start, end = first, max(last, claim.end)
            sentence = shortened(paragraph.text[first:last].strip(), paragraph.language)
            if headline in sentence:
                headline = sentence
    # A claim's actor may stand in an earlier sentence: Chinese drops a subject that is understood.
    return _Conclusion(paragraph, start, end, headline, claim.actors)


def _finding(
    document: Document, number: int, conclusion: _Conclusion, evidence: _Evidence, basis: str
) -> Finding:
    paragraph = conclusion.paragraph
    start = paragraph.text.index(conclusion.headline, conclusion.start)
    inside = range(conclusion.start, conclusion.end)
    mentions = [m for m in evidence.mentions[paragraph.paragraph_id] if m.start in inside]
    claims = [c.claim_id for c in evidence.claims[paragraph.paragraph_id] if c.start in inside]

    def concepts(label: Label) -> list[str]:
        return [m.concept_id for m in mentions if m.label == label]

    return Finding(
        f"{document.document_id}:f{number}",
        paragraph.paragraph_id,
        paragraph.section,
        paragraph.ordinal,
        conclusion.headline,
        _unique([*conclusion.actors, *concepts("ACTOR")]),
        _unique(concepts("THREAT")),
        _unique(concepts("STRATEGY")),
        tuple(claims),
        format_citation(document, paragraph, start, start + len(conclusion.headline), lang=document.language),
        basis,
    )


def _unique(ids: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
