"""The cue words of cues.csv: negation, modality, prepositions, references and the like."""

from __future__ import annotations

from collections.abc import Iterable

from textmine.lexicon.tables import Row
from textmine.script import fold


class Cues:
    """The cues of one language: kind -> form -> value ("" where the kind has no values)."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, str]] = {}

    def add(self, kind: str, form: str, value: str) -> None:
        self._kinds.setdefault(kind, {}).setdefault(form, value)

    def __getitem__(self, kind: str) -> dict[str, str]:
        return self._kinds.get(kind, {})

    def forms(self, kind: str, value: str | None = None) -> frozenset[str]:
        """The forms of a kind, all of them or those of one value."""
        return frozenset(form for form, own in self[kind].items() if value is None or own == value)


def read_cues(rows: Iterable[Row]) -> tuple[Cues, Cues]:
    """(Chinese, English) cues from the rows of cues.csv."""
    chinese, english = Cues(), Cues()
    for row in rows:
        for form in row.many("zh"):
            chinese.add(row["kind"], fold(form), row["value"])
        for form in row.many("en"):
            english.add(row["kind"], form.lower(), row["value"])
    return chinese, english
