"""What is given to a question, checked: values that are one of some, dates, shares, names."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from textmine.errors import UnknownNameError
from textmine.search import QueryError
from textmine.search.names import closest, shown


def typed(date: str | int | None) -> str | None:
    """A date as one types it: a year may be a number."""
    return None if date is None else str(date)


def known(what: str, given: str | None, values: Collection[str]) -> str | None:
    """A value that is one of some, or None.

    Raises:
        UnknownNameError: it is none of them.
    """
    if given is None or given in values:
        return given
    raise UnknownNameError(
        f"{shown(str(given))}: no such {what}{closest(str(given), values)}; there are {', '.join(values)}"
    )


def chance(at_least: float) -> float:
    """A confidence, 0 to 1.

    Raises:
        QueryError: it is none.
    """
    return within("at_least", at_least, 0, 1)


def within(what: str, number: float, least: float, most: float) -> float:
    """A number that is within bounds.

    Raises:
        QueryError: it is not.
    """
    if least <= number <= most:
        return number
    raise QueryError(f"{what}: {number} is not from {least} to {most}")


def several(names: Iterable[str]) -> list[str]:
    """Names; one may be given by itself."""
    return [names] if isinstance(names, str) else list(names)
