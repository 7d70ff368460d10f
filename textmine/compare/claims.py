"""Claims against claims: what a new document repeats, denies, refines and adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from textmine.compare.alikeness import Alikeness, Comparer
from textmine.compare.bearing import Bearing
from textmine.compare.bearing_reader import BearingReader
from textmine.compare.differences import Difference
from textmine.compare.judging import SAME_MATTER, VERDICTS, Judge, Verdict
from textmine.compare.reasons import Reasons
from textmine.compare.statement import Statement
from textmine.compare.unread import RULE as UNREAD
from textmine.compare.unread import unread
from textmine.lexicon import Lexicon
from textmine.likeness import Meanings
from textmine.records import Claim, Concept, Mention, Paragraph, Token
from textmine.search.likeness import LikenessIndex
from textmine.store import Store
from textmine.store.terms import claim_terms

__all__ = ["VERDICTS", "ClaimAligner", "ClaimMatch", "Verdict"]

_CANDIDATES = 12
_PARAGRAPHS = 3  # whose sentences without a claim are looked at as well
_SMALL = frozenset(("and", "for", "in", "of", "on", "the"))  # written small in names
_SENSE = 0.3  # how much another word of a sense says, where the corpus is asked for what is near


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A claim of the new document and the claim of the corpus that it stands nearest to.

    `score` is from 0, nothing in common, to 1; `reason` says in words what the verdict rests on. A claim that is new
    or unclear has the nearest claim in `corpus` all the same, where there is any. `differences` are those of a claim
    that is refined.
    """

    verdict: Verdict
    new: Claim
    corpus: Claim | None
    score: float
    reason: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Best:
    standing: int
    score: float
    new: Statement
    old: Statement
    likeness: Alikeness

    @property
    def rank(self) -> tuple[int, float]:
        return self.standing, self.score


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
        self._store, self._index = store, index
        self._lexicon = lexicon or Lexicon.load()
        self._meanings = meanings or Meanings(self._lexicon)
        self._concept = concept
        self._similarity = similarity
        self._kin = lru_cache(maxsize=None)(self._kin_of)
        self._name_terms = lru_cache(maxsize=None)(self._terms_of_name)
        weight = lru_cache(maxsize=200_000)(lambda term: index.weight("claims", term))
        self._words = lru_cache(maxsize=10_000)(self._meanings.word)
        self._comparer = Comparer(weight, self._kin, self._name_terms, self._words, self._lexicon)
        self._reader = BearingReader(self._lexicon)
        self._paragraph = lru_cache(maxsize=2_000)(store.paragraph)
        self._old_words = lru_cache(maxsize=2_000)(self._words_of)
        self._bearing = lru_cache(maxsize=20_000)(self._bearing_of)
        self._unread_of = lru_cache(maxsize=5_000)(self._unread_in)
        self._judge = Judge(self._comparer, Reasons(name, lang), self._is_name)

    def align(
        self,
        claim: Claim,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        paragraph: Paragraph | None = None,
    ) -> ClaimMatch:
        """The verdict on one claim of the new document.

        Args:
            tokens, mentions: all that was found in its paragraph.
            paragraph: that it stands in; where it is left out the words around the claim are not looked at.
        """
        text = paragraph.text if paragraph is not None else " " * claim.start + claim.text
        new = Statement(
            claim,
            claim_terms(self._meanings, claim, tokens, mentions),
            {},  # only what stands around a claim of the corpus is asked for
            self._reader.read(claim, text, tokens, mentions),
        )
        if claim.rule == UNREAD:
            new = replace(
                new, claim=replace(claim, predicate_id=self._reader.predicate(_lemma(claim, tokens)))
            )
        best = self._best(new, self._candidates(new))
        if best is None or best.standing < SAME_MATTER:
            # What no claim says, a sentence may that no claim was read in.
            found = self._best(new, self._unread(new))
            if found is not None and (best is None or found.rank > best.rank):
                best = found
        if best is None:
            return ClaimMatch("new", claim, None, 0.0, self._judge.reasons.say("none"))
        match = self._judged(claim, best)
        if any(difference.against for difference in match.differences):
            # The corpus may say it of another target or time in another place.
            others = sorted(self._standing(new), key=lambda found: found.rank, reverse=True)
            judged = (self._judged(claim, found) for found in others)
            return next((found for found in judged if found.verdict == "corroborated"), match)
        return match

    def _judged(self, claim: Claim, best: _Best) -> ClaimMatch:
        one, other, id_ = best.new, best.old, best.old.claim.paragraph_id
        around = self._paragraph(id_), self._old_words(id_)[1]
        verdict, reason = self._judge.verdict(one, other, best.likeness, *around)
        differences = self._judge.differences(one, other, *around) if verdict == "refined" else ()
        old_claim = other.claim
        if other.inner and other.claim.claim_id:
            old_claim = next(self._store.claims(ids=[other.claim.claim_id]))
        return ClaimMatch(verdict, claim, old_claim, round(best.score, 3), reason, differences)

    def _best(self, new: Statement, candidates: Iterable[Statement]) -> _Best | None:
        """The candidate that stands best to a statement, each read as it can be."""
        return max(self._read(new, candidates), key=lambda found: found.rank, default=None)

    def _standing(self, new: Statement) -> Iterator[_Best]:
        """All that is of the same matter as a statement."""
        for found in self._read(new, self._candidates(new)):
            if found.standing >= SAME_MATTER:
                yield found

    def _read(self, new: Statement, candidates: Iterable[Statement]) -> Iterator[_Best]:
        for old in candidates:
            for one, other in _paired(new, old):
                likeness = self._comparer.compare(one, other)
                score = self._score(likeness, new.claim, old.claim)
                yield _Best(self._judge.standing(one, other, likeness), score, one, other, likeness)

    def _score(self, likeness: Alikeness, new: Claim, old: Claim) -> float:
        if self._similarity is None:
            return likeness.score
        return 0.7 * likeness.score + 0.3 * self._similarity(new.text, old.text)

    def _candidates(self, new: Statement) -> Iterator[Statement]:
        found = self._index.nearest("claims", self._asked(new), limit=_CANDIDATES)
        profiles = self._index.profiles(like.id for like in found)
        for claim in self._store.claims(ids=profiles):
            yield Statement(
                claim, *profiles[claim.claim_id], self._bearing(claim), self._beside(claim)
            )  # fmt: skip

    def _unread(self, new: Statement) -> Iterator[Statement]:
        """What sentences of the corpus say that no claim was read in."""
        for like in self._index.nearest("paragraphs", self._asked(new), limit=_PARAGRAPHS):
            yield from self._unread_of(like.id)

    def _unread_in(self, paragraph_id: str) -> tuple[Statement, ...]:
        paragraph, (tokens, mentions) = self._paragraph(paragraph_id), self._old_words(paragraph_id)
        claims = list(self._store.claims(paragraph_id=paragraph_id))
        found = []
        for claim in unread(paragraph, tokens, mentions, claims):
            claim = replace(claim, predicate_id=self._reader.predicate(_lemma(claim, tokens)))
            terms = claim_terms(self._meanings, claim, tokens, mentions)
            found.append(
                Statement(claim, terms, terms, self._reader.read(claim, paragraph.text, tokens, mentions))
            )
        return tuple(found)

    def _asked(self, new: Statement) -> dict[str, float]:
        """The terms that the corpus is asked for: those of the claim, and of other words for what it says."""
        terms = dict(new.terms)
        for sense in new.bearing.senses:
            for form in self._reader.forms(sense):
                for term in self._words(form):
                    terms.setdefault(term, _SENSE)
        return terms

    # What stands around a claim of the corpus

    def _words_of(self, paragraph_id: str) -> tuple[tuple[Token, ...], tuple[Mention, ...]]:
        return (
            tuple(self._store.tokens(paragraph_id=paragraph_id)),
            tuple(self._store.mentions(paragraph_id=paragraph_id)),
        )

    def _bearing_of(self, claim: Claim) -> Bearing:
        tokens, mentions = self._old_words(claim.paragraph_id)
        return self._reader.read(claim, self._paragraph(claim.paragraph_id).text, tokens, mentions)

    def _beside(self, claim: Claim) -> frozenset[str]:
        """The actors that the sentence of a claim without any names."""
        if claim.actors:
            return frozenset()
        around = self._judge.around(
            claim, self._paragraph(claim.paragraph_id), self._old_words(claim.paragraph_id)[1]
        )
        return frozenset(id_ for id_ in around.sentence if id_.startswith("actor:"))

    # Concepts

    def _kin_of(self, id_: str) -> frozenset[str]:
        """The members of a group and the concept it is a kind of."""
        concept = self._concept(id_)
        return frozenset((*concept.members, concept.broader)) - {""} if concept else frozenset()

    def _is_name(self, id_: str) -> bool:
        """Is a concept known by a name of its own, and not only described (the belligerents, coast guards)?"""
        concept = self._concept(id_)
        if concept is None or concept.wikidata:
            return concept is not None
        words = [word for word in concept.name_en.split() if word not in _SMALL]
        return bool(words) and all(word[:1].isupper() for word in words)

    def _terms_of_name(self, id_: str) -> frozenset[str]:
        concept = self._concept(id_)
        if concept is None:
            return frozenset()
        return frozenset(self._meanings.name(concept.name_en, concept.name_zh))


def _paired(new: Statement, old: Statement) -> Iterator[tuple[Statement, Statement]]:
    """The readings of two statements that can be compared: what somebody is asked to do with what he does; but where
    both ask or let somebody do it, only as they stand, so that it matters who asks whom."""
    if new.bearing.governs_others and old.bearing.governs_others:
        yield new, old
        return
    for one in new.readings():
        for other in old.readings():
            yield one, other


def _lemma(claim: Claim, tokens: Sequence[Token]) -> str:
    """The base form of the predicate of a sentence that no claim was read in."""
    for token in tokens:
        if claim.start <= token.start < claim.end and token.text == claim.predicate:
            return (token.lemma or token.text).lower()
    return claim.predicate
