"""The store as the tools read it: opened when the first asks for it, and anew when it was built anew."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from textmine.assistants.answers import Passage
from textmine.cite import Citer, resolve, span_id
from textmine.errors import InputError
from textmine.layers import hold
from textmine.records import Paragraph
from textmine.search import Searcher
from textmine.search.names import Names, shown
from textmine.search.searched import Searched, searched
from textmine.search.searcher import KINDS
from textmine.store import STORE_NAME, Store

LONGEST = 1_500  # characters of a quotation; of a longer paragraph a piece is quoted
_BEFORE = 300  # characters of such a piece that stand before what was found
_Stamp = tuple[int, int, int]


class OpenStore:
    """An open store, and what is made of it once."""

    def __init__(self, store: Store, stamp: _Stamp) -> None:
        self.store = store
        self.stamp = stamp
        self.searcher = Searcher(store)
        self.citer = lru_cache(maxsize=8)(self._citer)

    def _citer(self, lang: str, style: str) -> Citer:
        return Citer(self.store, lang, style)

    @property
    def names(self) -> Names:
        return self.searcher.names

    @property
    def searched(self) -> Searched:
        return searched(self.store, KINDS)

    def passage(self, paragraph: Paragraph, start: int, end: int, *, lang: str, style: str) -> Passage:
        """Words of a paragraph with their citation."""
        return Passage(
            id=span_id(paragraph, start, end),
            quotation=paragraph.text[start:end],
            citation=self.citer(lang, style).cite_in(paragraph, start, end),
            document_id=paragraph.document_id,
            paragraph_id=paragraph.paragraph_id,
            whole_paragraph=(start, end) == (0, len(paragraph.text)),
        )

    def around(self, paragraph: Paragraph, start: int, *, lang: str, style: str) -> Passage:
        """The paragraph, or where it is long a piece of it, in which something stands."""
        size = len(paragraph.text)
        first = 0 if size <= LONGEST else max(0, min(start - _BEFORE, size - LONGEST))
        return self.passage(paragraph, first, min(size, first + LONGEST), lang=lang, style=style)

    def place(self, id_: str, *, lang: str, style: str) -> Passage | None:
        """The words that an id of the store stands for; None for ""."""
        if not id_:
            return None
        found = resolve(self.store, id_)
        end = min(found.end, found.start + LONGEST)
        return self.passage(found.paragraph, found.start, end, lang=lang, style=style)


class Session:
    """Lends the store of a folder to one tool at a time.

    Args:
        folder: the build's folder.
        drafts: the only folder from which texts to compare may be named; none when None.
    """

    def __init__(self, folder: Path, drafts: Path | None = None) -> None:
        self._folder = folder
        self._drafts = drafts.resolve() if drafts is not None else None
        self._open: OpenStore | None = None
        self._lock = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[OpenStore]:
        """The open store; StoreError where there is none that can be read."""
        with self._lock:
            stamp = self._stamp()
            if self._open is not None and self._open.stamp != stamp:
                self.close()
            if self._open is None:
                store = Store.open(self._folder)
                hold(store.layers())
                self._open = OpenStore(store, stamp)
            yield self._open

    def close(self) -> None:
        """Close the store; it is opened again when a tool asks for it."""
        if self._open is not None:
            self._open.store.close()
            self._open = None

    def draft(self, name: str) -> Path:
        """The file of this name in the folder of drafts.

        Raises:
            InputError: there is no such folder, no such file in it, or the name leads out of it.
        """
        plain = shown(name)
        if self._drafts is None:
            raise InputError(
                plain, "files cannot be named: the server was started without --drafts DIR; give the text"
            )
        path = Path(self._drafts, name).resolve()
        if not path.is_relative_to(self._drafts) or not path.is_file():
            raise InputError(plain, "is no file in the folder of drafts")
        return path

    def _stamp(self) -> _Stamp:
        try:
            status = (self._folder / STORE_NAME).stat()
        except OSError:
            return 0, 0, 0  # opening says what is wrong
        return status.st_ino, status.st_mtime_ns, status.st_size
