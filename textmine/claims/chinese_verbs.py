"""Which word of a Chinese clause can be its predicate, and which predicate of the lexicon it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.claims.items import Item
from textmine.lexicon import Lexicon, Predicate

OPENING, CLOSING = frozenset("（(「『“《〈[【"), frozenset("）)」』”》〉]】")


class ChineseVerbs:
    """Finds the verbs of a clause. Chinese words have no endings, so that their neighbours tell verb from noun."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues_zh
        self._predicates = lexicon.predicates
        self._glossary = lexicon.glossary
        self._references = cues.forms("reference")
        self._joins = cues.forms("list-join")
        self._not_verbs = cues.forms("preposition") | cues.forms("connective") | cues.forms("adverbial-end")
        self._to_be = cues.forms("to-be")
        self._modal = frozenset(cues["modality"])
        self._auxiliaries = cues.forms("auxiliary")
        self._causatives = cues.forms("causative")
        self._particles = cues.forms("particle")
        self._demonstratives = cues.forms("demonstrative")
        self._agent_suffixes = cues.forms("agent-suffix")
        self._means = cues.forms("preposition", "means")
        self._targets = cues.forms("preposition", "target")
        self._hostile = lexicon.heads_zh.forms("hostile-verb")

    def verb_in(self, items: Sequence[Item]) -> bool:
        """Is there a verb that can be a predicate among the items?"""
        return any(self.can_be_predicate(items, index) for index in range(len(items)))

    def verb_of(self, item: Item) -> str:
        """The verb an item is; of a whole course of action (放棄核武, 軍事介入), the one it begins or ends with, "" for none."""
        if not item.mentions:
            return item.text
        if item.label == "ACTOR":
            return ""
        for form in (item.text, *(item.text[:n] for n in (4, 3, 2) if n + 2 <= len(item.text)), item.text[-2:]):
            if self._predicates.chinese(form) is not None:
                return form
        return ""

    def object_of(self, item: Item) -> Iterator[Item]:
        """What a course of action does it to: 核武 of 放棄核武."""
        verb = self.verb_of(item)
        if item.mentions and verb and item.text.startswith(verb) and verb != item.text:
            yield Item(item.start + len(verb), item.end, item.text[len(verb) :], "n")

    def sense(self, item: Item) -> Predicate | None:
        """The predicate that an item is by itself, None where the lexicon lacks it."""
        return self._predicates.chinese(self.verb_of(item))

    def predicate(self, items: Sequence[Item], at: int) -> Predicate | None:
        """What the clause whose verb stands at `at` says: in 使甲國受損 and 受到削弱 that is the verb that follows."""
        own = self.sense(items[at])
        if self.verb_of(items[at]) in self._causatives or (own is not None and own.frame == "passive-by"):
            for item in reversed(items[at + 2 :]):
                inner = self._predicates.chinese(item.text)
                if inner is not None and not item.mentions and inner.frame != "passive-by":
                    return inner
        return own

    def can_be_predicate(self, items: Sequence[Item], index: int) -> bool:
        """Can the item at `index` be what the clause says of its subject?"""
        item = items[index]
        if item.mentions:
            return item.label != "ACTOR" and self._leads(items, index)
        if item.text in self._to_be:
            return self._is_copula(items, index)
        if item.text in self._not_verbs:
            return False
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        if before is not None and after is not None and before.text in OPENING and after.text in CLOSING:
            return False  # 「壓迫」
        if before is not None and before.text in self._demonstratives and item.tag[:1] in ("n", "v"):
            return False  # 本研究
        if after is not None and after.text in self._agent_suffixes:
            return False  # 行為者
        if item.tag in ("a", "ad", "z") and after is not None and not after.mentions and len(after.text) > 1:
            if self._predicates.chinese(after.text) is not None:
                return False  # 嚴重威脅: how, not what
        known = self._predicates.chinese(item.text)
        if known is None:
            return self._unknown(item, before, after)
        return self._known(item, known, before, after)

    def _leads(self, items: Sequence[Item], index: int) -> bool:
        """Is a course of action what its subject does?

        It follows an actor, what modifies a verb, or toward whom it is; nothing follows, or whom it is done to.
        """
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        verb = self.verb_of(items[index])
        if before is None or not verb:
            return False
        told = before.is_actor or before.tag in ("d", "zg", "r", "t", "f") or before.text in self._modal
        over = after is None or after.tag in ("x", "f") or after.text in self._joins
        ends = len(verb) < len(items[index].text) and not items[index].text.startswith(verb)
        if after is not None and after.is_actor:
            return told or before.text in self._means or before.tag == "m"  # 以水砲攻擊|甲國
        return over and not ends and (told or self._toward(items, index))

    def _toward(self, items: Sequence[Item], index: int) -> bool:
        """對甲國鋼材|加徵關稅: does toward whom stand right before?"""
        at = index - 1
        if items[at].text in self._particles:
            return False  # 對甲國的威脅
        while at > 0 and (items[at].is_actor or items[at].tag[:1] == "n" or items[at].text in self._particles):
            at -= 1
        return at < index - 1 and items[at].text in self._targets

    def _is_copula(self, items: Sequence[Item], index: int) -> bool:
        """Is 為 "is" (甲為乙的支持者), and not "for" (為…提供)?"""
        if index == 0 or index + 1 >= len(items) or items[index - 1].tag in ("p", "c"):
            return False
        return not any(self.can_be_predicate(items, i) for i in range(index + 1, len(items)))

    def _unknown(self, item: Item, before: Item | None, after: Item | None) -> bool:
        """Is a word that the lexicon lacks a verb, by jieba's flag and by what stands around it?"""
        if self._glossary.adverbial(item.text):
            return False
        thing_after = after is not None and (bool(after.mentions) or after.tag[:1] == "n")
        adverb_before = before is not None and before.tag == "d"
        if before is not None and before.is_actor and after is not None and after.is_actor:
            if item.text in self._hostile:
                return True  # 甲國空襲乙國
        if item.tag == "un":  # whatever stands between an actor and an object is a verb
            return before is not None and (before.is_actor or before.tag in ("d", "zg")) and thing_after
        if item.tag == "a" and adverb_before and thing_after:
            return True  # 不樂見…
        if item.tag[:1] == "n":  # 相繼成形
            alone = after is None and adverb_before
            return alone and len(item.text) > 1 and not self._glossary.nominal(item.text)
        if item.tag == "vn" and before is not None and thing_after:
            if adverb_before or before.text in self._auxiliaries or before.text in self._modal:
                return True  # 宜共同訂立…
        if item.tag in ("vn", "a", "z"):
            return after is None and before is not None
        if item.tag[:1] != "v":
            return False
        if after is None:
            return before is None or before.text not in self._particles
        if after.text in self._particles:
            return False  # a relative clause or a modifier
        following = self._predicates.chinese(after.text) if not after.mentions else None
        if following is not None and self._glossary.nominal(item.text):
            return False  # 預算提高
        return following is None or following.frame != "copula"  # 儼然成為: the first is an adverb

    def _known(self, item: Item, known: Predicate, before: Item | None, after: Item | None) -> bool:
        """Is a word that the lexicon has as a predicate one here, and no noun or modifier?"""
        if item.tag in ("x", "m", "q"):
            return False
        if after is not None and after.text in self._particles and known.frame != "copula":
            return False  # a relative clause or a modifier
        owned = before is not None and before.text in self._particles
        if before is not None and item.tag in ("vn", "n", "an", "b", "d"):
            if owned:
                return False
            if item.tag == "vn":
                return before.text in self._references or before.tag not in ("n", "b", "a", "j", "vn")
            if after is None or after.tag == "x":
                return before.tag not in ("n", "vn", "mention", "p") and not before.is_actor
        return not (owned and item.tag[:1] == "v" and after is None)
