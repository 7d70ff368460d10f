"""English renderings of Chinese claims, from the names of concepts and the glossary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        ("蒙古以務實外交為主。", "Mongolia focuses on pragmatic diplomacy"),
        ("北京將臺灣視為核心利益。", "China views Taiwan as core interests"),
        ("中國深化與伊朗的關係。", "China deepens relations with Iran"),
        ("日本加強與美國緊密的合作。", "Japan reinforces close cooperation with the United States"),
        ("伊朗支持葉門強大的武裝組織。", "Iran supports Yemen's powerful armed organisation"),
        ("波蘭敦促歐盟關閉邊境。", "Poland urges the European Union to close the border"),
        ("秘魯總統被國會罷免。", "The Peruvian president is removed from office by the parliament"),
        ("秘魯成為區域最大的貿易夥伴。", "Peru becomes the largest regional trading partner"),
        ("港口已成為區域最重要的樞紐之一。", "The port has become one of the most important regional hubs"),
        ("智利的邊界爭端已經解決。", "Chile's border dispute has been solved"),
        ("挪威受俄羅斯的監視。", "Norway is under Russia's surveillance"),
    ],
)
def test_a_claim_reads_as_english(analyse: Analyse, text: str, gloss: str) -> None:
    assert analyse(text).claims[0].gloss_en == gloss


def test_who_is_made_to_do_what(analyse: Analyse) -> None:
    (claim,) = analyse("制裁使伊朗減少石油出口。").claims
    assert "Iran reduce" in claim.gloss_en
