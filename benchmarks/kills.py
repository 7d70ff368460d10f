"""`python -m benchmarks.kills`: builds killed at random moments, each over the last good one.

    python -m benchmarks.kills [--kills 50] [--seed 13] FOLDER

Two sets of files are built by turns into one folder, by `textmine build` in a process of its own, and the process is
killed (SIGKILL) at a random moment; every other one is from nothing, the others go on from the last. After each the
store must be one of the two as a whole, and `textmine verify` must find nothing broken.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.many_files import write_files
from textmine.store import TABLES, Store
from textmine.verify import verify

CORPUS = Path(__file__).parents[1] / "corpus"
_TEXTMINE = "import sys; from textmine.cli import main; sys.exit(main())"


def main() -> None:
    """Kill and look, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=13)
    options = parser.parse_args()
    command = [sys.executable, "-c", _TEXTMINE, "build", "--quiet", "--topics", "3", "--model", "en=none"]
    counts = killed(options.folder, options.kills, command, random.Random(options.seed))
    print(", ".join(f"{n} {name}" for name, n in sorted(counts.items())))


def killed(folder: Path, kills: int, command: Sequence[str], chance: random.Random) -> Counter[str]:
    """How often a killed build left what; raises where it left anything but a whole build.

    Args:
        command: builds a folder into another, given as `FOLDER --out DIR` behind it.
    """
    sets = [folder / "one", folder / "two"]
    write_files(sets[0], 6, [CORPUS], seed=1)
    write_files(sets[1], 6, [CORPUS], seed=1)
    write_files(sets[1], 1, [CORPUS], seed=2)  # another document in the place of the first
    known: list[str] = []
    taken: list[float] = []
    for at, source in enumerate(sets):
        begun = time.monotonic()
        subprocess.run([*command, source, "--out", folder / f"whole-{at}"], check=True)
        taken.append(time.monotonic() - begun)
        known.append(digest(folder / f"whole-{at}"))
    out = folder / "out"
    subprocess.run([*command, sets[0], "--out", out], check=True)
    last, counts = 0, Counter[str]()
    for number in range(kills):
        fresh = ["--fresh"] if number % 2 else []
        process = subprocess.Popen([*command, *fresh, sets[1 - last], "--out", out])
        time.sleep(chance.uniform(0, max(taken)))
        process.send_signal(signal.SIGKILL)
        ended = process.wait() != -signal.SIGKILL
        found = digest(out)
        assert found in known, f"kill {number}: the store is neither of the two"
        now = known.index(found)
        counts[
            "ended before" if ended else "left the last build" if now == last else "left the new build"
        ] += 1
        last = now
        assert not list(out.glob(".finished-*")), f"kill {number}: moves are left"
    return counts


def digest(out: Path) -> str:
    """What tells a build from another; raises where it does not hold."""
    found = hashlib.sha256()
    with Store.open(out) as store:
        report = verify(store)
        assert report.broken == 0, report
        for name in TABLES:
            found.update(store.table(name).to_csv().encode())
    for path in sorted((out / "tables").iterdir()):
        found.update(path.read_bytes())
    found.update((out / "report.html").read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    main()
