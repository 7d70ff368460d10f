"""What stands around a token while word classes are decided: decided words behind it, open ones ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.fast_record import fast_record
from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.class_rules import EDGE, KINDS
from textmine.syntax.chinese.tokens import Raw

_PRETEXTS = syntax_words("zh")["pretexts"]
_AREAS = syntax_words("zh")["area-nouns"]
STOPS = frozenset("，,；;：:。！？!?")
_SURE = frozenset({"VERB", "VERB:copula", "VERB:have", "VERB:passive"})
_IN_DOUBT = frozenset({"VERB:noun", "NOUN:verb"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NOUN:verb", "VERB:noun", "X"})
_MEANS = syntax_words("zh")["list-openers"]
_TURNS = syntax_words("zh")["turning-verbs"]
_EFFECTS = syntax_words("zh")["effect-nouns"]
_PLACE_ENDS = syntax_words("zh")["place-ends"]
_COMMAS = frozenset("，,")
# Words that tell something by themselves; two may be one verb that turns something.
_TOLD = {"所", "为"} | _PRETEXTS | _AREAS | {turn[:end] for turn in _TURNS for end in range(1, len(turn) + 1)}
_DOES = frozenset(
    {"ADP", "ADP:object", "VERB", "VERB:passive", "ADV", "ADV:not", "AUX"}
)  # begins what is done
# How many sure verbs, words that may be verbs, and nouns; whether a word of place or time, 所, 為, a pretext, 的;
# whether a clause modifies a noun that is no place; whether the segment ends in 的 with an effect; whether what
# follows its comma begins with what is done; whether a verb that makes one thing another comes.
_Rest = tuple[int, int, int, bool, bool, bool, bool, bool, bool, bool, bool, bool]
_NOTHING: _Rest = (0, 0, 0, False, False, False, False, False, False, False, False, False)
_BOUNDS = frozenset({"PUNCT", "PUNCT:close"})
_DONE_THERE = frozenset({"VERB", "VERB:noun", "ADP", "ADP:object", "ADV", "ADV:not", "AUX"})  # after an area
_PASSIVE = frozenset({"ADP:passive", "VERB:passive"})
# What changes more than what stands before the next word
_TELLING = (
    frozenset(kind for kind in KINDS if kind.startswith(("VERB", "ADP"))) | _BOUNDS | {"CCONJ", "PART:de"}
)
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
    means: str = (
        ""  # the word before it that says by what means or what is made something, with no verb since
    )

    def step(self, kind: str, word: str, modifies: bool) -> None:
        """Goes on over a token; `modifies` is true where 的 follows it."""
        self.opener = self.opener or word
        self.earlier, self.earlier_word = self.kind, self.word
        if kind not in _TELLING:
            self.kind, self.word = kind, word  # as most words
            return
        edge, verb = kind in _BOUNDS, kind[:4] == "VERB"
        self.kind, self.word = EDGE if edge else kind, word
        if kind == "ADP:object" or (kind == "ADP" and word in _MEANS):
            self.means = word
        elif edge or verb:
            self.means = ""
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
    """What follows each token in its segment, before it is decided; read once from the end.

    Args:
        places: words of place or time, which close what they stand behind.
    """

    def __init__(
        self,
        raws: Sequence[Raw],
        kinds: Sequence[str],
        brackets: Mapping[int, int],
        places: frozenset[str],
    ) -> None:
        count = len(raws)
        following = self._following = [count] * (count + 1)  # the next token that is no quotation mark
        rest = self._rest = [_NOTHING] * (count + 1)  # what there is from a token to the end of its segment
        areas = self._areas = [False] * count  # areas in which something is done
        sure = perhaps = nouns = 0
        closes = suo = wei = pretext = de = modifies = effect = beyond = turns = False
        last = ""  # the last word of the segment
        for at in range(count - 1, -1, -1):
            text, kind, after_at = raws[at].text, kinds[at], following[at + 1]
            if kind == "PUNCT:quote":
                following[at] = after_at
            elif at in brackets:
                following[at] = following[brackets[at] + 1]
            else:
                following[at] = at
            if text in STOPS:
                sure = perhaps = nouns = 0
                closes = suo = wei = pretext = de = modifies = effect = turns = False
                beyond = text in _COMMAS and at + 1 < count and kinds[at + 1] in _DOES
                last = ""
                continue
            after = EDGE if after_at >= count or kinds[after_at] in _BOUNDS else kinds[after_at]
            last = last or text
            if kind in _SURE:
                if after != "PART:de":
                    sure += 1
                    perhaps += 1
                else:
                    modifies = modifies or last[-1:] not in _PLACE_ENDS
            elif kind in _IN_DOUBT:
                perhaps += _may_be_verb(raws[at], kinds, at, after)
                if after == "PART:de":
                    modifies = modifies or last[-1:] not in _PLACE_ENDS
            elif kind == "PART:de":
                de = True
                effect = effect or (last in _EFFECTS and self.word(at, raws, kinds) == last)
            if kind in _NOUNS:
                nouns += 1
            if text in places:
                closes = True
            if text in _TOLD:
                suo = suo or text == "所"
                wei = wei or text == "为"
                pretext = pretext or text in _PRETEXTS
                turns = turns or text in _TURNS or text + self.word(at, raws, kinds) in _TURNS
                if text in _AREAS:
                    areas[at] = after in _DONE_THERE or (after == "PART:de" and perhaps > 0)
            rest[at] = (
                sure, perhaps, nouns, closes, suo, wei, pretext, de, modifies, effect, beyond, turns
            )  # fmt: skip

    def kind(self, at: int, kinds: Sequence[str]) -> str:
        """The class of the token after the one at `at`, for now."""
        after = self._following[at + 1]
        return EDGE if after >= len(kinds) or kinds[after] in _BOUNDS else kinds[after]

    def word(self, at: int, raws: Sequence[Raw], kinds: Sequence[str]) -> str:
        """The token after the one at `at`."""
        after = self._following[at + 1]
        return "" if after >= len(kinds) or kinds[after] in _BOUNDS else raws[after].text

    def area_after(self, at: int) -> bool:
        """Is the token after the one at `at` an area, with what is done in it to come?"""
        area = self._following[min(at, len(self._areas)) + 1] if at < len(self._areas) else len(self._areas)
        return area < len(self._areas) and self._areas[area]

    def area_ahead(self, at: int) -> bool:
        """Is the one after that?"""
        return self.area_after(self._following[at + 1])

    def context(self, at: int, behind: Behind, following: str) -> Context:
        """What rules may ask of the segment of the token at `at`."""
        return Context(self, at, behind, following, self._rest[at], self._rest[at + 1])


@fast_record
class Context:
    """What rules may ask of a word's segment; told only when asked for, while the word is being decided."""

    ahead: Ahead
    at: int
    behind: Behind
    following: str  # the word after it
    here: _Rest  # from it on
    beyond_it: _Rest  # from the word after it on

    @property
    def earlier(self) -> str:
        """The class of the word before the last."""
        return self.behind.earlier

    @property
    def earlier_word(self) -> str:
        """The word before the last."""
        return self.behind.earlier_word

    @property
    def verb(self) -> str:
        """The last verb before it, with no 的 since."""
        return self.behind.verb

    @property
    def outer_verb(self) -> str:
        """The last verb before it."""
        return self.behind.outer_verb

    @property
    def before_word(self) -> str:
        """The word before it."""
        return self.behind.word

    @property
    def before_kind(self) -> str:
        """The class of the word before it."""
        return self.behind.kind

    @property
    def before(self) -> int:
        """How many verbs stand before it."""
        return self.behind.verbs

    @property
    def suffered(self) -> bool:
        """Does a word of the passive stand before it, and no verb since?"""
        return self.behind.suffered

    @property
    def joined(self) -> bool:
        """Does a coordinator stand before it, and no verb since?"""
        return self.behind.joined

    @property
    def opener(self) -> str:
        """The first word of the segment."""
        return self.behind.opener

    @property
    def means(self) -> str:
        """The word of means, or 將 with its object, before it, with no verb since."""
        return self.behind.means

    @property
    def after(self) -> int:
        """How many sure verbs after it."""
        return self.beyond_it[0]

    @property
    def perhaps(self) -> int:
        """How many words after it that may be verbs."""
        return self.beyond_it[1]

    @property
    def nouns(self) -> int:
        """How many nouns after it."""
        return self.beyond_it[2]

    @property
    def closed(self) -> bool:
        """Does a word of place or time follow?"""
        return self.here[3]

    @property
    def suo(self) -> bool:
        """Does 所 follow?"""
        return self.here[4]

    @property
    def wei(self) -> bool:
        """Does 為 follow?"""
        return self.beyond_it[5]

    @property
    def pretext(self) -> bool:
        """Does 為名 or 為由 follow?"""
        return self.here[6]

    @property
    def de(self) -> bool:
        """Does 的 follow?"""
        return self.beyond_it[7]

    @property
    def modifies(self) -> bool:
        """Does a clause with 的 follow, before a noun that is no place?"""
        return self.beyond_it[8]

    @property
    def effect(self) -> bool:
        """Does the segment end in 的 and an effect?"""
        return self.here[9]

    @property
    def beyond(self) -> bool:
        """Does what follows the comma begin with what is done?"""
        return self.here[10]

    @property
    def turns(self) -> bool:
        """Does a verb that makes one thing another follow?"""
        return self.beyond_it[11]

    @property
    def area(self) -> bool:
        """Is the word after it a place in which something is done?"""
        return self.ahead.area_after(self.at)

    @property
    def area_ahead(self) -> bool:
        """Is the one after that?"""
        return self.ahead.area_ahead(self.at)


def _may_be_verb(raw: Raw, kinds: Sequence[str], at: int, after: str) -> bool:
    """Is a word that is noun and verb to be counted as a verb that may come?"""
    if at and kinds[at - 1] in _NO_VERB_AFTER:
        return False
    if kinds[at] == "NOUN:verb" or raw.flag[:1] == "n":
        return after in ("NOUN", "PROPN", "NUM", "DET", "PRON", "PART:aspect")
    if raw.flag[:1] == "v" and raw.flag != "vn":
        return after != "PART:de"
    return after[:4] in (EDGE, "NUM", "DET", "PART", "PROP")
