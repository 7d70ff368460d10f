"""How wide text is drawn, near enough to place it; no font is opened, so that it is the same on every machine."""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("iIjltfr.,:;!|'()[] -")
_BROAD = frozenset("mwMW%@—")


def width(text: str, size: float) -> float:
    """The width of a line at a size; rather too much than too little."""
    return sum(map(_share, text)) * size


def _share(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    if char in _NARROW:
        return 0.4
    if char in _BROAD:
        return 1.0
    return 0.74 if char.isupper() else 0.635


def fit(text: str, room: float, size: float) -> str:
    """`text`, cut with an ellipsis where it is wider than the room."""
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if width(text, size) <= room:
        return text
    room -= width("…", size)
    cut = text
    while cut and width(cut, size) > room:
        cut = cut[:-1]
    return cut.rstrip(" ,、，;；") + "…" if cut else ""


def lines(text: str, room: float, size: float) -> list[str]:
    """`text` in lines no wider than the room; Latin words are not broken, Chinese is broken anywhere."""
    found, line = [], ""
    for piece in _pieces(text):
        if line and width((line + piece).rstrip(), size) > room:
            found.append(line.strip())
            line = ""
        line += piece
    return [*found, line.strip()] if line.strip() else found


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        closing = wide and unicodedata.category(char) in (
            "Pe",
            "Pf",
            "Po",
        )  # never at the beginning of a line
        if pieces and (closing or not (wide or pieces[-1].endswith(" ") or _wide_end(pieces[-1]))):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _wide_end(piece: str) -> bool:
    return unicodedata.east_asian_width(piece[-1]) in "WF"
