"""A comparison as tables: rows that say everything in words, with citations on both sides."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from textmine.cite import cite_document, format_citation
from textmine.cite.footnote import span_id
from textmine.compare.claims import VERDICTS
from textmine.compare.comparison import Comparison
from textmine.compare.concepts import Place
from textmine.compare.words import say
from textmine.errors import InputError, UnknownNameError
from textmine.records import Paragraph
from textmine.search.names import display_name
from textmine.store import Store
from textmine.store.tables import csv_value

Row = dict[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "summary": (
        "document_id", "title", "n_claims", *VERDICTS, "n_passages", "quotation", "verbatim", "edited", "paraphrase",
        "translation", "topic_distance", "citation",
    ),
    "claims": (
        "document_id", "verdict", "verdict_name", "score", "reason", "new_claim_id", "new_text", "new_gloss",
        "new_citation", "new_id", "corpus_claim_id", "corpus_text", "corpus_gloss", "corpus_citation", "corpus_id",
        "confidence", "new_confidence", "corpus_confidence",
    ),
    "concepts": (
        "document_id", "standing", "standing_name", "label", "concept_id", "name", "new_count", "corpus_count",
        "likelihood", "effect", "new_citation", "corpus_citation", "new_ids", "corpus_ids",
    ),
    "passages": (
        "document_id", "kind", "kind_name", "likeness", "new_text", "new_citation", "new_id", "corpus_text",
        "corpus_citation", "corpus_id", "also_in",
    ),
    "topics": (
        "document_id", "distance", "topic_id", "topic", "terms", "new_share", "corpus_share", "divergence",
        "new_citation", "corpus_citation", "new_id", "corpus_id",
    ),
    "vocabulary": ("document_id", "term", "count", "corpus_count", "new_citation", "new_id"),
    "nearest": (
        "document_id", "new_paragraph_id", "rank", "share", "new_citation", "corpus_text", "corpus_citation",
        "corpus_paragraph_id",
    ),
}  # fmt: skip
_NEAR = 0.25  # score from which on the claim nearest to a new one is shown beside it


class CompareTables:
    """Rows of comparisons, as dictionaries of plain values: one list for each table of `COLUMNS`.

    Args:
        store: the corpus; must stay open while comparisons are added.
        lang: language of names and citations, `zh` or `en`.
    """

    def __init__(self, store: Store, lang: str) -> None:
        self._lang = lang
        self._document = lru_cache(maxsize=None)(store.document)
        self._paragraph = lru_cache(maxsize=1000)(store.paragraph)
        self.rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}

    def add(self, comparison: Comparison) -> None:
        """Add the rows of one new document, in the order of its text."""
        makers = {
            "summary": self._summary,
            "claims": self._claims,
            "concepts": self._concepts,
            "passages": self._passages,
            "topics": self._topics,
            "vocabulary": self._vocabulary,
            "nearest": self._nearest,
        }
        for name, make in makers.items():
            for row in make(comparison):
                self.rows[name].append({"document_id": comparison.new.document.document_id, **row})

    def of(self, name: str, document_id: str) -> list[Row]:
        """The rows of one document in a table."""
        return [row for row in self.rows[name] if row["document_id"] == document_id]

    def _summary(self, comparison: Comparison) -> Iterator[Row]:
        verdicts, reuse = comparison.verdicts(), comparison.reuse()
        yield {
            "title": comparison.new.document.title,
            "n_claims": len(comparison.claims),
            **{verdict: verdicts[verdict] for verdict in VERDICTS},
            "n_passages": len(comparison.passages),
            **{
                kind: reuse[kind] for kind in ("quotation", "verbatim", "edited", "paraphrase", "translation")
            },
            "topic_distance": comparison.topics.distance,
            "citation": cite_document(comparison.new.document, lang=self._lang),
        }

    def _claims(self, comparison: Comparison) -> Iterator[Row]:
        new = comparison.new
        for match in comparison.claims:
            here, there = match.new, match.corpus
            if there is not None and match.verdict == "new" and match.score < _NEAR:
                there = None
            yield {
                "verdict": match.verdict,
                "verdict_name": say(f"verdict-{match.verdict}", self._lang),
                "score": match.score,
                "reason": match.reason,
                "new_claim_id": here.claim_id,
                "new_text": here.text,
                "new_gloss": here.gloss_en,
                "new_citation": new.cite(here.paragraph_id, here.start, here.end, lang=self._lang),
                "new_id": span_id(new.by_id[here.paragraph_id], here.start, here.end),
                "corpus_claim_id": there.claim_id if there else "",
                "corpus_text": there.text if there else "",
                "corpus_gloss": there.gloss_en if there else "",
                **self._there((there.paragraph_id, there.start, there.end) if there else None),
                # A verdict that rests on two claims is no surer than either.
                "confidence": min(here.confidence, there.confidence)
                if there and match.verdict != "new"
                else here.confidence,
                "new_confidence": here.confidence,
                "corpus_confidence": there.confidence if there else None,
            }

    def _concepts(self, comparison: Comparison) -> Iterator[Row]:
        new = comparison.new
        for found in comparison.concepts:
            yield {
                "standing": found.standing,
                "standing_name": say(f"standing-{found.standing}", self._lang),
                "label": found.label,
                "concept_id": found.concept.concept_id,
                "name": display_name(found.concept, self._lang),
                "new_count": found.new_count,
                "corpus_count": found.corpus_count,
                "likelihood": found.likelihood,
                "effect": found.effect,
                "new_citation": new.cite(*found.here[0], lang=self._lang) if found.here else "",
                "corpus_citation": self._cite(found.there[0]) if found.there else "",
                "new_ids": [span_id(new.by_id[id_], start, end) for id_, start, end in found.here],
                "corpus_ids": [span_id(self._paragraph(id_), start, end) for id_, start, end in found.there],
            }

    def _passages(self, comparison: Comparison) -> Iterator[Row]:
        new = comparison.new
        for found in comparison.passages:
            paragraph = new.by_id[found.paragraph_id]
            yield {
                "kind": found.kind,
                "kind_name": say(f"kind-{found.kind}", self._lang),
                "likeness": found.likeness,
                "new_text": paragraph.text[found.start : found.end],
                "new_citation": new.cite(found.paragraph_id, found.start, found.end, lang=self._lang),
                "new_id": span_id(paragraph, found.start, found.end),
                "corpus_text": self._paragraph(found.old_paragraph_id).text[found.old_start : found.old_end],
                **self._there((found.old_paragraph_id, found.old_start, found.old_end)),
                "also_in": list(found.others),
            }

    def _topics(self, comparison: Comparison) -> Iterator[Row]:
        new = comparison.new
        for found in comparison.topics.shares:
            topic = found.topic
            there = self._paragraph(found.there) if found.there else None
            yield {
                "distance": comparison.topics.distance,
                "topic_id": topic.topic_id,
                "topic": topic.label_zh if self._lang == "zh" else topic.label_en,
                "terms": list(topic.terms if self._lang == "zh" else topic.terms_en or topic.terms),
                "new_share": found.new_share,
                "corpus_share": found.corpus_share,
                "divergence": found.divergence,
                "new_citation": new.cite(found.here, 0, len(new.by_id[found.here].text), lang=self._lang)
                if found.here
                else "",
                "new_id": found.here or "",
                **self._there((there.paragraph_id, 0, len(there.text)) if there else None),
            }

    def _vocabulary(self, comparison: Comparison) -> Iterator[Row]:
        new = comparison.new
        for found in comparison.topics.unseen:
            id_, start, end = found.place
            yield {
                "term": found.text,
                "count": found.count,
                "corpus_count": found.corpus_count,
                "new_citation": new.cite(id_, start, end, lang=self._lang),
                "new_id": span_id(new.by_id[id_], start, end),
            }

    def _nearest(self, comparison: Comparison) -> Iterator[Row]:
        new = comparison.new
        for found in comparison.nearest:
            there = self._paragraph(found.corpus_paragraph_id)
            here = new.by_id[found.paragraph_id]
            yield {
                "new_paragraph_id": found.paragraph_id,
                "rank": found.rank,
                "share": found.share,
                "new_citation": new.cite(found.paragraph_id, 0, len(here.text), lang=self._lang),
                "corpus_text": there.text,
                "corpus_citation": self._cite((there.paragraph_id, 0, len(there.text))),
                "corpus_paragraph_id": there.paragraph_id,
            }

    def _there(self, place: Place | None) -> Row:
        if place is None:
            return {"corpus_citation": "", "corpus_id": ""}
        return {
            "corpus_citation": self._cite(place),
            "corpus_id": span_id(self._paragraph(place[0]), place[1], place[2]),
        }

    def _cite(self, place: Place) -> str:
        paragraph: Paragraph = self._paragraph(place[0])
        document = self._document(paragraph.document_id)
        return format_citation(document, paragraph, place[1], place[2], lang=self._lang, quote=False)


def as_json(tables: CompareTables, claims: Sequence[Row] | None = None) -> str:
    """All tables as one JSON object.

    Args:
        claims: only these rows of the table of claims; all of them when None.
    """
    rows = tables.rows if claims is None else {**tables.rows, "claims": list(claims)}
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def known_verdict(verdict: str | None) -> str | None:
    """The verdict a user typed, in either language.

    Raises:
        UnknownNameError: there is none of that name.
    """
    if verdict is None or verdict in VERDICTS:
        return verdict
    for english in VERDICTS:
        if verdict == say(f"verdict-{english}", "zh") or (
            len(verdict) > 2 and english.startswith(verdict.lower())
        ):
            return english
    raise UnknownNameError(f"{verdict}: no such verdict; there are {', '.join(VERDICTS)}")


def write_tables(tables: CompareTables, folder: Path) -> list[Path]:
    """Write each table as CSV (UTF-8 with a byte order mark, for Excel; lists joined with ` | `) and Parquet.

    Returns:
        The files written; all of them are moved into place once all are whole.

    Raises:
        InputError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".compare-", dir=folder) as made:
            for name, columns in COLUMNS.items():
                frame = pd.DataFrame(tables.rows[name], columns=list(columns))
                frame.to_parquet(Path(made) / f"{name}.parquet", index=False)
                frame.map(csv_value).to_csv(
                    Path(made) / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n"
                )
            written = [folder / path.name for path in sorted(Path(made).iterdir())]
            for path in written:
                shutil.move(Path(made) / path.name, path)
    except OSError as error:
        raise InputError(error.filename or folder, f"cannot be written: {error.strerror or error}") from error
    return written
