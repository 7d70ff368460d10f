"""The store: one SQLite file that holds a build, and the tables exported from it.

`StoreWriter` makes a build of documents that `prepare` has made ready, `Store` reads one.
Table and column names are a contract; see the README.
"""

from typing import TYPE_CHECKING, Any

from textmine.store.reader import STORE_NAME, Hit, Store
from textmine.store.schema import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    from textmine.store.prepared import Prepared, prepare
    from textmine.store.writer import StoreWriter

__all__ = ["SCHEMA_VERSION", "STORE_NAME", "TABLES", "Hit", "Prepared", "Store", "StoreWriter", "prepare"]


def __getattr__(name: str) -> Any:
    """What writes, when it is asked for: what it needs takes longer to load than most commands to answer."""
    if name == "StoreWriter":
        from textmine.store.writer import StoreWriter

        return StoreWriter
    if name in ("Prepared", "prepare"):
        from textmine.store import prepared

        return getattr(prepared, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
