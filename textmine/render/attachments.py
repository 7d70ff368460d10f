"""What stands behind the object: by whom, to whom, with whom, through what, when and where."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.render.articles import head_noun
from textmine.render.clause_parts import ClauseParts
from textmine.render.inflect import dangling, without_dangling
from textmine.render.modifiers import TOWARD
from textmine.render.passage import Passage
from textmine.render.phrase import UNKNOWN, Phrase
from textmine.render.phrases import Phrases
from textmine.render.verbs import Verb
from textmine.syntax import Chunk, Clause

_MANNER_AND_WHOM = 2
_MEANS = frozenset(["through", "using", "in"])  # how, which no verb takes for whom


class Attachments:
    """Puts what has a preposition in English into the parts of a clause."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self._phrases = phrases
        self._prepositions = lexicon.cues_zh["rendered-preposition"]
        self._taking_from = lexicon.cues_en.forms("from-whom")
        self._manners = lexicon.cues_en.forms("manner-noun")
        self._from_what = lexicon.cues_en.forms("from-what")

    def put(self, passage: Passage, clause: Clause, parts: ClauseParts) -> None:
        """Agents, recipients, partners and means."""
        frame = clause.predicate.frame if clause.predicate is not None else ""
        slots, whom = clause.slots, parts.verb.takes_whom
        if clause.voice == "passive" and "agent" in slots:
            agents = self._phrases.chunks(passage, slots["agent"])
            if agents:
                parts.rest.append(Phrase(f"by {agents.text}", agents.whole))
        if "recipient" in slots:
            bare = not parts.object and not parts.rest
            self._joined(passage, slots["recipient"], parts, bare and frame == "target" and whom)
        if "comitative" in slots:
            bare = not parts.object and not parts.rest
            self._joined(passage, slots["comitative"], parts, bare and frame == "with" and whom)
        if parts.verb.base != "take" and "instrument" in slots:
            self._joined(passage, slots["instrument"], parts, False)

    def _joined(self, passage: Passage, chunks: Sequence[Chunk], parts: ClauseParts, direct: bool) -> None:
        """Chunks behind the preposition of their marker, or as the object where the verb takes one."""
        if not chunks:
            return
        phrase = self._phrases.chunks(passage, chunks)
        if len(chunks) == _MANNER_AND_WHOM and self._prepositions.get(chunks[0].marker) == "with":
            manner = self._phrases.chunk(passage, chunks[0])
            if head_noun(manner.text).lower() in self._manners:  # 以雙邊方式與甲國
                whom = self._phrases.chunk(passage, chunks[1])
                parts.rest.append(Phrase(f"with {whom.text}", whom.whole))
                parts.rest.append(Phrase(f"in {manner.text}", manner.whole))
                return
        preposition = self._prepositions.get(chunks[0].marker, "")
        if preposition == "with" and not direct and head_noun(phrase.text).lower() in self._manners:
            preposition = "in"  # 以雙邊方式
        if preposition == "to" and parts.verb.base.partition(" ")[0] in self._taking_from:
            preposition = "from"  # 向甲國購買
        if preposition == TOWARD and parts.object:
            preposition = self._phrases.preposition(parts.object.text)  # 對甲國實施制裁
        means = preposition in _MEANS
        if means and dangling(parts.verb.base) and not parts.object and not parts.rest:
            parts.verb.base = without_dangling(parts.verb.base)  # 透過制裁施壓: on nobody that is told
        if direct or (dangling(parts.verb.base) and not parts.object and not means):
            parts.object = phrase
        elif phrase and preposition:
            parts.rest.append(Phrase(f"{preposition} {phrase.text}", phrase.whole))
        else:
            parts.lost = True

    def setting(self, passage: Passage, chunk: Chunk, verb: Verb) -> Phrase:
        """When, where and why."""
        phrase = self._phrases.chunk(passage, chunk, role="inner")
        if not phrase.whole or not chunk.marker:
            return phrase if chunk.kind == "adverbial" else UNKNOWN
        preposition = self._prepositions.get(chunk.marker, "")
        after = chunk.extent[1] + 1
        if after < len(passage.reading.tokens):
            around = f"{chunk.marker}…{passage.reading.tokens[after].text}"  # 於甲國而言
            preposition = self._prepositions.get(around, preposition)
        if preposition == "by" and verb.base in self._from_what:
            preposition = "from"  # 由甲轉為乙
        mention = passage.named(chunk) if preposition == "in" else None
        if mention is not None and self._phrases.is_person(mention, passage):
            return UNKNOWN
        return Phrase(f"{preposition} {phrase.text}") if preposition else UNKNOWN
