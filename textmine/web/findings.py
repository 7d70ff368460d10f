"""The findings as a table to read: document by document, each with its rendering and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from starlette.responses import Response
from starlette.routing import Route

from textmine.cite import STYLES, cite_document, format_citation, short_place
from textmine.records import Claim, Document, Finding
from textmine.report.findings import cited_finding
from textmine.script import fold
from textmine.search.selection import find_findings
from textmine.web.download import Cell, csv_response, xlsx_response
from textmine.web.filtered import Selected, asked_of, filtered_list
from textmine.web.page import Page, endpoint
from textmine.web.suggesting import document_asked_for

_FILTERS = ("actor", "about", "document")
_COLUMNS = (
    "finding_id", "ordinal", "headline", "actors", "threats", "strategies", "section", "document_id", "title",
    "basis", "citation", "number", "headline_en",
)  # fmt: skip
_RENDERED = 2  # claims of an English finding that are put into Chinese
_LISTED_DOCUMENTS = 200  # to choose from; of more one types the title


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding as a row: where it stands in short, how it is cited in each style, and what it says in other words.

    Attributes:
        citation: in the plain style, in the language of the page, with its id at the end.
        place: its pages and paragraph.
        references: (style, citation) as they stand in a footnote, without the id.
        claims: of a finding in English, for readers of Chinese: those that say it in short.
    """

    record: Finding
    document: Document
    citation: str
    place: str
    references: Sequence[tuple[str, str]]
    claims: Sequence[Claim]


def findings(page: Page) -> Response:
    """The findings that pass the filters."""
    documents = page.reader.documents
    return filtered_list(
        page,
        "findings",
        _FILTERS,
        _selected,
        _shown,
        by_document=lambda rows: groupby(rows, key=lambda row: cast(ShownFinding, row).document),
        by_section=lambda rows: groupby(rows, key=lambda row: _section(cast(ShownFinding, row))),
        reference=lambda document: _without_id(cite_document(document, lang=page.lang)),
        documents=list(documents.values()) if len(documents) <= _LISTED_DOCUMENTS else None,
    )


def findings_csv(page: Page) -> Response:
    """The same findings, all of them, as a file."""
    return csv_response("findings.csv", _COLUMNS, _table(page))


def findings_xlsx(page: Page) -> Response:
    """The same as a workbook of Excel."""
    return xlsx_response("findings", _COLUMNS, _table(page))


def _table(page: Page) -> Iterator[tuple[Cell, ...]]:
    store, documents = page.reader.store, page.reader.documents
    for finding in _selected(page).all():
        cited = cited_finding(store, documents, finding)
        yield (
            finding.finding_id,
            finding.ordinal,
            finding.headline,
            [page.name(id_) for id_ in finding.actors],
            [page.name(id_) for id_ in finding.threats],
            [page.name(id_) for id_ in finding.strategies],
            finding.section,
            cited.document.document_id,
            cited.document.title,
            finding.basis,
            cited.citation_zh if page.lang == "zh" else cited.citation_en,
            finding.number,
            finding.headline_en,
        )


def _shown(page: Page, finding: Finding) -> ShownFinding:
    store = page.reader.store
    cited = cited_finding(store, page.reader.documents, finding)
    paragraph = store.paragraph(finding.paragraph_id)
    start = max(0, paragraph.text.find(finding.headline)) if finding.headline else 0
    end = start + len(finding.headline) if paragraph.text.startswith(finding.headline, start) else 0
    end = end if end > start else len(paragraph.text)
    references = [
        (
            style,
            _without_id(
                format_citation(
                    cited.document, paragraph, start, end, lang=page.lang, quote=False, style=style
                )
            ),
        )
        for style in STYLES
    ]
    return ShownFinding(
        finding,
        cited.document,
        cited.citation_zh if page.lang == "zh" else cited.citation_en,
        short_place(cited.document, paragraph, start, end, lang=page.lang),
        references,
        _in_short(page, finding, cited.document),
    )


def _in_short(page: Page, finding: Finding, document: Document) -> list[Claim]:
    """For readers of Chinese what an English headline claims; it is rendered from the names and verbs."""
    if page.lang != "zh" or not document.language.startswith("en") or not finding.claims:
        return []
    claims = [one for one in page.reader.store.claims(ids=finding.claims) if one.text in finding.headline]
    return [one for one in claims if one.actors or one.concepts][:_RENDERED]


def _section(row: ShownFinding) -> str:
    """The headings above a finding, without the title of its document where that is the first of them."""
    levels = row.record.section.split(" / ")
    return " / ".join(levels[1:] if fold(levels[0]) == fold(row.document.title) else levels)


def _without_id(citation: str) -> str:
    """A citation as it stands in a footnote."""
    return citation.rpartition(" [")[0]


def _selected(page: Page) -> Selected[Finding]:
    reader, asked = page.reader, asked_of(page, _FILTERS)
    if not any(asked.values()):
        return Selected(
            reader.counts["findings"],
            lambda first, last: reader.store.findings(limit=last - first, offset=first),
        )
    found = find_findings(
        reader.store,
        reader.names,
        actor=asked["actor"] or None,
        about=asked["about"] or None,
        document_id=document_asked_for(page),
    )
    return Selected(len(found), lambda first, last: found[first:last])


ROUTES = (
    Route("/findings", endpoint(findings)),
    Route("/findings.csv", endpoint(findings_csv)),
    Route("/findings.xlsx", endpoint(findings_xlsx)),
)
