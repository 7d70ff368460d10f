"""Cells of CSV files that Excel reads right and runs nothing of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

LIST_SEPARATOR = " | "
_RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")
_BEGINS_RISKY = "^[" + "".join("\\" + char if char in "-" else char for char in _RISKY) + "]"
_TO_BE_QUOTED = '[",\r\n]'


def csv_safe(text: str) -> str:
    """`text` as a CSV cell that no spreadsheet runs as a formula; `csv_original` takes it back."""
    return "'" + text if text.startswith(_RISKY) else text


def csv_original(cell: str) -> str:
    """The text that `csv_safe` made `cell` of."""
    return cell.removeprefix("'")


def csv_value(value: Any) -> Any:
    """A plain value as it stands in a CSV file: lists joined, nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return csv_safe(LIST_SEPARATOR.join(map(str, value)))
    return csv_safe(value) if isinstance(value, str) else value


def csv_lines(columns: Sequence[pa.Array]) -> pa.StringArray:
    """Rows, given as columns of texts, numbers and lists of texts, as the lines of a CSV file, with their ends."""
    cells = [_cells(values) for values in columns]
    cells[-1] = pc.binary_join_element_wise(cells[-1], "\r\n", "")
    return pc.binary_join_element_wise(*cells, ",")


def as_bytes(lines: pa.StringArray) -> bytes:
    """All lines, one behind the other."""
    _, offsets, data = lines.buffers()
    if not len(lines) or data is None:
        return b""
    ends = memoryview(offsets).cast("i")
    return data.to_pybytes()[ends[lines.offset] : ends[lines.offset + len(lines)]]


def _cells(values: pa.Array) -> pa.StringArray:
    """A column as cells."""
    if pa.types.is_floating(values.type):  # as Python writes them: 1.0, not 1
        shown = ["" if value is None else repr(value) for value in values.to_pylist()]
        return pa.array(shown, pa.string())
    if pa.types.is_integer(values.type):  # neither risky nor to be quoted
        return pc.cast(values, pa.string()).fill_null("")
    if pa.types.is_list(values.type):
        values = pc.binary_join(values, LIST_SEPARATOR)
    cells = values.fill_null("")
    risky = pc.match_substring_regex(cells, _BEGINS_RISKY)
    if pc.any(risky).as_py():
        cells = pc.if_else(risky, pc.binary_join_element_wise("'", cells, ""), cells)
    quoted = pc.match_substring_regex(cells, _TO_BE_QUOTED)
    if pc.any(quoted).as_py():
        doubled = pc.replace_substring(cells, '"', '""')
        cells = pc.if_else(quoted, pc.binary_join_element_wise('"', doubled, '"', ""), cells)
    return cells
