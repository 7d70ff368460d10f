"""Analyses every example of the data files and looks whether what must come of it does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from textmine.lexicon.problems import Problem
from textmine.lexicon.tables import Row
from textmine.lexicon_check.examples import Example
from textmine.lexicon_check.words import words_fired
from textmine.records import Claim, Mention

MOST_KNOWN = 0.03  # so many of all examples may be known to fail
# Stances whose predicates make no claim beside what stands under them: for these a clause is enough.
_NO_CLAIM = frozenset({"plain", "makes", "warns"})
_TAGS = {"zh": "zh-Hant", "en": "en"}


class Analysed(Protocol):
    """What an analyser makes of a sentence."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Its mentions."""
        ...

    @property
    def claims(self) -> Sequence[Claim]:
        """Its claims."""
        ...

    @property
    def fired(self) -> frozenset[str] | None:
        """Keys of the rules that had a part in it (`markers:bei`); None where the analyser does not tell."""
        ...


class Explainer(Protocol):
    """Analyses a sentence: `textmine.analysis.Analyser`."""

    def explain(self, text: str, language: str) -> Analysed:
        """What is found in a sentence of this language (`zh-Hant`, `en`)."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """What came of running examples. `problems` are failures that nobody knows of, and known ones that pass."""

    problems: tuple[Problem, ...]
    run: int  # examples run
    failing: int
    known: int  # of those that fail, how many are known to
    with_actor: Counter[str] = field(
        default_factory=Counter
    )  # predicates' examples in which an actor is found
    with_claim: Counter[str] = field(default_factory=Counter)  # of those, how many give the row's claim
    one_mention: Counter[str] = field(
        default_factory=Counter
    )  # examples that are one mention from end to end

    def lines(self) -> Iterable[str]:
        """The counts, for people to read."""
        yield f"{self.run} examples run, {self.failing} failing, {self.known} of them known"
        for language, name in (("zh", "Chinese"), ("en", "English")):
            found, right = self.with_actor[language], self.with_claim[language]
            yield f"{name}: of {found} examples of predicates with an actor {right} give the claim"
        yield f"{self.one_mention.total()} examples are one mention from end to end"


@dataclass(slots=True)
class _Tally:
    with_actor: Counter[str] = field(default_factory=Counter)
    with_claim: Counter[str] = field(default_factory=Counter)
    one_mention: Counter[str] = field(default_factory=Counter)


def run_examples(
    explainer: Explainer,
    examples: Iterable[Example],
    known: dict[tuple[str, str, str], Row],
    strict: bool = True,
) -> Report:
    """Run examples.

    Args:
        explainer: analyses them. Where it does not tell which rules fired, the examples of rules are left out.
        known: cells known to fail, from `known_failures`.
        strict: a known failure that passes is a problem; not so where a trained pipeline helps.
    """
    tally = _Tally()
    failed: dict[tuple[str, str, str], list[tuple[Example, str]]] = defaultdict(list)
    cells: set[tuple[str, str, str]] = set()
    run = 0
    for example in examples:
        found = explainer.explain(example.text, _TAGS[example.language])
        if example.column.startswith("fires") and found.fired is None:
            continue
        run += 1
        cells.add(example.cell)
        reason = _failure(example, found, tally)
        if reason:
            failed[example.cell].append((example, reason))
    problems = [
        Problem(example.path, example.line, f"{example.column}: {reason}: {example.text}")
        for cell, own in failed.items()
        if cell not in known
        for example, reason in own
    ]
    problems += [
        Problem(row.path, row.line, f"{' '.join(cell)} passes now: take the line out")
        for cell, row in known.items()
        if strict and cell in cells and cell not in failed
    ]
    failing = sum(map(len, failed.values()))
    excused = sum(len(own) for cell, own in failed.items() if cell in known)
    if run and excused > MOST_KNOWN * run:
        place = next(iter(known.values()))
        reason = f"{excused} of {run} examples are known to fail; {MOST_KNOWN:.0%} may"
        problems.append(Problem(place.path, 1, reason))
    return Report(
        tuple(problems), run, failing, excused, tally.with_actor, tally.with_claim, tally.one_mention
    )


def _failure(example: Example, found: Analysed, tally: _Tally) -> str:
    """Why an example fails, "" where it does not."""
    last = len(example.text.rstrip("。.！!？? "))
    if any(mention.start == 0 and mention.end >= last for mention in found.mentions):
        tally.one_mention[example.language] += 1
    if example.table == "predicates":
        return _predicate_failure(example, found, tally)
    if example.table == "heads":
        return _mention_failure(example, found.mentions)
    key = f"{example.table}:{example.id}"
    words = words_fired(example, found)
    fired = key in (words if words is not None else found.fired or ())
    if example.column == "fires":
        return "" if fired else f"{key} does not fire"
    return f"{key} fires" if fired else ""


def _predicate_failure(example: Example, found: Analysed, tally: _Tally) -> str:
    if not any(mention.label == "ACTOR" for mention in found.mentions):
        return ""
    tally.with_actor[example.language] += 1
    if any(claim.predicate_id == example.id for claim in found.claims) or (
        example.stance in _NO_CLAIM and example.id in _senses(found)
    ):
        tally.with_claim[example.language] += 1
        return ""
    given = ", ".join(claim.predicate_id or claim.predicate for claim in found.claims)
    return f"no claim with {example.id} (there is {given})" if given else f"no claim with {example.id}"


def _senses(found: Analysed) -> frozenset[str]:
    """Ids of the predicates of the clauses, where the analyser shows its reading."""
    clauses = getattr(getattr(found, "reading", None), "clauses", ())
    return frozenset(clause.predicate.id for clause in clauses if clause.predicate is not None)


def _mention_failure(example: Example, mentions: Iterable[Mention]) -> str:
    given = {(mention.text, mention.label if example.label else "") for mention in mentions}
    for text in example.wanted:
        if (text, example.label) not in given:
            return f"“{text}” is no {example.label or 'mention'}"
    for text in example.unwanted:
        if (text, example.label) in given:
            return f"“{text}” is a {example.label or 'mention'} from end to end"
    return ""


def unknown_failures(examples: Iterable[Example], known: dict[tuple[str, str, str], Row]) -> list[Problem]:
    """Rows of known_failures.csv that name no example."""
    cells = {example.cell for example in examples}
    return [
        Problem(row.path, row.line, f"no example of {' '.join(cell)}")
        for cell, row in known.items()
        if cell not in cells
    ]
