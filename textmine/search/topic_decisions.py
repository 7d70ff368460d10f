"""Rename, merge and hide topics, and take that back; how well readers know them (the quiz)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from textmine.errors import TextmineError
from textmine.records import Topic
from textmine.search.topics import find_topic
from textmine.store import Store
from textmine.topics import quiz
from textmine.topics.decisions import TopicDecision, add_decision, file_of, read_decisions, write_decisions
from textmine.topics.words import say


class TopicDesk:
    """Decides on the topics of a store that is open; the store shows at once what was decided.

    Args:
        who: who decides.
        lang: of what is said to them.
    """

    def __init__(self, store: Store, who: str, lang: str) -> None:
        self._store, self._who, self._lang = store, who, lang
        self.path: Path = file_of(store.folder, store.info())

    def rename(self, name: str, chinese: str, english: str) -> str:
        """Give a topic another name; what happened, in a sentence.

        Raises:
            UnknownNameError: there is no such topic.
            TextmineError: no name is given.
        """
        topic = self._topic(name)
        given = self._given("rename", topic, name_zh=_line(chinese), name_en=_line(english))
        if not (given.name_zh or given.name_en):
            raise TextmineError(say("no-name", self._lang))
        self._add(given)
        called = given.name_zh if self._lang.startswith("zh") else given.name_en
        return say(
            "renamed", self._lang, topic=self._called(topic), name=called or given.name_zh or given.name_en
        )

    def merge(self, names: Sequence[str], into: str) -> list[str]:
        """Make topics part of another.

        Raises:
            UnknownNameError: there is no such topic.
            TextmineError: a topic would be part of itself.
        """
        whole = self._topic(into)
        parts = [self._topic(name) for name in names]
        if any(part.topic_id == whole.topic_id for part in parts):
            raise TextmineError(say("same-topic", self._lang))
        for part in dict.fromkeys(parts):
            self._add(self._given("merge", part, into=self._terms(whole)))
        return [
            say("merged", self._lang, topic=self._called(part), name=self._called(whole)) for part in parts
        ]

    def hide(self, name: str) -> str:
        """Show a topic no longer.

        Raises:
            UnknownNameError: there is no such topic.
        """
        topic = self._topic(name)
        self._add(self._given("hide", topic))
        return say("hidden", self._lang, topic=self._called(topic))

    def undo(self, number: int | None = None) -> str:
        """Take a decision back: the last, or that with this number, counted from 1.

        Raises:
            TextmineError: there is no such decision.
        """
        kept = list(read_decisions(self.path))
        at = len(kept) - 1 if number is None else number - 1
        if not 0 <= at < len(kept):
            raise TextmineError(say("nothing-to-undo", self._lang))
        gone = kept.pop(at)
        write_decisions(self.path, kept)
        self._store.decide_topics(kept)
        return say("undone", self._lang, what=gone.what, topic=gone.topic)

    def decisions(self) -> list[tuple[TopicDecision, bool]]:
        """All decisions in their order, and whether each fits a topic of the build."""
        unplaced = set(self._store.topics_decided.unplaced)
        return [(one, one not in unplaced) for one in read_decisions(self.path)]

    # The quiz

    @property
    def quiz_path(self) -> Path:
        """Where results are kept."""
        return self.path.parent / quiz.FILE

    def questions(self, seed: int, lang: str) -> list[quiz.Question]:
        """A quiz on the topics that are shown.

        Raises:
            TextmineError: there are too few of them.
        """
        topics = list(self._store.topics())
        found = quiz.quiz(topics, self._weights(topics), seed=seed, lang=lang)
        if not found:
            raise TextmineError(say("quiz-few", self._lang))
        return found

    def mark(
        self, questions: Sequence[quiz.Question], answers: Sequence[int | None], lang: str
    ) -> quiz.Result:
        """Mark answers and keep the result."""
        result = quiz.marked(questions, answers, when=_now(), who=self._who, lang=lang)
        quiz.save(self.quiz_path, result)
        return result

    def results(self) -> list[quiz.Result]:
        """What earlier quizzes on this corpus gave, the oldest first."""
        return quiz.results(self.quiz_path)

    def _weights(self, topics: Sequence[Topic]) -> Mapping[str, Sequence[float]]:
        keys = {key for topic in topics for key in topic.keys}
        return {term: weights for term, _, weights in self._store.topic_terms(keys)}

    # Inside

    def _topic(self, name: str) -> Topic:
        topic = find_topic(self._store, name)
        if not self._terms(topic):
            raise TextmineError(say("no-topic-terms", self._lang))
        return topic

    def _terms(self, topic: Topic) -> tuple[str, ...]:
        """The terms that tell a topic: those it was built with, whatever was merged into it."""
        return next((one.keys for one in self._store.machine_topics() if one.topic_id == topic.topic_id), ())

    def _given(self, what: str, topic: Topic, **values: object) -> TopicDecision:
        label = topic.label_zh if self._lang.startswith("zh") else topic.label_en
        given = TopicDecision(_now(), self._who, what, label, self._terms(topic))
        return replace(given, **values)  # type: ignore[arg-type]

    def _called(self, topic: Topic) -> str:
        return f"{topic.topic_id} {topic.label_zh if self._lang.startswith('zh') else topic.label_en}"

    def _add(self, decision: TopicDecision) -> None:
        add_decision(self.path, decision)
        self._store.decide_topics(read_decisions(self.path))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(text: str) -> str:
    return " ".join(text.split())
