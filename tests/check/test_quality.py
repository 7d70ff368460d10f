"""How surely a check tells true quotations from altered ones; `python -m benchmarks.checking` has the whole figures."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.checking import drafts, samples
from textmine.build import build
from textmine.script import is_han
from textmine.store import Store

_SOURCES = [Path(__file__).parents[2] / "corpus", *sorted((drafts.SHARED / "source").glob("*.txt"))]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[samples.Corpus]:
    out = tmp_path_factory.mktemp("quality") / "out"
    build(_SOURCES, out)
    with Store.open(out) as store:
        yield samples.Corpus(store)


def test_altered_quotations_are_flagged_and_true_ones_are_not(corpus: samples.Corpus) -> None:
    chance = random.Random(3)
    altered = [drafts.sentence(sample) for sample in samples.altered(corpus, 60, chance)]
    found = drafts.verdicts(corpus.store, altered)
    assert sum(one is not None and one.verdict in drafts.FLAGGED for one in found) >= 59
    true = [drafts.sentence(sample) for sample in samples.true(corpus, 60, chance)]
    assert {one and one.verdict for one in drafts.verdicts(corpus.store, true)} == {"exact"}


def test_wrong_sources_are_told_and_right_ones_are_not(corpus: samples.Corpus) -> None:
    chance = random.Random(4)
    moved = drafts.misattributed(corpus, 30, chance)
    found = drafts.verdicts(corpus.store, [line for _, line in moved])
    assert (
        sum(one is not None and what in one.problems for (what, _), one in zip(moved, found, strict=True))
        >= 28
    )
    cited = drafts.verdicts(corpus.store, drafts.properly_cited(corpus, 30, chance))
    assert {one and one.verdict for one in cited} <= {"exact", "term"}


def test_a_rendering_is_led_to_the_passage_that_it_renders(corpus: samples.Corpus) -> None:
    rendered = drafts.renderings(corpus.store)
    assert sum(named for named, _, _ in rendered) >= 0.9 * len(rendered)
    assert sum(called for _, called, _ in rendered) >= 0.9 * len(rendered)
    quoted = [line for line in rendered if any(map(is_han, line[2]))]
    assert not quoted  # they are English, their sources Chinese
