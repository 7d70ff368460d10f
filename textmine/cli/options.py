"""The options that many commands share."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.cli.unreviewed import unreviewed

if TYPE_CHECKING:
    from textmine.store import Store


class Format(StrEnum):
    """How a listing is written."""

    table = "table"
    csv = "csv"
    json = "json"
    markdown = "markdown"


class Style(StrEnum):
    """How citations are written."""

    plain = "plain"
    gbt7714 = "gbt7714"
    apa = "apa"
    chicago = "chicago"


class Lang(StrEnum):
    """The language of headings, names and citations."""

    zh = "zh"
    en = "en"


StoreOption = Annotated[
    Path, typer.Option("--store", envvar="TEXTMINE_STORE", help="The build folder to read.", metavar="DIR")
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format", help="table, csv, json or markdown; by the ending of --output when left out.",
        metavar="FORMAT",
        show_default="table",
    ),
]  # fmt: skip
LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang", envvar="TEXTMINE_LANG", help="Language of headings, names and citations.",
        show_default="the system's: zh or en",
    ),
]  # fmt: skip
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to a file (a CSV file opens right in Excel).", metavar="FILE"),
]
StyleOption = Annotated[
    Style | None,
    typer.Option(
        "--style", envvar="TEXTMINE_STYLE", help="Citation style: plain, gbt7714, apa or chicago.",
        metavar="STYLE", show_default="plain",
    ),
]  # fmt: skip
OcrOption = Annotated[
    bool,
    typer.Option("--ocr", help="Read scans and pictures too, by OCR (needs Tesseract and textmine[ocr])."),
]
OcrLangOption = Annotated[
    str | None,
    typer.Option(
        "--ocr-lang", metavar="LANGS", show_default="chi_tra+eng or chi_sim+eng, whichever reads better",
        help="Languages of OCR by Tesseract's names (chi_tra_vert: vertical); turns --ocr on.",
    ),
]  # fmt: skip
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit", "-n", min=0, help="At most so many rows; 0 for all.", metavar="N",
        show_default="50 in a table, else all",
    ),
]  # fmt: skip
DocumentOption = Annotated[
    str | None, typer.Option("--document", "-d", help="Only this document (id or title).", metavar="DOCUMENT")
]
ModelOption = Annotated[
    list[str] | None,
    typer.Option(
        "--model", envvar="TEXTMINE_MODEL", metavar="LANG=NAME", show_default="en_core_web_* where installed",
        help="A trained spaCy pipeline: en=NAME or zh=NAME or a path; en=none for none; auto for those installed."
    ),
]  # fmt: skip
LexiconOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", metavar="FOLDER",
        help="Own terms (textmine lexicon add); may be repeated, the last goes first.",
        show_default="lexicon/ beside the texts, and those of the build",
    ),
]  # fmt: skip

ReviewOption = Annotated[
    Path | None,
    typer.Option(
        "--review", envvar="TEXTMINE_REVIEW", metavar="FOLDER", help="The folder of people's decisions.",
        show_default="review/ beside the texts, else in the build's folder",
    ),
]  # fmt: skip

AtLeastOption = Annotated[
    float,
    typer.Option(
        "--at-least", min=0, max=1, metavar="CONFIDENCE",
        help="Only claims that are right with this chance, 0 to 1; how many are below is said.",
    ),
]  # fmt: skip
AllOption = Annotated[bool, typer.Option("--all", help="Claims however sure: the same as --at-least 0.")]

DEFAULT_STORE = Path("outputs")
SURE = 0.5  # textmine.search.selection has it too, which takes long to load; a test holds them together


@contextmanager
def opened(folder: Path, lexicon: Sequence[Path] | None = None, *, machine: bool = False) -> Iterator[Store]:
    """The build in a folder; StoreError, in one line, where there is none that can be read.

    With `machine`, as with --unreviewed, it is the build without what people decided.
    Texts are read with the own terms that the build was made with, and those of the folders of --lexicon after them.
    """
    from textmine.layers import active, find_layers, using
    from textmine.store import Store

    with Store.open(folder, unreviewed=machine or unreviewed()) as store:
        layers = active() or store.layers()  # of two builds, those of the first
        with using((*layers, *find_layers((), lexicon or ()))):
            yield store


def language(lang: Lang | None) -> str:
    """The language asked for, or the system's: `zh` where its locale is Chinese, else `en`."""
    return lang.value if lang is not None else _of_system()


def _of_system() -> str:
    name = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), "")
    if not name and sys.platform == "win32":
        name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def document_id(store: Store, name: str | None) -> str | None:
    """The id of the document with this id or title, in either Chinese script.

    Raises:
        UnknownNameError: there is none; says what is near it.
    """
    if name is None:
        return None
    from textmine.search.documents import find_document

    return find_document(store, name)


def ocr_of(ocr: bool, languages: str | None) -> str | None:
    """What --ocr and --ocr-lang ask for, for `build`; None where OCR is not asked for."""
    if not ocr and languages is None:
        return None
    from textmine.read import choose_ocr

    return choose_ocr(languages)
