"""Read one file: its text, its paragraphs and where each of them stands in the source."""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from textmine.errors import InputError
from textmine.read.apart import Tell, one_line
from textmine.read.compose import compose
from textmine.read.extract import extract
from textmine.read.extracted import Extracted
from textmine.read.files import SourceFile, shown
from textmine.read.heads import part_heads
from textmine.read.hyphens import Words
from textmine.read.kinds import judge
from textmine.read.labels import is_section_name
from textmine.read.language import language_of_document, language_of_paragraph
from textmine.read.limits import LARGEST_FILE, LARGEST_TEXT, LONGEST_PARAGRAPH
from textmine.read.lines import split_lines
from textmine.read.manifest import Metadata, with_own
from textmine.read.ocr import confidence_of, mean_confidence
from textmine.read.paragraphs import find_blocks
from textmine.read.sections import find_places
from textmine.read.series import ordinals
from textmine.read.titles import with_whole_title
from textmine.records import Document, Paragraph, Piece

_NOT_IN_ID = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document read: its record, its source text and its paragraphs in the order of the source.

    `text` is the decoded text as the file has it, not normalised but for ligatures (ﬁ is written fi); the source
    offsets of the paragraphs count code points in it.
    """

    document: Document
    text: str
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...] = ()  # what was changed or left out, a line each
    quoted: tuple[int, ...] = ()  # offsets in `text` of lines that the format marks as block quotations


def read_source(
    source: SourceFile | Path | str,
    *,
    encoding: str | None = None,
    data: bytes | None = None,
    ocr: str | None = None,
    tell: Tell | None = None,
) -> SourceDocument:
    """Read a file that holds one document, in Chinese or English (see `read_documents` for those that hold several).

    Args:
        source: the file, by path or as `find_sources` gives it (then with what corpus.toml says).
        encoding: of a text file; it goes before what corpus.toml says. Detected when neither says one.
        data: the file's bytes, where they are at hand.
        ocr, tell: as for `read_documents`.

    Returns:
        The document. Every line of the file that is not blank is in one of its paragraphs, page furniture in
        paragraphs of kind `furniture`.

    Raises:
        InputError: the file is missing, empty, binary, encrypted, or not in the encoding it should be in.
    """
    if not isinstance(source, SourceFile):
        path = Path(source)
        source = SourceFile(path, shown(path), Metadata())
    metadata = source.metadata
    if data is None:
        data = bytes_of(source.path)
    try:
        wanted = encoding or metadata.encoding or None
        extracted = extract(source.path, data, encoding=wanted, ocr=ocr, tell=tell)
        return make_document(source, data, extracted)
    except InputError:
        raise
    except MemoryError:
        raise InputError(source.path, "is too large for the memory of this machine") from None
    except Exception as error:  # one file must not end the build of the others
        raise InputError(source.path, f"cannot be read ({one_line(error)}); please report it") from error


def make_document(source: SourceFile, data: bytes, extracted: Extracted) -> SourceDocument:
    """The document that the text `extracted` of a source makes; `data` is what it was extracted from.

    Raises:
        InputError: the text is blank.
    """
    metadata, text = with_own(source.metadata, extracted.about), extracted.text
    if len(text) > LARGEST_TEXT:
        raise InputError(
            source.path, f"has more than {LARGEST_TEXT:,} characters of text; split it into several files"
        )
    lines = split_lines(text)
    if not lines:
        raise InputError(source.path, "has nothing in it but white space")
    language = metadata.language or language_of_document(text)
    document_id = wanted_id(replace(source, metadata=metadata))

    found = find_blocks(lines, extracted)
    if not extracted.one_per_line:
        found = replace(found, blocks=with_whole_title(found.blocks))
    found = replace(found, blocks=tuple(part_heads(found.blocks, text)))
    words = Words(line.text for line in lines)
    composed = [compose(text, block.lines, found.labels, words, marks=found.marks) for block in found.blocks]
    texts = [own for own, _ in composed]
    _check_lengths(source.path, text, composed)
    judged = judge(
        found.blocks, texts, dict(extracted.headings), dict(extracted.told), some=extracted.encoding == "pdf"
    )
    for index, own in enumerate(judged):
        if own.skip:
            block = found.blocks[index]
            composed[index] = compose(
                text, block.lines, found.labels, words, marks=found.marks, skip=own.skip
            )
            texts[index] = composed[index][0]
    places = find_places(found.blocks, judged, texts)
    body = [index for index, own in enumerate(judged) if own.kind == "body"]
    numbers = ordinals([texts[index] for index in body], [places[index].number for index in body])
    ordinal_of = {body[index]: number for index, number in numbers.items()}

    paragraphs = []
    number = 0
    for position, ((own_text, pieces), own, place) in enumerate(zip(composed, judged, places, strict=True)):
        pages = [piece.page for piece in pieces if piece.page is not None]
        number += own.kind == "body"
        paragraphs.append(
            Paragraph(
                paragraph_id=f"{document_id}:{position}",
                document_id=document_id,
                position=position,
                kind=own.kind,
                section=place.section,
                page_first=pages[0] if pages else None,
                page_last=pages[-1] if pages else None,
                ordinal=ordinal_of.get(position),
                text=own_text,
                source_start=pieces[0].source_start,
                source_end=pieces[-1].source_end,
                language=language_of_paragraph(own_text, language),
                level=place.level,
                pieces=pieces,
                number=number if own.kind == "body" else None,
                ocr_confidence=confidence_of(extracted.recognised, pieces),
            )
        )
    title = metadata.title or _title(paragraphs) or Path(source.shown_path).stem
    document = Document(
        document_id=document_id,
        title=title,
        language=language,
        source_path=source.shown_path,
        source_sha256=hashlib.sha256(data).hexdigest(),
        n_chars=len(text),
        n_paragraphs=len(paragraphs),
        encoding=extracted.encoding,
        author=metadata.author,
        year=metadata.year,
        container=metadata.container,
        publisher=metadata.publisher,
        url=metadata.url,
        type=metadata.type,
        date=metadata.date,
        ocr_confidence=mean_confidence(extracted.recognised),
    )
    return SourceDocument(document, text, tuple(paragraphs), extracted.warnings, extracted.quoted)


def _check_lengths(path: Path, text: str, composed: Sequence[tuple[str, Sequence[Piece]]]) -> None:
    for own, pieces in composed:
        if len(own) > LONGEST_PARAGRAPH:
            line = len(text[: pieces[0].source_start].splitlines()) + 1
            raise InputError(
                path,
                f"has a paragraph of {len(own):,} characters from line {line:,} on; such are read up to"
                f" {LONGEST_PARAGRAPH:,} (end paragraphs with line ends)",
            )


def wanted_id(source: SourceFile) -> str:
    """The id of the document in a file that holds one, as far as the file itself says nothing else."""
    return document_id_of(source.metadata.id or Path(source.shown_path).stem)


def document_id_of(name: str) -> str:
    """An id that a shell takes as it is: lower case, Chinese characters kept, anything else a hyphen."""
    return _NOT_IN_ID.sub("-", unicodedata.normalize("NFC", name).lower()).strip("-.") or "document"


def bytes_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it is missing or cannot be read.
    """
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError
        if not stat.S_ISREG(about.st_mode):
            raise InputError(path, "is no ordinary file")
        if about.st_size > LARGEST_FILE:
            raise InputError(path, f"is larger than {LARGEST_FILE >> 30} GB; split it into several files")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(path, "there is no such file") from None
    except IsADirectoryError:
        raise InputError(path, "is a folder, not a file") from None
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        raise InputError(path, f"cannot be read ({getattr(error, 'strerror', None) or error})") from None
    except (MemoryError, OverflowError):
        raise InputError(path, "is too large for the memory of this machine") from None


def _title(paragraphs: list[Paragraph]) -> str:
    """The heading a document begins with, before any text."""
    for paragraph in paragraphs:
        if paragraph.kind == "heading" and not is_section_name(paragraph.text):
            return " ".join(paragraph.text.split())
        if paragraph.kind == "body":
            break
    return ""
