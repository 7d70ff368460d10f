"""Chinese words: jieba's, on both scripts, with the lexicon's terms whole."""

from __future__ import annotations

import logging
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.lexicon import Lexicon
from textmine.read import find_sources, read_source
from textmine.script import simplify, traditionalise
from textmine.segment.chinese import ChineseSegmenter
from textmine.segment.engine import EngineName, JiebaEngine, RjiebaEngine, make_engine

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def jieba() -> ChineseSegmenter:
    return ChineseSegmenter(Lexicon.load(), "jieba")


@pytest.fixture(scope="module")
def rjieba() -> ChineseSegmenter:
    pytest.importorskip("rjieba")
    return ChineseSegmenter(Lexicon.load(), "rjieba")


def _words(segmenter: ChineseSegmenter, text: str) -> list[str]:
    return [text[word.start : word.end] for word in segmenter.words(text)]


def test_known_terms_are_kept_whole(jieba: ChineseSegmenter) -> None:
    words = _words(jieba, "上海合作組織深化反恐合作，吉爾吉斯並未缺席。")
    assert {"上海合作組織", "吉爾吉斯", "深化"} <= set(words)


@pytest.mark.parametrize(
    "text",
    [
        "俄羅斯強化與烏茲別克的軍事合作。",
        "極端主義的蔓延威脅區域穩定。",
        "兩國外長於三月會面，磋商邊界問題。",
    ],
)
def test_both_scripts_have_the_same_boundaries(jieba: ChineseSegmenter, text: str) -> None:
    def ends(text: str) -> list[int]:
        return [word.end for word in jieba.words(text)]

    assert ends(text) == ends(simplify(text)) == ends(traditionalise(simplify(text)))


def test_counted_states_are_not_run_into_the_next_word(jieba: ChineseSegmenter) -> None:
    assert _words(jieba, "兩國外長")[:2] == ["兩國", "外長"]


def test_the_two_engines_agree_on_the_corpus(jieba: ChineseSegmenter, rjieba: ChineseSegmenter) -> None:
    compared = 0
    for source in find_sources([CORPUS]):
        for paragraph in read_source(source).paragraphs:
            if paragraph.language.startswith("zh"):
                assert jieba.words(paragraph.text) == rjieba.words(paragraph.text)
                compared += 1
    assert compared > 80


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="俄羅斯与中國的，。「」（ AB１２3\u3000\n峽海", max_size=60))
def test_words_cover_the_text_without_gaps(text: str) -> None:
    words = _shared().words(text)
    at = 0
    for word in words:
        assert word.start == at < word.end
        at = word.end
    assert at == len(text)


@st.composite
def _mixed(draw: st.DrawFn) -> str:
    """Words of both dictionaries, guesses, rare characters, figures and Latin letters, run together."""
    known = st.sampled_from([*Lexicon.load().glossary.words(), *sorted(jieba_words())])
    common = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=5)
    rare = st.sampled_from("㐒㑜㓽〇𠀑𠂴豈\ufa0c鿕鿖鿿")
    signs = st.sampled_from(
        ["，", "。", "「", "3.5%", "2019年", "NATO", "F-16", "C++", "é", "½", "\u200b", "　", "１２"]
    )
    return "".join(draw(st.lists(known | common | rare | signs, min_size=1, max_size=14)))


@cache
def jieba_words() -> frozenset[str]:
    """Every hundredth word of jieba's dictionary."""
    import jieba as package

    package.setLogLevel(logging.WARNING)
    package.initialize()
    return frozenset(sorted(word for word, count in package.dt.FREQ.items() if count)[::100])


@settings(max_examples=400, deadline=None)
@given(text=_mixed())
def test_the_two_engines_agree_on_whatever_is_written(text: str) -> None:
    pytest.importorskip("rjieba")
    assert _of("jieba").words(text) == _of("rjieba").words(text)


def test_the_fast_engine_is_taken_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rjieba")
    assert isinstance(make_engine(), RjiebaEngine)
    monkeypatch.setitem(sys.modules, "rjieba", None)  # as if it were not installed
    assert isinstance(make_engine(), JiebaEngine)
    with pytest.raises(ImportError):
        make_engine("rjieba")


@cache
def _of(engine: EngineName) -> ChineseSegmenter:
    return ChineseSegmenter(Lexicon.load(), engine)


_CACHE: list[ChineseSegmenter] = []


def _shared() -> ChineseSegmenter:
    if not _CACHE:
        _CACHE.append(ChineseSegmenter(Lexicon.load()))
    return _CACHE[0]


def test_half_a_surrogate_pair_is_passed_over(jieba: ChineseSegmenter) -> None:
    text = "北\udce5約"  # as a shell hands over bytes that are no UTF-8
    assert "".join(text[w.start : w.end] for w in jieba.words(text)) == text


@pytest.mark.parametrize(("word", "flag"), [("封鎖", "v"), ("陸軍", "n"), ("嚴正", "b")])
def test_what_jieba_takes_for_people_is_what_the_glossary_says(word: str, flag: str) -> None:
    words = ChineseSegmenter(Lexicon.load()).words(f"外交部{word}港口")
    assert [w.flag for w in words if w.start == 3] == [flag]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("英方向基輔提供飛彈", "英方 向 基輔"),
        ("美方向来反对制裁", "美方 向来 反对"),
        ("烏方向盟國求援", "烏方 向 盟國"),
        ("韓方向美方提供資料", "韓方 向 美方"),
        ("軍方向民眾開槍", "軍方 向 民眾"),
        ("法國方向乍得派兵", "法國 方 向 乍得"),
        ("部隊向俄方向推進", "俄 方向"),
        ("俄軍在烏克蘭方向集結", "烏克蘭 方向 集結"),
        ("敵軍改變方向後撤", "改變 方向"),
    ],
)
def test_side_of_a_state_is_cut_from_the_preposition(jieba: ChineseSegmenter, text: str, part: str) -> None:
    assert f" {part} " in f" {' '.join(_words(jieba, text))} "
