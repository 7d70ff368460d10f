"""A verb that wants an object and has nothing behind it: who or what suffers is its subject, or it cannot be said."""

from __future__ import annotations

from textmine.lexicon import Lexicon
from textmine.render.articles import indefinite
from textmine.render.clause_parts import ClauseParts
from textmine.render.inflect import as_quality, dangling, without_dangling
from textmine.render.passage import Passage
from textmine.render.verbs import Verb, passive
from textmine.syntax import Clause

TRANSITIVE = frozenset(["object", "target", "copula", "result", "passive-by"])
SAYING = frozenset(["say", "say-that"])


class BareVerbs:
    """Puts verbs that have no object into the passive where that is sure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._prepositions = lexicon.cues_zh["rendered-preposition"]
        self._either = lexicon.cues_en.forms("ergative", "either")
        self._acting = lexicon.cues_en.forms("ergative", "acting")

    def suffers(self, passage: Passage, clause: Clause, parts: ClauseParts) -> None:
        """爭端已經解決, 條約尚未修改: a thing before a verb that wants an object and has nothing behind it suffers.

        That is sure where it is told to be so, not to be or to be possible; of `end` and its like either may act.
        """
        behind = passage.tokens(clause.verb.last + 1, clause.last)
        verb = parts.verb
        alone = (
            parts.subject.thing and parts.subject.whole and all(t.pos in ("PUNCT", "PART") for t in behind)
        )
        if verb.base.startswith(("see a", "be ")) and dangling(verb.base) in ("in", "by"):
            if parts.subject.text and all(t.pos in ("PUNCT", "PART") for t in behind):
                verb.base = without_dangling(verb.base)  # 實力衰退, 效益受限: sees a decline, is limited
                _see_how(verb)
                return
        if parts.subject.whole and verb.base in self._either and not alone:
            if all(t.pos in ("PUNCT", "PART") for t in behind):
                return  # 兩股勢力結合
        told = verb.tense != "present" or bool(verb.denial) or verb.modality != "asserted"
        told = told or self._prepositions.get(passage.reading.tokens[clause.verb.last].text) == "in"  # 控制在
        suffered = passive(verb.base)
        if alone and verb.base in self._either:
            return
        if alone and told and suffered and not verb.base.startswith("be") and verb.base not in self._acting:
            verb.base = suffered
            return
        if parts.subject.thing and verb.modality == "possible" and suffered and verb.base not in self._acting:
            verb.base = suffered  # 議題可歸納為 …: it is summed up, whatever as
        parts.lost = True


def wants_object(clause: Clause, verb: Verb, frame: str) -> bool:
    """Does the verb want an object, as its predicate and its English have it?"""
    changed = verb.base.startswith("become ") and not dangling(verb.base)  # become independent
    wants = frame in TRANSITIVE or frame in SAYING or verb.base == "have" or (not frame and verb.transitive)
    return clause.voice == "active" and wants and not verb.complete and not changed


def _see_how(verb: Verb) -> None:
    """大幅下挫: sees a substantial fall."""
    how = as_quality(verb.adverbs[-1]) if verb.adverbs else ""
    first, article, noun = verb.base.partition(" a ")
    if how and article and first == "see":
        verb.adverbs.pop()
        verb.base = f"see {indefinite(how)} {how} {noun}"
