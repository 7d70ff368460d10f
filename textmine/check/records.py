"""What a check comes to: a verdict on every quotation and claim of a draft, with what it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from textmine.check.draft import Draft
from textmine.check.quoted import QuotationKind
from textmine.check.said import Cited
from textmine.check.spots import Match, Spot
from textmine.compare import ClaimMatch
from textmine.records import Claim

QuotationVerdict = Literal["exact", "altered", "misattributed", "not-found", "rendering", "term"]
ClaimVerdict = Literal["supported", "partly", "differs", "contradicted", "not-found", "unclear"]
QUOTATION_VERDICTS: tuple[QuotationVerdict, ...] = (
    "exact", "altered", "misattributed", "not-found", "rendering", "term",
)  # fmt: skip
CLAIM_VERDICTS: tuple[ClaimVerdict, ...] = (
    "supported", "partly", "differs", "contradicted", "not-found", "unclear",
)  # fmt: skip
WRONG = frozenset(("altered", "misattributed", "not-found", "contradicted", "differs"))


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """`text` stands at `start:end` of a paragraph of the draft.

    `match` is where it stands in the corpus, or what it is nearest to; `share` of a rendering is how much of what it
    says is said there. `problems` are what is wrong with where the draft says it is from: `document`, `page`,
    `paragraph`, `speaker`, `unknown-document`. `notes` are what else is to be said, as keys of words.csv.
    """

    paragraph_id: str
    start: int
    end: int
    kind: QuotationKind
    text: str
    verdict: QuotationVerdict
    match: Match | None = None
    share: float = 0.0
    cited: Cited | None = None
    speakers: tuple[str, ...] = ()  # concept ids of whoever the draft says these words are by
    heard: tuple[
        str, ...
    ] = ()  # concept ids of whoever says them in the corpus, where the draft is wrong about it
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    others: tuple[Spot, ...] = ()  # where else it stands word by word

    @property
    def id(self) -> str:
        """An id within the draft."""
        return f"{self.paragraph_id}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim of the draft, and how the corpus stands to it."""

    claim: Claim
    verdict: ClaimVerdict
    match: ClaimMatch
    documents: frozenset[str] = frozenset()  # that its sentence cites
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """An id within the draft."""
        return f"{self.claim.paragraph_id}:{self.claim.start}-{self.claim.end}"


@dataclass(frozen=True)
class Checked:
    """A draft, checked."""

    draft: Draft
    quotations: tuple[CheckedQuotation, ...]
    claims: tuple[CheckedClaim, ...]
    less_sure: int = 0  # claims left out, as they were not read surely enough

    def counts(self) -> Counter[str]:
        """How many quotations have each verdict."""
        return Counter(found.verdict for found in self.quotations)

    def claim_counts(self) -> Counter[str]:
        """How many claims have each verdict."""
        return Counter(found.verdict for found in self.claims)

    @property
    def wrong(self) -> bool:
        """Is there anything whose verdict is one of WRONG?"""
        verdicts = [*(q.verdict for q in self.quotations), *(c.verdict for c in self.claims)]
        return not WRONG.isdisjoint(verdicts)
