"""Pictures of pages to lines of text, by Tesseract. Runs where `textmine.read.apart` runs the readers of formats."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from statistics import median
from typing import Any

from textmine.read.extracted import Extracted, plain_letters
from textmine.read.lines import is_wide
from textmine.read.ocr import SECONDS_A_PAGE

LOW = 0.8  # mean confidence below which a page had better be looked at
_SURE = 0.85  # at which no other way of reading the page is tried
_TRIED = 3  # pages on which the languages of a document are decided
_SPACE = 0.3  # of a line's height, between words of which one is Chinese
_UPRIGHT, _VERTICAL = 3, 5  # how Tesseract is to cut up the page (--psm)
_HALF_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")
# Tesseract writes the marks of Chinese half width; between Chinese characters they are none of ours.
_MARK = re.compile(r"(?<=[㐀-鿿豈-﫿」』》〉）]) ?([,;:!?]) ?(?=[㐀-鿿豈-﫿「『《〈（]|$)")
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line of a page as Tesseract read it, with the mean confidence of its words, 0 to 1, by their characters."""

    text: str
    confidence: float
    indent: int = 0  # columns
    apart: bool = False  # a new block or paragraph by Tesseract's account


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, and with which languages they were read."""

    lines: tuple[Recognised, ...]
    languages: str

    @property
    def n_chars(self) -> int:
        return sum(len(line.text) for line in self.lines)

    @property
    def is_latin(self) -> bool:
        """Has it hardly a Chinese character?"""
        wide = sum(is_wide(char) for line in self.lines for char in line.text)
        return self.n_chars > 0 and wide < 0.03 * self.n_chars

    @property
    def confidence(self) -> float:
        """Mean over the characters; 0 where there are none."""
        total = sum(line.confidence * len(line.text) for line in self.lines)
        return total / self.n_chars if self.n_chars else 0.0


@dataclass(slots=True)
class Recogniser:
    """Reads the pages of one document.

    Args:
        choices: as `textmine.read.ocr.choose_ocr` gives them.
        tell: told of each page before it is read: its number, and how many there are.
    """

    choices: str
    tell: Tell = lambda _done, _total: None
    pages: dict[int, Page] = field(default_factory=dict)  # by number
    _scores: dict[str, float] = field(default_factory=dict)

    def read(self, picture: Any, number: int, total: int) -> Page:
        """The text of page `number` of `total`; `picture` is an image of Pillow's, with its `dpi`."""
        self.tell(number, total)
        end = time.monotonic() + SECONDS_A_PAGE
        choices = self.choices.split(",")
        if self._scores and len(self.pages) >= _TRIED:
            choices = [max(self._scores, key=lambda own: self._scores[own])]
        tried = [_page(picture, own, end) for own in choices]
        best = max(tried, key=_weight)
        if best.confidence < _SURE:
            more = {_vertical(own) for own in choices} - {"", *choices}
            tried += [_page(picture, own, end) for own in sorted(more)]
            best = max(tried, key=_weight)
        if best.is_latin and "eng" in best.languages.split("+") and best.languages != "eng":
            tried.append(_page(picture, "eng", end))
            best = tried[-1] if _weight(tried[-1]) > 0.97 * _weight(best) else best
        self._scores[best.languages] = self._scores.get(best.languages, 0.0) + _weight(best)
        self.pages[number] = best
        return best

    def warnings(self, what: str = "page") -> list[str]:
        """What a reader of the text must know: how it came to be, how sure it is, and where it is not."""
        if not self.pages:
            return []
        languages = sorted({page.languages for page in self.pages.values() if page.lines})
        n_chars = sum(page.n_chars for page in self.pages.values())
        mean = sum(page.confidence * page.n_chars for page in self.pages.values()) / max(1, n_chars)
        numbers = sorted(self.pages)
        found = [
            f"{len(numbers)} {what if len(numbers) == 1 else what + 's'} read by OCR (Tesseract, "
            f"{', '.join(languages) or 'no text found'}), mean confidence {mean:.0%}"
        ]
        low = [
            (n, self.pages[n].confidence)
            for n in numbers
            if self.pages[n].lines and self.pages[n].confidence < LOW
        ]
        if low:
            named = ", ".join(f"{n} ({sure:.0%})" for n, sure in low[:10]) + (", …" if len(low) > 10 else "")
            found.append(f"low confidence of OCR on {what} {named}: check what you quote against the picture")
        return found


def written(pages: Sequence[Page | str]) -> tuple[str, tuple[tuple[int, int, float], ...]]:
    """The pages as one text, a form feed between two, and which stretches of it were recognised, how surely.

    A page that is a string is no recognised one.
    """
    parts: list[str] = []
    stretches: list[tuple[int, int, float]] = []
    at = 0
    for number, page in enumerate(pages):
        if number:
            parts.append("\f")
            at += 1
        if isinstance(page, str):
            parts.append(page)
            at += len(page)
            continue
        for line in page.lines:
            lead = ("\n" if line.apart else "") + " " * line.indent
            text = plain_letters(line.text)
            stretches.append((at + len(lead), at + len(lead) + len(text), round(line.confidence, 3)))
            parts.append(f"{lead}{text}\n")
            at += len(lead) + len(text) + 1
    return "".join(parts), tuple(stretches)


def recognised(pages: Sequence[Page], warnings: Sequence[str]) -> Extracted:
    """What pages that were all recognised hand on."""
    text, stretches = written(pages)
    labels = tuple(str(n + 1) for n in range(len(pages))) if len(pages) > 1 else ()
    return Extracted(text, "ocr", page_labels=labels, warnings=tuple(warnings), recognised=stretches)


def _weight(page: Page) -> float:
    """How good a reading is: what is sure counts, and not that much of it is found."""
    return page.confidence**2 * page.n_chars


@cache
def _vertical(languages: str) -> str:
    """The models of vertical text beside those of `languages`, where they are installed."""
    from textmine.read.ocr import installed_languages

    installed = installed_languages()
    own = [f"{name}_vert" for name in languages.split("+") if f"{name}_vert" in installed]
    return "+".join(own)


def _page(picture: Any, languages: str, end: float) -> Page:
    """One reading of a page.

    Raises:
        RuntimeError: it takes longer than until `end`.
    """
    import pytesseract

    os.environ["OMP_THREAD_LIMIT"] = "1"  # threads make it slower, and take the memory of others
    psm = _VERTICAL if "_vert" in languages else _UPRIGHT
    left = end - time.monotonic()
    if left <= 0:
        raise RuntimeError("OCR of a page takes too long")
    found = pytesseract.image_to_data(
        picture,
        lang=languages,
        # Without it, Tesseract guesses, and cuts up pages of Chinese wrongly.
        config=f"--psm {psm} --dpi {round(picture.info['dpi'][0])}",
        output_type=pytesseract.Output.DICT,
        timeout=left,
    )
    return Page(tuple(_lines(found, vertical=psm == _VERTICAL)), languages)


def _lines(found: dict[str, list[Any]], *, vertical: bool) -> list[Recognised]:
    rows: dict[tuple[int, int, int, int], list[int]] = {}
    for i, text in enumerate(found["text"]):
        if str(text).strip() and float(found["conf"][i]) >= 0:
            key = (found["page_num"][i], found["block_num"][i], found["par_num"][i], found["line_num"][i])
            rows.setdefault(key, []).append(i)
    at, along = ("top", "height") if vertical else ("left", "width")
    sizes = [found["width" if vertical else "height"][i] for row in rows.values() for i in row]
    em = float(median(sizes)) if sizes else 1.0
    edges: dict[int, int] = {}
    for key, row in rows.items():
        edges[key[1]] = min(edges.get(key[1], 1 << 30), found[at][row[0]])
    lines: list[Recognised] = []
    last: tuple[int, int] | None = None
    for key, row in rows.items():
        text, weight, total = "", 0.0, 0
        end: int | None = None
        for i in row:
            word = str(found["text"][i]).strip()
            gap = 0 if end is None else found[at][i] - end
            if text and _parted(text[-1], word[0], gap, em):
                text += " "
            text += word
            end = found[at][i] + found[along][i]
            weight += float(found["conf"][i]) / 100 * len(word)
            total += len(word)
        deep = (found[at][row[0]] - edges[key[1]]) / em
        text = _MARK.sub(lambda mark: mark[1].translate(_HALF_WIDTH), text)
        apart = last is not None and last != key[1:3]
        lines.append(Recognised(text, weight / total, 2 * round(deep) if deep >= 0.8 else 0, apart))
        last = key[1:3]
    return lines


def _parted(before: str, after: str, gap: int, em: float) -> bool:
    """Does a space stand between two words? Tesseract takes each Chinese character for a word."""
    if is_wide(before) and is_wide(after):
        return False
    return not (is_wide(before) or is_wide(after)) or gap > _SPACE * em
