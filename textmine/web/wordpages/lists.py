"""The frequency list, and n-grams: each word leads to where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.cite import Citer, span_id
from textmine.script import fold
from textmine.search.frequency import LONGEST, SHORTEST, Frequency, ngrams, word_list
from textmine.search.wildcards import has_wildcard, matches
from textmine.web.asked import answered, chosen, document_of, languages, ticked, whole_number
from textmine.web.counted import counted, counting
from textmine.web.download import csv_response
from textmine.web.page import Page, endpoint
from textmine.web.paging import Paging
from textmine.web.readers import Reader

_ROWS = 100
_LEAST = 2  # times, where nothing else is asked
_ORDERS = ("count", "text", "documents")
_COLUMNS = ("rank", "text", "count", "per_1000", "documents", "language", "id", "citation")


@dataclass(frozen=True, slots=True)
class Row:
    """A word of the list, and where it stands first."""

    rank: int
    item: Frequency
    span: str


def words(page: Page) -> Response:
    """The words of the corpus, or of a document."""
    return _list(page, "words", _words)


def words_csv(page: Page) -> Response:
    """The same as a file."""
    return _file(page, "words", _words(page, wait=True))


def runs(page: Page) -> Response:
    """Runs of words that come more than once."""
    return _list(page, "ngrams", _runs)


def runs_csv(page: Page) -> Response:
    """The same as a file."""
    return _file(page, "ngrams", _runs(page, wait=True))


def _words(page: Page, *, wait: bool = False) -> list[tuple[int, Frequency]]:
    document, language, least = document_of(page), _language(page), _least(page, 1)
    every = ticked(page, "all_words")

    def count(reader: Reader) -> list[Frequency]:
        ids = _documents(reader, document)
        return word_list(reader.store, ids, language, all_words=every, min_count=least)

    found = counted(page, ("words", document, language, least, every), count, wait=wait)
    return _ordered(page, found)


def _runs(page: Page, *, wait: bool = False) -> list[tuple[int, Frequency]]:
    document, language, least = document_of(page), _language(page), _least(page, 2)
    length = whole_number(page, "length", 2, SHORTEST, LONGEST)
    every = ticked(page, "all_words")

    def count(reader: Reader) -> list[Frequency]:
        ids = _documents(reader, document)
        return ngrams(reader.store, ids, language, length, min_count=least, all_words=every)

    found = counted(page, ("ngrams", document, language, least, every, length), count, wait=wait)
    return _ordered(page, found)


def _documents(reader: Reader, only: str | None) -> list[str]:
    return [id_ for id_ in reader.documents if only in (None, id_)]


def _language(page: Page) -> str:
    """The language asked for; that of the document, or of most of them, where none is."""
    document = document_of(page)
    if document is not None:
        return page.reader.documents[document].language.split("-")[0]
    return chosen(page, "language", tuple(languages(page)) or ("zh",))


def _least(page: Page, fewest: int) -> int:
    return whole_number(page, "min_count", _LEAST, fewest, 100_000)


def _ordered(page: Page, found: Sequence[Frequency]) -> list[tuple[int, Frequency]]:
    """Those that the filter lets through, with their rank among all, in the order asked for."""
    ranked = list(enumerate(found, 1))
    wanted = page.text("filter")
    if wanted:
        ranked = [one for one in ranked if _passes(one[1].text, wanted)]
    order = chosen(page, "sort", _ORDERS)
    if order == "text":
        ranked.sort(key=lambda one: fold(one[1].text))
    elif order == "documents":
        ranked.sort(key=lambda one: (-one[1].documents, one[0]))
    return ranked


def _passes(text: str, wanted: str) -> bool:
    return matches(wanted, text) if has_wildcard(wanted) else fold(wanted) in fold(text)


def _list(page: Page, name: str, find: Callable[[Page], list[tuple[int, Frequency]]]) -> Response:
    def show(found: list[tuple[int, Frequency]]) -> dict[str, object]:
        paging = Paging.of(page, _ROWS, len(found))
        store = page.reader.store
        shown = found[paging.first - 1 : paging.first - 1 + _ROWS]
        rows = [
            Row(rank, item, span_id(store.paragraph(item.first[0]), *item.first[1:])) for rank, item in shown
        ]
        return {"rows": rows, "total": len(found), "paging": paging}

    empty = {
        "name": name,
        "rows": [],
        "total": 0,
        "paging": Paging.of(page, _ROWS, 0),
        "whose": languages(page),
        "language": page.text("language"),
        "orders": _ORDERS,
        "lengths": range(SHORTEST, LONGEST + 1),
        "least": _LEAST,
    }
    return answered(page, "wordlist.html", lambda: find(page), show, empty)


def _file(page: Page, name: str, found: Sequence[tuple[int, Frequency]]) -> Response:
    citer = Citer(page.reader.store, page.lang)
    rows = [
        (
            rank, item.text, item.n, round(item.per_1000, 3), item.documents, item.language,
            span_id(citer.paragraph(item.first[0]), *item.first[1:]), citer.cite(*item.first),
        )
        for rank, item in found
    ]  # fmt: skip
    return csv_response(f"{name}.csv", _COLUMNS, rows)


ROUTES = (
    Route("/words", endpoint(counting(words))),
    Route("/words.csv", endpoint(words_csv)),
    Route("/ngrams", endpoint(counting(runs))),
    Route("/ngrams.csv", endpoint(runs_csv)),
)
