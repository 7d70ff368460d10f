"""EPUB books: the pages of the spine, in order."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote

from textmine.errors import InputError
from textmine.read.decode import decode
from textmine.read.extracted import Extracted, Gathered
from textmine.read.formats.html import parse_html
from textmine.read.formats.html_blocks import HtmlWalker, above
from textmine.read.formats.package import Element, Package, attribute, child, children, local

_ABOUT = {"title": "title", "creator": "author", "date": "date", "publisher": "publisher"}


def read_epub(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """The blocks of a book, one a line.

    Raises:
        InputError: it is damaged, locked to its buyer, or without text.
    """
    package = Package(path, data, "an EPUB book")
    locked = package.optional("META-INF/encryption.xml")
    if locked is not None and any(
        (attribute(e, "URI") or "").lower().endswith((".xhtml", ".html", ".htm")) for e in locked.iter()
    ):
        raise InputError(path, "is an EPUB book that is locked (DRM)")
    container = package.xml("META-INF/container.xml")
    name = next((attribute(e, "full-path") for e in container.iter() if local(e) == "rootfile"), None)
    root = package.xml(name or "content.opf")
    folder = posixpath.dirname(name or "")
    files = {
        attribute(item, "id"): attribute(item, "href") or "" for item in children(child(root, "manifest"))
    }
    gathered, missing = Gathered(), []
    for item in children(child(root, "spine"), "itemref"):
        page = posixpath.normpath(posixpath.join(folder, unquote(files.get(attribute(item, "idref"), ""))))
        if page not in package.names:
            missing.append(f"{page} is named in the book and missing from it")
            continue
        _page(path, package.bytes_of(page), gathered)
    if not gathered.parts:
        raise InputError(path, "is an EPUB book without text")
    return gathered.extracted("epub", tuple(missing), _about(child(root, "metadata")))


def _page(path: Path, data: bytes, gathered: Gathered) -> None:
    if not data.strip():
        return
    root = parse_html(decode(data, path)[0])
    for block in HtmlWalker(root).blocks if root is not None else ():
        note = block.note
        menu = any(local(e).lower() == "nav" for e in above(block.element))
        kind = "note" if note else "furniture" if menu else None
        text = block.text.replace("\n", " ") if block.level else block.text
        gathered.add(text, level=None if kind else block.level, kind=kind)  # type: ignore[arg-type]


def _about(metadata: Element | None) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for entry in children(metadata):
        key = _ABOUT.get(local(entry))
        value = " ".join("".join(entry.itertext()).split())
        if key and value:
            found.setdefault(key, value[:10] if key == "date" else value)
    return tuple(found.items())
