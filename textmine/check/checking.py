"""Checking a draft against a store: its quotations, where it says they are from, and its claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from textmine.check.claims import ClaimChecker
from textmine.check.draft import Draft, read_draft
from textmine.check.finding import Finder
from textmine.check.letters import Letters, weight_of
from textmine.check.naming import Library
from textmine.check.placing import Placing
from textmine.check.quoted import LEAST, Quoted, is_sentence, is_term, quotations
from textmine.check.records import Checked, CheckedQuotation, QuotationVerdict
from textmine.check.rendering import LEAST_TOLD, Rendered, Renderings
from textmine.check.said import Citations, Cited, cited_sentences
from textmine.check.speakers import Speakers
from textmine.check.spots import Match, Spot
from textmine.errors import StoreError
from textmine.lexicon import Lexicon
from textmine.likeness import Meanings
from textmine.records import Paragraph
from textmine.search.likeness import LikenessIndex
from textmine.search.scope import Scope
from textmine.search.selection import SURE
from textmine.store import Store

_COPIED = (
    0.85  # identity from which on a cited sentence is the source's own, changed, and not said in other words
)
_NEAREST = (
    0.35  # identity from which on a passage is named as what a quotation that is not found is nearest to
)
_OTHERS = 5


def check(
    draft: Draft | Path | str,
    store: Store,
    *,
    lang: str = "en",
    at_least: float = SURE,
    claims: bool = True,
) -> Checked:
    """Check every quotation and claim of a draft against the corpus of a store.

    Args:
        draft: a file, or a draft that `read_draft` has read.
        lang: language of the reasons, `zh` or `en`.
        at_least: how surely a claim must have been read to be checked.
        claims: check claims too, and not only quotations.

    Raises:
        InputError: the draft is empty, too long, in no known format, or neither Chinese nor English.
        StoreError: the store has no documents.
    """
    if not store.count("documents"):
        raise StoreError(f"{store.folder}: the build has no documents; there is nothing to check against")
    if not isinstance(draft, Draft):
        draft = read_draft(draft)
    checker = Checker(draft, store)
    found = tuple(checker.quotations())
    if not claims:
        return Checked(draft, found, ())
    done = ClaimChecker(
        draft, store, checker.index, checker.library, checker.citations, lang, checker.meanings
    )
    kept, less_sure = done.check(found, at_least)
    return Checked(draft, found, kept, less_sure)


class Checker:
    """Checks the quotations of one draft."""

    def __init__(self, draft: Draft, store: Store) -> None:
        lexicon = Lexicon.load()
        self._draft, self._store = draft, store
        # A draft that was built into the corpus does not bear witness to itself.
        hash_ = draft.new.document.source_sha256
        same = frozenset(d.document_id for d in store.documents() if d.source_sha256 == hash_)
        self.index = LikenessIndex(store, Scope(store, leave_out=same))
        self.meanings = Meanings(lexicon)
        self.library = Library(store)
        self.citations = Citations(draft, self.library)
        self._finder = Finder(store, self.index, lexicon, same)
        self._renderings = Renderings(store, self.meanings, same)
        self._speakers = Speakers(store, self.library, draft.new, lexicon)
        self._placing = Placing(store, self._finder, self.library, self._speakers)

    def quotations(self) -> Iterator[CheckedQuotation]:
        """The verdicts, in the order of the draft."""
        for paragraph in self._draft.paragraphs:
            if paragraph.paragraph_id in self._draft.annotated:
                yield from self._in_note(paragraph)
                continue
            if paragraph.paragraph_id in self._draft.apart or paragraph.kind != "body":
                continue
            if paragraph.paragraph_id in self._draft.blocks:
                quoted = self._block(paragraph)
                yield self._checked(paragraph, quoted, self.citations.of(paragraph, quoted, [quoted]))
                continue
            spans = list(quotations(paragraph.text))
            found = [
                self._checked(paragraph, q, self.citations.of(paragraph, q, spans), spans) for q in spans
            ]
            taken = [q for q, own in zip(spans, found, strict=True) if own.verdict != "term"]
            found += [
                self._cited(paragraph, quoted, cited)
                for quoted, cited in cited_sentences(paragraph, self.citations, taken)
            ]
            yield from sorted(found, key=lambda own: own.start)

    def _in_note(self, paragraph: Paragraph) -> Iterator[CheckedQuotation]:
        """What a note quotes. What the corpus does not have is most often the title of what the note cites."""
        spans = list(quotations(paragraph.text))
        for quoted in spans:
            found = self._checked(paragraph, quoted, self.citations.of_note(paragraph, quoted, spans), spans)
            if found.verdict in ("exact", "altered", "misattributed") or is_sentence(found.text):
                yield found

    def _block(self, paragraph: Paragraph) -> Quoted:
        """The words of a block quotation, without the citation behind them and the marks around them."""
        text = paragraph.text
        end = self.citations.end_of_block(paragraph)
        start = len(text) - len(text.lstrip(' \t“「『"‘'))
        while end > start and text[end - 1] in ' \t”」』"’':
            end -= 1
        return Quoted(start, max(end, start + 1), "block")

    # One quotation

    def _checked(
        self, paragraph: Paragraph, quoted: Quoted, cited: Sequence[Cited], others: Sequence[Quoted] = ()
    ) -> CheckedQuotation:
        text = paragraph.text[quoted.start : quoted.end]
        documents = frozenset().union(*(one.documents or () for one in cited))
        speakers = self._speakers.in_draft(paragraph, quoted, others)
        matches = self._finder.exact(text, documents)
        if not matches and (weight_of(text) >= LEAST or quoted.kind == "block"):
            match = self._finder.altered(text, documents)
            if match is not None and match.exact and "joined-sentences" not in match.notes:
                matches = [match]
        else:
            match = None
        if matches:
            return self._found(paragraph, quoted, matches, cited, speakers)
        if match is not None and match.alike:
            one, problems = self._placing.best(match, cited, speakers)
            return self._made(paragraph, quoted, "altered", match, one, speakers, problems)
        has_verb = any(t.pos in ("VERB", "AUX") for t in self._draft.new.words[paragraph.paragraph_id]
                       if quoted.start <= t.start < quoted.end)  # fmt: skip
        term = quoted.kind == "quotation" and is_term(text, has_verb=has_verb)
        one = cited[0] if cited else None
        if term or self._is_title(text):
            return self._made(paragraph, quoted, "term", None, one, speakers)
        rendered = self._rendered(paragraph, quoted, documents)
        if rendered is not None and rendered.likely():
            match = Match((rendered.spot,))
            notes = ("rendering-elsewhere",) if documents and not self._in(rendered.spot, documents) else ()
            if not notes and one is not None and "page" in self._placing.problems(match, one):
                notes = ("rendering-page",)
            return self._made(
                paragraph, quoted, "rendering", match, one, speakers, notes=notes, share=rendered.share
            )
        if match is None or match.identity < _NEAREST:
            match = Match((rendered.spot,), 0.0) if rendered is not None else None
        return self._made(paragraph, quoted, "not-found", match, one, speakers)

    def _found(
        self,
        paragraph: Paragraph,
        quoted: Quoted,
        matches: Sequence[Match],
        cited: Sequence[Cited],
        speakers: tuple[str, ...],
    ) -> CheckedQuotation:
        """A quotation that stands word by word: is it where the draft says?"""
        tried = [(self._placing.best(match, cited, speakers), match) for match in matches]
        (one, problems), match = min(tried, key=lambda found: len(found[0][1]))
        text = paragraph.text[quoted.start : quoted.end]
        others = tuple(m.spots[0] for m in matches if m is not match)[:_OTHERS]
        unnamed = one is not None and one.documents is None and one.unknown and self._placing.nameless(match)
        notes = ("unknown-document",) if unnamed else ()
        if "ellipsis" in match.notes and self._speakers.changes(match):
            notes = (*notes, "speaker-left-out")
        term = quoted.kind == "quotation" and weight_of(text) < LEAST
        verdict: QuotationVerdict = "term" if term else "misattributed" if problems else "exact"
        return self._made(
            paragraph,
            quoted,
            verdict,
            match,
            one,
            speakers,
            () if term else problems,
            others=others,
            notes=notes,
        )

    def _in(self, spot: Spot, documents: Collection[str]) -> bool:
        return self._finder.paragraph(spot.paragraph_id).document_id in documents

    def _is_title(self, text: str) -> bool:
        key = Letters(text).letters
        return any(key == Letters(d.title).letters for d in self.library.documents.values())

    def _rendered(self, paragraph: Paragraph, quoted: Quoted, documents: Collection[str]) -> Rendered | None:
        """What a quotation renders in the other language, first of all in the documents that are cited."""
        from textmine.read.language import language_of_paragraph

        text = paragraph.text[quoted.start : quoted.end]
        across = self._renderings.across(language_of_paragraph(text, paragraph.language))
        cited = across & frozenset(documents)
        for where in (cited, across):
            if where:
                found = self._says(paragraph, quoted, where)
                if found is not None and (found.likely() or where is across):
                    return found
        return None

    def _says(
        self, paragraph: Paragraph, quoted: Quoted, documents: Collection[str] | None
    ) -> Rendered | None:
        id_ = paragraph.paragraph_id
        new = self._draft.new
        tokens = [t for t in new.words[id_] if quoted.start <= t.start and t.end <= quoted.end]
        mentions = [m for m in new.named[id_] if quoted.start <= m.start and m.end <= quoted.end]
        return self._renderings.find(tokens, mentions, documents) if tokens else None

    def _cited(self, paragraph: Paragraph, quoted: Quoted, cited: Sequence[Cited]) -> CheckedQuotation:
        """A sentence that ends in a citation: the source's own words, or what it says in others."""
        text = paragraph.text[quoted.start : quoted.end]
        documents = frozenset().union(*(one.documents or () for one in cited))
        matches = self._finder.exact(text, documents) if weight_of(text) >= LEAST else []
        if matches:
            return self._found(paragraph, quoted, matches, cited, ())
        match = self._finder.altered(text, documents)
        if match is not None and match.identity >= _COPIED and match.changes:
            one, problems = self._placing.best(match, cited, ())
            return self._made(paragraph, quoted, "altered", match, one, (), problems)
        rendered = self._says(paragraph, quoted, documents)
        if rendered is None:
            return self._made(paragraph, quoted, "not-found", None, cited[0], ())
        verdict: QuotationVerdict = "rendering" if rendered.likely(LEAST_TOLD) else "not-found"
        notes = ("in-other-words",) if verdict == "rendering" else ()
        return self._made(paragraph, quoted, verdict, Match((rendered.spot,), 0.0), cited[0], (), notes=notes,
                          share=rendered.share)  # fmt: skip

    def _made(
        self,
        paragraph: Paragraph,
        quoted: Quoted,
        verdict: QuotationVerdict,
        match: Match | None,
        cited: Cited | None,
        speakers: tuple[str, ...],
        problems: tuple[str, ...] = (),
        *,
        notes: tuple[str, ...] = (),
        others: tuple[Spot, ...] = (),
        share: float = 0.0,
    ) -> CheckedQuotation:
        heard: tuple[str, ...] = ()
        if "speaker" in problems and match is not None:
            heard = tuple(sorted(self._speakers.of_place(match.spots[0])[0]))
        said = match.notes if match is not None and verdict in ("exact", "altered", "misattributed") else ()
        return CheckedQuotation(
            paragraph.paragraph_id, quoted.start, quoted.end, quoted.kind,
            paragraph.text[quoted.start : quoted.end], verdict, match, share, cited, speakers, heard, problems,
            (*said, *notes), others,
        )  # fmt: skip
