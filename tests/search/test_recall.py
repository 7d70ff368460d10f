"""Recall 1.0: whatever piece of a text one looks for, every paragraph that holds it is found, in either script."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from textmine.read import find_sources, read_source
from textmine.records import Paragraph
from textmine.script import fold, simplify, traditionalise
from textmine.search import Searcher
from textmine.store import Store, StoreWriter

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("TEXTMINE_SHARED") or ROOT.parent / "shared")
QUERIES = 1_000
TEXTS = [
    pytest.param(ROOT / "corpus", id="corpus"),
    pytest.param(
        SHARED / "source",
        id="chapter",
        marks=[
            pytest.mark.chapter,
            pytest.mark.skipif(not (SHARED / "source").is_dir(), reason="the real chapter is not there"),
        ],
    ),
]


@pytest.fixture(scope="module", params=TEXTS)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    out = tmp_path_factory.mktemp("recall")
    with StoreWriter(out) as writer:
        for source in find_sources([request.param]):
            read = read_source(source)
            writer.add_document(read.document, read.text, read.paragraphs)
    with Store.open(out) as opened:
        yield opened


@pytest.fixture(scope="module")
def paragraphs(store: Store) -> list[Paragraph]:
    return [p for p in store.paragraphs() if p.kind != "furniture"]


def substrings(paragraphs: list[Paragraph]) -> Iterator[str]:
    draw = random.Random(2026)
    number = 0
    while number < QUERIES:
        text = draw.choice(paragraphs).text
        length = min(draw.randint(1, 12), len(text))
        start = draw.randrange(len(text) - length + 1)
        piece = text[start : start + length]
        other = (piece, simplify(piece), traditionalise(piece).upper())[number % 3]
        # 后 is the Simplified form of both 后 and 後: a piece is only turned into what it can be turned back from.
        piece = other if fold(other) == fold(piece) else piece
        if piece.strip():
            number += 1
            yield piece


def test_a_thousand_substrings_are_found_wherever_a_scan_finds_them(
    store: Store, paragraphs: list[Paragraph]
) -> None:
    folded = {p.paragraph_id: fold(p.text) for p in paragraphs}
    searcher = Searcher(store)
    for piece in substrings(paragraphs):
        wanted = {id_ for id_, text in folded.items() if fold(piece) in text}
        assert wanted
        assert {hit.paragraph_id for hit in store.paragraphs_containing(piece)} == wanted, piece
        searched = searcher.search(piece, limit=None)
        assert wanted <= {hit.paragraph.paragraph_id for hit in searched.hits}, piece
        assert searched.total == len(searched.hits)
