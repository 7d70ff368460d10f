"""Sentences of drafts against the corpus: a verdict that misleads is worse than none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.verdicts import DATA, widest
from textmine.compare import Corpus, read_new
from textmine.store import Store

_RIGHT = {
    "true": {"corroborated", "refined"},
    "false": {"contradicted"},
    "other-date": {"refined", "contradicted"},
    "unsaid": {"new"},
}
_SUPPORT, _OPEN = {"corroborated", "refined"}, {"unclear", "none"}


@pytest.fixture(scope="module")
def counted(corpus_store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """How the verdicts stand to the reader's, with the ids of the sentences."""
    folder = tmp_path_factory.mktemp("drafts")
    with (DATA / "drafts.csv").open(encoding="utf-8", newline="") as handle:
        rows = {row["id"]: row for row in csv.DictReader(handle)}
    for id_, row in rows.items():
        (folder / f"{id_}.txt").write_text(row["sentence"] + "\n", encoding="utf-8")
    corpus = Corpus(corpus_store)
    found: dict[str, list[str]] = {}
    for document in read_new([folder]):
        id_ = Path(document.document.source_path).stem
        match = widest(corpus.compare(document).claims)
        found.setdefault(_standing(rows[id_]["reader"], match.verdict if match else "none"), []).append(id_)
    return found


def _standing(reader: str, verdict: str) -> str:
    if verdict in _RIGHT[reader]:
        return "right"
    if reader == "unsaid" and verdict in _SUPPORT:
        return "false support"
    if (reader, verdict) in {("true", "contradicted"), ("unsaid", "contradicted")} or (
        reader == "false" and verdict in _SUPPORT
    ):
        return "opposite"
    return "open" if verdict in _OPEN else "other"


def test_what_the_corpus_does_not_say_is_hardly_ever_supported(counted: dict[str, list[str]]) -> None:
    assert len(counted.get("false support", [])) <= 6, counted["false support"]


def test_agreement_and_denial_are_hardly_ever_mistaken(counted: dict[str, list[str]]) -> None:
    assert len(counted.get("opposite", [])) <= 5, counted["opposite"]


def test_most_verdicts_are_given_and_right(counted: dict[str, list[str]]) -> None:
    everything = sum(map(len, counted.values()))
    assert len(counted["right"]) >= 0.5 * everything, {key: len(ids) for key, ids in counted.items()}
