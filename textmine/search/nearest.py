"""What comes nearest to words that were not found: names, words of the texts, parts, passages like it in meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from textmine.lexicon.words import function_words
from textmine.records import Concept, Paragraph
from textmine.script import fold, is_han
from textmine.search.counts import mention_counts
from textmine.search.database import rows
from textmine.search.names import Names, name_key
from textmine.search.places import stands_alone
from textmine.search.snippet import Span, occurrences
from textmine.search.translations import translations
from textmine.store import Store
from textmine.store.facets import facet
from textmine.store.fulltext import phrase, with_facets

NearKind = Literal["variant", "name", "word", "part", "passage"]
_NAMES, _WORDS, _PARTS, _PASSAGES = 5, 5, 4, 3
_KINDS = ("body", "heading", "note")
_ALIKE = 62  # per cent of the letters: from there on a word counts as spelt alike
_NAMED_ALIKE = 75
_LONG_ENOUGH = 5  # letters: UN stands in many words
_LONGEST = 12  # characters or words, of what is looked for in parts
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*")


@dataclass(frozen=True, slots=True)
class Near:
    """Something near to what was looked for, and the first place where it stands."""

    kind: NearKind
    to: str  # the words it is near to
    text: str  # as it stands there
    paragraph: Paragraph
    start: int
    end: int
    count: int | None = None  # paragraphs that hold it, or mentions of the concept
    concept: Concept | None = None  # of a name
    share: float | None = None  # of a passage: how much of what the words say it has, 0 to 1


def nearest(
    store: Store, names: Names, words: Sequence[str], written: Sequence[str], query: str
) -> list[Near]:
    """What comes nearest to words of which no paragraph was found.

    Args:
        words: those of the query that were not found, each by itself.
        written: other names of what they stand for that the texts do hold.
        query: all words of the query together.
    """
    found = [near for form in written for near in _variant(store, form)]
    for word in words:
        found += _names(store, names, word)
        found += _words(store, word)
        found += _parts(store, word)
    # A name or a part may be a word of the texts too.
    first: dict[tuple[str, int, int], Near] = {}
    for near in found:
        first.setdefault((near.paragraph.paragraph_id, near.start, near.end), near)
    return [*first.values(), *_passages(store, query)]


def _variant(store: Store, form: str) -> Iterator[Near]:
    """The first place of another name, and how many paragraphs hold it."""
    hits = [hit.paragraph_id for hit in store.paragraphs_containing(form)]
    for paragraph in store.paragraphs(ids=hits):
        for start, end in occurrences(paragraph.text, form):
            if len(form) >= _LONG_ENOUGH or stands_alone(paragraph.text, start, end):
                yield Near("variant", form, paragraph.text[start:end], paragraph, start, end, len(hits))
                return


def _names(store: Store, names: Names, word: str) -> Iterator[Near]:
    counts = mention_counts(store)
    for concept in names.near(word, limit=_NAMES):
        count, first = counts.get(concept.concept_id, (0, ""))
        if first and _is_near(concept, word):
            mention = store.mention(first)
            paragraph = store.paragraph(mention.paragraph_id)
            yield Near("name", word, mention.text, paragraph, mention.start, mention.end, count, concept)


def _is_near(concept: Concept, word: str) -> bool:
    """Is a name of the concept spelt much like a word, or one of them part of the other?"""
    from rapidfuzz import fuzz

    key = name_key(word)
    names = [name_key(name) for name in (concept.name_zh, concept.name_en, *concept.variants) if name]
    return any(key in name or name in key or fuzz.ratio(key, name) >= _NAMED_ALIKE for name in names)


def _words(store: Store, word: str) -> Iterator[Near]:
    """Words of the texts that are spelt nearly alike."""
    from rapidfuzz import fuzz, process

    wanted = fold(word)
    han = is_han(wanted[0])
    prefix = "z:" if han else "w:"
    # The end of the range is the first string that begins otherwise.
    sql = "SELECT term, n FROM term_postings WHERE space = 'paragraphs' AND term >= ? AND term < ?"
    terms = {term[2:]: n for term, n in rows(store, sql, (prefix, prefix[0] + ";"))}
    best = process.extract(wanted, list(terms), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_WORDS)
    for term, _, _ in best:
        if (place := _place(store, prefix + term, term, han=han)) is not None:
            paragraph, (start, end) = place
            yield Near("word", word, paragraph.text[start:end], paragraph, start, end, terms[term])


def _place(store: Store, key: str, term: str, *, han: bool) -> tuple[Paragraph, Span] | None:
    """The first paragraph whose words have this term, and where in it."""
    sql = "SELECT places FROM term_postings WHERE space = 'paragraphs' AND term = ?"
    row_ids = "SELECT row_ids FROM rows_in_order WHERE space = 'paragraphs'"
    (places,) = next(rows(store, sql, (key,)))
    (ordered,) = next(rows(store, row_ids))
    at = int.from_bytes(places[:4], "little") * 8
    row = int.from_bytes(ordered[at : at + 8], "little", signed=True)
    paragraph = _paragraph(store, row)
    if han:
        spans = occurrences(paragraph.text, term)
    else:  # terms of Latin words are stems
        from textmine.likeness.meanings import stems

        spans = (m.span() for m in _LATIN.finditer(paragraph.text) if term in stems(m.group()))
    span = next(iter(spans), None)
    return (paragraph, span) if span is not None else None


def _parts(store: Store, word: str) -> Iterator[Near]:
    """The longest parts of it that stand in the texts, in whichever language."""
    joint = " " if " " in word else ""
    pieces = word.split() if joint else list(word) if is_han(word[0]) else []
    if len(pieces) > _LONGEST:
        return
    found: list[tuple[int, int]] = []
    for size in range(len(pieces) - 1, 0 if joint else 1, -1):
        for at in range(len(pieces) - size + 1):
            inside = any(a <= at and at + size <= b for a, b in found)
            if len(found) == _PARTS or inside or _says_nothing(pieces[at : at + size]):
                continue
            part = joint.join(pieces[at : at + size])
            for form in (part, *translations(part)):
                count, row = _holding(store, form)
                if count:
                    found.append((at, at + size))
                    paragraph = _paragraph(store, row)
                    start, end = next(iter(occurrences(paragraph.text, form)))
                    yield Near("part", word, paragraph.text[start:end], paragraph, start, end, count)
                    break


def _says_nothing(pieces: Sequence[str]) -> bool:
    return all(piece.lower() in function_words() for piece in pieces)


def _holding(store: Store, text: str) -> tuple[int, int]:
    """(how many paragraphs hold a text, the row of the first of them)."""
    kinds = with_facets(facet("kind", kind) for kind in _KINDS)
    sql = "SELECT count(*), min(rowid) FROM paragraph_index WHERE paragraph_index MATCH ?"
    return next((n, row or 0) for n, row in rows(store, sql, (f"({phrase(text)}) AND ({kinds})",)))


def _paragraph(store: Store, row: int) -> Paragraph:
    (id_,) = next(rows(store, "SELECT paragraph_id FROM paragraphs WHERE rowid = ?", (row,)))
    return store.paragraph(id_)


def _passages(store: Store, query: str) -> Iterator[Near]:
    from textmine.search.similar import similar_paragraphs  # analyses the words, which takes a second to load

    if not query.strip():
        return
    for like in similar_paragraphs(store, query, limit=_PASSAGES):
        text = like.paragraph.text
        yield Near("passage", query, text, like.paragraph, 0, len(text), share=like.share)
