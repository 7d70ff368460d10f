"""The words that head phrases of each label, and those that may or may not stand inside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from textmine.lexicon.tables import Row
from textmine.records import Label
from textmine.script import fold

# The roles of head words. `textmine lexicon check` names those that no code asks for.
ROLES = (
    "head", "title", "event", "weakness", "strong-weakness", "counter", "quoted-context", "attributive",
    "modifier-verb", "block", "firm", "bare", "intensity", "bare-actor", "against", "organisation",
    "hostile-verb", "bare-event", "acting", "national",
    "short-head",
)  # fmt: skip
_KNOWN = frozenset(ROLES)


@dataclass(frozen=True, slots=True)
class Head:
    """A head word's label and role, and whether a state's name before it belongs to the phrase."""

    label: Label
    role: str
    states: bool


@dataclass(slots=True)
class Heads:
    """heads.csv for one language: role -> form -> heads. Chinese forms are folded, English ones lower case."""

    roles: dict[str, dict[str, tuple[Head, ...]]] = field(default_factory=dict)

    def add(self, role: str, form: str, head: Head) -> None:
        entry = self.roles.setdefault(role, {})
        entry[form] = (*entry.get(form, ()), head)

    def get(self, role: str, form: str) -> tuple[Head, ...]:
        """The heads that `form` is in this role; empty where it is none. KeyError where there is no such role."""
        return self.of(role).get(form, ())

    def of(self, role: str) -> Mapping[str, tuple[Head, ...]]:
        """The heads of a role by their forms; KeyError where there is no such role."""
        if role not in _KNOWN:
            raise KeyError(f"no role of heads is called {role}")
        return self.roles.get(role, {})

    def forms(self, role: str) -> frozenset[str]:
        """All forms with this role; KeyError where there is no such role."""
        return frozenset(self.of(role))


def read_heads(rows: Iterable[Row]) -> tuple[Heads, Heads]:
    """(Chinese, English) heads from the rows of heads.csv."""
    chinese, english = Heads(), Heads()
    for row in rows:
        head = Head(row["label"] or "ACTOR", row["role"], row["states"] == "in")  # type: ignore[arg-type]
        for form in row.many("zh"):
            chinese.add(row["role"], fold(form), head)
        for form in row.many("en"):
            english.add(row["role"], form.lower(), head)
    return chinese, english
