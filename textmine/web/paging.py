"""Long lists, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from textmine.web.page import Page


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list is shown, and the addresses of those beside it ("" where there is none)."""

    number: int
    pages: int
    first: int  # the place in the whole list of the first row shown, from 1
    before: str
    after: str

    @classmethod
    def of(cls, page: Page, size: int, total: int) -> Paging:
        """For a list of `total` rows, `size` of them a page."""
        pages = max(1, -(-total // size))
        number = page.number
        return cls(
            number,
            pages,
            (number - 1) * size + 1,
            _address(page, min(number - 1, pages)) if number > 1 else "",
            _address(page, number + 1) if number < pages else "",
        )


def _address(page: Page, number: int) -> str:
    query = [(key, value) for key, value in page.query.multi_items() if key not in ("page", "lang")]
    return page.request.url.path + "?" + urlencode([*query, ("page", number)])
