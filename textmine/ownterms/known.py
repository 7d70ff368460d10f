"""What the names of a term stand for already: in the lexicon that a layer adds to, and in the layer itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from textmine.layers import Layer
from textmine.lexicon.check_layer import names_of
from textmine.lexicon.concepts import ConceptTable, ids_by_name
from textmine.lexicon.tables import DATA, layer_rows, merged_rows
from textmine.ownterms.terms import FILES, Term
from textmine.records import Concept
from textmine.script import fold, has_han


@lru_cache(maxsize=2)
def _before(layers: tuple[Layer, ...]) -> tuple[dict[str, Concept], dict[str, list[str]]]:
    """The concepts before a layer, and their ids by name: kept, as decisions are taken one after the other."""
    table = ConceptTable(DATA, layers)
    return table.concepts, ids_by_name(table.forms)


@dataclass(frozen=True, slots=True)
class Owner:
    """The concept that a name stands for.

    Args:
        file, id: its table and its row there.
        shown: its id and name, for people.
    """

    file: str
    id: str
    shown: str = field(compare=False)


class Known:
    """Says what names stand for.

    Args:
        layer: the layer that is written.
        before: the layers it comes after; None where only the layer itself counts.
    """

    def __init__(self, layer: Layer, before: Sequence[Layer] | None) -> None:
        self._before = None if before is None else tuple(before)
        self._own: dict[tuple[str, str], Owner] = {}
        self._cells: dict[tuple[str, str], dict[str, str]] = {}
        for file in FILES.values():
            for row in layer_rows(layer, file):
                self._cells[file, row["id"]] = dict(row.cells)
                owner = Owner(file, row["id"], _shown(file, row["id"], row["zh"] or row["en"]))
                self._own |= {(file, fold(name)): owner for name in names_of(row)}

    def note(self, term: Term) -> None:
        """Know a term that has been added."""
        id_ = term.row()["id"]
        owner = Owner(term.file, id_, _shown(term.file, id_, term.zh or term.en))
        self._cells[term.file, id_] = term.row()
        self._own |= {(term.file, fold(name)): owner for name in term.names}

    def owners(self, name: str, file: str) -> list[Owner]:
        """What a name stands for; in the layer before the rest, in its own table before the others."""
        tables = (file, *(other for other in FILES.values() if other != file and self._before is not None))
        own = [self._own[table, fold(name)] for table in tables if (table, fold(name)) in self._own]
        if own or self._before is None:
            return own[:1]
        concepts, by_name = _before(self._before)
        found = [concepts[id_] for id_ in dict.fromkeys(by_name.get(fold(name.strip()), ()))]
        return [_owner(concept) for concept in sorted(found, key=lambda one: FILES[one.label] != file)]

    def told(self, term: Term) -> str:
        """What is known by a name of the term already, in words; "" where nothing is."""
        for name in term.names:
            for owner in self.owners(name, term.file):
                if self._before is None:
                    return f"“{name}” stands in another row already, that of {owner.id}"
                return f"“{name}” is known already, as {owner.shown}"
        return ""

    def joined(self, term: Term) -> tuple[Term, dict[str, str]] | None:
        """The names of the term that are new, for the one concept of its label that has the others, and its row.

        None where its names stand for several concepts, for one of another label, or for one that has no row.
        """
        owners = {owner for name in term.names for owner in self.owners(name, term.file)[:1]}
        if len(owners) != 1 or (owner := owners.pop()).file != term.file:
            return None
        cells = self._cells.get((owner.file, owner.id)) or self._row(owner)
        if cells is None:
            return None
        new = [name for name in term.names if not self.owners(name, term.file)]
        cells = _with_names(cells, new)
        self._cells[owner.file, owner.id] = cells
        shown = cells["zh"] or cells["en"]
        joined = Term(term.label, variants=tuple(new), id=owner.id, place=term.place, joins=shown)
        self._own |= {(owner.file, fold(name)): owner for name in new}
        return joined, cells

    def _row(self, owner: Owner) -> dict[str, str] | None:
        return base_row(owner.file, owner.id, self._before or ())


def base_row(file: str, id_: str, before: Sequence[Layer]) -> dict[str, str] | None:
    """The cells of a row as it is before a layer; None where there is none."""
    rows = merged_rows(DATA, file, before)
    return next((dict(row.cells) for row in rows if row["id"] == id_), None)


def _shown(file: str, id_: str, name: str) -> str:
    label = next(label for label, table in FILES.items() if table == file)
    return f"{label.lower()}:{id_} ({name})"


def _owner(concept: Concept) -> Owner:
    shown = f"{concept.concept_id} ({concept.name_zh or concept.name_en})"
    return Owner(FILES[concept.label], concept.concept_id.partition(":")[2], shown)


def _with_names(cells: dict[str, str], names: Sequence[str]) -> dict[str, str]:
    """A row with more names: the name itself in a language that has none yet, else variants."""
    made = dict(cells)
    for name in names:
        language = "zh" if has_han(name) else "en"
        if not made[language]:
            made[language] = name
        else:
            column = f"variants_{language}"
            made[column] = "|".join(filter(None, (made[column], name)))
    return made
