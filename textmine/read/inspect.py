"""What was read as what, and what was changed or left out: a file as `textmine inspect` shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from textmine.errors import InputError
from textmine.read.coverage import Coverage, LeftOut, coverage, gaps
from textmine.read.document import SourceDocument, bytes_of
from textmine.read.extract import kind_of
from textmine.read.extracted import some
from textmine.read.files import Skipped, SourceFile
from textmine.read.lines import split_lines
from textmine.read.many import read_documents
from textmine.records import Document, Paragraph, ParagraphKind

KINDS: tuple[ParagraphKind, ...] = ("heading", "body", "note", "furniture")


@dataclass(frozen=True, slots=True)
class Inspected:
    """A document as it was read.

    Args:
        format: the kind of its file, by what that holds: `text`, `pdf`, `docx`, `rows`, `zip` …
        changed: what was changed or left out, a line each.
        left_out: every run of characters that is in no paragraph, with the reason.
    """

    document: Document
    format: str
    paragraphs: tuple[Paragraph, ...]
    changed: tuple[str, ...]
    coverage: Coverage
    left_out: tuple[LeftOut, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """How many paragraphs there are of each kind."""
        counted = Counter(paragraph.kind for paragraph in self.paragraphs)
        return {kind: counted[kind] for kind in KINDS}

    def as_json(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        document = self.document
        return {
            "file": document.source_path,
            "format": self.format,
            "encoding": document.encoding,
            "language": document.language,
            "title": document.title,
            "author": document.author,
            "date": document.date or document.year,
            "characters": self.coverage.characters,
            "characters_in_paragraphs": dict(self.coverage.kinds),
            "characters_left_out": dict(self.coverage.left_out),
            "changed": list(self.changed),
            "left_out": [
                {"start": one.start, "end": one.end, "text": one.text, "reason": one.reason}
                for one in self.left_out
            ],
            "paragraphs": [
                {
                    "position": paragraph.position,
                    "kind": paragraph.kind,
                    "level": paragraph.level,
                    "page_first": paragraph.page_first,
                    "page_last": paragraph.page_last,
                    "section": paragraph.section,
                    "number": paragraph.number,
                    "language": paragraph.language,
                    "source_start": paragraph.source_start,
                    "source_end": paragraph.source_end,
                    "text": paragraph.text,
                }
                for paragraph in self.paragraphs
            ],
        }


def inspect(
    source: SourceFile, *, encoding: str | None = None, ocr: str | None = None
) -> Iterator[Inspected | Skipped]:
    """The documents in a file as they were read; what cannot be read, with the reason.

    Args:
        encoding: of text files; detected for each when None.
        ocr: what scans are recognised with, as `textmine.read.choose_ocr` gives it.
    """
    try:
        data = bytes_of(source.path)
        kind = kind_of(source.path, data) if data else "text"
        del data
        for read in read_documents(source, encoding=encoding, ocr=ocr):
            yield read if isinstance(read, Skipped) else _inspected(read, kind)
    except InputError as error:
        yield Skipped(error.path, error.reason)


def _inspected(read: SourceDocument, kind: str) -> Inspected:
    changed = (*read.warnings, *_changes(read))
    return Inspected(read.document, kind, read.paragraphs, changed, coverage(read), tuple(gaps(read)))


def _changes(read: SourceDocument) -> Iterator[str]:
    """What reading does to any text, where it did it."""
    lines = len(split_lines(read.text))
    if lines > len(read.paragraphs):
        yield f"{lines:,} lines put together to {some(len(read.paragraphs), 'paragraph')}"
    composed = sum(
        paragraph.text[piece.start : piece.end] != read.text[piece.source_start : piece.source_end]
        for paragraph in read.paragraphs
        for piece in paragraph.pieces
    )
    if composed:
        yield f"{some(composed, 'stretch', 'stretches')} written with composed characters (Unicode NFC)"
