"""What a reader of any format hands on: the source text, and what the format says about its layout."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from textmine.records import ParagraphKind


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's source text and what its format says about the layout."""

    text: str
    encoding: str
    markdown: bool = False
    one_per_line: bool = False  # the format itself marks paragraphs: one a line
    headings: tuple[tuple[int, int], ...] = ()  # (offset, level) of headings the format marks
    page_labels: tuple[str, ...] = ()  # the file's own page labels, one for each form-feed page
    told: tuple[tuple[int, ParagraphKind], ...] = ()  # (offset, kind) of other lines whose kind it marks
    warnings: tuple[str, ...] = ()  # what was changed or left out, a line each
    about: tuple[tuple[str, str], ...] = ()  # what the file says about itself, by fields of `Metadata`
    recognised: tuple[tuple[int, int, float], ...] = ()  # (start, end, confidence) of what OCR read
    aside: tuple[tuple[int, int], ...] = ()  # (start, end) of what stands by itself beside the running text
    quoted: tuple[int, ...] = ()  # offsets of lines that the format marks as block quotations


def as_json(extracted: Extracted) -> dict[str, Any]:
    """`extracted` as JSON can hold it."""
    return asdict(extracted)


def from_json(values: dict[str, Any]) -> Extracted:
    """What `as_json` made its values of."""
    return Extracted(
        values["text"],
        values["encoding"],
        values["markdown"],
        values["one_per_line"],
        tuple((at, level) for at, level in values["headings"]),
        tuple(values["page_labels"]),
        tuple((at, kind) for at, kind in values["told"]),
        tuple(values["warnings"]),
        tuple((key, value) for key, value in values["about"]),
        tuple((start, end, sure) for start, end, sure in values["recognised"]),
        tuple((start, end) for start, end in values["aside"]),
        tuple(values["quoted"]),
    )


@dataclass(slots=True)
class Gathered:
    """A source text put together paragraph by paragraph, for formats that mark paragraphs themselves."""

    parts: list[str] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    told: list[tuple[int, ParagraphKind]] = field(default_factory=list)
    at: int = 0
    labels: list[str] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)

    def page(self, label: str) -> None:
        """Begin a page (a slide, a stretch of time) that is cited by `label`."""
        if self.labels:
            self.parts.append("\f")
            self.at += 1
        self.labels.append(label)

    def add(
        self,
        text: str,
        *,
        level: int | None = None,
        kind: ParagraphKind | None = None,
        quoted: bool = False,
    ) -> None:
        """Add a paragraph; of one with line ends in it every line is a paragraph, and the first the heading.

        Args:
            quoted: the format marks it as a block quotation.
        """
        for number, line in enumerate(clean(text).split("\n")):
            if not line.strip():
                continue
            start = self.at + len(line) - len(line.lstrip())
            if level is not None and number == 0:
                self.headings.append((start, level))
            elif kind is not None:
                self.told.append((start, kind))
            if quoted:
                self.quotes.append(start)
            self.parts.append(line + "\n\n")
            self.at += len(line) + 2

    def extracted(
        self, encoding: str, warnings: tuple[str, ...] = (), about: tuple[tuple[str, str], ...] = ()
    ) -> Extracted:
        """All of it."""
        return Extracted(
            "".join(self.parts),
            encoding,
            one_per_line=True,
            headings=tuple(self.headings),
            told=tuple(self.told),
            page_labels=tuple(self.labels),
            warnings=warnings,
            about=about,
            quoted=tuple(self.quotes),
        )


_BREAKS = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n") | {"\0": "\ufffd"})


def clean(text: str) -> str:
    """`text` without what cannot be stored or printed (half surrogate pairs, NUL), its line ends all LF."""
    text = text.replace("\r\n", "\n")
    if text.isascii():
        return text.translate(_BREAKS)
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain_letters(whole.translate(_BREAKS))


_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# Full-width letters and digits; full-width punctuation is what Chinese is written with.
_FULL_WIDTH = {
    code: code - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for code in range(first, last + 1)
}
_PLAIN = _FULL_WIDTH | _LIGATURES
_HAS_OTHER = re.compile("[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")


def plain_letters(text: str) -> str:
    """`text` with the ligatures of printing (ﬁ, ﬂ) and the full-width forms (ＮＡＴＯ) as the letters that they are."""
    return text.translate(_PLAIN) if _HAS_OTHER.search(text) else text


def some(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 comment, 2 comments."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
