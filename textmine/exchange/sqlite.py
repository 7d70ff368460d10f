"""The store as a SQLite file of its own, with views that have names where the tables have ids.

For Datasette and programs like it: `claims_readable`, `findings_readable`, `mentions_readable`. The tables are copied
whole, claims of every confidence; `confidence` is a column.
"""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

from textmine.exchange.files import replacing
from textmine.exchange.request import Request, Written
from textmine.store import TABLES, Store

_PAGES = 2_000  # copied at a time, so that progress can be told


def write(store: Store, path: Path, request: Request) -> Written:
    """Copy a build's store and add the views.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    with replacing(path) as made:
        connection = sqlite3.connect(made)
        try:
            store._connection.backup(
                connection,
                pages=_PAGES,
                progress=lambda _, left, total: request.tell(total - left, total, path.name),
            )
            connection.executescript(files("textmine.exchange").joinpath("views.sql").read_text("utf-8"))
            connection.commit()
            for name in TABLES:
                (written.counts[name],) = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
        except sqlite3.OperationalError as error:
            raise OSError(0, str(error)) from error
        finally:
            connection.close()
    return written
