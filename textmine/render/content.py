"""What one says, wants, starts or keeps somebody from: the clause under a verb."""

from __future__ import annotations

from collections.abc import Callable

from textmine.lexicon import Lexicon
from textmine.render.bare_verbs import SAYING
from textmine.render.clause_parts import ClauseParts, is_copula
from textmine.render.inflect import dangling, gerund, without_dangling
from textmine.render.passage import Passage
from textmine.render.phrase import GAP, NOTHING, UNKNOWN, Phrase, joined
from textmine.render.phrases import Phrases
from textmine.render.verbs import Verb, Verbs
from textmine.syntax import Clause

DEPTH = 3  # clauses in clauses
_BESIDE = frozenset(["adverbial", "topic"])

Inner = Callable[[Passage, Clause, Phrase, int], ClauseParts]  # a clause under another


class Contents:
    """Renders the clauses under verbs.

    Args:
        inner: renders the parts of a clause under another.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases, verbs: Verbs, inner: Inner) -> None:
        cues, english = lexicon.cues_zh, lexicon.cues_en
        self._phrases = phrases
        self._verbs = verbs
        self._inner = inner
        self._to = english.forms("complement-to")
        self._of = english.forms("complement-of")
        self._gerund = english.forms("complement-gerund")
        self._for = english.forms("complement-for")
        self._from = english.forms("complement-from")
        self._bare = english.forms("complement-bare")
        self._that = english.forms("complement-that")
        self._calling = cues["rendered-calling"]
        self._expressing = cues.forms("expressing-verb")

    def of(self, passage: Passage, clause: Clause, inner: Clause, parts: ClauseParts, depth: int) -> Phrase:
        """What one says, wants or keeps somebody from: `that …`, `X to …`, `X from …ing`, `to …`."""
        if depth >= DEPTH or (is_copula(clause) and parts.object):
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
            and frame in SAYING
            and parts.subject
            and stance != "commits"
            and gloss not in self._to
        ):
            subject = _pronoun(parts.subject)
        if subject and frame in SAYING:
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


def _partly(subject: Phrase, verb: Verb, told: ClauseParts) -> Phrase:
    """What is sure of a content that cannot be said whole: `recognising South Ossetia`."""
    if not verb.known or verb.denial or verb.modality != "asserted":
        return UNKNOWN
    said = joined([subject.text, without_dangling(gerund(verb.base)), told.object.text or GAP])
    return Phrase(said, whole=False)


def _pronoun(subject: Phrase) -> Phrase:
    return Phrase("they" if subject.plural else "it", plural=subject.plural)
