"""英方|向基輔提供…: the side of a state and the preposition after it, which jieba takes together as 方向."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from textmine.lexicon.words import syntax_words
from textmine.script import is_han, simplify
from textmine.segment.word import Word

(_DIRECTION,) = syntax_words("zh")["direction"]
_SIDE, _TOWARD = _DIRECTION[0], _DIRECTION[1]
_ALWAYS = syntax_words("zh")["always-last"]
_IN_MIDST = syntax_words("zh")["in-midst"]
_SIDES = syntax_words("zh")["has-side"]
_TOWARD_WHOM = frozenset("njrsle")  # first letters of the flags of those toward whom something is done


def part_sides(
    words: list[Word], states: Collection[str], short: Collection[str], kept: Mapping[str, str]
) -> list[Word]:
    """The words, with 方|向 for 方向 where a state is before it and those toward whom it acts are after it.

    Args:
        states: names of states, of two characters and more.
        short: their names of one character.
        kept: words of the lexicon, with their flags: 英方 is one.
    """
    if not any(word.text == _DIRECTION for word in words):
        return words
    out: list[Word] = []
    skip = False
    for at, word in enumerate(words):
        if skip:
            skip = False
            continue
        if not _is_side(words, at, states, short, kept):
            out.append(word)
            continue
        before = out.pop()
        middle = word.start + 1
        name = simplify(before.text) + _SIDE
        if name in kept or len(before.text) == 1:
            out.append(Word(before.start, middle, before.text + _SIDE, kept.get(name, "n")))
        else:
            out += [before, Word(word.start, middle, _SIDE, "n")]
        after = words[at + 1]
        skip = simplify(after.text) in _ALWAYS
        if skip:
            out.append(Word(middle, after.end, _TOWARD + after.text, "d"))
        else:
            out.append(Word(middle, word.end, _TOWARD, "p"))
    return out


def _is_side(
    words: list[Word], at: int, states: Collection[str], short: Collection[str], kept: Collection[str]
) -> bool:
    """Is 方向 at `at` a side and 向?"""
    if words[at].text != _DIRECTION or not 0 < at < len(words) - 1:
        return False
    after, before = words[at + 1], simplify(words[at - 1].text)
    toward = is_han(after.text[0]) and (
        after.flag[:1] in _TOWARD_WHOM
        or (after.text in kept and after.flag == "q")  # 美方, to jieba a measure
    )
    if not toward and simplify(after.text) not in _ALWAYS:
        return False
    opener = words[at - 2].flag if at > 1 else "x"
    if before in states:
        return opener[:1] == "x"
    if before not in short and before not in _SIDES:
        return False
    # 向俄方向推進, 發展中方向: a direction
    return opener[:1] not in ("p", "m") and (before not in _IN_MIDST or opener[:1] == "x")
