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
        ("日本加強與美國緊密的合作。", "Japan strengthens close cooperation with the United States"),
        ("伊朗支持葉門強大的武裝組織。", "Iran supports Yemen's powerful armed organisation"),
        ("波蘭敦促歐盟關閉邊境。", "Poland urges the European Union to close the border"),
        ("秘魯總統被國會罷免。", "The Peruvian president is removed from office by the parliament"),
        ("秘魯成為區域最大的貿易夥伴。", "Peru becomes the largest regional trading partner"),
        ("港口已成為區域最重要的樞紐之一。", "The port has become one of the most important regional hubs"),
        ("智利的邊界爭端已經解決。", "Chile's border dispute has been resolved"),
        ("挪威受俄羅斯的監視。", "Norway is under Russia's surveillance"),
    ],
)
def test_a_claim_reads_as_english(analyse: Analyse, text: str, gloss: str) -> None:
    assert analyse(text).claims[0].gloss_en == gloss


def test_who_is_made_to_do_what(analyse: Analyse) -> None:
    (claim,) = analyse("制裁使伊朗減少石油出口。").claims
    assert "Iran reduce" in claim.gloss_en


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        # a light verb takes its English from its noun
        ("祕魯已正式提出抗議。", "Peru has formally lodged a protest"),
        ("祕魯外交部向智利提出嚴正交涉。", "makes solemn representations to Chile"),
        ("祕魯提出和平方案。", "Peru proposes a peace plan"),
        ("挪威表達強烈抗議。", "Norway expresses a strong protest"),
        ("挪威表達嚴厲譴責。", "Norway expresses strong condemnation"),
        # how it is done stays
        ("挪威嚴厲譴責智利。", "Norway strongly condemns Chile"),
        ("智利不斷加強海軍。", "Chile constantly"),
        # an order, and no remark
        ("總統指示海軍部署艦艇。", "instructs the navy to deploy"),
        # what is done to what stands behind
        ("波蘭加速更新雷達。", "Poland speeds up renewing"),
        ("波蘭加速汰換戰車。", "Poland speeds up"),
        # words that stand for one
        ("挪威加強與理念相近國家的合作。", "cooperation with like-minded states"),
        ("該協議獲強權支持。", "is supported by great powers"),
        ("波蘭爭取軍援為主。", "Poland seeks military aid as the mainstay"),
        ("智利的行動缺乏法律依據。", "lacks any legal basis"),
        ("挪威重視邊境的穩定與安全。", "border stability and security"),
        ("制度存在諸多的弱點。", "many weaknesses"),
        ("該國面臨貪污、毒品等問題。", "problems such as corruption and drugs"),
        ("挪威要求停止類似行為。", "Norway calls for ceasing similar"),
        ("秘魯均以不干涉內政為前提。", "Peru takes non-interference as a precondition"),
        ("蒙古宣布將與日本簽署協議。", "Mongolia announces that it will sign an agreement with Japan"),
    ],
)
def test_kinds_that_readers_found_misleading(analyse: Analyse, text: str, gloss: str) -> None:
    assert any(gloss in claim.gloss_en for claim in analyse(text).claims), [
        claim.gloss_en for claim in analyse(text).claims
    ]
