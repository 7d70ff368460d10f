"""Where the words of a quotation stand in the corpus just as they are, in one piece or in parts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from textmine.check.letters import Letters, runs, weight_of
from textmine.check.patterns import patterns
from textmine.check.quoted import Part, parts
from textmine.check.spots import Match, Spot
from textmine.lexicon import Lexicon
from textmine.script import fold, is_han
from textmine.store import Store
from textmine.store.fulltext import phrase

FAR = 5  # paragraphs that an ellipsis may leap over
_PHRASES = 4  # of the longest stretches of a quotation are looked up
_PLACES = 60  # paragraphs that are looked at for words that stand in many
_LONGEST_INSERTION = 30.0  # weight of what brackets may stand for
_FEW = 4  # documents that are cited at most for each to be searched by itself
_NOT_ENGLISH = frozenset(
    ["not", "never", "cannot", "no", "without", "nor", "neither", "hardly", "scarcely", "barely"]
)


class WordByWord:
    """Finds quotations in a store that are exact.

    Args:
        store: must stay open.
        left_out: ids of documents that do not count.
    """

    def __init__(self, store: Store, lexicon: Lexicon, left_out: frozenset[str] = frozenset()) -> None:
        self.store, self._left_out = store, left_out
        self.paragraph = lru_cache(maxsize=4000)(store.paragraph)
        self.letters = lru_cache(maxsize=2000)(lambda id_: Letters(self.paragraph(id_).text))
        self._of_document = lru_cache(maxsize=64)(self._readable)
        chinese = [form for form in lexicon.cues_zh["negation"] if any(map(is_han, form))]
        self._denials = tuple(sorted(chinese, key=len, reverse=True))

    def find(self, text: str, documents: Collection[str] = ()) -> list[Match]:
        """All places that have a quotation word by word, those in `documents` first.

        Args:
            documents: that the draft cites.
        """
        cut = parts(text)
        found = list(self._whole(Letters(text), documents))
        if not found and len(cut) > 1:
            found = list(self._parted(cut, documents))
        elif not found and cut and cut[0].text != text.strip():
            found = list(self._whole(Letters(cut[0].text), documents, ("inserted",)))
        return found

    def _whole(
        self, quoted: Letters, documents: Collection[str], notes: tuple[str, ...] = ()
    ) -> Iterator[Match]:
        if not quoted.letters:
            return
        for id_ in self._holding(quoted.text, documents):
            yield from self.in_paragraph(quoted, id_, notes)

    def in_paragraph(self, quoted: Letters, id_: str, notes: tuple[str, ...] = ()) -> Iterator[Match]:
        """The places of a paragraph that have these letters, from word to word."""
        source = self.letters(id_)
        at = source.letters.find(quoted.letters)
        while at >= 0:
            start, end = source.span(at, at + len(quoted.letters))
            if self._keeps_words(source, start, end) and not source.loses_sentence_end(at, quoted):
                own = [*notes, *self._noted(quoted, source, at)]
                if source.parts_words(start, end):
                    own.append("cut-word")
                yield Match((Spot(id_, start, end),), notes=tuple(dict.fromkeys(own)))
            at = source.letters.find(quoted.letters, at + 1)

    @staticmethod
    def _keeps_words(source: Letters, start: int, end: int) -> bool:
        """Does what is cut off the first and last word leave their sense? Not where legal is cut out of illegal."""
        before, after = source.cut_off(start, end)
        if before and any(p.fullmatch(before) for p in patterns("denying-prefix")):
            return False
        return (
            not (after and any(p.fullmatch(after) for p in patterns("denying-suffix")))
            and not (before + after).isdecimal()
        )

    def _noted(self, quoted: Letters, source: Letters, at: int) -> Iterator[str]:
        places = source.places[at : at + len(quoted.letters)]
        pairs = [
            (quoted.text[one], source.text[other]) for one, other in zip(quoted.places, places, strict=True)
        ]
        if any(one != other and is_han(one) for one, other in pairs):
            yield "script"
        if self._denied(source.text[: places[0]]):
            yield "denial-before"

    def _denied(self, before: str) -> bool:
        """Does a text end in a word that denies what follows?"""
        before = before.rstrip(' 「『“‘"')
        word = re.search(r"([A-Za-z’']+)$", before)
        if word:
            lowered = word[1].lower().replace("’", "'")
            return lowered in _NOT_ENGLISH or lowered.endswith("n't")
        folded = fold(before[-6:])
        return folded.endswith(self._denials)

    def _holding(self, text: str, documents: Collection[str]) -> list[str]:
        """Paragraphs that hold the longest stretches of a text, those of `documents` first."""
        longest = sorted(dict.fromkeys(runs(text)), key=len, reverse=True)[:_PHRASES]
        expression = " AND ".join(filter(None, map(phrase, longest)))
        if not expression:
            return []
        found: dict[str, None] = {}
        for id_ in self.where(documents):
            hits = self.store.matching(expression, document_id=id_, limit=_PLACES)
            found.update(dict.fromkeys(hit.paragraph_id for hit in hits if self.counts(hit.paragraph_id)))
        return list(found)

    def where(self, documents: Collection[str]) -> list[str | None]:
        """Where to look: in each of a few documents, then in all (None)."""
        return [*(sorted(documents) if len(documents) <= _FEW else ()), None]

    def counts(self, paragraph_id: str) -> bool:
        """Is a paragraph of a document that is not left out?"""
        return not self._left_out or self.paragraph(paragraph_id).document_id not in self._left_out

    def _parted(self, cut: Sequence[Part], documents: Collection[str]) -> Iterator[Match]:
        """Places that have all parts of a quotation in their order."""
        longest = max(cut, key=lambda part: weight_of(part.text))
        kinds = {part.gap for part in cut}
        notes = tuple(
            note for kind, note in (("ellipsis", "ellipsis"), ("inserted", "inserted")) if kind in kinds
        )
        letters = [Letters(part.text) for part in cut]
        for id_ in self._holding(longest.text, documents):
            spots = self._in_order(cut, letters, [id_])
            if spots is None and "ellipsis" in kinds:
                spots = self._over_ellipses(cut, letters, id_, cut.index(longest))
            if spots is not None:
                own = list(notes)
                if len({spot.paragraph_id for spot in spots}) == 1 and self._denial_left_out(spots):
                    own.append("denial-left-out")
                if any(self._script_differs(one, spot) for one, spot in zip(letters, spots, strict=True)):
                    own.append("script")
                yield Match(tuple(spots), notes=tuple(own))

    def _in_order(
        self, cut: Sequence[Part], letters: Sequence[Letters], ids: Sequence[str]
    ) -> list[Spot] | None:
        """The parts one after the other in these paragraphs, from the first place on where all of them follow."""
        begins = 0
        while True:
            spots: list[Spot] = []
            at, which = begins, 0
            first = -1
            for number, (part, own) in enumerate(zip(cut, letters, strict=True)):
                found = self._next(own, ids, which, at, anywhere=part.gap != "inserted" or number == 0)
                if found is None:
                    break
                which, at, spot = found
                first = at - len(own.letters) if number == 0 else first
                spots.append(spot)
            if len(spots) == len(cut):
                return spots
            if first < 0 or len(ids) > 1:
                return None
            begins = first + 1

    def _next(
        self, own: Letters, ids: Sequence[str], which: int, at: int, *, anywhere: bool
    ) -> tuple[int, int, Spot] | None:
        for number in range(which, len(ids)):
            source = self.letters(ids[number])
            begin = at if number == which else 0
            place = source.letters.find(own.letters, begin)
            while place >= 0:
                start, end = source.span(place, place + len(own.letters))
                left_out = source.text[source.places[begin - 1] + 1 : start] if begin else ""
                if not anywhere and (number != which or weight_of(left_out) > _LONGEST_INSERTION):
                    return None
                if self._keeps_words(source, start, end) and not source.loses_sentence_end(place, own):
                    return number, place + len(own.letters), Spot(ids[number], start, end)
                place = source.letters.find(own.letters, place + 1)
            if not anywhere:
                return None
        return None

    def _over_ellipses(
        self, cut: Sequence[Part], letters: Sequence[Letters], id_: str, longest: int
    ) -> list[Spot] | None:
        around = self.around(id_, before=FAR if longest else 0, after=FAR)
        return self._in_order(cut, letters, around) if len(around) > 1 else None

    def around(self, id_: str, *, before: int, after: int) -> list[str]:
        """The ids of a paragraph and of so many before and after it, page furniture and headings left aside."""
        ids = self._of_document(self.paragraph(id_).document_id)
        if id_ not in ids:
            return [id_]
        at = ids.index(id_)
        return list(ids[max(0, at - before) : at + after + 1])

    def _readable(self, document_id: str) -> tuple[str, ...]:
        return tuple(p.paragraph_id for p in self.store.paragraphs(document_id=document_id, kind="body"))

    def _denial_left_out(self, spots: Sequence[Spot]) -> bool:
        """Is there a word that denies in what the ellipses stand for?"""
        text = self.paragraph(spots[0].paragraph_id).text
        for one, other in itertools.pairwise(spots):
            left_out = text[one.end : other.start]
            words = re.findall(r"[A-Za-z’']+", left_out)
            if any(self._denied(word) for word in words):
                return True
            if any(form in fold(left_out) for form in self._denials if len(form) > 1):
                return True
        return False

    def _script_differs(self, own: Letters, spot: Spot) -> bool:
        source = Letters(self.paragraph(spot.paragraph_id).text[spot.start : spot.end])
        return any(own.text[a] != source.text[b] and is_han(own.text[a])
                   for a, b in zip(own.places, source.places, strict=False))  # fmt: skip
