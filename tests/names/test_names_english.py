"""English names of actors: people with titles, bodies with capitals, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]


def _actors(analysis: Analysis) -> list[str]:
    return [m.text for m in analysis.mentions if m.label == "ACTOR"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Mr Ashgrove denied it.", "Mr Ashgrove"),
        ("Norwegian Energy Minister Olav Brandt resigned.", "Norwegian Energy Minister Olav Brandt"),
        ("Peru's defence minister Ana Quispe said so.", "Peru's defence minister Ana Quispe"),
        ("Danish and Finnish officials met.", "Danish and Finnish officials"),
        ("The Government of Peru withdrew.", "Government of Peru"),
        ("She joined the Institute for Study of Glaciers in May.", "Institute for Study of Glaciers"),
        ("The commander of the Northern Fleet resigned.", "commander of the Northern Fleet"),
        ("Russian-backed Syrian forces attacked the town.", "Russian-backed Syrian forces"),
        ("The Council condemned the attack.", "Council"),
        ("The Norwegian Government websites failed.", "Norwegian Government"),
        ("Enemies gathered at the border.", "Enemies"),
    ],
)
def test_actors_that_no_list_has(analyse: Analyse, text: str, actor: str) -> None:
    assert actor in _actors(analyse(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("RT @harbour_news: Canada signed.", "RT"),
        ("The Korean War ended.", "Korean"),
        ("The rally spread anti-American slogans.", "American"),
        ("He was elected president.", "president"),
    ],
)
def test_what_only_looks_like_an_actor(analyse: Analyse, text: str, wrong: str) -> None:
    assert wrong not in _actors(analyse(text))


def test_a_body_named_again_by_its_last_word_is_the_same(analyse: Analyse) -> None:
    analysis = analyse("The Security Council met. The Council condemned the attack on Malta.")
    ids = {m.concept_id for m in analysis.mentions if m.text.endswith("Council")}
    assert ids == {"actor:un-security-council"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The army withdrew.", "army"),
        ("Small states hedge, and great powers compete.", "great powers"),
        ("Shipping companies rerouted their vessels.", "Shipping companies"),
        ("Two governments met.", "Two governments"),
        ("President Ana Quispe resigned.", "President Ana Quispe"),
        ("Peru's president, Ana Quispe, resigned.", "Peru's president, Ana Quispe"),
        ("Ana Quispe's government fell.", "Ana Quispe's government"),
        ("The Northern Rivers Command shelled the town.", "Northern Rivers Command"),
        ("The raid was led by Tomas Vela.", "Tomas Vela"),
        ("Gangs such as Los Cuervos and Los Halcones fought.", "Los Halcones"),
    ],
)
def test_actors_nobody_listed(analyse: Analyse, text: str, actor: str) -> None:
    assert actor in _actors(analyse(text))
