"""The comparison as one page that opens offline: new documents and corpus side by side, every line linked to both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from itertools import pairwise
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from textmine.cite import format_citation
from textmine.compare.claims import VERDICTS
from textmine.compare.comparison import Comparison
from textmine.compare.tables import CompareTables, Row
from textmine.compare.words import say
from textmine.onefile import OneFilePage
from textmine.records import Document, Paragraph
from textmine.script import is_han
from textmine.search.names import display_name
from textmine.search.selection import SURE
from textmine.store import Store

_CONCEPTS = 60
_VOCABULARY = 80
_TOLD = 3  # claims of each verdict that the opening paragraph quotes
_SHORT = 90  # characters of each


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph: the ids of the spans that begin with it, and the classes of those it lies in."""

    text: str
    anchors: tuple[str, ...]
    marks: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph for reading, and the lines beside it."""

    id: str
    kind: str
    language: str
    parts: tuple[Part, ...]
    citation: str = ""
    lines: tuple[Row, ...] = ()
    nearest: tuple[Row, ...] = ()


def write_page(
    comparisons: Sequence[Comparison], tables: CompareTables, store: Store, path: Path, *, lang: str
) -> None:
    """Write the page: one HTML file that fetches nothing.

    Args:
        tables: to which the same comparisons were added.
        store: the corpus; of it the page holds the paragraphs that are cited.
        path: the file; it appears there when it is whole.

    Raises:
        InputError: the file cannot be written.
    """
    shown = shown_comparisons(comparisons, tables, store, lang=lang)
    shown["corpus"] = _cited(shown["pages"], store, lang)
    page = OneFilePage("textmine.compare", "compare.html", style=_asset("body.css"))
    page.write(path, compared=shown)


def shown_comparisons(
    comparisons: Sequence[Comparison],
    tables: CompareTables,
    store: Store,
    *,
    lang: str,
    there: Callable[[str], str] | None = None,
) -> dict[str, Any]:
    """What the template body.html shows, as its `compared`.

    Args:
        tables: to which the same comparisons were added.
        there: the address of a place in the corpus, by its id; places on the page itself when None.
    """
    return {
        "lang": lang,
        "pages": [_page(comparison, tables, store, lang) for comparison in comparisons],
        "corpus": (),
        "verdicts": list(VERDICTS),
        "inside": there is not None,
        "w": lambda key, **names: say(key, lang, **names),
        "worded": str,  # the site writes words in the script of its reader
        "anchor": lambda id_, side: f"{side}-{id_}",
        "here": lambda id_: "#n-" + quote(id_, safe=":"),
        "there": there or (lambda id_: "#c-" + quote(id_, safe=":")),
    }


def _asset(name: str) -> str:
    return files("textmine.compare").joinpath("templates", name).read_text(encoding="utf-8")


def _page(comparison: Comparison, tables: CompareTables, store: Store, lang: str) -> dict[str, Any]:
    new = comparison.new
    rows = partial(tables.of, document_id=new.document.document_id)
    telling = [row for row in rows("concepts") if row["standing"] != "shared"]
    vocabulary = [row for row in rows("vocabulary") if not row["corpus_count"]]
    concepts = telling[:_CONCEPTS]
    beside: dict[str, list[Row]] = defaultdict(list)
    spans: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for claim, row in zip(comparison.claims, rows("claims"), strict=True):
        here = claim.new
        spans[here.paragraph_id].append((here.start, here.end, row["new_id"], "claim"))
        beside[here.paragraph_id].append({**row, "key": row["verdict"], "name": row["verdict_name"]})
    for passage, row in zip(comparison.passages, rows("passages"), strict=True):
        spans[passage.paragraph_id].append((passage.start, passage.end, row["new_id"], "reuse"))
        beside[passage.paragraph_id].append({**row, "key": row["kind"], "name": row["kind_name"]})
    for id_ in {i for row in concepts for i in row["new_ids"]} | {row["new_id"] for row in vocabulary}:
        _add_span(spans, id_, new.by_id)
    nearest: dict[str, list[Row]] = defaultdict(list)
    for row in rows("nearest"):
        nearest[row["new_paragraph_id"]].append(row)
    claims = [
        {**row, "actors": match.new.actors}
        for match, row in zip(comparison.claims, rows("claims"), strict=True)
    ]
    return {
        "document": new.document,
        "file": PurePath(new.document.source_path).name,  # where it lay on this machine is nobody's business
        "summary": rows("summary")[0],
        "claims": claims,
        "told": list(_told(claims)),
        "actors": _actors(comparison, store, lang),
        "claim_lists": [
            [row for row in claims if row["confidence"] >= SURE],
            [row for row in claims if row["confidence"] < SURE],
        ],
        "concept_lists": [
            (standing, own)
            for standing in ("new", "more", "less", "missing")
            if (own := [row for row in concepts if row["standing"] == standing])
        ],
        "passages": rows("passages"),
        "concepts": concepts,
        "more_concepts": len(telling) - len(concepts),
        "topics": rows("topics"),
        "vocabulary": vocabulary[:_VOCABULARY],
        "more_vocabulary": max(0, len(vocabulary) - _VOCABULARY),
        "reading": [
            Shown(
                p.paragraph_id,
                p.kind,
                p.language,
                tuple(_parts(p, spans[p.paragraph_id])),
                "",
                tuple(beside[p.paragraph_id]),
                tuple(nearest[p.paragraph_id]),
            )
            for p in new.paragraphs
            if p.kind != "furniture"
        ],
    }


def _told(claims: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """What the opening paragraph tells: of each verdict the claims that are surest, in the order of the text."""
    for verdict in ("contradicted", "new", "corroborated"):
        found = [row for row in claims if row["verdict"] == verdict]
        if verdict == "new":
            found.sort(key=lambda row: -row["confidence"])
        else:
            found.sort(key=lambda row: -row["confidence"] * row["score"])
        rows = [row for row in claims if any(row is kept for kept in found[:_TOLD])]
        if rows:
            yield (
                verdict,
                [
                    {**row, "shown": _short(row["new_text"]), "corpus_shown": _short(row["corpus_text"])}
                    for row in rows
                ],
            )


def _short(text: str) -> str:
    """A text at the length of a line or two, cut where a word ends."""
    if len(text) <= _SHORT:
        return text
    cut = text[:_SHORT]
    return (cut if any(map(is_han, cut)) or " " not in cut else cut.rpartition(" ")[0]) + "…"


def _actors(comparison: Comparison, store: Store, lang: str) -> list[tuple[str, str, int]]:
    """(id, name, number of claims) of the actors of the claims, those of most claims first."""
    counts = Counter(id_ for match in comparison.claims for id_ in match.new.actors)
    own = {concept.concept_id: concept for concept in comparison.new.concepts}
    found = []
    for id_, count in counts.items():
        concept = own.get(id_) or store.concept(id_)
        found.append((id_, display_name(concept, lang) if concept else id_, count))
    return sorted(found, key=lambda row: (-row[2], row[1]))


def _cited(pages: Sequence[dict[str, Any]], store: Store, lang: str) -> Iterator[dict[str, Any]]:
    """The documents of the corpus with their paragraphs that something on the page leads to."""
    ids: set[str] = set()
    for page in pages:
        for name in ("claims", "passages", "topics"):
            ids |= {row["corpus_id"] for row in page[name]}
        ids |= {id_ for row in page["concepts"] for id_ in row["corpus_ids"]}
        ids |= {row["corpus_paragraph_id"] for shown in page["reading"] for row in shown.nearest}
    ids.discard("")
    by_paragraph: dict[str, set[str]] = defaultdict(set)
    for id_ in ids:
        paragraph_id, _, span = id_.rpartition(":")
        by_paragraph[paragraph_id if "-" in span else id_].add(id_)
    documents: dict[str, Document] = {d.document_id: d for d in store.documents()}
    shown: dict[str, list[Shown]] = defaultdict(list)
    for paragraph in store.paragraphs(ids=by_paragraph):
        spans: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
        for id_ in by_paragraph[paragraph.paragraph_id]:
            _add_span(spans, id_, {paragraph.paragraph_id: paragraph}, "claim")
        citation = format_citation(
            documents[paragraph.document_id], paragraph, 0, len(paragraph.text), lang=lang, quote=False
        )
        parts = tuple(_parts(paragraph, spans[paragraph.paragraph_id]))
        shown[paragraph.document_id].append(
            Shown(paragraph.paragraph_id, paragraph.kind, paragraph.language, parts, citation)
        )
    for id_, paragraphs in shown.items():
        yield {"title": documents[id_].title, "paragraphs": paragraphs}


def _add_span(
    spans: dict[str, list[tuple[int, int, str, str]]],
    id_: str,
    paragraphs: dict[str, Paragraph],
    mark: str = "",
) -> None:
    """Note a span by its id; a whole paragraph has its place already."""
    if id_ in paragraphs:
        return
    paragraph_id, _, span = id_.rpartition(":")
    start, _, end = span.partition("-")
    if all(id_ != known for _, _, known, _ in spans[paragraph_id]):
        spans[paragraph_id].append((int(start), int(end), id_, mark))


def _parts(paragraph: Paragraph, spans: Sequence[tuple[int, int, str, str]]) -> Iterator[Part]:
    text = paragraph.text
    cuts = sorted({0, len(text), *(s[0] for s in spans), *(s[1] for s in spans)})
    placed: set[str] = {paragraph.paragraph_id}
    for start, end in pairwise(cuts):
        anchors = [id_ for a, _, id_, _ in spans if a == start and id_ not in placed]
        placed.update(anchors)
        marks = dict.fromkeys(mark for a, b, _, mark in spans if mark and a <= start and end <= b)
        yield Part(text[start:end], tuple(dict.fromkeys(anchors)), " ".join(marks))
