"""Whose turn it is to speak: 問：, 答：, 林以文：, Q:, SECRETARY LUND:.

A name and a colon are a turn only in a transcript, where labels recur; 優點： and Background: are none. The patterns
are in turns.csv.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.read.hyphens import is_state, is_word
from textmine.read.numbering import read_table

Role = Literal["question", "answer", "name"]
_LONGEST = 100  # characters of a label
_ASKING = re.compile(r"[^，。：:？?！!\n]{1,24}[：:]\s*(?=\S)")  # any short label, where a question follows
_LEAST = 2  # turns of a transcript
_SPEECH_ENDS = 3  # labels after which a paragraph without one goes on with the speech


@dataclass(frozen=True, slots=True)
class Turn:
    """The label of a turn: what it says of the speaker, where it ends, and where the name in it stands."""

    role: Role
    end: int
    name: tuple[int, int] = (0, 0)
    styled: bool = False  # a title stands before the name: Mr., Minister


@dataclass(frozen=True, slots=True)
class Speech:
    """Whose speech a paragraph is: the turn it begins or belongs to, and where its label ends (0: it has none)."""

    turn: Turn
    label: str  # as it is printed, without the colon
    end: int


def turn_of(text: str) -> Turn | None:
    """The label that tells a turn by itself (問：, Q:, 海報記者：); None where there is none."""
    head = text[:_LONGEST]
    for role, pattern in _patterns():
        if role != "titled" and (match := pattern.match(head)):
            return Turn("question" if role == "question" else "answer", match.end())
    return None


def _named(text: str) -> Turn | None:
    """A name and a colon, which may be a turn."""
    head = text[:_LONGEST]
    for role, pattern in _patterns():
        match = pattern.match(head) if role == "titled" else None
        styled = bool(match and match.groupdict().get("style"))
        if match and (styled or _is_person(match["name"])):
            return Turn("name", match.end(), match.span("name"), styled)
    return None


def label_end(text: str) -> int:
    """Where the label ends that `text` begins with, if it looks like whose turn it is; 0 where it has none."""
    turn = turn_of(text) or _named(text)
    return turn.end if turn is not None else 0


def speeches(texts: Sequence[str], breaks: Sequence[bool]) -> list[Speech | None]:
    """Whose speech each paragraph of a document is; None where it is nobody's.

    Args:
        texts: its paragraphs.
        breaks: for each, whether speech ends before it (headings, notes).
    """
    turns = [
        None if broken else turn_of(text) or _named(text) for text, broken in zip(texts, breaks, strict=True)
    ]
    turns = _with_askers(texts, turns, breaks)
    plain = sum(turn is not None and turn.role != "name" for turn in turns)
    if turns and turns[0] is not None and turns[0].role == "name" and not _recurs(texts, turns):
        turns[0] = None  # the title of a paper: Hormuz: …
    recurring = Counter(
        _label(text, turn) for text, turn in zip(texts, turns, strict=True) if turn is not None
    )
    named = [turn for turn in turns if turn is not None and turn.role == "name"]
    if plain + len(named) < _LEAST or (not plain and max(recurring.values(), default=0) < _LEAST):
        return [None] * len(texts)
    transcript = plain + len(named) >= _SPEECH_ENDS
    out: list[Speech | None] = []
    current: Speech | None = None
    for text, turn, broken in zip(texts, turns, breaks, strict=True):
        if turn is not None:
            current = Speech(turn, _label(text, turn), 0)
            out.append(Speech(turn, current.label, turn.end))
        else:
            current = None if broken or not transcript else current
            out.append(current)
    return out


def _with_askers(
    texts: Sequence[str], turns: Sequence[Turn | None], breaks: Sequence[bool]
) -> list[Turn | None]:
    """The turns, with those of whoever asks most of the time: 海報：…？, The Review: …?"""
    labels = [
        match[0].strip(" ：:") if not broken and (match := _ASKING.match(text[:_LONGEST])) else ""
        for text, broken in zip(texts, breaks, strict=True)
    ]
    times = Counter(filter(None, labels))
    asking = Counter(
        label
        for label, text in zip(labels, texts, strict=True)
        if label and text.rstrip('」”" ')[-1:] in "？?"
    )
    askers = {label for label, n in asking.items() if times[label] >= _LEAST and 2 * n > times[label]}
    return [
        Turn("question", match.end())
        if label in askers and (turn is None or turn.role == "name") and (match := _ASKING.match(text))
        else turn
        for label, text, turn in zip(labels, texts, turns, strict=True)
    ]


def _recurs(texts: Sequence[str], turns: Sequence[Turn | None]) -> bool:
    """Does the first label come again?"""
    first = turns[0]
    return first is not None and any(
        turn is not None and _label(text, turn) == _label(texts[0], first)
        for text, turn in zip(texts[1:], turns[1:], strict=True)
    )


def _label(text: str, turn: Turn) -> str:
    first, last = turn.name if turn.role == "name" else (0, turn.end)
    return text[first:last].strip(" \t　：:")


def _is_person(name: str) -> bool:
    """Does a label look like a person's name rather than a word that heads a list?"""
    if name[0].isascii():
        words = [word.strip(".") for word in re.findall(r"[\w'’.-]+", name)]
        return (name.isupper() and len(name) > 3 and not _all_words(words)) or (
            len(words) <= 4
            and not _all_words(words)
            and all(word[0].isupper() for word in words if len(word) > 3)
        )
    called, surname = _table("called")[0].search(name), _table("surname")[0].match(name)
    return bool(called) or "·" in name or (len(name) <= 4 and bool(surname))


def _all_words(words: Sequence[str]) -> bool:
    return all(is_word(word.lower()) or is_state(word) for word in words)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [row for row in read_table("turns.csv") if row["kind"] in ("question", "answer", "titled")]
    return tuple((row["kind"], re.compile(row["pattern"])) for row in rows)


@cache
def _table(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in read_table("turns.csv") if row["kind"] == kind)
