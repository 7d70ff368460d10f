"""What a claim is about: a danger, a course of action, or neither."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

import textmine.lexicon
from textmine.analysis import Analysis

DATA = Path(textmine.lexicon.__file__).parent / "data"
Analyse = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Turkey fired on the boat.", "threat"),
        ("Hungary has a defence pact.", "assessment"),
        ("Norway signed a defence pact.", "strategy"),
        ("Ghana accused Togo of delay.", "assessment"),
        ("Norway lacks submarines.", "assessment"),
        ("海地缺乏教師。", "assessment"),
        ("法國開火。", "threat"),
        ("挪威否認該說法。", "assessment"),
        ("挪威支持該說法。", "strategy"),
        ("敘利亞加強邊境的軍事壓力。", "threat"),
        ("肯亞調查武裝衝突。", "strategy"),
    ],
)
def test_kinds_of_claims(analyse: Analyse, text: str, kind: str) -> None:
    assert [claim.kind for claim in analyse(text).claims] == [kind]


def test_senses_that_rules_of_kinds_name_are_predicates() -> None:
    with (DATA / "predicates.csv").open(encoding="utf-8", newline="") as rows:
        ids = {row["id"] for row in csv.DictReader(rows)}
    with (DATA / "kinds.csv").open(encoding="utf-8", newline="") as rows:
        named = {sense for row in csv.DictReader(rows) for sense in row["sense"].split("|") if sense}
    assert named <= ids
