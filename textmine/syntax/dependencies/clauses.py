"""Clauses of a tree: what fills their slots, how they hang together."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.lexicon import Lexicon
from textmine.syntax.dependencies.draft import Draft, Scene
from textmine.syntax.dependencies.links import Links
from textmine.syntax.dependencies.manner import Manner
from textmine.syntax.dependencies.nodes import Tree
from textmine.syntax.dependencies.nouns import NounPhrases
from textmine.syntax.dependencies.predicates import Predicates
from textmine.syntax.dependencies.senses import Senses
from textmine.syntax.dependencies.slots import Slots
from textmine.syntax.dependencies.subjects import Subjects
from textmine.syntax.records import Chunk, Clause


class ClauseReader:
    """Reads the clauses of trees.

    Args:
        lexicon: has the senses of predicates and the tables of rules.
        language: `en` or `zh`.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self._predicates = Predicates(language)
        self._senses = Senses(lexicon, language)
        self._links = Links(lexicon, language, self._senses)
        self._slots = Slots(lexicon, language, self._links)
        self._subjects = Subjects(language, self._slots)
        self._manner = Manner(lexicon, language)

    def read(self, tree: Tree) -> tuple[tuple[Clause, ...], NounPhrases]:
        """The clauses of a tree in the order of their verbs, and its noun phrases."""
        scene = Scene(tree, self._predicates.groups(tree))
        from_above = sorted(scene.drafts, key=lambda draft: scene.depth[draft.group.outer.index])
        for draft in from_above:
            self._hang(scene, draft)
            self._manner.voice(scene, draft)
        for draft in from_above:
            self._slots.fill(scene, draft)
        for draft in from_above:
            self._subjects.find(scene, draft)
            self._manner.judge(scene, draft)
        self._links.mend(tree, scene.drafts)
        return tuple(self._records(scene)), scene.nouns

    def _hang(self, scene: Scene, draft: Draft) -> None:
        """Set its link, its parent, what opens it."""
        outer = draft.group.outer
        draft.parent = scene.owner[outer.head] if outer.head >= 0 else -1
        parent = scene.parent(draft)
        draft.link, rules = self._links.link(scene.tree, draft.group, parent.group if parent else None)
        draft.rules += rules
        draft.opener = outer.markers[0] if outer.markers else self._links.joiner(scene.tree, outer)
        draft.restrictive = draft.link == "relative" and not scene.paused(outer)

    def _records(self, scene: Scene) -> Iterator[Clause]:
        kept = [draft for draft in scene.drafts if not draft.dropped]
        place = {draft.group.index: index for index, draft in enumerate(kept)}
        for index, draft in enumerate(kept):
            verb = self._verb(scene, draft)
            first, last = scene.cover[draft.group.outer.index]
            if first == draft.opener < verb.head:
                first += 1
            yield Clause(
                index=index,
                first=min(first, verb.first),
                last=max(last, verb.last),
                verb=verb,
                predicate=self._senses.sense(scene.tree, draft.group, draft.voice == "passive"),
                slots={slot: tuple(chunks) for slot, chunks in draft.slots.items() if chunks},
                unknown=frozenset(draft.unknown),
                voice=draft.voice,
                polarity="negated" if draft.denial else "affirmed",
                denial=draft.denial,
                modality=draft.modality,
                link=draft.link,
                parent=place.get(draft.parent, -1),
                shares=place.get(draft.shares, -1),
                restrictive=draft.restrictive,
                opener=draft.opener,
                sentence=scene.tree.sentence_of[draft.group.main.index],
                rules=tuple(dict.fromkeys(draft.rules)),
            )

    def _verb(self, scene: Scene, draft: Draft) -> Chunk:
        """The verb group: from its first auxiliary to its main verb, and a particle after that."""
        outer, main = draft.group.outer, draft.group.main
        words = [
            node
            for node in self._manner.verb_words(scene, draft)
            if node.relation != "advmod" or outer.index < node.index < main.index
        ]
        first = min([main.index, *(node.index for node in words)])
        last = max([main.index, *(node.index for node in words if node.relation == "prt")])
        for chunk in draft.slots.get("subject", []):
            if first <= chunk.first and chunk.last < main.index:
                first = chunk.last + 1  # will the state attack
        return Chunk(first, main.index, last, "verb")
