"""What is learnt from decisions: only where it helps, bounded, and the next build goes by it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from textmine.build import build
from textmine.claims.learnt import MOST, Learnt, facts
from textmine.cli import main
from textmine.errors import InputError
from textmine.review import Review
from textmine.review.learning import FILE, Judged, gain, learn, read_learnt
from textmine.store import Store


def examples(number: int, shift: float, seed: int = 5) -> list[Judged]:
    """Claims that are surer or less sure than the machine says."""
    rng = random.Random(seed)
    found = []
    for at in range(number):
        odds = rng.uniform(-2, 2)
        chance = 1 / (1 + 2.718281828 ** -(odds + shift))
        found.append(Judged({"always": 1.0, "sureness": odds}, rng.random() < chance, f"p:{at}"))
    return found


def test_what_is_right_more_often_than_the_machine_says_is_learnt() -> None:
    found = examples(300, 1.5)
    told = gain(found)
    assert told.better
    assert told.brier[1] < told.brier[0]
    assert learn(found).weights["always"] == pytest.approx(1.5, abs=0.5)


def test_nothing_is_taken_where_nothing_is_gained() -> None:
    told = gain(examples(300, 0.0))
    assert abs(told.brier[1] - told.brier[0]) < 0.005
    few = gain(examples(20, 2.0))
    assert not few.better
    assert "30 decisions on claims are needed" in few.why


def test_few_decisions_move_little_and_none_more_than_the_bound() -> None:
    few = learn(examples(5, 3.0))
    assert abs(few.weights["always"]) < 1.2
    much = Learnt({"always": 50.0})
    assert much.judged({"always": 1.0, "sureness": -MOST}) == 0.5


def decide_on_all(project: Path) -> int:
    """Decide as if claims with actors were right and others not: something the machine can be taught."""
    with Review.open(project / "out", who="Lin") as review:
        items = review.queue("claim", limit=None)
        made = [review.decide("accept" if item.record.actors else "reject", item.id) for item in items]  # type: ignore[union-attr]
        review.save(made)
        return len(made)


def test_the_next_build_goes_by_what_was_learnt_and_learning_again_begins_from_the_machine(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide_on_all(project)
    store = ["--store", str(project / "out")]
    with Store.open(project / "out", unreviewed=True) as machine:
        before = {claim.claim_id: claim for claim in machine.claims()}
        language = {p.paragraph_id: p.language for p in machine.paragraphs()}
    assert main(["review", "learn", *store]) == 0
    told = capsys.readouterr().out
    assert "->" in told
    learnt = read_learnt(project / "texts/review")
    assert learnt is not None
    build([project / "texts"], project / "out", jobs=1, n_topics=2)
    with Store.open(project / "out", unreviewed=True) as machine:
        after = {claim.claim_id: claim.confidence for claim in machine.claims()}
    assert after == {id_: learnt.of(claim, language[claim.paragraph_id]) for id_, claim in before.items()}
    assert main(["review", "learn", "--dry-run", *store]) == 0
    again = capsys.readouterr().out
    assert again.splitlines()[0] == told.splitlines()[0]
    before_again = float(again.splitlines()[1].split()[2])
    assert before_again == pytest.approx(float(told.splitlines()[1].split()[2]), abs=0.015)
    assert main(["review", "evaluate", *store, "--lang", "en"]) == 0
    assert "paragraphs reviewed for all claims" in capsys.readouterr().err
    assert main(["review", "learn", "--forget", *store]) == 0
    assert read_learnt(project / "texts/review") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "is no JSON"),
        ('{"weights": {"colour": 1}}', "“colour”"),
        ('{"weights": {"always": "x"}}', "no number"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        read_learnt(tmp_path)


def test_names_that_people_gave_become_own_terms(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Review.open(project / "out", who="Lin") as review:
        item = review.queue("mention", limit=1)[0]
        review.correct(item.id, {"label": "ACTOR", "concept_id": "Wombat League"})
    terms = tmp_path / "terms"
    main(["review", "learn", "--names", str(terms), "--store", str(project / "out")])
    assert "1 of 1 names" in capsys.readouterr().out
    row = (terms / "actors.csv").read_text(encoding="utf-8")
    assert "Wombat League" in row
    assert item.paragraph.text[item.start : item.end] in row


def test_facts_are_those_of_the_row(project: Path) -> None:
    with Store.open(project / "out") as store:
        claim = next(one for one in store.claims() if not one.targets and one.actors)
    told = facts(claim, "en")
    assert told["no_target"] == told["always"] == 1.0
    assert "no_actor" not in told
