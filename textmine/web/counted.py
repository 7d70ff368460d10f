"""What takes long to count is counted once, beside the page, which meanwhile says so.

A view asks `counted(page, key, count)`. In a small corpus it is counted at once. In a large one a thread of its own
counts, with a reader of its own; who asks waits `_PATIENCE` seconds, and is then told (`StillCountingError`, which
`counting` makes a page of) to look again. What was counted is kept until the corpus changes or much else was asked.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from textmine.errors import TextmineError
from textmine.web.page import Page, View
from textmine.web.readers import Reader, Readers

AT_ONCE = 2_000  # paragraphs of a corpus that is small enough to count while the reader waits
_PATIENCE = 0.3
_KEPT = 48  # results
_AT_A_TIME = 2  # counts, so that readers of the store are left for other pages
_Found = TypeVar("_Found")


class StillCountingError(Exception):
    """What was asked for is being counted; `seconds` since when."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"counting since {seconds:.0f} s")
        self.seconds = seconds


class CorpusChangedError(TextmineError):
    """What was asked for is of a corpus that is no longer open."""


class _Job:
    """One count: under way, done, or failed."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.began = time.monotonic()
        self.found: Any = None
        self.error: Exception | None = None


class Counted:
    """The counts of a site."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[Hashable, _Job] = OrderedDict()
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(_AT_A_TIME)

    def get(
        self, page: Page, key: Hashable, count: Callable[[Reader], _Found], *, patience: float | None
    ) -> _Found:
        """What `count` finds, counted now or before.

        Args:
            key: tells it from everything else that is counted of the same corpus.
            patience: seconds to wait at most; as long as it takes when None.

        Raises:
            StillCountingError: it takes longer.
            CorpusChangedError: another corpus was opened meanwhile.
        """
        whole = (page.reader.stamp, key)
        with self._lock:
            job = self._jobs.get(whole)
            if job is None:
                job = self._jobs[whole] = _Job()
                start = True
                while len(self._jobs) > _KEPT:
                    self._jobs.popitem(last=False)
            else:
                self._jobs.move_to_end(whole)
                start = False
        if start:
            if patience is None or page.reader.counts["paragraphs"] <= AT_ONCE:
                self._run(job, lambda: count(page.reader))
            else:
                readers: Readers = page.request.app.state.readers
                threading.Thread(
                    target=self._run, args=(job, lambda: self._apart(readers, whole[0], count)), daemon=True
                ).start()
        if not job.done.wait(patience):
            raise StillCountingError(time.monotonic() - job.began)
        if job.error is not None:
            with self._lock:
                self._jobs.pop(whole, None)
            raise job.error
        found: _Found = job.found
        return found

    def _apart(self, readers: Readers, stamp: object, count: Callable[[Reader], _Found]) -> _Found:
        """Count with a reader of its own, of the corpus that was asked about."""
        with self._slots, readers.reader() as reader:
            if reader.stamp != stamp:
                raise CorpusChangedError("the corpus has changed meanwhile; ask again")
            return count(reader)

    @staticmethod
    def _run(job: _Job, count: Callable[[], Any]) -> None:
        try:
            job.found = count()
        except Exception as error:  # whoever asks is told
            job.error = error
        finally:
            job.done.set()


def counted(page: Page, key: Hashable, count: Callable[[Reader], _Found], *, wait: bool = False) -> _Found:
    """What `count` finds for a page; see above.

    Args:
        wait: until it is there, however long that takes: for files.

    Raises:
        StillCountingError: it takes longer than a page may.
    """
    counts: Counted = page.request.app.state.counted
    return counts.get(page, key, count, patience=None if wait else _PATIENCE)


def counting(view: View) -> View:
    """A view that says so while what it needs is being counted; with scripts its page looks again by itself."""

    @wraps(view)
    def answer(page: Page) -> Response:
        try:
            return view(page)
        except StillCountingError as still:
            context = {
                "seconds": round(still.seconds),
                "tokens": page.reader.counts["tokens"],
                "again": _address(page.request),
            }
            return page.render("counting.html", context, status=202)

    return answer


def _address(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
