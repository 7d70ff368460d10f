"""compare: a new document against the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, harmless, render, tell, write
from textmine.cli.options import (
    DEFAULT_STORE,
    Format,
    FormatOption,
    LangOption,
    LimitOption,
    OutputOption,
    StoreOption,
    opened,
)

if TYPE_CHECKING:
    from textmine.compare import Comparison
    from textmine.compare.tables import CompareTables

group = new_group()

_CLAIMS = (
    Column("verdict_name", "判斷", "verdict"),
    Column("new_text", "新文件", "the new document"),
    Column("new_gloss", "英譯", "in English", under=True),
    Column("corpus_text", "語料庫", "the corpus"),
    Column("corpus_gloss", "英譯", "in English", under=True),
    Column("reason", "理由", "why"),
    Column("new_citation", "新文件出處", "new", across=True),
    Column("corpus_citation", "語料庫出處", "corpus", across=True),
    Column("verdict", "判斷", "verdict", shown=False),
    Column("score", "分數", "score", shown=False),
    Column("document_id", "新文件", "new document", shown=False),
    Column("new_claim_id", "新主張", "new claim", shown=False),
    Column("corpus_claim_id", "語料庫主張", "corpus claim", shown=False),
)
_CONCEPTS = (
    Column("standing_name", "地位", "standing"),
    Column("label", "標記", "label", fixed=True),
    Column("name", "概念", "concept"),
    Column("new_count", "新", "new", right=True, fixed=True),
    Column("corpus_count", "語料庫", "corpus", right=True, fixed=True),
    Column("likelihood", "G²", "G²", right=True, fixed=True),
    Column("effect", "對數比", "log ratio", right=True, fixed=True),
    Column("new_citation", "新文件出處", "new", across=True),
    Column("corpus_citation", "語料庫出處", "corpus", across=True),
    Column("standing", "地位", "standing", shown=False),
    Column("document_id", "新文件", "new document", shown=False),
    Column("concept_id", "概念編號", "concept id", shown=False),
)
_SHOWN_CONCEPTS = 15


@group.command(
    rich_help_panel="Compare",
    epilog=examples(
        "textmine compare new-report.pdf",
        "textmine compare 新報告.txt --lang zh --out comparison     (tables for Excel in a folder)",
        "textmine compare new.txt --verdict contradicted --format json",
    ),
)
def compare(
    paths: Annotated[list[Path], typer.Argument(help="New documents: files and folders.", metavar="NEW...")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Also write the tables to this folder.", metavar="DIR")
    ] = None,
    verdict: Annotated[
        str | None,
        typer.Option(
            help="Only claims that are corroborated, contradicted, refined or new.", metavar="VERDICT"
        ),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of every text file; detected for each when left out.")
    ] = None,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Tell what new documents repeat, deny, refine and add, with citations on both sides."""
    from textmine.compare import compare_document, read_new
    from textmine.compare.tables import CompareTables, known_verdict, write_tables

    wanted = known_verdict(verdict)
    shown = Output.of(format_, lang, output, limit)
    with opened(store) as reader:
        tables = CompareTables(reader, shown.lang)
        compared: list[Comparison] = []
        for new in _watched(list(read_new(paths, encoding=encoding))):
            comparison = compare_document(new, reader, lang=shown.lang)
            compared.append(comparison)
            tables.add(comparison)
        if out is not None:
            written = write_tables(tables, out)
            tell(f"{len(written)} files written to {out}")
        if shown.format is Format.json:
            write(render_json(tables, wanted), shown)
        elif shown.format is Format.csv:
            write(render(_CLAIMS, _of(tables.claims, wanted), shown), shown)
        else:
            write(_pages(tables, compared, wanted, shown), shown)


def _of(rows: list[dict[str, Any]], wanted: str | None) -> list[dict[str, Any]]:
    return [row for row in rows if wanted is None or row["verdict"] == wanted]


def render_json(tables: CompareTables, wanted: str | None) -> str:
    """Both tables as one JSON object."""
    import json

    claims = [{c.key: row[c.key] for c in _CLAIMS} for row in _of(tables.claims, wanted)]
    concepts = [{c.key: row[c.key] for c in _CONCEPTS} for row in tables.concepts]
    return json.dumps({"claims": claims, "concepts": concepts}, ensure_ascii=False, indent=2) + "\n"


def _pages(tables: CompareTables, compared: list[Comparison], wanted: str | None, output: Output) -> str:
    """For reading: for each document a summary, its claims, and the concepts that tell it apart."""
    parts = []
    zh = output.lang == "zh"
    for comparison in compared:
        document = comparison.new.document
        verdicts = comparison.verdicts()
        counts = ", ".join(f"{verdicts[v]} {tables.verdict_name(v)}" for v in tables.VERDICTS)
        heading = f"{document.title} ({document.document_id})"
        mark = "## " if output.format is Format.markdown else ""
        parts.append(
            f"{mark}{harmless(heading)}\n\n{len(comparison.claims)} {'項主張' if zh else 'claims'}: {counts}\n"
        )
        rows = [row for row in _of(tables.claims, wanted) if row["document_id"] == document.document_id]
        parts.append(render(_CLAIMS, rows[: output.limit], output))
        if len(rows) > len(rows[: output.limit]):
            tell(f"{output.limit} of {len(rows)} claims; --limit 0 shows them all")
        own = [row for row in tables.concepts if row["document_id"] == document.document_id]
        telling = [row for row in own if row["standing"] in ("new", "more", "less")]
        parts.append(render(_CONCEPTS, telling[:_SHOWN_CONCEPTS], output))
    return "\n".join(part for part in parts if part)


def _watched(documents: list[Any]) -> Iterator[Any]:
    """The documents, with a bar on standard error where somebody watches."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    follow: Callable[..., Iterator[Any]] = track  # type: ignore[assignment]
    if len(documents) > 1 and console.is_terminal:
        yield from follow(documents, description="Comparing", console=console, transient=True)
    else:
        yield from documents
