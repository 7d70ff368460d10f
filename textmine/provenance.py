"""From a paragraph back to its source: which characters, on which page."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

from textmine.records import Paragraph


def rebuild(paragraph: Paragraph, source_text: str) -> str:
    """The paragraph's text, made again from the source by its pieces alone.

    Args:
        paragraph: a paragraph as `read_source` gives it.
        source_text: the decoded text its source offsets point into.

    Returns:
        The text; equal to `paragraph.text` unless one of the two was changed.
    """
    parts: list[str] = []
    at = 0
    for piece in paragraph.pieces:
        parts.append(" " * (piece.start - at))
        parts.append(unicodedata.normalize("NFC", source_text[piece.source_start : piece.source_end]))
        at = piece.end
    return "".join(parts)


def _piece_index(paragraph: Paragraph, offset: int) -> int:
    return max(0, bisect_right(paragraph.pieces, offset, key=lambda piece: piece.start) - 1)


def source_span(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """Source offsets of `paragraph.text[start:end]`, from its first character to its last.

    What wrapping put between (line ends, page numbers) lies within the span. A span that cuts a character
    which is one code point in the text and several in the source is widened to the whole of it.

    Raises:
        ValueError: the span is empty or not within the paragraph.
    """
    if not 0 <= start < end <= len(paragraph.text):
        raise ValueError(f"no such span in paragraph {paragraph.paragraph_id}: {start}-{end}")
    first = paragraph.pieces[_piece_index(paragraph, start)]
    if start >= first.end:  # the space that joins two lines: take it with the next line
        first = paragraph.pieces[_piece_index(paragraph, start) + 1]
    last = paragraph.pieces[_piece_index(paragraph, end - 1)]
    whole_first = first.end - first.start != first.source_end - first.source_start
    whole_last = last.end - last.start != last.source_end - last.source_start
    source_start = first.source_start + (0 if whole_first else max(0, start - first.start))
    source_end = last.source_end if whole_last else last.source_start + min(end, last.end) - last.start
    return min(source_start, source_end), max(source_start, source_end)


def page_of(paragraph: Paragraph, offset: int) -> str | None:
    """The printed page label the character at `offset` of the paragraph stands on, None where unknown."""
    if not paragraph.pieces:
        return None
    return paragraph.pieces[_piece_index(paragraph, offset)].page
