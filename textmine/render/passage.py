"""The paragraph a claim stands in, as the steps of rendering see it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import field

from textmine.claims.mention_index import MentionIndex
from textmine.fast_record import fast_record
from textmine.records import Mention
from textmine.render.names import NameOf
from textmine.syntax import Chunk, Clause, Reading, Token


@fast_record
class Passage:
    """A reading with what is in it.

    `silent` holds the clauses that are being rendered, which are not told again about their nouns; `owner` is
    whose 其 means in the clause at hand, `whom` those that it is toward and does not name.
    """

    reading: Reading
    mentions: Sequence[Mention]
    index: MentionIndex
    text: str
    concept: NameOf
    relatives: dict[int, list[Clause]] = field(default_factory=dict)  # by the head of the noun they modify
    children: dict[int, list[Clause]] = field(default_factory=dict)
    own: dict[int, list[int]] = field(default_factory=dict)  # tokens of a clause that are in none inside it
    silent: frozenset[int] = frozenset()
    owner: str = ""
    whom: str = ""
    quoted: int = 0  # where the quotation begins: what stands before it is not missed

    def saying(self, clause: Clause, owner: str = "", whom: str = "", quoted: int | None = None) -> Passage:
        """The same while `clause` is rendered, in a quotation that begins there."""
        return Passage(
            self.reading,
            self.mentions,
            self.index,
            self.text,
            self.concept,
            self.relatives,
            self.children,
            self.own,
            self.silent | {clause.index},
            owner or self.owner,
            whom,
            self.quoted if quoted is None else quoted,
        )

    def tokens(self, first: int, last: int) -> Sequence[Token]:
        return self.reading.tokens[first : last + 1]

    def folded(self, first: int, last: int) -> str:
        """The words of some tokens, joined."""
        tokens = self.reading.tokens
        if first == last:
            return tokens[first].text
        return "".join([token.text for token in tokens[first : last + 1]])

    def named(self, chunk: Chunk) -> Mention | None:
        """The actor whose name the whole chunk is; None where it is more than a name."""
        mention = self.index.actor(chunk)
        if mention is None:
            return None
        first, last = chunk.extent
        tokens = self.reading.tokens
        whole = mention.start <= tokens[first].start and mention.end == tokens[last].end
        return mention if whole else None

    def first_token(self, offset: int) -> int:
        """The token that begins at an offset of the text, or the next one."""
        return bisect_left(self.reading.tokens, offset, key=lambda token: token.start)

    def written(self, first: int, last: int) -> str:
        """The characters of some tokens as the text has them."""
        return self.text[self.reading.tokens[first].start : self.reading.tokens[last].end]


def make_passage(
    reading: Reading, mentions: Sequence[Mention], text: str, concept: NameOf, index: MentionIndex
) -> Passage:
    """A paragraph made ready for rendering its claims."""
    relatives: dict[int, list[Clause]] = {}
    children: dict[int, list[Clause]] = {}
    for clause in reading.clauses:
        if clause.parent >= 0:
            children.setdefault(clause.parent, []).append(clause)
        if clause.link == "relative":
            for chunk in modified(clause) or _around(reading, clause):
                relatives.setdefault(chunk.head, []).append(clause)
    return Passage(reading, mentions, index, text, concept, relatives, children, _own(reading))


def _own(reading: Reading) -> dict[int, list[int]]:
    """The tokens of each clause that belong to no clause inside it, in one pass."""
    found: dict[int, list[int]] = {clause.index: [] for clause in reading.clauses}
    opened: list[Clause] = []
    waiting = sorted(reading.clauses, key=lambda c: (c.first, -c.last, c.index), reverse=True)
    at, count = 0, len(reading.tokens)
    while at < count:
        while waiting and waiting[-1].first <= at:
            opened.append(waiting.pop())
        while opened and opened[-1].last < at:
            opened.pop()
        opens = waiting[-1].first if waiting else count
        end = (
            min(opens, opened[-1].last + 1, count) if opened else opens
        )  # up to there nothing opens or closes
        if opened:
            found[opened[-1].index].extend(range(at, end))
        at = end
    return found


def modified(clause: Clause) -> list[Chunk]:
    """The nouns that a relative clause is about: those of its slots that stand outside it."""
    return [
        chunk
        for chunks in clause.slots.values()
        for chunk in chunks
        if not clause.first <= chunk.head <= clause.last
    ]


def _around(reading: Reading, clause: Clause) -> list[Chunk]:
    """The noun phrase of the outer clause that a relative clause stands in: [以甲國為首的 聯盟]."""
    outer = next((other for other in reading.clauses if other.index == clause.parent), None)
    chunks = [c for slot in outer.slots.values() for c in slot] if outer is not None else []
    return [chunk for chunk in chunks if chunk.extent[0] <= clause.first and clause.last < chunk.head][:1]


def manner_words(passage: Passage, clause: Clause) -> Sequence[Token]:
    """甲國|強硬|回應: adjectives between the name of who acts and the verb, which tell how it acts."""
    chunks = clause.slot("subject")
    if len(chunks) != 1:
        return ()
    _, last = chunks[0].extent
    behind = passage.tokens(chunks[0].head + 1, last)
    named = passage.reading.tokens[chunks[0].head].pos == "PROPN" and last + 1 == clause.verb.first
    return behind if named and behind and all(token.pos == "ADJ" for token in behind) else ()


def covered(chunk: Chunk) -> range:
    """The tokens of a chunk with what modifies it."""
    first, last = chunk.extent
    return range(first, last + 1)
