"""What `export --as` does: the list of formats, and a build in one of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from textmine.cli.listing import tell
from textmine.cli.options import document_id, opened
from textmine.errors import UnknownNameError

if TYPE_CHECKING:
    from textmine.exchange import Progress

_TABLES = {
    "csv": (
        "各表為 CSV 檔（Excel），須給資料夾",
        "the tables as CSV files, for Excel; wants a folder: textmine export DIR --as csv",
    ),
    "parquet": (
        "各表為 Parquet 檔（pandas、R），須給資料夾",
        "the tables as Parquet files, for pandas and R; wants a folder",
    ),
    "jsonl": ("各表為 JSON Lines 檔，須給資料夾", "the tables as JSON Lines files; wants a folder"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """How the user wants a build exported."""

    at_least: float
    lang: str
    document: str | None
    network: Literal["actors", "concepts"]


def list_formats(names: Sequence[str], lang: str) -> None:
    """Print what can be written, a line each, or of the formats named what they are and which programs open them.

    Raises:
        UnknownNameError: there is no such format; the list goes to standard error first.
    """
    from textmine.exchange import formats

    known = {name: (one.zh, one.en) for name, one in formats().items()} | _TABLES
    at = 0 if lang == "zh" else 1
    width = max(map(len, known)) + 2
    lines = [f"{name:{width}}{said[at]}" for name, said in known.items()]
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        for line in lines:
            tell(line)
        raise UnknownNameError(f"{unknown[:60]!r}: no such format; there are {', '.join(known)}")
    if not names:
        print("\n".join(lines))
        return
    for name in names:
        one = formats().get(name)
        print(f"{name:{width}}{known[name][at]}")
        if one is not None:
            shown = f"{name}{one.ending}" if one.ending else name
            print(f"{'':{width}}{'可用以開啟：' if lang == 'zh' else 'opens in '}{one.opens}")
            print(f"{'':{width}}textmine export --as {name} --out {shown}")


def refuse_without_out(names: Sequence[str]) -> None:
    """A format that is a file wants `--out`, and a folder is no place for it."""
    from textmine.exchange import formats

    for name in names:
        if name in formats():
            ending = formats()[name].ending
            raise typer.BadParameter(f"--as {name} wants the file to write: --out NAME{ending}")


def export_as(store: Path, name: str, path: Path, asked: Asked) -> None:
    """Write a build in a format of other programs, and say what was written and what is left out."""
    from textmine.exchange import Request, export, formats

    if name in _TABLES:
        raise typer.BadParameter(f"--as {name} writes a folder of tables: textmine export DIR --as {name}")
    if name not in formats():
        list_formats([name], asked.lang)
    if asked.document is not None and formats()[name].whole:
        raise typer.BadParameter(f"--as {name} copies the tables whole: leave --document out")
    with opened(store) as reader, _progress() as progress:
        request = Request(
            asked.at_least, asked.lang, document_id(reader, asked.document), asked.network, progress
        )
        written = export(reader, name, path, request)
    said = written.line(asked.lang)
    print(f"{said}，已寫入 {path}" if asked.lang == "zh" else f"{said} written to {path}")
    for note in written.notes:
        tell(f"註：{note}" if asked.lang == "zh" else f"note: {note}")


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on standard error where somebody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(bar_width=30), MofNCompleteColumn(), TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )  # fmt: skip
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", name="")

        def tell_progress(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, name=name[-40:])

        yield tell_progress
