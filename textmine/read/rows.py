"""Tables of texts (CSV, TSV, Excel, JSON and JSON Lines): a document for each row that has text.

One column holds the text, told by its name (columns.csv) or by being the longest; columns with names that are
known say title, author, date and so on.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from textmine.errors import InputError
from textmine.read.apart import read_apart
from textmine.read.decode import decode
from textmine.read.extracted import clean, some
from textmine.read.limits import LARGEST_JSON, LARGEST_TABLE, MOST_CELLS
from textmine.read.numbering import read_table

ROW_SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson", ".json")
_LEAST_MEAN = 20  # characters: a column of text has at least so many in a row
_LARGEST_CELL = 10_000_000
_SAMPLE = 200  # rows that the text column is chosen by


@dataclass(frozen=True, slots=True)
class Row:
    """A row with text: where it stands, the text, and what its other columns say (by fields of `Metadata`)."""

    place: str  # row=12, or SHEET!12
    text: str
    about: tuple[tuple[str, str], ...]
    encoding: str


@dataclass(slots=True)
class Rows:
    """The rows of a file that have text, and what is to be said of the others."""

    rows: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


_Record = tuple[str, dict[str, str]]  # (place, cell by column)


def read_rows(path: Path, data: bytes, encoding: str | None) -> Rows:
    """The rows of the file at `path` that have text.

    Raises:
        InputError: it is damaged, or no column holds text.
    """
    suffix = path.suffix.lower()
    found = Rows()
    if suffix == ".xlsx":
        sheets = json.loads(read_apart("xlsx", path, data).text)
        reasons = []
        for name, cells in sheets:
            place = f"{name}!" if len(sheets) > 1 else "row="
            try:
                _take(found, path, _records(cells, place), "xlsx")
            except InputError as error:
                reasons.append(f"sheet {name!r}: {error.reason}" if len(sheets) > 1 else error.reason)
        if not found.rows:
            raise InputError(path, "; ".join(reasons) or "has no rows")
        found.warnings += [reason for reason in reasons if "no rows" not in reason]
        return found
    most = LARGEST_JSON if suffix == ".json" else LARGEST_TABLE
    if len(data) > most:
        how = "save it as JSON Lines (.jsonl)" if suffix == ".json" else "split it into several files"
        raise InputError(path, f"is a table of more than {most >> 20} MB; {how}")
    text, name = decode(data, path, encoding=encoding)
    if suffix in (".csv", ".tsv"):
        _take(found, path, _records(_delimited(path, text, suffix), "row="), name)
    else:
        _take(found, path, _json(path, text, suffix), name)
    return found


def _take(found: Rows, path: Path, records: Iterable[_Record], encoding: str) -> None:
    rows = list(_counted(path, records))
    columns = list(dict.fromkeys(key for _, row in rows[:_SAMPLE] for key in row))
    if not rows or not columns:
        raise InputError(path, "has no rows under its first one")
    text = _text_column(path, columns, [row for _, row in rows[:_SAMPLE]])
    fields = _fields([column for column in columns if column != text])
    empty = 0
    for place, row in rows:
        shown = clean(row.get(text, "")).strip()
        if not shown:
            empty += 1
            continue
        about = {name: " ".join(row.get(column, "").split()) for column, name in fields.items()}
        found.rows.append(Row(place, shown, tuple(about.items()), encoding))
    if empty:
        found.warnings.append(f"{some(empty, 'row')} without text in {text!r} left out")
    unused = [column for column in columns if column != text and column not in fields]
    if unused:
        shown_names = ", ".join(map(repr, unused[:10])) + (", …" if len(unused) > 10 else "")
        found.warnings.append(f"text is in {text!r}; {some(len(unused), 'column')} not used: {shown_names}")


def _counted(path: Path, records: Iterable[_Record]) -> Iterator[_Record]:
    """The records, as long as they have no more cells than memory is for."""
    cells = 0
    for record in records:
        cells += len(record[1])
        if cells > MOST_CELLS:
            raise InputError(path, f"has more than {MOST_CELLS:,} cells; split it into several files")
        yield record


def _text_column(path: Path, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> str:
    names = _names()
    named = [column for column in columns if names.get(_plain(column)) == "text"]
    sizes = {column: sum(len(row.get(column, "")) for row in rows) for column in columns}
    chosen = max(named or columns, key=lambda column: sizes[column])
    if not named and sizes[chosen] < _LEAST_MEAN * len(rows):
        shown = ", ".join(map(repr, columns[:10]))
        raise InputError(path, f"has no column of text (call it 'text'; its columns are {shown})")
    return chosen


def _fields(columns: Sequence[str]) -> dict[str, str]:
    """The field of `Metadata` that each column of a known name fills; of two for one field, the first."""
    found: dict[str, str] = {}
    for column in columns:
        name = _names().get(_plain(column))
        if name and name != "text" and name not in found.values():
            found[column] = name
    return found


@cache
def _names() -> dict[str, str]:
    return {name: row["field"] for row in read_table("columns.csv") for name in row["names"].split("|")}


def _plain(column: str) -> str:
    return " ".join(column.replace("-", "_").lower().split())


# From bytes to records


def _records(rows: Iterable[Sequence[str]], place: str) -> Iterator[_Record]:
    """Rows under the first one that is not empty, which names the columns."""
    header: list[str] | None = None
    for number, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row):
            continue
        if header is None:
            header = [cell.strip() or f"column {at}" for at, cell in enumerate(row, 1)]
            continue
        names = header + [f"column {at}" for at in range(len(header) + 1, len(row) + 1)]
        yield f"{place}{number}", dict(zip(names, row, strict=False))


def _delimited(path: Path, text: str, suffix: str) -> Iterator[list[str]]:
    delimiter = "\t" if suffix == ".tsv" else _delimiter(text)
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(path, f"is no table that can be read ({error})", line=reader.line_num) from None


def _delimiter(text: str) -> str:
    """What parts the columns: of the usual characters the one that the first line has most of."""
    first = text[:100_000].split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def _json(path: Path, text: str, suffix: str) -> Iterator[_Record]:
    if suffix == ".json":
        try:
            whole = json.loads(text)
        except ValueError as error:
            raise InputError(path, f"is no valid JSON ({error})") from None
        if not isinstance(whole, list) or not all(isinstance(entry, dict) for entry in whole):
            raise InputError(path, "is JSON, but no list of records ({…}, {…})")
        for number, entry in enumerate(whole, 1):
            yield f"row={number}", {str(key): _shown(value) for key, value in entry.items()}
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise InputError(path, f"is no valid JSON ({error})", line=number) from None
        if not isinstance(entry, dict):
            raise InputError(path, "is no record ({…})", line=number)
        yield f"row={number}", {str(key): _shown(value) for key, value in entry.items()}


def _shown(value: object) -> str:
    """A JSON value as a cell: text as it is, lists of text a line each."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False)
