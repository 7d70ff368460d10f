"""Where the marks of a figure lead: to the evidence on the web page of this machine, or within the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol
from urllib.parse import quote, urlencode

from textmine.cite import report_fragment, span_id
from textmine.cite.links import WEB_PORT
from textmine.store import Store

ON_THIS_MACHINE = f"http://127.0.0.1:{WEB_PORT}"


class Links(Protocol):
    """Makes an address of what a mark stands for; None where there is no such place."""

    def claims(self, ids: Sequence[str], **query: str) -> str | None:
        """A list of claims: their ids, the surest first, and the filters of the claims page that tell them."""

    def findings(self, ids: Sequence[str]) -> str | None:
        """Findings."""

    def place(self, paragraph_id: str, start: int | None = None, end: int | None = None) -> str | None:
        """A paragraph, or a span of it."""


class WebLinks:
    """To the pages of `textmine serve`.

    Args:
        base: of their addresses; "" for links that stand in those pages themselves.
    """

    def __init__(self, base: str = ON_THIS_MACHINE) -> None:
        self._base = base

    def claims(self, ids: Sequence[str], **query: str) -> str | None:
        """The claim, where it is one, else the list of claims with these filters."""
        if not ids:
            return None
        if len(ids) == 1:
            return self._cite(ids[0])
        return f"{self._base}/claims?{urlencode(query)}"

    def findings(self, ids: Sequence[str]) -> str | None:
        """The first of them."""
        return self._cite(ids[0]) if ids else None

    def place(self, paragraph_id: str, start: int | None = None, end: int | None = None) -> str | None:
        """A paragraph, or code points `start` to `end` of it."""
        return self._cite(paragraph_id if start is None else f"{paragraph_id}:{start}-{end}")

    def _cite(self, id_: str) -> str:
        return f"{self._base}/cite/" + quote(id_, safe=":")


class ReportLinks:
    """To paragraphs of the report, the surest first.

    Args:
        shows: is this paragraph in the report, or can it be taken in?
    """

    def __init__(self, store: Store, shows: Callable[[str], bool]) -> None:
        self._store = store
        self._shows = shows

    def claims(self, ids: Sequence[str], **query: str) -> str | None:  # noqa: ARG002
        """The paragraph of the surest, which comes first."""
        for claim in self._store.claims(ids=ids[:1]):
            return self.place(claim.paragraph_id, claim.start, claim.end)
        return None

    def findings(self, ids: Sequence[str]) -> str | None:
        """The paragraph of the first of them."""
        for finding in self._store.findings(ids=ids[:1]):
            return self.place(finding.paragraph_id)
        return None

    def place(self, paragraph_id: str, start: int | None = None, end: int | None = None) -> str | None:
        """A paragraph, or code points `start` to `end` of it; None where the report does not have it."""
        if not self._shows(paragraph_id):
            return None
        if start is None or end is None:
            return report_fragment(paragraph_id)
        return report_fragment(span_id(self._store.paragraph(paragraph_id), start, end))
