"""Who is no doer: a state's newspapers, whoever owns what is harmed, and those whom a state sends out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim

Analyse = Callable[..., Analysis]


def _only(analyse: Analyse, text: str) -> Claim:
    (claim,) = analyse(text).claims
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "Portuguese media reported that Chile had closed the port.",
        "Norwegian newspapers said that Chile had closed the port.",
        "Turkish analysts said that Chile had closed the port.",
        "芬蘭媒體報導，智利關閉港口。",
        "美媒指出，智利關閉港口。",
        "外媒報導，智利關閉港口。",
        "葡萄牙報紙稱，智利關閉港口。",
    ],
)
def test_newspapers_of_a_state_do_not_speak_for_it(analyse: Analyse, text: str) -> None:
    claim = _only(analyse, text)
    assert claim.actors == ("actor:chile",)
    states = {"actor:portugal", "actor:norway", "actor:turkey", "actor:finland", "actor:united-states"}
    assert not states & set(claim.attribution)


@pytest.mark.parametrize(
    "text",
    ["Ties between Chile and Peru have been damaged.", "智利與秘魯的關係受損。"],
)
def test_whose_the_harmed_thing_is_suffers(analyse: Analyse, text: str) -> None:
    claim = _only(analyse, text)
    assert (claim.actors, claim.targets) == ((), ("actor:chile", "actor:peru"))


@pytest.mark.parametrize("text", ["Chile's plan was announced in May.", "智利的計畫遭否決。"])
def test_whose_plan_is_announced_or_voted_down_stays_its_actor(analyse: Analyse, text: str) -> None:
    assert _only(analyse, text).actors == ("actor:chile",)


def test_what_no_actor_afflicts_is_a_target(analyse: Analyse) -> None:
    claim = _only(analyse, "Both Chile and Peru have been affected by drought.")
    assert (claim.actors, claim.targets) == ((), ("actor:chile", "actor:peru"))


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Peru deployed armed police near the border.", ()),
        ("Norway sent troops to Mali.", ("actor:mali",)),
        ("智利在北部部署武裝警察。", ()),
        ("智利派遣海軍前往波斯灣。", ()),
        ("智利派遣維和部隊到海地。", ("actor:haiti",)),
    ],
)
def test_whom_a_state_sends_is_no_target(analyse: Analyse, text: str, targets: tuple[str, ...]) -> None:
    claim = _only(analyse, text)
    assert claim.targets == targets
    assert claim.actors in (("actor:peru",), ("actor:norway",), ("actor:chile",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Confederation of Sahel States", "Alliance of Sahel States"),
        ("Organisation of African Unity", "African Union"),
        ("Shanghai Five", "Shanghai Cooperation Organisation"),
        ("Council of the European Union", "European Council"),
        ("薩赫爾國家邦聯", "薩赫爾國家聯盟"),
        ("歐盟理事會", "歐洲理事會"),
    ],
)
def test_who_followed_another_is_not_the_other(analyse: Analyse, one: str, other: str) -> None:
    def concept(name: str) -> str:
        english = name.isascii()
        text = f"The {name} condemned Chile." if english else f"{name}譴責智利。"
        return next(m.concept_id for m in analyse(text).mentions if m.label == "ACTOR")

    assert concept(one) != concept(other)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("秘魯海軍情報的可靠性受到批評。", "actor:peru-navy"),
        ("芬蘭政府的誠信受到質疑。", "actor:finland-government"),
    ],
)
def test_whose_the_blamed_thing_is_suffers(analyse: Analyse, text: str, target: str) -> None:
    claim = _only(analyse, text)
    assert (claim.actors, claim.targets) == ((), (target,))


@pytest.mark.parametrize("text", ["芬蘭的過境樞紐地位帶來收入。", "埃及的地理位置帶來優勢。"])
def test_where_or_what_somebody_is_does_nothing(analyse: Analyse, text: str) -> None:
    assert all(claim.actors == () for claim in analyse(text).claims)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("日方有關蘇丹局勢的講話損害兩國關係。", "actor:japan"),
        ("秘魯有關智利大選的言論損害和平。", "actor:peru"),
    ],
)
def test_who_is_only_spoken_of_does_not_speak(analyse: Analyse, text: str, actor: str) -> None:
    assert _only(analyse, text).actors == (actor,)
