"""The words of the interface: each key once, in both languages."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import textmine.web

_WORDS = Path(textmine.web.__file__).parent / "words"


def test_no_key_has_two_meanings_and_every_word_is_in_both_languages() -> None:
    rows = [
        (file.name, row)
        for file in sorted(_WORDS.glob("*.csv"))
        for row in csv.DictReader(file.read_text("utf-8").splitlines())
    ]
    counts = Counter(row["key"] for _, row in rows)
    assert [key for key, n in counts.items() if n > 1] == []
    assert [(name, row["key"]) for name, row in rows if not row["zh"] or not row["en"] or None in row] == []
