"""Measuring a build: the figures, where texts are found, the command."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.gold import SETS, gold_folders, gold_sets, in_language
from textmine.annotations import Gold, GoldMention, GoldParagraph, read_gold
from textmine.build import build
from textmine.evaluate import BuildAnswers, OwnAnswers, evaluate
from textmine.evaluate.align import align
from textmine.evaluate.positions import indexes, key, position
from textmine.records import Paragraph
from textmine.store import Store

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "data" / "gold"
SHARED = Path(os.environ.get("TEXTMINE_SHARED") or ROOT.parent / "shared")
SCORE = SHARED / "bin" / "score.py"
FOLDERS = sorted(path.parent for path in GOLD.glob("*/claims.jsonl"))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evaluate")
    build([ROOT / "corpus", GOLD / "texts"], folder, n_topics=2)
    return folder


# Agreement with the other scorer


def _scored(out: Path, gold: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(SCORE), str(out), str(gold), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _agree(out: Path, gold: Path) -> None:
    theirs = _scored(out, gold)
    with Store.open(out) as store:
        ours = evaluate(BuildAnswers(store), read_gold(gold), resamples=0)
    assert theirs.pop("paragraphs rebuilt") == f"{ours.found}/{ours.found + len(ours.missing)}"
    for name, value in theirs.items():
        measure = (
            name.removeprefix("mentions ").replace("all", "mentions") if name.startswith("mentions") else name
        )
        figure = ours.figure(measure.removesuffix(" accuracy"))
        if isinstance(value, float):
            assert figure.accuracy == pytest.approx(value, abs=0.0006), name
            continue
        assert (figure.system, figure.gold) == (value["system"], value["gold"]), name
        got = (figure.precision, figure.recall, figure.f1)
        assert got == pytest.approx((value["p"], value["r"], value["f1"]), abs=0.0006), name
    assert len(theirs) == 14


@pytest.mark.skipif(not SCORE.is_file(), reason=f"{SCORE} is not there")
@pytest.mark.parametrize("gold", FOLDERS, ids=lambda path: path.name)
def test_the_figures_are_those_of_the_other_scorer(out: Path, gold: Path) -> None:
    _agree(out, gold)


@pytest.mark.parametrize("gold", FOLDERS, ids=lambda path: path.name)
def test_every_annotated_paragraph_is_one_of_a_build(out: Path, gold: Path) -> None:
    with Store.open(out) as store:
        paragraphs = {key(paragraph.text) for paragraph in store.paragraphs(kind="body")}
    assert [one.para for one in read_gold(gold).paragraphs if key(one.text) not in paragraphs] == []


def test_the_sets_hold_every_folder_once_and_their_languages_part_them() -> None:
    sets, folders = gold_sets(), gold_folders()
    assert sorted(folder for names in SETS.values() for folder in names) == sorted(folders)
    for gold in sets.values():
        parts = [in_language(gold, language) for language in ("zh", "en")]
        for rows in ("paragraphs", "mentions", "claims"):
            assert sum(len(getattr(part, rows)) for part in parts) == len(getattr(gold, rows)) > 0
    english = {one.document_id for gold in sets.values() for one in in_language(gold, "en").paragraphs}
    texts = {
        path.name.split(".")[0]: path.name.split(".")[1]
        for path in (Path(__file__).parents[1] / "data" / "gold" / "texts").glob("*/*.txt")
    }
    assert {name for name, language in texts.items() if language == "en"} <= english
    assert not english & {name for name, language in texts.items() if language != "en"}
    assert {"central-asia", "black-sea"} <= english


@pytest.mark.skipif(not SCORE.is_file(), reason=f"{SCORE} is not there")
def test_they_are_when_texts_are_missing_too(out: Path, tmp_path: Path) -> None:
    source = FOLDERS[0]
    for name in ("mentions.jsonl", "claims.jsonl"):
        (tmp_path / name).write_text((source / name).read_text(encoding="utf-8"), encoding="utf-8")
    rows = [
        json.loads(line) for line in (source / "paragraphs.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    rows[1]["text"] += "多了一句。"
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "paragraphs.jsonl").write_text(text, encoding="utf-8")
    with Store.open(out) as store:
        whole = evaluate(BuildAnswers(store), read_gold(source), resamples=0).figure("mentions")
    theirs = _scored(out, tmp_path)
    assert theirs["mentions all"]["gold"] == whole.gold
    # Ours finds the paragraph inside the longer text, and so measures what the other scorer must call missed.
    with Store.open(out) as store:
        ours = evaluate(BuildAnswers(store), read_gold(tmp_path), resamples=0)
    assert ours.missing == ()
    assert ours.figure("mentions") == whole


@pytest.mark.skipif(not SCORE.is_file(), reason=f"{SCORE} is not there")
def test_they_are_where_a_text_is_nowhere(out: Path, tmp_path: Path) -> None:
    for name in ("mentions.jsonl", "claims.jsonl", "paragraphs.jsonl"):
        lines = (FOLDERS[0] / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(lines, encoding="utf-8")
    text = "某國於某地舉行聯合演習，本語料庫並無此文。"
    with (tmp_path / "paragraphs.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"para": "nowhere", "text": text}, ensure_ascii=False) + "\n")
    with (tmp_path / "mentions.jsonl").open("a", encoding="utf-8") as file:
        row = {"para": "nowhere", "start": 0, "end": 2, "text": "某國", "label": "ACTOR"}
        file.write(json.dumps(row, ensure_ascii=False) + "\n")
    _agree(out, tmp_path)
    with Store.open(out) as store:
        found = evaluate(BuildAnswers(store), read_gold(tmp_path), resamples=0)
    assert [one.para for one in found.missing] == ["nowhere"]


# Figures worked out by hand


def _own(analyser, *texts: str) -> OwnAnswers:
    paragraphs = [
        Paragraph(f"d:{n}", "d", n, "body", "", None, None, None, text, 0, len(text), "zh-Hant")
        for n, text in enumerate(texts)
    ]
    answers = OwnAnswers()
    answers.add(paragraphs, analyser.analyse(paragraphs))
    return answers


def _gold(text: str, *mentions: tuple[str, str]) -> Gold:
    spans = [(text.index(words), words, label) for words, label in mentions]
    marked = tuple(GoldMention("p", at, at + len(words), words, label) for at, words, label in spans)  # type: ignore[arg-type]
    return Gold((GoldParagraph("p", text),), marked)


def test_half_an_overlap_is_enough_but_not_exact(analyser) -> None:
    text = "俄羅斯反對經濟制裁。"
    result = evaluate(
        _own(analyser, text), _gold(text, ("俄羅斯", "ACTOR"), ("經濟制", "STRATEGY"), ("反對", "THREAT"))
    )
    assert (result.figure("ACTOR").f1, result.figure("ACTOR exact").f1) == (1.0, 1.0)
    assert (result.figure("STRATEGY").f1, result.figure("STRATEGY exact").f1) == (1.0, 0.0)
    whole = result.figure("mentions")
    assert (whole.precision, whole.recall) == (1.0, pytest.approx(2 / 3))
    assert [(d.kind, d.gold, d.system) for d in result.disagreements] == [
        ("other span", "STRATEGY 經濟制", "STRATEGY 經濟制裁"), ("missed mention", "THREAT 反對", ""),
    ]  # fmt: skip


def test_a_wrong_label_is_told_as_one_disagreement(analyser) -> None:
    text = "俄羅斯反對經濟制裁。"
    result = evaluate(_own(analyser, text), _gold(text, ("俄羅斯", "THREAT")))
    assert ("other label", "THREAT 俄羅斯", "ACTOR 俄羅斯") in [
        (d.kind, d.gold, d.system) for d in result.disagreements
    ]
    assert result.figure("ACTOR").right == 0


def test_only_what_annotators_looked_for_is_measured(analyser) -> None:
    text = "俄羅斯反對經濟制裁。"
    gold = replace(_gold(text, ("俄羅斯", "ACTOR")), labels=("ACTOR",))
    result = evaluate(_own(analyser, text), gold)
    assert result.figure("mentions").precision == 1.0
    assert {f.measure for f in result.figures} == {"ACTOR", "ACTOR exact", "mentions", "mentions exact"}


def test_every_disagreement_quotes_its_paragraph(out: Path) -> None:
    with Store.open(out) as store:
        for folder in FOLDERS:
            for one in evaluate(BuildAnswers(store), read_gold(folder), resamples=0).disagreements:
                quoted = one.paragraph.text[one.start : one.end]
                if "mention" in one.kind:
                    assert (one.gold or one.system).split(" ", 1)[1] == quoted
                elif one.kind in ("missed claim", "spurious claim"):
                    assert (one.gold or one.system) == quoted


def test_intervals_hold_the_figure_and_narrow_with_more_text(out: Path) -> None:
    with Store.open(out) as store:
        few = evaluate(BuildAnswers(store), read_gold(FOLDERS[0]))
        again = evaluate(BuildAnswers(store), read_gold(FOLDERS[0]))
    assert few == again
    for figure in few.figures:
        assert figure.low is not None
        assert figure.high is not None
        score = figure.f1 if figure.f1 is not None else figure.accuracy
        assert figure.low <= score <= figure.high
    one = few.figure("mentions")
    assert 0 < one.high - one.low < 0.2


def test_groups_add_up(out: Path) -> None:
    with Store.open(out) as store:
        result = evaluate(BuildAnswers(store), read_gold(FOLDERS[0]), by="document", resamples=0)
        languages = evaluate(BuildAnswers(store), read_gold(FOLDERS[0]), by="language", resamples=0)
    for figures in (result.figures, languages.figures):
        of_mentions = [f for f in figures if f.measure == "mentions"]
        whole, *parts = of_mentions
        assert len(parts) > 1
        assert (sum(f.right for f in parts), sum(f.gold for f in parts)) == (whole.right, whole.gold)


# Where texts are found


def _paragraphs(*texts: str) -> list[Paragraph]:
    return [
        Paragraph(f"d:{n}", "d", n, "body", "", None, None, None, t, 0, len(t), "zh")
        for n, t in enumerate(texts)
    ]


def _found(gold: str, *texts: str) -> list[tuple[str, int, int, int]]:
    stretches = align([GoldParagraph("p", gold)], lambda: _paragraphs(*texts))
    return [(s.paragraph.paragraph_id, s.gold_from, s.paragraph_from, s.length) for s in stretches]


def test_spacing_script_and_width_make_no_difference() -> None:
    assert _found("俄羅斯 與 SCO", "别的", "俄罗斯与ＳＣＯ") == [("d:1", 0, 0, 7)]


def test_a_sentence_is_found_in_its_paragraph() -> None:
    assert _found("中國與俄羅斯加強合作。", "開頭一句。中國與俄羅斯加強合作。結尾。") == [("d:0", 0, 5, 11)]


def test_a_document_is_found_paragraph_by_paragraph() -> None:
    first, second = "中國與俄羅斯加強合作。", "美國對伊朗實施經濟制裁。"
    assert _found(f"標題\n{first}\n{second}\n", second, first) == [("d:1", 2, 0, 11), ("d:0", 13, 0, 12)]


def test_what_is_nowhere_is_not_found() -> None:
    assert _found("中國與俄羅斯加強合作。", "中國與美國加強合作關係。") == []


@given(st.text(st.sampled_from("中國 \nab"), max_size=30))
def test_positions_lead_back(text: str) -> None:
    at = indexes(text)
    for place, char in enumerate(text):
        if not char.isspace():
            assert position(text, at[place]) == place
            assert position(text, at[place + 1], end=True) == place + 1


def test_a_part_is_measured_by_what_stands_in_it(analyser) -> None:
    whole = "俄羅斯強化海上執法。美國與日本支持經濟制裁。"
    sentence = "美國與日本支持經濟制裁。"
    result = evaluate(
        _own(analyser, whole), _gold(sentence, ("美國", "ACTOR"), ("日本", "ACTOR"), ("經濟制裁", "STRATEGY"))
    )
    figure = result.figure("mentions exact")
    assert (figure.right, figure.system, figure.gold) == (3, 3, 3)


# The command


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_in_every_format(run, out: Path, lang: str) -> None:
    call = ("evaluate", out, FOLDERS[0], "--errors", 2, "--by", "document", "--lang", lang)
    table = run(*call)
    assert table.status == 0
    assert ("召回率" if lang == "zh" else "measure") in table.output
    value = json.loads(run(*call, "--format", "json").output)
    assert {"figures", "disagreements", "not_found", "found", "texts", "notes"} == set(value)
    assert all(row["citation"] and row["id"] for row in value["disagreements"])
    errors = list(csv.DictReader(io.StringIO(run(*call, "--format", "csv").output)))
    assert [row["id"] for row in errors] == [row["id"] for row in value["disagreements"]]
    figures = list(csv.DictReader(io.StringIO(run("evaluate", out, FOLDERS[0], "--format", "csv").output)))
    assert figures[0]["measure"] == "ACTOR"
    assert run(*call, "--format", "markdown").output.startswith("| ")


def test_so_many_errors_of_each_kind(run, out: Path) -> None:
    value = json.loads(run("evaluate", out, FOLDERS[0], "--errors", 1, "--format", "json").output)
    kinds = [row["kind"] for row in value["disagreements"]]
    assert len(kinds) == len(set(kinds)) > 3


def test_texts_are_read_on_the_fly(run, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    text = "俄羅斯反對經濟制裁。\n\n美國與日本深化軍事同盟。\n"
    (tmp_path / "texts" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "texts" / "a.ann").write_text("T1\tPER 0 3\t俄羅斯\nT2\tPER 12 14\t美國\n", encoding="utf-8")
    call = (
        "evaluate",
        "--texts",
        tmp_path / "texts",
        tmp_path / "texts",
        "--labels",
        "PER=ACTOR",
        "--format",
        "json",
    )
    found = run(*call)
    assert found.status == 0
    figures = {row["measure"]: row for row in json.loads(found.output)["figures"]}
    assert (figures["ACTOR"]["right"], figures["ACTOR"]["gold"]) == (2, 2)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["texts"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["evaluate", "{out}", "{tmp}/nothing"], "nothing: does not exist"),
        (["evaluate", "{tmp}/no", "{gold}"], "does not exist"),
        (["evaluate", "{out}", "{tmp}/other.jsonl"], "none of its 1 texts is in"),
        (["evaluate", "{out}", "{gold}", "--labels", "x"], "THEIRS=OURS"),
        (["evaluate", "{out}", "{gold}", "{gold}"], "no more"),
        (["evaluate", "{out}", "{gold}", "--texts", "{tmp}"], "no build"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(run, out: Path, tmp_path: Path, args: list[str], told: str) -> None:
    (tmp_path / "other.jsonl").write_text('{"text": "Elsewhere, nothing.", "labels": [[0, 9, "ACTOR"]]}\n')
    names = {"out": out, "tmp": tmp_path, "gold": FOLDERS[0]}
    failed = run(*(arg.format(**names) for arg in args))
    assert failed.status == 2
    assert told in failed.errors
    assert failed.errors.count("\n") == 1


# Taking paragraphs out to annotate


@pytest.mark.parametrize("tool", ["doccano", "brat"])
def test_what_is_exported_unchanged_agrees_with_the_build(run, out: Path, tmp_path: Path, tool: str) -> None:
    folder = tmp_path / "to-annotate"
    assert run("export", folder, "--annotations", tool, "--sample", 6, "--store", out).status == 0
    gold = folder if tool == "brat" else folder / "doccano.jsonl"
    value = json.loads(run("evaluate", out, gold, "--format", "json").output)
    assert (value["texts"], value["found"]) == (6, 6)
    assert all(row["f1"] == 1 for row in value["figures"] if row["gold"])


def test_annotations_are_never_overwritten(run, out: Path, tmp_path: Path) -> None:
    call = ("export", tmp_path, "--annotations", "doccano", "--store", out, "--sample", 3)
    assert run(*call).status == 0
    before = (tmp_path / "doccano.jsonl").read_bytes()
    again = run(*call, "--seed", 5)
    assert again.status == 2
    assert "not overwritten" in again.errors
    assert (tmp_path / "doccano.jsonl").read_bytes() == before


def test_blank_ones_have_no_mentions(run, out: Path, tmp_path: Path) -> None:
    call = (
        "export",
        tmp_path,
        "--annotations",
        "doccano",
        "--store",
        out,
        "--sample",
        0,
        "--blank",
        "-d",
        "arctic",
    )
    assert run(*call).status == 0
    rows = [
        json.loads(line) for line in (tmp_path / "doccano.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert rows
    assert all(row["label"] == [] and row["document_id"] == "arctic" for row in rows)
