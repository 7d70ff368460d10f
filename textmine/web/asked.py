"""What the forms of these pages ask for: numbers, ticked boxes, a keyword and how it is looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.responses import Response

from textmine.errors import TextmineError
from textmine.search.documents import find_document
from textmine.search.places import Place, places
from textmine.search.vocabulary import QueryError
from textmine.search.words import language_group
from textmine.web.page import Page, status_of
from textmine.web.readers import Reader

LONGEST = 200  # characters of a keyword
_Found = TypeVar("_Found")


def whole_number(page: Page, key: str, usual: int, least: int, most: int) -> int:
    """A whole number from a field.

    Raises:
        QueryError: it is none, or out of bounds.
    """
    asked = page.text(key)
    if not asked:
        return usual
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 7 and least <= int(asked) <= most):
        raise QueryError(f"{key}: must be a whole number from {least} to {most}")
    return int(asked)


def ticked(page: Page, key: str) -> bool:
    """Is a box ticked?"""
    return bool(page.text(key))


def chosen(page: Page, key: str, values: tuple[str, ...]) -> str:
    """One of some values, the first where nothing is chosen.

    Raises:
        QueryError: it is none of them.
    """
    asked = page.text(key) or values[0]
    if asked not in values:
        raise QueryError(f"{key}: is none of {', '.join(values)}")
    return asked


def document_of(page: Page, key: str = "document") -> str | None:
    """The id of the document that is chosen.

    Raises:
        UnknownNameError: there is none of this id or title.
    """
    return find_document(page.reader.store, page.text(key)) if page.text(key) else None


def languages(page: Page) -> list[str]:
    """The languages of the corpus, the reader's first, then by number of documents; both Chinese scripts are one."""
    groups = [language_group(document.language) for document in page.reader.documents.values()]
    return sorted(set(groups), key=lambda group: (group != page.lang, -groups.count(group), group))


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword, and how it is looked for; tells it from all others."""

    text: str
    exact: bool
    concepts: bool
    whole: bool
    document: str | None

    @classmethod
    def of(cls, page: Page) -> Keyword:
        """What the form asks for.

        Raises:
            QueryError: it is too long.
            UnknownNameError: there is no such document.
        """
        text = page.text("q")
        if len(text) > LONGEST:
            raise QueryError(f"a keyword has at most {LONGEST} characters")
        exact, concepts, whole = (ticked(page, key) for key in ("exact", "concepts", "whole"))
        return cls(text, exact, concepts, whole, document_of(page))

    def places(self, reader: Reader) -> Iterator[Place]:
        """Where it stands, in the order of the corpus."""
        return places(
            reader.store, reader.names, self.text, exact=self.exact, concepts=self.concepts,
            whole_words=self.whole, document_id=self.document,
        )  # fmt: skip


def query_of(page: Page, **other: object) -> str:
    """The query of this page with other values; "" takes one out."""
    kept = [(k, v) for k, v in page.query.multi_items() if k not in ("page", "lang", *other) and v]
    return urlencode([*kept, *((key, str(value)) for key, value in other.items() if value)])


def answered(
    page: Page,
    template: str,
    find: Callable[[], _Found | None],
    show: Callable[[_Found], Mapping[str, Any]],
    empty: Mapping[str, Any],
) -> Response:
    """A page with its form, and below it what was found, or in one line why that cannot be told.

    Args:
        find: None where nothing is asked yet.
        show: what the template needs of it.
        empty: the same where there is nothing.
    """
    error, status, told = "", 200, dict(empty)
    try:
        found = find()
        if found is not None:
            told |= show(found)
    except TextmineError as wrong:
        error, status = str(wrong), status_of(wrong)
    text = defaultdict(str, {key: page.text(key) for key in page.query})
    context = {
        "asked": text,
        "word": page.text("q"),
        "error": error,
        "documents": page.reader.documents.values(),
        "csv": f"{page.request.url.path}.csv?" + query_of(page, lang=page.tag),
    }
    return page.render(template, context | told, status=status)
