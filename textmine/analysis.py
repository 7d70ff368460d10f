"""All linguistic steps on one document: words, mentions, claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from textmine.languages import ChineseReader, EnglishReader
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Claim, Concept, Mention, Paragraph, Token
from textmine.render import Renderer, finish
from textmine.segment.engine import EngineName
from textmine.tag.linking import Linker
from textmine.trained import TrainedModel

if TYPE_CHECKING:
    from textmine.read import SourceDocument

_TAGGED_KINDS = ("body", "note", "heading")


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
        mechanisms: which mechanisms work; all, but when somebody measures what one adds.
        models: trained pipelines by language (`zh`, `en`), from `textmine.trained.load_models`.
    """

    def __init__(
        self,
        lexicon: Lexicon | None = None,
        engine: EngineName = "auto",
        mechanisms: Mechanisms = ALL,
        models: Mapping[str, TrainedModel] | None = None,
    ) -> None:
        models = models or {}
        all_known = mechanisms.states and mechanisms.lexicon
        own = Lexicon.load() if all_known else Lexicon(mechanisms=mechanisms)
        self._lexicon = lexicon or own
        self._renderer = Renderer(self._lexicon)
        self._chinese = ChineseReader(self._lexicon, engine, mechanisms, models.get("zh"))
        self._english = EnglishReader(self._lexicon, mechanisms, models.get("en"))

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
            reader = self._english if paragraph.language.startswith("en") else self._chinese
            found = reader.read(paragraph, linker, group)
            tokens.extend(found.tokens)
            mentions.extend(found.mentions)
            if paragraph.kind != "heading":
                group = found.group
                made = finish(
                    paragraph, found.reading, found.mentions, found.candidates, linker, self._renderer
                )
                claims.extend(made)
        return Analysis(tuple(tokens), tuple(mentions), tuple(claims), tuple(linker.concepts.values()))


@cache
def own_analyser() -> Analyser:
    """The analyser that textmine goes by unless told otherwise; made once, as that takes a second or two."""
    return Analyser()
