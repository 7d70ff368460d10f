"""One own term, whatever it came by, as a row of a layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from textmine.lexicon import slug
from textmine.lexicon.tables import COLUMNS
from textmine.records import Label
from textmine.script import has_han

FILES: dict[str, str] = {"ACTOR": "actors.csv", "THREAT": "threats.csv", "STRATEGY": "strategies.csv"}
MORE = ("members", "abbr_zh", "capital_zh", "capital_en")  # columns of actors.csv that few rows need
LABELS: tuple[str, ...] = get_args(Label)


@dataclass(frozen=True, slots=True)
class Term:
    """A concept to be known by name.

    Args:
        zh, en: its names, one of which may be empty.
        variants: its other names, in either language.
        kind: of an actor.
        id: its id in the table; made of its name when empty.
        joins: the name of the concept that it only gives more names to; "" where it is a concept of its own.
        place: file and line that it comes from, to name where it is wrong; "" where somebody typed it.
    """

    label: Label
    zh: str = ""
    en: str = ""
    variants: tuple[str, ...] = ()
    kind: str = ""
    broader: str = ""
    wikidata: str = ""
    note: str = ""
    id: str = ""
    place: str = ""
    more: tuple[tuple[str, str], ...] = ()  # other cells of its row, by column
    as_zh: tuple[str, ...] = ()  # variants that are told to be Chinese, some of them in Latin letters (IP4)
    joins: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return tuple(dict.fromkeys(filter(None, (self.zh, self.en, *self.variants))))

    @property
    def file(self) -> str:
        """The table it stands in."""
        return FILES[self.label]

    def row(self) -> dict[str, str]:
        """The cells of its row."""
        others = [name for name in self.names if name not in (self.zh, self.en)]
        chinese = [name for name in self.as_zh if name != self.zh]
        chinese += [name for name in others if has_han(name)]
        # What is told to be Chinese is English too only where it is named once more.
        english = [
            name
            for name in others
            if not has_han(name) and self.variants.count(name) > self.as_zh.count(name)
        ]
        cells = dict.fromkeys(COLUMNS[self.file], "")
        cells |= {
            "id": self.id or slug(self.en or self.zh),
            "zh": self.zh,
            "en": self.en,
            "variants_zh": "|".join(dict.fromkeys(chinese)),
            "variants_en": "|".join(english),
            "broader": self.broader,
            "wikidata": self.wikidata,
            "note": self.note,
        }
        if self.label == "ACTOR":
            cells["kind"] = self.kind or "organisation"
        return cells | {column: cell for column, cell in self.more if column in cells}

    @classmethod
    def of_row(cls, label: Label, cells: Mapping[str, str], place: str = "") -> Term:
        """The term that a row of its table describes; columns that are missing are empty."""
        plain_cells = {column: " ".join(cell.split()) for column, cell in cells.items()}
        own = {
            name: plain_cells.get(name, "")
            for name in ("zh", "en", "kind", "broader", "wikidata", "note", "id")
        }
        chinese, english = (_parts(plain_cells.get(f"variants_{lang}", "")) for lang in ("zh", "en"))
        others = tuple((column, plain_cells.get(column, "")) for column in MORE)
        return cls(
            label,
            variants=chinese + english,
            place=place,
            more=others,
            as_zh=chinese,
            **own,
        )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def plain(text: str) -> str:
    """A name as it may stand in a cell: single spaces, nothing that parts cells."""
    return " ".join(text.replace("|", " ").split())
