"""Which mentions stand where in a reading: the bridge from names to slots."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.lexicon.cues import Cues
from textmine.lexicon.words import syntax_words
from textmine.records import Mention
from textmine.syntax import Chunk, Reading

_CONCERNING = syntax_words("zh")["concerning"]


@dataclass(frozen=True, slots=True)
class NounMarkers:
    """Words that say how a noun inside a chunk belongs to its head, of one language."""

    owners: frozenset[str]  # 的, 's, between
    owners_of_things: frozenset[str]  # the same where the head is no act: of
    places: frozenset[str]
    alone: frozenset[str] = frozenset()  # acts of one alone: the return of
    examples: frozenset[str] = frozenset()  # including, such as
    place_nouns: frozenset[str] = frozenset()  # 地區: what stands before it is its name
    people: frozenset[str] = frozenset()  # 學生, 人: somebody of their own
    ages: frozenset[str] = frozenset()  # 時期, 戰爭: what stands before it says which one
    toward: frozenset[str] = frozenset()  # against, on: whom a thing is toward, and nobody else in its phrase
    hyphened: frozenset[str] = frozenset()  # led: behind a hyphen whose it is
    straits: frozenset[str] = frozenset()  # what lies between two places
    apart: frozenset[str] = frozenset()  # interests, a body: what these do is not done by whose they are

    @classmethod
    def of(cls, cues: Cues) -> NounMarkers:
        """Those of the cue words of a language."""
        return cls(
            cues.forms("owner-marker", "") | {""},
            cues.forms("owner-marker", "unless-event"),
            cues.forms("place-marker"),
            cues.forms("owner-event"),
            cues.forms("example-marker"),
            cues.forms("place-noun"),
            cues.forms("people-noun"),
            cues.forms("age-noun"),
            cues.forms("toward-marker"),
            cues.forms("hyphened-owner"),
            cues.forms("strait"),
            cues.forms("owned-apart"),
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
        self.mentions = mentions
        self._markers = markers
        self._ages = tuple(markers.ages)
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
        self._restrictive = [clause for clause in reading.clauses if clause.restrictive]
        self._places = {id(mention): (first, last) for first, last, mention in self._ordered}

    def at(self, token: int) -> Sequence[Mention]:
        """The mentions that cover a token, the outermost first."""
        return self._covering.get(token, ())

    def within(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin and end between two tokens (inclusive), in order."""
        begin = bisect_left(self._firsts, first)
        end = bisect_right(self._firsts, last, begin)
        return [mention for _, ends, mention in self._ordered[begin:end] if ends <= last]

    def actor(self, chunk: Chunk) -> Mention | None:
        """The actor that the chunk is, by its head; None where it is something else."""
        head = chunk.head
        if head not in self._covering:
            return None
        if head not in self._actors:
            self._actors[head] = self._actor_at(head)
        return self._actors[head]

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

    def apposed(self, chunk: Chunk) -> Mention | None:
        """The actor that the chunk is by what stands beside it: the region's largest lender, the Bank of X."""
        named = (self.actor(modifier) for modifier in chunk.modifiers if modifier.marker == ",")
        return next((mention for mention in named if mention is not None), None)

    def danger(self, chunk: Chunk) -> bool:
        """Is the chunk a danger, by its head?"""
        return any(m.label == "THREAT" for m in self.at(chunk.head))

    def owners(self, chunk: Chunk) -> list[Mention]:
        """The actors whose the chunk is: 美國的立場, American seapower, Washington's opposition."""
        if self._reading.tokens[chunk.head].text in self._markers.people:
            return []  # 甲國學生: they are not 甲國
        found: list[Mention] = []
        modifiers = chunk.modifiers
        if self.is_place(chunk):
            modifiers = tuple(m for m in modifiers if not m.marker) or modifiers  # 甲國南部的乙地區
        of_things = self._markers.owners_of_things
        if of_things and all(modifier.marker in of_things for modifier in modifiers):
            if before := self._before_head(chunk):
                return before  # the Kenyan side of the Sudanese border
        for modifier in modifiers:
            if modifier.marker in self._markers.owners or (
                modifier.marker in self._markers.owners_of_things and not self._is_act(chunk)
            ):
                own = self.actor(modifier) or self._named_before(modifier.head, chunk.head)
                found.extend([own] if own is not None else self.owners(modifier))
        if found:
            apart = [m for m in found if not self._is_concerned(m)]
            return apart if len(apart) < len(found) and apart else found
        return self._before_head(chunk)

    def _is_concerned(self, mention: Mention) -> bool:
        """乙國有關|甲國局勢的講話: is it only spoken of?"""
        first, _ = self._tokens(mention)
        return first > 0 and self._reading.tokens[first - 1].text in _CONCERNING

    def _before_head(self, chunk: Chunk) -> list[Mention]:
        """The last actor named before the head of a chunk, with nothing but words of its noun phrase between."""
        found: list[Mention] = []
        spans = [m for m in self.within(chunk.first, chunk.head) if m.label == "ACTOR"]
        head = self._reading.tokens[chunk.head]
        taken = [(mod.first, mod.last) for mod in chunk.modifiers]
        for mention in reversed(spans):
            first, last = self._tokens(mention)
            if (
                last >= chunk.head
                or any(a <= first <= b for a, b in taken)
                or self._tells_which(first, chunk)
                or self._aids(mention, last)
            ):
                continue
            between = self._reading.tokens[last + 1 : chunk.head]
            if (
                all(token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "PART") for token in between)
                and head.pos != "VERB"
            ):
                found.insert(0, mention)
                break
        while found and (beside := self._joined_before(found[0], spans)) is not None:
            found.insert(0, beside)
        return found

    def _tells_which(self, token: int, chunk: Chunk) -> bool:
        """甲國送交乙國的|報告: does a token stand in a clause with a subject of its own that says which thing it is?"""
        return any(
            clause.first <= token <= clause.last < chunk.head and clause.slot("subject")
            for clause in self._restrictive
            if chunk.first <= clause.verb.head < chunk.head
        )

    def _aids(self, mention: Mention, at: int) -> bool:
        """Chinese-brokered talks: does a compound say that somebody only helps with what others do?"""
        word = self._reading.tokens[at]
        if mention.end >= word.end or "-" not in word.text:
            return False
        return word.text.rsplit("-", 1)[-1] not in self._markers.hyphened

    def _joined_before(self, mention: Mention, spans: Sequence[Mention]) -> Mention | None:
        """The actor that a conjunction joins to one: the Turkish of the Turkish and Greek sides."""
        first, _ = self._tokens(mention)
        if first < 2 or self._reading.tokens[first - 1].pos != "CCONJ":
            return None
        return next((m for m in spans if self._tokens(m)[1] == first - 2), None)

    def fellows(self, chunk: Chunk) -> list[Mention]:
        """Who else owns what the chunk is, where it is an actor named with the last of them: 甲、乙和|丙的海軍."""
        mention = self.actor(chunk)
        owning = [m for m in chunk.modifiers if m.marker in self._markers.owners]
        if mention is None or len(owning) < 2:
            return []
        first, _ = self._tokens(mention)
        apart = [own for m in owning if m.last < first and (own := self.actor(m)) is not None]
        return apart if len(apart) == sum(m.last < first for m in owning) else []

    def _named_before(self, at: int, head: int) -> Mention | None:
        """The actor that goes on behind a token, and ends before a head: 甲國海軍|實力 with 甲國 as its owner."""
        return next(
            (m for m in self.at(at) if m.label == "ACTOR" and at < self._tokens(m)[1] < head),
            None,
        )

    def is_place(self, chunk: Chunk) -> bool:
        """Is it a place by its last word: 北部的甲地區?"""
        return self._reading.tokens[chunk.head].text in self._markers.place_nouns

    def is_apart(self, chunk: Chunk) -> bool:
        """Is it nothing that its owner does: the interests of a state, a body of an organisation?"""
        return self._reading.tokens[chunk.head].text in self._markers.apart

    def joins(self, chunk: Chunk) -> bool:
        """Does what opens the chunk say between whom something is?"""
        return bool(chunk.marker) and chunk.marker in self._markers.owners

    def _is_act(self, chunk: Chunk) -> bool:
        if self._reading.tokens[chunk.head].lemma in self._markers.alone:
            return False
        return any(m.label != "ACTOR" for m in self.at(chunk.head))

    def examples(self, chunk: Chunk) -> list[Mention]:
        """The actors named as some of those that the chunk speaks of: its allies, notably Oman."""
        found: list[Mention] = []
        such = False  # such as
        for modifier in chunk.modifiers:
            tokens = self._reading.tokens
            before = tokens[modifier.first - 2 : modifier.first] if modifier.first > 1 else ()
            such = such or " ".join(token.text for token in before) in self._markers.examples
            opens = tokens[modifier.first].text
            if such or modifier.marker in self._markers.examples or opens in self._markers.examples:
                named = self.actor(modifier)
                found.extend([named] if named is not None else ())
        return found

    def _tokens(self, mention: Mention) -> tuple[int, int]:
        return self._places.get(id(mention), (-1, -1))

    def _where(self, chunk: Chunk) -> list[Chunk]:
        """The modifiers of a chunk, and of its modifiers, that say where."""
        found: list[Chunk] = []
        lies = self._reading.tokens[chunk.head].text in self._markers.straits
        before: Chunk | None = None
        for modifier in chunk.modifiers:
            where = modifier.marker in self._markers.places or (lies and self.joins(modifier))
            if where and not (before is not None and self.goes_on(modifier, before)):
                found.append(modifier)
            else:
                found += self._where(modifier)
                before = modifier if modifier.marker else before
        return found

    def goes_on(self, chunk: Chunk, before: Chunk) -> bool:
        """Over one state and near another: does a conjunction join a phrase to the one before it?"""
        at = chunk.first - 1 - len(chunk.marker.split())
        return bool(chunk.marker) and before.extent[1] + 1 == at and self._reading.tokens[at].pos == "CCONJ"

    def _whose(self, chunk: Chunk) -> list[Chunk]:
        """What says only whose a known body is, or which war or age: 聯合國 of 聯合國「國際法院」的權力, 甲國時期."""
        found = [inner for modifier in chunk.modifiers for inner in self._whose(modifier)]
        head = self._reading.tokens[chunk.head]
        body = head.name is not None and self.actor(chunk) is not None
        if body or head.text in self._markers.ages:
            found += [modifier for modifier in chunk.modifiers if not modifier.marker]
        return found

    def _saying(self, chunk: Chunk) -> Iterator[tuple[int, int]]:
        """First and last tokens of the clauses in a chunk that only say which actor its head is: 甲國支持的乙."""
        if self.actor(chunk) is None:
            return
        for clause in self._restrictive:
            if chunk.first <= clause.verb.head < chunk.head:
                yield clause.first, min(clause.last, chunk.head - 1)

    def follows(self, chunk: Chunk, others: Sequence[Chunk]) -> bool:
        """Does it go on from one of these that a preposition opens?"""
        return any(other.marker and self.goes_on(chunk, other) for other in others)

    def toward(self, chunk: Chunk) -> list[Mention]:
        """The actors toward whom what the chunk is goes, where they are named: of U.S. sanctions on Iran, Iran."""
        if self.actor(chunk) is not None:
            return []
        toward: list[Chunk] = []
        for modifier in chunk.modifiers:
            if modifier.marker in self._markers.toward or (toward and self.goes_on(modifier, toward[-1])):
                toward.append(modifier)
        return [mention for modifier in toward for mention in self.actors_in(modifier)]

    def actors_in(self, chunk: Chunk, aside: Sequence[tuple[int, int]] = ()) -> list[Mention]:
        """All actors named in a chunk and what modifies it, the maximal ones, in order; not those of places.

        Args:
            aside: first and last tokens of clauses in it that only say which one.
        """
        within = self.within(*chunk.extent)
        if not within:
            return []
        if self.actor(chunk) is not None:
            places = [m for m in chunk.modifiers if m.marker and m.marker not in self._markers.examples]
        else:
            places = self._where(chunk) if chunk.modifiers else []
        left_out = [
            *[place.extent for place in (*places, *self._whose(chunk))],
            *aside,
            *self._saying(chunk),
        ]
        found: list[Mention] = []
        for mention in within:
            if mention.label != "ACTOR" or (found and mention.end <= found[-1].end):
                continue
            at = self._tokens(mention)
            word = self._reading.tokens[at[0]]
            if word.text.endswith(self._ages) and word.end > mention.end:
                continue  # 越南戰爭
            if not any(begin <= at[0] and at[1] <= end for begin, end in left_out):
                found.append(mention)
        return found
