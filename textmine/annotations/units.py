"""UTF-16 units, which programs in Java and JavaScript count in, and the code points they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Code points of a text by UTF-16 units: a character beyond U+FFFF is two.

    >>> Units("𠮷野").point(2)
    1
    >>> Units("𠮷野").point(1) is None
    True
    """

    def __init__(self, text: str) -> None:
        # The unit at which the n-th such character begins: its own place, and one more for each before it.
        self._astral = [found.start() + number for number, found in enumerate(_ASTRAL.finditer(text))]
        self.length = len(text) + len(self._astral)

    def point(self, unit: int) -> int | None:
        """The code point that begins at a unit; None within a character and outside the text."""
        before = bisect_left(self._astral, unit)
        if not 0 <= unit <= self.length or (before and self._astral[before - 1] == unit - 1):
            return None
        return unit - before
