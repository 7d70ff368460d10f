"""Finds annotated texts in the paragraphs of a build, by their characters.

An annotated text may be a paragraph, a part of one (a sentence), or a document of several; spacing, script, case and
width make no difference.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textmine.annotations import GoldParagraph
from textmine.evaluate.positions import search_key
from textmine.records import Paragraph

_START = 8  # so many characters tell where it is worth looking


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that an annotated text and a paragraph share, in indexes over what is not white space."""

    gold: GoldParagraph
    paragraph: Paragraph
    gold_from: int
    paragraph_from: int
    length: int


def align(gold: Sequence[GoldParagraph], paragraphs: Callable[[], Iterable[Paragraph]]) -> list[Stretch]:
    """Where each annotated text is, in the order of the texts.

    Args:
        gold: annotated texts. One that is a whole paragraph is taken as such before it is looked for elsewhere;
            where several paragraphs have its words, one of the document it names is taken, else the last.
        paragraphs: gives them all, each time it is called; a second time only for texts that are no paragraph.
    """
    keys = [search_key(one.text) for one in gold]
    whole = _whole(gold, keys, paragraphs())
    rest = [at for at in range(len(gold)) if at not in whole]
    found: dict[int, list[Stretch]] = {}
    if rest:
        parts = _Parts([gold[at] for at in rest], [keys[at] for at in rest])
        for paragraph in paragraphs():
            parts.look(paragraph)
        found = {at: parts.of(number) for number, at in enumerate(rest)}
    return [stretch for at in range(len(gold)) for stretch in ([whole[at]] if at in whole else found[at])]


def _whole(
    gold: Sequence[GoldParagraph], keys: Sequence[str], paragraphs: Iterable[Paragraph]
) -> dict[int, Stretch]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(keys):
        wanted[text].append(at)
    found: dict[int, Stretch] = {}
    for paragraph in paragraphs:
        text = search_key(paragraph.text)
        for at in wanted.get(text, ()) if text else ():
            held = found.get(at)
            if held is None or held.paragraph.document_id != gold[at].document_id:
                found[at] = Stretch(gold[at], paragraph, 0, 0, len(text))
    return found


class _Parts:
    """Texts that are parts of paragraphs, and paragraphs that are parts of texts."""

    def __init__(self, gold: Sequence[GoldParagraph], keys: Sequence[str]) -> None:
        self._gold, self._keys = gold, keys
        self._begins: dict[str, list[int]] = defaultdict(list)  # how a text begins
        self._holds: dict[str, list[tuple[int, int]]] = defaultdict(
            list
        )  # what stands anywhere in a long one
        self._found: dict[int, list[Stretch]] = defaultdict(list)
        self._document = ""
        self._ends: dict[int, int] = {}  # how far each text is covered by paragraphs of this document
        self._waiting: list[tuple[Paragraph, str]] = []  # short paragraphs since the last long one
        for at, text in enumerate(keys):
            if len(text) < _START:
                continue
            self._begins[text[:_START]].append(at)
            for place in range(len(text) - _START + 1):
                self._holds[text[place : place + _START]].append((at, place))

    def look(self, paragraph: Paragraph) -> None:
        text = search_key(paragraph.text)
        if paragraph.document_id != self._document:
            self._document, self._ends, self._waiting = paragraph.document_id, {}, []
        if 0 < len(text) < _START:
            self._short(paragraph, text)
            return
        for at, place in self._holds.get(text[:_START], ()):
            if len(text) < len(self._keys[at]) and self._keys[at].startswith(text, place):
                self._add(at, Stretch(self._gold[at], paragraph, place, 0, len(text)))
                self._ends[at] = place + len(text)
                for before, short in reversed(self._waiting):
                    if not self._keys[at].endswith(short, 0, place):
                        break
                    place -= len(short)
                    self._add(at, Stretch(self._gold[at], before, place, 0, len(short)))
        self._waiting.clear()
        for place in range(len(text) - _START + 1):
            for at in self._begins.get(text[place : place + _START], ()):
                own = self._keys[at]
                if len(own) < len(text) and text.startswith(own, place):
                    self._add(at, Stretch(self._gold[at], paragraph, 0, place, len(own)))

    def _short(self, paragraph: Paragraph, text: str) -> None:
        """A paragraph too short to be looked for, as a heading: only beside a neighbour that was found."""
        followed = False
        for at, end in list(self._ends.items()):
            if self._keys[at].startswith(text, end):
                self._add(at, Stretch(self._gold[at], paragraph, end, 0, len(text)))
                self._ends[at] = end + len(text)
                followed = True
        if not followed and paragraph.kind != "furniture":
            self._waiting.append((paragraph, text))

    def _add(self, at: int, stretch: Stretch) -> None:
        self._found[at].append(stretch)

    def of(self, at: int) -> list[Stretch]:
        """Stretches that do not overlap: the longest first choice, as the words of a heading stand elsewhere too."""
        kept: list[Stretch] = []
        starts: list[int] = []
        for one in sorted(self._found[at], key=lambda stretch: -stretch.length):
            n = bisect_right(starts, one.gold_from)
            if (n == 0 or kept[n - 1].gold_from + kept[n - 1].length <= one.gold_from) and (
                n == len(kept) or one.gold_from + one.length <= starts[n]
            ):
                kept.insert(n, one)
                starts.insert(n, one.gold_from)
        return kept
