"""The whole build, as `textmine build` makes it, with what its parts took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.scale.job import Given, Work
from benchmarks.scale.stopwatch import REST, Place, Stopwatch
from textmine.build import build
from textmine.spacy_models import default_models

# Where each step is: module and name, in the order in which a text goes through them.
_OF_DOCUMENTS: tuple[Place, ...] = (
    ("read", "textmine.build.work", "read_one"),
    ("words", "textmine.languages", "ChineseReader.words"),
    ("words", "textmine.languages", "EnglishReader.words"),
    ("words", "textmine.languages", "EnglishReader.parse_ahead"),
    ("names", "textmine.languages", "ChineseReader.names"),
    ("names", "textmine.languages", "EnglishReader.names"),
    ("syntax", "textmine.languages", "ChineseReader.reading"),
    ("syntax", "textmine.languages", "EnglishReader.reading"),
    ("tag", "textmine.languages", "LanguageReader.mentions"),
    ("claims", "textmine.languages", "LanguageReader.candidates"),
    ("when", "textmine.when", "Times.read"),
    ("render", "textmine.analysis", "finish"),
    ("findings", "textmine.build.work", "extract_findings"),
    ("store", "textmine.build.work", "prepare"),
    ("store", "textmine.store.writer", "StoreWriter.add"),
)
_OF_THE_CORPUS: tuple[Place, ...] = (
    ("store", "textmine.store.writer", "StoreWriter._settle"),
    ("store", "textmine.store.writer", "StoreWriter._finish"),
    ("topics", "textmine.build.making", "_add_topics"),
    ("tables", "textmine.store.writer", "export_tables"),
    ("report", "textmine.build.making", "write_report"),
)
STEPS = tuple(dict.fromkeys(step for step, _, _ in _OF_DOCUMENTS + _OF_THE_CORPUS))


def whole(given: Given) -> Work:
    """The whole build in one process, without trained pipelines."""
    return _build(given, {}, 1)


def two(given: Given) -> Work:
    """The same by two processes."""
    return _build(given, {}, 2)


def with_model(given: Given) -> Work:
    """In one process, with the trained pipeline that textmine uses by default."""
    return _build(given, default_models({given.language}), 1)


def steps(given: Given) -> Work:
    """In one process, with every step on a stopwatch."""
    return _build(given, {}, 1, _OF_DOCUMENTS)


def _build(given: Given, models: Mapping[str, str], jobs: int, more: Sequence[Place] = ()) -> Work:
    """A build from nothing, what comes once a build on a stopwatch; all is loaded by building one document first.

    Args:
        more: what else is put on the stopwatch.
    """
    watch = Stopwatch((*more, *_OF_THE_CORPUS))
    run = partial(build, fresh=True, models=models, jobs=jobs)
    run([given.first()], given.out.with_name(given.out.name + "-first"))

    def work() -> dict[str, Any]:
        watch.again()
        report = run([given.files], given.out)
        watch.stop()
        told = {"phases": _phases(watch), "rows": report.counts, "bytes": _sizes(given.out)}
        told["peak_mb"] = max(watch.peaks.values(), default=0) / 1e6
        return told | ({"steps": _steps(watch)} if more else {})

    return work


def _phases(watch: Stopwatch) -> dict[str, float]:
    """Seconds of processor time, of this process, for what comes once; `documents` is all the rest."""
    once = {step: watch.seconds[step] for step, _, _ in _OF_THE_CORPUS if step != "store"}
    return {"documents": sum(watch.seconds.values()) - sum(once.values())} | once


def _steps(watch: Stopwatch) -> dict[str, dict[str, float | None]]:
    return {
        step: {
            "seconds": watch.seconds[step],
            "calls": watch.calls[step],
            "peak_mb": watch.peaks.get(step, 0) / 1e6 or None,
        }
        for step in (*STEPS, REST)
    }


def _sizes(folder: Path) -> dict[str, int]:
    """How large each file is."""
    return {
        str(file.relative_to(folder)): file.stat().st_size
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
