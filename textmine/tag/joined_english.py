"""English actors that stand side by side and are one: US Energy Secretary|Rick Perry, Chinese and|U.S. experts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.lexicon.words import english_words
from textmine.names.noun_phrases import NounPhrases
from textmine.script import has_han
from textmine.segment.english import EnglishWord
from textmine.spans import Span
from textmine.tag.english_offices import EnglishOffices
from textmine.tag.words_at import WordsAt

_WHERE = 8  # words between people and what they do that may say where they are
_STOPS = frozenset(".;:!?")
_IN_PLACE = frozenset(["ADP", "DET", "ADJ", "NOUN", "PROPN"])


class EnglishJoins:
    """Makes one mention of an actor and what belongs to its noun phrase."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._offices = EnglishOffices(lexicon)
        kinds = english_words()
        self._against = tuple(f"{start}-" for start in kinds["stance-prefix"])
        self._references = lexicon.cues_en.forms("reference")
        self._things = kinds["thing"]
        self._bare = lexicon.heads_en.forms("bare-actor")
        self._role_before = kinds["role-complement"]

    def join(self, words: Sequence[EnglishWord], phrases: NounPhrases, spans: Sequence[Span]) -> list[Span]:
        """The spans in order, with those joined that are one actor, and without those that are none.

        Args:
            words: the paragraph's words.
            phrases: its noun phrases.
            spans: its mentions; those of one label do not overlap.
        """
        here = WordsAt(words)
        actors = [span for span in spans if span.label == "ACTOR"]
        actors = [span for span in actors if not self._no_actor(here, span)]
        actors = self._merged(self._in_hyphens(here, actors))
        actors = self._merged([self._offices.leftward(here, phrases, span) for span in actors])
        actors = self._coordinated(here, self._adjacent(here, phrases, actors))
        actors = self._merged([self._offices.rightward(here, phrases, span) for span in actors])
        return sorted(
            [*actors, *(span for span in spans if span.label != "ACTOR")],
            key=lambda span: (span.start, -span.end, span.label),
        )

    # What is no actor

    def _no_actor(self, here: WordsAt, span: Span) -> bool:
        first, last = here.first(span), here.last(span)
        after = here.lower(last + 1)
        if span.rule in ("lexicon", "adjective"):
            if after in self._things and here.words[last + 1].text[0].isupper():
                return True  # the Korean War, the Uruguay Round
            if after == "@" or (here.lower(last) == "rt" and here.text(last + 1).startswith("@")):
                return True
            if here.words[first].start < span.start and here.lower(first).startswith(self._against):
                return True  # anti-American
            opens = first == 0 or here.text(first - 1) in _STOPS
            return self._is_people(span) and not self._acts(here, last + 1, opens)
        if span.rule.startswith("head:"):
            counted = here.words[first].pos == "NUM" and here.lower(last) not in self._bare
            if counted and f"the {here.lower(first)} {here.lower(last)}" in self._references:
                return True  # the two countries: it points back
            before = first - 1
            while before > 0 and here.words[before].pos == "DET":
                before -= 1
            verb = last + 1 < len(here.words) and here.words[last + 1].pos in ("VERB", "AUX")
            return first == last and not verb and here.lower(before) in self._role_before
        return False

    def _is_people(self, span: Span) -> bool:
        concept = self._lexicon.concept(span.concept_id)
        return concept is not None and concept.kind == "people"

    @staticmethod
    def _acts(here: WordsAt, at: int, opens: bool) -> bool:
        """Does a verb follow, at the head of a sentence if behind where they are: settlers in the town burned it?"""
        if not opens:
            return at < len(here.words) and here.words[at].pos in ("VERB", "AUX")
        for index in range(at, min(at + _WHERE, len(here.words))):
            pos = here.words[index].pos
            if pos in ("VERB", "AUX"):
                return True
            if pos not in _IN_PLACE or (index == at and pos != "ADP"):
                return False
        return False

    # Joining

    @staticmethod
    def _merged(spans: Sequence[Span]) -> list[Span]:
        """Of spans that now overlap, the longer; what it swallows is gone."""
        kept: list[Span] = []
        for span in sorted(spans, key=lambda span: (span.start, -span.end)):
            if kept and span.start < kept[-1].end:
                if span.end > kept[-1].end:
                    kept[-1] = replace(kept[-1], end=span.end)
                continue
            kept.append(span)
        return kept

    def _in_hyphens(self, here: WordsAt, spans: Sequence[Span]) -> list[Span]:
        """Russian-Turkish: two in one word are one group; Russian-backed is part of what is backed."""
        out: list[Span] = []
        for span in sorted(spans, key=lambda span: span.start):
            in_one = bool(out) and here.first(out[-1]) == here.last(out[-1]) == here.first(span)
            if in_one and _is_latin(here.text(here.first(span))) and len(span) < 20:
                members = tuple(filter(None, (out[-1].concept_id, span.concept_id)))
                both = members if len(set(members)) == 2 else ()
                out[-1] = replace(out[-1], end=span.end, concept_id="", members=both, rule="adjective")
                continue
            out.append(span)
        return out

    @staticmethod
    def _adjacent(here: WordsAt, phrases: NounPhrases, spans: Sequence[Span]) -> list[Span]:
        """Opposition|armed groups, UN-Arab League|joint envoy …: one noun phrase, one actor."""
        out: list[Span] = []
        for span in sorted(spans, key=lambda span: span.start):
            if out and here.last(out[-1]) + 1 == here.first(span):
                phrase = phrases.at(here.first(span))
                inside = (
                    phrase is not None
                    and phrase.first <= here.first(out[-1])
                    and here.last(span) == phrase.last
                )
                before = here.first(out[-1]) - 1
                given = before >= 0 and here.words[before].pos in ("VERB", "ADP")  # gave Peru foreign loans
                body = out[-1].rule in ("lexicon", "body") and span.rule.startswith("head:")
                if inside or (body and not given):
                    span = replace(span, start=out.pop().start)
            out.append(span)
        return out

    def _coordinated(self, here: WordsAt, spans: Sequence[Span]) -> list[Span]:
        """Chinese and|U.S. experts; U.S., German, and|Canadian companies."""
        out: list[Span] = []
        for span in sorted(spans, key=lambda span: span.start):
            while out and self._shares_head(here, out[-1], span):
                before = out.pop()
                span = replace(span, start=before.start, concept_id="")
            out.append(span)
        return out

    def _shares_head(self, here: WordsAt, first: Span, second: Span) -> bool:
        gap = [here.lower(at) for at in range(here.last(first) + 1, here.first(second))]
        if not gap or len(gap) > 2 or any(word not in (",", "and", "or") for word in gap):
            return False
        group = second.rule == "lexicon" and here.text(here.last(second)).islower()
        if not group and not second.rule.startswith("head:"):
            return False
        text = here.text(here.last(first))
        if first.rule.startswith("head:") and here.first(first) == here.last(first):
            return here.lower(here.first(second)) in self._bare and here.first(second) < here.last(second)
        adjective = first.rule == "adjective" and here.first(first) == here.last(first)
        if not self._national(here, second):
            return False
        return adjective or (first.rule == "lexicon" and text.replace(".", "").isupper())

    def _national(self, here: WordsAt, span: Span) -> bool:
        """Does a phrase begin with the name of a state, which those joined to it are beside?"""
        words = here.text(here.first(span))
        return any(concept.kind == "state" for concept in self._lexicon.find(words)) or words[0].isupper()


def _is_latin(word: str) -> bool:
    """Is it a word of ours? A run of Chinese characters in an English text is one word, and no compound."""
    return not has_han(word)
