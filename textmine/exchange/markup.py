"""Spans of a text as XML inside it: those that nest are elements, of those that cross the ends are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from textmine.exchange.places import for_xml


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, and the element that it becomes."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """An empty element at an offset; one that ends something comes before one that begins something there."""

    at: int
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    ends: bool = False


def nesting(spans: Iterable[Span]) -> tuple[list[Span], list[Span]]:
    """(those that can all be elements within each other, those that cross one of them); the longer ones go first."""
    kept: list[Span] = []
    crossing: list[Span] = []
    open_: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        while open_ and open_[-1].end <= span.start:
            open_.pop()
        if open_ and span.end > open_[-1].end:
            crossing.append(span)
            continue
        kept.append(span)
        open_.append(span)
    return kept, crossing


def fill(element: Any, text: str, spans: Sequence[Span], points: Sequence[Point]) -> None:
    """Put a text into an element, with elements for spans that nest (outer ones first) and for points."""
    builder = _Builder(element)
    marks = sorted(points, key=lambda one: (one.at, not one.ends))
    open_: list[Span] = []
    waiting = list(reversed(spans))
    stops = sorted({one.start for one in spans} | {one.end for one in spans} | {one.at for one in points})
    at, mark = 0, 0
    for stop in stops:
        builder.text(text[at:stop])
        at = stop
        while open_ and open_[-1].end == stop:
            open_.pop()
            builder.close()
        while mark < len(marks) and marks[mark].at == stop:
            builder.empty(marks[mark].tag, marks[mark].attributes)
            mark += 1
        while waiting and waiting[-1].start == stop:
            span = waiting.pop()
            builder.open(span.tag, span.attributes)
            open_.append(span)
    builder.text(text[at:])


class _Builder:
    """Text and elements in the order in which they stand."""

    def __init__(self, element: Any) -> None:
        self._path = [element]
        self._last: Any = None  # the child after which text goes; None at the beginning of an element

    def text(self, text: str) -> None:
        text = for_xml(text)
        if not text:
            return
        if self._last is None:
            self._path[-1].text = (self._path[-1].text or "") + text
        else:
            self._last.tail = (self._last.tail or "") + text

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        self._path.append(etree.SubElement(self._path[-1], tag, attributes))
        self._last = None

    def close(self) -> None:
        self._last = self._path.pop()

    def empty(self, tag: str, attributes: dict[str, str]) -> None:
        self._last = etree.SubElement(self._path[-1], tag, attributes)
