"""Answers in Python say what the command line says, in the same words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest

import textmine
from textmine import Corpus
from textmine.corpus import Rows
from textmine.errors import InputError, TextmineError

DRAFT = Path(__file__).parents[2] / "docs" / "examples" / "draft.md"


@pytest.mark.parametrize(
    ("command", "ask"),
    [
        (["search", "俄羅斯 能源"], lambda c: c.search("俄羅斯 能源")),
        (["search", "actor:Russia", "--limit", "0"], lambda c: c.search("actor:Russia", limit=None)),
        (["kwic", "制裁", "--width", "20", "--sort", "left"], lambda c: c.kwic("制裁", width=20, order="left")),
        (["kwic", "Russia", "--concepts"], lambda c: c.kwic("Russia", concepts=True)),
        (["collocates", "Russia", "--window", "8"], lambda c: c.collocates("Russia", window=8)),
        (["keyness", "arctic", "--by", "concepts"], lambda c: c.keyness("arctic", by="concepts")),
        (["words", "--language", "en"], lambda c: c.words(language="en")),
        (["ngrams", "2", "--document", "black-sea"], lambda c: c.words(2, document="black-sea")),
        (["actors"], lambda c: c.actors()),
        (["similar", "Russia arms its partners"], lambda c: c.similar("Russia arms its partners")),
    ],
)  # fmt: skip
def test_the_rows_are_those_of_the_command_line(
    run: Any, corpus: Corpus, place: Path, command: list[str], ask: Any
) -> None:
    told = json.loads(run(*command, "--format", "json", "--lang", "en", "--store", place / "outputs").output)
    rows = ask(corpus)
    assert told
    for row, wanted in zip(rows, told, strict=True):
        assert {key: wanted[key] for key in row if key in wanted} == json.loads(json.dumps(dict(row)))
    assert list(rows.frame().columns) == list(rows[0])
    assert "<table>" in rows._repr_html_()


def test_every_row_with_an_id_can_be_cited(corpus: Corpus) -> None:
    for rows in (corpus.search("能源"), corpus.kwic("制裁"), corpus.words(), corpus.keyness("arctic")):
        assert corpus.cite(rows[0]).id in rows[0]["citation"]


def test_a_search_says_how_many_there_are_and_what_was_searched(corpus: Corpus) -> None:
    hits = corpus.search("俄羅斯", limit=2)
    assert (len(hits), hits.total > 2) == (2, True)
    assert f"2 of {hits.total}" in repr(hits)
    nothing = corpus.search("極音速飛彈")
    assert not nothing
    certificate = nothing.certificate()
    assert certificate["found"] == 0
    assert "極音速飛彈" in certificate["statement"]
    assert nothing.frame().empty


def test_a_document_is_compared_with_the_others(corpus: Corpus, tmp_path: Path) -> None:
    compared = corpus.compare(documents="korean-peninsula", against=["black-sea", "arctic"])
    assert sum(compared.verdicts().values()) == len(compared["claims"])
    assert set(compared.frame("claims")["document_id"]) == {"korean-peninsula"}
    new = compared.claims("new")
    assert {row["verdict"] for row in new} == {"new"}
    assert all(row["confidence"] >= 0.5 for row in new)
    assert "<table>" in compared._repr_html_()
    written = compared.save(tmp_path / "out")
    assert len(pd.read_parquet(tmp_path / "out" / "claims.parquet")) == len(compared["claims"])
    assert all(path.is_file() for path in written)


def test_files_and_other_builds_are_compared(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(
        "俄羅斯否決聯合國專家小組的延任案。\n\n德國擴建港口。\n", encoding="utf-8"
    )
    textmine.build(tmp_path / "new.txt", tmp_path / "other", models={})
    from_file = corpus.compare(tmp_path / "new.txt")
    with textmine.open(tmp_path / "other") as other:
        from_build = corpus.compare(other)
    assert from_file.verdicts() == from_build.verdicts()
    assert from_file.verdicts()["corroborated"] == 1


def test_a_draft_is_checked_from_a_file_or_a_text(corpus: Corpus, tmp_path: Path) -> None:
    quoted = corpus.store.paragraph("korean-peninsula:3").text[3:25]
    checked = corpus.check(
        text=f"報告指出：「{quoted}」。又說「此事萬無一失，各國皆已同意停戰」。", claims=False
    )
    assert [row["verdict"] for row in checked.quotations] == ["exact", "not-found"]
    assert [row["verdict"] for row in checked.wrong] == ["not-found"]
    assert checked.summary["wrong"] == 1
    assert corpus.cite(checked.quotations[0]).text == quoted
    with pytest.raises(TextmineError, match="no evidence in the corpus"):
        corpus.cite({"source_id": "", "id": "draft:0:1-2"})
    assert len(checked.frame()) == 2
    assert quoted in checked.save(tmp_path / "check.html").read_text("utf-8")
    assert len(corpus.check(DRAFT).rows) == len(corpus.check(text=DRAFT.read_text("utf-8")).rows)


def test_a_figure_shows_itself_and_has_its_numbers(corpus: Corpus, tmp_path: Path) -> None:
    figure = corpus.figure("network", actor="俄羅斯")
    assert ElementTree.fromstring(figure._repr_svg_()).tag.endswith("svg")
    frame = figure.frame()
    assert len(frame) == len(figure.rows)
    assert len(repr(figure)) < 2000
    for id_ in frame["ids"].iloc[0]:
        assert corpus.cite(id_).text
    for name in ("a.svg", "a.csv", "a.json", "a.png"):
        assert figure.save(tmp_path / name).stat().st_size > 100
    with pytest.raises(InputError, match=r"should end in \.svg"):
        figure.save(tmp_path / "a.jpg")
    names = [row["name"] for row in corpus.figures]
    assert "network" in names
    drawn = corpus.figure("dispersion", word="制裁", document=None)
    assert drawn.rows


def test_every_format_that_is_listed_can_be_written(corpus: Corpus, tmp_path: Path) -> None:
    assert {"dna", "qdpx", "csv", "parquet"} <= {row["name"] for row in corpus.formats}
    for name, path in (("gexf", "a.gexf"), ("csv", "tables"), ("dna-csv", "a.csv")):
        done = corpus.export(name, tmp_path / path)
        assert (tmp_path / path).exists()
        assert done.written
    assert corpus.report(tmp_path / "report.html").read_text("utf-8").startswith("<!")


def test_rows_are_a_sequence(corpus: Corpus) -> None:
    rows = corpus.words(language="en")
    assert isinstance(rows[:3], Rows)
    assert [row["rank"] for row in rows[:3]] == [1, 2, 3]
    assert rows[-1]["rank"] == len(rows) == len(list(rows))


def test_every_heading_has_chinese(place: Path) -> None:
    with textmine.open(place / "outputs", lang="zh") as corpus:
        compared = corpus.compare(documents="black-sea")
        shown: list[Any] = [getattr(corpus, name) for name in (
            "documents", "paragraphs", "mentions", "concepts", "claims", "findings", "topics", "figures", "formats",
        )]  # fmt: skip
        shown += [corpus.search("能源"), corpus.kwic("能源"), corpus.similar("能源"), corpus.collocates("Russia"),
                  corpus.keyness("arctic"), corpus.words(), corpus.words(2), corpus.actors()]  # fmt: skip
        shown += [compared[name] for name in ("summary", "claims", "concepts", "passages", "topics", "vocabulary",
                  "nearest")]  # fmt: skip
        shown += [compared.claims(verdict) for verdict in (None, "new", "refined", "unclear")]
        checked = corpus.check(DRAFT)
        shown += [checked.rows, checked.quotations, checked.claims, checked.wrong]
        for one in shown:
            html = one._repr_html_()
            headings = re.findall(r'<th scope="col">(.*?)</th>', html)
            assert headings
            assert [heading for heading in headings if heading.isascii()] == []
            (caption,) = re.findall(r"<caption.*?>(.*?)</caption>", html)
            assert not caption.isascii()
