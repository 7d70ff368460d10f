"""A figure: the picture, what it shows in words, and the rows behind it; written as SVG, PNG, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Xml

from textmine.errors import InputError, TextmineError
from textmine.figures.drawing import WIDTH, Drawing, number
from textmine.figures.text import lines
from textmine.staged import replacing

if TYPE_CHECKING:
    import pandas as pd

MOST_IDS = 200  # that a row names; `n` counts all
_HEAD, _LINE, _MARGIN = 20, 16, 14
_DARK = "@media"


class NothingToShow(TextmineError):  # noqa: N818 - what a user is told, not a fault
    """The build has nothing that this figure could show."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a build, in the reader's language.

    `rows` have the numbers, with `ids` of the claims or paragraphs behind each mark; `description` says in words what
    the picture shows, `note` how it was counted.
    """

    name: str
    lang: str
    title: str
    description: str
    note: str
    rows: tuple[Mapping[str, Any], ...] = field(repr=False)
    height: float = field(repr=False)
    drawing: Drawing = field(repr=False)
    width: float = WIDTH

    def svg(self, *, inline: bool = False, bare: bool = False, dark: bool = True) -> str:
        """The picture as SVG.

        Args:
            inline: to stand in a page that has `style()` in its own style, on the page's ground.
            bare: without title and note, which the page then has beside it.
            dark: with colours for readers who have their screens dark.
        """
        heads = [] if bare else self._title_lines
        top = _MARGIN + _HEAD * len(heads) + 4 if heads else 4
        below = [] if bare else lines(self.note, self.width - 2 * _MARGIN, 11)
        height = top + self.height + _LINE * len(below) + _MARGIN
        svg = Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "tm-figure"})
        svg.set("lang", {"zh": "zh-Hant"}.get(self.lang, self.lang))
        svg.set("viewBox", f"0 0 {number(self.width)} {number(height)}")
        svg.set("width", number(self.width))
        svg.set("height", number(height))
        # Whatever has links inside may not be an image to a screen reader: it would hide them.
        svg.set("role", "group" if self.drawing.root.find(".//a") is not None else "img")
        for part, text in (("title", self.title), ("desc", self.description)):
            id_ = f"figure-{self.name}{'' if self.width == WIDTH else '-narrow'}-{self.lang}-{part}"
            svg.set("aria-labelledby" if part == "title" else "aria-describedby", id_)
            made = Xml.SubElement(svg, part, {"id": id_})
            made.text = text
        if not inline:
            Xml.SubElement(svg, "style").text = style(dark=dark)
            ground = {"class": "paper", "width": number(self.width), "height": number(height)}
            Xml.SubElement(svg, "rect", ground)
        words = Drawing()
        for at, line in enumerate(heads):
            words.text((_MARGIN, _MARGIN + 14 + _HEAD * at), line, "ink t16")
        for at, line in enumerate(below):
            words.text((_MARGIN, top + self.height + _LINE * at + 12), line, "dim t11")
        svg.append(words.root)
        moved = Xml.SubElement(svg, "g", {"transform": f"translate(0 {number(top)})"})
        moved.extend(self.drawing.root)
        return Xml.tostring(svg, encoding="unicode") + "\n"

    @property
    def _title_lines(self) -> list[str]:
        return lines(self.title, self.width - 2 * _MARGIN, 16)

    def marks(self) -> Iterator[tuple[str, str]]:
        """What each mark says, and the address it leads to; "" where it leads nowhere."""
        for mark in self.drawing.root.iter():
            told = mark.find("title")
            if told is not None and told.text:
                yield told.text, mark.get("href", "")

    def png(self) -> bytes:
        """The picture as PNG, twice as large, on white.

        Raises:
            TextmineError: nothing that draws it is installed.
        """
        from textmine.figures.png import png

        return png(self.svg(dark=False))

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.svg()

    def frame(self) -> pd.DataFrame:
        """The rows as a data frame, `ids` as lists."""
        import pandas as pd

        return pd.DataFrame([dict(row) for row in self.rows])

    def save(self, path: Path | str) -> Path:
        """Write it to a file: .svg, .png, .csv or .json, by the ending.

        Raises:
            InputError: the file has another ending, or cannot be written.
            TextmineError: nothing that draws PNG is installed.
        """
        path = Path(path)
        ending = path.suffix.lower()
        if ending not in (".svg", ".png", ".csv", ".json"):
            raise InputError(path, "should end in .svg, .png, .csv or .json")
        # With a byte order mark a CSV file opens right in Excel.
        made = {
            ".svg": lambda: self.svg().encode(),
            ".png": self.png,
            ".csv": lambda: self.csv().encode("utf-8-sig"),
            ".json": lambda: self.json().encode(),
        }[ending]()
        with replacing(path) as file:
            file.write_bytes(made)
        return path

    def csv(self) -> str:
        """The rows as CSV that a spreadsheet runs nothing of; lists are joined with `; `."""
        written = io.StringIO()
        table = csv.DictWriter(written, list(self.rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows({key: _cell(value) for key, value in row.items()} for row in self.rows)
        return written.getvalue()

    def json(self) -> str:
        """All of it but the picture."""
        told = {key: getattr(self, key) for key in ("name", "lang", "title", "description", "note")}
        return json.dumps(told | {"rows": list(self.rows)}, ensure_ascii=False, indent=1) + "\n"


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    from textmine.store.cells import csv_safe  # reads pyarrow, which a picture does not need

    told = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
    return csv_safe(told) if isinstance(told, str) else told


def some(ids: Sequence[str]) -> list[str]:
    """As many ids as a row names."""
    return list(ids[:MOST_IDS])


@cache
def style(*, dark: bool = True) -> str:
    """The style of all figures, for a page that has them inline."""
    whole = files("textmine.figures").joinpath("figures.css").read_text(encoding="utf-8")
    return whole if dark else whole.partition(_DARK)[0]
