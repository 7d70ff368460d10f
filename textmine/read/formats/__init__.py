"""Readers of formats that are no plain text: one module each, from bytes to `Extracted`.

They are given hostile files too, so `textmine.read.apart` runs them; they may raise whatever they like.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textmine.read.extracted import Extracted
from textmine.read.formats.html import read_html, read_saved_page
from textmine.read.formats.pdf import read_pdf
from textmine.read.formats.word import read_word

Reader = Callable[[Path, bytes, str | None], Extracted]

READERS: dict[str, Reader] = {
    "docx": read_word,
    "html": read_html,
    "mhtml": read_saved_page,
    "pdf": read_pdf,
}
NAMES = {"docx": "a Word file", "html": "an HTML page", "mhtml": "a saved page", "pdf": "a PDF"}
