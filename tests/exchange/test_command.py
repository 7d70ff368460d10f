"""`textmine export --as NAME --out PATH`: the list, what is refused, and files that are whole or not there."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from textmine.exchange import export, formats, registry
from textmine.exchange import tei as tei_module
from textmine.store import Store


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_formats_are_listed_a_line_each(run, lang: str) -> None:
    shown = run("export", "--lang", lang)
    assert shown.status == 0
    names = [line.split()[0] for line in shown.output.splitlines()]
    assert names == [*formats(), "csv", "parquet", "jsonl"]
    assert all(formats()[name].line(lang) in shown.output for name in formats())


def test_what_is_said_is_said_in_either_language(run, folder: Path, tmp_path: Path) -> None:
    for name, one in formats().items():
        path = tmp_path / f"{name}{one.ending}"
        shown = run("export", "--as", name, "--out", path, "--store", folder, "--lang", "zh")
        assert shown.status == 0
        assert shown.output.endswith(f"，已寫入 {path}\n")
        said = shown.output.split("，已寫入")[0] + shown.errors
        assert not {
            word for word in ("claims", "documents", "left", "mentions", "note") if word in said.split()
        }


def test_a_format_is_described(run) -> None:
    shown = run("export", "--as", "qdpx", "--lang", "en")
    assert shown.status == 0
    assert "NVivo" in shown.output


@pytest.mark.parametrize("arguments", [("--as", "qdx", "--out", "a.qdx"), ("--as", "qdx")])
def test_an_unknown_name_lists_all(run, folder: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    shown = run("export", *arguments, "--store", folder, "--lang", "en")
    assert shown.status == 2
    *listed, last = shown.errors.splitlines()
    assert [line.split()[0] for line in listed] == [*formats(), "csv", "parquet", "jsonl"]
    assert last.startswith("textmine: 'qdx': no such format")


def test_every_format_says_what_it_wrote_and_left_out(run, folder: Path, tmp_path: Path) -> None:
    for name, one in formats().items():
        path = tmp_path / f"made{one.ending or '-folder'}-{name}"
        shown = run("export", "--as", name, "--out", path, "--store", folder, "--lang", "en")
        assert shown.status == 0, name
        assert path.exists()
        assert shown.output.endswith(f"written to {path}\n")
    assert not list(tmp_path.glob(".export-*"))
    left_out = run("export", "--as", "dna", "--out", tmp_path / "b.dna", "--store", folder, "--lang", "en")
    assert "below confidence 0.5 are left out; --all" in left_out.errors
    everything = run(
        "export", "--as", "dna", "--out", tmp_path / "b.dna", "--store", folder, "--all", "--lang", "en"
    )
    assert "are left out; --all" not in everything.errors


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--as", "tei", "--out", "{tmp}/no/such/a.xml"),
            "a.xml: cannot be written: No such file or directory",
        ),
        (("--as", "tei", "--out", "{tmp}"), "is a folder; name a file"),
        (("--as", "brat", "--out", "{tmp}"), "is there already"),
        (("--out", "{tmp}/a.xml"), "--out wants one --as FORMAT"),
        (("--as", "tei", "--as", "dna", "--out", "{tmp}/a"), "--out wants one --as FORMAT"),
        (("{tmp}/folder", "--as", "tei"), "--as tei wants the file to write: --out NAME.xml"),
        (("--as", "csv", "--out", "{tmp}/a"), "textmine export DIR --as csv"),
        (("{tmp}/folder", "--as", "tei", "--out", "{tmp}/a"), "--out goes with --as FORMAT alone"),
        (("--as", "xlsx", "--out", "{tmp}/a", "--document", "arctic"), "leave --document out"),
        (("--as", "tei", "--out", "{tmp}/a", "--document", "nowhere"), "nowhere"),
    ],
)
def test_what_does_not_fit_is_one_line(run, folder: Path, tmp_path: Path, arguments, told: str) -> None:
    (tmp_path / "something").write_text("x")
    shown = run("export", *(one.format(tmp=tmp_path) for one in arguments), "--store", folder, "--lang", "en")
    assert shown.status == 2
    assert told in shown.errors.splitlines()[-1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["something"]


def test_what_fails_leaves_what_was_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xml"
    path.write_text("of yesterday")

    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(tei_module._Tei, "element", fails)
    with pytest.raises(RuntimeError):
        export(store, "tei", path)
    assert path.read_text() == "of yesterday"
    assert list(tmp_path.iterdir()) == [path]


def test_tables_go_to_a_folder_as_before(run, folder: Path, tmp_path: Path) -> None:
    assert run("export", tmp_path / "t", "--as", "csv", "--table", "claims", "--store", folder).status == 0
    assert [path.name for path in (tmp_path / "t").iterdir()] == ["claims.csv"]


def test_the_list_has_a_module_for_every_format() -> None:
    rows = csv.DictReader(files("textmine.exchange").joinpath("formats.csv").read_text("utf-8").splitlines())
    assert all(all(row[key] for key in ("name", "module", "zh", "en", "opens")) for row in rows)
    for one in formats().values():
        assert callable(registry.import_module(f"textmine.exchange.{one.module}").write)
