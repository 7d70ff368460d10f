"""A citation with the paragraph it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from textmine.cite import Citation, annotation, marked, resolve, web_link
from textmine.corpus.reader import Reader
from textmine.corpus.rows import Row
from textmine.corpus.shown import marked_html
from textmine.errors import TextmineError
from textmine.records import Claim, Finding, Mention, Paragraph

# What may be cited: an id, a record, or a row of an answer.
Citable = str | Claim | Finding | Mention | Paragraph | Row
# Where a row has the id of its evidence; that of the corpus, where it has one of a draft or a new document too.
_KEYS = ("source_id", "corpus_id", "id", "example_id")


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in the corpus, ready for a footnote; `str()` of it is the footnote.

    Args:
        place: document, paragraph, offsets, pages, and the source's own characters.
        lang: of the words around the names, `zh` or `en`.
        style: `plain`, `gbt7714`, `apa` or `chicago`.
    """

    place: Citation
    lang: str
    style: str

    @property
    def text(self) -> str:
        """The words cited, as they stand in the paragraph."""
        return self.place.text

    @property
    def id(self) -> str:
        """The id of the words themselves: DOCUMENT:POSITION:START-END."""
        return self.place.span_id

    @property
    def link(self) -> str:
        """Where `textmine serve` shows them."""
        return web_link(self.place.span_id)

    def footnote(self, *, quote: bool = True) -> str:
        """Document, section, pages, paragraph, and the quotation if asked for; ends with the id in brackets."""
        return self.place.format(lang=self.lang, quote=quote, style=self.style)

    def marked(self, before: str = "【", after: str = "】") -> str:
        """The whole paragraph, the words cited between two marks."""
        return marked(self.place, before=before, after=after)

    def annotation(self) -> dict[str, Any]:
        """The place as a W3C Web Annotation."""
        return annotation(self.place, lang=self.lang, style=self.style)

    def __str__(self) -> str:
        return self.footnote()

    def __repr__(self) -> str:
        return f"<Cited {self.id}: {self.footnote()}>"

    def _repr_html_(self) -> str:
        place = self.place
        quoted = marked_html(place.paragraph.text, place.start, place.end)
        return f"<p>{escape(self.footnote(quote=False))}</p><blockquote>{quoted}</blockquote>"


def cited(reader: Reader, what: Citable, lang: str, style: str) -> Cited:
    """The citation of an id, a record or a row.

    Raises:
        UnknownNameError: the build has nothing of this id.
        TextmineError: that is nothing which can be cited.
    """
    return Cited(resolve(reader.store, _id_of(what)), lang, style)


def _id_of(what: Citable) -> str:
    match what:
        case str():
            return what.strip("[] ")
        case Claim():
            return what.claim_id
        case Finding():
            return what.finding_id
        case Mention():
            return what.mention_id
        case Paragraph():
            return what.paragraph_id
        case Mapping():
            key = next((key for key in _KEYS if key in what), "")
            if key and what[key]:
                return str(what[key])
            if key:
                raise TextmineError(f"this row has no evidence in the corpus (its {key} is empty)")
    raise TextmineError(
        f"{type(what).__name__}: is nothing that can be cited; give an id, a claim, finding, mention or paragraph,"
        " or a row with an id"
    )
