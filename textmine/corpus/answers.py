"""Answers to questions of words: search, concordance, likeness, collocates, keyness, frequency, actors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypedDict

from textmine.cite.footnote import span_id
from textmine.corpus.reader import Reader
from textmine.corpus.rows import Row, Rows
from textmine.search.selection import SURE


class How(TypedDict):
    """How the places of a keyword are looked for."""

    concepts: bool
    exact: bool
    whole_words: bool


Order = Literal["position", "left", "right"]
_EXCERPT = 80


class Hits(Rows):
    """The paragraphs that a search found, best first; `total` says how many there are in all."""

    def __init__(self, reader: Reader, query: str, rows: Sequence[Row], total: int) -> None:
        headings = {"match": "match", "snippet": "paragraph", "claims": "claims", "citation": "citation"}
        super().__init__("Search", rows, headings, reader.lang, asked=query, total=total)
        self._reader, self._query = reader, query

    def certificate(self) -> dict[str, Any]:
        """What was searched, as what the words were taken, what a search cannot see, and what comes nearest.

        Its `statement` and `footnote` say so in words, also that nothing was found.
        """
        from textmine.search.certificate import certify
        from textmine.search.certificate_json import as_json

        reader = self._reader
        with reader.own_terms():
            found = certify(reader.store, reader.searcher, self._query)
            return as_json(found, reader.lang, reader.citer.cite_in)


def search(reader: Reader, query: str, limit: int | None, at_least: float) -> Hits:
    """See `Corpus.search`."""
    from textmine.search.snippet import snippet

    with reader.own_terms():
        result = reader.searcher.search(query, limit=limit)
    rows = []
    for hit in result.hits:
        sure = [claim for claim in hit.claims if claim.confidence >= at_least]
        rows.append(
            {
                "id": span_id(hit.paragraph, *hit.focus),
                "snippet": snippet(hit.paragraph.text, hit.spans, width=_EXCERPT).marked(),
                "claims": [claim.claim_id for claim in sure],
                "citation": reader.citer.cite_in(hit.paragraph, *hit.focus),
                "match": hit.match,
                "score": hit.score,
                "paragraph_id": hit.paragraph.paragraph_id,
                "document_id": hit.document.document_id,
                "spans": [f"{start}-{end}" for start, end in hit.spans],
                "confidence": [claim.confidence for claim in sure],
                "text": hit.paragraph.text,
            }
        )
    return Hits(reader, query, rows, result.total)


def kwic(reader: Reader, keyword: str, width: int, order: Order, document: str | None, how: How) -> Rows:
    """See `Corpus.kwic`."""
    from textmine.search.concordance import concordance
    from textmine.search.places import places

    with reader.own_terms():
        found = places(reader.store, reader.names, keyword, document_id=reader.document_id(document), **how)
        lines = concordance(found, width=width, order=order)
    rows = [
        {
            "id": span_id(line.place.paragraph, line.place.start, line.place.end),
            "left": line.left,
            "keyword": line.keyword,
            "right": line.right,
            "citation": reader.citer.cite_in(line.place.paragraph, line.place.start, line.place.end),
            "match": line.place.match,
            "paragraph_id": line.place.paragraph.paragraph_id,
            "start": line.place.start,
            "end": line.place.end,
        }
        for line in lines
    ]
    headings = {"left": "left", "keyword": "keyword", "right": "right", "citation": "citation"}
    return Rows("Concordance of", rows, headings, reader.lang, asked=keyword)


def similar(reader: Reader, text: str, limit: int) -> Rows:
    """See `Corpus.similar`."""
    from textmine.search.similar import similar_paragraphs

    with reader.own_terms():
        found = similar_paragraphs(reader.store, text, limit=limit)
    rows = [
        {
            "id": one.paragraph.paragraph_id,
            "share": one.share,
            "text": one.paragraph.text,
            "citation": reader.citer.cite_in(one.paragraph, 0, len(one.paragraph.text)),
            "score": one.score,
            "document_id": one.document.document_id,
        }
        for one in found
    ]
    return Rows(
        "Similar paragraphs",
        rows,
        {"share": "like", "text": "paragraph", "citation": "citation"},
        reader.lang,
    )


def collocates(reader: Reader, keyword: str, window: int, min_count: int, how: How) -> Rows:
    """See `Corpus.collocates`."""
    from textmine.search.collocates import collocates as find
    from textmine.search.places import places

    rows = []
    with reader.own_terms():
        found = find(
            reader.store,
            places(reader.store, reader.names, keyword, **how),
            window=window,
            min_count=min_count,
        )
    for item in found:
        start = min(item.example.start, item.example_place.start)  # from the keyword to the collocate
        end = max(item.example.end, item.example_place.end)
        paragraph = item.example_place.paragraph
        rows.append(
            {
                "word": item.word,
                "near": item.near,
                "total": item.total,
                "expected": round(item.expected, 2),
                "log_likelihood": round(item.log_likelihood, 2),
                "log_ratio": round(item.log_ratio, 2),
                "mutual_information": round(item.mutual_information, 2),
                "id": span_id(paragraph, start, end),
                "citation": reader.citer.cite_in(paragraph, start, end),
                "language": item.language,
            }
        )
    headings = {
        "word": "collocate", "near": "near", "total": "total", "log_likelihood": "G²", "log_ratio": "log ratio",
        "citation": "for example",
    }  # fmt: skip
    return Rows("Collocates of", rows, headings, reader.lang, asked=keyword)


def keyness(
    reader: Reader,
    documents: Iterable[str],
    against: Iterable[str],
    by: Literal["words", "concepts"],
    section: str,
) -> Rows:
    """See `Corpus.keyness`."""
    from textmine.search.documents import find_document
    from textmine.search.keywords import key_items

    ids, reference = ([find_document(reader.store, name) for name in names] for names in (documents, against))
    found = key_items(reader.store, reader.names, ids, reference, unit=by, lang=reader.lang, section=section)
    rows = [
        {
            "word": item.word,
            "target": item.target,
            "reference": item.reference,
            "target_per_1000": round(item.target_per_1000, 2),
            "reference_per_1000": round(item.reference_per_1000, 2),
            "log_likelihood": round(item.log_likelihood, 2),
            "log_ratio": round(item.log_ratio, 2),
            "id": span_id(reader.store.paragraph(item.paragraph_id), item.start, item.end),
            "citation": reader.citer.cite(item.paragraph_id, item.start, item.end),
            "p": item.p,
            "concept_id": item.concept_id,
        }
        for item in found.keywords
    ]
    headings = {
        "word": "keyword", "target_per_1000": "target ‰", "reference_per_1000": "reference ‰",
        "log_likelihood": "G²", "log_ratio": "log ratio", "citation": "for example",
    }  # fmt: skip
    return Rows("Keyness of", rows, headings, reader.lang, asked=", ".join(ids))


def words(reader: Reader, length: int, language: str | None, document: str | None, min_count: int) -> Rows:
    """See `Corpus.words`."""
    from textmine.search.frequency import ngrams, word_list

    store, only = reader.store, reader.document_id(document)
    ids = [id_ for id_ in store.ids("documents") if only in (None, id_)]
    found = []
    for whose in (language,) if language is not None else ("zh", "en"):
        if length == 1:
            found += word_list(store, ids, whose, min_count=min_count)
        else:
            found += ngrams(store, ids, whose, length, min_count=min_count)
    rows = [
        {
            "rank": rank,
            "text": item.text,
            "n": item.n,
            "per_1000": round(item.per_1000, 2),
            "documents": item.documents,
            "language": item.language,
            "id": span_id(reader.citer.paragraph(item.first[0]), *item.first[1:]),
            "citation": reader.citer.cite(*item.first),
        }
        for rank, item in enumerate(sorted(found, key=lambda item: -item.n), 1)
    ]
    headings = {
        "rank": "rank", "text": "word", "n": "count", "per_1000": "per 1000", "documents": "documents",
        "language": "language", "citation": "first",
    }  # fmt: skip
    return Rows("Words" if length == 1 else "Runs of words", rows, headings, reader.lang)


def actors(reader: Reader, at_least: float = SURE) -> Rows:
    """See `Corpus.actors`."""
    from textmine.cite import resolve
    from textmine.search.actors import actor_profiles

    rows = []
    for profile in actor_profiles(reader.store, reader.names, at_least):
        example = profile.claim_id or profile.mention_id
        row: dict[str, Any] = {
            "concept_id": profile.concept.concept_id,
            "name": reader.names.display(profile.concept.concept_id, reader.lang),
            "mentions": profile.mentions,
            "claims": profile.claims,
            "sure": profile.sure,
            "toward": profile.toward,
            "example_id": example,
            "citation": resolve(reader.store, example).format(
                lang=reader.lang, quote=False, style=reader.style
            )
            if example
            else "",
        }
        for name in ("partners", "threats", "strategies"):
            items = getattr(profile, name)
            row[name] = len(items)
            row[f"main_{name}"] = reader.named(id_ for id_, _ in items[:3])
        rows.append(row)
    headings = {
        "name": "actor", "mentions": "mentions", "claims": "claims", "sure": "sure", "toward": "toward it",
        "main_partners": "main partners", "main_threats": "main threats", "main_strategies": "main strategies",
        "citation": "for example",
    }  # fmt: skip
    return Rows("Actors", rows, headings, reader.lang)
