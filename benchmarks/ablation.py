"""`python -m benchmarks.ablation`: what each mechanism adds, as a Markdown table of F1 with each left out in turn.

Measured on all gold in tests/data/gold, or on the folders named: `python -m benchmarks.ablation heldout`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from benchmarks.gold import answers, gold_folders
from textmine.analysis import Analyser
from textmine.annotations import Gold, GoldClaim, GoldMention, GoldParagraph
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

_Marked = TypeVar("_Marked", GoldParagraph, GoldMention, GoldClaim)


def pooled(golds: Mapping[str, Gold]) -> Gold:
    """Several golds as one; each paragraph keeps its folder's name in its id."""
    paragraphs: list[GoldParagraph] = []
    mentions: list[GoldMention] = []
    claims: list[GoldClaim] = []
    for name, gold in golds.items():
        paragraphs += [_in(name, one) for one in gold.paragraphs]
        mentions += [_in(name, one) for one in gold.mentions]
        claims += [_in(name, one) for one in gold.claims or ()]
    return Gold(tuple(paragraphs), tuple(mentions), tuple(claims))


def _in(name: str, one: _Marked) -> _Marked:
    return replace(one, para=f"{name}/{one.para}")


def ablate(gold: Gold) -> Iterator[tuple[str, Evaluation]]:
    """(what is left out, "" for nothing; the figures)."""
    for name in ("", *(field.name for field in fields(Mechanisms))):
        mechanisms = Mechanisms(**{name: False}) if name else Mechanisms()
        yield name, evaluate(answers(gold, Analyser(mechanisms=mechanisms)), gold, resamples=0)


def table(golds: Mapping[str, Gold]) -> str:
    """The Markdown table: the figures with everything, and how they change with each mechanism left out."""
    rows = ["| left out | " + " | ".join(MEASURES.values()) + " |", "| --- |" + " ---: |" * len(MEASURES)]
    whole: list[float] = []
    for name, evaluation in ablate(pooled(golds)):
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
    golds = gold_folders()
    unknown = [name for name in names if name not in golds]
    if unknown:
        raise SystemExit(f"no gold {unknown[0]}; there is {', '.join(golds)}")
    print(table({name: gold for name, gold in golds.items() if not names or name in names}), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
