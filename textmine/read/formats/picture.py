"""Picture files (PNG, JPEG, TIFF of several pages), read by OCR."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textmine.errors import InputError
from textmine.read.extracted import Extracted
from textmine.read.ocr import PICTURE
from textmine.read.recognise import Page, Recogniser, recognised

LARGEST = 100_000_000  # pixels of one page
MOST_PAGES = 5_000
_LEAST_DPI, _MOST_DPI = 75.0, 1_200.0  # what a file says beyond, it does not know
_A4 = 11.7  # inches
_HEIGHT = 1_500  # pixels below which a picture is made larger, as Tesseract wants letters of 20 and more


def read_picture(path: Path, data: bytes, encoding: str | None, ocr: Recogniser | None = None) -> Extracted:
    """The text of a picture.

    Raises:
        InputError: nobody asked for OCR, it is no picture that can be read, or no text is found in it.
    """
    if ocr is None:
        raise InputError(path, PICTURE)
    from PIL import Image

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = LARGEST
    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "MPO"))
        total = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise InputError(path, f"is a picture of more than {LARGEST // 1_000_000} million dots") from None
    except Exception as error:
        raise InputError(path, f"is no picture that can be read ({type(error).__name__})") from None
    if total > MOST_PAGES:
        raise InputError(path, f"is a picture of more than {MOST_PAGES:,} pages")
    pages: list[Page] = [ocr.read(page, n + 1, total) for n, page in enumerate(_pages(picture, total))]
    if not any(page.lines for page in pages):
        raise InputError(path, "is a picture in which OCR finds no text")
    return recognised(pages, ocr.warnings())


def _pages(picture: Any, total: int) -> Iterator[Any]:
    from PIL import ImageOps

    for number in range(total):
        if total > 1:
            picture.seek(number)
        yield prepared(ImageOps.exif_transpose(picture))


def prepared(picture: Any) -> Any:
    """A picture as Tesseract reads it best: grey, what is transparent white, small ones twice as large."""
    from PIL import Image

    dpi = _dpi(picture)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture)
        picture = paper
    if picture.mode.startswith("I;16") or picture.mode == "I":
        picture = picture.convert("I").point(lambda dot: dot / 256)
    picture = picture.convert("L")
    if max(picture.size) < _HEIGHT:
        picture = picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.LANCZOS)
        dpi *= 2
    picture.info["dpi"] = (dpi, dpi)
    return picture


def _dpi(picture: Any) -> float:
    """Dots per inch, as the file says or as they are where the picture is a page of A4."""
    try:
        told = float(picture.info["dpi"][0])
    except (KeyError, TypeError, ValueError, IndexError, ZeroDivisionError):
        told = 0.0
    return told if _LEAST_DPI <= told <= _MOST_DPI else max(_LEAST_DPI, max(picture.size) / _A4)
