"""One build from its first file to its last table; one document at a time in the store, several in the making."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from textmine.build.makers import Makers
from textmine.build.run import Run
from textmine.build.work import Made, Several, Task
from textmine.collector import one_by_one
from textmine.errors import InputError
from textmine.figures import write_figures
from textmine.figures.files import FOLDER
from textmine.read import Skipped, SourceDocument, SourceFile, Survey, read_documents, wanted_id
from textmine.read.apart import Tell
from textmine.read.coverage import Coverage
from textmine.read.files import shown
from textmine.reuse import Outcome, ReadAs, Reuse
from textmine.review.build import Decisions
from textmine.search.columns import ReadableColumns
from textmine.store import TABLES, Store, StoreWriter
from textmine.topics.decisions import TopicDecision, decide, file_of, read_decisions

REPORT_NAME = "report.html"


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
    terms: tuple[str, ...] = ()  # a line for each layer of own terms
    coverage: Coverage = field(default_factory=Coverage)  # which characters of the sources are in paragraphs
    decisions: tuple[str, ...] = ()  # what became of people's decisions, a line each


@dataclass(frozen=True, slots=True)
class Making:
    """All that a build is made of and with."""

    found: Survey
    out: Path
    reading: tuple[str | None, str | None]  # encoding, and what OCR reads with
    info: Mapping[str, Any]
    tell: Progress
    makers: Makers
    terms: tuple[str, ...] = ()  # a line for each layer of own terms
    decisions: Decisions | None = None

    def make(self, reuse: Reuse) -> BuildReport:
        """Build, going on from the last build as far as that can be reused."""
        run = Run(self.found.unread)
        tell, sources = self.tell, self.found.sources
        ahead = _Ahead(self.makers, run, sources, [at for at in range(len(sources)) if at not in reuse.known])
        with StoreWriter(self.out, info=self.info, more=ReadableColumns, goes_on=reuse.goes_on) as writer:
            following = _following(reuse, len(sources))
            for at, source in one_by_one(enumerate(sources)):
                tell("documents", at, len(sources), source.shown_path)
                outcome = reuse.known.get(at)
                if outcome is None or not self._keep(writer, run, outcome):
                    writer.next_kept(following[at])
                    page = partial(_tell_page, tell, at, len(sources), source.shown_path)
                    outcome = self._read(writer, run, ahead, at, page)
                if outcome.lasting and reuse.keys[at]:
                    writer.add_unit(reuse.keys[at], outcome.as_json())
            tell("documents", len(sources), len(sources), "")
            if not run.documents:
                raise run.nothing_read()
            writer.note("skipped", [[shown(skipped.path), skipped.reason] for skipped in run.skipped])
            writer.note("coverage", run.coverage.as_json())
            tell("topics", 0, 1, "")
            on_topics = read_decisions(file_of(self.out, self.info))
            run.warnings += _add_topics(writer, self.info, on_topics)
            writer.note("warnings", run.warnings)
            decided = self.decisions
            writer.complete(decided.put_into if decided is not None and decided.any else None)
            store = writer.read()
            store.decide_topics(on_topics)
            counts = {name: store.count(name) for name in TABLES}
            tell("report", 0, 1, REPORT_NAME)
            # What figures ask of the build, once for the report and for their files.
            kept: dict[Any, Any] = {}
            write_report(store, writer.folder / REPORT_NAME, kept)
            write_figures(store, writer.folder / FOLDER, kept)
            tell("tables", 0, 1, "")
        tell("tables", 1, 1, "")
        return BuildReport(
            self.out,
            run.documents,
            tuple(run.skipped),
            tuple(run.warnings),
            counts,
            run.kept,
            self.terms,
            run.coverage,
            decided.lines() if decided is not None else (),
        )

    @staticmethod
    def _keep(writer: StoreWriter, run: Run, outcome: Outcome) -> bool:
        """Take over what the last build made of a file; False where its documents must get other ids."""
        if not run.would_keep(outcome) or not writer.keep([own.id for own in outcome.documents]):
            return False
        run.keep(outcome)
        return True

    def _read(self, writer: StoreWriter, run: Run, ahead: _Ahead, at: int, page: Tell) -> Outcome:
        """Write what is in a file."""
        documents: list[ReadAs] = []
        skipped = len(run.skipped)
        for made in one_by_one(self._made(ahead, at, page)):
            if isinstance(made, Skipped):
                run.skip(made)
                continue
            run.add(made.told)
            documents.append(made.told)
            writer.add(made.prepared, file=made.file)
        left_out = tuple((shown(one.path), one.reason) for one in run.skipped[skipped:])
        return Outcome(tuple(documents), left_out)

    def _made(self, ahead: _Ahead, at: int, page: Tell) -> Iterator[Made | Skipped]:
        """What comes of a file, in order; its documents have the ids that they will keep."""
        made = ahead.file(at, page)
        if not isinstance(made, Several):
            yield made
            return
        yield from ahead.documents(
            self.found.sources[at], self._documents(self.found.sources[at], page), page
        )

    def _documents(self, source: SourceFile, page: Tell) -> Iterator[SourceDocument | Skipped]:
        """The documents in a file of several."""
        encoding, ocr = self.reading
        try:
            yield from read_documents(source, encoding=encoding, ocr=ocr, tell=page)
        except InputError as error:
            yield Skipped(error.path, error.reason)


class _Ahead:
    """Has documents made ready before it is their turn, by others than this process, and hands them out in order.

    The id that a document gets depends on those before it, some of which are not there yet: it is foreseen, and where
    that was wrong the document is made again.

    Args:
        ats: which of the sources are to be read, in order.
    """

    def __init__(self, makers: Makers, run: Run, sources: tuple[SourceFile, ...], ats: Iterable[int]) -> None:
        self._makers, self._run, self._sources = makers, run, sources
        self._ats = deque(ats)
        self._given: dict[int, tuple[int, Task]] = {}  # ticket and task, by the place of the file
        self._foreseen: set[str] = set()  # ids of what is being made

    def file(self, at: int, page: Tell) -> Made | Skipped | Several:
        """What comes of a file."""
        while self._ats and self._ats[0] <= at:
            self._give(self._ats.popleft())
        if at not in self._given:
            self._give(at)  # it was to be kept from the last build, and cannot be
        while self._ats and len(self._given) < self._makers.ahead:
            self._give(self._ats.popleft())
        return self._result(*self._given.pop(at), page)

    def documents(
        self, source: SourceFile, found: Iterator[SourceDocument | Skipped], page: Tell
    ) -> Iterator[Made | Skipped]:
        """What comes of documents that are read here, in their order."""
        waiting: deque[tuple[int, Task] | Skipped] = deque()
        for read in found:
            if isinstance(read, Skipped):
                waiting.append(read)
            else:
                waiting.append(self._ticket(source, read, read.document.document_id))
            if len(waiting) >= self._makers.ahead:
                yield self._next(waiting, page)
        while waiting:
            yield self._next(waiting, page)

    def _next(self, waiting: deque[tuple[int, Task] | Skipped], page: Tell) -> Made | Skipped:
        first = waiting.popleft()
        made = first if isinstance(first, Skipped) else self._result(*first, page)
        assert not isinstance(made, Several)
        return made

    def _give(self, at: int) -> None:
        source = self._sources[at]
        self._given[at] = self._ticket(source, None, wanted_id(source))

    def _ticket(self, source: SourceFile, read: SourceDocument | None, wanted: str) -> tuple[int, Task]:
        task = Task(source, read, wanted, self._run.free(wanted, self._foreseen))
        self._foreseen.add(task.id)
        return self._makers.give(task), task

    def _result(self, ticket: int, task: Task, page: Tell) -> Made | Skipped | Several:
        made = self._makers.result(ticket, page)
        self._foreseen.discard(task.id)
        if isinstance(made, Made):
            wanted = made.told.wanted
            right = self._run.free(wanted)
            if made.told.id != right:
                self._makers.withdraw(ticket, made)
                again = Task(task.source, task.document, wanted, right)
                made = self._makers.result(self._makers.give(again), page)
        return made


def _following(reuse: Reuse, number: int) -> list[str | None]:
    """For each file, the first document of the next file that may be kept."""
    following: list[str | None] = [None] * number
    for at in range(number - 2, -1, -1):
        known = reuse.known.get(at + 1)
        following[at] = known.documents[0].id if known is not None else following[at + 1]
    return following


def _add_topics(
    writer: StoreWriter, info: Mapping[str, Any], decisions: Sequence[TopicDecision]
) -> list[str]:
    """Fit topics on the body paragraphs of all documents, whose terms the store keeps; what is to be said of them."""
    from textmine.topics import Spool, fit_topics, paragraph_topics  # gensim takes a second to load
    from textmine.topics.seeds import Seed

    store = writer.read()
    seeds = [Seed.from_json(seed) for seed in info.get("topic_seeds", ())]
    with Spool() as spool:
        for id_, of_paragraph in writer.topic_bags():
            spool.add(id_, of_paragraph)
        model = fit_topics(
            spool, concepts=store.concepts(), seed=info["seed"], n_topics=info["n_topics"], seeds=seeds
        )
        writer.add_topics(model.topics, paragraph_topics(model, spool), model.rows())
    writer.note("topic_coherence", {str(n): round(c, 4) for n, c in model.coherence_by_number.items()})
    writer.note("topic_stability", {str(n): round(s, 4) for n, s in model.stability_by_number.items()})
    writer.note("topics_told", model.told)
    return [
        *(
            f"the topic {name} was asked for, but none of its terms stands in two paragraphs"
            for name in model.told.get("seeds_missing", ())
        ),
        *(
            f"the decision to {one.what} the topic {one.topic} fits no topic of this build; it is kept"
            for one in decide(model.topics, decisions).unplaced
        ),
    ]


def write_report(store: Store, path: Path, kept: dict[Any, Any]) -> None:
    """Write the report, where this installation has it.

    Args:
        kept: what figures ask of the build.
    """
    spec = find_spec("textmine.report")
    if spec is not None and spec.origin is not None:
        import_module("textmine.report").write_report(store, path, kept=kept)


def _tell_page(tell: Progress, at: int, total: int, name: str, page: int, pages: int) -> None:
    tell("documents", at, total, f"{name}, page {page} of {pages}")
