"""The source text of a file: what kind of file it is, and which reader it is given to."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from textmine.errors import InputError
from textmine.read.apart import Tell, read_apart
from textmine.read.decode import bad_bytes, decode
from textmine.read.extracted import Extracted, plain_letters, some
from textmine.read.limits import LARGEST_TEXT
from textmine.read.ocr import PICTURE
from textmine.read.rows import ROW_SUFFIXES

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
SUFFIXES = (
    *TEXT_SUFFIXES,
    ".pdf",
    ".docx",
    ".html",
    ".htm",
    ".xhtml",
    ".mhtml",
    ".mht",
    ".odt",
    ".epub",
    ".pptx",
    ".rtf",
    ".srt",
    ".vtt",
    *ROW_SUFFIXES,
    ".zip",
)
_READ = f"what is read: {', '.join(SUFFIXES)}"
# Files that are zipped XML, by their endings, and the part that tells them.
_ZIPPED = {
    ".docx": "word/document.xml",
    ".pptx": "ppt/presentation.xml",
    ".epub": "META-INF/container.xml",
    ".odt": "content.xml",
}
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_BINARY_STARTS = {
    b"\xd0\xcf\x11\xe0": "an old Word, Excel or PowerPoint file, or an encrypted one (save it as .docx or .txt)",
    b"GIF8": "an image",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "a database",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"OggS": "a sound or film",
    b"ID3": "a sound",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_HTML_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL
)


def extract(
    path: Path, data: bytes, *, encoding: str | None = None, ocr: str | None = None, tell: Tell | None = None
) -> Extracted:
    """The source text of the file at `path`, whose bytes are `data`.

    `ocr` and `tell` are as for `textmine.read.apart.read_apart`.

    Raises:
        InputError: the file is empty, encrypted, scanned without text, binary, or in no known encoding.
    """
    if not data:
        raise InputError(path, "the file is empty")
    kind = kind_of(path, data)
    if kind in ("rows", "zip"):
        raise InputError(path, "holds several documents; build it, or take them out")
    if kind == "picture" and ocr is None:
        raise InputError(path, PICTURE)
    if kind != "text":
        return read_apart(kind, path, data, encoding=encoding, ocr=ocr, tell=tell)
    if len(data) > 4 * LARGEST_TEXT:  # no encoding has characters of more bytes
        raise InputError(
            path, f"is text of more than {4 * LARGEST_TEXT // 10**6} MB; split it into several files"
        )
    text, name = decode(data, path, encoding=encoding)
    markdown = path.suffix.lower() in (".md", ".markdown") or len(_MARKDOWN_HEADING.findall(text)) > 1
    return Extracted(plain_letters(text), name, markdown=markdown, warnings=_bad_bytes(data, text, name))


def _bad_bytes(data: bytes, text: str, name: str) -> tuple[str, ...]:
    if " and " in name:
        return (f"its lines are in two encodings, {name}", *_bad_characters(text, name))
    bad = bad_bytes(data) if name in ("utf-8", "utf-8-sig") else []
    if not bad:
        return _bad_characters(text, name) if name not in ("utf-8", "utf-8-sig") else ()
    is_are = "is no UTF-8 and is" if len(bad) == 1 else "are no UTF-8 and are"
    number = some(max(len(bad), text.count("\ufffd")), "byte")
    return (f"{number} {is_are} shown as \ufffd (the first is byte {bad[0] + 1:,})",)


def _bad_characters(text: str, name: str) -> tuple[str, ...]:
    bad = text.count("\ufffd")
    return (f"{some(bad, 'character')} shown as \ufffd: what stands there is no {name}",) if bad else ()


def kind_of(path: Path, data: bytes) -> str:
    """The kind of a file: what it holds goes before its name.

    Returns:
        `text`, one of `textmine.read.formats.READERS`, or `rows` or `zip`, which hold several documents.

    Raises:
        InputError: it is of a kind that is known and not read.
    """
    suffix = path.suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data[:64].lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(path, data)
    if data.startswith(_PICTURES):
        return "picture"
    for start, what in _BINARY_STARTS.items():
        if data.startswith(start):
            raise InputError(path, f"is {what}; {_READ}")
    if suffix in (".mhtml", ".mht") and b"multipart/" in data[:8192]:
        return "mhtml"
    if suffix in (".pdf", ".rtf", ".srt", ".vtt", *_ZIPPED):
        return suffix[1:]
    if suffix in ROW_SUFFIXES:
        return "rows"
    if _HTML_START.match(data[:4096]) or suffix in (".html", ".htm", ".xhtml"):
        return "html"
    return "text"


def _opendocument(path: Path) -> str:
    if path.suffix.lower() == ".odt":
        return "odt"
    raise InputError(path, f"is an OpenDocument file, but no text; {_READ}")


def _zipped(path: Path, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except Exception as error:  # zipfile lets errors of struct and of decoding through
        if path.suffix.lower() in _ZIPPED:
            return path.suffix.lower()[1:]  # its reader says what is wrong with it
        raise InputError(path, f"is a damaged zip archive ({type(error).__name__})") from None
    for kind, part in _ZIPPED.items():
        if part in names:
            return kind[1:] if kind != ".odt" or b"opendocument.text" in data[:200] else _opendocument(path)
    if path.suffix.lower() in _ZIPPED:
        return path.suffix.lower()[1:]
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        if "xl/workbook.xml" in names and path.suffix.lower() == ".xlsx":
            return "rows"
        raise InputError(path, "is an Excel file; save it as .xlsx")
    if "mimetype" in names or "[Content_Types].xml" in names:
        raise InputError(path, f"is an office file of a kind that is not read; {_READ}")
    return "zip"
