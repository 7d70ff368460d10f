"""Reading a document: its concepts marked, its claims beside the text, and the way to a citation's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from textmine.cite import Citation, resolve
from textmine.errors import UnknownNameError
from textmine.records import Paragraph
from textmine.report.marks import page_starts
from textmine.report.reading import CLAIMS_BESIDE, ReadParagraph, read_paragraph
from textmine.search.documents import find_document
from textmine.search.names import shown
from textmine.web.page import Page, endpoint, url

_PART = 120  # paragraphs on one page: a book in one would keep the browser waiting


@dataclass(frozen=True, slots=True)
class Places:
    """A document's paragraphs without page furniture, and where one can jump to in it."""

    paragraphs: Sequence[Paragraph]

    def part_of(self, paragraph_id: str) -> int:
        """Which part, from 1, a paragraph is in; the first where it is in none."""
        for at, paragraph in enumerate(self.paragraphs):
            if paragraph.paragraph_id == paragraph_id:
                return at // _PART + 1
        return 1

    @property
    def parts(self) -> int:
        return max(1, -(-len(self.paragraphs) // _PART))

    def part(self, number: int) -> Sequence[Paragraph]:
        return self.paragraphs[(number - 1) * _PART : number * _PART]

    def pages(self) -> dict[str, str]:
        """The paragraph that each printed page begins with or in, by page label."""
        pages: dict[str, str] = {}
        for paragraph in self.paragraphs:
            labels = [paragraph.page_first, *(label for _, label in page_starts(paragraph))]
            for label in labels:
                if label:
                    pages.setdefault(label, paragraph.paragraph_id)
        return pages


def cite(page: Page) -> Response:
    """The stable link of a citation: leads to the paragraph, with the words marked."""
    citation = resolve(page.reader.store, page.request.path_params["id"].strip("[] "))
    return _to(page, citation)


def _to(page: Page, citation: Citation) -> Response:
    address = url(
        "read",
        citation.document.document_id,
        fragment=citation.paragraph.paragraph_id,
        at=citation.id,
        lang=page.query.get("lang"),
    )
    return RedirectResponse(address, 303)


def read(page: Page) -> Response:
    """A part of a document, or the way to the finding, page or section asked for in it."""
    store = page.reader.store
    asked = page.request.path_params["document"]
    if asked not in page.reader.documents:
        return RedirectResponse(url("read", find_document(store, asked)), 303)
    document = page.reader.documents[asked]
    if page.text("finding") or page.text("section"):
        return _to(page, resolve(store, page.text("finding") or page.text("section")))
    citation = _citation(page, asked)
    places = Places(
        [
            paragraph
            for paragraph in store.paragraphs(document_id=asked)
            if paragraph.kind != "furniture"
            or (citation is not None and paragraph.paragraph_id == citation.paragraph.paragraph_id)
        ]
    )
    pages = places.pages()
    label = page.text("leaf")
    if label:
        if label not in pages:
            raise UnknownNameError(f"{shown(label)}: the document has no page of this number")
        part = places.part_of(pages[label])
        return RedirectResponse(url("read", asked, part=part, fragment=f"page-{label}"), 303)
    part = places.part_of(citation.paragraph.paragraph_id) if citation else _part(page, places)
    return page.render(
        "read.html",
        {
            "document": document,
            "paragraphs": _reading(page, places.part(part), citation),
            "citation": citation,
            "findings": list(store.findings(document_id=asked)),
            "sections": [p for p in places.paragraphs if p.kind == "heading"],
            "pages": list(pages),
            "part": part,
            "parts": places.parts,
            "concepts": page.reader.names.concepts,
            "most_claims": CLAIMS_BESIDE,
            "concept_url": lambda id_: url("concept", id_),
        },
    )


def _citation(page: Page, document_id: str) -> Citation | None:
    asked = page.text("at")
    if not asked:
        return None
    citation = resolve(page.reader.store, asked)
    if citation.document.document_id != document_id:
        raise UnknownNameError(f"{shown(asked)}: is in another document, {citation.document.document_id}")
    return citation


def _part(page: Page, places: Places) -> int:
    asked = page.text("part")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1
    return min(max(1, number), places.parts)


def _reading(
    page: Page, paragraphs: Sequence[Paragraph], citation: Citation | None
) -> Iterator[ReadParagraph]:
    leaf = None
    for paragraph in paragraphs:
        is_cited = citation is not None and paragraph.paragraph_id == citation.paragraph.paragraph_id
        span = (citation.start, citation.end) if citation is not None and is_cited else None
        yield read_paragraph(page.reader.store, paragraph, page=leaf, cited=span)
        leaf = paragraph.page_last or leaf


ROUTES = (Route("/read/{document:path}", endpoint(read)), Route("/cite/{id:path}", endpoint(cite)))
