"""Who goes on to act after 使 and after what somebody is blamed for; attempts are claims of who attempts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim

Analyse = Callable[..., Analysis]


def _claim(analysis: Analysis, words: str) -> Claim:
    return next(c for c in analysis.claims if words in c.text)


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("秘魯公布新法，試圖使智利政府陷入孤立；軍事上增購飛彈。", "增購", "actor:peru"),
        ("芬蘭令挪威失去盟友，並增購軍艦。", "增購", "actor:finland"),
        ("秘魯企圖讓智利撤軍，擴大演習。", "擴大", "actor:peru"),
        ("制裁使伊朗失去市場，轉向中國。", "轉向", "actor:iran"),
        ("智利抨擊秘魯違反協議，揚言關閉港口。", "揚言", "actor:chile"),
        ("芬蘭指責挪威越界，誓言擊退來犯之敵。", "誓言", "actor:finland"),
    ],
)
def test_the_subject_of_the_sentence_goes_on(analyse: Analyse, text: str, words: str, actor: str) -> None:
    assert _claim(analyse(text), words).actors == (actor,)


@pytest.mark.parametrize(
    ("text", "words", "actor", "target"),
    [
        ("秘魯封鎖道路，試圖使智利失去補給。", "失去", "actor:peru", "actor:chile"),
        ("芬蘭企圖讓挪威撤軍。", "撤軍", "actor:finland", "actor:norway"),
    ],
)
def test_an_attempt_is_the_claim_of_who_attempts(
    analyse: Analyse, text: str, words: str, actor: str, target: str
) -> None:
    claim = _claim(analyse(text), words)
    assert (claim.actors, claim.targets) == ((actor,), (target,))


def test_what_is_made_to_happen_without_an_attempt_is_asserted(analyse: Analyse) -> None:
    assert _claim(analyse("秘魯使智利失去補給。"), "失去").actors == ("actor:chile",)
