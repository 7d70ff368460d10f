"""`python -m benchmarks.ablation`: what each mechanism adds, as a Markdown table of F1 with each left out in turn.

A table for the development and one for the held-out sets of tests/data/gold, or for one of them:
`python -m benchmarks.ablation heldout`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields

from benchmarks.gold import answers, gold_sets
from textmine.analysis import Analyser
from textmine.annotations import Gold
from textmine.evaluate import Evaluation, evaluate
from textmine.mechanisms import Mechanisms

MEASURES = {
    "ACTOR": "ACTOR", "THREAT": "THREAT", "STRATEGY": "STRATEGY", "mentions": "mentions",
    "mentions exact": "exact", "claims": "claims", "claim actors": "actors", "claim targets": "targets",
    "claim kind": "kind",
}  # fmt: skip
NAMES = {
    "states": "states of CLDR and the state list",
    "lexicon": "lexicon of other names and terms",
    "morphology": "morphology: phrases by head and modifier",
    "coordination": "coordination",
    "carry_over": "subjects carried over",
    "references": "reference resolution",
}


def ablate(gold: Gold) -> Iterator[tuple[str, Evaluation]]:
    """(what is left out, "" for nothing; the figures)."""
    for name in ("", *(field.name for field in fields(Mechanisms))):
        mechanisms = Mechanisms(**{name: False}) if name else Mechanisms()
        yield name, evaluate(answers(gold, Analyser(mechanisms=mechanisms, models={})), gold, resamples=0)


def table(gold: Gold) -> str:
    """The Markdown table: the figures with everything, and how they change with each mechanism left out."""
    rows = ["| left out | " + " | ".join(MEASURES.values()) + " |", "| --- |" + " ---: |" * len(MEASURES)]
    whole: list[float] = []
    for name, evaluation in ablate(gold):
        scores = [_score(evaluation, measure) for measure in MEASURES]
        if not name:
            whole = scores
            cells = [f"{score:.3f}" for score in scores]
        else:
            cells = [_change(score - before) for score, before in zip(scores, whole, strict=True)]
        rows.append(f"| {NAMES[name] if name else '*nothing*'} | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def _score(evaluation: Evaluation, measure: str) -> float:
    figure = evaluation.figure(measure)
    return figure.f1 if figure.f1 is not None else figure.accuracy or 0.0


def _change(value: float) -> str:
    shown = f"{value:+.3f}".replace("-", "−")
    return "0" if abs(value) < 0.0005 else shown


def main(names: Sequence[str] = ()) -> None:
    """Measure and print."""
    golds = gold_sets()
    unknown = [name for name in names if name not in golds]
    if unknown:
        raise SystemExit(f"no gold {unknown[0]}; there is {', '.join(golds)}")
    for name in names or golds:
        print(f"{name}:\n\n{table(golds[name])}")


if __name__ == "__main__":
    main(sys.argv[1:])
