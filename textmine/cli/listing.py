"""Listings: the same rows as a table for reading, as CSV for Excel, as JSON, or as Markdown."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from textmine.cli.options import Format, Lang, Style, language
from textmine.errors import InputError

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

Row = Mapping[str, Any]
DEFAULT_ROWS = 50
_PIPED_WIDTH = 120
_SUFFIXES = {
    ".csv": Format.csv,
    ".json": Format.json,
    ".md": Format.markdown,
    ".markdown": Format.markdown,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a listing. CSV and JSON have them all under `key`; tables those that are shown."""

    key: str
    zh: str
    en: str
    shown: bool = True
    under: bool = False  # in a table it stands under the column before, dimmed
    across: bool = False  # in a table it stands under the row, over its whole width, dimmed
    fixed: bool = False  # ids and numbers: never broken across lines
    right: bool = False

    def heading(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Output:
    """Where a listing goes and how: what the user's options come to."""

    format: Format
    lang: str
    path: Path | None
    limit: int | None  # None: all rows
    style: str = "plain"  # of citations

    @classmethod
    def of(
        cls,
        format_: Format | None,
        lang: Lang | None,
        path: Path | None = None,
        limit: int | None = None,
        style: Style | None = None,
    ) -> Output:
        chosen = format_ or (_SUFFIXES.get(path.suffix.lower()) if path else None) or Format.table
        for_reading = chosen in (Format.table, Format.markdown) and path is None
        rows = (DEFAULT_ROWS if for_reading else None) if limit is None else (limit or None)
        return cls(chosen, language(lang), path, rows, style.value if style else "plain")


def show(
    columns: Sequence[Column],
    rows: Iterable[Row],
    output: Output,
    *,
    total: int | None = None,
    note: str = "",
) -> None:
    """Write a listing; end with status 1 when it has no rows.

    Args:
        columns: in the order they are written.
        rows: what they hold by key: text, numbers, lists of text, None, or a `Snippet`.
        total: how many rows there are in all, where `rows` holds no more than the limit.
        note: one more remark for whoever reads it.
    """
    rows = list(rows)
    total = len(rows) if total is None else total
    rows = rows if output.limit is None else rows[: output.limit]
    write(render(columns, rows, output), output)
    if not total:
        tell("沒有找到。" if output.lang == "zh" else "nothing found")
    elif len(rows) < total:
        tell(
            f"共 {total} 列，列出 {len(rows)} 列；--limit 0 全部列出"
            if output.lang == "zh"
            else f"{len(rows)} of {total} rows; --limit 0 shows them all"
        )
    if note:
        tell(note)
    if not total:
        raise typer.Exit(1)


def less_sure(count: int, at_least: float, lang: str, surest: float | None = None) -> str:
    """How many claims a listing leaves out as it is not sure enough of them; "" where it leaves out none.

    Args:
        surest: the highest confidence among them, where that is worth saying.
    """
    if not count:
        return ""
    if lang == "zh":
        most = f"（最高 {surest:.2f}）" if surest is not None else ""
        return f"另有 {count} 項主張信度低於 {at_least:g}{most}，未列出；--all 全部列出"
    most = f" (the surest has {surest:.2f})" if surest is not None else ""
    claims, verb = ("claim", "is") if count == 1 else ("claims", "are")
    return f"{count} more {claims} below confidence {at_least:g}{most} {verb} not listed; --all lists them"


def render(columns: Sequence[Column], rows: Sequence[Row], output: Output) -> str:
    """The listing as text."""
    match output.format:
        case Format.csv:
            return _csv(columns, rows)
        case Format.json:
            return (
                json.dumps(
                    [{c.key: json_value(row.get(c.key)) for c in columns} for row in rows],
                    ensure_ascii=False,
                    indent=2,
                )
                + "\n"
            )
        case Format.markdown:
            return _markdown(columns, rows, output.lang)
        case _:
            return _table(columns, rows, output)


def write(text: str, output: Output) -> None:
    """Write to the file asked for, or to the terminal; quietly stop when nobody reads on."""
    if output.path is not None:
        # The byte order mark is what makes Excel read a CSV file as UTF-8.
        encoding = "utf-8-sig" if output.format is Format.csv else "utf-8"
        try:
            with output.path.open("w", encoding=encoding, newline="", errors="replace") as file:
                file.write(text)
        except OSError as error:
            raise InputError(output.path, f"cannot be written: {error.strerror or error}") from error
        tell(f"已寫入 {output.path}" if output.lang == "zh" else f"written to {output.path}")
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        stop_writing()
        raise typer.Exit(0) from None


def stop_writing() -> None:
    """Let nothing more go to a pipe that was closed, so that Python does not complain of it at the end."""
    sys.stdout = io.TextIOWrapper(Path(os.devnull).open("wb"), encoding="utf-8")  # noqa: SIM115


def tell(message: str) -> None:
    """A remark for the user, apart from the output; a line, whatever the names of files in it."""
    print(" ".join(harmless(message).splitlines()), file=sys.stderr)


def json_value(value: Any) -> Any:
    """A value of a row as JSON can hold it."""
    from textmine.search.snippet import Snippet

    if isinstance(value, Snippet):
        return value.marked()
    return list(value) if isinstance(value, tuple) else value


def _plain(value: Any, *, separator: str = "、") -> str:
    value = json_value(value)
    if value is None:
        return ""
    if isinstance(value, list):
        return separator.join(map(str, value))
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _csv(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    from textmine.store.tables import csv_value

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.key for column in columns])
    for row in rows:
        writer.writerow([csv_value(json_value(row.get(column.key))) for column in columns])
    return buffer.getvalue()


def _markdown(columns: Sequence[Column], rows: Sequence[Row], lang: str) -> str:
    shown = [column for column in columns if column.shown]
    lines = [
        "| " + " | ".join(column.heading(lang) for column in shown) + " |",
        "|" + "|".join(" ---: " if column.right else " --- " for column in shown) + "|",
    ]
    for row in rows:
        cells = [markdown_cell(_plain(row.get(column.key), separator=_comma(lang))) for column in shown]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def markdown_cell(text: str) -> str:
    """Text that Markdown shows as it is, in one line."""
    for char in "\\|`*_<[":
        text = text.replace(char, "\\" + char)
    return " ".join(text.split())


def _comma(lang: str) -> str:
    return "、" if lang == "zh" else ", "


def _table(columns: Sequence[Column], rows: Sequence[Row], output: Output) -> str:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    if not rows:
        return ""
    shown = [column for column in columns if column.shown]
    main = [column for column in shown if not column.under and not column.across]
    comma = _comma(output.lang)
    cells = [_cells(shown, row, comma) for row in rows]
    headings = [Text(column.heading(output.lang), style="bold") for column in main]
    widths = _widths(main, [headings, *cells], width())
    fits = sum(widths) + len(_GAP) * (len(widths) - 1) <= width()
    on_terminal = output.path is None and sys.stdout.isatty()
    buffer = io.StringIO()
    console = Console(
        file=buffer, force_terminal=on_terminal, width=width(), highlight=False, emoji=False, markup=False
    )
    if fits:
        console.print(_line(main, widths, headings))
    console.print("─" * min(sum(widths) + len(_GAP) * (len(widths) - 1), width()))
    across = [column for column in shown if column.across]
    for row, own in zip(rows, cells, strict=True):
        if fits:
            console.print(_line(main, widths, own))
        else:  # too narrow for columns: one under the other
            for heading, cell in zip(headings, own, strict=True):
                if cell.plain:
                    console.print(heading + ": " + cell)
        for column in across:
            below = _cell(row.get(column.key), comma, dim=True)
            if below.plain:
                console.print(Padding(below, (0, 0, 0, 4)))
        if across or not fits:
            console.print()
    return "".join(line.rstrip() + "\n" for line in buffer.getvalue().rstrip().splitlines())


_GAP = "   "
_NARROWEST = 12


def _cells(shown: Sequence[Column], row: Row, comma: str) -> list[Text]:
    cells: list[Text] = []
    for column in shown:
        if column.across:
            continue
        cell = _cell(row.get(column.key), comma, dim=column.under)
        if not column.under:
            cells.append(cell)
        elif cell.plain and cells:
            cells[-1] = cells[-1] + "\n" + cell if cells[-1].plain else cell
    return cells


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[Text]], room: int) -> list[int]:
    """Widths in terminal columns: what is fixed gets what it needs, the others share by how much they hold."""
    longest = [max(_length(row[at]) for row in cells) for at in range(len(columns))]
    held = [sum(_length(row[at]) for row in cells) / len(cells) for at in range(len(columns))]
    left = room - len(_GAP) * (len(columns) - 1)
    widths = [longest[at] if column.fixed else 0 for at, column in enumerate(columns)]
    left -= sum(widths)
    open_ = [at for at, column in enumerate(columns) if not column.fixed]
    # Whoever needs less than an equal share gets what it needs; the roots keep long texts from taking all.
    while open_:
        weights = {at: max(held[at], 1) ** 0.5 for at in open_}
        share = {at: max(_NARROWEST, int(left * weights[at] / sum(weights.values()))) for at in open_}
        satisfied = [at for at in open_ if longest[at] <= share[at]]
        for at in satisfied or open_:
            widths[at] = min(longest[at], share[at])
            left -= widths[at]
            open_.remove(at) if satisfied else None
        if not satisfied:
            break
    return widths


def _length(text: Text) -> int:
    from rich.cells import cell_len

    return max((cell_len(line) for line in text.plain.split("\n")), default=0)


def _line(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[Text]) -> Table:
    from rich.table import Table

    line = Table.grid(padding=(0, len(_GAP), 0, 0))
    for column, wide in zip(columns, widths, strict=True):
        line.add_column(
            width=wide,
            no_wrap=column.fixed,
            justify="right" if column.right else "left",
            overflow="fold",
        )
    line.add_row(*cells)
    return line


def width() -> int:
    """How many columns to write: the terminal's, or 120 where the output goes elsewhere."""
    fallback = (_PIPED_WIDTH, 24)
    return (
        shutil.get_terminal_size(fallback).columns if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    )


def _cell(value: Any, comma: str, *, dim: bool) -> Text:
    from rich.text import Text

    from textmine.search.snippet import Snippet

    style = "dim" if dim else ""
    if not isinstance(value, Snippet):
        return Text(harmless(_plain(value, separator=comma)), style=style)
    text = Text(style=style)
    at = 0
    text.append("…" if value.cut_before else "")
    for start, end in value.spans:
        text.append(harmless(value.text[at:start]))
        text.append(f"【{harmless(value.text[start:end])}】", style="bold yellow")
        at = end
    text.append(harmless(value.text[at:]) + ("…" if value.cut_after else ""))
    return text


def harmless(text: str) -> str:
    """`text` without what a terminal would obey rather than show."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)
