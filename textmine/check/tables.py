"""A check as rows that say everything in words: verdict, difference, reason, evidence, footnote."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from textmine.check.difference import in_line
from textmine.check.records import (
    CLAIM_VERDICTS,
    QUOTATION_VERDICTS,
    WRONG,
    Checked,
    CheckedClaim,
    CheckedQuotation,
)
from textmine.check.spots import Match, Spot
from textmine.check.words import say
from textmine.cite.footnote import place_in_words, span_id
from textmine.cite.pages import pages_of_span
from textmine.search.names import display_name
from textmine.store import Store

Row = dict[str, Any]
_UNCLOSED = re.compile(r"[”」』]?\s*[（(\[][^）)\]]*$")  # the beginning of a citation that a claim runs into
COLUMNS = (
    "id", "kind", "kind_name", "verdict", "verdict_name", "text", "gloss", "difference", "reason", "cited",
    "source", "source_gloss", "source_id", "footnote", "confidence", "share", "other_ids",
)  # fmt: skip


class CheckTables:
    """Makes the rows of a check.

    Args:
        lang: `zh` or `en`.
        style: of the footnotes.
    """

    def __init__(self, checked: Checked, store: Store, lang: str, style: str = "plain") -> None:
        self._checked, self._store, self._lang, self._style = checked, store, lang, style
        self._own = {c.concept_id: c for c in checked.draft.new.concepts}
        self._paragraph = lru_cache(maxsize=2000)(store.paragraph)
        self._document = lru_cache(maxsize=2000)(store.document)
        self.quotations: list[Row] = [self._of_quotation(found) for found in checked.quotations]
        self.claims: list[Row] = [self._of_claim(found) for found in checked.claims]

    @property
    def rows(self) -> list[Row]:
        """Quotations and claims in the order of the draft."""
        order = {p.paragraph_id: n for n, p in enumerate(self._checked.draft.paragraphs)}
        checked: list[CheckedQuotation | CheckedClaim] = [*self._checked.quotations, *self._checked.claims]
        found = zip(checked, [*self.quotations, *self.claims], strict=True)

        def place(one: CheckedQuotation | CheckedClaim) -> tuple[int, int]:
            if isinstance(one, CheckedClaim):
                return order[one.claim.paragraph_id], one.claim.start
            return order[one.paragraph_id], one.start

        return [row for _, row in sorted(found, key=lambda pair: place(pair[0]))]

    @property
    def wrong(self) -> list[Row]:
        """The rows of what is altered, misattributed, not found, contradicted or otherwise than in the source."""
        return [row for row in self.rows if row["verdict"] in WRONG]

    def summary(self) -> dict[str, Any]:
        """How many quotations and claims have each verdict, and how many are wrong."""
        quotations, claims = self._checked.counts(), self._checked.claim_counts()
        return {
            "draft": self._checked.draft.new.document.source_path,
            "title": self._checked.draft.new.document.title,
            "quotations": {verdict: quotations[verdict] for verdict in QUOTATION_VERDICTS},
            "claims": {verdict: claims[verdict] for verdict in CLAIM_VERDICTS},
            "claims_less_sure": self._checked.less_sure,
            "wrong": len(self.wrong),
        }

    def lines(self) -> list[str]:
        """The summary in words, a line each."""
        found = []
        for name, counts, verdicts in (
            ("quotation", self._checked.counts(), QUOTATION_VERDICTS),
            ("claim", self._checked.claim_counts(), CLAIM_VERDICTS),
        ):
            total = sum(counts.values())
            if total:
                comma = "、" if self._lang == "zh" else ", "
                named = comma.join(self._counted(counts[v], v) for v in verdicts if counts[v])
                key = f"summary-{name}" if total == 1 else f"summary-{name}s"
                found.append(say(key, self._lang, count=str(total), counts=named))
        wrong = len(self.wrong)
        if not found:
            found.append(say("summary-nothing", self._lang))
        else:
            found.append(
                say("summary-wrong", self._lang, count=str(wrong))
                if wrong
                else say("summary-right", self._lang)
            )
        return found

    def _counted(self, count: int, verdict: str) -> str:
        several = verdict == "term" and count > 1
        name = say(f"verdict{'s' if several else ''}-{verdict}", self._lang)
        return f"{name} {count}" if self._lang == "zh" else f"{count} {name}"

    # Quotations

    def _of_quotation(self, found: CheckedQuotation) -> Row:
        match = found.match
        changes = match.changes if match is not None and found.verdict == "altered" else ()
        row = self._empty(found.id, found.kind, found.verdict)
        row |= {
            "text": found.text,
            "difference": in_line(changes),
            "changes": changes,
            "reason": self._joined(self._reasons(found)),
            "cited": found.cited.text if found.cited is not None else "",
            "share": found.share or None,
            "other_ids": [self._id(spot) for spot in found.others],
        }
        if match is not None:
            row |= self._evidence(match.spots)
        return row

    def _reasons(self, found: CheckedQuotation) -> list[str]:
        said = [self._problem(found, problem) for problem in found.problems]
        if found.verdict == "altered" and found.match is not None and found.match.changes:
            if "joined-sentences" not in found.notes:
                said.insert(0, say("altered", self._lang))
        elif found.verdict in ("rendering", "term", "not-found"):
            said.insert(0, say(self._key(found), self._lang))
        said += [self._note(found, note) for note in found.notes]
        if found.kind == "cited" and found.verdict in ("exact", "misattributed"):
            said.append(say("note-copied", self._lang))
        if found.others and found.verdict != "term":
            said.append(say("note-others", self._lang, count=str(len(found.others))))
        return said

    def _note(self, found: CheckedQuotation, note: str) -> str:
        cited = found.cited
        if note == "unknown-document" and cited is not None:
            return say("note-unknown-document", self._lang, said=cited.unknown or cited.text)
        if note == "rendering-page" and cited is not None and found.match is not None:
            return say("page", self._lang, said=_ranges(cited.pages), there=self._pages(found.match))
        return say(f"note-{note}", self._lang)

    def _key(self, found: CheckedQuotation) -> str:
        if found.verdict == "term":
            return "term-found" if found.match is not None else "term-unknown"
        if found.verdict == "rendering":
            return "rendering"
        if found.kind == "cited":
            return "not-found-cited"
        return "not-found" if found.match is not None else "not-found-nothing"

    def _problem(self, found: CheckedQuotation, problem: str) -> str:
        assert found.match is not None
        spot, cited = found.match.spots[0], found.cited
        paragraph = self._paragraph(spot.paragraph_id)
        document = self._document(paragraph.document_id)
        if problem == "speaker":
            said = self._names(found.speakers)
            if not found.heard:
                return say("speaker-nobody", self._lang, said=said)
            return say("speaker", self._lang, said=said, there=self._names(found.heard))
        assert cited is not None
        if problem == "page":
            return say("page", self._lang, said=_ranges(cited.pages), there=self._pages(found.match))
        if problem == "paragraph":
            said = _ranges(cited.numbers) if cited.numbers else ", ".join(cited.ids)
            there = str(paragraph.number) if cited.numbers else self._id(spot)
            return say("paragraph", self._lang, said=said, there=there)
        said = self._titles(cited.documents or ()) or cited.unknown or cited.text
        return say(problem, self._lang, said=said, there=self._title(document.title))

    def _pages(self, match: Match) -> str:
        first, last = match.spots[0], match.spots[-1]
        begins = pages_of_span(self._paragraph(first.paragraph_id), first.start, first.end)[0]
        ends = pages_of_span(self._paragraph(last.paragraph_id), last.start, last.end)[1]
        return _ranges([(begins, ends)])

    def _title(self, title: str) -> str:
        return f"《{title}》" if self._lang == "zh" else f"“{title}”"

    def _titles(self, ids: Sequence[str] | frozenset[str]) -> str:
        comma = "、" if self._lang == "zh" else ", "
        return comma.join(self._title(self._document(id_).title) for id_ in sorted(ids))

    def _names(self, ids: Sequence[str]) -> str:
        comma = "、" if self._lang == "zh" else ", "
        concepts = [self._own.get(id_) or self._store.concept(id_) for id_ in ids]
        names = [display_name(concept, self._lang) for concept in concepts if concept is not None]
        return comma.join(names) or say("nobody", self._lang)

    # Claims

    def _of_claim(self, found: CheckedClaim) -> Row:
        claim, corpus = found.claim, found.match.corpus
        row = self._empty(found.id, "claim", found.verdict)
        reasons = self._differing(found) or [found.match.reason]
        reasons += [say(note, self._lang) for note in found.notes]
        row |= {
            "text": _UNCLOSED.sub("", claim.text),
            "gloss": claim.gloss_en if claim.gloss_en != claim.text else "",
            "reason": self._joined(reasons),
            "cited": self._titles(found.documents),
            "confidence": round(min(claim.confidence, corpus.confidence if corpus is not None else 1.0), 2),
        }
        if corpus is not None:
            row |= self._evidence((Spot(corpus.paragraph_id, corpus.start, corpus.end),))
            row["source_gloss"] = corpus.gloss_en if corpus.gloss_en != corpus.text else ""
        return row

    def _differing(self, found: CheckedClaim) -> list[str]:
        """What a claim that differs says otherwise than the source, and what else is to be said of it."""
        if found.verdict != "differs":
            return []
        against = [d for d in found.match.differences if d.against]
        return [
            *(say(f"differs-{d.kind}", self._lang, new=d.new, old=d.old) for d in against),
            *(d.said for d in found.match.differences if not d.against),
        ]

    # Both

    def _empty(self, id_: str, kind: str, verdict: str) -> Row:
        row: Row = dict.fromkeys(COLUMNS, "")
        names = {
            "kind_name": say(f"kind-{kind}", self._lang),
            "verdict_name": say(f"verdict-{verdict}", self._lang),
        }
        return row | {"id": id_, "kind": kind, "verdict": verdict, "confidence": None, "share": None, "other_ids": [],
                      "changes": ()} | names  # fmt: skip

    def _evidence(self, spots: Sequence[Spot]) -> Row:
        """The source's words, their id, and a footnote for them."""
        first, last = spots[0], spots[-1]
        paragraph = self._paragraph(first.paragraph_id)
        document = self._document(paragraph.document_id)
        end = last.end if last.paragraph_id == first.paragraph_id and last.end > first.start else first.end
        pages = pages_of_span(paragraph, first.start, end)
        if last.paragraph_id != first.paragraph_id:
            other = self._paragraph(last.paragraph_id)
            if other.document_id == paragraph.document_id:
                pages = pages[0], pages_of_span(other, last.start, last.end)[1] or pages[1]
        words = [self._paragraph(spot.paragraph_id).text[spot.start : spot.end] for spot in spots]
        return {
            "source": " … ".join(words),
            "source_id": span_id(paragraph, first.start, end),
            "footnote": place_in_words(document, paragraph, pages, lang=self._lang, style=self._style),
        }

    def _id(self, spot: Spot) -> str:
        return span_id(self._paragraph(spot.paragraph_id), spot.start, spot.end)

    def _joined(self, parts: Sequence[str]) -> str:
        return ("；" if self._lang == "zh" else "; ").join(filter(None, parts))


def as_json(tables: CheckTables, rows: Sequence[Row] | None = None) -> str:
    """The summary, and quotations and claims with all that is known of each, as one JSON object.

    Args:
        rows: only these; all of them when None.
    """

    def plain(row: Row) -> Row:
        return {**row, "changes": [asdict(change) for change in row["changes"]]}

    rows = tables.rows if rows is None else rows
    found = {
        "summary": tables.summary(),
        "quotations": [plain(row) for row in rows if row["kind"] != "claim"],
        "claims": [plain(row) for row in rows if row["kind"] == "claim"],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _ranges(pairs: Sequence[tuple[object, object]]) -> str:
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in pairs)
