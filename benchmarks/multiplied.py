"""A store made larger by repeating what is in it, each copy under names of its own."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np

from textmine.store import STORE_NAME

# Which columns of a table hold ids; the rest is copied as it stands.
_IDS = {
    "documents": ("document_id", "source_sha256"),
    "sources": ("document_id",),
    "paragraphs": ("paragraph_id", "document_id"),
    "tokens": ("paragraph_id",),
    "mentions": ("mention_id", "paragraph_id"),
    "claims": ("claim_id", "paragraph_id"),
    "claim_concepts": ("claim_id",),
}


def multiply(folder: Path, times: int) -> None:
    """Repeat the documents of the store in `folder` until there are `times` as many, all indexes with them.

    The full text index is left as it is: comparing does not read it.
    """
    connection = sqlite3.connect(folder / STORE_NAME, isolation_level=None)
    run = connection.execute
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000"):
        run(f"PRAGMA {pragma}")
    run("BEGIN")
    sizes = {table: run(f"SELECT max(rowid) FROM {table}").fetchone()[0] for table in _IDS}
    n_fingerprints = run("SELECT count(*) FROM fingerprints").fetchone()[0]
    for table, ids in _IDS.items():
        names = [row[1] for row in run(f"PRAGMA table_info({table})")]
        shown = ", ".join(f"? || {name}" if name in ids else f'"{name}"' for name in names)
        for copy in range(1, times):
            run(
                f"INSERT INTO {table} (rowid, {', '.join(names)}) SELECT rowid + ?, {shown} FROM {table}"
                f" WHERE rowid <= {sizes[table]}",
                (copy * sizes[table], *[f"copy{copy:03d}-"] * len(ids)),
            )
    run("CREATE TEMP TABLE base AS SELECT * FROM fingerprints")
    run("DELETE FROM fingerprints")
    shifts = ", ".join(f"({copy * sizes['paragraphs']})" for copy in range(times))
    run(
        f"INSERT INTO fingerprints SELECT hash, paragraph + s.column1, start FROM temp.base b, (VALUES {shifts}) s"
        " ORDER BY 1, 2, 3"
    )
    assert run("SELECT count(*) FROM fingerprints").fetchone()[0] == n_fingerprints * times
    for space in ("paragraphs", "claims"):
        for copy in range(1, times):
            run(
                "INSERT INTO term_profiles SELECT space, row_id + ?, terms FROM term_profiles"
                " WHERE space = ? AND row_id <= ?",
                (copy * sizes[space], space, sizes[space]),
            )
        for rowid, n, row_ids, impacts in run(
            "SELECT rowid, n, row_ids, impacts FROM term_postings WHERE space = ?", (space,)
        ).fetchall():
            base = np.frombuffer(row_ids, dtype="<u4")
            moved = np.concatenate([base + np.uint32(copy * sizes[space]) for copy in range(times)])
            run(
                "UPDATE term_postings SET n = ?, row_ids = ?, impacts = ? WHERE rowid = ?",
                (n * times, moved.astype("<u4").tobytes(), impacts * times, rowid),
            )
    run("COMMIT")
    run("ANALYZE")
    connection.close()
