"""Chunks between Chinese commas that only set the scene: when, where, on what grounds, in which respect."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.claims.chinese_verbs import ChineseVerbs
from textmine.claims.items import Item
from textmine.lexicon import Lexicon


class ChineseScenes:
    """Tells scenes from clauses."""

    def __init__(self, lexicon: Lexicon, verbs: ChineseVerbs) -> None:
        self._verbs = verbs
        cues = lexicon.cues_zh
        self._excludes = cues.forms("exclude")
        self._comment_ends = tuple(cues.forms("comment-end"))
        self._viewpoint_ends = cues.forms("viewpoint-end")
        self._scene_ends = cues.forms("adverbial-end")
        self._time_ends = cues.forms("time-end")
        self._prepositions = cues.forms("preposition")
        self._means_openers = cues.forms("means-opener")
        self._connectives = cues.forms("connective")
        self._scene_inside = cues.forms("scene-inside")
        self._claim_exempt = cues.forms("scene-claim-exempt")
        self._causatives = cues.forms("causative")
        self._keeping_on = cues.forms("keeping-on")

    def is_scene(self, chunk: Sequence[Item]) -> bool:
        """在…下, 冷戰時期, 外交上: sets the scene and says nothing itself."""
        first, last = chunk[0], chunk[-1]
        if first.text in self._excludes:
            return False
        if "".join(item.text for item in chunk[-2:]).endswith(self._comment_ends):
            return True  # 有趣的是
        if (
            first.text not in self._prepositions
            and last.text in self._viewpoint_ends
            and last.text in self._scene_ends
            and len(chunk) <= 3
        ):
            return not any(item.mentions for item in chunk)  # 總括而言
        if first.text in self._prepositions and last.text in self._viewpoint_ends and len(chunk) > 2:
            return True  # 就甲國的策略分析
        if first.is_actor:
            return self._is_time(chunk)
        if last.text in self._scene_ends or last.tag == "f" or last.tag == "t":
            starts_pp = first.text in self._prepositions
            return (starts_pp and not self._has_own_claim(chunk)) or not self._verbs.verb_in(chunk)
        if first.text in self._means_openers:
            return True
        return first.tag == "t" and not self._verbs.verb_in(chunk)

    def is_phrase(self, chunk: Sequence[Item]) -> bool:
        """Is it a preposition and what it takes, with nothing done?"""
        return chunk[0].text in self._prepositions and not self._verbs.verb_in(chunk)

    def has_own_subject(self, chunk: Sequence[Item]) -> bool:
        """Does the chunk begin with an actor that does something?"""
        at = next((i for i, item in enumerate(chunk) if item.text not in self._connectives), None)
        return at is not None and chunk[at].is_actor and self._verbs.verb_in(chunk[at + 1 :])

    def breaks_off(self, chunk: Sequence[Item]) -> bool:
        """甲國則在此框架下, 使叛軍勢力: a subject and a scene, or who is made to; the predicate comes after the comma."""
        cause = next((i for i, item in enumerate(chunk) if item.text in self._causatives), None)
        if cause is not None and any(item.is_actor for item in chunk[cause:]):
            return not self._verbs.verb_in(chunk[cause + 1 :])
        if chunk[-1].text not in self._scene_ends:
            return False
        at = next((i for i, item in enumerate(chunk) if i and item.text in self._scene_inside), None)
        if at is None or not any(item.is_actor for item in chunk[:at]):
            return False
        return not any(
            self._verbs.can_be_predicate(chunk, i) and chunk[i].text not in self._keeping_on
            for i in range(at)
        )

    def _is_time(self, chunk: Sequence[Item]) -> bool:
        """甲國獨立後: when it was, said of an actor, with nothing that the actor did it to."""
        if chunk[-1].text not in self._time_ends:
            return False
        verb = next((i for i in range(1, len(chunk) - 1) if self._verbs.can_be_predicate(chunk, i)), None)
        if verb is None or chunk[verb].mentions:
            return False  # 甲國加徵關稅後: that is said of it
        return not any(
            i.mentions or i.tag[:1] in ("n", "v") for i in chunk[verb + 1 : -1]
        )

    def _has_own_claim(self, chunk: Sequence[Item]) -> bool:
        """隨甲國攻打乙國後: an actor does something to a thing before the scene ends."""
        actor = next((i for i, item in enumerate(chunk) if item.is_actor), None)
        if actor is None or chunk[0].text in self._claim_exempt:
            return False
        return any(
            chunk[i].tag == "v" and chunk[i + 1].mentions and self._verbs.can_be_predicate(chunk, i)
            for i in range(actor + 1, len(chunk) - 1)
        )
