"""Reads how claims bear on what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from textmine.compare.amounts import amounts
from textmine.compare.bearing import CERTAINTY, COURSE, GOVERNING, HOLDING, RANKS, TURNING, Bearing
from textmine.compare.chain import LIGHT, Chain
from textmine.lexicon import Lexicon
from textmine.lexicon.effects import Hit, Word, WordsFinder
from textmine.records import Claim, Mention, Token
from textmine.script import is_han

_MODALITY = {"necessary": "demanded"}
_LIST = re.compile(r"\s*(?:[、，,]\s*(?:and\s)?|和|與|与|及|以及|跟|and\s|&)\s*(?:the\s)?", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of|from|in|['’]s|的)?\s*(?:the\s+)?", re.IGNORECASE)
_DENYING = frozenset({"not", "fails", "refuses", "denies"})
_DENIAL = re.compile(r"[不無无沒没未]|\bnot\b|\bnever\b|n['’]t\b")


class BearingReader:
    """Reads how claims bear on what they are about.

    Args:
        lexicon: where the words are.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._effects = WordsFinder(lexicon.rules, "effects", "effect")
        self._senses = WordsFinder(lexicon.rules, "senses", "sense")
        self._by_predicate = _by_predicate(lexicon)
        self.forms = lru_cache(maxsize=None)(self._forms_of)

    def effect_of(self, predicate_id: str) -> str:
        """What a predicate does, "" where the table does not say."""
        return self._by_predicate.get(predicate_id, "")

    def _forms_of(self, sense: str) -> tuple[str, ...]:
        """All words of a sense, in both languages, without those in parts."""
        rules = self._lexicon.rules.of("senses", sense=sense)
        return tuple(form for rule in rules for form in rule.forms if "…" not in form)

    def read(self, claim: Claim, text: str, tokens: Sequence[Token], mentions: Iterable[Mention]) -> Bearing:
        """How a claim bears.

        Args:
            text, tokens, mentions: of its paragraph.
        """
        return _Reading(self, claim, text, tokens, tuple(mentions)).bearing()

    def hits(self, text: str, words: Sequence[Word]) -> tuple[list[Hit], list[Hit], int]:
        """(effects, senses, how many denials are part of a sense) of a sentence."""
        senses = self._senses.find(text, words)
        effects, within = [], 0
        for hit in self._effects.find(text, words):
            if any(
                s.start <= hit.start
                and hit.end <= s.end
                and (s.parted or s.end - s.start > hit.end - hit.start)
                for s in senses
            ):
                within += hit.value in TURNING
            else:
                effects.append(hit)
        return effects, senses, within

    def predicate(self, lemma: str) -> str:
        """The id of a verb's predicate, "" where the lexicon has none."""
        found = self._lexicon.predicates.chinese(lemma) if any(map(is_han, lemma)) else (
            self._lexicon.predicates.english((lemma,)))  # fmt: skip
        return found.id if found is not None else ""


def _by_predicate(lexicon: Lexicon) -> dict[str, str]:
    found: dict[str, str] = {}
    for rule in lexicon.rules.of("effects"):
        for id_ in rule.many("predicates"):
            found.setdefault(id_, rule["effect"])
    return found


class _Reading(Chain):
    """What the chain of a claim and the words around it come to."""

    def __init__(
        self,
        reader: BearingReader,
        claim: Claim,
        text: str,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
    ) -> None:
        super().__init__(reader, claim, text, tokens, mentions)
        self._reader = reader

    def bearing(self) -> Bearing:
        chain, claim = self._chain, self._claim
        chain = self._once_denied(chain)
        effects = [h.value for h in chain]
        act, on_object = self._act(chain)
        own = "" if self._covered(chain) else self._reader.effect_of(claim.predicate_id)
        if own in TURNING | HOLDING:
            if own in TURNING:  # "has no", 沒有: the predicate itself is to lack
                affirmed = claim.polarity == "affirmed"
                effects = [
                    h.value for h in chain if h.value != "not" or not (affirmed or self._is_predicate(h))
                ]
            effects.append(own)
            on_object, act = True, act or claim.predicate_id
        turning = [h for h in chain if h.value in TURNING]
        return Bearing(
            sign=self._sign(effects),
            outer=self._sign([h.value for h in chain]),
            effects=tuple(effects),
            on_object=on_object,
            act=act,
            course=self._course(own),
            degree=self._first("much", "little"),
            rank=frozenset(h.value for h in self._own if h.value in RANKS) | ({own} & RANKS),
            certainty=self._certainty(),
            open=self._open(),
            amounts=amounts(claim.text),
            senses=self._grouped(),
            links=tuple(dict.fromkeys(self._text[h.start : h.end] for h in (*chain, *self._gradings()))),
            excepted=self._excepted(),
            turned_by=self._text[turning[0].start : turning[0].end] if turning else "",
            sense_at=next((h.value for h in self._senses if h.start < self._past and h.end > self._at), ""),
            lists=(lists := self._lists()),
            listed=frozenset().union(*(own for own in lists if own & set(claim.actors))),
            subject=self._subject(),
            subject_senses=frozenset(h.value for h in self._senses if h.end <= self._at),
            asked_of=self._asked_of(),
            loose=sum(h.value in _DENYING for h in self._own if h not in self._chain),
            governs_others=any(h.value in GOVERNING and self._has_actor_behind(h) for h in chain),
        )

    def _act(self, chain: Sequence[Hit]) -> tuple[str, bool]:
        """The predicate of the act that the chain governs, and whether it governs a thing instead."""
        if not self._covered(chain):
            return self._claim.predicate_id, False
        last = max(h.end for h in chain)
        following = [t for t in self._tokens if last <= t.start < self._claim.end]
        others = any(h.value in GOVERNING for h in chain)
        for token in following:
            if others and any(m.start <= token.start < m.end and m.label == "ACTOR" for m in self._mentions):
                continue
            if token.pos == "VERB":
                return self._reader.predicate((token.lemma or token.text).lower()), False
            if token.pos not in LIGHT:
                break
        return "", True

    def _is_predicate(self, hit: Hit) -> bool:
        return self._at <= hit.start and hit.end <= self._past

    def _sign(self, effects: Sequence[str]) -> int:
        turning = [e for e in effects if e in TURNING]
        if self._claim.polarity == "negated":
            if not turning:
                return 1 if self._within or self._denied_in_sense() else -1
        elif (
            turning == ["not"]
            and self._claim.claim_id
            and not any(
                h.value == "not" and (h in self._before or h.start >= self._past) for h in self._chain
            )
        ):
            return 1  # who read the claim knows best whether one denial reaches the predicate
        sign = -1 if len(turning) % 2 else 1
        return -sign if self._untrue() else sign

    def _denied_in_sense(self) -> bool:
        """Is the denial part of a sense (不靠, not depend on)?"""
        found = [h for h in self._senses if h.start < self._past and h.end > self._at]
        return any(_DENIAL.search(self._text[h.start : h.end]) for h in found)

    def _untrue(self) -> bool:
        """Does the sentence say beforehand that what follows is not so, and not right before the claim?"""
        return any(
            h.value == "untrue" and h.end <= self._claim.start and h not in self._before for h in self._hits
        )

    def _course(self, own: str) -> int:
        found = {COURSE[h.value] for h in self._own if h.value in COURSE}
        if not found and own in COURSE:
            found = {COURSE[own]}
        return found.pop() if len(found) == 1 else 0

    def _gradings(self) -> list[Hit]:
        return [h for h in self._own if h.value in {*COURSE, "much", "little", "only", "one-of"}]

    def _first(self, *values: str) -> str:
        return next((h.value for h in self._own if h.value in values), "")

    def _certainty(self) -> str:
        found = {_MODALITY.get(self._claim.modality, self._claim.modality)}
        for hit in self._hits:
            if hit.value == "supposed" or (
                hit in self._chain
                and hit.value in CERTAINTY
                and (hit.value != "intends" or self._acts_behind(hit))
            ):
                found.add(hit.value)
            if hit.value == "intends" and hit in self._chain and self._acts_behind(hit):
                found.add("intended")
        return max(found & set(CERTAINTY), key=CERTAINTY.index, default="asserted")

    def _acts_behind(self, hit: Hit) -> bool:
        """Does a verb follow: to threaten to attack, not to threaten somebody?"""
        if hit.end <= self._at:
            return True
        following = [t for t in self._tokens if t.start >= hit.end]
        return bool(following) and (
            following[0].pos == "VERB" or self._text[hit.start : hit.end].lower().endswith(" to")
        )

    def _open(self) -> str:
        if self._text[self._start : self._end].rstrip("」』”’) ").endswith(("?", "？")):
            return "asked"
        if any(h.value == "asked" and h.start < self._claim.end for h in self._hits):
            return "asked"
        return "weighed" if any(h.value == "weighed" and h.end > self._at for h in self._chain) else ""

    def _grouped(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for hit in self._senses:
            found[hit.value] = (*found.get(hit.value, ()), self._text[hit.start : hit.end])
        return found

    def _excepted(self) -> frozenset[str]:
        """Whom the words after "except" name, up to the next mark or verb."""
        found: set[str] = set()
        for hit in self._hits:
            if hit.value != "except":
                continue
            behind = [
                t for t in self._tokens if t.start >= hit.end and (t.pos == "VERB" or t.text in "，,。.")
            ]
            stop = behind[0].start if behind else self._end
            found |= {
                m.concept_id for m in self._mentions if hit.end <= m.start < stop and m.label == "ACTOR"
            }
        return frozenset(found)

    def _subject(self) -> frozenset[str]:
        """Whom the words that name an actor name as well."""
        named = [
            m
            for m in self._mentions
            if m.label == "ACTOR" and self._claim.start <= m.start and m.end <= self._at
        ]
        actors = [m for m in named if m.concept_id in self._claim.actors]
        found: set[str] = set()
        for actor in actors:
            for other in named:
                first, second = sorted((actor, other), key=lambda m: (m.start, m.end))
                if second.start < first.end or _OF.fullmatch(self._text[first.end : second.start]):
                    found.add(other.concept_id)
        return frozenset(found)

    def _asked_of(self) -> str:
        asked = next((h for h in self._hits if h.value == "asked" and h.start < self._claim.end), None)
        behind = [
            m for m in self._mentions if asked and m.label == "ACTOR" and asked.end <= m.start < self._end
        ]
        return min(behind, key=lambda m: m.start).concept_id if behind else ""

    def _lists(self) -> tuple[frozenset[str], ...]:
        named = [m for m in self._mentions
                 if m.label == "ACTOR" and self._claim.start <= m.start and m.end <= self._claim.end]  # fmt: skip
        found: list[set[str]] = []
        last = None
        for mention in sorted(named, key=lambda m: m.start):
            if last is not None and _LIST.fullmatch(self._text[last.end : mention.start]):
                found[-1].add(mention.concept_id)
            else:
                found.append({mention.concept_id})
            last = mention
        return tuple(frozenset(own) for own in found if len(own) > 1)

    def _has_actor_behind(self, hit: Hit) -> bool:
        named = [m for m in self._mentions if m.label == "ACTOR" and hit.end <= m.start < self._claim.end]
        if not named or named[0].concept_id in self._claim.actors:
            return False  # should Chile sell: it is the subject itself
        return any(
            t.pos == "VERB" and t.start >= named[0].end and t.start < self._claim.end for t in self._tokens
        )
