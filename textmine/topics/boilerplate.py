"""Sentences that a document says again and again: notices, running titles, disclaimers. They are of no topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from textmine.records import Mention, Token

_ENDS = frozenset("。！？；.!?;\n")
_LEAST_WORDS = 3
_LEAST_PARAGRAPHS = 3
_LEAST_SHARE = 0.05  # of the paragraphs of the document

Paragraph = tuple[Sequence[Token], Sequence[Mention]]


def without_boilerplate(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The words and mentions of a document's paragraphs, without sentences that stand in many of them.

    Args:
        paragraphs: (words, mentions) of each.
    """
    sentences = [list(_sentences(tokens)) for tokens, _ in paragraphs]
    counts = Counter(said for own in sentences for said in {_said(some) for some in own})
    most = max(_LEAST_PARAGRAPHS, _LEAST_SHARE * len(paragraphs))
    again = {said for said, n in counts.items() if n >= most and len(said) >= _LEAST_WORDS}
    if not again:
        return list(paragraphs)
    found: list[Paragraph] = []
    for (_, mentions), own in zip(paragraphs, sentences, strict=True):
        gone = [(some[0].start, some[-1].end) for some in own if _said(some) in again]
        kept = [token for some in own if _said(some) not in again for token in some]
        named = [m for m in mentions if not any(start <= m.start < end for start, end in gone)]
        found.append((kept, named))
    return found


def _said(sentence: Sequence[Token]) -> tuple[str, ...]:
    """The words of a sentence; numbers count as one, so that page numbers make no difference."""
    return tuple("0" if token.text.isdecimal() else token.text.lower() for token in sentence)


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    some: list[Token] = []
    for token in tokens:
        some.append(token)
        if token.text in _ENDS:
            yield some
            some = []
    if some:
        yield some
