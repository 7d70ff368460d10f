"""Questions to a store that no method of it answers: plain SQL, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textmine.store import Store


def rows(store: Store, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """The rows of a query; StoreError where the file turns out to be damaged."""
    return store._rows(sql, values)
