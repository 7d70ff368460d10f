"""Decisions hold in the next build, whatever became of the source, or are listed as not placed, with why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from textmine.build import build
from textmine.errors import InputError
from textmine.review import Decision, Review
from textmine.store import Store
from textmine.verify import verify

ENGLISH = "black-sea.en.txt"


def again(project: Path, **more: object) -> None:
    build([project / "texts"], project / "out", jobs=1, n_topics=2, **more)  # type: ignore[arg-type]


def decided(project: Path) -> list[Decision]:
    """One decision of each sort, on rows of different paragraphs."""
    with Review.open(project / "out", who="Lin") as review:
        claims = [item.id for item in review.queue("claim", limit=8)]
        mentions = review.queue("mention", limit=40)[::6]
        with Store.open(project / "out") as store:
            findings = [one.finding_id for one in store.findings()][:2]
            paragraphs = list(store.paragraphs(kind="body"))
        made = [
            review.decide("accept", claims[0]),
            review.decide("reject", claims[1]),
            review.decide("correct", claims[2], {"actors": ["Wombat League"], "polarity": "negated"}),
            review.decide("accept", mentions[0].id),
            review.decide("reject", mentions[1].id),
            review.decide("correct", mentions[2].id, {"label": "STRATEGY", "concept_id": "a plan of mine"}),
            review.decide("accept", findings[0]),
            review.decide("reject", findings[1]),
            review.make("mention", paragraphs[3].paragraph_id, 5, 11, {"label": "THREAT"}),
            review.make("claim", paragraphs[-1].paragraph_id, 0, 12, {"actors": ["Wombat League"]}),
        ]
        return review.save(made)


def marks(project: Path) -> list[tuple[str, str, str, str]]:
    """What bears a mark, by its words."""
    with Store.open(project / "out") as store:
        report = verify(store)
        assert report.ok, [check.examples for check in report.checks if check.broken]
        rows: Sequence[object] = [*store.mentions(), *store.claims()]
        found = [(type(row).__name__, row.text, row.decision, row.reviewer) for row in rows if row.decision]  # type: ignore[attr-defined]
        found += [
            ("Finding", row.headline, row.decision, row.reviewer) for row in store.findings() if row.decision
        ]
        found += [(kind, "", "rejected", who) for kind, _, _, who, _ in store.rejected()]
        return sorted(found)


def test_a_build_puts_decisions_in_and_goes_on_from_the_machine(project: Path) -> None:
    decided(project)
    before = marks(project)
    assert len(before) == 10
    again(project)
    assert marks(project) == before
    with Store.open(project / "out", unreviewed=True) as store:
        assert not any(claim.decision for claim in store.claims())
    report = build([project / "texts"], project / "out", jobs=1, n_topics=2)
    assert (report.kept, report.decisions) == (2, ("10 decisions of people hold",))
    assert marks(project) == before


def test_tables_of_a_build_say_what_was_decided_and_what_was_taken_back(project: Path) -> None:
    import pyarrow.parquet as pq

    def in_tables() -> list[str]:
        table = pq.read_table(project / "out/tables/claims.parquet", columns=["decision"])
        return sorted(filter(None, table["decision"].to_pylist()))

    made = decided(project)
    again(project)
    assert in_tables() == ["accepted", "added", "corrected"]
    with Review.open(project / "out", who="Lin") as review:
        review.undo(made[0].id)
    again(project)
    assert in_tables() == ["added", "corrected"]
    csv = (project / "out/tables/claims.csv").read_text(encoding="utf-8-sig")
    assert csv.count(",corrected,Lin") == 1


@pytest.mark.parametrize("change", ["a new first page", "renamed", "words around changed"])
def test_all_is_placed_again_after(project: Path, change: str) -> None:
    decided(project)
    before = marks(project)
    for path in sorted((project / "texts").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if change == "a new first page":
            path.write_text(
                f"Foreword\n\nThe editors thank all who wrote for them, and all who read.\n\n{text}",
                encoding="utf-8",
            )
        elif change == "renamed":
            path.rename(path.with_name(f"old-{path.name}"))
        else:
            path.write_text(text.replace(",", " –").replace("，", "；"), encoding="utf-8")
    again(project)
    with Review.open(project / "out") as review:
        placements = review.placements()
    assert not [one for one in placements if one.state == "unplaced"]
    if change != "words around changed":
        assert marks(project) == before


def test_another_lexicon_gives_its_own_ids(project: Path) -> None:
    with Review.open(project / "out", who="Lin") as review, Store.open(project / "out") as store:
        id_ = next(claim.claim_id for claim in store.claims() if "actor:russia" in claim.actors)
        review.accept(id_)
    (project / "texts/lexicon").mkdir()
    row = "id,zh,en,variants_zh,kind\nrussian-federation,俄羅斯,Russia,俄國,state\n"
    (project / "texts/lexicon/actors.csv").write_text(row, encoding="utf-8")
    again(project)
    with Store.open(project / "out") as store:
        (claim,) = [one for one in store.claims() if one.decision]
        known = {concept.concept_id for concept in store.concepts()}
        assert set(claim.actors) <= known
        assert store.concept(claim.actors[0]) is not None


def test_what_is_no_longer_there_is_listed_with_why(project: Path) -> None:
    with Review.open(project / "out", who="Lin") as review, Store.open(project / "out") as store:
        paragraph = [one for one in store.paragraphs(kind="body") if one.language == "en"][4]
        claim = next(iter(store.claims(paragraph_id=paragraph.paragraph_id)))
        review.accept(claim.claim_id)
    path = project / "texts" / ENGLISH
    text = path.read_text(encoding="utf-8")
    start = text.index(paragraph.text[:30])
    path.write_text(text[:start] + text[text.index("\n\n", start) :], encoding="utf-8")
    report = build([project / "texts"], project / "out", jobs=1, n_topics=2)
    assert "1 could not be placed" in report.decisions[0]
    assert "no longer in the document" in report.decisions[1]
    path.write_text(text, encoding="utf-8")  # it comes back, and so does the decision
    again(project)
    assert len(marks(project)) == 1


def test_a_bad_line_stops_a_build_before_it_begins(project: Path) -> None:
    decided(project)
    before = marks(project)
    (path,) = (project / "texts/review").glob("*.jsonl")
    path.write_text(path.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        again(project)
    assert str(error.value) == f"{path}:11: has no “id”"
    assert marks(project) == before


def test_the_report_and_the_pages_show_what_people_added(project: Path) -> None:
    from starlette.testclient import TestClient

    from textmine.web.app import create_app

    with Review.open(project / "out", who="Lin") as review, Store.open(project / "out") as store:
        paragraph = next(iter(store.paragraphs(kind="body")))
        review.add("finding", paragraph.paragraph_id, 0, 20, {"actors": ["Wombat League"]})
        review.add("claim", paragraph.paragraph_id, 0, 20, {"actors": ["Wombat League"], "kind": "threat"})
        review.add(
            "mention", paragraph.paragraph_id, 4, 12, {"label": "ACTOR", "concept_id": "Wombat League"}
        )
    again(project)
    report = (project / "out/report.html").read_text(encoding="utf-8")
    assert "added by a reviewer" in report
    assert "added by a person" in report
    client = TestClient(create_app(project / "out"), base_url="http://127.0.0.1")
    for address in ("/findings", "/claims", "/", "/help", f"/cite/{paragraph.paragraph_id}"):
        assert client.get(address).status_code == 200, address
