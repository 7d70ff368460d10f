"""Chinese noun phrases by head and modifier: unseen actors, threats and strategies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.heads import Head
from textmine.spans import Span
from textmine.tag.chinese_heads import ChineseHeads
from textmine.tag.chinese_modifiers import ChineseModifiers
from textmine.tag.units import Unit


class ChinesePhrases:
    """Finds phrases by their heads, among the units of a paragraph."""

    def __init__(self, lexicon: Lexicon, heads: ChineseHeads, modifiers: ChineseModifiers) -> None:
        self._heads = heads
        self._modifiers = modifiers
        words, cues = lexicon.heads_zh, lexicon.cues_zh
        self._block = words.forms("block")
        self._modifier_verbs = words.forms("modifier-verb")
        self._counters = words.forms("counter")
        self._bare = words.forms("bare")
        self._bare_actors = words.forms("bare-actor")
        self._organisations = tuple(words.forms("organisation"))
        self._particles = cues.forms("particle")
        self._opposites = cues.forms("negative-prefix")
        self._references = cues.forms("reference", "possessive") | cues.forms("reference", "pair")
        self._between = cues.forms("between")
        self._with = cues.forms("preposition", "with")
        self._of_somebody = cues.forms("danger-of-somebody")
        self._acting = cues.forms("acting-body", "")
        self._acting_after = cues.forms("acting-body", "after") | cues.forms("preposition", "target")
        self._agent_markers = cues.forms("passive") | cues.forms("agent-marker")
        self._listed = self._bare_actors | self._acting | self._counters | self._of_somebody

    def find(self, units: Sequence[Unit]) -> Iterator[Span]:
        """Phrases, overlapping ones among them."""
        for index, unit in enumerate(units):
            form, heads = self._heads.heads_of(units, index)
            if heads:
                yield from self._headed(units, index, form, heads)
            listed = unit.text in self._listed
            if unit.span is None and (unit.flag == "nt" or (listed and self._acts(unit.text))):
                yield from self._bare_actor(units, index)
            if index > 1 and units[index - 1].text in self._particles:
                yield from self._event(units, index)
            if listed and unit.text in self._counters:
                yield from self._counter(units, index)
            if listed and unit.text in self._of_somebody:
                yield from self._about_somebody(units, index)

    def _acts(self, word: str) -> bool:
        return word in self._bare_actors or word in self._acting

    def _headed(
        self, units: Sequence[Unit], index: int, form: str, heads: tuple[Head, ...]
    ) -> Iterator[Span]:
        unit = units[index]
        if unit.flag == "name" and heads[0].label == "ACTOR":
            return  # a name already; what stands before it is not its modifier
        if self._heads.is_predicate(units, index):
            return
        head_first = index
        while unit.end - units[head_first].start < len(form):
            head_first -= 1
        for head in heads:
            if not self._heads.ends_phrase(units, index, form, head.label):
                if head.label == "ACTOR" and self._body_of_state(units, index, form):
                    yield Span(units[index - 1].start, unit.end, "ACTOR", f"head:{form}")  # 甲國海軍|實力
                continue
            first = self._modifiers.first_of(units, head_first, head)
            inner = first == head_first
            if inner and (unit.span is not None or not self._alone(units, head_first, index, form)):
                continue
            if self._says(units, first, head_first, index):
                continue
            if (
                first
                and units[first - 1].text in self._opposites
                and units[first - 1].end == units[first].start
            ):
                if head.label == "THREAT":
                    continue
                first -= 1  # 非戰爭軍事行動
            yield Span(units[first].start, unit.end, head.label, f"head:{form}")

    @staticmethod
    def _body_of_state(units: Sequence[Unit], index: int, form: str) -> bool:
        """甲國|海軍: is a body named right behind its state, so that the two are a name whatever follows?"""
        before = units[index - 1] if index else None
        plain = units[index].span is None and units[index].text == form
        return plain and before is not None and before.flag == "name"

    def _says(self, units: Sequence[Unit], first: int, head_first: int, index: int) -> bool:
        """盟邦|出兵, 設法|制度化: a verb with its subject or an adverb before it, not a noun with its modifiers."""
        if head_first != index or not self._heads.verbal(units[index]) or first == head_first:
            return False
        before = units[head_first - 1]
        if before.flag in ("v", "d", "ad", "vd", "zg") and before.text not in self._modifier_verbs:
            return head_first - 1 == first
        if self._with_whom(units, first):
            return True  # 與鄰港密切合作
        agent = before.flag[:1] == "n" and any(
            head.label == "ACTOR" for head in self._heads.heads_of(units, head_first - 1)[1]
        )
        return before.span is None and (agent or before.text in self._bare_actors)

    def _with_whom(self, units: Sequence[Unit], first: int) -> bool:
        """Does 與 with whom one acts, and nothing to join it to, stand before the unit at `first`?"""
        at = first - 1
        if at >= 0 and units[at].text in self._block:
            at -= 1
        return at >= 0 and units[at].text in self._with and not (at and units[at - 1].noun_like)

    def _alone(self, units: Sequence[Unit], head_first: int, index: int, form: str) -> bool:
        """A compound word that ends in the head (安全策略), not the bare head (策略)."""
        if form in self._bare:
            return True
        if head_first < index:
            return len(form) >= 4
        unit = units[index]
        if len(unit.text) - len(form) < 2:
            return False
        return unit.text[: -len(form)] not in self._block and unit.text not in self._block

    def _bare_actor(self, units: Sequence[Unit], index: int) -> Iterator[Span]:
        """內閣, 小國, 海警: whoever acts by trade, and an organisation that jieba knows, needs no modifier."""
        unit = units[index]
        organisation = unit.flag == "nt" and unit.text.endswith(self._organisations)
        ruling = self._rules(units, index)
        if not (organisation or unit.text in self._bare_actors or ruling):
            return
        after = units[index + 1] if index + 1 < len(units) else None
        before = units[index - 1] if index else None
        if before is not None and before.text in self._references and before.end == unit.start:
            return  # 兩國領導人, 其政府軍: it points back
        acting = ruling or (before is not None and before.text in self._agent_markers)
        if (
            not acting
            and after is not None
            and after.noun_like
            and after.span is None
            and not self._heads.verbal(after)
        ):
            return  # 大國政治: it modifies
        if after is not None and any(
            head.label == "ACTOR" for head in self._heads.heads_of(units, index + 1)[1]
        ):
            return  # 政府組織
        first = index
        while first > 0 and units[first - 1].flag == "name" and unit.flag == "nt":
            first -= 1
        yield Span(units[first].start, unit.end, "ACTOR", f"agent:{unit.text}")

    def _about_somebody(self, units: Sequence[Unit], index: int) -> Iterator[Span]:
        """甲國問題, 甲國的威脅: dangers by whom they are about; as often of nobody, and then none."""
        before = index - 1
        if before > 0 and units[before].text in self._particles:
            before -= 1
        after = units[index + 1] if index + 1 < len(units) else None
        goes_on = after is not None and after.flag not in ("x", "c", "d", "p", "v", "f", "uj")
        if before >= 0 and not goes_on and units[before].flag in ("name", "region"):
            yield Span(units[before].start, units[index].end, "THREAT", f"head:{units[index].text}")

    def _rules(self, units: Sequence[Unit], index: int) -> bool:
        """國家應…, 總統得…: a word as often of no actor, where it opens a clause and does something."""
        if units[index].text not in self._acting or index + 1 == len(units):
            return False
        before = units[index - 1] if index else None
        opens = before is None or before.flag in ("x", "c") or before.text in self._agent_markers
        after = units[index + 1]
        return opens and (after.flag[:1] in ("v", "d") or after.text in self._acting_after)

    def _event(self, units: Sequence[Unit], index: int) -> Iterator[Span]:
        """疫病的蔓延: what happens to something, where the whole names a danger."""
        form, heads = self._heads.heads_of(units, index, "event")
        if not heads or units[index].text != form:
            return
        before = units[index - 2]
        start = index - 2
        if before.text in self._between and index >= 3:
            start = index - 3
            before = units[start]
        first = self._modifiers.start(units, start)
        for head in heads:
            if first is not None and head.label == "THREAT":
                yield Span(units[first].start, units[index].end, "THREAT", f"event:{form}")

    def _counter(self, units: Sequence[Unit], index: int) -> Iterator[Span]:
        """打擊 + a threat: a strategy, with the threat inside it."""
        at = index + 1
        threat_end = None
        while at < len(units) and at - index <= 5:
            unit = units[at]
            _, heads = self._heads.heads_of(units, at)
            known = unit.span is not None and unit.span.label == "THREAT"
            if known or any(head.label == "THREAT" for head in heads):
                threat_end = at
            if not (unit.noun_like or unit.text in self._modifier_verbs):
                break
            at += 1
        if threat_end is None:
            return
        yield Span(units[index].start, units[threat_end].end, "STRATEGY", f"counter:{units[index].text}")
        yield Span(units[index + 1].start, units[threat_end].end, "THREAT", "counter")
