"""Claims of English text, by the same model as Chinese."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim

Analyse = Callable[..., Analysis]

RUSSIA, CHINA, KAZAKHSTAN = "actor:russia", "actor:china", "actor:kazakhstan"


def _claim(analysis: Analysis, words: str) -> Claim:
    found = [c for c in analysis.claims if words in c.text]
    assert found, [c.text for c in analysis.claims]
    return found[0]


def test_subject_verb_and_target(analyse: Analyse) -> None:
    claim = _claim(analyse("Russia supports Kazakhstan."), "supports")
    assert (claim.actors, claim.targets, claim.polarity) == ((RUSSIA,), (KAZAKHSTAN,), "affirmed")


def test_a_second_verb_has_the_same_subject(analyse: Analyse) -> None:
    claim = _claim(analyse("Russia expanded its bases, and it opposed the sanctions."), "opposed")
    assert claim.actors == (RUSSIA,)


def test_coordinated_subjects_all_act(analyse: Analyse) -> None:
    claim = _claim(analyse("Russia and China oppose the sanctions."), "oppose")
    assert claim.actors == (RUSSIA, CHINA)


def test_in_a_passive_the_agent_acts(analyse: Analyse) -> None:
    claim = _claim(analyse("Kazakhstan was criticised by Russia."), "criticised")
    assert claim.actors == (RUSSIA,)
    assert claim.targets == (KAZAKHSTAN,)


@pytest.mark.parametrize(
    "text",
    [
        "Russia does not support the resolution.",
        "Russia never supported the resolution.",
        "Russia no longer supports the resolution.",
        "Russia failed to support the resolution.",
        "Russia cannot support the resolution.",
    ],
)
def test_negation(analyse: Analyse, text: str) -> None:
    assert _claim(analyse(text), "support").polarity == "negated"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("China expands its fleet.", "asserted"),
        ("China may expand its fleet.", "possible"),
        ("China must expand its fleet.", "necessary"),
        ("China will expand its fleet.", "future"),
    ],
)
def test_modality(analyse: Analyse, text: str, modality: str) -> None:
    assert _claim(analyse(text), "expand").modality == modality


def test_the_same_claim_in_both_languages_has_the_same_parts(analyse: Analyse) -> None:
    english = _claim(analyse("Russia strengthens counter-terrorism cooperation."), "strengthens")
    chinese = _claim(analyse("俄羅斯強化反恐合作。"), "強化")
    assert english.actors == chinese.actors
    assert english.concepts == chinese.concepts
    assert english.predicate_id == chinese.predicate_id
    assert english.kind == chinese.kind


def _texts(analysis: Analysis) -> list[str]:
    return [claim.text for claim in analysis.claims]


def test_a_clause_that_sets_the_scene_is_a_claim_of_its_own(analyse: Analyse) -> None:
    found = _texts(analyse("After Russia closed the strait, Kazakhstan rerouted its oil."))
    assert found == ["Russia closed the strait", "Kazakhstan rerouted its oil"]


def test_a_relative_clause_speaks_of_its_antecedent(analyse: Analyse) -> None:
    found = analyse("Russia, which trained the militia, has recognised the junta.")
    assert _claim(found, "has recognised").actors == (RUSSIA,)
    inner = next(c for c in found.claims if c.text == "Russia, which trained the militia")
    assert inner.actors == (RUSSIA,)
    assert inner.gloss_en.startswith("Russia trained")


def test_the_verb_after_a_restrictive_clause_is_that_of_the_subject(analyse: Analyse) -> None:
    claim = _claim(analyse("The rebels that Russia armed in 2019 left Kazakhstan."), "left")
    assert claim.predicate == "left"


def test_what_somebody_says_is_a_claim_with_its_source(analyse: Analyse) -> None:
    found = analyse("Kazakhstan warns that Russia may cut supplies.")
    (said,) = found.claims  # plain saying is no claim beside what is said
    assert (said.actors, said.attribution, said.modality) == ((RUSSIA,), (KAZAKHSTAN,), "possible")


def test_what_a_report_says_has_no_source_that_acts(analyse: Analyse) -> None:
    found = analyse("The report finds that Russia has cut supplies.")
    assert _texts(found) == ["Russia has cut supplies"]


def test_acts_in_a_row_have_one_subject(analyse: Analyse) -> None:
    found = analyse("Russia declared a curfew, closed the border and jailed its opponents.").claims
    assert [(c.predicate, c.actors) for c in found] == [
        ("declared", (RUSSIA,)),
        ("closed", (RUSSIA,)),
        ("jailed", (RUSSIA,)),
    ]


def test_acts_under_one_modal_share_it(analyse: Analyse) -> None:
    found = analyse("Russia should restore the hotline, share its maps and open the border.").claims
    assert [c.predicate for c in found] == ["restore", "share", "open"]
    assert {c.modality for c in found} == {"necessary"}


def test_two_subjects_make_two_claims(analyse: Analyse) -> None:
    found = analyse("Russia sold grain to Iran, China and India opposed the sanctions.").claims
    assert [c.predicate for c in found] == ["sold", "opposed"]


def test_a_participle_after_a_noun_is_not_its_verb(analyse: Analyse) -> None:
    claim = _claim(analyse("Rebels allied with Russia captured the port."), "captured")
    assert claim.predicate == "captured"
    assert RUSSIA not in claim.actors


def test_the_verb_that_says_something_is_the_predicate(analyse: Analyse) -> None:
    claim = _claim(analyse("Russia continues to rely on deterrence."), "rely")
    assert claim.predicate == "rely"


def test_nominal_claims_name_where_the_danger_comes_from(analyse: Analyse) -> None:
    claim = _claim(analyse("The gravest threat comes not from China but from Russia."), "threat")
    assert (claim.actors, claim.polarity, claim.kind) == ((RUSSIA,), "affirmed", "threat")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Neither Russia nor China supported the truce.", "negated"),
        ("Russia refused to support the truce.", "affirmed"),
        ("No state supported the truce, Russia included.", "negated"),
        ("Russia not only supported the truce but paid for it.", "affirmed"),
    ],
)
def test_scope_of_negation(analyse: Analyse, text: str, polarity: str) -> None:
    assert analyse(text).claims[0].polarity == polarity


def test_both_are_the_last_two_subjects(analyse: Analyse) -> None:
    claim = _claim(analyse("Russia sells arms. China lends money. Both oppose sanctions."), "Both")
    assert claim.actors == (RUSSIA, CHINA)


def test_the_gloss_names_whom_a_pronoun_points_to(analyse: Analyse) -> None:
    claim = _claim(analyse("Russia left. It kept its bases."), "It kept")
    assert claim.gloss_en == "It [Russia] kept its bases"


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        ("Gangs seized the port, and the navy failed to dislodge them.", "dislodge", "actor:gang"),
        ("Norway supports Mali. France praised that country.", "praised", "actor:mali"),
        ("China's assistance to Peru angered exporters.", "assistance", "actor:peru"),
        ("Algeria closed its airspace to Moroccan aircraft.", "closed", "actor:moroccan-aircraft"),
    ],
)
def test_whom_it_is_toward_beyond_the_object(analyse: Analyse, text: str, words: str, target: str) -> None:
    claim = next(c for c in analyse(text).claims if words in c.text)
    assert target in claim.targets


def test_a_participle_in_apposition_is_not_the_verb(analyse: Analyse) -> None:
    first = analyse("The Wagner Group, renamed in 2023, now guards mines in Mali.").claims[0]
    assert first.predicate == "guards"


def test_a_danger_is_the_subject_of_what_follows_too(analyse: Analyse) -> None:
    claims = analyse("Drug trafficking corrupts courts and finances the rebels.").claims
    assert claims[-1].kind == "threat"
    assert claims[-1].gloss_en == "Drug trafficking finances the rebels"


def test_both_may_be_a_subject(analyse: Analyse) -> None:
    claims = analyse("Peru and Chile signed a treaty, yet both accuse the miners of smuggling.").claims
    assert claims[-1].actors == ("actor:peru", "actor:chile")


def test_what_is_denied_is_denied_by_who_denies_it(analyse: Analyse) -> None:
    said = [c for c in analyse("Iran denies that it supplied drones to Russia.").claims if c.attribution]
    assert [c.polarity for c in said] == ["negated"]


def test_it_was_somebody_that_did_it(analyse: Analyse) -> None:
    (claim,) = analyse("It was Qatar that financed the road.").claims
    assert claim.actors == ("actor:qatar",)
    assert claim.gloss_en == "Qatar financed the road"


def test_between_whom_fighting_breaks_out(analyse: Analyse) -> None:
    claim = _claim(analyse("Heavy fighting broke out between Russia and Kazakhstan in May."), "broke")
    assert set(claim.actors) == {RUSSIA, KAZAKHSTAN}


def test_people_are_actors_where_they_act(analyse: Analyse) -> None:
    assert _claim(analyse("Angry miners attacked the port."), "attacked").actors
    assert not [m for m in analyse("The miners are poor.").mentions if m.label == "ACTOR"]


def test_one_is_not_three_countries(analyse: Analyse) -> None:
    found = analyse("General Per Lund spoke in Oslo. The three countries left the alliance.")
    assert not [c for c in found.claims if "three countries" in c.text and c.actors]


def test_both_governments_are_no_name(analyse: Analyse) -> None:
    found = analyse("Russia and China signed a pact. Both governments will patrol the lake.")
    assert _claim(found, "patrol").actors == (RUSSIA, CHINA)
    assert "governments" not in [m.text for m in found.mentions]


def test_where_one_comes_to_is_no_target(analyse: Analyse) -> None:
    assert _claim(analyse("China headed for Kazakhstan."), "headed").targets == ()
