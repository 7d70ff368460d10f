"""What a text says of time: where it stands, and what interval it comes to in a context."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from textmine.dates import Interval


@dataclass(frozen=True, slots=True)
class Context:
    """What a time that says only part of itself is counted from.

    Args:
        now: the document's date, as exactly as it is known; None where it is not.
        last: what the text spoke of before, for 同年, the following day.
        near: the same where it stands so near that a month or day without its year belongs to it.
        future: it is said of what is still to come.
    """

    now: Interval | None = None
    last: Interval | None = None
    near: Interval | None = None
    future: bool = False


Resolve = Callable[[Context], Interval | None]


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression; offsets in the paragraph's text, half open.

    Args:
        first: where the time itself begins, behind the word that opens it (since, 自).
        last: where it ends, before the word that closes it (以來).
        resolve: its interval in a context, None where it has none.
        base: the interval of the time itself, without "since", "before": what 次年 behind it counts from.
        own: the same where there is such a word too.
        bare: nothing but the time's own form says that it is one (a year alone): only with a word that opens it.
        bare_core: the same of the time itself, whatever opens it.
        ranged: it tells both of its ends.
        loose: a word like now or meanwhile: a date beside it goes before it.
        rules: keys of the rows that made it.
    """

    start: int
    end: int
    resolve: Resolve
    rules: tuple[str, ...] = ()
    first: int = -1
    last: int = -1
    base: Resolve | None = None
    own: Resolve | None = None
    bare: bool = False
    bare_core: bool = False
    ranged: bool = False
    loose: bool = False

    @property
    def open(self) -> bool:
        """Has it but one end: since, before, after?"""
        return self.base is None and not self.ranged

    @property
    def core(self) -> tuple[int, int]:
        return (self.start if self.first < 0 else self.first), (self.end if self.last < 0 else self.last)


@dataclass(frozen=True, slots=True)
class When:
    """When a clause says that something is so: the words, and their interval where it is known."""

    start: int
    end: int
    interval: Interval | None = None
    rules: tuple[str, ...] = field(default=(), compare=False)
