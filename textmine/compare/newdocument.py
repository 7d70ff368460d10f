"""The new document: read and analysed as a build would, but kept in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from textmine.analysis import Analyser
from textmine.cite import format_citation
from textmine.read import find_sources, read_source
from textmine.records import Claim, Concept, Document, Mention, Paragraph, Token


@dataclass(frozen=True)
class NewDocument:
    """A document to compare, with all that was found in it."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    concepts: tuple[Concept, ...]

    @cached_property
    def by_id(self) -> dict[str, Paragraph]:
        """Its paragraphs by their ids."""
        return {paragraph.paragraph_id: paragraph for paragraph in self.paragraphs}

    def cite(self, paragraph_id: str, start: int, end: int, *, lang: str) -> str:
        """The citation of `text[start:end]` of one of its paragraphs, without the quotation."""
        return format_citation(self.document, self.by_id[paragraph_id], start, end, lang=lang, quote=False)


def read_new(
    paths: Sequence[Path | str], *, encoding: str | None = None, analyser: Analyser | None = None
) -> Iterator[NewDocument]:
    """The documents at `paths`, one at a time.

    Args:
        paths: files and folders.
        encoding: of every text file; detected for each when None.
        analyser: what analyses them; textmine's own when None.

    Raises:
        InputError: a path is missing, or a file cannot be read.
    """
    sources = find_sources(paths)
    analyser = analyser or Analyser()
    for source in sources:
        read = read_source(source, encoding=encoding)
        found = analyser.analyse_document(read)
        yield NewDocument(
            read.document, read.paragraphs, found.tokens, found.mentions, found.claims, found.concepts
        )
