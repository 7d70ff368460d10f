"""A reader for the tests of Chinese syntax, and a short way to ask it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from textmine.lexicon import Lexicon
from textmine.names.chinese import ChineseNames
from textmine.script import fold
from textmine.segment.chinese import ChineseSegmenter
from textmine.syntax.chinese import ChineseSyntax
from textmine.syntax.records import Clause, Reading, Slot


@dataclass(frozen=True)
class Read:
    """A reading with its text."""

    text: str
    reading: Reading

    def clause(self, verb: str) -> Clause:
        """The clause with this verb, in either script."""
        found = [c for c in self.reading.clauses if self.reading.tokens[c.verb.head].text == fold(verb)]
        assert found, f"no clause {verb}: {[self.verb(c) for c in self.reading.clauses]}"
        return found[0]

    def verb(self, clause: Clause) -> str:
        token = self.reading.tokens[clause.verb.head]
        return self.text[token.start : token.end]

    def slot(self, verb: str, slot: Slot) -> list[str]:
        """What fills a slot, as it is written."""
        return [self.text[slice(*self.reading.span(chunk))] for chunk in self.clause(verb).slot(slot)]

    def parent(self, verb: str) -> str:
        """The verb of the clause that one hangs on."""
        return self.verb(self.reading.clauses[self.clause(verb).parent])

    def words(self, pos: str) -> list[str]:
        """The tokens of a word class."""
        return [self.text[t.start : t.end] for t in self.reading.tokens if t.pos == pos]


@pytest.fixture(scope="session")
def read() -> Callable[[str], Read]:
    """Reads a paragraph with its words and known names."""
    lexicon = Lexicon.load()
    segmenter, names, syntax = ChineseSegmenter(lexicon), ChineseNames(lexicon), ChineseSyntax(lexicon)

    def of(text: str) -> Read:
        words = segmenter.words(text)
        found = names.find(text, fold(text), words)
        return Read(text, syntax.read(text, words, found.spans, found.regions))

    return of
