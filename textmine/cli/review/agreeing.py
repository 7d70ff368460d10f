"""review agreement: how far two reviewers agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples
from textmine.cli.listing import Column, Output, show, tell
from textmine.cli.options import (
    DEFAULT_STORE,
    FormatOption,
    LangOption,
    LimitOption,
    OutputOption,
    ReviewOption,
    StoreOption,
)
from textmine.cli.review.options import group, reviewing

if TYPE_CHECKING:
    from textmine.review import Decision


_MEASURED = (
    Column("kind", "種類", "kind"),
    Column("what", "項目", "respect"),
    Column("rows", "列數", "rows", fixed=True, right=True),
    Column("same", "相同", "same", fixed=True, right=True),
    Column("kappa", "κ", "κ", fixed=True, right=True),
    Column("alpha", "α", "α", fixed=True, right=True),
)
_DIFFERENCES = (
    Column("quote", "原文", "text"),
    Column("what", "不同處", "differ in"),
    Column("one", "一", "the one"),
    Column("other", "二", "the other"),
    Column("kind", "種類", "kind", shown=False),
    Column("paragraph_id", "段落", "paragraph", fixed=True),
    Column("one_id", "決定一", "decision of the one", shown=False),
    Column("other_id", "決定二", "decision of the other", shown=False),
)


@group.command(
    epilog=examples(
        "textmine review agreement Lin Chen",
        "textmine review agreement Lin Chen --differences -o differences.csv",
    )
)
def agreement(
    one: Annotated[str, typer.Argument(help="A reviewer.", metavar="NAME")],
    other: Annotated[str, typer.Argument(help="Another.", metavar="NAME")],
    differences: Annotated[
        bool, typer.Option("--differences", help="List the rows on which they differ instead.")
    ] = False,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Measure how far two reviewers agree on the rows that both decided on: Cohen's κ and Krippendorff's α."""
    out = Output.of(format_, lang, output, limit)
    with reviewing(store, decisions) as review:
        found = review.agreement(one, other)
    tell(
        f"only {one} decided on {found.alone[0]} rows, only {other} on {found.alone[1]};"
        f" they differ on {len(found.differences)}"
    )
    if differences:
        rows = [
            {
                "quote": own.text,
                "what": own.what,
                "one": _told(own.one, own.what),
                "other": _told(own.other, own.what),
                "kind": own.kind,
                "paragraph_id": own.paragraph_id,
                "one_id": own.one.id,
                "other_id": own.other.id,
            }
            for own in found.differences
        ]
        show(_DIFFERENCES, rows, out)
        return
    show(
        _MEASURED,
        [
            {
                "kind": own.kind,
                "what": own.what,
                "rows": own.rows,
                "same": own.same,
                "kappa": None if own.kappa is None else round(own.kappa, 3),
                "alpha": None if own.alpha is None else round(own.alpha, 3),
            }
            for own in found.measured
        ],
        out,
    )


def _told(decision: Decision, what: Sequence[str]) -> str:
    """What somebody said, in those respects."""
    if "judgement" in what:
        return decision.what
    parts = []
    for name in what:
        value: Any = (
            decision.place.exact if name in ("quotation", "headline") else decision.fields.get(name, "")
        )
        listed = value if isinstance(value, list) else [value]
        parts.append(f"{name}: {', '.join(_called(decision, id_) for id_ in listed) or '–'}")
    return "; ".join(parts)


def _called(decision: Decision, id_: str) -> str:
    name = decision.names.get(id_)
    return (name.zh or name.en or id_) if name is not None else id_
