"""A paragraph as the claims see it: words, and mentions taken as one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.records import Mention


@dataclass(frozen=True, slots=True)
class Item:
    """A word or a maximal mention; `mentions` holds the mention first and what is inside it after."""

    start: int
    end: int
    text: str  # folded for Chinese, lower case for English
    tag: str  # jieba's flag or the universal tag; "mention" for a mention
    lemma: str = ""
    mentions: tuple[Mention, ...] = ()

    @property
    def label(self) -> str:
        """ACTOR, THREAT or STRATEGY; "" for a word."""
        return self.mentions[0].label if self.mentions else ""

    @property
    def is_actor(self) -> bool:
        return self.label == "ACTOR"

    def concepts(self, *labels: str) -> Iterator[str]:
        """Concept ids of the mention and of what is inside it, of these labels."""
        for mention in self.mentions:
            if mention.label in labels:
                yield mention.concept_id


def make_items(
    text: str,
    words: Sequence[tuple[int, int, str, str]],
    mentions: Sequence[Mention],
) -> list[Item]:
    """Items of a paragraph, in order.

    Args:
        text: the paragraph, folded or lower-cased.
        words: (start, end, tag, lemma) of its words, in order.
        mentions: its mentions; those inside others go into one item with them.
    """
    outer: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if outer and mention.start < outer[-1][0].end:
            outer[-1].append(mention)
        else:
            outer.append([mention])
    starts = [word[0] for word in words]
    items: list[Item] = []

    def plain(start: int, end: int) -> None:
        for at in range(max(0, bisect_left(starts, start + 1) - 1), len(words)):
            first, last, tag, lemma = words[at]
            if first >= end:
                break
            first, last = max(first, start), min(last, end)
            if first < last and not text[first:last].isspace():
                items.append(Item(first, last, text[first:last], tag, lemma))

    at = 0
    for group in outer:
        plain(at, group[0].start)
        items.append(
            Item(
                group[0].start, group[0].end, text[group[0].start : group[0].end], "mention", "", tuple(group)
            )
        )
        at = group[0].end
    plain(at, len(text))
    return items
