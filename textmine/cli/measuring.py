"""evaluate: a build against annotations made by hand."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, render, tell, write
from textmine.cli.options import (
    DEFAULT_STORE,
    Format,
    FormatOption,
    LangOption,
    LexiconOption,
    ModelOption,
    OutputOption,
    opened,
)
from textmine.errors import InputError

if TYPE_CHECKING:
    from textmine.store import Store

group = new_group()


class By(StrEnum):
    """What figures are given for apart from the whole."""

    document = "document"
    language = "language"


FIGURES = (
    Column("group_name", "部分", "part"),
    Column("measure_name", "項目", "measure"),
    Column("precision", "精確率", "P", fixed=True, right=True),
    Column("recall", "召回率", "R", fixed=True, right=True),
    Column("f1", "F1", "F1", fixed=True, right=True),
    Column("accuracy", "正確率", "acc.", fixed=True, right=True),
    Column("interval", "95% 區間", "95% interval", fixed=True, right=True),
    Column("system", "系統", "system", fixed=True, right=True),
    Column("gold", "標註", "gold", fixed=True, right=True),
    Column("right", "相符", "right", shown=False),
    Column("group", "部分", "part", shown=False),
    Column("measure", "項目", "measure", shown=False),
    Column("low", "下限", "low", shown=False),
    Column("high", "上限", "high", shown=False),
)
_ERRORS = (
    Column("kind_name", "差異", "disagreement"),
    Column("gold", "標註", "gold"),
    Column("system", "系統", "system"),
    Column("rule", "規則", "rule"),
    Column("citation", "出處", "citation", across=True),
    Column("kind", "差異", "disagreement", shown=False),
    Column("text", "原文", "text", shown=False),
    Column("id", "編號", "id", shown=False),
)


@group.command(
    rich_help_panel="Make a build",
    epilog=examples(
        "textmine evaluate outputs gold                       (a folder with paragraphs.jsonl, mentions.jsonl …)",
        "textmine evaluate outputs doccano.jsonl --labels 'PER=ACTOR,ORG=ACTOR' --errors 20",
        "textmine evaluate outputs brat-folder --by document --format csv --output figures.csv",
        "textmine evaluate --texts texts gold.conll --lang zh     (reads the texts first, leaves no build)",
    ),
)
def evaluate(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="The build folder (outputs when left out), then the annotations: a gold folder, a doccano or"
            " Label Studio export, a brat folder or file, INCEpTION's XMI or WebAnno TSV, a CoNLL or CoNLL-U file.",
            metavar="[BUILD] GOLD",
        ),
    ],
    labels: Annotated[
        str | None,
        typer.Option(
            help="What the annotators' labels are, as PER=ACTOR,ORG=ACTOR; others are left out.",
            metavar="MAP",
        ),
    ] = None,
    errors: Annotated[
        int, typer.Option(min=0, help="List so many disagreements of each kind, cited.", metavar="N")
    ] = 0,
    by: Annotated[By | None, typer.Option(help="Also give figures for each document or language.")] = None,
    texts: Annotated[
        Path | None,
        typer.Option(help="Measure on a build of these texts, made for this and not kept.", metavar="PATH"),
    ] = None,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Measure the extraction against annotations made by hand.

    Precision (P), recall (R) and F1 of mentions by label (overlapping by half or more, and exact) and of claims,
    and the accuracy (acc.) of what claims are said to be; each with its 95 % interval, by bootstrap over paragraphs.
    "Claims right" are found, with all their actors, all their targets and their polarity as the annotator has them.
    Of a build that people have reviewed it is the machine's part that is measured.
    An annotated text is found in the build by its characters; spacing and script make no difference.
    CSV has the figures, or with --errors the disagreements; JSON has both.
    """
    from textmine.annotations import parse_labels, read_gold
    from textmine.evaluate import BuildAnswers
    from textmine.evaluate import evaluate as measure
    from textmine.evaluate.shown import as_json, disagreement_rows, each_kind, figure_row, remarks

    store_path, gold_path = _paths(paths, texts)
    gold = read_gold(gold_path, labels=parse_labels(labels))
    out = Output.of(format_, lang, output, limit=0)
    with _store(store_path, texts, model, lexicon) as store:
        result = measure(BuildAnswers(store), gold, by=by.value if by else None)
        if gold.paragraphs and not result.found:
            raise InputError(
                gold_path,
                f"none of its {len(gold.paragraphs)} texts is in {texts or store_path}"
                + ("" if texts else "; --texts PATH reads the texts they are from first"),
            )
        reading = out.format in (Format.table, Format.markdown)
        figures = [figure_row(figure, out.lang, rounded=reading) for figure in result.figures]
        rows = disagreement_rows(store, each_kind(result.disagreements, errors), out.lang)
    for remark in remarks(gold, result, out.lang):
        tell(remark)
    # Two columns more would not fit a narrow terminal: parts, or intervals.
    left_out = "interval" if by else "group_name"
    columns = [column for column in FIGURES if column.key != left_out]
    if out.format is Format.json:
        write(as_json(figures, rows, gold, result), out)
    elif out.format is Format.csv:
        write(render(_ERRORS, rows, out) if errors else render(FIGURES, figures, out), out)
    else:
        parts = [render(columns, figures, out)]
        if rows:
            parts.append(render(_ERRORS, rows, out))
        write("\n".join(parts), out)


def _paths(paths: list[Path], texts: Path | None) -> tuple[Path, Path]:
    if texts is not None:
        if len(paths) != 1:
            raise typer.BadParameter("with --texts give the annotations alone, and no build")
        return DEFAULT_STORE, paths[0]
    if len(paths) > 2:
        raise typer.BadParameter("give a build folder and the annotations, no more")
    return (paths[0] if len(paths) == 2 else _default_store()), paths[-1]


def _default_store() -> Path:
    import os

    return Path(os.environ.get("TEXTMINE_STORE") or DEFAULT_STORE)


@contextmanager
def _store(
    path: Path, texts: Path | None, model: list[str] | None, lexicon: list[Path] | None
) -> Iterator[Store]:
    """The build to measure: the one named, or one made of the texts, for this only."""
    if texts is None:
        for given, name in ((model, "--model"), (lexicon, "--lexicon")):
            if given:
                tell(f"note: {name} helps only with --texts; a build has been made already")
        with opened(path, machine=True) as store:
            yield store
        return
    from textmine.build import build
    from textmine.spacy_models import choose_models

    with tempfile.TemporaryDirectory(prefix="textmine-") as folder:
        made = build(
            [texts], folder, n_topics=1, models=choose_models(model or ()).models, lexicon=lexicon or ()
        )
        for skipped in made.skipped:
            tell(f"skipped {skipped.path}: {skipped.reason}")
        with opened(Path(folder), machine=True) as store:
            yield store
