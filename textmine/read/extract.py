"""The source text of a file: text files decoded, PDF and Word files read by their libraries."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.errors import InputError
from textmine.read.decode import decode

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph as WordParagraph

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
SUFFIXES = (*TEXT_SUFFIXES, ".pdf", ".docx")
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_BINARY_STARTS = {
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file (save it as .docx or .txt)",
    b"{\\rtf": "an RTF file (save it as .docx or .txt)",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "a database",
    b"7z\xbc\xaf": "a 7z archive",
}


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's source text and what its format says about the layout."""

    text: str
    encoding: str
    markdown: bool = False
    one_per_line: bool = False  # the format itself marks paragraphs: one a line
    headings: tuple[tuple[int, int], ...] = ()  # (offset, level) of headings the format marks
    page_labels: tuple[str, ...] = ()  # the file's own page labels, one for each form-feed page


def extract(path: Path, data: bytes, *, encoding: str | None = None) -> Extracted:
    """The source text of the file at `path`, whose bytes are `data`.

    Raises:
        InputError: the file is empty, encrypted, scanned without text, binary, or in no known encoding.
    """
    if not data:
        raise InputError(path, "the file is empty")
    suffix = path.suffix.lower()
    if suffix == ".pdf" or data[:1024].lstrip().startswith(b"%PDF-"):
        return _pdf(path, data)
    if suffix == ".docx":
        return _word(path, data)
    if data.startswith(b"PK\x03\x04"):
        with_word = _holds_word(data)
        if with_word:
            return _word(path, data)
        raise InputError(
            path, "is a zip archive or an office file we do not read (.txt, .md, .pdf, .docx are read)"
        )
    for start, what in _BINARY_STARTS.items():
        if data.startswith(start):
            raise InputError(path, f"is {what}; .txt, .md, .pdf and .docx are read")
    text, name = decode(data, path, encoding=encoding)
    markdown = suffix in (".md", ".markdown") or len(_MARKDOWN_HEADING.findall(text)) > 1
    return Extracted(text, name, markdown=markdown)


def _pdf(path: Path, data: bytes) -> Extracted:
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(path, "is an encrypted PDF; remove its password first")
        pages = [page.extract_text() or "" for page in reader.pages]
        labels = tuple(reader.page_labels)
    except InputError:
        raise
    except (DependencyError, FileNotDecryptedError):
        raise InputError(path, "is an encrypted PDF; remove its password first") from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        raise InputError(path, f"is a PDF that cannot be read ({error or type(error).__name__})") from None
    except RecursionError:
        raise InputError(path, "is a PDF that cannot be read (its parts refer to each other)") from None
    # Half a surrogate pair comes out of broken font tables; it cannot be stored or printed.
    text = "\f".join(pages).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not text.strip():
        raise InputError(path, "is a PDF without a text layer (scanned pages?); run OCR on it first")
    return Extracted(
        text.replace("\0", "\ufffd"), "pdf", page_labels=labels if len(labels) == len(pages) else ()
    )


def _holds_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _word(path: Path, data: bytes) -> Extracted:
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        blocks = list(_word_blocks(document.iter_inner_content()))
    except Exception as error:  # python-docx lets whatever its XML and zip layers raise through
        raise InputError(path, f"is not a Word file that can be read ({type(error).__name__})") from None
    parts: list[str] = []
    headings: list[tuple[int, int]] = []
    at = 0
    for block, level in blocks:
        if level is not None:
            headings.append((at + len(block) - len(block.lstrip()), level))
        parts.append(block + "\n\n")
        at += len(block) + 2
    text = "".join(parts)
    if not text.strip():
        raise InputError(path, "is a Word file without text")
    return Extracted(text, "docx", one_per_line=True, headings=tuple(headings))


def _word_blocks(content: Iterator[WordParagraph | Table]) -> Iterator[tuple[str, int | None]]:
    """(text, heading level or None) of each paragraph and each table row, in reading order."""
    from docx.table import Table

    for item in content:
        if isinstance(item, Table):
            for row in item.rows:
                cells = list(dict.fromkeys(cell.text.strip().replace("\n", " ") for cell in row.cells))
                if any(cells):
                    yield "\t".join(cells), None
            continue
        style = (item.style.name if item.style is not None else None) or ""
        level: int | None = None
        if style == "Title":
            level = 0
        elif style.startswith("Heading ") and style[8:].isdigit():
            level = int(style[8:])
        for number, part in enumerate(item.text.split("\n")):
            if part.strip():
                yield part, level if number == 0 else None
