"""Reads the data files over, and says of everything wrong where it is and why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from textmine.errors import InputError
from textmine.lexicon import check_language
from textmine.lexicon.concepts import slug
from textmine.lexicon.lexicon import Lexicon
from textmine.lexicon.problems import Problem
from textmine.lexicon.rule_tables import ACTOR_KINDS, FRAMES, PREDICATE_KINDS, STANCES, TABLES, faults
from textmine.lexicon.tables import COLUMNS, Row, read_rows
from textmine.script import fold, has_han

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_WIKIDATA = re.compile(r"Q[1-9]\d*\Z")
_CODE = re.compile(r"[A-Z]{2}\Z")
_ODD_SPACE = re.compile("\\s\\s|[\u00a0\u2000-\u200f\u3000\ufeff\t\n\r]")
_COMPATIBILITY = re.compile("[\uf900-\ufaff]")
_CHINESE = ("zh", "variants_zh", "states_zh", "name_zh", "abbr_zh", "capital_zh", "government_zh")
_ENGLISH = (
    "en",
    "variants_en",
    "states_en",
    "name_en",
    "adjectives_en",
    "capital_en",
    "government_en",
    "gloss",
)
_VALUES: dict[str, dict[str, frozenset[str]]] = {
    "regions.csv": {"kind": frozenset({"region", "bloc", "place"})},
    "actors.csv": {"kind": frozenset(ACTOR_KINDS)},
    "predicates.csv": {
        "kind": frozenset(PREDICATE_KINDS),
        "frame": frozenset(FRAMES),
        "stance": frozenset({"", *STANCES}),
    },
    "glossary.csv": {"pos": frozenset({"noun", "adj", "verbal", "adv", "num"})},
    "heads.csv": {
        "label": frozenset({"", "ACTOR", "THREAT", "STRATEGY"}),
        "states": frozenset({"", "in", "out"}),
    },
}
_NEEDED = {
    "states.csv": ("code",),
    "regions.csv": ("id", "zh", "en"),
    "actors.csv": ("id", "zh", "en"),
    "threats.csv": ("id", "zh", "en"),
    "strategies.csv": ("id", "zh", "en"),
    "predicates.csv": ("id", "zh", "gloss"),
    "glossary.csv": ("zh", "en"),
    "heads.csv": ("role",),
    "cues.csv": ("kind",),
    "english_words.csv": ("kind", "words"),
    "function_words.csv": ("pos", "words"),
    "usual_tags.csv": ("pos", "words"),
    "syntax_words.csv": ("kind", "language", "words"),
    "known_failures.csv": ("table", "id", "column", "reason"),
    "confidence.csv": ("meaning",),
}
_OTHER = {"zh": "en", "en": "zh"}
_REFERENCES = {"threats.csv": ("broader",), "strategies.csv": ("broader",), "predicates.csv": ("opposite",)}


def check_folder(folder: Path) -> list[Problem]:
    """What is wrong with the data files in `folder`, in the order of files and lines; empty when nothing is.

    A file that cannot be read at all is one problem; the others are still checked.

    Args:
        folder: holds the files of `textmine/lexicon/data`.
    """
    problems: list[Problem] = []
    tables: dict[str, list[Row]] = {}
    for name, columns in _files(folder).items():
        try:
            tables[name] = list(read_rows(folder / name, columns))
        except InputError as error:
            problems.append(Problem(folder / name, error.line or 1, error.reason, unreadable=True))
    for name, rows in tables.items():
        found = [problem for row in rows for problem in row_problems(name, row)]
        found += repeated_rows(name, rows)
        found += _references(name, rows)
        problems += sorted(found, key=lambda problem: problem.line)
    if not problems:
        try:
            Lexicon(folder)  # what only shows when the files are put together
        except InputError as error:
            problems.append(Problem(error.path, error.line or 1, error.reason, unreadable=True))
    problems += [
        problem for name in ("threats.csv", "strategies.csv") for problem in _shared(tables.get(name, ()))
    ]
    predicates = tables.get("predicates.csv", [])
    problems += check_language.shared_predicates(predicates)
    problems += check_language.glosses(predicates)
    problems += check_language.unknown_names(tables)
    problems += check_language.unused_kinds(tables)
    problems += check_language.lacking_examples(tables)
    return problems


def _files(folder: Path) -> dict[str, tuple[str, ...]]:
    """The files of a folder that are checked, with the columns they must have."""
    rules = {
        f"{name}.csv": table.columns
        for name, table in TABLES.items()
        if table.needed or (folder / f"{name}.csv").exists()
    }
    return {**COLUMNS, **rules}


def row_problems(name: str, row: Row) -> Iterator[Problem]:
    """What is wrong with the cells of a row of the file `name`."""

    def problem(reason: str) -> Problem:
        return Problem(row.path, row.line, reason)

    if name.removesuffix(".csv") in TABLES:
        for reason in faults(name.removesuffix(".csv"), row):
            yield Problem(row.path, row.line, reason, unreadable=True)
    for column in _NEEDED.get(name, ()):
        # An own term may have a name in one language only.
        if not row[column] and not (row.layer and row.cells.get(_OTHER.get(column, ""))):
            yield problem(f"{column} is empty")
    for column, allowed in _VALUES.get(name, {}).items():
        if row[column] not in allowed:
            reason = f"{column} is “{row[column]}”; it may be {', '.join(sorted(allowed - {''}))}"
            yield Problem(row.path, row.line, reason, unreadable=column == "frame")
    if name != "known_failures.csv" and row.cells.get("id") and not _is_id(row):
        yield problem(f"the id “{row['id']}” is not small letters, digits and single hyphens")
    if "code" in row.cells and not _CODE.match(row["code"]):
        yield problem(f"the code “{row['code']}” is not two capitals (ISO 3166)")
    if row.cells.get("wikidata") and not _WIKIDATA.match(row["wikidata"]):
        yield problem(f"wikidata is “{row['wikidata']}”, not Q and a number")
    for column, cell in row.cells.items():
        if _ODD_SPACE.search(cell):
            yield problem(f"{column} has a doubled or odd space")
        if _COMPATIBILITY.search(cell):
            yield problem(f"{column} has a compatibility ideograph, which looks right and matches nothing")
    yield from _languages(name, row, problem)


def _languages(name: str, row: Row, problem: Callable[[str], Problem]) -> Iterator[Problem]:
    for column in _CHINESE:
        for form in row.many(column) if column in row.cells else ():
            if (
                any(map(str.isalnum, form))
                and not has_han(form)
                and not (form.isascii() and form.isupper())
                and name != "glossary.csv"
            ):
                yield problem(f"{column}: “{form}” is not Chinese")
    for column in _ENGLISH:
        for form in row.many(column) if column in row.cells else ():
            if has_han(form):
                yield problem(f"{column}: “{form}” is not English")


def _is_id(row: Row) -> bool:
    """Small letters, digits and single hyphens; an own term that has no English name goes by its Chinese one."""
    return bool(_SLUG.match(row["id"])) or (
        bool(row.layer) and "en" in row.cells and not row["en"] and row["id"] == slug(row["zh"])
    )


def repeated_rows(name: str, rows: Iterable[Row]) -> Iterator[Problem]:
    """Rows of one key, and forms that one row has twice."""
    keys = {
        "known_failures.csv": ("table", "id", "column"),
        "syntax_words.csv": ("kind", "language"),
        "confidence.csv": (),  # textmine.lexicon_check tells whether it fits the features
        "glossary.csv": ("zh", "pos"),
        "states.csv": ("code",),
        "heads.csv": (),
        "cues.csv": (),
        "english_words.csv": ("kind",),
        "function_words.csv": (),
        "usual_tags.csv": (),
    }.get(name, ("id",))
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(fold(row[column]) for column in keys)
        if keys and first.setdefault(key, row.line) != row.line:
            yield Problem(row.path, row.line, f"{' '.join(key)} stands in line {first[key]} already")
        for column in row.cells:
            if column in _CHINESE or column in _ENGLISH:
                forms = row.many(column)  # in one case: “Quad” and “QUAD” are two
                for form in sorted({form for form in forms if forms.count(form) > 1}):
                    yield Problem(row.path, row.line, f"{column} has “{form}” twice")


def _references(name: str, rows: Iterable[Row]) -> Iterator[Problem]:
    rows = list(rows)
    known = {row.cells.get("id", "") for row in rows}
    for row in rows:
        for column in _REFERENCES.get(name, ()):
            for id_ in row.many(column):
                if id_ not in known:
                    yield Problem(row.path, row.line, f"{column} names “{id_}”, which no row has as its id")
                elif id_ == row["id"]:
                    yield Problem(row.path, row.line, f"{column} names the row itself")


def _shared(rows: Iterable[Row]) -> Iterator[Problem]:
    """Forms that two rows of one file claim: nobody could tell which is meant."""
    owners: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        forms = (row["zh"], row["en"], *row.many("variants_zh"), *row.many("variants_en"))
        for form in {fold(form) for form in forms if form}:
            owners[form].append(row)
    for form, own in owners.items():
        for row in own[1:]:
            yield Problem(
                row.path, row.line, f"“{form}” belongs to {own[0]['id']} (line {own[0].line}) already"
            )
