"""`python -m benchmarks.figures`: how good the extraction is, as Markdown tables.

Of the rules alone, without a trained pipeline. A column for the development and one for the held-out sets of
tests/data/gold, and for either language of each; or,
where folders are named, for each of them: `python -m benchmarks.figures heldout heldout2`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.gold import ROOT, TEXTS, answers, gold_folders, gold_sets, in_language
from textmine.analysis import Analyser
from textmine.annotations import Gold, read_gold
from textmine.evaluate import Evaluation, evaluate
from textmine.evaluate.counts import MEASURES
from textmine.evaluate.evaluation import Figure
from textmine.spacy_models import SpacyModel, default_models, load_models

SHARED = Path(os.environ.get("TEXTMINE_SHARED") or ROOT.parent / "shared")
LANGUAGES = {"zh": "Chinese", "en": "English"}


def table(
    golds: Mapping[str, Gold], texts: Sequence[Path] = TEXTS, models: Mapping[str, SpacyModel] | None = None
) -> str:
    """A row for each measure: F1 or accuracy, and its 95 % interval; gold in both languages has a column for each.

    Args:
        models: trained pipelines that parse; none when None.
    """
    analyser = Analyser(models=models or {})
    parts: dict[str, Gold] = {}
    results: dict[str, Evaluation] = {}
    for name, gold in golds.items():
        found = answers(gold, analyser, texts)
        for column, part in _columns(name, gold):
            parts[column], results[column] = part, evaluate(found, part)
    rows = ["| F1, or accuracy* | " + " | ".join(parts) + " |", "| --- |" + " ---: |" * len(parts)]
    rows += [
        f"| *{what}* | " + " | ".join(str(len(getattr(part, what) or ())) for part in parts.values()) + " |"
        for what in ("paragraphs", "mentions", "claims")
    ]
    for measure in MEASURES:
        figures = [_figure(result, measure) for result in results.values()]
        if not any(figures):
            continue  # their annotators have not marked it
        cells = [_cell(figure) for figure in figures]
        star = "*" if any(figure is not None and figure.accuracy is not None for figure in figures) else ""
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


def real() -> str | None:
    """The same for real texts by others, in Chinese and in English; None where they are not in ../shared."""
    folder = SHARED / "gold" / "real-dev"
    golds = {name: folder / name for name in LANGUAGES if (folder / name / "claims.jsonl").is_file()}
    if not golds:
        return None
    read = {f"real texts, {LANGUAGES[name]}": read_gold(path) for name, path in golds.items()}
    return table(read, [folder / "texts"])


def real_with_model() -> str | None:
    """The English ones with the pipeline that is installed; None where there is none, or no texts."""
    folder, models = SHARED / "gold" / "real-dev", load_models(default_models({"en"}))
    if not models or not (folder / "en" / "claims.jsonl").is_file():
        return None
    return table({"real texts, English": read_gold(folder / "en")}, [folder / "texts"], models)


def _columns(name: str, gold: Gold) -> list[tuple[str, Gold]]:
    spoken = {LANGUAGES[language]: in_language(gold, language) for language in LANGUAGES}
    if not all(part.paragraphs for part in spoken.values()):
        return [(name, gold)]
    return [(name, gold), *((f"{name}, {language}", part) for language, part in spoken.items())]


def _figure(result: Evaluation, measure: str) -> Figure | None:
    """One figure; None where it was not measured."""
    try:
        return result.figure(measure)
    except KeyError:
        return None


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    score = figure.f1 if figure.f1 is not None else figure.accuracy
    bounds = f" ({figure.low:.2f}–{figure.high:.2f})" if figure.low is not None else ""
    return f"{score:.3f}{bounds}"


def main(names: Sequence[str] = ()) -> None:
    """Measure and print."""
    folders = gold_folders()
    unknown = [name for name in names if name not in folders]
    if unknown:
        raise SystemExit(f"no gold {unknown[0]}; there is {', '.join(folders)}")
    print(table({name: folders[name] for name in names} or gold_sets()))
    if not names:
        for part in (chapter, real, real_with_model):
            print(part() or "", end="")


if __name__ == "__main__":
    main(sys.argv[1:])
