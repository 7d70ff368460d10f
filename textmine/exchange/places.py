"""Documents as running text, and where a span of a paragraph stands in it.

The text of a document is its paragraphs (headings, body and notes, as they were put together again; no running
headers and page numbers), one a line. Offsets in it are code points, half open, as everywhere in textmine.
Programs written in Java and JavaScript count in UTF-16 units, where a character beyond U+FFFF (𠮷, 😊) is two:
`Units` gives those.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from textmine.exchange.request import Request
from textmine.records import Document, Paragraph
from textmine.store import Store

BETWEEN = "\n"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph and where it begins in the text of its document."""

    paragraph: Paragraph
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.paragraph.text)


@dataclass(frozen=True, slots=True)
class Text:
    """A document as running text."""

    document: Document
    text: str
    paragraphs: tuple[Placed, ...]

    def starts(self) -> dict[str, int]:
        """Where each paragraph begins, by its id."""
        return {one.paragraph.paragraph_id: one.start for one in self.paragraphs}


class Units:
    """UTF-16 units of a text by code points.

    >>> Units("𠮷野").at(1)
    2
    """

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]

    def at(self, offset: int) -> int:
        """How many units stand before the code point `offset`."""
        return offset + bisect_left(self._astral, offset)


def for_xml(text: str) -> str:
    """`text` with each character that XML cannot hold (a control, U+FFFE) as one U+FFFD, so that offsets stay."""
    return _NO_XML.sub("\ufffd", text)


def texts(store: Store, request: Request) -> Iterator[Text]:
    """The documents asked for, one after another; progress is told as they are taken."""
    ids = [request.document_id] if request.document_id is not None else list(store.ids("documents"))
    for number, id_ in enumerate(ids):
        document = store.document(id_)
        request.tell(number, len(ids), document.title)
        yield text_of(store, document)
    request.tell(len(ids), len(ids))


def text_of(store: Store, document: Document) -> Text:
    """A document as running text."""
    placed: list[Placed] = []
    at = 0
    for paragraph in store.paragraphs(document_id=document.document_id):
        if paragraph.kind == "furniture" or not paragraph.text:
            continue
        placed.append(Placed(paragraph, at))
        at += len(paragraph.text) + len(BETWEEN)
    return Text(document, BETWEEN.join(one.paragraph.text for one in placed), tuple(placed))
