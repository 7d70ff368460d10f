"""What keeps the site from making, changing or opening a corpus, said in the language of the page."""

from __future__ import annotations

from textmine.errors import TextmineError
from textmine.web.language import word


class NotTakenError(TextmineError):
    """What was asked for is not done; the message is one line.

    Args:
        key: of the line in words/corpora.csv.
        about: what the line has places for.
        status: the HTTP status that says why.
    """

    def __init__(self, key: str, *about: object, status: int = 400) -> None:
        self.key, self.about, self.status = key, about, status
        super().__init__(self.line("en"))

    def line(self, tag: str) -> str:
        """The message in the language of a page."""
        return word(self.key, tag).format(*self.about)
