"""Mentions in Chinese text, in either script."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textmine.analysis import Analysis
from textmine.script import simplify

Analyse = Callable[..., Analysis]


def _found(analysis: Analysis, label: str | None = None) -> list[str]:
    return [m.text for m in analysis.mentions if label is None or m.label == label]


def test_both_scripts_give_the_same_mentions(analyse: Analyse) -> None:
    text = "俄羅斯以能源外交強化對歐洲聯盟的影響力，並防範恐怖主義與毒品走私的擴散。"
    one, other = analyse(text), analyse(simplify(text))
    assert [(m.start, m.end, m.label, m.concept_id) for m in one.mentions] == [
        (m.start, m.end, m.label, m.concept_id) for m in other.mentions
    ]
    assert len(one.mentions) >= 4


@pytest.mark.parametrize(
    ("text", "mention", "label"),
    [
        ("該國推動鐵路外交。", "鐵路外交", "STRATEGY"),
        ("雪崩威脅日增。", "雪崩威脅", "THREAT"),
        ("政府防範紅珊瑚走私。", "紅珊瑚走私", "THREAT"),
        ("各國建立漁業巡護合作。", "漁業巡護合作", "STRATEGY"),
    ],
)
def test_terms_nobody_listed_are_found_by_their_heads(
    analyse: Analyse, text: str, mention: str, label: str
) -> None:
    assert mention in _found(analyse(text), label)


def test_an_acronym_in_brackets_shares_the_concept_of_the_term_before(analyse: Analyse) -> None:
    mentions = {m.text: m for m in analyse("「環黑海海事倡議組織」（BSMI）成立，BSMI隨即運作。").mentions}
    assert mentions["BSMI"].concept_id == mentions["環黑海海事倡議組織"].concept_id


def test_a_short_name_holds_for_the_rest_of_the_document(analyse: Analyse) -> None:
    found = analyse("環黑海海事倡議組織（以下簡稱海倡組織）成立。", "海倡組織並未擴員。")
    ids = {m.concept_id for m in found.mentions if "海倡組織" in m.text}
    assert len(ids) == 1
    assert ids == {m.concept_id for m in found.mentions if m.text == "環黑海海事倡議組織"}


@pytest.mark.parametrize(
    "text", ["美麗的海岸。", "其中國際貿易成長。", "發展中國家爭取援助。", "兩岸商人來往。"]
)
def test_no_name_is_read_inside_other_words(analyse: Analyse, text: str) -> None:
    assert not {"中國", "中國家", "美", "國際"} & set(_found(analyse(text)))


def test_members_of_a_list_are_mentions_of_their_own(analyse: Analyse) -> None:
    found = _found(analyse("區域面臨恐怖主義、水源爭端與毒品走私。"), "THREAT")
    assert found == ["恐怖主義", "水源爭端", "毒品走私"]


def test_an_actor_inside_a_threat_counts_too(analyse: Analyse) -> None:
    found = {(m.text, m.label) for m in analyse("緬甸內戰外溢至鄰國。").mentions}
    assert {("緬甸內戰", "THREAT"), ("緬甸", "ACTOR")} <= found


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        alphabet="俄中美日、與的「」（）SCO恐怖主義威脅戰略合作國家軍，。 不", min_size=1, max_size=40
    )
)
def test_any_text_gives_mentions_that_quote_it(analyse: Analyse, text: str) -> None:
    found = analyse(text)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text != ""
    for label in ("ACTOR", "THREAT", "STRATEGY"):
        spans = sorted((m.start, m.end) for m in found.mentions if m.label == label)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "threat"),
    [
        ("挪威擔心盟友撤走駐軍。", "盟友撤走駐軍"),
        ("這項條約旨在防止衣索比亞截留河水。", "截留河水"),
        ("漁民譴責切斷海纜的行徑。", "切斷海纜"),
    ],
)
def test_what_is_feared_prevented_or_condemned_is_a_danger(analyse: Analyse, text: str, threat: str) -> None:
    assert threat in [m.text for m in analyse(text).mentions if m.label == "THREAT"]


@pytest.mark.parametrize("text", ["挪威擔心通膨。", "挪威擔心核擴散。", "挪威擔心這件事。"])
def test_a_named_danger_stays_as_it_is_named(analyse: Analyse, text: str) -> None:
    assert not any(m.rule.startswith("feared") for m in analyse(text).mentions)


@pytest.mark.parametrize("text", ["援助團體進入加薩。", "援助团体进入加沙。"])
def test_a_place_is_not_read_as_two_states(analyse: Analyse, text: str) -> None:
    assert not any("canada" in m.concept_id for m in analyse(text).mentions)
