"""Chinese prepositions: what they take is a noun, a clause, or an agent."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.phrases import Part
from textmine.syntax.chinese.serial import SerialVerbs
from textmine.syntax.chinese.state import State
from textmine.syntax.records import Chunk, Link

_SIDE = ("adverbial", "conditional", "counterfactual", "purpose")


_SO = "而"
_TOWARD = syntax_words("zh")["toward"]
_STANCE = syntax_words("zh")["stance"]
_AT_PLACE = syntax_words("zh")["modifiers-stands-after-verb"]
_TOWARD_OR_WITH = syntax_words("zh")["toward-or-with"]
_PREPOSITION_WORDS = syntax_words("zh")["prepositions-preposition"]


class Prepositions(SerialVerbs):
    """Reads prepositions and the first verb of a clause."""

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
            chunks, last, end = list(nxt.chunks), nxt.last, at + 2
            while self._goes_on_place(parts, end, last):
                chunks, last, end = [*chunks, *parts[end].chunks], parts[end].last, end + 1
                nxt.relatives += parts[end - 1].relatives
            phrase = Part("PP", part.first, nxt.head, last, chunks, part.head, -1, (), nxt.relatives)
            self.state.phrases.append(phrase)
            return end
        means = nxt.kind == "P" and self.markers.slot(self.raws[part.head].text)[0] == "instrument"
        if (nxt.kind in ("V", "ADV") or means) and kind in ("ADP", "ADP:object"):
            text = self.raws[part.head].text
            link: Link = "purpose" if not means and text in _PREPOSITION_WORDS else "adverbial"
            self._open_inside(part, link)
        return at + 1

    def _goes_on_place(self, parts: Sequence[Part], at: int, last: int) -> bool:
        """甲國|在|家鄉|乙縣|開會: is a second noun after 在 a place as well, as the verb has its subject before 在?"""
        if at + 1 >= len(parts) or parts[at].kind != "NP" or parts[at].first != last + 1:
            return False
        opener = self.raws[parts[at - 1].first - 1].text if parts[at - 1].first else ""
        subject = bool(self.state.nouns) and self.current is None
        if not subject or parts[at + 1].kind not in ("V", "ADV"):
            return False
        if opener in _TOWARD_OR_WITH and self._names(self.state.nouns[-1]):
            return True  # 甲軍|對|乙地北部及周邊|城鎮|發動攻擊
        return opener in _AT_PLACE

    def _names(self, part: Part) -> bool:
        """Is it somebody who acts, or something of theirs: 甲國軍機?"""
        return self._acts(part) or any(raw.span is not None for raw in self.raws[part.first : part.last + 1])

    def _opens_clause(self, parts: Sequence[Part], at: int) -> bool:
        """因甲國撤軍, 對甲國撤軍表示歡迎: a word of cause or of a stance before a noun with its verb."""
        text = self.raws[parts[at].head].text
        if text in _TOWARD:
            verbs = [part for part in parts[at + 1 :] if part.kind == "V"]
            stance = any(self.raws[verb.head].text[:2] in _STANCE for verb in verbs[1:])
            if stance and at + 2 < len(parts) and parts[at + 2].kind in ("V", "ADV"):
                return True
        aims = text in self.markers.group("aim-preposition")
        concerns = aims or text in self.markers.group("concern-preposition")
        if not concerns and text not in self.markers.group("clause-preposition"):
            return False
        after = at + 2
        while after < len(parts) and parts[after].kind in ("ADV", "PP", "TIME"):
            after += 1
        if after >= len(parts) or parts[after].kind not in ("V", "P"):
            return False
        if concerns:  # 針對甲國昨日試射飛彈，: who does it stands before when or where it is done
            told = after > at + 2 or not aims
            return told and self.current is None and not self.state.nouns and self._acts(parts[at + 1])
        if any(part.kind in ("C", "CONN") and self.raws[part.head].text == _SO for part in parts[after:]):
            return True  # 因|父親病故|而回國
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
        self.state.passive = True
        self.state.around.append(part.head)
        while at + 2 < len(parts) and parts[at + 1].kind == "TIME":
            self.state.phrases.append(parts[at + 1])  # 被|去年|的會議…
            at += 1
        if at + 1 < len(parts) and parts[at + 1].kind == "NP":
            after = at + 2
            while after < len(parts) and parts[after].kind in ("ADV", "SUO", "PP", "TIME", "P", "NP"):
                after += 1
            if after < len(parts) and parts[after].kind == "V":
                nxt = parts[at + 1]
                self.state.phrases.append(
                    Part("PP", part.first, nxt.head, nxt.last, nxt.chunks, part.head, -1, (), nxt.relatives)
                )
                return at + 2
            self.state.passive = False
            self._verb(Part("V", part.first, part.first, part.first))
        elif at + 1 == len(parts) or parts[at + 1].kind not in ("V", "ADV", "SUO", "P", "TIME", "PP"):
            self.state.passive = False
            self._verb(Part("V", part.first, part.first, part.first))
        return at + 1

    def _verb(self, part: Part) -> None:
        if self.state.passive and self.raws[part.head].text in self.markers.group("effects"):
            part = self._effect(part)
        current = self.current
        if current is None:
            self._first(part)
        elif current.closed:
            self._next(part, current)
        else:
            self._follow(part, current)
        if self.suffered is not None:
            self.after.append(self.suffered)
            self.suffered = None

    def _effect(self, part: Part) -> Part:
        """受戰爭影響: 影響 is no act, and what is suffered is the whole."""
        state = self.state
        marker = next(index for index in state.around if self.kinds[index] == "ADP:passive")
        if self.raws[marker].text[0] not in "受":
            return part
        state.passive = False
        state.around.remove(marker)
        agents = [phrase for phrase in state.phrases if phrase.marker == marker]
        state.phrases = [phrase for phrase in state.phrases if phrase.marker != marker]
        owners = tuple(chunk for phrase in agents for chunk in phrase.chunks)
        first = min((chunk.first for chunk in owners), default=part.first)
        self.suffered = Part(
            "NP", first, part.head, part.last, [Chunk(first, part.head, part.last, "noun", "", owners)]
        )
        return Part("V", marker, marker, marker)

    def _first(self, part: Part) -> None:
        joined = self.state.joined
        before = self.drafts[-1] if len(self.drafts) > self.base else None
        bare = not self.state.nouns
        draft = self._new(part)
        if before is not None and not bare and before.sentence == draft.sentence:
            side = self._matrix(before)
            if side.link in _SIDE and side.parent < 0 and draft.link == "matrix":
                side.parent = draft.index
            self._meets(side, draft)
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
            says = self._said_by(main)
            if says is not None:
                verbs = self.raws[draft.verb_head].text, self.raws[says.verb_head].text
                if rule := self.markers.appeals(*verbs):
                    main = says  # 甲國譴責乙國越界，要求…: who says the one says the other
                    draft.rule(rule)
            draft.link, draft.parent = "coordinated", main.index
            if joined in self.markers.group("sharing"):
                draft.shares = main.index
                draft.rule("markers:sharing")

    def _said_by(self, draft: Draft) -> Draft | None:
        """The clause that a clause is what is said of, itself or by those it is joined to; None where none is."""
        while draft.link in ("coordinated", "complement") and 0 <= draft.parent < draft.index:
            parent = self.drafts[draft.parent]
            if parent.sentence != draft.sentence:
                return None
            if draft.link == "complement" and self.markers.says(self.raws[parent.verb_head].text):
                return parent
            draft = parent
        return None

    def _meets(self, before: Draft, draft: Draft) -> None:
        """面對乙國威脅，甲國…: who meets with something is named only in the clause after it."""
        if before.slots.get("subject") or self.raws[before.verb_head].text not in self.markers.group("meets"):
            return
        before.link, before.parent, before.shares = "adverbial", draft.index, draft.index
        before.rule("markers:meets")

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
