"""Chinese clauses: cut at commas, then put together again where a comma parts no clauses.

Chinese commas part topics from comments, scenes from clauses and the members of long lists as well as clauses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.claims.chinese_scenes import ChineseScenes
from textmine.claims.chinese_verbs import CLOSING, OPENING, ChineseVerbs
from textmine.claims.items import Item
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms

_SENTENCE_ENDS = frozenset("。！？!?")
_COMMAS = frozenset("，,")
_STOPS = _COMMAS | frozenset("；;：:") | {"—", "──", "——"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Items of one clause, without the comma; `scene` items set its scene (time, place, topic) before it."""

    items: tuple[Item, ...]
    scene: tuple[Item, ...] = ()
    sentence: int = 0


class ChineseClauses:
    """Cuts the items of a paragraph into clauses."""

    def __init__(self, lexicon: Lexicon, verbs: ChineseVerbs, mechanisms: Mechanisms = ALL) -> None:
        self._coordination = mechanisms.coordination
        self._verbs = verbs
        self._scenes = ChineseScenes(lexicon, verbs)
        cues = lexicon.cues_zh
        self._list_openers = cues.forms("list-opener", "")
        self._list_openers_no_verb = cues.forms("list-opener", "unless-verb")

    def cut(self, items: Sequence[Item]) -> Iterator[Clause]:
        """Clauses, in order."""
        scene: list[Item] = []
        pending: list[Item] = []  # chunks that say nothing yet
        waiting: list[Item] = []  # a clause that a following list item may still belong to
        waiting_scene: list[Item] = []
        sentence = 0
        for chunk, stop in self._chunks(items):
            continues = bool(chunk) and self._continues_list(chunk)
            if continues and waiting:
                waiting.extend(chunk)
            elif continues and pending and not self._verbs.verb_in(chunk):
                pending.extend(chunk)
            elif chunk:
                if waiting:
                    yield Clause(tuple(waiting), tuple(waiting_scene), sentence)
                    waiting, waiting_scene = [], []
                if pending and self._scenes.is_phrase(pending) and self._scenes.has_own_subject(chunk):
                    scene.extend(pending)  # 面對通膨，甲國…
                    pending = []
                has_actor = any(item.is_actor for item in pending)
                if has_actor and self._scenes.has_own_subject(chunk):
                    yield Clause(tuple(pending), tuple(scene), sentence)
                    pending, scene, has_actor = [], [], False
                if stop in _COMMAS and self._scenes.is_scene(chunk):
                    if has_actor:
                        scene.extend(chunk)  # 甲國，基於…，加強…: it stands between subject and predicate
                    else:
                        scene.extend([*pending, *chunk])
                        pending = []
                elif stop in _COMMAS and (not self._verbs.verb_in(chunk) or self._scenes.breaks_off(chunk)):
                    pending.extend(chunk)
                else:
                    waiting, waiting_scene = [*pending, *chunk], scene
                    pending, scene = [], []
            if stop in _COMMAS:
                continue
            if waiting:
                yield Clause(tuple(waiting), tuple(waiting_scene), sentence)
                waiting, waiting_scene = [], []
            if scene or pending:
                yield Clause((*scene, *pending), (), sentence)
                scene, pending = [], []
            if stop in _SENTENCE_ENDS:
                sentence += 1

    def _chunks(self, items: Sequence[Item]) -> Iterator[tuple[list[Item], str]]:
        """What stands between stops, with the stop after it; brackets hold all stops but those of sentences."""
        chunk: list[Item] = []
        depth = 0
        for at, item in enumerate(items):
            if item.text in OPENING:
                depth += 1
            elif item.text in CLOSING:
                depth = max(0, depth - 1)
            if item.text in _SENTENCE_ENDS:
                depth = 0
                stop = item.text
            elif depth == 0 and item.text in _STOPS:
                stop = item.text
            elif depth == 0 and item.text == "、" and self._parts_clauses(items, at, chunk):
                stop = "，"
            else:
                chunk.append(item)
                continue
            yield chunk, stop
            chunk = []
        yield chunk, "。"

    def _parts_clauses(self, items: Sequence[Item], at: int, chunk: Sequence[Item]) -> bool:
        """甲相對開放、乙貪腐嚴重: 、 between clauses, each with an actor and what is said of it."""
        if at + 1 >= len(items) or not items[at + 1].is_actor or not chunk:
            return False
        actor = next((i for i, item in enumerate(chunk) if item.is_actor), None)
        if actor is None or not any(
            self._verbs.can_be_predicate(chunk, i) for i in range(actor + 1, len(chunk))
        ):
            return False
        end = next((i for i in range(at + 1, len(items)) if items[i].text in "，,、；;。"), len(items))
        part = items[at + 1 : end]
        return len(part) > 1 and any(self._verbs.can_be_predicate(part, i) for i in range(1, len(part)))

    def _continues_list(self, chunk: Sequence[Item]) -> bool:
        """以及社會不安定: a member of a list that began before the comma."""
        if not self._coordination:
            return False
        first = chunk[0]
        if first.text in self._list_openers and len(chunk) > 1:
            return True
        return first.text in self._list_openers_no_verb and not self._verbs.verb_in(chunk[1:])
