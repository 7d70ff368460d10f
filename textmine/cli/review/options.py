"""review: the group of its commands, and what they share."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.cli.group import new_group
from textmine.cli.options import (
    opened,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textmine.review import Review

group = new_group("review", "Decide on what was found: accept, correct, reject, add; learn from it.")
group.info.rich_help_panel = "Make a build"


class KindName(StrEnum):
    """What one decides on."""

    mention = "mention"
    claim = "claim"
    finding = "finding"


class OrderName(StrEnum):
    """Which rows come first."""

    confidence = "confidence"
    corpus = "corpus"


WhoOption = Annotated[
    str,
    typer.Option("--who", help="The reviewer.", metavar="NAME", show_default="$TEXTMINE_REVIEWER, or you"),
]
NoteOption = Annotated[str, typer.Option("--note", help="Anything to be kept with it.", metavar="TEXT")]
RowsArgument = Annotated[
    list[str],
    typer.Argument(help="Ids of mentions, claims or findings, as listings print them.", metavar="ID..."),
]
KindOption = Annotated[KindName, typer.Option("--kind", "-k", help="mention, claim or finding.")]
ActorOption = Annotated[
    str,
    typer.Option(
        "--actor", "-a", help="Only those with this actor; of mentions, of this name.", metavar="NAME"
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="What it should be; may be repeated; lists with | between. Of a mention label, concept_id; of a claim"
        " actors, targets, concepts, attribution, kind, polarity, modality, predicate, gloss_en; of a finding headline,"
        " headline_en, actors, threats, strategies. Concepts by name, in either language, or by id.",
    ),
]
QuoteOption = Annotated[
    str, typer.Option("--quote", help="The words, as they stand in the paragraph.", metavar="WORDS")
]


@contextmanager
def reviewing(store: Path, decisions: Path | None, who: str = "") -> Iterator[Review]:
    """The decisions on a build, which own terms hold for while names are looked up."""
    from textmine.review import Review

    with opened(store), Review.open(store, who=who, decisions=decisions) as review:
        yield review
