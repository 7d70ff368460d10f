"""Listings show the claims that are sure enough, and say how many are not."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from textmine.cli import main, options
from textmine.search import selection
from textmine.store import Store

_TEXT = (
    "智利援助秘魯。玻利維亞封鎖港口，秘魯譴責玻利維亞。\n\n"
    "據信其部分成員在某些情況下仍可能與若干組織往來，並在各地受到牽連。智利並未支持玻利維亞的制裁。\n"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build whose claims have the confidences .05, .15, …, so that whatever is learnt the tests hold."""
    folder = tmp_path_factory.mktemp("sure")
    (folder / "a.txt").write_text(_TEXT, encoding="utf-8")
    assert main(["build", str(folder / "a.txt"), "--out", str(folder / "out"), "--quiet"]) == 0
    import sqlite3

    with sqlite3.connect(folder / "out" / "textmine.sqlite") as connection:
        ids = [id_ for (id_,) in connection.execute("SELECT claim_id FROM claims ORDER BY rowid")]
        for number, id_ in enumerate(ids):
            for table in ("claims", "claim_concepts"):
                connection.execute(
                    f"UPDATE {table} SET confidence = ? WHERE claim_id = ?", (_confidence(number, ids), id_)
                )
    connection.close()
    return folder / "out"


def _confidence(number: int, ids: list[str]) -> float:
    return round(0.05 + 0.9 * number / max(1, len(ids) - 1), 2)


def _confidences(out: Path) -> list[float]:
    with Store.open(out) as store:
        return [claim.confidence for claim in store.claims()]


def test_the_usual_confidence_is_one_everywhere() -> None:
    assert options.SURE == selection.SURE == 0.5


@pytest.mark.parametrize(
    ("args", "least"), [([], 0.5), (["--at-least", "0.8"], 0.8), (["--at-least", "0"], 0.0), (["--all"], 0.0)]
)
def test_claims_are_listed_from_a_confidence_on_and_the_others_counted(
    run, out: Path, args: list[str], least: float
) -> None:
    wanted = [one for one in _confidences(out) if one >= least]
    below = len(_confidences(out)) - len(wanted)
    for format_ in ("json", "csv"):
        made = run("claims", "--store", out, "--lang", "en", "--format", format_, *args)
        rows = (
            json.loads(made.output) if format_ == "json" else list(csv.DictReader(io.StringIO(made.output)))
        )
        assert [float(row["confidence"]) for row in rows] == wanted
        told = re.search(r"(\d+) more claims? below confidence", made.errors)
        assert (int(told[1]) if told else 0) == below


def test_the_confidence_stands_in_the_table(run, out: Path) -> None:
    table = run("claims", "--store", out, "--lang", "en", "--at-least", "0.9")
    assert "0.95" in table.output
    assert re.search(r"^id .*sure$", table.output, re.M)


def test_a_listing_that_is_empty_says_how_sure_the_surest_is(run, out: Path) -> None:
    made = run("claims", "--store", out, "--lang", "en", "--at-least", "0.99")
    assert made.status == 1
    assert "nothing found" in made.errors
    assert "(the surest has 0.95)" in made.errors
    assert "--all" in made.errors
    assert "最高 0.95" in run("claims", "--store", out, "--lang", "zh", "--at-least", "0.99").errors


@pytest.mark.parametrize("value", ["1.5", "-0.1", "much"])
def test_a_confidence_is_a_number_from_0_to_1(run, out: Path, value: str) -> None:
    made = run("claims", "--store", out, "--at-least", value)
    assert made.status == 2
    assert "--at-least" in made.errors
    assert len(made.errors.strip().splitlines()) == 1


def test_filters_count_only_what_they_let_through(run, out: Path) -> None:
    listed = json.loads(run("claims", "--store", out, "--actor", "智利", "--all", "--format", "json").output)
    made = run("claims", "--store", out, "--actor", "智利", "--at-least", "0.5", "--lang", "en")
    below = sum(row["confidence"] < 0.5 for row in listed)
    told = re.search(r"(\d+) more claims? below", made.errors)
    assert (int(told[1]) if told else 0) == below


def test_search_lists_the_claims_of_its_hits_that_are_sure_and_counts_the_others(run, out: Path) -> None:
    everything = json.loads(
        run("search", "polarity:affirmed", "--store", out, "--all", "--format", "json").output
    )["hits"]
    some = run("search", "polarity:affirmed", "--store", out, "--lang", "en", "--format", "json")
    rows = json.loads(some.output)
    assert [row["paragraph_id"] for row in rows] == [row["paragraph_id"] for row in everything]
    assert all(one >= 0.5 for row in rows for one in row["confidence"])
    left_out = sum(len(row["claims"]) for row in everything) - sum(len(row["claims"]) for row in rows)
    told = re.search(r"(\d+) more claims? below", some.errors)
    assert (int(told[1]) if told else 0) == left_out
    assert left_out


def test_actors_say_how_many_of_their_claims_are_sure(run, out: Path) -> None:
    for args, least in (([], 0.5), (["--at-least", "0.9"], 0.9)):
        rows = json.loads(run("actors", "--store", out, "--format", "json", *args).output)
        with Store.open(out) as store:
            for row in rows:
                own = [c.confidence for c in store.claims() if row["concept_id"] in c.actors]
                assert row["claims"] == len(own)
                assert row["sure"] == sum(one >= least for one in own)


def test_compare_lists_what_is_sure_and_keeps_all_in_its_tables(run, out: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text(
        "智利援助秘魯。秘魯未援助玻利維亞。據信某些成員可能在各地與若干組織往來。\n", encoding="utf-8"
    )
    made = run(
        "compare", new, "--store", out, "--format", "json", "--lang", "en", "--out", tmp_path / "compared"
    )
    claims = json.loads(made.output)["claims"]
    assert all(row["confidence"] >= 0.5 for row in claims)
    text = (tmp_path / "compared" / "claims.csv").read_text(encoding="utf-8-sig")
    kept = list(csv.DictReader(io.StringIO(text)))
    told = re.search(r"(\d+) more claims? below", made.errors)
    assert len(kept) == len(claims) + (int(told[1]) if told else 0)
    for row in kept:
        other = row["corpus_confidence"] if row["verdict"] != "new" else ""
        assert float(row["confidence"]) == min(float(row["new_confidence"]), float(other or 1))


def test_the_tables_keep_all_claims(out: Path) -> None:
    with (out / "tables" / "claims.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.DictReader(file))) == len(_confidences(out))
