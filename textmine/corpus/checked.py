"""A draft, checked: every quotation and claim of it, with the evidence."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textmine.corpus.reader import Reader
from textmine.corpus.rows import Rows

if TYPE_CHECKING:
    import pandas as pd

    from textmine.check import Checked
    from textmine.check.tables import CheckTables

_HEADINGS = {
    "verdict_name": "verdict", "text": "the draft", "difference": "difference", "reason": "why", "source": "the source",
    "footnote": "footnote",
}  # fmt: skip
_NAME = "draft.txt"  # of a text without a file


class CheckedDraft:
    """What came of checking a draft; `rows` has all quotations and claims in its order, `wrong` what is wrong.

    `checked` is the record of `textmine.check`, with offsets and all that the verdicts rest on.
    """

    def __init__(self, reader: Reader, checked: Checked) -> None:
        self._reader = reader
        self.checked = checked

    @cached_property
    def _tables(self) -> CheckTables:
        from textmine.check.tables import CheckTables

        return CheckTables(self.checked, self._reader.store, self._reader.lang, self._reader.style)

    @property
    def rows(self) -> Rows:
        """All quotations and claims."""
        return Rows("Checked", self._tables.rows, _HEADINGS, self._reader.lang)

    @property
    def quotations(self) -> Rows:
        """The quotations: exact, altered, misattributed, not-found, rendering or term."""
        return Rows("Quotations", self._tables.quotations, _HEADINGS, self._reader.lang)

    @property
    def claims(self) -> Rows:
        """The claims: supported, partly, contradicted, not-found or unclear."""
        return Rows("Claims", self._tables.claims, _HEADINGS, self._reader.lang)

    @property
    def wrong(self) -> Rows:
        """What is altered, misattributed, not found or contradicted."""
        return Rows("Wrong", self._tables.wrong, _HEADINGS, self._reader.lang)

    @property
    def summary(self) -> dict[str, Any]:
        """How many quotations and claims have each verdict, and how many are wrong."""
        return self._tables.summary()

    def frame(self) -> pd.DataFrame:
        """All quotations and claims as a data frame."""
        return self.rows.frame()

    def save(self, page: Path | str) -> Path:
        """Write the draft with marks and evidence as one HTML page that opens offline.

        Raises:
            InputError: it cannot be written.
        """
        from textmine.check.page import write_page

        path = Path(page)
        write_page(self.checked, self._tables, self._reader.store, path, lang=self._reader.lang)
        return path

    def __repr__(self) -> str:
        return f"<CheckedDraft: {'; '.join(self._tables.lines())}>"

    def _repr_html_(self) -> str:
        from html import escape

        told = "<br>".join(map(escape, self._tables.lines()))
        return f"<p>{told}</p>{self.rows._repr_html_()}"


def check(
    reader: Reader, draft: Path | str | None, text: str | None, at_least: float, claims: bool
) -> CheckedDraft:
    """See `Corpus.check`."""
    from textmine.check import check as check_draft
    from textmine.check import read_draft

    with reader.own_terms():
        data = text.encode("utf-8", "replace") if text is not None else None
        read = read_draft(draft if draft is not None else _NAME, data)
        return CheckedDraft(
            reader, check_draft(read, reader.store, lang=reader.lang, at_least=at_least, claims=claims)
        )
