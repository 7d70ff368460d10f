"""A check for reading: the draft with marks, the verdicts beside it, the evidence below.

As one page that opens offline (`write_page`), or within the site (`shown_check`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

from textmine.check.records import WRONG, Checked
from textmine.check.tables import CheckTables, Row
from textmine.check.words import say
from textmine.cite import format_citation
from textmine.onefile import OneFilePage
from textmine.store import Store

_Mark = tuple[int, int, Row]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph: the rows whose mark begins with it, and those whose mark it lies in."""

    text: str
    begins: tuple[Row, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph for reading, and what stands in its margin."""

    id: str
    kind: str
    language: str
    parts: tuple[Part, ...]
    rows: tuple[Row, ...] = ()
    citation: str = ""


def write_page(checked: Checked, tables: CheckTables, store: Store, path: Path, *, lang: str) -> None:
    """Write the page: one HTML file that fetches nothing.

    Args:
        tables: of the same check.
        store: the corpus; of it the page holds the paragraphs that are evidence.
        path: the file; it appears there when it is whole.

    Raises:
        InputError: the file cannot be written.
    """
    shown = shown_check(checked, tables, lang=lang)
    shown["corpus"] = list(_evidence(tables.rows, store, lang))
    page = OneFilePage("textmine.check", "check.html", style=_asset("body.css"))
    page.write(path, check=shown)


def shown_check(
    checked: Checked,
    tables: CheckTables,
    *,
    lang: str,
    there: Callable[[str], str] | None = None,
) -> dict[str, Any]:
    """What the template body.html shows, as its `check`.

    Args:
        tables: of the same check.
        there: the address of a place in the corpus, by its id; places on the page itself when None.
    """
    rows = tables.rows
    return {
        "lang": lang,
        "document": checked.draft.new.document,
        "lines": tables.lines(),
        "counts": _counts(rows, lang),
        "wrong": len(tables.wrong),
        "less_sure": checked.less_sure,
        "draft": list(_draft(checked, rows)),
        "corpus": [],
        "inside": there is not None,
        "w": lambda key, **names: say(key, lang, **names),
        "worded": str,  # the site writes words in the script of its reader
        "bad": lambda verdict: " bad" if verdict in WRONG else "",
        "key": _key,
        "here": lambda row: "#d-" + quote(_key(row), safe=":"),
        "card": lambda row: "#r-" + quote(_key(row), safe=":"),
        "there": there or (lambda id_: "#c-" + quote(id_, safe=":")),
    }


def _asset(name: str) -> str:
    return files("textmine.check").joinpath("templates", name).read_text(encoding="utf-8")


def _key(row: Row) -> str:
    """An id of a row that no other row has: a claim and a quotation may be the same words."""
    return f"{row['kind'][0]}:{row['id']}"


def _counts(rows: Sequence[Row], lang: str) -> list[tuple[str, str, int]]:
    """(verdict, its name, how many rows have it), each once."""
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        found[row["verdict"]] += 1
    return [(verdict, say(f"verdict-{verdict}", lang), n) for verdict, n in found.items()]


def _span(id_: str) -> tuple[str, int, int]:
    paragraph_id, _, span = id_.rpartition(":")
    start, _, end = span.partition("-")
    return paragraph_id, int(start), int(end)


def _draft(checked: Checked, rows: Iterable[Row]) -> Iterator[Shown]:
    own: dict[str, list[_Mark]] = defaultdict(list)
    for row in rows:
        paragraph_id, start, end = _span(row["id"])
        own[paragraph_id].append((start, end, row))
    for paragraph in checked.draft.paragraphs:
        marks = own[paragraph.paragraph_id]
        kind = "block" if paragraph.paragraph_id in checked.draft.blocks else paragraph.kind
        yield Shown(
            paragraph.paragraph_id, kind, paragraph.language,
            tuple(_parts(paragraph.text, marks)), tuple(row for _, _, row in marks),
        )  # fmt: skip


def _evidence(rows: Iterable[Row], store: Store, lang: str) -> Iterator[Shown]:
    """The paragraphs of the corpus that something rests on, the words marked."""
    own: dict[str, list[_Mark]] = defaultdict(list)
    for row in rows:
        if row["source_id"]:
            paragraph_id, start, end = row["source_id"], 0, -1
            if "-" in row["source_id"].rpartition(":")[2]:
                paragraph_id, start, end = _span(row["source_id"])
            own[paragraph_id].append((start, end, row))
    documents = {d.document_id: d for d in store.documents()}
    for paragraph in store.paragraphs(ids=own):
        marks = [(a, b if b >= 0 else len(paragraph.text), row) for a, b, row in own[paragraph.paragraph_id]]
        document = documents[paragraph.document_id]
        citation = format_citation(document, paragraph, 0, len(paragraph.text), lang=lang, quote=False)
        yield Shown(
            paragraph.paragraph_id, paragraph.kind, paragraph.language, tuple(_parts(paragraph.text, marks)),
            tuple(row for _, _, row in marks), citation,
        )  # fmt: skip


def _parts(text: str, marks: Sequence[_Mark]) -> Iterator[Part]:
    cuts = sorted({0, len(text), *(m[0] for m in marks), *(m[1] for m in marks)})
    for start, end in pairwise(cuts):
        begins = tuple(row for a, _, row in marks if a == start)
        inside = tuple(row for a, b, row in marks if a <= start and end <= b)
        yield Part(text[start:end], begins, inside)
