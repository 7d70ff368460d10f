"""kwic, collocates, keyness: the questions of corpus linguistics."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.cells import cell_len

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, show, tell
from textmine.cli.listing import width as terminal_width
from textmine.cli.options import (
    DEFAULT_STORE,
    DocumentOption,
    Format,
    FormatOption,
    LangOption,
    LimitOption,
    OutputOption,
    StoreOption,
    StyleOption,
    document_id,
    opened,
)

if TYPE_CHECKING:
    from textmine.search.names import Names
    from textmine.store import Store

group = new_group()
_PANEL = "Search"

KeywordArgument = Annotated[
    str, typer.Argument(help="A word, phrase or name; with * or ? a pattern of words.", metavar="KEYWORD")
]
ExactOption = Annotated[
    bool,
    typer.Option(
        "--exact",
        help="Only as it is typed: not as other regions write it (飛彈, 導彈), * and ? as they are.",
    ),
]
ConceptsOption = Annotated[
    bool,
    typer.Option(
        "--concepts", help="Also other mentions of what it names, in other words and the other language."
    ),
]
WordsOption = Annotated[bool, typer.Option("--whole-words", "-w", help="In English, war but not toward.")]
AllWordsOption = Annotated[
    bool, typer.Option(help="Function words too, not only nouns, names, verbs, adjectives.")
]


class Sort(StrEnum):
    """What the lines of a concordance are sorted by."""

    position = "position"
    left = "left"
    right = "right"


class By(StrEnum):
    """What keyness counts."""

    words = "words"
    concepts = "concepts"


_LEAST_CONTEXT = 16
_HEADING = 7  # columns that the widest heading of a concordance takes
_LINES = (
    Column("id", "編號", "id", fixed=True),
    Column("left", "左文", "left", fixed=True, right=True),
    Column("keyword", "關鍵詞", "keyword", fixed=True),
    Column("right", "右文", "right", fixed=True),
    Column("citation", "出處", "citation", across=True),
    Column("match", "相符", "match", shown=False),
    Column("paragraph_id", "段落", "paragraph", shown=False),
    Column("start", "起", "start", shown=False),
    Column("end", "訖", "end", shown=False),
)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine kwic 能源",
        "textmine kwic 'grey zone' --concepts     (also 灰色地帶)",
        "textmine kwic energy --sort right --width 40 --whole-words",
        "textmine kwic 'sanction*'                (any word that begins so; ? is one character)",
        "textmine kwic 'nuclear weapons' --document korean-peninsula --format csv",
    ),
)
def kwic(
    keyword: KeywordArgument,
    sort: Annotated[
        Sort, typer.Option(help="Order of the lines: as in the corpus, or by a context.")
    ] = Sort.position,
    width: Annotated[
        int,
        typer.Option(min=2, max=1000, help="Columns of context on each side; a Chinese character takes two."),
    ] = 30,
    concepts: ConceptsOption = False,
    exact: ExactOption = False,
    whole_words: WordsOption = False,
    document: DocumentOption = None,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """Concordance: every place where a keyword stands, aligned on it."""
    from textmine.cite import Citer
    from textmine.cite.footnote import span_id
    from textmine.search.concordance import concordance
    from textmine.search.names import Names
    from textmine.search.places import places

    out = Output.of(format_, lang, output, limit, style)
    with opened(store) as reader:
        found = places(
            reader, names := Names(reader), keyword, exact=exact, concepts=concepts, whole_words=whole_words,
            document_id=document_id(reader, document),
        )  # fmt: skip
        lines = concordance(found, width=width, order=sort.value)
        citer = Citer(reader, out.lang, out.style)
        rows = [
            {
                "id": span_id(line.place.paragraph, line.place.start, line.place.end),
                "left": line.left,
                "keyword": line.keyword,
                "right": line.right,
                "citation": citer.cite_in(line.place.paragraph, line.place.start, line.place.end),
                "match": line.place.match,
                "paragraph_id": line.place.paragraph.paragraph_id,
                "start": line.place.start,
                "end": line.place.end,
            }
            for line in lines[: out.limit]
        ]
        note = "" if concepts else _mentioned(reader, names, keyword, out.lang)
    columns = _narrowed(rows) if out.format is Format.table else _LINES
    show(columns, rows, out, total=len(lines), note=note)


def _mentioned(reader: Store, names: Names, keyword: str, lang: str) -> str:
    """How often what a keyword names is mentioned, in whatever words; "" where it names nothing in the build."""
    from textmine.search.counts import mentions_of

    said = []
    for concept in names.find(keyword):
        count = mentions_of(reader, concept.concept_id)
        name = names.display(concept.concept_id, lang)
        if count:
            said.append(
                f"{name} 在各種說法中共提及 {count:,} 次；--concepts 一併列出"
                if lang == "zh"
                else f"mentions of {name} in whatever words: {count:,}; --concepts lists them too"
            )
    return "; ".join(said)


def _narrowed(rows: list[dict[str, Any]]) -> tuple[Column, ...]:
    """The columns of a concordance, its contexts cut to what the terminal has room for.

    Where that is little, the id goes; the citation below ends with it.
    """
    from textmine.search.concordance import first_columns, last_columns

    ids, keywords = (max((cell_len(row[key]) for row in rows), default=0) for key in ("id", "keyword"))
    gaps = 9
    columns = _LINES
    room = (terminal_width() - ids - max(keywords, _HEADING) - gaps) // 2
    if room < _LEAST_CONTEXT:
        columns = (replace(_LINES[0], shown=False), *_LINES[1:])
        room = (terminal_width() - max(keywords, _HEADING) - gaps + 3) // 2
    for row in rows:
        row["left"] = last_columns(row["left"], max(_HEADING, room))
        row["right"] = first_columns(row["right"], max(_HEADING, room))
    return columns


_COLLOCATES = (
    Column("word", "搭配詞", "collocate"),
    Column("near", "共現", "near", fixed=True, right=True),
    Column("total", "總數", "total", fixed=True, right=True),
    Column("expected", "期望", "expected", fixed=True, right=True),
    Column("log_likelihood", "G²", "G²", fixed=True, right=True),
    Column("log_ratio", "對數比", "log ratio", fixed=True, right=True),
    Column("mutual_information", "MI", "MI", fixed=True, right=True),
    Column("id", "例", "example", fixed=True),
    Column("citation", "出處", "citation", across=True),
    Column("language", "語言", "language", shown=False),
)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples("textmine collocates 能源", "textmine collocates Russia --window 8 --min-count 3"),
)
def collocates(
    keyword: KeywordArgument,
    window: Annotated[int, typer.Option(min=1, max=100, help="Words to each side.", metavar="N")] = 5,
    min_count: Annotated[int, typer.Option(min=1, help="Leave out words seen less often near it.")] = 2,
    min_g2: Annotated[
        float, typer.Option(min=0, help="Leave out words with a lower log-likelihood; 3.84 means p < 0.05.")
    ] = 3.84,
    all_words: AllWordsOption = False,
    concepts: ConceptsOption = False,
    exact: ExactOption = False,
    whole_words: WordsOption = False,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """The words that stand near a keyword more often than chance would have it.

    G² (Dunning 1993) says how sure that is, the log ratio (Hardie 2014) how strong: 1 means twice as often
    near the keyword as elsewhere, 2 four times. MI is pointwise mutual information (Church & Hanks 1990).
    """
    from textmine.cite import Citer
    from textmine.cite.footnote import span_id
    from textmine.search.collocates import collocates as find_collocates
    from textmine.search.names import Names
    from textmine.search.places import places

    out = Output.of(format_, lang, output, limit, style)
    with opened(store) as reader:
        found = find_collocates(
            reader,
            places(
                reader, Names(reader), keyword, exact=exact, concepts=concepts, whole_words=whole_words
            ),
            window=window, min_count=min_count, min_likelihood=min_g2, all_words=all_words,
        )  # fmt: skip
        citer = Citer(reader, out.lang, out.style)
        rows = []
        for item in found[: out.limit]:
            # The example runs from the keyword to the collocate.
            start = min(item.example.start, item.example_place.start)
            end = max(item.example.end, item.example_place.end)
            paragraph = item.example_place.paragraph
            rows.append(
                {
                    "word": item.word,
                    "near": item.near,
                    "total": item.total,
                    "expected": round(item.expected, 2),
                    "log_likelihood": round(item.log_likelihood, 2),
                    "log_ratio": round(item.log_ratio, 2),
                    "mutual_information": round(item.mutual_information, 2),
                    "id": span_id(paragraph, start, end),
                    "citation": citer.cite_in(paragraph, start, end),
                    "language": item.language,
                }
            )
    show(_COLLOCATES, rows, out, total=len(found))


_KEYWORDS = (
    Column("word", "關鍵詞", "keyword"),
    Column("target", "本文", "target", fixed=True, right=True),
    Column("reference", "對照", "reference", fixed=True, right=True),
    Column("target_per_1000", "本文‰", "target ‰", fixed=True, right=True),
    Column("reference_per_1000", "對照‰", "reference ‰", fixed=True, right=True),
    Column("log_likelihood", "G²", "G²", fixed=True, right=True),
    Column("log_ratio", "對數比", "log ratio", fixed=True, right=True),
    Column("id", "例", "example", fixed=True),
    Column("citation", "出處", "citation", across=True),
    Column("p", "p", "p", shown=False),
    Column("concept_id", "概念編號", "concept id", shown=False),
)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine keyness korean-peninsula",
        "textmine keyness sahel --by concepts",
        "textmine keyness korean-peninsula --section 研究發現",
        "textmine keyness arctic sahel --reference south-china-sea --lacking",
    ),
)
def keyness(
    documents: Annotated[
        list[str], typer.Argument(help="Documents to describe (id or title).", metavar="DOCUMENT...")
    ],
    reference: Annotated[
        list[str] | None,
        typer.Option(
            "--reference",
            "-r",
            help="Compare with this document; all the others when left out.",
            metavar="DOCUMENT",
        ),
    ] = None,
    section: Annotated[
        str,
        typer.Option(
            help="Only this section of the one document; the rest of it joins the others.",
            metavar="HEADING",
            show_default="",
        ),
    ] = "",
    by: Annotated[
        By, typer.Option(help="Count words, or mentions of concepts in both languages.")
    ] = By.words,
    lacking: Annotated[
        bool, typer.Option("--lacking", help="What they speak of less than the others.")
    ] = False,
    min_count: Annotated[int, typer.Option(min=1, help="Leave out what occurs less often.")] = 2,
    min_g2: Annotated[
        float, typer.Option(min=0, help="Leave out what has a lower log-likelihood; 3.84 means p < 0.05.")
    ] = 3.84,
    all_words: AllWordsOption = False,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """What some documents speak of more than the others do.

    G² (Dunning 1993; Rayson & Garside 2000) says how sure the difference is, the log ratio (Hardie 2014) how
    large: 1 means twice as often, 2 four times. Words are compared with documents in the same language.
    """
    from textmine.cite import Citer
    from textmine.cite.footnote import span_id
    from textmine.search.documents import find_document
    from textmine.search.keywords import key_items
    from textmine.search.names import Names

    out = Output.of(format_, lang, output, limit, style)
    with opened(store) as reader:
        found = key_items(
            reader,
            Names(reader),
            [find_document(reader, name) for name in documents],
            [find_document(reader, name) for name in reference or ()],
            unit=by.value, min_count=min_count, min_likelihood=min_g2, lacking=lacking, all_words=all_words,
            lang=out.lang, section=section,
        )  # fmt: skip
        citer = Citer(reader, out.lang, out.style)
        rows = [
            {
                "word": item.word,
                "target": item.target,
                "reference": item.reference,
                "target_per_1000": round(item.target_per_1000, 2),
                "reference_per_1000": round(item.reference_per_1000, 2),
                "log_likelihood": round(item.log_likelihood, 2),
                "log_ratio": round(item.log_ratio, 2),
                "id": span_id(reader.paragraph(item.paragraph_id), item.start, item.end),
                "citation": citer.cite(item.paragraph_id, item.start, item.end),
                "p": item.p,
                "concept_id": item.concept_id,
            }
            for item in found.keywords[: out.limit]
        ]
    tell(
        f"{', '.join(found.target)} ({found.target_size:,} {by.value}) against"
        f" {', '.join(found.reference)} ({found.reference_size:,})"
    )
    show(_KEYWORDS, rows, out, total=len(found.keywords))
