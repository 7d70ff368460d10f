"""The examples of the data files are run, and what fails is named with its place."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from textmine.lexicon.tables import DATA
from textmine.lexicon_check import Example, known_failures, read_examples, run_examples, unknown_failures
from textmine.records import Claim, Mention


@dataclass(frozen=True)
class Found:
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    fired: frozenset[str] | None = frozenset()


class Fake:
    """Finds what it is told to find."""

    def __init__(self, **found: Found) -> None:
        self._found = found

    def explain(self, text: str, language: str) -> Found:
        assert language in ("zh-Hant", "en")
        return self._found.get(text, Found())


def _mention(text: str, label: str = "ACTOR", start: int = 0) -> Mention:
    return Mention("m", "p", start, start + len(text), text, label, "c", "", "", "", "")  # type: ignore[arg-type]


def _claim(predicate_id: str) -> Claim:
    return Claim("c", "p", 0, 1, "x", "strategy", (), (), (), "x", "affirmed", "asserted", "", predicate_id)


def _example(table: str, id_: str, column: str, text: str, **more: object) -> Example:
    return Example(table, id_, column, text, Path(f"{table}.csv"), 7, **more)  # type: ignore[arg-type]


def test_a_predicate_must_come_where_an_actor_is_found() -> None:
    examples = [_example("predicates", "build", "example_zh", text) for text in ("甲建橋", "乙建橋", "無人")]
    fake = Fake(
        甲建橋=Found((_mention("甲"),), (_claim("build"),)),
        乙建橋=Found((_mention("乙"),), (_claim("lift"),)),
    )
    report = run_examples(fake, examples, {})
    assert [str(problem) for problem in report.problems] == [
        "predicates.csv:7: example_zh: no claim with build (there is lift): 乙建橋"
    ]
    assert (report.run, report.failing, report.with_actor["zh"], report.with_claim["zh"]) == (3, 1, 2, 1)


def test_a_marked_mention_must_come_out_with_its_label_and_one_marked_wrong_must_not() -> None:
    wanted = _example("heads", "big army", "example_en", "big army", label="ACTOR", wanted=("big army",))
    wrong = _example("heads", "a bear", "example_en", "a bear", label="ACTOR", unwanted=("a bear",))
    fake = Fake(
        **{"big army": Found((_mention("big army", "THREAT"),)), "a bear": Found((_mention("a bear"),))}
    )
    report = run_examples(fake, [wanted, wrong], {})
    assert [problem.reason for problem in report.problems] == [
        "example_en: “big army” is no ACTOR: big army",
        "example_en: “a bear” is a ACTOR from end to end: a bear",
    ]
    assert report.one_mention["en"] == 2


def test_a_rule_must_fire_where_it_says_so_and_nowhere_else() -> None:
    examples = [
        _example("markers", "bei", column, text) for column in ("fires", "fires_not") for text in "甲乙"
    ]
    report = run_examples(Fake(甲=Found(fired=frozenset({"markers:bei"}))), examples, {})
    assert [problem.reason for problem in report.problems] == [
        "fires: markers:bei does not fire: 乙",
        "fires_not: markers:bei fires: 甲",
    ]
    silent = Fake(甲=Found(fired=None), 乙=Found(fired=None))
    assert run_examples(silent, examples, {}).run == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_known_failures_are_no_problem_until_they_pass_or_are_too_many(folder: Path) -> None:
    path = folder / "known_failures.csv"
    path.write_text("table,id,column,reason\nmarkers,bei,fires,hard\nmarkers,no,fires,?\n", encoding="utf-8")
    known = known_failures(folder)
    good = Found(fired=frozenset({"markers:bei"}))
    one = [_example("markers", "bei", "fires", "甲")]
    many = [*one, *(_example("predicates", "build", "example_zh", f"丙{n}") for n in range(99))]
    assert run_examples(Fake(), many, known).problems == ()
    (passes,) = run_examples(Fake(甲=good), many, known).problems
    assert str(passes) == f"{path}:2: markers bei fires passes now: take the line out"
    (share,) = run_examples(Fake(), one, known).problems
    assert share.reason == "1 of 1 examples are known to fail; 3% may"
    (unknown,) = unknown_failures(one, known)
    assert str(unknown) == f"{path}:3: no example of markers no fires"


def test_examples_come_from_every_table_with_their_brackets_read() -> None:
    examples = list(read_examples(DATA))
    assert {"predicates", "heads", "markers", "scope", "word_classes"} <= {
        example.table for example in examples
    }
    marked = next(example for example in examples if example.unwanted)
    assert marked.table == "heads"
    assert "[" not in marked.text
    assert not any("]" in example.text for example in examples)
