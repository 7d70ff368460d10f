"""Which mentions stand where in a reading: the bridge from names to slots."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.lexicon.cues import Cues
from textmine.records import Mention
from textmine.syntax import Chunk, Reading


@dataclass(frozen=True, slots=True)
class NounMarkers:
    """Words that say how a noun inside a chunk belongs to its head, of one language."""

    owners: frozenset[str]  # 的, 's, between
    owners_of_things: frozenset[str]  # the same where the head is no act: of
    places: frozenset[str]

    @classmethod
    def of(cls, cues: Cues) -> NounMarkers:
        """Those of the cue words of a language."""
        return cls(
            cues.forms("owner-marker", "") | {""},
            cues.forms("owner-marker", "unless-event"),
            cues.forms("place-marker"),
        )


NO_MARKERS = NounMarkers(frozenset([""]), frozenset(), frozenset())


class MentionIndex:
    """The mentions of a paragraph by the tokens they cover.

    Args:
        reading: the paragraph read.
        mentions: its mentions.
        markers: words of the language that join nouns; none when only heads are asked for.
    """

    def __init__(
        self, reading: Reading, mentions: Sequence[Mention], markers: NounMarkers = NO_MARKERS
    ) -> None:
        self._reading = reading
        self._markers = markers
        starts = [token.start for token in reading.tokens]
        ends = [token.end for token in reading.tokens]
        self._covering: dict[int, list[Mention]] = {}
        self._actors: dict[int, Mention | None] = {}  # by the token that is the head
        self._ordered: list[tuple[int, int, Mention]] = []
        for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
            first = bisect_right(ends, mention.start)
            last = bisect_left(starts, mention.end) - 1
            if first > last:
                continue
            self._ordered.append((first, last, mention))
            for at in range(first, last + 1):
                self._covering.setdefault(at, []).append(mention)
        self._firsts = [first for first, _, _ in self._ordered]
        self._places = {id(mention): (first, last) for first, last, mention in self._ordered}

    def at(self, token: int) -> Sequence[Mention]:
        """The mentions that cover a token, the outermost first."""
        return self._covering.get(token, ())

    def within(self, first: int, last: int) -> Iterator[Mention]:
        """The mentions that begin and end between two tokens (inclusive), in order."""
        begin = bisect_left(self._firsts, first)
        for at in range(begin, len(self._ordered)):
            start, end, mention = self._ordered[at]
            if start > last:
                return
            if end <= last:
                yield mention

    def actor(self, chunk: Chunk) -> Mention | None:
        """The actor that the chunk is, by its head; None where it is something else."""
        if chunk.head not in self._covering:
            return None
        if chunk.head not in self._actors:
            self._actors[chunk.head] = self._actor_at(chunk.head)
        return self._actors[chunk.head]

    def _actor_at(self, head: int) -> Mention | None:
        covering = self._covering[head]
        actors = [m for m in covering if m.label == "ACTOR"]
        if not actors:
            return None
        outer = actors[0]
        inside = any(
            m.label != "ACTOR"
            and m.start <= outer.start
            and outer.end <= m.end
            and m.end - m.start > outer.end - outer.start
            for m in covering
        )
        if inside and self._reading.tokens[head].end != outer.end:
            return None
        return outer

    def danger(self, chunk: Chunk) -> bool:
        """Is the chunk a danger, by its head?"""
        return any(m.label == "THREAT" for m in self.at(chunk.head))

    def owners(self, chunk: Chunk) -> list[Mention]:
        """The actors whose the chunk is: 美國的立場, American seapower, Washington's opposition."""
        found: list[Mention] = []
        for modifier in chunk.modifiers:
            if modifier.marker in self._markers.owners:
                own = self.actor(modifier)
                found.extend([own] if own is not None else self.owners(modifier))
            elif modifier.marker in self._markers.owners_of_things and not self._is_act(chunk):
                own = self.actor(modifier)
                found.extend([own] if own is not None else ())
        if found:
            return found
        spans = [m for m in self.within(chunk.first, chunk.head) if m.label == "ACTOR"]
        head = self._reading.tokens[chunk.head]
        taken = [(mod.first, mod.last) for mod in chunk.modifiers]
        for mention in reversed(spans):
            first, last = self._tokens(mention)
            if last >= chunk.head or any(a <= first <= b for a, b in taken):
                continue
            between = self._reading.tokens[last + 1 : chunk.head]
            if (
                all(token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "PART") for token in between)
                and head.pos != "VERB"
            ):
                found.insert(0, mention)
                break
        return found

    def _is_act(self, chunk: Chunk) -> bool:
        return any(m.label != "ACTOR" for m in self.at(chunk.head))

    def _tokens(self, mention: Mention) -> tuple[int, int]:
        return self._places.get(id(mention), (-1, -1))

    def actors_in(self, chunk: Chunk) -> list[Mention]:
        """All actors named in a chunk and what modifies it, the maximal ones, in order; not those of places."""
        if self.actor(chunk) is not None:
            places = [m for m in chunk.modifiers if m.marker]
        else:
            places = [m for m in chunk.modifiers if m.marker in self._markers.places]
        left_out = [extent(place) for place in places]
        first, last = extent(chunk)
        found: list[Mention] = []
        for mention in self.within(first, last):
            if mention.label != "ACTOR" or (found and mention.end <= found[-1].end):
                continue
            at = self._tokens(mention)
            if not any(begin <= at[0] and at[1] <= end for begin, end in left_out):
                found.append(mention)
        return found


def extent(chunk: Chunk) -> tuple[int, int]:
    """First and last token of a chunk with everything that modifies it."""
    first, last = chunk.first, chunk.last
    if not chunk.modifiers:
        return first, last
    for modifier in chunk.modifiers:
        inner = extent(modifier)
        first, last = min(first, inner[0]), max(last, inner[1])
    return first, last
