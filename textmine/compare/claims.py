"""Claims against claims: what a new document repeats, denies, refines and adds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from textmine.compare.alikeness import Alikeness, Comparer
from textmine.compare.statement import Statement, Surroundings, surroundings, years
from textmine.compare.words import say
from textmine.lexicon import Lexicon
from textmine.likeness import Meanings
from textmine.records import Claim, Concept, Mention, Token
from textmine.search.likeness import LikenessIndex
from textmine.store import Store
from textmine.store.terms import claim_terms

Verdict = Literal["corroborated", "contradicted", "refined", "new"]
VERDICTS: tuple[Verdict, ...] = ("corroborated", "contradicted", "refined", "new")

_CANDIDATES = 12
_SAME_MATTER = 0.28  # share of the matter from which on two claims of the same actor are about the same thing
_SAME_PREDICATE = 0.05  # so much less is enough where the predicate is the same, or its opposite
_DENIAL = 0.08  # so much more where one denies what the other asserts, but by another verb
_UNSURE_ACTOR = 0.25  # so much more is needed the less sure it is that the actor is the same
_SAME_OBJECT = 0.12  # share of what it says beside the predicate below which they have only a verb in common
_NO_ACTORS = 0.42  # share of the matter where neither names an actor
_SAME_ACTOR = 0.5


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A claim of the new document and the claim of the corpus that it stands nearest to.

    `score` is from 0, nothing in common, to 1; `reason` says in words what the verdict rests on. A claim that is new
    has the nearest claim in `corpus` all the same, where there is any.
    """

    verdict: Verdict
    new: Claim
    corpus: Claim | None
    score: float
    reason: str


class ClaimAligner:
    """Finds for each claim the corpus claim about the same actors and matter, and tells how they stand.

    Args:
        store: the corpus. It must stay open as long as claims are aligned.
        index: of the same store; says in which of its documents to look.
        concept: finds what either side refers to by its id.
        name: how the reasons call a concept.
        lang: language of the reasons.
        similarity: how near two texts are in meaning, from 0 to 1, by an embedding model; none when None.
    """

    def __init__(
        self,
        store: Store,
        index: LikenessIndex,
        concept: Callable[[str], Concept | None],
        *,
        lexicon: Lexicon | None = None,
        meanings: Meanings | None = None,
        name: Callable[[str], str] = str,
        lang: str = "en",
        similarity: Callable[[str, str], float] | None = None,
    ) -> None:
        self._store, self._index, self._name, self._lang = store, index, name, lang
        self._lexicon = lexicon or Lexicon.load()
        self._meanings = meanings or Meanings(self._lexicon)
        self._concept = concept
        self._similarity = similarity
        self._kin = lru_cache(maxsize=None)(self._kin_of)
        self._name_terms = lru_cache(maxsize=None)(self._terms_of_name)
        weight = lru_cache(maxsize=200_000)(lambda term: index.weight("claims", term))
        words = lru_cache(maxsize=10_000)(self._meanings.word)
        self._comparer = Comparer(weight, self._kin, self._name_terms, words, self._lexicon)

    def align(self, claim: Claim, tokens: Sequence[Token], mentions: Sequence[Mention]) -> ClaimMatch:
        """The verdict on one claim of the new document.

        Args:
            tokens, mentions: all that was found in its paragraph.
        """
        new = Statement(
            claim,
            claim_terms(self._meanings, claim, tokens, mentions),
            {},  # only what stands around a claim of the corpus is asked for
        )
        best: tuple[bool, float, Statement, Alikeness] | None = None
        for old in self._candidates(new):
            likeness = self._comparer.compare(new, old)
            score = likeness.score
            if self._similarity is not None:
                score = 0.7 * score + 0.3 * self._similarity(claim.text, old.claim.text)
            same = self._same_matter(likeness)
            if best is None or (same, score) > best[:2]:
                best = same, score, old, likeness
        if best is None:
            return ClaimMatch("new", claim, None, 0.0, say("none", self._lang))
        _, score, old, likeness = best
        verdict, reason = self._verdict(new, old, likeness)
        return ClaimMatch(verdict, claim, old.claim, round(score, 3), reason)

    def _candidates(self, new: Statement) -> Iterator[Statement]:
        found = self._index.nearest("claims", new.terms, limit=_CANDIDATES)
        profiles = self._index.profiles(like.id for like in found)
        for claim in self._store.claims(ids=profiles):
            yield Statement(claim, *profiles[claim.claim_id])

    # The verdict

    def _verdict(self, new: Statement, old: Statement, likeness: Alikeness) -> tuple[Verdict, str]:
        if not self._same_matter(likeness):
            return "new", self._why_new(new, old, likeness)
        about = self._about(new.claim, old.claim)
        id_ = old.claim.paragraph_id
        around = surroundings(
            old.claim, self._store.paragraph(id_), self._store.mentions(paragraph_id=id_)
        )  # fmt: skip
        targets = self._other_targets(new, old, around)
        if likeness.denied != (likeness.predicate == "opposed") and not self._elsewhere(new, old, around):
            if likeness.denied:
                key = "denied" if new.claim.polarity == "negated" else "asserted"
                return "contradicted", self._joined(about, say(key, self._lang))
            words = {"new": new.claim.predicate, "old": old.claim.predicate}
            return "contradicted", self._joined(about, say("opposed", self._lang, **words))
        differences = [*targets, *self._differences(new, old, around)]
        if differences:
            return "refined", self._joined(about, *differences)
        return "corroborated", self._joined(about, say("agrees", self._lang))

    def _same_matter(self, likeness: Alikeness) -> bool:
        if likeness.object < _SAME_OBJECT:
            return False
        if likeness.actors is None:
            return likeness.matter >= _NO_ACTORS
        wanted = _SAME_MATTER + _UNSURE_ACTOR * (1 - likeness.actors)
        if likeness.predicate != "other":
            wanted -= _SAME_PREDICATE
        elif likeness.denied:
            wanted += _DENIAL
        return likeness.actors >= _SAME_ACTOR and likeness.matter >= wanted

    def _other_targets(self, new: Statement, old: Statement, around: Surroundings) -> list[str]:
        """What differs in whom the claims are directed at, as far as the sentence of the corpus tells."""
        named = around.sentence if old.claim.targets else around.paragraph
        known = named | set(old.claim.targets) | set(old.claim.actors)
        added = [t for t in new.claim.targets
                 if not any(self._comparer.same(t, other) >= _SAME_ACTOR for other in known)]  # fmt: skip
        if not added:
            return []
        if old.claim.targets:
            words = {"new": self._names(added), "old": self._names(old.claim.targets)}
            return [say("targets", self._lang, **words)]
        return [say("more-targets", self._lang, new=self._names(added))]

    def _elsewhere(self, new: Statement, old: Statement, around: Surroundings) -> bool:
        """Are the claims directed at different targets, so that one may hold and the other not?"""
        here, there = new.claim.targets, old.claim.targets
        return bool(here and there) and not any(
            self._comparer.same(one, other) >= _SAME_ACTOR
            for one in here
            for other in (*there, *around.sentence)
        )

    def _differences(self, new: Statement, old: Statement, around: Surroundings) -> list[str]:
        found = []
        if new.claim.modality != old.claim.modality:
            words = {
                side: say(f"{claim.modality}-modality", self._lang)
                for side, claim in (("new", new.claim), ("old", old.claim))
            }
            found.append(say("modality", self._lang, **words))
        if other := years(new.claim.text) - around.years:
            found.append(say("time", self._lang, new=", ".join(sorted(other))))
        known = around.sentence | set(old.claim.actors)
        others = [
            a for a in new.claim.actors if not any(self._comparer.same(a, b) >= _SAME_ACTOR for b in known)
        ]
        if others:
            found.append(say("actors", self._lang, new=self._names(others)))
        return found

    # Words

    def _joined(self, *parts: str) -> str:
        return ("；" if self._lang == "zh" else "; ").join(parts)

    def _about(self, new: Claim, old: Claim) -> str:
        there = {*old.actors, *old.concepts, *old.targets}
        shared = [id_ for id_ in (*new.actors, *new.concepts, *new.targets) if id_ in there]
        if not shared and new.actors and old.actors:
            return say("kin", self._lang, new=self._names(new.actors), old=self._names(old.actors))
        if not shared:
            return say("same-words", self._lang)
        return say("about", self._lang, names=self._names(list(dict.fromkeys(shared))))

    def _why_new(self, new: Statement, old: Statement, likeness: Alikeness) -> str:
        if likeness.actors is not None and likeness.actors < _SAME_ACTOR and likeness.matter >= _SAME_MATTER:
            words = {"old": self._names(old.claim.actors), "new": self._names(new.claim.actors)}
            return say("other-actor", self._lang, **words)
        shared = [id_ for id_ in new.claim.actors if id_ in old.claim.actors]
        if shared:
            return say("other-matter", self._lang, names=self._names(shared))
        return say("none", self._lang)

    def _names(self, ids: Collection[str]) -> str:
        joined = "、" if self._lang == "zh" else ", "
        return joined.join(map(self._name, ids)) or say("nobody", self._lang)

    # Concepts

    def _kin_of(self, id_: str) -> frozenset[str]:
        """The members of a group and the concept it is a kind of."""
        concept = self._concept(id_)
        return frozenset((*concept.members, concept.broader)) - {""} if concept else frozenset()

    def _terms_of_name(self, id_: str) -> frozenset[str]:
        concept = self._concept(id_)
        if concept is None:
            return frozenset()
        return frozenset(self._meanings.name(concept.name_en, concept.name_zh))
