"""An evaluation for reading: figures and disagreements as rows, and what their reader must know, in either language."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from textmine.annotations import Gold
from textmine.cite import Citer
from textmine.cite.footnote import span_id
from textmine.evaluate.calibration import calibrate
from textmine.evaluate.disagreements import Disagreement
from textmine.evaluate.evaluation import Evaluation, Figure
from textmine.store import Store

Row = dict[str, Any]
_SURE = (0.5, 0.8)
_SHOWN_MISSING = 10
_FIGURE_KEYS = (
    "group", "measure", "precision", "recall", "f1", "accuracy", "right", "system", "gold", "low", "high",
)  # fmt: skip
_ERROR_KEYS = ("kind", "gold", "system", "rule", "citation", "text", "id")


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("textmine.evaluate").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def name_of(key: str, lang: str) -> str:
    """What a measure or a kind of disagreement is called; its key where nobody has named it."""
    bare = key.removesuffix(" exact")
    name = _words()[bare][lang] if bare in _words() else bare
    if bare == key:
        return name
    return f"{name}（範圍全同）" if lang == "zh" else f"{name}, exact"


def meaning_of(measure: str, lang: str) -> str:
    """What a measure tells, in a sentence; "" where nobody has said."""
    if measure.endswith(" exact"):
        return ""
    return _words()[measure][f"means_{lang}"] if measure in _words() else ""


def figure_row(figure: Figure, lang: str, *, rounded: bool) -> Row:
    """A figure with its names.

    Args:
        rounded: numbers as text with three decimals, for reading.
    """

    def number(value: float | None) -> Any:
        if value is None:
            return None
        return f"{value:.3f}" if rounded else round(value, 3)

    return {
        "group_name": figure.group or ("全部" if lang == "zh" else "all"),
        "measure_name": name_of(figure.measure, lang),
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


def each_kind(disagreements: Iterable[Disagreement], most: int) -> Iterator[Disagreement]:
    """So many of each kind, kind by kind."""
    counts: Counter[str] = Counter()
    kept = []
    for one in disagreements:
        counts[one.kind] += 1
        if counts[one.kind] <= most:
            kept.append(one)
    kinds = [key for key, row in _words().items() if not row["means_en"]]
    order = list(dict.fromkeys([*kinds, *counts]))
    yield from sorted(kept, key=lambda one: order.index(one.kind))


def disagreement_rows(store: Store, chosen: Iterable[Disagreement], lang: str) -> list[Row]:
    """Disagreements with their citations."""
    citer = Citer(store, lang)
    return [
        {
            "kind_name": name_of(one.kind, lang),
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


def remarks(gold: Gold, result: Evaluation, lang: str) -> Iterator[str]:
    """What the reader of the figures must know, a line each."""
    zh = lang == "zh"
    for note in gold.notes:
        yield f"note: {note}"
    total = len(gold.paragraphs)
    yield (
        f"{total} 段標註文字中，在語料庫找到 {result.found} 段"
        if zh
        else f"{result.found} of {total} annotated texts found in the build"
    )
    for one in result.missing[:_SHOWN_MISSING]:
        start = " ".join(one.text.split())[:40]
        place = f" ({one.place})" if one.place else ""
        yield f"{'沒有找到' if zh else 'not found'}: {one.para}{place}: {start}…"
    if len(result.missing) > _SHOWN_MISSING:
        more = len(result.missing) - _SHOWN_MISSING
        yield f"另有 {more} 段沒有找到" if zh else f"and {more} more not found"
    yield from _reliability(gold, result, zh)
    if result.missing or result.outside:
        yield (
            "沒有找到的文字，其標註算作遺漏。"
            if zh
            else "annotations in text that was not found count as missed"
            + (f" ({result.outside} in texts found in part)" if result.outside else "")
        )


def _reliability(gold: Gold, result: Evaluation, zh: bool) -> Iterator[str]:
    """Whether confidence is what it says on these texts: where all claims were marked, and there are some."""
    if not gold.exhaustive or not result.judged:
        return
    found = calibrate((claim.confidence, right) for claim, right in result.judged)
    parts = [(least, *found.at_least(least)) for least in _SURE]
    if zh:
        shown = "；".join(f"信度 {least:g} 以上 {n} 項，{share:.0%} 正確" for least, n, share in parts)
        yield f"{found.claims} 項主張，{found.share:.0%} 正確；{shown}；預期校準誤差 {found.error:.3f}"
    else:
        shown = "; ".join(
            f"{n} of confidence {least:g} and more, {share:.0%} right" for least, n, share in parts
        )
        yield (
            f"{found.claims} claims, {found.share:.0%} right; {shown}; expected calibration error {found.error:.3f}"
        )


def as_json(figures: Iterable[Row], rows: Iterable[Row], gold: Gold, result: Evaluation) -> str:
    """All of it as one JSON object."""
    value = {
        "figures": [{key: row[key] for key in _FIGURE_KEYS} for row in figures],
        "disagreements": [{key: row[key] for key in _ERROR_KEYS} for row in rows],
        "texts": len(gold.paragraphs),
        "found": result.found,
        "not_found": [{"para": p.para, "text": p.text, "place": p.place} for p in result.missing],
        "notes": list(gold.notes),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
