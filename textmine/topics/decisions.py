"""What people decide on topics: rename, merge, hide. A CSV file beside the store, one line a decision.

A line says of which topic it speaks by the topic's terms, not by its number, so that it holds after a build anew: it
is put on the topic that has most of these terms. What can be put on none is listed (`Decided.unplaced`), and holds
again when such a topic comes again. To take a decision back is to take its line out.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from textmine.errors import InputError
from textmine.locking import locked
from textmine.records import Topic
from textmine.staged import replacing

FILE = "topics.csv"
FOLDER = "review"  # beside the texts where the build says so, else in its folder: as decisions of reviewers
_ACTS = ("rename", "merge", "hide")
_SAME = 0.25  # of the terms of both, at least, so that a topic counts as the one spoken of
_MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class TopicDecision:
    """One decision.

    Attributes:
        what: `rename`, `merge` or `hide`.
        topic: what the topic was called, for people who read the file.
        terms: the terms of the topic, as the model has them.
        name_zh, name_en: what it is to be called; where one is empty, the other serves for both.
        into: the terms of the topic that it becomes part of.
    """

    when: str
    who: str
    what: str
    topic: str
    terms: tuple[str, ...]
    name_zh: str = ""
    name_en: str = ""
    into: tuple[str, ...] = ()


_COLUMNS = tuple(one.name for one in fields(TopicDecision))
_LISTS = ("terms", "into")


@dataclass(frozen=True, slots=True)
class Decided:
    """Topics after what people decided.

    Attributes:
        topics: those that are shown; `decision` says what was done to each.
        into: for each topic that is part of another, that other.
        hidden: those that are not shown.
        unplaced: decisions on topics that the build does not have.
    """

    topics: tuple[Topic, ...]
    into: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    unplaced: tuple[TopicDecision, ...] = ()

    @property
    def changed(self) -> bool:
        """Was any decision put on a topic?"""
        return bool(self.into or self.hidden or any(topic.decision for topic in self.topics))

    def weights(self, all_topics: Sequence[Topic], told: Sequence[float]) -> list[float]:
        """What a term weighs in the topics shown and in none of them.

        Args:
            all_topics: as the machine made them.
            told: what it weighs in each of these, and in none.
        """
        place = {topic.topic_id: at for at, topic in enumerate(self.topics)}
        found = [0.0] * (len(self.topics) + 1)
        parts = [0] * (len(self.topics) + 1)
        for topic, weight in zip(all_topics, told, strict=False):
            at = place.get(self.into.get(topic.topic_id, topic.topic_id), len(self.topics))
            found[at] += weight
            parts[at] += 1
        found[-1] += told[-1]
        parts[-1] += 1
        return [total / max(1, n) for total, n in zip(found, parts, strict=True)]


def file_of(folder: Path, info: Mapping[str, Any]) -> Path:
    """Where the decisions on the topics of a build stand.

    Args:
        folder: of the build.
        info: what the build says of itself.
    """
    place = info.get(FOLDER)
    found = folder / place if isinstance(place, str) and place else folder / FOLDER
    return Path(os.path.normpath(found)) / FILE


def read_decisions(path: Path) -> tuple[TopicDecision, ...]:
    """The decisions in a file; none where there is no file.

    Raises:
        InputError: a line does not fit; names file, line and reason.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError:
        raise InputError(path, "is not UTF-8 text") from None
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise InputError(path, f"its first line must be {','.join(_COLUMNS)}", line=1)
    return tuple(_decision(path, reader.line_num, row) for row in reader)


def _decision(path: Path, line: int, row: Mapping[str | None, Any]) -> TopicDecision:
    if None in row or None in row.values():
        raise InputError(path, f"a line has {len(_COLUMNS)} fields", line=line)
    values: dict[str, Any] = {str(key): str(value).strip() for key, value in row.items()}
    for name in _LISTS:
        values[name] = tuple(filter(None, values[name].split("|")))
    found = TopicDecision(**values)
    if found.what not in _ACTS:
        raise InputError(path, f"what is “{found.what}”; it may be {', '.join(_ACTS)}", line=line)
    if not found.terms:
        raise InputError(path, "terms is empty: no topic can be told by it", line=line)
    if found.what == "rename" and not (found.name_zh or found.name_en):
        raise InputError(path, "rename needs name_zh or name_en", line=line)
    if found.what == "merge" and not found.into:
        raise InputError(
            path, "merge needs the terms of the topic that this one becomes part of (into)", line=line
        )
    return found


def add_decision(path: Path, decision: TopicDecision) -> None:
    """Add a line to the file; what others add meanwhile stays.

    Raises:
        InputError: it cannot be written, or what is in it does not fit.
    """
    with locked(path.parent, "decisions on topics"):
        write_decisions(path, [*read_decisions(path), decision])


def _values(decision: TopicDecision) -> list[str]:
    values = (getattr(decision, name) for name in _COLUMNS)
    return ["|".join(value) if isinstance(value, tuple) else value for value in values]


def write_decisions(path: Path, decisions: Sequence[TopicDecision]) -> None:
    """Write the file, whole or not at all.

    Raises:
        InputError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(path.parent, f"cannot be made: {error.strerror}") from error
    with replacing(path) as made, made.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(map(_values, decisions))


def decide(topics: Sequence[Topic], decisions: Sequence[TopicDecision]) -> Decided:
    """Put decisions on topics, in their order; the later holds.

    Args:
        topics: as the machine made them.
    """
    names: dict[str, tuple[str, str]] = {}
    into: dict[str, str] = {}
    hidden: set[str] = set()
    unplaced: list[TopicDecision] = []
    for decision in decisions:
        id_ = _meant(topics, decision.terms)
        other = _meant(topics, decision.into) if decision.into else None
        if id_ is None or (decision.what == "merge" and other is None):
            unplaced.append(decision)
        elif decision.what == "rename":
            zh, en = decision.name_zh or decision.name_en, decision.name_en or decision.name_zh
            names[into.get(id_, id_)] = zh, en
        elif decision.what == "hide":
            hidden.add(into.get(id_, id_))
        elif other is not None and into.get(other, other) != into.get(id_, id_):
            gone, whole = into.get(id_, id_), into.get(other, other)
            into |= {part: whole for part, now in into.items() if now == gone} | {gone: whole}
    parts = {id_: [one for one in topics if into.get(one.topic_id) == id_] for id_ in set(into.values())}
    shown = [
        _shown(topic, parts.get(topic.topic_id, []), names.get(topic.topic_id))
        for topic in topics
        if topic.topic_id not in into and topic.topic_id not in hidden
    ]
    return Decided(tuple(shown), into, frozenset(hidden), tuple(unplaced))


def _shown(topic: Topic, parts: Sequence[Topic], named: tuple[str, str] | None) -> Topic:
    """A topic with what was merged into it, under its name."""
    done = [what for what, is_so in (("merged", parts), ("renamed", named)) if is_so]
    if named:
        topic = replace(topic, label_zh=named[0], label_en=named[1])
    if parts:
        wholes = (topic, *parts)
        rows = [list(zip(one.terms, one.terms_en, one.keys, strict=True)) for one in wholes]
        # The first term of each, then the second of each …
        longest = max(map(len, rows))
        mixed = dict.fromkeys(row[at] for at in range(longest) for row in rows if at < len(row))
        terms = list({term[2]: term for term in reversed(mixed)}.values())[::-1][:_MOST_TERMS]
        zh, en, keys = zip(*terms, strict=True)
        topic = replace(
            topic,
            terms=zh,
            terms_en=en,
            keys=keys,
            coherence=round(sum(one.coherence for one in wholes) / len(wholes), 4),
            stability=round(sum(one.stability for one in wholes) / len(wholes), 4),
        )
    return replace(topic, decision=", ".join(done)) if done else topic


def _meant(topics: Sequence[Topic], terms: Sequence[str]) -> str | None:
    """The id of the topic that has most of these terms; None where none has enough of them."""
    asked = set(terms)

    def alike(topic: Topic) -> float:
        return len(asked & set(topic.keys)) / len(asked | set(topic.keys))

    best = max(topics, key=alike, default=None)
    return best.topic_id if best is not None and alike(best) >= _SAME else None
