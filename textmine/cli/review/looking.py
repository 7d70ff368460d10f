"""review list, apply, log, status: what is to be decided, and what became of what was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples
from textmine.cli.listing import Column, Output, show
from textmine.cli.options import (
    DEFAULT_STORE,
    DocumentOption,
    FormatOption,
    LangOption,
    LimitOption,
    OutputOption,
    ReviewOption,
    StoreOption,
    opened,
)
from textmine.cli.review.options import ActorOption, KindName, KindOption, OrderName, group, reviewing

if TYPE_CHECKING:
    from textmine.review import Item, Review


_QUEUE = (
    Column("id", "編號", "id", fixed=True),
    Column("confidence", "信度", "sure", fixed=True, right=True),
    Column("text", "原文", "text"),
    Column("says", "判讀", "read as", under=True),
    Column("decided", "審閱", "review", under=True),
    Column("citation", "出處", "citation", across=True),
    Column("kind", "種類", "kind", shown=False),
    Column("decision", "審閱", "decision", shown=False),
    Column("reviewer", "審閱者", "reviewer", shown=False),
    Column("paragraph_id", "段落", "paragraph", shown=False),
    Column("start", "起", "start", shown=False),
    Column("end", "訖", "end", shown=False),
)


@group.command(
    name="list",
    epilog=examples(
        "textmine review list                                (claims, what is least sure first)",
        "textmine review list --actor Russia --limit 20",
        "textmine review list --kind mention --document sahel --order corpus",
        "textmine review list --reviewed                     (what has been decided on)",
    ),
)
def list_(
    kind: KindOption = KindName.claim,
    actor: ActorOption = "",
    document: DocumentOption = None,
    order: Annotated[
        OrderName, typer.Option("--order", help="The least sure first, or as they stand.")
    ] = OrderName.confidence,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="Those that somebody has decided on instead.")
    ] = False,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """List what there is to decide on; the ids are what the other commands take."""
    from textmine.cite import Citer
    from textmine.search.names import Names

    out = Output.of(format_, lang, output, limit)
    with opened(store) as reader, reviewing(store, decisions) as review:
        found = review.queue(
            kind.value,
            order=order.value,
            actor=actor,
            document=document or "",
            reviewed=reviewed,
            limit=out.limit,
        )
        total = review.count(kind.value, actor=actor, document=document or "", reviewed=reviewed)
        names, citer = Names(reader), Citer(reader, out.lang)
        rows = [_queue_row(item, names, citer, out.lang) for item in found]
    show(_QUEUE, rows, out, total=total)


def _queue_row(item: Item, names: Any, citer: Any, lang: str) -> dict[str, Any]:
    from textmine.search.vocabulary import value_name

    record = item.record
    return {
        "id": item.id,
        "confidence": getattr(record, "confidence", None),
        "text": item.paragraph.text[item.start : item.end],
        "says": _says(item, names, lang),
        "decided": value_name("decision", record.decision, lang) if record.decision else "",
        "citation": citer.cite_in(item.paragraph, item.start, item.end),
        "kind": item.kind,
        "decision": record.decision,
        "reviewer": record.reviewer,
        "paragraph_id": record.paragraph_id,
        "start": item.start,
        "end": item.end,
    }


def _says(item: Item, names: Any, lang: str) -> str:
    """What the machine, or whoever decided, makes of the words."""
    from textmine.review.matching import fields_of
    from textmine.review.records import LISTS

    told = []
    for key, value in fields_of(item.record).items():
        if key in ("headline", "headline_en", "gloss_en", "predicate") or value in (
            "",
            [],
            "affirmed",
            "asserted",
        ):
            continue
        if key in LISTS:
            value = ", ".join(names.display(id_, lang) for id_ in value)
        elif key == "concept_id":
            value = names.display(value, lang)
        told.append(f"{key}: {value}")
    return "; ".join(told)


@group.command(epilog=examples("textmine review apply", "textmine review apply --store outputs --no-files"))
def apply(
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
    files: Annotated[
        bool, typer.Option("--files/--no-files", help="Write tables, report and figures anew too.")
    ] = True,
) -> None:
    """Bring a build up to what is decided, also by others: its store, and its tables, report and figures.

    A build does this by itself; searches and listings know what you decide at once. Status 1 where something decided
    was not found in this build.
    """
    from textmine.review.build import lines_of

    with reviewing(store, decisions) as review:
        applied = review.apply()
    if files:
        from textmine.build.again import write_again

        with opened(store):
            write_again(store)
    for line in lines_of(applied):
        print(line)
    if applied.unplaced:
        raise typer.Exit(1)


_STATUS = (
    Column("id", "編號", "id", fixed=True),
    Column("what", "決定", "decision"),
    Column("kind", "種類", "kind"),
    Column("quote", "原文", "text"),
    Column("why", "原因", "why", under=True),
    Column("title", "文件", "document"),
    Column("who", "審閱者", "reviewer"),
    Column("state", "狀態", "state"),
    Column("when", "時間", "when", shown=False),
    Column("row", "列", "row", shown=False),
    Column("fields", "內容", "fields", shown=False),
    Column("note", "註", "note", shown=False),
    Column("prefix", "前文", "before", shown=False),
    Column("suffix", "後文", "after", shown=False),
    Column("file", "檔案", "file", shown=False),
    Column("paragraph_id", "段落", "paragraph", shown=False),
    Column("start", "起", "start", shown=False),
    Column("end", "訖", "end", shown=False),
    Column("decision_id", "決定編號", "decision id", shown=False),
    Column("undoes", "撤回", "undoes", shown=False),
)


def _placed_rows(review: Review, only: Callable[[Any], bool]) -> list[dict[str, Any]]:
    import json

    rows = []
    for one in review.placements():
        decision = one.decision
        if not only(one):
            continue
        place = decision.place
        rows.append(
            {
                "id": decision.id[:8],
                "what": decision.what,
                "kind": decision.kind,
                "quote": place.exact,
                "why": one.why,
                "title": place.title or place.file,
                "who": decision.who,
                "state": one.state,
                "when": decision.when,
                "row": one.row or decision.row,
                "fields": json.dumps(dict(decision.fields), ensure_ascii=False) if decision.fields else "",
                "note": decision.note,
                "prefix": place.prefix,
                "suffix": place.suffix,
                "file": place.file,
                "paragraph_id": one.paragraph_id or place.paragraph_id,
                "start": one.start if one.found else None,
                "end": one.end if one.found else None,
                "decision_id": decision.id,
                "undoes": decision.undoes,
            }
        )
    return rows


@group.command(
    epilog=examples(
        "textmine review log", "textmine review log --lost", "textmine review log -o decisions.csv"
    )
)
def log(
    lost: Annotated[
        bool, typer.Option("--lost", help="Only those whose words were not found in this build, with why.")
    ] = False,
    who: Annotated[str, typer.Option("--who", help="Only those of this reviewer.", metavar="NAME")] = "",
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """List all decisions, the latest first, and where each is in this build; as CSV it opens in Excel."""
    out = Output.of(format_, lang, output, limit)
    with reviewing(store, decisions) as review:
        rows = _placed_rows(
            review, lambda one: (not lost or one.state == "unplaced") and who in ("", one.decision.who)
        )
    show(_STATUS, rows[::-1], out)


@group.command(epilog=examples("textmine review status"))
def status(store: StoreOption = DEFAULT_STORE, decisions: ReviewOption = None) -> None:
    """Say how far the review has come, and what is not in the build.

    Status 1 where something decided was not found in this build.
    """
    from collections import Counter

    from textmine.review.build import lost_line

    with reviewing(store, decisions) as review:
        read = review.log()
        placements = review.placements()
        print(f"decisions are kept in {review.ledger.folder}")
        undone = read.undone()
        for who, n in Counter(one.who for one in read.in_force()).most_common():
            files = review.ledger.file_of(who).name
            print(f"  {who}: {n:,} in force ({files})")
        whats = Counter((one.decision.kind, one.decision.what) for one in placements if one.state != "none")
        for kind in KindName:
            own = [
                f"{what} {whats[kind.value, what]:,}"
                for what in ("accept", "correct", "reject", "add")
                if whats[kind.value, what]
            ]
            left = review.count(kind.value)
            print(f"{kind.value}s: {', '.join(own) or 'nothing decided'}; {left:,} nobody has looked at")
        if undone:
            print(f"{len(undone):,} undone")
        near = [one for one in placements if one.state == "near"]
        if near:
            print(f"{len(near):,} placed where the words have changed a little")
        lost = [one for one in placements if one.state == "unplaced"]
        print(f"{len(lost):,} could not be placed in this build" + (":" if lost else ""))
        for one in lost:
            print(lost_line(one))
        for note in read.notes:
            print(f"note: {note}")
        for line in review.behind():
            print(line)
    if lost:
        raise typer.Exit(1)
