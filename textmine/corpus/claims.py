"""Claims: who does what, to whom, about what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from textmine.corpus.given import chance, typed
from textmine.corpus.listing import Listing
from textmine.dates import shown_interval
from textmine.records import Claim
from textmine.search.selection import SURE, Found, FoundClaim, find_claims


class Claims(Listing[Claim]):
    """Claims; those of confidence 0.5 or more, until `filter(at_least=...)` says otherwise.

    >>> import textmine
    >>> corpus = textmine.open("outputs")
    >>> vetoes = corpus.claims.filter(actor="俄罗斯", document="korean-peninsula", kind="strategy")
    >>> [claim.predicate for claim in vetoes][:2]
    ['簽署', '否決']
    >>> vetoes[1].targets
    ('actor:un-panel-of-experts',)
    """

    _table = "claims"
    _headings: ClassVar[Mapping[str, str]] = {
        "text": "claim", "gloss_en": "in English", "actors": "actors", "targets": "toward", "concepts": "about",
        "when": "when", "decision": "decided", "confidence": "sure", "citation": "citation",
    }  # fmt: skip
    _less_sure = 0

    def filter(
        self,
        *,
        actor: str | None = None,
        target: str | None = None,
        about: str | None = None,
        said_by: str | None = None,
        topic: str | None = None,
        kind: str | None = None,
        polarity: str | None = None,
        modality: str | None = None,
        since: str | int | None = None,
        until: str | int | None = None,
        document: str | None = None,
        members: bool | None = None,
        at_least: float | None = None,
        sort: str | None = None,
    ) -> Self:
        """Those that pass these filters too.

        Args:
            actor: who acts.
            target: toward whom.
            about: the threat, strategy or actor it concerns, narrower ones included.
            said_by: who says so, of reported claims.
            topic: id, label or term of a topic that a quarter of its paragraph or more is about.
            kind: `threat`, `strategy` or `assessment`.
            polarity: `affirmed` or `negated`.
            modality: `asserted`, `possible`, `necessary` or `future`.
            since: what was so then or later, as far as the text tells: 2005, "2005-03", "2005-03-15". Claims that tell
                no time are left out.
            until: the same for then or earlier.
            document: id or title.
            members: of `actor` and `target`, also the groups that they belong to, and the members of a group.
            at_least: as sure as that, 0 to 1; 0 takes in all claims. Confidence is the chance that actors, targets and
                polarity are all right.
            sort: `time` for the earliest first, `corpus` for the order of the corpus.

        Raises:
            UnknownNameError: nobody knows a name; says which are like it.
            QueryError: there is no such kind, polarity, modality, date, confidence or order.
        """
        return self._narrowed(
            actor=actor, target=target, about=about, said_by=said_by, topic=topic, kind=kind, polarity=polarity,
            modality=modality, since=typed(since), until=typed(until), document=document, members=members,
            at_least=at_least, sort=sort,
        )  # fmt: skip

    @property
    def less_sure(self) -> int:
        """How many claims pass all filters but `at_least`, and are left out as they are less sure than that."""
        len(self)
        return self._less_sure

    def _find(self, document: str | None = None, at_least: float = SURE, **filters: Any) -> Sequence[str]:
        reader = self._reader
        found: Found[FoundClaim] = find_claims(
            reader.store,
            reader.names,
            document_id=reader.document_id(document),
            at_least=chance(at_least),
            **filters,
        )
        self._less_sure = found.below
        return found.ids

    def _note(self, lang: str) -> str:
        count = self.less_sure
        said = f"（另有 {count:,} 項信度較低，未列）" if lang == "zh" else f" ({count:,} less sure left out)"
        return said if count else ""

    def _one(self, id_: str) -> Claim:
        return self._reader.store.claim(id_)

    def _read(self, ids: Sequence[str]) -> Mapping[str, Claim]:
        return {claim.claim_id: claim for claim in self._reader.store.claims(ids=ids)}

    def _row(self, record: Claim) -> Mapping[str, Any]:
        reader = self._reader
        known = shown_interval(record.time_start, record.time_end)
        return {
            "text": record.text,
            "gloss_en": record.gloss_en if record.gloss_en != record.text else "",
            "actors": reader.named(record.actors),
            "targets": reader.named(record.targets),
            "concepts": reader.named(record.concepts),
            "when": known or record.time_text,
            "decision": reader.decided(record),
            "confidence": record.confidence,
            "citation": reader.citer.cite(record.paragraph_id, record.start, record.end),
        }
