"""Every style names author, title, year, section, page and paragraph, in its own manner."""

from __future__ import annotations

from dataclasses import replace

import pytest

from textmine.cite import STYLES, format_citation
from textmine.errors import UnknownNameError
from textmine.records import Document, Paragraph

CHAPTER = Document(
    "border", "邊境貿易", "zh-Hant", "border.txt", "0" * 64, 9, 2, author="林以文", year="2021",
    container="區域研究論叢", publisher="河岸社", type="chapter",
)  # fmt: skip
ARTICLE = Document(
    "gas", "Gas and Power", "en", "gas.txt", "0" * 64, 9, 2, author="Doe, Jane Q.; Roe, Ann; Poe, E.; Foe, Ian",
    year="2020", container="Journal of Straits", type="article",
)  # fmt: skip
PARAGRAPH = Paragraph(
    "border:7", "border", 7, "body", "第六節 結語", "40", "41", 1, "俄羅斯加強合作。", 0, 8, "zh-Hant",
    number=7,
)  # fmt: skip


@pytest.mark.parametrize(
    ("style", "lang", "words"),
    [
        ("gbt7714", "zh", "林以文. 邊境貿易[M]//區域研究論叢. 河岸社, 2021: 40-41, 第六節 結語, 第7段."),
        ("gbt7714", "en", "林以文. 邊境貿易[M]//區域研究論叢. 河岸社, 2021: 40-41, 第六節 結語, para. 7."),
        (
            "apa",
            "zh",
            "林以文（2021）。〈邊境貿易〉。載於《區域研究論叢》。河岸社。第六節 結語，頁40–41，第7段。",
        ),
        ("apa", "en", "林以文. (2021). 邊境貿易. In 區域研究論叢. 河岸社. 第六節 結語, pp. 40–41, para. 7."),
        (
            "chicago",
            "zh",
            "林以文，〈邊境貿易〉，收於《區域研究論叢》（河岸社，2021），第六節 結語，頁40–41，第7段。",
        ),
        ("chicago", "en", "林以文, “邊境貿易,” in 區域研究論叢 (河岸社, 2021), 第六節 結語, 40–41, para. 7."),
    ],
)
def test_a_chapter_in_each_style(style: str, lang: str, words: str) -> None:
    cited = format_citation(CHAPTER, PARAGRAPH, 0, 3, lang=lang, style=style, quote=False)
    assert cited == f"{words} [border:7:0-3]"


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("gbt7714", "DOE J Q, ROE A, POE E, et al. Gas and Power[J]. Journal of Straits, 2020: 40-41"),
        ("apa", "Doe, J. Q., Roe, A., Poe, E., & Foe, I. (2020). Gas and Power. Journal of Straits. "),
        ("chicago", "Jane Q. Doe et al., “Gas and Power,” Journal of Straits (2020), "),
    ],
)
def test_names_are_put_as_the_style_has_them(style: str, words: str) -> None:
    assert format_citation(ARTICLE, PARAGRAPH, 0, 3, lang="en", style=style).startswith(words)


def test_two_authors_are_joined_by_the_word_of_the_style() -> None:
    two = replace(ARTICLE, author="Doe, Jane; Roe, Ann")
    assert "Doe, J., & Roe, A. (2020)" in format_citation(two, PARAGRAPH, 0, 3, lang="en", style="apa")
    assert format_citation(two, PARAGRAPH, 0, 3, lang="en", style="chicago").startswith(
        "Jane Doe and Ann Roe, "
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("lang", ["zh", "zh-Hant", "zh-Hans", "en"])
@pytest.mark.parametrize(
    "unknown",
    [
        {},
        {"author": ""},
        {"container": ""},
        {"year": ""},
        {"publisher": "", "year": ""},
        {"author": "", "container": "", "year": "", "publisher": "", "type": ""},
        {"url": "https://example.org/a"},
    ],
)
def test_what_is_not_known_leaves_no_gap(style: str, lang: str, unknown: dict[str, str]) -> None:
    document = replace(CHAPTER, **unknown)
    paragraph = replace(PARAGRAPH, page_first=None, page_last=None) if "url" in unknown else PARAGRAPH
    cited = format_citation(document, paragraph, 0, 3, lang=lang, style=style)
    words = cited.rpartition(" [")[0]
    assert "邊境貿易" in words
    assert "第六節 結語" in words
    assert "俄羅斯" in words
    assert "7" in words
    assert ("40" in words) == (paragraph.page_first is not None)
    for gap in ("  ", "，，", ", ,", "()", "（）", "..", "。。", "《》", "{", "<", ": ,", "：，"):
        assert gap not in words, words
    assert not words.startswith((",", ".", "，", " "))


def test_a_style_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UnknownNameError, match=r"mla.*plain, gbt7714, apa, chicago"):
        format_citation(CHAPTER, PARAGRAPH, 0, 3, style="mla")
