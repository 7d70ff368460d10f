"""The findings of one document: numbered, else under a heading that announces them, else its best claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.cite import format_citation
from textmine.findings.conclusions import concluding
from textmine.findings.english import english_headline
from textmine.findings.headline import headline_of, sentences, stated
from textmine.findings.supported import best_supported
from textmine.findings.weight import Weights
from textmine.records import Claim, Concept, Document, Finding, Mention, Paragraph


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
        `numbered`: every numbered paragraph. Where there is none, `headed`: every paragraph of the sections
        whose headings announce conclusions, findings or recommendations. Where there is no such heading
        either, `claims`: the sentences of the best-supported claims, at most ten. The headline is a substring
        of the paragraph; actors, threats and strategies come in the order of their weight in the finding.
    """
    evidence = _Evidence.of(paragraphs, mentions, claims, concepts)
    numbered = [p for p in paragraphs if p.kind == "body" and p.ordinal is not None]
    chosen, basis = (numbered, "numbered") if numbered else (concluding(paragraphs), "headed")
    if chosen:
        made = [_finding(document, n, _whole(p), evidence, basis) for n, p in enumerate(chosen, 1)]
    else:
        by_id = {p.paragraph_id: p for p in paragraphs}
        made = [
            _finding(document, n, _sentence_of(by_id[claim.paragraph_id], claim), evidence, "claims")
            for n, claim in enumerate(best_supported(paragraphs, claims), 1)
        ]
    return tuple(_numbered(made))


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
    return _Conclusion(paragraph, 0, len(paragraph.text), headline)


def _sentence_of(paragraph: Paragraph, claim: Claim) -> _Conclusion:
    """The sentence a claim stands in."""
    start, end = claim.start, claim.end
    for first, last in sentences(paragraph.text, paragraph.language):
        if first <= claim.start < last:
            start, end = first, max(last, claim.end)
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
        paragraph.ordinal,
        conclusion.headline,
        weights.of("ACTOR"),
        weights.of("THREAT"),
        weights.of("STRATEGY"),
        tuple(c.claim_id for c in claims),
        format_citation(document, paragraph, start, end, lang=document.language),
        basis,
        english_headline(paragraph, start, end, claims, weights),
    )
