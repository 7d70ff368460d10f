"""The new document: read and analysed as a build would, but kept in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from textmine.analysis import Analyser, own_analyser
from textmine.cite import format_citation
from textmine.errors import InputError
from textmine.read import Skipped, find_sources, read_documents
from textmine.records import Claim, Concept, Document, Mention, Paragraph, Token
from textmine.store import Store

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
    paths: Sequence[Path | str],
    *,
    encoding: str | None = None,
    analyser: Analyser | None = None,
    ocr: str | None = None,
) -> Iterator[NewDocument]:
    """The documents at `paths`, one at a time.

    Args:
        paths: files and folders.
        encoding: of every text file; detected for each when None.
        analyser: what analyses them; textmine's own when None.
        ocr: what scans and pictures are recognised with (see `textmine.build.build`); None: they are not read.

    Raises:
        InputError: a path is missing, or a file cannot be read.
    """
    sources = find_sources(paths, ocr=ocr is not None)
    analyser = analyser or own_analyser()
    for source in sources:
        for read in read_documents(source, encoding=encoding, ocr=ocr):
            if isinstance(read, Skipped):
                raise InputError(read.path, read.reason)
            found = analyser.analyse_document(read)
            yield NewDocument(
                read.document, read.paragraphs, found.tokens, found.mentions, found.claims, found.concepts
            )


def stored_documents(store: Store, ids: Iterable[str] | None = None) -> Iterator[NewDocument]:
    """Documents of a build as if they were new, one at a time: for comparing builds, or documents of one.

    Args:
        ids: which; all of them when None.
    """
    for document in store.documents():
        id_ = document.document_id
        if ids is not None and id_ not in ids:
            continue
        mentions = tuple(store.mentions(document_id=id_))
        claims = tuple(store.claims(document_id=id_))
        wanted = {mention.concept_id for mention in mentions}
        wanted.update(c for claim in claims for c in (*claim.actors, *claim.targets, *claim.concepts))
        concepts = tuple(found for c in sorted(wanted) if (found := store.concept(c)) is not None)
        yield NewDocument(
            document,
            tuple(store.paragraphs(document_id=id_)),
            tuple(store.tokens(document_id=id_)),
            mentions,
            claims,
            concepts,
        )
