"""The tables, the report and the figures of a build, written anew after people have decided on something in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from textmine.build.making import REPORT_NAME, write_report
from textmine.collector import at_rest
from textmine.figures import write_figures
from textmine.figures.files import FOLDER
from textmine.search.columns import ReadableColumns
from textmine.store import STORE_NAME, Store
from textmine.store.place import staging_folder
from textmine.store.sums import forget_tables, tables_are_sound, write_sums
from textmine.store.tables import export_tables
from textmine.store.writer import WRITTEN


def write_again(folder: Path) -> None:
    """Write what a build leaves beside its store anew, from the store as it is now; all of it or nothing.

    Raises:
        StoreError: there is no build in the folder.
        InputError: it cannot be written, or a build is writing there.
    """
    Store.open(folder).close()
    with_tables = (folder / "tables").is_dir()
    kept: dict[Any, Any] = {}
    sound = tables_are_sound(folder)
    with staging_folder(folder) as staging:
        with Store.open(folder) as store:
            write_report(store, staging / REPORT_NAME, kept)
            write_figures(store, staging / FOLDER, kept)
            parts = []
            if with_tables:
                more = ReadableColumns(store)
                with at_rest(), closing(sqlite3.connect(folder / STORE_NAME)) as connection:
                    parts = export_tables(connection, staging / "tables", more)
        # From here to the end the next build cannot take rows over from the tables: it would write them itself.
        forget_tables(folder)
    if with_tables:
        with closing(sqlite3.connect(folder / STORE_NAME, isolation_level=None, timeout=60)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM table_parts")
            rows = ((part.table, part.slot, part.rows, part.bytes) for part in parts)
            connection.executemany("INSERT INTO table_parts VALUES (?, ?, ?, ?)", rows)
            connection.execute(WRITTEN)
            connection.execute("COMMIT")
        if sound:
            write_sums(folder)
