"""Hostile queries get an answer or one clear message. $TEXTMINE_HOSTILE sets how many are tried (400)."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from textmine.cli import main
from textmine.errors import TextmineError
from textmine.search import Searcher
from textmine.search.concordance import concordance
from textmine.search.places import places

HOW_MANY = int(os.environ.get("TEXTMINE_HOSTILE") or 400)
_SYNTAX = (
    '"', "'", "「", "」",
    "“", "”", "(", ")", "{", "}", "[", "]", "*", "^", "+", "-", ":", "：", "||", "--", ";", "%", "\\",
    "AND", "OR", "NOT", "NEAR", "NEAR(", ",", " ", "\u3000", "grams:", "facets :", "dense : ", "paragraph_index MATCH",
    "'; DROP TABLE paragraphs; --", "<script>", "{{7*7}}", "../../etc/passwd", "rowid",
)  # fmt: skip
_FIELDS = (
    "actor:", "target:", "about:", "kind:", "polarity:", "modality:", "document:", "language:", "threat:", "strategy:",
    "concept:", "topic:", "section:", "行為者：", "種類:",
)  # fmt: skip
_WORDS = (
    "核",
    "俄羅斯",
    "俄罗斯",
    "Russia",
    "the",
    "e",
    "threat",
    "威脅",
    "arctic",
    "能源",
    "United States",
    "zh",
    "導論",
)
_STRANGE = (
    "\x00", "\x1b[2J", "\x7f", "\n", "\r\n", "\t", "\ud800", "\udfff", "\ufeff", "\u202e", "\u200b", "\u0301", "🦖",
    "👨‍👩‍👧", "\U0010ffff", "\U000f0022", "\U000f0020", "\U000f0100", "ﷺ", "Ǆ", "ß", "İ", "ﬁ", "𠮷",
    "\uf90f", "\uffff", "\x85",
)  # fmt: skip


def _mixed(draw: random.Random) -> str:
    pools = [_SYNTAX, _FIELDS, _WORDS, _STRANGE]
    weights = [draw.random() for _ in pools]
    parts = [draw.choice(pool) for pool in draw.choices(pools, weights, k=draw.randint(1, 40))]
    return draw.choice(["", " "]).join(parts)


def _any_characters(draw: random.Random) -> str:
    return "".join(chr(draw.randrange(0x110000)) for _ in range(draw.randint(1, 60)))


def _deep(draw: random.Random) -> str:
    depth = draw.choice([5, 30, 300, 900])
    opening = draw.choice(["(", "NOT (", "a OR (", "a NOT (", '("', "actor:("])
    return opening * depth + draw.choice(_WORDS) + draw.choice([")", ") OR b", '")', ""]) * depth


def _long(draw: random.Random) -> str:
    size = draw.choice([500, 1_999, 2_000, 2_001, 20_000, 1_000_000])
    part = draw.choice([*_WORDS, *_SYNTAX, *_STRANGE, "a b ", "actor:俄羅斯 ", "核 OR "])
    return (part * (size // len(part) + 1))[:size]


_KINDS: tuple[Callable[[random.Random], str], ...] = (_mixed, _mixed, _mixed, _any_characters, _deep, _long)


def hostile(n: int) -> list[str]:
    draw = random.Random(4)
    return [_KINDS[number % len(_KINDS)](draw) for number in range(n)]


def answered(ask: Callable[[], object], query: str) -> None:
    message = ""
    try:
        ask()
    except TextmineError as error:
        message = str(error)
    assert len(message) < 500, query[:200]
    assert message.isprintable(), query[:200]


def test_every_query_gets_an_answer_or_one_clear_message(searcher: Searcher) -> None:
    for query in hostile(HOW_MANY):
        answered(lambda query=query: searcher.search(query, limit=3), query)


def test_so_does_every_keyword(searcher: Searcher) -> None:
    for query in hostile(HOW_MANY // 10):
        answered(
            lambda query=query: concordance(places(searcher._store, searcher.names, query), order="left"),
            query,
        )


@pytest.mark.parametrize(
    "command", ["search", "kwic", "collocates", "claims", "findings", "cite", "keyness", "similar"]
)
def test_on_the_command_line_they_end_with_a_line_at_most(
    command: str, store_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = {"claims": ["--actor"], "findings": ["--about"]}.get(command, [])
    for query in hostile(24):
        if query.startswith("-"):
            continue
        status = main([command, *options, query[:5_000], "--store", str(store_folder), "--limit", "2"])
        printed = capsys.readouterr()
        assert status in (0, 1, 2), query[:200]
        if status == 2:
            assert printed.err.count("\n") == 1, query[:200]
            assert len(printed.err) < 600, query[:200]
        assert "Traceback" not in printed.err
