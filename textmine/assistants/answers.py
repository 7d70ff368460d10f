"""What the tools answer: the schemas that an assistant sees."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Passage(BaseModel):
    """Words of the corpus, exactly as they stand in their source, and where."""

    id: str = Field(description="Id of exactly these words; the tool cite takes it.")
    quotation: str = Field(description="The words, character by character as the source has them.")
    citation: str = Field(description="Where they stand, ready for a footnote; ends with the id in brackets.")
    document_id: str
    paragraph_id: str
    whole_paragraph: bool = Field(description="False: it is a piece of a longer paragraph.")


class Hit(BaseModel):
    """A paragraph that a search found."""

    match: str = Field(
        description="text: the words themselves; region: as another region writes them; concept: a mention of what"
        " they name, in other words or the other language; translation: the words in the other language, by a glossary;"
        " field: only the fields."
    )
    found: list[str] = Field(description="What was found in it, as it stands there.")
    passage: Passage
    claims: list[str] = Field(description="Ids of the claims that the fields of the query ask for.")


class Near(BaseModel):
    """Something near to what was not found."""

    kind: str
    passage: Passage


class Absence(BaseModel):
    """What was searched where nothing was found: what can be said of it, and what cannot."""

    statement: str = Field(description="What may be stated, and no more than that.")
    footnote: str = Field(description="For the footnote of such a statement.")
    looked_for: list[str] = Field(description="Spellings, regional words and concepts that were looked for.")
    not_seen: list[str] = Field(description="What the search cannot see.")
    nearest: list[Near]


class Page(BaseModel):
    """A part of a list."""

    total: int = Field(description="How many there are in all.")
    offset: int = Field(description="How many stand before those listed here.")
    next_offset: int | None = Field(description="Where to go on; null at the end.")


class SearchAnswer(Page):
    hits: list[Hit]
    absence: Absence | None = Field(description="Where nothing was found: what was searched.")


class ClaimRow(BaseModel):
    """Who does what to whom, as textmine read it; `passage` is what the source says."""

    id: str
    kind: str = Field(description="threat, strategy or assessment")
    actors: list[str]
    toward: list[str]
    about: list[str]
    said_by: list[str] = Field(description="Who says so, where the text reports it.")
    polarity: str = Field(description="affirmed or negated")
    modality: str = Field(description="asserted, possible, necessary or future")
    when: str = Field(description="The words that say when, with the interval where it is known.")
    in_english: str = Field(description="textmine's rendering, not a quotation.")
    confidence: float = Field(description="Chance, 0 to 1, that actors, targets and polarity are right.")
    passage: Passage


class ClaimsAnswer(Page):
    less_sure: int = Field(description="Claims that meet the filters and are below at_least.")
    claims: list[ClaimRow]


class FindingRow(BaseModel):
    """A conclusion that a document states."""

    id: str
    number: int | None
    in_english: str = Field(description="textmine's rendering, not a quotation.")
    actors: list[str]
    threats: list[str]
    strategies: list[str]
    claims: list[str]
    section: str
    passage: Passage


class FindingsAnswer(Page):
    findings: list[FindingRow]


class ActorRow(BaseModel):
    """How often an actor is named, and what its claims concern."""

    id: str
    name_zh: str
    name_en: str
    mentions: int
    claims: int = Field(description="Claims with it among the actors.")
    sure: int = Field(description="Of these, those of confidence 0.5 and more.")
    toward: int = Field(description="Claims toward it.")
    threats: list[str]
    strategies: list[str]
    partners: list[str]
    example: Passage | None = Field(description="Its surest claim, or its first mention.")


class ActorsAnswer(Page):
    actors: list[ActorRow]


class DocumentRow(BaseModel):
    """A document of the corpus."""

    id: str
    title: str
    language: str
    paragraphs: int
    citation: str


class DocumentsAnswer(Page):
    searched: str = Field(description="How much of the corpus a search looks through.")
    build: str = Field(description="When it was built, by what, and its checksum.")
    not_seen: list[str] = Field(description="What a search cannot see.")
    documents: list[DocumentRow]


class CitationAnswer(BaseModel):
    """The words that an id stands for."""

    kind: str = Field(description="paragraph, span, mention, claim or finding")
    passage: Passage
    with_quotation: str = Field(description="The citation with the quotation in it.")
    before: str = Field(description="What stands before the words in the paragraph, as it stands there.")
    after: str = Field(description="What stands after them.")
    pages: str = Field(description="Printed pages, empty where they are not known.")
    link: str = Field(description="Opens the place where `textmine serve` runs on this machine.")


class LikeRow(BaseModel):
    """A passage that says some of what a text says."""

    share: float = Field(description="How much of what the text says it has, 0 to 1.")
    passage: Passage


class SimilarAnswer(BaseModel):
    passages: list[LikeRow]


class VerdictRow(BaseModel):
    """A claim of the new text, and what the corpus says to it."""

    verdict: str
    reason: str
    text: str = Field(description="The words of the new text.")
    confidence: float
    passage: Passage | None = Field(description="The nearest claim of the corpus.")


class ReuseRow(BaseModel):
    """A passage of the new text that the corpus has too."""

    kind: str = Field(description="quotation, verbatim, edited, paraphrase or translation")
    text: str = Field(description="The words of the new text.")
    likeness: float
    passage: Passage


class CompareAnswer(Page):
    verdicts: dict[str, int] = Field(description="How many claims have each verdict.")
    claims: list[VerdictRow]
    passages: list[ReuseRow]
    more_passages: int


class CheckRow(BaseModel):
    """A quotation or claim of a draft, and how the corpus stands to it."""

    kind: str = Field(
        description="How it stands in the draft: in quotation marks, a block, cited, or a claim."
    )
    verdict: str = Field(
        description="Of a quotation: exact, altered, misattributed, not-found, rendering (a translation of the"
        " passage), term. Of a claim: supported, partly, differs (from the"
        " source in target, amount or time), contradicted, not-found, unclear."
    )
    text: str = Field(description="The words of the draft.")
    difference: str = Field(description="Of an altered quotation: what is otherwise than in the source.")
    reason: str
    cited: str = Field(description="Where the draft says it is from.")
    footnote: str = Field(description="A right footnote for the passage, without its id.")
    confidence: float | None = Field(description="Of a claim: chance that it was read right.")
    share: float | None = Field(
        description="Of a rendering: how much of what it says the passage says, 0 to 1."
    )
    passage: Passage | None = Field(description="What the corpus has: the same words, or the nearest.")
    elsewhere: list[str] = Field(description="Ids of other places where the same words stand.")


class CheckAnswer(Page):
    wrong: int = Field(description="How many are altered, misattributed, contradicted, not found or differ.")
    quotations: dict[str, int] = Field(description="How many quotations have each verdict.")
    claims: dict[str, int] = Field(description="How many claims have each verdict.")
    claims_less_sure: int = Field(description="Claims left out, as they were not read surely enough.")
    checked: list[CheckRow]
