"""Mentions in English text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Paragraph

Analyse = Callable[..., Analysis]


def _found(analysis: Analysis, label: str) -> dict[str, str]:
    return {m.text: m.concept_id for m in analysis.mentions if m.label == label}


@pytest.mark.parametrize(
    ("text", "actor", "concept"),
    [
        ("The Kremlin accused Kyiv.", "Kremlin", "actor:russia"),
        ("Moscow accused Kyiv.", "Kyiv", "actor:ukraine"),
        ("Beijing has promised investment.", "Beijing", "actor:china"),
        ("The U.S. withdrew its troops.", "U.S.", "actor:united-states"),
        ("Russian oil flowed west.", "Russian", "actor:russia"),
        ("Envoys reached the SCO.", "SCO", "actor:sco"),
    ],
)
def test_states_and_organisations_in_every_usual_form(
    analyse: Analyse, text: str, actor: str, concept: str
) -> None:
    found = _found(analyse(text), "ACTOR")
    assert any(actor in name and id_ == concept for name, id_ in found.items())


def test_us_the_pronoun_is_no_state(analyse: Analyse) -> None:
    assert not _found(analyse("They told us to leave."), "ACTOR")


def test_terms_nobody_listed_are_found_by_their_heads(analyse: Analyse) -> None:
    found = analyse("Glacier collapse threats grow, and the ministry adopted a glacier monitoring strategy.")
    assert any("strategy" in text for text in _found(found, "STRATEGY"))
    assert any("threats" in text for text in _found(found, "THREAT"))


def test_an_acronym_in_brackets_shares_the_concept(analyse: Analyse) -> None:
    found = _found(
        analyse("The Shanghai Cooperation Organisation (SCO) met.", "The SCO then split."), "ACTOR"
    )
    assert set(found.values()) == {"actor:sco"}


def test_chinese_and_english_mentions_share_the_concept(analyse: Analyse) -> None:
    chinese = {m.concept_id for m in analyse("俄羅斯擔憂恐怖主義。").mentions}
    english = {m.concept_id for m in analyse("Russia fears terrorism.").mentions}
    assert chinese == english


@pytest.mark.parametrize(
    ("text", "label", "mention"),
    [
        ("The militia feared a loss of fuel depots.", "THREAT", "loss of fuel depots"),
        ("A siege of the port of Aden began.", "THREAT", "siege of the port of Aden"),
        ("Clashes over Kashmir continue.", "THREAT", "Clashes over Kashmir"),
        ("Brazil signed a treaty on river traffic with Peru.", "STRATEGY", "treaty on river traffic"),
        ("It ordered the mass expulsion of smugglers.", "STRATEGY", "mass expulsion of smugglers"),
        ("The navy is combating piracy.", "STRATEGY", "combating piracy"),
        ("Peru must inspect cargo ships.", "STRATEGY", "inspect cargo ships"),
        ('The mayor spoke of a "creeping water crisis" there.', "THREAT", "creeping water crisis"),
        ("They relied on long-range deterrence.", "STRATEGY", "long-range deterrence"),
    ],
)
def test_phrases_have_their_modifiers_and_complements(
    analyse: Analyse, text: str, label: str, mention: str
) -> None:
    assert mention in _found(analyse(text), label)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Thousands of undocumented Peruvians left.", "Peruvians"),
        ("Trucks crossed the Cape of Good Hope road.", "Good Hope"),
        ("The villagers reached Lake Tana in May.", "Lake Tana"),
        ("That group disbanded.", "group"),
    ],
)
def test_peoples_places_and_words_that_point_back_are_no_actors(
    analyse: Analyse, text: str, word: str
) -> None:
    assert word not in _found(analyse(text), "ACTOR")


def test_a_surname_is_the_person_named_before(analyse: Analyse) -> None:
    found = _found(analyse("Ana Quispe won the vote. Quispe then dissolved parliament."), "ACTOR")
    assert found["Ana Quispe"] == found["Quispe"]


def test_counter_terrorism_is_not_terrorism(analyse: Analyse) -> None:
    assert not _found(analyse("Peru widened its counter-terrorism work."), "THREAT")


def test_an_office_beside_a_person_is_that_person(analyse) -> None:
    found = analyse("Ana Berg, the United Nations Special Envoy, met the rebels.")
    assert (
        len({m.concept_id for m in found.mentions if m.text in ("Ana Berg", "United Nations Special Envoy")})
        == 1
    )


def test_people_who_act_where_they_are(analyse) -> None:
    found = analyse("Jewish settlers in Hebron burned the offices.")
    assert "Jewish settlers" in [m.text for m in found.mentions]


def test_names_in_chinese_characters_in_an_english_text_are_not_one_compound(analyser) -> None:
    """And a group of bodies that the text alone knows is no reason to stop."""
    texts = (
        ("zh-Hant", "泰國首相會見馬來西亞首相，英國首相出席。"),
        ("en", "A headline shared widely on Friday said 泰國首相與英國首相簽署協定, and nobody knew why."),
    )
    found = analyser.analyse(
        Paragraph(f"d:{n}", "d", n, "body", "", None, None, None, text, 0, len(text), language)
        for n, (language, text) in enumerate(texts)
    )
    assert not [concept for concept in found.concepts if concept.kind == "group of states"]
    assert {mention.text for mention in found.mentions} >= {"泰國首相", "英國首相"}


def test_the_id_of_a_name_keeps_its_letters(analyse) -> None:
    """No ending of a name is taken for a plural: Rohova is no plural of rohovum."""
    found = analyse("Ana Rohova met two ministers. The ministers thanked Rohova.")
    ids = {mention.concept_id for mention in found.mentions}
    assert "actor:ana-rohova" in ids
    assert "actor:minister" in ids


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("Moroccan aircraft bombed the town.", "Moroccan aircraft", "actor:morocco"),
        ("South Korean hackers entered the network.", "South Korean hackers", "actor:south-korea"),
        ("泰國國防部譴責攻擊。", "泰國國防部", "actor:thailand"),
        ("印尼漁民抗議。", "印尼漁民", "actor:indonesia"),
        ("Rebels left the town.", "Rebels", ""),
    ],
)
def test_a_state_is_broader_than_what_is_named_by_it(analyse, text: str, name: str, state: str) -> None:
    found = analyse(text)
    (id_,) = {mention.concept_id for mention in found.mentions if mention.text == name}
    concepts = {concept.concept_id: concept for concept in found.concepts}
    assert concepts[id_].broader == state
    assert not state or state in concepts
