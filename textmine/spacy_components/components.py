"""The linguistic steps as spaCy components, for use in anybody's pipeline.

`textmine_concepts` sets `doc.spans["concepts"]`: spans labelled ACTOR, THREAT or STRATEGY, whose `kb_id_` is the
concept's id; `doc._.concepts` has the concepts by id. `textmine_claims`, after it, sets `doc._.claims`.
They go by the doc's own tokens, and by the tags and the parse that components before them have made, where there are
any; a span that does not begin and end with the tokens is widened to them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from textmine.claims.confidence import Confidence
from textmine.languages import ChineseReader, EnglishReader, LanguageReader
from textmine.lexicon import Lexicon
from textmine.records import Mention, Paragraph
from textmine.render import Renderer, finish
from textmine.segment.engine import EngineName
from textmine.spacy_components.words import words_of
from textmine.spacy_models import entity_spans
from textmine.tag.linking import Linker

SPANS_KEY = "concepts"


@cache
def _reader(chinese: bool, engine: EngineName) -> LanguageReader:
    lexicon = Lexicon.load()
    return ChineseReader(lexicon, engine) if chinese else EnglishReader(lexicon)


def _paragraph(doc: Doc) -> Paragraph:
    language = "en" if doc.lang_ == "en" else "zh"
    text = doc.text
    return Paragraph("doc", "doc", 0, "body", "", None, None, None, text, 0, len(text), language)


class ConceptTagger:
    """Finds the mentions of a doc.

    Args:
        reader: the steps for the pipeline's language.
        spans_key: where in `doc.spans` they go.
        entities: also take in the named entities that the components before have found.
    """

    def __init__(self, reader: LanguageReader, spans_key: str = SPANS_KEY, entities: bool = False) -> None:
        self._reader = reader
        self._entities = entities
        self._spans_key = spans_key
        self._lexicon = Lexicon.load()

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans`, `doc._.concepts` and `doc._.mentions`."""
        linker = Linker(self._lexicon)
        entities = entity_spans(doc) if self._entities else ()
        words = words_of(doc, self._reader)
        found = self._reader.read(_paragraph(doc), linker, words=words, entities=entities)
        spans = [span for mention in found.mentions if (span := _span(doc, mention)) is not None]
        doc.spans[self._spans_key] = SpanGroup(doc, name=self._spans_key, spans=spans)
        doc._.concepts = dict(linker.concepts)
        doc._.mentions = found.mentions
        doc._.textmine = found
        return doc


class ClaimFinder:
    """Puts the claims of a doc that `textmine_concepts` has read into words."""

    def __init__(self) -> None:
        self._lexicon = Lexicon.load()
        self._renderer = Renderer(self._lexicon)
        self._judge = Confidence.read(self._lexicon.folder)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.claims`.

        Raises:
            ValueError: no `textmine_concepts` has run before.
        """
        found = doc._.textmine
        if found is None:
            raise ValueError("textmine_claims needs textmine_concepts before it in the pipeline")
        linker = Linker(self._lexicon)
        linker.concepts.update(doc._.concepts)
        made = finish(
            _paragraph(doc),
            found.reading,
            found.mentions,
            found.candidates,
            linker,
            self._renderer,
            self._judge,
            found.times,
        )
        doc._.claims = list(made)
        doc._.concepts = dict(linker.concepts)
        return doc


def _span(doc: Doc, mention: Mention) -> Span | None:
    return doc.char_span(
        mention.start, mention.end, label=mention.label, kb_id=mention.concept_id, alignment_mode="expand"
    )


def make_concepts(
    nlp: Language, name: str, engine: EngineName, spans_key: str, entities: bool
) -> ConceptTagger:
    """The factory behind `nlp.add_pipe("textmine_concepts")`."""
    return ConceptTagger(_reader(nlp.lang == "zh", engine), spans_key, entities)


def make_claims(nlp: Language, name: str) -> ClaimFinder:
    """The factory behind `nlp.add_pipe("textmine_claims")`."""
    return ClaimFinder()


Language.factory(
    "textmine_concepts",
    default_config={"engine": "auto", "spans_key": SPANS_KEY, "entities": False},
    func=make_concepts,
)
Language.factory("textmine_claims", func=make_claims)

_EXTENSIONS: dict[str, Any] = {"concepts": None, "mentions": None, "claims": None, "textmine": None}
for _name, _default in _EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
