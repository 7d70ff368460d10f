"""English threats, strategies and unnamed actors: noun phrases by their heads, with what complements them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.heads import Head
from textmine.lexicon.words import english_words, syntax_words
from textmine.names.noun_phrases import NounPhrase, NounPhrases
from textmine.segment.english import EnglishWord
from textmine.spans import Span
from textmine.tag.acting import RULE
from textmine.tag.english_complements import EnglishComplements

_MAX_HEAD_WORDS = 3
_POINTING = syntax_words("en")["pointing"]
_GROUPS = syntax_words("en")["english-phrases-groups"]
_NO_COUNT = syntax_words("en")["no-count"]
_RELATIONAL = syntax_words("en")["relational-actor"]
_OF_ACTORS = syntax_words("en")["of-actors"]
_OF_FORCES = syntax_words("en")["of-forces"]
_NO_BODY = syntax_words("en")["no-body"]
_GOES_ON = syntax_words("en")["apposition-goes-on"]
_SOMEBODY = syntax_words("en")["somebody"]


class EnglishPhrases:
    """Finds phrases by the heads of heads.csv."""

    def __init__(self, lexicon: Lexicon) -> None:
        heads = lexicon.heads_en
        self._heads = heads
        self._block = heads.forms("block")
        self._bare = heads.forms("bare")
        self._bare_actors = heads.forms("bare-actor")
        self._relations = english_words()["relation"]
        self._roles = english_words()["role"]
        self._complements = EnglishComplements()
        self._peoples = frozenset(
            text
            for form in lexicon.forms
            if form.role == "adjective"
            and (text := form.text.lower()).endswith("s")
            and not text.endswith("ss")
        )
        cues = lexicon.cues_en
        self._references = cues.forms("reference", "pair") | cues.forms("reference", "triple")

    def find(
        self,
        words: Sequence[EnglishWord],
        phrases: NounPhrases,
        names: Sequence[Span],
        regions: Sequence[Span],
    ) -> Iterator[Span]:
        """Candidate mentions by their heads."""
        terms = {span.end: span for span in names if span.label != "ACTOR"}
        for phrase in phrases.all:
            for length in range(min(_MAX_HEAD_WORDS, phrase.last - phrase.first + 1), 0, -1):
                first_head = phrase.last - length + 1
                form = " ".join(word.text.lower() for word in words[first_head : phrase.last + 1])
                heads = (*self._heads.get("head", form), *self._heads.get("event", form))
                heads = heads or self._heads.get("acting", form)
                if not heads and self._of_state(words, phrase, first_head, names):
                    heads = self._heads.get("national", form)
                if not heads and length == 1 and "-" in form:
                    form = form.rsplit("-", 1)[-1]
                    heads = self._heads.get("head", form)
                if not heads and form in _SOMEBODY:
                    tied = self._complements.loyal(words, phrases, phrase, names) is not None
                    heads = (Head("ACTOR", "head", True),) if tied else ()
                if not heads and self._is_people(words, phrase, form):
                    heads = (Head("ACTOR", "acting", True),)
                if heads:
                    for head in heads:
                        yield from self._headed(
                            words, phrases, phrase, first_head, form, head, names, regions
                        )
                    break
            else:
                yield from self._around(words, phrases, phrase, terms, names)

    @staticmethod
    def _of_state(
        words: Sequence[EnglishWord], phrase: NounPhrase, first_head: int, names: Sequence[Span]
    ) -> bool:
        """Kenyan|officer, navy|frigates: does a state or a force stand before a head that is no actor by itself?"""
        if any(words[at].text.lower() in _OF_FORCES for at in range(phrase.core, first_head)):
            return True
        start, end = words[phrase.core].start, words[first_head].start
        return any(start <= n.start and n.end <= end for n in names if n.label == "ACTOR")

    def _is_people(self, words: Sequence[EnglishWord], phrase: NounPhrase, form: str) -> bool:
        """Ethnic Georgians, angry Danes: some of a people, who are not their state."""
        before = words[phrase.last - 1] if phrase.last > phrase.first else None
        return form in self._peoples and before is not None and before.pos == "ADJ"

    def _around(
        self,
        words: Sequence[EnglishWord],
        phrases: NounPhrases,
        phrase: NounPhrase,
        terms: Mapping[int, Span],
        names: Sequence[Span],
    ) -> Iterator[Span]:
        """A term of the lexicon with what modifies and complements it (mass deportation of migrants)."""
        term = terms.get(words[phrase.last].end)
        if term is None or term.start < words[phrase.first].start:
            return
        head = Head(term.label, "head", False)
        first_head = next(i for i in range(phrase.first, phrase.last + 1) if words[i].start >= term.start)
        yield from self._headed(words, phrases, phrase, first_head, "", head, names, ())

    # By head

    def _headed(
        self,
        words: Sequence[EnglishWord],
        phrases: NounPhrases,
        phrase: NounPhrase,
        first_head: int,
        form: str,
        head: Head,
        names: Sequence[Span],
        regions: Sequence[Span],
    ) -> Iterator[Span]:
        first = min(self._first(words, phrase, head), first_head)
        if head.label != "ACTOR" and not head.states:
            first = self._past_states(words, first, first_head, names)
        start, end = words[first].start, words[phrase.last].end
        opening = words[phrase.first].text.lower()
        hyphened = "-" in words[first_head].text and first == first_head
        modified = first < first_head or hyphened
        complement = self._complements.end(words, phrases, phrase, form, head, names)
        if head.role == "event":
            if complement is not None:
                yield Span(start, complement, head.label, f"event:{form}")
            return
        if head.label == "ACTOR":
            if head.role == "acting":
                yield Span(start, end, "ACTOR", RULE + form)
            else:
                loyal = self._complements.loyal(words, phrases, phrase, names)
                if loyal is not None:
                    yield Span(start, loyal, "ACTOR", f"head:{form}")
                    return
                yield from self._actor(words, phrase, first, first_head, form, regions, complement)
            return
        if modified and complement is None:
            yield Span(start, end, head.label, f"head:{form}")
        elif complement is not None:
            yield Span(start, complement, head.label, f"head:{form}")
        elif form in self._bare and opening not in _POINTING:
            yield Span(words[first_head].start, end, head.label, f"head:{form}")

    def _actor(
        self,
        words: Sequence[EnglishWord],
        phrase: NounPhrase,
        first: int,
        first_head: int,
        form: str,
        regions: Sequence[Span],
        complement: int | None,
    ) -> Iterator[Span]:
        if (
            self._points_back(words, phrase)
            or self._said_of(words, phrase)
            or self._says_who(words, phrase, form)
            or " ".join(word.text.lower() for word in words[phrase.last - 1 : phrase.last + 1]) in _NO_BODY
            or self._is_relation(words, phrase, form)
        ):
            return
        if first == first_head and first > phrase.first and words[first - 1].text.lower() in _OF_ACTORS:
            first -= 1
        while phrase.first < first < first_head and words[first - 1].text.lower() in _OF_ACTORS:
            first -= 1
        start, end = words[first].start, words[phrase.last].end
        if form in _RELATIONAL and complement is not None:
            yield Span(start, complement, "ACTOR", f"head:{form}")
            return
        bare = form in self._bare_actors
        if bare and complement is not None:
            yield Span(start, complement, "ACTOR", f"event:{form}")
        elif first < first_head:
            group = next((r for r in regions if r.start == start and r.end < end), None)
            plain = group is not None and words[first_head].start <= group.end + 1 and form in _GROUPS
            id_ = group.concept_id if plain and group is not None else ""
            yield Span(start, end, "ACTOR", f"head:{form}", id_)
        elif bare and words[phrase.first].text.lower() not in _POINTING:
            yield Span(words[first_head].start, end, "ACTOR", f"head:{form}")

    def _is_relation(self, words: Sequence[EnglishWord], phrase: NounPhrase, form: str) -> bool:
        """Opposition to the plan, an association with the firm: what one has, and no body."""
        after = words[phrase.last + 1].text.lower() if phrase.last + 1 < len(words) else ""
        return form in self._relations and after in ("to", "with", "between")

    def _points_back(self, words: Sequence[EnglishWord], phrase: NounPhrase) -> bool:
        """Both governments, the two sides: they are somebody named before."""
        return " ".join(w.text.lower() for w in words[phrase.first : phrase.last + 1]) in self._references

    @staticmethod
    def _said_of(words: Sequence[EnglishWord], phrase: NounPhrase) -> bool:
        """Is the phrase what something is said to be (remains a partner, as a difficult neighbour)?"""
        before = words[phrase.first - 1] if phrase.first else None
        article = words[phrase.first].text.lower()
        if before is None or article not in ("a", "an", "the"):
            return False
        if before.lemma in ("be", "become", "remain"):
            return True
        return before.text.lower() == "as" and article != "the"

    def _says_who(self, words: Sequence[EnglishWord], phrase: NounPhrase, form: str) -> bool:
        """Ana Berg, a former minister now in exile: does it say who the person is that was named before a comma?"""
        if form not in self._roles or phrase.first < 3 or words[phrase.first - 1].text != ",":
            return False
        within = words[phrase.first : phrase.last + 1]
        if within[0].text not in ("a", "an", "the") or not all(word.text.islower() for word in within):
            return False
        name = words[phrase.first - 3 : phrase.first - 1]
        after = words[phrase.last + 1].text.lower() if phrase.last + 1 < len(words) else "."
        return after in _GOES_ON and all(word.pos == "PROPN" and word.text[0].isalpha() for word in name)

    def _first(self, words: Sequence[EnglishWord], phrase: NounPhrase, head: Head) -> int:
        """Where the phrase begins; a number counts actors (two governments), not dangers."""
        first = phrase.core
        while first < phrase.last and words[first].pos == "CCONJ":
            first += 1
        while first < phrase.last and words[first].pos == "NUM":
            small = head.label == "ACTOR" and words[first].text.isalpha() and words[first + 1].pos != "NUM"
            if small and words[first].lemma not in _NO_COUNT:
                break
            first += 1
        return first

    def _past_states(
        self, words: Sequence[EnglishWord], first: int, first_head: int, names: Sequence[Span]
    ) -> int:
        """Past a nationality (Russian sanctions), which says whose the thing is."""
        leading = next((n for n in names if n.start == words[first].start and n.rule == "adjective"), None)
        if leading is None or leading.end >= words[first_head].end:
            return first
        return next(i for i in range(first, first_head + 1) if words[i].start >= leading.end)
