"""Which word does not belong? A quiz that tells how far a reader can trust topics.

Word intrusion after Chang, Gerrish, Wang, Boyd-Graber & Blei (2009): a topic's first five words and one that is strong
in another topic and weak here. Readers who find it see what the topic is about; guessing finds one of six.
"""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from textmine.errors import InputError
from textmine.records import Topic
from textmine.script import is_han

FILE = "topic-quiz.csv"
WORDS = 5
MOST = 12  # questions: two minutes
_FIRST = 8  # terms of another topic, among which an intruder is
_AKIN = 2  # terms shown that two topics share: a word of one may well belong to the other
_WEAK = 0.05  # of what it weighs in its own topic, at most, is what an intruder weighs here
_Z = 1.959964  # of 95 %
_GOOD, _FAIR = 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Question:
    """Six words, one of which does not belong; `intruder` is its place."""

    topic: Topic
    words: tuple[str, ...]
    intruder: int


@dataclass(frozen=True, slots=True)
class Result:
    """How many intruders somebody found; `low` and `high` are the ends of the 95 % interval (Wilson 1927)."""

    when: str
    who: str
    lang: str
    asked: int
    right: int
    low: float
    high: float
    missed: str = ""  # labels of topics whose intruder was not found

    @property
    def share(self) -> float:
        """The share found."""
        return self.right / self.asked if self.asked else 0.0

    @property
    def verdict(self) -> str:
        """What it means: a key of `words.csv`."""
        return "quiz-good" if self.share >= _GOOD else "quiz-fair" if self.share >= _FAIR else "quiz-poor"


_COLUMNS = tuple(one.name for one in fields(Result))


def quiz(
    topics: Sequence[Topic], weights: Mapping[str, Sequence[float]], *, seed: int, lang: str
) -> list[Question]:
    """One question for each topic, in an order that the seed decides; the same seed asks the same.

    Args:
        topics: those that are shown.
        weights: for each term, what it weighs in each of them.
        lang: of the words, `zh` or `en`.
    """
    chance = random.Random(seed)
    order = list(range(len(topics)))
    chance.shuffle(order)
    found = []
    for at in order[:MOST]:
        own = [(key, word) for key, word in _terms(topics[at], lang) if readable(word, lang)][:WORDS]
        others = _intruders(topics, weights, at, lang, own)
        if len(own) < WORDS or not others:
            continue
        words = [word for _, word in own]
        place = chance.randrange(WORDS + 1)
        chance.shuffle(words)
        words.insert(place, chance.choice(others))
        found.append(Question(topics[at], tuple(words), place))
    return found


def readable(word: str, lang: str) -> bool:
    """Is a word in the reader's language?"""
    return lang.startswith("zh") == any(map(is_han, word))


def _intruders(
    topics: Sequence[Topic],
    weights: Mapping[str, Sequence[float]],
    at: int,
    lang: str,
    own: Sequence[tuple[str, str]],
) -> list[str]:
    """Words that are strong in another topic and weak in this one."""
    here = set(topics[at].keys)
    said = "".join(word for _, word in own).lower()
    found = []
    for other, topic in enumerate(topics):
        if other == at or len(here & set(topic.keys)) >= _AKIN:
            continue
        for key, word in _terms(topic, lang)[:_FIRST]:
            told = weights.get(key)
            weak = told is not None and told[at] <= _WEAK * told[other]
            if weak and key not in here and readable(word, lang) and word.lower() not in said:
                found.append(word)
    return list(dict.fromkeys(found))


def _terms(topic: Topic, lang: str) -> list[tuple[str, str]]:
    words = topic.terms if lang.startswith("zh") else topic.terms_en
    return list(zip(topic.keys, words, strict=False))


def marked(
    questions: Sequence[Question], answers: Sequence[int | None], *, when: str, who: str, lang: str
) -> Result:
    """How a quiz went.

    Args:
        answers: for each question the place that somebody chose; None where they did not know.
    """
    wrong = [q.topic for q, answer in zip(questions, answers, strict=True) if answer != q.intruder]
    asked, right = len(questions), len(questions) - len(wrong)
    low, high = interval(right, asked)
    missed = " | ".join(topic.label_zh if lang.startswith("zh") else topic.label_en for topic in wrong)
    return Result(when, who, lang, asked, right, round(low, 4), round(high, 4), missed)


def interval(right: int, asked: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not asked:
        return 0.0, 1.0
    share, z2 = right / asked, _Z * _Z
    middle = (share + z2 / (2 * asked)) / (1 + z2 / asked)
    wide = _Z * math.sqrt(share * (1 - share) / asked + z2 / (4 * asked * asked)) / (1 + z2 / asked)
    return max(0.0, middle - wide), min(1.0, middle + wide)


def save(path: Path, result: Result) -> None:
    """Add a result to the file of results; what is in it stays.

    Raises:
        InputError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists()
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            if new:
                writer.writerow(_COLUMNS)
            writer.writerow([getattr(result, name) for name in _COLUMNS])
    except OSError as error:
        raise InputError(path, f"cannot be written: {error.strerror or error}") from error


def results(path: Path) -> list[Result]:
    """The results kept in a file, the oldest first; none where there is no file.

    Raises:
        InputError: a line does not fit; names file, line and reason.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, f"cannot be read ({error})") from None
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise InputError(path, f"its first line must be {','.join(_COLUMNS)}", line=1)
    found = []
    for row in reader:
        try:
            numbers = int(row["asked"]), int(row["right"]), float(row["low"]), float(row["high"])
        except (TypeError, ValueError):
            raise InputError(
                path, "asked, right, low and high must be numbers", line=reader.line_num
            ) from None
        found.append(Result(row["when"], row["who"], row["lang"], *numbers, row["missed"] or ""))
    return found
