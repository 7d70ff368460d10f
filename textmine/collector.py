"""The garbage collector while records are made by the ten thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

_T = TypeVar("_T")
_SELDOM = 128  # documents


@contextmanager
def at_rest() -> Iterator[None]:
    """Keeps the garbage collector from going through what is being made, again and again.

    An analysis makes tens of thousands of records, which all stay, and hardly a circle among them: to look for some
    took a twentieth of its time. Whoever has switched the collector off finds it off afterwards.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def one_by_one(documents: Iterable[_T]) -> Iterator[_T]:
    """The same documents, with the collector at rest while one is worked on.

    After each it looks through what is new and still there, which is little then; seldom through more.
    """
    with at_rest():
        for number, document in enumerate(documents, 1):
            yield document
            gc.collect(1 if number % _SELDOM == 0 else 0)
