"""Fingerprints of wording: a few of the grams of a text, so chosen that copies share them wherever they stand.

Winnowing (Schleimer, Wilkerson & Aiken 2003): of every few grams side by side the one with the least hash is kept, a
min-hash of each small window. Unlike a min-hash of whole paragraphs, it finds a copied sentence in a paragraph of
others, and tells where it stands. Letters and digits alone count, folded: script, case, punctuation and spaces make
no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from textmine.script import fold, is_han

_HAN_GRAM, _OTHER_GRAM = 5, 8  # characters; a gram is as long as the script of its first one says
_WINDOW = 4  # of so many grams side by side one is kept
_BASE = np.uint64(0x9E3779B97F4A7C15)
_NO_HASH = np.uint64(np.iinfo(np.uint64).max)  # where no gram begins
_BITS = 44  # of a hash that are kept: collisions stay rare, rows small


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The hash of a gram and where it begins in the text (code points)."""

    hash: int
    start: int


def letters(text: str) -> tuple[str, list[int]]:
    """(the letters and digits of a text, folded; where each stands in it)."""
    folded = fold(text)
    places = [at for at, char in enumerate(folded) if char.isalnum()]
    return "".join([folded[at] for at in places]), places


def fingerprints(text: str) -> list[Fingerprint]:
    """The fingerprints of a text, in order; none for one shorter than a gram."""
    only, places = letters(text)
    size = len(only)
    if size < _HAN_GRAM:
        return []
    codes = np.frombuffer(only.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    han = np.fromiter(map(_han().__getitem__, only), dtype=bool, count=size)
    hashes = np.full(size, _NO_HASH, dtype=np.uint64)
    for length, wanted in ((_HAN_GRAM, han), (_OTHER_GRAM, ~han)):
        if size < length:
            continue
        value = np.zeros(size - length + 1, dtype=np.uint64)
        for at in range(length):
            value = value * _BASE + codes[at : size - length + 1 + at]
        begins = wanted[: len(value)]
        hashes[: len(value)][begins] = _mixed(value[begins])
    last = size - (_HAN_GRAM if han[-_HAN_GRAM:].any() else min(size, _OTHER_GRAM)) + 1
    usable = hashes[:last]
    if not len(usable):
        return []
    windows = np.lib.stride_tricks.sliding_window_view(usable, min(_WINDOW, len(usable)))
    kept = np.unique(np.argmin(windows, axis=1) + np.arange(len(windows)))
    kept = kept[usable[kept] != _NO_HASH]
    return [
        Fingerprint(hash_, places[at]) for hash_, at in zip(usable[kept].tolist(), kept.tolist(), strict=True)
    ]


class _Han(dict[str, bool]):
    """Which characters are Chinese; each is looked at once."""

    def __missing__(self, char: str) -> bool:
        self[char] = is_han(char)
        return self[char]


@cache
def _han() -> _Han:
    return _Han()


def _mixed(value: np.ndarray) -> np.ndarray:
    """Hashes with all their bits stirred (splitmix64), cut to `_BITS`."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (value ^ (value >> np.uint64(31))) >> np.uint64(64 - _BITS)
