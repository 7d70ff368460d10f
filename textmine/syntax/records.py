"""What the reading of a sentence gives: tokens, chunks, clauses, the same for both languages and every producer.

First clauses with typed constituents, then one small language-neutral step from clause to claim: the idea of ClausIE
(Del Corro & Gemulla 2013) and MinIE (Gashteovski, Gemulla & Del Corro 2017).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, Protocol

from textmine.fast_record import fast_record
from textmine.lexicon import Predicate
from textmine.records import Modality, Polarity
from textmine.spans import Span

Slot = Literal[
    "subject",  # who or what the clause is about; of a relative clause the noun it modifies
    "object",  # what is done to, also before the verb (把, 將) and as the subject of a passive that was its object
    "recipient",  # toward, against, for whom: 對, 向, to, against, toward
    "agent",  # who does it, in a passive: 被, 遭, by
    "comitative",  # with whom: 與, 和, with
    "instrument",  # by what means: 以, 透過, with, through, using
    "source",  # who says so: 根據…, according to …
    "topic",  # what is set before the clause to be spoken of: 外交上, 關於, as for
    "adverbial",  # when, where, why, in which case
    "complement",  # what somebody or something is, or is said to be
]
Link = Literal[
    "matrix",  # stands alone
    "coordinated",  # goes on with its parent: and, 並
    "adverbial",  # asserted beside its parent: because, although, after, participles
    "relative",  # about a noun of its parent
    "complement",  # what the parent says, wants, decides, sees
    "conditional",  # only supposed: if, 如果
    "purpose",  # what the parent is for: in order to, 以便
    "question",  # asked, not said
    "counterfactual",  # what would have been
]
Voice = Literal["active", "passive"]
ChunkKind = Literal["noun", "verb", "adverbial"]
Denial = Literal["", "denied", "unable", "unwilling"]
EMPTY: Mapping[Slot, tuple[Chunk, ...]] = MappingProxyType({})


@fast_record
class Token:
    """A word, or in Chinese a known name taken as one; its word class is decided here and nowhere else."""

    index: int  # place in the paragraph
    start: int  # offsets in the paragraph's text
    end: int
    text: str  # folded for Chinese, lower case for English
    pos: str  # Universal Dependencies word class: NOUN, VERB, PROPN, …
    lemma: str = ""
    flag: str = ""  # the segmenter's own tag
    name: Span | None = None  # the known name or term that it is (Chinese)


@fast_record
class Chunk:
    """A noun phrase with what modifies it, a verb group, or an adverbial; places are indexes of tokens, inclusive.

    `marker` is the lower-case form of the word that opens it and says its part (對, 以, with, by; 的 and 's for
    owners), which stands outside `first`…`last`. `modifiers` are the noun phrases inside it that modify its head:
    owners (marker 的, 's or none) and complements (of, on, in).
    """

    first: int
    head: int
    last: int
    kind: ChunkKind = "noun"
    marker: str = ""
    modifiers: tuple[Chunk, ...] = ()
    extent: tuple[int, int] = field(init=False, repr=False, compare=False)  # with everything that modifies it

    def __post_init__(self) -> None:
        first, last = self.first, self.last
        for modifier in self.modifiers:
            begins, ends = modifier.extent
            first, last = min(first, begins), max(last, ends)
        self.extent = first, last  # type: ignore[misc]  # frozen for the type checker and no more than that


@fast_record
class Clause:
    """A predicate with its slots. A slot that is not in `slots` is empty; who fills one in `unknown` is not known.

    `verb` is the verb group: its head is the word that says what is done (of 將持續加強, 加強; of "tried to disguise",
    "disguise"; of "is conclusive", "is", with what it is as complement).
    """

    index: int
    first: int  # its tokens, without what only joins it to others
    last: int
    verb: Chunk
    predicate: Predicate | None = None  # its sense in the lexicon
    slots: Mapping[Slot, tuple[Chunk, ...]] = field(default_factory=lambda: EMPTY)
    unknown: frozenset[Slot] = frozenset()
    voice: Voice = "active"
    polarity: Polarity = "affirmed"
    denial: Denial = ""  # how it is denied, "" where it is not
    modality: Modality = "asserted"
    link: Link = "matrix"
    parent: int = -1  # index of the clause it hangs on, -1 for none
    shares: int = -1  # index of the clause that gives it its subject by grammar (conjoined verbs, control)
    restrictive: bool = False  # of a relative clause: it only says which one
    opener: int = -1  # the token that joins it: a conjunction, a relative pronoun
    sentence: int = 0
    rules: tuple[str, ...] = ()  # ids of the rules of the tables that made it so, `markers:bei`

    def slot(self, name: Slot) -> tuple[Chunk, ...]:
        """The chunks of a slot; coordinated ones each on its own."""
        return self.slots.get(name, ())

    def fills(self, names: Iterable[Slot]) -> bool:
        """Does anything stand in one of these slots?"""
        return any(map(self.slots.get, names))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of tokens up to and with the mark that ends it (half open)."""

    first: int
    end: int
    question: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph read: every token once, noun chunks in order, clauses in the order of their verbs."""

    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...] = ()
    clauses: tuple[Clause, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    rules: tuple[str, ...] = ()  # ids of the rules that decided about words
    parsed: bool = False  # by a trained pipeline, and not by the grammar

    def children(self, clause: Clause) -> Iterator[Clause]:
        """The clauses that hang on `clause`, in order."""
        return (other for other in self.clauses if other.parent == clause.index)

    def span(self, chunk: Chunk) -> tuple[int, int]:
        """Offsets of a chunk in the paragraph's text, half open."""
        return self.tokens[chunk.first].start, self.tokens[chunk.last].end


class SyntaxReader(Protocol):
    """Reads a paragraph. Chinese, English and the parse of a spaCy pipeline make the same records."""

    def read(self, text: str, words: Sequence[object], names: Sequence[Span] = ()) -> Reading:
        """The reading of a paragraph.

        Args:
            text: the paragraph.
            words: its words as the language's segmenter gives them.
            names: known names and terms in it, which do not overlap each other.
        """
        ...
