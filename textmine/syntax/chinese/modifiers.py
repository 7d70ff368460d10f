"""What 的 and words of place and time join: owners, adjectives, prepositional phrases and relative clauses."""

from __future__ import annotations

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.nouns import NOMINAL, QUANTITY
from textmine.syntax.chinese.phrases import Part, Relative
from textmine.syntax.chinese.relatives import Relatives
from textmine.syntax.chinese.tokens import REGION
from textmine.syntax.records import Chunk

_SINCE = syntax_words("zh")["since"]
_STANDS_AFTER_VERB_WORDS = syntax_words("zh")["modifiers-stands-after-verb"]
_CONCERNS = syntax_words("zh")["concerning"]
_PLACES = frozenset(["ns", "s", REGION])


class Modifiers(Relatives):
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
        if below is not None and after_verb and top.kind == "V" and word in _SINCE:
            stack[-1] = Part("TIME", top.first, top.head, index)  # 面臨|建國|以來|最大的危機
            return
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
        if below is not None and below.kind == "V" and (begin := self._told_of(len(stack) - 2)) >= 0:
            parts = stack[begin:]
            del stack[begin:]
            self._noun(parts, (), Relative(parts, subject=False, rule="markers:content-noun"))
            return
        if below is not None and below.kind == "V" and self._is_relative(len(stack) - 2):
            content = self._is_content(top, len(stack) - 2)
            parts = self._take_clause(with_subject=False)
            if stack and stack[-1].kind == "P" and self.raws[stack[-1].head].text in _CONCERNS:
                stack.pop()  # 簽署|關於|減少駐軍的|協定
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

    def _split_last(self, group: Part) -> Part:
        """Takes the last noun phrase out of a coordination."""
        chunk = group.chunks.pop()
        group.last, group.head = group.chunks[-1].last, group.chunks[-1].head
        own = Part("NP", chunk.first, chunk.head, chunk.last, [chunk])
        self.stack.append(Part("C", chunk.first - 1, chunk.first - 1, chunk.first - 1))
        return own

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
