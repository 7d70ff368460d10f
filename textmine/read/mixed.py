"""Files put together from others, some lines in UTF-8 and some in an older encoding."""

from __future__ import annotations

from collections.abc import Callable

_OLDER = ("cp950", "big5hkscs", "gb18030")
_SURE = 0.3  # how much either part must look like running text
_LEAST = 6  # bytes beyond ASCII in the lines of either kind


def decode_mixed(data: bytes, plausibility: Callable[[str], float]) -> tuple[str, str] | None:
    """Text some of whose lines are UTF-8 and the others all of one older encoding, as (text, encodings).

    None where it is not such a file. A line that neither reads is shown as far as it is UTF-8.
    """
    if b"\0" in data:
        return None
    lines = data.split(b"\n")
    texts = [_utf8(line) for line in lines]
    good = "\n".join(text for text in texts if text is not None and not text.isascii())
    bad = [line for line, text in zip(lines, texts, strict=True) if text is None]
    many = sum(byte > 127 for line in bad for byte in line)
    if len(good.encode()) < _LEAST or many < _LEAST or plausibility(good) < _SURE:
        return None
    best_score, best = _SURE, ""
    for name in _OLDER:
        read = [text for line in bad if (text := _strictly(line, name)) is not None]
        score = plausibility("\n".join(read)) if len(read) * 2 > len(bad) else 0.0
        if score > best_score + 0.001:
            best_score, best = score, name
    if not best:
        return None
    whole = [
        text if text is not None else _strictly(line, best) or line.decode("utf-8", "replace")
        for line, text in zip(lines, texts, strict=True)
    ]
    return "\n".join(whole), f"utf-8 and {best}"


def _utf8(line: bytes) -> str | None:
    return _strictly(line, "utf-8")


def _strictly(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None
