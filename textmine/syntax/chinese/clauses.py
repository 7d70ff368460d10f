"""Reads the parts of Chinese segments into clauses."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.lexicon import Lexicon
from textmine.script import fold
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.markers import Markers
from textmine.syntax.chinese.phrases import Part
from textmine.syntax.chinese.segments import Segment
from textmine.syntax.chinese.tokens import Raw
from textmine.syntax.records import Chunk, Link

_GIVING = frozenset(map(fold, ("給予", "給", "授予", "賦予", "告訴", "通知", "告知", "交給", "送給", "提供給")))
_BETWEEN = frozenset(map(fold, ("之間", "間")))
_BE = frozenset(map(fold, ("是", "並非", "不是", "就是", "乃是", "仍是", "都是", "也是", "只是", "乃", "係", "乃係", "即是")))
_CAUSES = frozenset(map(fold, ("由於", "因", "因為", "隨著", "隨着", "隨", "當", "自從", "鑑於", "鑒於", "每當")))
_SIDE = ("adverbial", "conditional", "counterfactual", "purpose")
_LISTING = frozenset(map(fold, ("、", "和", "及", "與", "以及", "並", "或", "或者")))
_SHARING = frozenset(map(fold, ("並", "並且", "而", "且", "而且", "進而", "從而", "以及", "及", "或", "或者", "和")))


@dataclass(slots=True)
class State:
    """What stands before the verb that is still to come."""

    nouns: list[Part] = field(default_factory=list)
    phrases: list[Part] = field(default_factory=list)  # prepositional ones and words of time
    around: list[int] = field(default_factory=list)
    scenes: list[Part] = field(default_factory=list)
    opener: int = -1
    link: Link = "matrix"
    joined: str = ""  # the coordinator or conjunction before it
    passive: bool = False


@dataclass(slots=True)
class _Work:
    """Parts of a clause inside another that wait to be read."""

    parts: list[Part]
    link: Link
    parent: int
    sentence: int
    opener: int = -1
    head: Chunk | None = None
    subject: bool = True


class ClauseReader:
    """Reads one paragraph; make one for each."""

    def __init__(
        self, lexicon: Lexicon, markers: Markers, raws: Sequence[Raw], kinds: Sequence[str]
    ) -> None:
        self.lexicon = lexicon
        self.markers = markers
        self.raws = raws
        self.kinds = kinds
        self.drafts: list[Draft] = []
        self.work: deque[_Work] = deque()
        self.sentence = 0
        self.current: Draft | None = None  # the clause whose verb was read last in the segment
        self.after: list[Part] = []  # nouns after its verb
        self.state = State()
        self.outer_parent: Draft | None = None  # the clause that takes what `outer` stands before as its complement
        self.outer: State | None = None  # what stood before a clause inside the clause: 甲國|因…
        self.sharing: Draft | None = None  # a clause that has the object of the one joined to it
        self.opening = False  # does a clause inside the clause come next?
        self.begin = 0  # the first draft of the segment
        self.base = 0  # the first draft that what is read now may be joined to

    # A segment

    def read(self, segment: Segment, parts: Sequence[Part], pending: State) -> State:
        """Reads a segment; gives what waits for a verb in the next one.

        Args:
            segment: where it stands.
            parts: what it consists of.
            pending: what waits from the segment before it in the sentence.
        """
        self.sentence = segment.sentence
        begin = self.begin = len(self.drafts)
        self.state = State()
        self.current, self.after, self.outer, self.outer_parent = None, [], None, None
        self.opening = False
        self._parts(parts, pending)
        self._end()
        rest = self.state
        if begin == len(self.drafts):  # nothing is said: it waits
            self._wait(rest, pending)
            return rest
        if self.outer is not None:
            return self.outer
        return State(scenes=rest.scenes, link="matrix")

    def _wait(self, rest: State, pending: State) -> None:
        rest.nouns[:0] = pending.nouns[-4:]
        rest.phrases[:0] = pending.phrases[-8:]
        rest.scenes[:0] = pending.scenes
        rest.around[:0] = pending.around[-8:]
        if rest.opener < 0:
            rest.opener, rest.link = pending.opener, pending.link

    def finish(self) -> None:
        """Reads the clauses inside others."""
        while self.work:
            work = self.work.popleft()
            self.sentence = work.sentence
            begin = self.base = self.begin = len(self.drafts)
            self.state, self.outer, self.outer_parent = State(), None, None
            self.opening = False
            self.current, self.after = None, []
            self._parts(work.parts, State())
            self._end()
            new = self.drafts[begin:]
            for draft in new:
                if draft.link in ("matrix", "coordinated") and draft.parent < 0:
                    draft.link, draft.parent = work.link, work.parent
                    draft.restrictive = work.link == "relative"
                    if draft.opener < 0:
                        draft.opener = work.opener
            if new and work.head is not None:
                self._fill_gap(new, work)

    def _fill_gap(self, new: Sequence[Draft], work: _Work) -> None:
        """The noun that a relative clause modifies goes into the slot that is empty in it."""
        assert work.head is not None
        if work.subject:
            new[0].slots.setdefault("subject", [work.head])
        elif "object" not in new[-1].slots and new[-1].slots.get("subject"):
            new[-1].slots["object"] = [work.head]

    # Parts

    def _parts(self, parts: Sequence[Part], pending: State) -> None:
        at = 0
        first_verb = True
        while at < len(parts):
            part = parts[at]
            kind = part.kind
            if kind == "V":
                if first_verb:
                    self._take_pending(pending)
                    first_verb = False
                self._verb(part)
            elif kind == "P":
                at = self._preposition(parts, at)
                continue
            elif kind == "ADJ":
                if self._is_predicate(parts, at):
                    if first_verb:
                        self._take_pending(pending)
                        first_verb = False
                    self._verb(part)
                else:
                    self.state.around.append(part.head)
            elif kind in ("NP",):
                self._noun(part)
            elif kind in ("TIME", "PP"):
                self._phrase(part)
            elif kind == "ADV":
                self.state.around.append(part.head)
            elif kind == "SCENE":
                self.state.scenes.append(part)
            elif kind in ("C", "CONN"):
                self._join(part, parts, at)
            elif kind == "SUB":
                self._subordinate(part)
            elif kind == "LOC":
                self._closes(part)
            at += 1

    def _is_predicate(self, parts: Sequence[Part], at: int) -> bool:
        """情勢|緊張: an adjective that nothing follows says something of the noun before it."""
        last = at + 1 == len(parts) or parts[at + 1].kind in ("CONN", "C", "FINAL", "LOC")
        return last and (bool(self.state.nouns or self.after) or at > 0)

    def _take_pending(self, pending: State) -> None:
        """What waits from the segment before: its nouns are the subject unless this one has its own."""
        state = self.state
        if not state.nouns:
            state.nouns = pending.nouns
        elif pending.nouns:
            state.phrases[:0] = pending.nouns
        state.phrases[:0] = pending.phrases
        state.scenes[:0] = pending.scenes
        state.around[:0] = pending.around
        if state.opener < 0 and pending.opener >= 0 and pending.link in ("conditional", "counterfactual"):
            state.opener, state.link = pending.opener, pending.link

    def _noun(self, part: Part) -> None:
        if part.first == part.last and self.raws[part.head].text in self.markers.adverbial_nouns:
            self.state.around.append(part.head)
            return
        if self.current is None or self.current.closed:
            self.state.nouns.append(part)
        else:
            self.after.append(part)

    def _phrase(self, part: Part) -> None:
        self.state.phrases.append(part)

    def _join(self, part: Part, parts: Sequence[Part], at: int) -> None:
        word = self.raws[part.head].text
        if self.current is not None:
            self._end_objects()
            following = parts[at + 1].kind if at + 1 < len(parts) else ""
            if part.kind == "CONN" or following not in ("NP",) or self._verb_soon(parts, at + 2):
                self.current.closed = True
                self.state.joined = word
                self.state.opener = part.head
        else:
            self.state.joined = word
            if self.state.opener < 0:
                self.state.opener = part.head

    @staticmethod
    def _verb_soon(parts: Sequence[Part], at: int) -> bool:
        return any(part.kind == "V" for part in parts[at : at + 4])

    def _subordinate(self, part: Part) -> None:
        kind = self.kinds[part.head]
        link: Link = (
            "conditional" if kind == "SCONJ:if" else "purpose" if kind == "SCONJ:purpose" else "adverbial"
        )
        known = self.markers.link(self.raws[part.head].text)
        if known is not None:
            link = known[0]
        if self.current is not None:
            self._end_objects()
            self.current.closed = True
        self.state.opener, self.state.link = part.head, link

    def _closes(self, part: Part) -> None:
        """取得勝利後: what was read in this segment only says when."""
        if self.current is None:
            return
        self._end_objects()
        self.current.closed = True
        self.current.reach(part.first, part.last)
        draft: Draft = self.current
        while draft.link in ("coordinated", "complement") and draft.parent >= self.begin:
            draft = self.drafts[draft.parent]
        if draft.link in ("matrix", "coordinated"):
            draft.link, draft.parent = "adverbial", -1
        self.state.joined = "LOC"

    # Prepositions

    def _preposition(self, parts: Sequence[Part], at: int) -> int:
        """Reads a preposition and what it takes; gives the place after it."""
        part = parts[at]
        kind = self.kinds[part.head]
        nxt = parts[at + 1] if at + 1 < len(parts) else None
        if kind == "ADP:passive":
            return self._passive(parts, at)
        if nxt is None:
            return at + 1
        if nxt.kind in ("NP", "TIME"):
            if kind == "ADP" and self._opens_clause(parts, at):
                if self.current is None and not self.state.nouns:
                    self.state.opener, self.state.link = part.head, "adverbial"
                else:
                    self._open_inside(part, "adverbial")
                return at + 1
            phrase = Part(
                "PP", part.first, nxt.head, nxt.last, nxt.chunks, part.head, -1, [], nxt.relatives
            )
            self.state.phrases.append(phrase)
            return at + 2
        if nxt.kind in ("V", "ADV") and kind in ("ADP", "ADP:object"):
            text = self.raws[part.head].text
            link: Link = "purpose" if text in ("为", "为了", "以") else "adverbial"
            self._open_inside(part, link)
        return at + 1

    def _opens_clause(self, parts: Sequence[Part], at: int) -> bool:
        """因甲國撤軍: a word of cause before a noun with its verb."""
        text = self.raws[parts[at].head].text
        if text not in _CAUSES:
            return False
        after = at + 2
        while after < len(parts) and parts[after].kind in ("ADV", "PP", "TIME"):
            after += 1
        if after >= len(parts) or parts[after].kind not in ("V", "P"):
            return False
        named = self._acts(parts[at + 1])
        return named or not (self.state.nouns or self.current is not None)

    def _open_inside(self, part: Part, link: Link) -> None:
        """A clause inside the clause begins: what stood before it waits for the verb after it."""
        current = self.current
        if current is not None and not current.closed:
            frame = self.markers.frame(self.raws[current.verb_head].text)[0]
            if self.after and frame in ("clause", "pivot"):  # 反對甲國|為謀利而…
                nouns = self.after
                if frame == "clause":
                    self.after = []
                self.outer = State(nouns=[nouns[-1]])
                self.outer_parent = current
            self._end_objects()
            current.closed = self.opening = True
            self.state = State(opener=part.head, link=link)
            return
        if self.outer is None:
            self.outer = self.state
        self.state = State(opener=part.head, link=link)

    def _passive(self, parts: Sequence[Part], at: int) -> int:
        part = parts[at]
        slot, rule = self.markers.slot(self.raws[part.head].text)
        self.state.passive = True
        self.state.around.append(part.head)
        if at + 1 < len(parts) and parts[at + 1].kind == "NP":
            after = at + 2
            while after < len(parts) and parts[after].kind in ("ADV", "SUO", "PP", "TIME", "P", "NP"):
                after += 1
            if after < len(parts) and parts[after].kind == "V":
                nxt = parts[at + 1]
                self.state.phrases.append(
                    Part("PP", part.first, nxt.head, nxt.last, nxt.chunks, part.head, -1, [], nxt.relatives)
                )
                return at + 2
            self.state.passive = False
            self._verb(Part("V", part.first, part.first, part.first))
        elif at + 1 == len(parts) or parts[at + 1].kind not in ("V", "ADV", "SUO", "P", "TIME", "PP"):
            self.state.passive = False
            self._verb(Part("V", part.first, part.first, part.first))
        return at + 1

    # Verbs

    def _verb(self, part: Part) -> None:
        current = self.current
        if current is None:
            self._first(part)
        elif current.closed:
            self._next(part, current)
        else:
            self._follow(part, current)

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
            known = self.markers.link(self.raws[state.opener].text) if state.opener >= 0 else None
            if known is not None:
                draft.rule(known[1])
        if state.passive:
            draft.voice = "passive"
            draft.rule("markers:bei")
        self.drafts.append(draft)
        takes = self.raws[part.head].text == "为"  # 甲國以乙國為敵
        for phrase in state.phrases:
            if takes and phrase.marker >= 0 and self.raws[phrase.marker].text == "以":
                draft.fill("object", phrase.chunks)
                self._queue(phrase, draft)
            else:
                self._fill_phrase(draft, phrase)
        between = [p for p in state.phrases if p.closer >= 0 and self.raws[p.closer].text in _BETWEEN]
        if state.nouns:
            self._fill_subject(draft, state.nouns)
        elif between and between[-1].marker < 0:
            draft.slots.pop("adverbial", None)
            draft.fill("subject", between[-1].chunks)  # 甲國和乙國之間|爆發戰爭
        elif draft.voice == "active" and "agent" in draft.slots:
            draft.slots["subject"] = draft.slots.pop("agent")  # 由甲國主持
        for scene in state.scenes:
            self.work.append(_Work(scene.inner, "adverbial", draft.index, self.sentence, scene.marker))
            draft.reach(scene.first, scene.last)
        if draft.around:
            draft.reach(draft.around[0], draft.around[-1])
        self.state = State()
        self.current, self.after = draft, []
        return draft

    def _first(self, part: Part) -> None:
        joined = self.state.joined
        before = self.drafts[-1] if len(self.drafts) > self.base else None
        bare = not self.state.nouns
        draft = self._new(part)
        if before is not None and not bare and before.sentence == draft.sentence:
            side = self._matrix(before)
            if side.link in _SIDE and side.parent < 0 and draft.link == "matrix":
                side.parent = draft.index
        if before is None or before.sentence != draft.sentence or draft.link != "matrix":
            if before is not None and before.sentence == draft.sentence and draft.link == "purpose":
                draft.parent = self._matrix(before).index
                if bare:
                    draft.shares = draft.parent
            return
        if bare:
            main = self._matrix(before)
            if main.link in _SIDE:
                if main.parent < 0:
                    main.parent = draft.index
                return
            draft.link, draft.parent = "coordinated", main.index
            if joined in _SHARING:
                draft.shares = main.index

    def _matrix(self, draft: Draft) -> Draft:
        """The clause that the sentence's next one stands beside."""
        while draft.link in ("complement", "coordinated") and 0 <= draft.parent < draft.index:
            parent = self.drafts[draft.parent]
            if parent.sentence != draft.sentence or draft.link == "coordinated":
                return draft
            if self.markers.says(self.raws[parent.verb_head].text):
                return draft
            draft = parent
        return draft

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
        draft = self._new(part)
        if joined in _LISTING and bare and not self._has_object(current):
            self.sharing = current
        if joined == "LOC":
            if current.parent < 0:
                current.parent = draft.index
            if bare:
                draft.shares = current.index
        elif link in ("purpose", "adverbial", "conditional"):
            draft.parent = current.index
            if bare:
                draft.shares = current.index
        else:
            draft.link, draft.parent = "coordinated", current.index
            if bare:
                draft.shares = current.index

    def _inside(self, part: Part, current: Draft) -> None:
        """反對甲國|為謀利而…: the clause that stands before the verb of 甲國."""
        bare = not self.state.nouns
        draft = self._new(part)
        draft.parent = current.index
        if bare and self.outer is None:
            draft.shares = current.index

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
        copula = self.kinds[current.verb_head] == "VERB:copula" and word in _BE
        if (frame == "fold" or copula) and not self._has_object(current):
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

    @staticmethod
    def _has_object(draft: Draft) -> bool:
        return bool(draft.slots.get("object") or draft.slots.get("complement"))

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
        if frame == "pivot":
            self._end_objects()
            self.state.nouns = [nouns[-1]]
            self._new(part, "complement", current.index)
            return
        if frame in ("", "serial") and self._is_subject(part, current):
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

    def _is_subject(self, part: Part, current: Draft) -> bool:
        """解決危機|必須尊重…: a clause without a subject may be the subject of the verb after it."""
        modal = any(self.kinds[index] == "AUX" for index in self.state.around)
        copula = self.kinds[part.head] == "VERB:copula"
        if not (modal or copula) or current.slots.get("subject") or current.link not in ("matrix", "coordinated"):
            return False
        if current.index > self.begin:
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
        current.rule("markers:shoudao")
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

    def _acts(self, part: Part) -> bool:
        """Is it a name or a noun for somebody who acts?"""
        if self.kinds[part.head] in ("PROPN", "PRON"):
            return True
        text = self.raws[part.head].text
        return text in self.markers.actors or text[-2:] in self.markers.actors

    # Slots

    def _fill_subject(self, draft: Draft, nouns: Sequence[Part]) -> None:
        last = nouns[-1]
        agent = [p for p in draft.slots.get("agent", ()) if draft.voice == "active"]
        if agent:  # 談判由甲國主持
            del draft.slots["agent"]
            draft.slots["subject"] = agent
            draft.fill("object", last.chunks)
        else:
            draft.fill("subject", last.chunks)
        self._queue(last, draft)
        for part in nouns[:-1]:
            draft.fill("topic", part.chunks)
            self._queue(part, draft)

    def _fill_phrase(self, draft: Draft, part: Part) -> None:
        word = self.raws[part.marker].text if part.marker >= 0 else ""
        slot, rule = self.markers.slot(word) if word else ("adverbial", "")
        if part.kind == "NP":
            slot = "topic"
        elif part.closer >= 0 and slot != "topic":
            slot = "adverbial"
        draft.rule(rule)
        chunks = [Chunk(c.first, c.head, c.last, c.kind, word, c.modifiers) for c in part.chunks]
        draft.fill(slot, chunks)
        self._queue(part, draft)

    def _end_objects(self) -> None:
        """The nouns after the verb go into its slots."""
        current, nouns = self.current, self.after
        if current is None:
            return
        self.after = []
        if self.sharing is not None and nouns and nouns[0].kind == "NP":
            self.sharing.fill("object", nouns[0].chunks)  # 承認和尊重|該島
        self.sharing = None
        if nouns:
            becomes = self.raws[current.verb_last].text[-1] in "为作"
            copula = self.kinds[current.verb_head] == "VERB:copula" or becomes
            moved = bool(current.slots.get("object"))  # 將甲國視為|敵人
            giving = len(nouns) > 1 and self.raws[current.verb_head].text in _GIVING
            for place, part in enumerate(nouns):
                if copula:
                    current.fill("complement", part.chunks)
                elif giving and place == 0:
                    current.fill("recipient", part.chunks)
                elif place == 0 and moved:
                    current.fill("complement", part.chunks)
                elif place == 0 or (giving and place == 1):
                    current.fill("object", part.chunks)
                else:
                    current.fill("adverbial", part.chunks)
                self._queue(part, current)
            if self.kinds[current.verb_head] == "VERB:passive":
                self._suffered_act(current, nouns[0].chunks[-1])

    def _suffered_act(self, current: Draft, chunk: Chunk) -> None:
        """受到甲國的譴責: the act is the object's head, whoever owns it does it."""
        if self.raws[chunk.head].text not in self.lexicon.predicates.by_zh:
            return
        current.around.append(current.verb_head)
        current.verb_first = current.verb_head = current.verb_last = chunk.head
        current.voice = "passive"
        current.rule("markers:shoudao")
        current.slots.pop("object")
        owners = [m for m in chunk.modifiers if self.kinds[m.head] in ("PROPN", "PRON", "NOUN")]
        if owners:
            current.fill("agent", owners)

    def _queue(self, part: Part, draft: Draft) -> None:
        for relative in part.relatives:
            self.work.append(
                _Work(
                    relative.parts,
                    "relative",
                    draft.index,
                    self.sentence,
                    -1,
                    relative.head,
                    relative.subject,
                )
            )
        part.relatives = []

    def _end(self) -> None:
        """The end of a segment: what stands after its last verb belongs to it."""
        self._end_objects()
        current = self.current
        if current is None:
            if self.outer is not None:
                self._wait(self.state, self.outer)
                self.outer = None
            return
        state = self.state
        if not current.closed:
            for phrase in state.phrases:
                self._fill_phrase(current, phrase)
            self.state = State(scenes=[])
            for scene in state.scenes:
                self.work.append(
                    _Work(scene.inner, "adverbial", current.index, self.sentence, scene.marker)
                )
