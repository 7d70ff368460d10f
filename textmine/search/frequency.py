"""Frequency list, n-grams and dispersion: how often words and runs of words stand in a build, and how evenly."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from textmine.lexicon.words import function_words
from textmine.script import fold
from textmine.search.database import rows
from textmine.search.places import Place
from textmine.search.words import Count, is_counted, is_word, language_group, word_key
from textmine.store import Store

_KINDS = ("body", "heading", "note")
_BUCKETS = 1 << 22
SHORTEST, LONGEST = 2, 6  # words of an n-gram
Spot = tuple[str, int, int]  # paragraph id, start, end


@dataclass(frozen=True, slots=True)
class Frequency:
    """A word, or a run of words, with how often it stands in the documents of its language."""

    text: str  # as it is mostly written
    language: str  # zh or en
    n: int
    per_1000: float  # of the words of its language
    documents: int  # that have it
    first: Spot


@dataclass(frozen=True, slots=True)
class Spread:
    """How often something stands in one document, and where in it."""

    document_id: str
    n: int
    words: int  # of the document
    places: tuple[float, ...]  # of each, from 0 (the beginning of the document) to 1

    @property
    def per_1000(self) -> float:
        return 1000 * self.n / self.words if self.words else 0.0


def word_list(
    store: Store, document_ids: Sequence[str], language: str, *, all_words: bool = False, min_count: int = 1
) -> list[Frequency]:
    """The words of the documents in one language, the most frequent first.

    Args:
        document_ids: those to count in; others than of this language are left out.
        language: `zh` or `en`.
        all_words: function words too.
        min_count: leave out words that stand there less often.
    """
    ids = _of_language(store, document_ids, language)
    counts: dict[str, Count] = {}
    spread: Counter[str] = Counter()
    size = 0
    for forms in _forms_by_document(store, ids):
        own = set()
        for text, lemma, pos, n, row in forms:
            size += n * is_word(pos)
            if not is_counted(pos, all_words=all_words):
                continue
            key = word_key(text, lemma)
            own.add(key)
            count = counts.setdefault(key, Count(first_row=row))
            count.n += n
            count.first_row = min(count.first_row, row)
            count.forms[text] = count.forms.get(text, 0) + n
        spread.update(own)
    found = [(key, count) for key, count in counts.items() if count.n >= min_count]
    found.sort(key=lambda item: (-item[1].n, item[0]))
    spots = _spots(store, [count.first_row for _, count in found])
    return [
        Frequency(
            count.written, language, count.n, 1000 * count.n / size, spread[key], spots[count.first_row]
        )
        for key, count in found
    ]


def ngrams(
    store: Store,
    document_ids: Sequence[str],
    language: str,
    length: int,
    *,
    min_count: int = 2,
    all_words: bool = False,
) -> list[Frequency]:
    """Runs of words that stand in the documents of one language more than once, the most frequent first.

    A run ends where a sentence or clause does. Memory does not grow with the corpus: runs are counted by their hashes
    first (Park, Chen & Yu 1995), and only those whose hash is frequent by themselves.

    Args:
        length: how many words, from 2 to 6.
        all_words: also runs that begin or end with a function word.
    """
    ids = _of_language(store, document_ids, language)
    buckets = array("I", bytes(4 * _BUCKETS))
    for run, _, _ in _runs(store, ids, length, all_words):
        buckets[hash(run) % _BUCKETS] += 1
    counts: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], Spot] = {}
    documents: dict[tuple[str, ...], tuple[int, str]] = {}
    for run, spot, document in _runs(store, ids, length, all_words):
        if buckets[hash(run) % _BUCKETS] < min_count:
            continue
        counts[run] += 1
        first.setdefault(run, spot)
        before, last = documents.get(run, (0, ""))
        documents[run] = (before + (document != last), document)
    size = _size(store, ids)
    found = sorted(
        ((n, run) for run, n in counts.items() if n >= min_count), key=lambda item: (-item[0], item[1])
    )
    return [
        Frequency(_text(store, first[run]), language, n, 1000 * n / size, documents[run][0], first[run])
        for n, run in found
    ]


def spread(store: Store, places: Iterable[Place], document_ids: Sequence[str]) -> list[Spread]:
    """How a keyword is spread over documents, in the order of the corpus; those without it too.

    Args:
        places: where it stands.
        document_ids: the documents to tell of.
    """
    offsets = _offsets(store, document_ids)
    found: dict[str, list[float]] = {}
    for place in places:
        id_ = place.paragraph.document_id
        if id_ in offsets:
            starts, length = offsets[id_]
            found.setdefault(id_, []).append(
                (starts[place.paragraph.paragraph_id] + place.start) / max(1, length)
            )
    sizes = _sizes(store, document_ids)
    return [
        Spread(id_, len(found.get(id_, ())), sizes.get(id_, 0), tuple(found.get(id_, ())))
        for id_ in document_ids
    ]


def deviation(parts: Iterable[tuple[int, int]]) -> float | None:
    """The deviation of proportions, normalised (Gries 2008; Lijffijt & Gries 2012): 0 evenly spread, 1 all in one part.

    Args:
        parts: (occurrences, words) of each.

    Returns:
        None where there is no occurrence, or fewer than two parts with words.
    """
    sized = [(n, size) for n, size in parts if size]
    total, words = sum(n for n, _ in sized), sum(size for _, size in sized)
    if not total or len(sized) < 2:
        return None
    apart = sum(abs(n / total - size / words) for n, size in sized) / 2
    return apart / (1 - min(size / words for _, size in sized))


def _of_language(store: Store, document_ids: Sequence[str], language: str) -> list[str]:
    wanted = set(document_ids)
    return [
        d.document_id
        for d in store.documents()
        if d.document_id in wanted and language_group(d.language) == language
    ]


def _token_rows(store: Store, ids: Sequence[str]) -> Iterator[tuple[str, str, int, int, str, str, str]]:
    sql = (
        "SELECT p.document_id, t.paragraph_id, t.start, t.end, t.text, t.lemma, t.pos FROM paragraphs p"
        " JOIN tokens t ON t.paragraph_id = p.paragraph_id"
        " WHERE p.document_id IN (SELECT value FROM json_each(?)) AND p.kind IN (SELECT value FROM json_each(?))"
        " ORDER BY p.rowid, t.start"
    )
    return rows(store, sql, (json.dumps(list(ids)), json.dumps(_KINDS)))


def _runs(
    store: Store, ids: Sequence[str], length: int, all_words: bool
) -> Iterator[tuple[tuple[str, ...], Spot, str]]:
    """Every run of so many words: (its words, where it stands, its document)."""
    for (document, paragraph), tokens in groupby(_token_rows(store, ids), key=itemgetter(0, 1)):
        run: list[tuple[str, int, int, bool]] = []
        for _, _, start, end, text, lemma, pos in tokens:
            if not is_word(pos):
                run = []
                continue
            run.append((fold(text), start, end, _is_content(text, lemma, pos)))
            run = run[-length:]
            if len(run) == length and (all_words or (run[0][3] and run[-1][3])):
                yield tuple(word for word, *_ in run), (paragraph, run[0][1], run[-1][2]), document


def _is_content(text: str, lemma: str, pos: str) -> bool:
    return is_counted(pos, all_words=False) and (lemma or text).lower() not in function_words()


def _forms_by_document(
    store: Store, ids: Sequence[str]
) -> Iterator[Iterator[tuple[str, str, str, int, int]]]:
    """For each document its forms: text, lemma, part of speech, how often, and the first of its rows of tokens."""
    sql = (
        "SELECT p.document_id, t.text, t.lemma, t.pos, count(*), min(t.rowid) FROM paragraphs p"
        " JOIN tokens t ON t.paragraph_id = p.paragraph_id"
        " WHERE p.document_id IN (SELECT value FROM json_each(?)) AND p.kind IN (SELECT value FROM json_each(?))"
        " GROUP BY p.document_id, t.text, t.lemma, t.pos"
    )
    values = (json.dumps(list(ids)), json.dumps(_KINDS))
    for _, forms in groupby(rows(store, sql, values), key=itemgetter(0)):
        yield ((text, lemma, pos, n, row) for _, text, lemma, pos, n, row in forms)


def _sizes(store: Store, ids: Sequence[str]) -> dict[str, int]:
    """How many words each document has."""
    sql = (
        "SELECT p.document_id, count(*) FROM paragraphs p JOIN tokens t ON t.paragraph_id = p.paragraph_id"
        " WHERE p.document_id IN (SELECT value FROM json_each(?)) AND p.kind IN (SELECT value FROM json_each(?))"
        " AND t.pos NOT IN ('PUNCT', 'SYM', 'SPACE') GROUP BY p.document_id"
    )
    return dict(rows(store, sql, (json.dumps(list(ids)), json.dumps(_KINDS))))


def _size(store: Store, ids: Sequence[str]) -> int:
    return max(1, sum(_sizes(store, ids).values()))


def _spots(store: Store, token_rows: Sequence[int]) -> dict[int, Spot]:
    sql = "SELECT rowid, paragraph_id, start, end FROM tokens WHERE rowid IN (SELECT value FROM json_each(?))"
    return {
        row: (id_, start, end) for row, id_, start, end in rows(store, sql, (json.dumps(list(token_rows)),))
    }


def _text(store: Store, spot: Spot) -> str:
    return store.paragraph(spot[0]).text[spot[1] : spot[2]]


def _offsets(store: Store, ids: Sequence[str]) -> dict[str, tuple[dict[str, int], int]]:
    """For each document, how many characters stand before each of its paragraphs, and in all."""
    sql = (
        "SELECT document_id, paragraph_id, length(text) FROM paragraphs"
        " WHERE document_id IN (SELECT value FROM json_each(?)) AND kind IN (SELECT value FROM json_each(?))"
        " ORDER BY rowid"
    )
    found: dict[str, tuple[dict[str, int], int]] = {}
    values = (json.dumps(list(ids)), json.dumps(_KINDS))
    for document, paragraph, size in rows(store, sql, values):
        starts, length = found.get(document, ({}, 0))
        starts[paragraph] = length
        found[document] = (starts, length + size)
    return found
