"""Forces and bodies told by the form of their names: 第三艦隊, 「白鯨號」驅逐艦, 海警1102船, 「新路黨」.

The words are in syntax_words.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import pattern
from textmine.spans import Span

_OPEN, _CLOSE = '[「『“‘"]', '[」』”’"]'
_VESSEL = rf"(?:{pattern('zh', 'vessel-before')})?(?:{pattern('zh', 'vessels')})"
_COUNTED = re.compile(
    rf"第(?:{pattern('zh', 'year-digit')}|\d){{1,5}}(?:{pattern('zh', 'unit-before')})?"
    rf"(?:{pattern('zh', 'units')})(?:{pattern('zh', 'unit-after')})?"
)
_NAMED = re.compile(
    rf"{_OPEN}[^，。；：、\s「」『』“”‘’\"]{{1,8}}{_CLOSE}"
    rf"(?:{pattern('zh', 'vessel-marks')})?{_VESSEL}"
)
_NUMBERED = re.compile(
    rf"(?:{pattern('zh', 'numbered-service')})\s?\d{{3,5}}\s?(?:{pattern('zh', 'vessel-after-number')})"
)
_BODY = re.compile(
    rf"{_OPEN}([^，。；：、\s「」『』“”‘’\"]{{1,9}}(?:{pattern('zh', 'quoted-body-ends')})){_CLOSE}"
    rf"(?:{pattern('zh', 'remnants')})?"
)
_BEFORE = re.compile(rf"(?:^|[，。；、\n（(]|{pattern('zh', 'quoted-body-before')})$")
_AROUND = 8


class ChineseForces:
    """Finds units, vessels and quoted bodies in Chinese text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, folded: str, actors: Sequence[Span]) -> Iterator[Span]:
        """The names, each with the state or service before it.

        Args:
            folded: a paragraph, folded.
            actors: the names that are known in it.
        """
        begins = {span.end: span.start for span in actors}
        for found in (_COUNTED, _NAMED, _NUMBERED):
            for match in found.finditer(folded):
                start = begins.get(match.start(), match.start())
                yield Span(start, match.end(), "ACTOR", "force", kind="force")
        for match in _BODY.finditer(folded):
            known = any(concept.label != "ACTOR" for concept in self._lexicon.find(match[1]))
            if not known and _BEFORE.search(folded[max(0, match.start() - _AROUND) : match.start()]):
                rest = match.end() > match.end(1) + 1
                start, end = (match.start(), match.end()) if rest else match.span(1)
                yield Span(start, end, "ACTOR", "quoted-body", kind="organisation")
