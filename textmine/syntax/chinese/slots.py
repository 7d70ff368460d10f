"""Puts the parts of a Chinese segment into the slots of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.ahead import STOPS
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.phrases import Part
from textmine.syntax.chinese.state import Memory, Work
from textmine.syntax.records import Chunk

_TOWARD_OR_WITH = syntax_words("zh")["toward-or-with"]
_DEEMS = syntax_words("zh")["deeming"]
_POSTED = syntax_words("zh")["posted"]
_AT = "在"
_NO_PLACE = syntax_words("zh")["end-in-at"]


class Slots(Memory):
    """Fills slots."""

    def _fill_subject(self, draft: Draft, nouns: Sequence[Part]) -> None:
        last = nouns[-1]
        joined = [part for part in nouns[:-1] if self._listed(part, last)]
        nouns = [part for part in nouns if part not in joined]
        agent = [p for p in draft.slots.get("agent", ()) if draft.voice == "active"]
        if agent and self.raws[draft.verb_head].text in self.markers.group("from-to"):
            draft.slots.pop("agent")  # 由守勢轉向攻勢
            draft.fill("adverbial", agent)
            draft.rule("markers:from-to")
            agent = []
        if agent:  # 談判由甲國主持
            del draft.slots["agent"]
            draft.slots["subject"] = agent
            draft.fill("object", last.chunks)
        else:
            draft.fill("subject", [chunk for part in (*joined, last) for chunk in part.chunks])
        for part in joined:
            self._queue(part, draft)
        self._queue(last, draft)
        for part in nouns[:-1]:
            draft.fill("topic", part.chunks)
            self._queue(part, draft)

    def _listed(self, part: Part, last: Part) -> bool:
        """智利、秘魯，甚至巴西，: does a subject go on over a comma?"""
        if part.kind != "NP" or not (self._acts(part) and self._acts(last)):
            return False
        between = {self.raws[index].text for index in range(part.last + 1, last.first)}
        return bool(between & STOPS) and (bool(between & self.markers.listing) or len(part.chunks) > 1)

    def _fill_phrase(self, draft: Draft, part: Part) -> None:
        word = self.raws[part.marker].text if part.marker >= 0 else ""
        slot, rule = self.markers.slot(word) if word else ("adverbial", "")
        if part.kind == "NP":
            slot = "topic"
        elif part.closer >= 0:
            slot, rule = self.markers.closed(word, self.raws[part.closer].text)
        if word == "为" and self.raws[draft.verb_head].text in self.markers.group("for-whom"):
            slot, rule = "recipient", "markers:for-whom"  # 為難民提供糧食
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
            self._fill_objects(current, nouns)
            self._inner_act(current, nouns[0])

    def _fill_objects(self, current: Draft, nouns: Sequence[Part]) -> None:
        """The first noun is the object, or what something is, or to whom something is given."""
        becomes = self.raws[current.verb_last].text[-1] in "为作"
        copula = self.kinds[current.verb_head] == "VERB:copula" or becomes
        moved = bool(current.slots.get("object"))  # 將甲國視為|敵人
        copula = copula or (moved and self.raws[current.verb_head].text in _DEEMS)
        double = self.raws[current.verb_head].text in self.markers.group("double-object")
        single = double and len(nouns) == 1 and len(nouns[0].chunks) == 1
        alone = self._leading(nouns[0].chunks[0]) if single else None
        giving = double and len(nouns) > 1
        if not (giving or moved):
            nouns = self._one_phrase(nouns)
        for place, part in enumerate(nouns):
            if copula:
                current.fill("complement", part.chunks)
            elif alone is not None:
                chunk = part.chunks[0]
                current.fill("recipient", [alone])
                current.fill("object", [Chunk(alone.last + 1, chunk.head, chunk.last)])
            elif giving and place == 0:
                current.fill("recipient", part.chunks)
            elif place == 0 and self._stays_at(current):
                current.fill("adverbial", part.chunks)
            elif place == 0 and moved:
                current.fill("recipient" if self._acts(part) else "complement", part.chunks)
            elif place == 0 or (giving and place == 1):
                current.fill("object", part.chunks)
            else:
                current.fill("adverbial", part.chunks)
            self._queue(part, current)
        current.rule("markers:double-object" if giving or alone is not None else "")
        current.rule("markers:dao" if self.raws[current.verb_last].text in ("到", "至") else "")

    def _one_phrase(self, nouns: Sequence[Part]) -> Sequence[Part]:
        """支持|盟友|乙國: noun phrases side by side after a verb that takes one object are one, the last its head."""
        out: list[Part] = []
        for part in nouns:
            before = out[-1] if out else None
            if (
                before is None
                or (before.kind, part.kind) != ("NP", "NP")
                or self._apart(before.last + 1, part.first)
                or self.kinds[part.first] in ("NUM", "DET", "PRON")
            ):
                out.append(part)
                continue
            *earlier, last = before.chunks
            first, *others = part.chunks
            one = Chunk(last.first, first.head, first.last, "noun", "", (last, *first.modifiers))
            relatives = before.relatives + part.relatives
            out[-1] = Part(
                "NP", before.first, part.head, part.last, [*earlier, one, *others], relatives=relatives
            )
        return out

    def _apart(self, start: int, end: int) -> bool:
        """Does anything stand between that is not the end of a title?"""
        return any(self.raws[index].text not in "》〉" for index in range(start, end))

    def _stays_at(self, current: Draft) -> bool:
        """駐守在|港口: does 在 at the end of the verb say where?"""
        text = self.raws[current.verb_last].text
        more = len(text) > 1 or current.verb_last > current.verb_head
        return text[-1] == _AT and more and text not in _NO_PLACE

    def _inner_act(self, current: Draft, part: Part) -> None:
        """得到甲國的支持, 予以尊重: the act may be in the object."""
        if part.kind != "NP":
            return
        word = self.raws[current.verb_head].text
        if self.kinds[current.verb_head] == "VERB:passive" or word in self.markers.group("gets"):
            self._suffered_act(current, part.chunks[-1])
        elif word in self.markers.group("gives"):
            self._given_act(current, part.chunks[-1])

    def _suffered_act(self, current: Draft, chunk: Chunk) -> None:
        """受到甲國的譴責: the act is the object's head, whoever owns it does it."""
        text = self.raws[chunk.head].text
        if text in self.markers.group("effects"):
            current.rule("markers:effects")
            return
        if text not in self.lexicon.predicates.by_zh:
            return
        word = self.raws[current.verb_head].text
        gets = word in self.markers.group("gets")
        owners = [m for m in chunk.modifiers if self.kinds[m.head] in ("PROPN", "PRON", "NOUN")]
        if not owners and (first := self._leading(chunk)) is not None:
            owners = [first]  # 獲得|議會|批准
        before = chunk.head - 1
        if not (owners or gets) and before >= chunk.first and self._somebody(before):
            owners = [Chunk(chunk.first, before, before)]  # 受到|部分議員|譴責
        if gets and not owners and (word != "得到" or chunk.first < chunk.last):
            return
        current.rule("markers:gets" if gets else self.markers.slot(word)[1])
        current.around.append(current.verb_head)
        current.verb_first = current.verb_head = current.verb_last = chunk.head
        current.voice = "passive"
        current.slots.pop("object", None)
        if owners:
            current.fill("agent", owners)

    def _leading(self, chunk: Chunk) -> Chunk | None:
        """賦予|總統|權力: the noun for somebody that a noun phrase begins with, None where it begins with none."""
        if chunk.first >= chunk.head or any(m.marker for m in chunk.modifiers):
            return None
        if self.raws[chunk.first + 1].text[0] in _POSTED:
            return None  # 甲國|駐乙國使館
        return Chunk(chunk.first, chunk.first, chunk.first) if self._somebody(chunk.first) else None

    def _somebody(self, index: int) -> bool:
        """Is a token a name or a noun for somebody?"""
        kind = self.kinds[index]
        return kind == "PROPN" or (kind == "NOUN" and self.raws[index].text in self.markers.actors)

    def _toward_object(self, current: Draft, part: Part) -> bool:
        """加強|對|甲國制裁: is the last noun after 對 at the end of the clause the object, and the rest toward whom?"""
        chunk = part.chunks[0] if len(part.chunks) == 1 else None
        if chunk is None or part.marker < 0 or self._has_object(current) or current.closed:
            return False
        if self.raws[part.marker].text not in _TOWARD_OR_WITH or part.marker < current.verb_last:
            return False
        if chunk.head == chunk.first or not self._somebody(chunk.head - 1):
            return False
        owner = Chunk(
            chunk.first, chunk.head - 1, chunk.head - 1, "noun", self.raws[part.marker].text, chunk.modifiers
        )
        current.fill("object", [Chunk(part.marker, chunk.head, chunk.last, "noun", "", (owner,))])
        self._queue(part, current)
        return True

    def _given_act(self, current: Draft, chunk: Chunk) -> None:
        """予以適當的尊重: the act is the object's head."""
        if self.raws[chunk.head].text in self.lexicon.predicates.by_zh:
            current.rule("markers:gives")
            current.around.append(current.verb_head)
            current.verb_first = current.verb_head = current.verb_last = chunk.head
            current.slots.pop("object", None)

    def _queue(self, part: Part, draft: Draft) -> None:
        for relative in part.relatives:
            self.work.append(
                Work(
                    relative.parts,
                    "relative",
                    draft.index,
                    self.sentence,
                    -1,
                    relative.head,
                    relative.subject,
                    relative.rule,
                )
            )
        part.relatives = ()

    def _acts(self, part: Part) -> bool:
        """Is it a name or a noun for somebody who acts?"""
        if self.kinds[part.head] in ("PROPN", "PRON"):
            return True
        text = self.raws[part.head].text
        return text in self.markers.actors or text[-2:] in self.markers.actors

    @staticmethod
    def _has_object(draft: Draft) -> bool:
        return bool(draft.slots.get("object") or draft.slots.get("complement"))
