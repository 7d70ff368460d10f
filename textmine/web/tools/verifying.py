"""Verify: does every row of the corpus quote its source, and does every id lead somewhere?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from textmine.web.download import csv_response
from textmine.web.language import words
from textmine.web.page import Page, endpoint
from textmine.web.posting import Form, posted
from textmine.web.readers import Reader
from textmine.web.tools.results import Kept, Work
from textmine.web.tools.showing import begin, result_file, result_page, stale

if TYPE_CHECKING:
    from textmine.verify import VerifyReport

TOOL = "verify"


def form_page(page: Page, *, error: str = "", status: int = 200) -> Response:
    """What is checked, and the button."""
    return page.render("tools/verify.html", {"error": error}, status=status)


def start(page: Page, _: Form) -> Response:
    """Check the whole corpus."""

    def give(_: Path) -> tuple[str, Work]:
        return page.t("verify"), _verified

    return begin(page, TOOL, form_page, give, whole=True)


def _verified(reader: Reader, _lang: str, _made: Path) -> VerifyReport:
    from textmine.verify import verify

    return verify(reader.store)


def _named(page: Page, check: str) -> str:
    return page.t(f"verify {check}") if f"verify {check}" in words() else check


def result(page: Page) -> Response:
    """What was checked, and what is broken."""

    def show(page: Page, kept: Kept, made: VerifyReport) -> Response:
        context = {
            "kept": kept,
            "made": made,
            "checked": sum(check.checked for check in made.checks),
            "rows": [(_named(page, check.name), check) for check in made.checks],
            "stale": stale(page, kept),
        }
        return page.render("tools/verify-result.html", context)

    return result_page(page, TOOL, show)


def download(page: Page) -> Response:
    """The same as a file."""

    def give(_: Kept, made: VerifyReport, name: str) -> Response | None:
        if name != "verify.csv":
            return None
        rows = (
            (check.name, check.checked, check.broken, [f"{one.id}: {one.reason}" for one in check.examples])
            for check in made.checks
        )
        return csv_response(name, ("check", "checked", "broken", "examples"), rows)

    return result_file(page, TOOL, give)


ROUTES = (
    Route("/verify", endpoint(form_page)),
    Route("/verify", posted(start, store=False), methods=["POST"]),
    Route("/verify/{id}", endpoint(result)),
    Route("/verify/{id}/{file}", endpoint(download)),
)
