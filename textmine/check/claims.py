"""The claims of a draft against the corpus: supported, contradicted, or not found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from textmine.check.draft import Draft
from textmine.check.naming import Library
from textmine.check.records import CheckedClaim, CheckedQuotation, ClaimVerdict
from textmine.check.said import Citations, whole_sentences
from textmine.compare import ClaimAligner, ClaimMatch
from textmine.likeness import Meanings
from textmine.records import Claim
from textmine.search.likeness import LikenessIndex
from textmine.search.names import display_name
from textmine.search.scope import Scope
from textmine.store import Store

_VERDICTS: dict[str, ClaimVerdict] = {
    "corroborated": "supported", "refined": "partly", "contradicted": "contradicted", "new": "not-found",
}  # fmt: skip
_QUOTED = (
    0.5  # share of a claim within a quotation from which on the quotation is checked and the claim is not
)


class ClaimChecker:
    """Checks the claims of one draft.

    Args:
        index: of the store.
        lang: language of the reasons.
    """

    def __init__(
        self,
        draft: Draft,
        store: Store,
        index: LikenessIndex,
        library: Library,
        citations: Citations,
        lang: str,
        meanings: Meanings,
    ) -> None:
        self._draft, self._store, self._library, self._citations = draft, store, library, citations
        self._lang, self._meanings = lang, meanings
        own = {concept.concept_id: concept for concept in draft.new.concepts}
        self._known = lru_cache(maxsize=50_000)(store.concept)
        self._concept = lambda id_: own.get(id_) or self._known(id_)
        self._aligner = self._aligner_of(index)
        self._within = lru_cache(maxsize=8)(self._aligner_within)

    def check(
        self, quotations: Sequence[CheckedQuotation], at_least: float
    ) -> tuple[tuple[CheckedClaim, ...], int]:
        """(the claims with a citation or an actor that the corpus knows, how many were read less surely).

        Args:
            quotations: of the draft; what stands in them is not the draft's claim.
            at_least: how surely a claim must have been read.
        """
        found: list[CheckedClaim] = []
        less_sure = 0
        for claim in self._draft.new.claims:
            if claim.paragraph_id in self._draft.apart or self._is_quoted(claim, quotations):
                continue
            documents = self._documents(claim)
            if not documents and not any(self._known(id_) is not None for id_ in claim.actors):
                continue
            if claim.confidence < at_least:
                less_sure += 1
                continue
            found.append(self._checked(claim, documents))
        return tuple(found), less_sure

    def _checked(self, claim: Claim, documents: frozenset[str]) -> CheckedClaim:
        match = self._align(self._aligner, claim)
        notes: tuple[str, ...] = ()
        if documents and not self._is_in(match, documents):
            there = self._align(self._within(documents), claim)
            if there.verdict != "new" or match.verdict == "new":
                match = there
            else:
                notes = ("other-document",)
        verdict = _VERDICTS.get(match.verdict, "unclear")
        if any(difference.against for difference in match.differences):
            verdict = "differs"
        return CheckedClaim(claim, verdict, match, documents, notes)

    def _align(self, aligner: ClaimAligner, claim: Claim) -> ClaimMatch:
        new = self._draft.new
        id_ = claim.paragraph_id
        return aligner.align(claim, new.words[id_], new.named[id_], new.by_id[id_])

    def _is_in(self, match: ClaimMatch, documents: frozenset[str]) -> bool:
        return match.corpus is not None and match.corpus.paragraph_id.rpartition(":")[0] in documents

    def _is_quoted(self, claim: Claim, quotations: Sequence[CheckedQuotation]) -> bool:
        """Does a claim stand in a quotation that is checked word by word?"""
        for quoted in quotations:
            if quoted.paragraph_id != claim.paragraph_id or quoted.verdict in ("rendering", "term"):
                continue
            shared = min(claim.end, quoted.end) - max(claim.start, quoted.start)
            if quoted.kind != "cited" and shared > _QUOTED * (claim.end - claim.start):
                return True
        return False

    def _documents(self, claim: Claim) -> frozenset[str]:
        """The documents of the corpus that the sentence of a claim cites."""
        paragraph = self._draft.new.by_id[claim.paragraph_id]
        spans = whole_sentences(paragraph.text)
        start = max((a for a, _ in spans if a <= claim.start), default=0)
        end = next((a for a, _ in spans if a > claim.start), len(paragraph.text))
        cited = self._citations.behind(paragraph, start, end)
        return frozenset().union(*(one.documents or () for one in cited))

    def _aligner_within(self, documents: frozenset[str]) -> ClaimAligner:
        return self._aligner_of(LikenessIndex(self._store, Scope(self._store, only=documents)))

    def _aligner_of(self, index: LikenessIndex) -> ClaimAligner:
        def name(id_: str) -> str:
            found = self._concept(id_)
            return display_name(found, self._lang) if found is not None else id_

        return ClaimAligner(
            self._store, index, self._concept, meanings=self._meanings, name=name, lang=self._lang
        )
