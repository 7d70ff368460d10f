"""`python -m benchmarks.comparing`: comparing a document of 10,000 characters with a corpus of 100,000 paragraphs.

    python -m benchmarks.comparing [--paragraphs N] [--keep DIR] [--store DIR] [--repeat N] [FILE]

The corpus is built afresh of texts made of the sentences of corpus/ (--keep leaves it in DIR, to be used again, also by
`benchmarks.search`), or is the build in --store. FILE is cut or repeated to 10,000 characters; without one the new
documents of tests/data/compare are, a sixth of it copied from the corpus. Time and memory are those of a process of its
own that opens the store and compares, with everything loaded that reading the document needs; `wall` depends on what
else the machine does, `CPU` less so.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

from benchmarks.built import built

ROOT = Path(__file__).parents[1]
SIZE = 10_000
_NEW = ROOT / "tests" / "data" / "compare"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.comparing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--store", type=Path, metavar="DIR", help="compare with this build")
    parser.add_argument("--repeat", type=int, default=3, help="runs; the best counts")
    parser.add_argument("file", nargs="?", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="textmine-comparing-") as made:
        store = options.store or built(options.keep or Path(made), options.paragraphs)
        for text in [options.file.read_text("utf-8")] if options.file else _texts():
            print(_compared(store, text, options.repeat))


def _compared(store: Path, text: str, repeat: int) -> str:
    """What comparing a text took, in a line."""
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / "new.txt"
        new.write_text(text, encoding="utf-8")
        with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
            runs = [pool.apply(measure, (store, new)) for _ in range(repeat)]
    best = min(runs)
    return (
        f"{len(text):,} characters against {best[4]:,} paragraphs: wall {best[0]:.1f} s, CPU {best[1]:.1f} s,"
        f" memory {max(run[2] for run in runs):,.0f} MB at most; {best[3]}"
    )


def measure(folder: Path, path: Path) -> tuple[float, float, float, str, int]:
    """(seconds, seconds of the processor, megabytes at most, what was found, paragraphs) of one comparison."""
    from textmine.compare import Corpus, read_new
    from textmine.store import Store

    (new,) = read_new([path])
    wall, cpu = time.perf_counter(), time.process_time()
    with Store.open(folder) as store:
        found = Corpus(store).compare(new)
        number = store.count("paragraphs")
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    what = f"{len(found.claims)} claims, {len(found.passages)} passages"
    return wall, cpu, memory / (1024 if sys.platform == "darwin" else 1), what, number


def _texts() -> list[str]:
    """A Chinese and an English text of 10,000 characters."""
    texts = []
    for language, copied in (("zh-Hant", "korean-peninsula.zh-Hant.txt"), ("en", "black-sea.en.txt")):
        own = [(_NEW / f"{name}.{language}.txt").read_text("utf-8") for name in ("dev", "heldout")]
        own.append((ROOT / "corpus" / copied).read_text("utf-8")[: SIZE // 6])
        text = "\n\n".join(own)
        texts.append("\n\n".join([text] * (SIZE // len(text) + 1))[:SIZE])
    return texts


if __name__ == "__main__":
    main()
