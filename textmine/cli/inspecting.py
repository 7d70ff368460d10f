"""inspect: what was read of a file as what, before anything is built of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, render, tell, write
from textmine.cli.options import (
    Format,
    FormatOption,
    LangOption,
    OcrLangOption,
    OcrOption,
    OutputOption,
    ocr_of,
)

if TYPE_CHECKING:
    from textmine.read import Skipped
    from textmine.read.inspect import Inspected

group = new_group()
_PANEL = "Make a build"
_EXCERPT = 100  # characters of a paragraph in a table
_PLACES = 5  # of what was left out for one reason that are shown

_PARAGRAPHS = (
    Column("position", "序", "no.", fixed=True, right=True),
    Column("kind", "種類", "kind", fixed=True),
    Column("pages", "頁", "page", fixed=True),
    Column("text", "內容", "text"),
    Column("section", "所屬章節", "section", shown=False),
    Column("level", "層級", "level", shown=False),
    Column("number", "段", "number", shown=False),
    Column("language", "語言", "language", shown=False),
    Column("source_start", "起", "start", shown=False),
    Column("source_end", "訖", "end", shown=False),
    Column("file", "檔案", "file", shown=False),
)
_FILES = (
    Column("file", "檔案", "file"),
    Column("kind", "格式", "kind"),
    Column("read_as", "讀作", "read as"),
    Column("characters", "字元", "characters", fixed=True, right=True),
    Column("remarks", "附註", "remarks", across=True),
    Column("format", "格式", "format", shown=False),
    Column("encoding", "編碼", "encoding", shown=False),
    Column("language", "語言", "language", shown=False),
    Column("heading", "標題", "headings", shown=False),
    Column("body", "正文", "text", shown=False),
    Column("note", "註", "notes", shown=False),
    Column("furniture", "頁眉頁碼", "furniture", shown=False),
    Column("in_none", "未入段落", "in none", shown=False),
)
_NAMES = {
    "heading": ("heading", "headings"),
    "body": ("paragraph of text", "paragraphs of text"),
    "note": ("note", "notes"),
    "furniture": ("piece of furniture", "pieces of furniture"),
}


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine inspect report.pdf",
        "textmine inspect corpus                       (a line a file)",
        "textmine inspect report.docx --json -o read.json",
        "textmine inspect scan.pdf --ocr               (with Tesseract installed)",
    ),
)
def inspect(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to look at.", metavar="PATH...")],
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of every text file; detected for each when left out.")
    ] = None,
    ocr: OcrOption = False,
    ocr_lang: OcrLangOption = None,
    json_: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Show how files are read: what as heading, text, note or page furniture, and what is left out and why.

    Of one file every paragraph is shown, of several, or a folder, a line each. Nothing is built.
    """
    from textmine.read import Skipped, survey
    from textmine.read.inspect import inspect as inspect_file

    out = Output.of(format_, lang, output, limit=0)
    recognise = ocr_of(ocr, ocr_lang)
    found = survey(paths, ocr=recognise is not None)
    read = (one for source in found.sources for one in inspect_file(source, encoding=encoding, ocr=recognise))
    skipped: list[Skipped] = []

    def documents() -> Iterator[Inspected]:
        for one in read:
            if isinstance(one, Skipped):
                skipped.append(one)
            else:
                yield one

    alone = len(found.sources) == 1 and paths[0].is_file()
    if json_:
        number = _write_json(documents(), skipped, found.unread, out)
    elif alone:
        number = _write_whole(list(documents()), out)
    else:
        number = _write_lines(documents(), out)
    for one in (*skipped, *found.unread):
        tell(f"not read: {one.path}: {one.reason}")
    if not number:
        raise typer.Exit(2)


def _write_json(
    read: Iterator[Inspected], skipped: list[Skipped], unread: Sequence[Skipped], out: Output
) -> int:
    """Everything; the documents a list, what was not read another."""
    documents = [one.as_json() for one in read]
    not_read = [{"file": str(one.path), "reason": one.reason} for one in (*skipped, *unread)]
    whole = {"documents": documents, "not_read": not_read}
    write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", out)
    return len(documents)


def _write_whole(read: list[Inspected], out: Output) -> int:
    """Of one file all paragraphs; of one with several documents, each after the other."""
    in_table = out.format in (Format.table, Format.markdown)
    rows = []
    for one in read:
        own = [_paragraph_row(one, at, short=in_table) for at in range(len(one.paragraphs))]
        if in_table and out.path is None:
            for line in _about(one):
                print(line)
            write(render(_PARAGRAPHS, own, out), out)
        rows += own
    if rows and not (in_table and out.path is None):
        write(render(_PARAGRAPHS, rows, out), out)
        for one in read:
            for line in _about(one):
                print(line, file=sys.stderr)
    return len(read)


def _write_lines(read: Iterator[Inspected], out: Output) -> int:
    """A line for each document, and all of it in one."""
    from textmine.read.coverage import Coverage

    rows, total = [], Coverage()
    for one in read:
        total += one.coverage
        rows.append(
            {
                "file": one.document.source_path,
                "kind": f"{one.format}, {one.document.encoding}, {one.document.language}",
                "read_as": _read_as(one),
                "format": one.format,
                "encoding": one.document.encoding,
                "language": one.document.language,
                **one.numbers,
                "characters": one.coverage.characters,
                "in_none": sum(one.coverage.left_out.values()),
                "remarks": "; ".join((*one.changed, *_reasons(one))),
            }
        )
    if rows:
        write(render(_FILES, rows, out), out)
        tell(total.line())
    return len(rows)


def _paragraph_row(one: Inspected, at: int, *, short: bool) -> dict[str, Any]:
    paragraph = one.paragraphs[at]
    first, last, text = paragraph.page_first, paragraph.page_last, paragraph.text
    return {
        "position": paragraph.position,
        "kind": paragraph.kind,
        "pages": "" if first is None else first if first == last else f"{first}–{last}",
        "text": text[:_EXCERPT] + "…" if short and len(text) > _EXCERPT else text,
        "section": paragraph.section,
        "level": paragraph.level,
        "number": paragraph.number,
        "language": paragraph.language,
        "source_start": paragraph.source_start,
        "source_end": paragraph.source_end,
        "file": one.document.source_path,
    }


def _about(one: Inspected) -> Iterator[str]:
    """What there is to say of a document before its paragraphs."""
    document = one.document
    yield f"{document.source_path}: {one.format}, {document.encoding}, {document.language}"
    for name, value in (
        ("title", document.title),
        ("author", document.author),
        ("date", document.date or document.year),
    ):
        if value:
            yield f"  {name}: {value}"
    yield f"  read as: {_read_as(one)}"
    for line in one.changed:
        yield f"  changed: {line}"
    yield f"  {one.coverage.line()}"
    shown: dict[str, int] = {}
    for gap in one.left_out:
        shown[gap.reason] = shown.get(gap.reason, 0) + 1
        if shown[gap.reason] <= _PLACES:
            yield f"    at {gap.start:,}: {gap.text!r}, {gap.reason}"
    for reason, number in shown.items():
        if number > _PLACES:
            yield f"    and {number - _PLACES:,} more places: {reason}"


def _read_as(one: Inspected) -> str:
    from textmine.read.extracted import some

    return ", ".join(some(n, *_NAMES[kind]) for kind, n in one.numbers.items() if n)


def _reasons(one: Inspected) -> list[str]:
    return [f"{n:,} {reason} in no paragraph" for reason, n in sorted(one.coverage.left_out.items())]
