"""Where the words of a quotation stand in the corpus: as they are, in parts, or altered."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from textmine.check.difference import Change, compare
from textmine.check.letters import Letters, runs, weight_of
from textmine.check.patterns import patterns
from textmine.check.quoted import Part, parts
from textmine.compare.sentences import sentences
from textmine.lexicon import Lexicon
from textmine.likeness import fingerprints
from textmine.script import fold, is_han
from textmine.search.likeness import LikenessIndex
from textmine.store import Store
from textmine.store.fulltext import phrase

ALIKE = 0.6  # share of a quotation that a passage must have for the quotation to be an altered one of it
_LEAST_ALIKE, _LONG_CHINESE, _LONG_ENGLISH = 0.3, 8.0, 14.0  # less will do where so much stands word by word
_SURE = 0.9  # from which on nothing better is looked for
_CITED = 0.03  # so much nearer counts what stands in the document that the draft cites
_PHRASES = 4  # of the longest stretches of a quotation are looked up
_PLACES = 60  # paragraphs that are looked at for words that stand in many
_CANDIDATES = 12
_LONGEST_INSERTION = 30.0  # weight of what brackets may stand for
_FAR = 5  # paragraphs that an ellipsis may leap over
_LEAST_PIECE = 4.0  # weight of a sentence or clause that is looked up by itself
_FEW = 4  # documents that are cited at most for each to be searched by itself
_CLAUSE = re.compile(r"[，,；;。：:]")
_NOT_ENGLISH = frozenset(
    ["not", "never", "cannot", "no", "without", "nor", "neither", "hardly", "scarcely", "barely"]
)


@dataclass(frozen=True, slots=True)
class Spot:
    """`text[start:end]` of a paragraph of the corpus."""

    paragraph_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation stands, and what is to be said of how.

    `notes` are keys of words.csv: another script, ellipses, insertions, a denial that is left out, joined passages.
    """

    spots: tuple[Spot, ...]
    identity: float = 1.0
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Are the words the source's own?"""
        return not self.changes and "joined" not in self.notes

    @property
    def alike(self) -> bool:
        """Is what it differs from so like it that it must be meant: most of it, or a long stretch word by word?"""
        if "joined" in self.notes or self.identity >= ALIKE:
            return True
        return self.identity >= _LEAST_ALIKE and any(
            weight_of(change.draft) >= (_LONG_CHINESE if is_han(change.draft[0]) else _LONG_ENGLISH)
            for change in self.changes
            if change.kind == "same"
        )


@dataclass
class Finder:
    """Finds quotations in a store.

    Args:
        store: must stay open.
        index: of the same store.
        left_out: ids of documents that do not count.
    """

    store: Store
    index: LikenessIndex
    lexicon: Lexicon = field(default_factory=Lexicon.load)
    left_out: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.paragraph = lru_cache(maxsize=4000)(self.store.paragraph)
        self.letters = lru_cache(maxsize=2000)(lambda id_: Letters(self.paragraph(id_).text))
        self._of_document = lru_cache(maxsize=64)(self._readable)
        negations = {**self.lexicon.cues_zh["negation"]}
        self._denials = tuple(
            sorted((form for form in negations if any(map(is_han, form))), key=len, reverse=True)
        )

    def exact(self, text: str, documents: Collection[str] = ()) -> list[Match]:
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

    def altered(self, text: str, documents: Collection[str] = ()) -> Match | None:
        """The passage that a quotation is nearest to, however far; exact only where it runs over paragraphs.

        Args:
            documents: as for `exact`.
        """
        bare = " ".join(part.text for part in parts(text))
        quoted = Letters(bare)
        if not quoted.letters:
            return None
        candidates = self._alike(bare)
        for id_ in candidates[:_CANDIDATES]:
            if (over := self._over_paragraphs(quoted, id_)) is not None:
                return over
        best = self._nearest(quoted, candidates, documents)
        if best is None or best.identity < _SURE:
            more = [id_ for id_ in self._by_grams(bare, documents) if id_ not in candidates]
            other = self._nearest(quoted, more, documents)
            if other is not None and (best is None or other.identity > best.identity):
                best = other
        if best is None or best.identity < _SURE:
            joined = self._joined(bare, documents)
            if joined is not None:
                return joined
            best = best and self._with_rest(best, documents)
        return best

    def _with_rest(self, match: Match, documents: Collection[str]) -> Match:
        """A match, and where the long stretch stands that it lacks: the end of one sentence with that of another."""
        for change in match.changes:
            if change.kind != "same" and weight_of(change.draft) >= _LONG_CHINESE:
                found = self.exact(change.draft, documents)
                if found:
                    return replace(
                        match, spots=(*match.spots, *found[0].spots), notes=(*match.notes, "joined")
                    )
        return match

    # Word by word

    def _whole(
        self, quoted: Letters, documents: Collection[str], notes: tuple[str, ...] = ()
    ) -> Iterator[Match]:
        if not quoted.letters:
            return
        for id_ in self._holding(quoted.text, documents):
            yield from self._in_paragraph(quoted, id_, notes)

    def _in_paragraph(self, quoted: Letters, id_: str, notes: tuple[str, ...] = ()) -> Iterator[Match]:
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
        for id_ in self._where(documents):
            hits = self.store.matching(expression, document_id=id_, limit=_PLACES)
            found.update(dict.fromkeys(hit.paragraph_id for hit in hits if self._counts(hit.paragraph_id)))
        return list(found)

    def _where(self, documents: Collection[str]) -> list[str | None]:
        """Where to look: in each of a few documents, then in all (None)."""
        return [*(sorted(documents) if len(documents) <= _FEW else ()), None]

    def _counts(self, paragraph_id: str) -> bool:
        return not self.left_out or self.paragraph(paragraph_id).document_id not in self.left_out

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
        around = self._around(id_, before=_FAR if longest else 0, after=_FAR)
        return self._in_order(cut, letters, around) if len(around) > 1 else None

    def _around(self, id_: str, *, before: int, after: int) -> list[str]:
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

    # Altered

    def _alike(self, text: str) -> list[str]:
        """Paragraphs that share wording with a text, those that share most first."""
        shared = [id_ for id_, _ in self.index.sharing(fingerprints(text), limit=_CANDIDATES)]
        return list(dict.fromkeys(shared))

    def _by_grams(self, text: str, documents: Collection[str]) -> list[str]:
        """Paragraphs that have most of a text's short stretches: for what is too short or too altered for the rest."""
        pieces: list[str] = []
        for run in runs(text):
            if is_han(run[0]):
                pieces += [run[at : at + 3] for at in range(0, max(1, len(run) - 2), 2)]
            else:
                words = run.split()
                pieces += [" ".join(words[at : at + 2]) for at in range(0, max(1, len(words) - 1))]
        pieces = list(dict.fromkeys(piece for piece in pieces if len(piece) > 1))[:40]
        expression = " OR ".join(filter(None, map(phrase, pieces)))
        found: list[str] = []
        for id_ in self._where(documents):
            hits = self.store.matching(expression, document_id=id_, limit=_CANDIDATES // 2)
            found += [hit.paragraph_id for hit in hits if self._counts(hit.paragraph_id)]
        return list(dict.fromkeys(found))

    def _nearest(self, quoted: Letters, ids: Sequence[str], documents: Collection[str]) -> Match | None:
        best: tuple[float, Match] | None = None
        for id_ in ids:
            exact = next(self._in_paragraph(quoted, id_), None)
            if exact is not None:
                return exact
            found = compare(quoted, self.letters(id_))
            if found is None:
                continue
            rank = found.identity + _CITED * (self.paragraph(id_).document_id in documents)
            if best is None or rank > best[0]:
                notes = ("joined-sentences",) if all(c.kind == "same" for c in found.changes) else ()
                match = Match((Spot(id_, found.start, found.end),), found.identity, found.changes, notes)
                best = rank, match
        return best[1] if best is not None else None

    def _over_paragraphs(self, quoted: Letters, id_: str) -> Match | None:
        """A quotation that begins at the end of a paragraph and goes on in the next."""
        source = self.letters(id_)
        head = quoted.letters[:6]
        at = source.letters.find(head)
        while at >= 0:
            size = len(source.letters) - at
            if size < len(quoted.letters) and source.letters[at:] == quoted.letters[:size]:
                spots = [Spot(id_, source.places[at], source.places[-1] + 1)]
                rest = quoted.letters[size:]
                for other in self._around(id_, before=0, after=_FAR)[1:]:
                    own = self.letters(other)
                    here = min(len(own.letters), len(rest))
                    if not here or own.letters[:here] != rest[:here]:
                        break
                    spots.append(Spot(other, own.places[0], own.places[here - 1] + 1))
                    rest = rest[here:]
                    if not rest:
                        return Match(tuple(spots), notes=("over-paragraphs",))
            at = source.letters.find(head, at + 1)
        return None

    def _joined(self, text: str, documents: Collection[str]) -> Match | None:
        """Sentences, or clauses, each of which stands word by word somewhere, but not one after the other."""
        for pieces in ([text[a:b] for a, b in sentences(text)], _CLAUSE.split(text)):
            pieces = [piece.strip() for piece in pieces if any(map(str.isalnum, piece))]
            if len(pieces) < 2 or any(weight_of(piece) < _LEAST_PIECE for piece in pieces):
                continue
            spots: list[Spot] = []
            for piece in pieces:
                found = self.exact(piece, documents)
                if not found:
                    break
                near = {spot.paragraph_id for spot in spots} or set()
                found.sort(key=lambda match: match.spots[0].paragraph_id not in near)
                spots += found[0].spots
            else:
                return Match(tuple(spots), 1.0, (), ("joined",))
        return None
