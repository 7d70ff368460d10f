"""A spaCy tokenizer whose time grows with the length of a text and not with its square.

spaCy takes marks off a word one at a time and looks at all of the rest again: forty thousand brackets in a row take
minutes. In pieces of bounded length they take no longer than other text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

_RUN = re.compile(r"[^\w\s]{40,}|\S{1000,}")  # no word is made so
_PIECE = 40


class BoundedTokenizer:
    """Cuts long runs without spaces into pieces before the tokenizer sees them.

    Args:
        inner: the tokenizer of a pipeline.
    """

    def __init__(self, inner: Callable[[str], Doc]) -> None:
        self._inner = inner

    def __call__(self, text: str) -> Doc:
        """The tokens of `text`; the same as the inner tokenizer's where no run is too long."""
        if _RUN.search(text) is None:
            return self._inner(text)
        docs = [self._inner(piece) for piece in _pieces(text)]
        words = [token.text for doc in docs for token in doc]
        spaces = [bool(token.whitespace_) for doc in docs for token in doc]
        return Doc(docs[0].vocab, words=words, spaces=spaces)


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for run in _RUN.finditer(text):
        if at < run.start():
            yield text[at : run.start()]
        for start in range(run.start(), run.end(), _PIECE):
            yield text[start : min(start + _PIECE, run.end())]
        at = run.end()
    if at < len(text):
        yield text[at:]
