"""Who decides on topics, and where."""

from __future__ import annotations

from textmine.search.topic_decisions import TopicDesk
from textmine.web.page import Page
from textmine.web.readers import Readers
from textmine.web.review.reviewing import reviewer


def desk_of(page: Page) -> TopicDesk:
    """Decides on the topics of the corpus that is open, for who is at this browser."""
    return TopicDesk(page.reader.store, reviewer(page), page.lang)


def changed(page: Page) -> None:
    """Something was decided: what was read of the corpus before is read anew."""
    readers: Readers = page.request.app.state.readers
    readers.forget(page.reader)
