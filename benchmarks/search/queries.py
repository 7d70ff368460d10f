"""Queries as users type them, drawn from a build: some of each kind."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from textmine.script import is_han
from textmine.store import Store

_DOCUMENTS = 100  # that queries are drawn from


def queries(store: Store, n: int, *, seed: int = 11) -> dict[str, list[str]]:
    """`n` queries of each kind, by the name of the kind; drawn from what some documents of the store hold."""
    rng = random.Random(seed)
    documents = sorted(document.document_id for document in store.documents())
    some_documents = rng.sample(documents, min(_DOCUMENTS, len(documents)))
    paragraphs = [p for id_ in some_documents for p in store.paragraphs(document_id=id_) if p.kind == "body"]
    chinese = [p.text for p in paragraphs if p.language.startswith("zh")]
    english = [p.text for p in paragraphs if p.language == "en"]
    characters = Counter(char for text in chinese for char in text if is_han(char))
    common = [char for char, _ in characters.most_common(n)]
    words = [w for text in english for w in re.findall(r"[A-Za-z]{2,}", text)]
    mentions = [mention for id_ in some_documents for mention in store.mentions(document_id=id_)]
    named = [m.text for m in mentions if is_han(m.text[0]) and 2 <= len(m.text) <= 6]
    actors = [m.name_zh for m in mentions if m.label == "ACTOR" and m.name_zh]
    english_names = [m.name_en for m in mentions if m.name_en]

    def some(of: list[str]) -> list[str]:
        return [rng.choice(of) for _ in range(n)]

    def cut(texts: list[str], low: int, high: int) -> str:
        text = rng.choice([t for t in texts if len(t) > high])
        size = rng.randint(low, high)
        start = rng.randrange(len(text) - size)
        return text[start : start + size].strip() or text[:size]

    def two(pattern: str, one: list[str], other: list[str]) -> list[str]:
        return [pattern.format(rng.choice(one), rng.choice(other)) for _ in range(n)]

    kinds = ["threat", "strategy", "assessment"]
    pairs = list(pairwise(words))
    concepts = named_concepts(mentions)
    # Of a store of one language, the kinds that it has words for.
    made: dict[str, tuple[Sequence[object], Callable[[], list[str]]]] = {
        "one character, any": (common, lambda: some(sorted(characters))),
        "one character, the commonest": (common, lambda: common),
        "2 to 4 Chinese characters": (chinese, lambda: [cut(chinese, 2, 4) for _ in range(n)]),
        "a Chinese phrase of 5 to 12": (chinese, lambda: [f'"{cut(chinese, 5, 12)}"' for _ in range(n)]),
        "an English word": (words, lambda: some(words)),
        "an English phrase": (pairs, lambda: [f'"{a} {b}"' for a, b in rng.choices(pairs, k=n)]),
        "a name (concept in both languages)": (
            named,
            lambda: two("{}", named, named)[: n // 2] + some(english_names)[: n - n // 2],
        ),
        "AND, OR, NOT": (
            named,
            lambda: (
                two("{} AND {}", named, named)[: n // 3]
                + two("{} OR {}", named, words or named)[: n // 3]
                + two("{} NOT {}", named, named)[: n - 2 * (n // 3)]
            ),
        ),
        "one field": (
            actors,
            lambda: (
                [f"actor:{name}" for name in some(actors)][: n // 2]
                + [f"about:{name}" for name in some(concepts)][: n // 2]
            ),
        ),
        "fields of one claim": (actors, lambda: two("actor:{} kind:{}", actors, kinds)),
        "fields and a word": (
            named,
            lambda: [f"{q} {rng.choice(named)}" for q in two("actor:{} kind:{}", actors, kinds)],
        ),
        "three English words": (words, lambda: [" ".join(rng.choices(words, k=3)) for _ in range(n)]),
    }
    return {kind: make() for kind, (of, make) in made.items() if of}


def named_concepts(mentions: list) -> list[str]:
    return [m.name_zh for m in mentions if m.label != "ACTOR" and m.name_zh]
