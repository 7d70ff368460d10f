"""The rows of the answers: what of the store each has."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.assistants.answers import Absence, ActorRow, ClaimRow, FindingRow, Hit, Near
from textmine.assistants.session import OpenStore
from textmine.dates import shown_interval
from textmine.records import Claim, Finding
from textmine.search import SearchHit
from textmine.search.actors import ActorProfile
from textmine.search.certificate import certify
from textmine.search.query import Field as QueryField
from textmine.search.statement import Part, statement

_NAMES = 5  # partners and the like of an actor


def hit_row(open_: OpenStore, hit: SearchHit, lang: str, style: str) -> Hit:
    """A paragraph that was found."""
    text = hit.paragraph.text
    return Hit(
        match=hit.match,
        found=list(dict.fromkeys(text[start:end] for start, end in hit.spans))[:20],
        passage=open_.around(hit.paragraph, hit.focus[0], lang=lang, style=style),
        claims=[claim.claim_id for claim in hit.claims],
    )


def absence_of(open_: OpenStore, query: str, fields: list[QueryField], lang: str, style: str) -> Absence:
    """What was searched where nothing was found."""
    certificate = certify(open_.store, open_.searcher, query, fields=fields)
    parts = {part.key: part for part in statement(certificate, lang, open_.citer(lang, style).cite_in)}
    stated, footnote = (line.text for line in parts["statement"].lines)
    return Absence(
        statement=stated,
        footnote=footnote,
        looked_for=[line for key in ("words", "fields") if key in parts for line in _lines(parts[key])],
        not_seen=list(_lines(parts["unseen"])),
        nearest=[
            Near(kind=near.kind, passage=open_.around(near.paragraph, near.start, lang=lang, style=style))
            if near.kind == "passage"
            else Near(
                kind=near.kind,
                passage=open_.passage(near.paragraph, near.start, near.end, lang=lang, style=style),
            )
            for near in certificate.nearest
        ],
    )


def _lines(part: Part) -> Iterator[str]:
    for line in part.lines:
        yield line.text
        yield from line.under


def claim_row(open_: OpenStore, claim: Claim, lang: str, style: str) -> ClaimRow:
    """A claim with the words it rests on."""
    paragraph = open_.store.paragraph(claim.paragraph_id)
    known = shown_interval(claim.time_start, claim.time_end)
    when = claim.time_text or ""
    return ClaimRow(
        id=claim.claim_id,
        kind=claim.kind,
        actors=_named(open_, claim.actors, lang),
        toward=_named(open_, claim.targets, lang),
        about=_named(open_, claim.concepts, lang),
        said_by=_named(open_, claim.attribution, lang),
        polarity=claim.polarity,
        modality=claim.modality,
        when=f"{when} ({known})" if known and known != when else when,
        in_english=claim.gloss_en,
        confidence=round(claim.confidence, 2),
        passage=open_.passage(paragraph, claim.start, claim.end, lang=lang, style=style),
    )


def finding_row(open_: OpenStore, finding: Finding, lang: str, style: str) -> FindingRow:
    """A finding with its headline as it stands."""
    passage = open_.place(finding.finding_id, lang=lang, style=style)
    assert passage is not None
    return FindingRow(
        id=finding.finding_id,
        number=finding.number,
        in_english=finding.headline_en,
        actors=_named(open_, finding.actors, lang),
        threats=_named(open_, finding.threats, lang),
        strategies=_named(open_, finding.strategies, lang),
        claims=list(finding.claims),
        section=finding.section,
        passage=passage,
    )


def actor_row(open_: OpenStore, profile: ActorProfile, lang: str, style: str) -> ActorRow:
    """An actor with its numbers."""

    def main(items: tuple[tuple[str, int], ...]) -> list[str]:
        return _named(open_, tuple(id_ for id_, _ in items[:_NAMES]), lang)

    return ActorRow(
        id=profile.concept.concept_id,
        name_zh=profile.concept.name_zh,
        name_en=profile.concept.name_en,
        mentions=profile.mentions,
        claims=profile.claims,
        sure=profile.sure,
        toward=profile.toward,
        threats=main(profile.threats),
        strategies=main(profile.strategies),
        partners=main(profile.partners),
        example=open_.place(profile.claim_id or profile.mention_id, lang=lang, style=style),
    )


def _named(open_: OpenStore, ids: tuple[str, ...], lang: str) -> list[str]:
    return [open_.names.display(id_, lang) for id_ in ids]
