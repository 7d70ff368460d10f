"""`python -m benchmarks scale`: how fast textmine is and what memory it takes, as a corpus grows, beside its peers.

    python -m benchmarks scale [--sizes 1,10,100] [--language zh|en|both] [--json FILE] [FILE ...]

The texts are made of the sentences of the files given (corpus/ when left out), put together anew and varied; 1× is
1,000 paragraphs. Every measurement is a process of its own on one thread, all of a size on the same text. With --json
what has been measured is written after every measurement, so a run that is stopped keeps what it has.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.scale.measurements import KINDS
from benchmarks.scale.outcome import by_two, checks, rates, ratio
from benchmarks.scale.process import ROOT, FailedError, run
from benchmarks.scale.table import show, show_checks

PARAGRAPHS = 1_000  # of 1×
_LANGUAGES = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    options = _options(arguments)
    result = _Result(options.json)
    result.told |= _machine() | {"seed": options.seed, "files": [str(path) for path in options.files]}
    with tempfile.TemporaryDirectory(prefix="textmine-scale-") as made:
        folder = options.keep or Path(made)
        try:
            for size in options.sizes:
                for language in _LANGUAGES[options.language]:
                    _measure(result, options, folder / f"{language}-{size:g}", language, size)
        except FailedError as error:
            print(error, file=sys.stderr)
            return 2
    show_checks(result.told["checks"])
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks scale",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sizes", type=_sizes, default=(1,), help="in thousands of paragraphs, as 1,10,100")
    parser.add_argument("--language", choices=_LANGUAGES, default="both")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all that was measured to FILE")
    parser.add_argument("--only", type=_names, default=tuple(KINDS), help=f"some of {','.join(KINDS)}")
    parser.add_argument(
        "--peers-to", type=float, default=10, metavar="SIZE", help="no peers beyond this size"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave texts and stores in DIR")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "corpus"])
    return parser.parse_args(arguments)


def _sizes(text: str) -> tuple[float, ...]:
    sizes = tuple(sorted(float(size) for size in text.split(",")))
    if sizes[0] * PARAGRAPHS < 1:
        raise ValueError
    return sizes


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name for name in KINDS if name in text.split(","))
    if len(names) < len(set(text.split(","))):
        raise argparse.ArgumentTypeError(f"choose from {','.join(KINDS)}")
    return names


class _Result:
    """What has been measured, and the file it goes to."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self.told: dict[str, Any] = {"corpora": [], "measurements": [], "checks": [], "missing": {}}

    def add(self, row: dict[str, Any]) -> None:
        """Keep a measurement, and what follows from all of them."""
        rows = self.told["measurements"]
        rows.append(row)
        many = {(one["language"], one["size"]): one["paragraphs"] for one in self.told["corpora"]}
        found = [*checks(rows, many), *by_two(rows, many)]
        self.told["checks"] = [check.as_json() for check in found]
        self.write()

    def row(self, language: str, size: float, name: str) -> dict[str, Any] | None:
        """One measurement."""
        wanted = (language, size, name)
        rows = self.told["measurements"]
        return next((row for row in rows if (row["language"], row["size"], row["name"]) == wanted), None)

    def write(self) -> None:
        """Write the file, whole or not at all."""
        if self._file is not None:
            part = self._file.with_name(self._file.name + ".part")
            part.write_text(json.dumps(self.told, ensure_ascii=False, indent=1) + "\n", "utf-8")
            part.replace(self._file)


def _measure(result: _Result, options: argparse.Namespace, folder: Path, language: str, size: float) -> None:
    """Everything that is measured of one text."""
    files = folder / "in"
    shutil.rmtree(folder, ignore_errors=True)
    number = str(round(size * PARAGRAPHS))
    paths = [str(path) for path in options.files]
    made = run("benchmarks.scale.make", str(files), number, language, str(options.seed), *paths)
    corpus: dict[str, Any] = {"language": language, "size": size} | {
        k: n for k, n in made.items() if k != "peak_mb"
    }
    result.told["corpora"].append(corpus)
    for name in _wanted(result, options, language, size):
        print(f"{language} {size:g}×: {KINDS[name].title} …", file=sys.stderr, flush=True)
        out = folder / (KINDS[name].after or name)
        try:
            told = run("benchmarks.scale.child", name, str(files), str(out), language)
        except FailedError as error:
            if not KINDS[name].peer:
                raise
            result.told["missing"][KINDS[name].title] = f"fails: {error}"
            continue
        row = {"language": language, "size": size, "name": name} | told | rates(told, corpus["characters"])
        row["build_is_times_as_fast"] = ratio(row, result.row(language, size, "build"))
        result.add(row)
    rows = [row for row in result.told["measurements"] if (row["language"], row["size"]) == (language, size)]
    show(corpus, rows, result.told["missing"])
    if options.keep is None:
        shutil.rmtree(folder)


def _wanted(result: _Result, options: argparse.Namespace, language: str, size: float) -> Iterator[str]:
    """What is to be measured of a text; what lacks a package is noted."""
    for name in options.only:
        kind = KINDS[name]
        most = kind.to if kind.any_size else min(kind.to, options.peers_to)
        if language not in kind.languages or size > most:
            continue
        if kind.missing():
            result.told["missing"][kind.title] = f"not installed ({kind.missing()})"
        elif not kind.after or result.row(language, size, kind.after) is not None:
            yield name


def _machine() -> dict[str, Any]:
    return {
        "began": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "machine": {
            "system": platform.platform(),
            "python": platform.python_version(),
            "processors": os.cpu_count(),
        },
    }
