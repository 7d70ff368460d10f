"""review: accept, correct, reject, add; what people decide on what the machine found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Format, Output, show, tell
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textmine.review import Decision, Item, Review

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
def _reviewing(store: Path, decisions: Path | None, who: str = "") -> Iterator[Review]:
    """The decisions on a build, which own terms hold for while names are looked up."""
    from textmine.review import Review

    with opened(store), Review.open(store, who=who, decisions=decisions) as review:
        yield review


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
    with opened(store) as reader, _reviewing(store, decisions) as review:
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


def _decide_all(
    store: Path, decisions: Path | None, who: str, make: Callable[[Review], Sequence[Decision]]
) -> None:
    """Save decisions, all or none, and tell what was saved."""
    with _reviewing(store, decisions, who) as review:
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
    with _reviewing(store, decisions, who) as review:
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

    with _reviewing(store, decisions) as review:
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
    with _reviewing(store, decisions) as review:
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

    with _reviewing(store, decisions) as review:
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
    with _reviewing(store, decisions) as review:
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


@group.command(
    name="import",
    epilog=examples(
        "textmine review import doccano.jsonl --who Lin",
        "textmine review import brat-folder --labels 'PER=ACTOR,ORG=ACTOR' --who Chen",
        "textmine review import project.zip --only-changes --dry-run",
    ),
)
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            help="A doccano or Label Studio export, a brat folder or file, INCEpTION's XMI or WebAnno TSV, a CoNLL or"
            " CoNLL-U file, a gold folder.",
            metavar="FILE",
        ),
    ],
    labels: Annotated[
        str | None,
        typer.Option(help="What the annotators' labels are, as PER=ACTOR,ORG=ACTOR.", metavar="MAP"),
    ] = None,
    only_changes: Annotated[
        bool, typer.Option("--only-changes", help="Do not accept what is marked as it was.")
    ] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="Do not reject what is not marked: not all was looked at.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be saved, and save nothing.")
    ] = False,
    note: NoteOption = "",
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
) -> None:
    """Take annotations made in another program as decisions on mentions; all of them or, where one is wrong, none."""
    from collections import Counter

    from textmine.annotations import parse_labels, read_gold
    from textmine.errors import InputError
    from textmine.review.importing import decisions_from

    gold = read_gold(file, labels=parse_labels(labels))
    with _reviewing(store, decisions, who) as review:
        found = decisions_from(
            review, gold, accepting=not only_changes, rejecting=not keep, note=note or f"from {file.name}"
        )
        if not found.found:
            raise InputError(file, f"none of its {len(gold.paragraphs)} texts is in {store}")
        if not dry_run:
            review.save(found.decisions)
        counts = Counter(one.what for one in found.decisions)
        told = ", ".join(
            f"{what} {counts[what]:,}" for what in ("accept", "correct", "reject", "add") if counts[what]
        )
        print(f"{told or 'nothing new'}{' (nothing is saved)' if dry_run else ''}")
        for line in found.notes:
            tell(f"note: {line}")
        if found.missing:
            tell(f"{len(found.missing)} of {len(gold.paragraphs)} texts are nowhere in {store}")


@group.command(
    epilog=examples(
        "textmine review learn",
        "textmine review learn --names corpus/lexicon     (names that people gave become own terms, too)",
        "textmine review learn --forget",
    )
)
def learn(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what is gained, and keep nothing.")] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Go back to the machine's own confidence.")
    ] = False,
    names: Annotated[
        Path | None,
        typer.Option(
            "--names",
            metavar="FOLDER",
            help="Also make the names that people gave, and that the lexicon lacks, own terms of this folder.",
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    decisions: ReviewOption = None,
) -> None:
    """Learn from decisions on claims how sure claims are in this corpus; the next build goes by it.

    What is learnt is taken only where it judges claims better that it has not seen (tenfold cross-validation,
    paragraphs kept together): by the Brier score (the mean square of what confidence misses; lower is better), without
    ranking right claims below wrong ones more often (the area under the ROC curve may fall by 0.02, not by more).
    Status 1 where nothing is gained.
    """
    from textmine.review.learning import FILE, write_learnt

    with _reviewing(store, decisions) as review:
        path = review.ledger.folder / FILE
        if forget:
            path.unlink(missing_ok=True)
            tell("the next build goes by the machine's own confidence")
            return
        if names is not None:
            _learn_names(review, names)
        found, learnt = review.gain()
        print(f"{found.claims:,} claims decided on, {found.right:,} of them right as the machine has them")
        print(f"Brier score {found.brier[0]:.3f} -> {found.brier[1]:.3f} (lower is better)")
        first, then = ("–" if one is None else f"{one:.3f}" for one in found.ranking)
        print(f"right above wrong {first} -> {then} (0.5 is chance)")
        print(found.why)
        if not found.better:
            raise typer.Exit(1)
        if not dry_run:
            write_learnt(review.ledger.folder, learnt, found)
            tell(f"kept in {path}; the next textmine build goes by it")


def _learn_names(review: Review, folder: Path) -> None:
    """Make the names that people gave own terms."""
    from textmine.ownterms import add_terms
    from textmine.ownterms.terms import Term

    terms = [
        Term(label, zh, en, tuple(others))  # type: ignore[arg-type]
        for label, zh, en, others in review.names_given()
    ]
    added = add_terms(terms, folder, twice="skip") if terms else []
    print(f"{len(added):,} of {len(terms):,} names that people gave are own terms of {folder} now")
    left = [term.zh or term.en for term in terms if term not in added]
    if left:
        print(
            f"known already, as something of another kind perhaps (textmine lexicon show NAME): {', '.join(left)}"
        )


@group.command(
    epilog=examples("textmine review evaluate", "textmine review evaluate --format csv -o figures.csv")
)
def evaluate(
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Measure the machine on the paragraphs that people reviewed: all claims, or all mentions, in them decided on.

    Precision, recall and F1 as in textmine evaluate, against what was accepted, corrected and added. What was reviewed
    was seen by people who knew what the machine found: such figures are rather too good.
    """
    from textmine.cli.measuring import FIGURES
    from textmine.evaluate import BuildAnswers
    from textmine.evaluate import evaluate as measure
    from textmine.evaluate.shown import figure_row
    from textmine.review.gold import reviewed
    from textmine.store import Store

    out = Output.of(format_, lang, output, limit=0)
    with opened(store) as reader, Store.open(store, unreviewed=True) as machine:
        found = reviewed(reader, machine)
        answers = BuildAnswers(machine)
        figures = []
        for gold, what in ((found.mentions, "mentions"), (found.claims, "claims")):
            tell(f"{len(gold.paragraphs)} paragraphs reviewed for all {what}")
            if gold.paragraphs:
                measured = measure(answers, gold).figures
                figures += [one for one in measured if ("claim" in one.measure) == (what == "claims")]
        reading = out.format in (Format.table, Format.markdown)
        rows = [figure_row(figure, out.lang, rounded=reading) for figure in figures]
    show([column for column in FIGURES if column.key != "group_name"], rows, out)
