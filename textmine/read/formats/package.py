"""Zipped XML, which Word, OpenDocument, EPUB and PowerPoint files are: opened with limits, nothing fetched."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from textmine.errors import InputError

LARGEST = 400 << 20  # bytes of all parts unpacked that are read
Element = Any  # lxml has no types


class Package:
    """The parts of a zipped file.

    Args:
        path: the file, for messages.
        data: its bytes.
        what: what it is called in messages (`a Word file`).

    Raises:
        InputError: it is no zip file.
    """

    def __init__(self, path: Path, data: bytes, what: str) -> None:
        self._path, self._what, self._left = path, what, LARGEST
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # zipfile lets errors of struct and of decoding through
            raise self._unreadable(type(error).__name__) from None
        self.names = frozenset(self._archive.namelist())

    def _unreadable(self, reason: str) -> InputError:
        return InputError(self._path, f"is not {self._what} that can be read ({reason})")

    def bytes_of(self, name: str) -> bytes:
        """A part as it is packed.

        Raises:
            InputError: it is damaged, encrypted, or with what was read before larger than `LARGEST`.
        """
        try:
            with self._archive.open(name) as part:
                data = part.read(self._left + 1)
        except KeyError:
            raise self._unreadable(f"{name} is missing") from None
        except Exception as error:
            raise self._unreadable(f"{name} is damaged: {type(error).__name__}") from None
        self._left -= len(data)
        if self._left < 0:
            raise InputError(self._path, f"unpacks to more than {LARGEST >> 20} MB")
        return data

    def xml(self, name: str) -> Element:
        """The root of a part."""
        return self.parse(self.bytes_of(name), name)

    def parse(self, data: bytes, name: str) -> Element:
        """The root of XML; nothing outside it is looked up, no entity is expanded."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            reason = " ".join(str(error.msg or "").split())[:100]
            raise self._unreadable(f"{name} is damaged: {reason}") from None
        if root is None:
            raise self._unreadable(f"{name} is empty")
        return root

    def optional(self, name: str) -> Element | None:
        """The root of a part, None where the file has none."""
        return self.xml(name) if name in self.names else None

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """(last word of its type, target part) of the parts that the part `name` refers to, by id."""
        folder, base = posixpath.split(name)
        root = self.optional(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in children(root) if root is not None else ():
            if attribute(relation, "TargetMode") == "External":
                continue
            target = attribute(relation, "Target") or ""
            target = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            kind = (attribute(relation, "Type") or "").rpartition("/")[2]
            found[attribute(relation, "Id") or ""] = kind, target
        return found


def local(element: Element) -> str:
    """An element's name without its namespace: files differ in theirs and mean the same."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """The value of the attribute of that name in whatever namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def children(element: Element | None, name: str = "") -> Iterator[Element]:
    """The children of that name; all where none is given."""
    for child in element if element is not None else ():
        own = local(child)
        if own and (not name or own == name):
            yield child


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of the name, its first child of the next name, and so on; None where there is none."""
    for name in names:
        element = next(children(element, name), None)
        if element is None:
            return None
    return element
