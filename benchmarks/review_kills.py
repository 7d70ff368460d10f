"""`python -m benchmarks.review_kills [DECISIONS] [KILLS]`: programs that save decisions are killed at random moments.

Two at a time save random decisions on a copy of a small build, each one after the other, and say which are saved; both
are killed, others begin. At the end every decision that was said to be saved must be in the files, and the store,
opened as anybody opens it, must say what they say and prove itself.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from textmine.build import build
from textmine.review import Review
from textmine.store import Store
from textmine.verify import verify

CORPUS = Path(__file__).parents[1] / "corpus"
SAVER = """
import random, sys
from textmine.review import Review
rng = random.Random(int(sys.argv[2]))
with Review.open(sys.argv[1], who=sys.argv[3]) as review:
    while True:
        kind = rng.choice(("claim", "mention", "finding"))
        offset = rng.randrange(15 if kind == "finding" else 60)
        rows = review.queue(kind, order="corpus", reviewed=None, limit=1, offset=offset)
        if not rows:
            continue
        item, what = rows[0], rng.choice(("accept", "reject", "correct", "add", "undo"))
        try:
            if what == "accept":
                made = review.accept(item.id)
            elif what == "reject":
                made = review.reject(item.id)
            elif what == "correct" and kind != "finding":
                mention = {"label": "ACTOR", "concept_id": "Wombats"}
                made = review.correct(item.id, {"actors": ["Wombat League"]} if kind == "claim" else mention)
            elif what == "undo":
                made = review.undo()
            else:
                made = review.add("mention", item.paragraph.paragraph_id, 0, 2, {"label": "THREAT"})
        except Exception as error:
            if type(error).__name__ not in ("UnknownNameError", "TextmineError"):
                raise
            continue
        print(made.id, flush=True)
"""


def main(decisions: int = 1000, kills: int = 40) -> int:
    """Kill, and look; returns how many decisions are lost."""
    rng = random.Random(13)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "texts").mkdir()
        shutil.copy(CORPUS / "black-sea.en.txt", folder / "texts")
        build([folder / "texts"], folder / "out", jobs=1)
        said: set[str] = set()
        killed = 0
        while len(said) < decisions or killed < kills:
            pair = [_saver(folder, rng.randrange(10**9), who) for who in ("Lin", "Chen")]
            for one in pair:  # until both work
                assert one.stdout is not None
                said.add(one.stdout.readline().strip())
            time.sleep(rng.random() * 5)
            for one in pair:
                one.send_signal(signal.SIGKILL)
                killed += 1
                assert one.stdout is not None
                said |= set(one.stdout.read().split("\n")[:-1])
                one.wait()
            with Review.open(folder / "out") as review:
                kept = {one.id for one in review.log().decisions}
            lost = said - kept
            print(
                f"{killed} killed, {len(said)} said to be saved, {len(kept)} kept, {len(lost)} lost",
                flush=True,
            )
        with Review.open(folder / "out") as review:
            review.apply()
            notes = review.log().notes
        with Store.open(folder / "out") as store:
            report = verify(store)
        print(f"verify: {report.broken} broken; {len(notes)} torn lines told")
        return len(lost)


def _saver(folder: Path, seed: int, who: str) -> subprocess.Popen[str]:
    root = Path(__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, "-c", SAVER, str(folder / "out"), str(seed), who],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
