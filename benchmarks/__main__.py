"""`python -m benchmarks`: how fast each step is, as ratios against plain jieba on the same text in the same run.

    python -m benchmarks [--repeat N] [FILE ...]

Files default to corpus/. Each figure is the best of N rounds (default 3) in processor time, the steps taking turns, so
that a busy moment of the machine hits none of them alone. English is measured without a model and, where the one that
textmine uses by default is installed, with it; its parse counts as words.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks.steps import steps
from benchmarks.timing import best_of

CORPUS = Path(__file__).parents[1] / "corpus"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Throughput of each step.")
    parser.add_argument("--repeat", type=int, default=3, help="rounds; the best of each step counts")
    parser.add_argument("files", nargs="*", type=Path, default=[CORPUS])
    options = parser.parse_args()
    for language, characters, jobs in steps(options.files):
        seconds = best_of(jobs, options.repeat, time.process_time)
        baseline = seconds[next(iter(jobs))]
        print(f"\n{language}: {characters:,} characters")
        print(f"{'step':<42} {'1,000 chars/s':>14} {'× baseline':>11}")
        for name, taken in seconds.items():
            print(f"{name:<42} {characters / taken / 1000:>14,.1f} {baseline / taken:>11.3f}")


if __name__ == "__main__":
    main()
