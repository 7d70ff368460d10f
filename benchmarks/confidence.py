"""`python -m benchmarks.confidence`: learns how sure claims are, and checks that confidence keeps its promise.

    python -m benchmarks.confidence fit              learn the coefficients anew, write them, and check them
    python -m benchmarks.confidence                  check the coefficients as they are
    python -m benchmarks.confidence fit --gold DIR…  learn from these folders (annotations beside their texts) as well

Learnt from the development sets of tests/data/gold and, where ../shared has them, from annotated texts by others; of
these nothing but the coefficients is kept. English is read both by the rules and, where spaCy's pipeline is installed,
with its parse; each then counts half. Where annotators marked the main claims only, nobody can tell which others are
wrong: such folders are left out.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.figures import LANGUAGES, SHARED
from benchmarks.gold import SETS, TEXTS, answers, gold_folders
from textmine.analysis import Analyser
from textmine.annotations import Gold, read_gold
from textmine.claims.confidence import FILE, Confidence
from textmine.claims.features import FEATURES, Features
from textmine.evaluate import Calibration, calibrate, evaluate
from textmine.lexicon.tables import COLUMNS, DATA, read_rows
from textmine.spacy_models import SpacyModel, default_models, load_models

FOLDS = 10
PENALTY = 20.0  # of the squares of the weights; chosen by cross-validation
# Rules are made while looking at the development texts, which are therefore read better than texts that nobody has
# seen: so much is taken from the log odds of every claim. It is the difference of the shares right in docs/quality.md.
CAUTION = 0.2
_STEPS = 50
_ENOUGH = 1e-8
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A claim of an annotated text: its features, whether it is right, and what it counts for."""

    document: str
    features: Features
    right: bool
    weight: float


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
    """Annotated texts by others, none where ../shared is not there."""
    folder = SHARED / "gold" / "real-dev"
    names = [name for name in LANGUAGES if (folder / name / "claims.jsonl").is_file()]
    return [Source(f"real-{name}", read_gold(folder / name), [folder / "texts"]) for name in names]


def given_source(folder: Path) -> Source:
    """A folder of annotations; its texts are in `texts` in it or beside it."""
    texts = next((at for at in (folder / "texts", folder.parent / "texts") if at.is_dir()), None)
    return Source(str(folder), read_gold(folder), [texts] if texts else [])


def examples(sources: Iterable[Source]) -> list[Example]:
    """The claims that the system makes of annotated texts."""
    models = load_models(default_models({"en"}))
    found = []
    for source in sources:
        if source.gold.claims is None or not source.gold.exhaustive:
            print(f"left out, as not all its claims are marked: {source.name}")
            continue
        found += list(_examples(source, {}, 0.5 if models else 1.0))
        if models:
            found += [one for one in _examples(source, models, 0.5) if "parsed" in one.features]
    return found


def _examples(source: Source, models: Mapping[str, SpacyModel], english: float) -> Iterator[Example]:
    recorder = Recorder()
    found = answers(source.gold, Analyser(models=models, judge=recorder), source.texts)
    for claim, right in evaluate(found, source.gold, resamples=0).judged:
        features = recorder.seen[int(claim.confidence)]
        weight = 1.0 if "chinese" in features else english
        yield Example(claim.paragraph_id.rsplit(":", 1)[0], features, right, weight)


def learn(found: Sequence[Example], penalty: float = PENALTY, caution: float = CAUTION) -> dict[str, float]:
    """The coefficients of a logistic regression with an L2 penalty, by Newton's method.

    Args:
        found: claims of texts that were looked at when the rules were made.
        penalty: how much large coefficients cost.
        caution: by how much the log odds are lowered, as other texts are read less well.
    """
    table, right = _table(found), np.array([float(one.right) for one in found])
    weight = np.array([one.weight for one in found])
    shrink = np.full(len(FEATURES), penalty)
    shrink[FEATURES.index("intercept")] = 1e-6
    coefficients = np.zeros(len(FEATURES))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-table @ coefficients))
        slope = table.T @ (weight * (right - chance)) - shrink * coefficients
        bend = (table.T * (weight * chance * (1 - chance))) @ table + np.diag(shrink)
        step = np.linalg.solve(bend, slope)
        coefficients += step
        if np.abs(step).max() < _ENOUGH:
            break
    learnt = dict(zip(FEATURES, map(float, coefficients), strict=True))
    learnt["intercept"] -= caution
    return learnt


def _table(found: Sequence[Example]) -> Array:
    return np.array([[float(one.features.get(name, 0.0)) for name in FEATURES] for one in found])


def cross_validated(
    found: Sequence[Example], penalty: float = PENALTY, caution: float = CAUTION
) -> Calibration:
    """Each document judged by what was learnt from the others."""
    documents = sorted({one.document for one in found})
    np.random.default_rng(13).shuffle(documents)
    fold = {name: number % FOLDS for number, name in enumerate(documents)}
    judged = []
    for number in range(FOLDS):
        judge = Confidence(learn([one for one in found if fold[one.document] != number], penalty, caution))
        judged += [(judge.of(one.features), one.right) for one in found if fold[one.document] == number]
    return calibrate(judged)


def judged_by(judge: Confidence, found: Iterable[Example]) -> Calibration:
    """Examples judged by one model."""
    return calibrate((judge.of(one.features), one.right) for one in found)


def write(coefficients: Mapping[str, float], path: Path = DATA / FILE) -> None:
    """Write the coefficients; what the features mean stays as it stands there."""
    meanings = {row["feature"]: row["meaning"] for row in read_rows(path)} if path.exists() else {}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS[FILE])
    writer.writerows((name, f"{coefficients[name]:.3f}", meanings.get(name, "")) for name in FEATURES)
    path.write_text(text.getvalue(), encoding="utf-8")


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
        write(learn(found))
        print(
            f"{DATA / FILE}: learnt from {len(found)} claims of {len({one.document for one in found})} documents"
        )
    print(table() or "the reliability is measured where ../shared is")


if __name__ == "__main__":
    main()
