"""The headline of a finding: its first sentence, without the number, bullet or label before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from textmine.read.heads import head_end
from textmine.read.note_marks import without_note_marks
from textmine.read.numbering import ordinal_numbers
from textmine.read.turns import label_end

if TYPE_CHECKING:
    from spacy.language import Language

_CHINESE_STOPS = "。！？!?"
_ENGLISH_STOPS = frozenset({".", "!", "?", "...", "…", "。", "！", "？"})
_CLOSING = "」』”’）)》〉】\"'"
# What may stand before a statement and is no part of it: a bullet, whose post is passed on, whose turn it is.
_BEFORE = re.compile(r"\s*(?:[-*+•●○◆◇■□▪‧–➢✓§·]\s*|RT\s+@\w+[:：]\s*)(?=\S)")
_STATEMENT_ENDS = "；;"
_CLAUSE_END = re.compile("[，、；]")
_ANNOUNCED = 8  # characters
_BRACKETS = dict(zip("「『（(《〈【“", "」』）)》〉】”", strict=True))
_LONGEST_BRACKET = 400  # an opening mark that is not closed within this many characters is a slip
_LONGEST = {"zh": 80, "en": 240}  # code points; about two printed lines
_LEAST_SHARE = 4  # of that, a statement that stands for its sentence has at least one part in so many


def headline_of(text: str, language: str) -> str:
    """The first sentence of a finding's paragraph, without its ordinal cue and its full stop.

    Args:
        text: the paragraph.
        language: `zh-Hant`, `zh-Hans` or `en`.

    Returns:
        A substring of `text`, never empty where `text` is not; the sentence is whole, or a whole statement of it.

    >>> headline_of("首先，俄羅斯加強合作。其餘各國觀望。", "zh-Hant")
    '俄羅斯加強合作'
    """
    start = _after_ordinal(text)
    first = next(
        (s for s in sentences(text, language) if s[1] > start and text[max(s[0], start) : s[1]].strip()), None
    )
    end = first[1] if first is not None else len(text)
    return stated(text[start:end].strip(), language) or text


def sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text`, one after the other; a stop within brackets ends none."""
    chinese = language.startswith("zh")
    shown, text = text, without_note_marks(text)  # the number of a note belongs to the sentence before it
    stops = _chinese_stops(text) if chinese else _english_stops(text)
    enclosed = _enclosed(text)
    start = 0
    for stop in stops:
        end = stop
        while end < len(text) and (
            text[end] in _CLOSING or text[end] in _CHINESE_STOPS or text[end] != shown[end]
        ):
            end += 1
        # English closes its quotation marks after the full stop that ends the sentence itself.
        inside = enclosed[stop - 1] if chinese else end < len(text) and enclosed[end]
        if stop > start and not inside:
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def unmarked(text: str) -> int:
    """How much of the beginning of a sentence is a bullet or a label."""
    begin = head_end(text + "x") if text else 0  # a reporter's line
    match = _BEFORE.match(text + "x", begin)
    return min(match.end() if match else begin or label_end(text), len(text))


def stated(sentence: str, language: str, least: int = 0) -> str:
    """`sentence` without its full stop; of a very long one, what stands before a semicolon, which ends a statement.

    Nothing is cut in the middle of a statement: without a semicolon a long sentence stays whole. What a colon
    announces and the sentence does not give (`the following weaknesses: such as`) is left out.

    Args:
        least: code points that must be in it.
    """
    sentence = sentence[: len(without_note_marks(sentence).rstrip())]
    sentence = sentence.rstrip("。. \t\n\u3000；;")
    longest = _LONGEST["zh" if language.startswith("zh") else "en"]
    if len(sentence) <= longest:
        return sentence
    enclosed = _enclosed(sentence)
    ends = (i for i, char in enumerate(sentence) if char in _STATEMENT_ENDS and not enclosed[i])
    whole = next((i for i in ends if i >= max(least, longest // _LEAST_SHARE)), len(sentence))
    return _without_announcement(sentence[:whole].rstrip())


def _without_announcement(sentence: str) -> str:
    """The sentence without short words behind a colon that give nothing of what it announces."""
    parts = sentence.split("：")
    while len(parts) > 1 and len(parts[-1]) <= _ANNOUNCED and not _CLAUSE_END.search(parts[-1]):
        parts.pop()
    return "：".join(parts)


def _chinese_stops(text: str) -> Iterator[int]:
    return (i + 1 for i, char in enumerate(text) if char in _CHINESE_STOPS)


def _english_stops(text: str) -> Iterator[int]:
    # spaCy's English tokenizer knows abbreviations: the stop of "U.S." or "Dr." is no token of its own.
    return (token.idx + len(token) for token in _english().make_doc(text) if token.text in _ENGLISH_STOPS)


def _enclosed(text: str) -> bytearray:
    """1 for every character within a pair of brackets or quotation marks, 0 for all others."""
    inside = bytearray(len(text))
    open_at: list[int] = []
    for i, char in enumerate(text):
        if char in _BRACKETS:
            open_at.append(i)
        elif open_at and char in _BRACKETS.values():
            matching = [n for n, at in enumerate(open_at) if _BRACKETS[text[at]] == char]
            if matching:
                first = open_at[matching[-1]]
                del open_at[matching[-1] :]
                if i - first <= _LONGEST_BRACKET:
                    inside[first : i + 1] = b"\1" * (i + 1 - first)
    return inside


def _after_ordinal(text: str) -> int:
    """Where the paragraph goes on after `首先，`, `三、`, `Finding 2:`; 0 where the number belongs to it."""
    ends = [unmarked(text)]
    for number in ordinal_numbers(text):
        cue = text[: number.end].rstrip()
        # "The second finding …" is the subject of its sentence.
        if cue and not (cue[-1].isascii() and cue[-1].isalpha()):
            ends.append(number.end)
    end = max(ends)
    return end if text[end:].strip() else 0


@cache
def _english() -> Language:
    import spacy

    return spacy.blank("en")
