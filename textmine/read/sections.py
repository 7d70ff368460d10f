"""The section path of every paragraph: the headings above it, outermost first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.read.kinds import TITLE_RANK, Judged
from textmine.read.paragraphs import Block

_SEPARATOR = " / "


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands among the headings."""

    section: str  # headings above it, joined
    level: int | None  # of a heading: how many headings stand above it
    number: int  # counts the sections of the document


def find_places(blocks: Sequence[Block], judged: Sequence[Judged], texts: Sequence[str]) -> list[Place]:
    """The place of every block.

    A running header that stands for a lost heading (the chapter a document was cut from) opens the path of
    the whole document, though it is met only where a page begins.
    """
    ranks = _ranks(judged)
    stack: list[tuple[int, str]] = []
    opening = _opening(blocks, judged, ranks)
    if opening is not None:
        stack.append((ranks[opening] or 0, _squeezed(texts[opening])))
    places: list[Place] = []
    number = 0
    for index, (own, text) in enumerate(zip(judged, texts, strict=True)):
        rank = ranks[index]
        if own.kind != "heading" or rank is None:
            places.append(Place(_SEPARATOR.join(title for _, title in stack), None, number))
            continue
        if index == opening:
            places.append(Place("", 0, number))
            continue
        while stack and stack[-1][0] >= rank:
            stack.pop()
        number += 1
        places.append(Place(_SEPARATOR.join(title for _, title in stack), len(stack), number))
        stack.append((rank, _squeezed(text)))
    return places


def _squeezed(title: str) -> str:
    """A heading as a path shows it: on one line, without the spaces that set its number apart."""
    return " ".join(title.split())


def _ranks(judged: Sequence[Judged]) -> list[int | None]:
    """Ranks for all headings: one without a rank of its own stands level with the outermost that has one."""
    known = [own.rank for own in judged if own.kind == "heading" and own.rank not in (None, TITLE_RANK)]
    plain = min((rank for rank in known if rank is not None), default=1)
    return [None if own.kind != "heading" else plain if own.rank is None else own.rank for own in judged]


def _opening(blocks: Sequence[Block], judged: Sequence[Judged], ranks: Sequence[int | None]) -> int | None:
    """The lost heading that the document begins under, unless one as far out comes before it."""
    for index, (block, rank) in enumerate(zip(blocks, ranks, strict=True)):
        if rank is None:
            continue
        if block.lost:
            before = [r for own, r in zip(judged[:index], ranks, strict=False) if own.kind == "heading"]
            return index if all(r is not None and r > rank for r in before) else None
    return None
