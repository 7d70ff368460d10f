"""Annotations that come back: unchanged they say that all is right; changed they say what is not; in every format."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from textmine.annotations import read_gold
from textmine.cli import main
from textmine.review import Review
from textmine.review.importing import decisions_from
from textmine.store import Store

FORMATS = {
    "doccano": ".jsonl",
    "label-studio": ".json",
    "brat": "",
    "xmi": ".zip",
    "webanno-tsv": ".zip",
    "conllu": ".conllu",
}


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_exported_comes_back_as_all_accepted(built: Path, tmp_path: Path, format_: str) -> None:
    path = tmp_path / f"corpus{FORMATS[format_]}"
    assert main(["export", "--as", format_, "--out", str(path), "--store", str(built / "out")]) == 0
    with Review.open(built / "out", who="Lin", decisions=tmp_path / "review") as review:
        back = decisions_from(review, read_gold(path))
    counts = Counter(one.what for one in back.decisions)
    with Store.open(built / "out") as store:
        kinds = {p.paragraph_id: p.kind for p in store.paragraphs()}
        body = sum(kinds[m.paragraph_id] == "body" for m in store.mentions())
    assert not back.missing
    assert set(counts) == {"accept"}
    assert counts["accept"] >= body


def test_conll_holds_one_label_a_word_and_what_it_holds_comes_back(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "corpus.conll"
    assert main(["export", "--as", "conll", "--out", str(path), "--store", str(built / "out")]) == 0
    with Review.open(built / "out", who="Lin", decisions=tmp_path / "review") as review:
        back = decisions_from(review, read_gold(path), rejecting=False)
    assert {one.what for one in back.decisions} == {"accept"}


def test_what_was_changed_there_is_changed_here(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(project / "out")
    path = tmp_path / "corpus.jsonl"
    assert main(["export", "--as", "doccano", "--out", str(path), "--store", store]) == 0
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    row = next(one for one in rows if len(one.get("label", one.get("entities", ()))) > 5)
    marks = row["label"] if "label" in row else row["entities"]
    text = row["text"]
    taken, changed, moved = marks[0], marks[1], marks[2]

    def span(mark: list[object] | dict[str, object]) -> tuple[int, int]:
        values = mark if isinstance(mark, list) else [mark["start_offset"], mark["end_offset"]]
        return int(str(values[0])), int(str(values[1]))

    def relabel(mark: list[object] | dict[str, object], label: str) -> str:
        key: int | str = 2 if isinstance(mark, list) else "label"
        before = str(mark[key])  # type: ignore[index]
        mark[key] = label  # type: ignore[index,call-overload]
        return before

    first, second = span(taken), span(changed)
    was = relabel(changed, "THREAT")
    if was == "THREAT":
        relabel(changed, "STRATEGY")
    del marks[0]
    row.pop("id", None)
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in rows) + "\n", encoding="utf-8")
    assert main(["review", "import", str(path), "--store", store, "--who", "Chen", "--only-changes"]) == 0
    assert capsys.readouterr().out.strip().splitlines()[-1] == "correct 1, reject 1"
    with Store.open(project / "out") as reader:
        (corrected,) = [one for one in reader.mentions() if one.decision == "corrected"]
        assert corrected.text == text[second[0] : second[1]]
        assert corrected.reviewer == "Chen"
        assert [kind for kind, *_ in reader.rejected()] == ["mention"]
    with Review.open(project / "out") as review:
        assert {one.quote.exact for one in review.log().decisions} == {
            text[first[0] : first[1]],
            text[second[0] : second[1]],
        }
    assert moved is not None


def test_texts_of_another_corpus_are_refused(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text('{"text": "Wombats dig at night.", "label": [[0, 7, "ACTOR"]]}\n', encoding="utf-8")
    assert main(["review", "import", str(path), "--store", str(project / "out")]) == 2
    assert "none of its 1 texts is in" in capsys.readouterr().err
    shutil.rmtree(tmp_path / "other", ignore_errors=True)
