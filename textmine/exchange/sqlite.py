"""The store as a SQLite file of its own, with views that have names where the tables have ids.

For Datasette and programs like it: `claims_readable`, `findings_readable`, `mentions_readable`. The tables are copied
whole, claims of every confidence; `confidence` is a column. Two tables are added: `claim_events` and `actor_countries`.
"""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

from textmine.exchange.countries import country_of
from textmine.exchange.events import event_of
from textmine.exchange.request import Request, Written
from textmine.staged import replacing
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
            _codes(connection, store)
            connection.executescript(files("textmine.exchange").joinpath("views.sql").read_text("utf-8"))
            connection.commit()
            for name in TABLES:
                (written.counts[name],) = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
        except sqlite3.OperationalError as error:
            raise OSError(0, str(error)) from error
        finally:
            connection.close()
    return written


def _codes(connection: sqlite3.Connection, store: Store) -> None:
    """Event types of claims and country codes of actors, as tables of their own."""
    connection.execute(
        "CREATE TABLE claim_events (claim_id TEXT PRIMARY KEY, event_type TEXT NOT NULL, quad_class TEXT NOT NULL)"
    )
    events = ((claim.claim_id, event_of(claim)) for claim in store.claims())
    connection.executemany(
        "INSERT INTO claim_events VALUES (?, ?, ?)",
        ((id_, one.type, one.quad) for id_, one in events if one.type),
    )
    connection.execute(
        "CREATE TABLE actor_countries (concept_id TEXT PRIMARY KEY, iso2 TEXT NOT NULL, iso3 TEXT NOT NULL,"
        " cow INTEGER, cow_abbr TEXT NOT NULL)"
    )
    concepts = {one.concept_id: one for one in store.concepts()}
    countries = ((id_, country_of(id_, concepts)) for id_ in concepts)
    connection.executemany(
        "INSERT INTO actor_countries VALUES (?, ?, ?, ?, ?)",
        ((id_, one.iso2, one.iso3, one.cow or None, one.cow_abbr) for id_, one in countries if one.iso3),
    )
