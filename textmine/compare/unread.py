"""Sentences that no claim was read in, as statements that can be compared all the same.

A question asserts nothing and so makes no claim; of some other sentences the analysis makes none. What they say is
taken as a whole: its actors are those named before the verb. Such a claim has no id, and its rule is `sentence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textmine.compare.sentences import sentences
from textmine.records import Claim, Mention, Paragraph, Token

RULE = "sentence"
_CONFIDENCE = 0.3
_LONGEST = 200  # characters: what is longer says too much to be one statement


def unread(
    paragraph: Paragraph, tokens: Sequence[Token], mentions: Sequence[Mention], claims: Iterable[Claim]
) -> Iterator[Claim]:
    """Each sentence of a paragraph that names an actor and has no claim, as a claim.

    Args:
        tokens, mentions, claims: those of the paragraph.
    """
    read = [(claim.start, claim.end) for claim in claims]
    if paragraph.kind not in ("body", "note"):
        return
    for start, end in sentences(paragraph.text):
        if end - start > _LONGEST or any(a < end and start < b for a, b in read):
            continue
        named = [m for m in mentions if start <= m.start and m.end <= end]
        actors = [m for m in named if m.label == "ACTOR"]
        inside = [t for t in tokens if start <= t.start < end]
        verb = next(
            (t for t in inside if t.pos == "VERB" and not _within(t, actors) and _after(t, actors)), None
        )
        if not actors:
            continue
        past = verb.start if verb is not None else actors[0].end
        before = [m.concept_id for m in actors if m.end <= past] or [actors[0].concept_id]
        after = [m.concept_id for m in actors if m.concept_id not in before]
        yield Claim(
            "", paragraph.paragraph_id, start, end, paragraph.text[start:end].rstrip(" .。？?"), "assessment",
            tuple(dict.fromkeys(before[:1] + _joined(before[1:], paragraph.text, actors))),
            tuple(dict.fromkeys(after)), tuple(m.concept_id for m in named if m.label != "ACTOR"),
            verb.text if verb is not None else "", "affirmed", "asserted", "", confidence=_CONFIDENCE, rule=RULE,
        )  # fmt: skip


def _joined(ids: list[str], text: str, actors: Sequence[Mention]) -> list[str]:
    """Those of further actors that stand in a list with the first: 甲、乙和丙."""
    found, past = [], actors[0].end
    for mention in actors[1:]:
        if mention.concept_id in ids and len(text[past : mention.start].strip(" ,、和與与及and")) == 0:
            found.append(mention.concept_id)
            past = mention.end
    return found


def _within(token: Token, mentions: Iterable[Mention]) -> bool:
    return any(m.start <= token.start < m.end for m in mentions)


def _after(token: Token, actors: Sequence[Mention]) -> bool:
    return bool(actors) and token.start >= actors[0].end
