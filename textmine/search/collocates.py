"""Collocates: the words that stand near a keyword more often than chance would have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from textmine.records import Token
from textmine.script import fold
from textmine.search.places import Place
from textmine.search.statistics import SIGNIFICANT, association, log_ratio, mutual_information
from textmine.search.words import Count, count_words, is_counted, is_word, key_of, language_group
from textmine.store import Store


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word near the keyword, and how much more often than elsewhere."""

    word: str
    key: str  # what its forms have in common
    language: str  # zh or en
    near: int  # occurrences within the window
    total: int  # occurrences in the documents of this language
    expected: float  # occurrences within the window, if the keyword made no difference
    log_likelihood: float
    log_ratio: float
    mutual_information: float
    example: Token  # the first of them
    example_place: Place


@dataclass(slots=True)
class _Near:
    """What was seen around the keyword in one language."""

    words: dict[str, int] = field(default_factory=dict)
    size: int = 0
    node_words: dict[str, int] = field(default_factory=dict)
    node_size: int = 0
    examples: dict[str, tuple[Token, Place]] = field(default_factory=dict)


def collocates(
    store: Store,
    places: Iterable[Place],
    *,
    window: int = 5,
    min_count: int = 2,
    min_likelihood: float = SIGNIFICANT,
    all_words: bool = False,
) -> list[Collocate]:
    """The words near a keyword, strongest evidence first.

    Every word within the window is counted once, however many keywords it stands near (Evert 2008). Chinese
    and English are each measured against the documents in that language.

    Args:
        places: where the keyword stands, in the order of the corpus.
        window: how many words to each side, within the paragraph.
        min_count: leave out words that stand near it less often.
        min_likelihood: leave out words with a lower log-likelihood; 3.84 means p < 0.05.
        all_words: function words too.
    """
    near: dict[str, _Near] = {}
    # Of the document, not of the paragraph: an English one may have a heading in Chinese, and is measured as a whole.
    languages = {d.document_id: language_group(d.language) for d in store.documents()}
    for group in _by_paragraph(places):
        language = languages[group[0].paragraph.document_id]
        _look_around(store, group, near.setdefault(language, _Near()), window, all_words)
    found: list[Collocate] = []
    for language, seen in near.items():
        documents = [id_ for id_, group_of in languages.items() if group_of == language]
        counts = count_words(store, documents, all_words=all_words)
        found += _measured(language, seen, counts, min_count, min_likelihood)
    return sorted(found, key=lambda c: (-c.log_likelihood, c.word))


def beside(store: Store, places: Iterable[Place], word: str, *, window: int = 5) -> Iterator[Place]:
    """The places of a keyword that have a word, in any of its forms, within so many words.

    Args:
        places: where the keyword stands, in the order of the corpus.
        word: a form of it, or the `key` of a collocate.
    """
    wanted = fold(word.strip())
    for id_, group in groupby(places, key=lambda place: place.paragraph.paragraph_id):
        tokens = [token for token in store.tokens(paragraph_id=id_) if is_word(token.pos)]
        there = [i for i, token in enumerate(tokens) if wanted in (key_of(token), fold(token.text))]
        for place in group:
            nodes = [i for i, t in enumerate(tokens) if t.start < place.end and place.start < t.end]
            if nodes and any(0 < nodes[0] - i <= window or 0 < i - nodes[-1] <= window for i in there):
                yield place


def _by_paragraph(places: Iterable[Place]) -> list[list[Place]]:
    groups: dict[str, list[Place]] = {}
    for place in places:
        groups.setdefault(place.paragraph.paragraph_id, []).append(place)
    return list(groups.values())


def _look_around(store: Store, places: list[Place], seen: _Near, window: int, all_words: bool) -> None:
    paragraph_id = places[0].paragraph.paragraph_id
    tokens = [token for token in store.tokens(paragraph_id=paragraph_id) if is_word(token.pos)]
    nodes = {
        i: place
        for place in places
        for i, token in enumerate(tokens)
        if token.start < place.end and place.start < token.end
    }
    inside: dict[int, Place] = {}
    for i, place in nodes.items():
        for j in range(max(0, i - window), min(len(tokens), i + window + 1)):
            if j not in nodes:
                inside.setdefault(j, place)
    for i in nodes:
        if is_counted(tokens[i].pos, all_words=all_words):
            key = key_of(tokens[i])
            seen.node_words[key] = seen.node_words.get(key, 0) + 1
            seen.node_size += 1
    for i, place in sorted(inside.items()):
        if is_counted(tokens[i].pos, all_words=all_words):
            key = key_of(tokens[i])
            seen.words[key] = seen.words.get(key, 0) + 1
            seen.size += 1
            seen.examples.setdefault(key, (tokens[i], place))


def _measured(
    language: str, seen: _Near, counts: dict[str, Count], min_count: int, min_likelihood: float
) -> list[Collocate]:
    total = sum(count.n for count in counts.values()) - seen.node_size
    out: list[Collocate] = []
    for key, n in seen.words.items():
        of_word = counts[key].n - seen.node_words.get(key, 0)
        expected = seen.size * of_word / total
        if n < min_count or n <= expected:
            continue
        likelihood = association(n, seen.size, of_word, total)
        if likelihood < min_likelihood:
            continue
        token, place = seen.examples[key]
        elsewhere = total - seen.size
        ratio = log_ratio(n, seen.size, of_word - n, elsewhere) if elsewhere else 0.0
        information = mutual_information(n, seen.size, of_word, total)
        word = counts[key].written
        out.append(
            Collocate(word, key, language, n, of_word, expected, likelihood, ratio, information, token, place)
        )
    return out
