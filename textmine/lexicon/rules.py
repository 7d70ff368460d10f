"""The tables of rules: what a marker opens, how far a negation reaches, what class a word has.

Each row carries sentences in which it must fire and sentences in which it must not; `textmine lexicon check` runs them.
A step looks a table up once, when it is made, and names the keys of the rules that made it decide as it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from textmine.errors import InputError
from textmine.lexicon.rule_tables import TABLES, faults
from textmine.lexicon.tables import Row, read_rows
from textmine.script import fold


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A row of a table of rules.

    `forms` are the words it is about, as texts are compared: folded where they are Chinese, else lower case.
    A form with … between is an opener and what closes it (在…下). `cells` holds all columns as they are written.
    """

    table: str
    id: str
    language: str  # zh, en, or "" for both
    forms: tuple[str, ...]
    cells: Mapping[str, str]
    path: Path
    line: int
    key: str = field(init=False)  # how a step names it when it fires: markers:bei

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f"{self.table}:{self.id}")

    def __getitem__(self, column: str) -> str:
        """The cell of a column as it is written."""
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, parted by `|`; as texts are compared. Empty without the column."""
        return _compared(self.language, _parts(self.cells.get(column, "")))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The forms that are an opener and what closes it."""
        return tuple(
            (opener, end) for form in self.forms for opener, gap, end in [form.partition("…")] if gap
        )

    def examples(self, column: str) -> tuple[str, ...]:
        """The sentences of `fires` or `fires_not`, as they are written."""
        return _parts(self.cells[column])


class Rules:
    """All tables of rules, in the order of their rows.

    Args:
        folder: holds `markers.csv`, `scope.csv`, `word_classes.csv` and, where there are any, the other tables.

    Raises:
        InputError: a file is missing or cannot be read, or a cell holds what its column may not; names file and line.
    """

    def __init__(self, folder: Path) -> None:
        self._tables: dict[str, tuple[Rule, ...]] = {}
        for name, table in TABLES.items():
            path = folder / f"{name}.csv"
            rows = read_rows(path, table.columns) if table.needed or path.exists() else ()
            self._tables[name] = tuple(_read(name, rows))

    def __iter__(self) -> Iterator[Rule]:
        return (rule for rules in self._tables.values() for rule in rules)

    def of(self, table: str, language: str | None = None, **filters: str) -> tuple[Rule, ...]:
        """The rules of a table, in order.

        Args:
            table: the file's name without `.csv`.
            language: only those of this language and those of both; all when None.
            filters: columns and what they must hold, as in `category="negation"`.

        Raises:
            KeyError: there is no such table or column.
        """
        return tuple(
            rule
            for rule in self._tables[table]
            if (language is None or rule.language in ("", language))
            and all(rule.cells[column] == value for column, value in filters.items())
        )

    def forms(self, table: str, language: str | None = None, **filters: str) -> dict[str, Rule]:
        """Form -> the first rule that has it; forms with … are left out. Arguments as in `of`."""
        found: dict[str, Rule] = {}
        for rule in self.of(table, language, **filters):
            for form in rule.forms:
                if "…" not in form:
                    found.setdefault(form, rule)
        return found

    def by_form(self, table: str, language: str | None = None, **filters: str) -> dict[str, tuple[Rule, ...]]:
        """Form -> all rules that have it, in order; forms with … are left out. Arguments as in `of`."""
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self.of(table, language, **filters):
            for form in rule.forms:
                if "…" not in form:
                    found[form] = (*found.get(form, ()), rule)
        return found

    def pairs(self, table: str, language: str | None = None, **filters: str) -> dict[str, dict[str, Rule]]:
        """Opener -> what closes it -> rule, of the forms with …. Arguments as in `of`."""
        found: dict[str, dict[str, Rule]] = {}
        for rule in self.of(table, language, **filters):
            for opener, end in rule.pairs:
                found.setdefault(opener, {}).setdefault(end, rule)
        return found


def _read(name: str, rows: Iterable[Row]) -> Iterator[Rule]:
    first: dict[str, int] = {}
    for row in rows:
        for reason in faults(name, row):
            raise InputError(row.path, reason, line=row.line)
        if first.setdefault(row["id"], row.line) != row.line:
            raise InputError(
                row.path, f"{row['id']} stands in line {first[row['id']]} already", line=row.line
            )
        language = row.cells.get("language", "")
        forms = _compared(language, row.many("forms")) if "forms" in row.cells else ()
        yield Rule(name, row["id"], language, forms, MappingProxyType(row.cells), row.path, row.line)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in cell.split("|")) if part)


def _compared(language: str, forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(form.lower() if language == "en" else fold(form) for form in forms)
