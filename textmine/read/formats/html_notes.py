"""Notes of web pages and books: the mark in the text, the note, and the link back from it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textmine.read.formats.package import Element, attribute, local

_REFERS = re.compile(r"\b(?:noteref|footnote-ref|footnote-reference|footnoteref|endnote-ref|reference)\b")
_NOTE = re.compile(r"\b(?:footnote|endnote|rearnote|footnotes|endnotes)\b")
_BACK = re.compile(r"\b(?:footnote-back|footnote-backref|backlink|reversefootnote|mw-cite-backlink)\b")
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[*†‡]{1,3}|[ivx]{1,5}|[①-⑳])\s*[\])]?")
_ARROWS = re.compile(r"[\s↩↑⏎^︎]*")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HOLDS_NOTES = ("aside", "li", "div", "p", "section", "ol", "dd", "td", "span")


def superscript(text: str) -> str:
    """Digits set as a superscript (a note's number, m²) as the signs that they are; any other text as it is."""
    bare = text.strip()
    return (
        text.replace(bare, bare.translate(_SUPERSCRIPT))
        if bare.isascii() and bare.isdigit() and len(bare) < 4
        else text
    )


def refers_to_note(link: Element, targets: frozenset[str]) -> bool:
    """Is a link the mark of a note, which itself is on the page?

    Args:
        targets: ids of the notes of the page.
    """
    href = attribute(link, "href") or ""
    if not href.startswith("#") or not _MARK.fullmatch("".join(link.itertext()).strip()):
        return False
    return href[1:] in targets and not is_back(link)


def is_back(link: Element, *, noted: bool = True) -> bool:
    """Does a link lead from a note back to the text: ↩, or the number that a note begins with?"""
    if _BACK.search(_says(link)):
        return True
    if not (attribute(link, "href") or "").startswith("#"):
        return False
    shown = "".join(link.itertext()).strip()
    if not _ARROWS.sub("", shown):
        return True
    in_note = noted and any(
        _NOTE.search(_says(e)) for e in link.iterancestors() if not _REFERS.search(_says(e))
    )
    return in_note and _MARK.fullmatch(shown) is not None


def notes_of(root: Element) -> tuple[frozenset[Element], frozenset[str]]:
    """(what holds the notes of a page, the ids that links in the text lead to)"""
    holders = [
        e
        for e in root.iter()
        if local(e).lower() in _HOLDS_NOTES and _NOTE.search(_says(e)) and not _REFERS.search(_says(e))
    ]
    ids = frozenset(filter(None, _ids(holders)))
    return frozenset(holders), ids


def _ids(holders: Iterable[Element]) -> Iterable[str | None]:
    for holder in holders:
        for element in holder.iter():
            yield attribute(element, "id")


def _says(element: Element) -> str:
    """What an element says that it is: by its class, its role, its type in a book."""
    return " ".join(
        filter(
            None,
            (
                element.get("epub:type"),
                attribute(element, "type"),
                attribute(element, "role"),
                attribute(element, "class"),
            ),
        )
    ).replace("doc-", "")
