"""Optical character recognition: is it installed, and with which languages; nothing is recognised here.

Tesseract does the work (Apache-2.0), as a program of the system; pytesseract (Apache-2.0) and Pillow (MIT-CMU) hand
it the pictures and come with the extra `textmine[ocr]`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from textmine.errors import TextmineError
from textmine.records import Piece

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
PICTURE = "is a picture; build with --ocr to have the text in it read"
SECONDS_A_PAGE = 180.0  # in which one page must be recognised, in all languages tried

_MODELS = "tesseract-ocr-chi-tra tesseract-ocr-chi-sim"
_PROGRAM = (
    f"--ocr needs the program Tesseract: install it (Debian, Ubuntu: apt install tesseract-ocr {_MODELS};"
    " macOS: brew install tesseract tesseract-lang; Windows: the installer of UB Mannheim)"
)
_MODULES = "--ocr needs two Python packages more: pip install 'textmine[ocr]'"
_CHINESE = ("chi_tra", "chi_sim")
_LAST = 1 << 60
_NAME = re.compile(r"[A-Za-z0-9_/.-]+(?:\+[A-Za-z0-9_/.-]+)*")


def choose_ocr(wanted: str | None = None) -> str:
    """What Tesseract is to read with, as its own option -l has it; several choices are parted by a comma.

    Each choice is tried on the first pages of a document, and the one that Tesseract is surest with is kept for it:
    read with the models of both scripts at once, lines of a text in the one come out in the other.

    Args:
        wanted: languages by Tesseract's names (`chi_tra+eng`, or `chi_tra+eng,chi_sim+eng` to have them tried);
            Traditional or Simplified Chinese, each with English, as far as they are installed, when None.

    Raises:
        TextmineError: something is not installed; the line says what to install.
    """
    installed = installed_languages()
    if wanted is None:
        english = ["eng"] if "eng" in installed else []
        choices = ["+".join([name, *english]) for name in _CHINESE if name in installed]
        if not choices and not english:
            raise TextmineError(f"--ocr finds no language that it can read: apt install {_MODELS}")
        return ",".join(choices or english)
    asked = [choice.strip() for choice in wanted.split(",") if choice.strip()]
    if not asked or not all(_NAME.fullmatch(choice) for choice in asked):
        raise TextmineError(
            f"--ocr-lang {wanted[:60]!r}: write Tesseract's names of languages, as in chi_tra+eng"
        )
    missing = sorted({name for choice in asked for name in choice.split("+")} - installed)
    if missing:
        there = ", ".join(sorted(installed - {"osd"})) or "none"
        package = missing[0].replace("_", "-")
        raise TextmineError(
            f"--ocr-lang: Tesseract has no {missing[0]} (apt install tesseract-ocr-{package}); it has {there}"
        )
    return ",".join(asked)


def installed_languages() -> frozenset[str]:
    """The languages that Tesseract is installed with.

    Raises:
        TextmineError: it is not installed, or what calls it is not.
    """
    if find_spec("pytesseract") is None or find_spec("PIL") is None:
        raise TextmineError(_MODULES)
    import pytesseract

    try:
        return frozenset(pytesseract.get_languages(config=""))
    except (pytesseract.TesseractNotFoundError, OSError):
        raise TextmineError(_PROGRAM) from None
    except Exception as error:  # an old program, a broken one
        raise TextmineError(f"--ocr: Tesseract cannot be used ({str(error)[:150]})") from None


# How sure it was of what became of a document


def mean_confidence(recognised: Iterable[tuple[int, int, float]]) -> float | None:
    """The mean over the characters of stretches (start, end, confidence); None where there are none."""
    total = weight = 0.0
    for start, end, sure in recognised:
        total += end - start
        weight += (end - start) * sure
    return round(weight / total, 3) if total else None


def confidence_of(recognised: Sequence[tuple[int, int, float]], pieces: Iterable[Piece]) -> float | None:
    """The mean over that part of a paragraph's pieces which was recognised; None where none of it was."""
    if not recognised:
        return None
    found: list[tuple[int, int, float]] = []
    for piece in pieces:
        at = max(0, bisect_right(recognised, (piece.source_start, _LAST, 1.0)) - 1)
        while at < len(recognised) and recognised[at][0] < piece.source_end:
            start, end, sure = recognised[at]
            if (low := max(start, piece.source_start)) < (high := min(end, piece.source_end)):
                found.append((low, high, sure))
            at += 1
    return mean_confidence(found)
