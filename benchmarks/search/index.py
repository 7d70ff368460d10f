"""What the full-text index of a store costs by itself."""

from __future__ import annotations

import resource
import sqlite3
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from textmine.records import Claim, Mention
from textmine.store import Store
from textmine.store.facets import paragraph_facets
from textmine.store.fulltext import INDEX_SQL, index_row


def index_alone(folder: Path) -> None:
    """Build the full-text index of a store once more, by itself, and print its time, size and peak memory."""
    with Store.open(folder) as store, tempfile.TemporaryDirectory() as made:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        connection = sqlite3.connect(Path(made) / "index.sqlite", isolation_level=None)
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(INDEX_SQL)
        connection.execute("BEGIN")
        spent, n, characters = 0.0, 0, 0
        for document in store.documents():
            facts: dict[str, tuple[list[Mention], list[Claim]]] = defaultdict(lambda: ([], []))
            for mention in store.mentions(document_id=document.document_id):
                facts[mention.paragraph_id][0].append(mention)
            for claim in store.claims(document_id=document.document_id):
                facts[claim.paragraph_id][1].append(claim)
            paragraphs = list(store.paragraphs(document_id=document.document_id))
            started = time.process_time()
            for paragraph in paragraphs:
                facets = paragraph_facets(document, paragraph, *facts[paragraph.paragraph_id])
                row = index_row(paragraph.text, facets)
                n += 1
                connection.execute(
                    "INSERT INTO paragraph_index (rowid, grams, facets, dense) VALUES (?, ?, ?, ?)", (n, *row)
                )
                characters += len(paragraph.text)
            spent += time.process_time() - started
        started = time.process_time()
        connection.execute("INSERT INTO paragraph_index (paragraph_index) VALUES ('optimize')")
        connection.execute("COMMIT")
        spent += time.process_time() - started
        connection.close()
        size = (Path(made) / "index.sqlite").stat().st_size
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(
        f"\nfull-text index of {n:,} paragraphs, {characters:,} characters: {spent:,.0f} s of processor time,"
        f" {size / 1e6:,.0f} MB ({size / characters:.1f} bytes a character); peak memory grew {grown / 1024:,.0f} MB"
    )
