"""The year of a date, and of a document."""

from __future__ import annotations

from textmine.records import Document


def year(date: str | None) -> int | None:
    """The year of an ISO date; None where there is none."""
    digits = (date or "")[:4]
    return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdigit() else None


def year_of(document: Document) -> int | None:
    """The year a document is of, None where nobody says."""
    of_date = year(document.date)
    return of_date if of_date is not None else year(document.year)
