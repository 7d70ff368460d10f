"""How far two reviewers agree: Cohen's κ, Krippendorff's α, and where they differ.

Compared are the rows that both decided on. What somebody says of a row is a category: `accept`, `correct` or `reject`
for how they judge the machine; of mentions also which label and concept they give it, of claims who acts, toward whom,
and whether it is denied. Both coefficients are 1 where two always agree and 0 where they agree as chance would have it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from textmine.review.ledger import Log
from textmine.review.records import Decision, Kind
from textmine.review.resolving import Resolver

Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class Measured:
    """How far two reviewers agree in one respect.

    Args:
        kind: of the rows.
        what: `judgement`, or a field.
        rows: how many both decided on.
        same: of how many they said the same.
        kappa, alpha: None where it is not defined: no rows, or nobody ever said two things.
    """

    kind: Kind
    what: str
    rows: int
    same: int
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A row on which two reviewers said different things."""

    kind: Kind
    paragraph_id: str
    text: str
    one: Decision
    other: Decision
    what: tuple[str, ...]  # in which respects


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two reviewers agree, and where not.

    Args:
        alone: how many rows each decided on that the other did not.
    """

    reviewers: tuple[str, str]
    measured: tuple[Measured, ...]
    differences: tuple[Difference, ...]
    alone: tuple[int, int]


_RESPECTS: Mapping[Kind, tuple[str, ...]] = {
    "mention": ("label", "concept_id"),
    "claim": ("actors", "targets", "polarity", "kind"),
    "finding": ("headline",),
}


def agreement(resolver: Resolver, log: Log, one: str, other: str) -> Agreement:
    """Compare what two reviewers decided, each by their last decision on a row.

    Args:
        resolver: of a build, which says which decisions are on the same row.
    """
    last: defaultdict[tuple[str, ...], dict[str, Decision]] = defaultdict(dict)
    places: dict[tuple[str, ...], str] = {}
    for key, decision, paragraph_id in resolver.keyed(log):
        if decision.who in (one, other):
            last[key][decision.who] = decision
            places[key] = paragraph_id
    both = {key: own for key, own in last.items() if len(own) == 2}
    alone = tuple(sum(who in own and len(own) == 1 for own in last.values()) for who in (one, other))
    measured: list[Measured] = []
    for kind, respects in _RESPECTS.items():
        pairs = [(own[one], own[other]) for key, own in both.items() if key[0] == kind]
        if pairs:
            measured.append(_measured(kind, "judgement", pairs, lambda decision: _judgement(decision)))
            kept = [pair for pair in pairs if "reject" not in (pair[0].what, pair[1].what)]
            for name in respects if kept else ():
                measured.append(_measured(kind, name, kept, _value(name)))
    differences = [
        Difference(found.kind, places[key], found.place.exact, own[one], own[other], tuple(what))
        for key, own in both.items()
        if (what := _differing(found := own[one], own[other]))
    ]
    return Agreement((one, other), tuple(measured), tuple(differences), (alone[0], alone[1]))


def _judgement(decision: Decision) -> str:
    return "accept" if decision.what == "add" else decision.what


def _value(name: str) -> Callable[[Decision], Hashable]:
    def value(decision: Decision) -> Hashable:
        if name == "headline":
            return decision.place.exact
        found = decision.fields.get(name, "")
        return tuple(sorted(found)) if isinstance(found, list) else found

    return value


def _measured(
    kind: Kind, what: str, pairs: Sequence[tuple[Decision, Decision]], value: Callable[[Decision], Hashable]
) -> Measured:
    said = [(value(one), value(other)) for one, other in pairs]
    same = sum(one == other for one, other in said)
    return Measured(kind, what, len(said), same, cohen_kappa(said), krippendorff_alpha(said))


def _differing(one: Decision, other: Decision) -> list[str]:
    if "reject" in (one.what, other.what):
        return ["judgement"] if one.what != other.what else []
    found = [name for name in _RESPECTS[one.kind] if _value(name)(one) != _value(name)(other)]
    if one.kind != "finding" and one.place.exact != other.place.exact:
        found.append("quotation")
    if not found and _judgement(one) != _judgement(other):
        found.append("judgement")
    return found


def cohen_kappa(pairs: Iterable[Pair]) -> float | None:
    """Cohen's κ (1960) of two who sorted the same things; None where it is not defined.

    >>> round(cohen_kappa([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15), 3)
    0.4
    """
    pairs = list(pairs)
    if not pairs:
        return None
    n = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / n
    expected = sum(first[value] * second[value] for value in first) / n**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's α for categories (2011), for any number of reviewers, None where one said nothing.

    Args:
        units: what each of them said of a thing.

    Returns:
        None where it is not defined: fewer than two sayings of one thing, or all say the same everywhere.
    """
    coincidences: Counter[Pair] = Counter()
    for unit in units:
        said = [value for value in unit if value is not None]
        if len(said) < 2:
            continue
        for one, other in permutations(said, 2):
            coincidences[one, other] += 1 / (len(said) - 1)  # type: ignore[assignment]
    totals: Counter[Hashable] = Counter()
    for (value, _), n in coincidences.items():
        totals[value] += n
    whole = sum(totals.values())
    if whole <= 1:
        return None
    differing = sum(n for (one, other), n in coincidences.items() if one != other)
    expected = (whole**2 - sum(n**2 for n in totals.values())) / (whole - 1)
    return None if not expected else 1 - differing / expected
