"""An answer as rows: dictionaries of plain values, with the keys that the command line has as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

from textmine.corpus.shown import ROWS, html_table, word

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]


class Rows(Sequence[Row]):
    """The rows of an answer: a sequence of dictionaries, which shows itself in a notebook.

    Args:
        name: of the table, in English.
        rows: text, numbers, lists of text, or None by key.
        headings: of the columns that a notebook shows, in English, by key.
        lang: of the headings as they are shown, `zh` or `en`.
        asked: what was asked for.
        total: how many rows there are in all, where these are the first of more.
    """

    def __init__(
        self,
        name: str,
        rows: Sequence[Row],
        headings: Mapping[str, str],
        lang: str,
        *,
        asked: str = "",
        total: int | None = None,
    ) -> None:
        self.name, self.asked = name, asked
        self.total = len(rows) if total is None else total
        self._rows = rows
        self._headings, self._lang = headings, lang

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> Row | Rows:
        if isinstance(at, slice):
            return Rows(self.name, self._rows[at], self._headings, self._lang, asked=self.asked)
        return self._rows[at]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def frame(self) -> pd.DataFrame:
        """The rows as a data frame, all columns of them, lists as lists."""
        import pandas as pd

        return pd.DataFrame([dict(row) for row in self._rows], columns=list(self._rows[0]) if self else None)

    def __repr__(self) -> str:
        return f"<{self.name}{self._asked}: {self._count} row{'' if self.total == 1 else 's'}>"

    @property
    def _asked(self) -> str:
        return f" {self.asked!r}" if self.asked else ""

    @property
    def _count(self) -> str:
        return f"{len(self):,}" if self.total == len(self) else f"{len(self):,} of {self.total:,}"

    def _repr_html_(self) -> str:
        caption = f"{word(self.name, self._lang)}{self._asked} ({self._count})"
        shown = [self._shown(row) for row in self._rows[:ROWS]]
        return html_table(caption, self._headings, shown, self._lang, max(0, len(self) - ROWS))

    def _shown(self, row: Row) -> Row:
        """What a notebook shows of a row."""
        return row
