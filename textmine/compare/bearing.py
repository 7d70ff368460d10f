"""How a claim bears on what it is about: that it is so, begins, ends, is prevented, is demanded, is only asked.

The words are rows of effects.csv; what stands here is how they work together. The words before a predicate, the
predicate, and what follows it word by word are a chain (has not | stopped | trying to | sell): each link that takes
back what it governs turns the sign over, so that two cancel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from textmine.compare.amounts import Amount, amounts
from textmine.compare.sentences import sentence_around
from textmine.lexicon import Lexicon
from textmine.lexicon.effects import Hit, Word, WordsFinder
from textmine.records import Claim, Mention, Token
from textmine.script import is_han

# Links that turn the sign over.
TURNING = frozenset({"not", "ends", "prevents", "fails", "refuses", "denies", "untrue", "protests"})
HOLDING = frozenset({"begins", "goes-on", "manages", "ignores"})
_COURSE = {"more": 1, "top": 1, "less": -1, "bottom": -1}
RANKS = frozenset({"only", "top", "one-of", "wins", "belongs"})
DEGREES = frozenset({"much", "little"})
# How far from a plain fact: the later of these counts.
CERTAINTY = ("asserted", "future", "possible", "intended", "demanded", "supposed")
_MODALITY = {"necessary": "demanded"}
_LIGHT = frozenset(("ADP", "DET", "PART", "PRON", "AUX", "CCONJ", "SCONJ"))
_GOVERNING = frozenset({"prevents", "begins", "demanded", "intends", "possible"})  # that others do something
_LIST = re.compile(r"\s*(?:[、，,]\s*(?:and\s)?|和|與|与|及|以及|跟|and\s|&)\s*(?:the\s)?", re.IGNORECASE)
_OF = re.compile(r"\s*(?:of|from|in|['’]s|的)?\s*(?:the\s+)?", re.IGNORECASE)
_DENIAL = re.compile(r"[不無无沒没未]|\bnot\b|\bnever\b|n['’]t\b")
_LINKED_CHARS = 1  # characters of Chinese between the links of a chain: 了, 著, 與


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a claim bears on what it is about.

    `sign` is 1 where it is said to be so and -1 where not. `on_object`: the last link acts on a thing (ended the
    blockade), not on an act (ended bombing). `act` is the predicate of the act that the chain governs, "" where there
    is none or it is unknown.
    """

    sign: int
    outer: int  # the same without what the predicate itself does
    effects: tuple[str, ...]
    on_object: bool
    act: str
    course: int  # 1: more, -1: less, 0: neither
    degree: str  # much, little or ""
    rank: frozenset[str]  # only, top, one-of
    certainty: str  # one of CERTAINTY
    open: str  # asked or weighed where nothing is asserted, else ""
    amounts: tuple[Amount, ...]
    senses: Mapping[str, tuple[str, ...]]  # sense -> the words that have it
    links: tuple[str, ...]  # the words that say how it bears, to be left out where matters are compared
    excepted: frozenset[str]  # ids of whom it is not said
    turned_by: str  # the word that takes it back, "" where none does
    sense_at: str  # the sense of the predicate's own words, "" where they have none
    lists: tuple[frozenset[str], ...]  # ids of those who stand in one list
    listed: frozenset[str]  # of those, who stand in one with an actor
    subject: frozenset[str]  # ids of those named right beside an actor: hackers from North Korea
    subject_senses: frozenset[str]  # senses of the words that name the actors
    asked_of: str  # id of the first actor in what is asked, "" where nothing is
    governs_others: bool  # what is said is that somebody else does something


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
                s.start <= hit.start and hit.end <= s.end and (s.parted or s.end - s.start > hit.end - hit.start)
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


class _Reading:
    """One claim in its sentence; all places are in the paragraph."""

    def __init__(
        self, reader: BearingReader, claim: Claim, text: str, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> None:
        self._reader, self._claim, self._text = reader, claim, text
        self._mentions = mentions
        self._start, self._end = sentence_around(text, claim.start, claim.end)
        self._tokens = [t for t in tokens if self._start <= t.start < self._end]
        words = [
            Word(t.start - self._start, t.end - self._start, t.text.lower(), (t.lemma or t.text).lower())
            for t in self._tokens
        ]
        effects, senses, self._within = reader.hits(text[self._start : self._end], words)
        names = [m for m in mentions if m.label == "ACTOR"]
        self._hits = [
            h for h in map(self._placed, effects)
            if h.value != "exempt"
            and not self._noun(h)
            and not (h.value not in DEGREES and any(m.start <= h.start and h.end <= m.end and m.end - m.start > h.end - h.start for m in names))
        ]  # fmt: skip
        self._senses = [h for h in map(self._placed, senses) if claim.start <= h.start and h.end <= claim.end]
        at = claim.text.find(claim.predicate) if claim.predicate else -1
        self._at = claim.start + max(0, at)
        self._past = self._at + (len(claim.predicate) if at >= 0 else 0)

    def _noun(self, hit: Hit) -> bool:
        """Is an English word that turns or holds a noun here: a ban, a start?"""
        if hit.value not in TURNING | HOLDING | {"intends", "demanded"}:
            return False
        words = [t for t in self._tokens if hit.start <= t.start < hit.end]
        return len(words) == 1 and words[0].pos == "NOUN" and words[0].text.isascii()

    def _placed(self, hit: Hit) -> Hit:
        return Hit(hit.start + self._start, hit.end + self._start, hit.value, hit.rule)

    @cached_property
    def _own(self) -> list[Hit]:
        """The hits in the claim itself."""
        return [h for h in self._hits if self._claim.start <= h.start < self._claim.end]

    @cached_property
    def _before(self) -> list[Hit]:
        """The links right before the claim: those of a clause that makes, lets or forbids what the claim says."""
        found: list[Hit] = []
        at = self._claim.start
        for hit in reversed([h for h in self._hits if h.end <= self._claim.start]):
            if hit.value not in TURNING | HOLDING | {"demanded"} or not self._linked(hit.end, at, []):
                break
            found.append(hit)
            at = hit.start
        return found[::-1]

    @cached_property
    def _chain(self) -> list[Hit]:
        """The links: those up to the predicate, and those that follow it without a gap."""
        links = TURNING | HOLDING | frozenset(_COURSE) | {"intends", "demanded", "possible", "future", "weighed"}
        own = [h for h in (*self._before, *self._own) if h.value in links]
        chain = [h for h in own if h.start < self._past and not self._parted(h.end)]
        past = max([self._past, *(h.end for h in chain)])
        for hit in own:
            if hit.start >= self._past and self._linked(past, hit.start, chain):
                chain.append(hit)
                past = hit.end
        return chain

    def _parted(self, at: int) -> bool:
        """Does another clause begin between this place and the predicate?"""
        between = self._text[at : self._at]
        return any(mark in between for mark in "，；,;") and not any(
            m.label == "ACTOR" and at <= m.start < self._at for m in self._mentions
        )

    def _linked(self, start: int, end: int, chain: Sequence[Hit]) -> bool:
        between = self._text[start:end]
        if any(mark in between for mark in "，；,;。."):
            return False
        others = bool(chain) and chain[-1].value in _GOVERNING
        named = [m for m in self._mentions if others and m.label == "ACTOR" and start <= m.start and m.end <= end]
        if any(map(is_han, between)):
            return len(between) - sum(m.end - m.start for m in named) <= _LINKED_CHARS
        rest = [t for t in self._tokens if start <= t.start < end
                and not any(m.start <= t.start < m.end for m in named)]  # fmt: skip
        return all(t.pos in _LIGHT or not t.text.isalpha() for t in rest)

    def bearing(self) -> Bearing:
        chain, claim = self._chain, self._claim
        chain = self._once_denied(chain)
        effects = [h.value for h in chain]
        act, on_object = self._act(chain)
        own = "" if self._covered(chain) else self._reader.effect_of(claim.predicate_id)
        if own in TURNING | HOLDING:
            if own in TURNING and claim.polarity == "affirmed":
                effects = [e for e in effects if e != "not"]  # "has no": the predicate itself is to lack
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
            governs_others=any(h.value in _GOVERNING and self._has_actor_behind(h) for h in chain),
        )

    def _once_denied(self, chain: Sequence[Hit]) -> list[Hit]:
        """The chain with one denial for each run of them: two cancel only where one stands right before the other."""
        kept: list[Hit] = []
        for hit in chain:
            earlier = next((h for h in reversed(kept) if h.value == "not"), None)
            if hit.value != "not" or earlier is None or self._linked(earlier.end, hit.start, []):
                kept.append(hit)
        return kept

    def _covered(self, chain: Sequence[Hit]) -> bool:
        """Is the predicate itself a link?"""
        return any(h.start < self._past and h.end > self._at and h.value in TURNING - {"not"} | HOLDING | frozenset(_COURSE)
                   | {"demanded", "intends", "weighed"} for h in chain)  # fmt: skip

    def _act(self, chain: Sequence[Hit]) -> tuple[str, bool]:
        """The predicate of the act that the chain governs, and whether it governs a thing instead."""
        if not self._covered(chain):
            return self._claim.predicate_id, False
        last = max(h.end for h in chain)
        following = [t for t in self._tokens if last <= t.start < self._claim.end]
        others = any(h.value in _GOVERNING for h in chain)
        for token in following:
            if others and any(m.start <= token.start < m.end and m.label == "ACTOR" for m in self._mentions):
                continue
            if token.pos == "VERB":
                return self._reader.predicate((token.lemma or token.text).lower()), False
            if token.pos not in _LIGHT:
                break
        return "", True

    def _sign(self, effects: Sequence[str]) -> int:
        turning = [e for e in effects if e in TURNING]
        if self._claim.polarity == "negated":
            if not turning:
                return 1 if self._within or self._denied_in_sense() else -1
        elif turning == ["not"] and self._claim.claim_id and not any(h.value == "not" for h in self._before):
            return 1  # who read the claim knows best whether one denial reaches the predicate
        sign = -1 if len(turning) % 2 else 1
        return -sign if self._untrue() else sign

    def _denied_in_sense(self) -> bool:
        """Is the denial part of a sense (不靠, not depend on)?"""
        found = [h for h in self._senses if h.start < self._past and h.end > self._at]
        return any(_DENIAL.search(self._text[h.start : h.end]) for h in found)

    def _untrue(self) -> bool:
        """Does the sentence say beforehand that what follows is not so, and not right before the claim?"""
        return any(h.value == "untrue" and h.end <= self._claim.start and h not in self._before for h in self._hits)

    def _course(self, own: str) -> int:
        found = {_COURSE[h.value] for h in self._own if h.value in _COURSE}
        if not found and own in _COURSE:
            found = {_COURSE[own]}
        return found.pop() if len(found) == 1 else 0

    def _gradings(self) -> list[Hit]:
        return [h for h in self._own if h.value in {*_COURSE, "much", "little", "only", "one-of"}]

    def _first(self, *values: str) -> str:
        return next((h.value for h in self._own if h.value in values), "")

    def _certainty(self) -> str:
        found = {_MODALITY.get(self._claim.modality, self._claim.modality)}
        for hit in self._hits:
            if hit.value == "supposed" or (
                hit in self._chain and hit.value in CERTAINTY and (hit.value != "intends" or self._acts_behind(hit))
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
            stop = next((t.start for t in self._tokens if t.start >= hit.end and (t.pos == "VERB" or t.text in "，,。.")),
                        self._end)  # fmt: skip
            found |= {m.concept_id for m in self._mentions if hit.end <= m.start < stop and m.label == "ACTOR"}
        return frozenset(found)

    def _subject(self) -> frozenset[str]:
        """Whom the words that name an actor name as well."""
        named = [m for m in self._mentions if m.label == "ACTOR" and self._claim.start <= m.start and m.end <= self._at]
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
        behind = [m for m in self._mentions if asked and m.label == "ACTOR" and asked.end <= m.start < self._end]
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
        return bool(named) and any(
            t.pos == "VERB" and t.start >= named[0].end and t.start < self._claim.end for t in self._tokens
        )


