"""Quoted terms as units, and what stands in brackets after a term: its acronym or its English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import pattern
from textmine.records import Label
from textmine.script import fold
from textmine.spans import Span

_QUOTED = re.compile(r"[「『“《〈]([^「」『』“”《》〈〉。！？\n]{2,24})[」』”》〉]")
_SO, _AS = pattern("zh", "short-so"), pattern("zh", "short-as")
_BRACKET = re.compile(
    rf"[」』”》〉]?\s?[（(]\s*(?:{_SO})?(?:{pattern('zh', 'short-called')})?(?:{_AS}|[：:])?\s*"
    r"[「“]?([A-Za-z][\w .&’'/+-]{1,70}?)[」”]?\s*[）)]"
)
_SHORT = re.compile(
    rf"[」』”》〉]?\s?[（(](?:{_SO})?(?:{pattern('zh', 'short-named')})(?:{_AS})?"
    r"[「『“]?([^）)「」“”]{2,12})[」』”]?[）)]"
)
_NEXT_QUOTE = re.compile(rf"(?:{pattern('zh', 'quote-join')})?[「『“]")


class ChineseQuotes:
    """Reads quotation marks and brackets."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._heads = lexicon.heads_zh
        cues = lexicon.cues_zh
        context = "|".join(sorted(map(re.escape, self._heads.forms("quoted-context")), key=len, reverse=True))
        self._context = re.compile(
            rf"[」』”》〉]\s?的?(?:{pattern('zh', 'quote-head-modifier')})?(?:{context})"
        )
        self._verbs = cues.forms("quoted-after")

    def quoted(self, text: str, folded: str, known: Sequence[Span]) -> Iterator[Span]:
        """What quotation marks hold, where its head, the lexicon or the words around it say what it is."""
        for match in _QUOTED.finditer(text):
            start, end = match.span(1)
            inner = folded[start:end]
            if "，" in inner or "," in inner:
                continue
            label = self._label(inner, start, end, known) or self._label_around(
                folded, match.start(), match.end()
            )
            if label is None:
                continue
            same = next((s for s in known if (s.start, s.end) == (start, end)), None)
            yield Span(start, end, label, "quoted", same.concept_id if same else "")

    def _label(self, inner: str, start: int, end: int, known: Iterable[Span]) -> Label | None:
        for span in known:
            if (span.start, span.end) == (start, end):
                return span.label
        for length in range(min(6, len(inner) - 1), 0, -1):
            heads = self._heads.get("head", inner[-length:])
            if heads:
                return heads[0].label if length > 1 else None
        return None

    def _label_around(self, folded: str, start: int, end: int) -> Label | None:
        at = end
        while True:  # over 「A」與「B」 to what follows the last
            if self._context.match(folded, at - 1):
                return "STRATEGY"
            more = _NEXT_QUOTE.match(folded, at)
            if not more:
                break
            close = next(
                (i for i in range(more.end(), min(len(folded), more.end() + 25)) if folded[i] in "」』”"), -1
            )
            if close < 0:
                break
            at = close + 1
        before = folded[max(0, start - 6) : start]
        return "STRATEGY" if any(before.endswith(verb) for verb in self._verbs) else None

    @staticmethod
    def without_glosses(text: str, spans: Sequence[Span]) -> Iterator[Span]:
        """The spans without English in brackets that only puts what stands before it, itself no mention.

        Args:
            text: the paragraph.
            spans: its mentions.
        """
        ends = {span.end for span in spans}
        for span in spans:
            gloss = (
                span.label != "ACTOR"
                and text[span.start - 1 : span.start] in ("（", "(")
                and text[span.end : span.end + 1] in ("）", ")")
                and text[span.start : span.end].isascii()
            )
            if not gloss or len(text[: span.start - 1].rstrip("」』”》〉 ")) in ends:
                yield span

    def bracketed(self, text: str, spans: Sequence[Span]) -> Iterator[Span]:
        """Acronyms and English glosses in brackets after a mention; they share its concept."""
        by_end: dict[int, Span] = {}
        for span in spans:
            held = by_end.get(span.end)
            if held is None or len(held) < len(span):
                by_end[span.end] = span
        for end, span in by_end.items():
            for bracket in (_BRACKET, _SHORT):
                match = bracket.match(text, end)
                if match:
                    yield Span(
                        match.start(1),
                        match.end(1),
                        span.label,
                        "bracket",
                        span.concept_id,
                        span.members,
                        span.start,
                    )

    def defined_acronym(self, text: str) -> Iterator[Span]:
        """「X」（ACRONYM) where the lexicon knows the acronym and not X: X is what the acronym is."""
        for match in _QUOTED.finditer(text):
            bracket = _BRACKET.match(text, match.end() - 1)
            if bracket:
                concepts = self._lexicon.find(fold(bracket[1]))
                if len(concepts) == 1:
                    concept = concepts[0]
                    yield Span(match.start(1), match.end(1), concept.label, "acronym", concept.concept_id)
                    yield Span(bracket.start(1), bracket.end(1), concept.label, "lexicon", concept.concept_id)
