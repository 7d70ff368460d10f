"""Ways of cutting text into index terms, compared: what each finds, its size, how long it takes."""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import jieba

from benchmarks.search.latency import percentile
from textmine.script import fold, is_han
from textmine.store.fulltext import INDEX_SQL, index_row, phrase

_DISGUISE = {code: 0xF0000 + code for code in range(0x80)}


@dataclass(frozen=True, slots=True)
class Tokenisation:
    """How an index is made, what goes in for a text, and what expression asks for a string ("": cannot)."""

    name: str
    sql: str
    terms: Callable[[str], Sequence[str]]
    expression: Callable[[str], str]


def _table(options: str) -> str:
    return f"CREATE VIRTUAL TABLE paragraph_index USING fts5(grams, content='', {options})"


def _characters(text: str) -> list[str]:
    return [" ".join(fold(text).translate(_DISGUISE))]


def _words(text: str) -> list[str]:
    return [" ".join(word.translate(_DISGUISE) for word in jieba.cut(fold(text)) if not word.isspace())]


def _quoted(terms: Callable[[str], Sequence[str]]) -> Callable[[str], str]:
    return lambda text: f'"{terms(text)[0]}"' if terms(text)[0] else ""


def _grams(han: int, other: int) -> Callable[[str], list[str]]:
    def terms(text: str) -> list[str]:
        folded = fold(text).translate(_DISGUISE)
        return [" ".join(folded[i : i + (han if is_han(c) else other)] for i, c in enumerate(folded))]

    return terms


def _gram_phrase(han: int, other: int) -> Callable[[str], str]:
    def expression(text: str) -> str:
        folded = fold(text).translate(_DISGUISE)
        terms = []
        for i, char in enumerate(folded):
            length = han if is_han(char) else other
            terms.append(folded[i : i + length])
            if i + length >= len(folded):
                return '"' + " ".join(terms) + '"' + (" *" if i + length > len(folded) else "")
        return ""

    return expression


def _trigram(text: str) -> str:
    return '"' + fold(text).replace('"', '""') + '"' if len(text) > 2 and "\0" not in text else ""


TOKENISATIONS = (
    Tokenisation("characters", _table("tokenize='ascii'"), _characters, _quoted(_characters)),
    Tokenisation("words (jieba)", _table("tokenize='ascii'"), _words, _quoted(_words)),
    Tokenisation("FTS5's trigram", _table("tokenize='trigram'"), lambda text: [fold(text)], _trigram),
    Tokenisation("bigrams of everything", _table("tokenize='ascii', prefix='1'"), _grams(2, 2), _gram_phrase(2, 2)),
    Tokenisation("Han 2, others 3", _table("tokenize='ascii', prefix='1'"), _grams(2, 3), _gram_phrase(2, 3)),
    Tokenisation("the same, prefix index 1 and 2", _table("tokenize='ascii', prefix='1 2'"), _grams(2, 3),
                 _gram_phrase(2, 3)),
    Tokenisation("textmine's (with dense column)", INDEX_SQL, lambda text: index_row(text), phrase),
)  # fmt: skip


def compare(texts: Sequence[str], n: int = 400, *, seed: int = 3) -> None:
    """Print for each tokenisation: recall against a scan, build time, size, time to find and count."""
    rng = random.Random(seed)
    asked: list[str] = []
    while len(asked) < n:
        text = rng.choice(texts)
        size = min(rng.randint(1, 12), len(text))
        start = rng.randrange(len(text) - size + 1)
        if text[start : start + size].strip() and "\0" not in text:
            asked.append(text[start : start + size])
    folded = [fold(text) for text in texts]
    wanted = [{i for i, text in enumerate(folded) if fold(query) in text} for query in asked]
    print(
        f"\n{len(texts):,} paragraphs, {sum(map(len, texts)):,} characters; {n} substrings of 1 to 12 characters"
    )
    print(
        f"{'terms':<34}{'found':>8}{'1-2 ch.':>8}{'build s':>9}{'MB':>8}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}"
    )
    for each in TOKENISATIONS:
        _measure(each, texts, asked, wanted)


def _count(connection: sqlite3.Connection, expression: str) -> float:
    """Milliseconds to find and count."""
    started = time.perf_counter()
    connection.execute(
        "SELECT count(*) FROM paragraph_index WHERE paragraph_index MATCH ?", (expression,)
    ).fetchone()
    return (time.perf_counter() - started) * 1000


def _measure(
    each: Tokenisation, texts: Sequence[str], asked: Sequence[str], wanted: Sequence[set[int]]
) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(each.sql)
    columns = len(each.terms("x"))
    insert = f"INSERT INTO paragraph_index (rowid, {', '.join(('grams', 'facets', 'dense')[:columns])})"
    started = time.process_time()
    connection.executemany(
        f"{insert} VALUES (?{', ?' * columns})", ((i, *each.terms(text)) for i, text in enumerate(texts))
    )
    connection.execute("INSERT INTO paragraph_index (paragraph_index) VALUES ('optimize')")
    built = time.process_time() - started
    (size,) = connection.execute("SELECT sum(length(block)) FROM paragraph_index_data").fetchone()
    found, short, n_short, times = 0, 0, 0, []
    for query, right in zip(asked, wanted, strict=True):
        expression = each.expression(query)
        rows: set[int] = set()
        if expression:
            times.append(min(_count(connection, expression) for _ in range(3)))
            rows = {row[0] for row in connection.execute(
                "SELECT rowid FROM paragraph_index WHERE paragraph_index MATCH ?", (expression,))}  # fmt: skip
        complete = right <= rows
        found += complete
        if len(query) < 3:
            short += complete
            n_short += 1
    connection.close()
    print(
        f"{each.name:<34}{found / len(asked):>8.3f}{short / max(n_short, 1):>8.3f}{built:>9.1f}{size / 1e6:>8.1f}"
        f"{statistics.median(times):>8.2f}{percentile(times, 95):>8.2f}{max(times):>8.1f}"
    )
