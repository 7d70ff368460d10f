"""The store: one SQLite file that holds a build, and the tables exported from it.

`StoreWriter` makes a build, `Store` reads one. Table and column names are a contract; see the README.
"""

from textmine.store.reader import STORE_NAME, Hit, Store
from textmine.store.schema import SCHEMA_VERSION, TABLES
from textmine.store.writer import StoreWriter

__all__ = ["SCHEMA_VERSION", "STORE_NAME", "TABLES", "Hit", "Store", "StoreWriter"]
