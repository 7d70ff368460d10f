"""Shapes and words on a plane, as SVG elements. Colours are classes, which `figures.css` tells for light and dark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from xml.etree import ElementTree as Xml

WIDTH = 760.0
Point = tuple[float, float]


class Drawing:
    """A plane as wide as `WIDTH`, on which things are put from the back to the front."""

    def __init__(self) -> None:
        self.root = Xml.Element("g")
        self._into = self.root

    def rect(self, x: float, y: float, width: float, height: float, style: str) -> None:
        self._add("rect", style, x=x, y=y, width=max(0.0, width), height=max(0.0, height))

    def line(self, start: Point, end: Point, style: str) -> None:
        self._add("line", style, x1=start[0], y1=start[1], x2=end[0], y2=end[1])

    def circle(self, centre: Point, radius: float, style: str) -> None:
        self._add("circle", style, cx=centre[0], cy=centre[1], r=radius)

    def path(self, points: str, style: str, *, stroke_width: float | None = None) -> None:
        """A path, its data made of `number` and letters."""
        made = self._add("path", style)
        made.set("d", points)
        if stroke_width is not None:
            made.set("stroke-width", number(stroke_width))

    def polyline(self, points: Sequence[Point], style: str) -> None:
        made = self._add("polyline", style)
        made.set("points", " ".join(f"{number(x)},{number(y)}" for x, y in points))

    def text(
        self, at: Point, text: str, style: str = "ink t12", *, anchor: str = "start", turned: float = 0
    ) -> None:
        """A line of text whose baseline begins, ends or is centred (`anchor`) at a point.

        Args:
            turned: degrees, clockwise, around that point.
        """
        made = self._add("text", style, x=at[0], y=at[1])
        if anchor != "start":
            made.set("text-anchor", anchor)
        if turned:
            made.set("transform", f"rotate({number(turned)} {number(at[0])} {number(at[1])})")
        made.text = "".join(char if char.isprintable() else " " for char in text)

    @contextmanager
    def link(self, href: str | None, told: str) -> Iterator[None]:
        """What is drawn inside leads to its evidence, and says what it stands for; without `href` it only says so."""
        before = self._into
        self._into = Xml.SubElement(before, "a" if href else "g")
        if href:
            self._into.set("href", href)
        Xml.SubElement(self._into, "title").text = "".join(c if c.isprintable() else " " for c in told)
        yield
        self._into = before

    def _add(self, name: str, style: str, **places: float) -> Xml.Element:
        made = Xml.SubElement(self._into, name)
        made.set("class", style)
        for key, value in places.items():
            made.set(key, number(value))
        return made


def number(value: float) -> str:
    """A number as SVG has it, to a tenth of a point."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is no place in a picture")
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown
