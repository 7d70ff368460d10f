"""What is done, in English: the gloss of a predicate with its person, polarity, modality and voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from textmine.claims.candidate import Candidate
from textmine.lexicon import Lexicon
from textmine.records import Modality
from textmine.render.inflect import (
    dangling,
    gerund,
    only_noun,
    participle,
    particles,
    past_tense,
    third_person,
    without_dangling,
)
from textmine.render.passage import Passage, manner_words
from textmine.render.phrase import GAP, joined
from textmine.render.words import Words
from textmine.script import fold
from textmine.syntax import Clause, Slot, Token

_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})年(?!代以?来)")
_LAST_YEAR = 2025  # a later one may be still to come
SETTING: tuple[Slot, ...] = ("adverbial", "topic")
_DEGREES = frozenset(["extremely", "very", "quite", "exceptionally"])  # of what somebody or something is


@cache
def _modal(modality: Modality) -> str:
    """`may` for what is possible; "" for what is asserted."""
    return min(Lexicon.load().cues_en.forms("rendered-modality", modality), default="")


Tense = Literal["present", "past", "perfect", "progressive"]


@dataclass(slots=True)
class Verb:
    """A verb before it has a person: what English needs to know of it.

    `denial` is "" where it is affirmed, `not`, `must not`, `unable`, or the English of how it is denied (`no longer`).
    """

    base: str
    denial: str = ""
    modality: Modality = "asserted"
    adverbs: list[str] = field(default_factory=list)
    takes_whom: bool = True  # does whom it is toward stand right behind it?
    whole: bool = True  # is every word of its group in it?
    tense: Tense = "present"
    quality: bool = False  # is it an adjective: be anxious?
    transitive: bool = False  # does its English want an object?
    frame: str = ""  # of its predicate, where the clause's has none: 不斷加強
    complete: bool = False  # has it its object in itself: take office, dispatch troops?

    @property
    def known(self) -> bool:
        return self.base != GAP

    def finite(self, plural: bool = False) -> str:
        """With a third person for its subject."""
        base, denial = self.base, self.denial
        modality, adverbs = self.modality, joined(self.adverbs)
        if denial in ("not", "unable") and adverbs == "always":
            adverbs, denial = "", "never" if denial == "not" else "never able"  # 始終未能
        if denial == "never able":
            base, denial = f"be able to {base}", "never"
        if denial and base.startswith("have to "):
            base = GAP  # nobody is not forced by being unable
        if denial == "must not":
            modality, denial = "necessary", "not"
        elif denial == "will not":
            modality, denial = "future" if modality == "asserted" else modality, "not"
        elif denial.startswith("not ") and denial != "not yet":
            adverbs, denial = joined([denial.removeprefix("not "), adverbs]), "not"  # not necessarily
        if denial.startswith("be "):
            base, denial = joined([denial, base]), ""  # be unwilling to
        if denial == "unable" and modality in ("possible", "future"):
            base, denial = joined(["be able to", base]), "not"
        modal = _modal(modality)
        if denial == "unable" and modality == "asserted":
            modal = "cannot" if self.tense == "present" else "could not"
        negation = "" if not denial or modal.startswith("c") else "not" if denial == "unable" else denial
        if modal:
            first, _, rest = base.partition(" ")
            return joined([modal, negation, *([first, adverbs, rest] if first == "be" else [adverbs, base])])
        return self._indicative(base, negation, adverbs, plural)

    def _indicative(self, base: str, negation: str, adverbs: str, plural: bool) -> str:
        """Without a modal verb, in its tense."""
        first, _, rest = base.partition(" ")
        if base != GAP and (negation == "not yet" or self.tense == "perfect"):
            return joined(["have" if plural else "has", negation, adverbs, participle(base)])
        past = self.tense == "past"
        if self.tense == "progressive" and base != GAP and first != "be":
            return joined(["are" if plural else "is", negation, adverbs, gerund(base)])
        if first == "be":
            be = past_tense("be", plural) if past else "are" if plural else "is"
            return joined([be, negation, adverbs, rest])
        if negation == "not":
            do = "did" if past else "do" if plural else "does"
            return joined([do, negation, adverbs, base])
        if base == GAP or (plural and not past):
            return joined([negation, adverbs, base])
        return joined([negation, adverbs, past_tense(base) if past else third_person(base)])

    def infinitive(self) -> str:
        """`strengthen`, `not strengthen`: behind `to`."""
        return joined(["not" if self.denial else "", *self.adverbs, self.base])


class Verbs:
    """Makes verbs of verb groups."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        cues = lexicon.cues_zh
        self._words = words
        self._auxiliaries = cues["rendered-auxiliary"]
        self._denials = cues["rendered-denial"]
        self._wanting = frozenset(form for form, english in self._auxiliaries.items() if english == "want to")
        self._existing = {
            fold(form)
            for p in lexicon.predicates.by_id.values()
            if p.gloss.startswith("there exists")
            for form in p.zh
        }
        self._comparing = cues.forms("sense-changing")
        self._degrees = cues.forms("degree-adverb")
        self._alone = cues["rendered-alone"]
        self._insides = cues.forms("inside")
        self._becoming = cues.forms("into-becoming")
        self._ordering = cues["rendered-order"]
        self._after = cues.forms("rendered-preposition", "after") | cues.forms("since-mark")
        self._since = tuple(cues.forms("since-mark"))
        self._times = cues["past-mark"]
        self._negations = cues.forms("negation")
        self._gerund = lexicon.cues_en.forms("complement-gerund")
        self._harmless = cues.forms("negation-exempt")
        self._negative = cues.forms("negative-character")
        scoped = {form for rule in lexicon.rules.of("scope") for form in rule.forms}
        self._consumed = (
            scoped
            | cues.forms("aspect")
            | cues.forms("unrendered")
            | cues.forms("connective")
            | cues.forms("particle")
            | cues.forms("passive-marker")
            | cues.forms("affected-by")
            | cues.forms("object-marker")
            | cues.forms("joint")
            | cues.forms("past-mark")
        )

    def of_claim(self, passage: Passage, candidate: Candidate, loose: list[Token]) -> Verb:
        """The verb of a claim, as the claim's polarity and modality have it.

        Args:
            loose: the words of its clause that are in no slot.
        """
        clause = candidate.clause
        verb = self._verb(passage, clause, loose)
        said_not = candidate.negated != (clause.polarity == "negated")  # the speaker denies it
        verb.modality = candidate.modality
        if said_not:
            verb.denial = "" if verb.denial else "not"
        return verb

    def of_clause(self, passage: Passage, clause: Clause, loose: list[Token]) -> Verb:
        """The verb of a clause inside a claim."""
        verb = self._verb(passage, clause, loose)
        verb.modality = clause.modality
        return verb

    def gloss(self, passage: Passage, clause: Clause) -> str:
        """The verb of a clause as it is, without auxiliaries."""
        text = passage.reading.tokens[clause.verb.head].text
        ordering = self._ordering.get(text, "") if clause.slot("object") else ""
        return ordering or self._words.with_manner(text)[1] or self._words.verb(text)

    def deed(self, passage: Passage, clause: Clause) -> str:
        """強烈抗議 as what one expresses: `a strong protest`; "" where it has no such noun."""
        return self._words.deed(passage.reading.tokens[clause.verb.head].text)

    def compares(self, token: Token) -> bool:
        """Is it 更 or its kind?"""
        return self._words.adverb(token.text) == "more"

    def _verb(self, passage: Passage, clause: Clause, loose: list[Token]) -> Verb:
        head = passage.reading.tokens[clause.verb.head]
        predicate = clause.predicate
        manner, own = self._words.with_manner(head.text)
        base, adjective = own or self._words.verb(head.text), False
        if head.text in self._ordering and clause.slot("object"):
            base = self._ordering[head.text]
        if predicate is not None and predicate.gloss.startswith("there exists"):
            who = self._somebody(passage, clause)
            base = "have" if who or clause.slot("object") or clause.slot("complement") else "exist"
        elif self._words.chosen(head.text):
            pass  # 蔓延: spreads, and sees no outbreak
        elif predicate is not None and predicate.frame == "exist" and predicate.gloss.startswith("see"):
            base = predicate.gloss if clause.slot("object") else predicate.en[0]  # 甲國發生暴動, 暴動發生
        if not base and (head.pos == "ADJ" or head.flag[:1] == "a" or self._words.adjectival(head.text)):
            quality = self._words.quality(head.text)
            quality = "" if only_noun(quality) else quality
            base = f"be {quality}" if quality else ""
            adjective = bool(quality)
        degree, quality, lacking = ("", "", False) if base else self._words.state(head.text)
        if quality:
            base, adjective = f"be {quality}", True  # 較弱, 不穩固
        elif self._is_state(clause, head.text, loose):
            base, adjective = f"be {self._words.quality(head.text)}", True  # 相對開放
        denied = lacking or clause.polarity == "negated"
        if base.startswith("not "):
            base, denied = base.removeprefix("not "), True  # 不是
        elif base.startswith("lack") and head.text[:1] in self._negative:
            denied = False  # 不具 is "lack" already
        if base == "exist" and (clause.slot("object") or self._somebody(passage, clause)):
            base = "have"
        base = base or GAP
        if clause.voice == "active" and not (clause.slot("object") or clause.slot("complement")):
            own = self._words.literally(head.text)
            base = own if base != GAP and _complete(own) else base  # 派兵: dispatch troops
        alone = not clause.fills(("object", "complement", "agent", "recipient"))
        if alone and clause.voice == "active" and head.text in self._alone:
            base = self._alone[head.text]  # 該組織成立: is established
        elif clause.voice == "passive" and base != GAP:
            base = passive(base) or passive(self._words.literally(head.text)) or GAP
        elif base.endswith(" with") and clause.slot("object") and not clause.slot("comitative"):
            base = self._words.literally(head.text) or base  # 爭奪資源, and not compete with them
        verb = Verb(base, takes_whom=predicate is not None and base == predicate.gloss)
        if degree:
            verb.adverbs = [degree]
        elif own and base == own:
            verb.adverbs, verb.frame = [manner], self._words.frame(head.text)
        verb.transitive = self._words.transitive(base)
        verb.tense = self._tense(passage, clause)
        verb.complete, verb.quality = _complete(base), adjective
        if denied:
            how = self._denial(passage, clause)
            verb.denial = "unable" if clause.denial == "unable" and how == "not" else how
        for token in manner_words(passage, clause):
            how = self._words.adverb(token.text)
            verb.adverbs, verb.whole = [*verb.adverbs, *([how] if how else [])], verb.whole and bool(how)
        for token in reversed(loose):  # from the verb outward
            self._add(verb, token, clause)
        for token in passage.tokens(clause.first, clause.verb.head - 1) if not denied else ():
            if token.text in self._negations and token.text not in self._harmless:
                verb.base = GAP  # nobody has read it as a denial
        return verb

    def _is_state(self, clause: Clause, text: str, loose: list[Token]) -> bool:
        """Does a word of degree stand before a word that is verb and adjective, and nothing behind it?"""
        if clause.slot("object") or clause.slot("complement") or not self._words.adjectival(text):
            return False
        return any(token.text in self._degrees for token in loose) and bool(self._words.quality(text))

    def _somebody(self, passage: Passage, clause: Clause) -> bool:
        """Is an actor its subject, or what is inside one?"""
        return any(
            passage.index.actor(chunk) is not None
            or (passage.reading.tokens[chunk.head].text in self._insides and passage.index.actors_in(chunk))
            for chunk in clause.slot("subject")
        )

    def _tense(self, passage: Passage, clause: Clause) -> Tense:
        """了, 曾, 2008年: it was so; 已: it has become so; 正在: it is going on; else the text leaves it open."""
        own = passage.tokens(clause.first, clause.verb.last + 1)
        marks = [self._times[token.text] for token in own if token.text in self._times]
        if (
            "past" in marks
            or self._is_over(passage, clause)
            or any(map(self._gone_by, self._settings(passage, clause)))
        ):
            return "past"
        if "perfect" in marks:
            return "perfect"
        return "progressive" if marks else "present"

    def _is_over(self, passage: Passage, clause: Clause) -> bool:
        """獨立十年來, 撤軍後: does its end say since when or after what something else is so?"""
        ends = passage.tokens(clause.verb.last + 1, clause.last + 1)[-2:]
        return any(token.text in self._after and token.pos == "ADP" for token in ends)

    @staticmethod
    def _settings(passage: Passage, clause: Clause) -> Iterator[str]:
        slots = clause.slots
        for slot in SETTING:
            for chunk in slots.get(slot, ()):
                yield passage.folded(*chunk.extent)

    def _gone_by(self, setting: str) -> bool:
        """Does it name a year, and not since when?"""
        year = _YEAR.search(setting) if "年" in setting else None
        return year is not None and int(year[1]) <= _LAST_YEAR and not setting.endswith(self._since)

    def _governed(self, governor: str, base: str) -> str:
        """停止|排放: `stop emitting`; a gap where the first verb has no English, as it may turn the sense round."""
        if not governor or base == GAP:
            return GAP
        if governor.endswith(" to"):
            return f"{governor} {base}"
        if governor in self._gerund or dangling(governor):
            return f"{governor} {gerund(base)}"
        return f"{governor} to {base}"

    def _doubt(self, verb: Verb, text: str) -> None:
        """不易, 未必: a word that may deny and that nobody has read as a denial leaves open what is done."""
        if not verb.denial and text[0] in self._negative and text not in self._harmless:
            verb.base = GAP

    def _denial(self, passage: Passage, clause: Clause) -> str:
        """How it is denied: `no longer`, `be unwilling to`, plainly `not`."""
        group = passage.tokens(min(clause.verb.first, clause.first), clause.verb.head)
        return next((self._denials[t.text] for t in group if t.text in self._denials), "not")

    def _add(self, verb: Verb, token: Token, clause: Clause) -> None:
        """Puts a word of the verb's group into it, or notes that there is none for it."""
        text = token.text
        if clause.link == "complement" and text in self._wanting:
            return  # 承諾要: what is promised, not wanted
        if text in self._auxiliaries and token.pos in ("AUX", "VERB", "ADV"):
            verb.base = joined([self._auxiliaries[text], verb.base])
        elif text in self._consumed or text in self._denials:
            return
        elif token.pos in ("VERB", "AUX"):
            if text in self._existing:
                return  # 有一架飛機被擊落: there was one that
            if clause.verb.first <= token.index < clause.verb.head:
                verb.base = self._governed(self._words.verb(text), verb.base)
        elif token.pos == "ADV" and text in self._becoming:
            return  # 發展成為: becomes
        elif token.index > clause.verb.head and text in self._comparing:
            verb.whole = verb.whole and self.compares(token)  # 採取更為強硬的立場: of what stands behind it
        elif token.pos in ("ADV", "ADJ"):
            adverb = self._words.adverb(text, token.pos == "ADV")
            if adverb in _DEGREES and not verb.base.startswith("be "):
                adverb = "greatly"  # 極為重視
            if adverb == "only" and before_subject(token, clause):
                return  # 僅甲國具有: of who does
            if adverb:
                verb.adverbs.insert(0, adverb)
            else:
                verb.whole = False
                self._doubt(verb, text)


def _complete(base: str) -> bool:
    """Does a base form end in a noun of its own?"""
    words = base.split(" ")
    if len(words) < 2 or words[0] in ("be", "have") or words[-1] in particles():
        return False
    if words[-1].endswith("ly"):
        return False  # penetrate deeply
    return words[-1] not in Lexicon.load().cues_en.forms("verb-quality") and "to" not in words


def before_subject(token: Token, clause: Clause) -> bool:
    """Does a word stand before the subject?"""
    return any(token.index < chunk.extent[0] for chunk in clause.slot("subject")[:1])


def passive(gloss: str) -> str:
    """`attack` as `be attacked`; what is suffered already stays. "" where the gloss has an object of its own."""
    if not gloss or gloss.startswith("be "):
        return gloss
    after = gloss.split()[1:]
    cues = Lexicon.load().cues_en
    if not particles().issuperset(after) and after[0] not in cues.forms("passive-splits"):
        return ""
    done = participle(gloss)
    last = dangling(done)
    return f"be {done if not last or last in cues.forms('passive-keeps') else without_dangling(done)}"
