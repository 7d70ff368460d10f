"""The whole build, as `textmine build` makes it, with the time of each of its phases."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.scale.job import Given, Work
from textmine.build import build
from textmine.spacy_models import default_models


class Phases:
    """Told how far a build has come, sums up the processor time of its phases."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._now = ("begin", time.process_time())

    def __call__(self, phase: str, done: int, total: int, name: str) -> None:  # noqa: ARG002
        at = time.process_time()
        before, since = self._now
        self.seconds[before] = self.seconds.get(before, 0.0) + at - since
        self._now = (phase, at)


def whole(given: Given) -> Work:
    """The whole build in one process, without trained pipelines."""
    return _build(given, {})


def with_model(given: Given) -> Work:
    """The same with the trained pipeline that textmine uses by default."""
    return _build(given, default_models({given.language}))


def _build(given: Given, models: Mapping[str, str]) -> Work:
    """A build; what it needs is loaded by building one document first."""
    run([given.first()], given.out.with_name(given.out.name + "-first"), models)
    return lambda: run([given.files], given.out, models)


def run(paths: list[Path], out: Path, models: Mapping[str, str]) -> dict[str, Any]:
    """Build from nothing, and tell what came of it."""
    phases = Phases()
    report = build(paths, out, fresh=True, models=models, progress=phases)
    phases("end", 0, 0, "")
    return {"phases": phases.seconds, "rows": report.counts, "bytes": _size(out)}


def _size(folder: Path) -> dict[str, int]:
    """How large each file is."""
    return {
        str(file.relative_to(folder)): file.stat().st_size
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
