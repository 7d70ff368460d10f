"""甲國與乙國競逐影響力: a partner stands beside who acts, where the verb is one of acts that one does with another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.tokens import Raw
from textmine.syntax.records import Chunk

_WITH = syntax_words("zh")["partner-openers"]
_VERBS = syntax_words("zh")["partner-verbs"]
_ALL = syntax_words("zh")["all-of-them"]


def part_partners(raws: Sequence[Raw], drafts: Iterable[Draft]) -> None:
    """Puts those who stand behind 與 in a subject beside whoever stands before it."""
    for draft in drafts:
        subject = draft.slots.get("subject", ())
        if len(subject) < 2 or draft.voice == "passive" or any(raws[i].text in _ALL for i in draft.around):
            continue
        first, *others = subject
        join = raws[first.last + 1].text
        again = any(chunk.marker in _WITH for chunk in draft.slots.get("comitative", ()))
        if first.last + 2 != others[0].first or join not in _WITH:
            continue
        if raws[draft.verb_head].text in _VERBS or again:
            draft.slots["subject"] = [first]
            partners = [Chunk(c.first, c.head, c.last, c.kind, join, c.modifiers) for c in others]
            draft.slots["comitative"] = [*partners, *draft.slots.get("comitative", ())]
            draft.rule("markers:yu-with")
