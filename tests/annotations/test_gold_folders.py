"""The hand-made annotations themselves: that what they say of a paragraph is in it."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from textmine.annotations import Gold, read_gold

GOLD = Path(__file__).parents[1] / "data" / "gold"
FOLDERS = ("dev", "dev2", "dev3", "heldout", "heldout2", "heldout3")


def _claims(folder: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / folder / "claims.jsonl").read_text("utf-8").splitlines()]


def _texts(gold: Gold) -> dict[str, str]:
    return {one.para: one.text for one in gold.paragraphs}


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_mentions_are_as_the_paragraph_has_them_and_those_of_one_label_do_not_overlap(folder: str) -> None:
    gold = read_gold(GOLD / folder)  # refuses a text that the paragraph does not have there
    assert gold.mentions
    ordered = sorted((one.para, one.label, one.start, one.end) for one in gold.mentions)
    assert not [
        (one, after) for one, after in pairwise(ordered) if one[:2] == after[:2] and after[2] < one[3]
    ]


def test_the_names_in_a_claim_are_mentions_of_its_paragraph(folder: str) -> None:
    gold = read_gold(GOLD / folder)
    texts = _texts(gold)
    actors = {(one.para, one.text) for one in gold.mentions if one.label == "ACTOR"}
    concepts = {(one.para, one.text) for one in gold.mentions if one.label != "ACTOR"}
    for claim in gold.claims or ():
        names = [name for given in claim.actors + claim.targets for name in given.split("/")]
        assert [name for name in names if (claim.para, name) not in actors] == [], claim
        assert [name for name in claim.concepts if (claim.para, name) not in concepts] == [], claim
        assert claim.predicate in texts[claim.para], claim


def test_each_claim_says_whether_it_is_a_main_one_and_who_says_it_and_when(folder: str) -> None:
    texts = _texts(read_gold(GOLD / folder))
    mains = set()
    for claim in _claims(folder):
        text = texts[claim["para"]]
        assert isinstance(claim["main"], bool), claim
        said, when = claim.get("said_by", ""), claim.get("when", "")
        assert isinstance(said, str)
        assert [one for one in re.split(r"[/|]", said) if one not in text] == [], claim
        assert isinstance(when, str)
        assert when in text, claim
        if claim["main"]:
            mains.add(claim["para"])
    assert mains == set(texts), "a paragraph without a main claim"
