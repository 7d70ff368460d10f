"""Reads the parts of Chinese segments into clauses."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.phrases import Part
from textmine.syntax.chinese.prepositions import Prepositions
from textmine.syntax.chinese.segments import Segment
from textmine.syntax.chinese.state import NOTHING, State, Work
from textmine.syntax.records import Link, Slot

_CLEFT = syntax_words("zh")["cleft-copula"]


class ClauseReader(Prepositions):
    """Reads one paragraph; make one for each."""

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
        return State(scenes=rest.scenes) if rest.scenes else NOTHING

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
            self._parts(work.parts, NOTHING)
            self._end()
            new = self.drafts[begin:]
            for draft in new:
                if draft.link in ("matrix", "coordinated") and draft.parent < 0:
                    draft.link, draft.parent = work.link, work.parent
                    draft.restrictive = work.link == "relative"
                    if draft.opener < 0:
                        draft.opener = work.opener
            if new and work.rule:
                new[0].rule(work.rule)
            if new and work.head is not None:
                self._fill_gap(new, work)

    def _fill_gap(self, new: Sequence[Draft], work: Work) -> None:
        """The noun that a relative clause modifies goes into the slot that is empty in it."""
        assert work.head is not None
        if work.subject:
            new[0].slots.setdefault("subject", [work.head])
        elif "object" not in new[-1].slots and new[-1].slots.get("subject"):
            new[-1].slots["object"] = [work.head]

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
            elif kind == "FINAL" and self._names_who(parts, at):
                self._headless(parts[at + 2])
                at += 2
            elif kind == "NP":
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

    def _names_who(self, parts: Sequence[Part], at: int) -> bool:
        """破壞和平|的|是|叛軍: does a clause end in 的 and 是 with a noun that is part of it?"""
        if self.current is None or self.current.closed or at + 3 != len(parts):
            return False
        verb, noun = parts[at + 1 : at + 3]
        return verb.kind == "V" and noun.kind == "NP" and self.raws[verb.head].text in _CLEFT

    def _headless(self, noun: Part) -> None:
        """The noun after 的是 goes into the slot that is empty."""
        current = self.current
        assert current is not None
        self._end_objects()
        if current.slots.get("subject") and current.slots.get("object"):
            current.fill("topic", current.slots.pop("subject"))  # 甲國的行動，|提供武器的是乙國
        slot: Slot = "object" if current.slots.get("subject") else "subject"
        if not current.slots.get(slot):
            current.fill(slot, noun.chunks)
            self._queue(noun, current)
        current.closed = True

    def _is_predicate(self, parts: Sequence[Part], at: int) -> bool:
        """情勢|緊張: an adjective that nothing follows says something of the noun before it."""
        last = at + 1 == len(parts) or parts[at + 1].kind in ("CONN", "C", "FINAL", "LOC")
        if at and at + 1 < len(parts) and parts[at - 1].kind == parts[at + 1].kind == "C":
            return False  # 以全面、平衡、務實的外交
        return last and (bool(self.state.nouns or self.after) or at > 0)

    def _take_pending(self, pending: State) -> None:
        """What waits from the segment before: its nouns are the subject unless this one has its own."""
        state = self.state
        if not state.nouns and pending.nouns:
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
        self.current.rule(self.markers.closed("", self.raws[part.head].text)[1])
        draft: Draft = self.current
        while draft.link in ("coordinated", "complement") and draft.parent >= self.begin:
            draft = self.drafts[draft.parent]
        if draft.link in ("matrix", "coordinated"):
            draft.link, draft.parent = "adverbial", -1
        self.state.joined = "LOC"

    def _begins_what_is_said(self) -> None:
        """甲國指出|乙國透過走私集團|，企圖…: somebody with a phrase after a verb of saying begins the next clause."""
        current, state = self.current, self.state
        if (
            current is None
            or current.closed
            or len(self.after) != 1
            or not state.phrases
            or self.outer is not None
        ):
            return
        if not self.markers.reports(self.raws[current.verb_head].text) or not self._acts(self.after[0]):
            return
        if state.phrases[0].first < self.after[0].last:
            return
        self.outer = State(nouns=self.after, phrases=state.phrases, around=state.around)
        self.after, state.phrases, state.around = [], [], []

    def _end(self) -> None:
        """The end of a segment: what stands after its last verb belongs to it."""
        self._begins_what_is_said()
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
                if not self._toward_object(current, phrase):
                    self._fill_phrase(current, phrase)
            for scene in state.scenes:
                self.work.append(Work(scene.inner, "adverbial", current.index, self.sentence, scene.marker))
            state.scenes = []
