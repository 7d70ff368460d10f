"""cite, bibliography, export, report: reading the evidence in its place, and taking it away."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from textmine.cli.exchanging import Asked, export_as, list_formats, refuse_without_out
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


class NetworkOf(StrEnum):
    """Between what the edges of an exported network are."""

    actors = "actors"
    concepts = "concepts"


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
        "textmine export                                 (lists what can be written, and which programs open it)",
        "textmine export --as qdpx --out corpus.qdpx     (for NVivo, MAXQDA, ATLAS.ti, QualCoder)",
        "textmine export --as gexf --out actors.gexf",
        "textmine export --as graphml --network concepts --out concepts.graphml --at-least 0.8",
        "textmine export tables",
        "textmine export tables --table claims --table findings --as csv",
        "textmine export to-annotate --annotations doccano --sample 30     (to correct, then: textmine evaluate)",
    ),
)
def export(
    folder: Annotated[
        Path | None, typer.Argument(help="The folder to write tables or annotations to.", metavar="[DIR]")
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option("--table", "-t", help="Only this table; all of them when left out.", metavar="NAME"),
    ] = None,
    as_: Annotated[
        list[str] | None,
        typer.Option(
            "--as",
            help="A format of the list, with --out; or for tables csv, parquet or jsonl, all three when left out.",
            metavar="FORMAT",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="The file to write; one that is there is replaced.", metavar="PATH"),
    ] = None,
    network: Annotated[
        NetworkOf,
        typer.Option(help="Of graphml and gexf: who acts toward whom (actors), or who on what (concepts)."),
    ] = NetworkOf.actors,
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
    at_least: AtLeastOption = SURE,
    all_: AllOption = False,
    lang: LangOption = None,
    document: DocumentOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write a build for other programs: the tables, or a format of theirs.

    Without a folder and without --out it lists the formats. A file is written whole or not at all.
    """
    if out is None and folder is None and annotations is None and table is None:
        list_formats(as_ or (), language(lang))
        return
    if out is not None:
        if folder is not None or table or annotations is not None:
            raise typer.BadParameter("--out goes with --as FORMAT alone; for tables name a folder instead")
        if as_ is None or len(as_) != 1:
            list_formats(as_ or (), language(lang))
            raise typer.BadParameter("--out wants one --as FORMAT")
        request = Asked(0.0 if all_ else at_least, language(lang), document, network.value)
        export_as(store, as_[0], out, request)
        return
    if folder is None:
        raise typer.BadParameter("name the folder to write to")
    _export_folder(store, folder, table or (), as_ or (), annotations, sample, seed, blank, document)


def _export_folder(
    store: Path,
    folder: Path,
    tables: Sequence[str],
    formats: Sequence[str],
    annotations: AnnotationTool | None,
    sample: int,
    seed: int,
    blank: bool,
    document: str | None,
) -> None:
    """Write tables, or paragraphs to annotate, to a folder."""
    from textmine.annotations.write import write_annotations
    from textmine.exchange.tables import export_tables

    if annotations is not None:
        if tables or formats:
            raise typer.BadParameter("--annotations writes no tables: leave --table and --as out")
        with opened(store) as reader:
            paths = write_annotations(
                reader, folder, annotations.value, sample=sample or None, seed=seed,
                document_id=document_id(reader, document), blank=blank,
            )  # fmt: skip
        print(f"{len(paths)} files written to {folder}")
        return
    if document is not None:
        raise typer.BadParameter("--document goes with --annotations and --out; tables are written whole")
    refuse_without_out(formats)
    with opened(store) as reader:
        written = export_tables(reader, folder, tables=tables, formats=formats)
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
