"""What people decided as annotations, so that the machine is measured on the paragraphs that they reviewed.

A paragraph is reviewed for claims where somebody decided on every claim that the machine makes in it, and on at least
one; for mentions likewise. Of such paragraphs all is known that is right: what was accepted, corrected and added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textmine.annotations import Gold, GoldClaim, GoldMention, GoldParagraph
from textmine.records import LABELS, Claim, Mention, Paragraph
from textmine.search.names import Names
from textmine.store import Store


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Annotations of the paragraphs reviewed for mentions, and of those reviewed for claims."""

    mentions: Gold
    claims: Gold


def reviewed(store: Store, machine: Store) -> Reviewed:
    """What people decided in a build.

    Args:
        store: the build with their decisions.
        machine: the build as the machine made it.
    """
    decided = {kind: set(store.decided(kind)) for kind in ("mention", "claim")}
    names = Names(store)
    mentions: list[tuple[Paragraph, Sequence[Mention]]] = []
    claims: list[tuple[Paragraph, Sequence[Claim]]] = []
    ids = {paragraph_id for own in decided.values() for _, paragraph_id in own}
    for paragraph in store.paragraphs(ids=ids):
        id_ = paragraph.paragraph_id
        said = {kind: {row for row, where in own if where == id_} for kind, own in decided.items()}
        made = {one.mention_id for one in machine.mentions(paragraph_id=id_)}
        if said["mention"] and made <= said["mention"]:
            mentions.append((paragraph, list(store.mentions(paragraph_id=id_))))
        made = {one.claim_id for one in machine.claims(paragraph_id=id_)}
        if said["claim"] and made <= said["claim"]:
            claims.append((paragraph, list(store.claims(paragraph_id=id_))))
    return Reviewed(
        Gold(
            tuple(_paragraph(paragraph) for paragraph, _ in mentions),
            tuple(
                GoldMention(one.paragraph_id, one.start, one.end, one.text, one.label, one.concept_id)
                for _, own in mentions
                for one in own
            ),
            None,
            LABELS,
        ),
        Gold(
            tuple(_paragraph(paragraph) for paragraph, _ in claims),
            (),
            tuple(_claim(one, names) for _, own in claims for one in own),
            (),
        ),
    )


def _paragraph(paragraph: Paragraph) -> GoldParagraph:
    return GoldParagraph(paragraph.paragraph_id, paragraph.text, paragraph.document_id)


def _claim(claim: Claim, names: Names) -> GoldClaim:
    return GoldClaim(
        claim.paragraph_id,
        claim.start,
        claim.end,
        claim.text,
        _called(claim.actors, names),
        _called(claim.targets, names),
        _called(claim.concepts, names),
        claim.predicate,
        claim.kind,
        claim.polarity,
        claim.modality,
        main=True,
        said_by="/".join(_called(claim.attribution, names)),
    )


def _called(ids: Iterable[str], names: Names) -> tuple[str, ...]:
    """Names as annotations have them: one that may be called either way is written `A/B`."""
    return tuple("/".join(dict.fromkeys(names.display(id_, lang) for lang in ("zh", "en"))) for id_ in ids)
