"""Claims of Chinese text: who does what to whom, how it is put, who says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim
from textmine.script import simplify

Analyse = Callable[..., Analysis]

RUSSIA, CHINA, USA, KAZAKHSTAN, UZBEKISTAN = (
    f"actor:{name}" for name in ("russia", "china", "united-states", "kazakhstan", "uzbekistan")
)


def _claim(analysis: Analysis, predicate: str) -> Claim:
    found = [c for c in analysis.claims if predicate in c.text]
    assert found, [c.text for c in analysis.claims]
    return found[0]


def test_a_dropped_subject_is_the_one_before(analyse: Analyse) -> None:
    claim = _claim(analyse("俄羅斯擴大駐軍，並強化對裏海的控制。"), "強化")
    assert claim.actors == (RUSSIA,)
    assert claim.rule == "carried over"


def test_coordinated_subjects_all_act(analyse: Analyse) -> None:
    claim = _claim(analyse("哈薩克與烏茲別克加強邊境管制。"), "加強")
    assert claim.actors == (KAZAKHSTAN, UZBEKISTAN)


@pytest.mark.parametrize(
    ("text", "predicate", "target"),
    [
        ("美國對俄羅斯實施制裁。", "實施", RUSSIA),
        ("中國積極與哈薩克簽署協定。", "簽署", KAZAKHSTAN),
        ("美國把烏茲別克視為夥伴。", "視為", UZBEKISTAN),
        ("俄羅斯向哈薩克提供武器。", "提供", KAZAKHSTAN),
        ("俄羅斯支持哈薩克。", "支持", KAZAKHSTAN),
    ],
)
def test_whom_it_is_toward(analyse: Analyse, text: str, predicate: str, target: str) -> None:
    assert target in _claim(analyse(text), predicate).targets


def test_with_together_both_act(analyse: Analyse) -> None:
    assert set(_claim(analyse("中國與俄羅斯共同反對制裁。"), "反對").actors) == {CHINA, RUSSIA}


def test_in_a_passive_the_agent_acts(analyse: Analyse) -> None:
    claim = _claim(analyse("哈薩克被俄羅斯指責。"), "指責")
    assert claim.actors == (RUSSIA,)
    assert claim.targets == (KAZAKHSTAN,)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("俄羅斯支持該決議。", "affirmed"),
        ("俄羅斯並未支持該決議。", "negated"),
        ("俄羅斯不支持該決議。", "negated"),
        ("俄羅斯無法支持該決議。", "negated"),
        ("俄羅斯不斷支持該政權。", "affirmed"),
        ("俄羅斯不僅支持該決議，也派遣代表。", "affirmed"),
    ],
)
def test_polarity(analyse: Analyse, text: str, polarity: str) -> None:
    assert _claim(analyse(text), "支持").polarity == polarity


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("中國擴大投資。", "asserted"),
        ("中國可能擴大投資。", "possible"),
        ("中國必須擴大投資。", "necessary"),
        ("中國將擴大投資。", "future"),
    ],
)
def test_modality(analyse: Analyse, text: str, modality: str) -> None:
    assert _claim(analyse(text), "擴大").modality == modality


@pytest.mark.parametrize(
    ("text", "predicate", "actors"),
    [
        ("哈薩克與烏茲別克爭取主導地位。前者擁有石油。", "擁有", (KAZAKHSTAN,)),
        ("哈薩克與烏茲別克爭取主導地位。後者擁有水源。", "擁有", (UZBEKISTAN,)),
        ("俄羅斯擴大影響力。該國拒絕撤軍。", "拒絕", (RUSSIA,)),
        ("哈薩克與烏茲別克互信不足。兩國加強邊境管制。", "加強", (KAZAKHSTAN, UZBEKISTAN)),
    ],
)
def test_references_are_resolved(
    analyse: Analyse, text: str, predicate: str, actors: tuple[str, ...]
) -> None:
    assert _claim(analyse(text), predicate).actors == actors


def test_a_danger_is_a_threat_and_what_is_done_about_it_a_strategy(analyse: Analyse) -> None:
    found = analyse("恐怖主義威脅哈薩克的安全。哈薩克推動反恐合作。")
    assert _claim(found, "威脅哈薩克").kind == "threat"
    assert _claim(found, "推動").kind == "strategy"


def test_a_condition_is_not_asserted(analyse: Analyse) -> None:
    found = analyse("若俄羅斯撤軍，中國將擴大投資。")
    assert not any(c.text.startswith("若俄羅斯撤軍") and RUSSIA in c.actors for c in found.claims)
    assert _claim(found, "擴大").modality == "possible"


def test_both_scripts_give_the_same_claims(analyse: Analyse) -> None:
    text = "美國指責俄羅斯破壞穩定，並未停止對烏克蘭的援助。中國則可能擴大與其的能源合作。"
    one, other = analyse(text), analyse(simplify(text))
    assert one.claims
    assert [(c.start, c.end, c.actors, c.targets, c.polarity, c.modality, c.kind) for c in one.claims] == [
        (c.start, c.end, c.actors, c.targets, c.polarity, c.modality, c.kind) for c in other.claims
    ]


def test_a_claim_quotes_its_paragraph_and_reads_as_english(analyse: Analyse) -> None:
    text = "俄羅斯強化能源外交。"
    (claim,) = analyse(text).claims
    assert text[claim.start : claim.end] == claim.text
    assert claim.gloss_en == "Russia strengthens energy diplomacy"


def test_what_has_no_english_is_left_open(analyse: Analyse) -> None:
    (claim,) = analyse("俄羅斯強化瓩砼鎿。").claims
    assert claim.gloss_en.startswith("Russia")
    assert "…" in claim.gloss_en
    assert not any("\u4e00" <= char <= "\u9fff" for char in claim.gloss_en)


@pytest.mark.parametrize(
    ("text", "words", "actors", "targets"),
    [
        # a known term that ends in its verb
        ("法國於1995年軍事介入科索沃。", "介入", ("actor:france",), ("actor:kosovo",)),
        ("北韓經常武力威脅南韓。", "威脅", ("actor:north-korea",), ("actor:south-korea",)),
        # a long list is one object
        (
            "肯亞面臨叛軍襲擾邊境、糧食短缺，以及貪污嚴重等問題。",
            "面臨",
            ("actor:kenya",),
            (),
        ),
        # by what pretext
        ("丹麥以聲援挪威為名，在公海扣押貨輪。", "扣押", ("actor:denmark",), ()),
        # with whom after a time
        ("秘魯於2021年與智利簽署協議。", "簽署", ("actor:peru",), ("actor:chile",)),
        ("印度在六月與日本簽訂條約。", "簽訂", ("actor:india",), ("actor:japan",)),
        # both act
        ("波蘭將與捷克共同制定規則。", "制定", ("actor:poland", "actor:czechia"), ()),
        # for whom
        ("加拿大為烏克蘭提供糧食。", "提供", ("actor:canada",), ("actor:ukraine",)),
        # what a speaker says ends before another speaker
        ("法國表示歡迎；波蘭則擔憂協議將引發軍備競賽。", "擔憂", ("actor:poland",), ()),
        # a scene hands on no subject
        ("希臘警告，在土耳其撤軍前，將不會裁減部隊。", "裁減", ("actor:greece",), ()),
    ],
)
def test_who_and_whom_in_clauses_of_many_kinds(
    analyse: Analyse, text: str, words: str, actors: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    claim = next(c for c in analyse(text).claims if words in c.text)
    assert set(claim.actors) == set(actors)
    assert set(claim.targets) == set(targets)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("儘管談判破裂，秘魯軍隊一直處於撤退中。", "秘魯軍隊一直處於撤退中"),
        ("秘魯經濟受智利影響很深，糧價上漲。", "秘魯經濟受智利影響很深"),
        ("法國海軍無法使用導彈打擊到目標，只好返航。", "法國海軍無法使用導彈打擊到目標"),
    ],
)
def test_a_claim_is_quoted_to_the_end_of_its_stretch(analyse: Analyse, text: str, claim: str) -> None:
    assert claim in [c.text for c in analyse(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "秘魯軍方尚存在兵力短缺、裝備老舊、訓練不足等缺失。",
        "秘魯仍然呈現貪污嚴重、貧富差距過大、族群紛爭加劇等後遺症。",
    ],
)
def test_a_list_that_its_kind_closes_is_one_object(analyse: Analyse, text: str) -> None:
    assert [c.text for c in analyse(text).claims] == [text[:-1]]


def test_a_claim_closes_the_quotation_marks_that_it_opens(analyse: Analyse) -> None:
    (claim,) = analyse("法國與德國於2024年簽署「全面夥伴關係條約」。").claims
    assert claim.text.endswith("條約」")
