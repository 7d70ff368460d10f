"""The words of a paragraph in sentences, for formats that want both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.findings.headline import sentences
from textmine.records import Paragraph, Token
from textmine.store import Store

# Where nothing was analysed (a note, a heading): a Chinese character, a run of letters, a mark.
_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_\u2e80-\u9fff\uf900-\ufaff]+|\S")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: its span, and its words in order; they do not overlap and lie within it."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def sentences_of(store: Store, paragraph: Paragraph) -> list[Sentence]:
    """The sentences of a paragraph that have words. A word that lies across two makes them one."""
    tokens = list(store.tokens(paragraph_id=paragraph.paragraph_id)) or [
        Token(paragraph.paragraph_id, found.start(), found.end(), found.group(), "")
        for found in _WORD.finditer(paragraph.text)
    ]
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


def _near(ends: Sequence[int], token: Token) -> Sequence[int]:
    at = bisect_left(ends, token.end)
    return ends[at : at + 1]
