"""The words of a noun phrase in their order: determiner, number, adjectives and nouns, the head last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.lexicon import Lexicon
from textmine.render.articles import indefinite, uncounted
from textmine.render.inflect import is_noun, is_plural, plural, singular
from textmine.render.names import Names
from textmine.render.numbers import is_unit, number
from textmine.render.passage import Passage
from textmine.render.phrase import GAP, UNKNOWN, Phrase, joined
from textmine.render.words import Words
from textmine.script import has_han
from textmine.syntax import Token

_LONGEST_TERM = 4  # tokens
_LONGEST_NUMBER = 3
_YEAR = 4  # figures
_MOST_WORDS = 4  # names and terms that stand one before the other
_FOREIGN_FLAGS = ("nrf", "nrt")
_NAME_FLAGS = ("nr", "ns", "nt", "nz")
_FIRST = frozenset(["a few"])  # which nothing of the phrase stands before
BRACKETS = frozenset("（(")
CLOSING = frozenset("）)")


@dataclass(slots=True)
class Parts:
    """A noun phrase taken apart."""

    before: list[str] = field(default_factory=list)  # adjectives
    owners: list[str] = field(default_factory=list)  # names whose it is
    owner: str = ""  # what stands first: a determiner, or whose it is as an adjective
    toward: list[str] = field(default_factory=list)  # whom it is toward: the noun gives the preposition
    behind: list[str] = field(default_factory=list)  # of …, with …, that …
    beside: list[str] = field(default_factory=list)  # what the head is the last of: A, B and the head
    starts: frozenset[int] = frozenset()  # tokens where modifiers begin
    number: str = ""  # how many, told apart from the head
    definite: bool = False
    whole: bool = True

    @property
    def nothing(self) -> bool:
        """Is there nothing but the head?"""
        return self.whole and not (
            self.before or self.behind or self.opened or self.toward or self.number or self.definite
        )

    @property
    def opened(self) -> bool:
        """Does a word stand first already?"""
        return bool(self.owner or self.owners)


class Heads:
    """Renders the words of noun phrases."""

    def __init__(self, lexicon: Lexicon, words: Words, names: Names) -> None:
        cues, english = lexicon.cues_zh, lexicon.cues_en
        self._words = words
        self._names = names
        self._particles = cues.forms("particle") | cues.forms("object-pronoun")
        self._conjunctions = cues["rendered-conjunction"]
        self._connectives = cues.forms("connective")
        self._determiners = cues["rendered-determiner"]
        self._possessives = cues.forms("reference", "possessive")
        self._sides = cues["rendered-side"]
        self._classifiers = cues.forms("classifier")
        self._year_parts = cues["rendered-year-part"]
        self._years = cues.forms("year-mark")
        self._closers = cues.forms("list-closer")
        self._silent = cues.forms("unrendered") | cues.forms("aspect")
        self._negations = cues.forms("negation")
        self._negative_prefixes = cues.forms("negative-prefix")
        self._singular = english.forms("singular-determiner")
        self._leading = english.forms("leading-determiner")
        self._plural = english.forms("plural-determiner")
        self._together = cues.forms("reference", "triple") | cues.forms("reference", "compared-pair")
        self._partners = cues.forms("partner-ending")
        self._figures = english.forms("rendered-number") - {"one", "One"}
        self._decades = cues.forms("decade-mark")
        self._fields = cues.forms("rendered-field")
        self._dropped = self._silent | self._particles | self._closers
        self._behind = self._silent | self._closers | self._connectives | self._fields
        self._signs = self._possessives | self._negative_prefixes | self._negations

    def head(self, passage: Passage, first: int, last: int, parts: Parts) -> Phrase:
        """Words and names in their order: determiner, number, adjectives and nouns, the head last."""
        tokens = passage.reading.tokens
        while first < last and self._ends(tokens[last]):
            last -= 1
        out: list[str] = []
        whole = True
        many = False
        at = first
        while at <= last:
            if tokens[at].text in BRACKETS:
                at = self._bracket_end(passage, at, last) + 1
                continue
            if (out or parts.opened) and tokens[at].text in self._together:
                at += 1  # 甲、乙、丙三者
                continue
            taken, english, counts = self._opening(tokens, at, last)
            if taken:
                many = many or counts
                if english and not out and english in self._leading and not parts.opened:
                    parts.owner = english
                elif english and (english not in _FIRST or not out):
                    out.append(english)
                elif english:
                    out, whole = [GAP], False  # 甲國少數參加的: nobody knows of what
                at += taken
                continue
            taken, english, sure = self._unit(passage, at, last, parts, not out and not parts.opened)
            whole = whole and sure
            if english:
                out.append(english)
            elif not sure and out[-1:] != [GAP]:
                out.append(GAP)
            at += taken
        if not out or out[-1] == GAP:
            return UNKNOWN
        if len(out) > _MOST_WORDS and whole and not any(word in ("and", "or", ",") for word in out):
            return Phrase(f"{GAP} {out[-1]}", whole=False)  # nobody reads a chain of so many
        if many and self.is_quality(tokens[last]):
            return UNKNOWN  # 一些早期的
        many = many or out[0] in self._plural or out[0].partition(" ")[0] in self._figures
        many = many or (len(out) > 1 and any(word.endswith(" of") for word in out[:-1]))  # a series of
        if many and whole and tokens[last].pos in ("NOUN", "PROPN", "X"):
            out[-1] = out[-1] if uncounted(out[-1]) else plural(out[-1])
        elif tokens[last].pos == "ADJ" and len(out) > 1 and tokens[last - 1].pos == "NOUN":
            out.insert(0, out.pop())  # 裝備老舊: the quality stands behind
        if out[0] == ",":
            del out[0]
        if out[0] == "one" and len(out) > 1 and is_plural(out[-1].lower()):
            noun = singular(out[-1].lower()).removeprefix("a ")
            out = [indefinite(joined([*out[1:-1], noun])), *out[1:-1], noun]  # 是一民主國家
        text = out[0] if len(out) == 1 else joined(out).replace(" ,", ",").replace("non- ", "non-")
        other, _, after = text.partition(" ")
        figure, _, rest = after.partition(" ")
        if other == "other" and rest and (figure in self._figures or figure.isdigit()):
            text = f"{figure} other {rest}"
        return Phrase(text, whole, many or is_plural(text))

    def _ends(self, token: Token) -> bool:
        """等, 均, 方面, a mark: a word behind the head that English does without."""
        return token.pos == "PUNCT" or token.text in self._behind

    def is_quality(self, token: Token) -> bool:
        """早期, 老舊: a word that is no noun in English."""
        if token.pos == "ADJ":
            return not self._words.nominal(token.text)  # 邊境的穩定
        return self._words.only_adjectival(token.text) and not is_noun(self._words.quality(token.text))

    @staticmethod
    def _bracket_end(passage: Passage, at: int, last: int) -> int:
        """The token that closes a bracket; what it holds is said of the words before it and left out."""
        tokens = passage.reading.tokens
        return next((i for i in range(at + 1, last + 1) if tokens[i].text in CLOSING), last)

    def _opening(self, tokens: Sequence[Token], at: int, last: int) -> tuple[int, str, bool]:
        """(tokens taken, English, whether it counts more than one) of a determiner, number or particle."""
        token = tokens[at]
        text = token.text
        if text in self._dropped:
            return 1, "", False
        if text in self._connectives and token.pos != "NOUN" and text not in self._conjunctions:
            return 1, "", False
        if token.pos == "PUNCT":
            return 1, "," if text in "、," else "", False
        if at < last and self._determiners.get(more := text + tokens[at + 1].text):
            return 2, self._determiners[more], True  # 更|多
        determiner = self._determiners.get(text)
        if determiner == "another" and at < last and tokens[at + 1].pos == "PROPN":
            return 1, "", False  # 另烏克蘭…: moreover
        if determiner and token.pos not in ("VERB", "ADV"):
            counted = at < last and tokens[at + 1].text in self._classifiers
            return 1 + counted, determiner, determiner not in self._singular
        if token.pos in ("NUM", "DET") or text[:1].isdigit():
            return self._number(tokens, at, last)
        if token.pos == "CCONJ" or text == "、":
            return 1, self._conjunctions.get(text, ""), False
        return 0, "", False

    def _number(self, tokens: Sequence[Token], at: int, last: int) -> tuple[int, str, bool]:
        """A number, of one token or two, with its classifier."""
        end = at
        while end < last and end - at < _LONGEST_NUMBER:
            if tokens[end + 1].pos != "NUM" and not is_unit(tokens[end + 1].text):
                break
            end += 1
        text = "".join(token.text for token in tokens[at : end + 1])
        decade = next((form for form in self._decades if text.endswith(form)), "")
        if not decade and end < last and tokens[end + 1].text in self._decades:
            decade, end = tokens[end + 1].text, end + 1
        if decade and text[:_YEAR].isdigit() and text[_YEAR:] in ("", decade):
            return end + 1 - at, f"the {text[:_YEAR]}s", False
        part = self._year_parts.get(tokens[end + 1].text, "") if end < last and text.isdigit() else ""
        if part and len(text) == _YEAR:
            return end + 2 - at, f"{part} {text}", False  # 2009|年底
        marked = 1 if end < last and tokens[end + 1].text in self._years else 0
        year = text if marked else text[:-1]
        if len(year) == _YEAR and year.isdigit() and (marked or text[-1] in self._years):
            return end + 1 + marked - at, year, False
        counts = text[-1] in self._classifiers and len(text) > 1
        figure = number(text[:-1] if counts else text)
        if not figure:
            return 0, "", False
        if not counts and end < last and tokens[end + 1].text in self._classifiers:
            counts, end = True, end + 1
        return end + 1 - at, figure, counts and figure not in ("one", "1")

    def counted(self, passage: Passage, first: int, last: int) -> str | None:
        """The English of tokens that are a number with its classifier and nothing else; None where they are not."""
        taken, figure, _ = self._number(passage.reading.tokens, first, last)
        return figure if taken == last - first + 1 and figure else None

    def _unit(self, passage: Passage, at: int, last: int, parts: Parts, opens: bool) -> tuple[int, str, bool]:
        """(tokens taken, English or "", whether it is sure) of a name, a term or a word."""
        tokens = passage.reading.tokens
        token = tokens[at]
        if token.text in self._signs and (at < last or token.text in self._negations):
            return self._sign(passage, token.text, parts, at < last)
        named = self._named(passage, at, last, opens)
        if named is not None:
            return named
        for end in range(min(last, at + _LONGEST_TERM - 1), at, -1):
            english = self._words.term(passage.folded(at, end), end == last)
            if english:
                return end - at + 1, self._who(english, tokens[end].text), True
        english = self._words.noun(token.text, at == last, token.pos == "VERB")
        if english:
            return 1, self._who(english, token.text), True
        if token.flag in _FOREIGN_FLAGS or any(m.label == "ACTOR" for m in passage.index.at(at)):
            if token.pos == "PROPN" or token.flag[:2] in _NAME_FLAGS:
                written = passage.text[token.start : token.end]
                return 1, self._names.unlisted(written), True
        if not has_han(token.text):
            return 1, passage.text[token.start : token.end], True
        return 1, "", False

    def _who(self, english: str, chinese: str) -> str:
        """戰略夥伴: a partner, and no partnership."""
        is_partnership = english.endswith("partnership") and chinese[-1:] in self._partners
        return english.removesuffix("ship") if is_partnership else english

    def _sign(self, passage: Passage, text: str, parts: Parts, before: bool) -> tuple[int, str, bool]:
        """The same of 其, 非 and 不; `before` is true where a noun follows."""
        if before and text in self._possessives:
            if not parts.opened:
                parts.owner = passage.owner or "its"
            return 1, "", True
        if before and text in self._negative_prefixes:
            return 1, "non-", True
        return 1, "", False

    def _named(self, passage: Passage, at: int, last: int, opens: bool) -> tuple[int, str, bool] | None:
        """A mention that begins here and whose English is known, the longest one."""
        tokens = passage.reading.tokens
        for mention in passage.index.at(at):
            if mention.start != tokens[at].start:
                continue
            end = at
            while end < last and tokens[end].end < mention.end:
                end += 1
            if tokens[end].end != mention.end:
                continue
            english = self._names.sure(mention, passage.concept)
            if not english:
                continue
            english = self._who(english, tokens[end].text)
            if mention.label == "ACTOR" and end == last - 1 and tokens[last].text in self._sides:
                return last - at + 1, f"{self._sides[tokens[last].text]} {english}", True
            if mention.label == "ACTOR" and end < last:
                english = self._names.adjective(mention.concept_id) or english.removeprefix("the ")
            if not opens:
                english = english.removeprefix("the ")
            return end - at + 1, english, True
        return None
