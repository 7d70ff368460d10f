"""TEI P5: a corpus, its documents with sections, paragraphs, notes and page breaks; mentions and claims in them.

Concepts are categories of three taxonomies in the header of the corpus. A mention is an `rs` in its place, that
points to its concept; where two mentions cross, the second is a `span` between two anchors. A claim is such a `span`
too, and the feature structure it points to (`ana`) has its parts. What the text says is there character by
character, so whoever takes the markup away has the paragraphs of the build.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from textmine import __version__
from textmine.cite import cite_document
from textmine.exchange.events import event_of
from textmine.exchange.markup import Point, Span, fill, nesting
from textmine.exchange.places import Text, for_xml, texts
from textmine.exchange.request import Request, Written
from textmine.exchange.spoken import Concepts, claims, say_left_out
from textmine.records import LABELS, Claim, Document, Mention, Paragraph
from textmine.staged import replacing
from textmine.store import Store

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_TEXT = "(no text)"


def write(store: Store, path: Path, request: Request) -> Written:
    """Write a build as one TEI corpus.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    with replacing(path) as made, etree.xmlfile(str(made), encoding="utf-8") as file:
        file.write_declaration()
        corpus = _Corpus(store, request, written)
        with file.element(_tag("teiCorpus"), nsmap={None: _NAMESPACE}):
            file.write(corpus.header(path.stem))
            for number, text in enumerate(texts(store, request), start=1):
                file.write("\n", _Tei(corpus, text, number).element())
                written.counts["documents"] += 1
    say_left_out(store, request, written)
    return written


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _new(tag: str, text: str = "", /, **attributes: str) -> Any:
    cleaned = {key: for_xml(value) for key, value in attributes.items()}
    element = etree.Element(_tag(tag), cleaned, nsmap={None: _NAMESPACE})
    if text:
        element.text = for_xml(text)
    return element


def _add(parent: Any, tag: str, text: str = "", /, **attributes: str) -> Any:
    element = _new(tag, text, **attributes)
    parent.append(element)
    return element


class _Corpus:
    """What the documents have in common: the concepts, and their ids in the file."""

    def __init__(self, store: Store, request: Request, written: Written) -> None:
        self.store = store
        self.request = request
        self.written = written
        self.concepts = Concepts(store, request.lang)
        self.ids = {id_: f"c{number}" for number, id_ in enumerate(self.concepts.by_id, start=1)}

    def header(self, name: str) -> Any:
        header = _new("teiHeader")
        described = _add(header, "fileDesc")
        _add(_add(described, "titleStmt"), "title", name)
        _add(_add(described, "publicationStmt"), "p", f"Exported by textmine {__version__}.")
        _add(_add(described, "sourceDesc"), "p", "The documents of the corpus.")
        encoding = _add(header, "encodingDesc")
        declared = _new("classDecl")
        for label in LABELS:
            of_label = [one for one in self.concepts.by_id.values() if one.label == label]
            if not of_label:
                continue
            taxonomy = _add(declared, "taxonomy")
            taxonomy.set(_ID, label)
            for concept in of_label:
                category = _add(taxonomy, "category", n=concept.concept_id)
                category.set(_ID, self.ids[concept.concept_id])
                for lang, said in (("zh", concept.name_zh), ("en", concept.name_en)):
                    if said:
                        _add(category, "gloss", said).set(_LANG, lang)
                if concept.wikidata:
                    _add(category, "equiv", uri=f"https://www.wikidata.org/entity/{concept.wikidata}")
                self.written.counts["concepts"] += 1
        if len(declared):
            encoding.append(declared)
        else:
            _add(encoding, "p", "No concepts.")
        return header


class _Tei:
    """One document."""

    def __init__(self, corpus: _Corpus, text: Text, number: int) -> None:
        self._corpus = corpus
        self._text = text
        self._prefix = f"d{number}"
        self._page: str | None = None
        self._anchors = 0

    def element(self) -> Any:
        document = self._text.document
        tei = _new("TEI")
        tei.set(_ID, self._prefix)
        tei.set(_LANG, document.language or "und")
        tei.append(_document_header(document))
        body = _add(_add(tei, "text"), "body")
        mentions: dict[str, list[Mention]] = {}
        for mention in self._corpus.store.mentions(document_id=document.document_id):
            mentions.setdefault(mention.paragraph_id, []).append(mention)
        told: dict[str, list[Claim]] = {}
        for claim in claims(self._corpus.store, self._corpus.request, document.document_id):
            told.setdefault(claim.paragraph_id, []).append(claim)
        sections: list[tuple[int, Any]] = [(-1, body)]
        for placed in self._text.paragraphs:
            paragraph = placed.paragraph
            parent = self._section(sections, paragraph)
            self._paragraph(
                parent,
                paragraph,
                mentions.get(paragraph.paragraph_id, []),
                told.get(paragraph.paragraph_id, []),
            )
        if not len(body):
            _add(body, "p", _NO_TEXT)
        return tei

    @staticmethod
    def _section(sections: list[tuple[int, Any]], paragraph: Paragraph) -> Any:
        """Where a paragraph goes: a heading opens a section, and closes those that are not above it."""
        if paragraph.kind == "heading":
            level = paragraph.level or 0
            while sections[-1][0] >= level:
                sections.pop()
            sections.append((level, _add(sections[-1][1], "div")))
        return sections[-1][1]

    def _paragraph(
        self, parent: Any, paragraph: Paragraph, mentions: Sequence[Mention], told: Sequence[Claim]
    ) -> None:
        name = {"heading": "head", "note": "note"}.get(paragraph.kind, "p")
        element = _add(parent, name, n=paragraph.paragraph_id)
        element.set(_ID, f"{self._prefix}p{paragraph.position}")
        if name == "note":
            element.set("place", "bottom")
        points: list[Point] = [self._break(at, page) for at, page in self._breaks(paragraph)]
        kept, crossing = nesting(
            Span(one.start, one.end, _tag("rs"), self._named(one))
            for one in mentions
            if one.concept_id in self._corpus.ids
        )
        crossed = _new("spanGrp", type="mentions")
        for span in crossing:
            points += self._between(
                span.start,
                span.end,
                crossed,
                {"ana": span.attributes["ref"], "type": span.attributes["type"]},
            )
        said = _new("spanGrp", type="claims")
        structures = []
        for claim in told:
            id_ = f"{self._prefix}f{self._anchors}"
            points += self._between(claim.start, claim.end, said, {"ana": f"#{id_}"}, claim.gloss_en)
            structures.append(self._structure(claim, id_))
        fill(element, paragraph.text, kept, points)
        self._corpus.written.counts["mentions"] += len(kept) + len(crossing)
        self._corpus.written.counts["claims"] += len(told)
        for group in (crossed, said):
            if len(group):
                parent.append(group)
        for structure in structures:
            parent.append(structure)

    def _named(self, mention: Mention) -> dict[str, str]:
        return {"type": mention.label, "ref": f"#{self._corpus.ids[mention.concept_id]}"}

    def _breaks(self, paragraph: Paragraph) -> Iterator[tuple[int, str]]:
        """Where a new printed page begins in a paragraph."""
        for piece in paragraph.pieces:
            if piece.page is not None and piece.page != self._page:
                self._page = piece.page
                yield piece.start, piece.page

    @staticmethod
    def _break(at: int, page: str) -> Point:
        return Point(at, _tag("pb"), {"n": for_xml(page)}, ends=True)

    def _between(
        self, start: int, end: int, group: Any, attributes: dict[str, str], text: str = ""
    ) -> list[Point]:
        """Anchors around a stretch, and a span in a group that points to them."""
        self._anchors += 1
        first, last = f"{self._prefix}a{self._anchors}", f"{self._prefix}b{self._anchors}"
        span = _add(group, "span", text)
        for key, value in {"from": f"#{first}", "to": f"#{last}", **attributes}.items():
            span.set(key, value)
        return [
            Point(start, _tag("anchor"), {_ID: first}),
            Point(end, _tag("anchor"), {_ID: last}, ends=True),
        ]

    def _structure(self, claim: Claim, id_: str) -> Any:
        structure = _new("fs", type="claim", n=claim.claim_id)
        structure.set(_ID, id_)
        for name, ids in (
            ("actors", claim.actors), ("targets", claim.targets), ("concepts", claim.concepts),
            ("attribution", claim.attribution),
        ):  # fmt: skip
            if ids:
                collected = _add(_add(structure, "f", name=name), "vColl", org="list")
                for one in ids:
                    string = _add(collected, "string", self._corpus.concepts.name(one))
                    if one in self._corpus.ids:
                        string.set("corresp", f"#{self._corpus.ids[one]}")
        for name in ("kind", "polarity", "modality"):
            _add(_add(structure, "f", name=name), "symbol", value=getattr(claim, name))
        event = event_of(claim)
        for name, value in (("event", event.type), ("quad", event.quad)):
            if value:
                _add(_add(structure, "f", name=name), "symbol", value=value.replace(" ", "-"))
        _add(_add(structure, "f", name="predicate"), "string", claim.predicate)
        _add(_add(structure, "f", name="confidence"), "numeric", value=f"{claim.confidence:.2f}")
        if claim.decision:
            _add(_add(structure, "f", name="decision"), "symbol", value=claim.decision)
            _add(_add(structure, "f", name="reviewer"), "string", claim.reviewer)
        return structure


def _document_header(document: Document) -> Any:
    header = _new("teiHeader")
    described = _add(header, "fileDesc")
    titles = _add(described, "titleStmt")
    _add(titles, "title", document.title or document.document_id)
    if document.author:
        _add(titles, "author", document.author)
    _add(_add(described, "publicationStmt"), "p", cite_document(document))
    bibl = _add(_add(described, "sourceDesc"), "bibl")
    _add(bibl, "idno", document.document_id, type="textmine")
    for name, value in (
        ("author", document.author), ("title", document.title), ("series", document.container),
        ("publisher", document.publisher), ("date", document.date or document.year),
    ):  # fmt: skip
        if value:
            _add(bibl, name, value)
    if document.url:
        _add(bibl, "ref", document.url)
    _add(bibl, "idno", document.source_sha256, type="sha256")
    return header
