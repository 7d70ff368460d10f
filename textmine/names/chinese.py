"""Chinese names of actors: states, their short forms, groups of states, people with titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.lexicon import Lexicon, Match, concept_id
from textmine.lexicon.words import pattern, syntax_words
from textmine.names.document import Surnames, named_again, short_names, surname
from textmine.names.people import ChinesePeople
from textmine.names.short_forms import NUMBER, ChineseShortForms
from textmine.script import fold, is_han
from textmine.segment.chinese import TERM, Word, is_navy, is_office, state_names
from textmine.spans import Span, Stretches, longest_first

_ALL, _NO_GROUP = pattern("zh", "all-of"), pattern("zh", "no-group-after")
_GROUP_AFTER_REGION = re.compile(
    rf"的?(?:(?:{_ALL}|{NUMBER}\s?个?|多)国(?!内(?!政)|{_NO_GROUP})(?:家)?|国家|各共和国|{NUMBER}个?共和国)"
)
_GROUP_AFTER_NAMES = re.compile(
    rf"(?:{NUMBER}|{_ALL})(?:国|方)(?!{pattern('zh', 'no-group-after-names')})(?:家)?"
)
_COUNTED_MEMBERS = re.compile(
    rf"(?:{NUMBER}){{1,3}}(?:个成员)?国(?!{pattern('zh', 'no-group-after-names')})(?:家)?"
)
# 中華民國112年: a calendar, and no state.
_ERA = re.compile(rf"\s?(?:\d{{1,3}}|(?:{pattern('zh', 'year-digit')}){{1,5}})年")
# 〔記者…／台北報導〕, （法新社東京3日電）, and 華盛頓3日電 where a paragraph begins.
_BYLINE = re.compile(
    rf"[〔【\[（(][^〔【\[（(〕】\]）)。，,\n]{{0,40}}(?:{pattern('zh', 'report-mark')})[〕】\]）)]"
    rf"|^(?:{pattern('zh', 'report-place')})?记者[^，,。：:\n]{{1,24}}(?:{pattern('zh', 'report-end')})"
    r"|^[^，,。：:\n]{0,16}?(?:\d{1,2}月)?\d{1,2}日(?:专)?[电讯]"
)
_WORK = re.compile(r"《[^《》\n]{2,60}》")


_INSIDE = frozenset(["un", TERM])  # flags of words inside which a name may stand
_RANKS = {"name": 0, "government": 1, "bloc": 2, "region": 3, "capital": 4, "adjective": 5}
_IS_NO_ACTOR_WORDS = tuple(syntax_words("zh")["chinese-is-no-actor"])


@dataclass(frozen=True, slots=True)
class Names:
    """What the lexicon knows in a paragraph: mentions by name, and regions."""

    spans: list[Span]
    regions: list[Span]


class ChineseNames:
    """Finds names of actors in Chinese text, and the lexicon's threats and strategies with them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._short_forms = ChineseShortForms(lexicon)
        self._people = ChinesePeople(lexicon)
        self._surnames = Surnames(lexicon)
        cues = lexicon.cues_zh
        self._at = cues.forms("preposition", "place") | cues.forms("destination")
        self._after_place = tuple(cues.forms("place-name-after"))
        self._speakers = cues.forms("speaker")
        self._states = state_names(lexicon)

    def find(self, text: str, folded: str, words: Sequence[Word], aliases: Sequence[Span] = ()) -> Names:
        """Names in a paragraph.

        Args:
            text: the paragraph.
            folded: the same folded.
            words: its words.
            aliases: names that the document gave earlier, where they stand in this paragraph.
        """
        starts, ends = _boundaries(words)
        found: list[Span] = []
        regions: list[Span] = []
        matches = [
            match
            for match in self._lexicon.matcher.found(text)
            if not is_navy(folded, match.start, match.end, self._states)
        ]
        hidden = [(m.start, m.end) for m in matches for f in m.forms if f.role in ("place", "region")]
        bylines = [match.span() for match in _BYLINE.finditer(folded)]
        titles = [(match.start() + 1, match.end() - 1) for match in _WORK.finditer(folded)]
        hiding, works = Stretches([*hidden, *bylines]), Stretches(titles)
        for match in matches:
            form = self._choose(match)
            if form is None or hiding.exceed(match.start, match.end):
                continue
            if is_office(folded, match.start, match.end):
                found += self._state_of_office(folded, match)
                continue
            role, id_ = form
            label = self._lexicon.concepts[id_].label
            if label == "ACTOR" and self._is_no_actor(folded, match, works):
                continue
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
        actors += [
            span
            for span in aliases
            if not is_han(text[span.start]) or (span.start in starts and span.end in ends)
        ]
        actors += self._groups(folded, regions)
        places = Stretches([*hidden, *bylines, *titles, *((region.start, region.end) for region in regions)])
        actors += [
            span
            for span in self._short_forms.find(folded, words, starts, ends)
            if not places.hold(span.start, span.end)
        ]
        actors = longest_first(actors)
        actors = longest_first([*actors, *self._counted(folded, actors), *self._speaking(words)])
        people = self._people.find(text, folded, words, actors)
        reporters = Stretches(bylines)
        people = [span for span in people if not reporters.touch(span.start, span.end)]
        actors = longest_first([*actors, *people])
        actors = longest_first([*self._again(text, actors, starts, ends), *actors])
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
        ranked = [(_RANKS[f.role], f.concept_id, f.role) for f in match.forms if f.role in _RANKS]
        if not ranked:
            return None
        _, id_, role = min(ranked)
        return role, id_

    def _is_place(self, folded: str, match: Match, words: Sequence[Word]) -> bool:
        """在北京, 巴黎協定: a capital that is a place and not a government."""
        at = bisect_right(words, match.start, key=lambda word: word.end)
        before = words[at - 1].text if at else ""
        return before in self._at or folded.startswith(self._after_place, match.end)

    def _again(self, text: str, actors: Sequence[Span], starts: set[int], ends: set[int]) -> Iterator[Span]:
        """People of the paragraph whom it names again by less."""
        cores: dict[str, Span] = {}
        surnames: dict[str, str] = {}
        for span in sorted(actors, key=lambda span: (-len(span), span.start)):
            core = self._core(text, span)
            if not core:
                continue
            for name in short_names(core):
                cores.setdefault(name, span)
            if span.concept_id and surname(core):
                surnames.setdefault(fold(surname(core)), span.concept_id)
        for span in named_again(text, cores):
            if not is_han(text[span.start]) or (span.start in starts and span.end in ends):
                yield span
        yield from self._surnames.find(text, surnames)

    def _core(self, text: str, span: Span) -> str:
        """The name of a person without titles, "" for what is no person."""
        if span.kind == "person":
            return text[slice(*(span.core or (span.start, span.end)))]
        concept = self._lexicon.concept(span.concept_id)
        return text[span.start : span.end] if concept is not None and concept.kind == "person" else ""

    def _state_of_office(self, folded: str, match: Match) -> Iterator[Span]:
        """中國外交部|長: the state that a title begins with."""
        for length in range(match.end - match.start - 1, 1, -1):
            for concept in self._lexicon.find(folded[match.start : match.start + length]):
                if concept.kind == "state":
                    yield Span(
                        match.start,
                        match.start + length,
                        "ACTOR",
                        "lexicon",
                        concept.concept_id,
                        kind="state",
                    )
                    return

    @staticmethod
    def _is_no_actor(folded: str, match: Match, works: Stretches) -> bool:
        """A calendar's name, or one that is part of the title of a treaty or report."""
        if folded.startswith(_IS_NO_ACTOR_WORDS, match.start) and _ERA.match(folded, match.end):
            return True
        return works.exceed(match.start, match.end)

    def _speaking(self, words: Sequence[Word]) -> Iterator[Span]:
        """我國, 我方: the state that speaks."""
        for word in words:
            if word.text in self._speakers:
                yield Span(word.start, word.end, "ACTOR", "speaker", kind="state")

    # Groups of states

    def _groups(self, folded: str, regions: Iterable[Span]) -> Iterator[Span]:
        for region in regions:
            match = _GROUP_AFTER_REGION.match(folded, region.end)
            if match and match[0] != "的国家":
                yield Span(region.start, match.end(), "ACTOR", "group", region.concept_id)

    def _counted(self, folded: str, actors: Sequence[Span]) -> Iterator[Span]:
        """中俄 + 兩國 is one group; 東協 + 十一國 is 東協."""
        for span in actors:
            if span.rule == "lexicon" and self._is_union(span):
                match = _COUNTED_MEMBERS.match(folded, span.end)
                if match:
                    yield replace(span, end=match.end())
            if span.rule == "short forms":
                match = _GROUP_AFTER_NAMES.match(folded, span.end)
                if match:
                    yield Span(span.start, match.end(), "ACTOR", "short forms", "", span.members)

    def _is_union(self, span: Span) -> bool:
        """Is it an organisation or alliance, whose members may be counted behind its name?"""
        concept = self._lexicon.concept(span.concept_id)
        return concept is not None and concept.kind in ("organisation", "alliance")


def _boundaries(words: Sequence[Word]) -> tuple[set[int], set[int]]:
    """Where a name may begin and end: at words, and anywhere in an unknown word or a known term (緬甸內戰)."""
    starts, ends = {word.start for word in words}, {word.end for word in words}
    for word in words:
        if word.flag in _INSIDE and word.end - word.start > 1:
            starts.update(range(word.start, word.end))
            ends.update(range(word.start + 1, word.end + 1))
    return starts, ends


def group_concept_id(members: Sequence[str]) -> str:
    """The id of a group that the text spells out, whatever the order it names them in."""
    return concept_id("ACTOR", "-and-".join(sorted(member.split(":", 1)[-1] for member in members)))
