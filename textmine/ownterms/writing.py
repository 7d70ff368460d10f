"""Writes own terms into a layer: checked first, all or none, and nothing lost when two do it at once."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from textmine.errors import InputError
from textmine.layers import KEYS, Layer, active, read_layer
from textmine.lexicon import Lexicon
from textmine.lexicon.check_layer import check_layer, names_of
from textmine.lexicon.tables import COLUMNS, Row, layer_rows
from textmine.locking import locked
from textmine.ownterms.terms import FILES, Term
from textmine.script import fold

TERMS = "terms"  # what is saved, for whoever has to wait for it


def add_terms(terms: Sequence[Term], folder: Path, *, twice: str = "refuse") -> list[Term]:
    """Add terms to the layer in a folder, which is made where it is missing; all of them or none.

    Args:
        twice: what becomes of a term whose name is known already, to the lexicon or to the layer: `refuse` raises
            an error, `skip` leaves it out, `override` adds it where only what is before the layer knows it, leaves
            it out where the layer has the same row, and raises an error where it has another.

    Returns:
        Those that were added.

    Raises:
        InputError: a term is known already, or its row is wrong; or the folder cannot be written.
    """
    with locked(folder, TERMS):
        layer = _layer(folder)
        added: list[Term] = []
        lexicon = None if twice == "override" else Lexicon(layers=(*_others(folder), layer))
        names = _names_in(layer)
        same = [row.cells for name in FILES.values() for row in layer_rows(layer, name)]
        for term in terms:
            known = (
                "it is there" if twice == "override" and term.row() in same else _known(term, lexicon, names)
            )
            if known and twice != "skip" and known != "it is there":
                raise InputError(term.place or folder, known)
            if not known:
                added.append(term)
                names |= {(term.file, fold(name)): term.row()["id"] for name in term.names}
        if added:
            _write(folder, layer, added)
        return added


def _others(folder: Path) -> list[Layer]:
    return [layer for layer in active() if Path(layer.folder).resolve() != folder.resolve()]


def _layer(folder: Path) -> Layer:
    """The layer as it is; an empty one where there is none yet."""
    if not any((folder / name).is_file() for name in KEYS):
        return Layer(folder.as_posix(), ())
    return read_layer(folder)


def _names_in(layer: Layer) -> dict[tuple[str, str], str]:
    """The id that each name stands for in a table of a layer."""
    rows = [(name, row) for name in FILES.values() for row in layer_rows(layer, name)]
    return {(name, fold(form)): row["id"] for name, row in rows for form in names_of(row)}


def _known(term: Term, lexicon: Lexicon | None, names: dict[tuple[str, str], str]) -> str:
    """What is known by a name of the term already; "" where nothing is."""
    for name in term.names:
        for concept in lexicon.find(name) if lexicon is not None else ():
            return (
                f"“{name}” is known already, as {concept.concept_id} ({concept.name_zh or concept.name_en})"
            )
        if (own := names.get((term.file, fold(name)))) is not None:
            return f"“{name}” stands in another row already, that of {own}"
    return ""


def _write(folder: Path, layer: Layer, terms: Sequence[Term]) -> None:
    texts = dict(layer.files)
    new: dict[str, str] = {}
    for name in dict.fromkeys(term.file for term in terms):
        new[name] = _with_rows(name, texts.get(name, ""), [term.row() for term in terms if term.file == name])
    made = Layer(layer.folder, tuple({**texts, **new}.items()))
    # Whatever was wrong before is another matter: it is told by `lexicon check`.
    told = Counter(problem.reason for problem in check_layer(layer, _others(folder)))
    wrong = [p for p in check_layer(made, _others(folder)) if p.reason not in told]
    if wrong:
        at = next((row["id"] for row in _rows_at(made, wrong[0].path.name, wrong[0].line)), "")
        place = next((term.place for term in terms if term.row()["id"] == at and term.place), "")
        raise InputError(place or wrong[0].path, wrong[0].reason)
    _replace(folder, new)


def _rows_at(layer: Layer, name: str, line: int) -> list[Row]:
    return [row for row in layer_rows(layer, name) if row.line == line]


def _with_rows(name: str, text: str, rows: Sequence[dict[str, str]]) -> str:
    """A table with more rows behind. Its columns stay as they are; those the rows need and it lacks come last."""
    parsed = list(csv.reader(io.StringIO(text, newline="")))
    header = [column.strip() for column in parsed[0]] if parsed else list(COLUMNS[name])
    lacking = [c for c in COLUMNS[name] if c not in header and any(row[c] for row in rows)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*header, *lacking])
    writer.writerows([*cells, *[""] * len(lacking)] for cells in parsed[1:] if cells)
    writer.writerows([row[column] for column in (*header, *lacking)] for row in rows)
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
