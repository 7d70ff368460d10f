"""Full text: finds every paragraph that contains a string, whatever its length, in either script.

SQLite's FTS5 looks up terms. The terms here are overlapping grams of the folded text, one starting at
every character: two characters long where it starts with a Chinese character, three elsewhere. A string of
text is then a phrase of consecutive grams, its last one possibly cut short (a prefix), so that a match is
exactly a substring and a single character is found as well. Words would miss what the segmenter cut
elsewhere; FTS5's own trigram tokenizer finds nothing under three characters, and most Chinese words have two.

The index is built of text prepared here rather than by a tokenizer inside SQLite, because Python cannot add
one.
"""

from __future__ import annotations

import unicodedata

from textmine.script import fold, is_han

# The "ascii" tokenizer takes every character beyond ASCII for part of a word, so only ASCII needs disguise.
# Two terms are parted by a space; a space within the text becomes U+F0020.
INDEX_SQL = (
    "CREATE VIRTUAL TABLE paragraph_index USING fts5(grams, content='', tokenize='ascii', prefix='1 2')"
)
_DISGUISE = {code: 0xF0000 + code for code in range(0x80)}
_HAN_GRAM, _OTHER_GRAM = 2, 3


def _folded(text: str) -> str:
    return fold(unicodedata.normalize("NFC", text)).translate(_DISGUISE)


def _gram_length(char: str) -> int:
    return _HAN_GRAM if is_han(char) else _OTHER_GRAM


def grams(text: str) -> str:
    """The index terms of a paragraph's text, parted by spaces: what goes into `paragraph_index`."""
    folded = _folded(text)
    lengths = {char: _gram_length(char) for char in set(folded)}
    return " ".join([folded[i : i + lengths[char]] for i, char in enumerate(folded)])


def phrase(text: str) -> str:
    """The FTS5 expression that matches exactly the paragraphs containing `text`.

    Case, width and Chinese script make no difference. Expressions may be joined with ` AND `, ` OR `, ` NOT `
    and brackets; no character of `text` is ever taken for FTS5 syntax. "" for a text that no paragraph can
    contain (nothing in it, or half a surrogate pair).
    """
    if not text or any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        return ""
    folded = _folded(text)
    terms: list[str] = []
    is_prefix = False
    for i, char in enumerate(folded):
        length = _gram_length(char)
        terms.append(folded[i : i + length])
        if i + length >= len(folded):  # this gram reaches the end: the ones after it say nothing new
            is_prefix = i + length > len(folded)
            break
    # Every character is beyond ASCII now: neither a quotation mark nor NUL can stand in the expression.
    return '"' + " ".join(terms) + '"' + (" *" if is_prefix else "")
