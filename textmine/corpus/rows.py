"""An answer as rows: dictionaries of plain values, with the keys that the command line has as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

from textmine.corpus.shown import ROWS, html_table

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]


class Rows(Sequence[Row]):
    """The rows of an answer: a sequence of dictionaries, which shows itself in a notebook.

    Args:
        name: what they answer, in a few words.
        rows: text, numbers, lists of text, or None by key.
        headings: of the columns that a notebook shows, by key.
        total: how many rows there are in all, where these are the first of more.
    """

    def __init__(
        self, name: str, rows: Sequence[Row], headings: Mapping[str, str], total: int | None = None
    ) -> None:
        self.name = name
        self.total = len(rows) if total is None else total
        self._rows = rows
        self._headings = headings

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> Row | Rows:
        if isinstance(at, slice):
            return Rows(self.name, self._rows[at], self._headings)
        return self._rows[at]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def frame(self) -> pd.DataFrame:
        """The rows as a data frame, all columns of them, lists as lists."""
        import pandas as pd

        return pd.DataFrame([dict(row) for row in self._rows], columns=list(self._rows[0]) if self else None)

    def __repr__(self) -> str:
        count = f"{len(self):,}" if self.total == len(self) else f"{len(self):,} of {self.total:,}"
        return f"<{self.name}: {count} row{'' if self.total == 1 else 's'}>"

    def _repr_html_(self) -> str:
        return html_table(repr(self)[1:-1], self._headings, self._rows[:ROWS], max(0, len(self) - ROWS))
