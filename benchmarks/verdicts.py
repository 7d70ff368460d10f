"""`python -m benchmarks.verdicts`: verdicts on labelled pairs of statements, by language.

    python -m benchmarks.verdicts [--set dev|held] [--wrong]

Each pair of tests/data/compare/pairs.*.jsonl is a statement of a new document and one of the corpus, with the verdict
that a reader gives. The statements of the corpus are one build, a document for each, and each new one is compared with
its own only. The sets by language are `zh`, `en` and `across`. Figures of the held-out set may be looked at; its pairs
must not, so `--wrong` is for the other only.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from textmine.analysis import own_analyser
from textmine.build import build
from textmine.compare import VERDICTS, ClaimMatch, Corpus, NewDocument, read_new
from textmine.store import Store

DATA = Path(__file__).parents[1] / "tests" / "data" / "compare"
LANGUAGES = ("zh", "en", "across")
SETS = ("dev", "held")
_REVERSED = {("corroborated", "contradicted"), ("contradicted", "corroborated")}


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of a new document, one of the corpus, and the verdict of a reader."""

    id: str
    language: str
    kind: str
    verdict: str
    new: str
    corpus: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with the verdict of the program (`none` where it read no claim) and its reason."""

    pair: Pair
    verdict: str
    reason: str


def pairs(name: str) -> list[Pair]:
    """The pairs of a set, `dev` or `held`."""
    lines = (DATA / f"pairs.{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Pair(**json.loads(line)) for line in lines]


@cache
def judge(name: str) -> tuple[Judged, ...]:
    """Every pair of a set with the verdict that the program gives it."""
    labelled = pairs(name)
    with tempfile.TemporaryDirectory() as folder:
        corpus, new, out = (Path(folder) / part for part in ("corpus", "new", "out"))
        for side in (corpus, new):
            side.mkdir()
        for pair in labelled:
            (corpus / f"{pair.id}.txt").write_text(pair.corpus + "\n", encoding="utf-8")
            (new / f"{pair.id}.txt").write_text(pair.new + "\n", encoding="utf-8")
        build([corpus], out)
        documents = {Path(d.document.source_path).stem: d for d in read_new([new], analyser=own_analyser())}
        with Store.open(out) as store:
            ids = {Path(d.source_path).stem: d.document_id for d in store.documents()}
            return tuple(_judged(p, documents[p.id], Corpus(store, only=[ids[p.id]])) for p in labelled)


def _judged(pair: Pair, new: NewDocument, corpus: Corpus) -> Judged:
    match = widest(corpus.compare(new).claims)
    return Judged(pair, match.verdict, match.reason) if match else Judged(pair, "none", "no claim was read")


def widest(matches: Iterable[ClaimMatch]) -> ClaimMatch | None:
    """The match of the claim that says most of its sentence, the first of them where several do."""
    return max(matches, key=lambda match: match.new.end - match.new.start, default=None)


def macro_f1(judged: Iterable[Judged]) -> float:
    """The mean of the F1 of the verdicts."""
    found = list(judged)
    scores = []
    for verdict in VERDICTS:
        right = sum(j.pair.verdict == j.verdict == verdict for j in found)
        wrong = sum((j.pair.verdict == verdict) != (j.verdict == verdict) for j in found)
        scores.append(2 * right / (2 * right + wrong) if right else 0.0)
    return sum(scores) / len(scores)


def reversed_(judged: Iterable[Judged]) -> list[Judged]:
    """Contradictions taken for agreement, and agreement taken for contradiction."""
    return [j for j in judged if (j.pair.verdict, j.verdict) in _REVERSED]


def report(name: str) -> Iterator[str]:
    """The figures of a set, a line each."""
    found = judge(name)
    for language in LANGUAGES:
        some = [j for j in found if j.pair.language == language]
        right = sum(j.pair.verdict == j.verdict for j in some)
        yield (
            f"{name}, {language}: macro-F1 {macro_f1(some):.3f}, right {right} of {len(some)},"
            f" the opposite of right {len(reversed_(some))} ({len(reversed_(some)) / len(some):.1%})"
        )
    yield f"{name}, all: the opposite of right {len(reversed_(found)) / len(found):.1%} of {len(found)}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts", description=__doc__)
    parser.add_argument("--set", choices=SETS, help="one set only")
    parser.add_argument("--wrong", action="store_true", help="show the pairs of `dev` that are judged wrong")
    options = parser.parse_args()
    for name in [options.set] if options.set else SETS:
        for line in report(name):
            print(line)
    if options.wrong:
        for j in judge("dev"):
            if j.pair.verdict != j.verdict:
                print(f"{j.pair.id} {j.pair.kind}: {j.pair.verdict} but {j.verdict} ({j.reason})")
                print(f"    new: {j.pair.new}\n    corpus: {j.pair.corpus}")


if __name__ == "__main__":
    main()
