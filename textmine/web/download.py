"""Tables to take away: CSV and workbooks that a spreadsheet opens right and runs nothing of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from starlette.responses import Response

from textmine.store.tables import csv_value

Cell = str | int | float | None | Sequence[str]


def csv_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """Rows as a CSV file to download: UTF-8 with the byte order mark that Excel needs."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(list(map(csv_value, row)))
    return Response(
        buffer.getvalue().encode("utf-8-sig", "replace"),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def xlsx_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """Rows as a workbook of Excel to download, a sheet of this name."""
    from textmine.exchange.xlsx import write_rows  # reads openpyxl, which nothing else here needs

    buffer = io.BytesIO()
    write_rows(buffer, name, columns, rows)
    return Response(
        buffer.getvalue(),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )
