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


def exact_stretches(source: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """`source[start:end]` in NFC, cut so that each stretch maps to its source character by character.

    Returns:
        (NFC text, source start, source end) triples. A stretch whose text and source differ in length is one
        indivisible cluster (a letter with its combining marks). Soft hyphens belong to no stretch.
    """
    out: list[tuple[str, int, int]] = []
    at = start
    while at < end:
        if source[at] == "\xad":
            at += 1
            continue
        stop = source.find("\xad", at, end)
        stop = end if stop < 0 else stop
        out.extend(_normalised(source, at, stop))
        at = stop
    return out


def _normalised(source: str, start: int, end: int) -> list[tuple[str, int, int]]:
    raw = source[start:end]
    if unicodedata.is_normalized("NFC", raw):
        return [(raw, start, end)]
    whole = unicodedata.normalize("NFC", raw)
    if len(whole) == len(raw) and all(
        a == b or unicodedata.normalize("NFC", a) == b for a, b in zip(raw, whole, strict=True)
    ):
        return [(whole, start, end)]
    out: list[tuple[str, int, int]] = []
    plain_from = 0
    clusters = _clusters(raw)
    for first, last in clusters:
        text = unicodedata.normalize("NFC", raw[first:last])
        if len(text) == last - first:
            continue
        if plain_from < first:
            out.append(
                (unicodedata.normalize("NFC", raw[plain_from:first]), start + plain_from, start + first)
            )
        out.append((text, start + first, start + last))
        plain_from = last
    if plain_from < len(raw):
        out.append((unicodedata.normalize("NFC", raw[plain_from:]), start + plain_from, end))
    if "".join(text for text, _, _ in out) != whole:
        return [(whole, start, end)]
    return out


def _clusters(raw: str) -> list[tuple[int, int]]:
    """Stretches that normalisation never reaches across: a character and the marks that combine with it."""
    starts = [i for i, char in enumerate(raw) if i == 0 or not _may_combine(char)]
    return list(zip(starts, [*starts[1:], len(raw)], strict=True))


def _may_combine(char: str) -> bool:
    code = ord(char)
    return unicodedata.category(char)[0] == "M" or 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF
