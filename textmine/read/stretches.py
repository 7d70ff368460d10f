"""Text in NFC whose characters still map to those of its source."""

from __future__ import annotations

import unicodedata


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
