"""Verbs after verbs with nothing to join them: one clause, a complement, or one thing after another."""

from __future__ import annotations

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.phrases import Part
from textmine.syntax.chinese.slots import Slots
from textmine.syntax.chinese.state import State, Work
from textmine.syntax.records import Chunk, Link

_BEFORE_CLAUSE = ("clause-preposition", "concern-preposition", "aim-preposition")

_CARRIES_ON = syntax_words("zh")["carries-on"]
_DEEMS = syntax_words("zh")["deeming"]
_TAKING = frozenset({"clause", "pivot"})  # how verbs go on that take what is done, or have somebody do it


class SerialVerbs(Slots):
    """Reads a verb after a verb."""

    def _new(self, part: Part, link: Link = "matrix", parent: int = -1, shares: int = -1) -> Draft:
        """A clause with the verb `part`, and with what waits before it."""
        state = self.state
        draft = Draft(len(self.drafts), part.first, part.head, part.last, self.sentence)
        draft.reach(part.first, part.last)
        draft.link, draft.parent, draft.shares = link, parent, shares
        draft.around = state.around
        draft.opener = state.opener
        if state.link != "matrix":
            draft.link = state.link
            opener = self.raws[state.opener].text
            draft.rule((self.markers.link(opener) or self.markers.slot(opener))[1])
            for group in _BEFORE_CLAUSE:
                if opener in self.markers.group(group) and state.nouns:
                    draft.rule(f"markers:{group}")
        if state.passive:
            draft.voice = "passive"
            marker = next(i for i in state.around if self.kinds[i] == "ADP:passive")
            word = self.raws[marker].text
            draft.rule("markers:weisuo" if word == "为" else self.markers.slot(word)[1])
        self.drafts.append(draft)
        takes = self.raws[part.head].text == "为"  # 甲國以乙國為敵
        for phrase in state.phrases:
            if takes and phrase.marker >= 0 and self.raws[phrase.marker].text == "以":
                draft.fill("object", phrase.chunks)
                draft.rule(self.markers.slot("以")[1])
                self._queue(phrase, draft)
            else:
                self._fill_phrase(draft, phrase)
        between = [
            p
            for p in state.phrases
            if p.closer >= 0 and self.raws[p.closer].text in self.markers.group("between")
        ]
        if state.nouns:
            self._fill_subject(draft, state.nouns)
        elif between and between[-1].marker < 0:
            draft.slots.pop("adverbial", None)
            draft.rule("markers:between")
            draft.fill("subject", between[-1].chunks)  # 甲國和乙國之間|爆發戰爭
        elif draft.voice == "active" and "agent" in draft.slots:
            draft.slots["subject"] = draft.slots.pop("agent")  # 由甲國主持
        for scene in state.scenes:
            self.work.append(Work(scene.inner, "adverbial", draft.index, self.sentence, scene.marker))
            opener, closer = self.raws[scene.marker].text, self.raws[scene.closer].text
            draft.rule(self.markers.closed(opener, closer)[1])
            draft.reach(scene.first, scene.last)
        if draft.around:
            draft.reach(draft.around[0], draft.around[-1])
        words = {self.raws[index].text for index in draft.around}
        draft.rule("markers:together" if words & self.markers.group("together") else "")
        self.state = State()
        self.current, self.after = draft, []
        return draft

    def _follow(self, part: Part, current: Draft) -> None:
        """A verb after a verb with nothing to join them."""
        word = self.raws[current.verb_head].text
        frame, rule = self.markers.frame(word)
        current.rule(rule)
        if self.state.passive and not self.after and frame == "":
            self._end_objects()
        if not self.after:
            self._directly(part, current, frame)
        else:
            self._over_noun(part, current, frame)

    def _directly(self, part: Part, current: Draft, frame: str) -> None:
        word = self.raws[current.verb_head].text
        if self.outer is not None and frame not in ("fold", "clause", "pivot"):
            current.closed = True
            self._next(part, current)
            return
        have = self.kinds[current.verb_head] == "VERB:have"
        copula = self.kinds[current.verb_head] == "VERB:copula" and word in self.markers.group("cleft")
        if (frame == "fold" or copula) and not self._has_object(current):
            current.rule("markers:cleft" if copula else "")
            self._fold(part, current)
            return
        adjacent = not self.state.around and not self.state.phrases and part.first == current.verb_last + 1
        if adjacent and not frame and not have and self.kinds[current.verb_head] == "VERB":
            if len(self.raws[part.head].text) == 1 or len(self.raws[current.verb_head].text) == 1:
                current.verb_last = part.last  # 打|敗
                current.reach(part.first, part.last)
                return
        link: Link = "complement" if frame in ("clause", "pivot", "fold") else "coordinated"
        self._new(part, link, current.index, current.index)

    def _fold(self, part: Part, current: Draft) -> None:
        """持續|加強: the later verb is what is done."""
        for phrase in self.state.phrases:
            self._fill_phrase(current, phrase)
        for index in (*self.state.around, current.verb_head):
            if index not in current.around:
                current.around.append(index)
        if self.state.passive:
            current.voice = "passive"
        current.verb_head, current.verb_last = part.head, part.last
        current.reach(part.first, part.last)
        self.state = State(scenes=self.state.scenes)

    def _tells(self, current: Draft) -> bool:
        """Is its subject one that a whole clause says what it is: 起因, 結果?"""
        about = current.slots.get("subject", ())
        return any(self.raws[chunk.head].text in self.markers.group("clause-subject") for chunk in about)

    def _over_noun(self, part: Part, current: Draft, frame: str) -> None:
        """A verb, a noun, a verb: who does what comes last?"""
        nouns = self.after
        kind = self.kinds[current.verb_head]
        if self.outer is not None and frame in ("", "serial"):
            self._end_objects()
            current.closed = True
            self._next(part, current)
            return
        if kind == "VERB:passive":
            self._suffers(part, current, nouns)
            return
        if kind == "VERB:copula" and self._tells(current):
            frame = "clause"  # 起因是甲國|採取行動
            current.rule("markers:clause-subject")
        if self._lists_clauses(part, current, nouns):
            return
        if self.raws[part.head].text == "为" and self.raws[current.verb_head].text in _DEEMS:
            self._end_objects()  # 視甲國|為|威脅
            self.state = State(scenes=self.state.scenes)
            return
        if frame == "pivot":
            self._end_objects()
            self.state.nouns = [nouns[-1]]
            self._new(part, "complement", current.index)
            return
        if frame in ("", "serial") and self._is_subject(part, current):
            return
        if (
            frame == ""
            and kind == "VERB"
            and any(self.raws[i].text in _CARRIES_ON for i in self.state.around)
        ):
            self._end_objects()  # 威脅甲國|更|破壞和平
            self._new(part, "coordinated", current.index, current.index)
            return
        actor = self._acts(nouns[-1])
        if frame in ("clause", "fold") or kind == "VERB:copula" or self.kinds[part.head] == "VERB:adj":
            self.after = []
            self.state.nouns = nouns
            self._new(part, "complement", current.index)
            return
        if kind == "VERB:have" and not current.slots.get("subject"):
            self._existence(part, current, nouns)
            return
        if kind == "VERB:have" and len(nouns) == 1 and nouns[0].first == nouns[0].last:
            if self.markers.frame("有" + self.raws[nouns[0].head].text)[0] == "fold":
                self.after = []  # 有|義務|協助
                self._fold(part, current)
                return
        if kind == "VERB:have":
            self._end_objects()
            self._new(part, "complement", current.index, current.index)
            return
        if actor and frame != "serial":
            if any(self.kinds[index] == "AUX" for index in self.state.around):
                self.after = nouns[:-1]  # 達成協議|美方將撤軍
            self._end_objects()
            self.state.nouns = [nouns[-1]]
            self._new(part, "complement", current.index)
            return
        self._end_objects()
        self._new(part, "coordinated", current.index, current.index)

    def _lists_clauses(self, part: Part, current: Draft, nouns: list[Part]) -> bool:
        """甲黨主張統一|、|乙黨主張…: the last noun of what looks like a list begins the next of several clauses."""
        last = nouns[-1]
        if len(last.chunks) < 2 or not current.slots.get("subject") or self.state.around:
            return False
        if self.raws[part.head].text != self.raws[current.verb_head].text:
            return False
        chunk = last.chunks.pop()
        if self.raws[chunk.first - 1].text != "、":
            last.chunks.append(chunk)
            return False
        last.last, last.head = last.chunks[-1].last, last.chunks[-1].head
        self._end_objects()
        self.state.nouns = [Part("NP", chunk.first, chunk.head, chunk.last, [chunk])]
        self._new(part, "coordinated", current.index)
        return True

    def _is_subject(self, part: Part, current: Draft) -> bool:
        """解決危機|必須尊重…: a clause without a subject may be the subject of the verb after it."""
        modal = any(self.kinds[index] == "AUX" for index in self.state.around)
        copula = self.kinds[part.head] == "VERB:copula"
        if (
            not (modal or copula)
            or current.slots.get("subject")
            or current.link not in ("matrix", "coordinated")
        ):
            return False
        if current.index > self.begin or any(
            self.kinds[index] in ("AUX", "ADV:not") for index in current.around
        ):
            return False
        self._end_objects()
        draft = self._new(part)
        draft.slots["subject"] = [Chunk(current.first, current.verb_head, current.last, "verb")]
        draft.link, draft.parent = current.link, current.parent
        current.link, current.parent, current.shares = "complement", draft.index, -1
        return True

    def _suffers(self, part: Part, current: Draft, nouns: list[Part]) -> None:
        """受到議員譴責: the later verb is what is done, the noun between is who does it."""
        self.after = []
        current.voice = "passive"
        current.rule(self.markers.slot(self.raws[current.verb_head].text)[1])
        for noun in nouns:
            current.fill("agent", noun.chunks)
            self._queue(noun, current)
        self._fold(part, current)

    def _existence(self, part: Part, current: Draft, nouns: list[Part]) -> None:
        """有軍艦進入: 有 only brings in who acts."""
        for index in (*self.state.around, current.verb_head):
            current.around.append(index)
        self.after = []
        for phrase in self.state.phrases:
            self._fill_phrase(current, phrase)
        self._fill_subject(current, nouns)
        if self.state.passive:
            current.voice = "passive"
        current.verb_head, current.verb_last = part.head, part.last
        current.reach(part.first, part.last)
        self.state = State()

    def _next(self, part: Part, current: Draft) -> None:
        """A verb after a conjunction, or after a clause that only says when."""
        state = self.state
        if self.opening:
            self.opening = False
            self._inside(part, current)
            return
        if self.outer is not None and state.joined in ("", "而") and not state.nouns:
            outer, self.outer = self.outer, None
            over, self.outer_parent = self.outer_parent, None
            state.nouns = outer.nouns
            state.phrases[:0] = outer.phrases
            state.around[:0] = outer.around
            state.opener, state.link = -1, "matrix"
            draft = self._new(part)
            current.parent = draft.index
            if over is not None:
                draft.link, draft.parent = "complement", over.index
            return
        bare = not state.nouns
        joined = state.joined
        link = state.link
        toward = bool(state.phrases)  # 反對並|向甲國|提出交涉: what follows is the second's alone
        draft = self._new(part)
        if joined in self.markers.listing and bare and not toward and not self._has_object(current):
            self.sharing = current
        if joined == "LOC":
            if current.parent < 0:
                current.parent = draft.index
            if bare:
                while current.link == "complement" and current.parent >= self.begin:
                    current = self.drafts[current.parent]
                draft.shares = current.index
        elif link in ("purpose", "adverbial", "conditional"):
            draft.parent = current.index
            if bare:
                draft.shares = current.index
        else:
            under = joined == "、" and bare and self._takes_acts(current, part)
            draft.link, draft.parent = "complement" if under else "coordinated", current.index
            if bare:
                draft.shares = current.index

    def _takes_acts(self, current: Draft, part: Part) -> bool:
        """支持擴大駐軍|、|採購飛彈: is its object an act, so that another act joined to it is under it as well?"""
        objects = current.slots.get("object")
        outer, inner = (self.markers.frame(self.raws[at].text)[0] for at in (current.verb_head, part.head))
        if not objects or outer not in _TAKING or inner in _TAKING:
            return False
        act = objects[-1]
        return act.first < act.head and self.raws[act.first].flag == "v"

    def _inside(self, part: Part, current: Draft) -> None:
        """反對甲國|為謀利而…: the clause that stands before the verb of 甲國."""
        bare = not self.state.nouns
        draft = self._new(part)
        draft.parent = current.index
        if bare and self.outer is None:
            draft.shares = current.index
