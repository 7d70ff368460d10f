"""What people decide is in the build at once, everywhere; what they take back leaves it as it was."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from textmine.errors import TextmineError, UnknownNameError
from textmine.review import Review
from textmine.search.names import Names
from textmine.search.searcher import Searcher
from textmine.search.selection import find_claims
from textmine.store import Store
from textmine.store.counts import Counts
from textmine.verify import verify

REVIEWED = ("mentions", "claims", "findings", "concepts")


@pytest.fixture
def review(project: Path) -> Iterator[Review]:
    with Review.open(project / "out", who="Lin") as opened:
        yield opened


def claim_with_actor(folder: Path) -> str:
    with Store.open(folder) as store:
        return next(one.claim_id for one in store.claims(at_least=0.5) if one.actors)


def content(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the store says of rows, counts and ways of writing."""
    tables = (
        "mentions", "claims", "findings", "concepts", "claim_concepts", "claim_counts", "claim_ties",
        "concept_counts", "mention_forms", "row_counts",
    )  # fmt: skip
    connection = sqlite3.connect(folder / "textmine.sqlite")
    try:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}
    finally:
        connection.close()


def assert_counts_are_true(folder: Path) -> None:
    """What is counted is what the rows say, and every row quotes its paragraph."""
    with Store.open(folder) as store:
        report = verify(store)
        assert report.ok, [check.examples for check in report.checks if check.broken]
        counts = Counts()
        counts.add(list(store.mentions()), list(store.claims()))
    connection = sqlite3.connect(folder / "textmine.sqlite")
    claims = {row[:3]: row[3] for row in connection.execute("SELECT * FROM claim_counts")}
    ties = {row[:4]: row[4] for row in connection.execute("SELECT * FROM claim_ties")}
    mentions = dict(connection.execute("SELECT concept_id, mentions FROM concept_counts WHERE mentions > 0"))
    forms = set(connection.execute("SELECT rowid, text, concept_id FROM mention_forms"))
    first = set(
        connection.execute("SELECT min(rowid), text, concept_id FROM mentions GROUP BY text, concept_id")
    )
    rows = dict(connection.execute("SELECT name, n FROM row_counts"))
    own = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in rows}
    connection.close()
    assert (Counter(claims), Counter(ties), Counter(mentions)) == (
        counts.claims,
        counts.ties,
        counts.mentions,
    )
    assert forms == first
    assert {name: rows[name] for name in REVIEWED} == {name: own[name] for name in REVIEWED}


def test_an_accepted_claim_is_sure_and_marked(review: Review) -> None:
    id_ = review.queue("claim", limit=1)[0].id
    review.accept(id_)
    with Store.open(review.folder) as store:
        claim = store.claim(id_)
    assert (claim.decision, claim.reviewer, claim.confidence) == ("accepted", "Lin", 1.0)
    assert id_ not in {item.id for item in review.queue("claim", limit=None)}
    assert [item.id for item in review.queue("claim", reviewed=True)] == [id_]


def test_a_rejected_claim_is_nowhere_but_in_the_machines_build(review: Review) -> None:
    id_ = claim_with_actor(review.folder)
    with Store.open(review.folder) as store:
        claim = store.claim(id_)
        resting = {one.finding_id for one in store.findings() if one.claims == (id_,)}
    review.reject(id_)
    with Store.open(review.folder) as store:
        with pytest.raises(UnknownNameError):
            store.claim(id_)
        names = Names(store)
        found = find_claims(store, names, actor=claim.actors[0], at_least=0.0)
        assert id_ not in {item.claim.claim_id for item in found[:]}
        assert [row[:2] for row in store.rejected()] == [("claim", id_)]
        assert not any(id_ in one.claims for one in store.findings())
        assert resting
        assert not resting & {one.finding_id for one in store.findings()}  # they rested on it alone
    with Store.open(review.folder, unreviewed=True) as store:
        assert store.claim(id_) == claim
    assert_counts_are_true(review.folder)


def test_a_corrected_claim_is_found_by_what_it_says_now(review: Review) -> None:
    id_ = claim_with_actor(review.folder)
    review.correct(id_, {"actors": ["Wombat League"], "polarity": "negated"})
    with Store.open(review.folder) as store:
        names = Names(store)
        found = find_claims(store, names, actor="wombat league")
        assert [item.claim.claim_id for item in found[:]] == [id_]
        claim = store.claim(id_)
        assert claim.decision == "corrected"
        assert claim.polarity == "negated"
        assert "Wombat League" in claim.gloss_en
        found_in = Searcher(store).search('actor:"wombat league"').hits
        assert [hit.paragraph.paragraph_id for hit in found_in] == [claim.paragraph_id]
    assert_counts_are_true(review.folder)


def test_a_mention_is_added_by_its_words_and_found_by_its_name(review: Review) -> None:
    with Store.open(review.folder) as store:
        paragraph = next(p for p in store.paragraphs(kind="body") if p.language == "zh-Hant")
    review.add("mention", paragraph.paragraph_id, 2, 6, {"label": "ACTOR", "concept_id": "袋熊聯盟"})
    with Store.open(review.folder) as store:
        added = [one for one in store.mentions(paragraph_id=paragraph.paragraph_id) if one.decision]
        assert [(one.text, one.label, one.name_zh) for one in added] == [
            (paragraph.text[2:6], "ACTOR", "袋熊聯盟")
        ]
        starts = [one.start for one in store.mentions(paragraph_id=paragraph.paragraph_id)]
        assert starts == sorted(starts)
        assert [concept.concept_id for concept in Names(store).find("袋熊聯盟")] == [added[0].concept_id]
    assert_counts_are_true(review.folder)


def test_the_words_of_a_row_may_be_corrected(review: Review) -> None:
    item = review.queue("mention", limit=1)[0]
    review.correct(item.id, {}, start=item.start, end=item.end + 1)
    with Store.open(review.folder) as store:
        assert store.mention(item.id).text == item.paragraph.text[item.start : item.end + 1]
    review.accept(item.id)  # by whoever sees the corrected row
    with Store.open(review.folder) as store:
        mention = store.mention(item.id)
        assert (mention.end, mention.decision) == (item.end + 1, "accepted")


def test_a_finding_may_be_corrected_rejected_and_added(review: Review) -> None:
    with Store.open(review.folder) as store:
        first, second, *_ = store.findings()
        paragraph = store.paragraph(first.paragraph_id)
    words = paragraph.text[1:9]
    review.correct(first.finding_id, {"headline": words, "actors": ["北韓"]})
    review.reject(second.finding_id)
    review.add("finding", paragraph.paragraph_id, 10, 20, {})
    with Store.open(review.folder) as store:
        assert store.finding(first.finding_id).headline == words
        with pytest.raises(UnknownNameError):
            store.finding(second.finding_id)
        assert [one.headline for one in store.findings() if one.decision == "added"] == [
            paragraph.text[10:20]
        ]
    assert_counts_are_true(review.folder)


def test_what_is_taken_back_leaves_the_build_as_it_was(review: Review) -> None:
    before = content(review.folder)
    claims = [item.id for item in review.queue("claim", limit=6)]
    mentions = review.queue("mention", limit=6)
    review.accept(claims[0])
    review.reject(claims[1])
    review.correct(claims[2], {"actors": ["Wombat League"]})
    review.reject(mentions[0].id)
    review.correct(mentions[1].id, {"label": "THREAT", "concept_id": "wombats"})
    paragraph = mentions[2].paragraph
    review.add("claim", paragraph.paragraph_id, 0, 9, {"actors": ["Wombat League"], "kind": "threat"})
    review.add("mention", paragraph.paragraph_id, 0, 3, {"label": "ACTOR"})
    assert content(review.folder) != before
    for _ in range(7):
        review.undo()
    with pytest.raises(UnknownNameError, match="no decision"):
        review.undo()
    assert content(review.folder) == before
    assert_counts_are_true(review.folder)


def test_the_later_decision_on_a_row_holds_and_an_undo_brings_back_the_earlier(project: Path) -> None:
    with Review.open(project / "out", who="Lin") as lin, Review.open(project / "out", who="Chen") as chen:
        id_ = lin.queue("claim", limit=1)[0].id
        lin.correct(id_, {"polarity": "negated"})
        chen.reject(id_)
        with Store.open(project / "out") as store, pytest.raises(UnknownNameError):
            store.claim(id_)
        chen.undo()
        with Store.open(project / "out") as store:
            assert (store.claim(id_).polarity, store.claim(id_).reviewer) == ("negated", "Lin")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"colour": "red"}, "has no “colour”"),
        ({"polarity": "maybe"}, "polarity is “maybe”"),
        ({}, "nothing is changed"),
    ],
)
def test_a_correction_that_does_not_fit_is_told_and_not_saved(
    review: Review, changes: dict[str, str], reason: str
) -> None:
    id_ = review.queue("claim", limit=1)[0].id
    with pytest.raises(TextmineError, match=reason):
        review.correct(id_, changes)
    assert not review.log().decisions


def test_an_unknown_row_is_told(review: Review) -> None:
    with pytest.raises(UnknownNameError, match="no mention, claim or finding"):
        review.accept("black-sea:999:c1")


def test_what_the_machine_has_already_is_not_added_twice(review: Review) -> None:
    item = review.queue("mention", limit=1)[0]
    where = item.paragraph.paragraph_id, item.start, item.end
    review.add("mention", *where, {"label": item.record.label, "concept_id": item.record.concept_id})  # type: ignore[union-attr]
    with Store.open(review.folder) as store:
        own = [m for m in store.mentions(paragraph_id=where[0]) if (m.start, m.end) == where[1:]]
    assert [(one.mention_id, one.decision) for one in own] == [(item.id, "accepted")]


def test_a_line_that_somebody_edited_is_applied_as_it_is_now(review: Review) -> None:
    item = review.queue("claim", limit=1)[0]
    review.correct(item.id, {"actors": ["Wombat League"]})
    (path,) = review.ledger.files()
    path.write_text(
        path.read_text(encoding="utf-8").replace("Wombat League", "Possum Pact"), encoding="utf-8"
    )
    assert review.behind()
    review.apply()
    with Store.open(review.folder) as store:
        assert "Possum Pact" in store.claim(item.id).gloss_en


def test_exports_bear_the_mark_and_lack_what_is_rejected(review: Review, tmp_path: Path) -> None:
    from textmine.cli import main

    corrected, rejected = (item.id for item in review.queue("claim", limit=2))
    review.correct(corrected, {"actors": ["Wombat League"], "concepts": ["burrows"]})
    review.reject(rejected)
    store = ["--store", str(review.folder), "--all"]
    for name in ("sqlite", "dna-csv", "jsonld", "tei", "graphml"):
        assert main(["export", "--as", name, "--out", str(tmp_path / name), *store]) == 0
    copy = sqlite3.connect(tmp_path / "sqlite")
    rows = dict(copy.execute("SELECT claim_id, decision || ' ' || reviewer FROM claims_readable"))
    copy.close()
    assert rows[corrected] == "corrected Lin"
    assert rejected not in rows
    for name in ("dna-csv", "jsonld", "tei"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "corrected" in text, name
        assert rejected not in text, name
    assert rejected not in (tmp_path / "graphml").read_text(encoding="utf-8")
