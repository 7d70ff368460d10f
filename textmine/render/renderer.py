"""A plain English line beside every claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from operator import contains

from textmine.claims.candidate import Candidate, Provenance
from textmine.claims.mention_index import MentionIndex, NounMarkers
from textmine.lexicon import Lexicon
from textmine.records import Mention
from textmine.render.clause_parts import ClauseParts
from textmine.render.english import EnglishLines
from textmine.render.frame import SEE, frame
from textmine.render.loose_words import loose_words
from textmine.render.missing import Missing
from textmine.render.names import NameOf, Names, possessive
from textmine.render.passage import Passage, make_passage
from textmine.render.phrase import GAP, Phrase
from textmine.render.phrases import Phrases
from textmine.render.sentence import Sentences
from textmine.render.subject import SubjectPhrases
from textmine.render.verbs import Verbs, before_subject
from textmine.render.words import Words
from textmine.syntax import Clause, Reading

_REPEATED = re.compile(r"\b(\w{3,}) \1\b")


class Renderer:
    """Renders claims in English: a sentence where every part can be put, else a frame of what is sure.

    Args:
        lexicon: its glossary, predicates and cues give the words.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        words = Words(lexicon)
        self._names = Names(lexicon)
        self._phrases = Phrases(lexicon, words, self._names, self._relative)
        self._verbs = Verbs(lexicon, words)
        self._sentences = Sentences(lexicon, self._phrases, self._verbs)
        self._subjects = SubjectPhrases(lexicon, self._phrases, self._names)
        self._english = EnglishLines(lexicon, self._names)
        self._only = lexicon.cues_zh.forms("only-mark")
        self._missing = Missing(lexicon)
        self._markers = NounMarkers.of(lexicon.cues_zh)
        self._passage: Passage | None = None

    def gloss(
        self,
        candidate: Candidate,
        reading: Reading,
        mentions: Sequence[Mention],
        text: str,
        concept: NameOf,
        language: str,
        index: MentionIndex | None = None,
    ) -> str:
        """English for a claim.

        Args:
            reading: the paragraph that it stands in.
            mentions: the mentions of the paragraph.
            text: the paragraph's text.
            concept: gives the concept of an id.
            language: of the paragraph, `zh-Hant`, `zh-Hans` or `en`.
            index: of the mentions in the reading; made when None.
        """
        if language.startswith("en"):
            line = self._english.line(candidate, reading, text, concept)
        else:
            line = self._chinese(self._prepared(reading, mentions, text, concept, index), candidate)
        denied = language.startswith("en") and candidate.negated and candidate.clause.polarity == "affirmed"
        if denied:  # by whoever speaks, and not in the words quoted
            said_by = self._names.all(candidate.attribution, concept)
            line = f"{line} (not so, according to {said_by})" if said_by else f"{line} (not so)"
        elif candidate.attribution and set(candidate.attribution) <= set(candidate.actors):
            pass  # they say so themselves
        elif candidate.attribution:
            partly = SEE if line.endswith(SEE) else ""
            said_by = self._names.all(candidate.attribution, concept)
            line = f"{line.removesuffix(SEE)} (according to {said_by}){partly}"
        return line[:1].upper() + line[1:]

    def _prepared(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        text: str,
        concept: NameOf,
        index: MentionIndex | None,
    ) -> Passage:
        """The paragraph made ready, once for all its claims."""
        known = self._passage
        if known is None or known.reading is not reading or known.mentions is not mentions:
            index = index or MentionIndex(reading, mentions, self._markers)
            known = self._passage = make_passage(reading, mentions, text, concept, index)
        return known

    def _chinese(self, passage: Passage, candidate: Candidate) -> str:
        clause = candidate.clause
        owner = ""
        if candidate.subject.provenance is Provenance.REFERENCE and candidate.subject.detail == "possessive":
            owner = possessive(self._names.all(candidate.actors, passage.concept))
        elif len(candidate.actors) > 1 or any(
            self._names.plural(a, passage.concept) for a in candidate.actors
        ):
            owner = "their"  # several act, so that 其 is of several
        meant: list[str] = []
        if candidate.targets:
            within = passage.index.within(clause.first, clause.last)
            shown = {mention.concept_id for mention in within} | set(candidate.actors)
            meant = [id_ for id_ in candidate.targets if id_ not in shown]
        passage = passage.saying(clause, owner, self._names.all(meant, passage.concept), candidate.start)
        parts = self._parts(passage, candidate)
        missing = self._missing.of(passage, candidate, parts)
        told = parts.told and not missing
        sentence = parts.sentence() if told else frame(passage, candidate, parts, self._names, missing)
        return _once(sentence).replace(f"{GAP} {GAP}", GAP).replace("non- ", "non-")

    def _parts(self, passage: Passage, candidate: Candidate) -> ClauseParts:
        clause = candidate.clause
        subject = self._subjects.of(passage, candidate)
        loose = loose_words(passage, clause)
        verb = self._verbs.of_claim(passage, candidate, loose)
        if subject and any(t.text in self._only and before_subject(t, clause) for t in loose):
            subject = replace(subject, text=f"only {subject.text}")
        return self._sentences.parts(passage, clause, subject, verb, loose)

    def _relative(self, passage: Passage, clause: Clause, head: int, plural: bool) -> Phrase:
        return self._sentences.relative(passage, clause, head, plural)


def _once(text: str) -> str:
    """The text with words said twice said once. The pattern is slow, and hardly any line has such words."""
    words = text.split(" ")
    if any(map(contains, words, [word[:3] for word in words[1:]])):
        return _REPEATED.sub(r"\1", text)
    return text
