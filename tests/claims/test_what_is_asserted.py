"""What a text says to be so: no questions, conditions, purposes or wishes; what is reported has its source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim

Analyse = Callable[..., Analysis]


def _about(analysis: Analysis, words: str) -> list[Claim]:
    return [claim for claim in analysis.claims if words in claim.text]


@pytest.mark.parametrize(
    "text",
    [
        "印度會關閉邊界嗎？",
        "挪威是否支持該協定？",
        "Will Kenya close the border?",
        "Did Norway support the accord?",
    ],
)
def test_a_question_is_no_claim(analyse: Analyse, text: str) -> None:
    assert not analyse(text).claims


@pytest.mark.parametrize(
    ("text", "supposed", "main"),
    [
        ("如果印度關閉邊界，巴基斯坦將提出抗議。", "印度關閉", "抗議"),
        ("一旦蘇丹撤軍，查德就會派遣部隊。", "蘇丹撤軍", "派遣"),
        ("If Kenya closes the border, Uganda will protest.", "Kenya closes", "protest"),
        ("Unless Chad withdraws its troops, Niger will send its own.", "Chad withdraws", "send"),
    ],
)
def test_a_condition_is_supposed_and_what_follows_is_not_yet(
    analyse: Analyse, text: str, supposed: str, main: str
) -> None:
    found = analyse(text)
    assert not [c for c in _about(found, supposed) if c.text.startswith(supposed)]
    (claim,) = _about(found, main)
    assert claim.modality in ("future", "possible")


@pytest.mark.parametrize(
    ("text", "speaker", "actor"),
    [
        ("挪威外交部表示，瑞典已關閉港口。", "actor:norwegian-ministry-of-foreign-affairs", "actor:sweden"),
        ("法國指出，查德違反停火協議。", "actor:france", "actor:chad"),
        ("Norway said that Sweden had closed its ports.", "actor:norway", "actor:sweden"),
        ("Chad violated the truce, France said.", "actor:france", "actor:chad"),
        ("According to France, Chad violated the truce.", "actor:france", "actor:chad"),
    ],
)
def test_what_is_reported_is_a_claim_with_its_source(
    analyse: Analyse, text: str, speaker: str, actor: str
) -> None:
    (claim,) = analyse(text).claims
    assert claim.actors == (actor,)
    assert len(claim.attribution) == 1
    if not text.startswith("挪威外交部"):
        assert claim.attribution == (speaker,)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("法國敦促伊朗釋放人質。", "actor:france", "actor:iran"),
        ("北約要求俄羅斯撤軍。", "actor:nato", "actor:russia"),
        ("France urged Iran to release the hostages.", "actor:france", "actor:iran"),
        ("Peru demanded that Chile withdraw its ships.", "actor:peru", "actor:chile"),
    ],
)
def test_what_is_demanded_is_no_claim_of_its_own(
    analyse: Analyse, text: str, actor: str, target: str
) -> None:
    (claim,) = analyse(text).claims
    assert claim.actors == (actor,)
    assert claim.targets == (target,)


@pytest.mark.parametrize(
    "text",
    [
        "喀土穆拒絕停火，這場內戰恐再蔓延。",
        "挪威增兵北部，該計畫引發抗議。",
        "Sudan rejected the truce, and the war spread to the south.",
        "Norway sent troops to the north; the plan drew protests.",
    ],
)
def test_the_actor_before_is_not_carried_past_a_thing(analyse: Analyse, text: str) -> None:
    first, *rest = analyse(text).claims
    assert len(first.actors) == 1
    assert all(first.actors != claim.actors for claim in rest)


def test_shall_is_an_obligation(analyse: Analyse) -> None:
    (claim,) = analyse("Belarus shall withdraw its forces within a year.").claims
    assert claim.modality == "necessary"


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("一艘越南漁船遭到中國海警撞沉。", "中國", "actor:vietnam"),
        ("The convoy of Chad was attacked by rebels.", "rebel", "actor:chad"),
    ],
)
def test_whoever_does_it_in_a_passive_acts(analyse: Analyse, text: str, actor: str, target: str) -> None:
    found = analyse(text)
    claim = found.claims[0]
    names = {concept.concept_id: (concept.name_zh, concept.name_en) for concept in found.concepts}
    assert any(actor in name for id_ in claim.actors for name in names[id_])
    assert target in claim.targets


def test_that_group_is_no_state(analyse: Analyse) -> None:
    found = analyse("土耳其清剿庫德工人黨據點，該組織仍將發射火箭。")
    (claim,) = _about(found, "火箭")
    assert claim.actors == ("actor:pkk",)


def test_a_papers_own_state_is_who_we_are(analyse: Analyse) -> None:
    text = (
        "Norway has a long coast. Norway's ports matter. Our navy will protect our fishermen."
        " We will build three frigates."
    )
    (claim,) = _about(analyse(text), "frigates")
    assert claim.actors == ("actor:norway",)


def test_all_states_are_no_person(analyse: Analyse) -> None:
    found = analyse("外長葛蘭姆表示，在軍方動員之後，各邦首長昨日舉行特別會談。")
    assert all("葛蘭姆" not in actor for claim in found.claims for actor in claim.actors)


def test_somebody_unknown_who_is_named_acts_and_nobody_before(analyse: Analyse) -> None:
    text = "法國海軍編隊在海域開展訓練期間，德「北風」號驅逐艦對泰國艦艇近距離偵察。"
    (claim,) = _about(analyse(text), "偵察")
    assert not any("編隊" in actor for actor in claim.actors)


def test_a_verb_of_saying_is_no_part_of_a_name(analyse: Analyse) -> None:
    found = analyse("國防部發言人吳謙說，南海局勢惡化。")
    assert not any(m.text.endswith("說") for m in found.mentions)


@pytest.mark.parametrize(
    "text",
    ["若非挪威斡旋，雙方早已開戰。", "Had Norway not mediated, the two sides would have gone to war."],
)
def test_what_would_have_been_is_no_claim(analyse: Analyse, text: str) -> None:
    assert not analyse(text).claims


@pytest.mark.parametrize(
    ("text", "words", "targets"),
    [
        ("法國一貫奉行獨立自主的外交政策。", "奉行", ()),
        ("法國則寄望藉此貫通突厥語國家。", "寄望", ("actor:turkic-states",)),
    ],
)
def test_a_verb_without_its_object_and_what_follows_are_one_claim(
    analyse: Analyse, text: str, words: str, targets: tuple[str, ...]
) -> None:
    (claim,) = analyse(text).claims
    assert (claim.predicate, claim.targets) == (words, targets)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("法國派遣兩艘軍艦進入該海域進行威懾。", "派遣"),
        ("邊境槍擊事件惡化了泰國與柬埔寨的關係。", "惡化"),
    ],
)
def test_what_is_done_in_one_breath_is_one_claim(analyse: Analyse, text: str, predicate: str) -> None:
    (claim,) = analyse(text).claims
    assert claim.predicate == predicate
    assert claim.text == text.removesuffix("。")


@pytest.mark.parametrize("text", ["法國在內戰爆發之前撤軍。", "會議進行期間，法國關閉港口。"])
def test_what_only_dates_is_no_claim(analyse: Analyse, text: str) -> None:
    assert {c.actors for c in analyse(text).claims} <= {("actor:france",)}


def test_a_clause_that_is_the_subject_names_no_target(analyse: Analyse) -> None:
    found = analyse("解決秘魯危機必須尊重國際法。")
    assert all("尊重" not in c.predicate or c.targets == () for c in found.claims)


def test_what_is_done_around_somebody_is_toward_them(analyse: Analyse) -> None:
    (claim,) = analyse("秘魯在智利周邊海域舉行演習。").claims
    assert claim.targets == ("actor:chile",)


@pytest.mark.parametrize(
    "text", ["外國公司違反禁令的，政府有權制裁。", "船隻侵入領海、干涉航運的，海警應予驅離。"]
)
def test_the_case_of_a_statute_is_only_supposed(analyse: Analyse, text: str) -> None:
    found = analyse(text)
    assert found.claims
    assert not any(words in c.text for c in found.claims for words in ("違反", "侵入", "干涉"))


def test_a_stress_is_no_case(analyse: Analyse) -> None:
    assert any("秘魯" in c.text for c in analyse("港口是秘魯封鎖的，智利抗議。").claims)
