"""What a word is called in the other language, by the glossary: `grey zone` and 灰色地帶.

Names have this from their concepts. A common noun may name no concept, or be mentioned where none was recognised; so it
is looked for in the other language as text. Only nouns are: a verb or adjective is put in too many ways.
"""

from __future__ import annotations

import csv
import io
from functools import lru_cache

from textmine.layers import Layer, active
from textmine.lexicon.tables import DATA, layer_rows
from textmine.script import fold, is_han
from textmine.search.names import name_key

_SHORTEST = {"zh": 2, "en": 5}  # letters: 力 and war stand in too many other words
_MOST = 4  # translations of one word


@lru_cache(maxsize=4)
def _lines(layers: tuple[Layer, ...]) -> tuple[list[str], list[str]]:
    """The lines of the glossary, as they are and in the form that names are compared in; own terms first."""
    own = [
        [row["zh"], row["en"], row["pos"]]
        for layer in reversed(layers)
        for row in layer_rows(layer, "glossary.csv")
    ]
    lines = io.StringIO()
    csv.writer(lines).writerows(own)
    text = lines.getvalue() + (DATA / "glossary.csv").read_text(encoding="utf-8")
    return text.splitlines(), fold(text).replace("-", " ").splitlines()


def translations(text: str) -> tuple[str, ...]:
    """A noun or noun phrase in the other language; nothing where the glossary does not have it.

    >>> translations("Grey-zone")
    ('灰色地帶',)
    >>> translations("灰色地带")
    ('grey zone',)
    """
    return _translations(text, active())


@lru_cache(maxsize=1_000)
def _translations(text: str, layers: tuple[Layer, ...]) -> tuple[str, ...]:
    key = name_key(text)
    if len(key) < 2:
        return ()
    if any(map(is_han, key)):
        found = [en for zh, en in _nouns(key, layers) if fold(zh) == key and len(en) >= _SHORTEST["en"]]
    else:
        # A plural is looked up as it stands first: sanctions, not sanction.
        keys = [key, key[:-1]] if key.endswith("s") else [key]
        found = next(
            filter(None, ([zh for zh, en in _nouns(each, layers) if name_key(en) == each] for each in keys)),
            [],
        )
    return tuple(dict.fromkeys(found))[:_MOST]


def _nouns(key: str, layers: tuple[Layer, ...]) -> list[tuple[str, str]]:
    """(Chinese, English) of the nouns whose line holds a key. Reading all lines as CSV would take ten times as long."""
    own, folded = _lines(layers)
    rows = csv.reader(line for line, compared in zip(own, folded, strict=True) if key in compared)
    return [
        (zh, en)
        for zh, en, pos in (row[:3] for row in rows if len(row) >= 3)
        if pos == "noun" and len(zh) >= _SHORTEST["zh"]
    ]
