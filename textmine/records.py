"""The typed records that pass between the steps.

One record a row of the tables in the README; every offset is a count of code points, half open.
`text[start:end]` of a paragraph is always the quoted string itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from textmine.fast_record import fast_record

__all__ = [
    "LABELS",
    "Claim",
    "ClaimKind",
    "Concept",
    "Decided",
    "Document",
    "Finding",
    "Label",
    "Mention",
    "Modality",
    "Paragraph",
    "ParagraphKind",
    "ParagraphTopic",
    "Piece",
    "Polarity",
    "Token",
    "Topic",
]

Label = Literal["ACTOR", "THREAT", "STRATEGY"]
ParagraphKind = Literal["heading", "body", "note", "furniture"]
ClaimKind = Literal["threat", "strategy", "assessment"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "possible", "necessary", "future"]
Decided = Literal["", "accepted", "corrected", "added"]  # by a person; "" where nobody has looked

LABELS: tuple[Label, ...] = ("ACTOR", "THREAT", "STRATEGY")


@dataclass(frozen=True, slots=True)
class Document:
    """One source file and what a citation needs to know about it.

    Args:
        language: BCP 47: `zh-Hant`, `zh-Hans`, `en`.
        n_chars: code points in the source text.
        n_paragraphs: rows in the paragraphs table, furniture included.
        container: the book, journal, thesis or series it is part of.
        type: article, book, chapter, thesis, report, webpage; empty where nobody says.
        date: ISO 8601, as exactly as it is known: 2024, 2024-05, 2024-05-03; empty where it is not.
        ocr_confidence: 0 to 1, of what OCR read; None where it read nothing.
    """

    document_id: str
    title: str
    language: str  # BCP 47: zh-Hant, zh-Hans, en
    source_path: str
    source_sha256: str
    n_chars: int  # code points in the source text
    n_paragraphs: int  # rows in the paragraphs table, furniture included
    encoding: str = "utf-8"
    author: str = ""
    year: str = ""
    container: str = ""  # the book, journal, thesis or series it is part of
    publisher: str = ""
    url: str = ""
    type: str = ""  # article, book, chapter, thesis, report, webpage; "" where nobody says
    date: str = (
        ""  # ISO 8601, as exactly as the manifest or its own dateline gives it: 2024, 2024-05, 2024-05-03
    )
    ocr_confidence: float | None = (
        None  # 0 to 1: Tesseract's mean for what OCR read; None where it read nothing
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph that stands unbroken in the source.

    `text[start:end]` of the paragraph is `source[source_start:source_end]` in NFC. Between two pieces lies what
    wrapping put there (a line end, a page number, a running header); it is not in the paragraph's text, but for
    the single space that joins wrapped lines of Latin script, which belongs to no piece.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    page: str | None  # the printed page label, where it is known


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A logical paragraph, put together again from wrapped lines and page breaks.

    Args:
        position: its place in the document, 0 for the first, headings and furniture included.
        kind: `heading`, `body`, `note` or `furniture`.
        section: the headings above it, outermost first, joined with ` / `.
        page_first, page_last: printed labels; None where they are not known.
        ordinal: the number of a numbered finding.
        text: in NFC; all offsets of mentions, claims and citations are code points of it.
        source_start, source_end: where it stands in the source text, in code points, half open.
        level: of headings, 0 for the outermost.
        pieces: the stretches that stand unbroken in the source.
        number: as a reader counts: body paragraphs from 1; None for all others.
        ocr_confidence: 0 to 1, where any of it was read by OCR.
    """

    paragraph_id: str
    document_id: str
    position: int  # 0 for the first row of the document
    kind: ParagraphKind
    section: str  # headings above it, outermost first, joined with " / "
    page_first: str | None
    page_last: str | None
    ordinal: int | None  # the number of a numbered finding
    text: str  # NFC
    source_start: int
    source_end: int
    language: str
    level: int | None = None  # headings only: 0 for the outermost
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    number: int | None = (
        None  # as a reader counts: body paragraphs from 1; None for headings, notes, furniture
    )
    ocr_confidence: float | None = None  # 0 to 1, where any of it was read by OCR


@fast_record
class Token:
    """A word with its universal part-of-speech tag."""

    paragraph_id: str
    start: int
    end: int
    text: str
    pos: str  # Universal Dependencies tag: NOUN, VERB, PROPN, …
    lemma: str = ""


@fast_record
class Mention:
    """A span of a paragraph that names a concept.

    Args:
        start, end: code points of the paragraph's text, half open: `text[start:end]` is the mention.
        label: `ACTOR`, `THREAT` or `STRATEGY`.
        rule: what found it.
    """

    mention_id: str
    paragraph_id: str
    start: int
    end: int
    text: str
    label: Label
    concept_id: str
    name_zh: str
    name_en: str
    wikidata: str
    rule: str  # what found it: "lexicon", "head:威脅", …
    decision: Decided = ""
    reviewer: str = ""  # who decided


@fast_record
class Claim:
    """One asserted proposition: who does, or is, what, to whom, concerning what.

    Args:
        start, end: code points of the paragraph's text, half open: `text[start:end]` is the claim.
        kind: `threat`, `strategy` or `assessment`.
        actors, targets, concepts, attribution: concept ids: who acts, toward whom, about what, and who says so.
        predicate: as it stands in the text; `predicate_id` is its entry in the lexicon, empty where it has none.
        polarity: `affirmed` or `negated`.
        modality: `asserted`, `possible`, `necessary` or `future`.
        confidence: 0 to 1: the chance that actors, targets and polarity are all right.
        rule: how the actors were found.
        time_text, time_from, time_to: the words that say when, and where they stand in the paragraph; None without.
        time_start, time_end: first and last day of the interval, ISO 8601; None where that is not known or open.
    """

    claim_id: str
    paragraph_id: str
    start: int
    end: int
    text: str
    kind: ClaimKind
    actors: tuple[str, ...]  # concept ids
    targets: tuple[str, ...]
    concepts: tuple[str, ...]
    predicate: str  # as it stands in the text
    polarity: Polarity
    modality: Modality
    gloss_en: str
    predicate_id: str = ""  # the predicate's entry in the lexicon, "" where it has none
    attribution: tuple[str, ...] = ()  # concept ids of whoever says so, where the text reports a claim
    confidence: float = 0.0  # 0 to 1
    rule: str = ""  # how the actors were found: "subject", "carried over", "reference:其", …
    time_text: str | None = None  # the words that say when, None where there are none
    time_from: int | None = None  # where they stand in the paragraph
    time_to: int | None = None
    time_start: str | None = (
        None  # the first day of the interval, ISO 8601; None where it has no known beginning
    )
    time_end: str | None = None  # its last day, included
    decision: Decided = ""
    reviewer: str = ""  # who decided


@dataclass(frozen=True, slots=True)
class Finding:
    """A numbered or headed conclusion of a document.

    Args:
        actors, threats, strategies: concept ids, those with most weight first.
        claims: ids of the claims in it.
        basis: `numbered`, `headed`, or `claims` where the document has no numbering.
        number: in its section: its ordinal, else counted from 1.
    """

    finding_id: str
    paragraph_id: str
    section: str
    ordinal: int | None
    headline: str
    actors: tuple[str, ...]
    threats: tuple[str, ...]
    strategies: tuple[str, ...]
    claims: tuple[str, ...]
    citation: str
    basis: str = "numbered"  # numbered | headed | claims (a document without numbering) | added (by a person)
    headline_en: str = ""
    number: int | None = None  # in its section: its ordinal, else counted from 1
    decision: Decided = ""
    reviewer: str = ""  # who decided


@dataclass(frozen=True, slots=True)
class Topic:
    """A distribution over terms fitted on the corpus; `terms` are those that weigh most, `coherence` is NPMI."""

    topic_id: str
    label_zh: str
    label_en: str
    terms: tuple[str, ...]  # as a reader of Chinese would write them
    coherence: float
    terms_en: tuple[str, ...] = ()  # the same in English
    keys: tuple[str, ...] = ()  # the same as the model has them: concept ids and words
    stability: float = (
        0.0  # how far its terms are the same when a fifth of the paragraphs is left out, 0 to 1
    )
    decision: str = ""  # what people did to it: renamed, merged


@dataclass(frozen=True, slots=True)
class ParagraphTopic:
    """A topic's share of a paragraph, 0 to 1."""

    paragraph_id: str
    topic_id: str
    weight: float  # 0 to 1, a share of the paragraph


@dataclass(frozen=True, slots=True)
class Concept:
    """What mentions refer to: the lexicon's entry, or one made for a term the lexicon lacks."""

    concept_id: str
    label: Label
    name_zh: str
    name_en: str
    variants: tuple[str, ...] = ()
    broader: str = ""
    members: tuple[str, ...] = ()  # concept ids, for a group of actors
    wikidata: str = ""
    kind: str = ""  # state, organisation, group, movement, …
