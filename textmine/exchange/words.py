"""The words of a paragraph in sentences, for formats that want both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textmine.findings.headline import sentences
from textmine.records import Mention, Paragraph, Token
from textmine.store import Store

# Where nothing was analysed (a note, a heading): a Chinese character, a run of letters, a mark.
_WORD = re.compile(
    r"[\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[^\W_\u2e80-\u9fff\uf900-\ufaff]+|\S"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: its span, and its words in order; they do not overlap and lie within it."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def sentences_of(store: Store, paragraph: Paragraph) -> list[Sentence]:
    """The sentences of a paragraph that have words. A word that lies across two makes them one."""
    tokens = _whole(paragraph, list(store.tokens(paragraph_id=paragraph.paragraph_id)))
    ends = [end for _, end in sentences(paragraph.text, paragraph.language)]
    found: list[Sentence] = []
    held: list[Token] = []
    for number, token in enumerate(tokens):
        held.append(token)
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if following is None or any(token.end <= end <= following.start for end in _near(ends, token)):
            found.append(Sentence(held[0].start, held[-1].end, tuple(held)))
            held = []
    return found


def with_mentions(
    tokens: Iterable[Token], mentions: Sequence[Mention]
) -> Iterator[tuple[Token, list[tuple[int, Mention]]]]:
    """Each word with the mentions that share a character with it, and the number that each has among all."""
    waiting = sorted(enumerate(mentions), key=lambda one: one[1].start, reverse=True)
    open_: list[tuple[int, Mention]] = []
    for token in tokens:
        while waiting and waiting[-1][1].start < token.end:
            open_.append(waiting.pop())
        open_ = [one for one in open_ if one[1].end > token.start]
        yield token, sorted(open_, key=lambda one: one[0])


def _whole(paragraph: Paragraph, tokens: Sequence[Token]) -> list[Token]:
    """Words that leave out nothing but spaces: where no token is, the text is cut by its characters."""
    found: list[Token] = []
    at = 0
    for token in [*tokens, None]:
        start = token.start if token is not None else len(paragraph.text)
        found += [
            Token(paragraph.paragraph_id, one.start(), one.end(), one.group(), "")
            for one in _WORD.finditer(paragraph.text, at, start)
        ]
        if token is not None and token.end > at:
            found.append(token)
            at = token.end
    return found


def _near(ends: Sequence[int], token: Token) -> Sequence[int]:
    at = bisect_left(ends, token.end)
    return ends[at : at + 1]
