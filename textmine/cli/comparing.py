"""compare: new documents against the corpus; similar: paragraphs that say what a text says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, harmless, less_sure, render, show, tell, write
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
    OcrLangOption,
    OcrOption,
    OutputOption,
    StoreOption,
    ocr_of,
    opened,
)

if TYPE_CHECKING:
    from textmine.compare import Comparison, NewDocument
    from textmine.compare.tables import CompareTables
    from textmine.records import Paragraph
    from textmine.store import Store

group = new_group()

PAGE_NAME = "compare.html"
_CLAIMS = (
    Column("verdict_name", "判斷", "verdict"),
    Column("new_text", "新文件", "the new document"),
    Column("new_gloss", "英譯", "in English", under=True),
    Column("corpus_text", "語料庫", "the corpus"),
    Column("corpus_gloss", "英譯", "in English", under=True),
    Column("reason", "理由", "why"),
    Column("confidence", "信度", "sure", fixed=True, right=True),
    Column("new_citation", "新文件出處", "new", across=True),
    Column("corpus_citation", "語料庫出處", "corpus", across=True),
    Column("verdict", "判斷", "verdict", shown=False),
    Column("score", "分數", "score", shown=False),
    Column("document_id", "新文件", "new document", shown=False),
    Column("new_claim_id", "新主張", "new claim", shown=False),
    Column("corpus_claim_id", "語料庫主張", "corpus claim", shown=False),
    Column("new_confidence", "新主張信度", "confidence of the new claim", shown=False),
    Column("corpus_confidence", "語料庫主張信度", "confidence of the corpus claim", shown=False),
)
_PASSAGES = (
    Column("kind_name", "類別", "kind"),
    Column("new_text", "新文件", "the new document"),
    Column("corpus_text", "語料庫", "the corpus"),
    Column("likeness", "相似", "like", right=True, fixed=True),
    Column("new_citation", "新文件出處", "new", across=True),
    Column("corpus_citation", "語料庫出處", "corpus", across=True),
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
)
_SIMILAR = (
    Column("id", "編號", "id", fixed=True),
    Column("share", "相似", "like", right=True, fixed=True),
    Column("text", "段落", "paragraph"),
    Column("citation", "出處", "citation", across=True),
    Column("score", "分數", "score", shown=False),
    Column("document_id", "文件", "document", shown=False),
)
_SHOWN_CONCEPTS = 12
_SHOWN_PASSAGES = 10
_EXCERPT = 160


@group.command(
    rich_help_panel="Compare",
    epilog=examples(
        "textmine compare new-report.pdf",
        "textmine compare 新報告.txt --lang zh --out compare     (tables for Excel and a page, in a folder)",
        "textmine compare new.txt --verdict contradicted --format json",
        "textmine compare --document sahel --against arctic     (two documents of the corpus)",
        "textmine compare --store old --with new     (two builds)",
    ),
)
def compare(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="New documents: files and folders.", metavar="NEW...")
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option(
            "--document",
            "-d",
            help="Take this document of the corpus for the new one; may be repeated.",
            metavar="DOCUMENT",
        ),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(help="Only with this document of the corpus; may be repeated.", metavar="DOCUMENT"),
    ] = None,
    with_: Annotated[
        Path | None,
        typer.Option("--with", help="Take the documents of another build for the new ones.", metavar="DIR"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help=f"Write the tables and {PAGE_NAME} to this folder.", metavar="DIR"),
    ] = None,
    verdict: Annotated[
        str | None,
        typer.Option(
            help="Only claims that are corroborated, contradicted, refined, new or unclear.",
            metavar="VERDICT",
        ),
    ] = None,
    at_least: AtLeastOption = SURE,
    all_: AllOption = False,
    embeddings: Annotated[
        Path | None,
        typer.Option(
            help="An embedding model (model2vec or sentence-transformers) on this machine, to join in.",
            metavar="DIR",
        ),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of every text file; detected for each when left out.")
    ] = None,
    lexicon: LexiconOption = None,
    ocr: OcrOption = False,
    ocr_lang: OcrLangOption = None,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Tell what new documents repeat, deny, refine and add, with citations on both sides.

    Each claim is corroborated, contradicted, refined, new or unclear; passages that the corpus has are quoted,
    copied, edited or put in other words; concepts and topics are more or less prominent. It works across languages.

    A verdict on two claims is as sure as the less sure of them. The tables that --out writes hold all claims.
    """
    from textmine.compare import Corpus
    from textmine.compare.embeddings import Embeddings
    from textmine.compare.page import write_page
    from textmine.compare.tables import CompareTables, as_json, known_verdict, write_tables
    from textmine.search.documents import find_document

    _one_source(paths, document, with_)
    wanted = _Wanted(known_verdict(verdict), 0.0 if all_ else at_least)
    shown = Output.of(format_, lang, output, limit)
    similarity = Embeddings(embeddings).similarity if embeddings is not None else None
    with ExitStack() as stack:
        reader = stack.enter_context(opened(store, lexicon))
        only = [find_document(reader, name) for name in against] if against else None
        other = stack.enter_context(opened(with_)) if with_ is not None else reader
        corpus = Corpus(reader, lang=shown.lang, only=only, similarity=similarity)
        tables = CompareTables(reader, shown.lang)
        compared: list[Comparison] = []
        for new in _watched(*_new_documents(paths, document, other, encoding, ocr_of(ocr, ocr_lang))):
            compared.append(corpus.compare(new))
            tables.add(compared[-1])
        if out is not None:
            written = write_tables(tables, out)
            write_page(compared, tables, reader, out / PAGE_NAME, lang=shown.lang)
            count = len(written) + 1
            tell(f"{count} 個檔案寫入 {out}" if shown.lang == "zh" else f"{count} files written to {out}")
        if shown.format is Format.json:
            write(as_json(tables, wanted.of(tables.rows["claims"])), shown)
        elif shown.format is Format.csv:
            write(render(_CLAIMS, wanted.of(tables.rows["claims"]), shown), shown)
        else:
            write(_pages(tables, compared, wanted, shown), shown)
        if note := less_sure(wanted.below(tables.rows["claims"]), wanted.at_least, shown.lang):
            tell(note)


@group.command(
    rich_help_panel="Search",
    epilog=examples(
        "textmine similar 'Russia props up friendly governments in Central Asia'",
        "textmine similar 北約加強對海底電纜的巡邏 --limit 5",
    ),
)
def similar(
    text: Annotated[
        list[str], typer.Argument(help="A sentence or more, in either language.", metavar="TEXT...")
    ],
    limit: LimitOption = 10,
    lexicon: LexiconOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Find the paragraphs that say most of what a text says, in other words or the other language."""
    from textmine.cite import Citer
    from textmine.search.similar import similar_paragraphs

    out = Output.of(format_, lang, output, limit)
    with opened(store, lexicon) as reader:
        citer = Citer(reader, out.lang)
        reading = out.format in (Format.table, Format.markdown)
        rows = [
            {
                "id": found.paragraph.paragraph_id,
                "share": found.share,
                "text": _excerpt(reader, found.paragraph) if reading else found.paragraph.text,
                "citation": citer.cite_in(found.paragraph, 0, len(found.paragraph.text)),
                "score": found.score,
                "document_id": found.document.document_id,
            }
            for found in similar_paragraphs(
                reader, " ".join(text), limit=reader.count("paragraphs") if out.limit is None else out.limit
            )
        ]
    show(_SIMILAR, rows, out)


def _one_source(paths: list[Path] | None, document: list[str] | None, with_: Path | None) -> None:
    """Raises typer.BadParameter where no new document is named, or files and others are at once."""
    if not paths and not document and with_ is None:
        raise typer.BadParameter("name new documents: files, --document, or another build with --with")
    if paths and (document or with_ is not None):
        raise typer.BadParameter("files cannot be compared together with --document or --with; run it twice")


def _new_documents(
    paths: list[Path] | None,
    document: list[str] | None,
    other: Store,
    encoding: str | None,
    ocr: str | None,
) -> tuple[Iterator[NewDocument], int]:
    """(the new documents one at a time, how many there are)."""
    from textmine.compare import read_new, stored_documents
    from textmine.read import find_sources
    from textmine.search.documents import find_document

    if paths:
        return read_new(paths, encoding=encoding, ocr=ocr), len(find_sources(paths, ocr=ocr is not None))
    ids = [find_document(other, name) for name in document] if document else None
    return stored_documents(other, ids), len(ids) if ids is not None else other.count("documents")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which rows of claims are listed: those of a verdict, or of any, that are sure enough."""

    verdict: str | None
    at_least: float

    def of(self, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row for row in self._of_verdict(rows) if row["confidence"] >= self.at_least]

    def below(self, rows: Iterable[dict[str, Any]]) -> int:
        return sum(row["confidence"] < self.at_least for row in self._of_verdict(rows))

    def _of_verdict(self, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        return (row for row in rows if self.verdict in (None, row["verdict"]))


def _pages(tables: CompareTables, compared: list[Comparison], wanted: _Wanted, output: Output) -> str:
    """For reading: for each document a summary, its claims, passages and the concepts that tell it apart."""
    parts = []
    for comparison in compared:
        document = comparison.new.document
        id_ = document.document_id
        mark = "## " if output.format is Format.markdown else ""
        parts.append(
            f"{mark}{harmless(f'{document.title} ({id_})')}\n\n" + _summary(tables, comparison, output)
        )
        rows = wanted.of(tables.of("claims", id_))
        parts.append(render(_CLAIMS, [_readable(row) for row in rows[: output.limit]], output))
        if len(rows) > len(rows[: output.limit]):
            tell(
                f"列出 {output.limit}／{len(rows)} 項主張；--limit 0 全部列出"
                if output.lang == "zh"
                else f"{output.limit} of {len(rows)} claims; --limit 0 shows them all"
            )
        if wanted.verdict is not None:
            continue
        parts.append(render(_PASSAGES, tables.of("passages", id_)[:_SHOWN_PASSAGES], output))
        telling = [row for row in tables.of("concepts", id_) if row["standing"] in ("new", "more", "less")]
        parts.append(render(_CONCEPTS, telling[:_SHOWN_CONCEPTS], output))
    return "\n".join(part for part in parts if part)


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    """A new claim without the nearest one of the corpus, which the reason tells enough of."""
    if row["verdict"] != "new":
        return row
    return {**row, "corpus_text": "", "corpus_gloss": "", "corpus_citation": ""}


def _summary(tables: CompareTables, comparison: Comparison, output: Output) -> str:
    from collections import Counter

    from textmine.compare.claims import VERDICTS
    from textmine.compare.words import say

    lang, id_ = output.lang, comparison.new.document.document_id
    comma = "，" if lang == "zh" else ", "
    verdicts, reuse = comparison.verdicts(), comparison.reuse()
    standings: Counter[str] = Counter(found.standing for found in comparison.concepts)
    counts = comma.join(f"{verdicts[v]} {say(f'verdict-{v}', lang)}" for v in VERDICTS)
    lines = [say("summary-claims", lang, count=str(len(comparison.claims)), counts=counts)]
    counts = comma.join(f"{count} {say(f'kind-{kind}', lang)}" for kind, count in sorted(reuse.items()))
    if counts:
        lines.append(say("summary-passages", lang, count=str(len(comparison.passages)), counts=counts))
    named = [s for s in ("new", "more", "less", "shared") if standings[s]]
    counts = comma.join(f"{standings[s]} {say(f'standing-{s}', lang)}" for s in named)
    lines.append(say("summary-concepts", lang, counts=counts or "0"))
    topics = tables.of("topics", id_)
    if topics:
        words = {"distance": f"{topics[0]['distance']:.2f}", "topic": topics[0]["topic"]}
        lines.append(say("summary-topics", lang, **words))
    return "".join(f"{harmless(line)}\n" for line in lines)


def _excerpt(store: Store, paragraph: Paragraph) -> str:
    """The beginning of a paragraph, to the end of a word."""
    text = paragraph.text
    if len(text) <= _EXCERPT:
        return text
    ends = [t.end for t in store.tokens(paragraph_id=paragraph.paragraph_id) if t.end <= _EXCERPT]
    return text[: max(ends, default=_EXCERPT)].rstrip() + "…"


def _watched(documents: Iterator[NewDocument], total: int) -> Iterator[NewDocument]:
    """The documents, with a bar on standard error where somebody watches."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    follow: Callable[..., Iterator[NewDocument]] = track  # type: ignore[assignment]
    if total > 1 and console.is_terminal:
        yield from follow(documents, description="Comparing", total=total, console=console, transient=True)
    else:
        yield from documents
