"""The command line, as a user calls it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from textmine.cli import main
from textmine.cli.main import app
from textmine.store import Store

_TEXT = """第一節 研究發現

首先，俄羅斯與中國加強反恐合作，但並未支持美國的制裁。恐怖主義威脅哈薩克的安全。

其次，哈薩克可能深化與土耳其的能源合作，美國則對俄羅斯實施經濟制裁。

第三，水源爭端削弱中亞國家的互信，烏茲別克必須採取平衡外交。
"""
_ENGLISH = "Russia strengthens counter-terrorism cooperation. Moscow does not support the energy sanctions of the EU.\n"


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "texts").mkdir()
    (folder / "texts" / "發現.txt").write_text(_TEXT, encoding="utf-8")
    (folder / "texts" / "brief.txt").write_text(_ENGLISH, encoding="utf-8")
    assert main(["build", str(folder / "texts"), "--out", str(folder / "out"), "--quiet"]) == 0
    return folder / "out"


_LISTINGS = [
    ["claims"],
    ["findings"],
    ["actors"],
    ["documents"],
    ["search", "合作"],
    ["kwic", "合作"],
    ["lexicon", "show", "terrorism"],
]


@pytest.mark.parametrize("listing", _LISTINGS, ids=lambda args: " ".join(args))
def test_every_listing_comes_in_every_format(run, out: Path, listing: list[str]) -> None:
    store = [] if listing[0] == "lexicon" else ["--store", out]
    table = run(*listing, *store)
    assert table.status == 0
    assert "─" in table.output
    rows = json.loads(run(*listing, *store, "--format", "json").output)
    assert rows
    read = list(csv.DictReader(io.StringIO(run(*listing, *store, "--format", "csv").output)))
    assert len(read) == len(rows)
    assert list(read[0]) == list(rows[0])
    markdown = run(*listing, *store, "--format", "markdown").output
    assert markdown.count("\n|") == len(rows) + 1


@pytest.mark.parametrize("listing", _LISTINGS[:-1], ids=lambda args: " ".join(args))
def test_every_row_has_a_citation(run, out: Path, listing: list[str]) -> None:
    if listing == ["documents"]:
        pytest.skip("a document is not cited by itself")
    for row in json.loads(run(*listing, "--store", out, "--format", "json").output):
        assert row["citation"].endswith("]")
        assert run("cite", row["citation"].rpartition("[")[2].rstrip("]"), "--store", out).status == 0


def test_an_actor_has_the_same_claims_by_any_of_its_names(run, out: Path) -> None:
    listings = {
        run("claims", "--actor", name, "--store", out, "--format", "csv").output
        for name in ("Russia", "俄羅斯", "俄罗斯", "Moscow", "russian federation")
    }
    assert len(listings) == 1
    assert listings.pop().count("\n") >= 3


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (["--polarity", "negated", "--actor", "俄羅斯"], {"並未支持美國的制裁", "Moscow does not support"}),
        (["--modality", "possible"], {"哈薩克可能深化與土耳其的能源合作"}),
        (["--modality", "necessary"], {"烏茲別克必須採取平衡外交"}),
        (["--target", "Türkiye"], {"哈薩克可能深化與土耳其的能源合作"}),
        (["--about", "terrorism"], {"恐怖主義威脅哈薩克的安全"}),
    ],
)
def test_claims_are_filtered(run, out: Path, options: list[str], texts: set[str]) -> None:
    rows = json.loads(run("claims", *options, "--store", out, "--format", "json").output)
    for text in texts:
        assert any(text in row["text"] for row in rows), rows


def test_cite_marks_the_words(run, out: Path) -> None:
    with Store.open(out) as store:
        claim = next(iter(store.claims(polarity="negated")))
    cited = run("cite", claim.claim_id, "--store", out)
    assert f"【{claim.text}】" in cited.output
    (row,) = json.loads(run("cite", claim.claim_id, "--store", out, "--format", "json").output)
    assert {selector["type"] for selector in row["target"]["selector"]} >= {
        "TextQuoteSelector",
        "TextPositionSelector",
    }


def test_verify_proves_the_build(run, out: Path) -> None:
    assert run("verify", "--store", out).status == 0


def test_files_for_excel_begin_with_a_byte_order_mark(run, out: Path, tmp_path: Path) -> None:
    assert run("claims", "--store", out, "-o", tmp_path / "claims.csv").status == 0
    assert (tmp_path / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (out / "tables" / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_compare_says_what_is_denied(run, out: Path, tmp_path: Path) -> None:
    new = tmp_path / "新報告.txt"
    new.write_text("俄羅斯並未與中國加強反恐合作。巴西擴大太空計畫。", encoding="utf-8")
    found = json.loads(
        run("compare", new, "--store", out, "--format", "json", "--out", tmp_path / "tables").output
    )
    verdicts = {row["new_text"][:3]: row["verdict"] for row in found["claims"]}
    assert verdicts == {"俄羅斯": "contradicted", "巴西擴": "new"}
    denied = found["claims"][0]
    assert denied["corpus_citation"].endswith("]")
    assert denied["new_citation"].endswith("]")
    assert {p.name for p in (tmp_path / "tables").iterdir()} >= {"claims.csv", "concepts.parquet"}


# Wrong calls: one line, status 2; "no" is status 1.


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["claims", "--actor", "Wakanda"], "Wakanda"),
        (["claims", "--kind", "poem"], "poem"),
        (["cite", "nosuch:1"], "nosuch:1"),
        (["claims", "--nonsense"], "--nonsense"),
        (["claims", "--since", "2005-02-31"], "since: 2005-02-31: 2005-02 has no day 31"),
        (["claims", "--until", "0"], "until: 0: there is no year 0"),
        (["claims", "--sort", "size"], "size"),
        (["explain", "x", "--date", "lately"], "--date lately is no date"),
        (["nonsense"], "nonsense"),
        (["search", '"open'], "open"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(run, out: Path, args: list[str], named: str) -> None:
    called = run(*args, *([] if args == ["nonsense"] else ["--store", out]))
    assert called.status in ((0, 1, 2) if args[0] == "search" else (2,))
    if called.status == 2:
        assert called.errors.count("\n") == 1
        assert named in called.errors


def test_nothing_found_is_status_1(run, out: Path) -> None:
    assert run("search", "鴞鸚鵡", "--store", out).status == 1


@pytest.mark.parametrize("command", ["claims", "verify", "findings", "report"])
def test_a_folder_without_a_build_is_named(run, tmp_path: Path, command: str) -> None:
    called = run(command, "--store", tmp_path)
    assert called.status == 2
    assert called.errors.count("\n") == 1
    assert str(tmp_path) in called.errors


def test_a_build_of_another_version_is_named(run, out: Path, tmp_path: Path) -> None:
    import shutil
    import sqlite3

    shutil.copytree(out, tmp_path / "old")
    with sqlite3.connect(tmp_path / "old" / "textmine.sqlite") as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    called = run("claims", "--store", tmp_path / "old")
    assert called.status == 2
    assert "version" in called.errors
    assert called.errors.count("\n") == 1


def _bad(folder: Path) -> dict[str, Path]:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "random.txt").write_bytes(bytes(range(256)) * 8)
    return {"missing": folder / "missing.txt", "empty": folder / "empty.txt", "binary": folder / "random.txt"}


@pytest.mark.parametrize("which", ["missing", "empty", "binary"])
def test_bad_input_is_named_and_leaves_nothing_behind(run, tmp_path: Path, which: str) -> None:
    path = _bad(tmp_path)[which]
    called = run("build", path, "--out", tmp_path / "out")
    assert called.status == 2
    assert called.errors.count("\n") == 1
    assert path.name in called.errors
    assert not (tmp_path / "out").exists()


def test_an_encoding_that_does_not_fit_is_named(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("治理與安全，".encode("gb18030") * 20)
    called = run("build", tmp_path / "a.txt", "--encoding", "utf-8", "--out", tmp_path / "out")
    assert called.status == 2
    assert "a.txt" in called.errors
    assert not (tmp_path / "out").exists()


def test_an_out_folder_that_cannot_be_written_is_named(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    called = run("build", tmp_path / "a.txt", "--out", tmp_path / "file")
    assert called.status == 2
    assert "file" in called.errors
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_one_bad_file_of_many_is_reported_and_skipped(run, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    _bad(folder)
    (folder / "a.txt").write_text(_TEXT, encoding="utf-8")
    called = run("build", folder, "--out", tmp_path / "out")
    assert called.status == 0
    assert "empty.txt" in called.errors
    assert "random.txt" in called.errors
    assert "1 document (2 skipped)" in called.output


def test_a_build_that_fails_leaves_the_last_one(run, out: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(out, tmp_path / "out")
    before = (tmp_path / "out" / "textmine.sqlite").read_bytes()
    assert run("build", tmp_path / "missing", "--out", tmp_path / "out").status == 2
    assert (tmp_path / "out" / "textmine.sqlite").read_bytes() == before


def test_every_command_has_help_with_an_example(run) -> None:
    command = get_command(app)
    names = [[name] for name in command.commands if name != "lexicon"]
    names += [["lexicon", name] for name in command.commands["lexicon"].commands]
    assert len(names) > 14
    for name in names:
        shown = run(*name, "--help")
        assert shown.status == 0
        assert f"textmine {name[0]}" in shown.output.split("Example", 1)[-1], name


def test_a_closed_pipe_is_no_error(out: Path) -> None:
    call = f'"{sys.executable}" -c "from textmine.cli import main; raise SystemExit(main())"'
    done = subprocess.run(
        ["sh", "-c", f'{call} claims --store "{out}" | head -1'],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
