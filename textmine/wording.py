"""The interface's Chinese, and names, as readers of Simplified Chinese are used to them.

The interface is written in Traditional Chinese with Taiwan's words. OpenCC converts it word by word: 搜尋 becomes 搜索,
文件 文档, 機率 概率. What a text says is not converted, neither its quotations nor its title: they are what the source
says. Where offsets must stay, `script` converts character by character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import opencc

from textmine.script import fold

HANT, HANS, EN = "zh-Hant", "zh-Hans", "en"
TAGS = (HANT, HANS, EN)  # BCP 47, of the languages that a reader can choose
_CLOSING = {"「": "」", "『": "』", "《": "》", "〈": "〉", "“": "”"}


@cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


@lru_cache(maxsize=20_000)
def mainland(text: str) -> str:
    """A word or sentence of the interface in Simplified, with the mainland's words.

    >>> mainland("搜尋文件")
    '搜索文档'
    """
    return str(_converter("tw2sp").convert(text))


def worded(text: str, tag: str) -> str:
    """A word or sentence of the interface for a reader of `tag`, one of `TAGS` (`zh` stands for Traditional)."""
    return mainland(text) if tag == HANS else text


def worded_around_quotes(text: str, tag: str) -> str:
    """The same where quotations or titles stand in it, in quotation marks: they stay as they are.

    >>> worded_around_quotes("沒有找到「飛彈」", "zh-Hans")
    '没有找到「飛彈」'
    """
    if tag != HANS:
        return text
    return "".join(part if is_quoted else mainland(part) for part, is_quoted in _parts(text))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces, and whether each is quoted. Quotations may hold others; one without end goes to the end."""
    ends: list[str] = []
    begin = 0
    for at, char in enumerate(text):
        if char in _CLOSING:
            if not ends:
                yield text[begin:at], False
                begin = at
            ends.append(_CLOSING[char])
        elif ends and char == ends[-1]:
            ends.pop()
            if not ends:
                yield text[begin : at + 1], True
                begin = at + 1
    yield text[begin:], bool(ends)


def name_for(name: str, variants: Sequence[str], tag: str) -> str:
    """A concept's Chinese name for a reader of `tag`.

    In Simplified it is what the mainland calls it where that is a known variant (沙特阿拉伯 for 沙烏地阿拉伯), else the
    same name in Simplified characters.
    """
    return _in_simplified(name, tuple(variants)) if tag == HANS else name


@lru_cache(maxsize=20_000)
def _in_simplified(name: str, variants: tuple[str, ...]) -> str:
    said = mainland(name)
    if fold(said) in map(fold, (name, *variants)):
        return said
    return str(_converter("t2s").convert(name))
