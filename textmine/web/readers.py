"""The store as the pages read it: a few open connections, each used by one request at a time."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from textmine.errors import StoreError
from textmine.layers import hold
from textmine.records import Document, Topic
from textmine.report.topics import ShownTopic, shown_topics
from textmine.search import Names, Searcher
from textmine.search.actors import ActorProfile, actor_profiles, busiest_actors
from textmine.search.counts import claim_counts, row_counts
from textmine.search.searched import Searched, searched
from textmine.search.searcher import KINDS
from textmine.search.verbs import Verbs
from textmine.store import STORE_NAME, Store
from textmine.topics.decisions import file_of

_MOST = 4  # readers: enough for one user, and each keeps the names of the build in memory
_BUSIEST = 12
_KEPT = 48  # things counted for one page, such as the groups of a list
_Made = TypeVar("_Made")
_Stamp = tuple[str, int, int, int]
_DAMAGED: _Stamp = ("", 0, 0, 0)


class NoCorpusError(StoreError):
    """A page of a corpus was asked for, and none is open."""


class Reader:
    """An open store with its searcher, and what takes long to count, counted once."""

    def __init__(self, store: Store, stamp: _Stamp) -> None:
        self.store = store
        self.decisions = file_of(store.folder, store.info())
        self.stamp: tuple[object, ...] = (*stamp, *_decided(self.decisions))
        self.searcher = Searcher(store)
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def kept(self, what: Hashable, make: Callable[[], _Made]) -> _Made:
        """What was made of the store for an earlier request, else made now; the last few dozen are kept."""
        if what not in self._kept:
            self._kept[what] = make()
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(what)
        return cast(_Made, self._kept[what])

    @property
    def names(self) -> Names:
        return self.searcher.names

    @property
    def documents(self) -> dict[str, Document]:
        return self.searcher.documents

    @cached_property
    def counts(self) -> dict[str, int]:
        return row_counts(self.store)

    @cached_property
    def searched(self) -> Searched:
        return searched(self.store, KINDS)

    @cached_property
    def actors(self) -> list[ActorProfile]:
        return actor_profiles(self.store, self.names)

    @cached_property
    def busiest(self) -> list[tuple[str, int]]:
        return busiest_actors(self.store, _BUSIEST)

    @cached_property
    def verbs(self) -> Verbs:
        return Verbs(self.store.layers())

    @cached_property
    def weights(self) -> Counter[str]:
        """Claims by concept, whatever part it has in them."""
        return claim_counts(self.store, "actors") + claim_counts(self.store, "about")

    @cached_property
    def topic_labels(self) -> dict[str, Topic]:
        return {topic.topic_id: topic for topic in self.store.topics()}

    @cached_property
    def topics(self) -> list[ShownTopic]:
        return shown_topics(self.store, self.documents)


class Readers:
    """The corpus that is open: lends readers of its build; one made anew is read from the next request on.

    Args:
        folder: the build's folder; None: no corpus is open yet.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._idle: list[Reader] = []
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(_MOST)

    @property
    def folder(self) -> Path | None:
        """The folder of the build that is open."""
        return self._folder

    @property
    def id(self) -> str:
        """Tells the corpus that is open from others, without saying where it is; "" where none is."""
        return sha256(str(self._folder.resolve()).encode()).hexdigest()[:16] if self._folder else ""

    def open(self, folder: Path) -> None:
        """Read another build from now on.

        Raises:
            StoreError: there is none that can be read; the one before stays open.
        """
        Store.open(folder).close()
        with self._lock:
            self._folder = folder
        self.close()

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """A reader for one request; waits while all are in use.

        Raises:
            NoCorpusError: no corpus is open.
            StoreError: the folder holds no build, or a damaged one.
        """
        with self._slots:
            reader = self._take()
            try:
                yield reader
            except StoreError:
                reader.stamp = _DAMAGED  # damaged: open it anew the next time
                raise
            finally:
                with self._lock:
                    self._idle.append(reader)

    def close(self) -> None:
        with self._lock:
            for reader in self._idle:
                reader.store.close()
            self._idle.clear()

    def _take(self) -> Reader:
        folder = self._folder
        if folder is None:
            raise NoCorpusError("no corpus is open")
        stamp = self._stamp(folder)
        with self._lock:
            while self._idle:
                reader = self._idle.pop()
                if reader.stamp == (*stamp, *_decided(reader.decisions)):
                    return reader
                reader.store.close()
        store = Store.open(folder)
        hold(store.layers())
        return Reader(store, stamp)

    def forget(self, reader: Reader) -> None:
        """Read the corpus anew from the next request on: people decided on its topics."""
        reader.stamp = _DAMAGED
        self.close()

    @staticmethod
    def _stamp(folder: Path) -> _Stamp:
        try:
            status = (folder / STORE_NAME).stat()
        except OSError:
            return _DAMAGED  # `Store.open` says what is wrong
        return str(folder), status.st_ino, status.st_mtime_ns, status.st_size


def _decided(path: Path) -> tuple[int, int]:
    """Tells whether decisions on topics are the same."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
