"""Chinese names of actors: states, their short forms, groups of states, people with titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.lexicon import Lexicon, Match, concept_id
from textmine.script import fold, is_han
from textmine.segment.chinese import TERM, Word
from textmine.spans import Span, longest_first

_NUMBER = r"(?:[一二两三四五六七八九十]|\d{1,2})"
_GROUP_AFTER_REGION = re.compile(
    rf"的?(?:(?:诸|各|{_NUMBER}\s?个?|多)国(?!内(?!政)|[际防务会企产])(?:家)?|国家|各共和国|{_NUMBER}个?共和国)"
)
_GROUP_AFTER_NAMES = re.compile(rf"(?:{_NUMBER}|诸|各)(?:国|方)(?![际内防务会企产])(?:家)?")
_LINKS = "、"


@dataclass(frozen=True, slots=True)
class Names:
    """What the lexicon knows in a paragraph: mentions by name, and regions."""

    spans: list[Span]
    regions: list[Span]


class ChineseNames:
    """Finds names of actors in Chinese text, and the lexicon's threats and strategies with them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._abbreviations = lexicon.abbreviations
        short = "".join(re.escape(char) for char in self._abbreviations if len(char) == 1)
        one = f"[{short}]" if short else "(?!)"
        self._run = re.compile(rf"{one}{{2,5}}")
        self._listed = re.compile(rf"{one}(?:{_LINKS}{one})+(?={_NUMBER}国|等|关系|与|和|之间|及)")
        self._suffixed = re.compile(rf"({one})(国(?![际内务防会家产])|方|军|企|媒|籍|裔)")
        cues = lexicon.cues_zh
        self._at = cues.forms("preposition", "place") | cues.forms("destination")
        self._after_place = tuple(cues.forms("place-name-after"))
        self._not_forces = tuple(cues.forms("not-forces-after"))
        self._abbreviation_after = cues.forms("abbreviation-after")
        self._abbreviation_before = cues.forms("abbreviation-before")
        self._common = cues.forms("common-abbreviation")
        self._transliteration = frozenset("".join(cues.forms("transliteration")))
        self._titles = lexicon.heads_zh.forms("title")

    def find(self, text: str, folded: str, words: Sequence[Word]) -> Names:
        """Names in a paragraph.

        Args:
            text: the paragraph; `folded` the same folded; `words` its words.
        """
        starts, ends = _boundaries(words)
        found: list[Span] = []
        regions: list[Span] = []
        matches = list(self._lexicon.matcher.matches(text, folded))
        hidden = [(m.start, m.end) for m in matches if any(f.role in ("place", "region") for f in m.forms)]
        for match in matches:
            form = self._choose(match)
            if form is None or any(
                first <= match.start and match.end <= last and last - first > match.end - match.start
                for first, last in hidden
            ):
                continue
            role, id_ = form
            label = self._lexicon.concepts[id_].label
            short = is_han(folded[match.start]) and match.end - match.start < 3
            if short and match.start not in starts:
                continue
            if role == "region" and _GROUP_AFTER_REGION.match(folded, match.end):
                regions.append(Span(match.start, match.end, label, "region", id_))
                continue
            if short and match.end not in ends:
                continue
            if role == "region" or (role == "bloc" and _GROUP_AFTER_REGION.match(folded, match.end)):
                regions.append(Span(match.start, match.end, label, "region", id_))
            elif role == "capital" and self._is_place(folded, match, words):
                continue
            else:
                found.append(Span(match.start, match.end, label, "lexicon", id_))
        regions = longest_first(regions)
        actors = [span for span in found if span.label == "ACTOR"]
        actors += self._groups(folded, regions)
        places = [*hidden, *((region.start, region.end) for region in regions)]
        actors += [
            span
            for span in self._short_forms(folded, words, starts, ends)
            if not any(first <= span.start and span.end <= last for first, last in places)
        ]
        actors = longest_first(actors)
        actors = longest_first([*actors, *self._counted(folded, actors)])
        actors = longest_first([*actors, *self._people(folded, words, actors)])
        begins = {span.start for span in [*actors, *regions]}
        terms = [
            term
            for span in found
            if span.label != "ACTOR"
            and (term := self._without_verb(folded, span) if span.end in begins else span) is not None
        ]
        return Names([*actors, *terms], regions)

    def _without_verb(self, folded: str, span: Span) -> Span | None:
        """恐怖主義威脅|哈薩克: a noun that is also a verb, with a name after it, is the verb of that name."""
        text = folded[span.start : span.end]
        rest = text[:-2]
        if len(rest) < 2 or self._lexicon.predicates.chinese(text[-2:]) is None:
            return span
        if any(concept.label == "ACTOR" for concept in self._lexicon.find(rest)):
            return None  # 俄羅斯威脅|歐洲
        known = [concept for concept in self._lexicon.find(rest) if concept.label == span.label]
        return replace(span, end=span.end - 2, concept_id=known[0].concept_id) if known else span

    def _choose(self, match: Match) -> tuple[str, str] | None:
        """Which concept a form stands for, where several are written so: a name before a capital and so on."""
        order = {"name": 0, "government": 1, "bloc": 2, "region": 3, "capital": 4, "adjective": 5}
        ranked = sorted(
            (order[form.role], form.concept_id, form.role) for form in match.forms if form.role in order
        )
        return (ranked[0][2], ranked[0][1]) if ranked else None

    def _is_place(self, folded: str, match: Match, words: Sequence[Word]) -> bool:
        """在北京, 巴黎協定: a capital that is a place and not a government."""
        before = next((folded[w.start : w.end] for w in reversed(words) if w.end <= match.start), "")
        return before in self._at or folded.startswith(self._after_place, match.end)

    # Groups of states

    def _groups(self, folded: str, regions: Iterable[Span]) -> Iterator[Span]:
        for region in regions:
            match = _GROUP_AFTER_REGION.match(folded, region.end)
            if match and match[0] != "的国家":
                yield Span(region.start, match.end(), "ACTOR", "group", region.concept_id)

    def _counted(self, folded: str, actors: Sequence[Span]) -> Iterator[Span]:
        """中俄 + 兩國 is one group."""
        for span in actors:
            if span.rule == "short forms":
                match = _GROUP_AFTER_NAMES.match(folded, span.end)
                if match:
                    yield Span(span.start, match.end(), "ACTOR", "short forms", "", span.members)

    # Short forms

    def _short_forms(
        self, folded: str, words: Sequence[Word], starts: set[int], ends: set[int]
    ) -> Iterator[Span]:
        flags = {word.start: word for word in words}
        for match in self._run.finditer(folded):
            yield from self._runs(folded, match.start(), match.end(), flags, starts, ends)
        for match in self._listed.finditer(folded):
            for at in range(match.start(), match.end(), 2):
                yield Span(at, at + 1, "ACTOR", "short form", self._state(folded[at], folded))
        for match in self._suffixed.finditer(folded):
            yield from self._with_suffix(folded, match, starts, ends)
        for before, word in itertools.pairwise(words):
            one = folded[word.start : word.end]
            if (
                one in self._abbreviations
                and folded[before.start : before.end] in self._abbreviation_before
                and word.flag in ("j", "ns", "nz", "nr", "un", "zg")
            ):
                yield Span(word.start, word.end, "ACTOR", "short form", self._state(one, folded))

    def _runs(
        self, folded: str, start: int, end: int, flags: dict[int, Word], starts: set[int], ends: set[int]
    ) -> Iterator[Span]:
        """The longest stretch of short forms that is made of whole words and is followed by what such runs are."""
        for first in range(start, end - 1):
            if first not in starts:
                continue
            for last in range(end, first + 1, -1):
                run = folded[first:last]
                if len(set(run)) < len(run) or last not in ends:
                    continue
                known = run in self._lexicon.glossary or bool(self._lexicon.find(run))
                own = [flags[at].flag for at in range(first, last) if at in flags]
                sure = any(flag in ("j", "ns") for flag in own)
                follows = any(folded.startswith(cue, last) for cue in self._abbreviation_after)
                follows = follows or (
                    folded[last : last + 1] == _LINKS and bool(self._run.match(folded, last + 1))
                )
                if not known and (follows or sure or self._is_series(run)):
                    members = tuple(self._state(char, folded) for char in run)
                    if len(set(members)) == len(members):
                        yield Span(first, last, "ACTOR", "short forms", "", members)
                        return

    def _is_series(self, run: str) -> bool:
        """日菲澳: three or more of the states that are commonly called by one character."""
        return len(run) > 2 and all(char in self._common for char in run)

    def _with_suffix(
        self, folded: str, match: re.Match[str], starts: set[int], ends: set[int]
    ) -> Iterator[Span]:
        start, end = match.span()
        if start not in starts or (end not in ends and match[2] in "国方军"):
            return
        if match[0] in self._lexicon.glossary or self._lexicon.find(match[0]):
            return
        if match[2] in "国方":
            yield Span(start, end, "ACTOR", "short form", self._state(match[1], folded))
        elif match[2] == "军" and not folded.startswith(self._not_forces, match.end(2)):
            yield Span(start, end, "ACTOR", "head:军")

    def _state(self, char: str, folded: str) -> str:
        """The state a short form means: one that the paragraph names in full, else the first listed."""
        candidates = self._abbreviations[char]
        for id_ in candidates:
            variants = self._lexicon.concepts[id_].variants
            if any(is_han(name[0]) and fold(name) in folded for name in variants if len(name) > 1):
                return id_
        return candidates[0]

    # People

    def _people(self, folded: str, words: Sequence[Word], actors: Sequence[Span]) -> Iterator[Span]:
        by_start = {span.start: span for span in actors}
        by_end = {span.end: span for span in actors}
        for title in self._title_words(folded, words):
            name_start = self._name_before(folded, words, title.start, by_end)
            name_end = self._name_after(folded, words, title.end, by_start)
            start = min(title.start, name_start)
            country = by_end.get(start)
            if country is not None and self._is_state(country):
                start = country.start
            if start < title.start or name_end > title.end:
                person = (name_start, title.start) if name_start < title.start else (title.end, name_end)
                known = self._lexicon.find(folded[person[0] : person[1]]) if person[1] > person[0] else []
                id_ = known[0].concept_id if known else ""
                yield Span(start, name_end, "ACTOR", "title", id_)

    def _title_words(self, folded: str, words: Sequence[Word]) -> Iterator[Word]:
        for word in words:
            if folded[word.start : word.end] in self._titles:
                yield word

    def _is_state(self, span: Span) -> bool:
        concept = self._lexicon.concept(span.concept_id)
        return span.rule == "short form" or (
            concept is not None and concept.kind in ("state", "group of states")
        )

    def _name_before(self, folded: str, words: Sequence[Word], at: int, by_end: dict[int, Span]) -> int:
        known = by_end.get(at)
        if known is not None:
            concept = self._lexicon.concept(known.concept_id)
            return known.start if concept is not None and concept.kind == "person" else at
        start = at
        for word in reversed([w for w in words if w.end <= at][-4:]):
            if word.end != start or not self._name_word(folded, word):
                break
            start = word.start
        return start if at - start >= 2 else at

    def _name_after(self, folded: str, words: Sequence[Word], at: int, by_start: dict[int, Span]) -> int:
        known = by_start.get(at)
        if known is not None:
            concept = self._lexicon.concept(known.concept_id)
            return known.end if concept is not None and concept.kind == "person" else at
        end = at
        for word in [w for w in words if w.start >= at][:4]:
            if word.start != end or not self._name_word(folded, word):
                break
            end = word.end
        return end if end - at >= 2 else at

    def _name_word(self, folded: str, word: Word) -> bool:
        text = folded[word.start : word.end]
        if text in self._lexicon.glossary or self._lexicon.predicates.chinese(text) is not None:
            return False
        if word.flag in ("nr", "nrt", "nrfg"):
            return True
        return word.flag in ("un", "ns", "nz", "x", "zg", "v", "n") and all(
            c in self._transliteration for c in text
        )


def _boundaries(words: Sequence[Word]) -> tuple[set[int], set[int]]:
    """Where a name may begin and end: at words, and anywhere in an unknown word or a known term (緬甸內戰)."""
    starts, ends = set(), set()
    for word in words:
        starts.add(word.start)
        ends.add(word.end)
        if word.flag in ("un", TERM):
            starts.update(range(word.start, word.end))
            ends.update(range(word.start + 1, word.end + 1))
    return starts, ends


def group_concept_id(members: Sequence[str]) -> str:
    """The id of a group that the text spells out, whatever the order it names them in."""
    return concept_id("ACTOR", "-and-".join(sorted(member.split(":", 1)[-1] for member in members)))
