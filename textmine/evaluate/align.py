"""Finds annotated texts in the paragraphs of a build, by their characters.

An annotated text may be a paragraph, a part of one (a sentence), or a document of several; spacing, script, case and
width make no difference.
"""

from __future__ import annotations

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
        for at, text in enumerate(keys):
            if len(text) < _START:
                continue
            self._begins[text[:_START]].append(at)
            for place in range(len(text) - _START + 1):
                self._holds[text[place : place + _START]].append((at, place))

    def look(self, paragraph: Paragraph) -> None:
        text = search_key(paragraph.text)
        for at, place in self._holds.get(text[:_START], ()):
            if len(text) < len(self._keys[at]) and self._keys[at].startswith(text, place):
                self._add(at, Stretch(self._gold[at], paragraph, place, 0, len(text)))
        for place in range(len(text) - _START + 1):
            for at in self._begins.get(text[place : place + _START], ()):
                own = self._keys[at]
                if len(own) < len(text) and text.startswith(own, place):
                    self._add(at, Stretch(self._gold[at], paragraph, 0, place, len(own)))

    def _add(self, at: int, stretch: Stretch) -> None:
        """Take a stretch whose characters of the text no other has."""
        end = stretch.gold_from + stretch.length
        for other in self._found[at]:
            if stretch.gold_from < other.gold_from + other.length and other.gold_from < end:
                return
        self._found[at].append(stretch)

    def of(self, at: int) -> list[Stretch]:
        return sorted(self._found[at], key=lambda stretch: stretch.gold_from)
