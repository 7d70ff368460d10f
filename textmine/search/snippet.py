"""Where words stand in a paragraph, and a piece of it small enough to show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textmine.script import fold

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a paragraph: `text` is its `[start:start + len(text)]`, `spans` count in `text`."""

    text: str
    start: int
    spans: tuple[Span, ...]
    cut_before: bool
    cut_after: bool

    def marked(self, before: str = "【", after: str = "】") -> str:
        """The snippet with what was found between two marks, and `…` where the paragraph goes on."""
        parts = ["…" if self.cut_before else ""]
        at = 0
        for start, end in self.spans:
            parts += [self.text[at:start], before, self.text[start:end], after]
            at = end
        parts += [self.text[at:], "…" if self.cut_after else ""]
        return "".join(parts)


def occurrences(text: str, word: str) -> Iterator[Span]:
    """The places in `text` where `word` stands, whatever the case, width and script; none overlap."""
    folded, wanted = fold(text), fold(unicodedata.normalize("NFC", word))
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        yield at, at + len(wanted)
        at = folded.find(wanted, at + len(wanted))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or touch made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def snippet(text: str, spans: Sequence[Span], *, width: int = 80) -> Snippet:
    """A piece of `text` of about `width` characters around the place where most of `spans` stand.

    Args:
        text: a paragraph's text.
        spans: what was found in it, in order; the piece begins the text when there are none.
        width: how many characters to show; more where one span is longer.
    """
    if not spans:
        start, end = 0, min(width, len(text))
    else:
        first = max(range(len(spans)), key=lambda i: (_within(spans, i, width), -i))
        inner = _within(spans, first, width)
        start, end = spans[first][0], spans[first + inner - 1][1]
        spare = max(0, width - (end - start))
        start = max(0, start - spare // 2)
        end = min(len(text), max(end, start + width))
        start = max(0, min(start, end - width))
    start, end = _to_word_ends(text, start, end)
    inside = tuple((max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start)
    return Snippet(text[start:end], start, inside, start > 0, end < len(text))


def _within(spans: Sequence[Span], first: int, width: int) -> int:
    """How many spans, from `first` on, fit into `width` characters; one at least."""
    limit = spans[first][0] + width
    return max(1, sum(1 for _, end in spans[first:] if end <= limit))


def _to_word_ends(text: str, start: int, end: int) -> Span:
    """The same stretch, a little longer where it would cut a Latin word."""
    while start > 0 and _inside_word(text, start):
        start -= 1
    while end < len(text) and _inside_word(text, end):
        end += 1
    return start, end


def _inside_word(text: str, at: int) -> bool:
    return _latin(text[at - 1]) and _latin(text[at])


def _latin(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x2E80
