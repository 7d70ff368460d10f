"""A Chinese paragraph as raw tokens: its words, with known names and terms taken as one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.script import is_han
from textmine.segment.chinese import TERM, Word
from textmine.spans import Span, longest_first

_POINTING = syntax_words("zh")["pointing"]
_MEANS = frozenset("以用")
_JOINING = syntax_words("zh")["joining"]
_SUFFIXES = syntax_words("zh")["noun-endings"]  # endings of nouns
_LEVELS = syntax_words("zh")["rate-levels"]  # of a rate: 失業率|高
_DEGREE = syntax_words("zh")["degree"]  # an adjective follows
_PARTS_OF_WORDS = syntax_words("zh")["parts-of-words"]  # they end words as often as they stand alone
_SUFFERING = syntax_words("zh")["sufferings"]
_NOUN_BEFORE = frozenset("的之")
_POINTING_ONE = syntax_words("zh")["object-openers"]
_PRETEXT = frozenset("由名")
_QUOTED = ("「『“", "」』”")
# A short word with one of these flags is no guess and holds no verb.
_NEVER_CUT = frozenset(
    ["x", "n", "d", "p", "c", "m", "r", "uj", "ul", "a", "f", "t", "ns", "nz", "j", "l", "b", "q"]
)
_MOST_KNOWN = 200_000  # words that are remembered
REGION = "region"  # our own flag for the name of a region


Raw = Word  # a token before its word class is decided


class Tokens:
    """Makes the raw tokens of a paragraph."""

    def __init__(self, lexicon: Lexicon, particles: frozenset[str] = frozenset()) -> None:
        self._particles = particles - _PARTS_OF_WORDS
        self._predicates = lexicon.predicates.by_zh
        self._glossary = lexicon.glossary
        self._find = lexicon.find
        self._folded = ""  # the paragraph that is read
        self._actor_ends: set[int] = set()
        self._actor_starts: set[int] = set()  # where known actors begin in it
        rules = lexicon.rules.of("word_classes", "zh")
        self._adverbs = frozenset(form for rule in rules if rule.id == "adverb" for form in rule.forms)
        self._heads = lexicon.cues_zh.forms("compound-head") | lexicon.heads_zh.forms("head")
        self._pronouns = (
            lexicon.cues_zh.forms("event-reference") | lexicon.cues_zh.forms("reference") | {"那", "我"}
        )
        self._whole: set[tuple[str, str]] = set()  # words, with their flags, that nothing cuts
        self._longest_head = max(map(len, self._heads), default=1)

    def make(
        self, folded: str, words: Sequence[Word], names: Sequence[Span], regions: Sequence[Span]
    ) -> list[Raw]:
        """Tokens in order, without white space. A word that a name cuts is cut."""
        self._folded = folded
        self._actor_ends = {span.end for span in names if span.label == "ACTOR"}
        self._actor_starts = {span.start for span in names if span.label == "ACTOR"}
        spans = longest_first(names)
        starts = [span.start for span in spans]
        for region in regions:
            at = bisect_left(starts, region.end)
            if at == 0 or spans[at - 1].end <= region.start:
                spans.insert(at, region)
                starts.insert(at, region.start)
        out: list[Raw] = []
        word_starts = [word.start for word in words]
        at = 0
        for span in spans:
            out.extend(self._plain(folded, words, word_starts, at, span.start))
            out.extend(self._named(folded, span))
            at = max(at, span.end)
        out.extend(self._plain(folded, words, word_starts, at, len(folded)))
        return out

    def _plain(
        self, folded: str, words: Sequence[Word], starts: Sequence[int], begin: int, end: int
    ) -> Iterator[Raw]:
        joined = -1  # where a word begins that has been taken with the one before it
        for at in range(max(0, bisect_left(starts, begin + 1) - 1), len(words)):
            word = words[at]
            if word.start >= end:
                return
            if begin <= word.start != joined and word.end <= end and (word.text, word.flag) in self._whole:
                yield word
                continue
            first, last = max(word.start, begin), min(word.end, end)
            whole = first == word.start and last == word.end
            text = word.text if whole else folded[first:last]
            if first >= last or text.isspace():
                continue
            if joined == first:
                continue
            if text == "为" and folded[last : last + 1] in _PRETEXT and self._opened(folded, first):
                joined = last
                yield Raw(first, last + 1, folded[first : last + 1], "p")
                continue
            if text == "及其" and at + 1 < len(words) and words[at + 1].text == "他":
                joined = last  # 及|其他
                yield Raw(first, first + 1, "及", "c")
                yield Raw(first + 1, last + 1, "其他", "r")
                continue
            if whole and len(text) == 2 and text[0] == "率" and text[1] in _LEVELS:
                yield Raw(first, first + 1, text[0], "n")
                yield Raw(first + 1, last, text[1], "a")
            elif whole and word.flag in _NEVER_CUT and len(text) < 3:
                yield self._kept(word)
            elif len(text) > 1 and word.flag == "un" and text[-1] == "是" and text[:-1] in self._pronouns:
                yield Raw(first, last - 1, text[:-1], "r")
                yield Raw(last - 1, last, "是", "v")
            elif len(text) > 2 and word.flag == "un" and text[0] in _POINTING and text[1:] in self._glossary:
                yield Raw(first, first + 1, text[0], "r")
                yield Raw(first + 1, last, text[1:], self._glossary.flag(text[1:]))
            elif len(text) == 2 and word.flag == "un" and self._function_words(text):
                yield Raw(first, last - 1, text[0], "d")
                yield Raw(last - 1, last, text[1], "p" if text[1] in self._particles else "a")
            elif (
                whole
                and word.flag[:1] == "v"
                and text[0] in "被遭"
                and text[1:] in self._predicates
                and text not in _SUFFERING
            ):
                yield Raw(first, first + 1, text[0], "p")
                yield Raw(first + 1, last, text[1:], "v")
            elif whole and len(text) > 2 and (cut := self._adverb_end(text, word.flag)):
                yield Raw(first, first + cut, text[:cut], "d")
                rest = text[cut:]
                yield Raw(first + cut, last, rest, "ad" if rest in self._adverbs else "v")
            elif whole and len(text) == 3 and text[1:] == "之为":
                yield Raw(first, first + 1, text[0], "v")
                yield Raw(first + 1, first + 2, "之", "r")
                yield Raw(first + 2, last, "为", "p")
            elif whole and len(text) == 4 and self._verb_and_object(text):
                yield Raw(first, first + 2, text[:2], "v")
                yield Raw(first + 2, last, text[2:], "vn" if text[2:] in self._predicates else "n")
            elif whole and word.flag == TERM:
                yield from self._term(first, last, text, None)
            elif whole:
                yield self._kept(word)
            else:
                yield Raw(first, last, text, "un")

    def _kept(self, word: Word) -> Word:
        """A word that nothing cuts, whatever stands beside it; remembered, as text repeats its words."""
        if len(self._whole) > _MOST_KNOWN:
            self._whole.clear()
        if word.text != "为":
            self._whole.add((word.text, word.flag))
        return word

    @staticmethod
    def _opened(folded: str, at: int) -> bool:
        """以健康為|由: does 以 stand before it in its clause?"""
        before = folded[max(0, at - 30) : at]
        return "以" in before[max(map(before.rfind, "，。；")) + 1 :]

    def _adverb_end(self, text: str, flag: str) -> int:
        """大力|發展, 未|公開: where an adverb ends that the segmenter takes together with what follows it."""
        if text[0] in "未不" and flag[:1] in "nabz" and text[1:] in self._adverbs:
            return 1
        if (
            len(text) == 4
            and flag[:1] in "nlj"
            and text[:2] in self._adverbs
            and text[2:] in self._predicates
        ):
            return 0 if text in self._predicates or text in self._glossary else 2
        return 0

    def _verb_and_object(self, text: str) -> bool:
        """提供|武器, which the lexicon has as one predicate."""
        known = self._predicates
        return text in known and text[:2] in known and self._glossary.nominal(text[2:])

    def _function_words(self, text: str) -> bool:
        """應|由, 很|深: two words that jieba took for one it does not know."""
        return text[0] in _DEGREE or (text[0] in self._particles and text[1] in self._particles)

    def _named(self, folded: str, span: Span) -> Iterator[Raw]:
        text = folded[span.start : span.end]
        if span.rule == REGION:
            yield Raw(span.start, span.end, text, REGION)
        elif span.label == "ACTOR":
            yield Raw(span.start, span.end, text, "name", span)
        else:
            yield from self._term(span.start, span.end, text, span)

    def _term(self, start: int, end: int, text: str, span: Span | None) -> Iterator[Raw]:
        """A known threat or strategy; 放棄核武 as verb and object, so that its verb can be a predicate."""
        if self._done_by_means(start, end, text) or self._done_to(start, end, text):
            begins = start == 0 or not is_han(self._folded[start - 1])
            means = start > 0 and self._folded[start - 1] in _MEANS
            yield Raw(start, end - 2, text[:-2], "n" if begins or means else "d")
            yield Raw(end - 2, end, text[-2:], "v")
            return
        if start and self._folded[start - 1] in _QUOTED[0] and self._folded[end : end + 1] in _QUOTED[1]:
            yield Raw(start, end, text, "vn" if text in self._predicates else TERM, span)
            return
        cut = 2 if len(text) == 4 and self._verb_and_object(text) else self._verb_end(text)
        if not cut and len(text) > 5 and start in self._actor_ends and not self._han_at(end):
            cut = 2 if text[:2] in self._predicates and text[2:4] in self._glossary else 0
        if cut:
            yield Raw(start, start + cut, text[:cut], "v")
            known = [c for c in self._find(text[cut:]) if c.label == "ACTOR"]
            name = Span(start + cut, end, "ACTOR", "lexicon", known[0].concept_id) if known else None
            yield Raw(start + cut, end, text[cut:], "name" if name else "n", name)
        else:
            yield Raw(start, end, text, "vn" if text in self._predicates else TERM, span)

    def _done_by_means(self, start: int, end: int, text: str) -> bool:
        """以|無人機攻擊|油輪: does the term end in what is done with its beginning?"""
        return (
            start > 0
            and self._folded[start - 1] in _MEANS
            and end < len(self._folded)
            and is_han(self._folded[end])
            and self._folded[end] not in _JOINING
            and len(text) > 3
            and text[-2:] in self._predicates
        )

    def _han_at(self, at: int) -> bool:
        return at < len(self._folded) and is_han(self._folded[at])

    def _done_to(self, start: int, end: int, text: str) -> bool:
        """法國軍事|介入|馬利: does whom it is done to follow a term that ends in a verb?"""
        if len(text) < 4 or text[-2:] not in self._predicates or text in self._predicates:
            return False
        if start and self._folded[start - 1] in _NOUN_BEFORE:
            return False
        return end in self._actor_starts or self._folded[end : end + 1] in _POINTING_ONE

    def _verb_end(self, text: str) -> int:
        """Where the verb that a term begins with ends, 0 where it begins with none or is no verb and object."""
        if text in self._predicates:
            return 0
        for length in (4, 3, 2):
            verb, rest = text[:length], text[length:]
            if len(rest) < 2 or verb not in self._predicates:
                continue
            if rest[0] in _SUFFIXES and rest not in self._glossary:
                return 0  # 失業率高
            if rest in self._heads:
                return 0  # 反制措施
            if self._glossary.nominal(verb) and any(
                rest[-n:] in self._heads for n in range(1, min(len(rest), self._longest_head) + 1)
            ):
                return 0  # 制裁措施
            return length
        return 0
