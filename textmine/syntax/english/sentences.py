"""Where sentences end: not after an abbreviation, but after a full stop with the number of a footnote."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.segment.english import EnglishWord
from textmine.syntax.records import Sentence, Token

_ENDS = frozenset([".", "!", "?", "...", "…", "..", "!!", "??", "?!", "!?", "...."])
_CLOSING = frozenset(['"', "”", "’", "'", ")", "]", "»", "''"])
_BEGINS_ANEW = frozenset(["DET", "PRON", "ADP", "SCONJ", "ADV", "CCONJ"])


def sentences(tokens: Sequence[Token], words: Sequence[EnglishWord], opens: int = 0) -> list[Sentence]:
    """The sentences of a paragraph; they hold every token.

    Args:
        tokens: its tokens.
        words: the same as they are written, with capitals.
        opens: offset at which the text begins after a dateline.
    """
    found: list[Sentence] = []
    count = len(tokens)
    first = at = next((token.index for token in tokens if token.start >= opens), 0)
    if first:
        found.append(Sentence(0, first))
    while at < count:
        text = tokens[at].text
        if text in _ENDS and _ends(tokens, words, first, at):
            question = "?" in text
            end = at + 1
            while end < count and (tokens[end].text in _CLOSING or tokens[end].text in _ENDS):
                if tokens[end].start > tokens[end - 1].end and tokens[end].text not in _ENDS:
                    break
                question = question or "?" in tokens[end].text
                end += 1
            while end < count and tokens[end].pos == "NUM" and tokens[end].start == tokens[end - 1].end:
                end += 1  # a footnote's number
            found.append(Sentence(first, end, question))
            first = at = end
        elif text.endswith(".") and len(text) > 1 and _abbreviation_ends(tokens, words, at):
            found.append(Sentence(first, at + 1))
            at += 1
            first = at
        else:
            at += 1
    if first < count:
        found.append(Sentence(first, count))
    return found


def _ends(tokens: Sequence[Token], words: Sequence[EnglishWord], first: int, at: int) -> bool:
    """Does a mark end the sentence: not in `1. Ports`, not before a small letter?"""
    if at == first or (at == first + 1 and tokens[first].pos == "NUM" and tokens[at].text == "."):
        return False
    if at + 1 >= len(words):
        return True
    following = at + 1
    while following + 1 < len(words) and tokens[following].text in _CLOSING:
        following += 1
    quoted = following > at + 1
    return not words[following].text[0].islower() or (tokens[at].text in ("?", "!") and not quoted)


def _abbreviation_ends(tokens: Sequence[Token], words: Sequence[EnglishWord], at: int) -> bool:
    """In the U.S. The army …: a word that no name begins with, in capitals."""
    if at + 1 >= len(words) or "." not in tokens[at].text[:-1]:
        return False
    following = words[at + 1]
    return following.text[0].isupper() and following.pos in _BEGINS_ANEW and following.text != "I"
