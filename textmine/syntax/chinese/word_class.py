"""Decides the word class of every token once, by the rows of word_classes.csv.

The manner is Constraint Grammar's (Karlsson 1990): a word has a class to begin with, from closed lists and the
segmenter's flag, and ordered rules change it by what stands before (decided) and after (not yet). A class is a
Universal Dependencies tag and sometimes what kind of it, `ADP:passive`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.lexicon import Lexicon
from textmine.lexicon.rules import Rule
from textmine.script import fold, is_han
from textmine.syntax.chinese.tokens import REGION, Raw

KINDS = (
    "NOUN", "NOUN:time", "NOUN:measure", "NOUN:event", "NOUN:verb", "PROPN", "PRON", "DET", "NUM", "ADJ", "ADV",
    "ADV:not", "AUX", "VERB", "VERB:noun", "VERB:copula", "VERB:have", "VERB:adj", "VERB:passive", "ADP",
    "ADP:object", "ADP:passive", "ADP:agent", "ADP:after", "CCONJ", "CCONJ:clause", "SCONJ", "SCONJ:if",
    "SCONJ:purpose", "PART", "PART:de", "PART:di", "PART:suo", "PART:aspect", "PART:final", "PUNCT",
    "PUNCT:quote", "PUNCT:open", "PUNCT:close", "X",
)  # fmt: skip

_BY_FLAG = {
    "name": "PROPN", REGION: "PROPN", "nterm": "NOUN", "nr": "PROPN", "ns": "PROPN", "nz": "PROPN", "nrt": "PROPN",
    "nrfg": "PROPN", "nt": "PROPN", "t": "NOUN:time", "tg": "NOUN:time", "f": "NOUN", "vn": "VERB:noun",
    "vd": "VERB:noun", "an": "NOUN", "ad": "ADV", "mq": "NUM", "q": "NOUN:measure", "eng": "PROPN", "un": "X",
    "zg": "ADV", "j": "PROPN", "i": "NOUN", "l": "NOUN", "y": "PART:final", "e": "X", "o": "X", "h": "X",
}  # fmt: skip
_BY_LETTER = {
    "n": "NOUN", "v": "VERB", "a": "ADJ", "b": "ADJ", "z": "ADJ", "d": "ADV", "m": "NUM", "r": "PRON", "p": "ADP",
    "c": "CCONJ:clause", "u": "PART", "x": "PUNCT", "s": "NOUN", "k": "NOUN", "g": "NOUN",
}  # fmt: skip
STOPS = frozenset("，,；;：:。！？!?")
_QUOTES = frozenset("「」『』“”‘’\"'《》〈〉")
_OPEN, _CLOSE = frozenset("（([【〔"), frozenset("）)]】〕")
_SURE = frozenset({"VERB", "VERB:copula", "VERB:have", "VERB:passive"})
_EDGE = "^"


@dataclass(frozen=True, slots=True)
class _Side:
    """What may stand on one side of a word."""

    kinds: frozenset[str]
    words: frozenset[str]
    any: bool

    def takes(self, kind: str, word: str) -> bool:
        return self.any or kind in self.kinds or word in self.words


@dataclass(frozen=True, slots=True)
class _Rule:
    rank: int
    id: str
    flags: frozenset[str]
    before: _Side
    after: _Side
    segment: str
    kind: str


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _side(parts: Sequence[str]) -> _Side:
    kinds = {k for part in parts for k in KINDS if k == part or k.startswith(part + ":")}
    if "NOUN" in parts:
        kinds.discard("NOUN:measure")
    if _EDGE in parts:
        kinds.add(_EDGE)
    words = {fold(part) for part in parts if not part.isascii()}
    return _Side(frozenset(kinds), frozenset(words), not parts)


@dataclass(frozen=True, slots=True)
class Classes:
    """The class of each token of a paragraph, and the rows that decided."""

    kinds: list[str]
    rules: tuple[str, ...]


class WordClasses:
    """Decides word classes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._predicates = lexicon.predicates.by_zh
        self._glossary = lexicon.glossary
        self._lists: dict[str, list[tuple[frozenset[str], str, str]]] = {}
        self._of_form: dict[str, list[_Rule]] = {}
        self._of_flag: dict[str, list[_Rule]] = {}
        for rank, row in enumerate(lexicon.rules.of("word_classes", "zh")):
            self._add(rank, row)
        self._by_word: dict[tuple[str, str], tuple[_Rule, ...]] = {}
        self._base: dict[tuple[str, str, bool], tuple[str, str]] = {}

    def _add(self, rank: int, row: Rule) -> None:
        flags = frozenset(row.many("flags"))
        before, after = _cells(row["before"]), _cells(row["after"])
        kind = ":".join(filter(None, (row["class"], row["kind"])))
        if row.forms and not before and not after and not row["segment"]:
            for form in row.forms:
                self._lists.setdefault(form, []).append((flags, kind, row.key))
            return
        rule = _Rule(rank, row.key, flags, _side(before), _side(after), row["segment"], kind)
        for form in row.forms:
            self._of_form.setdefault(form, []).append(rule)
        if not row.forms:
            for flag in flags:
                self._of_flag.setdefault(flag, []).append(rule)

    def decide(self, raws: Sequence[Raw]) -> Classes:
        """The class of every token."""
        fired: dict[str, None] = {}
        kinds: list[str] = []
        by: list[str] = []
        for raw in raws:
            kind, rule = self._begin(raw)
            kinds.append(kind)
            by.append(rule)
        self._decide_all(raws, kinds, by)
        for rule in by:
            if rule:
                fired[rule] = None
        return Classes(kinds, tuple(fired))

    def _begin(self, raw: Raw) -> tuple[str, str]:
        """The class a word has to begin with, and the row that says so."""
        key = (raw.text, raw.flag, raw.name is not None)
        found = self._base.get(key)
        if found is None:
            found = self._base[key] = self._first_class(raw)
            if len(self._base) > 200_000:
                self._base.clear()
        return found

    def _first_class(self, raw: Raw) -> tuple[str, str]:
        text, flag = raw.text, raw.flag
        if flag in ("name", REGION):
            return "PROPN", ""
        if flag == "x" and not is_han(text[0]):
            if text in _QUOTES:
                return "PUNCT:quote", ""
            if text in _OPEN or text in _CLOSE:
                return ("PUNCT:open" if text in _OPEN else "PUNCT:close"), ""
            if text != "、":
                return ("X" if text.isalnum() else "PUNCT"), ""
        for flags, kind, rule in self._lists.get(text, ()):
            if not flags or flag in flags:
                return kind, rule
        known = text in self._predicates
        if flag == "x":
            return "NOUN", ""
        if flag[:1] == "v":
            nominal = flag in ("vn", "vd") or self._glossary.nominal(text)
            return ("VERB:noun" if nominal else "VERB"), ""
        if known and flag in ("n", "l", "i", "un", "nz", "nr", "ns", "a", "an", "g", "j", "k", "m", "r"):
            return ("NOUN:verb" if flag in ("n", "an", "nz", "ns") else "VERB"), ""
        if known and flag in ("d", "ad", "c", "p", "zg", "b", "z", "t", "s", "f"):
            return "VERB", ""
        return _BY_FLAG.get(flag) or _BY_LETTER.get(flag[:1]) or "X", ""

    def _decide_all(self, raws: Sequence[Raw], kinds: list[str], by: list[str]) -> None:
        count = len(raws)
        following = [count] * (count + 1)  # the next token that is no quotation mark
        verbs_after = [0] * (count + 1)  # sure verbs from here to the end of the segment
        for at in range(count - 1, -1, -1):
            quote = kinds[at] == "PUNCT:quote"
            following[at] = following[at + 1] if quote else at
            if raws[at].text in STOPS:
                verbs_after[at] = 0
                continue
            after = following[at + 1]
            sure = kinds[at] in _SURE and not (after < count and kinds[after] == "PART:de")
            verbs_after[at] = verbs_after[at + 1] + sure
        before_kind, before_word, seen = _EDGE, "", 0
        for at, raw in enumerate(raws):
            if kinds[at] == "PUNCT:quote":
                continue
            if raw.text in STOPS:
                before_kind, before_word, seen = _EDGE, "", 0
                continue
            rules = self._rules_for(raw)
            if rules:
                after = following[at + 1]
                outside = after == count or raws[after].text in STOPS
                after_kind = _EDGE if outside else kinds[after]
                after_word = "" if outside else raws[after].text
                for rule in rules:
                    if (
                        rule.before.takes(before_kind, before_word)
                        and rule.after.takes(after_kind, after_word)
                        and (not rule.segment or self._holds(rule.segment, raw, seen, verbs_after[at + 1]))
                    ):
                        kinds[at], by[at] = rule.kind, rule.id
                        break
            before_kind, before_word = kinds[at], raw.text
            if kinds[at][:4] == "VERB":
                after = following[at + 1]
                seen += not (after < count and kinds[after] == "PART:de")
            if kinds[at] == "VERB:noun":
                kinds[at] = before_kind = "VERB"
            elif kinds[at] == "NOUN:verb":
                kinds[at] = before_kind = "NOUN"

    def _rules_for(self, raw: Raw) -> tuple[_Rule, ...]:
        key = (raw.text, raw.flag)
        rules = self._by_word.get(key)
        if rules is None:
            own = [r for r in self._of_form.get(raw.text, ()) if not r.flags or raw.flag in r.flags]
            listed = any(not flags or raw.flag in flags for flags, _, _ in self._lists.get(raw.text, ()))
            general = [] if listed or raw.flag in ("name", REGION) else self._of_flag.get(raw.flag, [])
            rules = self._by_word[key] = tuple(sorted([*own, *general], key=lambda r: r.rank))
        return rules

    def _holds(self, condition: str, raw: Raw, before: int, after: int) -> bool:
        if condition == "no-verb-after":
            return after == 0
        if condition == "other-verb":
            return before + after > 0
        if condition == "no-other-verb":
            return before + after == 0
        if condition == "known":
            return raw.text in self._predicates
        return True
