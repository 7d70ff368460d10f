"""A REFI-QDA project (.qdpx, schema QDA-XML 1.0 of March 2019): documents, a code for each concept, codings.

A document is a text source: a UTF-8 file with a line a paragraph. Codes stand in four groups: ACTOR, THREAT and
STRATEGY with their concepts, and CLAIM with the kinds of claims. A mention is a selection with its concept's code; a
claim is one with its kind's, and its description says who does what to whom, and how sure that is.

Offsets: the standard counts code points from 0, half open (its section on text selections), as textmine does. A program
that counts UTF-16 units instead, as NVivo is known to, shows selections shifted after a character beyond U+FFFF.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from textmine import __version__
from textmine.exchange.files import Archive
from textmine.exchange.places import Text, for_xml, texts
from textmine.exchange.request import Request, Written
from textmine.exchange.spoken import Concepts, claims, in_words, say_left_out
from textmine.records import LABELS, Concept
from textmine.staged import replacing
from textmine.store import Store

_NAMESPACE = "urn:QDA-XML:project:1.0"
_OURS = uuid.UUID("5d0c8c6e-6f1c-5a0e-9c39-0f1f5c0a7e11")  # ids are made of it: the same build, the same ids
_COLOURS = {"ACTOR": "#2c6fbb", "THREAT": "#c0392b", "STRATEGY": "#2e8b57", "CLAIM": "#8e6bbf"}
_KINDS = ("threat", "strategy", "assessment")
_VARIABLES = ("document_id", "author", "year", "date", "container", "publisher", "language", "url")
_LONGEST = 200


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the documents, concepts, mentions and claims of a build as a REFI-QDA project.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    with replacing(path) as made, Archive(made) as archive:
        project = made.with_name("project.qde")
        with etree.xmlfile(str(project), encoding="utf-8") as file:
            file.write_declaration()
            _Project(store, request, written, archive).write(file, path.stem)
        archive.add("project.qde", project)
    say_left_out(store, request, written)
    return written


def guid(*names: str) -> str:
    """The id of a thing by what it is called; always the same."""
    return str(uuid.uuid5(_OURS, "\n".join(names)))


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


class _Project:
    def __init__(self, store: Store, request: Request, written: Written, archive: Archive) -> None:
        self._store = store
        self._request = request
        self._written = written
        self._archive = archive
        self._concepts = Concepts(store, request.lang)
        built = (store.folder / "textmine.sqlite").stat().st_mtime
        self._when = f"{datetime.fromtimestamp(built, UTC):%Y-%m-%dT%H:%M:%SZ}"
        self._made = {"creatingUser": guid("user"), "creationDateTime": self._when}

    def write(self, file: Any, name: str) -> None:
        attributes = {
            "name": for_xml(name) or "textmine", "origin": f"textmine {__version__}",
            "creatingUserGUID": guid("user"), "creationDateTime": self._when,
        }  # fmt: skip
        with file.element(_tag("Project"), attributes, nsmap={None: _NAMESPACE}):
            with file.element(_tag("Users")):
                file.write(_new("User", guid=guid("user"), name="textmine", id="tm"))
            with file.element(_tag("CodeBook")), file.element(_tag("Codes")):
                self._codes(file)
            with file.element(_tag("Variables")):
                for variable in _VARIABLES:
                    file.write(
                        _new(
                            "Variable", guid=guid("variable", variable), name=variable, typeOfVariable="Text"
                        )
                    )
            if self._request.document_id is not None or self._store.count("documents"):
                with file.element(_tag("Sources")):
                    for text in texts(self._store, self._request):
                        self._source(file, text)

    def _codes(self, file: Any) -> None:
        for label in LABELS:
            group = _new(
                "Code", guid=guid("label", label), name=label, isCodable="true", color=_COLOURS[label]
            )
            taken: set[str] = set()
            for concept in self._concepts.by_id.values():
                if concept.label == label:
                    group.append(self._code(concept, taken))
                    self._written.counts["codes"] += 1
            file.write(group)
        group = _new(
            "Code", guid=guid("label", "CLAIM"), name="CLAIM", isCodable="true", color=_COLOURS["CLAIM"]
        )
        for kind in _KINDS:
            code = {"guid": guid("kind", kind), "name": kind, "isCodable": "true", "color": _COLOURS["CLAIM"]}
            group.append(_new("Code", **code))
        file.write(group)

    def _code(self, concept: Concept, taken: set[str]) -> Any:
        """A concept as a code; programs want names of codes beside each other to be different, whatever their case."""
        name = for_xml(self._concepts.name(concept.concept_id))[:_LONGEST]
        if name.casefold() in taken:
            name = f"{name[: _LONGEST // 2]} [{for_xml(concept.concept_id)}]"
        taken.add(name.casefold())
        code = _new(
            "Code", guid=guid("concept", concept.concept_id), name=name, isCodable="true",
            color=_COLOURS[concept.label],
        )  # fmt: skip
        said = [concept.concept_id, concept.kind, concept.name_zh, concept.name_en, concept.wikidata]
        _child(code, "Description", " · ".join(dict.fromkeys(filter(None, said))))
        return code

    def _source(self, file: Any, text: Text) -> None:
        document = text.document
        source = guid("document", document.document_id)
        self._archive.add(f"Sources/{source}.txt", text.text)
        attributes = {
            "guid": source, "name": for_xml(document.title or document.document_id)[:_LONGEST],
            "plainTextPath": f"internal://{source}.txt", **self._made,
        }  # fmt: skip
        with file.element(_tag("TextSource"), attributes):
            for selection in self._selections(text):
                file.write(selection)
            for variable in _VARIABLES:
                if getattr(document, variable):
                    value = _new("VariableValue")
                    value.append(_new("VariableRef", targetGUID=guid("variable", variable)))
                    _child(value, "TextValue", getattr(document, variable))
                    file.write(value)
        self._written.counts["documents"] += 1

    def _selections(self, text: Text) -> Iterator[Any]:
        starts = text.starts()
        for mention in self._store.mentions(document_id=text.document.document_id):
            if mention.paragraph_id in starts and mention.concept_id in self._concepts.by_id:
                base = starts[mention.paragraph_id]
                code = guid("concept", mention.concept_id)
                span = (base + mention.start, base + mention.end)
                yield self._selection(mention.mention_id, mention.text, span, code, "")
                self._written.counts["codings-of-mentions"] += 1
        for claim in claims(self._store, self._request, text.document.document_id):
            if claim.paragraph_id in starts:
                base = starts[claim.paragraph_id]
                span = (base + claim.start, base + claim.end)
                yield self._selection(
                    claim.claim_id,
                    claim.text,
                    span,
                    guid("kind", claim.kind),
                    in_words(claim, self._concepts, self._request.lang),
                )
                self._written.counts["codings-of-claims"] += 1

    def _selection(self, id_: str, text: str, span: tuple[int, int], code: str, description: str) -> Any:
        start, end = map(str, span)
        selection = _new(
            "PlainTextSelection", guid=guid("selection", id_), name=for_xml(text)[:_LONGEST], startPosition=start,
            endPosition=end, **self._made,
        )  # fmt: skip
        if description:
            _child(selection, "Description", description)
        coding = _new("Coding", guid=guid("coding", id_), **self._made)
        coding.append(_new("CodeRef", targetGUID=code))
        selection.append(coding)
        return selection


def _new(kind: str, **attributes: str) -> Any:
    return etree.Element(_tag(kind), attributes, nsmap={None: _NAMESPACE})


def _child(element: Any, kind: str, text: str) -> None:
    etree.SubElement(element, _tag(kind)).text = for_xml(text)
