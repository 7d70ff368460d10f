"""Chinese noun phrases in English order.

Chinese puts what modifies a noun before it, joined by 的: `A 的 B` is "A's B" or "the B of A", an adjective stays
before its noun, and a clause becomes "B that …" (Li & Thompson 1981, ch. 4 and 20). What nobody has English for is
a gap; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textmine.lexicon import Lexicon
from textmine.records import Mention
from textmine.render.articles import Role, with_article
from textmine.render.assembly import Assembly
from textmine.render.head import Heads, Parts
from textmine.render.inflect import is_plural, particles
from textmine.render.lists import Lists
from textmine.render.modifiers import Modifiers
from textmine.render.names import Names
from textmine.render.passage import Passage
from textmine.render.phrase import GAP, NOTHING, UNKNOWN, Phrase, joined
from textmine.render.words import Words
from textmine.syntax import Chunk, Clause

_DEPTH = 6  # phrases in phrases
_KIND = 2  # tokens of 等國
_SHORT = 4  # tokens of a phrase that texts repeat
_MOST_KNOWN = 50_000  # short phrases that are remembered

Relative = Callable[
    [Passage, Clause, int, bool], Phrase
]  # a clause as it stands behind its noun, one or many


class Phrases:
    """Renders noun chunks.

    Args:
        relative: renders a clause that modifies a noun.
    """

    def __init__(self, lexicon: Lexicon, words: Words, names: Names, relative: Relative) -> None:
        cues = lexicon.cues_zh
        self._names = names
        self._relative = relative
        self._known: dict[
            tuple[object, ...], Phrase
        ] = {}  # short phrases by their words and where they stand
        self._heads = Heads(lexicon, words, names)
        self._lists = Lists(lexicon, self._heads, self.chunk)
        self._assembly = Assembly(lexicon)
        self._modifiers = Modifiers(lexicon, words, names, self._heads, self.chunk)
        self._pronouns = cues["rendered-pronoun"]
        self._longest_pronoun = max(map(len, self._pronouns), default=0)  # characters, so tokens too
        self._sides = cues["rendered-side"]
        self._insides = cues.forms("inside") | cues.forms("reference", "triple")
        self._mainstays = cues.forms("mainstay")
        self._kinds = cues.forms("list-head")
        self._closers = cues.forms("list-closer")

    def chunks(
        self, passage: Passage, chunks: Sequence[Chunk], depth: int = 0, role: Role = "object"
    ) -> Phrase:
        """The chunks that share a slot.

        Args:
            role: which decides the articles.
        """
        if not chunks:
            return NOTHING
        if len(chunks) == 1:
            return self.chunk(passage, chunks[0], depth, role)
        return self._lists.row(passage, chunks, depth, role)

    def chunk(self, passage: Passage, chunk: Chunk, depth: int = 0, role: Role = "object") -> Phrase:
        """One noun phrase with what modifies it; a few plain words are remembered, as texts repeat them."""
        if depth > _DEPTH:
            return UNKNOWN
        if chunk.modifiers or not self._stands_alone(passage, chunk):
            return self._chunk(passage, chunk, depth, role)
        first, last = chunk.first, chunk.last
        tokens = passage.reading.tokens[first : last + 1]
        words = tuple([(token.text, token.pos, token.flag) for token in tokens])
        key = (
            words,
            passage.written(first, last),
            chunk.head - first,
            chunk.marker,
            passage.owner,
            depth,
            role,
        )
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._chunk(passage, chunk, depth, role)
        return known

    def _stands_alone(self, passage: Passage, chunk: Chunk) -> bool:
        """Is it a few words, none of them a name or a pronoun, whose English hangs on nothing around them?"""
        first, last = chunk.first, chunk.last
        if last - first >= _SHORT or chunk.head in passage.relatives:
            return False
        for at in range(first, last + 1):
            if passage.index.at(at):
                return False
        return passage.folded(first, last) not in self._pronouns

    def _chunk(self, passage: Passage, chunk: Chunk, depth: int, role: Role) -> Phrase:
        first, last = chunk.extent
        known = self._pronoun(passage, first, last, depth) or self._name(passage, chunk, first, last)
        known = known or self._side(passage, chunk, depth) or self._mainly(passage, chunk, depth, role)
        known = known or self._lists.listed(passage, chunk)
        if known is not None:
            return known
        parts = Parts()
        start = self._modifiers.take(passage, chunk, parts, depth)
        head = self._heads.head(passage, start, last, parts)
        for clause in passage.relatives.get(chunk.head, ()):
            if clause.index not in passage.silent:
                many = head.plural or (parts.nothing and is_plural(with_article(head.text, role)))
                told = self._relative(passage, clause, chunk.head, many)
                parts.behind.append(told.text)
                parts.whole = parts.whole and told.whole
        if self._heads.is_quality(passage.reading.tokens[chunk.head]) and not parts.behind:
            if role in ("object", "subject") and not depth:
                head = Phrase(
                    joined([head.text, GAP]), whole=False
                )  # a word that is no noun: something of that kind
            role = "bare"
        said = self._assembly.of(
            head, parts, passage.index.actor(chunk) is not None, "inner" if depth else role
        )
        adverb = said.text.removeprefix("the ").partition(" ")[0] in particles()  # 今後: in future
        return UNKNOWN if adverb and chunk.marker else said

    def _pronoun(self, passage: Passage, first: int, last: int, depth: int) -> Phrase | None:
        """A word that points back, or whom it means where the claim knows."""
        if last - first >= self._longest_pronoun:
            return None
        pronoun = self._pronouns.get(passage.folded(first, last))
        if pronoun is None:
            return None
        text = (passage.whom if depth == 0 else "") or pronoun
        return Phrase(text, plural=is_plural(text))

    def _name(self, passage: Passage, chunk: Chunk, first: int, last: int) -> Phrase | None:
        """A chunk that is the name of an actor and nothing else."""
        mention = passage.named(chunk)
        if mention is None and self._ends_with_kind(passage, first, last):
            end = last - _KIND
            mention = passage.named(Chunk(first, end, end, chunk.kind, chunk.marker))
        if mention is None or not self._names.english(mention.concept_id, passage.concept):
            return None
        id_ = mention.concept_id
        return Phrase(self._names.name(id_, passage.concept), plural=self._names.plural(id_, passage.concept))

    def _ends_with_kind(self, passage: Passage, first: int, last: int) -> bool:
        """捷克、匈牙利|等國: does the word for all of a list stand behind the name at its end?"""
        tokens = passage.reading.tokens
        return (
            last - first >= _KIND
            and tokens[last].text in self._kinds
            and tokens[last - 1].text in self._closers
        )

    def _side(self, passage: Passage, chunk: Chunk, depth: int) -> Phrase | None:
        """馬利北部: northern Mali; 馬利內部: Mali."""
        head = passage.reading.tokens[chunk.head].text
        side = self._sides.get(head, "")
        if not (side or head in self._insides) or len(chunk.modifiers) != 1:
            return None
        if chunk.modifiers[0].extent != (chunk.extent[0], chunk.head - 1):
            return None
        place = self.chunk(passage, chunk.modifiers[0], depth + 1)
        return Phrase(joined([side, place.text]), place.whole)

    def _mainly(self, passage: Passage, chunk: Chunk, depth: int, role: Role) -> Phrase | None:
        """軍援為主: military aid as the mainstay."""
        if passage.reading.tokens[chunk.head].text not in self._mainstays:
            return None
        first, last = chunk.extent
        if chunk.head != last or last == first:
            return None
        end = last - 1
        kept = tuple(modifier for modifier in chunk.modifiers if modifier.extent[1] < end)
        what = self.chunk(passage, Chunk(first, end, end, chunk.kind, chunk.marker, kept), depth + 1, role)
        return Phrase(f"{what.text} as the mainstay", what.whole, what.plural)

    def is_person(self, mention: Mention, passage: Passage) -> bool:
        """Does it name a person?"""
        return self._names.is_person(mention.concept_id, passage.concept)

    def preposition(self, noun: str) -> str:
        """What an English noun takes before whom it is toward: sanctions on, support to."""
        return self._assembly.preposition(noun)
