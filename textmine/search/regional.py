"""One word as Taiwan, mainland China and Hong Kong write it: 飛彈 and 導彈, 葉門 and 也門, 衛星 and 衞星.

Words are in `regional.csv`, which a linguist can add to. Characters (衞, 着, 粧) are OpenCC's; where they are all that
differs, length and place stay the same. Script needs nothing here: texts are compared in Simplified.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product

from textmine.script import fold, is_han, simplify, traditionalise

_REGIONS = ("taiwan", "mainland", "hong_kong")
_CHARACTERS = ("hk2t", "t2hk", "t2tw", "tw2t")
_MOST = 12  # variants of one word


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    """The words of each row of the data, as they are written."""
    text = files("textmine.search").joinpath("regional.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(
        tuple(dict.fromkeys(word for region in _REGIONS for word in row[region].split("|") if word))
        for row in rows
    )


@cache
def _others() -> dict[str, tuple[str, ...]]:
    """By a word in the form texts are compared in: the words of other regions."""
    others: dict[str, list[str]] = {}
    for group in _groups():
        for word in group:
            mine = others.setdefault(fold(word), [])
            mine += [other for other in group if fold(other) != fold(word)]
    return {word: tuple(dict.fromkeys(found)) for word, found in others.items() if found}


@cache
def _converter(config: str):  # type: ignore[no-untyped-def]
    import opencc

    return opencc.OpenCC(config)


@lru_cache(maxsize=1_000)
def regional(text: str) -> tuple[str, ...]:
    """A word or phrase as other regions write it, in the script it is given in; nothing where all write it alike.

    >>> regional("巡弋飛彈")
    ('巡航導彈',)
    >>> regional("资讯战")
    ('信息战',)
    >>> regional("missile")
    ()
    """
    if not any(map(is_han, text)):
        return ()
    in_script = simplify if simplify(text) == text != traditionalise(text) else str
    found = {fold(text): text}
    for variant in [*_in_words(text), *_in_characters(text)]:
        found.setdefault(fold(variant), in_script(variant))
    return tuple(found.values())[1 : _MOST + 1]


def _in_words(text: str) -> list[str]:
    """With words of the data in it replaced by those of other regions."""
    folded = fold(text)
    parts: list[tuple[str, ...]] = []
    at = 0
    while at < len(text):
        # The longest word first: there is no 尼日 in 尼日利亞.
        ends = range(min(len(text), at + _longest()), at, -1)
        end = next((end for end in ends if folded[at:end] in _others()), at + 1)
        parts.append((text[at:end], *_others().get(folded[at:end], ())))
        at = end
    return ["".join(chosen) for chosen in islice(product(*parts), 1, 2 * _MOST)]


@cache
def _longest() -> int:
    return max(map(len, _others()))


def _in_characters(text: str) -> list[str]:
    return [_converter(config).convert(text) for config in _CHARACTERS]
