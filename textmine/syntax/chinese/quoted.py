"""Quotation marks around a part of a phrase: a name, a slogan, what somebody calls something. It is no speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.markers import Markers
from textmine.syntax.chinese.tokens import Raw

_OPEN, _CLOSE = frozenset("「『“"), frozenset("」』”")
_ENDS = frozenset("。！？!?；;：:")
_COMMAS = frozenset("，,")
_LONGEST = 30  # tokens that are still no speech
_SHORT = 4  # tokens of a name that may stand where speech may too
_CALLS = syntax_words("zh")["quote-openers"]
_HEADS = frozenset({"NOUN", "NOUN:event", "NOUN:verb", "NOUN:measure"})
_LEADS = frozenset({"ADP", "ADP:object", "NUM", "NOUN:measure", "DET", "PART:de", "ADJ"})
_KEPT = frozenset({"PROPN", "PART:de", "CCONJ", "PUNCT:quote"})  # classes that they have there too
_SAYS_SO = frozenset(
    {"AUX", "PART:final", "PART:aspect", "PRON", "VERB:copula", "SCONJ:if"}
)  # no name has them
_FREE = frozenset(
    {"VERB", "VERB:have", "VERB:noun", "VERB:passive", "VERB:copula", "ADP:agent", "ADP:passive"}
)


class Quoted:
    """Finds quotations that are parts of phrases; what stands in them are nouns."""

    def __init__(self, markers: Markers) -> None:
        self._markers = markers

    def find(self, raws: Sequence[Raw], kinds: Sequence[str]) -> tuple[dict[int, str], frozenset[int]]:
        """(the class of each token inside such quotations, their marks and commas, which cut no clause)."""
        classes: dict[int, str] = {}
        marks: set[int] = set()
        for first, last in _pairs(raws):
            attributive = self._attributive(raws, kinds, first, last)
            if not attributive and not self._names(raws, kinds, first, last):
                continue
            marks.update((first, last))
            for at in range(first + 1, last):
                if raws[at].text in _COMMAS:
                    marks.add(at)
                elif attributive:
                    classes[at] = "ADJ"
                elif kinds[at] not in _KEPT:
                    classes[at] = "NOUN"
        return classes, frozenset(marks)

    def _attributive(self, raws: Sequence[Raw], kinds: Sequence[str], first: int, last: int) -> bool:
        """「有效且有約束力」的|準則: does it say of what kind the noun after 的 is?"""
        if last + 2 >= len(raws) or kinds[last + 1] != "PART:de" or kinds[last + 2] not in _HEADS:
            return False
        return not any(kind == "PROPN" for kind in kinds[first + 1 : last])

    def _names(self, raws: Sequence[Raw], kinds: Sequence[str], first: int, last: int) -> bool:
        """「晨星號」護衛艦, 以「九段線」, 違反“某某法”: is it the name of something, by what stands around it?"""
        before = kinds[first - 1] if first else ""
        word = raws[first - 1].text if first else ""
        after = kinds[last + 1] if last + 1 < len(raws) else ""
        if word in _CALLS:
            return True
        if any(kind in _SAYS_SO for kind in kinds[first + 1 : last]):
            return False
        if self._markers.says(word) or self._markers.reports(word):
            return False
        if after in _HEADS and raws[last + 1].text not in self._markers.actors:
            return before in _LEADS or before in _FREE or before in ("PROPN", "NOUN", "CCONJ", "ADV")
        short = last - first - 1 <= _SHORT
        if before in _LEADS:
            return True
        if before == "VERB":
            return self._markers.frame(word)[0] in ("", "serial") and _closed(raws, kinds, last)
        return short and before in ("NOUN", "PROPN") and after != "" and after[:4] not in ("PUNC", "VERB")


def _closed(raws: Sequence[Raw], kinds: Sequence[str], last: int) -> bool:
    """Does the phrase end with the quotation?"""
    after = kinds[last + 1] if last + 1 < len(raws) else "PUNCT"
    return after[:5] == "PUNCT" or after in ("CCONJ", "CCONJ:clause", "PART:list")


def _pairs(raws: Sequence[Raw]) -> Iterator[tuple[int, int]]:
    """Quotations without others in them that hold no stop and are short enough for a phrase."""
    opened = -1
    for at, raw in enumerate(raws):
        if raw.text in _OPEN:
            opened = at
        elif raw.text in _ENDS:
            opened = -1
        elif raw.text in _CLOSE:
            if 0 <= opened < at - 1 and at - opened <= _LONGEST:
                yield opened, at
            opened = -1
