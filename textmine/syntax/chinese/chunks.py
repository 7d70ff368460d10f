"""Chunks a Chinese segment: noun phrases with what modifies them, verbs, and the words around them."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.syntax.chinese.markers import Markers
from textmine.syntax.chinese.modifiers import Modifiers
from textmine.syntax.chinese.nouns import NOMINAL, Words
from textmine.syntax.chinese.phrases import Part
from textmine.syntax.chinese.tokens import Raw

_KIND = {
    "ADP": "P", "ADP:object": "P", "ADP:passive": "P", "ADP:agent": "P", "ADV": "ADV", "ADV:not": "ADV", "AUX": "ADV",
    "CCONJ": "C", "CCONJ:clause": "CONN", "SCONJ": "SUB", "SCONJ:if": "SUB", "SCONJ:purpose": "SUB",
    "PART:suo": "SUO", "PART:final": "FINAL",
}  # fmt: skip


class Chunker:
    """Reads the tokens of a segment, given by their indexes, into parts.

    It goes once from left to right; what it has read waits on a stack, and 的 takes from its top what modifies the
    noun after it.
    """

    def __init__(self, lexicon: Lexicon, markers: Markers) -> None:
        self._words = Words(lexicon, markers)

    def parts(self, raws: Sequence[Raw], kinds: Sequence[str], at: Sequence[int]) -> list[Part]:
        """The parts of the segment whose tokens have the indexes `at`."""
        return _Scan(self._words, raws, kinds, at).run()


class _Scan(Modifiers):
    def run(self) -> list[Part]:
        while self.place < len(self.at):
            index = self.at[self.place]
            kind = self.kinds[index]
            if kind in NOMINAL:
                self._noun([])
            elif kind == "PART:de":
                self._particle(index)
            elif kind == "ADP:after":
                self._localizer(index)
            elif kind[:4] == "VERB":
                self.stack.append(Part("V", index, index, index))
                self.place += 1
            elif kind == "PART:list":
                self._closer()
            elif kind == "PART:di":
                self._how()
            elif kind == "PART:aspect":
                if self.stack and self.stack[-1].kind == "V":
                    self.stack[-1].last = index
                self.place += 1
            else:
                own = _KIND.get(kind)
                if own is not None:
                    self.stack.append(Part(own, index, index, index))  # type: ignore[arg-type]
                self.place += 1
        return self.stack
