"""The linguistic steps as spaCy components, for use in anybody's pipeline.

`textmine_concepts` sets `doc.spans["concepts"]`: spans labelled ACTOR, THREAT or STRATEGY, whose `kb_id_` is the
concept's id; `doc._.concepts` has the concepts by id. `textmine_claims`, after it, sets `doc._.claims`.
They go by the document's text, so any tokenizer may stand before them; a span that does not begin and end with
the tokens is widened to them. With `trained`, what a tagger of entities and a parser before them found is taken in.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

ClaimFinisher: Any = None
from textmine.languages import ChineseReader, EnglishReader, LanguageReader
from textmine.lexicon import Lexicon
from textmine.records import Mention, Paragraph
from textmine.segment.engine import EngineName
from textmine.tag.linking import Linker

entity_spans: Any = None
fill_roles: Any = None

SPANS_KEY = "concepts"


@cache
def _reader(chinese: bool, engine: EngineName) -> LanguageReader:
    lexicon = Lexicon.load()
    return ChineseReader(lexicon, engine) if chinese else EnglishReader(lexicon)


def _paragraph(doc: Doc, name: str) -> Paragraph:
    language = "en" if doc.lang_ == "en" else "zh"
    text = doc.text
    return Paragraph(name, name, 0, "body", "", None, None, None, text, 0, len(text), language)


class ConceptTagger:
    """Finds the mentions of a doc.

    Args:
        reader: the steps for the pipeline's language.
        spans_key: where in `doc.spans` they go.
        trained: also take in the entities that the components before have found.
    """

    def __init__(self, reader: LanguageReader, spans_key: str = SPANS_KEY, trained: bool = False) -> None:
        self._reader = reader
        self._trained = trained
        self._spans_key = spans_key
        self._lexicon = Lexicon.load()

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans` and `doc._.concepts`."""
        linker = Linker(self._lexicon)
        paragraph = _paragraph(doc, "doc")
        words = self._reader.words(paragraph.text)
        entities = entity_spans(doc) if self._trained else ()
        mentions = self._reader.mentions(paragraph, words, linker, entities)
        spans = [span for mention in mentions if (span := _span(doc, mention)) is not None]
        doc.spans[self._spans_key] = SpanGroup(doc, name=self._spans_key, spans=spans)
        doc._.concepts = dict(linker.concepts)
        doc._.mentions = mentions
        return doc


class ClaimFinder:
    """Finds the claims of a doc that `textmine_concepts` has tagged.

    Args:
        reader: the steps for the pipeline's language.
        trained: take subjects and objects from the parser before it, where the rules find no actor.
    """

    def __init__(self, reader: LanguageReader, trained: bool = False) -> None:
        self._reader = reader
        self._trained = trained
        self._finisher = ClaimFinisher(Lexicon.load())

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.claims`.

        Raises:
            ValueError: no `textmine_concepts` has run before.
        """
        if doc._.mentions is None:
            raise ValueError("textmine_claims needs textmine_concepts before it in the pipeline")
        linker = Linker(Lexicon.load())
        linker.concepts.update(doc._.concepts)
        paragraph = _paragraph(doc, "doc")
        words = self._reader.words(paragraph.text)
        drafts, _ = self._reader.drafts(paragraph.text, words, doc._.mentions, linker)
        if self._trained:
            drafts = fill_roles(drafts, doc, doc._.mentions)
        doc._.claims = list(self._finisher.finish(paragraph, drafts, linker))
        doc._.concepts = dict(linker.concepts)
        return doc


def _span(doc: Doc, mention: Mention) -> Span | None:
    return doc.char_span(
        mention.start, mention.end, label=mention.label, kb_id=mention.concept_id, alignment_mode="expand"
    )


def make_concepts(
    nlp: Language, name: str, engine: EngineName, spans_key: str, trained: bool
) -> ConceptTagger:
    """The factory behind `nlp.add_pipe("textmine_concepts")`."""
    return ConceptTagger(_reader(nlp.lang == "zh", engine), spans_key, trained)


def make_claims(nlp: Language, name: str, engine: EngineName, trained: bool) -> ClaimFinder:
    """The factory behind `nlp.add_pipe("textmine_claims")`."""
    return ClaimFinder(_reader(nlp.lang == "zh", engine), trained)


Language.factory(
    "textmine_concepts",
    default_config={"engine": "auto", "spans_key": SPANS_KEY, "trained": False},
    func=make_concepts,
)
Language.factory("textmine_claims", default_config={"engine": "auto", "trained": False}, func=make_claims)

_EXTENSIONS: dict[str, Any] = {"concepts": None, "mentions": None, "claims": None}
for _name, _default in _EXTENSIONS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
