"""A comparison as tables: rows that say everything in words, with citations on both sides."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd

from textmine.cite import format_citation
from textmine.compare.comparison import Comparison
from textmine.compare.concepts import corpus_example
from textmine.errors import InputError, UnknownNameError
from textmine.search.names import display_name
from textmine.store import Store
from textmine.store.tables import csv_safe

_NAMES = {
    "corroborated": "印證",
    "contradicted": "矛盾",
    "refined": "修正",
    "new": "新增",
    "more": "較突出",
    "shared": "共有",
    "less": "較少",
    "missing": "未提及",
}


class CompareTables:
    """Rows of comparisons, `claims` and `concepts`, as dictionaries of plain values.

    Args:
        store: the corpus; must stay open while comparisons are added.
        lang: language of names and citations, `zh` or `en`.
    """

    VERDICTS: ClassVar = ("corroborated", "contradicted", "refined", "new")

    def __init__(self, store: Store, lang: str) -> None:
        self._store = store
        self._lang = lang
        self.claims: list[dict[str, Any]] = []
        self.concepts: list[dict[str, Any]] = []

    def add(self, comparison: Comparison) -> None:
        """Add the rows of one new document; claims in the order of its text."""
        new = comparison.new
        for match in comparison.claims:
            here, there = match.new, match.corpus
            self.claims.append(
                {
                    "document_id": new.document.document_id,
                    "verdict": match.verdict,
                    "verdict_name": self.verdict_name(match.verdict),
                    "score": match.score,
                    "reason": match.reason,
                    "new_claim_id": here.claim_id,
                    "new_text": here.text,
                    "new_gloss": here.gloss_en,
                    "new_citation": new.cite(here.paragraph_id, here.start, here.end, lang=self._lang),
                    "corpus_claim_id": there.claim_id if there else "",
                    "corpus_text": there.text if there else "",
                    "corpus_gloss": there.gloss_en if there else "",
                    "corpus_citation": self._cite(there.paragraph_id, there.start, there.end)
                    if there
                    else "",
                }
            )
        for row in comparison.concepts:
            example = corpus_example(self._store, row.concept.concept_id) if row.corpus_count else None
            self.concepts.append(
                {
                    "document_id": new.document.document_id,
                    "standing": row.standing,
                    "standing_name": self.verdict_name(row.standing),
                    "label": row.label,
                    "concept_id": row.concept.concept_id,
                    "name": display_name(row.concept, self._lang),
                    "new_count": row.new_count,
                    "corpus_count": row.corpus_count,
                    "likelihood": row.likelihood,
                    "effect": row.effect,
                    "new_citation": new.cite(*row.example, lang=self._lang) if row.example else "",
                    "corpus_citation": self._cite(*example) if example else "",
                }
            )

    def verdict_name(self, verdict: str) -> str:
        """A verdict or standing in the language of the tables."""
        return _NAMES[verdict] if self._lang == "zh" else verdict

    def _cite(self, paragraph_id: str, start: int, end: int) -> str:
        paragraph = self._store.paragraph(paragraph_id)
        document = self._store.document(paragraph.document_id)
        return format_citation(document, paragraph, start, end, lang=self._lang, quote=False)


def known_verdict(verdict: str | None) -> str | None:
    """The verdict a user typed.

    Raises:
        UnknownNameError: there is none of that name.
    """
    if verdict is None or verdict in CompareTables.VERDICTS:
        return verdict
    for english in CompareTables.VERDICTS:
        if verdict == _NAMES[english] or (len(verdict) > 2 and english.startswith(verdict.lower())):
            return english
    raise UnknownNameError(f"{verdict}: no such verdict; there are {', '.join(CompareTables.VERDICTS)}")


def write_tables(tables: CompareTables, folder: Path) -> list[Path]:
    """Write `claims` and `concepts` as CSV (UTF-8 with a byte order mark, for Excel) and Parquet.

    Returns:
        The files written; all of them are moved into place once all are whole.

    Raises:
        InputError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".compare-", dir=folder) as made:
            for name, rows in (("claims", tables.claims), ("concepts", tables.concepts)):
                frame = pd.DataFrame(rows)
                frame.to_parquet(Path(made) / f"{name}.parquet", index=False)
                safe = frame.map(lambda cell: csv_safe(cell) if isinstance(cell, str) else cell)
                safe.to_csv(
                    Path(made) / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n"
                )
            written = [folder / path.name for path in sorted(Path(made).iterdir())]
            for path in written:
                shutil.move(Path(made) / path.name, path)
    except OSError as error:
        raise InputError(error.filename or folder, f"cannot be written: {error.strerror or error}") from error
    return written
