"""Nouns in a row: coordinated, listed before 等, between one and another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.render.articles import Role, as_plural, with_article
from textmine.render.head import Heads, Parts
from textmine.render.inflect import is_noun, plural
from textmine.render.passage import Passage
from textmine.render.phrase import GAP, UNKNOWN, Phrase, coordinated, joined, listed
from textmine.syntax import Chunk

_OWNER = re.compile(r"((?:.*(?:'s|s')|its(?: own)?|their)) (.+)")  # whose it is, and what
_OF_ONE = re.compile(r"(?:the )?(?!one )([a-z-]+(?: [a-z-]+)?) of ((?:(?! of | and |, | that ).)+)")
_COMMAS = frozenset("、,，")
_PAIR = 2
_ITEM = 2  # tokens of one thing in a list

ChunkPhrase = Callable[[Passage, Chunk, int, Role], Phrase]  # one noun phrase


class Lists:
    """Renders nouns in a row.

    Args:
        chunk: renders one of them.
    """

    def __init__(self, lexicon: Lexicon, heads: Heads, chunk: ChunkPhrase) -> None:
        cues = lexicon.cues_zh
        self._heads = heads
        self._chunk = chunk
        self._conjunctions = cues["rendered-conjunction"]
        self._domains = lexicon.cues_en["domain-quality"]
        self._one_of = cues.forms("one-of")
        self._list_nouns = cues.forms("listed-noun")
        self._mutual = cues.forms("mutual-noun")
        self._closers = cues.forms("list-closer")

    def row(self, passage: Passage, chunks: Sequence[Chunk], depth: int, role: Role) -> Phrase:
        """Chunks that share a slot, more than one."""
        between = self._between(passage, chunks, depth)
        if between is not None:
            return between
        last = "and"
        for chunk in chunks[1:]:
            first = chunk.extent[0]
            if first > 0 and self._conjunctions.get(passage.reading.tokens[first - 1].text) == "or":
                last = "or"
        phrases: list[Phrase] = []
        ends = -1  # where the chunk before ends
        for chunk in chunks:
            if phrases and passage.folded(*chunk.extent) in self._one_of:
                phrases[-1] = _one_of(phrases[-1])
            else:
                before = phrases.pop() if ends == chunk.extent[0] and phrases else None
                phrase = self._chunk(passage, chunk, depth, role)
                phrases.append(phrase if before is None else _apart(phrase))
            ends = chunk.extent[1] + 1
        phrases = self._qualified(phrases)
        if last == "and" and len(chunks) > 1 and not any(_compound(chunk) for chunk in chunks[1:]):
            phrases = _sharing(phrases)
        row = coordinated(phrases, last)
        shared = "'s " in phrases[-1].text and all(passage.named(chunk) for chunk in chunks[:-1])
        return replace(row, plural=phrases[-1].plural) if shared else row  # 甲與乙的國力 is one

    def _qualified(self, phrases: list[Phrase]) -> list[Phrase]:
        """政治與社會安定: political and social stability, where the last noun has a quality of their kind."""
        if len(phrases) < _PAIR:
            return phrases
        *others, last = phrases
        article, _, bare = last.text.partition(" ")
        article, bare = (f"{article} ", bare) if article in ("the", "a", "an") else ("", last.text)
        first, _, noun = bare.partition(" ")
        whose, _, domain = others[0].text.rpartition(" ")
        if whose and domain in self._domains and whose not in ("the", "a"):
            others, article = (
                [replace(others[0], text=domain), *others[1:]],
                f"{whose} ",
            )  # 中亞的政治與社會結構
        qualities = [self._domains.get(phrase.text.removeprefix("the "), "") for phrase in others]
        if not noun or not all(qualities) or first not in self._domains.values():
            return phrases
        return [replace(last, text=f"{article}{listed([*qualities, first])} {noun}")]

    def _between(self, passage: Passage, chunks: Sequence[Chunk], depth: int) -> Phrase | None:
        """甲與乙的衝突: the conflict between one and the other, where the reader took them apart."""
        *others, last = chunks
        head = passage.reading.tokens[last.head].text
        if not others or head not in self._mutual or len(last.modifiers) != 1 or depth > 1:
            return None
        of = last.modifiers[0]
        if any(chunk.modifiers for chunk in others) or of.extent[1] != last.head - 2:
            return None
        who = coordinated([self._chunk(passage, chunk, depth + 1, "object") for chunk in (*others, of)])
        noun = self._heads.head(passage, last.head, last.head, Parts())
        return Phrase(f"the {noun.text} between {who.text}", who.whole and noun.whole)

    def listed(self, passage: Passage, chunk: Chunk) -> Phrase | None:
        """貪污、失業等問題: problems such as corruption and unemployment; what of the list has no English is a gap."""
        first, last = chunk.extent
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


def _apart(phrase: Phrase) -> Phrase:
    """中亞|各地的根源: what stands right before it, unjoined, belongs to it somehow."""
    return Phrase(joined([phrase.text, "" if GAP in phrase.text else GAP]), False, phrase.plural)


def _compound(chunk: Chunk) -> bool:
    first, last = chunk.extent
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
