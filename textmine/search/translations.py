"""What a word is called in the other language, by the glossary: `grey zone` and 灰色地帶.

Names have this from their concepts. A common noun may name no concept, or be mentioned where none was recognised; so it
is looked for in the other language as text. Only nouns are: a verb or adjective is put in too many ways.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache

from textmine.lexicon.tables import DATA
from textmine.script import fold, is_han
from textmine.search.names import name_key

_SHORTEST = {"zh": 2, "en": 5}  # letters: 力 and war stand in too many other words
_MOST = 4  # translations of one word


@cache
def _lines() -> tuple[list[str], list[str]]:
    """The lines of the glossary, as they are and in the form that names are compared in."""
    text = (DATA / "glossary.csv").read_text(encoding="utf-8")
    return text.splitlines(), fold(text).replace("-", " ").splitlines()


@lru_cache(maxsize=1_000)
def translations(text: str) -> tuple[str, ...]:
    """A noun or noun phrase in the other language; nothing where the glossary does not have it.

    >>> translations("Grey-zone")
    ('灰色地帶',)
    >>> translations("灰色地带")
    ('grey zone',)
    """
    key = name_key(text)
    if len(key) < 2:
        return ()
    if any(map(is_han, key)):
        found = [en for zh, en in _nouns(key) if fold(zh) == key and len(en) >= _SHORTEST["en"]]
    else:
        # A plural is looked up as it stands first: sanctions, not sanction.
        keys = [key, key[:-1]] if key.endswith("s") else [key]
        found = next(
            filter(None, ([zh for zh, en in _nouns(each) if name_key(en) == each] for each in keys)), []
        )
    return tuple(dict.fromkeys(found))[:_MOST]


def _nouns(key: str) -> list[tuple[str, str]]:
    """(Chinese, English) of the nouns whose line holds a key. Reading all lines as CSV would take ten times as long."""
    own, folded = _lines()
    rows = csv.reader(line for line, compared in zip(own, folded, strict=True) if key in compared)
    return [
        (zh, en)
        for zh, en, pos in (row[:3] for row in rows if len(row) >= 3)
        if pos == "noun" and len(zh) >= _SHORTEST["zh"]
    ]
