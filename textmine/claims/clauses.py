"""Chinese clauses: cut at commas, then put together again where a comma parts no clauses.

Chinese commas part topics from comments, scenes from clauses and the members of long lists as well as clauses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.claims.items import Item
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms

_SENTENCE_ENDS = frozenset("。！？!?")
_HALF_STOPS = frozenset("；;：:")
_COMMAS = frozenset("，,")
_OPENING, _CLOSING = frozenset("（(「『“《〈[【"), frozenset("）)」』”》〉]】")


@dataclass(frozen=True, slots=True)
class Clause:
    """Items of one clause, without the comma; `scene` items set its scene (time, place, topic) before it."""

    items: tuple[Item, ...]
    scene: tuple[Item, ...] = ()
    sentence: int = 0


class ChineseClauses:
    """Cuts the items of a paragraph into clauses."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._coordination = mechanisms.coordination
        cues = lexicon.cues_zh
        self._joins = cues.forms("list-join")
        self._connectives = cues.forms("connective")
        self._scene_ends = cues.forms("adverbial-end")
        self._prepositions = cues["preposition"]
        self._closers = cues.forms("list-closer")
        self._predicates = lexicon.predicates
        self._glossary = lexicon.glossary
        self._excludes = cues.forms("exclude")
        self._to_be = cues.forms("to-be")
        self._modal = frozenset(cues["modality"])
        self._particles = cues.forms("particle")
        self._demonstratives = cues.forms("demonstrative")
        self._means_openers = cues.forms("means-opener")
        self._list_openers = cues.forms("list-opener", "")
        self._list_openers_no_verb = cues.forms("list-opener", "unless-verb")
        self._scene_inside = cues.forms("scene-inside")
        self._scene_claim_exempt = cues.forms("scene-claim-exempt")
        self._keeping_on = cues.forms("keeping-on")
        self._auxiliaries = cues.forms("auxiliary")
        self._hostile = lexicon.heads_zh.forms("hostile-verb")
        self._comment_ends = tuple(cues.forms("comment-end"))
        self._viewpoint_ends = cues.forms("viewpoint-end")
        self._time_ends = cues.forms("time-end")
        self._agent_suffixes = cues.forms("agent-suffix")

    def cut(self, items: Sequence[Item]) -> Iterator[Clause]:
        """Clauses, in order."""
        scene: list[Item] = []
        pending: list[Item] = []
        waiting: list[Item] | None = None  # a clause that a following list item may still belong to
        sentence = 0
        waiting_scene: list[Item] = []
        for chunk, stop in self._chunks(items):
            body = list(chunk)
            if body:
                if waiting is not None and self._continues_list(body):
                    waiting.extend(body)
                elif pending and self._continues_list(body) and not self.verb_in(body):
                    pending.extend(body)
                else:
                    if waiting is not None:
                        yield Clause(tuple(waiting), tuple(waiting_scene), sentence)
                        waiting, waiting_scene = None, []
                    if any(item.is_actor for item in pending) and self._has_own_subject(body):
                        yield Clause(tuple(pending), tuple(scene), sentence)
                        pending, scene = [], []
                    if self._is_scene(body) and stop in _COMMAS:
                        if any(item.is_actor for item in pending):
                            scene.extend(body)  # 甲國，基於…，加強…: it stands between subject and predicate
                        else:
                            scene.extend([*pending, *body])
                            pending = []
                    elif stop in _COMMAS and (not self.verb_in(body) or self._breaks_off(body)):
                        pending.extend(body)
                    else:
                        waiting = [*pending, *body]
                        waiting_scene = scene
                        pending, scene = [], []
            if stop not in _COMMAS:
                if waiting is not None:
                    yield Clause(tuple(waiting), tuple(waiting_scene), sentence)
                    waiting, waiting_scene = None, []
                if scene or pending:
                    yield Clause((*scene, *pending), (), sentence)
                    scene, pending = [], []
            if stop in _SENTENCE_ENDS:
                sentence += 1
        if waiting is not None:
            yield Clause(tuple(waiting), tuple(waiting_scene), sentence)
        if scene or pending:
            yield Clause((*scene, *pending), (), sentence)

    def _chunks(self, items: Sequence[Item]) -> Iterator[tuple[list[Item], str]]:
        chunk: list[Item] = []
        depth = 0
        for at, item in enumerate(items):
            if item.text in _OPENING:
                depth += 1
            elif item.text in _CLOSING:
                depth = max(0, depth - 1)
            ends = item.text in _SENTENCE_ENDS or (
                depth == 0
                and (item.text in _COMMAS or item.text in _HALF_STOPS or item.text in ("—", "──", "——"))
            )
            if item.text == "、" and depth == 0 and self._parts_clauses(items, at, chunk):
                yield chunk, "，"
                chunk = []
                continue
            if not ends:
                chunk.append(item)
                continue
            if item.text in _SENTENCE_ENDS:
                depth = 0
            yield chunk, item.text
            chunk = []
        if chunk:
            yield chunk, "。"

    def _parts_clauses(self, items: Sequence[Item], at: int, chunk: Sequence[Item]) -> bool:
        """甲相對開放、乙貪腐嚴重: 、 between clauses, each with an actor and what is said of it."""
        if at + 1 >= len(items) or not items[at + 1].is_actor or not chunk:
            return False
        actor = next((i for i, item in enumerate(chunk) if item.is_actor), None)
        if actor is None or not any(self.can_be_predicate(chunk, i) for i in range(actor + 1, len(chunk))):
            return False
        end = next((i for i in range(at + 1, len(items)) if items[i].text in "，,、；;。"), len(items))
        part = items[at + 1 : end]
        return len(part) > 1 and any(self.can_be_predicate(part, i) for i in range(1, len(part)))

    def _says(self, items: Sequence[Item], index: int) -> bool:
        return self.can_be_predicate(items, index)

    def _continues_list(self, chunk: Sequence[Item]) -> bool:
        """以及社會不安定: a member of a list that began before the comma."""
        if not self._coordination:
            return False
        first = chunk[0]
        if first.text in self._list_openers and len(chunk) > 1:
            return True
        return first.text in self._list_openers_no_verb and not self.verb_in(chunk[1:])

    def verb_in(self, items: Sequence[Item]) -> bool:
        """Is there a verb that can be a predicate among the items?"""
        return any(self.can_be_predicate(items, index) for index in range(len(items)))

    def verb_of(self, item: Item) -> str:
        """The verb an item is or, where it is a whole course of action (放棄核武計畫), begins with; "" for none."""
        if not item.mentions:
            return item.text
        if item.label == "ACTOR":
            return ""
        for length in (4, 3, 2):
            if length + 2 <= len(item.text) and self._predicates.chinese(item.text[:length]) is not None:
                return item.text[:length]
        return ""

    def _leads(self, items: Sequence[Item], index: int) -> bool:
        """Is a course of action what its subject does: does it follow an actor, or what modifies a verb?"""
        before = items[index - 1] if index else None
        following = items[index + 1] if index + 1 < len(items) else None
        told = before is not None and (
            before.is_actor or before.tag in ("d", "zg", "r") or before.text in self._modal
        )
        over = following is None or following.tag == "x" or following.text in self._joins
        return told and over and bool(self.verb_of(items[index]))

    def can_be_predicate(self, items: Sequence[Item], index: int) -> bool:
        """Can the item at `index` be what the clause says of its subject?"""
        item = items[index]
        if item.mentions and item.label != "ACTOR":
            return self._leads(items, index)
        if item.text in self._to_be and not item.mentions:
            return self._is_copula(items, index)
        if item.mentions or item.text in self._prepositions or item.text in self._connectives:
            return False
        if item.text in self._scene_ends:
            return False  # 2022年起
        if (
            0 < index < len(items) - 1
            and items[index - 1].text in _OPENING
            and items[index + 1].text in _CLOSING
        ):
            return False  # 「壓迫」
        known = self._predicates.chinese(item.text)
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        if before is not None and before.text in self._demonstratives and item.tag[:1] in ("n", "v"):
            return False  # 本研究
        if after is not None and after.text in self._agent_suffixes:
            return False  # 行為者
        if before is not None and before.is_actor and after is not None and after.is_actor:
            if known is None and item.text in self._hostile:
                return True  # 美國空襲敘利亞
        if item.tag == "un" and known is None:  # an unknown word between an actor and an object is a verb
            told = before is not None and (before.is_actor or before.tag in ("d", "zg"))
            return told and after is not None and (bool(after.mentions) or after.tag[:1] == "n")
        if item.tag in ("a", "ad", "z") and after is not None and not after.mentions and len(after.text) > 1:
            if self._predicates.chinese(after.text) is not None:
                return False  # 嚴重威脅: how, not what
        if item.tag == "a" and known is None and before is not None and before.tag == "d":
            if after is not None and (after.mentions or after.tag[:1] == "n"):
                return True  # 不樂見…
        if (
            item.tag[:1] == "n"
            and known is None
            and after is None
            and before is not None
            and before.tag == "d"
        ):
            return len(item.text) > 1 and not self._glossary.nominal(item.text)  # 相繼成形
        verbal = item.tag[:1] == "v" or item.tag in ("a", "z") or known is not None
        if not verbal or item.tag in ("x", "m", "q"):
            return False
        if known is None and item.tag == "vn" and before is not None and after is not None:
            helped = before.tag == "d" or before.text in self._auxiliaries or before.text in self._modal
            if helped and (after.mentions or after.tag[:1] == "n"):
                return True  # 宜共同界定紅線
        if known is None and item.tag in ("vn", "a", "z"):
            return index + 1 == len(items) and index > 0
        if known is None and after is not None and not after.mentions:
            following = self._predicates.chinese(after.text)
            if following is not None and following.frame == "copula" and item.tag[:1] == "v":
                return False  # 儼然成為: the first is an adverb
        if after is not None and after.text in self._particles and not (known and known.frame == "copula"):
            return False  # a relative clause or a modifier
        if item.tag in ("vn", "n", "an", "b", "d") and known is not None:
            if before is not None and before.text in self._particles:
                return False
            if item.tag != "vn" and (after is None or after.tag == "x") and before is not None:
                return before.tag not in ("n", "vn", "mention", "p") and not before.is_actor
            if item.tag == "vn" and before is not None and before.tag in ("n", "b", "a", "j", "vn"):
                return False
        return not (
            before is not None and before.text in self._particles and item.tag[:1] == "v" and after is None
        )

    def _is_copula(self, items: Sequence[Item], index: int) -> bool:
        """Is 為 "is" (甲為乙的支持者), and not "for" (為…提供)?"""
        if index == 0 or index + 1 >= len(items) or items[index - 1].tag in ("p", "c"):
            return False
        return not any(self.can_be_predicate(items, i) for i in range(index + 1, len(items)))

    def _is_scene(self, chunk: Sequence[Item]) -> bool:
        """在…下, 冷戰時期, 外交上: sets the scene and says nothing itself."""
        first, last = chunk[0], chunk[-1]
        if first.text in self._excludes:
            return False
        if "".join(item.text for item in chunk[-2:]).endswith(self._comment_ends):
            return True  # 有趣的是
        if last.text in self._viewpoint_ends and last.text in self._scene_ends and len(chunk) <= 3:
            return not any(item.mentions for item in chunk)  # 總括而言
        if first.text in self._prepositions and last.text in self._viewpoint_ends and len(chunk) > 2:
            return True  # 就甲國的策略分析, 從地緣政治的角度觀察
        if first.is_actor:
            return self._is_time(chunk)
        if last.text in self._scene_ends or last.tag == "f" or last.tag == "t":
            starts_pp = first.text in self._prepositions
            return (starts_pp and not self._has_own_claim(chunk)) or not self.verb_in(chunk)
        if first.text in self._means_openers:
            return True
        return first.tag == "t" and not self.verb_in(chunk)

    def _has_own_subject(self, chunk: Sequence[Item]) -> bool:
        """Does the clause begin with an actor that does something?"""
        at = next((i for i, item in enumerate(chunk) if item.text not in self._connectives), None)
        return at is not None and chunk[at].is_actor and self.verb_in(chunk[at + 1 :])

    def _is_time(self, chunk: Sequence[Item]) -> bool:
        """甲國獨立後: when it was, said of an actor, with nothing that the actor did it to."""
        if chunk[-1].text not in self._time_ends:
            return False
        verb = next((i for i in range(1, len(chunk) - 1) if self.can_be_predicate(chunk, i)), None)
        return verb is not None and not any(
            i.mentions or i.tag[:1] in ("n", "v") for i in chunk[verb + 1 : -1]
        )

    def _breaks_off(self, chunk: Sequence[Item]) -> bool:
        """中國則持續在…的架構下: a subject and a scene; the predicate comes after the comma."""
        if chunk[-1].text not in self._scene_ends:
            return False
        at = next((i for i, item in enumerate(chunk) if i and item.text in self._scene_inside), None)
        if at is None or not any(item.is_actor for item in chunk[:at]):
            return False
        return not any(
            self.can_be_predicate(chunk, i) and chunk[i].text not in self._keeping_on for i in range(at)
        )

    def _has_own_claim(self, chunk: Sequence[Item]) -> bool:
        """隨著美國遂行反恐戰爭後: an actor does something before the scene ends."""
        actor_at = next((i for i, item in enumerate(chunk) if item.is_actor), None)
        if actor_at is None:
            return False
        return (
            any(
                self.can_be_predicate(chunk, i)
                and chunk[i].tag == "v"
                and i + 1 < len(chunk)
                and chunk[i + 1].mentions
                for i in range(actor_at + 1, len(chunk) - 1)
            )
            and chunk[0].text not in self._scene_claim_exempt
        )
