"""Chinese script: Traditional and Simplified are one language to our users.

Everything here works character by character, so that offsets in the result are offsets in the input.
OpenCC supplies the characters; its phrase tables are left out on purpose, they change lengths and words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import opencc


class _CharacterTable(dict[int, int]):
    """Fills itself: each character is converted once, the first time it is met."""

    def __init__(self, config: str) -> None:
        super().__init__()
        self._converter = opencc.OpenCC(config)

    def __missing__(self, code: int) -> int:
        known = code >= 0x2E80 and not 0xD800 <= code <= 0xDFFF  # half of a pair is no character to OpenCC
        converted = self._converter.convert(chr(code)) if known else chr(code)
        self[code] = ord(converted) if len(converted) == 1 else code
        return self[code]


@cache
def _table(config: str) -> _CharacterTable:
    return _CharacterTable(config)


def simplify(text: str) -> str:
    """`text` with every Traditional character replaced by its Simplified one; same length."""
    return text.translate(_table("t2s"))


def traditionalise(text: str) -> str:
    """`text` with every Simplified character replaced by its commonest Traditional one; same length.

    One Simplified character may stand for several Traditional ones (后: 後, 后), so this is for showing a
    name to a reader of Traditional Chinese, never for matching.
    """
    return text.translate(_table("s2t"))


class _FoldTable(dict[int, int]):
    def __missing__(self, code: int) -> int:
        char = unicodedata.normalize("NFKC", chr(code))
        lowered = (char if len(char) == 1 else chr(code)).lower()
        folded = simplify(simplify(lowered)) if len(lowered) == 1 else chr(code)  # 薴, 苧, 苎
        self[code] = ord(folded)
        return self[code]


_FOLD = _FoldTable()
_LONGEST_WORD = 12


def fold(text: str) -> str:
    """The form texts and names are compared in: Simplified, lower case, half-width; same length.

    >>> fold("俄羅斯") == fold("俄罗斯")
    True
    >>> fold("ＳＣＯ")
    'sco'
    """
    return _folded_word(text) if len(text) <= _LONGEST_WORD else _folded_text(text)


@lru_cache(maxsize=100_000)
def _folded_word(word: str) -> str:
    return word.translate(_FOLD)


@lru_cache(maxsize=256)  # one step after the other asks for the paragraphs of a document
def _folded_text(text: str) -> str:
    return text.translate(_FOLD)


_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # what `is_han` is true of
_SOME_HAN = re.compile(f"[{_HAN}]")
_NOTHING_ELSE = re.compile(f"[{_HAN}]*")


def has_han(text: str) -> bool:
    """Is any of its characters a Chinese ideograph?"""
    return _SOME_HAN.search(text) is not None


def only_han(text: str) -> bool:
    """Are all of its characters Chinese ideographs?"""
    return _NOTHING_ELSE.fullmatch(text) is not None


def is_han(char: str) -> bool:
    """Is this one character a Chinese ideograph (compatibility ideographs and 〇 among them)?"""
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x323AF
        or code == 0x3007
    )
