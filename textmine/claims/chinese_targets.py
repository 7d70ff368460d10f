"""Toward whom an act is in a Chinese clause: the actors after its predicate, and those of its scene."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.claims.chinese_lists import ChineseLists, actors_in, possesses, sums_up
from textmine.claims.chinese_prepositions import ChinesePrepositions
from textmine.claims.chinese_verbs import ChineseVerbs
from textmine.claims.items import Item
from textmine.lexicon import Lexicon, Predicate

_ADDRESSEE_WITHIN = 3  # items after a verb of saying


class ChineseTargets:
    """Finds targets outside the part of a clause that is before its predicate."""

    def __init__(
        self, lexicon: Lexicon, verbs: ChineseVerbs, prepositions: ChinesePrepositions, lists: ChineseLists
    ) -> None:
        self._verbs = verbs
        self._prepositions = prepositions
        self._lists = lists
        cues = lexicon.cues_zh
        self._to_be = cues.forms("to-be")
        self._suffered = cues.forms("passive-marker") | cues.forms("affected-by")
        self._viewpoint_ends = cues.forms("viewpoint-end")

    def after_predicate(
        self, items: Sequence[Item], predicate_at: int, predicate: Predicate | None, addressed: bool
    ) -> list[str]:
        """The actors after the predicate to whom something is done.

        Args:
            predicate: what the clause says, None where the lexicon lacks it.
            addressed: the clause names whom it is done to, before the predicate.
        """
        says = predicate is not None and predicate.frame == "say"
        if predicate is not None and predicate.id in ("worry", "believe", "state", "warn"):
            return []
        found: list[str] = []
        skipping = False  # inside a phrase that says by what means, why or where
        for at in range(predicate_at + 1, len(items)):
            item = items[at]
            role = self._prepositions.role(item)
            if role in ("means", "cause", "place") and item.text not in self._to_be:
                skipping = True
            elif self._verbs.can_be_predicate(items, at):
                skipping = False
                if item.text in self._suffered:
                    break
            elif role and not self._lists.joins(items, at):
                skipping = False
            if not item.is_actor or skipping:
                continue
            if says and (addressed or found or at > predicate_at + _ADDRESSEE_WITHIN):
                continue
            if not possesses(items, at) and not sums_up(items, at):
                found.extend(actors_in([item]))
        return found

    def of_scene(self, scene: Sequence[Item]) -> list[str]:
        """對於甲國，…: whom the scene sets the act toward."""
        if not scene or self._prepositions.role(scene[0]) != "target":
            return []
        if self._verbs.verb_in(scene) or scene[-1].text in self._viewpoint_ends:
            return []
        return actors_in(scene)
