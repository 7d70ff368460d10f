"""Where two texts say the same in the same words: seeds grown into aligned passages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from textmine.likeness.fingerprints import letters
from textmine.script import is_han

_REACH = 60  # letters before and after the seeds that are looked at
_DRIFT = 12  # letters by which two seeds of one passage may be shifted against each other
_GAP = 60  # letters between two seeds of one passage at most
_LATIN = 0.6  # what a letter of Latin script counts for beside a Chinese character
_MATCH, _EDIT = 1.0, 2.0  # what a letter that agrees counts for, and one that does not


@dataclass(frozen=True, slots=True)
class Aligned:
    """`new[start:end]` and `old[old_start:old_end]` say the same; offsets are code points.

    `size` is how many letters agree, one of Latin script counting 0.6; `identity` their share, from 0 to 1.
    """

    start: int
    end: int
    old_start: int
    old_end: int
    size: float
    identity: float


class Text:
    """A text made ready: its letters folded, without spaces and punctuation."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters, self.places = letters(text)

    def at(self, place: int) -> int:
        """The letter that stands at an offset of the text, or the next one."""
        return bisect_left(self.places, place)


def align(new: Text, old: Text, seeds: Sequence[tuple[int, int]], *, least: float) -> Iterator[Aligned]:
    """Passages around seeds, each as long as it goes on agreeing.

    Args:
        seeds: (offset in `new`, offset in `old`) of grams that both have.
        least: the size from which on a passage counts.
    """
    for group in _groups(sorted((new.at(one), old.at(other)) for one, other in seeds)):
        first, last = group[0], group[-1]
        reach = _REACH + (last[0] - first[0]) // 4
        start, end = max(0, first[0] - reach), last[0] + reach
        old_start, old_end = max(0, min(o for _, o in group) - reach), max(o for _, o in group) + reach
        here, there = new.letters[start:end], old.letters[old_start:old_end]
        found = _best(here, there)
        if found is None:
            continue
        a, b, c, d, agreeing, edits = found
        size = sum(1.0 if is_han(char) else _LATIN for char in here[a:b]) * agreeing / (b - a)
        if size >= least:
            yield Aligned(
                new.places[start + a],
                new.places[start + b - 1] + 1,
                old.places[old_start + c],
                old.places[old_start + d - 1] + 1,
                size,
                agreeing / (agreeing + edits),
            )


def _groups(seeds: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Seeds that lie on about one diagonal, close to each other: those of one passage."""
    groups: list[list[tuple[int, int]]] = []
    for one, other in seeds:
        for group in reversed(groups):
            last_one, last_other = group[-1]
            if one - last_one <= _GAP and abs((one - other) - (last_one - last_other)) <= _DRIFT:
                group.append((one, other))
                break
        else:
            groups.append([(one, other)])
    yield from groups


def _best(here: str, there: str) -> tuple[int, int, int, int, int, int] | None:
    """The stretch of an alignment in which most agrees: its ends in both texts, letters agreeing, letters edited."""
    best: tuple[float, int, int, int, int, int, int] | None = None
    score, a, c, agreeing, edits = 0.0, 0, 0, 0, 0
    for op in Levenshtein.opcodes(here, there):
        size = max(op.src_end - op.src_start, op.dest_end - op.dest_start)
        if op.tag != "equal":
            score -= _EDIT * size
            edits += size
            if score <= 0:
                score = 0.0
            continue
        if score == 0:
            a, c, agreeing, edits = op.src_start, op.dest_start, 0, 0
        score += _MATCH * size
        agreeing += size
        if best is None or score > best[0]:
            best = score, a, op.src_end, c, op.dest_end, agreeing, edits
    return best[1:] if best is not None else None
