"""Who or what a claim is about, in English."""

from __future__ import annotations

from textmine.claims.candidate import Candidate, Provenance
from textmine.lexicon import Lexicon
from textmine.render.inflect import is_plural
from textmine.render.names import Names
from textmine.render.passage import Passage, manner_words
from textmine.render.phrase import GAP, NOTHING, UNKNOWN, Phrase
from textmine.render.phrases import Phrases

_LONGEST = 5  # characters of a word that points back


class SubjectPhrases:
    """Renders the subject of a claim: as it stands, or whoever it points back to, or goes on about."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, names: Names) -> None:
        self._phrases = phrases
        self._names = names
        self._possessives = lexicon.cues_zh.forms("reference", "possessive")
        self._selves = lexicon.cues_zh.forms("reference", "own-possessive")
        cues = lexicon.cues_zh
        pointing = [*cues.forms("reference", "pair"), *cues.forms("reference", "triple")]
        self._several = sorted(pointing, key=len, reverse=True)
        self._glossary = lexicon.glossary
        self._events = lexicon.cues_zh.forms("event-reference")

    def of(self, passage: Passage, candidate: Candidate) -> Phrase:
        """The subject; in a passive, who suffers."""
        clause = candidate.clause
        chunks = clause.slot("subject")
        subject = candidate.subject
        if "subject" in clause.unknown:
            return UNKNOWN
        if not chunks:
            if subject.provenance is Provenance.AGENT or clause.slot("agent"):
                return self.named(passage, candidate.targets) or UNKNOWN
            partners = {m.concept_id for c in clause.slot("comitative") for m in passage.index.actors_in(c)}
            alone = tuple(id_ for id_ in subject.actors if id_ not in partners)
            return self.named(passage, alone or subject.actors) or UNKNOWN
        if len(chunks) == 1:
            first, last = chunks[0].extent
            text = passage.folded(first, last)
            if text in self._events:
                return Phrase("this", thing=True)
            if text in self._selves:
                return self._self(passage, subject.actors)
            of_them = self._of_them(passage, text, subject.actors)
            if of_them:
                return of_them
            whole = subject.provenance is Provenance.REFERENCE and subject.detail != "possessive"
            if (
                passage.tokens(first, last)[-1].text in self._selves
                and subject.actors
                and last > chunks[0].head
            ):
                return self._self(passage, subject.actors)
            if self._manner(passage, candidate) and subject.actors:
                return self.named(passage, subject.actors)
            if text in self._possessives and subject.actors:
                return self.named(passage, subject.actors)
            if whole and subject.actors and len(text) <= _LONGEST:
                return self.named(passage, subject.actors)
        phrase = self._phrases.chunks(passage, chunks, role="subject")
        thing = all(passage.index.actor(chunk) is None for chunk in chunks)
        if not thing and phrase.text in ("", GAP) and subject.actors:
            return self.named(passage, subject.actors)
        return Phrase(phrase.text, phrase.whole, phrase.plural, thing=thing)

    def _of_them(self, passage: Passage, text: str, ids: tuple[str, ...]) -> Phrase | None:
        """雙方高層: the senior leaders of whom the text spoke of."""
        pointing = next((form for form in self._several if text.startswith(form) and text != form), "")
        people = self._glossary.put(text.removeprefix(pointing), True) if pointing and len(ids) > 1 else None
        if not people or not is_plural(people):
            return None
        return Phrase(f"{people} of {self._names.all(ids, passage.concept)}", plural=True)

    @staticmethod
    def _manner(passage: Passage, candidate: Candidate) -> bool:
        """Is the subject a name with words behind it that tell how it acts?"""
        return bool(manner_words(passage, candidate.clause))

    def _self(self, passage: Passage, ids: tuple[str, ...]) -> Phrase:
        """其本身: they themselves, by their names where it is known who."""
        who = self.named(passage, ids) or Phrase("it")
        return Phrase(f"{who.text} {'themselves' if who.plural else 'itself'}", plural=who.plural)

    def named(self, passage: Passage, ids: tuple[str, ...]) -> Phrase:
        """Actors by their names."""
        if not ids:
            return NOTHING
        many = len(ids) > 1 or self._names.plural(ids[0], passage.concept)
        return Phrase(self._names.all(ids, passage.concept), plural=many)
