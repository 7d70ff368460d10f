"""`python -m benchmarks.figures`: how good the extraction is, as Markdown tables, a column for each gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.gold import CORPUS, ROOT, answers, gold_folders
from textmine.analysis import Analyser
from textmine.annotations import Gold, read_gold
from textmine.evaluate import Evaluation, evaluate
from textmine.evaluate.counts import MEASURES

SHARED = ROOT.parent / "shared"


def table(golds: Mapping[str, Gold], texts: Sequence[Path] = (CORPUS,)) -> str:
    """A row for each measure: F1 or accuracy, and its 95 % interval."""
    analyser = Analyser()
    results = {name: evaluate(answers(gold, analyser, texts), gold) for name, gold in golds.items()}
    heads = [f"{name} ({_size(gold)})" for name, gold in golds.items()]
    rows = ["| F1, or accuracy* | " + " | ".join(heads) + " |", "| --- |" + " ---: |" * len(heads)]
    for measure in MEASURES:
        cells = [_cell(result, measure) for result in results.values()]
        star = "*" if next(iter(results.values())).figure(measure).accuracy is not None else ""
        rows.append(f"| {measure}{star} | " + " | ".join(cells) + " |")
        if measure == "claims":  # the gold has the main ones of a paragraph: recall says more than F1
            recalls = [f"{result.figure(measure).recall or 0:.3f}" for result in results.values()]
            rows.append("| claims, recall | " + " | ".join(recalls) + " |")
    return "\n".join(rows) + "\n"


def chapter() -> str | None:
    """The same for the chapter, which is not ours to publish; None where it is not in ../shared."""
    folders = sorted((SHARED / "gold").glob("*/claims.jsonl"))
    sources = sorted((SHARED / "source").glob("*.txt"))
    if not folders or not sources:
        return None
    return table({path.parent.name: read_gold(path.parent) for path in folders}, sources)


def _size(gold: Gold) -> str:
    return (
        f"{len(gold.paragraphs)} paragraphs, {len(gold.mentions)} mentions, {len(gold.claims or ())} claims"
    )


def _cell(result: Evaluation, measure: str) -> str:
    figure = result.figure(measure)
    score = figure.f1 if figure.f1 is not None else figure.accuracy
    bounds = f" ({figure.low:.2f}–{figure.high:.2f})" if figure.low is not None else ""
    return f"{score:.3f}{bounds}"


if __name__ == "__main__":
    print(table(gold_folders()))
    print(chapter() or "", end="")
