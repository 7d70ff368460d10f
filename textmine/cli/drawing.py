"""figure: pictures of a build, each mark linked to its evidence."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, show, tell
from textmine.cli.options import (
    DEFAULT_STORE,
    SURE,
    AllOption,
    AtLeastOption,
    DocumentOption,
    LangOption,
    StoreOption,
    document_id,
    language,
    opened,
)
from textmine.errors import TextmineError
from textmine.staged import replacing

if TYPE_CHECKING:
    from textmine.figures import Figure

group = new_group()
_PANEL = "Ask"


class Picture(StrEnum):
    """How a figure is written."""

    svg = "svg"
    png = "png"
    csv = "csv"
    json = "json"


class Sign(StrEnum):
    """Which ties of the network are drawn."""

    friend = "friend"
    foe = "foe"


class Unit(StrEnum):
    """Of the bars of the time line."""

    year = "year"
    quarter = "quarter"
    month = "month"


_FIGURES = (
    Column("name", "名稱", "name", fixed=True),
    Column("shows", "內容", "what it shows"),
)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine figure                                  (lists them)",
        "textmine figure network --out network.svg",
        "textmine figure network --actor Russia --lang en --out russia.png",
        "textmine figure network --sign foe --least 2 --out foes.svg",
        "textmine figure timeline --since 2022 --by month --out months.svg",
        "textmine figure actors-threats --document sahel --format csv",
        "textmine figure dispersion --word 能源 --out energy.svg",
    ),
)
def figure(
    name: Annotated[
        str | None, typer.Argument(help="Which figure; lists them when left out.", metavar="[NAME]")
    ] = None,
    word: Annotated[
        str | None, typer.Option("--word", "-w", help="The word, for dispersion and trend.", metavar="WORD")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Only claims of this actor.", metavar="NAME")] = None,
    target: Annotated[str | None, typer.Option(help="Only claims toward this actor.", metavar="NAME")] = None,
    about: Annotated[str | None, typer.Option(help="Only claims about this.", metavar="NAME")] = None,
    topic: Annotated[
        str | None, typer.Option(help="Only claims in paragraphs about this topic.", metavar="TOPIC")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="threat, strategy or assessment.", metavar="KIND")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only claims of then or later: 2005, 2005-03.", metavar="DATE")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Only claims of then or earlier.", metavar="DATE")
    ] = None,
    document: DocumentOption = None,
    most: Annotated[
        int | None, typer.Option(min=2, max=60, help="At most so many actors, or rows.", metavar="N")
    ] = None,
    least: Annotated[
        int, typer.Option(min=1, help="Network: only ties of so many claims.", metavar="N")
    ] = 1,
    sign: Annotated[
        Sign | None, typer.Option(help="Network: only ties as friend, or as foe.", metavar="SIGN")
    ] = None,
    by: Annotated[
        Unit | None,
        typer.Option(
            help="Time line: bars of a year, quarter or month.", metavar="UNIT", show_default="as the span asks"
        ),
    ] = None,
    at_least: AtLeastOption = SURE,
    all_: AllOption = False,
    store: StoreOption = DEFAULT_STORE,
    format_: Annotated[
        Picture | None,
        typer.Option(
            "--format", help="svg, png, csv or json; by the ending of --out when left out.",
            metavar="FORMAT", show_default="svg",
        ),
    ] = None,
    lang: LangOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", "--output", "-o", help="Write to a file.", metavar="PATH")
    ] = None,
) -> None:  # fmt: skip
    """Draw a figure: time line, network, heat maps, topics, a word; without NAME, list them.

    As SVG each mark is a link to its evidence, on the web page that `textmine serve` shows; as CSV or JSON each row
    has the ids behind it.
    """
    if name is None:
        _list(lang)
        return
    from textmine.figures import NothingToShow, Wanted
    from textmine.figures import figure as draw

    shape = format_ or _by_ending(out)
    with opened(store) as reader:
        wanted = Wanted(
            lang=language(lang),
            actor=actor,
            target=target,
            about=about,
            topic=topic,
            kind=kind,
            since=since,
            until=until,
            document=document_id(reader, document),
            most=most,
            at_least=0.0 if all_ else at_least,
            word=word,
            least=least,
            sign=sign.value if sign is not None else None,
            by=by.value if by is not None else None,
        )
        try:
            drawn = draw(reader, name, wanted)
        except NothingToShow as nothing:
            tell(str(nothing))
            raise typer.Exit(1) from None
    _write(drawn, shape, out)


def _list(lang: LangOption) -> None:
    from textmine.figures.registry import FIGURES, OF_A_WORD
    from textmine.figures.words import word

    out = Output.of(None, lang)
    show(
        _FIGURES,
        [
            {"name": name, "shows": word(f"name-{name}", out.lang) + " (--word)" * (name in OF_A_WORD)}
            for name in FIGURES
        ],
        out,
    )


def _by_ending(out: Path | None) -> Picture:
    ending = out.suffix.lower().removeprefix(".") if out is not None else ""
    return Picture(ending) if ending in list(Picture) else Picture.svg


def _write(drawn: Figure, shape: Picture, out: Path | None) -> None:
    if shape is Picture.png:
        if out is None:
            raise TextmineError("a PNG is no text; say where it goes with --out PATH")
        made = drawn.png()
    else:
        text = {Picture.svg: drawn.svg, Picture.csv: drawn.csv, Picture.json: drawn.json}[shape]()
        # With a byte order mark a CSV file opens right in Excel.
        made = text.encode("utf-8-sig" if shape is Picture.csv and out is not None else "utf-8")
        if out is None:
            sys.stdout.write(text)
            return
    with replacing(out) as file:
        file.write_bytes(made)
    print(drawn.description)  # the picture is in the file
