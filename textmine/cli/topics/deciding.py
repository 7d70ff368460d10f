"""topics rename, merge, hide, undo, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.cli.group import examples
from textmine.cli.listing import Column, Output, show, tell
from textmine.cli.options import (
    DEFAULT_STORE,
    FormatOption,
    LangOption,
    OutputOption,
    StoreOption,
    language,
    opened,
)
from textmine.cli.topics.options import TopicArgument, desk_of, group, unplaced_line

if TYPE_CHECKING:
    from textmine.search.topic_decisions import TopicDesk


@group.command(epilog=examples('textmine topics rename t03 --zh 薩赫爾局勢 --en "The Sahel"'))
def rename(
    topic: TopicArgument,
    zh: Annotated[str, typer.Option("--zh", help="Its name in Chinese.", metavar="NAME")] = "",
    en: Annotated[str, typer.Option("--en", help="Its name in English.", metavar="NAME")] = "",
    store: StoreOption = DEFAULT_STORE,
    lang: LangOption = None,
) -> None:
    """Give a topic another name, in one language or both."""
    with opened(store) as reader:
        desk = desk_of(reader, lang)
        _told(desk, [desk.rename(topic, zh, en)], language(lang))


@group.command(epilog=examples("textmine topics merge t02 t07 --into t05"))
def merge(
    topics: Annotated[
        list[str], typer.Argument(help="Topics that become part of another.", metavar="TOPIC...")
    ],
    into: Annotated[str, typer.Option(help="The topic that they become part of.", metavar="TOPIC")],
    store: StoreOption = DEFAULT_STORE,
    lang: LangOption = None,
) -> None:
    """Make topics part of another."""
    with opened(store) as reader:
        desk = desk_of(reader, lang)
        _told(desk, desk.merge(topics, into), language(lang))


@group.command(epilog=examples("textmine topics hide t08"))
def hide(topic: TopicArgument, store: StoreOption = DEFAULT_STORE, lang: LangOption = None) -> None:
    """Show a topic no longer."""
    with opened(store) as reader:
        desk = desk_of(reader, lang)
        _told(desk, [desk.hide(topic)], language(lang))


@group.command(
    epilog=examples("textmine topics undo", "textmine topics undo 2     (numbers: topics decisions)")
)
def undo(
    number: Annotated[
        int | None, typer.Argument(help="Which decision; the last when left out.", metavar="[NUMBER]")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    lang: LangOption = None,
) -> None:
    """Take a decision on topics back."""
    with opened(store) as reader:
        print(desk_of(reader, lang).undo(number))


_DECISIONS = (
    Column("number", "序", "no.", fixed=True, right=True),
    Column("what", "決定", "decision", fixed=True),
    Column("topic", "主題", "topic"),
    Column("name", "改成", "becomes"),
    Column("placed", "有對象", "placed", fixed=True),
    Column("who", "誰", "who", fixed=True),
    Column("when", "何時", "when", fixed=True),
)


@group.command(epilog=examples("textmine topics decisions"))
def decisions(
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """List the decisions on topics, and those that fit no topic of the build."""
    out = Output.of(format_, lang, output)
    with opened(store) as reader:
        rows = [
            {
                "number": number,
                "what": one.what,
                "topic": one.topic,
                "name": " / ".join(filter(None, (one.name_zh, one.name_en))),
                "placed": ("是" if placed else "否") if out.lang == "zh" else ("yes" if placed else "no"),
                "who": one.who,
                "when": one.when,
            }
            for number, (one, placed) in enumerate(desk_of(reader, lang).decisions(), start=1)
        ]
        show(_DECISIONS, rows, out, note=unplaced_line(reader, out.lang))


def _told(desk: TopicDesk, lines: Sequence[str], lang: str) -> None:
    from textmine.topics.words import say

    for line in lines:
        print(line)
    tell(say("kept-in", lang, path=desk.path))


# The quiz
