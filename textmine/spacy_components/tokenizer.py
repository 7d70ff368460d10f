"""A spaCy tokenizer for Chinese whose words are jieba's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from textmine.lexicon import Lexicon
from textmine.segment.chinese import ChineseSegmenter
from textmine.segment.engine import EngineName
from textmine.segment.tags import universal


class JiebaTokenizer:
    """Cuts Chinese text, in either script, into a `Doc` with words, jieba's flags and universal tags.

    `doc.text` is the text itself: what stands between words, spaces and line ends too, is a token.

    Args:
        vocab: the pipeline's.
        engine: `rjieba`, `jieba`, or `auto` for the faster one that is installed.
    """

    def __init__(self, vocab: Vocab, engine: EngineName = "auto") -> None:
        self.vocab = vocab
        self._segmenter = ChineseSegmenter(Lexicon.load(), engine)

    def __call__(self, text: str) -> Doc:
        """The words of `text`."""
        words = self._segmenter.words(text)
        texts = [text[word.start : word.end] for word in words]
        return Doc(
            self.vocab,
            words=texts,
            spaces=[False] * len(texts),
            pos=[universal(word.flag, part) for word, part in zip(words, texts, strict=True)],
            tags=[word.flag for word in words],
            lemmas=texts,
        )

    # There is nothing to store: the words come from the lexicon and jieba, which are installed.

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Nothing; spaCy calls it when a pipeline is saved."""

    def from_disk(self, path: str | Path, **_: Any) -> JiebaTokenizer:
        """Itself; spaCy calls it when a pipeline is loaded."""
        return self

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing; spaCy calls it when a pipeline is serialised."""
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> JiebaTokenizer:
        """Itself; spaCy calls it when a pipeline is deserialised."""
        return self


@spacy.registry.tokenizers("textmine.JiebaTokenizer.v1")
def make_tokenizer(engine: EngineName = "auto") -> Callable[[Language], JiebaTokenizer]:
    """For a pipeline's config: `[nlp.tokenizer] @tokenizers = "textmine.JiebaTokenizer.v1"`."""

    def make(nlp: Language) -> JiebaTokenizer:
        return JiebaTokenizer(nlp.vocab, engine)

    return make
