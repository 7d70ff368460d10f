"""Indexes of what makes texts alike, written while a build goes on and never held in memory whole.

Terms go the way of single-pass in-memory indexing (Heinz & Zobel 2003): postings are gathered up to a limit, put aside
in a temporary table, and merged at the end into one row a term. Each posting is a row number and, in one byte, the
term's part in BM25 (Robertson & Zaragoza 2009), so that asking reads a few rows and adds up arrays.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np

from textmine.likeness import Meanings, fingerprints
from textmine.records import Claim, Mention, Paragraph, Token

TABLES_SQL = (
    # space: `paragraphs` or `claims`; rows and impacts: one little-endian uint32, and one byte, a posting.
    "CREATE TABLE term_postings (space TEXT NOT NULL, term TEXT NOT NULL, n INTEGER NOT NULL,"
    " row_ids BLOB NOT NULL, impacts BLOB NOT NULL)",
    # The terms of each paragraph and claim, as JSON: comparing two needs them both whole.
    "CREATE TABLE term_profiles (space TEXT NOT NULL, row_id INTEGER NOT NULL, terms TEXT NOT NULL,"
    " PRIMARY KEY (space, row_id)) WITHOUT ROWID",
    "CREATE TABLE fingerprints (hash INTEGER NOT NULL, paragraph INTEGER NOT NULL, start INTEGER NOT NULL,"
    " PRIMARY KEY (hash, paragraph, start)) WITHOUT ROWID",
)
INDEX_SQL = "CREATE UNIQUE INDEX term_postings_by_term ON term_postings (space, term)"
INDEXED_KINDS = ("body", "note")

_K1, _B = 1.2, 0.4
STEPS = 255 / (_K1 + 1)  # a term's part in BM25, before its weight, is from 0 to K1 + 1
_GATHERED = 1_500_000  # postings in memory at most


def claim_terms(
    meanings: Meanings, claim: Claim, tokens: Sequence[Token], mentions: Iterable[Mention]
) -> dict[str, float]:
    """The terms of a claim: those of its words, and its actors, targets and concepts, named in it or not.

    Args:
        tokens, mentions: those of its paragraph.
    """
    terms = meanings.terms(
        [token for token in tokens if claim.start <= token.start < claim.end],
        [mention for mention in mentions if claim.start <= mention.start and mention.end <= claim.end],
    )
    for id_ in (*claim.actors, *claim.targets, *claim.concepts):
        terms.setdefault(f"c:{id_}", 1.0)
    if claim.predicate_id:
        terms.setdefault(f"p:{claim.predicate_id}", 0.6)
    return terms


class LikenessWriter:
    """Writes the indexes of one build; `finish` at its end.

    Args:
        connection: to the store, in which the tables are made already.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._meanings = Meanings()
        self._gathered: dict[tuple[str, str], tuple[array[int], array[float]]] = {}
        self._postings = self._runs = 0
        self._lengths: dict[str, array[float]] = {"paragraphs": array("f"), "claims": array("f")}
        connection.execute(
            "CREATE TEMP TABLE term_runs (space TEXT, term TEXT, run INTEGER, row_ids BLOB, amounts BLOB)"
        )
        connection.execute("CREATE TEMP TABLE grams (hash INTEGER, paragraph INTEGER, start INTEGER)")

    def add_paragraph(
        self, row_id: int, paragraph: Paragraph, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> None:
        """Index a paragraph; headings and page furniture are left out.

        Args:
            row_id: its row in the table `paragraphs`.
        """
        if paragraph.kind not in INDEXED_KINDS:
            return
        self._add("paragraphs", row_id, self._meanings.terms(tokens, mentions))
        self._connection.executemany(
            "INSERT INTO temp.grams VALUES (?, ?, ?)",
            [(found.hash, row_id, found.start) for found in fingerprints(paragraph.text)],
        )

    def add_claim(
        self, row_id: int, claim: Claim, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> None:
        """Index a claim of a paragraph with these tokens and mentions."""
        self._add("claims", row_id, claim_terms(self._meanings, claim, tokens, mentions))

    def finish(self) -> None:
        """Merge all that was put aside into the store."""
        self._put_aside()
        run = self._connection.execute
        for space, lengths in self._lengths.items():
            known = np.frombuffer(lengths, dtype=np.float32) if lengths else np.zeros(0, dtype=np.float32)
            mean = float(known[known > 0].mean()) if (known > 0).any() else 1.0
            norms = _K1 * (1 - _B + _B * known / mean)
            rows = run(
                "SELECT term, row_ids, amounts FROM temp.term_runs WHERE space = ? ORDER BY term, run",
                (space,),
            )
            writing = self._connection.cursor()
            for term, runs in groupby(rows, key=lambda row: row[0]):
                parts = list(runs)
                row_ids = np.frombuffer(b"".join(part[1] for part in parts), dtype="<u4")
                amounts = np.frombuffer(b"".join(part[2] for part in parts), dtype="<f4")
                impacts = amounts * (_K1 + 1) / (amounts + norms[row_ids])
                packed = np.clip(np.rint(impacts * STEPS), 1, 255).astype(np.uint8)
                writing.execute(
                    "INSERT INTO term_postings VALUES (?, ?, ?, ?, ?)",
                    (space, term, len(row_ids), row_ids.tobytes(), packed.tobytes()),
                )
        run(
            "INSERT INTO fingerprints SELECT DISTINCT hash, paragraph, start FROM temp.grams ORDER BY 1, 2, 3"
        )
        run(INDEX_SQL)
        run("DROP TABLE temp.term_runs")
        run("DROP TABLE temp.grams")

    def _add(self, space: str, row_id: int, terms: Mapping[str, float]) -> None:
        lengths = self._lengths[space]
        lengths.extend([0.0] * (row_id + 1 - len(lengths)))
        lengths[row_id] = sum(terms.values())
        self._connection.execute(
            "INSERT INTO term_profiles VALUES (?, ?, ?)",
            (space, row_id, json.dumps(terms, ensure_ascii=False, separators=(",", ":"))),
        )
        for term, amount in terms.items():
            row_ids, amounts = self._gathered.setdefault((space, term), (array("I"), array("f")))
            row_ids.append(row_id)
            amounts.append(amount)
        self._postings += len(terms)
        if self._postings >= _GATHERED:
            self._put_aside()

    def _put_aside(self) -> None:
        self._connection.executemany(
            "INSERT INTO temp.term_runs VALUES (?, ?, ?, ?, ?)",
            [
                (space, term, self._runs, row_ids.tobytes(), amounts.tobytes())
                for (space, term), (row_ids, amounts) in self._gathered.items()
            ],
        )
        self._gathered.clear()
        self._postings = 0
        self._runs += 1
