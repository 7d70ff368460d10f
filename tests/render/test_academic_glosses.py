"""English beside academic Chinese: senses of verbs, states in one word, coordinated domains, what is left open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        ("智利國力較弱。", "Chilean national power is relatively weak"),
        ("智利對鄰國造成負面影響。", "Chile has a negative influence on neighbouring states"),
        ("智利在南美洲發揮重要作用。", "Chile plays an important role in South America"),
        ("海盜已發展成為航運的威脅。", "Piracy has become a shipping threat"),
        ("叛軍在首都製造多起恐怖攻擊。", "Rebels carry out several terrorist attacks in the capital"),
        ("法國破壞政治與社會安定。", "France undermines political and social stability"),
        (
            "法國加強「非洲聯盟」（AU）的合作強度。",
            "France strengthens the African Union's cooperation intensity",
        ),
        ("智利與其他SCO成員國簽署協議。", "Chile and other SCO member states sign an agreement"),
        ("德國、法國、智利三者相對較弱。", "Germany, France and Chile are relatively weak"),
        ("智利與秘魯國力較弱。", "Chile and Peru's national power is relatively weak"),
        ("智利呈現兩大優勢。", "Chile shows two major advantages"),
        ("智利面臨日趨嚴峻的安全風險。", "Chile faces an increasingly severe security challenge"),
        ("智利採取政治、經濟等多種方法。", "Chile adopts many kinds of political and economic methods"),
        ("敵軍佔領了10個島礁。", "The enemy forces occupied 10 islands and reefs"),
        ("智利是法國的全面戰略夥伴。", "Chile is France's comprehensive strategic partner"),
        (
            "智利具有直接向鄰國投射兵力的優勢。",
            "Chile has advantages that project troops to neighbouring states",
        ),
        ("法國獨立10餘年來，經濟成長。", "France became independent […]"),
        ("法國政府極為重視外交。", "The French government greatly attaches importance to diplomacy"),
    ],
)
def test_a_claim_of_academic_prose_reads_as_english(analyse: Analyse, text: str, gloss: str) -> None:
    assert analyse(text).claims[0].gloss_en == gloss


def test_nobody_is_made_to_do_what_has_no_english(analyse: Analyse) -> None:
    claim = analyse("塔利班已使叛軍難以獲得支助。").claims[0]
    assert claim.gloss_en == "The Taliban · has made · […] · regarding rebels (see the Chinese)"


def test_who_leads_stands_behind_whom_they_lead(analyse: Analyse) -> None:
    claim = analyse("以法國為首的國家反對制裁。").claims[-1]
    assert "led by France" in claim.gloss_en
