"""search: the paragraphs that a query asks for."""

from __future__ import annotations

from typing import Annotated

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, less_sure, show
from textmine.cli.options import (
    DEFAULT_STORE,
    SURE,
    AllOption,
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

group = new_group()
_EXCERPT = 80

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
_MATCHES = {"text": ("字詞", "text"), "concept": ("概念", "concept"), "field": ("欄位", "field")}


@group.command(
    rich_help_panel="Search",
    epilog=examples(
        "textmine search 能源",
        "textmine search 'actor:俄羅斯 kind:strategy 能源'",
        "textmine search '\"color revolution\" OR 顏色革命 NOT document:sahel'",
        "textmine search 'threat:terrorism language:en' --format json",
    ),
)
def search(
    query: Annotated[list[str], typer.Argument(help="What to look for.", metavar="QUERY...")],
    at_least: AtLeastOption = SURE,
    all_: AllOption = False,
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
    words or in the other language (match: concept).

    Fields: actor, target, about, kind, polarity, modality, time (2005, 2005..2008;
    these speak of one claim), threat, strategy, concept, topic, document, section, language.

    The claims that such fields ask for stand under their paragraph, each with its confidence; those below --at-least
    are counted.
    """
    from textmine.cite import Citer
    from textmine.cite.footnote import span_id
    from textmine.search.searcher import Searcher
    from textmine.search.snippet import snippet

    out = Output.of(format_, lang, output, limit, style)
    least = 0.0 if all_ else at_least
    reading = out.format in (Format.table, Format.markdown)
    with opened(store) as reader:
        result = Searcher(reader).search(" ".join(query), limit=out.limit)
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
    show(_HITS, rows, out, total=result.total, note=less_sure(below, least, out.lang))
