"""A clause as an English sentence: subject, verb, objects, whom it is toward, by what means, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.render.articles import compared
from textmine.render.attachments import Attachments
from textmine.render.bare_verbs import TRANSITIVE, BareVerbs, wants_object
from textmine.render.clause_parts import EQUAL, ClauseParts, is_copula
from textmine.render.content import DEPTH, Contents
from textmine.render.inflect import gerund, is_adjective, is_plural, singular, without_dangling
from textmine.render.loose_words import LooseWords, loose_words
from textmine.render.modifiers import TOWARD
from textmine.render.objects import Objects
from textmine.render.passage import Passage
from textmine.render.phrase import NOTHING, UNKNOWN, Phrase, joined
from textmine.render.phrases import Phrases
from textmine.render.verbs import SETTING, Verb, Verbs
from textmine.syntax import Clause, Token

_BEHIND = frozenset(["object", "complement", "target"])


class Sentences:
    """Puts clauses into English."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, verbs: Verbs) -> None:
        english = lexicon.cues_en
        self._phrases = phrases
        self._verbs = verbs
        self._loose = LooseWords(lexicon)
        self._objects = Objects(lexicon, phrases)
        self._bare = BareVerbs(lexicon)
        self._attachments = Attachments(lexicon, phrases)
        self._contents = Contents(lexicon, phrases, verbs, self._inner)
        self._led = lexicon.cues_zh["rendered-led"]
        self._prepositions = lexicon.cues_zh["rendered-preposition"]
        self._either = english.forms("ergative", "either")
        self._acting = english.forms("ergative", "acting")
        self._acts_as = english.forms("acts-as")
        self._alone = english.forms("verb-alone")
        self._needing = english.forms("complement-needed")

    def parts(
        self,
        passage: Passage,
        clause: Clause,
        subject: Phrase,
        verb: Verb,
        loose: Sequence[Token],
        depth: int = 0,
    ) -> ClauseParts:
        """A clause part by part.

        Args:
            subject: who or what it is about.
            loose: its words that are in no slot.
        """
        parts = ClauseParts(subject, verb)
        parts.lost = self._loose.weigh(passage, clause, loose)
        parts.active = clause.voice == "active"
        parts.left_out = not verb.whole
        below = [c for c in passage.children.get(clause.index, ()) if c.link == "complement"]
        self._objects.put(passage, clause, parts, {chunk.head for c in below for chunk in c.slot("subject")})
        if is_copula(clause) and parts.object:
            self._objects.put_taken(passage, clause, parts, loose)
        self._objects.put_light(passage, clause, parts)
        if any(t.index > clause.verb.head and self._verbs.compares(t) for t in loose) and parts.object:
            parts.object = replace(parts.object, text=compared(parts.object.text))
        if parts.verb.base == "lack" and parts.object.text.startswith("the ") and parts.object.text.islower():
            parts.object = replace(parts.object, text=f"any {parts.object.text.removeprefix('the ')}")
        for inner in below[:1]:
            parts.rest.append(self._contents.of(passage, clause, inner, parts, depth))
        parts.lost = parts.lost or len(below) > 1
        self._attachments.put(passage, clause, parts)
        if not below and not parts.object:
            self._goes_on(passage, clause, parts, depth)
        frame = clause.predicate.frame if clause.predicate is not None else parts.verb.frame
        bare = all(part.text.startswith((f"{TOWARD} ", "to ")) for part in parts.rest)
        if not parts.object and bare and wants_object(clause, verb, frame):
            if without_dangling(parts.verb.base) in self._alone:
                parts.verb.base = without_dangling(
                    parts.verb.base
                )  # 強硬回應: responds, to nobody that is told
            else:
                self._bare.suffers(passage, clause, parts)
        self._check(passage, clause, parts, frame)
        if parts.told:  # of no use to what cannot be said as a sentence
            tokens = passage.reading.tokens
            told = [
                (chunk, self._attachments.setting(passage, chunk, verb))
                for slot in SETTING
                for chunk in clause.slot(slot)
            ]
            parts.setting = [
                phrase for chunk, phrase in told if phrase.whole or tokens[chunk.last].end > passage.quoted
            ]
        return parts

    def _check(self, passage: Passage, clause: Clause, parts: ClauseParts, frame: str) -> None:
        """Notes what does not fit together, as something of weight must be missing then."""
        verb = parts.verb
        if parts.object and not parts.rest and verb.base in self._needing and _named_object(passage, clause):
            parts.lost = True  # 促使甲國 …: to do what?
        if verb.base == "lead to" and parts.object and parts.subject and not parts.subject.thing:
            verb.base = "cause"  # somebody does not lead to it
        short = verb.base.startswith("be ") and verb.base.count(" ") == 1
        if parts.object and short and clause.voice == "active" and not is_copula(clause):
            quality = verb.base.removeprefix("be ")
            how = quality not in self._prepositions.values() and is_adjective(quality)
            parts.lost = parts.lost or how  # is poor X
        if parts.object and (verb.complete or verb.quality):
            parts.lost = True  # take office X
        one = parts.subject and not parts.subject.plural
        if one and (verb.base.split(" ")[0] in EQUAL or verb.base in self._acts_as):
            parts.object = _singular(parts.object)
        if frame == "copula" and not parts.object:
            parts.lost = True

    def _goes_on(self, passage: Passage, clause: Clause, parts: ClauseParts, depth: int) -> None:
        """加速更新裝備: what the next verb right behind says is what is sped up."""
        after = clause.index + 1
        if clause.slots.keys() & _BEHIND or after >= len(passage.reading.clauses) or depth >= DEPTH:
            return
        inner = passage.reading.clauses[after]
        if inner.link != "coordinated" or inner.slot("subject") or inner.verb.first != clause.verb.last + 1:
            return
        if parts.verb.complete or clause.voice != "active" or not parts.verb.known or parts.rest:
            return
        if clause.predicate is None or clause.predicate.frame not in TRANSITIVE or is_copula(clause):
            return
        if parts.verb.base in ("have", "join") or (parts.subject.thing and parts.verb.base in self._either):
            return
        told = self._inner(passage, inner, NOTHING, depth)
        does = told.verb.base.partition(" ")[0] not in EQUAL and told.verb.base not in self._acting
        if told.whole and does and not told.verb.denial:
            parts.rest.append(Phrase(told.predicate(gerund(told.verb.base))))

    def _inner(self, passage: Passage, inner: Clause, subject: Phrase, depth: int) -> ClauseParts:
        """A clause under another."""
        loose = loose_words(passage, inner)
        verb = self._verbs.of_clause(passage, inner, loose)
        return self.parts(passage, inner, subject, verb, loose, depth + 1)

    def relative(self, passage: Passage, clause: Clause, head: int, plural: bool = False) -> Phrase:
        """A clause as it stands behind the noun that it is about, whose head is a token."""
        led = self._led.get(passage.reading.tokens[clause.verb.head].text, "")
        if led and clause.slot("instrument"):
            who = self._phrases.chunks(passage, clause.slot("instrument"), role="inner")
            return Phrase(f"{led} {who.text}", who.whole) if who else UNKNOWN
        slot = next((name for name, chunks in clause.slots.items() for c in chunks if c.head == head), "")
        if slot not in ("subject", "object"):
            return UNKNOWN
        passage = passage.saying(clause)
        loose = loose_words(passage, clause)
        verb = self._verbs.of_clause(passage, clause, loose)
        if slot == "object" and verb.base.partition(" ")[0] == "see":
            return UNKNOWN  # 興起的原因: what one sees is in the verb
        if slot == "subject":
            told = self.parts(passage, clause, NOTHING, verb, loose, DEPTH - 1)
            text = joined(["that", told.predicate(verb.finite(plural))])
        else:
            subject = self._phrases.chunks(passage, clause.slot("subject"), role="subject")
            bare = replace(clause, slots={n: c for n, c in clause.slots.items() if n != "object"})
            told = self.parts(passage, bare, subject, verb, loose_words(passage, bare), DEPTH - 1)
            text = joined(["that", told.sentence()]) if subject else ""
        return Phrase(text) if text and told.whole and not told.left_out else UNKNOWN


def _named_object(passage: Passage, clause: Clause) -> bool:
    return any(passage.named(chunk) is not None for chunk in clause.slot("object"))


def _singular(phrase: Phrase) -> Phrase:
    text = phrase.text.removeprefix("the ") if is_plural(phrase.text) else phrase.text
    one = singular(text)
    if one == text:
        return phrase
    return phrase if one == phrase.text else replace(phrase, text=one)
