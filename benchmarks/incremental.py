"""`python -m benchmarks.incremental`: what a build costs that adds, changes or removes one document of many.

    python -m benchmarks.incremental [--documents 2000] [--model en=none] [--check] FOLDER

In FOLDER it makes documents of the sentences of corpus/, builds them from nothing, then puts one in, changes one and
takes one out, a process each, and prints the processor time of every step. With --check each result is compared with a
build from nothing, table by table.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.many_files import write_files

CORPUS = Path(__file__).parents[1] / "corpus"
_STEPS = ("begin", "documents", "topics", "report", "tables")
_BUILD = """
import json, os, sys, time
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
from textmine.build import build
from textmine.spacy_models import choose_models
steps, now = {"begin": time.process_time()}, ["documents", time.process_time()]
def tell(phase, done, total, name):
    at = time.process_time()
    steps[now[0]] = steps.get(now[0], 0) + at - now[1]
    now[:] = [phase, at]
source, out, fresh, model = sys.argv[1:]
report = build([source], out, progress=tell, fresh=fresh == "yes", jobs=1,
               models=choose_models([model] if model else ()).models)
tell("end", 0, 0, "")
print(json.dumps({"steps": steps, "kept": report.kept, "documents": report.documents}))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.incremental")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--model", default="")
    parser.add_argument("--check", action="store_true", help="compare each with a build from nothing")
    options = parser.parse_args()
    source, out = options.folder / "in", options.folder / "out"
    files = write_files(source, options.documents, [CORPUS])
    spare = write_files(options.folder / "spare", 1, [CORPUS], seed=99)[0]
    middle = files[len(files) // 2]
    print(
        f"{'build':<24}{'kept':>6}"
        + "".join(f"{step:>11}" for step in _STEPS)
        + f"{'seconds':>11}{'share':>8}"
    )
    full = _measured("from nothing", source, out, options.model, None, fresh=True)
    _measured("nothing changed", source, out, options.model, full)
    added = middle.with_name(middle.stem + "-b.txt")
    added.write_bytes(spare.read_bytes())
    _measured("one added", source, out, options.model, full)
    _check(options, source, out)
    middle.write_text(middle.read_text("utf-8") + "\nOne line more.\n", "utf-8")
    _measured("one changed", source, out, options.model, full)
    added.unlink()
    _measured("one removed", source, out, options.model, full)
    _check(options, source, out)


def _measured(
    name: str, source: Path, out: Path, model: str, full: float | None, *, fresh: bool = False
) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    command = [sys.executable, "-c", _BUILD, source, out, "yes" if fresh else "no", model]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=os.environ | {"PYTHONPATH": "."})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = json.loads(done.stdout.splitlines()[-1])
    steps = "".join(f"{told['steps'].get(step, 0):>11.2f}" for step in _STEPS)
    share = f"{taken / full:>8.1%}" if full else f"{'':>8}"
    print(
        f"{name:<24}{told['kept']:>6}{steps}{taken:>11.1f}{share}   ({time.monotonic() - started:.0f} s by the clock)",
        flush=True,
    )
    return taken


def _check(options: argparse.Namespace, source: Path, out: Path) -> None:
    if not options.check:
        return
    from tests.test_incremental import assert_same

    anew = options.folder / "anew"
    _measured("  (anew)", source, anew, options.model, None, fresh=True)
    assert_same(out, anew)
    print("  equal, table by table", flush=True)


if __name__ == "__main__":
    main()
