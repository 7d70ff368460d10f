"""The row that a decision makes: that of the machine with what the person said put in, or one of her own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textmine.cite import format_citation
from textmine.records import Claim, Finding, Mention, Paragraph
from textmine.review.matching import Record
from textmine.review.naming import Naming
from textmine.review.placing import Spot
from textmine.review.records import Decision
from textmine.search.names import display_name
from textmine.store import Store

CERTAIN = 1.0  # what somebody has looked at and lets stand
RULE = "review"  # of rows that no rule of the machine made
_ID = 8  # characters of a decision's id in that of the row it adds


def made(
    decision: Decision,
    fields: Mapping[str, Any],
    paragraph: Paragraph,
    spot: Spot,
    row: Record | None,
    first: Decision,
    naming: Naming,
    store: Store,
) -> Record:
    """The row as a decision has it.

    Args:
        fields: of the decision, with the ids of this build.
        spot: where the row is to stand.
        row: that of the machine; None where it makes none.
        first: the first decision on the row, which gives one of a person its id.
    """
    match decision.kind:
        case "mention":
            return _mention(fields, paragraph, spot, row, first, naming)
        case "claim":
            return _claim(decision, fields, paragraph, spot, row, first, naming)
        case "finding":
            return _finding(fields, paragraph, spot, row, first, store)


def _mention(
    fields: Mapping[str, Any],
    paragraph: Paragraph,
    spot: Spot,
    row: Record | None,
    first: Decision,
    naming: Naming,
) -> Mention:
    concept = naming.concept(fields["concept_id"])
    id_ = row.mention_id if isinstance(row, Mention) else f"{paragraph.paragraph_id}:m-{first.id[:_ID]}"
    return Mention(
        id_,
        paragraph.paragraph_id,
        spot.start,
        spot.end,
        paragraph.text[spot.start : spot.end],
        fields["label"],
        fields["concept_id"],
        concept.name_zh if concept is not None else "",
        concept.name_en if concept is not None else "",
        concept.wikidata if concept is not None else "",
        row.rule if isinstance(row, Mention) else RULE,
    )


def _claim(
    decision: Decision,
    fields: Mapping[str, Any],
    paragraph: Paragraph,
    spot: Spot,
    row: Record | None,
    first: Decision,
    naming: Naming,
) -> Claim:
    base = (
        row
        if isinstance(row, Claim)
        else Claim(
            f"{paragraph.paragraph_id}:c-{first.id[:_ID]}",
            paragraph.paragraph_id,
            spot.start,
            spot.end,
            "",
            "assessment",
            (),
            (),
            (),
            "",
            "affirmed",
            "asserted",
            "",
            rule=RULE,
        )
    )
    claim = replace(
        base,
        start=spot.start,
        end=spot.end,
        text=paragraph.text[spot.start : spot.end],
        kind=fields.get("kind", base.kind),
        actors=tuple(fields.get("actors", ())),
        targets=tuple(fields.get("targets", ())),
        concepts=tuple(fields.get("concepts", ())),
        attribution=tuple(fields.get("attribution", ())),
        predicate=fields.get("predicate", base.predicate),
        polarity=fields.get("polarity", base.polarity),
        modality=fields.get("modality", base.modality),
        confidence=CERTAIN,
    )
    return replace(claim, gloss_en=_gloss(decision, fields, claim, row, naming))


def _gloss(
    decision: Decision, fields: Mapping[str, Any], claim: Claim, row: Record | None, naming: Naming
) -> str:
    """The English of a claim: the person's, or that of the machine where all it says still holds, else a frame."""
    said = str(fields.get("gloss_en", ""))
    if said and said != decision.machine.get("gloss_en", ""):
        return said
    if isinstance(row, Claim) and _says(row) == _says(claim):
        return row.gloss_en
    told = ("actors", "targets", "concepts", "predicate", "polarity", "modality")
    if said and all(decision.fields.get(name) == decision.machine.get(name) for name in told):
        return said
    return frame(claim, naming)


def _says(claim: Claim) -> tuple[Any, ...]:
    return claim.text, claim.actors, claim.targets, claim.predicate, claim.polarity, claim.modality


_MODAL = {"possible": "may", "necessary": "must", "future": "will"}


def frame(claim: Claim, naming: Naming) -> str:
    """What is sure of a claim in English, where nobody has put it in words: who, does what, regarding whom.

    As in the tables, a frame tells its reader to see the text itself.
    """

    def names(ids: tuple[str, ...]) -> str:
        known = [(id_, naming.concept(id_)) for id_ in ids]
        return ", ".join(
            display_name(concept, "en") if concept is not None else id_ for id_, concept in known
        )

    does = " ".join(
        filter(
            None,
            (_MODAL.get(claim.modality, ""), "not" if claim.polarity == "negated" else "", claim.predicate),
        )
    )
    parts = [names(claim.actors), does]
    parts += [f"regarding {names(claim.targets)}"] if claim.targets else []
    parts += [f"concerning {names(claim.concepts)}"] if claim.concepts else []
    return " · ".join(filter(None, parts)) + " (see the text)"


def _finding(
    fields: Mapping[str, Any],
    paragraph: Paragraph,
    spot: Spot,
    row: Record | None,
    first: Decision,
    store: Store,
) -> Finding:
    actors, threats, strategies = (
        tuple(fields.get(name, ())) for name in ("actors", "threats", "strategies")
    )
    document = store.document(paragraph.document_id)
    headline = paragraph.text[spot.start : spot.end]  # a headline is words of its paragraph
    citation = format_citation(document, paragraph, spot.start, spot.end, lang=document.language)
    english = fields.get("headline_en", "")
    if isinstance(row, Finding):
        if headline != row.headline and english == row.headline_en:
            english = ""  # it says what the headline said before
        if headline == row.headline:
            citation = row.citation
        return replace(
            row,
            headline=headline,
            headline_en=english,
            actors=actors,
            threats=threats,
            strategies=strategies,
            citation=citation,
        )
    return Finding(
        f"{paragraph.paragraph_id}:f-{first.id[:_ID]}",
        paragraph.paragraph_id,
        paragraph.section,
        None,
        headline,
        actors,
        threats,
        strategies,
        (),
        citation,
        "added",
        english,
    )
