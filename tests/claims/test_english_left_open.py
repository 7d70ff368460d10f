"""English: who is no doer, what is left open or still to come, and what only says where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim
from textmine.segment.datelines import dateline_end

Analyse = Callable[..., Analysis]


def _about(analysis: Analysis, words: str) -> Claim:
    return next(claim for claim in analysis.claims if words in claim.text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Russia ended its exercises in Karelia. The exercises tested the crews. They will let commanders"
            " compare missiles.",
            "compare",
        ),
        (
            "Chile bought frigates. The frigates reached Valparaiso. They threaten the fleet of Peru.",
            "threaten",
        ),
    ],
)
def test_they_are_the_things_spoken_of_last(analyse: Analyse, text: str, words: str) -> None:
    assert _about(analyse(text), words).actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "British trade interests in Kenya threaten France.",
        "The UN body attacked France.",
    ],
)
def test_interests_and_bodies_are_not_whose_they_are(analyse: Analyse, text: str) -> None:
    assert all(claim.actors == () for claim in analyse(text).claims)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Peru has seen a wave of bombings.", "actor:peru"),
        ("Kenya witnessed a surge of kidnappings.", "actor:kenya"),
    ],
)
def test_whoever_sees_a_wave_of_harm_undergoes_it(analyse: Analyse, text: str, actor: str) -> None:
    (claim,) = analyse(text).claims
    assert (claim.actors, claim.targets) == ((), (actor,))


@pytest.mark.parametrize(
    "text", ["Lima – Troops left.", "Port Vila - Two ships sank.", "Rome — Italy agreed."]
)
def test_a_dateline_in_small_letters(text: str) -> None:
    assert dateline_end(text) > 0


@pytest.mark.parametrize(
    "text", ["Peru – The poorest of all – agreed.", "Peru – long poor.", "It is so - They left."]
)
def test_an_aside_is_no_dateline(text: str) -> None:
    assert dateline_end(text) == 0


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Spain said it would restart patrols near Morocco.", "future"),
        ("Norway announced that Sweden would close its ports.", "future"),
        ("Spain says it would restart patrols near Morocco.", "possible"),
    ],
)
def test_would_reported_in_the_past_is_the_future(analyse: Analyse, text: str, modality: str) -> None:
    assert analyse(text).claims[0].modality == modality


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is doubtful that Turkey will attack Greece.", "attack Greece"),
        ("It is debatable that Peru violated the truce.", "violated"),
        ("Although one may argue that France has armed the rebels, the record is thin.", "armed"),
        ("You could say that Chile betrayed Peru.", "betrayed"),
    ],
)
def test_what_is_doubted_or_could_be_argued_is_not_asserted(analyse: Analyse, text: str, words: str) -> None:
    assert not [claim for claim in analyse(text).claims if words in claim.text]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Iran has an interest in stopping the war.", "has"),
        ("Chile has a stake in ending the blockade.", "has"),
        ("Peru is seeking to close the port of Chile.", "seeking"),
        ("Norway is looking to buy missiles from France.", "looking"),
    ],
)
def test_an_intention_is_not_the_act(analyse: Analyse, text: str, predicate: str) -> None:
    (claim,) = analyse(text).claims
    assert claim.predicate == predicate


@pytest.mark.parametrize(
    "text",
    [
        "Russia will attack Ukraine no matter how the talks end.",
        "No matter who wins, Chad will close the border.",
    ],
)
def test_no_matter_denies_nothing(analyse: Analyse, text: str) -> None:
    assert all(claim.polarity == "affirmed" for claim in analyse(text).claims)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("China sent warships into the strait between the cape and Norway.", ()),
        ("Peru sent a patrol into the waters between the island and Chile.", ()),
        ("Rebels from Chad attacked trains at two German depots.", ()),
        ("Hamas bombed trucks at a French warehouse.", ()),
        ("Sudan fired missiles over Chad and near the French island.", ("actor:chad", "actor:france")),
        ("Police foiled an attack by Hamas on Israel.", ("actor:hamas",)),
        ("France condemned a raid by Sudan on Chad.", ("actor:sudan",)),
    ],
)
def test_places_are_no_targets_and_doers_of_what_is_fought_are(
    analyse: Analyse, text: str, targets: tuple[str, ...]
) -> None:
    assert analyse(text).claims[0].targets == targets


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peru won a contract for repairing ships of Chile.", "repairing"),
        ("Norway drew up a plan for closing the port.", "closing"),
    ],
)
def test_what_a_thing_is_for_is_not_done(analyse: Analyse, text: str, words: str) -> None:
    assert not [claim for claim in analyse(text).claims if claim.predicate == words]


@pytest.mark.parametrize(
    "text",
    [
        "A study that Norway commissioned said that Sweden had sold arms.",
        "A report that Kenya ordered stated that Chad armed the rebels.",
    ],
)
def test_whoever_ordered_what_says_so_does_not_say_so(analyse: Analyse, text: str) -> None:
    assert all(claim.attribution == () for claim in analyse(text).claims)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Russia has not been defeated in Ukraine.", "actor:russia"),
        ("Niger was defeated in the north.", "actor:niger"),
    ],
)
def test_whoever_is_beaten_does_nothing(analyse: Analyse, text: str, target: str) -> None:
    (claim,) = analyse(text).claims
    assert (claim.actors, claim.targets) == ((), (target,))
