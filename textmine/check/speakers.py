"""Who is said to speak: in a draft, before or behind a quotation; in the corpus, of the words quoted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache

from textmine.check.naming import Library
from textmine.check.patterns import patterns
from textmine.check.quoted import Quoted
from textmine.check.said import whole_sentences
from textmine.check.spots import Match, Spot
from textmine.compare import NewDocument
from textmine.lexicon import Lexicon
from textmine.records import Claim, Concept, Mention, Paragraph, Token
from textmine.store import Store
from textmine.store.related import related

_NOUNS = frozenset(("NOUN", "PROPN", "DET", "PRON", "NUM"))
_BEHIND = 60  # characters behind a quotation in which its speaker may be named
_CLOSING = frozenset('”」』’"﹂﹄〞»')
_CLOSED = re.compile(r"[。！？!?;；]|\.\s")


class Speakers:
    """Tells who speaks.

    Args:
        library: the documents of the corpus.
        new: the draft.
    """

    def __init__(self, store: Store, library: Library, new: NewDocument, lexicon: Lexicon) -> None:
        self._store, self._library, self._new, self._lexicon = store, library, new, lexicon
        self._own = {concept.concept_id: concept for concept in new.concepts}
        self.of_place = lru_cache(maxsize=2000)(self._of_place)
        self._read = lru_cache(maxsize=500)(self._read_paragraph)

    def in_draft(
        self, paragraph: Paragraph, quoted: Quoted, others: Sequence[Quoted] = ()
    ) -> tuple[str, ...]:
        """Concept ids of whoever a draft says these words are by; none where it says nobody that is known.

        Args:
            others: the quotations of the paragraph; who is named in one of them says none of the others.
        """
        id_, text = paragraph.paragraph_id, paragraph.text
        spans = [(other.start, other.end) for other in others if other.start != quoted.start]
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]

        def outside(at: int) -> bool:
            return not any(start <= at < end for start, end in spans)

        mentions = [m for m in self._new.named[id_] if m.label == "ACTOR" and outside(m.start)]
        tokens = [token for token in self._new.words[id_] if outside(token.start)]
        return self._around(text, quoted.start, quoted.end, tokens, mentions)

    def misnamed(self, said: Sequence[str], match: Match) -> bool:
        """Does the corpus have it that somebody else says these words, or nobody does?"""
        if not said:
            return False
        spot = match.spots[0]
        names = tuple(name for id_ in said for name in self._names_of(id_))
        if self._library.speaks(self._store.paragraph(spot.paragraph_id).document_id, names):
            return False
        there, perhaps = self.of_place(spot)
        wide = self._wide(tuple(said))
        if there:
            return not (wide & there)
        known = any(id_ in self._corpus or id_ in self._lexicon.concepts for id_ in said)
        return known and not (wide & perhaps)  # experts who say so may be those who wrote it

    def changes(self, match: Match) -> bool:
        """Does somebody else say the end of a quotation than its beginning, so that its ellipses hide who speaks?"""
        first, last = (self.of_place(spot)[0] for spot in (match.spots[0], match.spots[-1]))
        return bool(first or last) and not first & last

    def _names_of(self, id_: str) -> tuple[str, ...]:
        concept = self._concept(id_)
        return (concept.name_zh, concept.name_en, *concept.variants) if concept is not None else ()

    def _concept(self, id_: str) -> Concept | None:
        return self._own.get(id_) or self._corpus.get(id_)

    @cached_property
    def _corpus(self) -> dict[str, Concept]:
        return {concept.concept_id: concept for concept in self._store.concepts()}

    @lru_cache(maxsize=500)  # noqa: B019 - lives as long as one check
    def _wide(self, ids: tuple[str, ...]) -> frozenset[str]:
        """These, their members, what they are part of and what is part of them: a president speaks for a state."""
        concepts = [*self._corpus.values(), *(c for id_, c in self._own.items() if id_ not in self._corpus)]
        up = related(concepts, ids, narrower=False, members=False, groups=True)
        return frozenset(up | related(concepts, ids, narrower=True, members=True))

    # In the corpus

    def _of_place(self, spot: Spot) -> tuple[frozenset[str], frozenset[str]]:
        """(who says the words at a place, who may: is named there as saying something)."""
        paragraph, tokens, mentions, claims = self._read(spot.paragraph_id)
        said: set[str] = set()
        for claim in claims:
            shared = min(claim.end, spot.end) - max(claim.start, spot.start)
            if claim.attribution and shared > 0.4 * min(spot.end - spot.start, claim.end - claim.start):
                said.update(id_ for id_ in claim.attribution if not _inside(id_, mentions, spot, claim))
        if not said:
            said = set(self._around(paragraph.text, spot.start, spot.end, tokens, mentions))
        perhaps = {
            m.concept_id for m in mentions if m.end <= spot.start and self._speaks(paragraph.text, m, tokens)
        }
        perhaps |= {id_ for claim in claims for id_ in claim.attribution}
        return frozenset(said), frozenset(perhaps)

    def _read_paragraph(self, id_: str) -> tuple[Paragraph, list[Token], list[Mention], list[Claim]]:
        return (
            self._store.paragraph(id_),
            list(self._store.tokens(paragraph_id=id_)),
            list(self._store.mentions(paragraph_id=id_, label="ACTOR")),
            list(self._store.claims(paragraph_id=id_)),
        )

    def _speaks(self, text: str, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Does a word of saying follow a name before the next stop?"""
        stop = _CLOSED.search(text, mention.end)
        end = stop.start() if stop else len(text)
        return self._says(tokens, mention.end, min(end, mention.end + _BEHIND))

    # In any text

    def _around(
        self, text: str, start: int, end: int, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> tuple[str, ...]:
        """Who is named as saying `text[start:end]`: the last name before a word of saying that leads to it."""
        spans = whole_sentences(text)
        begin = max((a for a, _ in spans if a <= start), default=0)
        before = [m for m in mentions if begin <= m.start and m.end <= start]
        for mention in reversed(before):
            lead = text[mention.end : start]
            if not _may_speak(text[begin : mention.start], mention, tokens):
                continue
            if self._leads(text[begin : mention.start], lead, tokens, mention.end, start):
                return tuple(m.concept_id for m in before if _beside(text, m, mention))
        if not any(char in _CLOSING for char in text[end : end + 2]):
            return ()  # who is named behind words that no marks close begins to say something else
        last = min((b for _, b in spans if b >= end), default=len(text))
        behind = [
            m for m in mentions if end <= m.start and m.end <= max(last, end) and m.start <= end + _BEHIND
        ]
        for mention in behind[:1]:
            gap = text[end : mention.start]
            if any(char in gap for char in "（([「『“"):
                break
            if self._says(tokens, end, mention.start) or (
                len(gap.strip(' ,，”」』’"')) == 0 and self._says(tokens, mention.end, mention.end + 12)
            ):
                return (mention.concept_id,)
        return ()

    def _leads(self, before: str, lead: str, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Does what stands between a name and a quotation make the name its speaker?"""
        bare = lead.strip().rstrip('“「『"‘*_ ')
        if bare in (":", "："):
            return True
        if any(pattern.search(before) for pattern in patterns("according-to")):
            return not _CLOSED.search(bare)
        if any(pattern.search(lead) for pattern in patterns("his-words")):
            return True
        return not _CLOSED.search(bare) and self._says_so(tokens, start, end)

    def _says_so(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Does a word of saying follow, without a subject of its own (China, the report says, …)?"""
        inside = [token for token in tokens if start <= token.start and token.end <= end]
        said = [at for at, token in enumerate(inside) if self._says([token], token.start, token.end)]
        if not said:
            return False
        before = inside[: said[-1]]
        if not before or any(token.pos == "ADP" for token in before):
            return True
        is_noun = before[-1].pos in _NOUNS or (
            len(said) > 1 and any(t.pos == "PUNCT" for t in before)
        )  # ，報告指出
        return not is_noun

    def _says(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Is one of the words between two offsets one of saying?"""
        inside = [token for token in tokens if start <= token.start and token.end <= end]
        for token in inside:
            predicate = self._lexicon.predicates.chinese(token.text) or self._lexicon.predicates.english(
                ((token.lemma or token.text).lower(),)
            )
            if predicate is not None and predicate.kind == "attribution":
                return True
        return False


def _may_speak(before: str, mention: Mention, tokens: Sequence[Token]) -> bool:
    """May a name be the subject of what follows? Not behind a preposition (in Oslo), nor where a noun follows."""
    if any(pattern.search(before) for pattern in patterns("according-to")):
        return True
    last = next((token for token in reversed(tokens) if token.end <= mention.start), None)
    after = next((token for token in tokens if token.start >= mention.end), None)
    if last is not None and last.pos == "ADP" and last.text.lower() != "by":
        return False
    return after is None or after.pos not in _NOUNS


def _inside(id_: str, mentions: Iterable[Mention], spot: Spot, claim: Claim) -> bool:
    """Is who says it named within the words quoted, so that whoever is quoted says that he says so?"""
    return any(m.concept_id == id_ and spot.start <= m.start < claim.start for m in mentions)


def _beside(text: str, one: Mention, other: Mention) -> bool:
    """Do two names stand side by side, as those who say something together do?"""
    if one is other:
        return True
    gap = text[one.end : other.start].strip()
    return one.end <= other.start and gap in ("、", "和", "與", "与", "及", "，", ",", "and", "")


def names(concepts: Iterable[Concept | None], lang: str) -> Collection[str]:
    """The names of concepts in a language, each once."""
    found = dict.fromkeys(
        (c.name_zh or c.name_en) if lang == "zh" else (c.name_en or c.name_zh)
        for c in concepts
        if c is not None
    )
    return [name for name in found if name]
