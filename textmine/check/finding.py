"""The passage of the corpus that a quotation is of, where the words are not the source's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from textmine.check.difference import compare
from textmine.check.exact import FAR, WordByWord
from textmine.check.letters import Letters, runs, weight_of
from textmine.check.quoted import parts
from textmine.check.spots import Match, Spot
from textmine.compare.sentences import sentences
from textmine.lexicon import Lexicon
from textmine.likeness import fingerprints
from textmine.script import is_han
from textmine.search.likeness import LikenessIndex
from textmine.store import Store
from textmine.store.fulltext import phrase

_SURE = 0.9  # identity from which on nothing better is looked for
_CITED = 0.03  # so much nearer counts what stands in the document that the draft cites
_CANDIDATES = 12
_LEAST_PIECE = 4.0  # weight of a sentence or clause that is looked up by itself
_LEAST_REST = 8.0  # the same of what a passage lacks of a quotation
_CLAUSE = re.compile(r"[，,；;。：:]")


class Finder:
    """Finds quotations in a store.

    Args:
        store: must stay open.
        index: of the same store.
        left_out: ids of documents that do not count.
    """

    def __init__(
        self, store: Store, index: LikenessIndex, lexicon: Lexicon, left_out: frozenset[str] = frozenset()
    ) -> None:
        self._store, self._index = store, index
        self._words = WordByWord(store, lexicon, left_out)
        self.exact = self._words.find
        self.paragraph = self._words.paragraph

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
            if change.kind != "same" and weight_of(change.draft) >= _LEAST_REST:
                found = self.exact(change.draft, documents)
                if found:
                    return replace(
                        match, spots=(*match.spots, *found[0].spots), notes=(*match.notes, "joined")
                    )
        return match

    def _alike(self, text: str) -> list[str]:
        """Paragraphs that share wording with a text, those that share most first."""
        shared = [id_ for id_, _ in self._index.sharing(fingerprints(text), limit=_CANDIDATES)]
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
        for id_ in self._words.where(documents):
            hits = self._store.matching(expression, document_id=id_, limit=_CANDIDATES // 2)
            found += [hit.paragraph_id for hit in hits if self._words.counts(hit.paragraph_id)]
        return list(dict.fromkeys(found))

    def _nearest(self, quoted: Letters, ids: Sequence[str], documents: Collection[str]) -> Match | None:
        best: tuple[float, Match] | None = None
        for id_ in ids:
            exact = next(self._words.in_paragraph(quoted, id_), None)
            if exact is not None:
                return exact
            found = compare(quoted, self._words.letters(id_))
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
        source = self._words.letters(id_)
        head = quoted.letters[:6]
        at = source.letters.find(head)
        while at >= 0:
            size = len(source.letters) - at
            if size < len(quoted.letters) and source.letters[at:] == quoted.letters[:size]:
                spots = [Spot(id_, source.places[at], source.places[-1] + 1)]
                rest = quoted.letters[size:]
                for other in self._words.around(id_, before=0, after=FAR)[1:]:
                    own = self._words.letters(other)
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
