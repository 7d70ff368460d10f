"""PDF files, by PDFium: every page in reading order, a form feed between pages; pages of pictures by OCR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from textmine.errors import InputError
from textmine.read.decode import plausibility
from textmine.read.extracted import Extracted
from textmine.read.formats.pdf_glyphs import glyphs_of, rules_of, runs_of
from textmine.read.formats.pdf_layout import PageRuns, Shown, laid_out
from textmine.read.formats.pdf_text import Writer
from textmine.read.recognise import Page, Recogniser

MOST_PAGES = 20_000
_LEAST_PLAUSIBLE = 0.1  # text of any language is above, glyph numbers and control characters are below
_ENOUGH = 100  # characters, from which on it can be told
_PICTURE = 0.5  # of the page that a picture takes where the page is one
_FEW = 40  # characters beside a picture: a page number, a stamp
_DPI = 300
_MOST_DOTS = 40_000_000
_OCR = "build with --ocr to have its pages recognised, or run OCR on it first (ocrmypdf --force-ocr)"
_FILTERS = frozenset(
    [
        "ASCIIHexDecode",
        "ASCII85Decode",
        "LZWDecode",
        "FlateDecode",
        "RunLengthDecode",
        "CCITTFaxDecode",
        "JBIG2Decode",
        "DCTDecode",
        "JPXDecode",
        "Crypt",
        "AHx",
        "A85",
        "LZW",
        "Fl",
        "RL",
        "CCF",
        "DCT",
    ]
)
_FILTER = re.compile(rb"/Filter\s*(?:\[([^\]<>]*)\]|(/[^\s/<>\[\]()]+))")


@dataclass(slots=True)
class _Read:
    """What was read of a file, page by page."""

    pages: list[PageRuns] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)  # indexes of pages that are pictures
    underlaid: list[int] = field(default_factory=list)  # of those that are, with text unseen beneath
    empty: list[int] = field(default_factory=list)  # of those on which nothing is drawn
    unknown: int = 0  # characters that the file's fonts do not tell
    recognised: dict[int, Page] = field(default_factory=dict)


def read_pdf(path: Path, data: bytes, encoding: str | None, ocr: Recogniser | None = None) -> Extracted:
    """The text of a PDF. Files encrypted without a password to open them are opened.

    Raises:
        InputError: it needs a password, cannot be read, or has no text that means anything and `ocr` is None.
    """
    document = _opened(path, data)
    try:
        if len(document) > MOST_PAGES:
            raise InputError(path, f"is a PDF of more than {MOST_PAGES:,} pages")
        read = _read(document)
        if ocr is not None:
            _recognise(document, read, ocr)
        labels = _labels(document)
    finally:
        document.close()
    lines = laid_out(read.pages)
    shown = "".join(line.text for page in lines for line in page)
    bad_filters = _unknown_filters(data)
    if not shown and not any(page.lines for page in read.recognised.values()):
        if bad_filters:
            raise InputError(path, f"is a PDF that cannot be read ({bad_filters[0]}: no such filter)")
        if ocr is not None:
            raise InputError(path, "is a PDF without text, in whose pages OCR finds none")
        raise InputError(path, f"is a PDF without a text layer (scanned pages, or damaged); {_OCR}")
    if _means_nothing(shown) and not read.recognised:
        raise InputError(
            path, f"is a PDF whose text layer is unreadable (its fonts do not say what they show); {_OCR}"
        )
    warnings = [*_warnings(read, lines, bad_filters), *(ocr.warnings() if ocr is not None else ())]
    return Writer().written(lines, read.recognised, labels, warnings)


def _opened(path: Path, data: bytes) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium

    start = data.find(b"%PDF-", 0, 1024)
    try:
        document = pypdfium2.PdfDocument(data[max(start, 0) :])
        len(document)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise InputError(path, "is an encrypted PDF; remove its password first") from None
        raise InputError(path, f"is a PDF that cannot be read ({_reason(error)})") from None
    if not len(document):
        document.close()
        raise InputError(path, "is a PDF that cannot be read (it has no pages)")
    return document


def _reason(error: Exception) -> str:
    said = re.sub(r".*\(PDFium: (.*?)\.?\)\.?\Z", r"\1", " ".join(str(error).split()))
    return {
        "Data format error": "it is damaged",
        "Unsupported security scheme": "its encryption is unknown",
    }.get(said, said)


def _read(document: Any) -> _Read:
    import pypdfium2

    read = _Read()
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            read.pages.append(PageRuns())
            read.empty.append(number)
            continue
        textpage = page.get_textpage()
        glyphs, unknown = glyphs_of(textpage)
        textpage.close()
        read.unknown += unknown
        read.pages.append(PageRuns(runs_of(glyphs), rules_of(page) if glyphs else []))
        n_chars = sum(len(glyph.text) for glyph in glyphs)
        if n_chars < _FEW and _is_picture(page, n_chars):
            read.pictures.append(number)
        elif glyphs and _is_unseen(page):
            read.underlaid.append(number)
        elif not glyphs:
            read.empty.append(number)
        page.close()
    return read


def _is_picture(page: Any, n_chars: int) -> bool:
    """Is a page a picture, or drawn without letters?"""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    largest = 0.0
    drawn = 0
    for shape in page.get_objects(max_depth=3):
        drawn += 1
        if drawn > 20_000:
            break
        if shape.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = shape.get_bounds() if hasattr(shape, "get_bounds") else shape.get_pos()
            largest = max(largest, (x1 - x0) * (y1 - y0))
    return largest >= _PICTURE * width * height or (n_chars == 0 and drawn > 0)


def _is_unseen(page: Any) -> bool:
    """Is the first text of a page drawn unseen, as OCR lays it under its picture?"""
    import pypdfium2.raw as pdfium

    for shape in islice(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=3), 1):
        return bool(pdfium.FPDFTextObj_GetTextRenderMode(shape.raw) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    return False


def _recognise(document: Any, read: _Read, ocr: Recogniser) -> None:
    """Have the pages recognised that are pictures; all of them where the text layer means nothing."""
    from textmine.read.formats.picture import prepared

    everything = "".join(run.text for page in read.pages for run in page.runs)
    wanted = range(len(read.pages)) if _means_nothing(everything) else read.pictures
    for number in wanted:
        page = document[number]
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        picture = bitmap.to_pil()
        picture.info["dpi"] = (72 * scale, 72 * scale)
        found = ocr.read(prepared(picture), number + 1, len(read.pages))
        bitmap.close()
        page.close()
        read.recognised[number] = found
        read.pages[number] = PageRuns()  # what was there says less, or the same


def _means_nothing(text: str) -> bool:
    sample = "".join(text.split())
    return len(sample) >= _ENOUGH and plausibility(sample) < _LEAST_PLAUSIBLE


def _labels(document: Any) -> tuple[str, ...]:
    labels = tuple(document.get_page_label(n) for n in range(len(document)))
    return tuple(label or str(n + 1) for n, label in enumerate(labels))


def _unknown_filters(data: bytes) -> list[str]:
    """Ways of packing that are none; PDFium reads such a stream as if it were empty."""
    names = {
        name
        for found in _FILTER.finditer(data)
        for name in (found[1] or found[2] or b"").decode("latin-1").split("/")
    }
    names = {name.strip() for name in names} - {""}
    return sorted("".join(c if c.isprintable() else "\ufffd" for c in name) for name in names - _FILTERS)


def _warnings(read: _Read, lines: Sequence[Sequence[Shown]], filters: Sequence[str]) -> list[str]:
    found: list[str] = []
    total = len(read.pages)
    empty = [n for n in read.empty if n not in read.recognised]
    pictures = [n for n in read.pictures if n not in read.recognised]
    if empty and filters:
        found.append(f"page {_some(empty)} cannot be read and is left out ({filters[0]}: no such filter)")
    elif empty:
        found.append(f"{len(empty)} of {total} pages have no text (blank or damaged): page {_some(empty)}")
    if pictures:
        found.append(
            f"{len(pictures)} of {total} pages are pictures and not read (--ocr reads them): page {_some(pictures)}"
        )
    if read.underlaid:
        found.append(
            f"{len(read.underlaid)} of {total} pages have a text that somebody's OCR laid under their pictures;"
            f" how sure it was is not known: page {_some(read.underlaid)}"
        )
    shown = sum(len(line.text) for page in lines for line in page)
    if read.unknown and not read.recognised:
        share = f"{read.unknown:,} of {shown:,} characters"
        found.append(f"{share} are of fonts that do not say what they show and may be wrong")
    return found


def _some(numbers: Sequence[int]) -> str:
    """Pages by their number, from their indexes."""
    return ", ".join(str(n + 1) for n in numbers[:10]) + (", …" if len(numbers) > 10 else "")
