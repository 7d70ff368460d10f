"""Chinese names in Latin letters, for names nobody has in English."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache, lru_cache

from textmine.lexicon import Lexicon
from textmine.script import fold, has_han

_GIVEN = 2  # most characters of a given name
_LONGEST = 4  # characters that are read as one word in pinyin
_PERSON = 4  # most characters of a Chinese person's name


@lru_cache(maxsize=5_000)
def romanised(name: str, person: bool = False) -> str:
    """A name in pinyin with its characters behind: `Zhang Wei (張偉)`; without Chinese characters as it is.

    So is one of many characters that nothing parts, which would be one word that nobody can read.

    Args:
        name: as the text writes it.
        person: parted into family and given name; the parts of a foreign one are joined by `·`.
    """
    if not has_han(name):
        return name
    parts = _parts(name, person)
    if any(len(part) > _LONGEST for part in parts):
        return name
    return f"{' '.join(map(_word, parts))} ({name})"


def _parts(name: str, person: bool) -> list[str]:
    for dot in "·‧・•":
        name = name.replace(dot, " ")
    parts = name.split()
    if not person or len(parts) > 1 or not 2 <= len(name) <= _PERSON:
        return parts
    if len(name) == _PERSON and fold(name[:2]) not in _double_surnames():
        return parts  # 烏布利希: a foreign name without dots
    family = max(1, len(name) - _GIVEN)
    return [name[:family], name[family:]]


@cache
def _double_surnames() -> frozenset[str]:
    return frozenset(form for form in Lexicon.load().cues_zh.forms("surname") if len(form) == 2)


def _word(part: str) -> str:
    lazy_pinyin = _converter()
    return "".join(lazy_pinyin(part, v_to_u=True)).capitalize()


@cache
def _converter() -> Callable[..., list[str]]:
    """pypinyin; it takes a moment to read, and few texts need it.

    Its two hundred thousand phrases stay, so the garbage collector need not go through them again and again.
    """
    from pypinyin import lazy_pinyin

    gc.freeze()
    return lazy_pinyin
