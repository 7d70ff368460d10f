"""cite, export, report: reading the evidence in its place, and taking it away."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, harmless, render, tell, write
from textmine.cli.options import (
    DEFAULT_STORE,
    SURE,
    AllOption,
    AtLeastOption,
    DocumentOption,
    Format,
    FormatOption,
    LangOption,
    OutputOption,
    StoreOption,
    StyleOption,
    document_id,
    language,
    opened,
)

group = new_group()
_PANEL = "Take it away"


class AnnotationTool(StrEnum):
    """What paragraphs to annotate are written for."""

    doccano = "doccano"
    brat = "brat"


_CITATIONS = (
    Column("id", "編號", "id", fixed=True),
    Column("text", "引文", "quotation"),
    Column("citation", "出處", "citation"),
    Column("span_id", "位置", "place", shown=False),
    Column("kind", "種類", "kind", shown=False),
    Column("document_id", "文件", "document", shown=False),
    Column("paragraph_id", "段落", "paragraph", shown=False),
    Column("start", "起", "start", shown=False),
    Column("end", "訖", "end", shown=False),
    Column("page_first", "起頁", "first page", shown=False),
    Column("page_last", "訖頁", "last page", shown=False),
    Column("source_start", "原檔起", "source start", shown=False),
    Column("source_end", "原檔訖", "source end", shown=False),
    Column("paragraph", "全段", "paragraph", shown=False),
    Column("web_link", "網頁連結", "link to the web page", shown=False),
    Column("report_link", "報告連結", "link to the report", shown=False),
    Column("target", "W3C", "W3C annotation target", shown=False),
    Column("annotation", "W3C", "W3C annotation", shown=False),
)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine cite korean-peninsula:f1",
        "textmine cite korean-peninsula:4:10-25 --lang en --style chicago",
        "textmine cite sahel:f1 --lang zh --style gbt7714",
        "textmine cite arctic:3:c1 arctic:5:c2 --format json     (with W3C Web Annotation selectors)",
    ),
)
def cite(
    ids: Annotated[
        list[str],
        typer.Argument(help="Ids of claims, findings, mentions, paragraphs or spans.", metavar="ID..."),
    ],
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """Show the paragraph an id stands in, with the words marked, and its citation."""
    from textmine.cite import annotation, marked, report_link, resolve, selectors, web_link

    out = Output.of(format_, lang, output, 0, style)
    with opened(store) as reader:
        found = [resolve(reader, id_.strip("[] ")) for id_ in ids]
    if out.format is Format.table:
        parts = [
            f"{harmless(c.format(lang=out.lang, style=out.style))}\n\n{harmless(marked(c))}\n" for c in found
        ]
        write("\n".join(parts), out)
        return
    rows = [
        {
            "id": c.id,
            "text": c.text,
            "citation": c.format(lang=out.lang, quote=False, style=out.style),
            "span_id": c.span_id,
            "kind": c.kind,
            "document_id": c.document.document_id,
            "paragraph_id": c.paragraph.paragraph_id,
            "start": c.start,
            "end": c.end,
            "page_first": c.page_first,
            "page_last": c.page_last,
            "source_start": c.source_start,
            "source_end": c.source_end,
            "paragraph": c.paragraph.text,
            "web_link": web_link(c.span_id),
            "report_link": report_link(c.span_id),
            "target": selectors(c),
            "annotation": annotation(c, lang=out.lang, style=out.style),
        }
        for c in found
    ]
    columns = _CITATIONS if out.format is Format.json else _CITATIONS[:-2]
    write(render(columns, rows, out), out)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine bibliography",
        "textmine bibliography sahel arctic --as ris -o corpus.ris",
        "textmine bibliography --as csl-json     (for Zotero, pandoc)",
    ),
)
def bibliography(
    documents: Annotated[
        list[str] | None,
        typer.Argument(help="Documents (id or title); all of them when left out.", metavar="[DOCUMENT...]"),
    ] = None,
    as_: Annotated[str, typer.Option("--as", help="bibtex, ris or csl-json.", metavar="FORMAT")] = "bibtex",
    store: StoreOption = DEFAULT_STORE,
    output: OutputOption = None,
) -> None:
    """Write the documents of a build for a reference manager: BibTeX, RIS or CSL-JSON."""
    from textmine.cite import bibliography as format_bibliography
    from textmine.search.documents import find_document

    out = Output(Format.table, language(None), output, None)
    with opened(store) as reader:
        ids = [find_document(reader, name) for name in documents or ()] or list(reader.ids("documents"))
        text = format_bibliography([reader.document(id_) for id_ in dict.fromkeys(ids)], as_)
    write(text if output else harmless(text.replace("\r\n", "\n")), out)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine export tables",
        "textmine export tables --table claims --table findings --as csv",
        "textmine export tables --as jsonl",
        "textmine export to-annotate --annotations doccano --sample 30     (to correct, then: textmine evaluate)",
    ),
)
def export(
    folder: Annotated[Path, typer.Argument(help="The folder to write.", metavar="DIR")],
    table: Annotated[
        list[str] | None,
        typer.Option("--table", "-t", help="Only this table; all of them when left out.", metavar="NAME"),
    ] = None,
    as_: Annotated[
        list[str] | None,
        typer.Option("--as", help="csv, parquet or jsonl; all three when left out.", metavar="FORMAT"),
    ] = None,
    annotations: Annotated[
        AnnotationTool | None,
        typer.Option(
            help="Instead of tables: paragraphs with the mentions found in them, to correct in doccano or brat.",
            metavar="TOOL",
        ),
    ] = None,
    sample: Annotated[
        int,
        typer.Option(min=0, help="How many paragraphs to annotate, drawn at random; 0 for all.", metavar="N"),
    ] = 20,
    seed: Annotated[int, typer.Option(help="Seed of the draw: the same seed, the same paragraphs.")] = 13,
    blank: Annotated[
        bool, typer.Option("--blank", help="Leave the mentions out, so that they do not sway the annotator.")
    ] = False,
    document: DocumentOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the tables of a build as CSV (for Excel), Parquet and JSON Lines, or paragraphs to annotate."""
    from textmine.annotations.write import write_annotations
    from textmine.cli.tables import export_tables

    if annotations is not None:
        if table or as_:
            raise typer.BadParameter("--annotations writes no tables: leave --table and --as out")
        with opened(store) as reader:
            paths = write_annotations(
                reader, folder, annotations.value, sample=sample or None, seed=seed,
                document_id=document_id(reader, document), blank=blank,
            )  # fmt: skip
        print(f"{len(paths)} files written to {folder}")
        return
    if document is not None:
        raise typer.BadParameter("--document goes with --annotations; tables are written whole")
    with opened(store) as reader:
        written = export_tables(reader, folder, tables=table or (), formats=as_ or ())
    print(f"{len(written)} files written to {folder}")


@group.command(
    rich_help_panel=_PANEL, epilog=examples("textmine report", "textmine report --output findings.html")
)
def report(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The file to write.", metavar="FILE", show_default="DIR/report.html"
        ),
    ] = None,
    at_least: AtLeastOption = SURE,
    all_: AllOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the report: one file that opens in a browser without a network.

    Claims below --at-least are counted and folded.
    """
    from textmine.report import write_report

    path = output or store / "report.html"
    with opened(store) as reader:
        write_report(reader, path, 0.0 if all_ else at_least)
    tell(f"written to {path}")
