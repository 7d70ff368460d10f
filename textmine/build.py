"""Builds a store from files: read, analyse, find, fit topics, write; one document in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any, Protocol

from textmine.errors import InputError, TextmineError
from textmine.findings import extract_findings
from textmine.read import Skipped, SourceDocument, SourceFile, Survey, read_documents, survey
from textmine.read.apart import Tell
from textmine.read.coverage import Coverage, coverage
from textmine.read.files import shown
from textmine.reuse import Outcome, ReadAs, Reuse, model_versions, plan
from textmine.search.columns import ReadableColumns
from textmine.spacy_models import default_models, load_models
from textmine.store import TABLES, Store, StoreWriter
from textmine.store.slots import CannotGoOnError

if TYPE_CHECKING:
    from textmine.analysis import Analysis
    from textmine.records import Document


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
    kept: int = 0  # documents taken over from the last build
    coverage: Coverage = field(default_factory=Coverage)  # which characters of the sources are in paragraphs


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
    fresh: bool = False,
    ocr: str | None = None,
) -> BuildReport:
    """Read the files at `paths` and leave the store, the tables and the report in `out`.

    `out` changes only when everything has succeeded; whatever else is in it stays. Where the last build is in it,
    files that are the same as then are not read again (`textmine.reuse`); what comes out is the same.

    Args:
        paths: files and folders (see `textmine.read.survey`).
        out: the output folder; made when missing.
        encoding: of every text file; detected for each when None.
        seed: for the topics; the same input and seed give the same build.
        n_topics: how many topics; chosen by coherence when None.
        progress: called at every step.
        analyser: what segments, tags and finds claims; textmine's own when None. Of another nothing is reused,
            unless it has a `version` that changes whenever it finds something else.
        models: name or path of a trained spaCy pipeline for each language (`zh`, `en`) that has one, as
            `textmine.spacy_models.choose_models` gives them; those it uses by default when None.
        fresh: read every file anew.
        ocr: what pictures and pages without text are recognised with, as `textmine.read.choose_ocr` gives it;
            None: they are not read.

    Returns:
        A report. Files that could not be read are in `skipped`, as long as any could; so are files in the folders
        given that are of a kind that is not read.

    Raises:
        InputError: a path is missing, nothing can be read, or `out` cannot be written.
        TextmineError: a trained pipeline cannot be loaded.
    """
    found = survey(paths, ocr=ocr is not None)
    if models is None:
        models = default_models() if analyser is None else {}
    version = getattr(analyser, "version", None)
    settings = {"encoding": encoding, "models": model_versions(models), "analyser": version, "ocr": ocr}
    reuse = plan(found.sources, Path(out), settings, fresh=fresh or (analyser is not None and not version))
    info = {"seed": seed, "n_topics": n_topics, "models": dict(models), "ocr": ocr}
    making = _Making(found, Path(out), (encoding, ocr), info, progress or _silence, _Lazy(analyser, models))
    try:
        return making.make(reuse)
    except CannotGoOnError:  # too much was put in at one place, or another build was quicker
        return making.make(Reuse(reuse.keys))


class _Lazy:
    """An analyser that is made, which takes seconds, when the first document asks for it."""

    def __init__(self, analyser: DocumentAnalyser | None, models: Mapping[str, str]) -> None:
        self._analyser = analyser
        self._models = models

    def analyse_document(self, source: SourceDocument) -> Analysis:
        """What the analyser makes of a document."""
        if self._analyser is None:
            self._analyser = _own_analyser(self._models)
        return self._analyser.analyse_document(source)


@dataclass(frozen=True, slots=True)
class _Making:
    """All that a build is made of and with."""

    found: Survey
    out: Path
    reading: tuple[str | None, str | None]  # encoding, and what OCR reads with
    info: Mapping[str, Any]
    tell: Progress
    analyser: DocumentAnalyser

    def make(self, reuse: Reuse) -> BuildReport:
        """Build, going on from the last build as far as that can be reused."""
        run = _Run(*self.reading, self.found.unread)
        tell, sources = self.tell, self.found.sources
        with StoreWriter(self.out, info=self.info, more=ReadableColumns, goes_on=reuse.goes_on) as writer:
            following = _following(reuse, len(sources))
            for at, source in enumerate(sources):
                tell("documents", at, len(sources), source.shown_path)
                outcome = reuse.known.get(at)
                if outcome is None or not self._keep(writer, run, outcome):
                    writer.next_kept(following[at])
                    page = partial(_tell_page, tell, at, len(sources), source.shown_path)
                    outcome = self._read(writer, run, source, page)
                if outcome.lasting and reuse.keys[at]:
                    writer.add_unit(reuse.keys[at], outcome.as_json())
            tell("documents", len(sources), len(sources), "")
            if not run.ids:
                raise run.nothing_read()
            writer.note("skipped", [[shown(skipped.path), skipped.reason] for skipped in run.skipped])
            writer.note("warnings", run.warnings)
            writer.note("coverage", run.coverage.as_json())
            tell("topics", 0, 1, "")
            _add_topics(writer, self.info["seed"], self.info["n_topics"])
            store = writer.read()
            counts = {name: store.count(name) for name in TABLES}
            tell("report", 0, 1, REPORT_NAME)
            _write_report(store, writer.folder / REPORT_NAME)
            tell("tables", 0, 1, "")
        tell("tables", 1, 1, "")
        return BuildReport(
            self.out, len(run.ids), tuple(run.skipped), tuple(run.warnings), counts, run.kept, run.coverage
        )

    @staticmethod
    def _keep(writer: StoreWriter, run: _Run, outcome: Outcome) -> bool:
        """Take over what the last build made of a file; False where its documents must get other ids."""
        if not run.would_keep(outcome) or not writer.keep([own.id for own in outcome.documents]):
            return False
        run.keep(outcome)
        return True

    def _read(self, writer: StoreWriter, run: _Run, source: SourceFile, page: Tell) -> Outcome:
        """Read a file and write what is in it."""
        documents: list[ReadAs] = []
        skipped = len(run.skipped)
        for wanted, read in run.read(source, page):
            own = read.document
            try:
                analysis = self.analyser.analyse_document(read)
                findings = extract_findings(
                    own, read.paragraphs, analysis.mentions, analysis.claims, analysis.concepts
                )
            except (TextmineError, MemoryError):
                raise
            except Exception as error:  # a fault of ours in one document costs that document, and is named
                run.fail(own, error)
                continue
            told = ReadAs(
                wanted,
                own.document_id,
                own.source_sha256,
                own.source_path,
                read.warnings,
                analysis.warnings,
                coverage(read),
            )
            run.tell_found(told)
            documents.append(told)
            writer.add_document(
                replace(own, date=analysis.date or own.date),
                read.text,
                read.paragraphs,
                analysis.tokens,
                analysis.mentions,
                analysis.claims,
                findings,
                analysis.concepts,
                file=source.path if own.source_path == source.shown_path else None,
            )
        left_out = tuple((shown(one.path), one.reason) for one in run.skipped[skipped:])
        return Outcome(tuple(documents), left_out)


def _following(reuse: Reuse, number: int) -> list[str | None]:
    """For each file, the first document of the next file that may be kept."""
    following: list[str | None] = [None] * number
    for at in range(number - 2, -1, -1):
        known = reuse.known.get(at + 1)
        following[at] = known.documents[0].id if known is not None else following[at + 1]
    return following


def _add_topics(writer: StoreWriter, seed: int, n_topics: int | None) -> None:
    """Fit topics on the body paragraphs of all documents, whose terms the store keeps."""
    from textmine.topics import Spool, fit_topics, paragraph_topics  # gensim takes a second to load

    store = writer.read()
    with Spool() as spool:
        for id_, of_paragraph in writer.topic_bags():
            spool.add(id_, of_paragraph)
        model = fit_topics(spool, concepts=store.concepts(), seed=seed, n_topics=n_topics)
        writer.add_topics(model.topics, paragraph_topics(model, spool), model.rows())
    writer.note("topic_coherence", {str(n): round(c, 4) for n, c in model.coherence_by_number.items()})
    writer.note("topic_stability", {str(n): round(s, 4) for n, s in model.stability_by_number.items()})


class _Run:
    """Reads the sources of one build: skips bad ones, keeps ids apart, notices the same content twice."""

    def __init__(self, encoding: str | None, ocr: str | None, unread: Sequence[Skipped]) -> None:
        self._encoding, self._ocr = encoding, ocr
        self._first_of: dict[str, str] = {}  # shown path by the hash of the content
        self._errors: list[InputError] = []
        self.ids: set[str] = set()
        self.skipped: list[Skipped] = list(unread)
        self.warnings: list[str] = []
        self.coverage = Coverage()
        self.kept = 0  # documents taken over from the last build

    def read(self, source: SourceFile, page: Tell) -> Iterator[tuple[str, SourceDocument]]:
        """The documents in a file, each under an id of its own, with the id it asked for; what cannot be read is
        noted as skipped.
        """
        try:
            for read in read_documents(source, encoding=self._encoding, ocr=self._ocr, tell=page):
                if isinstance(read, Skipped):
                    self._skip(InputError(read.path, read.reason))
                    continue
                wanted = read.document.document_id
                id_ = self._free(wanted, self.ids)
                self.ids.add(id_)
                yield wanted, read if id_ == wanted else _renamed(read, id_)
        except InputError as error:
            self._skip(error)

    def fail(self, document: Document, error: Exception) -> None:
        """Leave a document out that an error of textmine itself keeps from being analysed."""
        self.ids.discard(document.document_id)
        *_, last = extract_tb(error.__traceback__)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        self._skip(
            InputError(
                Path(document.source_path),
                f"textmine fails on {document.document_id} ({what}, {Path(last.filename).name}:{last.lineno}); "
                "please report this",
            )
        )

    def would_keep(self, outcome: Outcome) -> bool:
        """Would the documents of a file get the ids that they have?"""
        taken: set[str] = set()
        for own in outcome.documents:
            if own.id in self.ids or self._free(own.wanted, self.ids, taken) != own.id:
                return False
            taken.add(own.id)
        return True

    def keep(self, outcome: Outcome) -> None:
        """Take over what came of a file."""
        for own in outcome.documents:
            self.ids.add(own.id)
            self.tell_found(own)
        self.kept += len(outcome.documents)
        for path, reason in outcome.skipped:
            self._skip(InputError(path, reason))

    def tell_found(self, own: ReadAs) -> None:
        """Note what is to be said of a document."""
        self.coverage += own.coverage
        first = self._first_of.setdefault(own.sha256, own.shown_path)
        self.warnings.extend(f"{own.shown_path}: {warning}" for warning in own.read_warnings)
        if first != own.shown_path:
            self.warnings.append(f"{own.shown_path}: has the same content as {first}; both are kept")
        self.warnings.extend(f"{own.shown_path}: {warning}" for warning in own.found_warnings)

    def _skip(self, error: InputError) -> None:
        self._errors.append(error)
        self.skipped.append(Skipped(error.path, error.reason))

    @staticmethod
    def _free(wanted: str, *taken: set[str]) -> str:
        return next(id_ for id_ in _numbered(wanted) if not any(id_ in ids for ids in taken))

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


def _tell_page(tell: Progress, at: int, total: int, name: str, page: int, pages: int) -> None:
    tell("documents", at, total, f"{name}, page {page} of {pages}")


def _silence(phase: str, done: int, total: int, name: str) -> None:
    """Nobody wants to know."""
