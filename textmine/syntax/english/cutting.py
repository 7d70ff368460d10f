"""Cuts a sentence into parts, each once, from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textmine.lexicon import Lexicon
from textmine.lexicon.words import english_words, syntax_words
from textmine.syntax.english.nouns import NounPhrases
from textmine.syntax.english.parts import Kind, Part
from textmine.syntax.english.verbs import VerbGroups
from textmine.syntax.records import Token

_RELATIVES = syntax_words("en")["relatives"]
_INVERTED = syntax_words("en")["inverted"]  # these open a clause by their place alone
_PLACES = frozenset(["where", "when"])
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_HALF_STOPS = frozenset([";", ":"])
_DASHES = frozenset(["—", "–", "--", "-", "---"])
_QUOTES = frozenset(['"', "“", "”", "‘", "'", "’", "``", "''", "«", "»", "*", "/"])
_PARTNERS = syntax_words("en")["partners"]
_EXTRA: tuple[tuple[str, Kind], ...] = tuple(
    (form, cast(Kind, name.removeprefix("phrase-").upper()))
    for name, forms in syntax_words("en").items()
    for form in sorted(forms)
    if name.startswith("phrase-")
)
_QUANTIFIERS = syntax_words("en")["quantifiers"]
_BEFORE_OBJECT = frozenset(["VG", "CC", "COMMA", ""])
_PARTICIPLE_PREPOSITIONS = english_words()["participle-preposition"]


_PART_WORDS = syntax_words("en")["cutting-part"]
_QUESTION_WORDS = syntax_words("en")["cutting-question"]
_PART_WORDS2 = syntax_words("en")["cutting-part2"]


class Cutter:
    """Cuts sentences into parts."""

    def __init__(self, lexicon: Lexicon) -> None:
        predicates = lexicon.predicates.by_en
        self._nouns = NounPhrases()
        self._verbs = VerbGroups(lambda verb, particle: (verb, particle) in predicates)
        self._clause_words = english_words()["wh"]
        self._clause_verbs = english_words()["takes-clause"]
        self._premodifying = english_words()["premodifying"]
        self._floating = english_words()["floating"]
        self.links: dict[str, tuple[str, str]] = {}  # conjunction -> (link, key of its rule)
        for form, rule in lexicon.rules.forms("scope", "en", category="link").items():
            if form not in _INVERTED:
                self.links[form] = (rule["value"], rule.key)
        self._long: dict[str, list[tuple[tuple[str, ...], Kind, str]]] = {}
        for form in lexicon.rules.forms("markers", "en"):
            self._add(form, "P")
        for form, (link, _) in self.links.items():
            # the infinitive's own `to` stays with it
            self._add(form.removesuffix(" to") if link == "purpose" else form, "SUB", form)
        for form, kind in _EXTRA:
            self._add(form, kind)
        for options in self._long.values():
            options.sort(key=lambda option: -len(option[0]))
        self._seconds = frozenset(words[1] for options in self._long.values() for words, _, _ in options)

    def _add(self, form: str, kind: Kind, marker: str = "") -> None:
        words = tuple(form.split())
        if len(words) > 1:
            self._long.setdefault(words[0], []).append((words, kind, marker or form))

    def cut(self, tokens: Sequence[Token], start: int, end: int) -> list[Part]:
        """The parts of the sentence `tokens[start:end]`."""
        parts: list[Part] = []
        at = start
        while at < end:
            part = self._part(tokens, at, end, parts)
            if part is not None:
                parts.append(part)
                at = part.last + 1
            else:
                at += 1
        return parts

    def _part(self, tokens: Sequence[Token], at: int, end: int, parts: Sequence[Part]) -> Part | None:
        token = tokens[at]
        pos, text = token.pos, token.text
        if pos == "PUNCT":
            return _mark(at, text)
        long = self._multiword(tokens, at, end)
        if long is not None:
            return long
        after = tokens[at + 1] if at + 1 < end else None
        before = parts[-1].kind if parts else ""
        if after is not None and self._modifies(token, after, before):
            phrase = self._nouns.at(tokens, at, end)
            if phrase is not None:
                return phrase
        if text in _PARTICIPLE_PREPOSITIONS and before in ("NP", "COMMA", "VG", "") and after is not None:
            if after.pos in ("DET", "PROPN") and pos in ("VERB", "NOUN", "ADJ"):
                return Part("P", at, at, at, marker=text)
        if text in self._floating and before == "NP" and parts[-1].pronoun and parts[-1].last == at - 1:
            return Part("ADV", at, at, at, lemma=text)
        if text == "there" and not (
            after is not None and (after.pos == "AUX" or after.lemma in ("exist", "remain", "seem"))
        ):
            if before != "VG" or parts[-1].lemma != "be" or parts[-1].last != at - 1:
                return Part("ADV", at, at, at, lemma=text)
        if text in _RELATIVES or text == "that" or text in self._clause_words:
            return self._relative(tokens, at, end, parts)
        if pos in ("AUX", "VERB") or text in ("to", "not", "n't", "never"):
            group = self._verbs.at(tokens, at, end)
            if group is not None:
                return group
        if text in _PART_WORDS and pos in ("ADV", "SCONJ"):
            return Part("SUB", at, at, at, marker=text)
        if pos == "SCONJ" or (text in _PART_WORDS2 and pos != "NOUN"):
            return Part("SUB", at, at, at, marker=text)
        if pos == "CCONJ":
            if text in ("either", "both", "neither"):
                return None
            return Part("CC", at, at, at, marker=text)
        if pos == "ADP" or (text == "to" and pos != "VERB"):
            return Part("P", at, at, at, marker=text)
        phrase = self._nouns.at(tokens, at, end)
        if phrase is not None:
            return phrase
        if pos == "ADJ":
            return Part("ADJ", at, at, at, lemma=text)
        if pos in ("ADV", "PART"):
            return Part("ADV", at, at, at, lemma=text)
        return Part("OTHER", at, at, at, lemma=text)

    def _modifies(self, token: Token, after: Token, before: str) -> bool:
        """About 40 ships, fight organised crime: does a word that looks otherwise begin a noun phrase?"""
        if token.pos in ("ADP", "ADV", "DET") and after.pos == "NUM":
            return token.text in _QUANTIFIERS and before in _BEFORE_OBJECT
        if token.text in self._premodifying:
            return (
                token.pos in ("VERB", "NOUN", "ADJ")
                and after.pos in ("NOUN", "ADJ", "PROPN")
                and before != "NP"
            )
        past = token.pos == "VERB" and token.text.endswith("ed") and token.text != token.lemma
        if before == "":
            return past and after.pos in ("NOUN", "PROPN")
        return past and before in ("P", "VG") and after.pos in ("NOUN", "ADJ")

    def _multiword(self, tokens: Sequence[Token], at: int, end: int) -> Part | None:
        options = self._long.get(tokens[at].text)
        if options is None or at + 1 >= end or tokens[at + 1].text not in self._seconds:
            return None
        for words, kind, marker in options:
            last = at + len(words)
            if marker == "up to" and last < end and tokens[last].pos == "NUM":
                kind = "ADV"
            if last <= end and all(tokens[at + k].text == words[k] for k in range(1, len(words))):
                if marker.endswith(" to") and kind == "SUB" and (last >= end or tokens[last].text != "to"):
                    continue
                return Part(kind, at, last - 1, at, marker=marker)
        return None

    def _relative(self, tokens: Sequence[Token], at: int, end: int, parts: Sequence[Part]) -> Part | None:
        """That, which, who, what: do they open a clause, or stand for or before a noun?"""
        token = tokens[at]
        before = parts[-1].kind if parts else ""
        if token.text == "that":
            if before == "CC" and any(part.kind == "THAT" for part in parts[-30:]):
                return Part("THAT", at, at, at, marker="that")
            if token.pos == "DET":
                phrase = self._nouns.at(tokens, at, end)
                head = tokens[phrase.head] if phrase is not None else token
                plural = (
                    head.pos == "NOUN" and head.text != head.lemma and before == "VG"
                )  # judges that events
                if phrase is not None and phrase.head > at and not plural:
                    return phrase
            after = tokens[at + 1] if at + 1 < end else None
            if before == "VG" and after is not None and after.pos in ("NOUN", "ADJ") and not parts[-1].aux:
                if parts[-1].lemma not in self._clause_verbs and token.pos == "SCONJ":
                    phrase = self._nouns.at(tokens, at + 1, end)
                    if phrase is not None:
                        phrase.first, phrase.definite = at, True  # lift that cap
                        return phrase
            says = before == "VG" and parts[-1].lemma in self._clause_verbs
            if after is None or (
                after.pos in ("PUNCT", "CCONJ", "" if says else "ADP")
                and after.text not in ("(", '"', "“", ",", "in")
            ):
                return Part("NP", at, at, at, lemma="that", pronoun=True)
            if token.pos == "SCONJ" or (before in ("NP", "VG", "ADJ") and token.pos != "DET"):
                return Part("THAT", at, at, at, marker="that")
            return Part("NP", at, at, at, lemma="that", pronoun=True)
        if token.text in _RELATIVES and before in ("NP", "COMMA", "P", "CLOSE", "CC", "ADV"):
            return Part("REL", at, at, at, marker=token.text)
        return self._question(tokens, at, end)

    def _question(self, tokens: Sequence[Token], at: int, end: int) -> Part:
        """What, which side, how many troops."""
        last = head = at
        if at + 1 < end and tokens[at].text in _QUESTION_WORDS:
            following = tokens[at + 1]
            if following.pos in ("NOUN", "PROPN", "ADJ", "NUM", "DET") and following.text not in (
                "the",
                "a",
                "an",
            ):
                phrase = self._nouns.at(tokens, at + 1, end)
                if phrase is not None and phrase.first == at + 1 and not phrase.pronoun:
                    if tokens[at].text != "how" or following.pos in ("ADJ", "DET"):
                        if not (
                            following.pos == "PROPN" or following.text in ("this", "that", "these", "those")
                        ):
                            last, head = phrase.last, phrase.head
        return Part("WH", at, last, head, marker=tokens[at].text)


def _mark(at: int, text: str) -> Part | None:
    if text == ",":
        return Part("COMMA", at, at, at)
    if text in _HALF_STOPS:
        return Part("SEMI", at, at, at, marker=text)
    if text in _DASHES:
        return Part("COMMA", at, at, at, marker="-")
    if text in _OPENING:
        return Part("OPEN", at, at, at)
    if text in _CLOSING:
        return Part("CLOSE", at, at, at)
    return None
