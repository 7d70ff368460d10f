"""What is exported to be annotated comes back as it was: spans, labels, concepts."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.exchange.conftest import make
from tests.exchange.strategies import paragraphs
from textmine.annotations import Gold, read_gold
from textmine.exchange import export, formats
from textmine.exchange.places import text_of
from textmine.store import Store

# Of a text as a whole document where the format has documents, else of each paragraph.
BY_DOCUMENT = ("xmi", "webanno-tsv")
BY_PARAGRAPH = ("conllu", "label-studio", "doccano", "brat")
LINE_ENDS_ARE_SPACES = {"webanno-tsv"}


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
