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

_MAX_HEAD_WORDS = 3
_POINTING = syntax_words("en")["pointing"]
_GROUPS = syntax_words("en")["english-phrases-groups"]
_POSSESSIVES = syntax_words("en")["possessives"]
_OF = frozenset(["of", "between"])
# What else may complement a head, and whether it must hold a name.
_NO_COUNT = syntax_words("en")["no-count"]
_COMPLEMENTS = {
    label: {
        word: named
        for kind, named in (("named", True), ("any", False))
        for word in syntax_words("en").get(f"complement-{label.lower()}-{kind}", frozenset())
    }
    for label in ("THREAT", "STRATEGY", "ACTOR")
}
_RELATIONAL = syntax_words("en")["relational-actor"]
_OF_ACTORS = syntax_words("en")["of-actors"]
_TOWARD = syntax_words("en")["toward"]


_IS_PLACE_WORDS = syntax_words("en")["english-phrases-is-place"]


class EnglishPhrases:
    """Finds phrases by the heads of heads.csv."""

    def __init__(self, lexicon: Lexicon) -> None:
        heads = lexicon.heads_en
        self._heads = heads
        self._block = heads.forms("block")
        self._bare = heads.forms("bare")
        self._bare_actors = heads.forms("bare-actor")
        self._relations = english_words()["relation"]
        self._counters = heads.forms("counter")
        self._times = english_words()["time"]
        self._idioms = english_words()["idiom"]
        self._duties = lexicon.cues_en.forms("modality", "necessary")
        self._peoples = frozenset(
            text
            for form in lexicon.forms
            if form.role == "adjective" and (text := form.text.lower()).endswith("s") and not text.endswith("ss")
        )
        cues = lexicon.cues_en
        self._references = cues.forms("reference", "pair") | cues.forms("reference", "triple")
        self._plain_verbs = english_words()["plain-verb"]

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
                if not heads and length == 1 and "-" in form:
                    form = form.rsplit("-", 1)[-1]
                    heads = self._heads.get("head", form)
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
        complement = self._complement(words, phrases, phrase, form, head, names)
        if head.role == "event":
            if complement is not None:
                yield Span(start, complement, head.label, f"event:{form}")
            return
        if head.label == "ACTOR":
            if head.role == "acting":
                yield Span(start, end, "ACTOR", RULE + form)
            else:
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
        if self._points_back(words, phrase) or self._said_of(words, phrase) or self._is_relation(words, phrase, form):
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

    def _first(self, words: Sequence[EnglishWord], phrase: NounPhrase, head: Head) -> int:
        """Where the phrase begins; a number counts actors (two governments), not dangers."""
        first = phrase.core
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

    # What complements a head

    def _complement(
        self,
        words: Sequence[EnglishWord],
        phrases: NounPhrases,
        phrase: NounPhrase,
        form: str,
        head: Head,
        names: Sequence[Span],
    ) -> int | None:
        """Where `unrest in Kazakhstan` or `repression of dissent` ends; None where nothing complements it."""
        at = phrase.last + 1
        if at + 1 >= len(words) or phrase.owns:
            return None
        preposition = words[at].text.lower()
        after = phrases.at(at + 1)
        if after is None or after.first != at + 1 or (after.owns and preposition not in _OF):
            return None
        pointing = words[after.first].pos == "DET" and words[after.first].text.lower() in _POSSESSIVES
        if (
            preposition in _OF
            and head.label == "ACTOR"
            and form not in _RELATIONAL
            and (pointing or self._named(words, after, names))
        ):
            return None
        if preposition in _OF and self._is_time(words, after):
            return None
        if preposition in _OF:
            return self._of(words, phrases, after, preposition)
        if head.label == "ACTOR":
            return words[after.last].end if preposition == "in" and self._is_place(words, after) else None
        wanted = _COMPLEMENTS[head.label].get(preposition)
        if preposition == "in" and words[after.last].lemma in self._idioms:
            return None  # in practice
        if preposition == "to" and head.label == "THREAT":
            return words[after.last].end if form in _TOWARD else None
        if preposition == "against" and (head.role == "event" or head.label == "THREAT"):
            wanted = False
        if preposition == "in" and head.role == "event":
            wanted = True
        if wanted is None or pointing or self._is_time(words, after):
            return None
        if wanted and not self._named(words, after, names):
            custody = preposition == "in" and head.label == "THREAT" and after.first == after.last
            return words[after.last].end if custody and words[after.last].lemma not in self._times else None
        return words[after.last].end

    def _of(
        self, words: Sequence[EnglishWord], phrases: NounPhrases, after: NounPhrase, preposition: str
    ) -> int | None:
        last = after.last
        if after.owns:
            owned = phrases.at(last + 2)
            if owned is None:
                return None
            last = owned.last
        if preposition == "between" and last + 2 < len(words) and words[last + 1].text.lower() == "and":
            other = phrases.at(last + 2)
            if other is not None and other.first == last + 2:
                return words[other.last].end
        if last + 2 < len(words) and words[last + 1].text.lower() == "of":
            inner = phrases.at(last + 2)
            if inner is not None and inner.first == last + 2 and not inner.owns:
                return words[inner.last].end
        return words[last].end

    def _is_place(self, words: Sequence[EnglishWord], phrase: NounPhrase) -> bool:
        return words[phrase.last].lemma in _IS_PLACE_WORDS

    def _is_time(self, words: Sequence[EnglishWord], phrase: NounPhrase) -> bool:
        within = words[phrase.first : phrase.last + 1]
        return any(word.lemma.lower() in self._times for word in (within[0], within[-1], *within[-2:]))

    @staticmethod
    def _named(words: Sequence[EnglishWord], phrase: NounPhrase, names: Sequence[Span]) -> bool:
        if any(word.pos == "PROPN" for word in words[phrase.first : phrase.last + 1]):
            return True
        start, end = words[phrase.first].start, words[phrase.last].end
        return any(start <= name.start and name.end <= end for name in names)

    # Courses of action

    def counters(self, words: Sequence[EnglishWord], found: Sequence[Span]) -> Iterator[Span]:
        """Combating piracy: the gerund of acting against a danger, and the danger."""
        threats = [span for span in found if span.label == "THREAT"]
        for index, word in enumerate(words[:-1]):
            if word.text.lower() not in self._counters:
                continue
            near = {other.start for other in words[index + 1 : index + 3]}
            for span in threats:
                if span.start in near:
                    yield Span(word.start, span.end, "STRATEGY", f"counter:{word.text.lower()}")

    def duties(
        self, words: Sequence[EnglishWord], phrases: NounPhrases, found: Sequence[Span]
    ) -> Iterator[Span]:
        """What somebody is told to do (must share data): a course of action, where no noun names it."""
        due = False
        for index, word in enumerate(words):
            if word.text in (".", ";", ":"):
                due = False
            if self._duty_at(words, index):
                due = self._somebody(words, index, found)
            if not due or word.pos != "VERB" or word.text.lower() != word.lemma:
                continue
            before = words[index - 1]
            if not (before.pos in ("AUX", "CCONJ", "ADV") or before.text.lower() in ("to", ",")):
                continue
            end = self._object_end(words, phrases, index)
            if end is None or word.lemma in self._plain_verbs:
                continue
            if not any(s.label != "ACTOR" and word.start <= s.start < end for s in found):
                yield Span(word.start, end, "STRATEGY", "duty")

    def _duty_at(self, words: Sequence[EnglishWord], index: int) -> bool:
        one = words[index].text.lower()
        return one in self._duties or (
            index + 1 < len(words) and f"{one} {words[index + 1].text.lower()}" in self._duties
        )

    @staticmethod
    def _somebody(words: Sequence[EnglishWord], index: int, found: Sequence[Span]) -> bool:
        before = words[index - 1] if index else None
        if before is None:
            return False
        if before.text.lower() in ("they", "it", "we", "both"):
            return True
        return any(span.label == "ACTOR" and span.end == before.end for span in found)

    @staticmethod
    def _object_end(words: Sequence[EnglishWord], phrases: NounPhrases, verb: int) -> int | None:
        """Where the object of a verb ends, with one phrase joined to it by and, of or on."""
        thing = phrases.at(verb + 1)
        if thing is None or thing.first != verb + 1 or thing.owns:
            return None
        last = thing.last
        if last + 2 < len(words) and words[last + 1].text.lower() in ("and", "of", "on"):
            more = phrases.at(last + 2)
            if more is not None and more.first == last + 2 and not more.owns:
                last = more.last
        return words[last].end
