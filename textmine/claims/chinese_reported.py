"""Reported speech in Chinese: what is said, and who says so, as claims of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.claims.chinese_verbs import ChineseVerbs
from textmine.claims.coreference import unique
from textmine.claims.draft import Draft
from textmine.claims.items import Item
from textmine.lexicon import Predicate

_SAYS_OF_WITHIN = 2


def only_says(draft: Draft) -> bool:
    """甲國認為，…: does the claim end with the verb of saying, so that what is said comes after the comma?"""
    predicate = draft.predicate
    if predicate is None or predicate.kind != "attribution" or not draft.actors:
        return False
    return not any(item.mentions or item.tag[:1] in ("n", "v") for item in draft.object_items)


def saying(says: Draft, content: Draft | None, end: int) -> Draft:
    """甲國認為 and what it thinks as one claim, up to `end`."""
    if content is None:
        return replace(says, end=end)
    return replace(
        says,
        end=end,
        kind=content.kind,
        concepts=unique([*says.concepts, *content.concepts]),
        content=content,
    )


def attributed(draft: Draft, says: Draft) -> Draft:
    """What somebody says, as their claim: what they deny is so is denied."""
    denies = says.predicate is not None and says.predicate.stance == "denies" and not says.negated
    return replace(
        draft, attribution=says.actors, negated=draft.negated != denies, rule=f"reported, {draft.rule}"
    )


def unattributed(draft: Draft, start: int, denied: bool) -> Draft:
    """論者認為…: what somebody says who is no actor; it begins where that does.

    Args:
        denied: they deny it.
    """
    return replace(draft, start=start, negated=draft.negated != denied, rule=f"reported, {draft.rule}")


def said_of_another(
    after: Sequence[Item], predicate: Predicate | None, verbs: ChineseVerbs
) -> tuple[Item, ...]:
    """甲國指責乙國擴軍: the clause inside, with its own actor; empty where no other actor does anything.

    Args:
        after: what stands after the predicate.
    """
    if predicate is None or predicate.kind != "attribution":
        return ()
    actor = next((i for i, item in enumerate(after) if item.is_actor), None)
    if actor is None or actor > _SAYS_OF_WITHIN:
        return ()
    if not any(verbs.can_be_predicate(after, at) for at in range(actor + 1, len(after))):
        return ()
    return tuple(after)
