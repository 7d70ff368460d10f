"""From drafts to claims: quotation, English rendering, confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textmine.claims.draft import Draft
from textmine.claims.gloss import Glosser
from textmine.lexicon import Lexicon
from textmine.records import Claim, Paragraph
from textmine.tag.linking import Linker

# How far each way of finding the actors can be trusted, measured on hand-annotated paragraphs.
_CONFIDENCE = {
    "subject": 0.9,
    "passive": 0.8,
    "carried over": 0.7,
    "topic": 0.7,
    "affected": 0.6,
    "threat": 0.7,
}
_OTHERWISE = 0.6
_UNKNOWN_PREDICATE = 0.1  # less, where the lexicon lacks the verb


class ClaimFinisher:
    """Turns the drafts of a paragraph into claims."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._glosser = Glosser(lexicon)

    def finish(self, paragraph: Paragraph, drafts: Iterable[Draft], linker: Linker) -> Iterator[Claim]:
        """The claims of a paragraph, in the order of its drafts.

        Args:
            linker: the document's; it learns whom the claims speak of.
        """
        for number, draft in enumerate(drafts, start=1):
            linker.use([*draft.actors, *draft.targets, *draft.attribution])
            yield self._claim(paragraph, number, draft, linker)

    def _claim(self, paragraph: Paragraph, number: int, draft: Draft, linker: Linker) -> Claim:
        text = paragraph.text
        confidence = _CONFIDENCE.get(draft.rule, _OTHERWISE)
        if draft.predicate is None:
            confidence -= _UNKNOWN_PREDICATE
        render = self._glosser.english if paragraph.language.startswith("en") else self._glosser.gloss
        return Claim(
            claim_id=f"{paragraph.paragraph_id}:c{number}",
            paragraph_id=paragraph.paragraph_id,
            start=draft.start,
            end=draft.end,
            text=text[draft.start : draft.end],
            kind=draft.kind,
            actors=draft.actors,
            targets=draft.targets,
            concepts=draft.concepts,
            predicate=text[draft.predicate_start : draft.predicate_end],
            polarity="negated" if draft.negated else "affirmed",
            modality=draft.modality,
            gloss_en=render(draft, text, linker.concept),
            predicate_id=draft.predicate.id if draft.predicate is not None else "",
            attribution=draft.attribution,
            confidence=round(confidence, 2),
            rule=draft.rule,
        )
