"""`python -m benchmarks.checking`: how surely `textmine check` tells true quotations from altered ones.

    python -m benchmarks.checking [--quotations N] [--seed N] [--show N]
    python -m benchmarks.checking --speed N [--keep DIR]

Quotations are drawn from corpus/ and, where it is, from the chapter in ../shared (or $TEXTMINE_SHARED); half of them
are altered by machine: a word, a number, a negation or a name changed, two sentences joined. A change of script alone
alters nothing. Of others the words are true and the source is not: another document, another page, another speaker.
English renderings of Chinese passages are those of tests/data/compare/retrieval.csv, put in quotation marks.

With --speed, a draft of 10,000 characters (half of it quotations and cited sentences, half claims) is checked against N
paragraphs made of the corpus's sentences, in a process of its own, reading the draft included.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.checking.drafts import (
    FLAGGED,
    ROOT,
    SHARED,
    misattributed,
    properly_cited,
    renderings,
    sentence,
    verdicts,
)
from benchmarks.checking.samples import Corpus, altered, true
from benchmarks.checking.speed import speed
from textmine.build import build
from textmine.store import Store


def report(store: Store, n: int, seed: int, show: int) -> Iterator[str]:
    """The figures, a line each."""
    corpus, chance = Corpus(store), random.Random(seed)
    half = n // 2
    started = time.process_time()
    samples = altered(corpus, half, chance)
    found = verdicts(store, [sentence(s) for s in samples])
    flagged = [one is not None and one.verdict in FLAGGED for one in found]
    kinds = Counter(s.what for s in samples)
    missed = Counter(s.what for s, ok in zip(samples, flagged, strict=True) if not ok)
    each = ", ".join(f"{kind.replace('_', ' ')} {kinds[kind] - missed[kind]}/{kinds[kind]}" for kind in kinds)
    named = Counter(one.verdict if one else "unseen" for one in found)
    yield f"altered: {sum(flagged)} of {half} flagged ({sum(flagged) / half:.1%}; {each}); {dict(named)}"
    yield from (f"    {one.verdict if one else None}: {s.what}: {s.text}" for s, one, ok in
                [x for x in zip(samples, found, flagged, strict=True) if not x[2]][:show])  # fmt: skip
    samples = true(corpus, n - half, chance)
    found = verdicts(store, [sentence(s) for s in samples])
    wrong = [(s, one) for s, one in zip(samples, found, strict=True) if one is None or one.verdict != "exact"]
    yield f"true: {len(wrong)} of {n - half} flagged, {sum(s.what == 'script' for s in samples)} in the other script"
    yield from (f"    {one and (one.verdict, one.problems, one.notes)}: {s.text}" for s, one in wrong[:show])
    lines = properly_cited(corpus, n // 4, chance)
    found = verdicts(store, lines)
    bad = [(line, one) for line, one in zip(lines, found, strict=True)
           if one is None or one.verdict in FLAGGED]  # fmt: skip
    yield f"true, and said to be from where they are: {len(bad)} of {len(lines)} flagged"
    yield from (
        f"    {one and (one.verdict, one.problems, one.match and one.match.spots)}: {line}"
        for line, one in bad[:show]
    )
    moved = misattributed(corpus, n * 3 // 10, chance)
    found = verdicts(store, [line for _, line in moved])
    told = [
        one is not None and one.verdict in FLAGGED and what in one.problems
        for (what, _), one in zip(moved, found, strict=True)
    ]
    kinds = Counter(what for what, _ in moved)
    right = Counter(what for (what, _), ok in zip(moved, told, strict=True) if ok)
    each = ", ".join(f"{kind} {right[kind]}/{kinds[kind]}" for kind in kinds)
    yield f"misattributed: {sum(told)} of {len(moved)} told ({sum(told) / len(moved):.1%}; {each})"
    yield from (f"    {one and (one.verdict, one.problems, one.speakers)}: {what}: {line}" for (what, line), one, ok in
                [x for x in zip(moved, found, told, strict=True) if not x[2]][:show])  # fmt: skip
    rendered = renderings(store)
    yield (
        f"English renderings: right passage named first {sum(one for one, _, _ in rendered)} of {len(rendered)},"
        f" called renderings {sum(other for _, other, _ in rendered)}"
    )
    yield f"{time.process_time() - started:.0f} s of processor time"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checking", description=__doc__)
    parser.add_argument("--quotations", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=28)
    parser.add_argument("--show", type=int, default=0, help="of each kind so many that were judged wrong")
    parser.add_argument("--store", type=Path, help="a build of corpus/ and the chapter")
    parser.add_argument("--speed", type=int, metavar="N", help="measure time and memory against N paragraphs")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the large store there for the next run"
    )
    options = parser.parse_args()
    if options.speed:
        for line in speed(options.speed, options.keep):
            print(line)
        return
    with tempfile.TemporaryDirectory() as folder:
        if options.store is None:
            build([ROOT / "corpus", *sorted((SHARED / "source").glob("*.txt"))], folder)
        with Store.open(options.store or folder) as store:
            for line in report(store, options.quotations, options.seed, options.show):
                print(line, flush=True)


if __name__ == "__main__":
    main()
