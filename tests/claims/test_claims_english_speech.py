"""Who is quoted, what is reported, whom a paper speaks for; how English parses are mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim

Analyse = Callable[..., Analysis]


def _claim(analysis: Analysis, words: str) -> Claim:
    return next(claim for claim in analysis.claims if words in claim.text)


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Norway's envoy Ana Berg said: I welcome the truce between Chad and Niger.", "welcome", "ana-berg"),
        ("President Ana Berg said: “Chad is calm. I thank Niger for its help.”", "thank", "ana-berg"),
        ("Chad and its partners, notably Niger, are shelling the port.", "shelling", "niger"),
        ("States such as Chad and Niger signed the pact.", "signed", "niger"),
        ("The return of the Houthis did not end the war.", "end", "houthis"),
        ("A pact signed in 2011 between Chad and Niger has changed little.", "changed", "niger"),
    ],
)
def test_who_acts(analyse: Analyse, text: str, words: str, actor: str) -> None:
    claim = next(c for c in analyse(text).claims if words in c.text)
    assert f"actor:{actor}" in claim.actors


@pytest.mark.parametrize(
    "text",
    [
        "It would seem that Chad has sold arms to Niger.",
        "The inquiry found evidence that Chad has sold arms to Niger.",
        "Chad has sold arms to Niger, the palace announced.",
        "The report established that Chad has sold arms to Niger.",
    ],
)
def test_what_is_said_to_be_so_is_a_claim(analyse: Analyse, text: str) -> None:
    claim = next(c for c in analyse(text).claims if "sold" in c.text)
    assert claim.actors == ("actor:chad",)
    assert claim.targets == ("actor:niger",)


def test_who_does_not_believe_it_denies_it(analyse: Analyse) -> None:
    claim = next(c for c in analyse("France does not believe that Mali attacked Niger.").claims)
    assert claim.polarity == "negated"


def test_what_one_is_accused_of_is_no_claim_of_its_own(analyse: Analyse) -> None:
    claims = analyse("France accused Mali of arming rebels.").claims
    assert [c.actors for c in claims] == [("actor:france",)]


def test_each_of_two_clauses_stands_for_itself(analyse: Analyse) -> None:
    claims = analyse("Norway blames Chad for the raids; Niger denies that they took place.").claims
    assert not claims[0].attribution


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Peru met Chile on the sidelines of the ASEAN summit.", {"actor:chile"}),
        ("Peru lifted U.S. sanctions on Iran.", {"actor:iran"}),
        ("Peru jailed people accused of working for Chile.", {"actor:chile"}),
    ],
)
def test_whom_it_is_toward(analyse: Analyse, text: str, targets: set[str]) -> None:
    assert set(analyse(text).claims[0].targets) == targets


def test_we_are_whoever_the_paper_says_is_committed(analyse: Analyse) -> None:
    claims = analyse("The United States remains committed to Chad. We will send aid to Niger.").claims
    assert claims[-1].actors == ("actor:united-states",)


def test_authors_are_no_state(analyse: Analyse) -> None:
    claims = analyse(
        "The United States remains committed to Chad. We find that we must send aid to Niger."
    ).claims
    assert all(claim.actors != ("actor:united-states",) for claim in claims[1:])


def test_it_in_what_a_body_says_is_that_body(analyse: Analyse) -> None:
    claim = _claim(analyse("Norway announced that it will withdraw its soldiers from Mali."), "withdraw")
    assert (claim.actors, claim.attribution) == (("actor:norway",), ("actor:norway",))


def test_what_is_announced_or_insisted_to_be_so_is_said(analyse: Analyse) -> None:
    assert _claim(analyse("Chad declared that Niger had closed the border."), "closed").actors == (
        "actor:niger",
    )
    demanded = _claim(analyse("Peru insists that Chile withdraw its claim."), "insists")
    assert (demanded.actors, demanded.targets) == (("actor:peru",), ("actor:chile",))


def test_what_is_not_found_to_be_so_is_denied_with_what_is_joined_to_it(analyse: Analyse) -> None:
    text = "The inquiry did not find that Chad armed the rebels or trained the rebels."
    assert [c.polarity for c in analyse(text).claims] == ["negated", "negated"]
