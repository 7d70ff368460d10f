"""將打擊走私作為首要任務: an act that is made something else is what 將 takes, and nothing that is still to come."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.ahead import STOPS
from textmine.syntax.chinese.tokens import Raw

_TAKES = frozenset("将把")
_MADE = syntax_words("zh")["deems-an-act"]
_LONGEST = 14  # tokens from 將 to the verb that says what the act is made


def settle_turned(raws: Sequence[Raw], kinds: list[str]) -> None:
    """Makes 將 the word that takes an object, where an act and what it is regarded as follow."""
    for at in range(len(raws) - 3):
        if raws[at].text in _TAKES and kinds[at + 1][:4] == "VERB":
            made = _made(raws, kinds, at + 2)
            if made > 0:
                kinds[at], kinds[at + 1], kinds[made] = "ADP:object", "ADJ", "VERB:copula"


def _made(raws: Sequence[Raw], kinds: Sequence[str], start: int) -> int:
    """Where the verb stands that says what the act is made, 0 where another clause begins before it."""
    for at in range(start, min(start + _LONGEST, len(raws))):
        text, kind = raws[at].text, kinds[at]
        if text in _MADE:
            return at if at > start else 0
        if text in STOPS or kind[:4] == "VERB" or kind[:3] in ("ADP", "AUX") or kind == "CCONJ:clause":
            return 0
    return 0
