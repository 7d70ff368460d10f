"""`python -m benchmarks.confidence`: learns how sure claims are, and checks that confidence keeps its promise.

    python -m benchmarks.confidence fit              learn the coefficients anew, write them, and check them
    python -m benchmarks.confidence                  check the coefficients as they are
    python -m benchmarks.confidence fit --gold DIR…  learn from these folders (annotations beside their texts) as well

Learnt from the development sets of tests/data/gold and, where ../shared has them, from annotated texts by others; of
these nothing but the coefficients is kept. English is read both by the rules and, where spaCy's pipeline is installed,
with its parse; each then counts half. Where annotators marked the main claims only, nobody can tell which others are
wrong: of such folders the claims that are found tell whether actors and targets are right, and no more.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.elastic_net import Array, fitted
from benchmarks.figures import LANGUAGES, SHARED
from benchmarks.gold import SETS, TEXTS, answers, gold_folders
from textmine.analysis import Analyser
from textmine.annotations import Gold, read_gold
from textmine.claims.confidence import (
    BEND,
    FILE,
    PARTS,
    SHAPE,
    STRAIGHT,
    Confidence,
    Part,
    Shape,
    Weights,
    log_odds,
    shaped,
)
from textmine.claims.feature_names import FEATURES, Feature, Features
from textmine.evaluate import Calibration, calibrate, evaluate
from textmine.lexicon.tables import COLUMNS, DATA, read_rows
from textmine.spacy_models import SpacyModel, default_models, load_models

FOLDS = 10
# What coefficients and their squares cost, of each of the three chances; chosen by cross-validation.
COSTS: Mapping[Part, tuple[float, float]] = {"claim": (5, 20), "actors": (6, 20), "targets": (8, 20)}
# Rules are made while looking at the development texts, which are therefore read better than texts that nobody has
# seen: so much is taken from the log odds of every claim. With 0.25, readers of texts nobody had tuned for signed 118
# of 200 claims that promised 0.66 (28 November 2026): 0.3 in log odds less. (Sets judged by what was learnt from the
# others differ from what is said of them by more, in either direction.)
CAUTION = 0.5
_FREE = FEATURES.index("intercept")


@dataclass(frozen=True, slots=True)
class Example:
    """A claim of an annotated text: its features, what of it is right, and what it counts for.

    Args:
        marked: were all claims of the text marked, so that one which the annotator lacks is wrong?
    """

    document: str
    features: Features
    found: bool
    actors: bool
    targets: bool
    weight: float = 1.0
    marked: bool = True

    @property
    def right(self) -> bool:
        """Is all of it right?"""
        return self.found and self.actors and self.targets


class Recorder:
    """A judge that has no opinion and remembers what it was asked."""

    def __init__(self) -> None:
        self.seen: list[Features] = []

    def of(self, features: Features) -> float:
        """The place of these features in `seen`."""
        self.seen.append(features)
        return float(len(self.seen) - 1)


@dataclass(frozen=True, slots=True)
class Source:
    """Annotated paragraphs and the texts they are of."""

    name: str
    gold: Gold
    texts: Sequence[Path]


def own_sources(set_: str) -> list[Source]:
    """The project's own annotations, `development` or `heldout`."""
    folders = gold_folders()
    return [Source(name, folders[name], TEXTS) for name in SETS[set_] if name in folders]


def shared_sources() -> list[Source]:
    """Annotated texts by others and the chapter, none where ../shared is not there."""
    gold = SHARED / "gold"
    places = [(f"real-{name}", gold / "real-dev" / name, [gold / "real-dev" / "texts"]) for name in LANGUAGES]
    places.append(("chapter", gold / "chapter-dev", sorted((SHARED / "source").glob("*.txt"))))
    return [
        Source(name, read_gold(folder), texts)
        for name, folder, texts in places
        if (folder / "claims.jsonl").is_file() and texts
    ]


def given_source(folder: Path) -> Source:
    """A folder of annotations; its texts are in `texts` in it or beside it."""
    texts = next((at for at in (folder / "texts", folder.parent / "texts") if at.is_dir()), None)
    return Source(str(folder), read_gold(folder), [texts] if texts else [])


def examples(sources: Iterable[Source]) -> list[Example]:
    """The claims that the system makes of annotated texts."""
    models = load_models(default_models({"en"}))
    found = []
    for source in sources:
        if source.gold.claims is None:
            print(f"left out, as its claims are not marked: {source.name}")
            continue
        found += list(_examples(source, {}, 0.5 if models else 1.0))
        if models:
            found += [one for one in _examples(source, models, 0.5) if "parsed" in one.features]
    return found


def _examples(source: Source, models: Mapping[str, SpacyModel], english: float) -> Iterator[Example]:
    recorder = Recorder()
    found = answers(source.gold, Analyser(models=models, judge=recorder), source.texts)
    marked = source.gold.exhaustive
    for one in evaluate(found, source.gold, resamples=0).verdicts:
        features = recorder.seen[int(one.claim.confidence)]
        weight = 1.0 if "chinese" in features else english
        if marked or one.found:
            document = one.claim.paragraph_id.rsplit(":", 1)[0]
            yield Example(document, features, one.found, one.actors, one.targets, weight, marked)


def learn(found: Sequence[Example], costs: Mapping[Part, tuple[float, float]] = COSTS) -> Weights:
    """The coefficients of three logistic regressions: of all claims, of those found, of those whose actors are right.

    Args:
        found: claims of texts that were looked at when the rules were made.
        costs: for each what coefficients cost and half of what their squares do.
    """
    among: Mapping[Part, list[Example]] = {
        "claim": [one for one in found if one.marked],
        "actors": [one for one in found if one.found],
        "targets": [one for one in found if one.found and one.actors],
    }
    return {part: _learn(part, among[part], *costs[part]) for part in PARTS}


def _learn(part: Part, found: Sequence[Example], lasso: float, ridge: float) -> dict[Feature, float]:
    told = {"claim": "found", "actors": "actors", "targets": "targets"}[part]
    right = np.array([float(getattr(one, told)) for one in found])
    weight = np.array([one.weight for one in found])
    learnt = fitted(_table(found), right, weight, lasso, ridge, _FREE)
    return dict(zip(FEATURES, map(float, learnt), strict=True))


def _table(found: Sequence[Example]) -> Array:
    return np.array([[float(one.features.get(name, 0.0)) for name in FEATURES] for one in found])


def held_apart(
    found: Sequence[Example], costs: Mapping[Part, tuple[float, float]] = COSTS
) -> list[tuple[Example, float]]:
    """Claims of documents whose claims are all marked, with the three chances multiplied, learnt from the others."""
    documents = sorted({one.document for one in found})
    np.random.default_rng(13).shuffle(documents)
    fold = {name: number % FOLDS for number, name in enumerate(documents)}
    judged = []
    for number in range(FOLDS):
        judge = Confidence(learn([one for one in found if fold[one.document] != number], costs))
        own = (one for one in found if fold[one.document] == number and one.marked)
        judged += [(one, float(np.prod(judge.chances(one.features)))) for one in own]
    return judged


def bent(judged: Sequence[tuple[Example, float]], caution: float = CAUTION) -> Shape:
    """The line with one bend from what the chances multiplied say to what is found, never falling."""
    odds = np.array([log_odds(chance) for _, chance in judged])
    table = np.column_stack([np.ones_like(odds), odds, np.maximum(0, odds - BEND)])
    right = np.array([float(one.right) for one, _ in judged])
    weight = np.array([one.weight for one, _ in judged])
    shift, slope, top = map(float, fitted(table, right, weight, 0.0, 0.0, 0))
    return shift - caution, max(0.0, slope), max(-max(0.0, slope), top)


def cross_validated(
    found: Sequence[Example],
    costs: Mapping[Part, tuple[float, float]] = COSTS,
    caution: float = CAUTION,
) -> Calibration:
    """Each document whose claims are all marked judged by what was learnt from the others."""
    judged = held_apart(found, costs)
    shape = bent(judged, caution)
    return calibrate((shaped(chance, shape), one.right) for one, chance in judged)


def judged_by(judge: Confidence, found: Iterable[Example]) -> Calibration:
    """Examples judged by one model."""
    return calibrate((judge.of(one.features), one.right) for one in found if one.marked)


def write(weights: Weights, shape: Shape = STRAIGHT, path: Path = DATA / FILE) -> None:
    """Write the coefficients; what the features mean stays as it stands there."""
    meanings = {row["feature"]: row["meaning"] for row in read_rows(path)} if path.exists() else {}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS[FILE])
    for name in FEATURES:
        writer.writerow((name, *(_cell(weights[part][name]) for part in PARTS), meanings.get(name, "")))
    for row, value in zip(SHAPE, shape, strict=True):
        writer.writerow((row, f"{value:.3f}", "", "", meanings.get(row, "")))
    path.write_text(text.getvalue(), encoding="utf-8")


def _cell(weight: float) -> str:
    """A coefficient, "" where it says next to nothing."""
    return f"{weight:.3f}" if abs(weight) >= 0.0005 else ""


def table() -> str | None:
    """The reliability of the coefficients as they are, as a Markdown table.

    None where ../shared, from which they are learnt too, is not there.
    """
    if not shared_sources():
        return None
    judge = Confidence.read(DATA)
    development = examples([*own_sources("development"), *shared_sources()])
    held = examples(own_sources("heldout"))
    return shown(
        {"development, cross-validated": cross_validated(development), "heldout": judged_by(judge, held)}
    )


def shown(columns: Mapping[str, Calibration]) -> str:
    """A row for each bin and for what counts: how many claims, and the share of them that is right."""
    head = "".join(f" {name}: claims | right |" for name in columns)
    rows = [f"| confidence |{head}", "| --- |" + " ---: | ---: |" * len(columns)]
    for number in reversed(range(len(next(iter(columns.values())).bins))):
        bins = [one.bins[number] for one in columns.values()]
        cells = "".join(f" {b.claims} | {f'{b.share:.2f}' if b.claims else '–'} |" for b in bins)
        rows.append(f"| {bins[0].low:.1f}–{bins[0].high:.1f} |{cells}")
    for least, name in ((0.9, "0.9 and more"), (0.5, "0.5 and more"), (0.0, "all")):
        found = [one.at_least(least) for one in columns.values()]
        rows.append(f"| *{name}* |" + "".join(f" {n} | {f'{s:.2f}' if n else '–'} |" for n, s in found))
    errors = "".join(f" | {one.error:.3f} |" for one in columns.values())
    ranks = "".join(f" | {one.ranking or 0:.2f} |" for one in columns.values())
    rows += [f"| *expected calibration error* |{errors}", f"| *right above wrong* |{ranks}"]
    return "\n".join(rows) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, or check."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.confidence")
    parser.add_argument("what", nargs="?", choices=("check", "fit"), default="check")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], metavar="DIR")
    given = parser.parse_args(arguments)
    if given.what == "fit":
        sources = [*own_sources("development"), *shared_sources(), *map(given_source, given.gold)]
        found = examples(sources)
        write(learn(found), bent(held_apart(found)))
        print(
            f"{DATA / FILE}: learnt from {len(found)} claims of {len({one.document for one in found})} documents"
        )
    print(table() or "the reliability is measured where ../shared is")


if __name__ == "__main__":
    main()
