"""The findings as a table: filtered by actor, by what they are about, by document."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from textmine.records import Finding
from textmine.report.findings import CitedFinding, cited_finding
from textmine.search.documents import find_document
from textmine.search.selection import find_findings
from textmine.web.download import csv_response
from textmine.web.filtered import Selected, asked_of, filtered_list
from textmine.web.page import Page, endpoint

_FILTERS = ("actor", "about", "document")
_COLUMNS = (
    "finding_id", "ordinal", "headline", "actors", "threats", "strategies", "section", "document_id", "title",
    "basis", "citation", "number", "headline_en",
)  # fmt: skip


def findings(page: Page) -> Response:
    """The findings that pass the filters."""
    return filtered_list(page, "findings", _FILTERS, _selected, _cited)


def findings_csv(page: Page) -> Response:
    """The same findings, all of them, as a file."""
    rows = []
    for finding in _selected(page).all():
        cited = _cited(page, finding)
        rows.append(
            (
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
        )
    return csv_response("findings.csv", _COLUMNS, rows)


def _cited(page: Page, finding: Finding) -> CitedFinding:
    return cited_finding(page.reader.store, page.reader.documents, finding)


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
        document_id=find_document(reader.store, asked["document"]) if asked["document"] else None,
    )
    return Selected(len(found), lambda first, last: found[first:last])


ROUTES = (Route("/findings", endpoint(findings)), Route("/findings.csv", endpoint(findings_csv)))
