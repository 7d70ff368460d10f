"""English names of actors: those the lexicon has, people with their titles and offices, and names nobody listed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.lexicon import Lexicon
from textmine.lexicon.words import english_words, syntax_words
from textmine.names.noun_phrases import NounPhrase, NounPhrases
from textmine.records import Label
from textmine.segment.english import EnglishWord
from textmine.spans import Span, Stretches, longest_first

_ORDER = {role: i for i, role in enumerate(
    ("name", "government", "bloc", "adjective", "region", "region-adjective", "capital")
)}  # fmt: skip
_AGENTS = frozenset(["who", "whose"])
_PARTICLES = english_words()["name-particle"]
_NAMED = frozenset(["name", "title", "lexicon"])
_ARTICLE = "the "  # of the Philippines, and no part of the name


@dataclass(frozen=True, slots=True)
class Names:
    """What is named in a paragraph: actors and the lexicon's threats and strategies, and regions; its noun phrases."""

    spans: list[Span]
    regions: list[Span]
    phrases: NounPhrases


_WHOSE = syntax_words("en")["whose-body"]


class EnglishNames:
    """Finds names in English text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._block = lexicon.heads_en.forms("block")
        self._titles = {tuple(form.split()) for form in lexicon.heads_en.forms("title")}
        self._title_starts = {title[0] for title in self._titles}
        self._after_place = tuple(lexicon.cues_en.forms("place-name-after"))
        self._place = lexicon.cues_en.forms("preposition", "place") - {"between", "among"}
        self._place |= english_words()["where"]
        self._kinds = english_words()

    def find(self, text: str, words: Sequence[EnglishWord], aliases: Sequence[Span] = ()) -> Names:
        """Names in a paragraph.

        Args:
            aliases: mentions by names that the document defined earlier.
        """
        phrases = NounPhrases(words, self._block)
        known, regions, taken = self._known(text, words)
        known = [*known, *aliases]
        actors = longest_first(span for span in known if span.label == "ACTOR")
        bodies = [*self._bodies(words), *self._popular(words)]
        actors = longest_first([*actors, *self._titled(words, actors), *bodies])
        unknown = list(self._unknown(words, phrases, [*known, *actors, *regions, *taken]))
        actors = longest_first([*actors, *(s for s in unknown if s.label == "ACTOR")])
        actors = longest_first([*actors, *self._offices(words, phrases, actors)])
        actors = [*actors, *self._surnames(words, actors)]
        rest = [s for s in (*known, *unknown) if s.label != "ACTOR"]
        return Names([*actors, *rest], regions, phrases)

    # The lexicon

    def _known(self, text: str, words: Sequence[EnglishWord]) -> tuple[list[Span], list[Span], list[Span]]:
        """(names and known terms, regions, everything else that the lexicon has as a place)."""
        found: list[Span] = []
        regions: list[Span] = []
        places: list[Span] = []
        at_word = {word.start: index for index, word in enumerate(words)}
        matches = self._lexicon.matcher.found(text)
        hidden = Stretches(
            (m.start, m.end)
            for m in matches
            if any(form.role in ("place", "region", "region-adjective") for form in m.forms)
        )
        for match in matches:
            if hidden.exceed(match.start, match.end):
                continue
            forms = sorted((_ORDER[f.role], f.concept_id, f.role) for f in match.forms if f.role in _ORDER)
            if not forms:
                places.append(Span(match.start, match.end, "ACTOR", "place"))
                continue
            _, id_, role = forms[0]
            label = self._lexicon.concepts[id_].label
            if label != "ACTOR" and match.start not in at_word:
                continue  # counter-terrorism is not terrorism
            if role.startswith("region"):
                regions.append(Span(match.start, match.end, label, role, id_))
                continue
            if role == "capital" and self._is_place(text, words, at_word.get(match.start, 0), match.end):
                places.append(Span(match.start, match.end, label, "place"))
                continue
            rule = "adjective" if role == "adjective" else "lexicon"
            if rule == "adjective" and self._is_population(words, at_word.get(match.start, 0)):
                continue
            article = len(_ARTICLE) if text[match.start : match.end].lower().startswith(_ARTICLE) else 0
            found.append(Span(match.start + article, match.end, label, rule, id_))
        return found, longest_first(regions), places

    def _is_place(self, text: str, words: Sequence[EnglishWord], index: int, end: int) -> bool:
        """Is a capital the city, and not the government in it?"""
        if index and words[index - 1].text.lower() in self._place:
            return True
        if index > 1 and words[index - 1].text == "at":
            where = words[index - 2].text.lower()
            if self._lexicon.heads_en.get("head", where) or self._lexicon.heads_en.get("acting", where):
                return True  # troops at Lomé
        after = text[end:].lstrip().lower()
        return after.startswith(self._after_place) or after.startswith("itself")

    def _is_population(self, words: Sequence[EnglishWord], index: int) -> bool:
        """Undocumented Afghans, Uzbek migrants: people, and not the state."""
        word = words[index]
        after = words[index + 1] if index + 1 < len(words) else None
        alone = after is None or after.pos not in ("NOUN", "PROPN", "ADJ", "NUM")
        if index and alone and words[index - 1].text.lower() in ("a", "an"):
            return True  # a Dane was arrested
        if index > 1 and alone and words[index - 1].text in (",", "and") and self._in_list(words, index):
            return True
        if word.text.endswith("s") and not word.text.endswith("ss") and index:
            return words[index - 1].pos in ("ADJ", "NUM") or words[index - 1].lemma in self._kinds["quantity"]
        return index + 1 < len(words) and words[index + 1].text.lower() in self._kinds["population"]

    @staticmethod
    def _in_list(words: Sequence[EnglishWord], index: int) -> bool:
        """Does a name of people go on a list of some of them: ethnic Danes, Swedes and Finns?"""
        at = index
        while at > 1 and (words[at - 1].text in (",", "and") or words[at - 1].pos == "PROPN"):
            at -= 1
        return at > 0 and words[at - 1].pos == "ADJ" and words[at - 1].text.islower()

    def _titled(self, words: Sequence[EnglishWord], names: Sequence[Span]) -> Iterator[Span]:
        """President Tokayev: a title and a name."""
        for index, first in enumerate(words):
            if not first.text[0].isupper() or first.text.lower() not in self._title_starts:
                continue
            for length in (3, 2, 1):
                title = tuple(word.text.lower() for word in words[index : index + length])
                if title not in self._titles:
                    continue
                end = index + length
                while end < len(words) and self._goes_on(words, end):
                    end += 1
                if end > index + length:
                    mark = words[end - 1].text.find("[")
                    last = words[end - 1].start + mark if mark > 0 else words[end - 1].end
                    person = words[index + length].start, last
                    known = next(
                        (n.concept_id for n in names if n.end == person[1] and n.start >= person[0]), ""
                    )
                    yield Span(
                        words[index].start, person[1], "ACTOR", "title", known, kind="person", core=person
                    )
                break

    @staticmethod
    def _goes_on(words: Sequence[EnglishWord], at: int) -> bool:
        """May the word be part of a person's name (Bashar al-Assad)?"""
        word = words[at]
        if word.text[0].isupper():
            return word.pos == "PROPN"
        return word.text.startswith(("al-", "el-")) and words[at - 1].text[0].isupper()

    def _bodies(self, words: Sequence[EnglishWord]) -> Iterator[Span]:
        """The Council, Syrian Government, Trump Campaign: a body written with a capital, and what stands before it."""
        bodies = self._kinds["capital-body"]
        for index, word in enumerate(words):
            if not word.text[0].isupper() or word.text.lower() not in bodies:
                continue
            after = words[index + 1] if index + 1 < len(words) else None
            if after is not None and after.text[0].isupper() and after.pos in ("PROPN", "NOUN"):
                continue
            first = index
            while first and self._capital_before(words, first - 1):
                first -= 1
            before = words[first - 1].text.lower() if first else ""
            if first < index or before in ("the", "our"):
                yield Span(words[first].start, word.end, "ACTOR", "body", kind="organisation")

    def _popular(self, words: Sequence[EnglishWord]) -> Iterator[Span]:
        """The Oromo People's Liberation Front, the Workers' Party of Chad: a body named after those whose it is."""
        kinds = self._kinds
        for index, word in enumerate(words[1:-1], start=1):
            if word.pos != "PART" or word.text[:1] not in "'’" or words[index - 1].text not in _WHOSE:
                continue
            last = index
            while (
                last + 1 < len(words) and words[last + 1].text[0].isupper() and words[last + 1].pos != "DET"
            ):
                last += 1
            body = words[last].text.lower()
            if last == index or not (body in kinds["organisation"] or body in kinds["capital-body"]):
                continue
            first = index - 1
            while first and self._capital_before(words, first - 1):
                first -= 1
            if last + 2 < len(words) and words[last + 1].text == "of" and words[last + 2].pos == "PROPN":
                last += 2
            yield Span(words[first].start, words[last].end, "ACTOR", "body", kind="organisation")

    @staticmethod
    def _capital_before(words: Sequence[EnglishWord], at: int) -> bool:
        word = words[at]
        if (
            word.pos not in ("PROPN", "ADJ", "NOUN")
            or not word.text[0].isupper()
            or not word.text[-1].isalnum()
        ):
            return False
        begins = at == 0 or words[at - 1].text in (".", "!", "?", ":", ";")
        return word.pos == "PROPN" or not begins

    # Names nobody listed

    def _unknown(
        self, words: Sequence[EnglishWord], phrases: NounPhrases, taken: Sequence[Span]
    ) -> Iterator[Span]:
        actors = [span for span in taken if span.label == "ACTOR"]
        beside = Stretches((span.start, span.end) for span in taken)
        for phrase in phrases.all:
            first = phrase.last
            while first > phrase.first and self._in_name(words, first - 1):
                first -= 1
            while first < phrase.last and words[first].pos != "PROPN" and not self._capital(words, first):
                first += 1
            if words[phrase.last].pos not in ("PROPN", "NUM") or not words[first].text[0].isupper():
                continue
            span = Span(words[first].start, words[phrase.last].end, "ACTOR", "name")
            if beside.touch(span.end - 1, span.end):
                continue
            label = self._label(words, phrase, first, actors, beside.touch(span.start, span.end))
            if label is not None:
                person = label == "ACTOR" and first < phrase.last and self._is_person(span, words)
                found = replace(
                    span,
                    label=label,
                    kind="person" if person else "",
                    core=(span.start, span.end) if person else None,
                )
                actors.append(found)
                yield found

    @staticmethod
    def _capital(words: Sequence[EnglishWord], at: int) -> bool:
        """Is an adjective part of a name (the Northern Rivers Command)?"""
        starts = at == 0 or not words[at - 1].text[-1].isalnum()
        return words[at].text[0].isupper() and words[at].pos == "ADJ" and not starts

    @staticmethod
    def _in_name(words: Sequence[EnglishWord], at: int) -> bool:
        word = words[at]
        return (
            word.pos in ("PROPN", "NUM")
            or word.text[0].isupper()
            or (word.text in _PARTICLES and at > 0 and words[at - 1].text[0].isupper())
        )

    def _label(
        self,
        words: Sequence[EnglishWord],
        phrase: NounPhrase,
        first: int,
        actors: Sequence[Span],
        inside: bool,
    ) -> Label | None:
        """What an unknown name is, from its words and where it stands; None where it is no actor."""
        last = words[phrase.last].text.lower()
        before = words[first - 1].text.lower() if first else ""
        kinds = self._kinds
        long = phrase.last > first
        if long and words[first].text.lower() in kinds["action"]:
            return "STRATEGY"
        if last in kinds["organisation"] and long:
            return "ACTOR"
        if long and not inside and words[first].text.lower() in kinds["foreign-organisation"]:
            return "ACTOR"  # the Frente Amplio del Sur
        if last in kinds["newspaper"] and long and before in ("the", "'s", "’s"):
            return "ACTOR"
        if last in kinds["place"] or last in kinds["thing"] or words[first].text.lower() in kinds["not-name"]:
            return None
        if before == "of" and first > 1 and words[first - 2].text.lower() in kinds["place"]:
            return None  # the Cape of Good Hope
        if inside or words[first].text.lower() in kinds["thing"] | kinds["place"]:
            return None
        if before == "as" and first > 1 and words[first - 2].text.lower() in kinds["calling"]:
            return "ACTOR"
        if before in kinds["calling"]:
            return "ACTOR"
        after = words[phrase.last + 1] if phrase.last + 1 < len(words) else None
        if before in ("and", "or", ",", "as", "including") and self._joined(words, first, actors):
            return "ACTOR"
        if before == "," and long and first > 1 and words[first - 2].text.lower() in kinds["role"]:
            return "ACTOR"
        if before == "including" or before in kinds["locative"] or before == "the":
            return None
        if (
            long
            and (before in ("", ".") or words[first - 1].pos == "VERB")
            and self._introduced(words, phrase)
        ):
            return "ACTOR"
        acts = after is not None and (after.pos in ("VERB", "AUX") or after.text.lower() in _AGENTS)
        if not long:
            named = before == "by" and words[first - 2].pos == "VERB" if first > 1 else False
            closed = after is None or after.pos == "PUNCT" or not after.text[0].isalnum()
            if first and closed and words[first - 1].pos == "VERB" and self._says(words, first - 1):
                return "ACTOR"
            if before in ("", ".") and self._introduced(words, phrase):
                return "ACTOR"
            says = after is not None and after.pos == "VERB" and self._says(words, phrase.last + 1)
            return "ACTOR" if says or named else None
        if before in kinds["role"] or acts or phrase.owns or before == "by":
            return "ACTOR"
        return "ACTOR" if words[first - 1].pos == "VERB" or before in ("of", "") else None

    def _introduced(self, words: Sequence[EnglishWord], phrase: NounPhrase) -> bool:
        """Terry Marsh, the ambassador; Ann Lee, who …: does what follows the comma say who that is?"""
        at = phrase.last + 1
        if at + 1 >= len(words) or words[at].text != ",":
            return False
        if words[at + 1].text.lower() in _AGENTS:
            return True
        if words[at + 1].text.lower() not in ("the", "a", "an", "who"):
            return words[at + 1].text.lower() in self._kinds["role"]
        end = min(len(words), at + 8)
        return any(words[i].text.lower() in self._kinds["role"] for i in range(at + 2, end))

    def _says(self, words: Sequence[EnglishWord], at: int) -> bool:
        predicate = self._lexicon.predicates.english([words[at].lemma])
        return predicate is not None and predicate.says

    def _joined(self, words: Sequence[EnglishWord], first: int, actors: Sequence[Span]) -> bool:
        """Does the name go on a list of actors (A, B and C; gangs such as A)?"""
        at = first - 1
        if words[at].text.lower() == "as":
            if words[at - 1].text.lower() != "such":
                return False
            at -= 1
        elif words[at].text.lower() in ("and", "or") and words[at - 1].text == ",":
            at -= 1
        end = words[at - 1].end if at else -1
        joined = any(span.end == end and span.rule != "place" for span in actors)
        if words[first - 1].text == ",":
            return joined and any(span.end == end and span.rule == "name" for span in actors)
        if words[first - 1].text.lower() in ("as", "including"):
            heads = self._lexicon.heads_en.get("head", words[at - 1].text.lower()) if at else ()
            return joined or any(head.label == "ACTOR" for head in heads)
        return joined

    # Offices

    def _offices(
        self, words: Sequence[EnglishWord], phrases: NounPhrases, actors: Sequence[Span]
    ) -> Iterator[Span]:
        """Mexico's president, Claudia Sheinbaum; warlord Khalifa Haftar; Bukele's government: one actor each."""
        by_start = {span.start: span for span in actors}
        by_end = {span.end: span for span in actors}
        for phrase in phrases.all:
            last = words[phrase.last].text.lower()
            two = f"{words[phrase.last - 1].text.lower()} {last}" if phrase.last > phrase.first else ""
            owner = by_end.get(words[phrase.first - 2].end) if phrase.owned else None
            start = owner.start if owner is not None else words[phrase.core].start
            if phrase.owned and owner is None and phrase.first > 1:
                held = phrases.at(phrase.first - 2)
                if held is not None and words[held.last].pos == "PROPN":
                    start = words[held.core].start
            office = last in self._kinds["role"] and words[phrase.last].pos == "NOUN"
            if office:
                after = phrase.last + 1
                comma = after < len(words) and words[after].text == ","
                named = by_start.get(words[after + comma].start) if after + comma < len(words) else None
                if named is not None and named.rule in _NAMED and self._is_person(named, words):
                    if not comma or phrase.owned or self._closed(words, phrase, named):
                        yield Span(start, named.end, "ACTOR", "office", named.concept_id)
                        continue
            if last == "opposition" and phrase.last + 1 < len(words) and words[phrase.last + 1].text == "to":
                continue
            whole = two in self._kinds["owned"] or last in self._kinds["owned"] or office
            if phrase.owned and whole and start < words[phrase.first].start and not phrase.owns:
                yield Span(start, words[phrase.last].end, "ACTOR", "office")

    @staticmethod
    def _closed(words: Sequence[EnglishWord], phrase: NounPhrase, named: Span) -> bool:
        """A retired bishop, Ana Berg, …: a name between commas behind one office is whose that is."""
        if words[phrase.first].text.lower() not in ("a", "an", "the"):
            return False
        after = bisect_left(words, named.end, key=lambda word: word.start)
        return after < len(words) and words[after].text in (",", ".", ";")

    def _is_person(self, span: Span, words: Sequence[EnglishWord]) -> bool:
        if span.concept_id:
            return self._lexicon.concepts[span.concept_id].kind == "person"
        last = words[bisect_left(words, span.end, key=lambda word: word.end)].text.lower()
        return last not in self._kinds["organisation"]

    def _surnames(self, words: Sequence[EnglishWord], actors: Sequence[Span]) -> Iterator[Span]:
        """Sheinbaum, where the paragraph has named Claudia Sheinbaum."""
        people: dict[str, Span] = {}
        starts = {span.start for span in actors}
        ends = {span.end: span for span in reversed(actors)}
        for word in words:
            span = ends.get(word.end)
            if span is not None and span.rule in ("name", "title", "office") and span.start < word.start:
                if word.pos == "PROPN" and word.text.lower() not in self._kinds["organisation"]:
                    people.setdefault(word.text, span)
            known = people.get(word.text)
            if known is not None and span is None and word.start not in starts and word.text[0].isalpha():
                yield Span(word.start, word.end, "ACTOR", "surname", known.concept_id, (), known.start)
