"""The terms of all paragraphs, on disk while topics are fitted, and a sample of them of bounded size."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from heapq import heappush, heappushpop
from tempfile import TemporaryFile
from types import TracebackType

_SAMPLE = 3_000  # paragraphs


class Spool:
    """Paragraphs by their terms: put in one by one, read back in order; memory holds the sample alone.

    The sample is of those whose ids have the least hashes, so that one document more or less changes little of it.
    """

    def __init__(self, sample: int = _SAMPLE) -> None:
        self._file = TemporaryFile(prefix="textmine-topics-")  # noqa: SIM115 - closed by __exit__
        self._size = sample
        self._kept: list[
            tuple[int, int, list[str]]
        ] = []  # (−hash, place, terms): a heap, the greatest hash first
        self._count = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, paragraph_id: str, terms: Sequence[str]) -> None:
        """Put in a paragraph; one without terms is passed over."""
        if not terms:
            return
        kept = list(terms)
        marshal.dump((paragraph_id, kept), self._file)
        entry = (-int.from_bytes(blake2b(paragraph_id.encode(), digest_size=8).digest()), self._count, kept)
        self._count += 1
        if len(self._kept) < self._size:
            heappush(self._kept, entry)
        else:
            heappushpop(self._kept, entry)

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return self._count

    def sample(self) -> list[list[str]]:
        """The terms of the sampled paragraphs, in the order in which they were put in."""
        return [terms for _, _, terms in sorted(self._kept, key=lambda entry: entry[1])]

    def __iter__(self) -> Iterator[tuple[str, list[str]]]:
        self._file.seek(0)
        for _ in range(self._count):
            yield marshal.load(self._file)
