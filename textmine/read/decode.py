"""From bytes to text: UTF-8, UTF-16, Big5 and GB18030, told apart by what comes out of them.

Detectors that look at bytes alone are unsure of short Chinese texts, since most Big5 is also valid GB18030.
So every candidate is decoded, and the one whose characters look most like running text wins;
charset-normalizer proposes what lies beyond the usual four.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources
from pathlib import Path

import charset_normalizer

from textmine.errors import InputError
from textmine.read.mixed import decode_mixed
from textmine.script import is_han

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("cp950", "big5hkscs", "gb18030", "utf-16-le", "utf-16-be", "cp1252")
_SAMPLE = 20_000
# Running text of any language we read scores above 0.3, a wrong decoding of it well below.
_PLAUSIBLE = 0.22
_GOOD_FOR_BAD = 5  # characters of several bytes for each byte that is no UTF-8, in what is UTF-8 all the same
_MOST_BAD = 200
_MOST_BAD_SHARE = 0.01  # of characters that are none, in text of any encoding
_LAYOUT_CONTROLS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1a\x85")


@cache
def _common() -> frozenset[str]:
    text = resources.files("textmine.read").joinpath("common_characters.txt").read_text(encoding="utf-8")
    return frozenset(text) - {"\n"}


def plausibility(text: str) -> float:
    """How much `text` looks like running Chinese or English, 0 (not at all) to about 1."""
    counts = Counter(text[:_SAMPLE])
    total = sum(n for char, n in counts.items() if not char.isspace() and not "\u2500" <= char <= "\u259f")
    if not total:
        return 0.0
    good = bad = 0.0
    for char, n in counts.items():
        if char.isspace() or "\u2500" <= char <= "\u259f":  # the lines of a table say nothing
            continue
        category = unicodedata.category(char)
        if category in ("Cc", "Cn", "Co", "Cs"):
            bad += 4 * n
        elif char.isascii():
            good += n if char.isalnum() else 0.5 * n
        elif is_han(char):
            # A fifth of the characters we call common make up a third of any Chinese page.
            good += 1.2 * n if char in _common() else 0.2 * n
            bad += 0.3 * n if not 0x4E00 <= ord(char) <= 0x9FFF and not 0xF900 <= ord(char) <= 0xFAFF else 0
        elif char in "，。、；：！？「」『』（）《》〈〉“”‘’…—·–　":
            good += 0.8 * n
        elif category[0] == "L" and ord(char) < 0x250:
            good += 0.3 * n
        else:
            bad += 0.5 * n
    return max(0.0, (good - bad) / total)


def decode(data: bytes, path: Path | str, *, encoding: str | None = None) -> tuple[str, str]:
    """The text of a text file, and the name of the encoding it was in.

    Args:
        data: the file's bytes.
        path: the file, for messages.
        encoding: use this encoding instead of detecting one.

    Returns:
        (text without byte order mark, encoding)

    Raises:
        InputError: nothing in it, not text, or not in the encoding given.
    """
    if not data:
        raise InputError(path, "the file is empty")
    if encoding is not None:
        text, name = _nearly_utf8(data, encoding) or _forced(data, path, encoding)
    else:
        text, name = _detected(data, path)
    text = text.removeprefix("\ufeff")
    _check(text, path, name, forced=encoding is not None)
    return text, name


def _nearly_utf8(data: bytes, encoding: str) -> tuple[str, str] | None:
    """UTF-8 with a few bytes that are none, or cut off in a character, as (text, encoding); None if it is not."""
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return None
    if name not in ("utf-8", "utf-8-sig"):
        return None
    bad = bad_bytes(data)
    if not bad:
        return None
    text = data.decode(name, "replace")
    # Bytes of another encoding hardly ever make characters of several bytes by chance.
    lost = text.count("\ufffd")  # of very many, `bad` has the first alone
    good = sum(not char.isascii() for char in text) - lost
    return (text, name) if good >= _GOOD_FOR_BAD * max(lost, len(bad)) else None


def _is_ascii_but_for_a_few(data: bytes) -> bool:
    """Plain English with a few bytes that mean nothing even in Windows' own code page."""
    if sum(byte > 127 for byte in data) > _MOST_BAD_SHARE * len(data):
        return False
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return b"\0" not in data
    return False


def _with_bad_bytes(data: bytes) -> tuple[str, str] | None:
    """Text of a usual encoding but for a few bytes, as (text, encoding); None if it is not."""
    best_score, best = _PLAUSIBLE, None
    for name in ("utf-8", "cp950", "gb18030") if b"\0" not in data else ():
        text = data.decode(name, "replace")
        bad = text.count("\ufffd")
        if bad > max(1, _MOST_BAD_SHARE * len(text)):
            continue
        score = plausibility(text.replace("\ufffd", ""))
        if score > best_score + 0.001:
            best_score, best = score, (text, name)
    return best


def bad_bytes(data: bytes) -> list[int]:
    """Where in `data` bytes stand that are no UTF-8; of very many only the first."""
    found: list[int] = []
    at = 0
    view = memoryview(data)
    while len(found) < _MOST_BAD:
        try:
            codecs.utf_8_decode(view[at:], "strict", True)
        except UnicodeDecodeError as error:
            found.append(at + error.start)
            at += max(error.end, error.start + 1)
        else:
            break
    return found


def _forced(data: bytes, path: Path | str, encoding: str) -> tuple[str, str]:
    try:
        info = codecs.lookup(encoding)
    except LookupError:
        raise InputError(path, f"no encoding is called {encoding!r}") from None
    if not getattr(info, "_is_text_encoding", True):
        raise InputError(path, f"{encoding!r} is not a text encoding")
    try:
        return data.decode(info.name), info.name
    except (UnicodeError, ValueError) as error:
        place = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(path, f"is not valid {encoding}{place}") from None


def _detected(data: bytes, path: Path | str) -> tuple[str, str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                nearly = _nearly_utf8(data, name)
                if nearly:
                    return nearly
                raise InputError(path, f"begins like {name.removesuffix('-sig')} but is damaged") from None
    if b"\0" not in data:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            nearly = decode_mixed(data, plausibility) or _nearly_utf8(data, "utf-8")
            if nearly:
                return nearly
    if _is_ascii_but_for_a_few(data) and (nearly := _with_bad_bytes(data)):
        return nearly
    best_score, best = _PLAUSIBLE, None
    for name in _candidates(data):
        if name.startswith("utf-16") and len(data) % 2:
            continue
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):
            continue
        if "\0" in text:
            continue
        score = plausibility(text)
        if score > best_score + 0.001:  # of two that read the same, the more usual one
            best_score, best = score, (text, name)
    best = best or _with_bad_bytes(data)
    if best:
        return best
    if b"\0" in data:
        raise InputError(path, "is a binary file, not text")
    raise InputError(
        path, "is text in no encoding we can recognise, or not text; name its encoding if you know it"
    )


def _candidates(data: bytes) -> list[str]:
    names = list(_CANDIDATES)
    if b"\0" not in data[:_SAMPLE]:
        for match in charset_normalizer.from_bytes(data[: _SAMPLE // 2 * 2]):
            if match.encoding not in (*names, "big5", "gb2312", "gbk", "utf_16_le", "utf_16_be"):
                names.append(match.encoding)
    return names


def _check(text: str, path: Path | str, name: str, *, forced: bool) -> None:
    if not text or text.isspace():
        raise InputError(path, "has nothing in it but white space")
    if "\0" in text:
        raise InputError(path, "is a binary file, not text")
    sample = text[:_SAMPLE]
    controls = sum(unicodedata.category(c) == "Cc" and c not in _LAYOUT_CONTROLS for c in sample)
    if controls > max(2, len(sample) * 0.02):
        wrong = f"makes no sense as {name}" if forced else "is a binary file, not text"
        raise InputError(path, f"{wrong} ({controls} control characters)")
