"""Which slot a preposition opens, from markers.csv."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from textmine.lexicon import Lexicon, Rule
from textmine.syntax.records import Slot


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a noun phrase with a marker: the conditions that rows of markers.csv ask for."""

    passive: bool = False
    gerund: bool = False
    name: bool = False

    def fulfils(self, condition: str) -> bool:
        """Does a value of the column `when` hold? Those about what a parse has decided already do."""
        return {
            "active": not self.passive,
            "passive": self.passive,
            "after-verb": True,
            "initial": True,
            "before-noun": not self.gerund,
            "before-verb": True,
            "gerund": self.gerund,
            "name": self.name,
            "not-name": not self.name,
        }[condition]


class Markers:
    """The slot that a marker opens.

    Args:
        lexicon: has the table.
        language: whose rows count.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        rules = lexicon.rules.by_form("markers", language)
        # Rows with conditions are asked first.
        self._rules = {form: sorted(own, key=lambda r: not r.many("when")) for form, own in rules.items()}

    def slot(self, marker: str, place: Place) -> tuple[Slot, str]:
        """(slot, id of the rule); an unknown marker opens an adverbial."""
        for form in (marker, marker.partition(" ")[0]):
            for rule in self._rules.get(form, ()):
                if all(place.fulfils(condition) for condition in rule.many("when")):
                    return cast(Slot, rule["slot"]), rule.key
        return "adverbial", ""

    def rules(self, marker: str) -> list[Rule]:
        """The rules of a marker."""
        return self._rules.get(marker, [])
