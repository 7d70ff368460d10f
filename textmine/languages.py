"""The linguistic steps for one paragraph, in each language: words, mentions, drafts of claims."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textmine.claims.chinese import ChineseClaims
from textmine.claims.draft import Draft
from textmine.claims.english import EnglishClaims
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Mention, Paragraph, Token
from textmine.segment.chinese import ChineseSegmenter
from textmine.segment.engine import EngineName
from textmine.segment.english import EnglishSegmenter
from textmine.segment.tags import universal
from textmine.spans import Span
from textmine.tag.chinese import ChineseTagger
from textmine.tag.english import EnglishTagger
from textmine.tag.linking import Linker
from textmine.trained import TrainedModel, beside, entity_spans, fill_roles


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """What was found in a paragraph; `group` is the group of states it leaves in the reader's mind."""

    tokens: list[Token]
    mentions: list[Mention]
    drafts: list[Draft]
    group: str


class LanguageReader(ABC):
    """The steps for one language. Each takes what the one before gave, and can be used without the next."""

    _segmenter: ChineseSegmenter | EnglishSegmenter
    _tagger: Any
    _claims: Any
    _model: TrainedModel | None = None

    def words(self, text: str) -> list[Any]:
        """The words of a text, in order, as its segmenter gives them."""
        return self._segmenter.words(text)

    @abstractmethod
    def tokens(self, paragraph: Paragraph, words: Sequence[Any]) -> list[Token]:
        """The words as records."""

    def mentions(
        self, paragraph: Paragraph, words: Sequence[Any], linker: Linker, entities: Sequence[Span] = ()
    ) -> list[Mention]:
        """The mentions of a paragraph.

        Args:
            linker: the document's; it knows what earlier paragraphs defined.
            entities: spans that a trained model proposes; those are taken where the rules find no actor.
        """
        aliases = linker.aliases(paragraph.text)
        return linker.link(paragraph, beside(self._tagger.tag(paragraph.text, words, aliases), entities))

    def drafts(
        self, text: str, words: Sequence[Any], mentions: Sequence[Mention], linker: Linker, group: str = ""
    ) -> tuple[list[Draft], str]:
        """(the claims of a paragraph, the group of states it leaves in the reader's mind).

        Args:
            group: the group of states that the document spoke of last.
        """
        drafts = list(self._claims.find(text, words, mentions, linker.concept, group))
        return drafts, self._claims.group

    def read(self, paragraph: Paragraph, linker: Linker, group: str = "") -> ReadParagraph:
        """All steps."""
        words = self.words(paragraph.text)
        doc = self._model.read(paragraph.text) if self._model is not None else None
        mentions = self.mentions(paragraph, words, linker, entity_spans(doc) if doc is not None else ())
        drafts, group = self.drafts(paragraph.text, words, mentions, linker, group)
        if doc is not None:
            drafts = fill_roles(drafts, doc, mentions)
        return ReadParagraph(self.tokens(paragraph, words), mentions, drafts, group)


class ChineseReader(LanguageReader):
    """Reads Chinese paragraphs, in either script."""

    def __init__(
        self,
        lexicon: Lexicon,
        engine: EngineName = "auto",
        mechanisms: Mechanisms = ALL,
        model: TrainedModel | None = None,
    ) -> None:
        self._model = model
        self._segmenter = ChineseSegmenter(lexicon, engine)
        self._tagger = ChineseTagger(lexicon, mechanisms)
        self._claims = ChineseClaims(lexicon, mechanisms)

    def tokens(self, paragraph: Paragraph, words: Sequence[Any]) -> list[Token]:
        """The words as records, without the spaces."""
        text = paragraph.text
        return [
            Token(paragraph.paragraph_id, word.start, word.end, part, universal(word.flag, part), part)
            for word in words
            if not (part := text[word.start : word.end]).isspace()
        ]


class EnglishReader(LanguageReader):
    """Reads English paragraphs."""

    def __init__(
        self, lexicon: Lexicon, mechanisms: Mechanisms = ALL, model: TrainedModel | None = None
    ) -> None:
        self._model = model
        roles = ("adjective", "region-adjective")
        adjectives = frozenset(word for f in lexicon.forms if f.role in roles for word in f.text.split())
        self._segmenter = EnglishSegmenter(adjectives=adjectives)
        self._tagger = EnglishTagger(lexicon, mechanisms)
        self._claims = EnglishClaims(lexicon, mechanisms)

    def tokens(self, paragraph: Paragraph, words: Sequence[Any]) -> list[Token]:
        """The words as records."""
        return [Token(paragraph.paragraph_id, w.start, w.end, w.text, w.pos, w.lemma) for w in words]
