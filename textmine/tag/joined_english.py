"""English actors that stand side by side and are one: US Energy Secretary|Rick Perry, Chinese and|U.S. experts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.lexicon.words import english_words
from textmine.names.noun_phrases import NounPhrases
from textmine.segment.english import EnglishWord
from textmine.spans import Span

_LONGEST_CHAIN = 3


class EnglishJoins:
    """Makes one mention of an actor and what belongs to its noun phrase."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        kinds = english_words()
        self._roles = kinds["role"] | kinds["member"]
        self._bodies = kinds["organisation"]
        self._governments = kinds["of-body"]
        self._compound = tuple(f"-{end}" for end in kinds["led-suffix"])
        self._against = tuple(f"{start}-" for start in kinds["stance-prefix"])
        self._pointing = lexicon.cues_en.forms("reference", "possessive")
        self._references = lexicon.cues_en.forms("reference")
        self._things = kinds["thing"]
        self._bare = lexicon.heads_en.forms("bare-actor")
        self._role_before = kinds["role-complement"]
        titles = lexicon.heads_en.forms("title")
        self._titles = frozenset(word for title in titles for word in title.split())

    def join(self, words: Sequence[EnglishWord], phrases: NounPhrases, spans: Sequence[Span]) -> list[Span]:
        """The spans in order, with those joined that are one actor, and without those that are none.

        Args:
            words: the paragraph's words.
            phrases: its noun phrases.
            spans: its mentions; those of one label do not overlap.
        """
        here = _Words(words)
        actors = [span for span in spans if span.label == "ACTOR"]
        actors = [span for span in actors if not self._no_actor(here, span)]
        actors = self._merged(self._in_hyphens(here, actors))
        actors = self._merged([self._leftward(here, phrases, span) for span in actors])
        actors = self._coordinated(here, self._adjacent(here, phrases, actors))
        actors = self._merged([self._rightward(here, phrases, span) for span in actors])
        return sorted(
            [*actors, *(span for span in spans if span.label != "ACTOR")],
            key=lambda span: (span.start, -span.end, span.label),
        )

    # What is no actor

    def _no_actor(self, here: _Words, span: Span) -> bool:
        first, last = here.first(span), here.last(span)
        after = here.lower(last + 1)
        if span.rule in ("lexicon", "adjective"):
            if after in self._things and here.words[last + 1].text[0].isupper():
                return True  # the Korean War, the Uruguay Round
            if after == "@" or (here.lower(last) == "rt" and here.text(last + 1).startswith("@")):
                return True
            if here.words[first].start < span.start and here.lower(first).startswith(self._against):
                return True  # anti-American
            return self._is_people(span) and not self._acts(here, last + 1)
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
    def _acts(here: _Words, at: int) -> bool:
        return at < len(here.words) and here.words[at].pos in ("VERB", "AUX")

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

    def _in_hyphens(self, here: _Words, spans: Sequence[Span]) -> list[Span]:
        """Russian-Turkish: two in one word are one group; Russian-backed is part of what is backed."""
        out: list[Span] = []
        for span in sorted(spans, key=lambda span: span.start):
            if out and here.first(out[-1]) == here.last(out[-1]) == here.first(span) and len(span) < 20:
                members = tuple(filter(None, (out[-1].concept_id, span.concept_id)))
                both = members if len(set(members)) == 2 else ()
                out[-1] = replace(out[-1], end=span.end, concept_id="", members=both, rule="adjective")
                continue
            out.append(span)
        return out

    def _leftward(self, here: _Words, phrases: NounPhrases, span: Span) -> Span:
        """US Energy Secretary|Rick Perry; Russian-backed|Syrian forces."""
        first = here.first(span)
        if here.words[first].start < span.start:
            return span
        if self._person(span):
            phrase = phrases.at(first)
            start = first
            if phrase is not None and here.lower(phrase.first) in self._pointing:
                return span
            while phrase is not None and start > phrase.core and self._before_person(here, start - 1):
                start -= 1
            if start < first and self._starts_office(here, start, first):
                core = span.core or (span.start, span.end)
                owner = (
                    self._owner(here, phrases, start) if phrase is not None and start == phrase.core else None
                )
                at = here.words[start if owner is None else owner].start
                return replace(span, start=at, core=core)
            return self._headed(here, phrases, span, first)
        led = (
            span.rule in ("lexicon", "name")
            and first
            and self._lexicon.find(here.lower(first - 1).rpartition("-")[0])
            and here.lower(first - 1).endswith(self._compound)
        )
        if led or span.rule.startswith("head:"):
            while first and self._modifies(here, first - 1):
                first -= 1
            span = replace(span, start=here.words[first].start)
        return self._headed(here, phrases, span, first)

    @staticmethod
    def _owner(here: _Words, phrases: NounPhrases, start: int) -> int | None:
        """Russia's|defence minister Sergei Shoigu: the first word of the owner, None for none."""
        if start < 2 or here.words[start - 1].lemma != "'s" or here.words[start - 1].pos != "PART":
            return None
        owner = phrases.at(start - 2)
        return owner.core if owner is not None and here.words[owner.last].pos == "PROPN" else None

    def _headed(self, here: _Words, phrases: NounPhrases, span: Span, first: int) -> Span:
        """Commander of|U.S. Central Command, members of the|Security Council."""
        before = first - 1
        if here.lower(before) == "the":
            before -= 1
        if before < 1 or here.lower(before) != "of" or not here.text(here.last(span))[0].isupper():
            return span
        head = here.lower(before - 1)
        phrase = phrases.at(before - 1)
        if phrase is None or phrase.last != before - 1 or head not in self._roles:
            return span
        if here.lower(phrase.first) in ("a", "an"):
            return span
        return replace(
            span, start=here.words[phrase.core].start, concept_id="", rule="office", kind="", core=None
        )

    def _before_person(self, here: _Words, at: int) -> bool:
        text = here.text(at)
        if text[0].isdigit() or (text.islower() and text.endswith("ed")):
            return False
        return here.words[at].pos in ("PROPN", "NOUN", "ADJ") and (text[-1].isalnum() or "." in text)

    def _starts_office(self, here: _Words, start: int, name: int) -> bool:
        """Is there a title or role in what stands before a name?"""
        return any(
            here.lower(at) in self._titles or here.lower(at) in self._roles for at in range(start, name + 1)
        )

    def _modifies(self, here: _Words, at: int) -> bool:
        word = here.words[at]
        return word.text.lower().endswith(self._compound) or (
            word.text.lower().startswith(self._against) and len(word.text) > 5
        )

    @staticmethod
    def _adjacent(here: _Words, phrases: NounPhrases, spans: Sequence[Span]) -> list[Span]:
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

    def _coordinated(self, here: _Words, spans: Sequence[Span]) -> list[Span]:
        """Chinese and|U.S. experts; U.S., German, and|Canadian companies."""
        out: list[Span] = []
        for span in sorted(spans, key=lambda span: span.start):
            while out and self._shares_head(here, out[-1], span):
                before = out.pop()
                span = replace(span, start=before.start, concept_id="")
            out.append(span)
        return out

    def _shares_head(self, here: _Words, first: Span, second: Span) -> bool:
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

    def _national(self, here: _Words, span: Span) -> bool:
        """Does a phrase begin with the name of a state, which those joined to it are beside?"""
        words = here.text(here.first(span))
        return any(concept.kind == "state" for concept in self._lexicon.find(words)) or words[0].isupper()

    def _rightward(self, here: _Words, phrases: NounPhrases, span: Span) -> Span:
        """Government|of Iraq, commander|of U.S. Central Command, ambassador|to China."""
        last = here.last(span)
        end = last
        for hop in range(_LONGEST_CHAIN):
            joined = self._complement(here, phrases, end, hop > 0)
            if joined is None:
                break
            end = joined
        if end == last:
            return span
        concept = span.concept_id if span.rule == "lexicon" and self._person(span) else ""
        return replace(span, end=here.words[end].end, concept_id=concept)

    def _complement(self, here: _Words, phrases: NounPhrases, last: int, name: bool) -> int | None:
        """The last word of what a body or office is of, for or to; None where nothing belongs to it."""
        if last + 2 >= len(here.words):
            return None
        head, link = here.lower(last), here.lower(last + 1)
        capital = here.text(last)[0].isupper()
        phrase = phrases.at(last + 2)
        if phrase is None or phrase.first != last + 2 or phrase.owns:
            return None
        named = any(here.words[at].pos == "PROPN" for at in range(phrase.first, phrase.last + 1))
        whole = here.words[phrase.last].pos == "PROPN" or here.text(phrase.last)[0].isupper()
        if not named:
            return None
        if link in ("of", "for") and capital and whole and (name or head in self._bodies):
            return phrase.last
        if link == "of" and (head in self._governments or head in self._roles or head in self._titles):
            return phrase.last
        if link in ("to", "for", "at") and (head in self._roles or head in self._titles) and whole:
            return phrase.last if link != "at" or capital or head in self._roles else None
        return None

    def _person(self, span: Span) -> bool:
        if span.kind == "person" or span.rule in ("title", "office", "surname"):
            return True
        concept = self._lexicon.concept(span.concept_id)
        return (concept is not None and concept.kind == "person") or (
            span.rule == "name" and not span.concept_id
        )


class _Words:
    """A paragraph's words by the offsets of its mentions."""

    def __init__(self, words: Sequence[EnglishWord]) -> None:
        self.words = words
        self._starts = [word.start for word in words]

    def first(self, span: Span) -> int:
        return max(0, bisect_right(self._starts, span.start) - 1)

    def last(self, span: Span) -> int:
        return max(0, bisect_right(self._starts, span.end - 1) - 1)

    def text(self, at: int) -> str:
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def lower(self, at: int) -> str:
        return self.text(at).lower()
