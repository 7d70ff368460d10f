"""People a document has named, when it names them again by less: 巴特尔斯, Moualem, 李 before a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from textmine.lexicon import Lexicon
from textmine.script import fold, is_han, only_han
from textmine.spans import Span

_DOTS = re.compile("[·•‧・．]")
_ARTICLE = re.compile("^(?:[Aa]l|[Ee]l)-")
_LEAST_LATIN = 3


def short_names(core: str) -> tuple[str, ...]:
    """What a person may be called after the full name: the last piece of it, and the name itself.

    Args:
        core: the name without titles.
    """
    name = " ".join(core.split())
    if not name:
        return ()
    if is_han(name[-1]):
        last = _DOTS.split(name)[-1]
        return (name, last) if last != name and len(last) > 1 else (name,)
    last = _ARTICLE.sub("", name.rpartition(" ")[2])
    return (name, last) if last != name and len(last) >= _LEAST_LATIN and last[0].isupper() else (name,)


def surname(core: str) -> str:
    """The surname of a Chinese or Korean name of two or three characters, "" for any other."""
    return core[0] if 2 <= len(core) <= 3 and only_han(core) else ""


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(titles, verbs of saying) as they may follow a surname."""
    says = [form for form, predicate in lexicon.predicates.by_zh.items() if predicate.says]
    titles = lexicon.heads_zh.forms("title")
    first, second = (
        re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or "(?!)")
        for forms in (titles, says)
    )
    return first, second


class Surnames:
    """Finds people by a surname of one character alone, where a verb of saying or a title follows it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._titles, self._after = _patterns(lexicon)

    def find(self, text: str, people: Mapping[str, str]) -> Iterator[Span]:
        """Surnames that stand for people.

        Args:
            text: a paragraph.
            people: surname, folded -> concept of whoever has it.
        """
        folded = fold(text)
        for surname_, id_ in people.items():
            at = folded.find(surname_)
            while at >= 0:
                free = at == 0 or not is_han(text[at - 1])
                if free and (titled := self._titles.match(folded, at + 1)):
                    yield Span(at, titled.end(), "ACTOR", "surname", id_, kind="person")
                elif free and self._after.match(folded, at + 1):
                    yield Span(at, at + 1, "ACTOR", "surname", id_, kind="person")
                at = folded.find(surname_, at + 1)


def named_again(text: str, people: Mapping[str, Span]) -> Iterator[Span]:
    """Where the names of people stand again in their paragraph.

    Args:
        text: the paragraph.
        people: name -> the mention that gave it.
    """
    for name, span in people.items():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            latin = not is_han(name[-1])
            whole = not latin or not (
                (at and text[at - 1].isalnum()) or (end < len(text) and text[end].isalnum())
            )
            if whole and (end <= span.start or at >= span.end):
                yield Span(at, end, "ACTOR", "surname", span.concept_id, (), span.start, "person")
            at = text.find(name, end)
