"""Words an English line end has cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from textmine.read.lines import is_wide

_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*")
_CUT = re.compile(r"(?:^|[^A-Za-zÀ-ɏ-])((?:[A-Za-zÀ-ɏ]+-)*)([A-Za-zÀ-ɏ]+)[-‐]\Z")
_START = re.compile(r"[a-zà-ɏ]+")

_LAST_RUN = re.compile(r"[0-9A-Za-zÀ-ɏ]+\Z")
_FIRST_RUN = re.compile(r"[0-9A-Za-zÀ-ɏ]+")


class Words:
    """The words a document is seen to use, gathered the first time a cut word asks for them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self._known: set[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._known is None:
            # A line's last word may be the cut one itself.
            self._known = {
                match.lower() for line in self._lines for match in _WORD.findall(line.rstrip("-‐") + " ")
            }
        return word.lower() in self._known


@cache
def _in_dictionary(word: str) -> bool:
    from lemminflect import getAllLemmas  # its dictionary takes a second to load, and few documents need it

    return bool(getAllLemmas(word.lower()))


def is_word(word: str) -> bool:
    """Is this a word of English?"""
    return _in_dictionary(word)


def is_state(word: str) -> bool:
    """Is this the name of a state, in English?"""
    return word.lower() in _states()


@cache
def _states() -> frozenset[str]:
    from babel import Locale

    return frozenset(name.lower() for name in Locale("en").territories.values() if name.isalpha())


def joint(
    before: str, after: str, words: Words, *, chinese: bool = False, soft_hyphen: bool = False
) -> tuple[str, bool]:
    """How two wrapped lines of one paragraph are joined.

    Args:
        before: the first line.
        after: the second line.
        words: the words of the document.
        chinese: both are lines of Chinese, which some programs wrap between any two characters.
        soft_hyphen: the first line ended in a soft hyphen.

    Returns:
        (what stands between them: a space or nothing, whether the first line's last character is a hyphen
        to drop)
    """
    if soft_hyphen:
        return "", False
    cut = _CUT.search(before[-60:])
    if cut:
        rest = _START.match(after)
        return "", bool(rest and not cut[1] and _drops(cut[2], rest.group(), words))
    last, first = before[-1], after[0]
    if is_wide(last) or is_wide(first):
        return "", False
    if last in "-‐/—" and len(before) > 1 and not before[-2].isspace():
        return "", False
    return ("" if chinese and _is_cut(before, after, words) else " "), False


def _is_cut(before: str, after: str, words: Words) -> bool:
    """Has a line of Chinese been wrapped within a number or a Latin word: 20|13年, S|CO, capab|ility?"""
    left, right = _LAST_RUN.search(before[-40:]), _FIRST_RUN.match(after)
    if not left or not right:
        return False
    start, rest = left.group(), right.group()
    if start[-1].isdigit() or rest[0].isdigit():
        return start[-1].isdigit() == rest[0].isdigit()
    if rest[0].isupper():
        return start[-1].isupper()
    return _drops(start, rest, words)


def _drops(start: str, rest: str, words: Words) -> bool:
    whole, hyphened = start + rest, f"{start}-{rest}"
    if whole in words:
        return True
    if hyphened in words:
        return False
    if _in_dictionary(whole) or (start[0].isupper() and is_state(whole)):
        return True
    return not all(part in words or _in_dictionary(part) for part in (start, rest))
