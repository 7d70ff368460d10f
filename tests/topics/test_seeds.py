"""Topics that a reader asks for, labels, and what is not of any topic."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from textmine.errors import InputError
from textmine.layers import read_layer
from textmine.records import Token
from textmine.topics import fit_topics
from textmine.topics.boilerplate import without_boilerplate
from textmine.topics.labels import Labels
from textmine.topics.names import Names
from textmine.topics.seeds import Seed, read_seeds, seeds_of_layers
from textmine.topics.words import why


def test_topics_asked_for_come_first_under_their_names() -> None:
    chance = random.Random(3)
    themes = [[f"t{n}-{m}" for m in range(12)] for n in range(4)]
    paragraphs = [(f"d:{n}", chance.choices(themes[n % 4], k=10)) for n in range(160)]
    mixed = Seed("兩件事", "Two things", ("t0-1", "t0-2", "t1-1", "t1-2"))
    model = fit_topics(paragraphs, seeds=[mixed, Seed("", "Nothing", ("nowhere",))])
    first = model.topics[0]
    assert (first.label_zh, first.label_en) == ("兩件事", "Two things")
    assert set(mixed.terms) <= set(first.keys)
    assert model.told["seeds_missing"] == ["Nothing"]
    assert len(model.topics) >= 3


def test_seeds_are_read_by_names_in_either_language(tmp_path: Path) -> None:
    path = tmp_path / "topics.csv"
    path.write_text(
        "topic,terms,topic_en\n能源,天然氣|pipeline|Russia,Energy\nWater,水壩,\n", encoding="utf-8-sig"
    )
    energy, water = read_seeds(path)
    assert (energy.name_zh, energy.name_en) == ("能源", "Energy")
    assert energy.terms[2] == "actor:russia"
    assert read_seeds(path)[0].terms[0] == Names.load().key("gas")
    assert (water.name_zh, water.name_en) == ("", "Water")
    assert seeds_of_layers([read_layer(tmp_path)]) == (energy, water)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name,words\na,b\n", "first line must be"),
        ("topic,terms\n,b\n", "needs the name"),
        ("topic,terms\na,b\na,c\n", "twice"),
        ("topic,terms\n", "names no topic"),
    ],
)
def test_a_file_of_seeds_that_does_not_fit_is_named(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "seeds.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        read_seeds(path)


def test_a_label_says_where_or_who_and_what() -> None:
    labels = Labels(Names.load(), {})
    assert labels.label(["actor:mali", "萨赫尔", "threat:coup", "strategy:military-aid"]) == (
        "薩赫爾：政變與軍援",
        "Sahel: coup and military aid",
    )
    states = [f"actor:{name}" for name in ("kazakhstan", "kyrgyzstan", "tajikistan", "uzbekistan")]
    assert labels.label([*states, "水坝"])[1] == "Central Asian states: dam"
    assert labels.label(["水坝", "灌溉"])[1] == "Dam and irrigation"


def test_labels_are_told_apart() -> None:
    labels = Labels(Names.load(), {})
    keys = ["actor:russia", "管线", "threat:sabotage", "军舰"]
    assert labels.label(keys) != labels.label(keys)


def test_a_notice_on_every_page_is_of_no_topic() -> None:
    def words(text: str, start: int) -> list[Token]:
        found = []
        for word in text.split():
            found.append(Token("p", start, start + len(word), word, "NOUN", word))
            start += len(word) + 1
        return found

    notice = "for official use only ."
    texts = [f"{notice} tankers wait at port {n} ." for n in ("one", "two", "three", "four")]
    found = without_boilerplate([(words(text, 0), []) for text in texts])
    assert [token.text for token in found[0][0]] == ["tankers", "wait", "at", "port", "one", "."]
    assert all("official" not in [token.text for token in tokens] for tokens, _ in found)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_few_topics_are_explained(lang: str) -> None:
    assert "5" in why({"paragraphs": 5, "least": 6}, 0, lang)
    short = {"paragraphs": 25, "least": 6, "chosen": 3, "most": 3, "left_out": 1, "asked": None}
    assert "25" in why(short, 2, lang)
    many = {"paragraphs": 900, "least": 6, "chosen": 9, "most": 20, "left_out": 0, "asked": None}
    assert why(many, 9, lang) == ""
    assert why({}, 0, lang) == ""
