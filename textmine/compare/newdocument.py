"""The new document: read and analysed as a build would, but kept in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from textmine.analysis import Analyser
from textmine.cite import format_citation
from textmine.read import find_sources, read_source
from textmine.records import Claim, Concept, Document, Mention, Paragraph, Token

_Record = TypeVar("_Record", Token, Mention)


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

    @cached_property
    def words(self) -> defaultdict[str, list[Token]]:
        """The tokens of each paragraph."""
        return _by_paragraph(self.tokens)

    @cached_property
    def named(self) -> defaultdict[str, list[Mention]]:
        """The mentions of each paragraph."""
        return _by_paragraph(self.mentions)

    def cite(self, paragraph_id: str, start: int, end: int, *, lang: str) -> str:
        """The citation of `text[start:end]` of one of its paragraphs, without the quotation."""
        return format_citation(self.document, self.by_id[paragraph_id], start, end, lang=lang, quote=False)


def _by_paragraph(records: Iterable[_Record]) -> defaultdict[str, list[_Record]]:
    found: defaultdict[str, list[_Record]] = defaultdict(list)
    for record in records:
        found[record.paragraph_id].append(record)
    return found


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
