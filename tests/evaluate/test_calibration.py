"""Reliability of confidence, and learning it, on made-up claims of which everything is known."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.confidence import (
    COSTS,
    Example,
    Recorder,
    bent,
    cross_validated,
    held_apart,
    judged_by,
    learn,
    shown,
    write,
)
from textmine.claims.confidence import FILE, PARTS, Confidence, shaped
from textmine.claims.features import FEATURES, Features
from textmine.evaluate import calibrate
from textmine.lexicon.tables import DATA, read_rows


def test_bins_hold_every_claim_once_and_their_edges_belong_to_the_upper_one() -> None:
    found = calibrate([(0.0, False), (0.5, True), (0.49, False), (0.9, True), (1.0, True)])
    assert [one.claims for one in found.bins] == [1, 0, 0, 0, 1, 1, 0, 0, 0, 2]
    assert found.bins[9].share == 1.0
    assert found.at_least(0.9) == (2, 1.0)
    assert found.at_least(0.5) == (3, 1.0)
    assert found.share == pytest.approx(0.6)


def test_the_error_is_the_mean_gap_between_confidence_and_share() -> None:
    judged = [(0.75, True)] * 3 + [(0.75, False)] + [(0.25, True)] * 2 + [(0.25, False)] * 2
    assert calibrate(judged).error == pytest.approx((4 * 0 + 4 * 0.25) / 8)


def test_ranking_is_one_where_the_right_ones_are_surer_and_a_half_by_chance() -> None:
    assert calibrate([(0.9, True), (0.1, False)]).ranking == 1.0
    assert calibrate([(0.1, True), (0.9, False)]).ranking == 0.0
    assert calibrate([(0.4, True), (0.4, False)]).ranking == 0.5
    assert calibrate([(0.4, True)]).ranking is None
    assert calibrate([]).error == 0.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_claim_is_in_one_bin(judged: list[tuple[float, bool]]) -> None:
    found = calibrate(judged)
    assert sum(one.claims for one in found.bins) == len(judged) == found.claims
    assert sum(one.right for one in found.bins) == sum(right for _, right in judged)
    assert 0 <= found.error <= 1


# Learning


def _made_up(count: int, seed: int) -> list[Example]:
    """Claims whose chance is known: high for a subject, lower the farther away, nothing to do with figures."""
    drawn = random.Random(seed)
    found = []
    for number in range(count):
        subject, far, figures = drawn.random() < 0.5, drawn.uniform(0, 3), drawn.random() < 0.5
        chance = 1 / (1 + math.exp(-(0.2 + 2.0 * subject - 1.0 * far)))
        values = {"intercept": 1.0, "found-subject": subject, "far": far, "figures": figures}
        features = {name: float(value) for name, value in values.items() if value}
        right = drawn.random() < chance
        found.append(Example(f"d{number % 20}", features, True, right, True))  # type: ignore[arg-type]
    return found


_LIGHT = dict.fromkeys(PARTS, (0.1, 0.1))


def test_what_is_learnt_is_what_made_the_claims() -> None:
    learnt = learn(_made_up(4000, 1), _LIGHT)
    assert all(learnt[part].keys() == set(FEATURES) for part in PARTS)
    weights = learnt["actors"]
    assert weights["found-subject"] == pytest.approx(2.0, abs=0.35)
    assert weights["far"] == pytest.approx(-1.0, abs=0.2)
    assert abs(weights["figures"]) < 0.25
    assert weights["passive"] == 0.0  # no claim has it


def test_a_heavier_penalty_says_less() -> None:
    found = _made_up(400, 2)
    light, heavy = (learn(found, costs)["actors"] for costs in (_LIGHT, dict.fromkeys(PARTS, (20.0, 20.0))))
    assert abs(heavy["found-subject"]) < abs(light["found-subject"])
    assert heavy["figures"] == 0.0  # what tells nothing has no coefficient


def test_caution_makes_every_claim_a_little_less_sure() -> None:
    judged = held_apart(_made_up(600, 8), _LIGHT)
    bold, cautious = bent(judged, 0.0), bent(judged, 0.3)
    assert all(shaped(chance, cautious) < shaped(chance, bold) for _, chance in judged)


def test_the_line_to_what_is_found_never_falls() -> None:
    rng = random.Random(11)
    example = Example("d", {"intercept": 1.0}, True, True, True)
    judged = [
        (replace(example, actors=rng.random() < (0.9 if chance < 0.8 else 0.5)), chance)
        for chance in (rng.uniform(0.1, 0.99) for _ in range(2000))
    ]
    shape = bent(judged, 0.0)
    found = [shaped(step / 100, shape) for step in range(1, 100)]
    assert found == sorted(found)


def test_what_is_learnt_is_calibrated_on_claims_not_seen() -> None:
    judge = Confidence(learn(_made_up(4000, 3), _LIGHT))
    found = judged_by(judge, _made_up(4000, 4))
    assert found.error < 0.04
    assert found.ranking is not None
    assert found.ranking > 0.75
    assert found.at_least(0.8)[1] > 0.75


def test_cross_validation_judges_every_claim_by_other_documents() -> None:
    found = cross_validated(_made_up(600, 5), _LIGHT, 0.0)
    assert found.claims == 600
    assert found.error < 0.1


def test_a_claim_that_counts_nothing_teaches_nothing() -> None:
    found = _made_up(500, 6)
    noise = [Example("x", {"intercept": 1.0, "passive": 1.0}, True, False, False, 0.0)] * 50
    with_noise, without = learn([*found, *noise], COSTS), learn(found, COSTS)
    assert with_noise["actors"]["passive"] == 0.0
    assert with_noise["actors"]["far"] == pytest.approx(without["actors"]["far"], abs=0.05)


def test_of_texts_whose_main_claims_are_marked_nothing_is_learnt_of_what_is_no_claim() -> None:
    found = [
        Example("d", {"intercept": 1.0}, True, True, True),
        Example("d", {"intercept": 1.0}, False, False, False),
    ]
    others = [replace(one, marked=False) for one in _made_up(200, 9)]
    assert learn([*found, *others], _LIGHT)["claim"] == learn(found, _LIGHT)["claim"]
    assert judged_by(Confidence(learn(found, _LIGHT)), others).claims == 0


def test_the_file_that_is_written_can_be_read_and_keeps_its_meanings(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text((DATA / FILE).read_text(encoding="utf-8"), encoding="utf-8")
    weights = learn(_made_up(200, 7))
    write(weights, path=path)
    features: Features = {"intercept": 1.0, "found-subject": 1.0}
    assert Confidence.read(tmp_path).of(features) == pytest.approx(
        Confidence(weights).of(features), abs=0.011
    )
    meanings = {row["feature"]: row["meaning"] for row in read_rows(path)}
    assert meanings == {row["feature"]: row["meaning"] for row in read_rows(DATA / FILE)}


def test_the_table_says_how_many_and_how_many_are_right() -> None:
    text = shown({"made up": calibrate([(0.95, True), (0.93, True), (0.2, False)])})
    assert "| 0.9–1.0 | 2 | 1.00 |" in text
    assert "| *0.9 and more* | 2 | 1.00 |" in text
    assert "| *all* | 3 | 0.67 |" in text
    assert "| 0.5–0.6 | 0 | – |" in text


def test_a_recorder_gives_the_place_of_what_it_has_seen() -> None:
    recorder = Recorder()
    places = [recorder.of({"intercept": 1.0, "far": float(n)}) for n in range(1, 4)]
    assert [recorder.seen[int(place)]["far"] for place in places] == [1.0, 2.0, 3.0]
