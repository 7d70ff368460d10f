"""Where and when a word stands: in which documents and where in each, and how often by year."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from textmine.web.asked import Keyword, answered, query_of
from textmine.web.counted import counting
from textmine.web.page import Page, endpoint
from textmine.web.pictures import Picture, of_a_word


def spread(page: Page) -> Response:
    """Both pictures of a word, with their numbers."""

    def find() -> tuple[Picture | None, Picture | None] | None:
        keyword = Keyword.of(page)
        if not keyword.text:
            return None
        asked = {
            "word": keyword.text, "exact": keyword.exact, "concepts": keyword.concepts,
            "whole_words": keyword.whole, "document": keyword.document,
        }  # fmt: skip
        return of_a_word(page, "dispersion", **asked), of_a_word(page, "trend", **asked)

    def show(found: tuple[Picture | None, Picture | None]) -> dict[str, object]:
        of_word = query_of(page, word=page.text("q"), q="")
        return {"pictures": [one for one in found if one is not None], "of_word": of_word, "asked_for": True}

    return answered(page, "spread.html", find, show, {"pictures": [], "of_word": "", "asked_for": False})


ROUTES = (Route("/dispersion", endpoint(counting(spread))),)
