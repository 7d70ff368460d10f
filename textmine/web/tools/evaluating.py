"""Evaluate: the corpus against annotations made by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from textmine.errors import InputError
from textmine.web.download import csv_response
from textmine.web.page import Page, endpoint
from textmine.web.posting import Form, posted
from textmine.web.readers import Reader
from textmine.web.tools.given import NothingGivenError, save_given
from textmine.web.tools.results import Kept, Work
from textmine.web.tools.showing import begin, result_file, result_page, stale, text_file

TOOL = "evaluate"
_FILES = 1_000
_ERRORS = 20  # disagreements of each kind that are shown
_GROUPS = ("", "document", "language")
_FIGURES = (
    "group", "measure", "precision", "recall", "f1", "accuracy", "low", "high", "right", "system", "gold",
)  # fmt: skip
_DISAGREEMENTS = ("kind", "gold", "system", "rule", "text", "citation", "id")


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An evaluation as its page shows it."""

    figures: list[dict[str, Any]]  # rounded, with what each means
    rows: list[dict[str, Any]]
    disagreements: list[dict[str, Any]]
    more: int
    remarks: list[str]
    json: str


def form_page(page: Page, *, error: str = "", status: int = 200) -> Response:
    """The form."""
    return page.render("tools/evaluate.html", {"error": error, "groups": _GROUPS}, status=status)


def start(page: Page, form: Form) -> Response:
    """Measure."""
    labels, by = form.text("labels"), form.text("by")

    def give(folder: Path) -> tuple[str, Work]:
        if not form.files("file"):
            raise NothingGivenError(page.t("tool-nothing"))
        paths = save_given(page, form, folder / "given", most=_FILES)
        gold = paths[0] if len(paths) == 1 else folder / "given"
        name = ", ".join(path.name for path in paths[:3])
        return name, lambda reader, lang, _: _evaluated(reader, lang, gold, labels, by)

    return begin(page, TOOL, form_page, give)


def _evaluated(reader: Reader, lang: str, path: Path, labels: str, by: str) -> Evaluated:
    from textmine.annotations import parse_labels, read_gold
    from textmine.evaluate import BuildAnswers, evaluate
    from textmine.evaluate.shown import (
        as_json,
        disagreement_rows,
        each_kind,
        figure_row,
        meaning_of,
        remarks,
    )

    gold = read_gold(path, labels=parse_labels(labels or None))
    found = evaluate(
        BuildAnswers(reader.store), gold, by="document" if by == "document" else "language" if by else None
    )
    if gold.paragraphs and not found.found:
        told = f"none of its {len(gold.paragraphs)} texts is in this corpus"
        raise InputError(path, told)
    chosen = list(each_kind(found.disagreements, _ERRORS))
    rows = disagreement_rows(reader.store, chosen, lang)
    figures = [figure_row(figure, lang, rounded=False) for figure in found.figures]
    every = disagreement_rows(reader.store, found.disagreements, lang)
    return Evaluated(
        [
            {**figure_row(figure, lang, rounded=True), "means": meaning_of(figure.measure, lang)}
            for figure in found.figures
        ],
        figures,
        rows,
        len(found.disagreements) - len(chosen),
        list(remarks(gold, found, lang)),
        as_json(figures, every, gold, found),
    )


def result(page: Page) -> Response:
    """The figures, what they mean, and where the two disagree."""

    def show(page: Page, kept: Kept, made: Evaluated) -> Response:
        groups = {row["group"] for row in made.figures}
        context = {"kept": kept, "made": made, "groups": len(groups) > 1, "stale": stale(page, kept)}
        return page.render("tools/evaluate-result.html", context)

    return result_page(page, TOOL, show)


def download(page: Page) -> Response:
    """The figures or the disagreements as CSV, or all as JSON."""
    return result_file(page, TOOL, _file)


def _file(_: Kept, made: Evaluated, name: str) -> Response | None:
    match name:
        case "figures.csv":
            return csv_response(name, _FIGURES, ([row[c] for c in _FIGURES] for row in made.rows))
        case "disagreements.csv":
            columns = _DISAGREEMENTS
            return csv_response(name, columns, ([row[c] for c in columns] for row in made.disagreements))
        case "evaluation.json":
            return text_file(made.json, name)
    return None


ROUTES = (
    Route("/evaluate", endpoint(form_page)),
    Route("/evaluate", posted(start, store=False), methods=["POST"]),
    Route("/evaluate/{id}", endpoint(result)),
    Route("/evaluate/{id}/{file}", endpoint(download)),
)
