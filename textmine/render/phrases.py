"""Chinese noun phrases in English order.

Chinese puts what modifies a noun before it, joined by 的: `A 的 B` is "A's B" or "the B of A", an adjective stays
before its noun, and a clause becomes "B that …" (Li & Thompson 1981, ch. 4 and 20). What nobody has English for is
a gap; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from textmine.claims.mention_index import extent
from textmine.lexicon import Lexicon
from textmine.render.inflect import is_plural, plural
from textmine.render.names import Names, possessive
from textmine.render.numbers import number
from textmine.render.passage import Passage
from textmine.render.phrase import GAP, NOTHING, UNKNOWN, Phrase, coordinated, joined
from textmine.render.pinyin import romanised
from textmine.render.words import Words
from textmine.script import is_han
from textmine.syntax import Chunk, Clause, Token

_DEPTH = 6  # phrases in phrases
_LONGEST_TERM = 4  # tokens
_LONGEST_NUMBER = 3  # tokens
_AFTER_VERB = 2  # tokens from a verb to what follows the word behind it
_TOWARD = "toward"
_FOREIGN_FLAGS = ("nrf", "nrt")
_NAME_FLAGS = ("nr", "ns", "nt", "nz")

Relative = Callable[[Passage, Clause, int], Phrase]  # a clause as it stands behind its noun


@dataclass(slots=True)
class _Parts:
    """A noun phrase taken apart."""

    before: list[str] = field(default_factory=list)  # adjectives
    owner: str = ""  # with its 's, or a determiner
    toward: list[str] = field(default_factory=list)  # whom it is toward: the noun gives the preposition
    behind: list[str] = field(default_factory=list)  # of …, with …, that …
    definite: bool = False
    whole: bool = True


class Phrases:
    """Renders noun chunks.

    Args:
        relative: renders a clause that modifies a noun.
    """

    def __init__(self, lexicon: Lexicon, words: Words, names: Names, relative: Relative) -> None:
        cues, english = lexicon.cues_zh, lexicon.cues_en
        self._words = words
        self._names = names
        self._relative = relative
        self._particles = cues.forms("particle") | frozenset(["之"])
        self._conjunctions = cues["rendered-conjunction"]
        self._determiners = cues["rendered-determiner"]
        self._opened = {word.partition(" ")[0] for word in self._determiners.values()} - {"other"}
        self._pronouns = cues["rendered-pronoun"]
        self._possessives = cues.forms("reference", "possessive")
        self._prepositions = cues["rendered-preposition"]
        self._sides = cues["rendered-side"]
        self._classifiers = cues.forms("classifier")
        self._closers = cues.forms("list-closer")
        self._silent = cues.forms("unrendered") | cues.forms("aspect")
        self._negations = cues.forms("negation")
        self._negative_prefixes = cues.forms("negative-prefix")
        self._singular = english.forms("singular-determiner")
        self._leading = english.forms("leading-determiner")
        self._toward = english["noun-preposition"]

    # Chunks

    def chunks(self, passage: Passage, chunks: Sequence[Chunk], depth: int = 0) -> Phrase:
        """The chunks that share a slot."""
        if not chunks:
            return NOTHING
        last = "and"
        for chunk in chunks[1:]:
            first = extent(chunk)[0]
            if first > 0 and self._conjunctions.get(passage.reading.tokens[first - 1].text) == "or":
                last = "or"
        return coordinated([self.chunk(passage, chunk, depth) for chunk in chunks], last)

    def chunk(self, passage: Passage, chunk: Chunk, depth: int = 0) -> Phrase:
        """One noun phrase with what modifies it."""
        if depth > _DEPTH:
            return UNKNOWN
        first, last = extent(chunk)
        pronoun = self._pronouns.get("".join(token.text for token in passage.tokens(first, last)))
        if pronoun:
            return Phrase((passage.whom if depth == 0 else "") or pronoun)
        mention = passage.index.actor(chunk)
        named = mention is not None and self._spans(passage, mention.start, mention.end, first, last)
        if mention is not None and named and self._names.english(mention.concept_id, passage.concept):
            id_ = mention.concept_id
            return Phrase(
                self._names.name(id_, passage.concept), plural=self._names.plural(id_, passage.concept)
            )
        side = self._sides.get(passage.reading.tokens[chunk.head].text)
        if side and len(chunk.modifiers) == 1 and extent(chunk.modifiers[0]) == (first, chunk.head - 1):
            place = self.chunk(passage, chunk.modifiers[0], depth + 1)
            return Phrase(joined([side, place.text]), place.whole)
        parts = _Parts()
        start = self._before(passage, chunk, parts, depth)
        head = self._head(passage, start, max(last, chunk.last), parts)
        for clause in passage.relatives.get(chunk.head, ()):
            if clause.index not in passage.silent:
                told = self._relative(passage, clause, chunk.head)
                parts.behind.append(told.text)
                parts.whole = parts.whole and told.whole
        return self._assembled(head, parts)

    @staticmethod
    def _spans(passage: Passage, start: int, end: int, first: int, last: int) -> bool:
        tokens = passage.reading.tokens
        return start <= tokens[first].start and tokens[last].end <= end

    def _assembled(self, head: Phrase, parts: _Parts) -> Phrase:
        if not head.text:
            return Phrase("", whole=False)
        before, noun = parts.before, head.text
        if parts.owner:
            before = [parts.owner, *before]
        elif parts.definite and noun.partition(" ")[0] not in self._opened:
            before = ["the", *before]
        toward = [f"{self.toward(noun)} {whom}" for whom in parts.toward]
        proper = parts.definite and noun[:1].isupper() and not parts.owner  # no "Mali of …"
        text = joined([*before, noun, *toward, *parts.behind])
        return Phrase(text, head.whole and parts.whole and not proper, head.plural)

    # What stands before the head

    def _before(self, passage: Passage, chunk: Chunk, parts: _Parts, depth: int) -> int:
        """Takes what modifies the head into `parts`; returns where the head's own words begin."""
        first, _ = extent(chunk)
        tokens = passage.reading.tokens
        modifiers = {extent(modifier)[0]: modifier for modifier in chunk.modifiers}
        silent = [c for c in passage.relatives.get(chunk.head, ()) if c.last < chunk.head]
        starts = {clause.first: clause for clause in silent}
        at = start = first
        while at <= chunk.head:
            token = tokens[at]
            modifier = modifiers.get(at)
            if modifier is not None and at <= extent(modifier)[1] < chunk.head:
                self._modifier(passage, modifier, parts, depth)
                at = start = extent(modifier)[1] + 1
            elif at in starts:
                at = start = starts[at].last + 1
            elif (token.text in self._particles and at < chunk.head) or self._marks(
                token, modifiers.get(at + 1)
            ):
                self._plain(passage, start, at - 1, parts)
                at = start = at + 1
            else:
                at += 1
        for modifier in chunk.modifiers:
            if extent(modifier)[0] > chunk.head:
                self._modifier(passage, modifier, parts, depth)
        return start

    @staticmethod
    def _marks(token: Token, modifier: Chunk | None) -> bool:
        """Is the token the marker of the modifier after it?"""
        return modifier is not None and token.text == modifier.marker

    def _modifier(self, passage: Passage, modifier: Chunk, parts: _Parts, depth: int) -> None:
        whose = self.chunk(passage, modifier, depth + 1)
        parts.whole = parts.whole and whose.whole
        if not whose.text or whose.text == GAP:
            parts.whole = False
            return
        marker = self._partner(passage, modifier) or modifier.marker
        if marker and marker not in self._particles:
            preposition = self._prepositions.get(marker, _TOWARD)
            if preposition == _TOWARD:
                parts.toward.append(whose.text)
            else:
                parts.behind.insert(0, f"{preposition} {whose.text}")
            return
        mention = passage.index.actor(modifier)
        if whose.text and self._is_quality(passage, modifier):
            parts.before.insert(0, self._words.quality(passage.reading.tokens[modifier.head].text))
            return
        named = self._is_name(passage, modifier)
        if (named or self._is_pronoun(passage, modifier)) and not parts.owner:
            adjective = ""
            if mention is not None and named and not modifier.marker:
                adjective = self._names.adjective(mention.concept_id)
            parts.owner = adjective or possessive(whose.text)
        else:
            parts.behind.insert(0, f"of {whose.text}")
            parts.definite = True

    def _partner(self, passage: Passage, modifier: Chunk) -> str:
        """深化與甲國的關係: the word of company right behind the verb, "" where none stands there."""
        first, _ = extent(modifier)
        if first < _AFTER_VERB or not modifier.marker:
            return ""
        verb, word = passage.tokens(first - _AFTER_VERB, first - 1)
        return word.text if verb.pos == "VERB" and self._prepositions.get(word.text) == "with" else ""

    def _is_name(self, passage: Passage, chunk: Chunk) -> bool:
        mention = passage.index.actor(chunk)
        first, last = extent(chunk)
        return mention is not None and self._spans(passage, mention.start, mention.end, first, last)

    def _is_quality(self, passage: Passage, modifier: Chunk) -> bool:
        """伊斯蘭的: a modifier of one word that is an adjective to the glossary."""
        first, last = extent(modifier)
        token = passage.reading.tokens[first]
        return first == last and token.pos != "PROPN" and self._words.adjectival(token.text)

    def _is_pronoun(self, passage: Passage, chunk: Chunk) -> bool:
        text = "".join(token.text for token in passage.tokens(*extent(chunk)))
        return text in self._pronouns

    def _plain(self, passage: Passage, first: int, last: int, parts: _Parts) -> None:
        """Words before 的 that are no modifier of their own: adjectives, or nouns whose the head is."""
        tokens = [t for t in passage.tokens(first, last) if t.text not in self._silent and t.pos != "PUNCT"]
        if not tokens:
            return
        if tokens[0].text in self._possessives and len(tokens) == 1:
            parts.owner = passage.owner or "its"
            return
        words = [self._words.noun(token.text, False) for token in tokens if token.pos != "ADV"]
        if all(words) and all(self._is_adjective(token) or token.pos == "ADV" for token in tokens):
            adverbs = [self._words.adverb(token.text) for token in tokens if token.pos == "ADV"]
            parts.before.append(joined([*adverbs, *words]))
            return
        nouns = all(token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "CCONJ") for token in tokens)
        phrase = self._head(passage, first, last, parts) if nouns else UNKNOWN
        parts.whole = parts.whole and phrase.whole
        if phrase.whole and phrase.text:
            parts.behind.insert(0, f"of {phrase.text}")
            parts.definite = True

    def _is_adjective(self, token: Token) -> bool:
        return token.pos == "ADJ" or self._words.adjectival(token.text)

    # The head with the words before it

    def _head(self, passage: Passage, first: int, last: int, parts: _Parts) -> Phrase:
        """Words and names in their order: determiner, number, adjectives and nouns, the head last."""
        tokens = passage.reading.tokens
        while first < last and (tokens[last].text in self._closers or tokens[last].pos == "PUNCT"):
            last -= 1
        out: list[str] = []
        whole = True
        many = False
        at = first
        while at <= last:
            taken, english, counts = self._opening(tokens, at, last)
            if taken:
                many = many or counts
                if english and not out and english in self._leading and not parts.owner:
                    parts.owner = english
                elif english:
                    out.append(english)
                at += taken
                continue
            taken, english, sure = self._unit(passage, at, last, parts, not out and not parts.owner)
            whole = whole and sure
            if english:
                out.append(english)
            elif not sure and out[-1:] != [GAP]:
                out.append(GAP)
            at += taken
        if not out or all(word == GAP for word in out) or out[-1] == GAP:
            return UNKNOWN
        if many and whole and tokens[last].pos in ("NOUN", "PROPN"):
            out[-1] = plural(out[-1])
        elif tokens[last].pos == "ADJ" and len(out) > 1 and tokens[last - 1].pos == "NOUN":
            out.insert(0, out.pop())  # 裝備老舊: the quality stands behind
        out = [word for i, word in enumerate(out) if word != "," or i]
        text = joined(out).replace(" ,", ",").replace("non- ", "non-")
        return Phrase(text, whole, many or is_plural(text))

    def _opening(self, tokens: Sequence[Token], at: int, last: int) -> tuple[int, str, bool]:
        """(tokens taken, English, whether it counts more than one) of a determiner, number or particle."""
        token = tokens[at]
        text = token.text
        if text in self._silent or text in self._particles or text in self._closers:
            return 1, "", False
        if token.pos == "PUNCT":
            return 1, "," if text in "、," else "", False
        determiner = self._determiners.get(text)
        if determiner and token.pos not in ("VERB", "ADV"):
            counted = at < last and tokens[at + 1].text in self._classifiers
            return 1 + counted, determiner, determiner not in self._singular
        if token.pos in ("NUM", "DET") or text[:1].isdigit():
            return self._number(tokens, at, last)
        if token.pos == "CCONJ" or text == "、":
            return 1, self._conjunctions.get(text, ""), False
        return 0, "", False

    def _number(self, tokens: Sequence[Token], at: int, last: int) -> tuple[int, str, bool]:
        """A number, of one token or two, with its classifier."""
        end = at
        while end < last and end - at < _LONGEST_NUMBER and tokens[end + 1].pos == "NUM":
            end += 1
        text = "".join(token.text for token in tokens[at : end + 1])
        counts = text[-1] in self._classifiers and len(text) > 1
        figure = number(text[:-1] if counts else text)
        if not figure:
            return 0, "", False
        if not counts and end < last and tokens[end + 1].text in self._classifiers:
            counts, end = True, end + 1
        return end + 1 - at, figure, counts and figure not in ("one", "1")

    def _unit(
        self, passage: Passage, at: int, last: int, parts: _Parts, opens: bool
    ) -> tuple[int, str, bool]:
        """(tokens taken, English or "", whether it is sure) of a name, a term or a word."""
        tokens = passage.reading.tokens
        token = tokens[at]
        if token.text in self._possessives and at < last:
            parts.owner = parts.owner or passage.owner or "its"
            return 1, "", True
        if token.text in self._negative_prefixes and at < last:
            return 1, "non-", True
        if token.text in self._negations:
            return 1, "", False
        named = self._named(passage, at, last, opens)
        if named is not None:
            return named
        for end in range(min(last, at + _LONGEST_TERM - 1), at - 1, -1):
            text = "".join(t.text for t in tokens[at : end + 1])
            if end > at:
                english = self._words.term(text, end == last)
            else:
                english = self._words.noun(text, end == last, token.pos == "VERB")
            if english:
                return end - at + 1, english, True
        if token.flag in _FOREIGN_FLAGS or any(m.label == "ACTOR" for m in passage.index.at(at)):
            if token.pos == "PROPN" or token.flag[:2] in _NAME_FLAGS:
                written = passage.text[token.start : token.end]
                return 1, romanised(written), True
        if not any(map(is_han, token.text)):
            return 1, passage.text[token.start : token.end], True
        return 1, "", False

    def _named(self, passage: Passage, at: int, last: int, opens: bool) -> tuple[int, str, bool] | None:
        """A mention that begins here and whose English is known, the longest one."""
        tokens = passage.reading.tokens
        for mention in passage.index.at(at):
            if mention.start != tokens[at].start:
                continue
            end = at
            while end < last and tokens[end].end < mention.end:
                end += 1
            if tokens[end].end != mention.end:
                continue
            english = self._names.sure(mention, passage.concept)
            if not english:
                continue
            if mention.label == "ACTOR" and end == last - 1 and tokens[last].text in self._sides:
                return last - at + 1, f"{self._sides[tokens[last].text]} {english}", True
            if mention.label == "ACTOR" and end < last:
                english = self._names.adjective(mention.concept_id) or english.removeprefix("the ")
            if not opens:
                english = english.removeprefix("the ")
            return end - at + 1, english, True
        return None

    def toward(self, noun: str) -> str:
        """The preposition an English noun takes before whom it is toward."""
        return self._toward.get(noun.rsplit(" ", 1)[-1].lower(), _TOWARD)
