"""Which documents of the corpus a stretch of a draft names: by title, id, or author and year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from textmine.check.letters import Letters, weight_of
from textmine.check.patterns import matches
from textmine.records import Document
from textmine.script import fold, is_han
from textmine.store import Store

_TITLE_PART = re.compile(r"[:：—–]|\s-\s")
_TITLED = re.compile(r"《([^《》]{2,80})》|〈([^〈〉]{2,80})〉")
_EMPHASISED = re.compile(r"(?<!\*)\*{1,2}([^*\n]{3,120})\*{1,2}|(?<!\w)_([^_\n]{3,120})_(?!\w)")
_IN_MARKS = re.compile(r"“([^“”]{3,120})”|\"([^\"]{3,120})\"|「([^「」]{2,80})」")
_LEAST_TITLE = 4.0  # weight of a title, or of a part of one, that names its document wherever it stands
_LEAST_SHORT = 3.0  # the same between the marks of a title
_SPAN_ID = r"(?::\d+(?::(?:\d+-\d+|[cm]\d+))?|:f\d+)"


@dataclass(frozen=True, slots=True)
class Named:
    """`text[start:end]` names one of these documents; a paragraph of it where an id of textmine says so."""

    start: int
    end: int
    documents: frozenset[str]
    id: str = ""


class Library:
    """The documents of a store by what a draft may call them."""

    def __init__(self, store: Store) -> None:
        self.documents: dict[str, Document] = {d.document_id: d for d in store.documents()}
        self._titles: dict[str, set[str]] = defaultdict(set)
        self._authors: dict[str, set[str]] = defaultdict(set)
        for id_, document in self.documents.items():
            for title in _titles(document.title):
                self._titles[Letters(title).letters].add(id_)
            for name in _names(document.author):
                self._authors[name].add(id_)
        ids = "|".join(re.escape(id_) for id_ in sorted(self.documents, key=len, reverse=True))
        self._ids = re.compile(
            rf"(?<![\w:.-])(?P<document>{ids or '(?!)'})(?P<place>{_SPAN_ID})?(?![\w-])", re.IGNORECASE
        )
        self._ids_in_words = {Letters(id_).letters: id_ for id_ in self.documents}
        self._by_folded_id = {id_.lower(): id_ for id_ in self.documents}

    def named_in(self, text: str, *, citing: bool = False) -> list[Named]:
        """What in a text names documents, in its order.

        Args:
            citing: the text is a citation (what stands in brackets, a note): short names and ids count.
        """
        found = [*self._by_title(text), *self._by_id(text, citing), *self._by_short_title(text, citing)]
        found += [*self._by_author(text, citing), *(self._by_segment(text) if citing else ())]
        return sorted(set(found), key=lambda named: (named.start, -named.end))

    def documents_in(self, text: str, *, citing: bool = False) -> frozenset[str] | None:
        """The documents that a text names: those that all its names agree on, or any of them; None for none."""
        found = self.named_in(text, citing=citing)
        if not found:
            return None
        common = frozenset.intersection(*(named.documents for named in found))
        return common or frozenset().union(*(named.documents for named in found))

    def unknown_in(self, text: str) -> str:
        """A title, or an author with a year, that a citation names and no document of the corpus has; "" for none."""
        for found in _TITLED.finditer(text):
            return found[0]
        for found in matches("author-year", text):
            return found[0].strip(" (（，,")
        return ""

    def is_nameless(self, document_id: str) -> bool:
        """Does nobody know what this document is called, so that a draft may well call it otherwise?"""
        document = self.documents[document_id]
        return not document.author and document.title == PurePosixPath(document.source_path).stem

    def speaks(self, document_id: str, names: Iterator[str] | tuple[str, ...]) -> bool:
        """Is one of these names the author or publisher of a document, or does its title say that it is their paper?"""
        document = self.documents[document_id]
        credits = [document.author, document.publisher, document.container]
        if any(matches("own-paper", document.title)):
            credits.append(document.title)
        folded = fold(" ".join(credits))
        return any(len(name) > 1 and _has_word(folded, fold(name)) for name in names)

    def _by_title(self, text: str) -> Iterator[Named]:
        letters = Letters(text)
        for title, ids in self._titles.items():
            at = letters.letters.find(title)
            while at >= 0:
                start, end = letters.span(at, at + len(title))
                if not letters.parts_words(start, end):
                    yield Named(start, end, frozenset(ids))
                at = letters.letters.find(title, at + 1)

    def _by_id(self, text: str, citing: bool) -> Iterator[Named]:
        for found in self._ids.finditer(text):
            id_ = self._by_folded_id[found["document"].lower()]
            in_brackets = text[: found.start()].endswith(("[", "(", "（", "`"))
            if found["place"] or citing or in_brackets or "-" in id_ or any(char.isdigit() for char in id_):
                yield Named(found.start(), found.end(), frozenset((id_,)), id_ + (found["place"] or ""))

    def _by_short_title(self, text: str, citing: bool) -> Iterator[Named]:
        forms = [
            *_TITLED.finditer(text),
            *_EMPHASISED.finditer(text),
            *(_IN_MARKS.finditer(text) if citing else ()),
        ]
        for found in forms:
            said = next(filter(None, found.groups()))
            if weight_of(said) >= _LEAST_SHORT and (ids := self.called(said)):
                yield Named(found.start(), found.end(), ids)

    def _by_segment(self, text: str) -> Iterator[Named]:
        """A citation's first words, up to a comma, may be a short title or an id put in words."""
        for found in re.finditer(r"[^,，;；:：、.。()（）]+", text):
            said = found[0].strip(" *_")
            if said and weight_of(said) >= _LEAST_SHORT and not said[0].isdigit():
                key = Letters(said).letters
                id_ = self._ids_in_words.get(key)
                ids = frozenset((id_,)) if id_ is not None else self.called(said)
                if ids:
                    yield Named(found.start(), found.end(), ids)

    def called(self, said: str) -> frozenset[str]:
        """The documents whose titles hold these words, where they are told from most others by them."""
        key = Letters(said).letters
        ids = {id_ for title, own in self._titles.items() if key and key in title for id_ in own}
        return frozenset(ids) if len(ids) <= max(1, len(self.documents) // 4) else frozenset()

    def _by_author(self, text: str, citing: bool) -> Iterator[Named]:
        folded = fold(text)
        for name, ids in self._authors.items():
            for found in re.finditer(
                rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name), folded
            ):
                year = re.match(r"[\s,，(（]{1,3}((?:1[5-9]|20)\d\d)", text[found.end() :])
                if not (citing or year or weight_of(name) >= _LEAST_TITLE):
                    continue
                dated = frozenset(i for i in ids if year and self.documents[i].year.startswith(year[1]))
                yield Named(found.start(), found.end(), dated or frozenset(ids))


def _has_word(text: str, name: str) -> bool:
    if name.isascii():
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
    return name in text


def _titles(title: str) -> Iterator[str]:
    """A title, and its main part and subtitle where they can stand alone."""
    if weight_of(title) >= _LEAST_SHORT:
        yield title
    pieces = [part.strip() for part in _TITLE_PART.split(title)]
    if len(pieces) > 1:
        yield from (part for part in pieces if weight_of(part) >= _LEAST_TITLE + 1)


def _names(authors: str) -> Iterator[str]:
    """The names that authors are called by: the surname of "Surname, Given", any other name whole."""
    for written in re.split("[;；]", authors):
        surname, comma, _ = written.partition(",")
        name = fold((surname if comma else written).strip())
        if len(name) > 1 and (comma or any(map(is_han, name)) or " " in name):
            yield name
