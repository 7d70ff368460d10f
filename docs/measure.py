"""Measures the extraction and what each mechanism adds, and puts the tables into docs/quality.md.

What the help page of the site says of it (textmine/web/measured.csv) is taken over from there.

    python docs/measure.py               rewrite the tables
    python docs/measure.py confidence    rewrite the tables named, here the one of this name
    python docs/measure.py --check       say whether they are out of date, and end with status 1

A table stands between `<!-- NAME -->` and `<!-- end NAME -->`. Those of the
chapter, of real texts and of confidence are rewritten only where ../shared has
what they are measured on. The coefficients of confidence are not learnt anew:
`python -m benchmarks.confidence fit` does that first.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quality.md"
HELP = ROOT / "textmine" / "web" / "measured.csv"
sys.path.insert(0, str(ROOT))  # benchmarks is no part of the package

from benchmarks import ablation, confidence, figures  # noqa: E402
from benchmarks.gold import gold_sets  # noqa: E402


def placed(page: str, name: str, table: str) -> str:
    """A page with a table between the markers of this name.

    Raises:
        SystemExit: the page has no such markers.
    """
    block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
    if not block.search(page):
        raise SystemExit(f"{PAGE}: has no markers <!-- {name} --> and <!-- end {name} -->")
    return block.sub(lambda match: f"{match[1]}\n{table}\n{match[2]}", page)


def measurements() -> dict[str, Callable[[], str | None]]:
    """What makes each table, by its name; it gives None where it has nothing to measure on."""
    golds = gold_sets()
    return {
        "figures": lambda: figures.table(golds),
        **{f"ablation {name}": partial(ablation.table, gold) for name, gold in golds.items()},
        "chapter": figures.chapter,
        "real": figures.real,
        "real with a model": figures.real_with_model,
        "confidence": confidence.table,
    }


def taken_over(page: str, told: str) -> str:
    """The figures of the help page, each anew from its table, row and column of the page.

    Args:
        page: docs/quality.md.
        told: measured.csv as it is.

    Raises:
        SystemExit: the page has no such table, row or column.
    """
    rows = list(csv.DictReader(told.splitlines()))
    for row in rows:
        row["figure"] = _cell(page, row["table"], row["row"], row["column"])
    written = io.StringIO()
    table = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return written.getvalue()


def _cell(page: str, name: str, row: str, column: str) -> str:
    block = re.search(rf"<!-- {name} -->\n(.*?)<!-- end {name} -->", page, re.DOTALL)
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (block[1] if block else "").splitlines()
    ]
    head = next((line for line in lines if column in line), [])
    for line in lines:
        if line[0].strip("*") == row and head:
            return line[len(head) - 1 - head[::-1].index(column)]  # the last one: that of heldout
    raise SystemExit(f"{PAGE}: table {name} has no {row}, {column}, of which {HELP.name} tells")


def main() -> int:
    """Measure; rewrite or check the page."""
    known = measurements()
    only = [name for name in sys.argv[1:] if not name.startswith("--")]
    if unknown := [name for name in only if name not in known]:
        raise SystemExit(f"no table {unknown[0]}; there is {', '.join(known)}")
    old = new = PAGE.read_text(encoding="utf-8")
    for name in only or known:
        table = known[name]()
        if table is not None:
            new = placed(new, name, table)
    told = HELP.read_text(encoding="utf-8")
    if new == old and taken_over(new, told) == told:
        return 0
    if "--check" in sys.argv:
        print(f"{PAGE.relative_to(ROOT)}: out of date")
        return 1
    PAGE.write_text(new, encoding="utf-8")
    HELP.write_text(taken_over(new, told), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: refreshed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
