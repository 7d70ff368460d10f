"""evaluate: a build against annotations made by hand."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, render, tell, write
from textmine.cli.options import (
    DEFAULT_STORE,
    SURE,
    Format,
    FormatOption,
    LangOption,
    LexiconOption,
    ModelOption,
    OutputOption,
    opened,
)
from textmine.errors import InputError

if TYPE_CHECKING:
    from textmine.annotations import Gold
    from textmine.evaluate import Disagreement, Evaluation, Figure
    from textmine.store import Store

group = new_group()


class By(StrEnum):
    """What figures are given for apart from the whole."""

    document = "document"
    language = "language"


_MEASURES_ZH = {
    "mentions": "全部標記", "claims": "主張", "main claims": "主要主張找到的比例", "claims right": "說對的主張",
    "main claims right": "主要主張說對的比例", "claim actors": "主張的行為者", "claim targets": "主張的對象",
    "claim concepts": "主張的概念", "claim kind": "主張的種類", "claim polarity": "肯定或否定",
    "claim modality": "情態", "ACTOR": "行為者", "THREAT": "威脅", "STRATEGY": "策略",
}  # fmt: skip
_KINDS_ZH = {
    "missed mention": "漏標", "spurious mention": "誤標", "other label": "標籤不同", "other span": "範圍不同",
    "missed claim": "漏取的主張", "spurious claim": "多出的主張",
}  # fmt: skip
FIGURES = (
    Column("group_name", "部分", "part"),
    Column("measure_name", "項目", "measure"),
    Column("precision", "精確率", "P", fixed=True, right=True),
    Column("recall", "召回率", "R", fixed=True, right=True),
    Column("f1", "F1", "F1", fixed=True, right=True),
    Column("accuracy", "正確率", "acc.", fixed=True, right=True),
    Column("interval", "95% 區間", "95% interval", fixed=True, right=True),
    Column("system", "系統", "system", fixed=True, right=True),
    Column("gold", "標註", "gold", fixed=True, right=True),
    Column("right", "相符", "right", shown=False),
    Column("group", "部分", "part", shown=False),
    Column("measure", "項目", "measure", shown=False),
    Column("low", "下限", "low", shown=False),
    Column("high", "上限", "high", shown=False),
)
_ERRORS = (
    Column("kind_name", "差異", "disagreement"),
    Column("gold", "標註", "gold"),
    Column("system", "系統", "system"),
    Column("rule", "規則", "rule"),
    Column("citation", "出處", "citation", across=True),
    Column("kind", "差異", "disagreement", shown=False),
    Column("text", "原文", "text", shown=False),
    Column("id", "編號", "id", shown=False),
)


@group.command(
    rich_help_panel="Make a build",
    epilog=examples(
        "textmine evaluate outputs gold                       (a folder with paragraphs.jsonl, mentions.jsonl …)",
        "textmine evaluate outputs doccano.jsonl --labels 'PER=ACTOR,ORG=ACTOR' --errors 20",
        "textmine evaluate outputs brat-folder --by document --format csv --output figures.csv",
        "textmine evaluate --texts texts gold.conll --lang zh     (reads the texts first, leaves no build)",
    ),
)
def evaluate(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="The build folder (outputs when left out), then the annotations: a gold folder, a doccano or"
            " Label Studio export, a brat folder or file, INCEpTION's XMI or WebAnno TSV, a CoNLL or CoNLL-U file.",
            metavar="[BUILD] GOLD",
        ),
    ],
    labels: Annotated[
        str | None,
        typer.Option(
            help="What the annotators' labels are, as PER=ACTOR,ORG=ACTOR; others are left out.",
            metavar="MAP",
        ),
    ] = None,
    errors: Annotated[
        int, typer.Option(min=0, help="List so many disagreements of each kind, cited.", metavar="N")
    ] = 0,
    by: Annotated[By | None, typer.Option(help="Also give figures for each document or language.")] = None,
    texts: Annotated[
        Path | None,
        typer.Option(help="Measure on a build of these texts, made for this and not kept.", metavar="PATH"),
    ] = None,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Measure the extraction against annotations made by hand.

    Precision (P), recall (R) and F1 of mentions by label (overlapping by half or more, and exact) and of claims,
    and the accuracy (acc.) of what claims are said to be; each with its 95 % interval, by bootstrap over paragraphs.
    "Claims right" are found, with all their actors, all their targets and their polarity as the annotator has them.
    An annotated text is found in the build by its characters; spacing and script make no difference.
    CSV has the figures, or with --errors the disagreements; JSON has both.
    """
    from textmine.annotations import parse_labels, read_gold
    from textmine.evaluate import BuildAnswers
    from textmine.evaluate import evaluate as measure

    store_path, gold_path = _paths(paths, texts)
    gold = read_gold(gold_path, labels=parse_labels(labels))
    out = Output.of(format_, lang, output, limit=0)
    with _store(store_path, texts, model, lexicon) as store:
        result = measure(BuildAnswers(store), gold, by=by.value if by else None)
        if gold.paragraphs and not result.found:
            raise InputError(
                gold_path,
                f"none of its {len(gold.paragraphs)} texts is in {texts or store_path}"
                + ("" if texts else "; --texts PATH reads the texts they are from first"),
            )
        figures = [figure_row(figure, out) for figure in result.figures]
        chosen = list(_each_kind(result.disagreements, errors))
        rows = _disagreements(store, chosen, out)
    _remarks(gold, result, out)
    # Two columns more would not fit a narrow terminal: parts, or intervals.
    left_out = "interval" if by else "group_name"
    columns = [column for column in FIGURES if column.key != left_out]
    if out.format is Format.json:
        write(_json(figures, rows, gold, result), out)
    elif out.format is Format.csv:
        write(render(_ERRORS, rows, out) if errors else render(FIGURES, figures, out), out)
    else:
        parts = [render(columns, figures, out)]
        if rows:
            parts.append(render(_ERRORS, rows, out))
        write("\n".join(parts), out)


def _paths(paths: list[Path], texts: Path | None) -> tuple[Path, Path]:
    if texts is not None:
        if len(paths) != 1:
            raise typer.BadParameter("with --texts give the annotations alone, and no build")
        return DEFAULT_STORE, paths[0]
    if len(paths) > 2:
        raise typer.BadParameter("give a build folder and the annotations, no more")
    return (paths[0] if len(paths) == 2 else _default_store()), paths[-1]


def _default_store() -> Path:
    import os

    return Path(os.environ.get("TEXTMINE_STORE") or DEFAULT_STORE)


@contextmanager
def _store(
    path: Path, texts: Path | None, model: list[str] | None, lexicon: list[Path] | None
) -> Iterator[Store]:
    """The build to measure: the one named, or one made of the texts, for this only."""
    if texts is None:
        for given, name in ((model, "--model"), (lexicon, "--lexicon")):
            if given:
                tell(f"note: {name} helps only with --texts; a build has been made already")
        with opened(path) as store:
            yield store
        return
    from textmine.build import build
    from textmine.spacy_models import choose_models

    with tempfile.TemporaryDirectory(prefix="textmine-") as folder:
        made = build(
            [texts], folder, n_topics=1, models=choose_models(model or ()).models, lexicon=lexicon or ()
        )
        for skipped in made.skipped:
            tell(f"skipped {skipped.path}: {skipped.reason}")
        with opened(Path(folder)) as store:
            yield store


def figure_row(figure: Figure, out: Output) -> dict[str, Any]:
    for_reading = out.format in (Format.table, Format.markdown)

    def number(value: float | None) -> Any:
        if value is None:
            return None
        return f"{value:.3f}" if for_reading else round(value, 3)

    exact = figure.measure.endswith(" exact")
    name = figure.measure.removesuffix(" exact")
    if out.lang == "zh":
        name = _MEASURES_ZH.get(name, name) + ("（範圍全同）" if exact else "")
    elif exact:
        name += ", exact"
    whole = "全部" if out.lang == "zh" else "all"
    return {
        "group_name": figure.group or whole,
        "measure_name": name,
        "precision": number(figure.precision),
        "recall": number(figure.recall),
        "f1": number(figure.f1),
        "accuracy": number(figure.accuracy),
        "interval": None if figure.low is None else f"{figure.low:.3f}–{figure.high:.3f}",
        "right": figure.right,
        "system": figure.system,
        "gold": figure.gold,
        "group": figure.group,
        "measure": figure.measure,
        "low": number(figure.low),
        "high": number(figure.high),
    }


def _each_kind(disagreements: Iterable[Disagreement], most: int) -> Iterator[Disagreement]:
    """So many of each kind, kind by kind."""
    counts: Counter[str] = Counter()
    kept = []
    for one in disagreements:
        counts[one.kind] += 1
        if counts[one.kind] <= most:
            kept.append(one)
    order = list(dict.fromkeys([*_KINDS_ZH, *counts]))
    yield from sorted(kept, key=lambda one: order.index(one.kind))


def _disagreements(store: Store, chosen: Iterable[Disagreement], out: Output) -> list[dict[str, Any]]:
    from textmine.cite import Citer
    from textmine.cite.footnote import span_id

    citer = Citer(store, out.lang)
    return [
        {
            "kind_name": (_KINDS_ZH | _MEASURES_ZH).get(one.kind, one.kind) if out.lang == "zh" else one.kind,
            "gold": one.gold,
            "system": one.system,
            "rule": one.rule,
            "citation": citer.cite_in(one.paragraph, one.start, one.end),
            "kind": one.kind,
            "text": one.paragraph.text[one.start : one.end],
            "id": span_id(one.paragraph, one.start, one.end),
        }
        for one in chosen
    ]


_SHOWN_MISSING = 10


def _remarks(gold: Gold, result: Evaluation, out: Output) -> None:
    """What the reader of the figures must know, on standard error."""
    zh = out.lang == "zh"
    for note in gold.notes:
        tell(f"note: {note}")
    total = len(gold.paragraphs)
    tell(
        f"{total} 段標註文字中，在語料庫找到 {result.found} 段"
        if zh
        else f"{result.found} of {total} annotated texts found in the build"
    )
    for one in result.missing[:_SHOWN_MISSING]:
        start = " ".join(one.text.split())[:40]
        place = f" ({one.place})" if one.place else ""
        tell(f"{'沒有找到' if zh else 'not found'}: {one.para}{place}: {start}…")
    if len(result.missing) > _SHOWN_MISSING:
        more = len(result.missing) - _SHOWN_MISSING
        tell(f"另有 {more} 段沒有找到" if zh else f"and {more} more not found")
    _say_reliability(gold, result, zh)
    if result.missing or result.outside:
        tell(
            "沒有找到的文字，其標註算作遺漏。"
            if zh
            else "annotations in text that was not found count as missed"
            + (f" ({result.outside} in texts found in part)" if result.outside else "")
        )


def _say_reliability(gold: Gold, result: Evaluation, zh: bool) -> None:
    """Whether confidence is what it says on these texts: where all claims were marked, and there are some."""
    if not gold.exhaustive or not result.judged:
        return
    from textmine.evaluate import calibrate

    found = calibrate((claim.confidence, right) for claim, right in result.judged)
    parts = [(least, *found.at_least(least)) for least in (SURE, 0.8)]
    if zh:
        shown = "；".join(f"信度 {least:g} 以上 {n} 項，{share:.0%} 正確" for least, n, share in parts)
        tell(f"{found.claims} 項主張，{found.share:.0%} 正確；{shown}；預期校準誤差 {found.error:.3f}")
    else:
        shown = "; ".join(
            f"{n} of confidence {least:g} and more, {share:.0%} right" for least, n, share in parts
        )
        tell(
            f"{found.claims} claims, {found.share:.0%} right; {shown}; expected calibration error {found.error:.3f}"
        )


def _json(figures: list[dict[str, Any]], rows: list[dict[str, Any]], gold: Gold, result: Evaluation) -> str:
    keys = [c.key for c in FIGURES if c.key not in ("group_name", "measure_name", "interval")]
    value = {
        "figures": [{key: row[key] for key in keys} for row in figures],
        "disagreements": [{c.key: row[c.key] for c in _ERRORS if c.key != "kind_name"} for row in rows],
        "texts": len(gold.paragraphs),
        "found": result.found,
        "not_found": [{"para": p.para, "text": p.text, "place": p.place} for p in result.missing],
        "notes": list(gold.notes),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
