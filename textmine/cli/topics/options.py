"""topics: the group of its commands, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from textmine.cli.group import examples, new_group
from textmine.cli.options import (
    LangOption,
    language,
)

if TYPE_CHECKING:
    from textmine.search.topic_decisions import TopicDesk
    from textmine.store import Store

SHOW = "show"


class _Topics(TyperGroup):
    """`topics` and `topics TOPIC` are `topics show [TOPIC]`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = [SHOW, *args]
        return list(super().parse_args(ctx, args))


group = new_group(
    "topics", "The topics of the corpus: list them, look into one, rename, merge, hide; a quiz."
)
group.info.cls = _Topics
group.info.rich_help_panel = "Read what it says"
group.info.epilog = examples(
    "textmine topics",
    "textmine topics t03                          (one topic in depth)",
    "textmine topics t03 --part claims -o t03.csv",
    'textmine topics rename t03 --zh 薩赫爾局勢 --en "The Sahel"',
    "textmine topics merge t02 --into t05",
    "textmine topics quiz                         (how far can the topics be trusted?)",
)

TopicArgument = Annotated[str, typer.Argument(help="Its id, label, or one of its terms.", metavar="TOPIC")]


def desk_of(reader: Store, lang: LangOption) -> TopicDesk:
    from textmine.review.folders import default_reviewer
    from textmine.search.topic_decisions import TopicDesk

    return TopicDesk(reader, default_reviewer(), language(lang))


def unplaced_line(reader: Store, lang: str) -> str:
    """Which decisions fit no topic of this build, "" where all do."""
    from textmine.topics.decisions import file_of
    from textmine.topics.words import say

    lost = reader.topics_decided.unplaced
    if not lost:
        return ""
    which = ", ".join(f"{one.what} {one.topic}" for one in lost)
    return say("unplaced", lang, n=len(lost), which=which, path=file_of(reader.folder, reader.info()))
