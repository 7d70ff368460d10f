"""review accept, reject, correct, add, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.cli.group import examples
from textmine.cli.listing import tell
from textmine.cli.options import (
    DEFAULT_STORE,
    ReviewOption,
    StoreOption,
    opened,
)
from textmine.cli.review.options import (
    KindName,
    NoteOption,
    QuoteOption,
    RowsArgument,
    SetOption,
    WhoOption,
    group,
    reviewing,
)

if TYPE_CHECKING:
    from textmine.review import Decision, Review


def _decide_all(
    store: Path, decisions: Path | None, who: str, make: Callable[[Review], Sequence[Decision]]
) -> None:
    """Save decisions, all or none, and tell what was saved."""
    with reviewing(store, decisions, who) as review:
        made = review.save(make(review))
        for one in made:
            words = one.place.exact if len(one.place.exact) <= 40 else one.place.exact[:39] + "…"
            print(f"{one.id[:8]} {one.what} {one.kind} “{words}”")
        tell(
            f"{len(made)} saved in {review.ledger.file_of(review.who)}; in searches and listings at once, {_THEN}"
        )


_THEN = "in tables, report and figures with: textmine review apply"


@group.command(
    epilog=examples(
        "textmine review accept sahel:4:c1 sahel:4:c2", "textmine review accept arctic:f1 --who Lin"
    )
)
def accept(
    ids: RowsArgument,
    note: NoteOption = "",
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
) -> None:
    """Say that rows are right as they stand."""
    _decide_all(
        store, decisions, who, lambda review: [review.decide("accept", id_, note=note) for id_ in ids]
    )


@group.command(epilog=examples("textmine review reject sahel:4:c3 --note 'the speaker quotes somebody'"))
def reject(
    ids: RowsArgument,
    note: NoteOption = "",
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
) -> None:
    """Say that rows are wrong: they are left out of everything."""
    _decide_all(
        store, decisions, who, lambda review: [review.decide("reject", id_, note=note) for id_ in ids]
    )


@group.command(
    epilog=examples(
        "textmine review correct sahel:4:c1 --set actors=Mali --set polarity=negated",
        "textmine review correct sahel:4:c1 --set 'targets=France|United Nations'",
        "textmine review correct sahel:4:m10-12 --set label=ACTOR --set 'concept_id=Coastal Watch'",
        "textmine review correct arctic:f1 --quote 'words of its paragraph that are the finding'",
    )
)
def correct(
    id_: Annotated[str, typer.Argument(help="The id of a mention, claim or finding.", metavar="ID")],
    set_: SetOption = None,
    quote: QuoteOption = "",
    note: NoteOption = "",
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
) -> None:
    """Say what a row should be: --set for its fields, --quote for the words that it is about."""

    def make(review: Review) -> list[Decision]:
        start, end = _moved(store, id_, quote) if quote else (None, None)
        return [review.decide("correct", id_, _fields(set_), start=start, end=end, note=note)]

    _decide_all(store, decisions, who, make)


@group.command(
    epilog=examples(
        "textmine review add mention sahel:4 --quote 'Coastal Watch' --set label=ACTOR",
        "textmine review add claim sahel:4 --quote 'the whole clause' --set actors=Mali --set predicate=expels",
        "textmine review add finding sahel:4 --quote 'the sentence that is a finding'",
    )
)
def add(
    kind: Annotated[KindName, typer.Argument(help="mention, claim or finding.", metavar="KIND")],
    paragraph: Annotated[str, typer.Argument(help="The id of the paragraph.", metavar="PARAGRAPH")],
    quote: QuoteOption,
    set_: SetOption = None,
    note: NoteOption = "",
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
) -> None:
    """Add what the machine has missed, by its words."""

    def make(review: Review) -> list[Decision]:
        start, end = _quoted(store, paragraph, quote)
        return [review.make(kind.value, paragraph, start, end, _fields(set_), note=note)]

    _decide_all(store, decisions, who, make)


@group.command(epilog=examples("textmine review undo", "textmine review undo 3f09ab12"))
def undo(
    decision: Annotated[
        str,
        typer.Argument(
            help="The decision (textmine review log); your last one when left out.", metavar="[DECISION]"
        ),
    ] = "",
    note: NoteOption = "",
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
) -> None:
    """Take a decision back; of an undo, the undoing."""
    with reviewing(store, decisions, who) as review:
        made = review.undo(decision, note=note)
        tell(f"{made.undoes[:8]} holds no longer (undo of this: textmine review undo {made.id[:8]})")


def _fields(given: list[str] | None) -> dict[str, str]:
    found = {}
    for one in given or ():
        name, equals, value = one.partition("=")
        if not equals:
            raise typer.BadParameter(f"--set {one}: write FIELD=VALUE")
        found[name.strip()] = value
    return found


def _quoted(store: Path, paragraph_id: str, words: str) -> tuple[int, int]:
    """Where words stand in a paragraph: once, and nowhere else in it."""
    import unicodedata

    from textmine.errors import TextmineError

    words = unicodedata.normalize("NFC", words).strip()
    with opened(store) as reader:
        text = reader.paragraph(paragraph_id).text
    times = text.count(words) if words else 0
    if times != 1:
        why = f"stands in it {times} times; quote more" if times else "does not stand in it"
        raise TextmineError(f"{paragraph_id}: “{words[:40]}” {why}")
    return text.index(words), text.index(words) + len(words)


def _moved(store: Path, id_: str, words: str) -> tuple[int, int]:
    from textmine.cite import resolve

    with opened(store) as reader:
        paragraph_id = resolve(reader, id_).paragraph.paragraph_id
    return _quoted(store, paragraph_id, words)
