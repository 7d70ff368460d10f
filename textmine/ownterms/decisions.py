"""What somebody decides on suggestions: accepted ones become rows of a layer, rejected ones are not made again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textmine.errors import InputError
from textmine.layers import KEYS, read_layer
from textmine.lexicon.tables import layer_rows
from textmine.locking import locked
from textmine.ownterms.known import base_row
from textmine.ownterms.spreadsheet import table_of
from textmine.ownterms.suggesting import REJECTED, Suggestion
from textmine.ownterms.terms import LABELS, Term, plain
from textmine.ownterms.writing import TERMS, add_terms, others_than, write_rows
from textmine.script import fold
from textmine.staged import replacing

_NEEDED = ("accept", "label", "name_zh", "name_en")
_YES, _NO = ("y", "yes", "是", "1", "true"), ("n", "no", "否", "0", "false")


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a file says: terms to be known, and names not to be suggested again."""

    accepted: tuple[Term, ...]
    rejected: tuple[str, ...]


def read_decisions(path: Path) -> Decisions:
    """The decisions in a CSV file that `textmine lexicon suggest` wrote, with y or n in its column accept.

    Raises:
        InputError: it cannot be read; with the line and the reason where a row does not fit.
    """
    accepted: list[Term] = []
    rejected: list[str] = []
    for line, row in _rows(path):
        said = row["accept"].strip().lower()
        if said in _YES:
            accepted.append(_term(row, path, line))
        elif said in _NO:
            rejected += [name for name in (plain(row["name_zh"]), plain(row["name_en"])) if name][:1]
        elif said:
            raise InputError(path, f"accept is “{row['accept']}”; it may be y, n or empty", line=line)
    return Decisions(tuple(accepted), tuple(rejected))


def _rows(path: Path) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(path, "is not UTF-8 text; in Excel save it as CSV UTF-8") from None
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from None
    header, rows = table_of(path, text)
    if missing := [column for column in _NEEDED if column not in header]:
        raise InputError(path, f"no column {', '.join(missing)}", line=1)
    return list(rows)


def _term(row: dict[str, str], path: Path, line: int) -> Term:
    label = row["label"].strip().upper()
    if label not in LABELS:
        reason = f"label is “{row['label']}”; to accept the row it must be {', '.join(LABELS)}"
        raise InputError(path, reason, line=line)
    variants = tuple(filter(None, map(plain, row.get("variants", "").split("|"))))
    term = Term(
        label,  # type: ignore[arg-type]
        plain(row["name_zh"]),
        plain(row["name_en"]),
        variants,
        row.get("kind", "").strip(),
        place=f"{path}:{line}",
    )
    if not term.zh and not term.en:
        raise InputError(path, "name_zh and name_en are both empty", line=line)
    return term


def apply(decisions: Decisions, folder: Path) -> tuple[list[Term], list[str]]:
    """Write decisions into a layer: all of them or, where a term does not fit, none.

    Terms that are known already are left out, so that the same file may be given twice; of a term that is known by
    some of its names the others become more names of the same concept.

    Returns:
        (the terms that were added, the names that are newly rejected).

    Raises:
        InputError: a row does not fit; names its file and line.
    """
    added = add_terms(decisions.accepted, folder, twice="join")
    return added, reject(decisions.rejected, folder)


def term_of(one: Suggestion, label: str = "") -> Term:
    """A suggestion as a term."""
    return Term(label or one.label, one.name_zh, one.name_en, one.variants, one.kind)  # type: ignore[arg-type]


def reject(names: Sequence[str], folder: Path) -> list[str]:
    """Note names that are not to be suggested again; returns those that were not noted before."""
    if not names:
        return []
    with locked(folder, TERMS):
        before = _rejected(folder)
        known = {fold(name).lower() for name in before}
        new = [name for name in dict.fromkeys(names) if fold(name).lower() not in known]
        if new:
            _write(folder / REJECTED, [*before, *new])
        return new


def take_back(folder: Path, *, term: Term | None = None, name: str = "") -> None:
    """Undo an acceptance or a rejection."""
    with locked(folder, TERMS):
        if name:
            _write(folder / REJECTED, [line for line in _rejected(folder) if line != name])
        if term is not None:
            if term.joins:
                _unjoin(folder, term)
            else:
                _drop(folder / term.file, term.row()["id"])


def _rejected(folder: Path) -> list[str]:
    path = folder / REJECTED
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def _unjoin(folder: Path, term: Term) -> None:
    """Take names from a concept again; its row goes where it says no more than the one before the layer."""
    rows = layer_rows(read_layer(folder), term.file) if (folder / term.file).is_file() else []
    row = next((dict(row.cells) for row in rows if row["id"] == term.id), None)
    if row is None:
        return
    for column, cell in row.items():
        if column in ("zh", "en", "variants_zh", "variants_en"):
            row[column] = "|".join(name for name in cell.split("|") if name.strip() not in term.names)
    if row == base_row(term.file, term.id, others_than(folder)):
        _drop(folder / term.file, term.id)
    else:
        write_rows(folder, term.file, {term.id: row}, (term.id,))


def _drop(path: Path, id_: str) -> None:
    """Take the row of an id out of a table."""
    if path.name not in KEYS or not path.is_file():
        return
    lines = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(lines.splitlines(keepends=True)))
    at = rows[0].index("id")
    kept = [rows[0], *(row for row in rows[1:] if len(row) <= at or row[at].strip() != id_)]
    if len(kept) == 1:
        path.unlink()
        return
    with replacing(path) as made, made.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(kept)


def _write(path: Path, lines: Sequence[str]) -> None:
    with replacing(path) as made:
        made.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
