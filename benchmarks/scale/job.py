"""What a measurement is: a job that loads all it needs, and then gives what is to be measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Work = Callable[[], dict[str, Any] | None]  # what is measured; it may tell more of itself


@dataclass(frozen=True, slots=True)
class Given:
    """What a job has to work with.

    Args:
        files: the folder of the texts.
        out: a folder that builds go into; peers that need a build find the one of the whole build in it.
        language: `zh` or `en`.
    """

    files: Path
    out: Path
    language: str

    def first(self) -> Path:
        """One of the files, to warm up with."""
        return min(self.files.iterdir())

    def texts(self) -> Iterator[str]:
        """The titles and paragraphs, one at a time."""
        for file in sorted(self.files.iterdir()):
            yield from paragraphs(file)

    def warm(self) -> list[str]:
        """Those of the first file."""
        return paragraphs(self.first())


def paragraphs(file: Path) -> list[str]:
    """The title and the paragraphs of a file that `benchmarks.many_files` wrote."""
    return file.read_text("utf-8").rstrip("\n").split("\n\n")


Job = Callable[[Given], Work]


def through(read: Callable[[str], object], given: Given) -> Work:
    """Reading every text, when some have been read to warm up."""
    for text in given.warm():
        read(text)

    def work() -> None:
        for text in given.texts():
            read(text)

    return work
