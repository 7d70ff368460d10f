"""What a draft says of a quotation: from which document it is, on which page, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.check.draft import Draft, is_credit, plain_mark
from textmine.check.naming import Library
from textmine.check.patterns import matches, patterns
from textmine.check.quoted import Quoted
from textmine.compare.sentences import sentences
from textmine.records import Paragraph

_BRACKETS = re.compile(r"\s*(?:[（(]([^（）()]{1,200})[）)]|[\[［]([^\[\]［］]{1,200})[\]］])")
_BETWEEN = " \t”’」』》。，,.;；!?！？\"'*_"


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a draft, as far as it could be read.

    `documents` are those of the corpus that it may mean; None where it names none. `unknown` is what it names and
    the corpus does not have.
    """

    text: str = ""
    documents: frozenset[str] | None = None
    ids: tuple[str, ...] = ()  # of textmine: a paragraph, or a span of one
    pages: tuple[tuple[str, str], ...] = ()
    numbers: tuple[tuple[int, int], ...] = ()  # of paragraphs, as a reader counts them
    unknown: str = ""

    @property
    def says(self) -> bool:
        """Does it say anything that can be checked?"""
        return bool(self.documents or self.ids or self.pages or self.numbers or self.unknown)


class Citations:
    """Reads the citations of a draft."""

    def __init__(self, draft: Draft, library: Library) -> None:
        self._draft, self._library = draft, library
        self._last: Cited | None = None  # what ibid. goes back to

    def of(self, paragraph: Paragraph, quoted: Quoted, others: Sequence[Quoted]) -> tuple[Cited, ...]:
        """What the draft cites for a quotation: one of these; several where it is not clear which.

        Args:
            others: the quotations of the paragraph, this one among them.
        """
        if quoted.kind == "block":
            return self._of_block(paragraph, quoted)
        text = paragraph.text
        before, after = self._around(text, quoted, others)
        lead = self._read(_without_brackets(text[before[0] : before[1]]), citing=False)
        adjacent = _past_marks(text, quoted.end)
        found = self._behind(paragraph, quoted.end, adjacent) if adjacent > quoted.end else []
        if not found and (after[0] == quoted.end or not lead.documents):
            found = self._behind(paragraph, *after)
        if not found:
            found = [lead] if lead.says else []
        named = [
            Cited(one.text, lead.documents, one.ids, one.pages or lead.pages, one.numbers, lead.unknown)
            if not one.documents and not one.unknown and not one.ids else one
            for one in found
        ]  # fmt: skip
        for one in named:
            if one.documents and len(one.documents) == 1:
                self._last = one
        return tuple(named)

    def of_note(self, paragraph: Paragraph, quoted: Quoted, others: Sequence[Quoted]) -> tuple[Cited, ...]:
        """What a note cites for a quotation in it: beside the quotation, or anywhere else in the note."""
        found = self.of(paragraph, quoted, others)
        if any(one.documents or one.ids for one in found):
            return found
        text = paragraph.text
        around = [self._read(text[quoted.end :], citing=True), self._read(text[: quoted.start], citing=True)]
        named = [one for one in around if one.documents or one.ids]
        return tuple(named[:1]) or found

    def end_of_block(self, paragraph: Paragraph) -> int:
        """Where the words of a block quotation end: before the citation and the marks of notes behind them."""
        text = paragraph.text
        end = len(text)
        while True:
            bare = text[:end].rstrip()
            end = len(bare)
            mark = next((m for m in matches("note-mark", bare) if m.end() == end), None)
            bracket = next((m for m in _BRACKETS.finditer(bare) if m.end() == end), None)
            if mark is not None:
                end = mark.start()
            elif bracket is not None and self._read(bracket[1] or bracket[2], citing=True).says:
                end = bracket.start()
            else:
                return end

    def behind(self, paragraph: Paragraph, start: int, end: int) -> tuple[Cited, ...]:
        """The citations in brackets and notes within a stretch of a paragraph."""
        return tuple(one for one in self._behind(paragraph, start, end) if one.says)

    def _around(
        self, text: str, quoted: Quoted, others: Sequence[Quoted]
    ) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where in a paragraph a quotation's source may be named: in front of it, and behind it."""
        spans = whole_sentences(text)
        start = max((a for a, _ in spans if a <= quoted.start), default=0)
        end = min((b for _, b in spans if b >= quoted.end), default=len(text))
        end = _past_marks(text, max(end, min(len(text), quoted.end + 1)))
        earlier = max((q.end + 1 for q in others if q.end < quoted.start), default=0)
        later = min((q.start - 1 for q in others if q.start > quoted.end), default=len(text))
        begin = quoted.end
        if later < end:  # one citation at the end of a sentence is for all its quotations
            begin = max(q.end for q in others if q.start < end)
        return (max(start, min(earlier, quoted.start)), quoted.start), (begin, max(begin, end))

    def _of_block(self, paragraph: Paragraph, quoted: Quoted) -> tuple[Cited, ...]:
        """A block names its source behind its last word, in a line below, or in the sentence that leads to it."""
        found = self._behind(paragraph, quoted.end, len(paragraph.text))
        paragraphs = self._draft.paragraphs
        at = next(n for n, other in enumerate(paragraphs) if other.paragraph_id == paragraph.paragraph_id)
        for below in paragraphs[at + 1 : at + 3]:
            if not found and is_credit(below.text):
                found = [self._read(below.text, citing=True)]
        above = next((p for p in reversed(paragraphs[:at]) if p.paragraph_id not in self._draft.blocks), None)
        lead = Cited()
        if above is not None and above.kind == "body":
            start = next((a for a, _ in reversed(whole_sentences(above.text))), 0)
            lead = self._read(above.text[start:], citing=False)
            found = found or self._behind(above, start, len(above.text))
        found = [one for one in found if one.says]
        if not found:
            return (lead,) if lead.says else ()
        return tuple(
            one if one.documents or one.unknown or one.ids
            else Cited(one.text, lead.documents, one.ids, one.pages, one.numbers, lead.unknown)
            for one in found
        )  # fmt: skip

    def _behind(self, paragraph: Paragraph, start: int, end: int) -> list[Cited]:
        """The citations in brackets and in notes in a stretch of a paragraph."""
        found: list[Cited] = []
        stretch = paragraph.text[start:end]
        marked = False
        for mark in matches("note-mark", stretch):
            groups = mark.groupdict()
            note = self._draft.notes.get(plain_mark(groups.get("mark") or groups.get("mark2") or ""))
            if note is not None:
                found.append(self._read(note, citing=True))
                marked = True
        for bracket in _BRACKETS.finditer(stretch):
            one = self._read(bracket[1] or bracket[2], citing=True)
            if one.says:
                found.append(one)
        if not marked and not found:
            found += [
                self._read(note, citing=True) for note in self._draft.notes_of.get(paragraph.paragraph_id, ())
            ]
        return [one for one in found if one.says]

    def _read(self, text: str, *, citing: bool) -> Cited:
        """A citation, or a stretch of running text that may name a source."""
        named = self._library.named_in(text, citing=citing)
        documents = self._library.documents_in(text, citing=citing)
        ids = tuple(one.id for one in named if ":" in one.id)
        pages = tuple((m["first"], m.groupdict().get("last") or m["first"]) for m in matches("page", text))
        numbers = tuple(
            (int(m["first"]), int(m.groupdict().get("last") or m["first"]))
            for m in matches("paragraph", text)
        )
        same = citing and documents is None and any(matches("same-source", text))
        if same and self._last is not None:
            return Cited(text, self._last.documents, self._last.ids if not pages else (), pages or self._last.pages,
                         numbers)  # fmt: skip
        unknown = "" if documents is not None or same else self._library.unknown_in(text)
        if not citing and unknown and not unknown.startswith("《"):
            unknown = ""  # a name and a year in running text is no citation
        if not citing and not documents:
            pages = pages if any(matches("page", text)) else ()
        return Cited(text.strip(), documents, ids, pages, numbers, unknown)


def _without_brackets(lead: str) -> str:
    """What leads to a quotation without the citation of the one before it."""
    while (found := _BRACKETS.match(lead.lstrip(_BETWEEN))) is not None:
        lead = lead.lstrip(_BETWEEN)[found.end() :]
    return lead


def whole_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text; "p. 12" ends none, nor does anything in brackets; marks of notes begin none."""
    found: list[tuple[int, int]] = []
    bare = text
    for mark in matches("note-mark", text):
        bare = bare[: mark.start()] + " " * (mark.end() - mark.start()) + bare[mark.end() :]
    for start, end in sentences(bare):
        if found:
            before = text[found[-1][0] : found[-1][1]]
            opened = sum(before.count(c) for c in "（([") > sum(before.count(c) for c in "）)]")
            if opened or any(p.search(before) for p in patterns("abbreviation")):
                found[-1] = found[-1][0], end
                continue
            after = _past_marks(text, found[-1][1])
            if after >= end:
                continue
            start = max(start, after)
            start += len(text[start:end]) - len(text[start:end].lstrip())
        found.append((start, end))
    return found


def _past_marks(text: str, end: int) -> int:
    """Past the brackets and marks of notes that stand right behind a sentence."""
    while end < len(text):
        rest = text[end:]
        skipped = len(rest) - len(rest.lstrip(_BETWEEN))
        bracket = _BRACKETS.match(rest[skipped:])
        mark = next((m for m in matches("note-mark", rest[: skipped + 12]) if m.start() <= skipped), None)
        if bracket:
            end += skipped + bracket.end()
        elif mark:
            end += mark.end()
        else:
            return end
    return end


def cited_sentences(
    paragraph: Paragraph, citations: Citations, taken: Sequence[Quoted]
) -> Iterator[tuple[Quoted, tuple[Cited, ...]]]:
    """Sentences that end in a citation of a document of the corpus, without it; those with a quotation are left out."""
    text = paragraph.text
    for start, end in whole_sentences(text):
        stop = _past_marks(text, end)
        if any(start < q.end and q.start < end for q in taken):
            continue
        found = tuple(one for one in citations.behind(paragraph, start, stop) if one.documents or one.ids)
        if not found:
            continue
        words = text[start:end]
        marks = [(m.start(), m.end()) for m in matches("note-mark", words)]
        cut = min(
            [m.start() for m in _BRACKETS.finditer(words) if m[1] or m[2]]
            + [a for a, _ in marks]
            + [len(words)]
        )
        bare = words[:cut].rstrip() if cut > len(words) // 2 else words
        yield Quoted(start, start + len(bare), "cited"), found
