"""The tools: each answers from the store alone, with quotations, their ids and citations."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from textmine.assistants.answers import (
    ActorsAnswer,
    CitationAnswer,
    ClaimsAnswer,
    DocumentRow,
    DocumentsAnswer,
    FindingsAnswer,
    LikeRow,
    SearchAnswer,
    SimilarAnswer,
)
from textmine.assistants.rows import absence_of, actor_row, claim_row, finding_row, hit_row
from textmine.assistants.session import Session
from textmine.cite import cite_document, format_citation, resolve, web_link
from textmine.search.actors import actor_profiles
from textmine.search.documents import find_document
from textmine.search.query import Field as QueryField
from textmine.search.selection import SURE, find_claims, find_findings
from textmine.search.similar import similar_paragraphs

Lang = Annotated[Literal["en", "zh"], Field(description="Language of names and citations.")]
Style = Annotated[Literal["plain", "gbt7714", "apa", "chicago"], Field(description="Citation style.")]
Limit = Annotated[int, Field(ge=1, le=50, description="At most so many.")]
Offset = Annotated[
    int, Field(ge=0, le=10_000_000, description="Leave out so many first; next_offset of the last answer.")
]
Name = Annotated[str | None, Field(max_length=200)]
Text = Annotated[
    str, Field(min_length=1, max_length=5_000, description="A sentence or a paragraph, Chinese or English.")
]


class Tools:
    """The tools that read a store.

    Args:
        session: lends the store.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def search(
        self,
        query: Annotated[
            str,
            Field(
                min_length=1,
                max_length=2_000,
                description='Words, "phrases", AND, OR, NOT, brackets, and fields: actor:, target:, about:, kind:,'
                " polarity:, modality:, time:, threat:, strategy:, document:, section:, language:, topic:.",
            ),
        ],
        document: Name = None,
        limit: Limit = 10,
        offset: Offset = 0,
        language: Lang = "en",
        style: Style = "plain",
    ) -> SearchAnswer:
        """Find paragraphs by words, names and fields, in Chinese (either script) and English.

        A name finds its mentions in both languages. Where nothing is found, `absence` says what was searched: state
        no more than its statement does, with its footnote.
        """
        with self._session.reading() as open_:
            fields = [QueryField("document", find_document(open_.store, document))] if document else []
            found = open_.searcher.search(query, fields=fields, limit=limit, offset=offset)
            absence = None
            if not found.total:
                absence = absence_of(open_, query, fields, language, style)
            hits = [hit_row(open_, hit, language, style) for hit in found.hits]
            return SearchAnswer(hits=hits, absence=absence, **part_of(found.total, offset, len(hits)))

    def claims(
        self,
        actor: Annotated[Name, Field(description="Who acts: a name in Chinese or English, or an id.")] = None,
        target: Annotated[Name, Field(description="Whom it is done to or with.")] = None,
        about: Annotated[
            Name, Field(description="The threat, strategy or actor it concerns, and narrower ones.")
        ] = None,
        said_by: Annotated[Name, Field(description="Who says so, in a reported claim.")] = None,
        kind: Literal["threat", "strategy", "assessment"] | None = None,
        polarity: Literal["affirmed", "negated"] | None = None,
        modality: Literal["asserted", "possible", "necessary", "future"] | None = None,
        since: Annotated[
            Name, Field(description="What was so then or later: 2005, 2005-03 or 2005-03-15.")
        ] = None,
        until: Annotated[Name, Field(description="What was so then or earlier.")] = None,
        document: Name = None,
        at_least: Annotated[float, Field(ge=0, le=1, description="Least confidence; 0 for all.")] = SURE,
        limit: Limit = 10,
        offset: Offset = 0,
        language: Lang = "en",
        style: Style = "plain",
    ) -> ClaimsAnswer:
        """List claims: who does what, to whom, about what.

        Claims are read by a program and may be wrong (see confidence): go by the quotation.
        """
        with self._session.reading() as open_:
            found = find_claims(
                open_.store,
                open_.names,
                actor=actor,
                target=target,
                about=about,
                said_by=said_by,
                kind=kind,
                polarity=polarity,
                modality=modality,
                since=since,
                until=until,
                document_id=find_document(open_.store, document) if document else None,
                at_least=at_least,
            )
            rows = [claim_row(open_, item.claim, language, style) for item in found[offset : offset + limit]]
            return ClaimsAnswer(claims=rows, less_sure=found.below, **part_of(len(found), offset, len(rows)))

    def findings(
        self,
        actor: Annotated[Name, Field(description="An actor in it.")] = None,
        about: Annotated[Name, Field(description="A threat or strategy in it, or a narrower one.")] = None,
        document: Name = None,
        limit: Limit = 10,
        offset: Offset = 0,
        language: Lang = "en",
        style: Style = "plain",
    ) -> FindingsAnswer:
        """List the conclusions that the documents state."""
        with self._session.reading() as open_:
            id_ = find_document(open_.store, document) if document else None
            found = find_findings(open_.store, open_.names, actor=actor, about=about, document_id=id_)
            rows = [
                finding_row(open_, finding, language, style) for finding in found[offset : offset + limit]
            ]
            return FindingsAnswer(findings=rows, **part_of(len(found), offset, len(rows)))

    def actors(
        self, limit: Limit = 10, offset: Offset = 0, language: Lang = "en", style: Style = "plain"
    ) -> ActorsAnswer:
        """List the actors of the corpus, those with the most claims first."""
        with self._session.reading() as open_:
            found = actor_profiles(open_.store, open_.names)
            rows = [actor_row(open_, profile, language, style) for profile in found[offset : offset + limit]]
            return ActorsAnswer(actors=rows, **part_of(len(found), offset, len(rows)))

    def documents(
        self, limit: Limit = 50, offset: Offset = 0, language: Lang = "en", style: Style = "plain"
    ) -> DocumentsAnswer:
        """List the documents of the corpus, with how much of them can be searched and which build it is."""
        with self._session.reading() as open_:
            found = list(open_.searcher.documents.values())
            rows = [
                DocumentRow(
                    id=document.document_id,
                    title=document.title,
                    language=document.language,
                    paragraphs=document.n_paragraphs,
                    citation=cite_document(document, lang=language, style=style),
                )
                for document in found[offset : offset + limit]
            ]
            scope, build = open_.searched, open_.searched.build
            return DocumentsAnswer(
                documents=rows,
                searched=f"{scope.documents:,} documents, {scope.paragraphs:,} paragraphs,"
                f" {scope.characters:,} characters",
                build=f"built {build.built}, textmine {build.textmine}, SHA-256 {build.sha256}",
                not_seen=[f"{path}: {reason}" for path, reason in scope.unseen.skipped[:20]]
                + list(scope.unseen.warnings[:20]),
                **part_of(len(found), offset, len(rows)),
            )

    def cite(
        self,
        id: Annotated[
            str,
            Field(
                min_length=1, max_length=500, description="Of a paragraph, span, claim, mention or finding."
            ),
        ],
        language: Lang = "en",
        style: Style = "plain",
    ) -> CitationAnswer:
        """Give the exact words that an id stands for, and their citation; the way to check a quotation."""
        with self._session.reading() as open_:
            found = resolve(open_.store, id.strip("[] "))
            text = found.paragraph.text
            end = min(found.end, found.start + 4 * _AROUND)
            pages = " – ".join(dict.fromkeys(filter(None, (found.page_first, found.page_last))))
            return CitationAnswer(
                kind=found.kind,
                passage=open_.passage(found.paragraph, found.start, end, lang=language, style=style),
                with_quotation=format_citation(
                    found.document, found.paragraph, found.start, end, lang=language, style=style
                ),
                before=text[max(0, found.start - _AROUND) : found.start],
                after=text[end : end + _AROUND],
                pages=pages,
                link=web_link(found.span_id),
            )

    def similar(
        self, text: Text, limit: Limit = 5, language: Lang = "en", style: Style = "plain"
    ) -> SimilarAnswer:
        """Find the passages that say most of what a text says, in other words or the other language."""
        with self._session.reading() as open_:
            found = similar_paragraphs(open_.store, text, limit=limit)
            return SimilarAnswer(
                passages=[
                    LikeRow(
                        share=like.share, passage=open_.around(like.paragraph, 0, lang=language, style=style)
                    )
                    for like in found
                ]
            )


_AROUND = 600  # characters before and after a quotation


def part_of(total: int, offset: int, listed: int) -> dict[str, Any]:
    """The fields that say which part of a list an answer has."""
    after = offset + listed
    return {"total": total, "offset": offset, "next_offset": after if listed and after < total else None}
