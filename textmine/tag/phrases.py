"""Chinese noun phrases by head and modifier: unseen actors, threats and strategies.

A Chinese noun phrase puts its head last and its modifiers, without 的, before it (Chao 1968, ch. 5): whatever
modifies 政策 makes it a policy. So a phrase is found from its head word, leftwards over what can modify a noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.heads import Head
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Label
from textmine.tag.spans import Span
from textmine.tag.units import Unit

_MAX_HEAD = 6
_NEGATIVE_START = frozenset("不无未没")
_LOCATIVE_TAILS = frozenset("上下中内外前后时间里际")


class ChinesePhrases:
    """Finds phrases by their heads, among the units of a paragraph."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._lexicon = lexicon
        self._coordination = mechanisms.coordination
        self._heads = lexicon.heads_zh
        self._block = self._heads.forms("block")
        self._modifier_verbs = self._heads.forms("modifier-verb")
        self._attributive = self._heads.forms("attributive")
        self._counters = self._heads.forms("counter")
        self._firm = self._heads.forms("firm")
        cues = lexicon.cues_zh
        self._prepositions = cues.forms("preposition") | cues.forms("passive") | cues.forms("object-marker")
        self._counted_modifier = cues.forms("numeral-modifier")
        self._joining = cues.forms("connective") | cues.forms("to-be") | cues.forms("hearsay")
        self._bare = self._heads.forms("bare")
        self._bare_actors = self._heads.forms("bare-actor")
        self._with = cues.forms("preposition", "with")
        self._organisations = tuple(self._heads.forms("organisation"))
        self._agent_markers = cues.forms("passive") | cues.forms("agent-marker")

    def find(self, units: Sequence[Unit]) -> Iterator[Span]:
        """Phrases, overlapping ones among them."""
        for index, unit in enumerate(units):
            yield from self._headed(units, index)
            yield from self._bare_actor(units, index)
            yield from self._event(units, index)
            if unit.text in self._counters:
                yield from self._counter(units, index)

    # Head at the end

    def heads_of(self, units: Sequence[Unit], index: int, role: str = "head") -> tuple[str, tuple[Head, ...]]:
        """The longest head that ends with the unit at `index`, "" and none where there is none.

        A head may span whole units (合作 + 關係) or be the end of one (安全策略).
        """
        unit = units[index]
        if unit.flag in ("x", "p", "c", "r", "m", "d") or (unit.flag[:1] == "u" and unit.flag != "un"):
            return "", ()
        before = units[index - 1] if index and units[index - 1].end == unit.start else None
        if before is not None and before.flag != "x":
            joined = before.text + unit.text
            third = units[index - 2] if index > 1 and units[index - 2].end == before.start else None
            if third is not None and third.flag != "x":
                joined = third.text + joined
            for length in range(min(_MAX_HEAD, len(joined)), len(unit.text), -1):
                heads = self._heads.get(role, joined[-length:])
                if heads:
                    return joined[-length:], heads
        for length in range(min(_MAX_HEAD, len(unit.text)), 0, -1):
            form = unit.text[-length:]
            heads = self._heads.get(role, form)
            if heads and (length > 1 or len(unit.text) > 1):
                return form, heads
        return "", ()

    def verbal(self, unit: Unit) -> bool:
        """Is the word a verb here? jieba's flag, or the predicates where it has another sense in mind."""
        if unit.span is not None:
            return False
        if unit.verbal:
            return True
        return self._lexicon.predicates.chinese(unit.text) is not None and not self._lexicon.glossary.nominal(
            unit.text
        )

    def _headed(self, units: Sequence[Unit], index: int) -> Iterator[Span]:
        unit = units[index]
        form, heads = self.heads_of(units, index)
        if not heads:
            return
        if unit.flag == "name" and heads[0].label == "ACTOR":
            return  # a name already; what stands before it is not its modifier
        if self._is_predicate(units, index):
            return
        head_first = index
        while unit.end - units[head_first].start < len(form):
            head_first -= 1
        for head in heads:
            if not self._ends_here(units, index, form, head.label):
                continue
            first = self.extend_left(units, head_first, head)
            inner = first == head_first
            if inner and (unit.span is not None or not self._alone(units, head_first, index, form)):
                continue
            if self._says(units, first, head_first, index):
                continue
            yield Span(units[first].start, unit.end, head.label, f"head:{form}")

    def _says(self, units: Sequence[Unit], first: int, head_first: int, index: int) -> bool:
        """盟邦|出兵, 設法|制度化: a verb with its subject or an adverb before it, not a noun with its modifiers."""
        if head_first != index or not self.verbal(units[index]) or first == head_first:
            return False
        before = units[head_first - 1]
        if before.flag in ("v", "d", "ad", "vd", "zg") and before.text not in self._modifier_verbs:
            return head_first - 1 == first
        if self._with_whom(units, first):
            return True  # 主動與外部力量合作, 與其他國家全面交往
        agent = before.flag[:1] == "n" and any(
            head.label == "ACTOR" for head in self.heads_of(units, head_first - 1)[1]
        )
        return before.span is None and (agent or before.text in self._bare_actors)

    def _with_whom(self, units: Sequence[Unit], first: int) -> bool:
        """Does 與 with whom one acts, and nothing to join it to, stand before the unit at `first`?"""
        at = first - 1
        if at >= 0 and units[at].text in self._block:
            at -= 1
        return at >= 0 and units[at].text in self._with and not (at and units[at - 1].noun_like)

    def _bare_actor(self, units: Sequence[Unit], index: int) -> Iterator[Span]:
        """內閣, 小國, 海警: whoever acts by trade, and an organisation that jieba knows, needs no modifier."""
        unit = units[index]
        organisation = unit.flag == "nt" and unit.text.endswith(self._organisations)
        if unit.span is not None or not (organisation or unit.text in self._bare_actors):
            return
        after = units[index + 1] if index + 1 < len(units) else None
        before = units[index - 1] if index else None
        acting = before is not None and before.text in self._agent_markers
        if (
            not acting
            and after is not None
            and after.noun_like
            and after.span is None
            and not self.verbal(after)
        ):
            return  # 大國政治: it modifies
        if after is not None and any(head.label == "ACTOR" for head in self.heads_of(units, index + 1)[1]):
            return  # 政府組織
        first = index
        while first > 0 and units[first - 1].flag == "name" and unit.flag == "nt":
            first -= 1
        yield Span(units[first].start, unit.end, "ACTOR", f"agent:{unit.text}")

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

    def _ends_here(self, units: Sequence[Unit], index: int, form: str, label: Label) -> bool:
        """Is the head the last of its phrase, and not itself the modifier of a further noun?"""
        if index + 1 == len(units):
            return True
        after = units[index + 1]
        if after.flag == "name" and self._lexicon.predicates.chinese(form) is not None:
            return False  # 恐怖主義威脅哈薩克: it is the verb
        _, heads = self.heads_of(units, index + 1)
        if heads and not self.verbal(after) and after.span is None:
            return any(head.label != label for head in heads) and label == "THREAT"
        if form in self._firm or label == "THREAT":
            return True
        if label == "ACTOR" and self._lexicon.predicates.chinese(after.text) is not None:
            return True
        if self._lexicon.glossary.adverbial(after.text):
            return True
        return not (
            (after.flag[:1] == "n" and after.flag != "name") or after.flag in ("vn", "an", "j", "term")
        )

    def _is_predicate(self, units: Sequence[Unit], index: int) -> bool:
        """Is a verb that could be a noun (合作) the predicate here?"""
        unit = units[index]
        before = units[index - 1] if index else None
        after = units[index + 1] if index + 1 < len(units) else None
        if before is not None and before.flag == "name" and after is not None and unit.span is None:
            if self._lexicon.predicates.chinese(unit.text) is not None and (
                after.flag in ("name", "region") or after.flag in ("ns", "n", "an")
            ):
                return True  # 俄羅斯|威脅|歐洲安全
        if not self.verbal(unit):
            return False
        if unit.flag == "v" and before is not None and before.flag == "name":
            if self._lexicon.predicates.chinese(unit.text) is not None and after is not None:
                if after.text == "的" or after.flag[:1] in ("n", "u"):
                    return True
        if after is None:
            return False
        if after.text in ("了", "着", "过", "到", "于") or after.flag == "name":
            return True
        modified = before is not None and (
            (before.noun_like and before.flag != "name") or before.text == "的"
        )
        return not modified and (after.flag[:1] == "n" or after.text in ("其", "以"))

    def extend_left(self, units: Sequence[Unit], index: int, head: Head) -> int:
        """The index of the first unit of the phrase whose head begins at `index`."""
        first = index
        while first > 0:
            before = units[first - 1]
            if before.flag == "name" and before.span is not None:
                if not self._takes_name(units, first - 1, head):
                    break
                first -= 1
                if head.label == "ACTOR" and first and units[first - 1].flag == "name":
                    first -= 1  # 阿富汗塔利班政權
                break
            if (
                before.text == ")"
                and first >= 4
                and units[first - 3].text == "("
                and units[first - 2].flag != "m"
            ):
                first -= 3  # 社會（政治）策略
                continue
            if self._modifies(units, first - 1, index, head):
                first -= 1
                continue
            joined = self._joined_modifiers(units, first) if head.label != "ACTOR" else None
            if joined is None:
                break
            first = joined
        while first < index and self._bad_start(units[first]):
            first += 1
        return first

    def _takes_name(self, units: Sequence[Unit], at: int, head: Head) -> bool:
        """Does the name at `at` belong to the phrase?

        A state before a strategy is whose it is (中國|外交政策), short forms make a compound (美韓聯合軍演).
        """
        span = units[at].span
        if span is None or not head.states:
            return False
        if head.label == "ACTOR":
            return True
        if at > 0 and units[at - 1].text in self._prepositions:
            return False
        return head.label != "STRATEGY" or span.rule.startswith("short form")

    def _modifies(self, units: Sequence[Unit], at: int, head_at: int, head: Head | None = None) -> bool:
        unit = units[at]
        if unit.text in self._block or not unit.text.strip() or unit.text[0] in _NEGATIVE_START:
            return False
        if unit.text in self._joining:
            return False
        if unit.text in self._attributive or unit.text in self._counted_modifier:
            return True
        if head is not None and head.label == "THREAT" and unit.text in self._counters:
            return False
        if unit.flag == "f":
            return unit.text[-1] not in _LOCATIVE_TAILS
        if unit.flag in ("m", "q", "mq", "t", "d", "r", "zg"):
            return False
        if len(unit.text) == 1 and unit.flag not in ("region", "name", "term", "b") and unit.flag[:1] != "n":
            return False
        if self.verbal(unit):
            before = units[at - 1] if at else None
            nominal = (
                before is not None
                and before.noun_like
                and before.flag != "name"
                and not self.verbal(before)
                and before.text not in self._block
            )
            if head is not None and head.label == "ACTOR" and unit.text in self._counters:
                return False  # 全力打擊|反對勢力
            if unit.text in self._modifier_verbs:
                return (
                    nominal or at + 1 == head_at or (before is not None and before.text in self._attributive)
                )
            if self._lexicon.predicates.chinese(unit.text) is not None or (
                head is not None and head.label == "ACTOR"
            ):
                return nominal and unit.flag == "vn"
            return nominal and unit.flag != "un"
        return unit.noun_like and unit.text not in self._prepositions

    def _joined_modifiers(self, units: Sequence[Unit], first: int) -> int | None:
        """全方位、平衡、務實外交; 國際與區域合作: adjectives in a list that share the head.

        Returns the first unit of the list, None where there is none.
        """
        at = first
        while (
            self._coordination
            and at >= 2
            and units[at - 1].text in ("、", "与", "和")
            and len(units[at - 2].text) > 1
            and units[at - 2].span is None
            and units[at - 2].text not in self._block
            and self._lexicon.glossary.adjectival(units[at - 2].text)
        ):
            at -= 2
        if at == first:
            return None
        before = units[at - 1] if at else None
        plain = before is None or before.flag in ("x", "p", "v", "c", "d", "r") or before.text == "的"
        return at if plain and (before is None or before.text not in "、与和") else None

    def _bad_start(self, unit: Unit) -> bool:
        return unit.text in self._block or (
            unit.flag in ("ad", "d") and unit.text not in self._counted_modifier
        )

    # Head after 的

    def _event(self, units: Sequence[Unit], index: int) -> Iterator[Span]:
        """極端主義的蔓延: what happens to something, where the whole names a danger."""
        form, heads = self.heads_of(units, index, "event")
        if not heads or index < 2 or units[index].text != form or units[index - 1].text != "的":
            return
        before = units[index - 2]
        start = index - 2
        if before.text in ("之间", "间") and index >= 3:
            start = index - 3
            before = units[start]
        first = self._modifier_start(units, start)
        for head in heads:
            if first is not None and head.label == "THREAT":
                yield Span(units[first].start, units[index].end, "THREAT", f"event:{form}")

    def _modifier_start(self, units: Sequence[Unit], last: int) -> int | None:
        """The start of the noun phrase that ends at `last`, None where none does."""
        if not units[last].noun_like and units[last].flag != "f":
            return None
        first = last
        while first > 0 and self._modifies(units, first - 1, last):
            first -= 1
        if first > 0 and units[first - 1].flag == "name":
            first -= 1
        while first < last and self._bad_start(units[first]):
            first += 1
        return first if units[first].text not in self._block else None

    # Acting against a danger

    def _counter(self, units: Sequence[Unit], index: int) -> Iterator[Span]:
        """打擊 + a threat: a strategy, with the threat inside it."""
        at = index + 1
        threat_end = None
        while at < len(units) and at - index <= 5:
            unit = units[at]
            _, heads = self.heads_of(units, at)
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
