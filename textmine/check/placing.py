"""A citation held against the place where the words stand: document, paragraph, page, speaker."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from textmine.check.finding import Finder
from textmine.check.naming import Library
from textmine.check.said import Cited
from textmine.check.speakers import Speakers
from textmine.check.spots import Match
from textmine.cite.pages import pages_of_span
from textmine.errors import UnknownNameError
from textmine.store import Store

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Placing:
    """Tells what is wrong with where a draft says its words are from."""

    def __init__(self, store: Store, finder: Finder, library: Library, speakers: Speakers) -> None:
        self._store = store
        self._finder, self._library, self._speakers = finder, library, speakers

    def best(
        self, match: Match, cited: Sequence[Cited], speakers: tuple[str, ...]
    ) -> tuple[Cited | None, tuple[str, ...]]:
        """The citation that a place agrees with best, and what it disagrees in."""
        wrong = ("speaker",) if self._speakers.misnamed(speakers, match) else ()
        if not cited:
            return None, wrong
        one, problems = min(
            ((one, self.problems(match, one)) for one in cited), key=lambda tried: len(tried[1])
        )
        return one, (*problems, *wrong)

    def problems(self, match: Match, cited: Cited) -> tuple[str, ...]:
        """What a citation says otherwise than the place is: at most one of document, paragraph and page."""
        spot = match.spots[0]
        paragraph = self._finder.paragraph(spot.paragraph_id)
        if cited.ids:
            pointed = {self._paragraph_of(id_) for id_ in cited.ids}
            if spot.paragraph_id in pointed:
                return ()
            elsewhere = all(id_.rsplit(":", 1)[0] != paragraph.document_id for id_ in pointed)
            return ("document",) if elsewhere else ("paragraph",)
        if cited.documents is not None and paragraph.document_id not in cited.documents:
            return ("document",)
        if cited.documents is None and cited.unknown and not self.nameless(match):
            return ("unknown-document",)
        if cited.pages and not any(_overlap(page, self._pages(match)) for page in cited.pages):
            return ("page",)
        if cited.numbers and paragraph.number is not None:
            numbers = {self._finder.paragraph(s.paragraph_id).number for s in match.spots}
            if not any(
                number is not None and a <= number <= b for a, b in cited.numbers for number in numbers
            ):
                return ("paragraph",)
        return ()

    def _pages(self, match: Match) -> tuple[str, str] | None:
        """The printed pages that a match stands on."""
        first, last = match.spots[0], match.spots[-1]
        begins = pages_of_span(self._finder.paragraph(first.paragraph_id), first.start, first.end)[0]
        ends = pages_of_span(self._finder.paragraph(last.paragraph_id), last.start, last.end)[1]
        return (begins, ends) if begins is not None and ends is not None else None

    def _paragraph_of(self, id_: str) -> str:
        """The paragraph that an id stands for: of a paragraph, a span, a claim or a finding."""
        document, _, rest = id_.partition(":")
        if rest.startswith("f"):  # a finding's id does not tell its paragraph
            with suppress(UnknownNameError):
                return self._store.finding(id_).paragraph_id
        return f"{document}:{rest.split(':')[0]}"

    def nameless(self, match: Match) -> bool:
        """Does nobody know author and title of the document?"""
        return self._library.is_nameless(self._finder.paragraph(match.spots[0].paragraph_id).document_id)


def _overlap(said: tuple[str, str], pages: tuple[str, str] | None) -> bool:
    """Do the pages that a draft names take in one of those a passage stands on? Unknown pages contradict nothing."""
    if pages is None:
        return True
    numbers = [_number(page) for page in (*said, *pages)]
    if any(number is None for number in numbers):
        return said[0].lower() == pages[0].lower()
    first, last, begins, ends = (number or 0 for number in numbers)
    if last < first:  # pp. 112–4
        last = int(str(first)[: -len(str(last))] + str(last)) if len(str(last)) < len(str(first)) else first
    return first <= ends and begins <= last


def _number(page: str) -> int | None:
    if page.isdecimal():
        return int(page)
    lowered = page.lower()
    if not lowered or any(char not in _ROMAN for char in lowered):
        return None
    values = [_ROMAN[char] for char in lowered]
    return sum(-v if n + 1 < len(values) and v < values[n + 1] else v for n, v in enumerate(values))
