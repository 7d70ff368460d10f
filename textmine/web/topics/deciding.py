"""What the forms do: rename, merge, hide a topic, and take that back."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from textmine.errors import TextmineError
from textmine.search.topics import find_topic
from textmine.web.page import Page, typed_number, url
from textmine.web.posting import Form, posted
from textmine.web.topics.desk import changed, desk_of


def decide(page: Page, form: Form) -> Response:
    """Take the decision of one form."""
    desk, what, topic = desk_of(page), form.text("what"), form.text("topic")
    back = url("topics")
    try:
        if what == "rename":
            desk.rename(topic, form.text("zh"), form.text("en"))
            back = url("topics", topic)
        elif what == "merge":
            into = find_topic(page.reader.store, form.text("into"))
            desk.merge([topic], into.topic_id)
            back = url("topics", into.topic_id)
        elif what == "hide":
            desk.hide(topic)
        elif what == "undo":
            number = form.text("number")
            desk.undo(typed_number(number) if number.isdecimal() else None)
            back = url("topics", fragment="decisions")
        else:
            raise TextmineError("choose what is to be done: rename, merge, hide or undo")
    finally:
        changed(page)
    return RedirectResponse(back, 303)


ROUTES = (Route("/topics/decide", posted(decide), methods=["POST"]),)
