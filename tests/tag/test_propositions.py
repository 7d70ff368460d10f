"""Dangers and courses of action told by verb phrases, and mentions that hold a clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "mention", "label"),
    [
        ("挪威承諾關閉兩座軍港。", "關閉兩座軍港", "STRATEGY"),
        ("芬蘭應強化沿岸雷達。", "強化沿岸雷達", "STRATEGY"),
        ("暴徒綁架三名記者。", "綁架三名記者", "THREAT"),
        ("The two states promised to protect the islands.", "protect the islands", "STRATEGY"),
        ("He was sent to assassinate the envoy.", "assassinate the envoy", "THREAT"),
    ],
)
def test_verb_phrases_name_dangers_and_courses(analyse: Analyse, text: str, mention: str, label: str) -> None:
    assert mention in [m.text for m in analyse(text).mentions if m.label == label]


@pytest.mark.parametrize(
    "text", ["總督訪問北方盟國。", "議會凍結補助。", "秘魯改革安全部門。", "挪威海軍組織搜救。"]
)
def test_no_mention_swallows_a_verb_and_its_subject(analyse: Analyse, text: str) -> None:
    assert all(len(m.text) < len(text) - 1 for m in analyse(text).mentions)
