"""Finds the places of decisions again, whatever has become of the build.

First where it was. Else the same words with the same words around them, anywhere; of several such places that in the
document which is the same (content, address, title, file). Else, in that document, the same words with what stands
around them most alike; else words that have changed a little (rapidfuzz). What is in none of these is not guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath

from textmine.errors import UnknownNameError
from textmine.records import Document, Paragraph
from textmine.review.records import CONTEXT, Quote
from textmine.store import Store
from textmine.store.fulltext import phrase

_ALIKE = 80.0  # per cent of the letters: from there on words are the same, changed a little
_AROUND = 60.0  # per cent of what stands around: from there on a place is the same
_CLEARLY = 8.0  # per cent by which one place must be likelier than the next
_SHORT = 4  # words of fewer characters must be there as they were
_TELLING = 12  # characters: words that long are looked for in other documents too
_HITS = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a build.

    Args:
        exact: do the very words stand there?
    """

    paragraph_id: str
    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Lost:
    """A place that was not found, and why."""

    why: str


def quote_of(store: Store, paragraph: Paragraph, start: int, end: int) -> Quote:
    """What finds `paragraph.text[start:end]` again in another build.

    Raises:
        ValueError: there is no such span.
    """
    text = paragraph.text
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no such span in paragraph {paragraph.paragraph_id}: {start}-{end}")
    document = store.document(paragraph.document_id)
    return Quote(
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        document.title,
        PurePosixPath(document.source_path).name,
        document.source_sha256,
        document.url,
        paragraph.paragraph_id,
        start,
    )


class Finder:
    """Finds quotations in one build; it must stay open."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._documents = list(store.documents())
        self._by_id = {document.document_id: document for document in self._documents}
        self._paragraphs = lru_cache(maxsize=8)(self._of_document)

    def find(self, quote: Quote) -> Spot | Lost:
        """Where a quotation stands now."""
        quote = _nfc(quote)
        if (spot := self._as_it_was(quote)) is not None:
            return spot
        likely = self._likely(quote)
        if (found := self._with_context(quote, likely)) is not None:
            return found
        if not likely:
            name = quote.title or quote.file or "its document"
            return Lost(f"no document of this build is “{name}”, and no other has its words")
        return self._in_documents(quote, likely)

    def _as_it_was(self, quote: Quote) -> Spot | None:
        """The place where it was, if words and what is around them are there still."""
        paragraph = self._paragraph(quote.paragraph_id)
        if paragraph is None or not _same_document(quote, self._by_id[paragraph.document_id]):
            return None
        end = quote.start + len(quote.exact)
        fits = paragraph.text[quote.start : end] == quote.exact and _whole_context(
            paragraph.text, quote, quote.start
        )
        return Spot(paragraph.paragraph_id, quote.start, end) if fits else None

    def _paragraph(self, id_: str) -> Paragraph | None:
        try:
            return self._store.paragraph(id_) if id_ else None
        except UnknownNameError:
            return None

    def _likely(self, quote: Quote) -> list[Document]:
        """The documents that may be its own: those that most tells of."""
        marked = [(_sameness(quote, document), document) for document in self._documents]
        most = max((mark for mark, _ in marked), default=0)
        return [document for mark, document in marked if mark == most] if most else []

    def _with_context(self, quote: Quote, likely: Sequence[Document]) -> Spot | Lost | None:
        """The same words with the same words around them, wherever that is."""
        whole = quote.prefix + quote.exact + quote.suffix
        if len(whole) < _TELLING:
            return None
        spots = []
        for hit in self._store.matching(phrase(whole), limit=_HITS):
            paragraph = self._store.paragraph(hit.paragraph_id)
            spots += [
                (paragraph, start)
                for start in _occurrences(paragraph.text, quote.exact)
                if _whole_context(paragraph.text, quote, start)
            ]
        own = {document.document_id for document in likely}
        here = [one for one in spots if one[0].document_id in own]
        if len(quote.exact) < _TELLING and len(whole) < 2 * _TELLING:
            spots = here  # so few words may stand anywhere
        chosen = here or spots
        if not chosen:
            return None
        if len(chosen) > 1:
            chosen = [one for one in chosen if one[0].paragraph_id == quote.paragraph_id] or chosen
        if len(chosen) > 1:
            return Lost(f"its words stand in {len(chosen)} places with the same words around them")
        paragraph, start = chosen[0]
        return Spot(paragraph.paragraph_id, start, start + len(quote.exact))

    def _in_documents(self, quote: Quote, likely: Sequence[Document]) -> Spot | Lost:
        """The place in its own document whose surroundings are most alike, or whose words are."""
        from rapidfuzz import fuzz

        marked: list[tuple[float, Paragraph, int]] = []
        for paragraph in self._all(likely):
            for start in _occurrences(paragraph.text, quote.exact):
                marked.append((_around(paragraph.text, quote, start), paragraph, start))
        marked.sort(key=lambda one: -one[0])
        if marked and marked[0][0] >= _AROUND:
            best, paragraph, start = marked[0]
            if len(marked) == 1 or best - marked[1][0] >= _CLEARLY:
                return Spot(paragraph.paragraph_id, start, start + len(quote.exact))
            return Lost(f"its words stand in {len(marked)} places, of which none is clearly the one")
        if len(quote.exact) >= _TELLING and len(marked) == 1:
            _, paragraph, start = marked[0]
            return Spot(paragraph.paragraph_id, start, start + len(quote.exact))
        window = quote.prefix + quote.exact + quote.suffix
        near = [
            (fuzz.partial_ratio(window, paragraph.text, score_cutoff=_AROUND), paragraph)
            for paragraph in self._all(likely)
            if len(paragraph.text) * 2 >= len(quote.exact)
        ]
        near = sorted((one for one in near if one[0]), key=lambda one: -one[0])
        spots = [spot for _, paragraph in near[:3] if (spot := _changed(paragraph, quote)) is not None]
        if len(spots) == 1:
            return spots[0][1]
        if spots:
            spots.sort(key=lambda one: -one[0])
            if spots[0][0] - spots[1][0] >= _CLEARLY:
                return spots[0][1]
            return Lost("words like it stand in several places, of which none is clearly the one")
        if marked:
            return Lost(f"its words stand in {_places(len(marked))}, but among other words than before")
        return Lost("its words are no longer in the document")

    def _all(self, documents: Sequence[Document]) -> Iterator[Paragraph]:
        for document in documents:
            yield from self._paragraphs(document.document_id)

    def _of_document(self, id_: str) -> tuple[Paragraph, ...]:
        return tuple(self._store.paragraphs(document_id=id_))


def _nfc(quote: Quote) -> Quote:
    if unicodedata.is_normalized("NFC", quote.prefix + "\n" + quote.exact + "\n" + quote.suffix):
        return quote
    exact, prefix, suffix = (
        unicodedata.normalize("NFC", text) for text in (quote.exact, quote.prefix, quote.suffix)
    )
    return replace(quote, exact=exact, prefix=prefix, suffix=suffix)


def _sameness(quote: Quote, document: Document) -> int:
    """How much tells that a document is that of a quotation; 0 where nothing does."""
    same = 8 * (bool(quote.sha256) and quote.sha256 == document.source_sha256)
    same += 4 * (bool(quote.url) and quote.url == document.url)
    same += 2 * (bool(quote.title) and _plain(quote.title) == _plain(document.title))
    return same + (bool(quote.file) and quote.file == PurePosixPath(document.source_path).name)


def _same_document(quote: Quote, document: Document) -> bool:
    return not (quote.sha256 or quote.title or quote.file) or _sameness(quote, document) > 0


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split())).casefold()


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _whole_context(text: str, quote: Quote, start: int) -> bool:
    """Stand the very words around it? What reaches the edge of the paragraph may have been joined to more since."""
    end = start + len(quote.exact)
    return text[:start].endswith(quote.prefix) and text.startswith(quote.suffix, end)


def _around(text: str, quote: Quote, start: int) -> float:
    """How much what stands around a place is like what stood around a quotation, per cent."""
    from rapidfuzz import fuzz

    end = start + len(quote.exact)
    before = text[max(0, start - max(len(quote.prefix), 1)) : start]
    after = text[end : end + max(len(quote.suffix), 1)]
    wanted, found = quote.prefix + quote.suffix, before + after
    if not wanted:  # it was the whole paragraph
        return 100.0 if len(quote.exact) >= _TELLING or not found else _AROUND
    return fuzz.ratio(quote.prefix, before) * len(quote.prefix) / len(wanted) + fuzz.ratio(
        quote.suffix, after
    ) * len(quote.suffix) / len(wanted)


def _changed(paragraph: Paragraph, quote: Quote) -> tuple[float, Spot] | None:
    """(how much alike, the place) of words in a paragraph that have changed a little; None where none are alike."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel

    window = quote.prefix + quote.exact + quote.suffix
    text = paragraph.text
    # The shorter of the two is laid along the longer one.
    if len(window) <= len(text):
        aligned = fuzz.partial_ratio_alignment(window, text)
        low, high = (aligned.dest_start, aligned.dest_end) if aligned else (0, len(text))
    else:
        low, high = 0, len(text)
    own = text[low:high]
    codes = [
        (one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end)
        for one in Indel.opcodes(window, own)
    ]
    start, end = _carried(codes, len(quote.prefix), len(quote.prefix) + len(quote.exact))
    start, end = low + start, low + end
    found = text[start:end]
    alike = fuzz.ratio(quote.exact, found)
    if len(quote.exact) < _SHORT and found != quote.exact:
        return None
    around = _around(text, quote, start) if quote.prefix + quote.suffix else alike
    if start >= end or alike < _ALIKE or (len(quote.exact) < _TELLING and around < _AROUND):
        return None
    return (alike + around) / 2, Spot(paragraph.paragraph_id, start, end, found == quote.exact)


def _carried(codes: Sequence[tuple[str, int, int, int, int]], start: int, end: int) -> tuple[int, int]:
    """Where a stretch of one text begins and ends in another that it is made into."""
    first, last = 0, 0
    for tag, a, b, c, d in codes:
        if a <= start < b or (a == b == start and tag != "insert"):
            first = c + (start - a if tag == "equal" else 0)
        elif b <= start:
            first = d
        if a < end <= b:
            last = c + (end - a) if tag == "equal" else d
    return first, max(first, last)


def _places(count: int) -> str:
    return "one place" if count == 1 else f"{count} places"
