"""How well comparing agrees with a reader; `python -m benchmarks.agreement` prints the figures."""

from __future__ import annotations

import pytest

from benchmarks.agreement import retrieval, reuse, verdicts
from textmine.store import Store

# What was promised for the documents that rules were improved on; for those held out, what must not be lost.
_LEAST = {("dev", "zh"): 0.80, ("dev", "en"): 0.70, ("heldout", "zh"): 0.75, ("heldout", "en"): 0.65}


@pytest.mark.parametrize(("name", "language"), _LEAST)
def test_verdicts_agree_with_a_reader(corpus_store: Store, name: str, language: str) -> None:
    found = verdicts(corpus_store, name, language)
    assert found.macro_f1 >= _LEAST[name, language], found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_sentence_finds_the_paragraph_it_renders(corpus_store: Store, language: str) -> None:
    ranks = retrieval(corpus_store, language)
    plain = retrieval(corpus_store, language, plain=True)
    assert sum(rank == 1 for rank in ranks) >= 0.6 * len(ranks)
    assert sum(0 < rank <= 5 for rank in ranks) >= 0.8 * len(ranks)
    assert sum(0 < rank <= 5 for rank in plain) < sum(0 < rank <= 5 for rank in ranks)


def test_edited_passages_are_found_and_nothing_else(corpus_store: Store) -> None:
    recall, precision = reuse(corpus_store)
    assert recall >= 0.95
    assert precision >= 0.95
