"""PDF files, by pypdf: the text of every page, a form feed between pages."""

from __future__ import annotations

import io
import logging
from pathlib import Path

from textmine.errors import InputError
from textmine.read.decode import plausibility
from textmine.read.extracted import Extracted, plain_letters
from textmine.read.formats.pdf_columns import PageVisitor, read_down

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
        pages, broken, columns = _pages(reader)
    except (FileNotDecryptedError, WrongPasswordError):
        raise InputError(path, "is an encrypted PDF; remove its password first") from None
    text = "\f".join(pages).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = plain_letters(text.replace("\0", "\ufffd"))
    if broken and len(broken) == len(pages):
        raise InputError(path, f"is a PDF that cannot be read ({broken[0][1]})")
    if not text.strip():
        raise InputError(path, f"is a PDF without a text layer (scanned pages?); {_OCR}")
    sample = "".join(text.split())
    if len(sample) >= _ENOUGH and plausibility(sample) < _LEAST_PLAUSIBLE:
        raise InputError(
            path, f"is a PDF whose text layer is unreadable (its fonts do not say what they show); {_OCR}"
        )
    return Extracted(
        text, "pdf", page_labels=_labels(reader, len(pages)), warnings=_warnings(pages, broken, columns)
    )


def _pages(reader: object) -> tuple[list[str], list[tuple[int, str]], list[int]]:
    """(the text of every page, the pages that could not be read with the reason, those read column by column)"""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError

    from textmine.read.apart import one_line

    assert isinstance(reader, PdfReader)
    pages: list[str] = []
    broken: list[tuple[int, str]] = []
    columns: list[int] = []
    for number in range(len(reader.pages)):
        try:
            visitor = PageVisitor()
            text = reader.pages[number].extract_text(visitor_text=visitor) or ""
            down = read_down(visitor)
            # Only the order may differ: not a character is risked for it.
            if down is not None and sorted("".join(down.split())) == sorted("".join(text.split())):
                columns.append(number + 1)
                text = down
            pages.append(text)
        except (FileNotDecryptedError, MemoryError):
            raise
        except Exception as error:  # one bad page: the others are read, and it is named
            broken.append((number + 1, one_line(error)))
            pages.append("")
    return pages, broken, columns


def _labels(reader: object, n_pages: int) -> tuple[str, ...]:
    from pypdf import PdfReader

    assert isinstance(reader, PdfReader)
    try:
        labels = tuple(str(label) for label in reader.page_labels)
    except Exception:  # labels are a help, no part of the text
        return ()
    return labels if len(labels) == n_pages else ()


def _warnings(pages: list[str], broken: list[tuple[int, str]], columns: list[int]) -> tuple[str, ...]:
    found = [f"page {number} of the file cannot be read and is left out ({why})" for number, why in broken]
    named = {number for number, _ in broken}
    empty = [n for n, page in enumerate(pages, 1) if not page.strip() and n not in named]
    if columns:
        found.append(f"two columns read one after the other on page {_some_pages(columns)}")
    if empty:
        found.append(
            f"{len(empty)} of {len(pages)} pages have no text (pictures or blank): page {_some_pages(empty)}"
        )
    return tuple(found)


def _some_pages(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (", …" if len(numbers) > 10 else "")
