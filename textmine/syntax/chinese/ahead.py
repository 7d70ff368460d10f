"""What stands around a token while word classes are decided: decided words behind it, open ones ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.class_rules import EDGE, Context
from textmine.syntax.chinese.tokens import Raw

_PRETEXTS = syntax_words("zh")["pretexts"]
_AREAS = syntax_words("zh")["area-nouns"]
STOPS = frozenset("，,；;：:。！？!?")
_SURE = frozenset({"VERB", "VERB:copula", "VERB:have", "VERB:passive"})
_IN_DOUBT = frozenset({"VERB:noun", "NOUN:verb"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NOUN:verb", "VERB:noun", "X"})
_EFFECTS = syntax_words("zh")["effect-nouns"]
_PLACE_ENDS = syntax_words("zh")["place-ends"]
# How many sure verbs, words that may be verbs, and nouns; whether a word of place or time, 所, 為, a pretext, 的;
# whether a clause modifies a noun that is no place; whether the segment ends in 的 with an effect.
_Rest = tuple[int, int, int, bool, bool, bool, bool, bool, bool, bool]
_NOTHING: _Rest = (0, 0, 0, False, False, False, False, False, False, False)
_BOUNDS = frozenset({"PUNCT", "PUNCT:close"})
_DONE_THERE = frozenset({"VERB", "VERB:noun", "ADP", "ADP:object", "ADV", "ADV:not", "AUX"})  # after an area
_PASSIVE = frozenset({"ADP:passive", "VERB:passive"})
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
    opener: str = ""  # the first word

    def step(self, kind: str, word: str, modifies: bool) -> None:
        """Goes on over a token; `modifies` is true where 的 follows it."""
        edge, verb = kind in _BOUNDS, kind[:4] == "VERB"
        self.opener = self.opener or word
        self.earlier, self.earlier_word = self.kind, self.word
        self.kind, self.word = EDGE if edge else kind, word
        if kind in _PASSIVE:
            self.suffered = True
        elif edge or verb:
            self.suffered = False
        self.joined = not verb and (self.joined or kind == "CCONJ")
        if verb:
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
        self._rest = [_NOTHING] * (count + 1)  # what there is from a token to the end of its segment
        self._areas = [False] * count  # areas in which something is done
        sure = perhaps = nouns = 0
        closes = suo = wei = pretext = de = modifies = effect = False
        last = ""  # the last word of the segment
        for at in range(count - 1, -1, -1):
            text, kind = raws[at].text, kinds[at]
            if kind == "PUNCT:quote":
                self._following[at] = self._following[at + 1]
            elif at in brackets:
                self._following[at] = self._following[brackets[at] + 1]
            else:
                self._following[at] = at
            if text in STOPS:
                sure = perhaps = nouns = 0
                closes = suo = wei = pretext = de = modifies = effect = False
                last = ""
                continue
            after = self.kind(at, kinds)
            last = last or text
            if kind in _SURE:
                verb = after != "PART:de"
                sure += verb
                perhaps += verb
            elif kind in _IN_DOUBT:
                perhaps += _may_be_verb(raws[at], kinds, at, after)
            nouns += kind in _NOUNS
            closes = closes or text in places
            suo = suo or text == "所"
            wei = wei or text == "为"
            pretext = pretext or text in _PRETEXTS
            de = de or kind == "PART:de"
            if after == "PART:de" and (kind in _SURE or kind in _IN_DOUBT):
                modifies = modifies or last[-1:] not in _PLACE_ENDS
            effect = effect or (kind == "PART:de" and last in _EFFECTS and self.word(at, raws, kinds) == last)
            if text in _AREAS:
                self._areas[at] = after in _DONE_THERE or (after == "PART:de" and perhaps > 0)
            self._rest[at] = (sure, perhaps, nouns, closes, suo, wei, pretext, de, modifies, effect)

    def kind(self, at: int, kinds: Sequence[str]) -> str:
        """The class of the token after the one at `at`, for now."""
        after = self._following[at + 1]
        return EDGE if after >= len(kinds) or kinds[after] in _BOUNDS else kinds[after]

    def word(self, at: int, raws: Sequence[Raw], kinds: Sequence[str]) -> str:
        """The token after the one at `at`."""
        after = self._following[at + 1]
        return "" if after >= len(kinds) or kinds[after] in _BOUNDS else raws[after].text

    def _area_after(self, at: int) -> bool:
        """Is the token after the one at `at` an area, with what is done in it to come?"""
        area = self._following[min(at, len(self._areas)) + 1] if at < len(self._areas) else len(self._areas)
        return area < len(self._areas) and self._areas[area]

    def context(self, at: int, behind: Behind, following: str) -> Context:
        """What rules may ask of the segment of the token at `at`."""
        _, _, _, closes, suo, _, pretext, _, _, effect = self._rest[at]
        sure, perhaps, nouns, _, _, wei, _, de, modifies, _ = self._rest[at + 1]
        return Context(
            behind.earlier,
            behind.verb,
            behind.outer_verb,
            behind.word,
            following,
            behind.verbs,
            sure,
            perhaps,
            closes,
            nouns,
            behind.suffered,
            behind.joined,
            suo,
            behind.earlier_word,
            pretext,
            wei,
            de,
            behind.kind,
            self._area_after(at),
            self._area_after(self._following[at + 1]),
            modifies,
            effect,
            behind.opener,
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
