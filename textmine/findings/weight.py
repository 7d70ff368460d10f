"""Which actors, threats and strategies a finding is about, the weightiest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from textmine.lexicon import Lexicon
from textmine.records import Claim, Concept, Label, Mention
from textmine.script import is_han

_HEADLINE = 3  # what the headline says weighs as much as so many mentions
_ROLE = 2  # a part in a claim as much as so many
_LONGEST = 8  # Chinese characters of a name that was put together
_WORDS = 4  # English words of one
_PLAIN = re.compile(r"[\w’'–-]+(?: [\w’'–-]+)*")


class Weights:
    """Weighs the concepts of one finding.

    What the lexicon does not know was named by what stands in the text. Such a concept counts where it has a name
    that a table can show and some part in what is claimed.

    `in_headline` are the ids of those the headline names, in order.

    Args:
        concepts: by id.
        mentions: those of the finding, in order.
        claims: those of the finding.
        headline: the code points of its headline.
        actors: who is known to act in it.
    """

    def __init__(
        self,
        concepts: Mapping[str, Concept],
        mentions: Sequence[Mention],
        claims: Sequence[Claim],
        headline: range,
        actors: Sequence[str] = (),
    ) -> None:
        self._concepts = concepts
        self._lexicon = Lexicon.load()
        self._weight: Counter[str] = Counter()
        self._labels: dict[str, str] = {}
        self._claimed: set[str] = set()
        self.in_headline: list[str] = []
        for id_ in actors:
            self._count(id_, "ACTOR", _HEADLINE)
            self._claimed.add(id_)
        for mention in mentions:
            self._count(mention.concept_id, mention.label, _HEADLINE if mention.start in headline else 1)
            if mention.start in headline and mention.concept_id not in self.in_headline:
                self.in_headline.append(mention.concept_id)
        for claim in claims:
            for id_ in dict.fromkeys((*claim.actors, *claim.targets, *claim.concepts)):
                if id_ in self._labels:
                    self._weight[id_] += _ROLE
                    self._claimed.add(id_)

    def _count(self, id_: str, label: str, weight: int) -> None:
        self._labels.setdefault(id_, label)
        self._weight[id_] += weight

    def of(self, label: Label) -> tuple[str, ...]:
        """The ids of a label, the weightiest first; in the order of the text where equal."""
        ids = [id_ for id_, of in self._labels.items() if of == label and self._counts(id_)]
        return tuple(sorted(ids, key=lambda id_: -self._weight[id_]))

    def name(self, id_: str) -> str:
        """The English name of a concept, "" where it has none."""
        concept = self._concepts.get(id_)
        return concept.name_en if concept is not None else ""

    def _counts(self, id_: str) -> bool:
        concept = self._concepts.get(id_)
        if concept is None or self._lexicon.concept(id_) is not None or concept.kind == "person":
            return True
        if id_ not in self._claimed and self._weight[id_] < _HEADLINE:
            return False
        return self._is_name(concept)

    @staticmethod
    def _is_name(concept: Concept) -> bool:
        """Can a table show it?"""
        chinese = sum(map(is_han, concept.name_zh))
        words = concept.name_en.split()
        if not words or (chinese and (len(words) > _WORDS or chinese > _LONGEST)):
            return False
        cues = Lexicon.load().cues_en
        if cues.forms("no-name-word").intersection(map(str.lower, words)) or not _PLAIN.fullmatch(
            concept.name_en
        ):
            return False
        if any(word.endswith("ly") and word not in cues.forms("noun-in-ly") for word in words):
            return False  # gradually expansion
        if concept.label == "ACTOR":
            return len(words) > 1 or words[0][0].isupper()
        if len(words) == 1 and words[0].endswith("ing"):
            return False  # oppressing
        return not chinese or not any(words[-1].endswith(end) for end in cues.forms("adjective-ending"))
