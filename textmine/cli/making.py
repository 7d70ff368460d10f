"""build and verify: from files to a build, and the proof that it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
    OcrLangOption,
    OcrOption,
    OutputOption,
    ReviewOption,
    StoreOption,
    ocr_of,
    opened,
)

if TYPE_CHECKING:
    from textmine.build import BuildReport, Progress
    from textmine.read import Skipped

group = new_group()
_PANEL = "Make a build"
_ALIKE = 5  # files left out for the same reason that are named each; the report and the store name all
_PHASES = {"documents": "Reading", "topics": "Fitting topics", "tables": "Writing tables", "report": "Report"}


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine build corpus --out outputs",
        "textmine build report.pdf 'notes/*.txt' --out outputs",
        "textmine build big5.txt --encoding big5 --topics 12 --seed 7",
        "textmine build corpus --seeds topics.csv             (topics that you ask for, among those found)",
        "textmine build scans --ocr                           (with Tesseract installed)",
        "textmine build corpus --model auto                   (with the spaCy pipelines installed)",
        "textmine build corpus --lexicon my-terms             (beside corpus/lexicon, if that is there)",
        "textmine build corpus --jobs 1                       (leave the other processors alone)",
        "textmine build s3://bucket/texts --cluster tcp://host:8786 --partitions s3://bucket/made",
    ),
)
def build(
    paths: Annotated[list[str], typer.Argument(help="Files and folders to read.", metavar="PATH...")],
    out: Annotated[
        Path, typer.Option("--out", "-o", envvar="TEXTMINE_STORE", help="The folder to write.", metavar="DIR")
    ] = DEFAULT_STORE,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of every text file; detected for each when left out.")
    ] = None,
    topics: Annotated[
        int | None,
        typer.Option(min=1, help="How many topics; chosen by coherence when left out.", metavar="N"),
    ] = None,
    seeds: Annotated[
        Path | None,
        typer.Option(
            help="Topics that you ask for: a CSV file with the columns topic, terms (a|b|c), topic_en.",
            metavar="FILE",
        ),
    ] = None,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
    review: ReviewOption = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read every file anew, also those that are as in the last build.")
    ] = False,
    ocr: OcrOption = False,
    ocr_lang: OcrLangOption = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            help="Processes that read at once; all processors when left out.",
            metavar="N",
        ),
    ] = None,
    cluster: Annotated[
        str,
        typer.Option(
            help="Read on the workers of this Dask scheduler; PATH may be a URL.", metavar="ADDRESS"
        ),
    ] = "",
    partitions: Annotated[
        str,
        typer.Option(
            help="Where the workers write, by path or URL.", metavar="PLACE", show_default="DIR/partitions"
        ),
    ] = "",
    seed: Annotated[int, typer.Option(help="Seed of the topics: the same seed, the same build.")] = 13,
    title: Annotated[
        str,
        typer.Option(help="What the corpus is called in the browser.", show_default="the folder's name"),
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Read files and write the store, the tables and the report.

    A file that cannot be read is named and skipped, as is one in a folder that is of a kind that is not read;
    the rest is built. The folder changes only when the whole build has succeeded. Files that are as they were
    in the last build there are not read again; what comes out is the same.
    """
    from textmine.build import build as build_store
    from textmine.spacy_models import choose_models

    choice = choose_models(model or ())
    recognise = ocr_of(ocr, ocr_lang)
    with _progress(quiet) as progress:
        made = build_store(
            paths,
            out,
            encoding=encoding,
            seed=seed,
            n_topics=topics,
            progress=progress,
            models=choice.models,
            fresh=fresh,
            ocr=recognise,
            jobs=jobs,
            cluster=cluster,
            partitions=partitions,
            lexicon=lexicon or (),
            topic_seeds=seeds,
            review=review,
            title=" ".join(title.split()),
        )
    for line in unread_lines(made.skipped):
        tell(line)
    if not quiet:
        for warning in made.warnings:
            tell(f"note: {warning}")
        print(_summary(made))
        print(choice.line)
        for line in (*made.terms, *made.decisions):
            print(line)


def unread_lines(skipped: Sequence[Skipped]) -> list[str]:
    """A line for each file left out; of many that are alike, the first few and how many more there are."""
    told: Counter[str] = Counter()
    lines = []
    for one in skipped:
        told[one.reason] += 1
        if told[one.reason] <= _ALIKE:
            lines.append(f"skipped {one.path}: {one.reason}")
    more = [(n - _ALIKE, reason) for reason, n in told.items() if n > _ALIKE]
    return lines + [f"skipped {n:,} more, each of which {reason}" for n, reason in more]


def _summary(made: BuildReport) -> str:
    counts = made.counts
    named = [
        (counts.get(name, 0), name) for name in ("paragraphs", "mentions", "claims", "findings", "topics")
    ]
    rows = ", ".join(f"{n:,} {name}" for n, name in named)
    skipped = f" ({len(made.skipped)} skipped)" if made.skipped else ""
    noun = "document" if made.documents == 1 else "documents"
    kept = f"; {made.kept:,} as in the last build" if made.kept else ""
    return f"{made.documents:,} {noun}{skipped}{kept}: {rows}\n{made.coverage.line()}\nwritten to {made.out}"


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    """A bar on standard error while a build runs; nothing where nobody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", name="")

        def tell_progress(phase: str, done: int, total: int, name: str) -> None:
            bar.update(
                task, description=_PHASES.get(phase, phase), completed=done, total=total, name=name[-40:]
            )

        yield tell_progress


_CHECKS = (
    Column("check", "檢查", "check"),
    Column("checked", "列數", "rows", fixed=True, right=True),
    Column("broken", "不合", "broken", fixed=True, right=True),
    Column("examples", "例", "examples"),
)


@group.command(rich_help_panel=_PANEL, epilog=examples("textmine verify --store outputs"))
def verify(
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Prove a build: every row quotes its source, every id leads somewhere.

    Ends with status 1 when anything is broken.
    """
    from textmine.verify import verify as verify_store

    with opened(store) as reader:
        report = verify_store(reader)
    rows = [
        {
            "check": check.name,
            "checked": check.checked,
            "broken": check.broken,
            "examples": [f"{broken.id}: {broken.reason}" for broken in check.examples],
        }
        for check in report.checks
    ]
    out = Output.of(format_, lang, output, limit=0)
    write(render(_CHECKS, rows, out), out)
    for warning in report.warnings:
        tell(f"note: {warning}")
    if out.format in (Format.table, Format.markdown):
        checked = sum(check.checked for check in report.checks)
        tell(f"{checked:,} rows checked, {report.broken} broken")
    if not report.ok:
        raise typer.Exit(1)
