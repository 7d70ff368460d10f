"""Names for terms and labels for topics, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textmine.lexicon import Lexicon
from textmine.records import Concept
from textmine.script import fold, is_han, traditionalise

_LABEL_TERMS = 3


class Namer:
    """Shows terms: concepts by their names, words as they are.

    Args:
        concepts: the concepts of the corpus, for those that the lexicon lacks.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._lexicon = Lexicon.load()
        self._concepts = {concept.concept_id: concept for concept in concepts}

    def name(self, term: str) -> str:
        """A term as a reader would write it: the concept's Chinese name where it has one."""
        concept = self._concept(term)
        if concept is not None:
            return concept.name_zh or concept.name_en
        return traditionalise(term) if any(map(is_han, term)) else term

    def label(self, terms: Sequence[str]) -> tuple[str, str]:
        """(Chinese, English) label from a topic's best terms; what has no English stays in Chinese."""
        chinese: list[str] = []
        english: list[str] = []
        for term in terms:
            zh, en = self.name(term), self._english(term)
            if len(chinese) < _LABEL_TERMS and fold(zh) not in map(fold, chinese):
                chinese.append(zh)
            if len(english) < _LABEL_TERMS and en.lower() not in (word.lower() for word in english):
                english.append(en)
        return "、".join(chinese), ", ".join(english)

    def _english(self, term: str) -> str:
        concept = self._concept(term)
        if concept is not None:
            return concept.name_en or concept.name_zh
        if not any(map(is_han, term)):
            return term
        predicate = self._lexicon.predicates.chinese(term)
        return self._lexicon.gloss(term) or (predicate.gloss if predicate else traditionalise(term))

    def _concept(self, term: str) -> Concept | None:
        return self._lexicon.concept(term) or self._concepts.get(term) if ":" in term else None
