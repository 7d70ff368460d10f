"""Findings with the place they stand at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from textmine.cite import format_citation, span_id
from textmine.records import Document, Finding, Paragraph
from textmine.store import Store


@dataclass(frozen=True, slots=True)
class CitedFinding:
    """A finding, the id of its span, and its citations."""

    record: Finding
    document: Document
    link: str
    citation_zh: str
    citation_en: str


def first_findings(findings: Sequence[Finding], number: int) -> list[Finding]:
    """So many of the findings, in their order: of every document the first, then the second, and so on.

    What documents number or head as a finding goes before what claims alone make one.
    """
    places: Counter[str] = Counter()
    ranked = []
    for at, finding in enumerate(findings):
        document = finding.paragraph_id.rpartition(":")[0]
        ranked.append((finding.basis == "claims", places[document], at))
        places[document] += 1
    return [findings[at] for at in sorted(at for _, _, at in nsmallest(number, ranked))]


def cited_finding(store: Store, documents: Mapping[str, Document], finding: Finding) -> CitedFinding:
    """A finding with its place: its headline, or the whole paragraph where that does not hold it.

    Args:
        documents: all documents of the store, by id.
    """
    paragraph = store.paragraph(finding.paragraph_id)
    document = documents[paragraph.document_id]
    start, end = _headline(paragraph, finding.headline)
    citations = [
        format_citation(document, paragraph, start, end, lang=lang, quote=False) for lang in ("zh", "en")
    ]
    return CitedFinding(finding, document, span_id(paragraph, start, end), *citations)


def _headline(paragraph: Paragraph, headline: str) -> tuple[int, int]:
    start = paragraph.text.find(headline)
    if not headline or start < 0:
        return 0, len(paragraph.text)
    return start, start + len(headline)
