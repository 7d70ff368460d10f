"""Readers of formats that are no plain text: one module each, from bytes to `Extracted`.

They are given hostile files too, so `textmine.read.apart` runs them; they may raise whatever they like.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textmine.read.extracted import Extracted
from textmine.read.formats.epub import read_epub
from textmine.read.formats.html import read_html, read_saved_page
from textmine.read.formats.odt import read_odt
from textmine.read.formats.pdf import read_pdf
from textmine.read.formats.picture import read_picture
from textmine.read.formats.pptx import read_pptx
from textmine.read.formats.rtf import read_rtf
from textmine.read.formats.subtitles import read_subtitles
from textmine.read.formats.word import read_word
from textmine.read.formats.xlsx import read_xlsx
from textmine.read.recognise import Recogniser

Reader = Callable[[Path, bytes, str | None], Extracted]

OcrReader = Callable[[Path, bytes, str | None, Recogniser | None], Extracted]

# Those that can have a page recognised, where somebody asks for it.
OCR_READERS: dict[str, OcrReader] = {"pdf": read_pdf, "picture": read_picture}
READERS: dict[str, Reader] = {
    "docx": read_word,
    "epub": read_epub,
    "html": read_html,
    "mhtml": read_saved_page,
    "odt": read_odt,
    "pdf": read_pdf,
    "picture": read_picture,
    "pptx": read_pptx,
    "rtf": read_rtf,
    "srt": read_subtitles,
    "vtt": read_subtitles,
    "xlsx": read_xlsx,
}
NAMES = {
    "docx": "a Word file",
    "epub": "an EPUB book",
    "html": "an HTML page",
    "mhtml": "a saved page",
    "odt": "an OpenDocument text",
    "pdf": "a PDF",
    "picture": "a picture",
    "pptx": "a PowerPoint file",
    "rtf": "an RTF file",
    "srt": "a file of subtitles",
    "vtt": "a file of subtitles",
    "xlsx": "an Excel table",
}
