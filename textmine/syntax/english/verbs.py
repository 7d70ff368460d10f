"""Verb groups: `will have been trying to disguise` with the word that says what is done, and whether it is passive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textmine.lexicon.words import english_words, syntax_words
from textmine.segment.english import is_participle
from textmine.syntax.english.parts import Form, Part
from textmine.syntax.records import Token

MODALS = syntax_words("en")["modals"]
_NOT_FINITE = syntax_words("en")["not-finite"]
_BETWEEN = frozenset(["ADV", "PART"])
_MAX = 14
_QUOTES = frozenset(['"', "“", "”", "``"])
_NEVER_VERBAL = frozenset(["to", "'s", "'"])


_FOLDED_WORDS = syntax_words("en")["verbs-folded"]


class VerbGroups:
    """Finds the verb group that begins at a token.

    Args:
        phrasal: tells whether a verb and the particle after it have a sense of their own together.
    """

    def __init__(self, phrasal: Callable[[str, str], bool]) -> None:
        lists = english_words()
        self._phrasal = phrasal
        self._raising = lists["folded-infinitive"]
        self._raising_adjectives = lists["folded-adjective"]
        self._aspect = lists["folded-gerund"]
        self._particles = lists["particle"]
        self._floating = lists["floating"]
        self._pure = lists["pure-particle"]

    def at(self, tokens: Sequence[Token], start: int, end: int) -> Part | None:
        """The verb group that begins at `start` (an auxiliary, a verb, or `to` before one); None where none does."""
        first = tokens[start]
        infinitive = False
        at = start
        if first.text in ("to", "not", "n't", "never"):
            at = self._after_to(tokens, start, end)
            if at < 0:
                return None
            infinitive = True
        elif first.pos not in ("AUX", "VERB"):
            return None
        part = self._simple(tokens, start, at, end, infinitive)
        part = self._folded(tokens, part, end)
        return self._with_particle(tokens, part, end)

    @staticmethod
    def _after_to(tokens: Sequence[Token], start: int, end: int) -> int:
        """Where the verb stands after `to`, `not to`, `to better`; -1 where there is none."""
        at = start
        if tokens[at].text != "to":
            at += 1
        if at >= end or tokens[at].text != "to":
            return -1
        at += 1
        while at < end and tokens[at].pos in _BETWEEN and at - start < 4:
            at += 1
        if at >= end or tokens[at].pos not in ("AUX", "VERB"):
            return -1
        return at if tokens[at].pos == "AUX" or tokens[at].text == tokens[at].lemma else -1

    def _simple(self, tokens: Sequence[Token], start: int, at: int, end: int, infinitive: bool) -> Part:
        """Auxiliaries, adverbs between them and the verb."""
        main = at
        passive = be = False
        only_auxiliary = tokens[at].pos == "AUX"
        if only_auxiliary:
            index = at
            be = tokens[at].lemma == "be"
            while index + 1 < min(end, at + _MAX):
                following = tokens[index + 1]
                if following.pos == "AUX":
                    main = index + 1
                    be = following.lemma == "be"
                elif following.pos == "VERB" and be and start and tokens[start - 1].text == "there":
                    break  # there were repeated attempts
                elif following.pos == "VERB":
                    main = index + 1
                    only_auxiliary = False
                    passive = be and not following.text.endswith("ing")
                    break
                elif (
                    following.text in self._floating or following.text in _QUOTES or following.text == "long"
                ):
                    pass  # are both feared, would “work”
                elif following.pos not in _BETWEEN or following.text in _NEVER_VERBAL:
                    break
                index += 1
        form = "inf" if infinitive else self._form(tokens, at, main)
        last = main
        if only_auxiliary:
            while last + 1 < end and tokens[last + 1].text in ("not", "n't"):
                last += 1
        return Part(
            "VG",
            start,
            last,
            main,
            lemma=tokens[main].lemma,
            form=form,
            passive=passive,
            aux=only_auxiliary,
            modal=tokens[at].text in MODALS,
        )

    @staticmethod
    def _form(tokens: Sequence[Token], at: int, main: int) -> Form:
        first = tokens[at]
        if first.pos == "AUX":
            if first.text in _NOT_FINITE:
                return "ing" if first.text.endswith("ing") else "base" if first.text == "be" else "part"
            return "fin"
        text, lemma = tokens[main].text, tokens[main].lemma
        if text == lemma:
            return "base"
        if text.endswith("ing"):
            return "ing"
        if text.endswith("s") and not text.endswith("ss"):
            return "fin"
        if is_participle(text, lemma):
            return "past"
        return "fin"

    def _folded(self, tokens: Sequence[Token], part: Part, end: int) -> Part:
        """Continues to rely, is likely to be seized, kept shelling: the last verb says what is done."""
        for _ in range(4):
            at = part.last + 1
            lemma = part.lemma
            if part.aux and lemma == "be":
                while (
                    at < end and tokens[at].pos in _BETWEEN and tokens[at].text != "to" and at - part.last < 4
                ):
                    at += 1
                if at >= end or tokens[at].text not in self._raising_adjectives:
                    return part
                at += 1
            elif part.passive:
                if tokens[part.head].text not in self._raising_adjectives:
                    return part
            elif lemma in self._aspect and at < end and self._gerund(tokens, at):
                inner = self._simple(tokens, at, at, end, False)
                part.last, part.head, part.lemma = inner.last, inner.head, inner.lemma
                part.aux, part.passive = inner.aux, inner.passive
                continue
            elif lemma not in self._raising or (part.aux and lemma not in _FOLDED_WORDS):
                return part
            while at < end and tokens[at].pos == "ADV" and at - part.last < 3:
                at += 1
            if at + 1 >= end or tokens[at].text not in ("to", "not"):
                return part
            verb = self._after_to(tokens, at, end)
            if verb < 0:
                return part
            inner = self._simple(tokens, at, verb, end, True)
            part.last, part.head, part.lemma = inner.last, inner.head, inner.lemma
            part.passive, part.aux = inner.passive, inner.aux
        return part

    @staticmethod
    def _gerund(tokens: Sequence[Token], at: int) -> bool:
        return (
            tokens[at].pos == "VERB"
            and tokens[at].text.endswith("ing")
            and tokens[at].text != tokens[at].lemma
        )

    def _with_particle(self, tokens: Sequence[Token], part: Part, end: int) -> Part:
        """Stepped up patrols, pulled out."""
        at = part.last + 1
        if part.aux or at >= end or tokens[at].text not in self._particles:
            return part
        particle = tokens[at]
        if (
            particle.text == "up"
            and at + 2 < end
            and tokens[at + 1].text == "to"
            and tokens[at + 2].pos in ("NUM", "SYM")
        ):
            return part  # up to 16 ships
        if particle.text == "out" and at + 1 < end and tokens[at + 1].text == "of":
            return part
        after = tokens[at + 1] if at + 1 < end else None
        alone = after is None or after.pos in ("PUNCT", "ADP", "SCONJ", "CCONJ", "ADV", "PART")
        pure = particle.text in self._pure and (after is None or after.text != "of")
        if particle.pos == "ADV" or alone or (pure and self._phrasal(part.lemma, particle.text)):
            part.last = at
            part.marker = particle.text
        return part
