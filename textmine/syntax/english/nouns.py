"""Base noun phrases: from determiner to head, with owners before 's; prepositional phrases stand outside."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.words import english_words, syntax_words
from textmine.syntax.english.parts import Part
from textmine.syntax.records import Token

NOMINAL = frozenset(["NOUN", "PROPN"])
_INSIDE = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "SYM"])
_STARTS = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "DET", "SYM", "PRON"])
_NEVER_ALONE = syntax_words("en")["never-alone"]
_OWNERS = syntax_words("en")["owners"]
_DETERMINED_PRONOUNS = syntax_words("en")["determined-pronouns"]
_MONTHS = syntax_words("en")["months"]
_WHEN = syntax_words("en")["when"]
_FRACTIONS = syntax_words("en")["fractions"]
_QUOTES = frozenset(['"', "“", "”", "``", "''"])
_LIMIT = 40


_SAYS_WHEN_WORDS = syntax_words("en")["nouns-says-when"]


class NounPhrases:
    """Finds the base noun phrase that begins at a token."""

    def __init__(self) -> None:
        lists = english_words()
        self._alone = lists["alone"]
        self._time = lists["time-noun"]

    def at(self, tokens: Sequence[Token], start: int, end: int) -> Part | None:
        """The noun phrase that begins at token `start`; None where none does."""
        first = tokens[start]
        if first.pos == "PRON":
            return self._pronoun(tokens, start, end)
        if first.pos not in _STARTS and first.pos not in ("ADV", "ADP", "VERB"):
            return None
        owners: list[tuple[int, int, int]] = []
        if first.text in _OWNERS:
            owners.append((start, start, start))
        head, at, segment, adjective, number = -1, start, start, -1, -1
        end = min(end, start + _LIMIT)
        while at < end:
            token = tokens[at]
            pos = token.pos
            if head >= 0 and token.text in _WHEN and self._says_when(tokens, at, end):
                break
            if pos in NOMINAL or pos == "SYM":
                if (
                    head >= 0
                    and pos == "PROPN"
                    and tokens[head].text in _MONTHS
                    and tokens[head].pos == "PROPN"
                ):
                    break  # in May Israel
                if head >= 0 and number == at - 1 and tokens[head].text in _MONTHS and first.pos != "DET":
                    break  # on Jan. 6 troops, but: the Jan. 6 attack
                head = at
            elif pos == "NUM":
                number = at
                if head >= 0 and not self._number_follows(tokens, at, head, end):
                    break
            elif pos == "ADJ":
                if head >= 0 and not self._noun_follows(tokens, at, end):
                    break
                adjective = at
            elif pos == "DET":
                if head >= 0 or (at > segment and not self._predetermined(tokens, at)):
                    break
            elif pos == "PRON":
                if at == start or head >= 0 or token.text not in _DETERMINED_PRONOUNS:
                    break
                head = at
            elif pos == "PART" and token.lemma == "'s" and max(head, adjective, number) >= segment:
                if not self._owned_follows(tokens, at + 1, end):
                    break
                owners.append((segment, head if head >= 0 else at - 1, at - 1))  # the other's forces
                segment, head = at + 1, -1
            elif not self._goes_on(tokens, at, end, start, head):
                break
            at += 1
        return self._made(tokens, start, segment, head, adjective, number, at, owners)

    def _made(
        self,
        tokens: Sequence[Token],
        start: int,
        segment: int,
        head: int,
        adjective: int,
        number: int,
        at: int,
        owners: list[tuple[int, int, int]],
    ) -> Part | None:
        determined = tokens[segment].pos == "DET"
        last = head
        if head >= 0:
            while last + 1 < at and tokens[last + 1].pos == "NUM":
                last += 1
        elif number >= segment:
            fraction = adjective == number + 1 and tokens[adjective].text in _FRACTIONS
            head = last = adjective if fraction else number
        elif adjective >= segment and determined:
            head = last = adjective
        elif determined and tokens[segment].text not in _NEVER_ALONE:
            head = last = segment
        elif owners and owners[-1][0] != owners[-1][2]:
            _, head, last = owners.pop()  # the 's that nothing follows
        else:
            return None
        token = tokens[head]
        return Part(
            "NP",
            start,
            last,
            head,
            lemma=token.lemma,
            owners=owners,
            proper=token.pos == "PROPN",
            time=token.lemma in self._time or (token.pos == "NUM" and len(token.text) == 4),
            definite=tokens[start].pos == "DET",
        )

    def _pronoun(self, tokens: Sequence[Token], start: int, end: int) -> Part | None:
        token = tokens[start]
        if token.text in _OWNERS and start + 1 < end and tokens[start + 1].pos in _INSIDE:
            after = self.at(tokens, start + 1, end)
            if after is not None and after.head > start:
                after.first = start
                after.owners.insert(0, (start, start, start))
                after.definite = True
                return after
        return Part("NP", start, start, start, lemma=token.text, pronoun=True)

    @staticmethod
    def _number_follows(tokens: Sequence[Token], at: int, head: int, end: int) -> bool:
        """May 5, Chapter 7, Resolution 1701: a number after its noun, and nothing more."""
        if at != head + 1 or tokens[head].pos not in NOMINAL:
            return False
        month = tokens[head].text in _MONTHS
        return month or at + 1 >= end or tokens[at + 1].pos not in ("NOUN", "NUM", "ADJ")

    @staticmethod
    def _says_when(tokens: Sequence[Token], at: int, end: int) -> bool:
        """Serbia Friday, Genoa last month; but: the Friday prayers, its last base."""
        if at + 1 >= end:
            return True
        after = tokens[at + 1]
        if tokens[at].text in _SAYS_WHEN_WORDS:
            return after.pos in ("NOUN", "PROPN")
        return after.pos not in ("NOUN", "PROPN") and after.lemma != "'s"

    @staticmethod
    def _noun_follows(tokens: Sequence[Token], at: int, end: int) -> bool:
        """Does an adjective after a noun go on with the phrase (the Air Force new base does not begin one)?"""
        before, following = tokens[at - 1], tokens[at + 1] if at + 1 < end else None
        return following is not None and following.pos in NOMINAL and before.pos in NOMINAL

    @staticmethod
    def _predetermined(tokens: Sequence[Token], at: int) -> bool:
        """All the troops, both these states, such a plan."""
        return tokens[at - 1].pos in ("DET", "ADV", "NUM") or tokens[at - 1].text in ("such", "many")

    @staticmethod
    def _owned_follows(tokens: Sequence[Token], at: int, end: int) -> bool:
        return at < end and (
            tokens[at].pos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV") or tokens[at].text == "most"
        )

    def _goes_on(self, tokens: Sequence[Token], at: int, end: int, start: int, head: int) -> bool:
        """May a word that is neither noun nor adjective stand inside the phrase?"""
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < end else None
        before = tokens[at - 1] if at > start else None
        if after is None:
            return False
        if token.pos == "ADV":
            if head >= 0 or (before is None and after.pos not in ("NUM", "ADJ")):
                return False
            return after.pos in ("ADJ", "NUM", "ADV", "VERB") or (
                before is not None and before.pos == "DET" and after.pos in NOMINAL
            )
        if before is None and token.pos in ("VERB", "ADP"):
            return True  # whoever asks knows that it begins a noun phrase
        if token.pos == "VERB":
            if head >= 0 or token.text == token.lemma:
                return False
            return after.pos in _INSIDE
        if before is None:
            return False
        if token.text in _QUOTES:
            opened = any(tokens[i].text in _QUOTES for i in range(start, at))
            return (
                (head < 0 or opened) and after.pos in ("NOUN", "PROPN", "ADJ", "VERB") and before.text != ","
            )
        if token.text == "," and before.pos == "ADJ" and head < 0:
            following = tokens[at + 2].pos if at + 2 < end else ""
            manner = after.pos == "ADV" and after.text.endswith("ly") and following in ("ADJ", "VERB")
            return after.pos == "ADJ" or manner  # a large, secret base; a free, newly built port
        if token.text == "," and before.pos == "NUM" and head >= 0:
            return tokens[head].lemma in _MONTHS and after.pos == "NUM"
        if (
            token.pos == "CCONJ"
            and head < 0
            and before.pos == "ADJ"
            and (after.pos == "ADJ" or after.text.endswith(("ed", "ing")))
        ):
            return self._adjectives_end(tokens, at + 1, end)
        if token.text == "than" and before.text in ("more", "less", "fewer"):
            return after.pos == "NUM" or after.text in _FRACTIONS
        return False

    @staticmethod
    def _adjectives_end(tokens: Sequence[Token], at: int, end: int) -> bool:
        """Political and economic ties: after the conjunction another adjective and a noun."""
        if tokens[at].pos not in ("ADJ", "VERB"):
            return False
        return at + 1 < end and tokens[at + 1].pos in ("NOUN", "PROPN", "ADJ")
