"""A file as a document: its source text and its paragraphs with exact provenance."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.errors import InputError
from textmine.read.blocks import find_blocks
from textmine.read.extract import extract
from textmine.read.files import SourceFile
from textmine.read.language import language_of_document, language_of_paragraph
from textmine.read.sections import Row, classify
from textmine.records import Document, Paragraph


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document, the decoded text of its file, and its paragraphs.

    `text` is as decoded, not normalised: the paragraphs' source offsets count its code points.
    """

    document: Document
    text: str
    paragraphs: tuple[Paragraph, ...]


def read_source(source: SourceFile, *, encoding: str | None = None) -> SourceDocument:
    """Read a file and rebuild its paragraphs.

    Args:
        source: a file as `find_sources` gives it.
        encoding: of a text file; when None, what corpus.toml says, else detected.

    Raises:
        InputError: the file cannot be read, is empty, binary, or in no encoding we know; says which.
    """
    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise InputError(source.path, f"cannot be read ({error.strerror})") from None
    extracted = extract(source.path, data, encoding=encoding or source.metadata.encoding or None)
    blocks = find_blocks(extracted)
    if not blocks:
        raise InputError(source.path, "the file has no text in it")
    rows = classify(blocks, markdown=extracted.markdown)
    metadata = source.metadata
    document_id = metadata.id or _slug(source.path.stem)
    body = "".join(row.block.text for row in rows if row.kind == "body") or extracted.text
    language = metadata.language or language_of_document(body)
    paragraphs = tuple(_paragraph(document_id, at, row, language) for at, row in enumerate(rows))
    document = Document(
        document_id=document_id,
        title=metadata.title or _title(rows, source),
        language=language,
        source_path=source.shown_path,
        source_sha256=hashlib.sha256(data).hexdigest(),
        n_chars=len(extracted.text),
        n_paragraphs=len(paragraphs),
        encoding=extracted.encoding,
        author=metadata.author,
        year=metadata.year,
        container=metadata.container,
        publisher=metadata.publisher,
        url=metadata.url,
    )
    return SourceDocument(document, extracted.text, paragraphs)


def _slug(stem: str) -> str:
    """A file's stem as an id: lower case, what a shell or a URL would trip over turned into hyphens."""
    return re.sub(r"[^\w.-]+", "-", stem.lower()).strip("-.") or "document"


def _title(rows: Sequence[Row], source: SourceFile) -> str:
    """The outermost heading where the document has a single one, else the file's name."""
    headings = [row for row in rows if row.kind == "heading" and row.level == 0]
    if len(headings) == 1:
        return " ".join(re.sub(r"^#{1,6}\s+", "", headings[0].block.text).split())
    return source.path.stem


def _paragraph(document_id: str, position: int, row: Row, language: str) -> Paragraph:
    block = row.block
    return Paragraph(
        paragraph_id=f"{document_id}:{position}",
        document_id=document_id,
        position=position,
        kind=row.kind,
        section=row.section,
        page_first=block.pieces[0].page if block.pieces else None,
        page_last=block.pieces[-1].page if block.pieces else None,
        ordinal=row.ordinal,
        text=block.text,
        source_start=block.start,
        source_end=block.end,
        language=language_of_paragraph(block.text, language),
        level=row.level,
        pieces=tuple(block.pieces),
    )
