"""What new documents repeat, deny, refine and add, as rows with citations on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.corpus.given import known
from textmine.corpus.reader import Reader
from textmine.corpus.rows import Row, Rows
from textmine.errors import TextmineError

if TYPE_CHECKING:
    import pandas as pd

    from textmine.compare import Comparison, NewDocument
    from textmine.compare.tables import CompareTables

PAGE_NAME = "compare.html"
_HEADINGS = {
    "summary": {"title": "document", "n_claims": "claims", "corroborated": "corroborated",
                "contradicted": "contradicted", "refined": "refined", "new": "new", "unclear": "unclear"},
    "claims": {"verdict_name": "verdict", "new_text": "the new document", "corpus_text": "the corpus",
               "reason": "why", "confidence": "sure", "corpus_citation": "corpus"},
    "concepts": {"standing_name": "standing", "label": "label", "name": "concept", "new_count": "new",
                 "corpus_count": "corpus"},
    "passages": {"kind_name": "kind", "new_text": "the new document", "corpus_text": "the corpus",
                 "likeness": "like", "corpus_citation": "corpus"},
    "topics": {"topic": "topic", "new_share": "new", "corpus_share": "corpus", "divergence": "divergence"},
    "vocabulary": {"term": "term", "count": "count", "corpus_count": "corpus", "new_citation": "new"},
    "nearest": {"new_paragraph_id": "paragraph", "rank": "rank", "share": "like", "corpus_text": "the corpus",
                "corpus_citation": "corpus"},
}  # fmt: skip


class _Compared(Rows):
    """Of a new claim, a notebook shows no claim of the corpus: the nearest is not near."""

    def _shown(self, row: Row) -> Row:
        if row.get("verdict") != "new":
            return row
        return {**row, "corpus_text": "", "corpus_citation": ""}


class Compared:
    """A comparison: `compared["claims"]` has the rows of a table, `frame("claims")` them for pandas.

    The tables are those of docs/tables.md: summary, claims, concepts, passages, topics, vocabulary, nearest.
    """

    def __init__(self, reader: Reader, tables: CompareTables, comparisons: Sequence[Comparison]) -> None:
        self._reader, self._tables = reader, tables
        self.comparisons = tuple(comparisons)

    def __getitem__(self, table: str) -> Rows:
        known("table of a comparison", table, _HEADINGS)
        return _Compared(
            f"Comparison: {table}", self._tables.rows[table], _HEADINGS[table], self._reader.lang
        )

    def claims(self, verdict: str | None = None, *, at_least: float = 0.5) -> Rows:
        """The claims with a verdict, or with any, that are sure enough; `compared["claims"]` has all.

        Args:
            verdict: `corroborated`, `contradicted`, `refined`, `new` or `unclear`.
            at_least: as sure as that; a verdict that rests on two claims is no surer than either.

        Raises:
            UnknownNameError: there is no such verdict.
        """
        from textmine.compare.tables import known_verdict

        wanted = known_verdict(verdict)
        rows = [
            row
            for row in self._tables.rows["claims"]
            if wanted in (None, row["verdict"]) and row["confidence"] >= at_least
        ]
        return _Compared(f"Claims {wanted or 'compared'}", rows, _HEADINGS["claims"], self._reader.lang)

    def verdicts(self) -> Counter[str]:
        """How many claims have each verdict."""
        return sum((one.verdicts() for one in self.comparisons), Counter())

    def frame(self, table: str = "claims") -> pd.DataFrame:
        """A table as a data frame; UnknownNameError where there is none of this name."""
        return self[table].frame()

    def save(self, folder: Path | str) -> list[Path]:
        """Write all tables, as CSV and Parquet, and a page that opens offline.

        Returns:
            The files written.

        Raises:
            InputError: the folder cannot be written.
        """
        from textmine.compare.page import write_page
        from textmine.compare.tables import write_tables

        folder = Path(folder)
        written = write_tables(self._tables, folder)
        page = folder / PAGE_NAME
        write_page(list(self.comparisons), self._tables, self._reader.store, page, lang=self._reader.lang)
        return [*written, page]

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {verdict}" for verdict, count in self.verdicts().most_common())
        documents = ", ".join(one.new.document.document_id for one in self.comparisons)
        return f"<Compared {documents}: {counts or 'no claims'}>"

    def _repr_html_(self) -> str:
        return self["summary"]._repr_html_() + self.claims()._repr_html_()


def compare(reader: Reader, new: Iterable[NewDocument], against: Iterable[str] | None) -> Compared:
    """See `Corpus.compare`."""
    from textmine.compare import Corpus as CorpusOf
    from textmine.compare.tables import CompareTables
    from textmine.search.documents import find_document

    only = [find_document(reader.store, name) for name in against] if against is not None else None
    tables = CompareTables(reader.store, reader.lang)
    corpus = CorpusOf(reader.store, lang=reader.lang, only=only)
    compared = []
    with reader.own_terms():
        for document in new:
            compared.append(corpus.compare(document))
            tables.add(compared[-1])
    if not compared:
        raise TextmineError("there is no document to compare")
    return Compared(reader, tables, compared)
