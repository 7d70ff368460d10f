"""From candidates to claims: quotation, English rendering, confidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from textmine.claims.candidate import Candidate
from textmine.claims.features import Features, ParagraphFeatures
from textmine.claims.mention_index import MentionIndex
from textmine.records import Claim, Mention, Paragraph
from textmine.render.renderer import Renderer
from textmine.syntax import Reading
from textmine.tag.linking import Linker
from textmine.when import When


class Judge(Protocol):
    """Tells how sure a claim is: `textmine.claims.confidence.Confidence`."""

    def of(self, features: Features) -> float:
        """The confidence of a claim with these features, 0 to 1."""
        ...


def finish(
    paragraph: Paragraph,
    reading: Reading,
    mentions: Sequence[Mention],
    candidates: Sequence[Candidate],
    linker: Linker,
    renderer: Renderer,
    judge: Judge,
    times: Mapping[int, When] = MappingProxyType({}),
    index: MentionIndex | None = None,
) -> Iterator[Claim]:
    """The claims of a paragraph, in the order of its candidates.

    Args:
        times: when the clauses of the candidates say that something is so, by their index.
        index: of the mentions in the reading, where somebody has it already.
    """
    if not candidates:
        return
    text = paragraph.text
    features = ParagraphFeatures(
        reading, mentions, candidates, text, paragraph.language, paragraph.kind == "body"
    )
    for number, candidate in enumerate(candidates, start=1):
        linker.use([*candidate.actors, *candidate.targets, *candidate.attribution])
        predicate = candidate.clause.predicate
        verb = reading.tokens[candidate.clause.verb.head]
        kinds = {id_: c.kind for id_ in candidate.actors if (c := linker.concept(id_)) is not None}
        when = times.get(candidate.clause.index)
        time_start, time_end = when.interval.iso() if when is not None and when.interval else (None, None)
        yield Claim(
            claim_id=f"{paragraph.paragraph_id}:c{number}",
            paragraph_id=paragraph.paragraph_id,
            start=candidate.start,
            end=candidate.end,
            text=text[candidate.start : candidate.end],
            kind=candidate.kind,
            actors=candidate.actors,
            targets=candidate.targets,
            concepts=candidate.concepts,
            predicate=text[verb.start : verb.end],
            polarity="negated" if candidate.negated else "affirmed",
            modality=candidate.modality,
            gloss_en=renderer.gloss(
                candidate, reading, mentions, text, linker.concept, paragraph.language, index
            ),
            predicate_id=predicate.id if predicate is not None else "",
            attribution=candidate.attribution,
            confidence=judge.of(features.of(candidate, kinds)),
            rule=candidate.rule,
            time_text=text[when.start : when.end] if when is not None else None,
            time_from=when.start if when is not None else None,
            time_to=when.end if when is not None else None,
            time_start=time_start,
            time_end=time_end,
        )
