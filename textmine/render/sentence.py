"""A clause as an English sentence: subject, verb, objects, whom it is toward, by what means, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from textmine.lexicon import Lexicon
from textmine.render.articles import Role, head_noun, indefinite, with_article
from textmine.render.head import BRACKETS, CLOSING
from textmine.render.inflect import (
    as_quality,
    dangling,
    gerund,
    is_adjective,
    is_plural,
    singular,
    without_dangling,
)
from textmine.render.modifiers import TOWARD
from textmine.render.passage import Passage, covered
from textmine.render.phrase import GAP, NOTHING, UNKNOWN, Phrase, joined, together
from textmine.render.phrases import Phrases
from textmine.render.verbs import SETTING, Verb, Verbs, passive
from textmine.syntax import Chunk, Clause, Token

_HEAVY = frozenset(["NOUN", "PROPN", "VERB", "NUM"])  # what a sentence cannot go without
_TRANSITIVE = frozenset(["object", "target", "copula", "result", "passive-by"])
_EQUAL = frozenset(["become", "be"])  # what stands behind them is as many as their subject
_SAYING = frozenset(["say", "say-that"])
_BEHIND = frozenset(["object", "complement", "target"])
_BESIDE = frozenset(["adverbial", "topic"])
_DEPTH = 3  # clauses in clauses


@dataclass(slots=True)
class Parts:
    """A clause in English, part by part; `rest` is what stands behind the verb, in order."""

    subject: Phrase
    verb: Verb
    object: Phrase = NOTHING
    rest: list[Phrase] = field(default_factory=list)
    setting: list[Phrase] = field(default_factory=list)
    lost: bool = False  # is something of weight not in it?
    active: bool = True
    left_out: bool = False  # is something light not in it?

    @property
    def whole(self) -> bool:
        """Can it be said as a sentence?"""
        return self.subject.whole and self.told

    @property
    def told(self) -> bool:
        """Is all of it known but who or what it is about?"""
        known = self.subject.whole or self.subject.text == GAP
        return known and not self.lost and self.verb.known and all(p.whole for p in (self.object, *self.rest))

    def predicate(self, form: str) -> str:
        """The verb in this form with what follows it."""
        follows = [self.object.text, *(part.text for part in self.rest)]
        if not any(follows):
            form = without_dangling(form)
        setting = [part.text for part in self.setting if part.whole]
        gap = GAP if self.left_out or any(not part.whole for part in self.setting) else ""
        return joined([form, *together([*follows, *setting]), gap])

    def sentence(self) -> str:
        return joined([self.subject.text, self.predicate(self.verb.finite(self.subject.plural))])


class Sentences:
    """Puts clauses into English."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, verbs: Verbs) -> None:
        cues, english = lexicon.cues_zh, lexicon.cues_en
        self._phrases = phrases
        self._verbs = verbs
        self._prepositions = cues["rendered-preposition"]
        self._fronting = cues.forms("object-marker")
        self._taking = cues.forms("rendered-taking")
        self._to = english.forms("complement-to")
        self._of = english.forms("complement-of")
        self._taking_from = english.forms("from-whom")
        self._gerund = english.forms("complement-gerund")
        self._for = english.forms("complement-for")
        self._from = english.forms("complement-from")
        self._from_what = english.forms("from-what")
        self._either = english.forms("ergative", "either")
        self._acting = english.forms("ergative", "acting")
        self._acts_as = english.forms("acts-as")
        self._needing = english.forms("complement-needed")
        self._bare = english.forms("complement-bare")
        self._that = english.forms("complement-that")
        self._opened = english.forms("article-opened")
        self._passive = cues.forms("passive") | cues.forms("rendered-passive")
        self._calling = cues["rendered-calling"]
        self._bases = cues.forms("basis-noun")
        self._light = cues.forms("light-verb")
        self._light_verbs = english["light-verb"]
        self._expressing = cues.forms("expressing-verb")

    def parts(
        self,
        passage: Passage,
        clause: Clause,
        subject: Phrase,
        verb: Verb,
        loose: Sequence[Token],
        depth: int = 0,
    ) -> Parts:
        """A clause part by part.

        Args:
            subject: who or what it is about.
            loose: its words that are in no slot.
        """
        parts = Parts(subject, verb)
        parts.lost = _lost(clause, self._outside(passage, clause, loose))
        parts.active = clause.voice == "active"
        parts.left_out = not verb.whole
        below = [c for c in passage.children.get(clause.index, ()) if c.link == "complement"]
        self._objects(passage, clause, parts, {chunk.head for c in below for chunk in c.slot("subject")})
        if self._is_copula(clause) and parts.object:
            self._taken_loose(passage, clause, parts, loose)
        self._take_light(passage, clause, parts)
        if parts.verb.base == "lack" and parts.object.text.startswith("the ") and parts.object.text.islower():
            parts.object = replace(parts.object, text=f"any {parts.object.text.removeprefix('the ')}")
        for inner in below[:1]:
            parts.rest.append(self._content(passage, clause, inner, parts, depth))
        parts.lost = parts.lost or len(below) > 1
        self._others(passage, clause, parts)
        if not below and not parts.object:
            self._goes_on(passage, clause, parts, depth)
        frame = clause.predicate.frame if clause.predicate is not None else parts.verb.frame
        bare = all(part.text.startswith(f"{TOWARD} ") for part in parts.rest)
        if not parts.object and bare and self._wants_object(clause, verb, frame):
            self._suffers(passage, clause, parts)
        if (
            parts.object
            and not parts.rest
            and verb.base in self._needing
            and self._named_object(passage, clause)
        ):
            parts.lost = True  # 促使甲國 …: to do what?
        if verb.base == "lead to" and parts.object and parts.subject and not parts.subject.thing:
            verb.base = "cause"  # somebody does not lead to it
        short = verb.base.startswith("be ") and verb.base.count(" ") == 1
        if parts.object and short and clause.voice == "active" and not self._is_copula(clause):
            quality = verb.base.removeprefix("be ")
            how = quality not in self._prepositions.values() and is_adjective(quality)
            parts.lost = parts.lost or how  # is poor X
        if parts.object and (verb.complete or verb.quality):
            parts.lost = True  # take office X
        one = parts.subject and not parts.subject.plural
        if one and (verb.base.split(" ")[0] in _EQUAL or verb.base in self._acts_as):
            parts.object = _singular(parts.object)
        if frame == "copula" and not parts.object:
            parts.lost = True
        if parts.told:  # of no use to what cannot be said as a sentence
            parts.setting = [
                self._set(passage, chunk, verb) for slot in SETTING for chunk in clause.slot(slot)
            ]
        return parts

    def _suffers(self, passage: Passage, clause: Clause, parts: Parts) -> None:
        """爭端已經解決, 條約尚未修改: a thing before a verb that wants an object and has nothing behind it suffers.

        That is sure where it is told to be so, not to be or to be possible; of `end` and its like either may act.
        """
        behind = passage.tokens(clause.verb.last + 1, clause.last)
        verb = parts.verb
        alone = (
            parts.subject.thing and parts.subject.whole and all(t.pos in ("PUNCT", "PART") for t in behind)
        )
        if verb.base.startswith(("see a", "be ")) and dangling(verb.base) in ("in", "by"):
            if parts.subject.text and all(t.pos in ("PUNCT", "PART") for t in behind):
                verb.base = without_dangling(verb.base)  # 實力衰退, 效益受限: sees a decline, is limited
                _see_how(verb)
                return
        if parts.subject.whole and verb.base in self._either and not alone:
            if all(t.pos in ("PUNCT", "PART") for t in behind):
                return  # 兩股勢力結合
        told = verb.tense != "present" or bool(verb.denial) or verb.modality != "asserted"
        told = told or self._prepositions.get(passage.reading.tokens[clause.verb.last].text) == "in"  # 控制在
        suffered = passive(verb.base)
        if alone and verb.base in self._either:
            return
        if alone and told and suffered and not verb.base.startswith("be") and verb.base not in self._acting:
            verb.base = suffered
            return
        if parts.subject.thing and verb.modality == "possible" and suffered and verb.base not in self._acting:
            verb.base = suffered  # 議題可歸納為 …: it is summed up, whatever as
        parts.lost = True

    @staticmethod
    def _named_object(passage: Passage, clause: Clause) -> bool:
        return any(passage.named(chunk) is not None for chunk in clause.slot("object"))

    @staticmethod
    def _wants_object(clause: Clause, verb: Verb, frame: str) -> bool:
        changed = verb.base.startswith("become ") and not dangling(verb.base)  # become independent
        wants = (
            frame in _TRANSITIVE or frame in _SAYING or verb.base == "have" or (not frame and verb.transitive)
        )
        return clause.voice == "active" and wants and not verb.complete and not changed

    # What stands behind the verb

    def _objects(self, passage: Passage, clause: Clause, parts: Parts, of_content: set[int]) -> None:
        """Objects and complements; where the verb takes two, its preposition stands between them."""
        slots = clause.slots
        objects = [c for c in slots.get("object", ()) if c.head not in of_content]
        complements = [c for c in slots.get("complement", ()) if c.head not in of_content]
        moved = [c for c in objects if c.marker in self._fronting]
        if moved and len(moved) < len(objects) and not complements:
            complements = [c for c in objects if c not in moved]
            objects = moved
        taken = [c for c in slots.get("instrument", ()) if c.marker in self._taking]
        if taken and (objects or complements) and self._is_copula(clause):
            parts.verb.base, objects, complements = "take as", taken, complements or objects  # 以甲為乙
        if dangling(parts.verb.base) == "as" and not taken and len(objects) + len(complements) == 1:
            self._as(clause, parts)
        role: Role = "complement" if parts.verb.base.partition(" ")[0] in _EQUAL else "object"
        direct = self._phrases.chunks(passage, objects, role=role)
        complement = self._phrases.chunks(passage, complements, role="complement")
        second = bool(taken) or "complement" in slots or bool(dangling(parts.verb.base))
        if direct and complement and not second:
            parts.object = direct
            parts.rest.append(complement)
        elif direct and complement:
            base = parts.verb.base
            preposition = dangling(base) or "as"
            if self._is_copula(clause) and preposition not in base:
                taken_so = self._is_taken(passage, objects)
                parts.lost = parts.lost or not taken_so
                base = "take" if taken_so else base
            parts.verb.base = base.removesuffix(f" {preposition}")
            complement = Phrase(f"{preposition} {complement.text}", complement.whole)
            parts.object = direct
            parts.rest.append(complement)
        else:
            parts.object = direct or complement
            if (objects or complements) and not parts.object:
                parts.lost = True

    def _taken_loose(self, passage: Passage, clause: Clause, parts: Parts, loose: Sequence[Token]) -> None:
        """以不干涉內政為前提: takes it as a precondition, although nobody read what is taken."""
        held = any(token.text in self._taking for token in loose) or self._is_basis(passage, clause)
        if parts.rest or parts.verb.base != "be" or not held:
            return
        parts.verb.base, parts.lost = "take", True
        if self._is_taken(passage, clause.slot("object")):
            parts.rest.append(Phrase(f"as {GAP}", whole=False))  # 以甲為最強
            return
        parts.rest.append(Phrase(f"as {parts.object.text}", parts.object.whole))
        parts.object = NOTHING

    def _is_basis(self, passage: Passage, clause: Clause) -> bool:
        """Does the clause begin with 為目標, so that what is taken for one stands in the clause before?"""
        heads = [passage.reading.tokens[chunk.head].text for chunk in clause.slot("complement")]
        return clause.verb.first == clause.first and any(head in self._bases for head in heads)

    def _is_taken(self, passage: Passage, chunks: Sequence[Chunk]) -> bool:
        """Does 以 stand before the first of them?"""
        first = min((covered(chunk)[0] for chunk in chunks), default=0)
        return first > 0 and passage.reading.tokens[first - 1].text in self._taking

    def _take_light(self, passage: Passage, clause: Clause, parts: Parts) -> None:
        """提出抗議, 提出交涉: a verb that means little takes its English from its noun."""
        noun = head_noun(parts.object.text).lower() if parts.object else ""
        first, *others = parts.verb.base.split(" ")
        if noun in others:
            parts.verb.base = first  # 奠定基礎: lays a foundation
        if passage.reading.tokens[clause.verb.head].text not in self._light or not parts.object:
            return
        before, making, made = parts.object.text.rpartition("making ")
        if making and made:
            before = before.removeprefix("a ").removeprefix("an ")
            parts.verb.base, parts.object = "make", replace(parts.object, text=f"{before}{made}")
            return
        text = parts.object.text
        base = self._light_verbs.get(noun)
        if base is None:
            return
        parts.verb.base = base
        if with_article(text, "object") == text and text[:1].islower() and not is_plural(text):
            if text.partition(" ")[0] not in self._opened:
                parts.object = replace(parts.object, text=f"{indefinite(text)} {text}")

    def _goes_on(self, passage: Passage, clause: Clause, parts: Parts, depth: int) -> None:
        """加速更新裝備: what the next verb right behind says is what is sped up."""
        after = clause.index + 1
        if clause.slots.keys() & _BEHIND or after >= len(passage.reading.clauses) or depth >= _DEPTH:
            return
        inner = passage.reading.clauses[after]
        if inner.link != "coordinated" or inner.slot("subject") or inner.verb.first != clause.verb.last + 1:
            return
        if parts.verb.complete or clause.voice != "active" or not parts.verb.known or parts.rest:
            return
        if clause.predicate is None or clause.predicate.frame not in _TRANSITIVE or self._is_copula(clause):
            return
        if parts.verb.base == "have" or (parts.subject.thing and parts.verb.base in self._either):
            return
        told = self._inner(passage, inner, NOTHING, depth)
        does = told.verb.base.partition(" ")[0] not in _EQUAL and told.verb.base not in self._acting
        if told.whole and does and not told.verb.denial:
            parts.rest.append(Phrase(told.predicate(gerund(told.verb.base))))

    def _inner(self, passage: Passage, inner: Clause, subject: Phrase, depth: int) -> Parts:
        """A clause under another."""
        loose = self.loose(passage, inner)
        verb = self._verbs.of_clause(passage, inner, loose)
        return self.parts(passage, inner, subject, verb, loose, depth + 1)

    def _as(self, clause: Clause, parts: Parts) -> None:
        """此舉可視為挑釁: it is viewed so; where whom one views so is left out, that stays a gap."""
        base = parts.verb.base
        if clause.voice == "passive" or base.startswith("be ") or base in self._acts_as:
            return
        if parts.subject.thing:
            parts.verb.base = passive(parts.verb.base)
        else:
            parts.lost = True

    @staticmethod
    def _is_copula(clause: Clause) -> bool:
        return clause.predicate is not None and clause.predicate.frame == "copula"

    def _others(self, passage: Passage, clause: Clause, parts: Parts) -> None:
        frame = clause.predicate.frame if clause.predicate is not None else ""
        slots, whom = clause.slots, parts.verb.takes_whom
        if clause.voice == "passive" and "agent" in slots:
            agents = self._phrases.chunks(passage, slots["agent"])
            if agents:
                parts.rest.append(Phrase(f"by {agents.text}", agents.whole))
        if "recipient" in slots:
            bare = not parts.object and not parts.rest
            self._joined(passage, slots["recipient"], parts, bare and frame == "target" and whom)
        if "comitative" in slots:
            bare = not parts.object and not parts.rest
            self._joined(passage, slots["comitative"], parts, bare and frame == "with" and whom)
        if parts.verb.base != "take" and "instrument" in slots:
            self._joined(passage, slots["instrument"], parts, False)

    def _joined(self, passage: Passage, chunks: Sequence[Chunk], parts: Parts, direct: bool) -> None:
        """Chunks behind the preposition of their marker, or as the object where the verb takes one."""
        if not chunks:
            return
        phrase = self._phrases.chunks(passage, chunks)
        preposition = self._prepositions.get(chunks[0].marker, "")
        if preposition == "to" and parts.verb.base.partition(" ")[0] in self._taking_from:
            preposition = "from"  # 向甲國購買
        if preposition == TOWARD and parts.object:
            preposition = self._phrases.preposition(parts.object.text)  # 對甲國實施制裁
        if direct or (dangling(parts.verb.base) and not parts.object):
            parts.object = phrase
        elif phrase and preposition:
            parts.rest.append(Phrase(f"{preposition} {phrase.text}", phrase.whole))
        else:
            parts.lost = True

    def _set(self, passage: Passage, chunk: Chunk, verb: Verb) -> Phrase:
        """When, where and why."""
        phrase = self._phrases.chunk(passage, chunk, role="inner")
        if not phrase.whole or not chunk.marker:
            return phrase if chunk.kind == "adverbial" else UNKNOWN
        preposition = self._prepositions.get(chunk.marker, "")
        if preposition == "by" and verb.base in self._from_what:
            preposition = "from"  # 由甲轉為乙
        mention = passage.named(chunk) if preposition == "in" else None
        if mention is not None and self._phrases.is_person(mention, passage):
            return UNKNOWN
        return Phrase(f"{preposition} {phrase.text}") if preposition else UNKNOWN

    # What is under it

    def _content(self, passage: Passage, clause: Clause, inner: Clause, parts: Parts, depth: int) -> Phrase:
        """What one says, wants or keeps somebody from: `that …`, `X to …`, `X from …ing`, `to …`."""
        if depth >= _DEPTH or (self._is_copula(clause) and parts.object):
            return UNKNOWN
        passage = passage.saying(inner)
        subject = self._phrases.chunks(passage, inner.slot("subject"), role="subject")
        if (
            passage.reading.tokens[clause.verb.head].text in self._expressing
            and inner.slots.keys() <= _BESIDE
        ):
            deed = self._verbs.deed(passage, inner)
            return Phrase(deed) if deed else UNKNOWN  # 表達強烈抗議
        told = self._inner(passage, inner, subject, depth)
        verb = told.verb
        if not told.whole or any(not part.whole for part in told.setting):
            return _partly(subject, verb, told)
        gloss = self._verbs.gloss(passage, clause)
        doing = joined(["not" if verb.denial else "", told.predicate(gerund(verb.base))])
        if parts.object and not subject:
            subject, parts.object = parts.object, NOTHING
        calling = self._calling.get(passage.reading.tokens[clause.verb.head].text)
        if calling and not subject and not verb.denial:
            parts.verb.base = calling
            return Phrase(doing)  # 要求停止: calls for stopping
        joining = self._joining(gloss)
        if joining == "from" and not subject:
            return Phrase(doing)  # prohibits exporting
        if joining:
            return Phrase(joined([subject.text, joining, doing]))
        if gloss in self._that:
            subject = subject or _pronoun(parts.subject)
            return Phrase(f"that {joined([subject.text, told.predicate(verb.finite(subject.plural))])}")
        if gloss == "have" and not subject:
            return UNKNOWN  # nobody has doing it
        if subject and (gloss in self._gerund or dangling(gloss) not in ("", "to")):
            return Phrase(joined([subject.text, doing]))  # opposes X doing it, insists on X doing it
        if subject and gloss in self._bare:
            return Phrase(joined([subject.text, told.predicate(verb.infinitive())]))
        if gloss in self._to or (subject and gloss.endswith(" to")):
            to = "" if gloss.endswith(" to") and not subject else "to"
            return Phrase(joined([subject.text, to, told.predicate(verb.infinitive())]))
        frame = clause.predicate.frame if clause.predicate is not None else ""
        stance = clause.predicate.stance if clause.predicate is not None else ""
        if (
            not subject
            and frame in _SAYING
            and parts.subject
            and stance != "commits"
            and gloss not in self._to
        ):
            subject = _pronoun(parts.subject)
        if subject and frame in _SAYING:
            parts.verb.base = without_dangling(parts.verb.base)
            return Phrase(f"that {joined([subject.text, told.predicate(verb.finite(subject.plural))])}")
        if subject:
            return UNKNOWN  # nobody knows how the verb takes it
        last = "of" if gloss in self._gerund else dangling(parts.verb.base)
        if last and last != "to":
            return Phrase(doing)
        return Phrase(joined(["" if last == "to" else "to", told.predicate(verb.infinitive())]))

    def _joining(self, gloss: str) -> str:
        """`accuse A of`, `blame A for`, `keep A from` doing; "" for other verbs."""
        if gloss in self._of:
            return "of"
        if gloss in self._for:
            return "for"
        return "from" if gloss in self._from else ""

    def relative(self, passage: Passage, clause: Clause, head: int, plural: bool = False) -> Phrase:
        """A clause as it stands behind the noun that it is about, whose head is a token."""
        slot = next((name for name, chunks in clause.slots.items() for c in chunks if c.head == head), "")
        if slot not in ("subject", "object"):
            return UNKNOWN
        passage = passage.saying(clause)
        loose = self.loose(passage, clause)
        verb = self._verbs.of_clause(passage, clause, loose)
        if slot == "object" and verb.base.partition(" ")[0] == "see":
            return UNKNOWN  # 興起的原因: what one sees is in the verb
        if slot == "subject":
            told = self.parts(passage, clause, NOTHING, verb, loose, _DEPTH - 1)
            text = joined(["that", told.predicate(verb.finite(plural))])
        else:
            subject = self._phrases.chunks(passage, clause.slot("subject"), role="subject")
            bare = replace(clause, slots={n: c for n, c in clause.slots.items() if n != "object"})
            told = self.parts(passage, bare, subject, verb, self.loose(passage, bare), _DEPTH - 1)
            text = joined(["that", told.sentence()]) if subject else ""
        return Phrase(text) if text and told.whole and not told.left_out else UNKNOWN

    # Words that are in no slot

    def _outside(self, passage: Passage, clause: Clause, loose: Sequence[Token]) -> Sequence[Token]:
        """Those that stand in no brackets: what these hold is another name, or said by the way.

        The word that makes a passive is told by the verb.
        """
        if clause.voice == "passive":
            loose = [token for token in loose if token.text not in self._passive]
        if not any(token.text in BRACKETS for token in loose):
            return loose
        within: set[int] = set()
        opened = -1
        for token in passage.tokens(clause.first, clause.last):
            if token.text in BRACKETS:
                opened = token.index
            elif token.text in CLOSING and opened >= 0:
                within.update(range(opened, token.index))
                opened = -1
        return [token for token in loose if token.index not in within]

    def loose(self, passage: Passage, clause: Clause) -> list[Token]:
        """The words of a clause that are in no slot and are not its verb's head."""
        taken: set[int] = {clause.verb.head}
        for chunks in clause.slots.values():
            for chunk in chunks:
                taken.update(covered(chunk))
        own = passage.own.get(clause.index, ())
        return [passage.reading.tokens[at] for at in own if at not in taken]


def _see_how(verb: Verb) -> None:
    """大幅下挫: sees a substantial fall."""
    how = as_quality(verb.adverbs[-1]) if verb.adverbs else ""
    first, article, noun = verb.base.partition(" a ")
    if how and article and first == "see":
        verb.adverbs.pop()
        verb.base = f"see {indefinite(how)} {how} {noun}"


def _partly(subject: Phrase, verb: Verb, told: Parts) -> Phrase:
    """What is sure of a content that cannot be said whole: `recognising South Ossetia`."""
    if not verb.known or verb.denial or verb.modality != "asserted":
        return UNKNOWN
    said = joined([subject.text, without_dangling(gerund(verb.base)), told.object.text or GAP])
    return Phrase(said, whole=False)


def _pronoun(subject: Phrase) -> Phrase:
    return Phrase("they" if subject.plural else "it", plural=subject.plural)


def _singular(phrase: Phrase) -> Phrase:
    text = phrase.text.removeprefix("the ") if is_plural(phrase.text) else phrase.text
    one = singular(text)
    if one == text:
        return phrase
    return phrase if one == phrase.text else replace(phrase, text=one)


def _lost(clause: Clause, loose: Sequence[Token]) -> bool:
    """Has it words of weight that are in no slot?"""
    first, last = clause.verb.first, clause.verb.last
    return any(token.pos in _HEAVY and not first <= token.index <= last for token in loose)
