"""Where the verb phrase of a clause stands: the verb, what it is done to, and what belongs to that."""

from __future__ import annotations

from collections.abc import Mapping

from textmine.syntax import Chunk, Clause, Reading
from textmine.tag.verb_phrase_labels import OBJECTS

_REACH = 60  # tokens, or characters of English, that a phrase may have
_STOPS = frozenset(",;:，；：。")
_OWNS = frozenset("的之")
_NO_NOUN = frozenset(["PUNCT", "PART", "ADV", "AUX", "SCONJ", "PRON"])
_QUOTES = {"「": "」", "『": "』", "“": "”", "《": "》"}


class VerbPhrases:
    """The stretches of a paragraph's verb phrases."""

    def __init__(self, reading: Reading, spaced: bool) -> None:
        """
        Args:
            reading: the paragraph's clauses.
            spaced: whether the language puts spaces between words.
        """
        self._reading = reading
        self._spaced = spaced
        self._below: dict[int, int] = {}  # clause -> where the last of those it takes ends
        for child in reading.clauses:
            if child.link == "complement":
                end = reading.tokens[child.last].end
                self._below[child.parent] = max(self._below.get(child.parent, 0), end)
        self._chunks = {chunk.first: chunk for chunk in reading.chunks if chunk.kind == "noun"}

    def stretch(self, clause: Clause) -> tuple[int, int]:
        """Where the verb and what it is done to stand."""
        reading, tokens = self._reading, self._reading.tokens
        start, end = tokens[clause.verb.head].start, tokens[clause.verb.last].end
        for name in OBJECTS:
            for chunk in clause.slot(name):
                first, last = reading.span(chunk)
                if last <= start and chunk.marker and chunk.first > 0 and last - start < _REACH:
                    start = tokens[chunk.first - 1].start  # 對鄰國|施壓
                elif first >= end:
                    end = _complemented(reading, chunk, self._chunks)
        end = max(end, self._below.get(clause.index, 0))
        for token in tokens[clause.verb.head : clause.verb.head + _REACH]:
            if token.start >= end:
                break
            if token.text in _STOPS:
                return start, token.start
        end = _quoted(reading, clause.verb.head, end)
        return start, end if self._spaced else _owning(reading, clause.verb.head, end)


def _owning(reading: Reading, first: int, end: int) -> int:
    """The end of a phrase with the noun that its last word owns or modifies: 強化海軍|的協同."""
    tokens = reading.tokens
    at = next((i for i in range(first, min(len(tokens), first + _REACH)) if tokens[i].start >= end), 0)
    if not at or tokens[at].pos != "PART" or tokens[at].text not in _OWNS:
        return end
    for token in tokens[at + 1 : at + 4]:
        if token.pos in _NO_NOUN:
            break
        end = token.end
    return end


def _quoted(reading: Reading, first: int, end: int) -> int:
    """The end of a phrase with the quotation that it goes into: 設立|「聯絡小組」."""
    opened = ""
    for token in reading.tokens[first : first + _REACH]:
        if token.start >= end and not opened:
            break
        if token.text in _QUOTES:
            opened = _QUOTES[token.text]
        elif token.text == opened:
            opened, end = "", max(end, token.end)
        elif token.text in _STOPS:
            break
    return end


def _complemented(reading: Reading, chunk: Chunk, chunks: Mapping[int, Chunk]) -> int:
    """Where a noun phrase ends with what it is of."""
    tokens, at = reading.tokens, chunk.last
    for _ in range(2):
        if at + 2 >= len(tokens):
            break
        link = tokens[at + 1]
        if link.text != "of":
            break
        more = chunks.get(at + 2)
        if more is None:
            break
        at = more.last
    return tokens[at].end
