"""PDF files, by pypdf: the text of every page, a form feed between pages."""

from __future__ import annotations

import io
import logging
from pathlib import Path

from textmine.errors import InputError
from textmine.read.decode import plausibility
from textmine.read.extracted import Extracted, without_ligatures

_LEAST_PLAUSIBLE = 0.1  # text of any language is above, glyph numbers and control characters are below
_ENOUGH = 100  # characters, from which on it can be told
_OCR = "run OCR on it first (for instance with ocrmypdf --force-ocr)"


def read_pdf(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """The text layer of a PDF. Files encrypted without a password to open them are opened.

    Raises:
        InputError: it needs a password, has no text layer, or one whose characters mean nothing.
    """
    import pypdf
    from pypdf.errors import FileNotDecryptedError, WrongPasswordError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(path, "is an encrypted PDF; remove its password first")
        pages, broken = _pages(reader)
    except (FileNotDecryptedError, WrongPasswordError):
        raise InputError(path, "is an encrypted PDF; remove its password first") from None
    text = "\f".join(pages).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = without_ligatures(text.replace("\0", "\ufffd"))
    if broken and len(broken) == len(pages):
        raise InputError(path, f"is a PDF that cannot be read ({broken[0][1]})")
    if not text.strip():
        raise InputError(path, f"is a PDF without a text layer (scanned pages?); {_OCR}")
    sample = "".join(text.split())
    if len(sample) >= _ENOUGH and plausibility(sample) < _LEAST_PLAUSIBLE:
        raise InputError(
            path, f"is a PDF whose text layer is unreadable (its fonts do not say what they show); {_OCR}"
        )
    return Extracted(text, "pdf", page_labels=_labels(reader, len(pages)), warnings=_warnings(pages, broken))


def _pages(reader: object) -> tuple[list[str], list[tuple[int, str]]]:
    """(the text of every page, the pages that could not be read with the reason)"""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError

    from textmine.read.apart import one_line

    assert isinstance(reader, PdfReader)
    pages: list[str] = []
    broken: list[tuple[int, str]] = []
    for number in range(len(reader.pages)):
        try:
            pages.append(reader.pages[number].extract_text() or "")
        except (FileNotDecryptedError, MemoryError):
            raise
        except Exception as error:  # one bad page: the others are read, and it is named
            broken.append((number + 1, one_line(error)))
            pages.append("")
    return pages, broken


def _labels(reader: object, n_pages: int) -> tuple[str, ...]:
    from pypdf import PdfReader

    assert isinstance(reader, PdfReader)
    try:
        labels = tuple(str(label) for label in reader.page_labels)
    except Exception:  # labels are a help, no part of the text
        return ()
    return labels if len(labels) == n_pages else ()


def _warnings(pages: list[str], broken: list[tuple[int, str]]) -> tuple[str, ...]:
    found = [f"page {number} of the file cannot be read and is left out ({why})" for number, why in broken]
    named = {number for number, _ in broken}
    empty = [n for n, page in enumerate(pages, 1) if not page.strip() and n not in named]
    if empty:
        shown = ", ".join(map(str, empty[:10])) + (", …" if len(empty) > 10 else "")
        found.append(f"{len(empty)} of {len(pages)} pages have no text (pictures or blank): page {shown}")
    return tuple(found)
