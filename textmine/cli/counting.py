"""words, ngrams, dispersion: how often, and how evenly."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.corpus import AllWordsOption, ConceptsOption, ExactOption, KeywordArgument, WordsOption
from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, show
from textmine.cli.options import (
    DEFAULT_STORE,
    DocumentOption,
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
    from collections.abc import Callable

    from textmine.search.frequency import Frequency
    from textmine.store import Store

group = new_group()
_PANEL = "Search"
_STRIP = "▁▂▃▄▅▆▇█"
_STRIP_WIDTH = 30


class Language(StrEnum):
    """Whose words are counted; the two Chinese scripts are one."""

    zh = "zh"
    en = "en"


WhoseOption = Annotated[
    Language | None,
    typer.Option("--language", help="Words of zh or en only.", show_default="both, each by itself"),
]
_FREQUENCIES = (
    Column("rank", "序", "rank", fixed=True, right=True),
    Column("text", "詞", "word"),
    Column("n", "次數", "count", fixed=True, right=True),
    Column("per_1000", "每千詞", "per 1000", fixed=True, right=True),
    Column("documents", "文件", "documents", fixed=True, right=True),
    Column("language", "語言", "language", fixed=True),
    Column("id", "例", "example", fixed=True),
    Column("citation", "出處", "citation", shown=False),
)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine words --language zh", "textmine words --document sahel --format csv -o words.csv"
    ),
)
def words(
    language: WhoseOption = None,
    min_count: Annotated[int, typer.Option(min=1, help="Leave out what is seen less often.")] = 2,
    all_words: AllWordsOption = False,
    document: DocumentOption = None,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """Frequency list: the words of the corpus, the most frequent first, each language by itself.

    Forms of a word count together (attack, attacks, attacked), as do the two Chinese scripts.
    """
    from textmine.search.frequency import word_list

    out = Output.of(format_, lang, output, limit, style)
    with opened(store) as reader:

        def count(ids: list[str], whose: str) -> list[Frequency]:
            return word_list(reader, ids, whose, all_words=all_words, min_count=min_count)

        _list(reader, count, language, document, out)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine ngrams", "textmine ngrams 3 --language en --all-words", "textmine ngrams --min-count 5"
    ),
)
def ngrams(
    length: Annotated[int, typer.Argument(min=2, max=6, help="How many words.", metavar="[N]")] = 2,
    language: WhoseOption = None,
    min_count: Annotated[int, typer.Option(min=2, help="Leave out what is seen less often.")] = 2,
    all_words: Annotated[
        bool, typer.Option(help="Also runs that begin or end with a function word.")
    ] = False,
    document: DocumentOption = None,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """N-grams: runs of words that come more than once, the most frequent first."""
    from textmine.search.frequency import ngrams as find_ngrams

    out = Output.of(format_, lang, output, limit, style)
    with opened(store) as reader:

        def count(ids: list[str], whose: str) -> list[Frequency]:
            return find_ngrams(reader, ids, whose, length, min_count=min_count, all_words=all_words)

        _list(reader, count, language, document, out)


def _list(
    reader: Store,
    count: Callable[[list[str], str], list[Frequency]],
    language: Language | None,
    document: str | None,
    out: Output,
) -> None:
    from textmine.cite import Citer
    from textmine.cite.footnote import span_id

    only = document_id(reader, document)
    ids = [d.document_id for d in reader.documents() if only in (None, d.document_id)]
    whose = [language.value] if language is not None else ["zh", "en"]
    found = sorted((item for each in whose for item in count(ids, each)), key=lambda item: -item.n)
    citer = Citer(reader, out.lang, out.style)
    rows = [
        {
            "rank": rank,
            "text": item.text,
            "n": item.n,
            "per_1000": round(item.per_1000, 2),
            "documents": item.documents,
            "language": item.language,
            "id": span_id(citer.paragraph(item.first[0]), *item.first[1:]),
            "citation": citer.cite(*item.first),
        }
        for rank, item in enumerate(found[: out.limit], 1)
    ]
    show(_FREQUENCIES, rows, out, total=len(found))


_SPREAD = (
    Column("title", "文件", "document"),
    Column("n", "次數", "count", fixed=True, right=True),
    Column("per_1000", "每千詞", "per 1000", fixed=True, right=True),
    Column("strip", "從頭到尾", "from beginning to end", fixed=True),
    Column("document_id", "編號", "id", shown=False),
    Column("words", "詞數", "words", shown=False),
    Column("places", "位置", "places", shown=False),
    Column("dp", "離散度", "DP", shown=False),
    Column("citation", "第一處", "first", across=True),
)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples("textmine dispersion 能源", "textmine dispersion Russia --concepts --format csv"),
)
def dispersion(
    keyword: KeywordArgument,
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
    """Dispersion: in which documents a keyword stands, how often, and where in each.

    DP (Gries 2008, normalised) says how evenly it is spread over the documents: 0 in all alike, 1 in the smallest only.
    """
    from textmine.cite import Citer
    from textmine.search.frequency import deviation, spread
    from textmine.search.names import Names
    from textmine.search.places import places

    out = Output.of(format_, lang, output, limit, style)
    with opened(store) as reader:
        found = list(
            places(reader, Names(reader), keyword, exact=exact, concepts=concepts, whole_words=whole_words)
        )
        citer = Citer(reader, out.lang, out.style)
        spreads = spread(reader, found, [d.document_id for d in reader.documents()])
        dp = deviation((own.n, own.words) for own in spreads)
        first = {place.paragraph.document_id: place for place in reversed(found)}
        rows: list[dict[str, Any]] = []
        for own in spreads:
            place = first.get(own.document_id)
            if place is None:
                continue
            rows.append(
                {
                    "title": citer.document(own.document_id).title,
                    "n": own.n,
                    "per_1000": round(own.per_1000, 2),
                    "strip": _strip(own.places),
                    "document_id": own.document_id,
                    "words": own.words,
                    "places": [round(at, 3) for at in own.places],
                    "dp": round(dp, 3) if dp is not None else None,
                    "citation": citer.cite_in(place.paragraph, place.start, place.end),
                }
            )
    rows.sort(key=lambda row: -row["per_1000"])
    show(
        _SPREAD,
        rows,
        out,
        note=_spread_note(len(found), len(rows), len(spreads), dp, out.lang) if rows else "",
    )


def _spread_note(n: int, having: int, documents: int, dp: float | None, lang: str) -> str:
    if lang == "zh":
        evenly = f"；DP {dp:.2f}（0 平均分布，1 集中於最小的一份）" if dp is not None else ""
        return f"共 {n:,} 次，見於 {documents:,} 份文件中的 {having:,} 份{evenly}"
    evenly = f"; DP {dp:.2f} (0 evenly spread, 1 all in the smallest one)" if dp is not None else ""
    return f"{n:,} in all, in {having:,} of {documents:,} documents{evenly}"


def _strip(places: tuple[float, ...]) -> str:
    """Where in a document something stands, in so many parts of it; the higher the more often."""
    counts = [0] * _STRIP_WIDTH
    for at in places:
        counts[min(_STRIP_WIDTH - 1, int(at * _STRIP_WIDTH))] += 1
    most = max(counts)
    return "".join(
        _STRIP[(count * (len(_STRIP) - 1) + most - 1) // most] if count else "·" for count in counts
    )
