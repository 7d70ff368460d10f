"""The command: what it prints, writes and refuses; claims; the word lists."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.check import check
from textmine.check.draft import LARGEST
from textmine.check.letters import Letters
from textmine.check.patterns import patterns, quotation_marks, rows
from textmine.check.quoted import parts, quotations
from textmine.check.words import say
from textmine.errors import InputError
from textmine.store import Store, StoreWriter

DRAFT = """# A paper

It says “Iceland sold stable cranes to the owners of the new harbour” (Harbours and Power, p. 13).

Norway says that “the northern route is not safe in winter”. Portugal did not close the northern harbours.

Portugal closed the northern harbours.
"""


def test_claims_are_supported_or_contradicted_with_their_evidence(checked) -> None:
    found = {c.claim.text: c for c in checked(DRAFT).claims}
    assert found["Portugal closed the northern harbours"].verdict in ("contradicted", "unclear", "partly")
    assert found["Portugal did not close the northern harbours"].verdict != "contradicted"
    assert all(c.match.corpus is not None for c in found.values() if c.verdict == "supported")
    assert not any("route" in text for text in found)  # what is quoted is no claim of the draft's


def test_the_listing_begins_with_a_summary_and_says_what_differs(run, harbours: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    done = run("check", tmp_path / "draft.md", "--store", harbours, "--lang", "en", "--style", "chicago")
    assert done.status == 1
    assert done.output.splitlines()[0] == "2 quotations: 1 exact, 1 altered"
    assert "sold [-unstable-] {+stable+} cranes" in done.output
    assert "[harbours:3:" in done.output
    chinese = run("check", tmp_path / "draft.md", "--store", harbours, "--lang", "zh")
    assert "2 處引文：相符 1、改動 1" in chinese.output


def test_a_draft_without_faults_ends_with_status_0(run, harbours: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "Norway says that “the northern route is not safe in winter”.", "utf-8"
    )
    done = run("check", tmp_path / "draft.txt", "--store", harbours, "--lang", "en")
    assert done.status == 0
    assert "nothing wrong was found" in done.output


def test_json_csv_and_standard_input(run, harbours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stdin(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    stdin(DRAFT)
    done = run("check", "-", "--store", harbours, "--format", "json", "--lang", "en")
    found = json.loads(done.output)
    assert set(found) == {"summary", "quotations", "claims"}
    assert found["summary"]["quotations"]["altered"] == 1
    (altered,) = (q for q in found["quotations"] if q["verdict"] == "altered")
    assert [c for c in altered["changes"] if c["kind"] == "changed"] == [
        {"kind": "changed", "draft": "stable", "source": "unstable"}
    ]
    assert altered["footnote"].startswith("Okafor")
    stdin(DRAFT)
    lines = run("check", "-", "--store", harbours, "--format", "csv", "--wrong").output.splitlines()
    assert lines[0].startswith("verdict_name,text")
    assert any("altered" in line for line in lines[1:])


def test_the_page_links_marks_to_evidence_and_fetches_nothing(run, harbours: Path, tmp_path: Path) -> None:
    text = DRAFT + "\n<script>alert(1)</script> “the northern route is not safe in winter” (p. 99).\n"
    (tmp_path / "draft.md").write_text(text, "utf-8")
    page = tmp_path / "check.html"
    for lang in ("en", "zh"):
        run("check", tmp_path / "draft.md", "--store", harbours, "--page", page, "--lang", lang)
        shown = page.read_text("utf-8")
        ids = re.findall(r'id="([^"]+)"', shown)
        assert len(ids) == len(set(ids))
        assert {unquote(link) for link in re.findall(r'href="#([^"]+)"', shown)} <= set(ids)
        assert not re.search(r'(?:src|href)="(?!#)', shown)
        assert "<script>alert" not in shown
        assert '<ins title="' in shown


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   \n\n ", "white space"),
        ("Le gouvernement a fermé tous les ports du nord car les bateaux ne pouvaient y entrer. " * 3, "neither"),
        ("Правительство закрыло все северные порты, потому что корабли больше не могли туда войти.", "neither"),
        ("政府は冬の間すべての港を閉鎖したため、船はもう入ることができなかった。", "neither"),
        ("12 34 56 78", "no words"),
        ("The ships are here.\n\n" * (LARGEST // 20), "too long"),
    ],
)  # fmt: skip
def test_a_draft_that_cannot_be_checked_is_one_line(
    run, harbours: Path, tmp_path: Path, text: str, reason: str
) -> None:
    draft, page = tmp_path / "draft.txt", tmp_path / "page.html"
    draft.write_text(text, "utf-8")
    done = run("check", draft, "--store", harbours, "--page", page)
    assert done.status == 2
    assert reason in done.errors
    assert done.errors.count("\n") == 1
    assert not done.output
    assert not page.exists()


def test_other_bad_input_is_one_line(run, harbours: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.gif").write_bytes(b"GIF89a" + os.urandom(100))
    (tmp_path / "good.txt").write_text("The harbours were closed.", "utf-8")
    with StoreWriter(tmp_path / "none", tables=False):
        pass
    for args, named in (
        (["nowhere.txt"], "nowhere.txt"),
        ([tmp_path / "draft.gif"], "image"),
        ([tmp_path / "good.txt", "--store", tmp_path / "none"], "no documents"),
        ([tmp_path / "good.txt", "--store", tmp_path / "nobuild"], "nobuild"),
        ([tmp_path / "good.txt", "--page", tmp_path / "no" / "page.html"], "page.html"),
    ):
        call = args if "--store" in args else [*args, "--store", harbours]
        done = run("check", *call)
        assert done.status == 2, args
        assert named in done.errors
        assert done.errors.count("\n") == 1


def test_a_draft_of_20_mb_is_refused_before_it_is_read(tmp_path: Path, harbours: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(b"The harbours were closed. " * 800_000)
    with Store.open(harbours) as store, pytest.raises(InputError, match="too long for a draft"):
        check(draft, store)


def test_a_draft_that_is_in_the_corpus_does_not_bear_witness_to_itself(harbours: Path) -> None:
    with Store.open(harbours) as store:
        own = store.source_file("routes")
        assert own is not None
        text = own.read_text("utf-8").replace("船員沒有領到薪水就回家了", "「船員沒有領到薪水就回家了」")
        changed = own.with_name("other.txt")
        changed.write_text(text, "utf-8")
        assert check(changed, store).counts()["exact"] == 1
        assert not [
            c
            for c in check(own, store).claims
            if c.match.corpus and c.match.corpus.paragraph_id[:6] == "routes"
        ]
        changed.unlink()


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['kind']}:{row.line}")
def test_every_pattern_fires_on_its_example_and_not_on_the_other(row) -> None:
    pattern = re.compile(row["pattern"], re.MULTILINE)
    assert pattern.search(row["example"])
    assert not row["not"] or not (
        pattern.fullmatch(row["not"]) if row["kind"].startswith("denying") else pattern.search(row["not"])
    )


def test_words_have_both_languages_and_marks_close() -> None:
    for key in ("verdict-altered", "not-found", "page-how-length", "summary-right"):
        assert say(key, "zh") != say(key, "en")
    assert all(closing for closing, _ in quotation_marks().values())
    with pytest.raises(KeyError):
        patterns("no such kind")


@given(st.text(alphabet="ab 1.,5“”「」‘’'\"《》[]…不中\n", max_size=60))
def test_offsets_hold_for_any_text(text: str) -> None:
    letters = Letters(text)
    assert len(letters.letters) == len(letters.places)
    assert all(0 <= unit.start < unit.end <= len(text) for unit in letters.units)
    assert "".join(unit.key for unit in letters.units) == letters.letters
    spans = [(q.start, q.end) for q in quotations(text)]
    assert all(0 < a < b < len(text) for a, b in spans)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(spans))
    assert all(part.text.strip() == part.text and part.text for part in parts(text))
