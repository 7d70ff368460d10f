"""What 的 and words of place and time join: owners, adjectives, prepositional phrases and relative clauses."""

from __future__ import annotations

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.nouns import NOMINAL, QUANTITY, Nouns
from textmine.syntax.chinese.phrases import Part, Relative
from textmine.syntax.chinese.tokens import REGION
from textmine.syntax.records import Chunk

_VERBAL = frozenset(
    {"VERB", "VERB:adj", "VERB:copula", "VERB:have", "VERB:passive", "AUX", "ADV", "ADV:not", "ADP:passive",
     "ADP:object", "ADP:agent"}
)  # fmt: skip


_TAKES_CLAUSE = syntax_words("zh")["modifiers-takes-clause"]
_TOWARD = syntax_words("zh")["toward"]
_LITTLE = syntax_words("zh")["acts-on"]
_HELD = syntax_words("zh")["held-somewhere"]
_STANDS_AFTER_VERB_WORDS = syntax_words("zh")["modifiers-stands-after-verb"]
_PLACES = frozenset(["ns", "s", REGION])


class Modifiers(Nouns):
    """Takes from the top of the stack what modifies the noun that comes next."""

    def _localizer(self, index: int) -> None:
        self.place += 1
        stack = self.stack
        if not stack:
            return
        top = stack[-1]
        word = self.raws[index].text
        below = stack[-2] if len(stack) > 1 else None
        clause_time = self.words.ends_time(word)
        after_verb = below is not None and below.kind == "V"
        inside = after_verb and (clause_time or self._open_preposition() >= 0)
        if top.kind in ("NP", "TIME") and not inside:
            if below is not None and below.kind == "P" and self.kinds[below.head] == "ADP":
                stack.pop()
                stack[-1] = Part(
                    "PP", below.first, top.head, index, top.chunks, below.head, index, (), top.relatives
                )
            else:
                stack[-1] = Part("PP", top.first, top.head, index, top.chunks, -1, index, (), top.relatives)
            return
        if top.kind == "PP":
            top.last = top.closer = index
            return
        opener = self._open_preposition(word)
        if opener >= 0:
            inner = stack[opener + 1 :]
            first = stack[opener]
            del stack[opener:]
            if self._at_place(first, inner):
                inner[0].kind, inner[0].marker = "PP", first.head
            stack.append(Part("SCENE", first.first, first.first, index, [], first.head, index, inner))
        elif clause_time and top.kind in ("V", "NP", "ADJ"):
            stack.append(Part("LOC", index, index, index))

    def _at_place(self, opener: Part, inner: list[Part]) -> bool:
        """在|里昂|開會|時: does a place stand where another's scene begins with who acts?"""
        if self.raws[opener.head].text not in _STANDS_AFTER_VERB_WORDS or len(inner) < 2:
            return False
        head = self.raws[inner[0].head]
        place = head.span is None and head.flag in _PLACES
        return inner[0].kind == "NP" and place and any(p.kind == "V" for p in inner[1:])

    def _how(self) -> None:
        """不遺餘力|地, 毫無保留|地: what stands before 地 tells how."""
        self.place += 1
        stack = self.stack
        if not stack:
            return
        top = stack[-1]
        if top.kind == "NP" and len(stack) > 1 and self.kinds[stack[-2].head] == "VERB:have":
            stack.pop()
            stack[-1] = Part("ADV", stack[-1].first, top.head, top.last)
        elif top.kind in ("V", "ADJ") or (top.kind == "NP" and top.first == top.last):
            stack[-1] = Part("ADV", top.first, top.head, top.last)

    def _open_preposition(self, closer: str = "") -> int:
        """The nearest preposition on the stack that a word of place or time can close, -1 for none."""
        for back in range(len(self.stack) - 1, max(-1, len(self.stack) - 25), -1):
            part = self.stack[back]
            if part.kind in ("CONN", "SCENE"):
                return -1
            if part.kind == "P" and self.words.markers.encloses(word := self.raws[part.head].text):
                if (word == "以") == (closer[:1] == "为"):  # 以…為名
                    return back
        return -1

    def _particle(self, index: int) -> None:
        self.place += 1
        at = self.at
        noun = self.place < len(at) and self.kinds[at[self.place]] in NOMINAL
        if not noun:
            if self.place < len(at) and self.kinds[at[self.place]] == "ADP:after":
                return
            self._final(index)
            return
        if not self.stack:
            self._noun([])
            return
        top = self.stack[-1]
        if top.kind in ("ADJ", "ADV"):
            self._noun(self._take_modifier())
        elif top.kind in ("PP", "SCENE"):
            taken = [self.stack.pop()]
            self._noun(taken, self._owners(taken[0]))
        elif top.kind in ("NP", "TIME"):
            self._after_noun(top)
        elif top.kind == "V":
            suffers = self._suffers_from()
            parts = self._take_clause(with_subject=not suffers)
            self._noun(parts, (), Relative(parts, subject=suffers))
        else:
            self._noun([])

    def _final(self, index: int) -> None:
        """的 with no noun after it: the end of 是…的, or a phrase without its head."""
        if self.stack:
            self.stack.append(Part("FINAL", index, index, index))

    def _owners(self, part: Part) -> tuple[Chunk, ...]:
        marker = self.raws[part.marker].text if part.marker >= 0 else "的"
        return tuple(Chunk(c.first, c.head, c.last, "noun", marker, c.modifiers) for c in part.chunks)

    def _take_modifier(self) -> list[Part]:
        """很重要|的, 軍力強大|的."""
        stack = self.stack
        taken = [stack.pop()]
        while stack and stack[-1].kind == "ADV":
            taken.insert(0, stack.pop())
        superlative = self.raws[taken[-1].head].text[0] == "最"
        if (
            (superlative or (taken[-1].kind == "ADJ" and len(taken) > 1))
            and stack
            and stack[-1].kind == "NP"
            and self.kinds[stack[-1].head] in ("NOUN", "NOUN:event")
            and (len(stack) == 1 or stack[-2].kind in ("V", "NP"))
        ):
            taken.insert(0, stack.pop())
        return taken

    def _after_noun(self, top: Part) -> None:
        """NP 的 N: whose, or a clause with NP as its object."""
        stack = self.stack
        top = self._one_place(top)
        below = stack[-2] if len(stack) > 1 else None
        if below is not None and below.kind == "P" and self._stands_after_verb() and not self._is_main(-3):
            parts = [stack.pop(), stack.pop(), stack.pop()]
            parts.reverse()
            while stack and stack[-1].kind in ("ADV", "ADJ"):
                parts.insert(0, stack.pop())
            if len(stack) == 1 and stack[0].kind == "NP" and self.kinds[stack[0].head] != "PROPN":
                parts.insert(0, stack.pop())  # 總部|設在首都的
            self._noun(parts, (), Relative(parts, subject=True))
            return
        if below is not None and below.kind == "P" and self._modifies_with_preposition(below):
            stack.pop()
            marker = stack.pop()
            part = Part(
                "PP", marker.first, top.head, top.last, top.chunks, marker.head, -1, (), top.relatives
            )
            owners = self._owners(part)
            if stack and stack[-1].kind == "NP" and self.kinds[stack[-1].last] not in QUANTITY:
                owner = stack.pop()  # 甲國|對乙國的|不滿
                self._noun([owner, part], (*owner.chunks, *owners))
            else:
                self._noun([part], owners)
            return
        if below is not None and below.kind == "V" and self._is_relative(len(stack) - 2):
            content = self._is_content(top, len(stack) - 2)
            parts = self._take_clause(with_subject=False)
            rule = "markers:content-noun" if content else ""
            self._noun(parts, (), Relative(parts, subject=not content, rule=rule))
            return
        if len(top.chunks) > 1 and not self._owns_together(top):
            own = self._split_last(top)
            self._noun([own], self._owners(own))
            return
        stack.pop()
        self._noun([top], self._owners(top))

    def _one_place(self, top: Part) -> Part:
        """位於|乙省甲市|丙區|的: noun phrases side by side after a verb or a preposition are one."""
        stack = self.stack
        while len(stack) > 2 and stack[-2].kind == "NP" and stack[-3].kind in ("V", "P"):
            below = stack[-2]
            apart = below.last + 1 != top.first or self.kinds[top.first] in ("PRON", "DET", "NUM")
            if apart or self.kinds[below.last] in QUANTITY or top.kind != "NP":
                break
            last, first = below.chunks[-1], top.chunks[0]
            one = Chunk(last.first, first.head, first.last, "noun", "", (last, *first.modifiers))
            chunks = [*below.chunks[:-1], one, *top.chunks[1:]]
            relatives = (*below.relatives, *top.relatives)
            top = Part("NP", below.first, top.head, top.last, chunks, relatives=relatives)
            stack[-2:] = [top]
        return top

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
        return self.raws[stack[-2].head].text in _STANDS_AFTER_VERB_WORDS

    def _owns_together(self, group: Part) -> bool:
        """甲國與乙國的 own together; 武器與甲國的 do not."""
        one, two = group.chunks[-2], group.chunks[-1]
        names = ("PROPN", "PRON")
        return (self.kinds[one.head] in names) == (self.kinds[two.head] in names) and not (
            one.modifiers and one.modifiers[0].marker == "的" and self.kinds[two.head] in names
        )

    def _split_last(self, group: Part) -> Part:
        """Takes the last noun phrase out of a coordination."""
        chunk = group.chunks.pop()
        group.last, group.head = group.chunks[-1].last, group.chunks[-1].head
        own = Part("NP", chunk.first, chunk.head, chunk.last, [chunk])
        self.stack.append(Part("C", chunk.first - 1, chunk.first - 1, chunk.first - 1))
        return own

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
        held = (head in _HELD or head[-2:] in _HELD) and word in _STANDS_AFTER_VERB_WORDS
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
        if 0 <= outer < back and stack[outer].kind == "V":  # 擁有|從海上發射飛彈的|潛艇
            return not self.words.markers.takes_verb(self.raws[stack[outer].head].text)
        if before is not None and before.kind == "C":
            return back > 0 and stack[back - 1].kind == "NP"
        if before is not None and before.kind == "V":
            return not self.words.markers.takes_verb(self.raws[before.head].text)
        if self.words.markers.frame(self.raws[stack[verb].head].text)[0] == "pivot":
            return False  # 使|甲地的安全|受損
        _, after = self._after_run()
        return (after in _VERBAL or after == "ADP") and before is None

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

    def _take_clause(self, with_subject: bool) -> list[Part]:
        """Takes a relative clause from the top of the stack: its verb, what stands around it, its subject."""
        stack = self.stack
        taken: list[Part] = []
        suffers = stack[-1].kind == "V" and self._suffers_from()
        if not with_subject and not suffers:
            taken.append(stack.pop())  # the object
        taken.append(stack.pop())  # the verb
        if suffers:
            taken += [stack.pop(), stack.pop()]  # who does it, and 受
        while stack:
            top = stack[-1]
            if top.kind in ("ADV", "ADJ", "PP", "SUO", "SCENE"):
                taken.append(stack.pop())
            elif top.kind in ("NP", "TIME") and len(stack) > 1 and stack[-2].kind == "P":
                if (
                    self.words.markers.is_outer(self.raws[stack[-2].head].text)
                    or self._after_run()[1] == "ADP:after"
                ):
                    if with_subject:
                        taken.append(stack.pop())
                    break
                taken.append(stack.pop())
                taken.append(stack.pop())
            elif top.kind == "P" and self.kinds[top.head] == "ADP:passive":
                taken.append(stack.pop())  # 被稱為…的
            elif top.kind == "P" or (top.kind == "TIME" and not with_subject):
                break
            elif top.kind == "C" and len(stack) > 1 and stack[-2].kind == "V":
                taken.append(stack.pop())
                taken.append(stack.pop())
            elif top.kind == "NP" and with_subject and self._can_be_subject():
                with_subject = False
                taken.append(stack.pop())
            else:
                break
        taken.reverse()
        return taken

    def _can_be_subject(self) -> bool:
        return self.kinds[self.stack[-1].last] not in QUANTITY
