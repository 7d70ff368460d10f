"""Lists that a form filters, a page at a time; what is not on the page is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from starlette.responses import Response

from textmine.errors import TextmineError
from textmine.web.page import Page, status_of
from textmine.web.paging import Paging

_ROWS = 50
_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class Selected(Generic[_Record]):
    """How many records pass the filters, and what reads those from one place to before another.

    `below` is how many more there would be, were they sure enough.
    """

    total: int
    read: Callable[[int, int], Iterable[_Record]]
    below: int = 0

    def all(self) -> Iterable[_Record]:
        return self.read(0, self.total)


def asked_of(page: Page, filters: Sequence[str]) -> dict[str, str]:
    """What was typed into the fields of the form."""
    return {name: page.text(name) for name in filters}


def filtered_list(
    page: Page,
    name: str,
    filters: Sequence[str],
    select: Callable[[Page], Selected[_Record]],
    cite: Callable[[Page, _Record], object],
    **more: Any,
) -> Response:
    """A page of the list; what is wrong with the filters is said in it.

    Args:
        name: of the list: its template, and its file to download.
        filters: the fields of the form.
        select: finds what passes the filters.
        cite: a record as the template shows it.
        more: what else the template needs.
    """
    asked = asked_of(page, filters)
    error, status = "", 200
    selected: Selected[_Record] = Selected(0, lambda *_: ())
    try:
        selected = select(page)
    except TextmineError as wrong:
        error, status = str(wrong), status_of(wrong)
    paging = Paging.of(page, _ROWS, selected.total)
    first = paging.first - 1
    context = {
        "asked": asked,
        "rows": [cite(page, record) for record in selected.read(first, first + _ROWS)],
        "total": selected.total,
        "below": selected.below,
        "paging": paging,
        "error": error,
        "documents": page.reader.documents.values(),  # `more` may have another list
        "download": f"/{name}.csv?" + urlencode({k: v for k, v in asked.items() if v} | {"lang": page.tag}),
        **more,
    }
    return page.render(f"{name}.html", context, status=status)
