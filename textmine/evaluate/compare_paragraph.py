"""One stretch of text: what the system found in it against what the annotator marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.annotations import GoldClaim, GoldMention
from textmine.evaluate.align import Stretch
from textmine.evaluate.answers import Answers
from textmine.evaluate.counts import ATTRIBUTES, ROLES, Counts, match
from textmine.evaluate.disagreements import Disagreement
from textmine.evaluate.positions import Span, indexes, key, overlap, position, shared
from textmine.evaluate.verdicts import Verdict
from textmine.records import Claim, Label, Mention
from textmine.script import fold

_SAME = 0.5  # mentions: intersection by union
_SHORTER, _LONGER = 0.5, 0.25  # claims: intersection by the shorter and by the longer


@dataclass(slots=True)
class Compared:
    """A stretch with its counts and disagreements."""

    stretch: Stretch
    counts: Counts = field(default_factory=Counts.none)
    disagreements: list[Disagreement] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)  # on each of the system's claims


class StretchComparer:
    """Compares stretches; spans are indexes over the gold text's characters that are not white space."""

    def __init__(self, answers: Answers, labels: Sequence[Label], *, exhaustive: bool = False) -> None:
        self._answers = answers
        self._labels = labels
        self._exhaustive = exhaustive  # were all claims marked, or the main ones only?

    def compare(
        self, stretch: Stretch, mentions: Sequence[GoldMention], claims: Sequence[GoldClaim] | None
    ) -> Compared:
        """Count and list.

        Args:
            mentions: of the stretch's gold text; what stands outside the stretch is left out.
            claims: the same; None where claims are not measured.
        """
        compared = Compared(stretch)
        of_gold = indexes(stretch.gold.text)
        of_paragraph = indexes(stretch.paragraph.text)
        first, last = stretch.gold_from, stretch.gold_from + stretch.length
        shift = stretch.gold_from - stretch.paragraph_from

        def gold_span(one: GoldMention | GoldClaim) -> Span:
            return of_gold[one.start], of_gold[one.end]

        def system_span(one: Mention | Claim) -> Span:
            return of_paragraph[one.start] + shift, of_paragraph[one.end] + shift

        def inside(span: Span) -> bool:
            return first <= span[0] and span[1] <= last

        id_ = stretch.paragraph.paragraph_id
        self._mentions(
            compared,
            [
                (span, m)
                for m in self._answers.mentions(id_)
                if m.label in self._labels and inside(span := system_span(m))
            ],
            [(gold_span(m), m) for m in mentions if inside(gold_span(m))],
        )
        if claims is not None:
            self._claims(
                compared,
                [(system_span(c), c) for c in self._answers.claims(id_) if inside(system_span(c))],
                [(gold_span(c), c) for c in claims if inside(gold_span(c))],
                no_actors(mentions),
            )
        return compared

    # Mentions

    def _mentions(
        self,
        compared: Compared,
        system: Sequence[tuple[Span, Mention]],
        gold: Sequence[tuple[Span, GoldMention]],
    ) -> None:
        def same_label(i: int, j: int) -> bool:
            return system[i][1].label == gold[j][1].label

        pairs = match(
            system, gold, lambda i, j: same_label(i, j) and shared(system[i][0], gold[j][0]) >= _SAME
        )
        exact = match(system, gold, lambda i, j: same_label(i, j) and system[i][0] == gold[j][0])
        for label in (*self._labels, "mentions"):
            of_system = sum(label in ("mentions", m.label) for _, m in system)
            of_gold = sum(label in ("mentions", m.label) for _, m in gold)
            for name, found in ((label, pairs), (f"{label} exact", exact)):
                right = sum(label in ("mentions", gold[j][1].label) for _, j in found)
                compared.counts.add(name, right, of_system, of_gold)
        self._list_mentions(compared, system, gold, pairs)

    def _list_mentions(
        self,
        compared: Compared,
        system: Sequence[tuple[Span, Mention]],
        gold: Sequence[tuple[Span, GoldMention]],
        pairs: Sequence[tuple[int, int]],
    ) -> None:
        found, had = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, j in pairs:
            if system[i][0] != gold[j][0]:
                self._note(
                    compared,
                    "other span",
                    gold[j][0],
                    _said(gold[j][1]),
                    _said(system[i][1]),
                    system[i][1].rule,
                )
        for j, (span, one) in enumerate(gold):
            if j in had:
                continue
            other = next(
                (i for i, s in enumerate(system) if i not in found and shared(s[0], span) >= _SAME), None
            )
            if other is None:
                self._note(compared, "missed mention", span, _said(one), "")
            else:
                found.add(other)
                self._note(
                    compared, "other label", span, _said(one), _said(system[other][1]), system[other][1].rule
                )
        for i, (span, mention) in enumerate(system):
            if i not in found:
                self._note(compared, "spurious mention", span, "", _said(mention), mention.rule)

    # Claims

    def _claims(
        self,
        compared: Compared,
        system: Sequence[tuple[Span, Claim]],
        gold: Sequence[tuple[Span, GoldClaim]],
        no_actors: frozenset[str],
    ) -> None:
        pairs = match(system, gold, lambda i, j: _same_claim(system[i][0], gold[j][0]))
        main = [one for one in gold if is_main(one[1], self._exhaustive)]
        main_found = match(system, main, lambda i, j: _same_claim(system[i][0], main[j][0]))
        compared.counts.add("claims", len(pairs), len(system), len(gold))
        compared.counts.add("main claims", len(main_found), len(main), len(main))
        verdicts = {
            i: self._claim(compared, gold[j][0], system[i][1], gold[j][1], no_actors) for i, j in pairs
        }
        right = {i: gold[j][1] for i, j in pairs if verdicts[i].right}
        compared.counts.add("claims right", len(right), len(system), len(gold))
        compared.verdicts.extend(
            verdicts.get(i) or Verdict(claim, False) for i, (_, claim) in enumerate(system)
        )
        right_main = sum(is_main(one, self._exhaustive) for one in right.values())
        compared.counts.add("main claims right", right_main, len(main), len(main))
        found, had = {i for i, _ in pairs}, {j for _, j in pairs}
        for j, (span, one) in enumerate(gold):
            if j not in had:
                self._note(compared, "missed claim", span, one.text, "")
        for i, (span, claim) in enumerate(system):
            if i not in found:
                self._note(compared, "spurious claim", span, "", claim.text, claim.rule)

    def _claim(
        self, compared: Compared, span: Span, claim: Claim, gold: GoldClaim, no_actors: frozenset[str]
    ) -> Verdict:
        """What a claim that both have is said to be."""
        wrong: set[str] = set()
        for role in ROLES:
            given: tuple[str, ...] = getattr(claim, role)
            wanted: tuple[str, ...] = getattr(gold, role)
            if role in ("actors", "targets"):
                wanted = tuple(name for name in wanted if key(name) not in no_actors)
            keys = [{key(name) for name in either.split("/")} for either in wanted]
            names = [self._answers.names(id_) for id_ in given]
            right = min(
                sum(any(k & n for n in names) for k in keys), sum(any(k & n for k in keys) for n in names)
            )
            compared.counts.add(f"claim {role}", right, len(given), len(wanted))
            if not right == len(given) == len(wanted):
                wrong.add(role)
                said = _listed([self._shown(id_) for id_ in given])
                self._note(compared, f"claim {role}", span, _listed(wanted), said, claim.rule)
        for attribute in ATTRIBUTES:
            value, right_value = getattr(claim, attribute), getattr(gold, attribute)
            compared.counts.add(f"claim {attribute}", value == right_value, 1, 1)
            if value != right_value:
                self._note(compared, f"claim {attribute}", span, right_value, value, claim.rule)
        self._when(compared, span, claim, gold)
        return Verdict(claim, claim.polarity == gold.polarity, "actors" not in wrong, "targets" not in wrong)

    def _when(self, compared: Compared, span: Span, claim: Claim, gold: GoldClaim) -> None:
        """Do both say the same of when?"""
        given, wanted = _bare(claim.time_text or ""), _bare(gold.when)
        right = bool(given and wanted) and (given in wanted or wanted in given)
        compared.counts.add("claim when", int(right), int(bool(given)), int(bool(wanted)))
        if (given or wanted) and not right:
            self._note(compared, "claim when", span, gold.when or "–", claim.time_text or "–", claim.rule)

    def _shown(self, concept_id: str) -> str:
        return min(self._answers.names(concept_id), key=lambda name: (name.isascii(), len(name), name))

    def _note(
        self, compared: Compared, kind: str, span: Span, gold: str, system: str, rule: str = ""
    ) -> None:
        stretch = compared.stretch
        shift = stretch.paragraph_from - stretch.gold_from
        text = stretch.paragraph.text
        start, end = position(text, span[0] + shift), position(text, span[1] + shift, end=True)
        compared.disagreements.append(Disagreement(kind, gold, system, stretch.paragraph, start, end, rule))


def _bare(text: str) -> str:
    """A text as times are compared in it: without white space, in one script and case."""
    return "".join(fold(text).split())


def _said(one: Mention | GoldMention) -> str:
    return f"{one.label} {one.text}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "–"


def _same_claim(a: Span, b: Span) -> bool:
    common = overlap(a, b)
    lengths = sorted((a[1] - a[0], b[1] - b[0]))
    return bool(common) and common / lengths[0] >= _SHORTER and common / lengths[1] >= _LONGER


def is_main(claim: GoldClaim, exhaustive: bool) -> bool:
    """Is it a main claim of its paragraph? Where the annotator marked no others, every one is."""
    return bool(claim.main) if claim.main is not None else not exhaustive


def no_actors(mentions: Sequence[GoldMention]) -> frozenset[str]:
    """Names that are a threat or a strategy of the text and no actor: a claim's actor of that name is not asked for."""
    others = {key(m.text) for m in mentions if m.label != "ACTOR"}
    return frozenset(others - {key(m.text) for m in mentions if m.label == "ACTOR"})


def lost(mentions: Sequence[GoldMention], claims: Sequence[GoldClaim], *, exhaustive: bool = False) -> Counts:
    """Counts of annotations whose text is in no paragraph: all of them missed."""
    counts = Counts.none()
    for mention in mentions:
        for name in (mention.label, "mentions"):
            counts.add(name, 0, 0, 1)
            counts.add(f"{name} exact", 0, 0, 1)
    for name in ("claims", "claims right"):
        counts.add(name, 0, 0, len(claims))
    main = sum(is_main(claim, exhaustive) for claim in claims)
    for name in ("main claims", "main claims right"):
        counts.add(name, 0, main, main)
    return counts
