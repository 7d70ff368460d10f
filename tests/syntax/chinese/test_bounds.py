"""Whatever the text, a Chinese reading stays within it, and reading takes time in proportion to its length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.lexicon import Lexicon
from textmine.names.chinese import ChineseNames
from textmine.script import fold
from textmine.segment.chinese import ChineseSegmenter
from textmine.syntax.chinese import ChineseSyntax
from textmine.syntax.records import Chunk, Reading

LEXICON = Lexicon.load()
SEGMENTER, NAMES, SYNTAX = ChineseSegmenter(LEXICON), ChineseNames(LEXICON), ChineseSyntax(LEXICON)
WORDS = [
    *(
        "俄羅斯",
        "中国",
        "總統",
        "反對",
        "制裁",
        "要求",
        "表示",
        "受到",
        "得到",
        "攻擊",
        "撤軍",
        "港口",
        "2018",
    ),
    *"的之在下後，。、「」（）對被將把為有是若以與不會了所等三艘年使由並A? \n",
]


def reading_of(text: str) -> Reading:
    words = SEGMENTER.words(text)
    found = NAMES.find(text, fold(text), words)
    return SYNTAX.read(text, words, found.spans, found.regions)


def check_chunk(chunk: Chunk, count: int) -> None:
    assert 0 <= chunk.first <= chunk.head <= chunk.last < count
    for inner in chunk.modifiers:
        check_chunk(inner, count)


def check(text: str, reading: Reading) -> None:
    at = 0
    for index, token in enumerate(reading.tokens):
        assert token.index == index
        assert at <= token.start < token.end <= len(text)
        assert text[at : token.start].strip() == ""
        assert token.text == fold(text[token.start : token.end])
        at = token.end
    assert text[at:].strip() == ""
    count = len(reading.tokens)
    for chunk in reading.chunks:
        check_chunk(chunk, count)
    for place, clause in enumerate(reading.clauses):
        assert clause.index == place
        assert (
            0
            <= clause.first
            <= clause.verb.first
            <= clause.verb.head
            <= clause.verb.last
            <= clause.last
            < count
        )
        for other in (clause.parent, clause.shares):
            assert -1 <= other < len(reading.clauses)
            assert other != clause.index
        assert -1 <= clause.opener < count
        assert 0 <= clause.sentence < len(reading.sentences)
        for chunks in clause.slots.values():
            for chunk in chunks:
                check_chunk(chunk, count)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_any_words_give_a_reading_within_bounds(text: str) -> None:
    check(text, reading_of(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_reading_within_bounds(text: str) -> None:
    check(text, reading_of(text))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_parents_lead_to_a_root(text: str) -> None:
    clauses = reading_of(text).clauses
    for clause in clauses:
        for step in ("parent", "shares"):
            seen: set[int] = set()
            at = clause.index
            while at >= 0:
                assert at not in seen, (step, text)
                seen.add(at)
                at = getattr(clauses[at], step)


@pytest.mark.parametrize(
    "unit",
    [
        "俄羅斯反對中國的決定，",
        "支持中國的",
        "「",
        "（",
        "的",
        "在反對",
        "有",
        "要求中國",
        "、反對",
        "中國、",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    words = SEGMENTER.words(text)
    begun = time.process_time()
    SYNTAX.read(text, words)
    assert time.process_time() - begun < 8
