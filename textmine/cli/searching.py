"""search: the paragraphs that a query asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import (
    Column,
    Output,
    harmless,
    json_value,
    less_sure,
    markdown_cell,
    render,
    show,
    tell,
    width,
    write,
)
from textmine.cli.options import (
    DEFAULT_STORE,
    SURE,
    AtLeastOption,
    Format,
    FormatOption,
    LangOption,
    LimitOption,
    OutputOption,
    StoreOption,
    StyleOption,
    opened,
)

if TYPE_CHECKING:
    from textmine.cite import Citer
    from textmine.search.certificate import Certificate
    from textmine.search.statement import Part

group = new_group()
_EXCERPT = 80
# What stays in one line: a word of Latin letters, or a Chinese character, with the punctuation behind it.
_UNIT = re.compile(r"(?:[^\s\u2e80-\U0003ffff]+|[^\s])[、。，；：）」』》？！”]*\s*")

_HITS = (
    Column("id", "編號", "id", fixed=True),
    Column("match_name", "相符", "match"),
    Column("snippet", "段落", "paragraph"),
    Column("claims", "主張", "claims", under=True),
    Column("citation", "出處", "citation", across=True),
    Column("match", "相符", "match", shown=False),
    Column("score", "分數", "score", shown=False),
    Column("paragraph_id", "段落編號", "paragraph id", shown=False),
    Column("document_id", "文件", "document", shown=False),
    Column("spans", "位置", "spans", shown=False),
    Column("confidence", "信度", "confidence", shown=False),
    Column("text", "全文", "text", shown=False),
)
_MATCHES = {
    "text": ("字詞", "text"),
    "region": ("他地用詞", "region"),
    "concept": ("概念", "concept"),
    "translation": ("譯詞", "translation"),
    "field": ("欄位", "field"),
}


@group.command(
    rich_help_panel="Search",
    epilog=examples(
        "textmine search 能源",
        "textmine search 'actor:俄羅斯 kind:strategy 能源'",
        "textmine search '\"color revolution\" OR 顏色革命 NOT document:sahel'",
        "textmine search 'threat:terrorism language:en' --format json",
        "textmine search 極音速飛彈 --all     (what was searched, so that one can write that it is not there)",
    ),
)
def search(
    query: Annotated[list[str], typer.Argument(help="What to look for.", metavar="QUERY...")],
    at_least: AtLeastOption = SURE,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="All matches, claims however sure, and under them what was searched and as what."
        ),
    ] = False,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """Find paragraphs by words, phrases, fields and concepts.

    Words side by side must all be there; AND, OR, NOT and brackets join them; "quotation marks" or 「引號」
    hold a phrase together and take it as it stands. A name also finds the paragraphs that mention it in other
    words or in the other language (match: concept), a word those that write it as another region does (飛彈, 導彈;
    match: region) or that have it in the other language, by the glossary (match: translation).

    Fields: actor, target, about, kind, polarity, modality, time (2005, 2005..2008;
    these speak of one claim), threat, strategy, concept, topic, document, section, language.

    The claims that such fields ask for stand under their paragraph, each with its confidence; those below --at-least
    are counted.

    Where nothing is found, and with --all always, it says what was searched: how many paragraphs, which spellings,
    for which concepts the words were taken, what the search cannot see, what comes nearest, and which build it was.
    With --all --format json the answer is an object with "hits" and "certificate", else a list of hits.
    """
    from textmine.cite import Citer
    from textmine.cite.footnote import span_id
    from textmine.search.searcher import Searcher
    from textmine.search.snippet import snippet

    out = Output.of(format_, lang, output, 0 if all_ and limit is None else limit, style)
    least = 0.0 if all_ else at_least
    reading = out.format in (Format.table, Format.markdown)
    with opened(store) as reader:
        asked, searcher = " ".join(query), Searcher(reader)
        result = searcher.search(asked, limit=out.limit)
        citer = Citer(reader, out.lang, out.style)
        sure = {
            hit.paragraph.paragraph_id: [c for c in hit.claims if c.confidence >= least]
            for hit in result.hits
        }
        below = sum(len(hit.claims) - len(sure[hit.paragraph.paragraph_id]) for hit in result.hits)
        rows = [
            {
                "id": span_id(hit.paragraph, *hit.focus),
                "match_name": _MATCHES[hit.match][out.lang == "en"],
                "snippet": snippet(hit.paragraph.text, hit.spans, width=_EXCERPT),
                "claims": [
                    f"{claim.claim_id} ({claim.confidence:.2f})" if reading else claim.claim_id
                    for claim in sure[hit.paragraph.paragraph_id]
                ],
                "citation": citer.cite_in(hit.paragraph, *hit.focus),
                "match": hit.match,
                "score": hit.score,
                "paragraph_id": hit.paragraph.paragraph_id,
                "document_id": hit.document.document_id,
                "spans": [f"{start}-{end}" for start, end in hit.spans],
                "confidence": [claim.confidence for claim in sure[hit.paragraph.paragraph_id]],
                "text": hit.paragraph.text,
            }
            for hit in result.hits
        ]
        note = less_sure(below, least, out.lang)
        if not all_ and result.total:
            show(_HITS, rows, out, total=result.total, note=note)
            return
        from textmine.search.certificate import certify

        _show_with(certify(reader, searcher, asked), rows, out, citer, note, all_=all_)


def _show_with(
    certificate: Certificate, rows: list[dict[str, Any]], out: Output, citer: Citer, note: str, *, all_: bool
) -> None:
    """Write the hits and what was searched: together where that can be read, else the one after the other."""
    from textmine.search.certificate_json import as_json
    from textmine.search.statement import statement

    parts = statement(certificate, out.lang, citer.cite_in)
    if out.format is Format.json and all_:
        import json

        hits = [{column.key: json_value(row.get(column.key)) for column in _HITS} for row in rows]
        both = {"hits": hits, "certificate": as_json(certificate, out.lang, citer.cite_in)}
        write(json.dumps(both, ensure_ascii=False, indent=2) + "\n", out)
    elif out.format in (Format.table, Format.markdown):
        listing = render(_HITS, rows, out) + "\n" if rows else ""
        write(listing + _in_words(parts, markdown=out.format is Format.markdown), out)
    else:
        write(render(_HITS, rows, out), out)
        for line in _in_words(parts).splitlines():
            tell(line)
    if note:
        tell(note)
    if not certificate.found:
        tell("沒有找到。" if out.lang == "zh" else "nothing found")
        raise typer.Exit(1)


def _in_words(parts: list[Part], *, markdown: bool = False) -> str:
    lines: list[str] = []
    for part in parts:
        lines += [f"## {part.heading}", ""] if markdown else [part.heading]
        for line in part.lines:
            lines += _wrapped(line.text, 2, markdown=markdown)
            for under in line.under:
                lines += _wrapped(under, 6, markdown=markdown)
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _wrapped(text: str, indent: int, *, markdown: bool) -> list[str]:
    """A line of the statement, as many lines of the terminal as it takes: cut between Chinese characters or words."""
    text = " ".join(harmless(text).split())
    if markdown:
        return [" " * (indent // 2 - 1) + "- " + markdown_cell(text)]
    from rich.cells import cell_len

    room = max(20, width() - indent)
    lines, used = [""], 0
    for unit in _UNIT.findall(text):
        size = cell_len(unit)
        if used + size > room and used:
            lines, used = [*lines, ""], 0
        lines[-1] += unit
        used += size
    return [" " * indent + line.strip() for line in lines]
