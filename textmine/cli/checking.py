"""check: is every quotation of a draft real, and did the corpus say that?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, harmless, less_sure, render, tell, write
from textmine.cli.options import (
    DEFAULT_STORE,
    SURE,
    AllOption,
    AtLeastOption,
    Format,
    FormatOption,
    LangOption,
    LexiconOption,
    LimitOption,
    OutputOption,
    StoreOption,
    StyleOption,
    opened,
)

if TYPE_CHECKING:
    from textmine.check.tables import CheckTables

group = new_group()
STDIN_NAME = "standard input"
_MOST_STDIN = 64 << 20  # bytes
_EXCERPT = 90

_COLUMNS = (
    Column("verdict_name", "判斷", "verdict", fixed=True),
    Column("text", "稿件", "the draft"),
    Column("gloss", "英譯", "in English", under=True),
    Column("source", "語料庫", "the corpus"),
    Column("source_gloss", "英譯", "in English", under=True),
    Column("reason", "理由", "why"),
    Column("difference", "差異", "difference", across=True),
    Column("footnote", "註腳", "footnote", across=True),
    Column("kind", "類別", "kind", shown=False),
    Column("kind_name", "類別", "kind", shown=False),
    Column("verdict", "判斷", "verdict", shown=False),
    Column("cited", "稿件所註", "the draft cites", shown=False),
    Column("id", "編號", "id", shown=False),
    Column("source_id", "語料庫編號", "id in the corpus", shown=False),
    Column("other_ids", "另見於", "elsewhere", shown=False),
    Column("share", "相似", "like", shown=False),
    Column("confidence", "信度", "sure", shown=False),
)


@group.command(
    rich_help_panel="Compare",
    epilog=examples(
        "textmine check thesis-chapter.docx",
        "textmine check 報告.md --lang zh --page check.html     (the draft with marks in its margin)",
        "textmine check answer.txt --wrong --style chicago",
        "pbpaste | textmine check -     (a chatbot's answer)",
    ),
)
def check(
    draft: Annotated[
        str, typer.Argument(help="The draft: a file, or - for standard input.", metavar="DRAFT")
    ],
    page: Annotated[
        Path | None,
        typer.Option(
            "--page", help="Write the draft with marks and evidence to this HTML file.", metavar="FILE"
        ),
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="List only what is wrong.")] = False,
    at_least: AtLeastOption = SURE,
    all_: AllOption = False,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of a text file; detected when left out.")
    ] = None,
    lexicon: LexiconOption = None,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    style: StyleOption = None,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Check every quotation and claim of a draft against the corpus: a paper, or a chatbot's answer.

    A quotation is exact, altered, misattributed (another document, page or speaker) or not found; one in the other
    language is a rendering of a passage that is named. A claim is supported, contradicted, not found, or
    differs (in target, amount or time). Each comes
    with the evidence and a footnote for it. Ends with status 1 where something is wrong.
    """
    from textmine.check import check as checked_of
    from textmine.check import read_draft
    from textmine.check.page import write_page
    from textmine.check.tables import CheckTables, as_json
    from textmine.check.words import say

    out = Output.of(format_, lang, output, limit, style)
    with opened(store, lexicon) as reader:
        name, data = (STDIN_NAME, _standard_input()) if draft == "-" else (draft, None)
        read = read_draft(name, data, encoding=encoding) if reader.count("documents") else name
        checked = checked_of(read, reader, lang=out.lang, at_least=0.0 if all_ else at_least)
        tables = CheckTables(checked, reader, out.lang, out.style)
        if page is not None:
            write_page(checked, tables, reader, page, lang=out.lang)
            tell(f"已寫入 {page}" if out.lang == "zh" else f"written to {page}")
    rows = tables.wrong if wrong else tables.rows
    if out.format is Format.json:
        write(as_json(tables, rows), out)
    elif out.format is Format.csv:
        write(render(_COLUMNS, rows[: out.limit], out), out)
    else:
        write(_listing(tables, rows, out), out)
        if any(row["difference"] for row in rows[: out.limit]):
            tell(say("legend", out.lang))
    if note := less_sure(checked.less_sure, at_least, out.lang):
        tell(note)
    if checked.wrong:
        raise typer.Exit(1)


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(_MOST_STDIN + 1)


def _listing(tables: CheckTables, rows: list[dict[str, Any]], out: Output) -> str:
    """For reading: the summary, then a few lines for each quotation and claim."""
    summary = "".join(f"{harmless(line)}\n" for line in tables.lines())
    shown = rows[: out.limit]
    listed = render(_COLUMNS, [_short(row) for row in shown], out)
    if len(shown) < len(rows):
        tell(
            f"共 {len(rows)} 列，列出 {len(shown)} 列；--limit 0 全部列出"
            if out.lang == "zh"
            else f"{len(shown)} of {len(rows)} rows; --limit 0 shows them all"
        )
    return summary + ("\n" + listed if rows else "")


def _short(row: dict[str, Any]) -> dict[str, Any]:
    """A row for reading: long texts cut, the source's words left out where they are the draft's own."""
    same = row["verdict"] == "exact" or (row["verdict"] == "misattributed" and not row["difference"])
    text, source = _cut(row["text"]), _cut(row["source"])
    footnote = f"{row['footnote']} [{row['source_id']}]" if row["footnote"] else ""
    if row["verdict"] == "term":
        source = footnote = ""
    return {**row, "text": text, "source": "" if same or row["difference"] else source, "footnote": footnote}


def _cut(text: str) -> str:
    if len(text) <= _EXCERPT:
        return text
    at = _EXCERPT
    while at > _EXCERPT // 2 and text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalnum():
        at -= 1
    return text[:at].rstrip() + "…"
