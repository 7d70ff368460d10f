"""People in Chinese text whom no list has: told by a title, a dot, Latin letters in brackets, a verb of saying."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.lexicon import Lexicon
from textmine.lexicon.words import pattern, syntax_words
from textmine.script import is_han
from textmine.segment.chinese import TERM, Word
from textmine.spans import Span

_DOTS = "·•‧・．"
_PARTICLE = pattern("zh", "latin-particle")
_LATIN = re.compile(rf"[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|{_PARTICLE}))*")
_LATIN_BRACKET = re.compile(rf"\s?[（(]\s*[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*| (?:{_PARTICLE}))+\s*[）)]")
_REIGN = re.compile(f"(?:{pattern('zh', 'number')})世")
_CLAUSE_ENDS = "，。；：！？、「」『』“”\"'‘’（()）\n…"
_MAX_TRANSLITERATED = 8
_MAX_MODIFIERS = 6
_MOST_KNOWN = 200_000  # words that are remembered
_NAME_FLAGS = frozenset(["nr", "nrt", "nrfg"])
_REST = frozenset(["un", "zg", "ng", "vg", "ag", "tg", "g", "nrt"])
_GUESSED = frozenset(["nr", "nrt", "nrfg", "un", "nz", "ns", "x", "zg"])


_FORMER = syntax_words("zh")["former"]
_GIVEN_LAST = frozenset(syntax_words("zh")["given-last"])
_IN_OFFICE_WORDS = syntax_words("zh")["people-in-office"]


@dataclass(slots=True)
class _Text:
    """A paragraph while its people are looked for."""

    text: str
    folded: str
    words: Sequence[Word]
    starts: list[int]
    begins: frozenset[int]
    ends: frozenset[int]
    by_start: dict[int, Span]
    by_end: dict[int, Span]
    forms: list[str]  # of the words, folded

    def word_at(self, at: int) -> int:
        """Index of the word that holds the character at `at`."""
        return max(0, bisect_left(self.starts, at + 1) - 1)

    def form(self, index: int) -> str:
        return self.forms[index]


class ChinesePeople:
    """Finds people by what stands around their names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        cues = lexicon.cues_zh
        self._transliteration = frozenset("".join(cues.forms("transliteration")))
        self._surnames = cues.forms("surname")
        self._titles = lexicon.heads_zh.forms("title")
        self._title_ends = tuple(title for title in self._titles if len(title) > 1)
        self._roles = tuple(cues.forms("role-before-name"))
        self._no_offices: set[str] = set()  # words that tell of no office, remembered as texts repeat them
        self._inside_office = cues.forms("office-modifier")
        self._not_person = cues.forms("not-person")
        self._joins = cues.forms("title-join")
        self._adverbs = cues.forms("before-saying")
        self._says = frozenset(
            form for form, predicate in lexicon.predicates.by_zh.items() if predicate.says and len(form) < 4
        )
        self._particles = cues.forms("before-saying") | cues.forms("word-opener") | {"约"}
        self._openers = frozenset(form for form in cues.forms("connective") if len(form) == 1)
        self._block = lexicon.heads_zh.forms("block") | cues.forms("particle")

    def find(self, text: str, folded: str, words: Sequence[Word], actors: Sequence[Span]) -> list[Span]:
        """People, with their titles, offices and states; may overlap names in `actors`, which they then hold.

        Args:
            text: a paragraph.
            folded: the same folded.
            words: its words.
            actors: the names that are known in it.
        """
        starts = [word.start for word in words]
        here = _Text(
            text,
            folded,
            words,
            starts,
            frozenset(starts),
            frozenset([word.end for word in words]),
            {span.start: span for span in actors},
            {span.end: span for span in actors},
            [word.text for word in words],
        )
        return [*self._titled(here), *self._dotted(here), *self._bracketed(here), *self._speaking(here)]

    # What says that a name is there

    def _office(self, form: str) -> str:
        """`title` for a word that a name stands before or after, `role` for one it only stands after, else ""."""
        if form in self._titles or (len(form) > 2 and form.endswith(self._title_ends)):
            return "title"
        return "role" if form.endswith(self._roles) else ""

    def _titled(self, here: _Text) -> Iterator[Span]:
        """外長王毅, 王毅外長, 德國總理梅克爾."""
        plain = self._no_offices
        for index in [index for index, form in enumerate(here.forms) if form not in plain]:
            office = self._office(here.forms[index])
            if not office:
                if len(plain) > _MOST_KNOWN:
                    plain.clear()
                plain.add(here.forms[index])
                continue
            title, word = office == "title", here.words[index]
            if word.start in here.by_start or self._inside(here, word):
                continue
            end = self._name_end(here, word.end)
            if end - word.end > 2 and here.folded[end - 1] in self._says:
                end -= 1  # 發言人吳謙|說, which the segmenter takes for one name
            end = self._third(here, word.end, end)
            start = self._name_start(here, word.start) if title and end == word.end else word.start
            if end == word.end and start == word.start:
                end = self._common_end(here, word.end)
            if end > word.end:
                first = self._first(here, index)
                last = self._title_after(here, end)
                yield self._person(here, first, last, (self._skip(here, word.end), end), "title")
            elif start < word.start:
                yield self._person(here, start, word.end, (start, word.start), "title")

    def _dotted(self, here: _Text) -> Iterator[Span]:
        """迈克·李: pieces of a name joined by dots, with the title before it."""
        done = -1
        if not any(dot in here.text for dot in _DOTS):
            return
        for word in here.words:
            if word.start <= done or here.text[word.start] not in _DOTS:
                continue
            start = self._piece_start(here, word.start)
            end = self._dotted_end(here, word.start)
            if start == word.start or end == word.end:
                continue
            done = end
            first = self._title_before(here, start)
            yield self._person(here, first, end, (start, end), "title" if first < start else "person")

    def _bracketed(self, here: _Text) -> Iterator[Span]:
        """肯普夫 (Dieter Kempf): a name with its Latin spelling after it."""
        for match in _LATIN_BRACKET.finditer(here.text):
            end = match.start()
            if end in here.by_end:
                continue
            start = self._name_start(here, end)
            if start < end:
                first = self._title_before(here, start)
                yield self._person(here, first, end, (start, end), "title" if first < start else "person")

    def _speaking(self, here: _Text) -> Iterator[Span]:
        """耿爽強調, Moualem 表示: a name at the start of a clause, before a verb of saying."""
        for at in [index for index, form in enumerate(here.forms) if form in self._says]:
            while at and (here.form(at - 1) in self._adverbs or here.form(at - 1).isspace()):
                at -= 1
            end = here.words[at].start
            while end and here.text[end - 1].isspace():
                end -= 1
            if not end or end in here.by_end:
                continue
            start = self._name_start(here, end)
            before = here.text[:start].rstrip(" ")
            opens = not before or before[-1] in _CLAUSE_ENDS or here.folded[len(before) - 1] in self._openers
            if start < end and opens:
                yield self._person(here, start, end, (start, end), "person")

    # Where a name begins and ends

    def _skip(self, here: _Text, at: int) -> int:
        while here.text[at : at + 1] == " ":
            at += 1
        return at

    def _name_end(self, here: _Text, at: int) -> int:
        """Where the name that begins at `at` ends; `at` where none does."""
        begin = self._skip(here, at)
        known = here.by_start.get(begin)
        if known is not None:
            return known.end if self._is_person(known) else at
        latin = _LATIN.match(here.text, begin)
        if latin:
            return latin.end() if not latin[0].isupper() or len(latin[0].split()) > 1 else at
        if begin != at or begin >= len(here.text):
            return at
        index = here.word_at(begin)
        if here.words[index].start != begin:
            return at
        ends = [
            self._chinese_end(here, index),
            self._transliterated_end(here, begin),
        ]
        end = max(ends)
        if end > begin and _REIGN.match(here.folded, end):
            end += 2
        if here.text[end : end + 1] and here.text[end] in _DOTS:
            end = self._dotted_end(here, end)
        return end if end > begin else at

    def _chinese_end(self, here: _Text, index: int) -> int:
        """A surname and one or two characters more: 王毅, 岸田文雄 where jieba knows it."""
        word = here.words[index]
        form = here.form(index)
        if word.flag in _NAME_FLAGS and 2 <= len(form) <= 4 and not self._common(form, word):
            more = index + 1 < len(here.words) and len(form) == 2 and form[0] in self._surnames
            rest = here.words[index + 1] if more else word
            goes_on = rest.end - rest.start == 1 and rest.flag in _REST
            return rest.end if goes_on and here.form(index + 1) not in self._particles else word.end
        if form in self._surnames and index + 1 < len(here.words):
            after = here.words[index + 1]
            if after.flag in ("un", "nr", "nz") and len(here.form(index + 1)) <= 2:
                particle = after.end - after.start == 2 and here.folded[after.end - 1] in self._particles
                return after.end - particle
            return word.start
        surname = form[:2] if form[:2] in self._surnames else form[:1]
        given = len(form) - len(surname)
        if word.flag == "un" and surname in self._surnames and given in (1, 2):
            return word.end
        if word.flag == "un" and surname in self._surnames and not given and index + 1 < len(here.words):
            return here.words[index + 1].end if len(here.form(index + 1)) == 1 else word.start
        return word.start

    def _third(self, here: _Text, begin: int, end: int) -> int:
        """發言人張曉|剛強調: the end of a name whose third character the segmenter took for what follows it."""
        if end - begin != 2 or here.folded[begin] not in self._surnames or end + 1 >= len(here.folded):
            return end
        third = here.folded[end]
        apart = third in self._says or third in self._block or third in self._particles - _GIVEN_LAST
        if not is_han(third) or apart or self._says_at(here, end):
            return end
        return end + 1 if here.folded[end + 1] == "：" or self._says_at(here, end + 1) else end

    def _says_at(self, here: _Text, at: int) -> bool:
        """Does a verb of saying stand there, with an adverb before it or not? One of one character ends a word."""
        adverb = next((n for n in (3, 2, 1) if here.folded[at : at + n] in self._adverbs), 0)
        for start in {at, at + adverb}:
            if any(here.folded[start : start + length] in self._says for length in (2, 3)):
                return True
            single = here.folded[start : start + 1] in self._says
            if single and (start + 1 in here.ends or here.folded[start + 1 : start + 2] in _CLAUSE_ENDS):
                return True
        return False

    def _common_end(self, here: _Text, at: int) -> int:
        """孫|立方: a surname and a word, where what follows shows that it is a name; `at` for none."""
        index = here.word_at(at)
        if at >= len(here.folded) or here.words[index].start != at or here.form(index) not in self._surnames:
            return at
        end = index + 1
        while (
            end < len(here.words)
            and here.words[end].end - at <= 3
            and is_han(here.text[here.words[end].start])
        ):
            end += 1
        for last in range(end, index + 1, -1):
            after = here.form(last) if last < len(here.words) else ""
            shown = after in self._titles or after in self._says or after in self._adverbs or after == "("
            if shown and 2 <= here.words[last - 1].end - at <= 3:
                return here.words[last - 1].end
        return at

    def _transliterated_end(self, here: _Text, at: int) -> int:
        """The longest stretch of the characters that foreign names are written in, ending where a word does."""
        end, best = at, at
        folded = here.folded
        while end < len(folded) and end - at < _MAX_TRANSLITERATED and folded[end] in self._transliteration:
            index = here.word_at(end)
            word = here.words[index]
            if word.start < end and word.start < at:
                break
            if self._common(here.form(index), word):
                break
            if word.end > end and any(c not in self._transliteration for c in folded[end : word.end]):
                break
            end = max(end + 1, word.end)
            best = end
        return best if best - at >= 2 else at

    def _common(self, form: str, word: Word) -> bool:
        """Is it a word that means something, and no part of a name?"""
        if len(form) == 1:
            return word.flag in ("p", "c", "u", "uj", "r", "f") or form in self._particles
        if form in self._titles or form in self._says:
            return True
        known = self._lexicon.predicates.chinese(form) is not None
        if word.flag == "un" or (word.flag in _NAME_FLAGS and form[0] in self._surnames and not known):
            return False
        if word.flag in _NAME_FLAGS and all(char in self._transliteration for char in form):
            return False
        return known or form in self._lexicon.glossary

    def _name_start(self, here: _Text, end: int) -> int:
        """Where the name that ends at `end` begins; `end` where none does."""
        known = here.by_end.get(end)
        if known is not None:
            return known.start if self._is_person(known) else end
        index = here.word_at(end - 1) if end else -1
        if index < 0:
            return end
        if here.text[end - 1].isascii():
            return self._latin_start(here, end)
        for first in range(max(0, index - 3), index + 1):
            begin = here.words[first].start
            if end - begin <= _MAX_TRANSLITERATED and self._whole(here, first, begin, end):
                return begin
        return end

    def _whole(self, here: _Text, first: int, begin: int, end: int) -> bool:
        if here.folded[begin:end] in self._not_person or begin in here.by_start:
            return False
        return self._chinese_end(here, first) == end or self._transliterated_end(here, begin) == end

    @staticmethod
    def _latin_start(here: _Text, end: int) -> int:
        begin = max(0, end - 40)
        for match in _LATIN.finditer(here.text, begin, end):
            at = match.start()
            free = at == 0 or not here.text[at - 1].isalnum()
            if match.end() == end and free and (not match[0].isupper() or " " in match[0]):
                return at
        return end

    def _piece_start(self, here: _Text, dot: int) -> int:
        """Where the piece of a name that a dot ends begins."""
        at = dot
        while at and dot - at < _MAX_TRANSLITERATED and here.folded[at - 1] in self._transliteration:
            index = here.word_at(at - 1)
            word = here.words[index]
            if word.end <= dot and self._common(here.form(index), word) and word.end < dot:
                break
            at -= 1
        index = here.word_at(dot - 1) if dot else 0
        if at == dot and dot and here.words[index].flag in _GUESSED:
            return here.words[index].start
        while at < dot and at not in here.begins and here.words[here.word_at(at)].flag != "un":
            at += 1
        return at

    def _dotted_end(self, here: _Text, dot: int) -> int:
        """Where the name goes on to after a dot."""
        at = dot
        while here.text[at : at + 1] and here.text[at] in _DOTS:
            end = at + 1
            while (
                end < len(here.folded)
                and end - at <= _MAX_TRANSLITERATED
                and here.folded[end] in self._transliteration
            ):
                index = here.word_at(end)
                word = here.words[index]
                if word.start > at + 1 and self._common(here.form(index), word):
                    break
                end += 1
            if end < len(here.folded) and (end == at + 1 or end not in here.ends):
                word = here.words[here.word_at(end)]
                named = word.flag in _GUESSED and word.start >= at + 1 and word.flag != "un"
                end = word.end if named and word.end - at <= _MAX_TRANSLITERATED else end
            while end > at + 1 and end not in here.ends and here.words[here.word_at(end - 1)].flag != "un":
                end -= 1
            if end == at + 1:
                return at
            at = end
        return at

    # What belongs to the name

    def _title_before(self, here: _Text, start: int) -> int:
        """The start of the title that stands before a name, `start` where none does."""
        at = start
        while at and here.text[at - 1] == " ":
            at -= 1
        if not at:
            return start
        index = here.word_at(at - 1)
        form = here.form(index)
        titled = form in self._titles or form.endswith((*self._title_ends, *self._roles))
        return self._first(here, index) if titled and here.words[index].end == at else start

    def _title_after(self, here: _Text, end: int) -> int:
        """发言人张谦|大校: the end of the title that follows a name."""
        if end >= len(here.folded):
            return end
        index = here.word_at(end)
        known = here.words[index].start == end and here.form(index) in self._titles
        return here.words[index].end if known else end

    def _first(self, here: _Text, title: int) -> int:
        """Where the office begins: 德國議會國防委員會|主席, 統一社會黨總書記兼…|主席."""
        at = title
        named = 0
        for _ in range(_MAX_MODIFIERS):
            if not at:
                break
            before = here.by_end.get(here.words[at].start)
            if before is not None:
                if named > 1 or self._is_person(before):
                    break
                named += 1
                at = here.word_at(before.start)
                continue
            if here.form(at - 1) in _FORMER and self._begins_office(here, at - 1):
                at -= 1
                continue
            if not self._in_office(here, at - 1) or (named and self._acts_on(here, here.words[at - 1])):
                break
            at -= 1
        while at < title and (here.form(at) in self._joins or here.form(at) in self._inside_office):
            at += 1
        return here.words[at].start

    def _begins_office(self, here: _Text, index: int) -> bool:
        """甲國|前|總統, ，|前|總統 and not 選舉|前|總統: does a word that says when stand before no noun but a name?"""
        if not index or here.by_end.get(here.words[index].start) is not None:
            return True
        return here.words[index - 1].flag[:1] not in ("n", "v", "t", "m")

    @staticmethod
    def _acts_on(here: _Text, word: Word) -> bool:
        """甲國|指控|乙國總統: is a word that may be a verb one, as it stands between two names?"""
        return word.flag == "vn" and word.start in here.by_end

    def _in_office(self, here: _Text, index: int) -> bool:
        word, form = here.words[index], here.form(index)
        if form in self._joins or form in self._titles or form in self._inside_office:
            return True
        if form in self._block or not form.strip():
            return False
        if len(form) == 1:
            return word.flag in ("ns", "j", "b") or (word.flag == "n" and form in _IN_OFFICE_WORDS)
        return word.flag in ("n", "nt", "nz", "ns", "j", "b", "vn", "un", "nl", TERM)

    def _inside(self, here: _Text, word: Word) -> bool:
        """Does the title belong to a name that is known as a whole?"""
        known = here.by_end.get(word.end)
        return known is not None and known.start < word.start

    def _is_person(self, span: Span) -> bool:
        if span.kind:
            return span.kind == "person"
        concept = self._lexicon.concept(span.concept_id)
        return concept is not None and concept.kind == "person"

    def _person(self, here: _Text, start: int, end: int, core: tuple[int, int], rule: str) -> Span:
        known = self._lexicon.find(here.text[core[0] : core[1]])
        id_ = next((concept.concept_id for concept in known if concept.label == "ACTOR"), "")
        same = here.by_start.get(core[0])
        if same is not None and same.end == core[1]:
            id_ = same.concept_id
        return Span(start, end, "ACTOR", rule, id_, kind="person", core=core)
