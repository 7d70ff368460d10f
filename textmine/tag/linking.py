"""From spans to mentions: every one gets a concept, known or new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from textmine.lexicon import Form, Lexicon, Matcher, concept_id
from textmine.lexicon.words import pattern, syntax_words
from textmine.names.chinese import group_concept_id
from textmine.names.document import Surnames, short_names, surname
from textmine.names.kinds import ActorKinds
from textmine.records import Concept, Label, Mention, Paragraph
from textmine.script import fold, has_han, is_han
from textmine.spans import Span, longest_first

_ARTICLE = re.compile(rf"^(?:{pattern('en', 'before-name')})\s+", re.IGNORECASE)

_BODIES = syntax_words("zh")["body-of-few"]
_BODY = 3  # characters of what a body is called by itself: 國務院
_LONGEST_STATE = 8  # characters
_STATE_WORDS = 4
_NEAR = 3  # paragraphs in which its full name holds

_LATIN_NAME = re.compile(r"\s?[（(]([A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|[a-z]{2,3})){1,4})[)）,，]")


class Linker:
    """Links the mentions of one document; knows the short forms that the document defines on its way.

    A term the lexicon lacks gets a concept of its own. Its id is made from its English, where the glossary can
    render it, so that the same thing said in Chinese and in English is one concept; else from the folded Chinese.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.concepts: dict[str, Concept] = {}
        self._aliases: dict[str, Form] = {}
        self._matcher: Matcher | None = None
        self._surnames = Surnames(lexicon)
        self._kinds = ActorKinds(lexicon)
        self._people: dict[str, str] = {}
        self._bodies: dict[str, str] = {}  # Council -> the last body whose name ends so
        # 国务院 -> whose name ended so last, and in which paragraph
        self._named_fully: dict[str, tuple[str, int]] = {}
        self._paragraph = 0

    def aliases(self, text: str) -> list[Span]:
        """Mentions in `text` by short forms defined earlier in the document."""
        found = list(self._surnames.find(text, self._people)) if self._people else []
        if self._aliases:
            if self._matcher is None:
                self._matcher = Matcher(self._aliases.values())
            for match in self._matcher.matches(text):
                form = match.forms[0]
                concept = self.concept(form.concept_id)
                kind = concept.kind if concept is not None else ""
                found.append(Span(match.start, match.end, form.label, "alias", form.concept_id, kind=kind))
        return longest_first(found)

    def link(self, paragraph: Paragraph, spans: Sequence[Span], speaker: str = "") -> list[Mention]:
        """The mentions of a paragraph, in order.

        Args:
            spans: its resolved spans.
            speaker: the state that the document speaks for, whom 我國 means; "" where it is not known.
        """
        concepts: dict[tuple[int, Label], Concept] = {}
        mentions: list[Mention] = []
        ids: set[str] = set()
        self._paragraph += 1
        for span in sorted(spans, key=lambda s: (s.alias_of is not None, s.start, -s.end)):
            text = paragraph.text[span.start : span.end]
            if speaker and span.rule == "speaker" and not span.concept_id:
                span = replace(span, concept_id=speaker)
            if span.label == "ACTOR" and is_han(text[-1]):
                span = self._by_full_name(span, text)
            shared = concepts.get((span.alias_of, span.label)) if span.alias_of is not None else None
            concept = shared or self._concept(span, text)
            concepts.setdefault((span.start, span.label), concept)
            if span.rule == "bracket":
                self._define(text, concept)
            elif span.core is not None or concept.kind == "person":
                first, last = span.core or (span.start, span.end)
                self._introduce(paragraph.text[first:last], concept)
                concept = self._spelt(concept, paragraph.text[span.end :])
                concepts[span.start, span.label] = concept
            if span.label == "ACTOR" and " " in text and text.isascii() and text[0].isupper():
                self._bodies[text.rpartition(" ")[2]] = concept.concept_id
            mention_id = f"{paragraph.paragraph_id}:m{span.start}-{span.end}"
            if mention_id in ids:
                mention_id += span.label[0].lower()
            ids.add(mention_id)
            mentions.append(
                Mention(
                    mention_id,
                    paragraph.paragraph_id,
                    span.start,
                    span.end,
                    text,
                    span.label,
                    concept.concept_id,
                    concept.name_zh,
                    concept.name_en,
                    concept.wikidata,
                    span.rule,
                )
            )
        return sorted(mentions, key=lambda m: (m.start, -m.end, m.label))

    def _by_full_name(self, span: Span, text: str) -> Span:
        """美國國務院…，國務院…: a body of one state that another had just been named by in full is the other's."""
        end = fold(text[-_BODY:])
        if end not in _BODIES:
            return span
        if len(text) > _BODY:
            if span.concept_id:
                self._named_fully[end] = (span.concept_id, self._paragraph)
            return span
        id_, paragraph = self._named_fully.get(end, ("", -_NEAR))
        return replace(span, concept_id=id_) if self._paragraph - paragraph < _NEAR else span

    def use(self, concept_ids: Iterable[str]) -> None:
        """Note that these concepts, known to the lexicon, are referred to."""
        for id_ in concept_ids:
            known = self._lexicon.concept(id_)
            if id_ not in self.concepts and known is not None:
                self.concepts[id_] = known

    def concept(self, id_: str) -> Concept | None:
        """A concept of the lexicon or of this document."""
        return self._lexicon.concepts.get(id_) or self.concepts.get(id_)

    def _define(self, text: str, concept: Concept) -> None:
        """A bracketed acronym or short name holds for the rest of the document."""
        if self._lexicon.find(text) or len(text) < 2:
            return
        if text.isascii() and not text.isupper():
            return  # an English gloss, not a short form
        form = Form(text, concept.concept_id, concept.label, case_sensitive=text.isascii())
        if fold(text) not in self._aliases:
            self._aliases[fold(text)] = form
            self._matcher = None
            if text not in concept.variants:
                own = self.concepts[concept.concept_id]
                self.concepts[concept.concept_id] = _with_variant(own, text)

    def _spelt(self, concept: Concept, behind: str) -> Concept:
        """柏格（Ana Berg）: a person with no English name goes by the one that stands in brackets behind."""
        found = _LATIN_NAME.match(behind) if not concept.name_en else None
        if found is None or concept.concept_id not in self.concepts:
            return concept
        spelt = replace(self.concepts[concept.concept_id], name_en=found[1])
        self.concepts[concept.concept_id] = spelt
        return spelt

    def _introduce(self, core: str, concept: Concept) -> None:
        """A person named in full may be called by less in the rest of the document."""
        first = surname(core)
        if first:
            self._people.setdefault(fold(first), concept.concept_id)
        for name in short_names(core):
            if len(name) > 1 and not self._lexicon.find(name) and fold(name) not in self._aliases:
                form = Form(name, concept.concept_id, "ACTOR", case_sensitive=name.isascii())
                self._aliases[fold(name)] = form
                self._matcher = None

    def _concept(self, span: Span, text: str) -> Concept:
        if span.concept_id:
            concept = self.concept(span.concept_id)
            if concept is not None:
                return self.concepts.setdefault(span.concept_id, concept)
        members = [known for known in map(self.concept, span.members) if known is not None]
        if members and len(members) == len(span.members):
            return self._group(span, text, members)
        for candidate in self._lexicon.find(_ARTICLE.sub("", text)):
            if candidate.label == span.label:
                return self.concepts.setdefault(candidate.concept_id, candidate)
        if span.core is not None:
            return self._person(span, text)
        if span.rule == "body" and text in self._bodies:
            return self.concepts[self._bodies[text]]
        kind = span.kind or (self._kinds.kind_of(text) if span.label == "ACTOR" else "")
        return self._new(span.label, text, kind)

    def _person(self, span: Span, text: str) -> Concept:
        """A person's concept goes by the name alone; the mention with the title is a variant of it."""
        core = text[span.core[0] - span.start : span.core[1] - span.start] if span.core else text
        concept = self._new("ACTOR", core, span.kind)
        if text not in concept.variants:
            concept = self.concepts[concept.concept_id] = _with_variant(concept, text)
        return concept

    def _own_english(self, label: Label, english: str) -> str:
        """The id that an English rendering gives; "" where it is by chance the id of a name (伊斯蘭教國家, ISIS)."""
        if not english:
            return ""
        id_ = concept_id(label, english)
        known = self._lexicon.concept(id_)
        if known is not None and english not in (known.name_en, *known.variants):
            return ""
        return id_

    def _group(self, span: Span, text: str, members: Sequence[Concept]) -> Concept:
        id_ = group_concept_id(span.members)
        self.use(span.members)
        english = ", ".join(m.name_en for m in members[:-1]) + f" and {members[-1].name_en}"
        return self.concepts.setdefault(
            id_, Concept(id_, "ACTOR", text, english, (text,), members=span.members, kind="group of states")
        )

    def _new(self, label: Label, text: str, kind: str = "") -> Concept:
        plain = " ".join(text.split())
        if has_han(plain):
            english = self._lexicon.gloss(re.sub(r"[「」『』“”《》〈〉\s]", "", plain)) or ""
            english_id = self._own_english(label, english)
            id_ = english_id or concept_id(label, re.sub(r"[「」『』“”《》〈〉\s]", "", fold(plain)))
            concept = Concept(id_, label, plain, english, (plain,), kind=kind)
        else:
            plain = _ARTICLE.sub("", plain)
            id_ = concept_id(label, _singular(plain))
            concept = Concept(id_, label, "", plain, (plain,), kind=kind)
        known = self.concept(id_)
        if known is None:
            if label == "ACTOR" and (state := self._state_of(plain)):
                concept = replace(concept, broader=state)
                self.use([state])
            self.concepts[id_] = concept
            return concept
        if plain not in known.variants:
            known = _with_variant(known, plain)
        self.concepts[id_] = known
        return known

    def _state_of(self, name: str) -> str:
        """Moroccan aircraft, 泰國國防部: the state that a name begins with, "" for none."""
        if has_han(name):
            beginnings = [name[:length] for length in range(min(_LONGEST_STATE, len(name) - 1), 1, -1)]
        else:
            words = name.split(" ")
            beginnings = [
                " ".join(words[:count]) for count in range(min(_STATE_WORDS, len(words) - 1), 0, -1)
            ]
        for beginning in beginnings:
            for concept in self._lexicon.find(beginning):
                if concept.kind == "state":
                    return concept.concept_id
        return ""


def _with_variant(concept: Concept, variant: str) -> Concept:
    return Concept(
        concept.concept_id,
        concept.label,
        concept.name_zh or (variant if has_han(variant) else ""),
        concept.name_en,
        (*concept.variants, variant),
        concept.broader,
        concept.members,
        concept.wikidata,
        concept.kind,
    )


def _singular(english: str) -> str:
    *before, last = english.lower().split(" ")
    return " ".join([*before, _singular_noun(last)])


@lru_cache(maxsize=50_000)
def _singular_noun(word: str) -> str:
    """The singular of a noun of the dictionary; of other words, names above all, no ending is guessed away."""
    from lemminflect import getAllLemmas

    lemmas = getAllLemmas(word, upos="NOUN").get("NOUN") if word.isalpha() else ()
    return lemmas[0] if lemmas else word
