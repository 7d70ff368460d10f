"""What stands before a Chinese noun and modifies it: whose it is, what it is of, what it is like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.render.articles import with_article
from textmine.render.head import BRACKETS, CLOSING, Heads, Parts
from textmine.render.inflect import particles
from textmine.render.names import Names, possessive
from textmine.render.passage import Passage
from textmine.render.phrase import GAP, UNKNOWN, Phrase, joined, listed
from textmine.render.words import Words
from textmine.syntax import Chunk, Token

TOWARD = "toward"
_COUNTED = 2  # tokens of a number with its classifier
_AFTER_VERB = 2  # tokens from a verb to what follows the word behind it
_NOMINAL = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "DET", "CCONJ"])


class Modifiers:
    """Takes noun phrases apart.

    Args:
        chunk: renders a noun phrase inside another.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        words: Words,
        names: Names,
        heads: Heads,
        chunk: Callable[[Passage, Chunk, int], Phrase],
    ) -> None:
        cues = lexicon.cues_zh
        self._words = words
        self._names = names
        self._heads = heads
        self._chunk = chunk
        self._particles = cues.forms("particle") | cues.forms("object-pronoun")
        self._determiners = cues["rendered-determiner"]
        self._pronouns = cues["rendered-pronoun"]
        self._selves = cues.forms("reference", "own-possessive")
        self._possessives = cues.forms("reference", "possessive")
        self._owning = lexicon.cues_en["owning-pronoun"]
        self._prepositions = cues["rendered-preposition"]
        self._conjunctions = cues["rendered-conjunction"]
        self._silent = cues.forms("unrendered") | cues.forms("aspect")

    def take(self, passage: Passage, chunk: Chunk, parts: Parts, depth: int) -> int:
        """Takes what modifies the head into `parts`; returns where the head's own words begin."""
        tokens = passage.reading.tokens
        modifiers = {modifier.extent[0]: modifier for modifier in chunk.modifiers}
        parts.starts = frozenset(modifiers)
        told = {c.first: c.last for c in passage.relatives.get(chunk.head, ()) if c.last < chunk.head}
        at = start = chunk.extent[0]
        while at <= chunk.head:
            modifier = modifiers.get(at)
            longer = self._name_beyond(passage, at, modifier, chunk.head) if modifier is not None else 0
            if longer:
                at = longer
            elif modifier is not None and at <= modifier.extent[1] < chunk.head:
                self._plain(passage, start, at - 1, parts)
                self._modifier(passage, modifier, parts, depth)
                at = start = modifier.extent[1] + 1
            elif at in told:
                self._plain(passage, start, at - 1, parts)
                at = start = told[at] + 1
            elif at < chunk.head and self._parts(tokens[at], modifiers.get(at + 1)):
                self._plain(passage, start, at - 1, parts)
                at = start = at + 1
            else:
                at += 1
        for modifier in chunk.modifiers:
            if modifier.extent[0] > chunk.head:
                self._modifier(passage, modifier, parts, depth)
        return start

    @staticmethod
    def _name_beyond(passage: Passage, at: int, modifier: Chunk, head: int) -> int:
        """烏國|政府: where a name that begins with the modifier ends, 0 where none goes beyond it."""
        tokens = passage.reading.tokens
        end = tokens[modifier.extent[1]].end
        for mention in passage.index.at(at):
            if mention.label == "ACTOR" and mention.start == tokens[at].start:
                if end < mention.end <= tokens[head].end:
                    return passage.first_token(mention.end)
        return 0

    def _parts(self, token: Token, after: Chunk | None) -> bool:
        """Is the token 的, or the marker of the modifier after it?"""
        return token.text in self._particles or (after is not None and token.text == after.marker)

    # A modifier that is a noun phrase

    def _modifier(self, passage: Passage, modifier: Chunk, parts: Parts, depth: int) -> None:
        tokens, (first, last) = passage.reading.tokens, modifier.extent
        if first > 0 and tokens[first - 1].text in BRACKETS:
            return  # （AU）: another name of what stands before it
        if first <= modifier.head < last and all(
            t.pos == "ADJ" for t in tokens[modifier.head + 1 : last + 1]
        ):
            self._modifier(passage, replace(modifier, last=modifier.head), parts, depth)
            self._plain(
                passage, modifier.head + 1, last, parts
            )  # 中亞|最主要|的夥伴: whose, and what they are like
            return
        if first < last and tokens[last].text in self._selves and not parts.opened:
            whole = passage.named(Chunk(first, last - 1, last - 1, modifier.kind, modifier.marker))
            if whole is not None:
                parts.owner = f"{possessive(self._names.name(whole.concept_id, passage.concept))} own"
                return  # 甲國自身的
        how = self._words.manner_of_state(tokens[first].text) if first == last else ""
        if how:
            parts.before.append(how)  # 日趨嚴峻的
            return
        whose = self._chunk(passage, modifier, depth + 1)
        if whose.text.isdigit():
            return  # the number of a list
        parts.whole = parts.whole and whose.whole
        if whose.text.removeprefix("the ").partition(" ")[0] in particles():
            parts.whole = False  # 長期以來的: no noun in English
            return
        determiner = self._determiners.get(passage.folded(first, last), "")
        if determiner and not parts.number:
            parts.number = determiner  # 諸多的弱點
            return
        if not whose.text or whose.text == GAP:
            parts.whole = False
            return
        marker = self._partner(passage, modifier) or modifier.marker
        if marker and marker not in self._particles:
            preposition = self._prepositions.get(marker, TOWARD)
            if preposition == TOWARD:
                parts.toward.append(whose.text)
            else:
                parts.behind.insert(0, f"{preposition} {whose.text}")
        elif self._are_qualities(passage, modifier):
            before = len(parts.before)
            self._plain(passage, *modifier.extent, parts)
            if self._joins(passage, modifier) and len(parts.before) > before > 0:
                added = parts.before.pop()
                parts.before[-1] = listed([parts.before[-1].replace(" and ", ", "), added])
        else:
            self._owner(passage, modifier, whose.text, parts)

    def _owner(self, passage: Passage, modifier: Chunk, whose: str, parts: Parts) -> None:
        """A name stands before with its 's, a noun behind with "of"."""
        named = passage.named(modifier)
        pronoun = self._pronouns.get(passage.folded(*modifier.extent), "")
        if pronoun in self._owning and not parts.opened:
            parts.owner = (passage.owner if pronoun == "it" else "") or self._owning[pronoun]
            return
        is_name = named is not None or " " in pronoun
        if is_name and parts.owners and self._joins(passage, modifier):
            parts.owners.append(whose)
        elif is_name and not parts.opened:
            adjective = self._names.adjective(named.concept_id) if named and not modifier.marker else ""
            apart = self._joined(passage, modifier) or self._joins(passage, modifier)
            if adjective and not apart:
                parts.owner = adjective
            else:
                parts.owners.append(whose)
        elif self._joins(passage, modifier) and parts.behind and parts.behind[0].startswith("of "):
            parts.behind[0] = f"{parts.behind[0]} and {whose}"  # 甲與乙的丙
        elif not modifier.marker and self._heads_list(passage, modifier, parts):
            parts.beside.append(whose)  # 甲、乙: one and another
        else:
            parts.behind.insert(0, f"of {whose}")
            parts.definite = True

    def _heads_list(self, passage: Passage, modifier: Chunk, parts: Parts) -> bool:
        """Does a conjunction stand behind it, and the head's own words behind that?"""
        after = modifier.extent[1] + 1
        if not self._joined(passage, modifier) or after + 1 in parts.starts:
            return False
        return self._conjunctions.get(passage.reading.tokens[after].text) != "or"

    def _joins(self, passage: Passage, modifier: Chunk) -> bool:
        """Does a conjunction stand before it?"""
        first, _ = modifier.extent
        return first > 0 and passage.reading.tokens[first - 1].text in self._conjunctions

    def _joined(self, passage: Passage, modifier: Chunk) -> bool:
        """Does a conjunction stand behind it?"""
        _, last = modifier.extent
        tokens = passage.reading.tokens
        return last + 1 < len(tokens) and tokens[last + 1].text in self._conjunctions

    def _partner(self, passage: Passage, modifier: Chunk) -> str:
        """深化與甲國的關係: the word of company right behind the verb, "" where none stands there."""
        first, _ = modifier.extent
        if first < _AFTER_VERB or not modifier.marker:
            return ""
        verb, word = passage.tokens(first - _AFTER_VERB, first - 1)
        return word.text if verb.pos == "VERB" and self._prepositions.get(word.text) == "with" else ""

    def _are_qualities(self, passage: Passage, modifier: Chunk) -> bool:
        """伊斯蘭的, 低調務實的: a modifier of nothing but adjectives."""
        first, last = modifier.extent
        if any(mention.label == "ACTOR" for mention in passage.index.at(first)):
            return False
        tokens = passage.tokens(first, last)
        how = tokens[-1].pos == "ADJ" and all(self._is_how(token) for token in tokens[:-1])
        return how or (first == last and self._words.adjectival(tokens[0].text))

    def _is_how(self, token: Token) -> bool:
        """日趨|嚴峻, 低調|務實: an adjective, or an adverb that has English."""
        return token.pos == "ADJ" or (token.pos == "ADV" and bool(self._words.adverb(token.text)))

    # Other words before 的

    def _plain(self, passage: Passage, first: int, last: int, parts: Parts) -> None:
        """Words that are no modifier of their own: adjectives, and nouns whose the head is."""
        tokens = [t for t in _unbracketed(passage.tokens(first, last)) if t.text not in self._silent]
        tokens = [t for t in tokens if t.pos != "PUNCT"]
        tokens = [t for t in tokens if t.text not in self._conjunctions and not t.text.isdigit()]
        if not tokens:
            return
        if tokens[0].text in self._possessives and len(tokens) == 1:
            parts.owner = passage.owner or "its"
            return
        if len(tokens) <= _COUNTED and tokens[0].pos == "NUM":
            counted = self._heads.counted(passage, tokens[0].index, tokens[-1].index)
            if counted is not None:  # 一個|能統合各方的: one, whose article tells it
                parts.number = "" if counted == "one" else counted
                return
        cut = len(tokens)
        while cut and (tokens[cut - 1].pos == "ADV" or self._is_adjective(tokens[cut - 1])):
            cut -= 1
        qualities = [self._quality(token, token is tokens[-1]) for token in tokens[cut:]]
        if cut and not all(token.pos in _NOMINAL for token in tokens[:cut]):
            parts.whole = False  # 失業率高等問題: the quality is of what stands before it
        elif all(qualities):
            parted = len(qualities) > 1 and tokens[-1].index - tokens[cut].index >= len(qualities)
            parts.before.append(listed(qualities) if parted else joined(qualities))
        else:
            parts.whole = False
        if cut:
            self._nouns(passage, tokens[0].index, tokens[cut - 1].index, parts)

    def _nouns(self, passage: Passage, first: int, last: int, parts: Parts) -> None:
        tokens = passage.tokens(first, last)
        nominal = all(token.pos in _NOMINAL for token in tokens)
        phrase = self._heads.head(passage, first, last, Parts()) if nominal else UNKNOWN
        parts.whole = parts.whole and phrase.whole
        if phrase.whole and phrase.text:
            mention = passage.named(Chunk(first, last, last))
            if mention is not None and not parts.opened:
                parts.owners.append(phrase.text)
            else:
                parts.behind.insert(0, f"of {with_article(phrase.text, 'inner')}")
                parts.definite = True

    def _quality(self, token: Token, last: bool = False) -> str:
        """English for an adjective or adverb before a noun; 最 and its kind are told by their glossary.

        Args:
            last: whether the noun follows it: 相當的影響.
        """
        if token.pos == "ADV" and not (last and self._words.adjectival(token.text)):
            return self._words.adverb(token.text)
        return self._words.quality(token.text) or self._words.noun(token.text, False)

    def _is_adjective(self, token: Token) -> bool:
        return token.pos == "ADJ" or self._words.adjectival(token.text)


def _unbracketed(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without what stands in brackets, which is another name of what stands before them."""
    out: list[Token] = []
    inside = False
    for token in tokens:
        inside = inside or token.text in BRACKETS
        if not inside:
            out.append(token)
        inside = inside and token.text not in CLOSING
    return out
