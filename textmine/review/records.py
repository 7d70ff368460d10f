"""What a person decides on a row, and the place that it is about: what a file of decisions holds, a line each.

A decision carries all that is needed to find its place again in another build: the words, what stands around them,
which document they are of; and the row as the machine had it and as it is to be. It never rests on an id or an offset
alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Kind = Literal["mention", "claim", "finding"]
What = Literal["accept", "correct", "reject", "add", "undo"]
Standing = Literal["accepted", "corrected", "rejected", "added"]

KINDS: tuple[Kind, ...] = get_args(Kind)
WHATS: tuple[What, ...] = get_args(What)
CONTEXT = 32  # code points before and after a quotation, as citations have them

# What of a row a person may say. Ids of concepts stand in the lists (of a mention: `concept_id`).
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "mention": ("label", "concept_id"),
    "claim": (
        "kind",
        "actors",
        "targets",
        "concepts",
        "attribution",
        "predicate",
        "polarity",
        "modality",
        "gloss_en",
    ),
    "finding": ("headline", "headline_en", "actors", "threats", "strategies"),
}
LISTS = ("actors", "targets", "concepts", "attribution", "threats", "strategies")


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a decision is: a W3C TextQuoteSelector (exact, prefix, suffix), and what tells the document.

    Args:
        exact: the words, as the paragraph has them (NFC).
        prefix, suffix: up to 32 characters before and after them in the paragraph.
        title, file, sha256, url: of the document; any of them may have changed.
        paragraph_id, start: where it was when it was decided. A hint, never relied on alone.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    title: str = ""
    file: str = ""
    sha256: str = ""
    url: str = ""
    paragraph_id: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class ConceptName:
    """What a concept was called when somebody decided on it, so that another lexicon version finds its own id."""

    label: str
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person: a line of a file.

    Args:
        id: tells it from all others.
        when: UTC, ISO 8601.
        who: the reviewer.
        quote: the words it is about; of `undo`, those of the decision that is undone.
        fields: the row as it is to be: of `accept`, as it was; of `reject` and `undo` empty. Keys: `FIELDS[kind]`.
        machine: the row as it was shown (the same keys); empty for `add` and `undo`.
        names: what the concepts in `fields` and `machine` are called, by id.
        moved: of `correct`, where the quotation itself was changed, the new one.
        row: the id of the row when it was decided. A hint.
        about: the first decision on the row, where there is one before this.
        undoes: of `undo`, the id of the decision that holds no longer.
        note: whatever the reviewer wants to say.
    """

    id: str
    when: str
    who: str
    what: What
    kind: Kind
    quote: Quote
    fields: Mapping[str, Any] = field(default_factory=dict)
    machine: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, ConceptName] = field(default_factory=dict)
    moved: Quote | None = None
    row: str = ""
    about: str = ""
    undoes: str = ""
    note: str = ""

    @property
    def place(self) -> Quote:
        """Where the row is to be: the corrected quotation, where there is one."""
        return self.moved or self.quote


State = Literal["placed", "near", "none", "unplaced"]
# placed: its words stand there exactly; near: they have changed a little; none: it is undone or another decision on the
# same row is later; unplaced: its words were not found, or in several places none of which is surer than the others.


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a decision is in a build.

    Args:
        state: see `State`.
        why: of `near`, `none` and `unplaced`, in a few words.
        row: the id of the row of the machine that it is about; "" where the machine has no such row.
    """

    decision: Decision
    state: State
    why: str = ""
    paragraph_id: str = ""
    start: int = 0
    end: int = 0
    row: str = ""

    @property
    def found(self) -> bool:
        """Is it in the build?"""
        return self.state in ("placed", "near")
