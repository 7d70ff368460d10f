"""The parts of a Chinese segment between stops, while it is read: noun phrases, verbs and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from textmine.syntax.records import Chunk

PartKind = Literal[
    "NP", "TIME", "V", "P", "PP", "ADV", "ADJ", "C", "CONN", "SUB", "SUO", "LOC", "SCENE", "FINAL"
]


@dataclass(slots=True)
class Part:
    """A part of a segment; `first`, `head` and `last` are indexes of tokens, inclusive.

    Of a NP, `chunks` are its coordinated noun phrases; of a PP also its `marker`, the index of its preposition.
    `inner` are the parts of a relative clause that modifies it, or of a clause that sets the scene.
    """

    kind: PartKind
    first: int
    head: int
    last: int
    chunks: list[Chunk] = field(default_factory=list)
    marker: int = -1
    closer: int = -1  # the word of place or time that ends it
    inner: Sequence[Part] = ()
    relatives: tuple[Relative, ...] = ()


@dataclass(slots=True)
class Relative:
    """A clause that modifies a noun: its parts, and whether the noun is its subject (else what is done to)."""

    parts: Sequence[Part]
    subject: bool
    head: Chunk | None = None
    rule: str = ""
