"""From candidates to claims: quotation, English rendering, confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from textmine.claims.candidate import Candidate
from textmine.records import Claim, Mention, Paragraph
from textmine.render.renderer import Renderer
from textmine.syntax import Reading
from textmine.tag.linking import Linker
from textmine.when import When

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


def finish(
    paragraph: Paragraph,
    reading: Reading,
    mentions: Sequence[Mention],
    candidates: Iterable[Candidate],
    linker: Linker,
    renderer: Renderer,
    times: Mapping[int, When] = MappingProxyType({}),
) -> Iterator[Claim]:
    """The claims of a paragraph, in the order of its candidates.

    Args:
        times: when the clauses of the candidates say that something is so, by their index.
    """
    text = paragraph.text
    for number, candidate in enumerate(candidates, start=1):
        linker.use([*candidate.actors, *candidate.targets, *candidate.attribution])
        predicate = candidate.clause.predicate
        verb = reading.tokens[candidate.clause.verb.head]
        confidence = _CONFIDENCE.get(candidate.rule, _OTHERWISE)
        if predicate is None:
            confidence -= _UNKNOWN_PREDICATE
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
            gloss_en=renderer.gloss(candidate, reading, mentions, text, linker.concept, paragraph.language),
            predicate_id=predicate.id if predicate is not None else "",
            attribution=candidate.attribution,
            confidence=round(confidence, 2),
            rule=candidate.rule,
            time_text=text[when.start : when.end] if when is not None else None,
            time_from=when.start if when is not None else None,
            time_to=when.end if when is not None else None,
            time_start=time_start,
            time_end=time_end,
        )
