"""What is exported and can be read again comes back as it was: spans, labels, concepts, tables, the store."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

from tests.exchange.conftest import make
from tests.exchange.strategies import paragraphs
from textmine.annotations import Gold, read_gold
from textmine.errors import InputError
from textmine.exchange import export, formats
from textmine.exchange.places import text_of
from textmine.exchange.tables import export_tables
from textmine.store import STORE_NAME, TABLES, Store
from textmine.store.tables import LIST_SEPARATOR, csv_original

# Of a text as a whole document where the format has documents, else of each paragraph.
BY_DOCUMENT = ("xmi", "webanno-tsv")
BY_PARAGRAPH = ("conllu", "label-studio", "doccano", "brat")
ONE_LABEL_A_WORD = ("conll",)


def _wanted(store: Store, name: str) -> set[tuple[int, str, int, int, str, str]]:
    if name in BY_DOCUMENT:
        text = text_of(store, store.document("d"))
        starts = text.starts()
        return {
            (
                0,
                m.text,
                starts[m.paragraph_id] + m.start,
                starts[m.paragraph_id] + m.end,
                m.label,
                m.concept_id,
            )
            for m in store.mentions()
        }
    order = list(store.ids("paragraphs"))
    return {
        (order.index(m.paragraph_id), m.text, m.start, m.end, m.label, m.concept_id) for m in store.mentions()
    }


def _got(gold: Gold) -> set[tuple[int, str, int, int, str, str]]:
    order = [one.para for one in gold.paragraphs]
    return {(order.index(m.para), m.text, m.start, m.end, m.label, m.concept_id) for m in gold.mentions}


def _unchanged(text: str, name: str) -> str:
    """What a format cannot hold: XML no controls."""
    return text.translate(dict.fromkeys((7, 11, 0xFFFE), "\ufffd")) if name == "xmi" else text


@pytest.mark.parametrize("name", BY_DOCUMENT + BY_PARAGRAPH)
@settings(max_examples=25, deadline=None)
@given(texts=paragraphs())
def test_mentions_come_back(name: str, texts: list) -> None:
    with tempfile.TemporaryDirectory() as temporary, make(Path(temporary) / "out", texts) as store:
        path = Path(temporary) / f"exported{formats()[name].ending}"
        export(store, name, path)
        gold = read_gold(path)
        wanted = {
            (at, _unchanged(text, name), start, end, label, _back(concept, name))
            for at, text, start, end, label, concept in _wanted(store, name)
        }
        assert _got(gold) == wanted
        plain = ["".join(_unchanged(p.text, name).split()) for p in store.paragraphs()]
        read = ["".join(p.text.split()) for p in gold.paragraphs]
        assert "".join(plain) == "".join(read)


def _back(concept: str, name: str) -> str:
    return "".join(concept.split()) if name == "brat" else concept  # brat's ids hold no space


def test_bio_keeps_the_longest_of_what_overlaps(tmp_path: Path) -> None:
    marked = [(0, 3, "ACTOR", "actor:俄羅斯"), (0, 6, "THREAT", "threat:a b"), (7, 9, "ACTOR", "actor:c")]
    with make(tmp_path / "out", [("俄羅斯的威脅，中國知道。", marked)]) as store:
        written = export(store, "conll", tmp_path / "exported.conll")
    gold = read_gold(tmp_path / "exported.conll")
    assert [(m.text, m.label, m.concept_id) for m in gold.mentions] == [
        ("俄羅斯的威脅", "THREAT", "threat:a_b"),
        ("中國", "ACTOR", "actor:c"),
    ]
    assert written.notes == ["1 mention that overlaps a longer one is left out; conllu has it"]


@settings(max_examples=25, deadline=None)
@given(texts=paragraphs())
def test_bio_leaves_out_only_what_overlaps(texts: list) -> None:
    with tempfile.TemporaryDirectory() as temporary, make(Path(temporary) / "out", texts) as store:
        written = export(store, "conll", Path(temporary) / "exported.conll")
        left_out = sum(int(note.split()[0]) for note in written.notes)
        overlapping = sum(
            any(a is not b and a.start < b.end and b.start < a.end for b in marked)
            for paragraph in store.paragraphs()
            for marked in [list(store.mentions(paragraph_id=paragraph.paragraph_id))]
            for a in marked
        )
        assert left_out <= max(0, overlapping - (overlapping > 0))


@pytest.mark.parametrize("name", BY_DOCUMENT + BY_PARAGRAPH)
def test_a_real_build_agrees_with_itself(run, folder: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"all{formats()[name].ending}"
    assert run("export", "--as", name, "--out", path, "--store", folder).status == 0
    shown = run("evaluate", folder, path, "--format", "csv", "--lang", "en")
    assert shown.status == 0
    rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(shown.output.lstrip("\ufeff")))}
    whole = rows["mentions exact"]
    assert (whole["precision"], whole["recall"]) == ("1.0", "1.0")
    assert int(whole["gold"]) > 300


def test_every_format_that_is_written_and_read_makes_the_round_trip(store: Store, tmp_path: Path) -> None:
    """A format that `evaluate` learns to read, or `export` to write, belongs to the lists above."""
    read_again = []
    for name, one in formats().items():
        path = tmp_path / f"{name}{one.ending}"
        export(store, name, path)
        try:
            read_gold(path)
        except InputError:
            continue
        read_again.append(name)
    assert sorted(read_again) == sorted(BY_DOCUMENT + BY_PARAGRAPH + ONE_LABEL_A_WORD)


def test_bio_brings_back_all_that_does_not_overlap(store: Store, tmp_path: Path) -> None:
    """Of a real build, where words end where mentions do; what overlaps a longer one is told, and tested above."""
    written = export(store, "conll", tmp_path / "exported.conll")
    found = Counter(
        (_unspaced(m.text), m.label, m.concept_id) for m in read_gold(tmp_path / "exported.conll").mentions
    )
    wanted: Counter[tuple[str, str, str]] = Counter()
    left_out = 0
    for paragraph in store.paragraphs():
        if paragraph.kind == "furniture":
            continue
        mentions = list(store.mentions(paragraph_id=paragraph.paragraph_id))
        tokens = list(store.tokens(paragraph_id=paragraph.paragraph_id))
        begins, ends = {token.start for token in tokens}, {token.end for token in tokens}
        for m in mentions:
            apart = not any(o is not m and o.start < m.end and m.start < o.end for o in mentions)
            if apart and m.start in begins and m.end in ends:
                wanted[_unspaced(m.text), m.label, m.concept_id] += 1
            else:
                left_out += 1
    assert sum(wanted.values()) > 200
    assert not wanted - found
    assert sum(found.values()) == written.counts["mentions"] <= sum(wanted.values()) + left_out


def _unspaced(text: str) -> str:
    return "".join(text.split())


def test_a_copy_of_the_store_opens_as_a_build(store: Store, tmp_path: Path) -> None:
    export(store, "sqlite", tmp_path / "copy.sqlite")
    (tmp_path / "build").mkdir()
    shutil.copy(tmp_path / "copy.sqlite", tmp_path / "build" / STORE_NAME)
    with Store.open(tmp_path / "build") as copy:
        for name in TABLES:
            pd.testing.assert_frame_equal(copy.table(name), store.table(name))
        assert copy.info() == store.info()
        assert [copy.source_text(id_) for id_ in copy.ids("documents")] == [
            store.source_text(id_) for id_ in store.ids("documents")
        ]


@pytest.mark.parametrize("name", TABLES)
def test_tables_hold_the_same_in_every_format(store: Store, tables: Path, name: str) -> None:
    stored = [
        {key: _value(cell) for key, cell in row.items()} for row in store.table(name).to_dict("records")
    ]
    columns = TABLES[name].column_names
    for row, wanted in zip(_lines(tables / f"{name}.jsonl"), stored, strict=True):
        assert {key: row[key] for key in columns} == wanted
    written = pd.read_parquet(tables / f"{name}.parquet").to_dict("records")
    for row, wanted in zip(written, stored, strict=True):
        assert {key: _value(row[key]) for key in columns} == wanted
    with (tables / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row, wanted in zip(csv.DictReader(file), stored, strict=True):
            for column in TABLES[name].columns:
                assert _of_cell(column.type, row[column.name]) == (
                    wanted[column.name] or _NOTHING.get(column.type, 0)
                )


_NOTHING: dict[str, Any] = {"text": "", "list": [], "pieces": [], "integer": 0, "real": 0.0}


@pytest.fixture(scope="module")
def tables(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    with Store.open(folder) as store:
        export_tables(store, out)
    return out


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _value(cell: Any) -> Any:
    """A cell of a frame as plain Python."""
    if hasattr(cell, "tolist"):
        cell = cell.tolist()
    if isinstance(cell, list):
        return [_value(one) for one in cell]
    if isinstance(cell, dict):
        return {key: _value(one) for key, one in cell.items()}
    return None if cell is None or pd.isna(cell) else cell


def _of_cell(kind: str, cell: str) -> Any:
    """What a cell of CSV stands for; an empty one for nothing."""
    if not cell:
        return _NOTHING[kind]
    if kind == "pieces":
        names = ("start", "end", "source_start", "source_end", "page")
        return [dict(zip(names, piece, strict=True)) for piece in json.loads(csv_original(cell))]
    if kind == "list":
        return csv_original(cell).split(LIST_SEPARATOR)
    return {"text": csv_original, "integer": int, "real": float}[kind](cell)
