"""Reads own terms over, on top of the lexicon that they add to: what is wrong, and what they override."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from textmine.errors import InputError
from textmine.layers import Layer
from textmine.lexicon import check_language
from textmine.lexicon.check import repeated_rows, row_problems
from textmine.lexicon.concepts import ConceptTable
from textmine.lexicon.lexicon import Lexicon
from textmine.lexicon.problems import Problem
from textmine.lexicon.tables import DATA, Row, layer_rows, merged_rows, row_key
from textmine.script import fold

CONCEPTS = ("actors.csv", "threats.csv", "strategies.csv")


def check_layer(layer: Layer, before: Sequence[Layer] = ()) -> list[Problem]:
    """What is wrong with the rows of a layer, in the order of files and lines; empty when nothing is.

    Args:
        before: the layers it comes after.
    """
    problems: list[Problem] = []
    tables: dict[str, list[Row]] = {}
    for name, _ in layer.files:
        try:
            tables[name] = layer_rows(layer, name, len(before) + 1)
        except InputError as error:
            problems.append(Problem(error.path, error.line or 1, error.reason, unreadable=True))
    for name, rows in tables.items():
        found = [problem for row in rows for problem in row_problems(name, row)]
        found += repeated_rows(name, rows)
        found += _references(name, rows, before)
        problems += sorted(found, key=lambda problem: problem.line)
    problems += _shared(tables)
    predicates = tables.get("predicates.csv", [])
    problems += check_language.shared_predicates(predicates)
    problems += check_language.glosses(predicates)
    problems += check_language.lacking_examples({"predicates.csv": predicates})
    if not problems:
        try:
            _put_together((*before, layer), tables)
        except InputError as error:
            problems.append(Problem(error.path, error.line or 1, error.reason, unreadable=True))
    return problems


def _put_together(layers: Sequence[Layer], tables: dict[str, list[Row]]) -> None:
    """Find what only shows when all are put together; of concepts alone in a third of the time."""
    if all(name in CONCEPTS for name in tables):
        ConceptTable(DATA, layers)
    else:
        Lexicon(layers=layers)


def _references(name: str, rows: Sequence[Row], before: Sequence[Layer]) -> Iterator[Problem]:
    """Concepts and predicates that a row names, and no layer has."""
    column = {"threats.csv": "broader", "strategies.csv": "broader", "predicates.csv": "opposite"}.get(name)
    if column is None or not any(row[column] for row in rows):
        return  # of actors the lexicon itself says so
    known = {row["id"] for row in merged_rows(DATA, name, before)} | {row["id"] for row in rows}
    for row in rows:
        for id_ in row.many(column):
            if id_ not in known or id_ == row["id"]:
                reason = "itself" if id_ in known else f"“{id_}”, which no row has as its id"
                yield Problem(row.path, row.line, f"{column} names {reason}")


def _shared(tables: dict[str, list[Row]]) -> Iterator[Problem]:
    """Forms that two rows of a table claim: nobody could tell which is meant."""
    owners: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for name in CONCEPTS:
        for row in tables.get(name, ()):
            for form in {fold(form) for form in names_of(row)}:
                owners[name, form].append(row)
    for (_, form), own in owners.items():
        for row in own[1:]:
            place = f"{own[0].path.name}:{own[0].line}"
            yield Problem(row.path, row.line, f"“{form}” belongs to {own[0]['id']} ({place}) already")


def names_of(row: Row) -> tuple[str, ...]:
    """All that a row of actors, threats or strategies says its concept is called."""
    names = (row["zh"], row["en"], *row.many("variants_zh"), *row.many("variants_en"))
    return tuple(filter(None, names))


def overridden(layer: Layer, before: Sequence[Layer] = ()) -> list[str]:
    """Which rows of what is before it a layer overrides, and which names it takes; a line each."""
    lines = []
    earlier = Lexicon(layers=before)
    for name, _ in layer.files:
        old = {row_key(name, row): row for row in merged_rows(DATA, name, before)}
        for row in layer_rows(layer, name):
            if (replaced := old.get(row_key(name, row))) is not None:
                lines.append(
                    f"{row.path}:{row.line}: overrides {replaced.path.name}:{replaced.line} ({replaced['zh']})"
                )
            elif name in CONCEPTS:
                for form in names_of(row):
                    lines += [
                        f"{row.path}:{row.line}: takes “{form}” from {concept.concept_id}"
                        for concept in earlier.find(form)
                    ]
    return lines
