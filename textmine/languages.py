"""The linguistic steps for one paragraph, in each language: words, mentions, drafts of claims."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.claims.chinese import ChineseClaims
from textmine.claims.draft import Draft
from textmine.claims.english import EnglishClaims
from textmine.lexicon import Lexicon
from textmine.records import Mention, Paragraph, Token
from textmine.segment.chinese import ChineseSegmenter
from textmine.segment.engine import EngineName
from textmine.segment.english import EnglishSegmenter
from textmine.segment.tags import universal
from textmine.tag.chinese import ChineseTagger
from textmine.tag.english import EnglishTagger
from textmine.tag.linking import Linker


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """What was found in a paragraph; `group` is the group of states it leaves in the reader's mind."""

    tokens: list[Token]
    mentions: list[Mention]
    drafts: list[Draft]
    group: str


class ChineseReader:
    """Reads Chinese paragraphs, in either script."""

    def __init__(self, lexicon: Lexicon, engine: EngineName = "auto") -> None:
        self._segmenter = ChineseSegmenter(lexicon, engine)
        self._tagger = ChineseTagger(lexicon)
        self._claims = ChineseClaims(lexicon)

    def read(self, paragraph: Paragraph, linker: Linker, group: str) -> ReadParagraph:
        """Words, mentions and claims of a paragraph.

        Args:
            linker: the document's; it knows what earlier paragraphs defined.
            group: the group of states that the document spoke of last.
        """
        text = paragraph.text
        words = self._segmenter.words(text)
        tokens = [
            Token(paragraph.paragraph_id, word.start, word.end, part, universal(word.flag, part), part)
            for word in words
            if not (part := text[word.start : word.end]).isspace()
        ]
        mentions = linker.link(paragraph, self._tagger.tag(text, words, linker.aliases(text)))
        drafts = list(self._claims.find(text, words, mentions, linker.concept, group))
        return ReadParagraph(tokens, mentions, drafts, self._claims.group)


class EnglishReader:
    """Reads English paragraphs."""

    def __init__(self, lexicon: Lexicon) -> None:
        roles = ("adjective", "region-adjective")
        adjectives = frozenset(word for f in lexicon.forms if f.role in roles for word in f.text.split())
        self._segmenter = EnglishSegmenter(adjectives=adjectives)
        self._tagger = EnglishTagger(lexicon)
        self._claims = EnglishClaims(lexicon)

    def read(self, paragraph: Paragraph, linker: Linker, group: str) -> ReadParagraph:
        """As `ChineseReader.read`."""
        text = paragraph.text
        words = self._segmenter.words(text)
        tokens = [Token(paragraph.paragraph_id, w.start, w.end, w.text, w.pos, w.lemma) for w in words]
        mentions = linker.link(paragraph, self._tagger.tag(text, words, linker.aliases(text)))
        drafts = list(self._claims.find(text, words, mentions, linker.concept, group))
        return ReadParagraph(tokens, mentions, drafts, self._claims.group)
