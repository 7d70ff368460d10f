"""Files of decisions: nothing that was saved is lost; what does not fit is told, and nothing of it is taken."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import InputError
from textmine.review import ConceptName, Decision, Ledger, Quote
from textmine.review.lines import BadLineError, from_line, to_line

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)


def decision(number: int, who: str = "Lin", what: str = "reject", **more: object) -> Decision:
    return Decision(
        f"{who}-{number:05d}",
        f"2026-11-29T01:00:00.{number:06d}Z",
        who,
        what,  # type: ignore[arg-type]
        "mention",
        Quote("巡邏艦", "一艘", "出港", "海峽"),
        **more,  # type: ignore[arg-type]
    )


@given(exact=WORDS, note=WORDS, name=WORDS)
def test_a_decision_survives_its_line(exact: str, note: str, name: str) -> None:
    import unicodedata

    made = Decision(
        "a1",
        "2026-11-29T01:00:00Z",
        "Lin",
        "add",
        "mention",
        Quote(exact, "", "", "title"),
        {"label": "ACTOR", "concept_id": "actor:x"},
        names={"actor:x": ConceptName("ACTOR", name, "")},
        note=unicodedata.normalize("NFC", note),
    )
    line = to_line(made)
    assert "\n" not in line
    assert from_line(line) == made


def test_what_is_saved_is_read_in_the_order_of_time_by_reviewer(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "review")
    ledger.add([decision(3), decision(1, "陳美玲")])
    ledger.add([decision(2)])
    assert [one.id for one in ledger.read().decisions] == ["陳美玲-00001", "Lin-00002", "Lin-00003"]
    assert sorted(path.name for path in ledger.files()) == ["Lin.jsonl", "陳美玲.jsonl"]
    assert "merge=union" in (tmp_path / "review/.gitattributes").read_text()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is no JSON"),
        ("[]", "one object in braces"),
        ('{"id": "x"}', "has no “when”"),
        (to_line(decision(1)).replace("reject", "remove"), "what is “remove”"),
        (to_line(decision(1)).replace("2026-11-29T01:00:00.000001Z", "yesterday"), "is no time"),
        (to_line(decision(1)).replace('"mention"', '"topic"'), "kind is “topic”"),
        (to_line(decision(1)).replace('"exact"', '"words"'), "quote has “words”"),
        (to_line(decision(1, what="accept")), "fields has no “label”"),
        (to_line(decision(1, what="undo")), "undoes nothing"),
    ],
)
def test_a_bad_line_is_told_with_file_line_and_reason_and_nothing_is_taken(
    tmp_path: Path, line: str, reason: str
) -> None:
    ledger = Ledger(tmp_path)
    ledger.add([decision(1), decision(2)])
    path = ledger.files()[0]
    good = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([good[0], line, good[1]]) + "\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        ledger.read()
    assert str(error.value).startswith(f"{path}:2: ")
    assert reason in str(error.value)


def test_one_id_that_says_two_things_is_an_error_and_the_same_line_twice_is_none(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.add([decision(1)])
    (tmp_path / "copy.jsonl").write_text(to_line(decision(1)) + "\n", encoding="utf-8")
    assert len(ledger.read().decisions) == 1
    (tmp_path / "copy.jsonl").write_text(to_line(decision(1, note="other")) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="says otherwise"):
        ledger.read()


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_torn_last_line_is_told_and_does_not_spoil_the_next(tmp_path: Path, cut: int) -> None:
    ledger = Ledger(tmp_path)
    ledger.add([decision(1), decision(2)])
    path = ledger.files()[0]
    data = path.read_bytes()
    whole = data.index(b"\n") + 1
    path.write_bytes(data[: whole + cut])
    read = ledger.read()
    assert [one.id for one in read.decisions] == ["Lin-00001"]
    assert "torn" in read.notes[0]
    ledger.add([decision(3)])
    read = ledger.read()
    assert [one.id for one in read.decisions] == ["Lin-00001", "Lin-00003"]
    assert not read.notes
    assert path.with_suffix(".torn").read_bytes().strip() == data[whole : whole + cut].strip()


def test_a_last_line_that_lacks_only_its_end_is_kept(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.add([decision(1)])
    path = ledger.files()[0]
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    ledger.add([decision(2)])
    assert len(ledger.read().decisions) == 2


def test_an_undo_may_be_undone(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.add([decision(1), decision(2, what="undo", undoes="Lin-00001")])
    assert ledger.read().in_force() == ()
    ledger.add([decision(3, what="undo", undoes="Lin-00002")])
    assert [one.id for one in ledger.read().in_force()] == ["Lin-00001"]


_SAVER = """
import sys
from tests.review.test_ledger import decision
from textmine.review import Ledger
who, first, number = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
for n in range(first, first + number):
    Ledger(sys.argv[1]).add([decision(n, who)])
    print(n, flush=True)
"""


def saver(folder: Path, who: str, first: int, number: int) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", _SAVER, str(folder), who, str(first), str(number)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def test_two_who_save_at_once_in_one_file_lose_nothing(tmp_path: Path) -> None:
    both = [saver(tmp_path, "Lin", first, 60) for first in (0, 1000)]
    assert [one.wait() for one in both] == [0, 0]
    assert len(Ledger(tmp_path).read().decisions) == 120


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_whoever_is_killed_while_saving_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    rng, said = random.Random(7), set[int]()
    for first in (0, 10_000, 20_000):
        one = saver(tmp_path, "Lin", first, 9_000)
        assert one.stdout is not None
        said.add(int(one.stdout.readline()))
        time.sleep(rng.random() / 5)
        one.send_signal(signal.SIGKILL)
        said |= {int(line) for line in one.stdout.read().split("\n")[:-1]}
        one.wait()
    kept = {int(one.id.split("-")[1]) for one in Ledger(tmp_path).read().decisions}
    assert said <= kept


def test_a_line_of_another_is_no_decision() -> None:
    with pytest.raises(BadLineError, match="which no decision has"):
        from_line('{"id": "1", "colour": "red"}')
