"""The garbage collector while records are made by the ten thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
