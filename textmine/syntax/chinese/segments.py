"""Cuts a Chinese paragraph at its stops; brackets stand outside the syntax of their sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from textmine.fast_record import fast_record
from textmine.syntax.chinese.tokens import Raw

_ENDS = frozenset("。！？!?")
_COMMAS = frozenset("，,；;：:") | {"—", "——", "──", "－", "–"}
_OPEN, _CLOSE = frozenset("（([【〔"), frozenset("）)]】〕")
_QUOTE_OPEN, _QUOTE_CLOSE = frozenset("「『“"), frozenset("」』”")
_MARKS = _ENDS | _COMMAS | _OPEN | _CLOSE | _QUOTE_OPEN | _QUOTE_CLOSE
_LONGEST_BRACKET = 80
_LONGEST_SEGMENT = 200  # tokens; nobody writes so many without a mark, and lists of words are no sentence
_NAME = 3  # tokens that a name in quotation marks has at most


@fast_record
class Segment:
    """What stands between stops: its tokens, the stop after it, and its place in sentence and quotation."""

    tokens: tuple[int, ...]
    stop: str
    sentence: int
    quote: int = -1  # the place of the quotation mark that was open where it began
    after_quote: int = -1  # the mark that opened the quotation that ends right before it


def cut(
    raws: Sequence[Raw], closed: Mapping[int, int], listing: Set[int] = frozenset()
) -> tuple[list[Segment], list[tuple[int, int, bool]]]:
    """Segments, and sentences as (first token, end, whether it asks).

    Args:
        closed: the brackets.
        listing: commas that cut nothing.
    """
    segments: list[Segment] = []
    sentences: list[tuple[int, int, bool]] = []
    tokens: list[int] = []
    quotes: list[int] = []
    begun = -1
    after_quote = -1
    sentence_first = 0
    at = 0

    def close(stop: str) -> None:
        nonlocal tokens, begun, after_quote
        if tokens:
            segments.append(Segment(tuple(tokens), stop, len(sentences), begun, after_quote))
            after_quote = -1
        tokens = []
        begun = quotes[-1] if quotes else -1

    while at < len(raws):
        text = raws[at].text
        if text not in _MARKS and at not in listing:
            tokens.append(at)
            at += 1
            if len(tokens) == _LONGEST_SEGMENT:
                close(",")
            continue
        if at in closed:
            at = closed[at] + 1
            continue
        if text in _ENDS:
            close(text)
            end = at + 1
            while end < len(raws) and (raws[end].text in _ENDS or raws[end].text in _QUOTE_CLOSE):
                if raws[end].text in _QUOTE_CLOSE and quotes:
                    after_quote = quotes.pop()
                end += 1
            begun = quotes[-1] if quotes else -1
            sentences.append((sentence_first, end, text in "？?"))
            sentence_first = end
            at = end
            continue
        if at in listing:
            at += 1
            continue
        if text in _COMMAS:
            close("," if text == "，" else text)
        elif text in _QUOTE_OPEN:
            if not tokens:
                begun = at
            quotes.append(at)
        elif text in _QUOTE_CLOSE:
            if quotes:
                mark = quotes.pop()
                if not tokens or (segments and begun == mark and at - mark > _NAME + 1):
                    close("」")
                    after_quote = mark
        else:
            tokens.append(at)
            if len(tokens) == _LONGEST_SEGMENT:
                close(",")
        at += 1
    close("。")
    if sentence_first < len(raws):
        sentences.append((sentence_first, len(raws), False))
    return segments, sentences


def brackets(raws: Sequence[Raw]) -> dict[int, int]:
    """Where brackets open and close, of those that are closed soon."""
    opened: list[int] = []
    closed: dict[int, int] = {}
    for at, raw in enumerate(raws):
        if raw.text in _OPEN:
            opened.append(at)
        elif raw.text in _CLOSE and opened:
            first = opened.pop()
            if at - first <= _LONGEST_BRACKET:
                closed[first] = at
    return closed
