"""A claim before it has an id and its English."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.claims.items import Item
from textmine.lexicon import Predicate
from textmine.records import ClaimKind, Modality


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule found; offsets are of the paragraph."""

    start: int
    end: int
    kind: ClaimKind
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    concepts: tuple[str, ...]
    predicate_start: int
    predicate_end: int
    predicate: Predicate | None
    negated: bool
    modality: Modality
    rule: str
    predicate_text: str = ""  # folded
    subject_items: tuple[Item, ...] = ()
    verb_items: tuple[Item, ...] = ()
    means_items: tuple[Item, ...] = ()  # 以 …, before the predicate
    moved_items: tuple[Item, ...] = ()  # 將 …, its object before the predicate
    object_items: tuple[Item, ...] = ()
    passive: bool = False
    attribution: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()  # dangers that are its subject and named in an earlier clause only
    content: Draft | None = None  # what is said, where the claim is that somebody says so
