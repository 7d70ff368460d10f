"""What must be, may be and is made of an act in Chinese, what is done to somebody, and who is left out of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim

Analyse = Callable[..., Analysis]


def _claim(analysis: Analysis, words: str) -> Claim:
    found = [c for c in analysis.claims if words in c.text]
    assert found, [c.text for c in analysis.claims]
    return found[0]


def _names(ids: tuple[str, ...]) -> set[str]:
    return {id_.removeprefix("actor:") for id_ in ids}


@pytest.mark.parametrize(
    ("text", "words", "modality", "polarity"),
    [
        ("一旦美國撤軍，俄羅斯將入侵波蘭。", "入侵", "possible", "affirmed"),
        ("若北韓試射飛彈，日本將實施制裁。", "實施", "possible", "affirmed"),
        ("若北韓試射飛彈，日本勢必實施制裁。", "實施", "future", "affirmed"),
        ("以色列有入侵黎巴嫩之虞。", "入侵", "possible", "affirmed"),
        ("俄羅斯有切斷天然氣之虞。", "切斷", "possible", "affirmed"),
        ("外國船隻不得進入港口。", "進入", "necessary", "negated"),
        ("秘魯不能不作出回應。", "回應", "necessary", "affirmed"),
        ("法國不得不關閉邊境。", "關閉", "necessary", "affirmed"),
        ("智利只好放棄港口。", "放棄", "asserted", "affirmed"),
        ("歐盟須關注破壞海纜的船隻。", "關注", "necessary", "affirmed"),
    ],
)
def test_how_sure_it_is(analyse: Analyse, text: str, words: str, modality: str, polarity: str) -> None:
    claim = _claim(analyse(text), words)
    assert (claim.modality, claim.polarity) == (modality, polarity)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("政府將打擊走私作為首要任務。", "作為"),
        ("菲律賓將保護漁民作為優先目標。", "作為"),
        ("智利將封鎖港口視為宣戰。", "視為"),
    ],
)
def test_what_an_act_is_made_is_not_to_come(analyse: Analyse, text: str, verb: str) -> None:
    (claim,) = analyse(text).claims
    assert (claim.predicate, claim.modality) == (verb, "asserted")


@pytest.mark.parametrize(
    "text", ["法國警告秘魯不得越界。", "挪威警告秘魯不要封鎖港口。", "聯合國敦促秘魯不得攻擊醫院。"]
)
def test_what_is_forbidden_is_demanded_and_not_told(analyse: Analyse, text: str) -> None:
    (claim,) = analyse(text).claims
    assert claim.targets == ("actor:peru",)
    assert claim.polarity == "affirmed"


@pytest.mark.parametrize("text", ["俄羅斯否認攻擊烏克蘭。", "伊朗否認向葉門提供飛彈。"])
def test_who_is_named_in_what_is_denied_is_no_target_of_the_denial(analyse: Analyse, text: str) -> None:
    assert _claim(analyse(text), "否認").targets == ()


def test_whose_charge_is_denied_is_its_target(analyse: Analyse) -> None:
    assert _claim(analyse("秘魯否認智利的指控。"), "否認").targets == ("actor:chile",)


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("台灣被排除在外。", set(), {"taiwan"}),
        ("俄羅斯尚未被擊敗。", set(), {"russia"}),
        ("哈瑪斯沒有被消滅。", set(), {"hamas"}),
        ("秘魯被智利擊敗。", {"chile"}, {"peru"}),
        ("智利、挪威除外，南美各國皆批准條約。", {"south-american-states"}, set()),
        ("除智利以外，秘魯與阿根廷均簽署公約。", {"peru", "argentina"}, set()),
        ("歐盟應防範破壞停火的行為。", {"european-union"}, set()),
        ("智利必須防範干涉內政的勢力。", {"chile"}, set()),
    ],
)
def test_who_suffers_does_not_act(analyse: Analyse, text: str, actors: set[str], targets: set[str]) -> None:
    (claim,) = analyse(text).claims
    assert (_names(claim.actors), _names(claim.targets)) == (actors, targets)
