"""The linguistic steps for one paragraph, in each language: words, names, clauses, mentions, claims."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from textmine.claims.builder import ClaimBuilder
from textmine.claims.candidate import Candidate
from textmine.claims.coreference import NOBODY_YET, Spoken
from textmine.claims.mention_index import MentionIndex
from textmine.claims.speaking import Speaking
from textmine.claims.turns import Turn
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms
from textmine.names.chinese import ChineseNames
from textmine.names.english import EnglishNames
from textmine.records import Mention, Paragraph, Token
from textmine.script import fold
from textmine.segment.chinese import ChineseSegmenter
from textmine.segment.engine import EngineName
from textmine.segment.english import EnglishSegmenter, EnglishWord
from textmine.segment.tags import UNIVERSAL, universal
from textmine.spacy_models import SpacyModel, beside, entity_spans
from textmine.spans import Span, longest_first
from textmine.syntax import Reading
from textmine.syntax.chinese import ChineseSyntax
from textmine.syntax.dependencies import DependencyReader, DocWords, doc_words
from textmine.syntax.english import EnglishSyntax
from textmine.tag.chinese import ChineseTagger
from textmine.tag.english import EnglishTagger
from textmine.tag.linking import Linker
from textmine.when import Timeline, Times, When

_LONGEST_PARSED = (
    100_000  # characters; a parser takes a gigabyte for ten times as many, and no paragraph is so long
)


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """What was found in a paragraph.

    Args:
        spoken: the states that it leaves in the reader's mind together.
        times: when the clauses of its claims say that something is so, by their index.
        lead: who acts in the paragraphs below where they begin with a verb.
        index: which mentions stand where in the reading.
    """

    tokens: list[Token]
    reading: Reading
    mentions: list[Mention]
    candidates: list[Candidate]
    spoken: Spoken
    times: Mapping[int, When]
    lead: str = ""
    index: MentionIndex | None = None


class LanguageReader(ABC):
    """The steps for one language."""

    _tagger: Any
    _claims: ClaimBuilder
    times: Times
    speaking: Speaking  # tells the state that a document speaks for

    @abstractmethod
    def words(self, text: str) -> Sequence[Any]:
        """The words of a text."""

    @abstractmethod
    def names(self, text: str, words: Sequence[Any], aliases: Sequence[Span] = ()) -> Any:
        """What is named in a text.

        Args:
            aliases: names that the document gave earlier, where they stand in it.
        """

    @abstractmethod
    def reading(self, text: str, words: Sequence[Any], names: Any) -> Reading:
        """The reading of a text whose words and names these are."""

    @abstractmethod
    def tokens(self, paragraph: Paragraph, words: Sequence[Any]) -> list[Token]:
        """The words as records."""

    @abstractmethod
    def entities(self, text: str, words: Sequence[Any]) -> Sequence[Span]:
        """Actors that a trained pipeline proposes; those are taken where the rules find none."""

    def read(
        self,
        paragraph: Paragraph,
        linker: Linker,
        spoken: Spoken = NOBODY_YET,
        speaker: str = "",
        words: Sequence[Any] | None = None,
        entities: Sequence[Span] | None = None,
        timeline: Timeline | None = None,
        lead: str = "",
        turn: Turn | None = None,
    ) -> ReadParagraph:
        """All steps.

        Args:
            linker: the document's; it knows what earlier paragraphs defined.
            spoken: whom the document has spoken of together so far.
            speaker: the state that the document speaks for.
            words: of the paragraph, where somebody has cut it already.
            entities: actors that somebody proposes; those of the trained pipeline when None.
            timeline: what the document has said of time so far.
            lead: who acts in a paragraph that begins with a verb.
            turn: whose turn it is to speak in it.
        """
        text = paragraph.text
        words = self.words(text) if words is None else words
        entities = self.entities(text, words) if entities is None else entities
        names = self.names(text, words, linker.aliases(text))
        reading = self.reading(text, words, names)
        mentions = self.mentions(paragraph, words, names, reading, linker, entities, speaker)
        candidates = self.candidates(reading, mentions, linker, spoken, speaker, lead, turn)
        times = self.times.read(text, reading, (c.clause for c in candidates), timeline or Timeline())
        return ReadParagraph(
            self.tokens(paragraph, words),
            reading,
            mentions,
            candidates,
            self._claims.spoken,
            times,
            self._claims.lead,
            self._claims.index,
        )

    def mentions(
        self,
        paragraph: Paragraph,
        words: Sequence[Any],
        names: Any,
        reading: Reading,
        linker: Linker,
        entities: Sequence[Span] = (),
        speaker: str = "",
    ) -> list[Mention]:
        """The mentions of a paragraph that has been read; the rest as for `read`."""
        spans = self._tagger.tag(paragraph.text, words, names, reading)
        return linker.link(paragraph, beside(spans, entities), speaker)

    def candidates(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        linker: Linker,
        spoken: Spoken = NOBODY_YET,
        speaker: str = "",
        lead: str = "",
        turn: Turn | None = None,
    ) -> list[Candidate]:
        """The claims of a paragraph whose mentions these are; the rest as for `read`."""
        return self._claims.build(reading, mentions, linker.concept, spoken, speaker, lead, turn)


class ChineseReader(LanguageReader):
    """Reads Chinese paragraphs, in either script.

    Args:
        model: a trained pipeline; its entities are used, while the grammar reads clauses better than its parse.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        engine: EngineName = "auto",
        mechanisms: Mechanisms = ALL,
        model: SpacyModel | None = None,
    ) -> None:
        self._model = model
        self._segmenter = ChineseSegmenter(lexicon, engine)
        self._names = ChineseNames(lexicon)
        self._syntax = ChineseSyntax(lexicon)
        self._tagger = ChineseTagger(lexicon, mechanisms)
        self._claims = ClaimBuilder(lexicon, "zh", mechanisms)
        self.times = Times(lexicon, "zh")
        self.speaking = Speaking(lexicon, "zh")

    def words(self, text: str) -> Sequence[Any]:
        return self._segmenter.words(text)

    def entities(self, text: str, words: Sequence[Any]) -> Sequence[Span]:  # noqa: ARG002
        return entity_spans(self._model.read(text)) if self._model is not None else ()

    def names(self, text: str, words: Sequence[Any], aliases: Sequence[Span] = ()) -> Any:
        return self._names.find(text, fold(text), words, aliases)

    def reading(self, text: str, words: Sequence[Any], names: Any) -> Reading:
        return self._syntax.read(text, words, longest_first(names.spans), names.regions)

    def tokens(self, paragraph: Paragraph, words: Sequence[Any]) -> list[Token]:
        id_, text = paragraph.paragraph_id, paragraph.text
        tokens: list[Token] = []
        for word in words:
            start, end, flag = word.start, word.end, word.flag
            part = text[start:end]
            if flag != "x":
                tokens.append(Token(id_, start, end, part, UNIVERSAL[flag], part))
            elif not part.isspace():
                tokens.append(Token(id_, start, end, part, universal(flag, part), part))
        return tokens


class EnglishReader(LanguageReader):
    """Reads English paragraphs.

    Args:
        model: a trained pipeline that parses; the grammar reads clauses where there is none.
    """

    def __init__(
        self, lexicon: Lexicon, mechanisms: Mechanisms = ALL, model: SpacyModel | None = None
    ) -> None:
        roles = ("adjective", "region-adjective")
        adjectives = frozenset(word for f in lexicon.forms if f.role in roles for word in f.text.split())
        self._lexicon = lexicon
        self._segmenter = EnglishSegmenter(adjectives=adjectives)
        self._names = EnglishNames(lexicon)
        self._tagger = EnglishTagger(lexicon, mechanisms)
        self._claims = ClaimBuilder(lexicon, "en", mechanisms)
        self.times = Times(lexicon, "en")
        self.speaking = Speaking(lexicon, "en")
        self._model = model
        self._ahead: dict[str, DocWords] = {}

    def parse_ahead(self, texts: Iterable[str]) -> None:
        """Parse texts together, which is faster than each when its turn comes."""
        if self._model is not None:
            wanted = [text for text in dict.fromkeys(texts) if len(text) <= _LONGEST_PARSED]
            docs = self._model.read_all(wanted)
            self._ahead = {text: doc_words(doc, self.tagged) for text, doc in zip(wanted, docs, strict=True)}

    def words(self, text: str) -> Sequence[Any]:
        if self._model is None or len(text) > _LONGEST_PARSED:
            return self._segmenter.words(text)
        return self._ahead.get(text) or doc_words(self._model.read(text), self.tagged)

    def entities(self, text: str, words: Sequence[Any]) -> Sequence[Span]:  # noqa: ARG002
        return words.entities if isinstance(words, DocWords) else ()

    def names(self, text: str, words: Sequence[Any], aliases: Sequence[Span] = ()) -> Any:
        return self._names.find(text, words, aliases)

    def reading(self, text: str, words: Sequence[Any], names: Any) -> Reading:  # noqa: ARG002
        return (self._parses if isinstance(words, DocWords) else self._grammar).read(text, words)

    @cached_property
    def _grammar(self) -> EnglishSyntax:
        return EnglishSyntax(self._lexicon)

    @cached_property
    def _parses(self) -> DependencyReader:
        return DependencyReader(self._lexicon, "en")

    def tagged(self, words: Sequence[tuple[int, int, str]]) -> Sequence[EnglishWord]:
        """Words that somebody else has cut, (start, end, text) each, with tags and lemmas."""
        return self._segmenter.tagged(words)

    def tokens(self, paragraph: Paragraph, words: Sequence[Any]) -> list[Token]:
        return [Token(paragraph.paragraph_id, w.start, w.end, w.text, w.pos, w.lemma) for w in words]
