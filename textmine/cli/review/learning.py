"""review import, learn, evaluate: decisions from other programs, and what is learnt from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.cli.group import examples
from textmine.cli.listing import Format, Output, show, tell
from textmine.cli.options import (
    DEFAULT_STORE,
    FormatOption,
    LangOption,
    OutputOption,
    ReviewOption,
    StoreOption,
    opened,
)
from textmine.cli.review.options import NoteOption, WhoOption, group, reviewing

if TYPE_CHECKING:
    from textmine.review import Review


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
    with reviewing(store, decisions, who) as review:
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

    with reviewing(store, decisions) as review:
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
