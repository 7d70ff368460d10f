"""Joins the clauses of different segments: what is said, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.markers import Markers
from textmine.syntax.chinese.segments import Segment
from textmine.syntax.chinese.tokens import Raw

_AND = syntax_words("zh")["on-top"]
_CLAUSE = "markers:clause"  # the row of verbs that take what is said
_FREE = ("matrix", "coordinated", "adverbial", "conditional", "purpose")


class Links:
    """Finds the clauses that a verb of saying in another segment reports."""

    def __init__(self, lexicon: Lexicon, markers: Markers) -> None:
        self._markers = markers
        self._predicates = lexicon.predicates

    def join(
        self, raws: Sequence[Raw], drafts: list[Draft], segments: Sequence[Segment], begun: Sequence[int]
    ) -> None:
        """Sets parents over segments. `begun` has the number of drafts before each segment."""
        speaker: Draft | None = None
        sentence = -1
        parted = False  # has a semicolon come, and no clause since?
        for at, segment in enumerate(segments):
            first = begun[at]
            last = begun[at + 1] if at + 1 < len(segments) else len(drafts)
            own = drafts[first:last]
            if segment.sentence != sentence:
                sentence, speaker = segment.sentence, None
            if own and self._speaks(raws, own[-1]) and not _content(own[-1]):
                if segment.after_quote >= 0:
                    self._quoted(drafts, segments, begun, at, segment.after_quote, own[-1])
                    continue
                slots = own[-1].slots
                if (
                    self._closes(segments, at)
                    and "subject" in slots
                    and "topic" not in slots
                    and len(own) == 1
                    and self._tells(raws[own[-1].verb_head].text)
                ):
                    self._said_before(drafts[:first], own[-1])
                    continue
            parted = bool(at) and (segments[at - 1].stop in ";；" or (parted and first == begun[at - 1]))
            if speaker is not None and parted:
                if not self._goes_on(raws, speaker, own) or (
                    own and segment.quote < 0 and "subject" in own[0].slots
                ):
                    speaker = None
            if speaker is not None and self._speaks_apart(raws, drafts, speaker, own):
                speaker = None
            if speaker is not None:
                self._report(own, speaker, raws)
            said = next((d for d in own if not _aside(d) and self._opens(raws, drafts, d)), None)
            if said is not None and (speaker is None or said.parent < 0 or not own):
                speaker = said

    def _opens(self, raws: Sequence[Raw], drafts: Sequence[Draft], draft: Draft) -> bool:
        """Does what is said go on in the segments after the verb, or begin there?"""
        word = raws[draft.verb_head].text
        if self._markers.reports(word) and not _content(draft):
            return True
        if self._markers.appeals(word, "") and draft.verb_last + 1 < len(raws):
            after = raws[draft.verb_last + 1].text  # 甲國指責，乙國違約
            if after in "，," and not draft.slots.get("complement") and not _content(draft):
                return True
        ends = draft.index + 1 == len(drafts) or drafts[draft.index + 1].parent != draft.index
        return ends and self._speaks(raws, draft) and not _content(draft)

    def _speaks_on(self, raws: Sequence[Raw], draft: Draft, speaker: Draft) -> bool:
        """官員說…，並指責…; 呼籲…: what is said after 並 without a subject the speaker does, and says it not."""
        if draft.slots.get("subject"):
            return False
        if rule := self._markers.appeals(raws[draft.verb_head].text, raws[speaker.verb_head].text):
            draft.rule(rule)
            return True
        if draft.opener < 0 or draft.opener > draft.verb_head or raws[draft.opener].text not in _AND:
            return False
        said = self._predicates.chinese(raws[speaker.verb_head].text)
        return self._speaks(raws, draft) or (said is not None and said.stance == "commits")

    def _speaks_apart(
        self, raws: Sequence[Raw], drafts: Sequence[Draft], speaker: Draft, own: Sequence[Draft]
    ) -> bool:
        """甲國主張開放，乙國主張管制: has the one said it all before the comma, and does another speak after it?"""
        if not own or not own[0].slots.get("subject") or not self._speaks(raws, own[0]):
            return False
        after = drafts[speaker.index + 1].parent if speaker.index + 1 < len(drafts) else -1
        return after == speaker.index and drafts[speaker.index + 1].last < own[0].first

    def _goes_on(self, raws: Sequence[Raw], speaker: Draft, own: Sequence[Draft]) -> bool:
        """甲國表示歡迎；乙國則認為…: what a speaker says ends where somebody else begins to speak."""
        if not self._markers.reports(raws[speaker.verb_head].text):
            return False
        return not (own and own[0].slots.get("subject") and self._speaks(raws, own[0]))

    def _tells(self, verb: str) -> bool:
        """Does it only say so, as 表示 and 警告 do, and 有所保留 does not?"""
        return self._markers.reports(verb) or self._markers.frame(verb)[1] == _CLAUSE

    def _speaks(self, raws: Sequence[Raw], draft: Draft) -> bool:
        return self._markers.says(raws[draft.verb_head].text)

    def _report(self, own: Sequence[Draft], speaker: Draft, raws: Sequence[Raw]) -> None:
        for draft in own:
            if draft.link not in ("matrix", "coordinated"):
                continue
            if draft.link == "coordinated" and draft.parent >= 0 and draft.parent >= own[0].index:
                continue
            if draft.shares == speaker.index:
                continue
            if self._speaks_on(raws, draft, speaker):
                draft.link, draft.parent, draft.shares = "coordinated", speaker.index, speaker.index
                continue
            draft.link, draft.parent = "complement", speaker.index
            if self._markers.reports(raws[speaker.verb_head].text):
                speaker.rule("markers:report")

    @staticmethod
    def _closes(segments: Sequence[Segment], at: int) -> bool:
        """Is it the last segment of a sentence that has others?"""
        sentence = segments[at].sentence
        last = at + 1 == len(segments) or segments[at + 1].sentence != sentence
        return last and at > 0 and segments[at - 1].sentence == sentence

    @staticmethod
    def _said_before(drafts: Sequence[Draft], speaker: Draft) -> None:
        """…，官員說。: what stands before in the sentence is what is said."""
        speaker.link, speaker.parent = "matrix", -1
        for draft in reversed(drafts):
            if draft.sentence != speaker.sentence:
                return
            if draft.link == "matrix":
                draft.link, draft.parent = "complement", speaker.index

    def _quoted(
        self,
        drafts: list[Draft],
        segments: Sequence[Segment],
        begun: Sequence[int],
        at: int,
        mark: int,
        speaker: Draft,
    ) -> None:
        """「……。」總統說: what stands in the quotation before the speaker is what is said."""
        for back in range(at - 1, max(-1, at - 40), -1):
            if not segments[back].tokens or segments[back].tokens[0] < mark:
                break
            for draft in drafts[begun[back] : begun[back + 1]]:
                if draft.link in ("matrix", "coordinated") and draft.parent < begun[back]:
                    draft.link, draft.parent = "complement", speaker.index


def reach(drafts: Sequence[Draft]) -> None:
    """A clause reaches over what is said, wanted or asked in it in the same sentence."""
    for draft in reversed(drafts):
        if draft.link == "complement" and 0 <= draft.parent < len(drafts):
            parent = drafts[draft.parent]
            if parent.sentence == draft.sentence and parent.verb_head < draft.verb_head:
                parent.last = max(parent.last, draft.last)


def _aside(draft: Draft) -> bool:
    """甲國聲稱撤軍後，乙國…: is what it says over with its clause?"""
    return draft.link in ("relative", "adverbial")


def _content(draft: Draft) -> bool:
    return bool(draft.slots.get("object"))
