"""Event types, quad classes and country codes."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest

from textmine.exchange import export
from textmine.exchange.countries import Country, country_of
from textmine.exchange.events import Event, event_of
from textmine.records import Claim, Concept
from textmine.store import Store

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def _rows(package: str, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files(package).joinpath(name).read_text("utf-8").splitlines()))


def _claim(
    predicate: str, modality: str = "asserted", polarity: str = "affirmed", concepts: tuple[str, ...] = ()
) -> Claim:
    return Claim(
        "d:0:c1", "d:0", 0, 1, "x", "strategy", ("actor:a",), ("actor:b",), concepts, "x", polarity, modality, "",
        predicate_id=predicate,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        (_claim("cooperate"), "COOPERATE"),
        (_claim("cooperate", "future"), "AGREE"),  # who says that they will, agrees
        (_claim("attack", "future"), "THREATEN"),
        (_claim("attack", polarity="negated"), ""),
        (_claim("aid", "future", "negated"), "REJECT"),
        (_claim("withdraw", "necessary"), "REQUEST"),
        (_claim("begin", concepts=("strategy:peace-talks",)), "CONSULT"),
        (_claim("begin", concepts=("strategy:军事演习",)), "MOBILIZE"),
        (_claim("begin", concepts=("threat:corruption",)), ""),
        (_claim("begin"), ""),
        (_claim(""), ""),
        (_claim("be"), ""),
    ],
)
def test_the_event_of_a_claim(claim: Claim, wanted: str) -> None:
    assert event_of(claim).type == wanted
    assert bool(event_of(claim).quad) == bool(wanted)


def test_a_quad_class_goes_with_each_type() -> None:
    assert event_of(_claim("sanction")) == Event("SANCTION", "material conflict")
    quads = {row["event"]: row["quad"] for row in _rows("textmine.exchange", "quads.csv")}
    assert set(quads) == PLOVER
    assert sorted(set(quads.values())) == [
        "material conflict", "material cooperation", "verbal conflict", "verbal cooperation",
    ]  # fmt: skip


def test_the_tables_of_events_hold_together() -> None:
    known = {row["id"] for row in _rows("textmine.lexicon.data", "predicates.csv")}
    rows = _rows("textmine.exchange", "events.csv")
    assert {row["predicate"] for row in rows} <= known
    assert len({row["predicate"] for row in rows}) == len(rows) > 300
    assert {row["event"] for row in rows} <= PLOVER | {"="}
    heads = _rows("textmine.exchange", "event_heads.csv")
    assert {row["event"] for row in heads} <= PLOVER
    assert len({row["head"] for row in heads}) == len(heads)
    assert {row["event"] for row in _rows("textmine.exchange", "event_moods.csv")} <= PLOVER


def test_every_state_has_its_codes() -> None:
    states = {row["code"]: row["wikidata"] for row in _rows("textmine.lexicon.data", "states.csv")}
    codes = {row["iso2"]: row for row in _rows("textmine.exchange", "country_codes.csv")}
    assert set(states) == set(codes)
    assert all(codes[code]["wikidata"] == wikidata for code, wikidata in states.items())
    assert all(len(row["iso3"]) == 3 for row in codes.values())
    assert len({row["iso3"] for row in codes.values()}) == len(codes)
    # Former states share the number of the one that the Correlates of War take for the same.
    numbers = [row["cow"] for row in codes.values() if row["cow"] and row["iso2"] not in ("SU", "YU")]
    assert len(numbers) == len(set(numbers))
    assert (codes["CN"]["cow"], codes["TW"]["cow"], codes["US"]["cow"], codes["RU"]["cow"]) == (
        "710",
        "713",
        "2",
        "365",
    )


def test_governments_forces_and_leaders_have_the_codes_of_their_state() -> None:
    def actor(id_: str, **others: str) -> Concept:
        return Concept(id_, "ACTOR", id_, id_, **others)

    concepts = {
        one.concept_id: one
        for one in (
            actor("kenya", wikidata="Q114"),
            actor("kenya-army", broader="kenya"),
            actor("a-brigade", broader="kenya-army"),
            actor("east-africa", members=("kenya",)),
            actor("round", broader="about"),
            actor("about", broader="round"),
        )
    }
    assert country_of("kenya", concepts) == Country("KE", "KEN", "501", "KEN")
    assert country_of("a-brigade", concepts).iso3 == "KEN"
    for nobody in ("east-africa", "round", "unknown"):
        assert country_of(nobody, concepts) == Country()


def test_codes_stand_in_the_workbook(store: Store, tmp_path: Path) -> None:
    export(store, "xlsx", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx", read_only=True)
    head, *rows = book["claims"].iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["event_type"] or "" for row in told] == [event_of(claim).type for claim in store.claims()]
    of_russia = [row for row in told if "actor:russia" in str(row["actors"]).split(" | ")]
    assert of_russia
    assert all("RUS" in str(row["actors_iso3"]) and "365" in str(row["actors_cow"]) for row in of_russia)
