"""Chinese noun phrases in English order.

Chinese puts what modifies a noun before it, joined by 的: `A 的 B` is "A's B" or "the B of A", an adjective stays
before its noun, and a clause becomes "B that …" (Li & Thompson 1981, ch. 4 and 20). What nobody has English for is
a gap; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from textmine.claims.mention_index import extent
from textmine.lexicon import Lexicon
from textmine.records import Mention
from textmine.render.articles import Role, as_plural, head_noun, with_article
from textmine.render.head import Heads, Parts
from textmine.render.inflect import is_noun, is_plural, plural
from textmine.render.modifiers import TOWARD, Modifiers
from textmine.render.names import Names, possessive
from textmine.render.passage import Passage
from textmine.render.phrase import GAP, NOTHING, UNKNOWN, Phrase, coordinated, joined, listed, together
from textmine.render.words import Words
from textmine.syntax import Chunk, Clause

_DEPTH = 6  # phrases in phrases
_KIND = 2  # tokens of 等國
_MOST_OF = 2  # of … of …
_LONGEST = 16  # words of a noun phrase
_OWNER = re.compile(r"((?:.*(?:'s|s')|its(?: own)?|their)) (.+)")  # whose it is, and what
_OF_ONE = re.compile(r"(?:the )?(?!one )([a-z-]+(?: [a-z-]+)?) of ((?:(?! of | and |, | that ).)+)")
_COMMAS = frozenset("、,，")
_ITEM = 2  # tokens of one thing in a list
_MANY = {"this": "these", "that": "those"}
_SHORT = 2  # words of a noun that stands before a name: downstream Uzbekistan

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
        self._heads = Heads(lexicon, words, names)
        self._modifiers = Modifiers(lexicon, words, names, self._heads, self.chunk)
        self._conjunctions = cues["rendered-conjunction"]
        self._opened = lexicon.cues_en.forms("article-opened")
        self._pronouns = cues["rendered-pronoun"]
        self._longest_pronoun = max(map(len, self._pronouns), default=0)  # characters, so tokens too
        self._sides = cues["rendered-side"]
        self._superlatives = lexicon.cues_en.forms("article-the-first")
        self._one_of = cues.forms("one-of")
        self._list_nouns = cues.forms("listed-noun")
        self._mutual = cues.forms("mutual-noun")
        self._mainstays = cues.forms("mainstay")
        self._kinds = cues.forms("list-head")
        self._closers = cues.forms("list-closer")
        self._toward = lexicon.cues_en["noun-preposition"]

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
        between = self._between(passage, chunks, depth)
        if between is not None:
            return between
        last = "and"
        for chunk in chunks[1:]:
            first = extent(chunk)[0]
            if first > 0 and self._conjunctions.get(passage.reading.tokens[first - 1].text) == "or":
                last = "or"
        phrases: list[Phrase] = []
        ends = -1  # where the chunk before ends
        for chunk in chunks:
            if phrases and passage.folded(*extent(chunk)) in self._one_of:
                phrases[-1] = _one_of(phrases[-1])
            else:
                before = phrases.pop() if ends == extent(chunk)[0] and phrases else None
                phrase = self.chunk(passage, chunk, depth, role)
                phrases.append(phrase if before is None else _apart(phrase))
            ends = extent(chunk)[1] + 1
        if last == "and" and len(chunks) > 1 and not any(_compound(chunk) for chunk in chunks[1:]):
            phrases = _sharing(phrases)
        return coordinated(phrases, last)

    def _between(self, passage: Passage, chunks: Sequence[Chunk], depth: int) -> Phrase | None:
        """甲與乙的衝突: the conflict between one and the other, where the reader took them apart."""
        *others, last = chunks
        head = passage.reading.tokens[last.head].text
        if not others or head not in self._mutual or len(last.modifiers) != 1 or depth > 1:
            return None
        of = last.modifiers[0]
        if any(chunk.modifiers for chunk in others) or extent(of)[1] != last.head - 2:
            return None
        who = coordinated([self.chunk(passage, chunk, depth + 1) for chunk in (*others, of)])
        noun = self._heads.head(passage, last.head, last.head, Parts())
        return Phrase(f"the {noun.text} between {who.text}", who.whole and noun.whole)

    def _listed(self, passage: Passage, chunk: Chunk) -> Phrase | None:
        """貪污、失業等問題: problems such as corruption and unemployment; what of the list has no English is a gap."""
        first, last = extent(chunk)
        tokens = passage.reading.tokens
        closer = chunk.head - 1
        if chunk.head != last or closer <= first or tokens[closer].text not in self._closers:
            return None
        if tokens[last].text not in self._list_nouns:
            return None
        if passage.index.actor(chunk) is not None or not any(t.text in _COMMAS for t in tokens[first:closer]):
            return None
        noun = self._heads.head(passage, last, last, Parts())
        if not noun.whole:
            return None
        items = [self._item(passage, start, end) for start, end in self._items(passage, first, closer)]
        told = [item.text for item in items if item.whole and item.text]
        whole = len(told) == len(items)
        return Phrase(f"{plural(noun.text)} such as {listed(told if whole else [*told, GAP])}", whole, True)

    def _items(self, passage: Passage, first: int, end: int) -> list[tuple[int, int]]:
        """(first, last) token of each item of a list."""
        found: list[tuple[int, int]] = []
        start = first
        for at in range(first, end + 1):
            text = passage.reading.tokens[at].text
            if at == end or text in _COMMAS or text in self._conjunctions:
                if at > start:
                    found.append((start, at - 1))
                start = at + 1
        return found

    def _item(self, passage: Passage, first: int, last: int) -> Phrase:
        """One thing of a list; what may be a clause is left open: 失業率偏高."""
        tokens = passage.tokens(first, last)
        if len(tokens) > _ITEM or not all(token.pos in ("NOUN", "PROPN", "ADJ") for token in tokens):
            return UNKNOWN
        item = self._heads.head(passage, first, last, Parts())
        return item if is_noun(item.text) and "ing" not in item.text else UNKNOWN

    def chunk(self, passage: Passage, chunk: Chunk, depth: int = 0, role: Role = "object") -> Phrase:
        """One noun phrase with what modifies it."""
        if depth > _DEPTH:
            return UNKNOWN
        first, last = extent(chunk)
        known = self._pronoun(passage, first, last, depth) or self._name(passage, chunk, first, last)
        known = known or self._side(passage, chunk, depth) or self._mainly(passage, chunk, depth, role)
        known = known or self._listed(passage, chunk)
        if known is not None:
            return known
        parts = Parts()
        start = self._modifiers.take(passage, chunk, parts, depth)
        head = self._heads.head(passage, start, last, parts)
        for clause in passage.relatives.get(chunk.head, ()):
            if clause.index not in passage.silent:
                told = self._relative(passage, clause, chunk.head, head.plural)
                parts.behind.append(told.text)
                parts.whole = parts.whole and told.whole
        if self._heads.is_quality(passage.reading.tokens[chunk.head]) and not parts.behind:
            if role in ("object", "subject") and not depth:
                head = Phrase(
                    joined([head.text, GAP]), whole=False
                )  # a word that is no noun: something of that kind
            role = "bare"
        return self._assembled(
            head, parts, passage.index.actor(chunk) is not None, "inner" if depth else role
        )

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
        """馬利北部: northern Mali."""
        side = self._sides.get(passage.reading.tokens[chunk.head].text)
        if not side or len(chunk.modifiers) != 1:
            return None
        if extent(chunk.modifiers[0]) != (extent(chunk)[0], chunk.head - 1):
            return None
        place = self.chunk(passage, chunk.modifiers[0], depth + 1)
        return Phrase(joined([side, place.text]), place.whole)

    def _mainly(self, passage: Passage, chunk: Chunk, depth: int, role: Role) -> Phrase | None:
        """軍援為主: military aid as the mainstay."""
        if passage.reading.tokens[chunk.head].text not in self._mainstays:
            return None
        first, last = extent(chunk)
        if chunk.head != last or last == first:
            return None
        end = last - 1
        kept = tuple(modifier for modifier in chunk.modifiers if extent(modifier)[1] < end)
        what = self.chunk(passage, Chunk(first, end, end, chunk.kind, chunk.marker, kept), depth + 1, role)
        return Phrase(f"{what.text} as the mainstay", what.whole, what.plural)

    def _assembled(self, head: Phrase, parts: Parts, name: bool, role: Role) -> Phrase:
        """The parts in English order.

        Args:
            name: whether the head is the name of somebody, which takes no "of …".
        """
        if not head.text:
            return Phrase("", whole=False)
        if parts.nothing and head.text.count(" ") < _LONGEST:
            said = with_article(head.text, role)
            return Phrase(said, head.whole, head.plural or is_plural(said))
        before = sorted(
            map(self._most_first, parts.before),
            key=lambda words: words.partition(" ")[0] not in self._superlatives,
        )
        behind, whole = parts.behind, head.whole and parts.whole
        opened = parts.owner or (possessive(listed(parts.owners)) if parts.owners else "")
        if name and parts.definite:
            short = [words for text in behind if len((words := text.removeprefix("of ")).split()) <= _SHORT]
            whole = whole and len(short) == len(behind)
            before, behind = [*short, *before], []
        elif not opened and parts.definite and head.text.partition(" ")[0] not in self._opened:
            opened = "the"
        text = head.text
        first, _, after = text.partition(" ")
        if before and after and first in self._superlatives:
            before, text = [first, *before], after  # 安全的|主要威脅: the main security threat
        if before and text.startswith("the "):
            opened, text = opened or "the", text.removeprefix("the ")
        opened = _MANY.get(opened, opened) if head.plural or is_plural(head.text) else opened
        toward = [f"{self.preposition(head.text)} {listed(parts.toward)}"] if parts.toward else []
        if (
            joined(behind).count(" of ") >= _MOST_OF
            or len(joined([*before, text, *behind]).split()) > _LONGEST
        ):
            behind, whole, parts.whole = [], False, False  # nobody reads a chain of so many
        gap = "" if parts.whole or GAP in joined([*behind, head.text]) else GAP
        if parts.number:
            text = plural(text)
        said = joined([parts.number, *before, text, *toward, *together(behind), gap])
        if opened == "the" and said.partition(" ")[0] in self._opened:
            opened = ""  # both, several
        if opened:
            return Phrase(f"{opened} {said}", whole, head.plural)
        said = with_article(said, role)
        if parts.beside:
            return Phrase(listed([*parts.beside, said]), whole, True)
        return Phrase(said, whole, head.plural or is_plural(said) or (bool(parts.number) and is_plural(text)))

    def _most_first(self, qualities: str) -> str:
        """`regional most important` as `most important regional`."""
        words = qualities.split(" ")
        at = next((i for i, word in enumerate(words) if i and word in self._superlatives), 0)
        return " ".join([*words[at:], *words[:at]])

    def is_person(self, mention: Mention, passage: Passage) -> bool:
        """Does it name a person?"""
        return self._names.is_person(mention.concept_id, passage.concept)

    def preposition(self, noun: str) -> str:
        """What an English noun takes before whom it is toward: sanctions on, support to."""
        last = self._toward.get(noun.rpartition(" ")[2].lower(), "")
        return last or self._toward.get(head_noun(noun).lower(), TOWARD)


def _apart(phrase: Phrase) -> Phrase:
    """中亞|各地的根源: what stands right before it, unjoined, belongs to it somehow."""
    return Phrase(joined([phrase.text, "" if GAP in phrase.text else GAP]), False, phrase.plural)


def _compound(chunk: Chunk) -> bool:
    first, last = extent(chunk)
    return bool(chunk.modifiers) or last - first > 0


def _sharing(phrases: list[Phrase]) -> list[Phrase]:
    """西部的安全與利益: the security and interests of the west, as both are of it."""
    found = _OF_ONE.fullmatch(phrases[0].text) if all(phrase.whole for phrase in phrases) else None
    others = [phrase.text.removeprefix("the ").removeprefix("a ") for phrase in phrases[1:]]
    if found is None or not all(text.islower() for text in others):
        return phrases
    return [Phrase(f"the {listed([found[1], *others])} of {found[2]}", plural=True)]


def _one_of(phrase: Phrase) -> Phrase:
    """樞紐之一: one of the hubs."""
    if not phrase.whole:
        return Phrase(f"one of {phrase.text}", whole=False)
    owner = _OWNER.match(phrase.text)
    if owner is not None:
        return Phrase(f"one of {owner[1]} {as_plural(owner[2])}")
    first, _, rest = phrase.text.partition(" ")
    text = as_plural(f"the {rest}" if first in ("a", "an") else with_article(phrase.text, "inner"))
    return Phrase(f"one of {text if text.startswith('the ') or not first.islower() else f'the {text}'}")
