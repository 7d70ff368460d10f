"""Decides the word class of every token once, by the rows of word_classes.csv.

The manner is Constraint Grammar's (Karlsson 1990): a word has a class to begin with, from closed lists and the
segmenter's flag, and ordered rules change it by what stands before (decided) and after (not yet). A class is a
Universal Dependencies tag and sometimes what kind of it, `ADP:passive`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from textmine.lexicon import Lexicon
from textmine.lexicon.rules import Rule
from textmine.lexicon.words import syntax_words
from textmine.script import is_han
from textmine.syntax.chinese.ahead import STOPS, Ahead, Behind, Context
from textmine.syntax.chinese.class_rules import CONDITIONS, ClassRule, Possible, RuleGroup, cells_of, side_of
from textmine.syntax.chinese.markers import Markers
from textmine.syntax.chinese.tokens import REGION, Raw

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
_QUOTES = frozenset("「」『』“”‘’\"'《》〈〉")
_DEGREE = syntax_words("zh")["degree"]
_DOTS = frozenset("·‧・•")  # between the parts of a foreign name
_OPEN, _CLOSE = frozenset("（([【〔"), frozenset("）)]】〕")
_PARTING = STOPS | _OPEN | _CLOSE
_TITLE_MARKS = frozenset("《〈》〉")
_LONGEST_TITLE = 40
_MOST_KNOWN = 200_000  # words that are remembered
_SETTLED = {"VERB:noun": "VERB", "NOUN:verb": "NOUN"}  # what stays in doubt after all rules
_NOMINAL_VERB = "vN"  # our own flag in the table: a verb to the segmenter, to the glossary a noun as well


_RAISES = syntax_words("zh")["raising"]
_HAPPENS = syntax_words("zh")["happens"]
_DEEMS = syntax_words("zh")["deeming"]
_RESULTS = syntax_words("zh")["result-ends"]  # at the end of a verb: 起到, 形成
_COUNTS_WORDS = syntax_words("zh")["word-class-counts"]
_COUNTS_WORDS2 = syntax_words("zh")["word-class-counts2"]


def _titles(raws: Sequence[Raw], kinds: list[str]) -> None:
    """What stands in 《》 is a name, whatever words it has."""
    opened = -1
    for at in [at for at, raw in enumerate(raws) if raw.text in _TITLE_MARKS]:
        if raws[at].text in "《〈":
            opened = at
        elif opened >= 0 and at - opened <= _LONGEST_TITLE:
            for inside in range(opened + 1, at):
                kinds[inside] = "PROPN"
            opened = -1


def _counts(text: str) -> bool:
    """一段時間, 這種情況: a phrase that counts or points."""
    return text[0] in _COUNTS_WORDS and text[1:2] in _COUNTS_WORDS2


# What a word has to begin with: its class, the row that says so, the rules that may change it.
Begun = tuple[str, str, RuleGroup | None]


@dataclass(frozen=True, slots=True)
class Classes:
    """The class of each token of a paragraph, and the rows that decided."""

    kinds: list[str]
    rules: tuple[str, ...]
    begun: Sequence[Begun]
    decided: Sequence[str]  # before what stands in 《》 was made a name
    by: Sequence[str]  # the row that decided about each token, "" where it stayed what it was


def _classes(
    raws: Sequence[Raw], begun: Sequence[Begun], decided: Sequence[str], by: Sequence[str]
) -> Classes:
    begins = [rule for (kind, rule, _), own in zip(begun, decided, strict=True) if rule and kind == own]
    fired = dict.fromkeys([*filter(None, by), *begins])
    kinds = [*decided]
    _titles(raws, kinds)
    return Classes(kinds, tuple(fired), begun, decided, by)


def _around(
    raws: Sequence[Raw], brackets: Mapping[int, int], places: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """(first, end) of the stretches between stops that some tokens stand in, each with the one before it."""
    ends: list[int] = []  # where stretches end, behind their stops
    closes = -1
    for at, raw in enumerate(raws):
        if at > closes:
            closes = brackets.get(at, -1)
            if raw.text in STOPS:
                ends.append(at + 1)
    ends.append(len(raws))
    done = 0
    for at in sorted(places):
        if at < done:
            continue
        stretch = bisect_right(ends, at)
        first = max(done, ends[stretch - 2] if stretch > 1 else 0)
        done = ends[stretch]
        yield first, done


class WordClasses:
    """Decides word classes."""

    def __init__(self, lexicon: Lexicon, markers: Markers) -> None:
        self._markers = markers
        self._predicates = lexicon.predicates.by_zh
        self._glossary = lexicon.glossary
        self._lists: dict[str, list[tuple[frozenset[str], str, str]]] = {}
        self._suffixes: list[tuple[tuple[str, ...], frozenset[str], str, str]] = []
        self._of_form: dict[str, list[ClassRule]] = {}
        self._of_flag: dict[str, list[ClassRule]] = {}
        for rank, row in enumerate(lexicon.rules.of("word_classes", "zh")):
            self._add(rank, row)
        rules = [rule for group in self._of_flag.values() for rule in group]
        self._light = frozenset(
            word
            for rule in rules
            if rule.id == "word_classes:light-verb-object"
            for word in rule.before.words
        )
        self._causatives = lexicon.cues_zh.forms("causative") - lexicon.cues_zh.forms("presence")
        becoming = [rule for rule in rules if rule.id == "word_classes:became"]
        self._becoming = frozenset(word for rule in becoming for word in rule.before.words) | frozenset(
            form for form, group in self._lists.items() if any(kind == "VERB:copula" for _, kind, _ in group)
        )
        self._places = frozenset(
            form for form, group in self._of_form.items() if any(r.kind == "ADP:after" for r in group)
        ) - {"来"}
        # By the ranks of the rules that a word itself has, and the flags that have more.
        self._groups: dict[tuple[int | str, ...], RuleGroup | None] = {}
        self._known: dict[tuple[str, str], Begun] = {}  # by word and flag

    def _add(self, rank: int, row: Rule) -> None:
        flags = frozenset(row.many("flags"))
        before, after = cells_of(row["before"]), cells_of(row["after"])
        kind = ":".join(filter(None, (row["class"], row["kind"])))
        if row["segment"] == "suffix":
            self._suffixes.append((row.forms, flags, kind, row.key))
            return
        if row.forms and not before and not after and not row["segment"]:
            for form in row.forms:
                self._lists.setdefault(form, []).append((flags, kind, row.key))
            return
        rule = ClassRule(rank, row.key, flags, side_of(before), side_of(after), row["segment"], kind)
        for form in row.forms:
            self._of_form.setdefault(form, []).append(rule)
        if not row.forms:
            for flag in flags:
                self._of_flag.setdefault(flag, []).append(rule)

    @property
    def particles(self) -> frozenset[str]:
        """Words of one character that a closed list has."""
        return frozenset(form for form in (*self._lists, *self._of_form) if len(form) == 1)

    def decide(self, raws: Sequence[Raw], brackets: Mapping[int, int]) -> Classes:
        """The class of every token.

        Args:
            raws: the tokens.
            brackets: where brackets open and close; what they hold is no neighbour of what is outside.
        """
        known = self._known
        begun = [known.get((raw.text, raw.flag)) or self._begin(raw) for raw in raws]
        decided = [kind for kind, _, _ in begun]
        by = [""] * len(raws)
        self._decide_all(raws, begun, decided, by, brackets)
        return _classes(raws, begun, decided, by)

    def again(
        self,
        classes: Classes,
        raws: Sequence[Raw],
        brackets: Mapping[int, int],
        settled: Mapping[int, str],
    ) -> Classes:
        """The class of every token, where some have turned out to be parts of quoted names.

        Args:
            classes: what was decided before that was known; it holds still where no such name is near.
            settled: the class of those tokens, by their place.
        """
        begun, decided, by = [*classes.begun], [*classes.decided], [*classes.by]
        for at, kind in settled.items():
            begun[at] = (kind, "", None)
        for first, end in _around(raws, brackets, settled):
            beyond = min(end + 1, len(raws))  # a comma asks what begins behind it
            inside = {
                opens - first: closes - first
                for opens, closes in brackets.items()
                if first <= opens and closes < beyond
            }
            kinds, own = [kind for kind, _, _ in begun[first:beyond]], [""] * (beyond - first)
            self._decide_all(raws[first:beyond], begun[first:beyond], kinds, own, inside)
            decided[first:end], by[first:end] = kinds[: end - first], own[: end - first]
        return _classes(raws, begun, decided, by)

    def _begin(self, raw: Raw) -> Begun:
        """What a word has to begin with; remembered, as text repeats its words."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        kind, rule = self._first_class(raw)
        begun = self._known[raw.text, raw.flag] = (kind, rule, self._rules_for(raw, kind))
        return begun

    def _first_class(self, raw: Raw) -> tuple[str, str]:
        """The class of a word before any rule is tried, and the row that says so."""
        text, flag = raw.text, raw.flag
        if flag in ("name", REGION):
            return "PROPN", ""
        if flag == "x" and not is_han(text[0]):
            if text in _QUOTES:
                return "PUNCT:quote", ""
            if text in _OPEN or text in _CLOSE:
                return ("PUNCT:open" if text in _OPEN else "PUNCT:close"), ""
            if text in _DOTS:
                return "X", ""
            if text != "、":
                return ("X" if text.isalnum() else "PUNCT"), ""
        for flags, kind, rule in self._lists.get(text, ()):
            if not flags or flag in flags:
                return kind, rule
        for forms, flags, kind, rule in self._suffixes:
            if len(text) > 1 and text.endswith(forms):
                if flag in flags or (kind == "VERB" and self._is_verb(text[:-1])):
                    return kind, rule
        known = text in self._predicates
        if flag == "x":
            return "NOUN", ""
        return self._by_lexicon(text, flag, known), ""

    def _by_lexicon(self, text: str, flag: str, known: bool) -> str:
        """The class that the segmenter's flag, the predicates and the glossary give together."""
        nominal = self._glossary.nominal(text)
        if known and len(text) > 3 and text[:2] in self._predicates:
            return "VERB"  # 採取措施
        if flag[:1] == "v":
            if (
                flag != "v"
                and nominal
                and not known
                and not self._markers.takes_verb(text)
                and not self._glossary.verbal(text)
            ):
                return "NOUN:verb"
            return "VERB:noun" if nominal or flag in ("vn", "vd") else "VERB"
        if flag in ("n", "l", "i", "nz", "nr", "ns", "an", "g", "j"):
            if self._glossary.verbal(text):
                return "VERB:noun"
            if known and (self._markers.takes_verb(text) or flag in ("l", "i")):
                return "VERB:noun" if flag == "n" else "VERB"
            if flag in ("l", "i") and len(text) == 4 and text[2:] in self._predicates and not nominal:
                return "VERB"  # 如期|舉行
            if known:
                return "NOUN:verb"
        if flag == "un" and nominal:
            return "VERB:noun" if known else "NOUN"
        if known and flag in ("un", "k", "m", "r"):
            return "VERB"
        if known and flag == "a":
            return "ADJ" if self._glossary.adjectival(text) else "VERB:noun"
        if text[0] in "不未" and text[1:] in self._predicates:
            return "VERB"
        if flag in ("d", "ad") and nominal and not known and not self._glossary.adverbial(text):
            if not self._glossary.adjectival(text):
                return "NOUN"
        if known and flag in ("d", "ad", "c", "p", "zg", "b", "z", "t", "s", "f"):
            return "VERB"
        return _BY_FLAG.get(flag) or _BY_LETTER.get(flag[:1]) or "X"

    def _is_verb(self, text: str) -> bool:
        return text in self._predicates or self._markers.takes_verb(text)

    def _decide_all(
        self,
        raws: Sequence[Raw],
        begun: Sequence[Begun],
        kinds: list[str],
        by: list[str],
        brackets: Mapping[int, int],
    ) -> None:
        ahead = Ahead(raws, kinds, brackets, self._places)
        behind = Behind()
        saved: dict[int, Behind] = {}  # what stood before brackets, by where they close
        for at, raw in enumerate(raws):
            kind, text = kinds[at], raw.text
            if kind == "PUNCT:quote":
                continue
            if text in _PARTING:
                if at in brackets:
                    saved[brackets[at]], behind = behind, Behind()
                    continue
                if at in saved:
                    behind = saved.pop(at)
                    continue
                if text in STOPS:
                    behind = Behind()
                    continue
            rules, after = begun[at][2], ahead.kind(at, kinds)
            if rules is not None and (possible := rules.possible(behind.kind, after)):
                kind = self._apply(possible, raws, kinds, by, at, behind, ahead)
            if kind in _SETTLED:
                kind = _SETTLED[kind]
            kinds[at] = kind
            behind.step(kind, text, after == "PART:de")

    def _apply(
        self,
        possible: Sequence[Possible],
        raws: Sequence[Raw],
        kinds: Sequence[str],
        by: list[str],
        at: int,
        behind: Behind,
        ahead: Ahead,
    ) -> str:
        """The class of the token at `at` after the first rule that fits it, of those that its neighbours allow."""
        after_word = ahead.word(at, raws, kinds)
        context: Context | None = None
        for rule, words_before, words_after in possible:
            if words_before is not None and behind.word not in words_before:
                continue
            if words_after is not None and after_word not in words_after:
                continue
            if rule.segment:
                context = context or ahead.context(at, behind, after_word)
                if not self._holds(rule.segment, raws[at], context):
                    continue
            by[at] = rule.id
            return rule.kind
        return kinds[at]

    def _rules_for(self, raw: Raw, kind: str) -> RuleGroup | None:
        """The rules that may decide about a word, None for none."""
        own = [r for r in self._of_form.get(raw.text, ()) if not r.flags or raw.flag in r.flags]
        listed = any(not flags or raw.flag in flags for flags, _, _ in self._lists.get(raw.text, ()))
        flags: list[str] = []
        if not listed and raw.flag not in ("name", REGION):
            flags = [raw.flag]
            if kind == "VERB:noun" and raw.flag == "v":
                flags.append(_NOMINAL_VERB)
                if not (self._is_verb(raw.text) or raw.text in self._light):
                    flags.append("vn")
            elif kind == "VERB:noun":
                flags.append("vn")
        key: tuple[int | str, ...] = (*(rule.rank for rule in own), *flags)
        if key not in self._groups:
            rules = {r.rank: r for r in (*own, *(r for flag in flags for r in self._of_flag.get(flag, ())))}
            self._groups[key] = RuleGroup(tuple(rules[rank] for rank in sorted(rules))) if rules else None
        return self._groups[key]

    def _holds(self, condition: str, raw: Raw, context: Context) -> bool:
        """Does what a rule asks of the word or its segment hold? `condition` is the cell `segment`."""
        test = CONDITIONS.get(condition)
        if test is not None:
            return test(context)
        match condition:
            case "other-verb-no-clause":
                clause = self._markers.frame(raw.text)[0] in ("clause", "pivot")
                return context.before + context.perhaps > 0 and not clause
            case "happens":
                return context.verb in _HAPPENS and raw.text in self._predicates
            case "known-alone":
                alone = context.before + context.perhaps == 0 and raw.text in self._predicates
                return alone and not self._glossary.nominal(raw.text)
            case "raised":
                return context.verb in _RAISES
            case "joined-verb":
                return context.earlier == "VERB" and (raw.text in self._predicates or raw.flag[:1] == "v")
            case "suffered-known":
                return context.suffered and (raw.text in self._predicates or raw.flag[:1] == "v")
            case "after-deeming":
                return context.verb in _DEEMS
            case "after-clause-verb":
                return self._markers.frame(context.verb)[0] in ("clause", "pivot")
            case "asked-known":
                asks = self._markers.frame(context.verb)[0] in ("clause", "pivot")
                return asks and raw.text in self._predicates
            case "after-light-or-de":
                return context.before_word in self._light or context.before_word in "的之"
            case "known-no-other":
                return context.before + context.after == 0 and raw.text in self._predicates
            case "other-verb-plain":
                plain = not self._markers.takes_verb(raw.text) and raw.text not in self._light
                return plain and context.before + context.perhaps > 0
            case "after-plain-verb":
                verb = context.verb
                return bool(verb) and verb[-1] != "有" and not self._markers.takes_verb(verb)
            case "owned-object":
                plain = bool(context.outer_verb) and not self._markers.takes_verb(context.outer_verb)
                return plain and context.earlier == "PART:de"
            case "predicative" | "predicative-joined":
                joined = condition == "predicative-joined" and context.joined
                return context.before == 0 or joined or self._markers.takes_verb(context.verb)
            case "predicative-end":
                free = context.before == 0 or self._markers.takes_verb(context.verb)
                return free and context.nouns == 0
            case "owned-subject":
                owned = context.earlier == "PART:de" and context.before_word not in self._markers.actors
                plain = not self._markers.takes_verb(raw.text) and raw.text[-1] not in _RESULTS
                return owned and plain and context.before == 0 and context.after > 0
            case "frame-noun":
                return context.before + context.perhaps > 0 and self._markers.takes_verb(raw.text)
            case "unknown-object":
                return context.before > 0 and raw.text not in self._predicates
            case "modal-earlier":
                return context.earlier == "AUX" and raw.text[-2:] in self._predicates
            case "after-causative":
                return context.verb in self._causatives
            case "after-becoming":
                return context.verb in self._becoming
            case "after-light-verb":
                return context.verb in self._light and context.verb[-1] != "有"
        return self._word_holds(condition, raw.text)

    def _word_holds(self, condition: str, text: str) -> bool:
        """The same of what a rule asks of the word alone."""
        match condition:
            case "known":
                return text in self._predicates
            case "no-predicate":
                return text not in self._predicates
            case "no-known-noun":
                noun = self._glossary.nominal(text) and not self._glossary.adjectival(text)
                return text not in self._predicates and not noun
            case "unknown-word":
                return not self._glossary.nominal(text) and not _counts(text)
            case "adjectival":
                return self._glossary.adjectival(text) and text not in self._predicates
            case "ends-in-predicate":
                return text[-2:] in self._predicates
            case "degree":
                return len(text) == 2 and text[0] in _DEGREE
            case "short-head":
                return len(text) > 1 and not self._markers.takes_verb(text)
        return True
