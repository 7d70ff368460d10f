"""Readings from the parses of spaCy pipelines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textmine.lexicon import Lexicon
from textmine.segment.english import EnglishWord
from textmine.spacy_models import entity_spans
from textmine.spans import Span
from textmine.syntax.dependencies.clauses import ClauseReader
from textmine.syntax.dependencies.nouns import NounPhrases, outermost
from textmine.syntax.dependencies.tree import NOMINAL, Tagger, Tree, make_tree
from textmine.syntax.records import Chunk, Clause, Reading, Token
from textmine.syntax.shared_objects import share_objects

if TYPE_CHECKING:
    from spacy.tokens import Doc


# A noun that hangs so heads a phrase of its own.
_PHRASES = frozenset(["root", "conj", "dep", "nsubj", "nsubj:pass", "obj", "obl", "attr", "appos", "list"])


class DocWords(list[EnglishWord]):
    """The words of a doc, as the steps after the segmenter take them, their tree, and the actors it has found."""

    def __init__(self, words: Sequence[EnglishWord], tree: Tree, entities: Sequence[Span] = ()) -> None:
        super().__init__(words)
        self.tree = tree
        self.entities = entities


def doc_words(doc: Doc, tagger: Tagger | None = None) -> DocWords:
    """The words of a parsed doc with tags and lemmas; hyphenated compounds are one word, spaces none.

    Args:
        tagger: tells word classes where the doc's pipeline has none that does.
    """
    tree, text = make_tree(doc, doc.lang_ == "zh", tagger), doc.text
    words = [EnglishWord(n.start, n.end, text[n.start : n.end], n.pos, n.lemma) for n in tree.nodes]
    return DocWords(words, tree, entity_spans(doc))


class DependencyReader:
    """Reads what a spaCy pipeline with a parser has made of a paragraph.

    Args:
        lexicon: the senses of predicates and the tables of rules.
        language: `en` or `zh`.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self._chinese = language == "zh"
        self._clauses = ClauseReader(lexicon, language)

    def read(
        self,
        text: str,  # noqa: ARG002 - the protocol's; the doc has it
        words: Sequence[object],
        names: Sequence[Span] = (),
    ) -> Reading:
        """The reading of a paragraph whose words come from `doc_words`.

        Raises:
            TypeError: the words come from elsewhere and have no parse.
        """
        if not isinstance(words, DocWords):
            raise TypeError("the words of a parsed doc are needed: doc_words(doc)")
        return self._read(words.tree, names)

    def read_doc(self, doc: Doc, names: Sequence[Span] = ()) -> Reading:
        """The reading of a parsed doc.

        Args:
            doc: of a pipeline with a parser.
            names: known names in it.
        """
        return self._read(make_tree(doc, self._chinese), names)

    def _read(self, tree: Tree, names: Sequence[Span]) -> Reading:
        clauses, nouns = self._clauses.read(tree)
        by_place = {(name.start, name.end): name for name in names} if self._chinese else {}
        tokens = tuple(
            Token(n.index, n.start, n.end, n.text, n.pos, n.lemma, n.tag, by_place.get((n.start, n.end)))
            for n in tree.nodes
        )
        if not self._chinese:
            clauses = share_objects(clauses, tokens)
        return Reading(tokens, _chunks(tree, clauses, nouns), clauses, tuple(tree.sentences), parsed=True)


def _chunks(tree: Tree, clauses: Sequence[Clause], nouns: NounPhrases) -> tuple[Chunk, ...]:
    """The chunks of the slots, and those of nouns that fill none."""
    found = [chunk for clause in clauses for chunks in clause.slots.values() for chunk in chunks]
    found += [
        chunk
        for node in tree.nodes
        if node.pos in NOMINAL and node.relation in _PHRASES
        for chunk in (nouns.chunk(node, node.marker),)
    ]
    return outermost(found)
