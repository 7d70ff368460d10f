"""Builds a store from files: read, analyse, find, fit topics, write; one document in memory at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textmine.errors import InputError
from textmine.findings import extract_findings
from textmine.read import Skipped, SourceDocument, SourceFile, read_documents, survey
from textmine.read.files import shown
from textmine.search.columns import ReadableColumns
from textmine.spacy_models import default_models, load_models
from textmine.store import TABLES, Store, StoreWriter

if TYPE_CHECKING:
    from textmine.analysis import Analysis
    from textmine.records import Mention, Token


REPORT_NAME = "report.html"


class DocumentAnalyser(Protocol):
    """Anything that segments, tags and reads the claims of a document."""

    def analyse_document(self, source: SourceDocument, /) -> Analysis: ...


class Progress(Protocol):
    """Told how far a build has come."""

    def __call__(self, phase: str, done: int, total: int, name: str) -> None:
        """`phase` is `documents`, `topics`, `tables` or `report`; `name` is what is being worked on."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made of what it was given."""

    out: Path
    documents: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[str, ...]
    counts: dict[str, int]  # rows by table


def build(
    paths: Sequence[Path | str],
    out: Path | str,
    *,
    encoding: str | None = None,
    seed: int = 13,
    n_topics: int | None = None,
    progress: Progress | None = None,
    analyser: DocumentAnalyser | None = None,
    models: Mapping[str, str] | None = None,
) -> BuildReport:
    """Read the files at `paths` and leave the store, the tables and the report in `out`.

    `out` changes only when everything has succeeded; whatever else is in it stays.

    Args:
        paths: files and folders (see `textmine.read.survey`).
        out: the output folder; made when missing.
        encoding: of every text file; detected for each when None.
        seed: for the topics; the same input and seed give the same build.
        n_topics: how many topics; chosen by coherence when None.
        progress: called at every step.
        analyser: what segments, tags and finds claims; textmine's own when None.
        models: name or path of a trained spaCy pipeline for each language (`zh`, `en`) that has one, as
            `textmine.spacy_models.choose_models` gives them; those it uses by default when None.

    Returns:
        A report. Files that could not be read are in `skipped`, as long as any could; so are files in the folders
        given that are of a kind that is not read.

    Raises:
        InputError: a path is missing, nothing can be read, or `out` cannot be written.
        TextmineError: a trained pipeline cannot be loaded.
    """
    tell: Progress = progress or _silence
    found = survey(paths)
    sources = found.sources
    run = _Run(encoding, found.unread)
    if models is None:
        models = default_models() if analyser is None else {}
    analyser = analyser or _own_analyser(models)
    info = {"seed": seed, "n_topics": n_topics, "models": dict(models)}
    with StoreWriter(out, info=info, more=ReadableColumns) as writer:
        for number, source in enumerate(sources):
            tell("documents", number, len(sources), source.shown_path)
            for read in run.read(source):
                analysis = analyser.analyse_document(read)
                findings = extract_findings(
                    read.document, read.paragraphs, analysis.mentions, analysis.claims, analysis.concepts
                )
                run.warnings.extend(
                    f"{read.document.source_path}: {warning}" for warning in analysis.warnings
                )
                writer.add_document(
                    replace(read.document, date=analysis.date or read.document.date),
                    read.text,
                    read.paragraphs,
                    analysis.tokens,
                    analysis.mentions,
                    analysis.claims,
                    findings,
                    analysis.concepts,
                    file=source.path if read.document.source_path == source.shown_path else None,
                )
        tell("documents", len(sources), len(sources), "")
        if not run.ids:
            raise run.nothing_read()
        writer.note("skipped", [[shown(skipped.path), skipped.reason] for skipped in run.skipped])
        writer.note("warnings", run.warnings)
        tell("topics", 0, 1, "")
        _add_topics(writer, seed, n_topics)
        store = writer.read()
        counts = {name: store.count(name) for name in TABLES}
        tell("report", 0, 1, REPORT_NAME)
        _write_report(store, writer.folder / REPORT_NAME)
        tell("tables", 0, 1, "")
    tell("tables", 1, 1, "")
    return BuildReport(Path(out), len(run.ids), tuple(run.skipped), tuple(run.warnings), counts)


def _add_topics(writer: StoreWriter, seed: int, n_topics: int | None) -> None:
    """Fit topics on the body paragraphs of all documents, read back one document at a time."""
    from textmine.topics import (  # gensim takes a second to load
        Spool,
        fit_topics,
        paragraph_terms,
        paragraph_topics,
    )

    store = writer.read()

    def terms() -> Iterator[tuple[str, list[str]]]:
        for document in store.documents():
            tokens: dict[str, list[Token]] = defaultdict(list)
            mentions: dict[str, list[Mention]] = defaultdict(list)
            for token in store.tokens(document_id=document.document_id):
                tokens[token.paragraph_id].append(token)
            for mention in store.mentions(document_id=document.document_id):
                mentions[mention.paragraph_id].append(mention)
            for paragraph in store.paragraphs(document_id=document.document_id, kind="body"):
                id_ = paragraph.paragraph_id
                yield id_, paragraph_terms(tokens[id_], mentions[id_])

    with Spool() as spool:
        for id_, of_paragraph in terms():
            spool.add(id_, of_paragraph)
        model = fit_topics(spool, concepts=store.concepts(), seed=seed, n_topics=n_topics)
        writer.add_topics(model.topics, paragraph_topics(model, spool), model.rows())
    writer.note("topic_coherence", {str(n): round(c, 4) for n, c in model.coherence_by_number.items()})
    writer.note("topic_stability", {str(n): round(s, 4) for n, s in model.stability_by_number.items()})


class _Run:
    """Reads the sources of one build: skips bad ones, keeps ids apart, notices the same content twice."""

    def __init__(self, encoding: str | None, unread: Sequence[Skipped]) -> None:
        self._encoding = encoding
        self._first_of: dict[str, str] = {}  # shown path by the hash of the content
        self._errors: list[InputError] = []
        self.ids: set[str] = set()
        self.skipped: list[Skipped] = list(unread)
        self.warnings: list[str] = []

    def read(self, source: SourceFile) -> Iterator[SourceDocument]:
        """The documents in a file, each under an id of its own; what cannot be read is noted as skipped."""
        try:
            for read in read_documents(source, encoding=self._encoding):
                if isinstance(read, Skipped):
                    self._skip(InputError(read.path, read.reason))
                else:
                    yield self._apart(read)
        except InputError as error:
            self._skip(error)

    def _skip(self, error: InputError) -> None:
        self._errors.append(error)
        self.skipped.append(Skipped(error.path, error.reason))

    def _apart(self, read: SourceDocument) -> SourceDocument:
        wanted, shown_path = read.document.document_id, read.document.source_path
        id_ = next(id_ for id_ in _numbered(wanted) if id_ not in self.ids)
        self.ids.add(id_)
        first = self._first_of.setdefault(read.document.source_sha256, shown_path)
        self.warnings.extend(f"{shown_path}: {warning}" for warning in read.warnings)
        if first != shown_path:
            self.warnings.append(f"{shown_path}: has the same content as {first}; both are kept")
        return read if id_ == wanted else _renamed(read, id_)

    def nothing_read(self) -> InputError:
        """The error that says why no document came of any source."""
        first = self._errors[0]
        others = len(self._errors) - 1
        if not others:
            return first
        return InputError(first.path, f"{first.reason} (nor can the {others} other files be read)")


def _numbered(id_: str) -> Iterator[str]:
    yield id_
    number = 2
    while True:
        yield f"{id_}-{number}"
        number += 1


def _renamed(read: SourceDocument, id_: str) -> SourceDocument:
    return replace(
        read,
        document=replace(read.document, document_id=id_),
        paragraphs=tuple(
            replace(p, document_id=id_, paragraph_id=f"{id_}:{p.position}") for p in read.paragraphs
        ),
    )


def _write_report(store: Store, path: Path) -> None:
    spec = find_spec("textmine.report")
    if spec is not None and spec.origin is not None:
        import_module("textmine.report").write_report(store, path)


def _own_analyser(models: Mapping[str, str]) -> DocumentAnalyser:
    from textmine.analysis import Analyser, own_analyser  # loads dictionaries: only when it is wanted

    return own_analyser() if models == default_models() else Analyser(models=load_models(models))


def _silence(phase: str, done: int, total: int, name: str) -> None:
    """Nobody wants to know."""
