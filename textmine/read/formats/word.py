"""Word files (.docx)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.errors import InputError
from textmine.read.extracted import Extracted, Gathered

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph as WordParagraph


def read_word(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """The paragraphs of a Word file, one a line, and its headings."""
    import docx

    document = docx.Document(io.BytesIO(data))
    gathered = Gathered()
    for text, level in _word_blocks(document.iter_inner_content()):
        gathered.add(text, level=level)
    if not gathered.parts:
        raise InputError(path, "is a Word file without text")
    return gathered.extracted("docx")


def _word_blocks(content: Iterator[WordParagraph | Table]) -> Iterator[tuple[str, int | None]]:
    """(text, heading level or None) of each paragraph and each table row, in reading order."""
    from docx.table import Table

    for item in content:
        if isinstance(item, Table):
            for row in item.rows:
                cells = list(dict.fromkeys(cell.text.strip().replace("\n", " ") for cell in row.cells))
                if any(cells):
                    yield "\t".join(cells), None
            continue
        style = (item.style.name if item.style is not None else None) or ""
        level: int | None = None
        if style == "Title":
            level = 0
        elif style.startswith("Heading ") and style[8:].isdigit():
            level = int(style[8:])
        yield item.text, level
