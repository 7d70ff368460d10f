"""Passages of a new document that stand in the corpus already: quoted, copied, or copied and edited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from textmine.compare.alignment import Aligned, Text, align
from textmine.compare.sentences import quotations
from textmine.likeness import fingerprints
from textmine.records import Paragraph, Token
from textmine.script import is_han
from textmine.search.likeness import LikenessIndex
from textmine.store import Store

Reuse = Literal["quotation", "verbatim", "edited", "paraphrase", "translation"]

LEAST = 18.0  # letters that agree, those of Latin script counting 0.6
_LEAST_IDENTITY = 0.72
_VERBATIM = 0.985
_CANDIDATES = 40
_OTHERS = 5  # further places that are named


@dataclass(frozen=True, slots=True)
class Passage:
    """`new_text[start:end]` of a paragraph stands in the corpus at `old_text[old_start:old_end]`.

    `likeness` is the share of letters that agree, or for a paraphrase of the terms, from 0 to 1; `others` are
    further paragraphs of the corpus with the same.
    """

    kind: Reuse
    paragraph_id: str
    start: int
    end: int
    old_paragraph_id: str
    old_start: int
    old_end: int
    likeness: float
    others: tuple[str, ...] = ()


class ReuseFinder:
    """Finds reused text by its fingerprints, then aligns it.

    Args:
        store: the corpus; must stay open.
        index: of the same store.
        least: letters that must agree for a passage to count.
    """

    def __init__(self, store: Store, index: LikenessIndex, *, least: float = LEAST) -> None:
        self._store, self._index, self._least = store, index, least
        self._text = lru_cache(maxsize=1000)(lambda id_: Text(store.paragraph(id_).text))

    def find(self, paragraph: Paragraph, tokens: Sequence[Token] = ()) -> Iterator[Passage]:
        """The passages of a paragraph, in its order; none lies in another, and each begins and ends at words.

        Args:
            tokens: the words of the paragraph; without them those of Latin script are told by their letters.
        """
        new = Text(paragraph.text)
        if len(new.letters) < self._least:
            return
        found: list[tuple[str, Aligned]] = []
        for id_, seeds in self._index.sharing(fingerprints(paragraph.text), limit=_CANDIDATES):
            found += [
                (id_, aligned)
                for aligned in align(new, self._text(id_), seeds, least=self._least)
                if aligned.identity >= _LEAST_IDENTITY
            ]
        words = _Words(paragraph.text, tokens)
        found = [(id_, self._at_words(aligned, new, words, id_)) for id_, aligned in found]
        quoted = quotations(paragraph.text)
        for (id_, aligned), others in _distinct(found):
            start, end = aligned.start, aligned.end
            is_quoted = any(
                a - 2 <= start and end <= b + 2 and b - a < 2.5 * (end - start) for a, b in quoted
            )
            kind: Reuse = "verbatim" if aligned.identity >= _VERBATIM else "edited"
            yield Passage(
                "quotation" if is_quoted else kind,
                paragraph.paragraph_id,
                start,
                end,
                id_,
                aligned.old_start,
                aligned.old_end,
                round(aligned.identity, 3),
                others,
            )

    def _at_words(self, aligned: Aligned, new: Text, words: _Words, id_: str) -> Aligned:
        """A passage without the parts of words that it begins and ends with, on either side."""
        old = self._text(id_)
        there = _Words(old.text, list(self._store.tokens(paragraph_id=id_)))
        first, last = new.at(aligned.start), new.at(aligned.end - 1)
        old_first, old_last = old.at(aligned.old_start), old.at(aligned.old_end - 1)
        while (
            first < last
            and old_first < old_last
            and (words.parted(new.places[first]) or there.parted(old.places[old_first]))
        ):
            first, old_first = first + 1, old_first + 1
        while (
            first < last
            and old_first < old_last
            and (words.parted(new.places[last] + 1) or there.parted(old.places[old_last] + 1))
        ):
            last, old_last = last - 1, old_last - 1
        if first >= last or old_first >= old_last:
            return aligned
        return replace(
            aligned,
            start=new.places[first],
            end=new.places[last] + 1,
            old_start=old.places[old_first],
            old_end=old.places[old_last] + 1,
        )


class _Words:
    """Where a text may be cut: between words."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._starts = [token.start for token in tokens]
        self._ends = [token.end for token in tokens]

    def parted(self, at: int) -> bool:
        """Does an offset lie within a word?"""
        if not 0 < at < len(self._text):
            return False
        which = bisect_right(self._starts, at) - 1
        if which >= 0 and self._starts[which] < at < self._ends[which]:
            return True
        return all(char.isalnum() and not is_han(char) for char in self._text[at - 1 : at + 1])


def _distinct(
    found: list[tuple[str, Aligned]],
) -> list[tuple[tuple[str, Aligned], tuple[str, ...]]]:
    """The best passage for each place in the new text, in order, and where else it stands."""
    kept: list[tuple[tuple[str, Aligned], list[str]]] = []
    for id_, aligned in sorted(found, key=lambda item: -item[1].size * item[1].identity):
        for (best_id, best), others in kept:
            shared = min(aligned.end, best.end) - max(aligned.start, best.start)
            if shared > 0.5 * (aligned.end - aligned.start):
                if id_ != best_id and id_ not in others:
                    others.append(id_)
                break
        else:
            kept.append(((id_, aligned), []))
    kept.sort(key=lambda item: item[0][1].start)
    trimmed = []
    end = 0
    for (id_, aligned), others in kept:
        if aligned.start < end:
            cut = end - aligned.start
            if aligned.end - end < 1:
                continue
            aligned = replace(aligned, start=end, old_start=min(aligned.old_start + cut, aligned.old_end - 1))
        end = aligned.end
        trimmed.append(((id_, aligned), tuple(others[:_OTHERS])))
    return trimmed
