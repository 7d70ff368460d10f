"""Whether what stands before 的 modifies the noun after it as a clause, a prepositional phrase or an owner."""

from __future__ import annotations

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.nouns import NOMINAL, QUANTITY, Nouns
from textmine.syntax.chinese.phrases import Part

_VERBAL = frozenset(
    {"VERB", "VERB:adj", "VERB:copula", "VERB:have", "VERB:passive", "AUX", "ADV", "ADV:not", "ADP:passive",
     "ADP:object", "ADP:agent"}
)  # fmt: skip
_TAKES_CLAUSE = syntax_words("zh")["modifiers-takes-clause"]
_TOWARD = syntax_words("zh")["toward"]
_LITTLE = syntax_words("zh")["acts-on"]
_HINDERS = syntax_words("zh")["happens"]
_TAKES_CONTENT = syntax_words("zh")["takes-content"]
_HELD = syntax_words("zh")["held-somewhere"]
_DOCUMENTS = syntax_words("zh")["documents"]
_CONCERNS = syntax_words("zh")["concerning"]
_EFFECTS = syntax_words("zh")["effect-nouns"]
_SUFFERED = syntax_words("zh")["suffered-openers"]
_AGAINST = syntax_words("zh")["against-verbs"]
_MANNER_HEADS = syntax_words("zh")["manner-heads"]
_CAUSES = syntax_words("zh")["cause-verbs"]
_CAUSE_HEADS = syntax_words("zh")["cause-heads"]
_AT_PLACE = syntax_words("zh")["modifiers-stands-after-verb"]


class Relatives(Nouns):
    """Looks at the top of the stack and at the noun phrase that comes; changes neither."""

    def _is_main(self, verb: int) -> bool:
        """叛軍|已|潛伏|於首都的|電廠: has the verb a subject, and does no other verb follow?"""
        after = self._after_run()[1]
        if after in _VERBAL:
            return False
        if after == "ADP:after":
            return True
        back = len(self.stack) + verb - 1
        while back >= 0 and self.stack[back].kind in ("ADV", "ADJ"):
            back -= 1
        return back >= 0 and back < len(self.stack) + verb - 1 and self.stack[back].kind == "NP"

    def _stands_after_verb(self) -> bool:
        """設立|在|首都|的: does a prepositional phrase follow its verb at once?"""
        stack = self.stack
        if len(stack) < 3 or stack[-3].kind != "V" or stack[-3].last + 1 != stack[-2].first:
            return False
        return self.raws[stack[-2].head].text in _AT_PLACE

    def _owns_together(self, group: Part) -> bool:
        """甲國與乙國的 own together; 武器與甲國的 do not."""
        one, two = group.chunks[-2], group.chunks[-1]
        names = ("PROPN", "PRON")
        return (self.kinds[one.head] in names) == (self.kinds[two.head] in names) and not (
            one.modifiers and one.modifiers[0].marker == "的" and self.kinds[two.head] in names
        )

    def _modifies_with_preposition(self, preposition: Part) -> bool:
        """對甲國的|制裁, and not 對|甲國的盟友."""
        word = self.raws[preposition.head].text
        if not self.words.markers.modifies(word) or self.kinds[preposition.head] != "ADP":
            return False
        end, after = self._after_run()
        if after == "ADP:after" and self.words.markers.encloses(word):
            return False  # 在|甲組織的架構|下
        if word in _TOWARD and self._acts_on(end):
            return False  # 甲國|對乙國的決定|表示抗議
        head = self.raws[end].text
        held = (head in _HELD or head[-2:] in _HELD) and word in _AT_PLACE
        if self.kinds[end] == "NOUN:event" or held:
            return True
        before = self.stack[-3].kind if len(self.stack) > 2 else ""
        if before == "P":
            return True  # 由|在首都的|大使
        return after not in _VERBAL or before == "V"

    def _acts_on(self, end: int) -> bool:
        """Does a verb that says little follow a noun phrase, so that 對 says whom its act is toward?"""
        subject = len(self.stack) > 2 and self.stack[-3].kind == "NP"
        place = self.at.index(end) + 1
        while place < len(self.at) and self.kinds[self.at[place]][:3] in ("ADV", "AUX"):
            place += 1
        return subject and place < len(self.at) and self.raws[self.at[place]].text in _LITTLE

    def _after_run(self) -> tuple[int, str]:
        """The last token of the noun phrase that begins at the place, and the class of the token after it."""
        kinds, at = self.kinds, self.at
        place = self.place
        while place + 1 < len(at) and kinds[at[place + 1]] in NOMINAL:
            place += 1
        return at[place], kinds[at[place + 1]] if place + 1 < len(at) else ""

    def _before_verb(self, verb: int) -> int:
        """The place on the stack before a verb with its adverbs and prepositional phrases."""
        stack, back = self.stack, verb - 1
        while back >= 0:
            if stack[back].kind in ("ADV", "ADJ", "PP"):
                back -= 1
            elif back > 0 and stack[back].kind in ("NP", "TIME") and stack[back - 1].kind == "P":
                back -= 2
            else:
                break
        return back

    def _is_content(self, top: Part, verb: int) -> bool:
        """支持|向甲國提供武器的|計畫: is the noun that comes what the clause before it tells the content of?"""
        back = self._before_verb(verb)
        if back < 0 or self.stack[back].kind != "V" or self.kinds[top.head] in ("PROPN", "PRON"):
            return False
        head = self.raws[self._after_run()[0]].text
        told = back < verb - 1 and any(part.kind in ("P", "PP") for part in self.stack[back:verb])
        return told and head in self.words.markers.group("content-noun")

    def _told_of(self, verb: int) -> int:
        """影響|甲國|維護|主權的|決心: where the clause that tells a noun's content begins, -1 for none."""
        stack = self.stack
        end, after = self._after_run()
        if self._says_after(end):
            begin = self._before_verb(verb)
            return begin if begin == 0 and stack[0].kind == "NP" else -1
        begin = self._before_verb(verb)
        if not self._has_content(self.raws[end].text, begin, verb):
            return -1
        if begin < 0 or stack[begin].kind != "NP" or self.kinds[stack[begin].last] in QUANTITY:
            return -1
        if begin == 0:
            return 0 if after in _VERBAL or self._is_against(end, verb) else -1
        before = stack[begin - 1]
        if before.kind != "V":
            return -1
        word = self.raws[before.head].text
        if word in _HINDERS and begin > 1 and stack[begin - 2].kind == "V":
            return begin - 1  # 獲得|阻止|敵軍|佔領|港口的|能力
        plain = not self.words.markers.takes_verb(word) or word in _TAKES_CONTENT
        return begin if plain else -1

    def _says_after(self, end: int) -> bool:
        """海軍送交國會的|報告|指出: is the noun that ends there a document, and what follows what it says?"""
        place = self.at.index(end) + 1
        while place < len(self.at) and self.kinds[self.at[place]][:3] in ("ADV", "AUX"):
            place += 1
        if self.raws[end].text not in _DOCUMENTS or place >= len(self.at):
            return False
        return self.words.markers.reports(self.raws[self.at[place]].text)

    def _has_content(self, head: str, begin: int, verb: int) -> bool:
        """Can a clause before 的 tell the noun's content: a plan, an effect that is suffered, a way of meeting it?"""
        if head in self.words.markers.group("content-noun"):
            return True
        if head in _EFFECTS:
            return begin > 0 and self.raws[self.stack[begin - 1].head].text[:1] in _SUFFERED
        return head in _MANNER_HEADS and self.raws[self.stack[verb].head].text in _AGAINST

    def _is_against(self, end: int, verb: int) -> bool:
        """甲國|因應|威脅的|策略: is the noun a way of doing what the verb says, and no object of it?"""
        text, head = self.raws[self.stack[verb].head].text, self.raws[end].text
        return (text in _AGAINST and head in _MANNER_HEADS) or (text in _CAUSES and head in _CAUSE_HEADS)

    def _owns_event(self, top: Part) -> bool:
        """阻止|甲國海軍的|介入: is the noun an act, and the noun phrase before it somebody who does it?"""
        end = self._after_run()[0]
        head = self.raws[top.head].text
        acts = self.kinds[top.head] == "PROPN" or head in self.words.markers.actors
        text = self.raws[end].text
        act = self.kinds[end] == "NOUN:event" and self.raws[end].flag[:1] == "v"
        return acts and act and text not in self.words.markers.group("content-noun")

    def _is_relative(self, verb: int) -> bool:
        """V NP 的 N: does V with NP modify N, and not NP alone?"""
        stack = self.stack
        kind = self.kinds[stack[verb].head]
        back = verb - 1
        while back >= 0 and stack[back].kind in ("ADV", "ADJ"):
            back -= 1
        before = stack[back] if back >= 0 else None
        if before is not None and before.kind == "NP" and self.kinds[before.last] in QUANTITY:
            return True
        if self._is_content(stack[-1], verb):
            return True
        if self._owns_event(stack[-1]):
            return False
        cleft = self.raws[stack[verb].head].text in self.words.markers.group("cleft")
        if kind == "VERB:copula" and (cleft or self.raws[stack[verb].head].text == "为"):
            means = stack[verb - 2] if verb > 1 and stack[verb - 1].kind == "NP" else None
            return means is not None and self.raws[means.head].text == "以"  # 以甲地為主軸的|戰略
        if kind == "VERB:have":
            return False
        if before is not None and before.kind == "P":
            return not self._takes_clause(before)
        outer = self._before_verb(verb)
        if outer >= 0 and stack[outer].kind == "P" and self.raws[stack[outer].head].text in _CONCERNS:
            return True  # 關於|在邊境減少駐軍的|協定
        if 0 <= outer < back and stack[outer].kind == "V":  # 擁有|從海上發射飛彈的|潛艇
            return not self.words.markers.takes_verb(self.raws[stack[outer].head].text)
        if before is not None and before.kind == "C":
            return back > 0 and stack[back - 1].kind == "NP"
        if before is not None and before.kind == "V":
            return not self.words.markers.takes_verb(self.raws[before.head].text)
        word = self.raws[stack[verb].head].text
        if self.words.markers.frame(word)[0] == "pivot":
            return False  # 使|甲地的安全|受損
        if before is None and self.words.markers.only_says(word) and self.words.markers.reports(word):
            return False  # 認為|甲國的政策|失敗
        _, after = self._after_run()
        return (after in _VERBAL or after == "ADP") and before is None
        end, after = self._after_run()
        return (after in _VERBAL or after == "ADP" or self._is_against(end, verb)) and before is None

    def _takes_clause(self, preposition: Part) -> bool:
        """為了|改善|甲地的安全, 在|研究|甲地的地質|時: is V NP 的 N after a preposition a clause, and N no doer?"""
        word = self.raws[preposition.head].text
        end, after = self._after_run()
        if after == "ADP:after":
            place = self.at.index(end) + 1
            return self.words.ends_time(self.raws[self.at[place]].text)
        if word not in _TAKES_CLAUSE or self.kinds[end] == "PROPN":
            return False
        return self.raws[end].text not in self.words.markers.actors

    def _suffers_from(self) -> bool:
        """受|軍方|控制|的: does a verb of the passive with who does it stand before the verb?"""
        stack = self.stack
        return len(stack) > 2 and stack[-2].kind == "NP" and self.kinds[stack[-3].head] == "VERB:passive"

    def _can_be_subject(self) -> bool:
        return self.kinds[self.stack[-1].last] not in QUANTITY
