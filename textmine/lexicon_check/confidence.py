"""Does the file of coefficients fit the features that claims have?"""

from __future__ import annotations

from pathlib import Path

from textmine.claims.confidence import FILE, faults
from textmine.errors import InputError
from textmine.lexicon.problems import Problem
from textmine.lexicon.tables import read_rows


def unfit_coefficients(folder: Path) -> list[Problem]:
    """What is wrong with confidence.csv in a folder of data files: with any of it no build would start.

    A file that cannot be read is none of it: `textmine.lexicon.check` says so.
    """
    path = folder / FILE
    try:
        rows = list(read_rows(path))
    except InputError:
        return []
    return [Problem(path, line, reason, unreadable=True) for line, reason in faults(rows)]
