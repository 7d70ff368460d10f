"""Writes own terms into a layer: checked first, all or none, and nothing lost when two do it at once."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from textmine.errors import InputError
from textmine.layers import KEYS, Layer, active, read_layer
from textmine.lexicon.check_layer import check_layer
from textmine.lexicon.tables import COLUMNS, Row, layer_rows
from textmine.locking import locked
from textmine.ownterms.known import Known
from textmine.ownterms.terms import FILES, Term

TERMS = "terms"  # what is saved, for whoever has to wait for it


def add_terms(terms: Sequence[Term], folder: Path, *, twice: str = "refuse") -> list[Term]:
    """Add terms to the layer in a folder, which is made where it is missing; all of them or none.

    Args:
        twice: what becomes of a term whose name is known already, to the lexicon or to the layer: `refuse` raises
            an error; `skip` leaves it out; `override` adds it where only what is before the layer knows it, leaves
            it out where the layer has the same row, and raises an error where it has another; `join` leaves it out
            where all its names are those of one concept of its label, and where some are gives that concept the
            others too (its row in the layer then overrides the one before), else raises an error.

    Returns:
        Those that were added; `joins` is set in those that give a known concept more names.

    Raises:
        InputError: a term is known already, or its row is wrong; or the folder cannot be written.
    """
    with locked(folder, TERMS):
        layer = _layer(folder)
        known = Known(layer, None if twice == "override" else others_than(folder))
        same = [row.cells for name in FILES.values() for row in layer_rows(layer, name)]
        added: list[Term] = []
        rows: dict[tuple[str, str], dict[str, str]] = {}  # by table and id
        for term in terms:
            if twice == "override" and term.row() in same:
                continue
            told = known.told(term)
            if not told:
                added.append(term)
                rows[term.file, term.row()["id"]] = term.row()
                known.note(term)
            elif twice == "join":
                joined = known.joined(term)
                if joined is None:
                    raise InputError(term.place or folder, told)
                if joined[0].names:
                    added.append(joined[0])
                    rows[term.file, joined[0].id] = joined[1]
            elif twice != "skip":
                raise InputError(term.place or folder, told)
        if added:
            _write(folder, layer, added, rows)
        return added


def others_than(folder: Path) -> list[Layer]:
    """The layers that hold now but for the one in a folder."""
    return [layer for layer in active() if Path(layer.folder).resolve() != folder.resolve()]


def _layer(folder: Path) -> Layer:
    """The layer as it is; an empty one where there is none yet."""
    if not any((folder / name).is_file() for name in KEYS):
        return Layer(folder.as_posix(), ())
    return read_layer(folder)


def _write(
    folder: Path, layer: Layer, terms: Sequence[Term], rows: Mapping[tuple[str, str], dict[str, str]]
) -> None:
    texts = dict(layer.files)
    new: dict[str, str] = {}
    for name in dict.fromkeys(file for file, _ in rows):
        own = {id_: cells for (file, id_), cells in rows.items() if file == name}
        joined = {term.id for term in terms if term.joins and term.file == name}
        new[name] = _with_rows(name, texts.get(name, ""), own, joined)
    made = Layer(layer.folder, tuple({**texts, **new}.items()))
    wrong = check_layer(made, others_than(folder))
    if wrong:  # whatever was wrong before is another matter: it is told by `lexicon check`
        told = Counter(problem.reason for problem in check_layer(layer, others_than(folder)))
        wrong = [problem for problem in wrong if problem.reason not in told]
    if wrong:
        at = next((row["id"] for row in _rows_at(made, wrong[0].path.name, wrong[0].line)), "")
        place = next((term.place for term in terms if term.row()["id"] == at and term.place), "")
        raise InputError(place or wrong[0].path, wrong[0].reason)
    _replace(folder, new)


def _rows_at(layer: Layer, name: str, line: int) -> list[Row]:
    return [row for row in layer_rows(layer, name) if row.line == line]


def write_rows(folder: Path, name: str, rows: Mapping[str, dict[str, str]], instead: Collection[str]) -> None:
    """Write rows into a table of a layer, in place of those whose id is in `instead`."""
    text = dict(_layer(folder).files).get(name, "")
    _replace(folder, {name: _with_rows(name, text, rows, instead)})


def _with_rows(name: str, text: str, rows: Mapping[str, dict[str, str]], instead: Collection[str]) -> str:
    """A table with more rows behind, and without those whose id is in `instead`. Its columns stay as they are; those
    that the rows need and it lacks come last."""
    parsed = list(csv.reader(io.StringIO(text, newline="")))
    header = [column.strip() for column in parsed[0]] if parsed else list(COLUMNS[name])
    lacking = [c for c in COLUMNS[name] if c not in header and any(row[c] for row in rows.values())]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*header, *lacking])
    at = header.index("id") if instead and "id" in header else None
    kept = [cells for cells in parsed[1:] if cells and (at is None or cells[at].strip() not in instead)]
    writer.writerows([*cells, *[""] * len(lacking)] for cells in kept)
    writer.writerows([row[column] for column in (*header, *lacking)] for row in rows.values())
    return out.getvalue()


def _replace(folder: Path, texts: dict[str, str]) -> None:
    """Write the tables; each appears when it is whole."""
    staged = {folder / name: folder / f".{name}.part" for name in texts}
    try:
        for path, part in staged.items():
            with part.open("w", encoding="utf-8", newline="") as file:
                file.write(texts[path.name])
                file.flush()
                os.fsync(file.fileno())
        for path, part in staged.items():
            part.replace(path)
    except OSError as error:
        raise InputError(folder, f"cannot be written: {error.strerror or error}") from error
    finally:
        for part in staged.values():
            part.unlink(missing_ok=True)
