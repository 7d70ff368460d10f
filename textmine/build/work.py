"""What is made of a file, or of one document of several in it: read, analysed, made ready to be stored.

It needs nothing but the file, and whatever process does it makes the same of it.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Protocol

from textmine.claims.learnt import Learnt
from textmine.collector import at_rest
from textmine.errors import InputError, TextmineError
from textmine.findings import extract_findings
from textmine.layers import Layer, using
from textmine.read import Skipped, SourceDocument, SourceFile, read_one
from textmine.read.apart import Tell
from textmine.read.coverage import coverage
from textmine.reuse import ReadAs
from textmine.spacy_models import default_models, load_models
from textmine.store import Prepared, prepare

if TYPE_CHECKING:
    from textmine.analysis import Analysis


class DocumentAnalyser(Protocol):
    """Anything that segments, tags and reads the claims of a document."""

    def analyse_document(self, source: SourceDocument, /) -> Analysis:
        """What is found in a document: tokens, mentions, claims, concepts."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """How all files of a build are read and analysed.

    Args:
        encoding: of every text file; detected for each when None.
        ocr: what pictures and pages without text are recognised with; None: they are not.
        models: name or path of a trained spaCy pipeline by language.
        layers: own terms, by their content: a worker needs no folder.
        learnt: from people's decisions, how sure claims are.
    """

    encoding: str | None = None
    ocr: str | None = None
    models: Mapping[str, str] = field(default_factory=dict)
    layers: tuple[Layer, ...] = ()
    learnt: Learnt | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be made ready.

    Args:
        source: the file that it is in.
        document: the document, where it is read already.
        wanted: the id that it is thought to ask for.
        id: the one it gets if it does.
    """

    source: SourceFile
    document: SourceDocument | None
    wanted: str
    id: str


@dataclass(frozen=True, slots=True)
class Made:
    """A document ready to be stored, and what is to be said of it."""

    told: ReadAs
    prepared: Prepared
    file: Path | None  # where it can be read again


@dataclass(frozen=True, slots=True)
class Several:
    """The file holds several documents, and none was made."""


Result = Made | Skipped | Several


class Maker:
    """Makes documents ready.

    Args:
        analyser: what segments, tags and finds claims; textmine's own when None.
    """

    def __init__(self, settings: Settings, analyser: DocumentAnalyser | None = None) -> None:
        self._settings = settings
        self._analyser = analyser

    def make(self, task: Task, page: Tell | None = None) -> Result:
        """What comes of a file or document; `page` is told of each page that is recognised.

        Raises:
            TextmineError: not the file, but the call was wrong: a pipeline cannot be loaded.
            MemoryError: there is too little memory for it.
        """
        read = task.document
        if read is None:
            try:
                found = read_one(
                    task.source, encoding=self._settings.encoding, ocr=self._settings.ocr, tell=page
                )
            except InputError as error:
                return Skipped(error.path, error.reason)
            if found is None:
                return Several()
            read = found
        wanted = read.document.document_id
        if wanted == task.wanted != task.id:
            read = _renamed(read, task.id)
        with at_rest(), using(self._settings.layers):
            return self._analysed(task.source, wanted, read)

    def _as_learnt(self, analysis: Analysis, read: SourceDocument) -> Analysis:
        """An analysis with claims as sure as people have found such claims to be."""
        learnt = self._settings.learnt
        if learnt is None:
            return analysis
        language = {paragraph.paragraph_id: paragraph.language for paragraph in read.paragraphs}
        claims = tuple(
            replace(claim, confidence=learnt.of(claim, language[claim.paragraph_id]))
            for claim in analysis.claims
        )
        return replace(analysis, claims=claims)

    def _analysed(self, source: SourceFile, wanted: str, read: SourceDocument) -> Made | Skipped:
        own = read.document
        analyser = self._ready()
        try:
            analysis = self._as_learnt(analyser.analyse_document(read), read)
            findings = extract_findings(
                own, read.paragraphs, analysis.mentions, analysis.claims, analysis.concepts
            )
        except (TextmineError, MemoryError):
            raise
        except Exception as error:  # a fault of ours in one document costs that document, and is named
            return _failed(read, error)
        told = ReadAs(
            wanted,
            own.document_id,
            own.source_sha256,
            own.source_path,
            read.warnings,
            analysis.warnings,
            coverage(read),
        )
        prepared = prepare(
            replace(own, date=analysis.date or own.date),
            read.text,
            read.paragraphs,
            analysis.tokens,
            analysis.mentions,
            analysis.claims,
            findings,
            analysis.concepts,
        )
        return Made(told, prepared, source.path if own.source_path == source.shown_path else None)

    def _ready(self) -> DocumentAnalyser:
        """The analyser, which takes a second or two to make, when the first document asks for it."""
        if self._analyser is None:
            from textmine.analysis import Analyser, own_analyser  # loads dictionaries

            models = self._settings.models
            own = dict(models) == default_models()
            self._analyser = own_analyser() if own else Analyser(models=load_models(models))
            gc.freeze()  # dictionaries stay: the collector need not go through them again and again
        return self._analyser


def _failed(read: SourceDocument, error: Exception) -> Skipped:
    """A document that an error of textmine itself keeps from being analysed is left out."""
    *_, last = extract_tb(error.__traceback__)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return Skipped(
        Path(read.document.source_path),
        f"textmine fails on {read.document.document_id} ({what}, {Path(last.filename).name}:{last.lineno}); "
        "please report this",
    )


def _renamed(read: SourceDocument, id_: str) -> SourceDocument:
    return replace(
        read,
        document=replace(read.document, document_id=id_),
        paragraphs=tuple(
            replace(p, document_id=id_, paragraph_id=f"{id_}:{p.position}") for p in read.paragraphs
        ),
    )
