"""W3C Web Annotations as JSON-LD (https://www.w3.org/TR/annotation-model/): one collection, written as it is made.

A mention is identified (`identifying`) by its concept, a claim is described (`describing`). Each has two targets: the
words in the source text, and the same words in the paragraph; either has a TextQuoteSelector (the words, with what
stands before and after) and a TextPositionSelector. Positions count code points, as the recommendation has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textmine import __version__
from textmine.cite import Citation, annotation
from textmine.cite.pages import pages_of_span
from textmine.cite.place import CONTEXT, CitationKind
from textmine.cite.selectors import ANNOTATION_CONTEXT
from textmine.exchange.events import event_of
from textmine.exchange.places import Text, texts
from textmine.exchange.request import Request, Written
from textmine.exchange.spoken import Concepts, claims, say_left_out
from textmine.provenance import source_span
from textmine.records import Claim, Mention, Paragraph
from textmine.staged import replacing
from textmine.store import Store


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the mentions and claims of a build as a collection of annotations.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    concepts = Concepts(store, request.lang)
    head = {
        "@context": ANNOTATION_CONTEXT,
        "id": "urn:textmine:annotations",
        "type": "AnnotationCollection",
        "label": path.stem,
        "generator": {"id": "urn:textmine", "type": "Software", "name": f"textmine {__version__}"},
    }
    page = {"id": "urn:textmine:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    total = 0
    with replacing(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "first": ')
        file.write(json.dumps(page, ensure_ascii=False)[:-1] + ', "items": [')
        for text in texts(store, request):
            for one in _annotations(store, text, concepts, request, written):
                file.write(",\n" if total else "\n")
                file.write(json.dumps(one, ensure_ascii=False))
                total += 1
        file.write(f'\n]}}, "total": {total}}}\n')
    say_left_out(store, request, written)
    return written


def _annotations(
    store: Store, text: Text, concepts: Concepts, request: Request, written: Written
) -> Iterator[dict[str, Any]]:
    document = text.document
    source = store.source_text(document.document_id)
    paragraphs = {one.paragraph.paragraph_id: one.paragraph for one in text.paragraphs}

    def placed(kind: CitationKind, id_: str, one: Mention | Claim) -> dict[str, Any]:
        paragraph = paragraphs[one.paragraph_id]
        start, end = _in_source(paragraph, one.start, one.end)
        citation = Citation(
            id_, kind, document, paragraph, one.start, one.end, paragraph.text[one.start : one.end],
            *pages_of_span(paragraph, one.start, one.end), start, end, source[start:end],
            source[max(0, start - CONTEXT) : start], source[end : end + CONTEXT],
        )  # fmt: skip
        made = annotation(citation, lang=request.lang)
        del made["@context"]  # stands once, at the top
        made["id"] = f"{made['id']}:{kind}:{written.counts.total()}"
        return made

    for mention in store.mentions(document_id=document.document_id):
        if mention.paragraph_id in paragraphs:
            made = placed("mention", mention.mention_id, mention)
            made["body"] = [*_concept(mention, concepts), made["body"]]
            written.counts["mentions"] += 1
            yield made
    for claim in claims(store, request, document.document_id):
        if claim.paragraph_id in paragraphs:
            made = placed("claim", claim.claim_id, claim)
            made["motivation"] = "describing"
            made["body"] = [*_said(claim, concepts, request.lang), made["body"]]
            written.counts["claims"] += 1
            yield made


def _in_source(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    return (
        source_span(paragraph, start, end)
        if paragraph.pieces
        else (paragraph.source_start, paragraph.source_end)
    )


def _textual(value: str, purpose: str, language: str = "") -> dict[str, Any]:
    body = {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    return {**body, "language": language} if language else body


def _concept(mention: Mention, concepts: Concepts) -> Iterator[dict[str, Any]]:
    yield _textual(mention.label, "classifying")
    yield _textual(mention.concept_id, "tagging")
    for lang in ("zh", "en"):
        yield _textual(concepts.name(mention.concept_id, lang), "tagging", lang)
    if mention.wikidata:
        source = f"http://www.wikidata.org/entity/{mention.wikidata}"
        yield {"type": "SpecificResource", "purpose": "identifying", "source": source}


def _said(claim: Claim, concepts: Concepts, lang: str) -> Iterator[dict[str, Any]]:
    yield _textual(claim.claim_id, "tagging")
    yield _textual(claim.gloss_en, "describing", "en")
    for role, ids in (
        ("actor", claim.actors), ("target", claim.targets), ("concept", claim.concepts), ("said by", claim.attribution),
    ):  # fmt: skip
        for id_ in ids:
            yield _textual(f"{role}: {concepts.name(id_)} [{id_}]", "tagging", lang)
    event = event_of(claim)
    for value in filter(None, (claim.kind, claim.polarity, claim.modality, event.type, event.quad)):
        yield _textual(value, "classifying")
    yield _textual(f"confidence: {claim.confidence:.2f}", "assessing")
    if claim.decision:
        yield _textual(f"{claim.decision}: {claim.reviewer}", "assessing")
