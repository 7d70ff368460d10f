"""Writes the page."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from textmine import __version__
from textmine.cite import report_fragment
from textmine.errors import InputError
from textmine.report.contents import Contents
from textmine.report.network import HEIGHT, WIDTH
from textmine.report.reading import CLAIMS_BESIDE
from textmine.report.words import words
from textmine.store import Store


def write_report(store: Store, path: Path) -> None:
    """Write the report on a build: one HTML file that fetches nothing and opens offline.

    It has the findings, the actors by threats and strategies, the actors' network, the topics, and the documents
    for reading, with all mentions marked and the claims beside; in a corpus of more than `FULL_VIEW` paragraphs
    only those that findings and topics lead to.

    Args:
        path: the file; it appears there when it is whole.

    Raises:
        InputError: the file cannot be written.
    """
    environment = Environment(
        loader=PackageLoader("textmine.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["fragment"] = report_fragment
    style, script = _asset("style.css"), _asset("script.js")
    page = environment.get_template("report.html").stream(
        contents=Contents(store),
        words=words(),
        beside=CLAIMS_BESIDE,
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'",
        version=__version__,
        width=WIDTH,
        height=HEIGHT,
    )
    staged = path.with_name(path.name + ".part")
    try:
        with staged.open("w", encoding="utf-8") as file:
            page.enable_buffering(200)
            file.writelines(page)
        staged.replace(path)
    except OSError as error:
        raise InputError(path, f"cannot be written: {error.strerror or error}") from error
    finally:
        staged.unlink(missing_ok=True)


def _asset(name: str) -> str:
    return files("textmine.report").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The hash by which a content security policy allows exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
