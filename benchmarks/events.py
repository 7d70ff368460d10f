"""Event types of claims measured on the gold standard records of PLOVER.

    python -m benchmarks.events [--records FILE]

The records (openeventdata/PLOVER, CC BY-SA 4.0) are one English sentence each with one event type. A sentence's type is
that of its surest claim that has one. Older names of types are taken as what PLOVER calls them now: DEMAND as REQUEST,
DISAPPROVE and INVESTIGATE as ACCUSE, FIGHT as ASSAULT. The tables of `textmine/exchange` were made with an eye on
the records of even number only; those of odd number say how well they do on what nobody looked at.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from textmine.build import build
from textmine.exchange.events import event_of
from textmine.spacy_models import choose_models
from textmine.store import Store

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("TEXTMINE_SHARED") or ROOT.parent / "shared")
RECORDS = SHARED / "benchmarks" / "plover-gsr.json.gz"
_NOW = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}

Answer = tuple[str, str]  # what the record says, what textmine says; "" for nothing


def records(path: Path) -> Iterator[tuple[int, str, str]]:
    """(number, type, sentence) of each record that is an event."""
    for number, record in enumerate(json.loads(gzip.decompress(path.read_bytes()))):
        text = unicodedata.normalize("NFC", " ".join((record.get("text") or "").split()))
        type_ = record.get("event", "")
        if text and type_ != "DOCUMENT":
            yield number, _NOW.get(type_, type_), text


def answers(path: Path) -> list[tuple[int, Answer]]:
    """What textmine says of each record."""
    wanted = list(records(path))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plover.en.txt"
        file.write_text("\n\n".join(text for *_, text in wanted) + "\n", encoding="utf-8")
        build([file], Path(folder) / "out", n_topics=1, models=choose_models(()).models)
        with Store.open(Path(folder) / "out") as store:
            ids = {_key(p.text): p.paragraph_id for p in store.paragraphs()}
            return [(number, (type_, _said(store, ids.get(_key(text))))) for number, type_, text in wanted]


def macro_f1(found: Iterable[Answer]) -> float:
    """The mean of the F1 of all types that the records have."""
    found = list(found)
    gold, said = Counter(a for a, _ in found), Counter(b for _, b in found)
    right = Counter(a for a, b in found if a == b)
    return sum(2 * right[one] / (gold[one] + said[one]) for one in gold) / len(gold)


def _key(text: str) -> str:
    return "".join(text.split())


def _said(store: Store, paragraph_id: str | None) -> str:
    if paragraph_id is None:
        return ""
    typed = [(c.confidence, event_of(c).type) for c in store.claims(paragraph_id=paragraph_id)]
    return max((one for one in typed if one[1]), default=(0.0, ""))[1]


def main() -> int:
    """Print macro-F1 and accuracy of all records, and of the halves."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=Path, default=RECORDS)
    found = answers(parser.parse_args().records)
    for name, kept in (
        ("all", found),
        ("even", [o for o in found if o[0] % 2 == 0]),
        ("odd", [o for o in found if o[0] % 2]),
    ):
        pairs = [answer for _, answer in kept]
        right = sum(a == b for a, b in pairs) / len(pairs)
        typed = sum(bool(b) for _, b in pairs) / len(pairs)
        print(
            f"{name:5} {len(pairs)} records: macro-F1 {macro_f1(pairs):.3f}, right {right:.3f}, with a type {typed:.3f}"
        )
    for type_ in sorted({a for _, (a, _) in found}):
        pairs = [answer for _, answer in found]
        gold, said = sum(a == type_ for a, _ in pairs), sum(b == type_ for _, b in pairs)
        both = sum(a == b == type_ for a, b in pairs)
        print(f"  {type_:10} F1 {2 * both / (gold + said):.2f}  ({both} of {gold} found, of {said} said)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
