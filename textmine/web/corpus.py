"""What the corpus that is open is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textmine.records import Document
from textmine.web.readers import Reader

_PLAIN = frozenset({"", "outputs", "output", "out", "results", "store", "build"})  # folders that say nothing


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus's title, and its language where that is known: that of the documents it is taken from."""

    title: str
    language: str = ""


def corpus_of(reader: Reader, lang: str, otherwise: str) -> Corpus:
    """What a corpus is called.

    It is the title it was given; else that of its only document, or of the work that all documents are parts of (or
    all of one language are, as the work may have a title in each); else the name of its folder.

    Args:
        lang: the language that is read, `zh` or `en`.
        otherwise: what it is called where even the folder says nothing.
    """
    given = str(reader.store.info().get("title") or "").strip()
    if given:
        return Corpus(given)
    documents = list(reader.documents.values())
    if len(documents) == 1:
        return Corpus(documents[0].title, documents[0].language)
    works = [
        _work([one for one in documents if one.language.startswith(read)]) for read in (lang, "zh", "en")
    ]
    if documents and None not in works:
        return next((work for work in works if work and work.title), Corpus(_folder(reader, otherwise)))
    return Corpus(_folder(reader, otherwise))


def _work(documents: Sequence[Document]) -> Corpus | None:
    """The work that documents are parts of; without title where there are none, None where there are several."""
    title = _only(one.container for one in documents)
    return None if title is None else Corpus(title, _only(one.language for one in documents) or "")


def _only(values: Iterable[str]) -> str | None:
    found = set(values)
    return None if len(found) > 1 else found.pop() if found else ""


def _folder(reader: Reader, otherwise: str) -> str:
    name = reader.store.folder.resolve().name
    return otherwise if name.lower() in _PLAIN else name
