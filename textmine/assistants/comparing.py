"""The tools for a text that is not in the corpus: it is given as text, or named in the folder of drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from textmine.analysis import own_analyser
from textmine.assistants.answers import CompareAnswer, ReuseRow, VerdictRow
from textmine.assistants.session import OpenStore, Session
from textmine.assistants.tools import Lang, Limit, Offset, Style
from textmine.compare import Corpus, NewDocument, read_new
from textmine.compare.tables import CompareTables
from textmine.errors import InputError
from textmine.read import SourceFile, read_source
from textmine.read.manifest import Metadata
from textmine.search.names import shown

MOST = 100_000  # characters of a text
_PASSAGES = 20

Draft = Annotated[
    str | None, Field(max_length=MOST, description="The text itself; may be Markdown. Give it or file.")
]
File = Annotated[
    str | None,
    Field(max_length=300, description="Name of a file in the folder of drafts, where the server has one."),
]


class DraftTools:
    """The tools that read a text of the user's beside the store."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def compare(
        self,
        text: Draft = None,
        file: File = None,
        limit: Limit = 20,
        offset: Offset = 0,
        language: Lang = "en",
        style: Style = "plain",
    ) -> CompareAnswer:
        """Compare a text with the corpus, claim by claim: what it repeats, denies, refines and adds.

        Verdicts are a program's: go by the quotation of each.
        """
        with self._session.reading() as open_:
            new = self._new(text, file)
            comparison = Corpus(open_.store, lang=language).compare(new)
            tables = CompareTables(open_.store, language)
            tables.add(comparison)
            claims, passages = tables.rows["claims"], tables.rows["passages"]
            rows = [_verdict(open_, row, language, style) for row in claims[offset : offset + limit]]
            after = offset + len(rows)
            return CompareAnswer(
                total=len(claims),
                offset=offset,
                next_offset=after if rows and after < len(claims) else None,
                verdicts=dict(comparison.verdicts()),
                claims=rows,
                passages=[_reuse(open_, row, language, style) for row in passages[:_PASSAGES]],
                more_passages=max(0, len(passages) - _PASSAGES),
            )

    def _new(self, text: str | None, file: str | None) -> NewDocument:
        if (text is None) == (file is None):
            raise InputError("the call", "give either text or file")
        if file is not None:
            try:
                return next(read_new([self._session.draft(file)]))
            except InputError as error:  # without the way to the folder
                raise InputError(shown(file), error.reason) from error
        assert text is not None
        data = text.encode("utf-8", "replace")
        source = SourceFile(Path("text.md"), "text.md", Metadata(title="text"))
        read = read_source(source, data=data, encoding="utf-8")
        found = own_analyser().analyse_document(read)
        return NewDocument(
            read.document, read.paragraphs, found.tokens, found.mentions, found.claims, found.concepts
        )


def _verdict(open_: OpenStore, row: dict[str, Any], lang: str, style: str) -> VerdictRow:
    return VerdictRow(
        verdict=row["verdict"],
        reason=row["reason"],
        text=row["new_text"],
        confidence=round(row["confidence"], 2),
        passage=open_.place(row["corpus_id"], lang=lang, style=style),
    )


def _reuse(open_: OpenStore, row: dict[str, Any], lang: str, style: str) -> ReuseRow:
    passage = open_.place(row["corpus_id"], lang=lang, style=style)
    assert passage is not None
    return ReuseRow(
        kind=row["kind"], text=row["new_text"], likeness=round(row["likeness"], 2), passage=passage
    )
