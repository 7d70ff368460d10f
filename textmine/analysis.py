"""All linguistic steps on one document: words, mentions, claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textmine.claims.draft import Draft
from textmine.claims.gloss import Glosser
from textmine.languages import ChineseReader, EnglishReader
from textmine.lexicon import Lexicon
from textmine.records import Claim, Concept, Mention, Paragraph, Token
from textmine.segment.engine import EngineName
from textmine.tag.linking import Linker

if TYPE_CHECKING:
    from textmine.read import SourceDocument

_TAGGED_KINDS = ("body", "note", "heading")

# How far each way of finding the actors can be trusted, measured on hand-annotated paragraphs.
_CONFIDENCE = {
    "subject": 0.9,
    "passive": 0.8,
    "carried over": 0.7,
    "topic": 0.7,
    "affected": 0.6,
    "threat": 0.7,
}


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in a document."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    concepts: tuple[Concept, ...]  # all that its mentions and claims refer to


class Analyser:
    """Segments, tags and extracts claims, in Chinese (either script) and English.

    Args:
        lexicon: the lexicon to go by; textmine's own when None.
        engine: what cuts Chinese words: `rjieba`, `jieba`, or `auto` for the faster one that is installed.
    """

    def __init__(self, lexicon: Lexicon | None = None, engine: EngineName = "auto") -> None:
        self._lexicon = lexicon or Lexicon.load()
        self._chinese = ChineseReader(self._lexicon, engine)
        self._english = EnglishReader(self._lexicon)
        self._glosser = Glosser(self._lexicon)

    def analyse_document(self, source: SourceDocument) -> Analysis:
        """Everything found in a document.

        Args:
            source: a document as `textmine.read.read_source` gives it.
        """
        return self.analyse(source.paragraphs)

    def analyse(self, paragraphs: Iterable[Paragraph]) -> Analysis:
        """Everything found in the paragraphs of one document, in order."""
        linker = Linker(self._lexicon)
        tokens: list[Token] = []
        mentions: list[Mention] = []
        claims: list[Claim] = []
        group = ""
        for paragraph in paragraphs:
            if paragraph.kind not in _TAGGED_KINDS:
                continue
            language = self._english if paragraph.language.startswith("en") else self._chinese
            found = language.read(paragraph, linker, group)
            tokens.extend(found.tokens)
            mentions.extend(found.mentions)
            if paragraph.kind == "heading":
                continue
            drafts, group = found.drafts, found.group
            for number, draft in enumerate(drafts, start=1):
                linker.use([*draft.actors, *draft.targets, *draft.attribution])
                claims.append(self._claim(paragraph, number, draft, linker))
        return Analysis(tuple(tokens), tuple(mentions), tuple(claims), tuple(linker.concepts.values()))

    def _claim(self, paragraph: Paragraph, number: int, draft: Draft, linker: Linker) -> Claim:
        text = paragraph.text
        confidence = _CONFIDENCE.get(draft.rule, 0.6) - (0.1 if draft.predicate is None else 0.0)
        return Claim(
            f"{paragraph.paragraph_id}:c{number}",
            paragraph.paragraph_id,
            draft.start,
            draft.end,
            text[draft.start : draft.end],
            draft.kind,
            draft.actors,
            draft.targets,
            draft.concepts,
            text[draft.predicate_start : draft.predicate_end],
            "negated" if draft.negated else "affirmed",
            draft.modality,
            self._gloss(paragraph, draft, linker),
            draft.predicate.id if draft.predicate is not None else "",
            draft.attribution,
            round(confidence, 2),
            draft.rule,
        )

    def _gloss(self, paragraph: Paragraph, draft: Draft, linker: Linker) -> str:
        if paragraph.language.startswith("en"):
            return self._glosser.english(draft, paragraph.text, linker.concept)
        return self._glosser.gloss(draft, paragraph.text, linker.concept)
