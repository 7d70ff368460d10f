"""Where the own terms of the corpus that is open are, and what stands there."""

from __future__ import annotations

from pathlib import Path

from textmine.layers import FOLDER, is_layer, read_layer
from textmine.ownterms.exporting import concept_rows
from textmine.ownterms.terms import Term
from textmine.records import LABELS, Label
from textmine.review import review_folder
from textmine.script import fold
from textmine.store import Store


def terms_folder(store: Store) -> Path:
    """The folder of own terms: beside the texts, as that of people's decisions is, so that a rebuild finds it."""
    return (review_folder(store).parent / FOLDER).resolve()


def beside_texts(store: Store) -> bool:
    """Does a rebuild find that folder by itself?"""
    return terms_folder(store).parent != store.folder.resolve()


def own_terms(folder: Path) -> list[Term]:
    """The terms in a folder, in the order of its tables.

    Raises:
        InputError: a table there is wrong.
    """
    if not is_layer(folder):
        return []
    rows = concept_rows([read_layer(folder)], own=True)
    return [Term.of_row(_label(label), row.cells) for label, row in rows]


def keys_of(term: Term) -> frozenset[str]:
    """Its names, whatever the script and case."""
    return frozenset(fold(name).lower() for name in term.names)


def _label(text: str) -> Label:
    return next(one for one in LABELS if one == text)
