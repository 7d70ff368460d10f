"""The tools for a text that is not in the corpus: it is given as text, or named in the folder of drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from pydantic import Field

from textmine.assistants.answers import CheckAnswer, CheckRow, CompareAnswer, ReuseRow, VerdictRow
from textmine.assistants.session import OpenStore, Session
from textmine.assistants.tools import Lang, Limit, Offset, Style, part_of
from textmine.check import Draft, check, read_draft
from textmine.check.tables import CheckTables
from textmine.compare import Corpus
from textmine.compare.tables import CompareTables
from textmine.errors import InputError
from textmine.search.names import shown

_Made = TypeVar("_Made")
MOST = 100_000  # characters of a text
_PASSAGES = 20

Given = Annotated[
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
        self._last: dict[
            str, tuple[tuple[object, ...], Any]
        ] = {}  # by tool: what was asked last, and what came of it

    def compare(
        self,
        text: Given = None,
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

            def work() -> tuple[Counter[str], CompareTables]:
                comparison = Corpus(open_.store, lang=language).compare(self._draft(text, file).new)
                tables = CompareTables(open_.store, language)
                tables.add(comparison)
                return comparison.verdicts(), tables

            verdicts, tables = self._once(
                "compare", (open_.stamp, text, language) if file is None else (), work
            )
            claims, passages = tables.rows["claims"], tables.rows["passages"]
            rows = [_verdict(open_, row, language, style) for row in claims[offset : offset + limit]]
            return CompareAnswer(
                verdicts=dict(verdicts),
                claims=rows,
                passages=[_reuse(open_, row, language, style) for row in passages[:_PASSAGES]],
                more_passages=max(0, len(passages) - _PASSAGES),
                **part_of(len(claims), offset, len(rows)),
            )

    def check(
        self,
        text: Given = None,
        file: File = None,
        only_wrong: Annotated[bool, Field(description="List only what is wrong.")] = False,
        limit: Limit = 20,
        offset: Offset = 0,
        language: Lang = "en",
        style: Style = "plain",
    ) -> CheckAnswer:
        """Check a draft, or an answer before it is given: is each quotation real, and did the corpus say that?

        A quotation is exact, altered, misattributed or not found; a claim is supported, contradicted or not found.
        """
        with self._session.reading() as open_:

            def work() -> CheckTables:
                checked = check(self._draft(text, file), open_.store, lang=language)
                return CheckTables(checked, open_.store, language, style)

            tables = self._once("check", (open_.stamp, text, language, style) if file is None else (), work)
            summary, listed = tables.summary(), tables.wrong if only_wrong else tables.rows
            rows = [_checked(open_, row, language, style) for row in listed[offset : offset + limit]]
            return CheckAnswer(
                wrong=summary["wrong"],
                quotations=summary["quotations"],
                claims=summary["claims"],
                claims_less_sure=summary["claims_less_sure"],
                checked=rows,
                **part_of(len(listed), offset, len(rows)),
            )

    def _once(self, tool: str, asked: tuple[object, ...], work: Callable[[], _Made]) -> _Made:
        """What came of the last call, where it asked the same of a text: the parts of a list are of one comparison.

        Args:
            asked: all that the answer depends on; empty where it is of a file, which may have changed.
        """
        known, made = self._last.get(tool, ((), None))
        if not asked or known != asked:
            made = work()
            self._last[tool] = (asked, made)
        return made

    def _draft(self, text: str | None, file: str | None) -> Draft:
        """What was given, read and analysed."""
        if (text is None) == (file is None):
            raise InputError("the call", "give either text or file")
        if text is not None:
            return read_draft("text.md", text.encode("utf-8", "replace"), encoding="utf-8")
        assert file is not None
        try:
            return read_draft(self._session.draft(file))
        except InputError as error:  # without the way to the folder
            raise InputError(shown(file), error.reason) from error


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


def _checked(open_: OpenStore, row: dict[str, Any], lang: str, style: str) -> CheckRow:
    return CheckRow(
        kind=row["kind"],
        verdict=row["verdict"],
        text=row["text"],
        difference=row["difference"],
        reason=row["reason"],
        cited=row["cited"],
        footnote=row["footnote"],
        confidence=row["confidence"],
        share=row["share"],
        passage=open_.place(row["source_id"], lang=lang, style=style),
        elsewhere=list(row["other_ids"])[:20],
    )
