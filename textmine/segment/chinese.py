"""Chinese words: jieba on Simplified text, the lexicon's terms kept whole, boundaries carried back.

Converting character by character before cutting raises word F1 on the Traditional UD Chinese-GSD test set from
0.742 to 0.795, because jieba's dictionary is Simplified.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from textmine.lexicon import Lexicon
from textmine.lexicon.words import pattern, syntax_words
from textmine.records import Label
from textmine.script import fold, is_han, only_han, simplify
from textmine.segment.engine import EngineName, make_engine
from textmine.segment.sides import part_sides
from textmine.segment.word import Word as Word

_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_COMMON_HAN = "\u4e00-\u9fd5"  # those that jieba cuts words of; any other stands alone, to its port as well
_CHUNK = re.compile(
    rf"[{_COMMON_HAN}]+|[{_HAN}]"
    rf"|\d+(?:[.,:]\d+)*%?|[^\W\d_{_HAN}][^\W_{_HAN}]*(?:[-'’.&+/][^\W_{_HAN}]+)*|\s+|.",
    re.DOTALL,
)

TERM = "nterm"  # our own flag for a known threat or strategy kept whole: a noun, inside which names may stand


_FIRST, _LAST = syntax_words("zh")["guess-first"], syntax_words("zh")["guess-last"]
_LAST_POINTING = syntax_words("zh")["guess-last-pointing"]
_NUMBER_LAST = syntax_words("zh")["number-last"]
_VERBS = syntax_words("zh")["nouns-to-jieba"]
_NOUNS = syntax_words("zh")["verbs-to-jieba"]
_IS_OFFICE_WORDS = syntax_words("zh")["chinese-is-office"]
_AFTER_STATE = syntax_words("zh")["after-state"]
_PEOPLE = frozenset(["nr", "nrt", "nrfg"])  # jieba's flags of personal names
_NAVIES = syntax_words("zh")["navy"]
_COUNTRY = re.compile(rf"国(?:{pattern('zh', 'after-country')})")
_LONGEST_STATE = 8
_SHORTEST_TERM = 3  # characters of a term that is one word whatever jieba says
_MOST_KNOWN = 200_000  # words whose parts are remembered
_TERM_FLAGS: dict[Label, str] = {"ACTOR": "nz", "THREAT": TERM, "STRATEGY": TERM}


class ChineseSegmenter:
    """Cuts Chinese text, in either script, into words.

    Args:
        lexicon: its terms are kept whole and its verbs known as verbs.
        engine: `auto` takes rjieba where it is installed.
    """

    def __init__(self, lexicon: Lexicon, engine: EngineName = "auto") -> None:
        words = self._words = dict(_words(lexicon))
        self._engine = make_engine(engine, words.items())
        self._kept = frozenset(words)
        self._lexicon = lexicon
        self._states = state_names(lexicon)
        self._predicates = lexicon.predicates.by_zh
        self._titles = lexicon.heads_zh.forms("title")
        self._function = _function_characters(lexicon)
        self._counted_states = _counted_states(lexicon)
        self._toward = lexicon.cues_zh.forms("toward-state")
        self._abbreviations = lexicon.abbreviations
        self._known_parts: dict[tuple[str, str], tuple[tuple[int, str, str], ...]] = {}

    def words(self, text: str) -> list[Word]:
        """The words of `text`, in order; together they cover it."""
        simplified, folded = simplify(text), fold(text)
        out: list[Word] = []
        at = 0
        for start, end, flag in self._fixed(text, simplified):
            self._cut(simplified, folded, at, start, out)
            out.append(Word(start, end, folded[start:end], flag))
            at = end
        self._cut(simplified, folded, at, len(text), out)
        return part_sides(out, self._states, self._abbreviations, self._words)

    def _fixed(self, text: str, simplified: str) -> Iterator[tuple[int, int, str]]:
        """Stretches that are one word whatever jieba says: leftmost first, then longest."""
        found = [
            (match.start, -match.end, _TERM_FLAGS[match.forms[0].label])
            for match in self._lexicon.matcher.found(text)
            if match.end - match.start >= _SHORTEST_TERM
            and only_han(text[match.start : match.end])
            and not is_office(simplified, match.start, match.end)
            and not is_navy(simplified, match.start, match.end, self._states)
            and not ends_in_country(simplified, match.start, match.end, self._states)
        ]
        found += [(m.start(), -m.end(), "r") for m in self._counted_states.finditer(simplified)]
        at = 0
        for start, negative_end, flag in sorted(found):
            if start >= at:
                yield start, -negative_end, flag
                at = -negative_end

    def _cut(self, text: str, folded: str, start: int, end: int, out: list[Word]) -> None:
        """Appends the words of a stretch of the text to `out`."""
        known = self._known_parts
        for chunk in _CHUNK.finditer(text, start, end):
            at, word = chunk.start(), chunk[0]
            if not is_han(word[0]):
                flag = "m" if word[0].isdigit() else "eng" if word[0].isalnum() else "x"
                out.append(Word(at, chunk.end(), folded[at : chunk.end()], flag))
                continue
            for raw in self._engine.raw(word):
                for length, part, flag in known.get(raw) or self._parts_of(raw):
                    out.append(Word(at, at + length, part, flag))
                    at += length

    def _parts_of(self, raw: tuple[str, str]) -> tuple[tuple[int, str, str], ...]:
        """(length, folded, flag) of each part; remembered, as text repeats its words."""
        if len(self._known_parts) > _MOST_KNOWN:
            self._known_parts.clear()
        parts = self._parts(*self._engine.flagged(raw))
        known = self._known_parts[raw] = tuple((len(part), fold(part), flag) for part, flag in parts)
        return known

    def _state_before(self, word: str, flag: str) -> str:
        """日本|首相, 美|國務院: the state's name that a word of jieba's dictionary begins with, "" for none."""
        if len(word) == 3 and word[:2] in self._states and word[2] in _AFTER_STATE:
            return word[:2]
        for length in range(min(len(word) - 2, _LONGEST_STATE), 1, -1):
            if word[:length] in self._states:
                return word[:length] if self._known(word[length:]) else ""
        if word[0] in self._abbreviations and (
            word[1:] in self._titles or (flag == "nt" and self._known(word[1:], "nt"))
        ):
            return word[0] if word[0] != "中" else ""
        return ""

    def _known(self, word: str, flag: str = "") -> bool:
        """Is it one word, and no guess?"""
        tagged = self._engine.tag(word)
        return len(tagged) == 1 and (tagged[0][1] == flag if flag else tagged[0][1] != "un")

    def _parts(self, word: str, flag: str) -> Iterator[tuple[str, str]]:
        """jieba's word, or its parts where a verb is run together with its object, or a particle with a word."""
        if len(word) >= 3 and word not in self._kept and (state := self._state_before(word, flag)):
            yield state, "ns" if len(state) > 1 else "j"
            for rest, own in self._engine.tag(word[len(state) :]):
                yield from self._parts(rest, own)
            return
        if len(word) >= 4 and word not in self._predicates and word[:2] in self._predicates:
            if word not in self._kept and self._engine.cuts_whole(word[2:]):
                yield word[:2], "v"
                yield word[2:], "n"
                return
        if flag == "un" and len(word) > 1:
            yield from self._guess(word)
            return
        if flag == "m" and len(word) > 2 and word[-1] in _NUMBER_LAST:
            yield word[:-1], "m"  # 多次|遭
            yield word[-1], "p"
            return
        if len(word) == 2 and word[0] in self._toward and word[1] in self._abbreviations:
            yield word[0], "p"  # 對華
            yield word[1], "j"
            return
        if word in self._titles or (flag == "v" and word in _NOUNS):
            flag = "n"  # 首相, to jieba an adverb; 對手, to jieba a verb
        elif flag in _PEOPLE and word in self._words and len(word) > 1:
            flag = self._words[word]  # 封鎖, 陸軍, 嚴正: to jieba people
        elif flag[0] == "n" and self._is_verb(word, flag):
            flag = "v"  # 瀕臨破產, 題寫, to jieba nouns
        yield word, flag

    def _is_verb(self, word: str, flag: str) -> bool:
        """Is a word a verb that jieba's dictionary has as a noun or a name?"""
        if word in self._predicates:
            return flag == "n" and len(word) >= 4
        return word in _VERBS

    def _guess(self, word: str) -> Iterator[tuple[str, str]]:
        """jieba's guess at an unknown word, without the particles run together with it (已|使, 能|暂|趋)."""
        first, last = self._function.get(word[0]), self._function.get(word[-1])
        if len(word) > 1 and first is not None:
            yield word[0], first
            yield from self._guess(word[1:])
        elif len(word) > 2 and word[0] in _FIRST:
            yield word[0], "u"  # 所|電囑
            yield from self._guess(word[1:])
        elif len(word) > 1 and word[-1] in _LAST_POINTING:
            yield from self._guess(word[:-1])  # 稱|該組織
            yield word[-1], "r"
        elif len(word) > 1 and word[-1] in _LAST:
            yield from self._guess(word[:-1])
            yield word[-1], "v"  # 港口中有
        elif len(word) > 1 and last is not None:
            yield from self._guess(word[:-1])
            yield word[-1], last
        elif len(word) > 1 and self._engine.cuts_whole(word):
            yield from self._engine.tag(word)
        else:
            yield word, self._function.get(word) or "un"


_FUNCTION_FLAGS = (
    ("preposition", "p"),
    ("passive", "p"),
    ("exclude", "p"),
    ("connective", "c"),
    ("negation", "d"),
    ("reference", "r"),
    ("object-marker", "p"),
    ("reference-head", "d"),
    ("word-opener", "d"),
)


def _counted_states(lexicon: Lexicon) -> re.Pattern[str]:
    """States that are counted: 兩國 before 外長 is 兩國|外長, which jieba cuts as 兩|國外|長."""
    cues = lexicon.cues_zh
    counts = "".join(sorted(cues.forms("numeral") | cues.forms("each-of")))
    ends = "".join(sorted(cues.forms("not-after-counted")))
    states = "".join(sorted(cues.forms("counted-states")))
    return re.compile(rf"(?:[{counts}]{{1,3}}|\d{{1,2}})[{states}](?!内(?!政)|[{ends}])")


def is_office(folded: str, start: int, end: int) -> bool:
    """外交部|長: is the name of a body the beginning of the title of who heads it?"""
    return end - start > 2 and folded[end : end + 1] == "长" and folded[end - 1] in _IS_OFFICE_WORDS


def is_navy(folded: str, start: int, end: int, states: frozenset[str]) -> bool:
    """日本海|軍: is the name of a sea the beginning of the name of a state's navy?"""
    return folded[end - 1 : end + 1] in _NAVIES and folded[start : end - 1] in states


def ends_in_country(folded: str, start: int, end: int, states: frozenset[str]) -> bool:
    """日本國|內: does the 國 of a state's name belong to what follows it?"""
    return bool(_COUNTRY.match(folded, end - 1)) and folded[start : end - 1] in states


@cache
def state_names(lexicon: Lexicon) -> frozenset[str]:
    """The names of states, of two characters and more; not those of their capitals (北京大學)."""
    return frozenset(
        simplify(form.text)
        for form in lexicon.forms
        if form.role == "name"
        and len(form.text) > 1
        and is_han(form.text[0])
        and (concept := lexicon.concepts.get(form.concept_id)) is not None
        and concept.kind == "state"
    )


def _function_characters(lexicon: Lexicon) -> dict[str, str]:
    """Particles of one character, with their flags: jieba's guesses at unknown words run them together."""
    flags: dict[str, str] = {}
    exempt = lexicon.cues_zh.forms("not-run-together")
    for kind, flag in _FUNCTION_FLAGS:
        for form in lexicon.cues_zh[kind]:
            if len(form) == 1 and form not in exempt:
                flags.setdefault(form, flag)
    return flags


def _words(lexicon: Lexicon) -> Iterable[tuple[str, str]]:
    """Words for jieba's dictionary, with flags; the first flag of a word holds."""
    words: dict[str, str] = {}
    for form in lexicon.forms:
        if len(form.text) > 1 and only_han(form.text):
            words.setdefault(simplify(form.text), _TERM_FLAGS[form.label])
    for verb in lexicon.predicates.by_zh:
        if 1 < len(verb) <= 4:
            words.setdefault(verb, "v")
    for agent in lexicon.heads_zh.forms("bare-actor"):
        if 1 < len(agent) <= 5:
            words.setdefault(agent, "n")
    for title in lexicon.heads_zh.forms("title"):
        if 1 < len(title) <= 6:
            words.setdefault(title, "n")
    for kind, flag in (("hearsay", "d"), ("auxiliary", "v")):
        for cue in lexicon.cues_zh.forms(kind):
            if 1 < len(cue) <= 3:
                words.setdefault(cue, flag)
    for term in lexicon.glossary.words():
        if 1 < len(term) <= 4 and only_han(term):
            words.setdefault(term, lexicon.glossary.flag(term))
    return words.items()
