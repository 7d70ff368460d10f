"""What a corpus is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textmine.records import Document
from textmine.store import Store


@dataclass(frozen=True, slots=True)
class Called:
    """A corpus's title, and its language where that is known: that of the documents it is taken from."""

    title: str
    language: str = ""


def called(store: Store, documents: Sequence[Document], lang: str, otherwise: str) -> Called:
    """What a corpus is called.

    It is the title it was given; else that of its only document, or of the work that all documents are parts of (or
    all of one language are, as the work may have a title in each).

    Args:
        documents: all of the store.
        lang: the language that is read, `zh` or `en`.
        otherwise: what it is called where none of these says.
    """
    given = str(store.info().get("title") or "").strip()
    if given:
        return Called(given)
    if len(documents) == 1:
        return Called(documents[0].title, documents[0].language)
    works = [
        _work([one for one in documents if one.language.startswith(read)]) for read in (lang, "zh", "en")
    ]
    if None not in works:
        return next((work for work in works if work and work.title), Called(otherwise))
    return Called(otherwise)


def _work(documents: Iterable[Document]) -> Called | None:
    """The work that documents are parts of; without title where there are none, None where there are several."""
    found = list(documents)
    title = _only(one.container for one in found)
    language = _only(one.language for one in found) or _only(one.language[:2] for one in found)
    return None if title is None else Called(title, language or "")


def _only(values: Iterable[str]) -> str | None:
    found = set(values)
    return None if len(found) > 1 else found.pop() if found else ""
