"""Full text: finds every paragraph that contains a string, whatever its length, in either script.

SQLite's FTS5 looks up terms. The terms here are overlapping grams of the folded text, one starting at
every character: two characters long where it starts with a Chinese character, three elsewhere. A string of
text is then a phrase of consecutive grams, its last one possibly cut short (a prefix), so that a match is
exactly a substring and a single character is found as well. Words would miss what the segmenter cut
elsewhere; FTS5's own trigram tokenizer finds nothing under three characters, and most Chinese words have two.
What the choice costs, against the others, is in docs/search.md.

The index has three columns, built of text prepared here rather than by a tokenizer inside SQLite, because
Python cannot add one:

- `grams`: the text;
- `facets`: what the build knows of a paragraph, a term each (the concepts mentioned, once a mention; who takes
  part in its claims; its document and language), so that FTS5 does all the set algebra of a query;
- `dense`: the grams a paragraph is full of, marked with how full. Ranking 150,000 matches of a frequent word by
  BM25 takes a fifth of a second, reading off those that can come first a few milliseconds.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from textmine.script import fold, is_han

# The "ascii" tokenizer takes every character beyond ASCII for part of a word, so only ASCII needs disguise.
# Two terms are parted by a space; a space within the text becomes U+F0020.
INDEX_SQL = (
    "CREATE VIRTUAL TABLE paragraph_index"
    " USING fts5(grams, facets, dense, content='', tokenize='ascii', prefix='1 2')"
)
TEXT_SCORE = "-bm25(paragraph_index, 1.0, 0.0, 0.0)"  # BM25 of the words of an expression, facets apart
FACET_SCORE = "-bm25(paragraph_index, 0.0, 1.0, 0.0)"
_DISGUISE = {code: 0xF0000 + code for code in range(0x80)}
_HAN_GRAM, _OTHER_GRAM = 2, 3

# BM25 as in FTS5 gives a term seen n times in a text of d grams n / (n + 1.2 * (0.25 + 0.75 * d / average)) of its
# weight. The average is a fixed one, so that a paragraph can be indexed before the corpus is read to its end.
DENSITIES = (0.94, 0.92, 0.9, 0.88, 0.86, 0.84, 0.82, 0.8, 0.76, 0.72, 0.66, 0.6)
_AVERAGE = 180
_LEVELS = "".join(chr(0xF0100 + level) for level in range(len(DENSITIES)))


def _folded(text: str) -> str:
    return fold(unicodedata.normalize("NFC", text)).translate(_DISGUISE)


def _gram_length(char: str) -> int:
    return _HAN_GRAM if is_han(char) else _OTHER_GRAM


def _grams(folded: str) -> list[str]:
    lengths = {char: _gram_length(char) for char in set(folded)}
    return [folded[i : i + lengths[char]] for i, char in enumerate(folded)]


def index_row(text: str, facets: Iterable[str] = ()) -> tuple[str, str, str]:
    """The three columns of `paragraph_index` for a paragraph.

    Args:
        text: its text.
        facets: made by `facet`; one that comes more than once counts for more where facets are ranked by.
    """
    folded = _folded(text)
    terms = _grams(folded)
    facets = list(facets)
    counts = Counter(folded)
    counts.update(term for term in terms if len(term) > 1)
    counts.update(facets)
    damping = 1.2 * (0.25 + 0.75 * len(folded) / _AVERAGE)
    marks = {n: _mark(n / (n + damping)) for n in set(counts.values())}
    dense = [mark + term for term, n in counts.items() if (mark := marks[n])]
    return " ".join(terms), " ".join(facets), " ".join(dense)


def _mark(share: float) -> str:
    """What a gram or facet of this density begins with; "" where it is no dense one."""
    return next((_LEVELS[at] for at, density in enumerate(DENSITIES) if share >= density), "")


def facet(name: str, *values: str) -> str:
    """The index term that says `name` of a paragraph, with values: a concept id, a language."""
    return "\t".join((name, *values)).translate(_DISGUISE)


def with_facets(facets: Iterable[str]) -> str:
    """The FTS5 expression that matches the paragraphs with any of these facets; "" for none."""
    wanted = " OR ".join(f'"{term}"' for term in dict.fromkeys(facets))
    return f"facets : ({wanted})" if wanted else ""


def phrase(text: str) -> str:
    """The FTS5 expression that matches exactly the paragraphs containing `text`.

    Case, width and Chinese script make no difference. Expressions may be joined with ` AND `, ` OR `, ` NOT `
    and brackets; no character of `text` is ever taken for FTS5 syntax. "" for a text that no paragraph can
    contain (nothing in it, or half a surrogate pair).
    """
    if not text or any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        return ""
    terms, is_prefix = _terms(_folded(text))
    # Every character is beyond ASCII now: neither a quotation mark nor NUL can stand in the expression.
    return 'grams : "' + " ".join(terms) + '"' + (" *" if is_prefix else "")


def full_of(texts: Iterable[str], facets: Iterable[str], level: int) -> str:
    """The FTS5 expression for the paragraphs that have any of `texts` or `facets` at a density or above.

    A text of several grams is taken to be dense where its first, middle and last one are.

    Args:
        level: the place of the density in `DENSITIES`; 0 is the highest.

    Returns:
        The expression, "" where no text is given that a paragraph can contain.
    """
    wanted = []
    for text in filter(phrase, texts):
        terms, is_prefix = _terms(_folded(text))
        if is_prefix:  # what was cut short is only counted as single characters
            terms = [*terms[:-1], *terms[-1]]
        terms = list(dict.fromkeys(terms))
        if len(terms) > 3:
            terms = [terms[0], terms[len(terms) // 2], terms[-1]]
        wanted.append("(" + " AND ".join(_dense(term, level) for term in terms) + ")")
    wanted += [_dense(term, level) for term in dict.fromkeys(facets)]
    return "dense : (" + " OR ".join(wanted) + ")" if wanted else ""


def _dense(term: str, level: int) -> str:
    return "(" + " OR ".join(f'"{mark}{term}"' for mark in _LEVELS[: level + 1]) + ")"


def _terms(folded: str) -> tuple[list[str], bool]:
    """The grams that a text is made of, and whether the last of them is cut short."""
    terms: list[str] = []
    for i, char in enumerate(folded):
        length = _gram_length(char)
        terms.append(folded[i : i + length])
        if i + length >= len(folded):  # this gram reaches the end: the ones after it say nothing new
            return terms, i + length > len(folded)
    return terms, False
