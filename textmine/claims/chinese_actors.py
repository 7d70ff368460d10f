"""Who acts in a Chinese clause: its subject, whom it refers to, whom a danger touches, or who acted before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.claims.chinese_lists import actors_in
from textmine.claims.chinese_parse import Parse
from textmine.claims.chinese_prepositions import ChinesePrepositions
from textmine.claims.chinese_references import ChineseReferences
from textmine.claims.coreference import Actors, Discourse, unique
from textmine.claims.items import Item
from textmine.lexicon import Lexicon, Predicate
from textmine.mechanisms import ALL, Mechanisms

_LONGEST_TOPIC = 4


@dataclass(frozen=True, slots=True)
class Acting:
    """The actors of a clause, the rule that found them, and the targets that are then left."""

    actors: Actors
    rule: str
    targets: Actors


class ChineseActors:
    """Decides who acts."""

    def __init__(
        self,
        lexicon: Lexicon,
        references: ChineseReferences,
        prepositions: ChinesePrepositions,
        mechanisms: Mechanisms = ALL,
    ) -> None:
        self._references = references
        self._prepositions = prepositions
        self._carry_over = mechanisms.carry_over
        cues = lexicon.cues_zh
        self._connectives = cues.forms("connective")
        self._events = cues.forms("event-reference")
        self._causatives = cues.forms("causative")
        self._time_ends = cues.forms("time-end")
        self._viewpoint_ends = cues.forms("viewpoint-end")
        self._aspect_ends = cues.forms("aspect-end")
        self._aspect_nouns = tuple(cues.forms("aspect-noun"))
        self._particles = cues.forms("particle")

    def find(
        self,
        items: Sequence[Item],
        scene: Sequence[Item],
        parse: Parse,
        predicate: Predicate | None,
        targets: Sequence[str],
        discourse: Discourse,
    ) -> Acting:
        """Who acts in a clause that has a predicate.

        Args:
            scene: what sets the scene of the clause, before it.
            predicate: what the clause says, None where the lexicon lacks it.
            targets: whom it says that of, as far as it names them.
        """
        left = unique(targets)
        named = self._named(items, parse, discourse)
        if named is not None:
            return Acting(*named, left)
        if parse.subject_threats:
            return self._affected(items, parse, predicate, left, discourse)
        if parse.reporter:
            return Acting(left, "reported", left)
        if self._is_event(items, parse.predicate_at):
            if items[parse.predicate_at].text in self._causatives and left:
                return Acting(left[:1], "affected", left[1:])
            return Acting((), "event", left)
        of_scene = self._of_scene(scene)
        if of_scene is not None:
            return Acting(*of_scene, left)
        if self._is_own_subject(parse.noun_subject) or not self._carry_over:
            return Acting((), "no actor", left)
        if self._is_topic(scene) and discourse.topic:
            return Acting(discourse.topic, "topic", left)
        return Acting(discourse.current, "carried over", left)

    def _named(self, items: Sequence[Item], parse: Parse, discourse: Discourse) -> tuple[Actors, str] | None:
        """Whom the clause itself names or refers to as its subject, and the rule."""
        reference = self._references.subject(items, parse.predicate_at, discourse)
        if reference is not None and reference[0]:
            return reference
        danger_first = bool(parse.subject_threats) and not parse.subject_items[0].is_actor
        if parse.subject and not danger_first:
            return unique([a for a in parse.subject if a not in parse.excluded] or parse.subject), "subject"
        if parse.outer:
            return unique(parse.outer), "subject"
        if parse.excluded:
            rest = self._references.rest(items, discourse)
            if rest is not None:
                return rest
            if not self._references.speaks_of_rest(items):
                return unique(parse.excluded), "subject"
        return None

    def _affected(
        self,
        items: Sequence[Item],
        parse: Parse,
        predicate: Predicate | None,
        targets: Actors,
        discourse: Discourse,
    ) -> Acting:
        """A threat is the subject: whom the clause says it touches."""
        owner = self._references.owner(items, discourse)
        if owner is not None:
            return Acting(*owner, targets)
        if parse.subject:
            return Acting(unique(parse.subject), "named in the subject", targets)
        harms = predicate is not None and predicate.kind == "threat" and predicate.frame != "result"
        if targets and harms:
            return Acting(targets, "affected", ())
        return Acting((), "threat", targets)

    def _is_event(self, items: Sequence[Item], predicate_at: int) -> bool:
        """此舉: is the subject what was just said?"""
        before = [item.text for item in items[:predicate_at] if item.tag != "x"]
        while before and before[0] in self._connectives:
            del before[0]
        return bool(before) and (before[0] in self._events or "".join(before[:2]) in self._events)

    def _of_scene(self, scene: Sequence[Item]) -> tuple[Actors, str] | None:
        """甲國獨立後，…; 對甲國而言，…: who acts where only the scene names an actor."""
        if not scene:
            return None
        if scene[0].is_actor and scene[-1].text in self._time_ends:
            return tuple(actors_in(scene[:1])), "subject"
        if len(scene) > 2 and scene[-1].text in self._viewpoint_ends and scene[1].is_actor:
            if self._prepositions.role(scene[0]) == "target":
                return tuple(actors_in(scene[1:2])), "viewpoint"
        return None

    def _is_own_subject(self, nouns: Sequence[Item]) -> bool:
        """影響力 is that of whom the text speaks of; 產業的集中 is a subject of its own."""
        if any(item.text in self._particles for item in nouns[1:]):
            return True
        named = [item for item in nouns if item.text not in self._particles]
        return bool(named) and not named[-1].text.endswith(self._aspect_nouns)

    def _is_topic(self, scene: Sequence[Item]) -> bool:
        """外交上，…: a topic of the one the paragraph is about."""
        return 0 < len(scene) <= _LONGEST_TOPIC and scene[-1].text in self._aspect_ends
