"""Proves a build: every row leads to the characters it quotes, every id to something that is there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from textmine.cite import format_citation
from textmine.errors import UnknownNameError
from textmine.provenance import rebuild
from textmine.records import Claim, Document, Finding, Paragraph
from textmine.store import TABLES, Store
from textmine.store.schema import ROLES


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that does not hold."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked on every row it concerns."""

    name: str
    checked: int
    broken: int
    examples: tuple[Broken, ...]  # the first that broke


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was checked; `warnings` tells of originals that changed or went since the build."""

    checks: tuple[Check, ...]
    warnings: tuple[str, ...]

    @property
    def broken(self) -> int:
        return sum(check.broken for check in self.checks)

    @property
    def ok(self) -> bool:
        return self.broken == 0


def verify(store: Store, *, examples: int = 5) -> VerifyReport:
    """Check a whole build, a row at a time, so that memory holds one document at most.

    Args:
        examples: how many broken rows each check names.

    Returns:
        A report; it is `ok` when nothing is broken. A source file that was changed or moved since the build
        is a warning: the build keeps the text it was made from.

    Raises:
        StoreError: the store's file itself is damaged.
    """
    rows = _Rows(store)
    plan: list[tuple[str, Callable[[], Iterator[_Result]]]] = [
        ("ids are unique", rows.ids),
        ("documents have the text and paragraphs they say", rows.documents),
        ("paragraphs are made of their source text", rows.paragraphs),
        ("tokens quote their paragraph", lambda: rows.quotations("tokens", store.tokens())),
        ("mentions quote their paragraph", lambda: rows.quotations("mentions", store.mentions())),
        ("claims quote their paragraph", lambda: rows.quotations("claims", store.claims())),
        ("claims quote when it is so", rows.times),
        ("findings quote their paragraph and cite it", rows.findings),
        ("concepts that rows refer to exist", rows.concepts),
        ("claims that findings refer to exist", rows.claims_of_findings),
        ("topics that paragraphs are given exist", rows.topics),
        ("exported tables are complete", rows.tables),
    ]
    warnings = list(_changed_sources(store))
    if store.review_state("applied") != store.review_state("written"):
        plan = plan[:-1]  # the files say what was decided before
        warnings.append(
            "tables and report do not say yet all that was decided; textmine review apply writes them"
        )
    checks = tuple(_run(name, results(), examples) for name, results in plan)
    return VerifyReport(checks, tuple(warnings))


class _Quotation(Protocol):
    """What tokens, mentions and claims have in common."""

    @property
    def paragraph_id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


_Result = tuple[str, str | None]  # the row's id, and what is wrong with it


def _run(name: str, results: Iterable[_Result], examples: int) -> Check:
    checked = broken = 0
    first: list[Broken] = []
    for id_, reason in results:
        checked += 1
        if reason is not None:
            broken += 1
            if len(first) < examples:
                first.append(Broken(id_, reason))
    return Check(name, checked, broken, tuple(first))


class _Rows:
    """Goes through the rows of a store, giving each one's id and what is wrong with it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._at: Paragraph | None = None  # rows come in the order of the corpus: the last one asked for

    def _paragraph(self, paragraph_id: str) -> Paragraph | None:
        if self._at is None or self._at.paragraph_id != paragraph_id:
            try:
                self._at = self._store.paragraph(paragraph_id)
            except UnknownNameError:
                return None
        return self._at

    def ids(self) -> Iterator[_Result]:
        for name, table in TABLES.items():
            if table.key:
                twice = {
                    id_: f"{times} rows of {name} have this id" for id_, times in self._store.repeated(name)
                }
                yield from ((id_, reason) for id_, reason in twice.items())
                yield from ((name, None) for _ in range(self._store.count(name) - len(twice)))

    def documents(self) -> Iterator[_Result]:
        for document in self._store.documents():
            yield document.document_id, self._wrong_with_document(document)

    def _wrong_with_document(self, document: Document) -> str | None:
        text = self._source(document.document_id)
        if text is None:
            return "its source text is missing"
        if len(text) != document.n_chars:
            return f"n_chars is {document.n_chars}, its source text has {len(text)}"
        positions = [p.position for p in self._store.paragraphs(document_id=document.document_id)]
        if len(positions) != document.n_paragraphs:
            return f"n_paragraphs is {document.n_paragraphs}, it has {len(positions)}"
        if positions != list(range(len(positions))):
            return "its paragraphs are not numbered from 0 on"
        return None

    def _source(self, document_id: str) -> str | None:
        try:
            return self._store.source_text(document_id)
        except UnknownNameError:
            return None

    def paragraphs(self) -> Iterator[_Result]:
        document_id, text = "", None
        for paragraph in self._store.paragraphs():
            if paragraph.document_id != document_id:
                document_id, text = paragraph.document_id, self._source(paragraph.document_id)
            yield paragraph.paragraph_id, _wrong_with_paragraph(paragraph, text)

    def quotations(self, table: str, rows: Iterable[_Quotation]) -> Iterator[_Result]:
        key = TABLES[table].key
        for row in rows:
            id_ = getattr(row, key[0]) if key else f"{row.paragraph_id}:{row.start}-{row.end}"
            paragraph = self._paragraph(row.paragraph_id)
            if paragraph is None:
                yield id_, f"its paragraph {row.paragraph_id} does not exist"
            elif not 0 <= row.start < row.end <= len(paragraph.text):
                yield (
                    id_,
                    f"{row.start}-{row.end} lies outside its paragraph ({len(paragraph.text)} characters)",
                )
            elif paragraph.text[row.start : row.end] != row.text:
                yield id_, f"says {row.text!r}, its paragraph {paragraph.text[row.start : row.end]!r}"
            else:
                yield id_, None

    def times(self) -> Iterator[_Result]:
        for claim in self._store.claims():
            if claim.time_text is not None:
                yield claim.claim_id, self._wrong_with_time(claim)

    def _wrong_with_time(self, claim: Claim) -> str | None:
        paragraph = self._paragraph(claim.paragraph_id)
        if paragraph is None:
            return f"its paragraph {claim.paragraph_id} does not exist"
        if paragraph.text[claim.time_from : claim.time_to] != claim.time_text:
            return (
                f"says {claim.time_text!r}, its paragraph {paragraph.text[claim.time_from : claim.time_to]!r}"
            )
        if claim.time_start and claim.time_end and claim.time_start > claim.time_end:
            return f"its time begins on {claim.time_start}, after it ends ({claim.time_end})"
        return None

    def findings(self) -> Iterator[_Result]:
        for finding in self._store.findings():
            yield finding.finding_id, self._wrong_with_finding(finding)

    def _wrong_with_finding(self, finding: Finding) -> str | None:
        paragraph = self._paragraph(finding.paragraph_id)
        if paragraph is None:
            return f"its paragraph {finding.paragraph_id} does not exist"
        if not finding.headline or finding.headline not in paragraph.text:
            return "its headline is not in its paragraph"
        try:
            document = self._store.document(paragraph.document_id)
        except UnknownNameError:
            return f"its document {paragraph.document_id} does not exist"
        start, length = paragraph.text.find(finding.headline), len(finding.headline)
        while start >= 0:
            if finding.citation == format_citation(
                document, paragraph, start, start + length, lang=document.language
            ):
                return None
            start = paragraph.text.find(finding.headline, start + 1)
        return "its citation does not lead to its headline"

    def concepts(self) -> Iterator[_Result]:
        known = set(self._store.ids("concepts"))
        for mention in self._store.mentions():
            yield mention.mention_id, _missing([mention.concept_id], known, "concept")
        for claim in self._store.claims():
            referred = [id_ for role in ROLES for id_ in getattr(claim, role)]
            yield claim.claim_id, _missing(referred, known, "concept")
        for finding in self._store.findings():
            referred = [*finding.actors, *finding.threats, *finding.strategies]
            yield finding.finding_id, _missing(referred, known, "concept")

    def claims_of_findings(self) -> Iterator[_Result]:
        for finding in self._store.findings():
            there = {claim.claim_id for claim in self._store.claims(ids=finding.claims)}
            yield finding.finding_id, _missing(finding.claims, there, "claim")

    def topics(self) -> Iterator[_Result]:
        known = {topic.topic_id for topic in self._store.topics()}
        for row in self._store.paragraph_topics():
            reason = _missing([row.topic_id], known, "topic")
            if self._paragraph(row.paragraph_id) is None:
                reason = "the paragraph does not exist"
            yield f"{row.paragraph_id} {row.topic_id}", reason

    def tables(self) -> Iterator[_Result]:
        for name in TABLES:
            path = self._store.folder / "tables" / f"{name}.parquet"
            yield f"tables/{path.name}", _wrong_with_table(path, self._store.count(name))
            sheet = path.with_suffix(".csv")
            yield f"tables/{sheet.name}", None if sheet.is_file() else "is missing"


def _wrong_with_paragraph(paragraph: Paragraph, source: str | None) -> str | None:
    if source is None:
        return f"its document {paragraph.document_id} has no source text"
    if not 0 <= paragraph.source_start <= paragraph.source_end <= len(source):
        return f"{paragraph.source_start}-{paragraph.source_end} is no span of its source text"
    if rebuild(paragraph, source) != paragraph.text:
        return "its text is not what its source offsets lead to"
    if paragraph.pieces and (
        paragraph.source_start > paragraph.pieces[0].source_start
        or paragraph.source_end < paragraph.pieces[-1].source_end
    ):
        return "a part of it stands outside its source offsets"
    return None


def _wrong_with_table(path: Path, rows: int) -> str | None:
    if not path.is_file():
        return "is missing"
    try:
        there = pq.ParquetFile(path).metadata.num_rows
    except (pa.ArrowException, OSError) as error:
        return f"cannot be read ({error})"
    return None if there == rows else f"has {there} rows, the store {rows}"


def _missing(ids: Iterable[str], known: Collection[str], what: str) -> str | None:
    gone = [id_ for id_ in ids if id_ not in known]
    return f"{what} {gone[0]!r} does not exist" if gone else None


def _changed_sources(store: Store) -> Iterator[str]:
    for document in store.documents():
        path = store.source_file(document.document_id)
        if path is None:
            continue
        try:
            with path.open("rb") as handle:
                digest = hashlib.file_digest(handle, "sha256").hexdigest()
        except OSError:
            yield f"{document.source_path}: the original is not where it was; checked against the text kept"
            continue
        if digest != document.source_sha256:
            yield f"{document.source_path}: the original has changed since the build"
