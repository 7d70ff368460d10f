"""What stands around a token while word classes are decided: decided words behind it, open ones ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.class_rules import EDGE, Context
from textmine.syntax.chinese.tokens import Raw

_PRETEXTS = syntax_words("zh")["pretexts"]
STOPS = frozenset("，,；;：:。！？!?")
_SURE = frozenset({"VERB", "VERB:copula", "VERB:have", "VERB:passive"})
_IN_DOUBT = frozenset({"VERB:noun", "NOUN:verb"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NOUN:verb", "VERB:noun", "X"})
_BOUNDS = frozenset({"PUNCT", "PUNCT:close"})
_NO_VERB_AFTER = frozenset({"ADJ", "DET", "NUM", "NOUN:measure", "PART:de"})


@dataclass(slots=True)
class Behind:
    """What stands before a token in its segment."""

    kind: str = EDGE
    word: str = ""
    earlier: str = EDGE
    earlier_word: str = ""
    verb: str = ""
    outer_verb: str = ""
    verbs: int = 0
    suffered: bool = False
    joined: bool = False

    def step(self, kind: str, word: str, modifies: bool) -> None:
        """Goes on over a token; `modifies` is true where 的 follows it."""
        edge = kind in _BOUNDS
        self.earlier, self.earlier_word = self.kind, self.word
        self.kind, self.word = EDGE if edge else kind, word
        if kind in ("ADP:passive", "VERB:passive"):
            self.suffered = True
        elif edge or kind[:4] == "VERB":
            self.suffered = False
        self.joined = kind[:4] != "VERB" and (self.joined or kind == "CCONJ")
        if kind[:4] == "VERB":
            self.verb = word
            if not modifies:
                self.outer_verb = word
                self.verbs += 1
        elif kind in ("PART:de", "ADP:agent", "ADP:passive"):
            self.verb = ""


class Ahead:
    """What follows each token in its segment, before it is decided; read once from the end."""

    def __init__(
        self,
        raws: Sequence[Raw],
        kinds: Sequence[str],
        brackets: Mapping[int, int],
        places: frozenset[str],
    ) -> None:
        count = len(raws)
        self._following = [count] * (count + 1)  # the next token that is no quotation mark
        self._perhaps = [0] * (count + 1)  # verbs and words that may be verbs, from here to the segment's end
        self._sure = [0] * (count + 1)
        self._nouns = [0] * (count + 1)
        self._closes = [False] * (count + 1)  # does a word of place or time follow?
        self._suo = [False] * (count + 1)
        self._de = [False] * (count + 2)  # does 的 follow?
        self._wei = [False] * (count + 2)  # does 為 follow?
        self._pretext = [False] * (count + 1)  # does 為名 or 為由 follow?
        for at in range(count - 1, -1, -1):
            text = raws[at].text
            if kinds[at] == "PUNCT:quote":
                self._following[at] = self._following[at + 1]
            elif at in brackets:
                self._following[at] = self._following[brackets[at] + 1]
            else:
                self._following[at] = at
            if text not in STOPS:
                self._count(raws, kinds, at, text in places)

    def _count(self, raws: Sequence[Raw], kinds: Sequence[str], at: int, place: bool) -> None:
        kind, after = kinds[at], at + 1
        sure = maybe = False
        if kind in _SURE:
            sure = self.kind(at, kinds) != "PART:de"
        elif kind in _IN_DOUBT:
            maybe = _may_be_verb(raws[at], kinds, at, self.kind(at, kinds))
        self._sure[at] = self._sure[after] + sure
        self._perhaps[at] = self._perhaps[after] + (sure or maybe)
        self._nouns[at] = self._nouns[after] + (kind in _NOUNS)
        self._closes[at] = self._closes[after] or place
        self._suo[at] = self._suo[after] or raws[at].text == "所"
        self._wei[at] = self._wei[after] or raws[at].text == "为"
        self._de[at] = self._de[after] or kind == "PART:de"
        self._pretext[at] = self._pretext[after] or raws[at].text in _PRETEXTS

    def kind(self, at: int, kinds: Sequence[str]) -> str:
        """The class of the token after the one at `at`, for now."""
        after = self._following[at + 1]
        return EDGE if after >= len(kinds) or kinds[after] in _BOUNDS else kinds[after]

    def word(self, at: int, raws: Sequence[Raw], kinds: Sequence[str]) -> str:
        """The token after the one at `at`."""
        after = self._following[at + 1]
        return "" if after >= len(kinds) or kinds[after] in _BOUNDS else raws[after].text

    def context(self, at: int, behind: Behind, following: str) -> Context:
        """What rules may ask of the segment of the token at `at`."""
        after = at + 1
        return Context(
            behind.earlier,
            behind.verb,
            behind.outer_verb,
            behind.word,
            following,
            behind.verbs,
            self._sure[after],
            self._perhaps[after],
            self._closes[at],
            self._nouns[after],
            behind.suffered,
            behind.joined,
            self._suo[at],
            behind.earlier_word,
            self._pretext[at],
            self._wei[at + 1],
            self._de[at + 1],
            behind.kind,
        )


def _may_be_verb(raw: Raw, kinds: Sequence[str], at: int, after: str) -> bool:
    """Is a word that is noun and verb to be counted as a verb that may come?"""
    if at and kinds[at - 1] in _NO_VERB_AFTER:
        return False
    if kinds[at] == "NOUN:verb" or raw.flag[:1] == "n":
        return after in ("NOUN", "PROPN", "NUM", "DET", "PRON", "PART:aspect")
    if raw.flag[:1] == "v" and raw.flag != "vn":
        return after != "PART:de"
    return after[:4] in (EDGE, "NUM", "DET", "PART", "PROP")
