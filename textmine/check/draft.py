"""The draft to check: read as any document is, with its block quotations and its notes told apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath

from textmine.analysis import Analyser, own_analyser
from textmine.check.patterns import matches, patterns
from textmine.check.quoted import quotations
from textmine.compare import NewDocument
from textmine.errors import InputError
from textmine.lexicon.words import function_words
from textmine.read import Metadata, SourceDocument, SourceFile, read_source
from textmine.records import Paragraph
from textmine.script import is_han

LARGEST = 500_000  # characters of a draft: a long book
_LARGEST_FILE = 64 << 20  # bytes of a file that may be all pictures
_TEXT = frozenset((".txt", ".text", ".md", ".markdown", ""))
_FEWEST_WORDS = 25  # of which a language can be told
_LEAST_ENGLISH = 0.15  # share of function words in any English text; it is about 0.4
_LEAST_KNOWN = 0.5  # share of letters that are Chinese or Latin
_MARKDOWN = frozenset((".md", ".markdown"))
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])\s")
_QUOTED_LINE = re.compile(r"\s*>+\s?")
_ENDS = re.compile(r"[。！？.!?][”’」』\")）]*\s*$")
_CITES = re.compile(r"\s*(?:[—–―]{1,2}\s*|[（(\[].{0,200}[)）\]]\s*$)")


@dataclass(frozen=True)
class Draft:
    """A draft, analysed; `blocks` are ids of paragraphs that are block quotations, `notes` the texts of notes.

    `apart` are the ids of paragraphs that are notes or lists of references: nothing in them is a claim of the draft.
    `annotated` are those of them that are notes, in which quotations may stand.
    """

    new: NewDocument
    blocks: frozenset[str]
    notes: Mapping[str, str]  # mark: text
    notes_of: Mapping[
        str, tuple[str, ...]
    ]  # paragraph id: notes that belong to it, where their marks are not kept
    apart: frozenset[str]
    annotated: frozenset[str] = frozenset()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What is to be read of it: without page furniture."""
        return tuple(p for p in self.new.paragraphs if p.kind != "furniture")


def read_draft(
    source: Path | str,
    data: bytes | None = None,
    *,
    encoding: str | None = None,
    analyser: Analyser | None = None,
) -> Draft:
    """Read and analyse a draft.

    Args:
        source: the file, in any format that textmine reads; with `data`, only what messages call it.
        data: its bytes, where they are at hand.

    Raises:
        InputError: it is empty, too long for a draft, in no known format, or neither Chinese nor English.
    """
    path = Path(source)
    size = len(data) if data is not None else _size(path)
    most = 4 * LARGEST if path.suffix.lower() in _TEXT else _LARGEST_FILE
    if size > most:
        raise InputError(path, f"is too long for a draft ({size / 1e6:,.0f} MB); check it chapter by chapter")
    read = read_source(SourceFile(path, path.as_posix(), Metadata()), encoding=encoding, data=data)
    if len(read.text) > LARGEST:
        reason = f"is too long for a draft ({len(read.text):,} characters of {LARGEST:,}); check it chapter by chapter"
        raise InputError(path, reason)
    _check_language(path, read.text)
    return make_draft(read, analyser)


def make_draft(read: SourceDocument, analyser: Analyser | None = None) -> Draft:
    """The draft that a document read is."""
    indented = _indented(read)
    marked = [(p, p.source_start in read.quoted or p.source_start in indented or bool(_QUOTED_LINE.match(p.text)))
              for p in read.paragraphs if p.text.strip("> \t")]  # fmt: skip
    paragraphs, blocks = [], set()
    for group, quoted in _grouped(marked, read.text):
        paragraph = _joined(group) if quoted else _as_text(group[0], read.text)
        paragraphs.append(paragraph)
        if quoted and not is_credit(paragraph.text):
            blocks.add(paragraph.paragraph_id)
    notes, apart, annotated = _notes(paragraphs, read.text)
    document = replace(read.document, n_paragraphs=len(paragraphs))
    found = (analyser or own_analyser()).analyse_document(
        replace(read, document=document, paragraphs=tuple(paragraphs))
    )
    new = NewDocument(document, tuple(paragraphs), found.tokens, found.mentions, found.claims, found.concepts)
    return Draft(
        new, frozenset(blocks), notes, _following(paragraphs), frozenset(apart), frozenset(annotated)
    )


def _as_text(paragraph: Paragraph, source: str) -> Paragraph:
    """A line of its own that is a sentence, or quotes something, is text and no heading, whatever it looks like."""
    if paragraph.kind in ("body", "note") or source[: paragraph.source_start].endswith(("# ", "#")):
        return paragraph
    bare = paragraph.text
    for mark in matches("note-mark", bare):
        bare = bare[: mark.start()] + " " * (mark.end() - mark.start()) + bare[mark.end() :]
    is_text = paragraph.kind == "heading" and _ENDS.search(bare) is not None
    return replace(paragraph, kind="body") if is_text or any(quotations(bare)) else paragraph


def is_credit(text: str) -> bool:
    """Is this a line that says where the block quotation above it is from: — Title, p. 12?"""
    return bool(_CITES.match(text)) and len(text) <= 200


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it says what is wrong


# Block quotations


def _grouped(marked: Iterable[tuple[Paragraph, bool]], source: str) -> Iterator[tuple[list[Paragraph], bool]]:
    """Lines of a block quotation that were wrapped are one paragraph."""
    group: list[Paragraph] = []
    for paragraph, quoted in marked:
        wrapped = quoted and group and _follows(group[-1], paragraph, source)
        if wrapped:
            group.append(paragraph)
            continue
        if group:
            yield group, True
        group = [paragraph] if quoted else []
        if not quoted:
            yield [paragraph], False
    if group:
        yield group, True


def _indented(read: SourceDocument) -> frozenset[int]:
    """Where paragraphs of Markdown begin that are indented as a whole, which is how some set block quotations.

    What goes on an item of a list is indented too, and so is all of a text whose paragraphs begin so: that is none.
    """
    if PurePath(read.document.source_path).suffix.lower() not in _MARKDOWN:
        return frozenset()
    found, body, listed = [], 0, False
    for paragraph in read.paragraphs:
        start = read.text.rfind("\n", 0, paragraph.source_start) + 1
        lines = read.text[start : paragraph.source_end].split("\n")
        inside = all(_INDENTED.match(line) for line in lines if line.strip())
        listed = _ITEM.match(lines[0]) is not None or (listed and inside)
        body += paragraph.kind == "body"
        if inside and not listed:
            found.append(paragraph.source_start)
    return frozenset(found) if len(found) * 2 <= body else frozenset()


def _follows(one: Paragraph, other: Paragraph, source: str) -> bool:
    between = source[one.source_end : other.source_start]
    text = _QUOTED_LINE.sub("", other.text, count=1)
    return between.count("\n") == 1 and one.text.lstrip().startswith(">") and not _CITES.match(text)


def _joined(group: Sequence[Paragraph]) -> Paragraph:
    """One paragraph without the signs of Markdown; its offsets in the file are those of the whole."""
    text = ""
    for paragraph in group:
        line = _QUOTED_LINE.sub("", paragraph.text, count=1).strip()
        gap = " " if text and not (is_han(text[-1]) or (line and is_han(line[0]))) else ""
        text += gap + line
    first, last = group[0], group[-1]
    return replace(first, text=text, kind="body", source_end=last.source_end, pieces=())


# Notes


def _notes(paragraphs: Sequence[Paragraph], source: str) -> tuple[dict[str, str], set[str], set[str]]:
    """(texts of notes by their marks, ids of the paragraphs that are notes or references, and of those in notes)."""
    notes: dict[str, str] = {}
    for pattern in patterns("note"):
        for found in pattern.finditer(source):
            notes.setdefault(plain_mark(found["mark"]), found["text"].strip())
    apart, annotated = set(), set()
    for paragraph in paragraphs:
        last = paragraph.section.rsplit(" / ", 1)[-1].strip("#：: ")
        starts = any(pattern.match(paragraph.text) for pattern in patterns("note"))
        listed = any(p.match(last) for p in patterns("references"))
        if paragraph.kind == "note" or starts or listed:
            apart.add(paragraph.paragraph_id)
        if paragraph.kind == "note" or starts:
            annotated.add(paragraph.paragraph_id)
    return notes, apart, annotated


def plain_mark(mark: str) -> str:
    """The number that a mark is: ¹, ①, 1."""
    import unicodedata

    return unicodedata.normalize("NFKC", mark)


def _following(paragraphs: Sequence[Paragraph]) -> dict[str, tuple[str, ...]]:
    """Notes that stand right behind the paragraph they belong to, as those of Word files do."""
    found: dict[str, list[str]] = defaultdict(list)
    last = ""
    for paragraph in paragraphs:
        if paragraph.kind == "note" and last:
            found[last].append(paragraph.text)
        elif paragraph.kind == "body":
            last = paragraph.paragraph_id
    return {id_: tuple(texts) for id_, texts in found.items()}


# Language


def _check_language(path: Path, text: str) -> None:
    """Raises InputError where a text is neither Chinese nor English."""
    letters = [char for char in text if char.isalpha()]
    han = sum(map(is_han, letters))
    latin = sum(char.isascii() or "\u00c0" <= char <= "\u024f" for char in letters)
    kana = sum("\u3040" <= char <= "\u30ff" for char in letters)
    if not letters:
        raise InputError(path, "has no words in it")
    if han + latin < _LEAST_KNOWN * len(letters) or kana > 0.1 * len(letters):
        raise InputError(path, "is neither in Chinese nor in English, which is what can be checked")
    words = re.findall(r"[a-z\u00c0-\u024f’']+", text.lower())
    if han * 2.5 >= latin or len(words) < _FEWEST_WORDS:
        return
    if sum(word in function_words() for word in words) < _LEAST_ENGLISH * len(words):
        raise InputError(path, "is neither in Chinese nor in English, which is what can be checked")
