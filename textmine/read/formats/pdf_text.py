"""The text that is made of a PDF's lines, with what is to be known of each stretch of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.read.extracted import Extracted, plain_letters
from textmine.read.formats.pdf_layout import Shown
from textmine.read.lines import is_wide
from textmine.read.recognise import Page
from textmine.records import ParagraphKind


@dataclass(slots=True)
class Writer:
    """Puts the text together, and remembers where what stands."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    told: list[tuple[int, ParagraphKind]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    aside: list[tuple[int, int]] = field(default_factory=list)
    stretches: list[tuple[int, int, float]] = field(default_factory=list)

    def written(
        self,
        pages: Sequence[Sequence[Shown]],
        recognised: dict[int, Page],
        labels: tuple[str, ...],
        warnings: Sequence[str],
    ) -> Extracted:
        """The text of all pages; those that OCR read are in `recognised`, by index."""
        for number, page in enumerate(pages):
            if number:
                self._add("\f")
            if number in recognised:
                for line in recognised[number].lines:
                    start, end = self._line(line.text, line.indent, line.apart)
                    self.stretches.append((start, end, round(line.confidence, 3)))
                continue
            for shown in page:
                start, end = self._line(shown.text, shown.indent, shown.apart)
                if shown.kind is not None or shown.level is not None:
                    self._beside(shown, start, end)
        text = "".join(self.parts)
        return Extracted(
            text,
            "pdf",
            headings=tuple(self.headings),
            page_labels=labels,
            told=tuple(self.told),
            warnings=tuple(warnings),
            recognised=tuple(self.stretches),
            aside=tuple(self.aside),
            about=_title(text, self.headings, self.aside),
        )

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def _line(self, text: str, indent: int, apart: bool) -> tuple[int, int]:
        self._add(("\n" if apart else "") + " " * indent)
        start = self.at
        self._add(_storable(text))
        end = self.at
        self._add("\n")
        return start, end

    def _beside(self, shown: Shown, start: int, end: int) -> None:
        if shown.goes_on and self.aside:
            self.aside[-1] = (self.aside[-1][0], end)
        else:
            if shown.level is not None:
                self.headings.append((start, shown.level))
            if shown.kind is not None:
                self.told.append((start, shown.kind))
            self.aside.append((start, end))


def _storable(text: str) -> str:
    return plain_letters("".join(char if char >= " " or char == "\t" else "\ufffd" for char in text))


def _title(
    text: str, headings: Sequence[tuple[int, int]], aside: Sequence[tuple[int, int]]
) -> tuple[tuple[str, str], ...]:
    """The title, which is what the first page has in the largest letters of the file."""
    ends = dict(aside)
    for start, level in headings:
        if level == 0 and "\f" not in text[:start]:
            lines = [line.strip() for line in text[start : ends[start]].split("\n")]
            title = lines[0]
            for line in lines[1:]:
                title += ("" if is_wide(title[-1]) and is_wide(line[0]) else " ") + line
            return (("title", title),)
    return ()
