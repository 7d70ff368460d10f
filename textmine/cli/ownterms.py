"""lexicon add, suggest, import, export: a user's own terms."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples
from textmine.cli.lexicon import LabelName, group
from textmine.cli.listing import Column, Output, harmless, show, tell
from textmine.cli.options import (
    DEFAULT_STORE,
    FormatOption,
    LangOption,
    LexiconOption,
    LimitOption,
    OutputOption,
    StoreOption,
    language,
    opened,
)

if TYPE_CHECKING:
    from textmine.ownterms.suggesting import Suggestion
    from textmine.store import Store

_INTO = Path("lexicon")
IntoOption = Annotated[
    Path,
    typer.Option(
        "--into",
        metavar="FOLDER",
        help="The folder of own terms; made when missing. In or beside your texts it is used by itself.",
    ),
]
LabelOption = Annotated[
    LabelName | None, typer.Option("--label", case_sensitive=False, help="actor, threat or strategy.")
]
_SUGGESTED = (
    Column("accept", "採用", "accept", shown=False),
    Column("label", "標記", "label", fixed=True),
    Column("name_zh", "中文", "Chinese"),
    Column("name_en", "英文", "English"),
    Column("variants", "異名", "variants"),
    Column("kind", "種類", "kind"),
    Column("count", "次數", "count", fixed=True, right=True),
    Column("documents", "文件", "documents", fixed=True, right=True),
    Column("score", "分數", "score", fixed=True, right=True),
    Column("keyness", "G²", "G²", fixed=True, right=True),
    Column("why", "依據", "why"),
    Column("example", "例", "example", across=True),
    Column("citation", "出處", "citation", across=True),
    Column("id", "編號", "id", shown=False),
)
_EXCERPT = 40  # characters of context on each side of an example


class As(StrEnum):
    """What own terms are written as."""

    csv = "csv"
    skos = "skos"


@group.command(
    epilog=examples(
        "textmine lexicon add 廢水監測 --label strategy --name-en 'wastewater surveillance' --into corpus/lexicon",
        "textmine lexicon add 'Harbour Safety Agency' --label actor --name-zh 港務安全署 --variants HSA"
        " --kind government",
    )
)
def add(
    term: Annotated[str, typer.Argument(help="Its name, in Chinese or English.", metavar="TERM")],
    label: Annotated[
        LabelName, typer.Option("--label", case_sensitive=False, help="actor, threat or strategy.")
    ],
    name_en: Annotated[str, typer.Option(help="Its English name, where TERM is Chinese.")] = "",
    name_zh: Annotated[str, typer.Option(help="Its Chinese name, where TERM is English.")] = "",
    variants: Annotated[
        list[str] | None,
        typer.Option(help="Another name in either language; may be repeated, or several parted by |."),
    ] = None,
    kind: Annotated[str, typer.Option(help="Of an actor: organisation, government, force, person …")] = "",
    broader: Annotated[str, typer.Option(help="The id of what it is a kind or part of.")] = "",
    note: Annotated[str, typer.Option(help="A note for yourself.")] = "",
    override: Annotated[
        bool, typer.Option("--override", help="Take a name that textmine knows as something else.")
    ] = False,
    into: IntoOption = _INTO,
) -> None:
    """Add a term of your own: one row in a CSV file, checked before it is written."""
    from textmine.ownterms import Term, add_terms
    from textmine.ownterms.terms import plain
    from textmine.script import has_han

    own = plain(term)
    if kind and label is not LabelName.actor:
        raise typer.BadParameter("--kind is of actors only")
    others = tuple(plain(part) for given in variants or () for part in given.split("|") if plain(part))
    chinese, english = (own, plain(name_en)) if has_han(own) else (plain(name_zh), own)
    spare = plain(name_zh) if has_han(own) else plain(name_en)
    made = Term(
        label.value.upper(), chinese, english, (*((spare,) if spare else ()), *others), kind, broader, note=note  # type: ignore[arg-type]
    )  # fmt: skip
    add_terms([made], into, twice="override" if override else "refuse")
    print(f"{into / made.file}: {made.row()['id']}")


@group.command(
    epilog=examples(
        "textmine lexicon suggest --store outputs",
        "textmine lexicon suggest --label threat -o terms.csv     (put y or n into its column accept)",
        "textmine lexicon suggest --accept terms.csv --into corpus/lexicon",
        "textmine lexicon suggest --ask --into corpus/lexicon",
    )
)
def suggest(
    label: LabelOption = None,
    accept: Annotated[
        Path | None,
        typer.Option(
            "--accept", metavar="FILE", help="Read your decisions from the CSV file written before."
        ),
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Decide one by one here; saved at each step.")] = False,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="FOLDER",
            help="The folder of own terms; made when missing.",
            show_default="lexicon/ beside the texts of the build, else here",
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    limit: LimitOption = None,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Suggest names, dangers and courses of action of a build that the lexicon lacks, the likeliest first.

    What speaks for one: it is mentioned as a name or by its head, it stands as one term (C-value), a bracket glosses
    it, one document is full of it (G²). What you reject is not suggested again. Build anew to see what you accept.
    """
    from textmine.ownterms.suggesting import read_rejected
    from textmine.ownterms.suggesting import suggest as suggested

    into = into or _beside_texts(store)
    if accept is not None:
        _accept(accept, into, language(lang))
        return
    out = Output.of(format_, lang, output, limit)
    extra = [into] if _is_layer(into) else []
    with opened(store, extra) as reader:
        found = suggested(reader, read_rejected(into), label=label.value.upper() if label else "")
        shown = found[: out.limit]
        if ask:
            _ask(reader, shown, into, out.lang)
            return
        rows = [_row(reader, one, out) for one in shown]
    show(_SUGGESTED, rows, out, total=len(found))


def _beside_texts(folder: Path) -> Path:
    """Where the own terms of the texts of a build are, so that a rebuild finds them by itself."""
    from textmine.errors import StoreError
    from textmine.layers import FOLDER
    from textmine.review import review_folder
    from textmine.store import Store

    try:
        with Store.open(folder) as store:
            beside = review_folder(store).parent
            return _INTO if beside.resolve() == store.folder.resolve() else beside / FOLDER
    except StoreError:
        return _INTO  # what is accepted may come from a build that is gone


def _is_layer(folder: Path) -> bool:
    from textmine.layers import KEYS

    return any((folder / name).is_file() for name in KEYS)


def _row(store: Store, one: Suggestion, out: Output) -> dict[str, Any]:
    from textmine.cite import Citer
    from textmine.cite.footnote import span_id

    paragraph = store.paragraph(one.paragraph_id)
    text = paragraph.text
    before, after = text[max(0, one.start - _EXCERPT) : one.start], text[one.end : one.end + _EXCERPT]
    return {
        "accept": "",
        "label": one.label,
        "name_zh": one.name_zh,
        "name_en": one.name_en,
        "variants": "|".join(one.variants),
        "kind": one.kind,
        "count": one.count,
        "documents": one.documents,
        "score": one.score,
        "keyness": one.keyness,
        "why": "|".join(one.why),
        "example": f"{before}【{text[one.start : one.end]}】{after}",
        "citation": Citer(store, out.lang, out.style).cite_in(paragraph, one.start, one.end),
        "id": span_id(paragraph, one.start, one.end),
    }


def _accept(file: Path, into: Path, lang: str) -> None:
    from textmine.ownterms.decisions import apply, read_decisions

    decisions = read_decisions(file)
    added, rejected = apply(decisions, into)
    known = len(decisions.accepted) - len(added)
    joined = [term for term in added if term.joins]
    print(
        f"加入 {len(added)} 個詞，記下 {len(rejected)} 個不採用的詞，{known} 個本已收錄：{into}"
        if lang == "zh"
        else f"{len(added)} added, {len(rejected)} noted as rejected, {known} known already: {into}"
    )
    for term in joined:
        names = "、".join(term.names) if lang == "zh" else ", ".join(term.names)
        print(
            f"{names}：收為「{term.joins}」的異名" if lang == "zh" else f"{names}: more names of {term.joins}"
        )


def _ask(store: Store, found: list[Suggestion], into: Path, lang: str) -> None:
    from textmine.ownterms.asking import Session

    out = Output.of(None, None)

    def show_one(at: int, total: int, one: Suggestion) -> None:
        row = _row(store, one, out)
        names = " · ".join(filter(None, (one.name_zh, one.name_en, *one.variants)))
        kind = f" ({one.kind})" if one.kind else ""
        print(harmless(f"\n{at}/{total}  {one.label or '?'}{kind}  {names}"))
        print(harmless(f"  ×{one.count}  {row['example']}".replace("\n", " ")))
        print(harmless(f"  {row['citation']}"))

    def ask_line(prompt: str) -> str:
        print(prompt, end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line

    session = Session(found, into, show_one, ask_line, print, lang)
    session.run()
    print(
        f"\n採用 {session.accepted}，不採用 {session.rejected}；存於 {into}"
        if lang == "zh"
        else f"\n{session.accepted} accepted, {session.rejected} rejected; saved in {into}"
    )


@group.command(
    name="export",
    epilog=examples(
        "textmine lexicon export --as skos --out terms.ttl --lexicon corpus/lexicon",
        "textmine lexicon export --as csv --out all.csv --whole",
    ),
)
def export_(
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.", metavar="FILE")],
    as_: Annotated[As, typer.Option("--as", help="csv, or skos (Turtle).")] = As.csv,
    lexicon: LexiconOption = None,
    whole: Annotated[bool, typer.Option("--whole", help="With all that textmine brings.")] = False,
) -> None:
    """Write your own actors, threats and strategies, or with --whole all there are, to one file."""
    from textmine.layers import find_layers
    from textmine.ownterms.exporting import as_csv, as_turtle, concept_rows
    from textmine.staged import replacing

    given = lexicon or ([_INTO] if _is_layer(_INTO) else [])
    if not given and not whole:
        raise typer.BadParameter("name your terms with --lexicon FOLDER, or take --whole")
    rows = list(concept_rows(find_layers((), given), own=not whole))
    text = as_turtle(iter(rows)) if as_ is As.skos else as_csv(iter(rows))
    with replacing(out) as file:
        file.write_text(text, encoding="utf-8", newline="")
    tell(f"{len(rows):,} concepts written to {out}")


@group.command(
    name="import",
    epilog=examples(
        "textmine lexicon import terms.ttl --into corpus/lexicon",
        "textmine lexicon import thesaurus.ttl --label threat --into corpus/lexicon",
    ),
)
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV file, or SKOS in Turtle (.ttl).", metavar="FILE")],
    into: IntoOption = _INTO,
    label: LabelOption = None,
) -> None:
    """Add the terms of a CSV or SKOS file: all of them, or where one does not fit none."""
    from textmine.ownterms import add_terms
    from textmine.ownterms.importing import read_terms

    terms = read_terms(file, label.value.upper() if label else "")
    added = add_terms(terms, into, twice="override")
    tell(f"{len(added)} added, {len(terms) - len(added)} there already: {into}")
