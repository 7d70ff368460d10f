"""The findings as a table: filtered by actor, by what they are about, by document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlencode

from starlette.responses import Response

from textmine.errors import TextmineError
from textmine.records import Finding
from textmine.report.findings import cited_finding
from textmine.search.documents import find_document
from textmine.search.selection import find_findings
from textmine.web.download import csv_response
from textmine.web.page import Page, status_of
from textmine.web.paging import Paging

_FILTERS = ("actor", "about", "document")
_ROWS = 50
_COLUMNS = (
    "finding_id", "ordinal", "headline", "actors", "threats", "strategies", "section", "document_id", "title",
    "basis", "citation",
)  # fmt: skip


def findings(page: Page) -> Response:
    """The findings that pass the filters."""
    asked = {name: page.text(name) for name in _FILTERS}
    error, status = "", 200
    total = 0
    found: Iterator[Finding] = iter(())
    try:
        total, found = _found(page, asked)
    except TextmineError as wrong:
        error, status = str(wrong), status_of(wrong)
    paging = Paging.of(page, _ROWS, total)
    rows = [
        cited_finding(page.reader.store, page.reader.documents, finding)
        for finding in islice(found, paging.first - 1, paging.first - 1 + _ROWS)
    ]
    context = {
        "asked": asked,
        "rows": rows,
        "total": total,
        "paging": paging,
        "error": error,
        "documents": page.reader.documents.values(),
        "download": "/findings.csv?" + urlencode({k: v for k, v in asked.items() if v} | {"lang": page.lang}),
    }
    return page.render("findings.html", context, status=status)


def findings_csv(page: Page) -> Response:
    """The same findings, all of them, as a file."""
    rows = []
    for finding in _found(page, {name: page.text(name) for name in _FILTERS})[1]:
        cited = cited_finding(page.reader.store, page.reader.documents, finding)
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
            )
        )
    return csv_response("findings.csv", _COLUMNS, rows)


def _found(page: Page, asked: dict[str, str]) -> tuple[int, Iterator[Finding]]:
    """How many findings pass the filters, and they themselves; all of a build are not read at once."""
    reader = page.reader
    if not any(asked.values()):
        return reader.counts["findings"], reader.store.findings()
    found = find_findings(
        reader.store,
        reader.names,
        actor=asked["actor"] or None,
        about=asked["about"] or None,
        document_id=find_document(reader.store, asked["document"]) if asked["document"] else None,
    )
    return len(found), iter(found)
