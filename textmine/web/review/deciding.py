"""What the buttons do: accept, correct, reject, undo, and say who one is."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from textmine.errors import TextmineError
from textmine.web.page import Page, url
from textmine.web.posting import Form, posted
from textmine.web.review.items import ReviewItem, changes_of, item_of, place_of
from textmine.web.review.reviewing import remember, review_of


def decide(page: Page, form: Form) -> Response:
    """Take the decision of one form."""
    row_id, what, note = form.text("row"), form.text("what"), form.text("note")
    review = review_of(page)
    if what == "accept":
        review.accept(row_id, note=note)
    elif what == "reject":
        review.reject(row_id, note=note)
    elif what == "undo":
        review.undo(form.text("decision"), note=note)
    elif what == "correct":
        item = item_of(page, review, row_id)
        typed = {
            field.name: "\n".join(form.texts(field.name)) for field in item.fields if form.has(field.name)
        }
        start, end = _moved(item, typed.pop("words", None))
        review.correct(row_id, changes_of(item, typed), start=start, end=end, note=note)
    else:
        raise TextmineError("choose what is to be done: accept, correct, reject or undo")
    return _back(page, form, row_id)


def who(_: Page, form: Form) -> Response:
    """Remember the reviewer's name in this browser."""
    if not form.text("who"):
        raise TextmineError("a reviewer needs a name")
    answer = RedirectResponse(own_address(form.text("next"), "/review"), 303)
    remember(answer, form.text("who"))
    return answer


def own_address(asked: str, usual: str) -> str:
    """Where to go on: an address of this site, and of no other."""
    is_own = asked.startswith("/") and not asked.startswith(("//", "/\\")) and asked.isprintable()
    return asked if is_own else usual


def _moved(item: ReviewItem, words: str | None) -> tuple[int | None, int | None]:
    """Where the quotation is to begin and end, where it was changed."""
    before = item.snippet.start + (item.snippet.spans[0][0] if item.snippet.spans else 0)
    was = getattr(item.record, "text", "")
    if words is None or words.split() == was.split():
        return None, None
    place = place_of(item.paragraph.text, words, before)
    if place is None:
        raise TextmineError(
            f"“{words[:60]}” does not stand in this paragraph; copy the words as they are there"
        )
    return place


def _back(page: Page, form: Form, row_id: str) -> Response:
    """A script gets the row as it is now; a browser without scripts goes back to where it was."""
    if page.request.headers.get("hx-request"):
        return RedirectResponse(url("review", "row", *row_id.split("/")), 303)
    return RedirectResponse(own_address(form.text("next"), url("review", "row", *row_id.split("/"))), 303)


ROUTES = (
    Route("/review/decide", posted(decide), methods=["POST"]),
    Route("/review/who", posted(who), methods=["POST"]),
)
