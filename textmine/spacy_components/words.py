"""The tokens of a doc as the words that the steps of each language go by, so that nothing is cut twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textmine.languages import EnglishReader, LanguageReader
from textmine.script import fold
from textmine.segment.chinese import Word
from textmine.segment.english import EnglishWord
from textmine.syntax.dependencies import doc_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

# jieba's flag for a universal tag, where the tokens have no flags of its own.
_FLAGS = {
    "NOUN": "n", "PROPN": "nz", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "d", "ADP": "p", "CCONJ": "c",
    "SCONJ": "c", "PRON": "r", "DET": "r", "NUM": "m", "PART": "u", "PUNCT": "x", "SPACE": "x", "SYM": "x", "INTJ": "e",
    "X": "x",
}  # fmt: skip


def words_of(doc: Doc, reader: LanguageReader) -> Sequence[Any]:
    """The words of a doc for the steps of its language.

    What its pipeline knows of them is taken: the parse, else the tags; where it has neither, the rules tag its tokens.
    A Chinese doc without tags is cut anew, for the tokens of a pipeline without a tagger are often single characters.
    """
    if isinstance(reader, EnglishReader):
        return _english(doc, reader)
    if doc.has_annotation("TAG") or doc.has_annotation("POS"):
        return [Word(t.idx, t.idx + len(t.text), fold(t.text), _flag(t.tag_, t.pos_)) for t in doc]
    return reader.words(doc.text)


def _english(doc: Doc, reader: EnglishReader) -> Sequence[EnglishWord]:
    if doc.has_annotation("DEP"):
        return doc_words(doc, reader.tagged)
    tokens = [token for token in doc if not token.is_space]
    if doc.has_annotation("POS"):
        return [
            EnglishWord(t.idx, t.idx + len(t.text), t.text, t.pos_, t.lemma_.lower() or t.lower_)
            for t in tokens
        ]
    return reader.tagged([(t.idx, t.idx + len(t.text), t.text) for t in tokens])


def _flag(tag: str, pos: str) -> str:
    """jieba's flag: the tag itself where it is one (they are in small letters), else by the universal tag."""
    return tag if tag and tag.islower() else _FLAGS.get(pos, "x")
