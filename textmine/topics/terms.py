"""The content words of a paragraph: what topics are made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.lexicon import Lexicon
from textmine.records import Mention, Token
from textmine.script import fold, is_han
from textmine.topics.names import Names
from textmine.topics.stops import name_parts, stop_words

_NOUNS = frozenset(("NOUN", "PROPN"))
_SHORT_HAN, _SHORT_WORDS = 6, 3  # a longer thing that the lexicon does not know is rarely said twice
_LONGEST_NAME = 4  # words
_PIECE = 2  # characters: names that a segmenter does not know fall into pieces so long


@dataclass(frozen=True, slots=True)
class PlacedTerm:
    """A term and where it stands in the paragraph."""

    start: int
    end: int
    term: str


def paragraph_terms(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[str]:
    """The terms of a paragraph, in order.

    Args:
        tokens, mentions: those of one paragraph.
    """
    return [placed.term for placed in placed_terms(tokens, mentions)]


def placed_terms(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[PlacedTerm]:
    """The terms of a paragraph with their places, in order.

    - A mention of a concept that the lexicon has is one term, the concept's id: the same in both languages and scripts.
    - A mention of any other is a term where it is short, and the words inside it are terms as well: so a thing that
      has no name of its own meets the same thing said in the other language.
    - A run of words that is the name of a region is one term, and so is a run of words of names (Nord Stream).
    - Other nouns, and verbs that the glossary has as nouns (制裁), count by their folded lemma. Words that the glossary
      puts alike in English are one term, 能源 as well as "energy".
    - Numbers, function words, words of time and the words of `stopwords.csv` are none, nor are concepts called so.

    Args:
        tokens, mentions: those of one paragraph.
    """
    lexicon, names = Lexicon.load(), Names.load()
    found: list[PlacedTerm] = []
    covered: list[tuple[int, int]] = []
    begins = [token.start for token in tokens]
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        known = lexicon.concept(mention.concept_id) is not None
        if known and covered and mention.start < covered[-1][1]:
            continue  # part of a longer name
        if known:
            covered.append((mention.start, mention.end))
        inside = bisect_left(begins, mention.end) - bisect_left(begins, mention.start)
        if known or (inside > 1 and _is_short(mention.text)):
            term = mention.concept_id if known else names.unified(mention.text)
            if names.tells(term):
                found.append(PlacedTerm(mention.start, mention.end, term))
    starts = [start for start, _ in covered]
    free: list[Token] = []
    for token in tokens:
        at = bisect_right(starts, token.start) - 1
        if at >= 0 and token.start < covered[at][1]:
            found += _words(free, names)
            free.clear()
        else:
            free.append(token)
    found += _words(free, names)
    return sorted(found, key=lambda placed: (placed.start, -placed.end))


def _words(tokens: Sequence[Token], names: Names) -> Iterator[PlacedTerm]:
    """The terms of words that no known name covers."""
    at = 0
    while at < len(tokens):
        length, term = _name(tokens, at, names)
        if not term:
            token, length = tokens[at], 1
            term = _word(token, names)
        if term and names.tells(term):
            yield PlacedTerm(tokens[at].start, tokens[at + length - 1].end, term)
        at += length


def _name(tokens: Sequence[Token], at: int, names: Names) -> tuple[int, str]:
    """How many words the name that begins here has, and the name; none: (0, "")."""
    most = min(_LONGEST_NAME, len(tokens) - at)
    for length in range(most, 0, -1):
        some = tokens[at : at + length]
        region = names.region("".join(t.text for t in some)) or names.region(" ".join(t.text for t in some))
        if region:
            return length, region
    run = 0
    while run < most and _is_of_a_name(tokens[at + run], names):
        run += 1
    if run < 2:
        return 0, ""
    joint = "" if is_han(tokens[at].text[0]) else " "
    return run, _named(joint.join(token.text for token in tokens[at : at + run]), names)


def _is_of_a_name(token: Token, names: Names) -> bool:
    """May a word be part of a name of several: a name itself, or a Chinese word that nobody knows (庫什 + 特帕)?"""
    if is_han(token.text[:1]):
        if token.pos not in _NOUNS or len(token.text) > _PIECE or fold(token.text) in stop_words():
            return False
        return not names.is_known(token.text)
    if token.pos != "PROPN" or not token.text[:1].isupper():
        return False
    return (word := fold(token.text)) not in stop_words() or word in name_parts()


def _word(token: Token, names: Names) -> str:
    """The term of one word; empty where it is none."""
    word = token.lemma or token.text
    term = fold(word)
    if term in stop_words() or not _is_word(term):
        return ""
    if token.pos == "PROPN":
        return _named(token.text, names)
    if token.pos in _NOUNS or (token.pos == "VERB" and names.is_noun(word)):
        return names.unified(word)
    return names.concept(token.text) if token.pos == "ADJ" else ""  # Russian


def _named(text: str, names: Names) -> str:
    """The term of a name, as it is written where nobody knows it."""
    term = names.unified(text)
    return text if term == fold(text) and text.isascii() else term


def _is_word(term: str) -> bool:
    if any(map(is_han, term)):
        return len(term) > 1 and all(map(is_han, term))
    return len(term) > 2 and term.replace("-", "").isalpha()


def _is_short(text: str) -> bool:
    if any(map(is_han, text)):
        return len(text) <= _SHORT_HAN
    return len(text.split()) <= _SHORT_WORDS
