"""A corpus in Python: what it lists, how filters narrow it, frames, citations, and what is told when it fails."""

from __future__ import annotations

import shutil
import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import textmine
from textmine import Corpus
from textmine.errors import StoreError, TextmineError, UnknownNameError
from textmine.search import QueryError
from textmine.store import STORE_NAME, TABLES

LISTINGS = ("documents", "paragraphs", "mentions", "concepts", "claims", "findings", "topics")


class _Text(HTMLParser):
    """The words of a page, and its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.elements = "", set[str]()
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.add(tag)


# Lists


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_has_every_record_of_its_table(corpus: Corpus, name: str) -> None:
    listing = getattr(corpus, name)
    listing = listing.filter(at_least=0) if name == "claims" else listing
    (key,) = TABLES[name].key
    assert [getattr(record, key) for record in listing] == list(corpus.store.ids(name)) == list(listing.ids)
    assert listing[len(listing) - 1] == listing[-1] == listing[listing.ids[-1]]
    part = listing[1:4]
    assert type(part) is type(listing)
    assert list(part) == list(listing)[1:4]
    assert f"{len(listing):,}" in repr(listing)


def test_names_in_any_script_find_the_same(corpus: Corpus) -> None:
    found = [corpus.claims.filter(actor=name).ids for name in ("俄羅斯", "俄罗斯", "Russia", "actor:russia")]
    assert found[0]
    assert found.count(found[0]) == 4
    assert all("actor:russia" in claim.actors for claim in corpus.claims.filter(actor="Russia"))


def test_filters_narrow_and_what_is_given_again_takes_its_place(corpus: Corpus) -> None:
    sure = corpus.claims
    assert all(claim.confidence >= 0.5 for claim in sure)
    assert sure.less_sure > 0
    everything = sure.filter(at_least=0)
    assert len(everything) == len(sure) + sure.less_sure == corpus.store.count("claims")
    russia = everything.filter(actor="Russia")
    plans = russia.filter(kind="strategy")
    assert {claim.kind for claim in plans} == {"strategy"}
    assert set(plans.ids) < set(russia.ids) < set(everything.ids)
    assert plans.filter(kind="threat").ids == russia.filter(kind="threat").ids
    assert russia.filter().ids == russia.ids
    few = everything[:5]
    assert set(few.filter(at_least=0.5).ids) <= set(few.ids)


def test_claims_by_time_and_document(corpus: Corpus) -> None:
    timed = corpus.claims.filter(since=2022, at_least=0)
    assert timed
    assert all((claim.time_end or "9999") >= "2022" for claim in timed)
    assert timed.ids == corpus.claims.filter(since="2022", at_least=0).ids
    (document,) = {claim.paragraph_id.split(":")[0] for claim in corpus.claims.filter(document="black-sea")}
    assert document == "black-sea"


def test_paragraphs_by_what_is_in_them(corpus: Corpus) -> None:
    found = corpus.paragraphs.filter(concept="俄國")
    mentioned = {mention.paragraph_id for mention in corpus.mentions.filter(concept="Russia")}
    assert set(found.ids) == mentioned
    assert {p.language for p in corpus.paragraphs.filter(language="zh")} == {"zh-Hans", "zh-Hant"}
    assert {p.kind for p in corpus.paragraphs.filter(kind="heading")} == {"heading"}
    assert all("制裁" in p.text for p in corpus.paragraphs.filter(containing="制裁", language="zh-Hant"))
    topic = corpus.topics[0]
    about = {claim.paragraph_id for claim in corpus.claims.filter(topic=topic.topic_id)}
    assert about < set(corpus.paragraphs.filter(topic=topic.topic_id).ids)
    weights = corpus.frame("paragraph_topics")
    assert set(corpus.paragraphs.filter(topic=topic.label_en).ids) == set(
        weights[weights["topic_id"] == topic.topic_id]["paragraph_id"]
    )


def test_documents_by_when_they_were_written(corpus: Corpus) -> None:
    assert len(corpus.documents.filter(since=2026)) == len(corpus.documents.filter(until="2026-12")) == 3
    assert not corpus.documents.filter(until=2025)


def test_findings_and_topics_are_narrowed(corpus: Corpus) -> None:
    found = corpus.findings.filter(actor="北韓", document="korean-peninsula")
    assert found
    assert all("actor:north-korea" in finding.actors for finding in found)
    assert len(corpus.topics.filter(document="arctic")) >= 1


def test_what_people_decided_holds_and_the_machine_alone_can_be_asked_for(
    place: Path, tmp_path: Path
) -> None:
    shutil.copytree(place / "outputs", tmp_path / "out")
    with textmine.open(tmp_path / "out") as corpus:
        wrong, right = corpus.claims.ids[:2]
    with textmine.Review.open(tmp_path / "out", who="Lin", decisions=tmp_path / "review") as review:
        review.reject(wrong)
        review.accept(right)
    with textmine.open(tmp_path / "out") as corpus:
        assert wrong not in corpus.claims.filter(at_least=0).ids
        assert (corpus.claims[right].decision, corpus.claims[right].reviewer) == ("accepted", "Lin")
        decided = corpus.claims.frame().set_index("claim_id").loc[right]
        assert (decided["decision"], decided["reviewer"]) == ("accepted", "Lin")
        assert "Lin" in corpus.claims._repr_html_()
    with textmine.open(tmp_path / "out", unreviewed=True) as machine:
        assert wrong in machine.claims.ids
        assert machine.claims[right].decision == ""
        assert "decided" not in machine.claims._repr_html_()


# Frames


@pytest.mark.parametrize("name", TABLES)
def test_a_frame_is_the_table_as_it_was_written(corpus: Corpus, place: Path, name: str) -> None:
    written = pd.read_parquet(place / "outputs" / "tables" / f"{name}.parquet")
    made = corpus.frame(name)
    keys = [key for key in written.columns if key != "citation"]
    assert [key for key in made.columns if key != "document_id"] == [
        key for key in written.columns if key != "document_id"
    ]
    assert _plain(made[keys]) == _plain(written[keys])
    assert made["citation"].str.len().min() > 5


def test_a_frame_says_which_document_and_cites_as_the_corpus_does(place: Path) -> None:
    with textmine.open(place / "outputs", lang="zh", style="gbt7714") as corpus:
        for listing in (corpus.claims, corpus.mentions, corpus.findings):
            for record, row in zip(listing, listing.frame().itertuples(), strict=True):
                place_ = corpus.cite(record)
                assert row.citation == place_.footnote(quote=False)
                assert row.document_id == place_.place.document.document_id


def test_a_frame_of_a_listing_has_its_rows(corpus: Corpus) -> None:
    timed = corpus.claims.filter(since=2000, sort="time", at_least=0)
    frame = timed.frame()
    assert list(frame["claim_id"]) == list(timed.ids)
    assert frame["time_start"].dropna().is_monotonic_increasing
    assert str(frame["start"].dtype) == "int64"
    nothing = corpus.claims.filter(actor="Russia", since=1500, until=1501).frame()
    assert list(nothing.columns) == list(frame.columns)
    assert len(nothing) == 0


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    def value(cell: Any) -> Any:
        if hasattr(cell, "tolist"):
            cell = cell.tolist()
        if isinstance(cell, list):
            return [value(one) for one in cell]
        return None if cell is None or (not isinstance(cell, dict) and pd.isna(cell)) else cell

    return [{key: value(cell) for key, cell in row.items()} for row in frame.to_dict("records")]


# Evidence


def test_a_citation_leads_to_the_words(corpus: Corpus) -> None:
    for record in (corpus.claims[0], corpus.mentions[3], corpus.findings[0], corpus.paragraphs[4]):
        cited = corpus.cite(record)
        assert cited.text in cited.place.paragraph.text
        assert corpus.cite(f"[{cited.id}]").text == cited.text
        assert str(cited).endswith(f"[{cited.id}]")
        assert cited.text in cited.marked()
        assert cited.annotation()["target"]
        page = _Text(cited._repr_html_())
        assert cited.place.paragraph.text in page.text
        assert "mark" in page.elements
    chicago = str(corpus.cite(corpus.claims[0], style="chicago", lang="zh"))
    assert chicago != str(corpus.cite(corpus.claims[0]))


def test_what_cannot_be_cited_is_told(corpus: Corpus) -> None:
    with pytest.raises(UnknownNameError, match="no paragraph, mention, claim or finding"):
        corpus.cite("nowhere:1")
    with pytest.raises(TextmineError, match="is nothing that can be cited"):
        corpus.cite(corpus.documents[0])  # type: ignore[arg-type]


def test_the_bibliography_has_the_documents_asked_for(corpus: Corpus) -> None:
    assert corpus.bibliography().count("@") == 3
    assert corpus.bibliography("ris", documents="arctic").count("TY  - ") == 1


# Showing


@pytest.mark.parametrize("name", LISTINGS)
def test_a_notebook_shows_ten_rows_and_how_many_more(corpus: Corpus, name: str) -> None:
    listing = getattr(corpus, name)
    html = listing._repr_html_()
    assert html.count("<tr>") == 1 + min(10, len(listing))
    assert ("more" in _Text(html).text) == (len(listing) > 10)


def test_what_is_shown_is_in_the_readers_language(place: Path) -> None:
    with textmine.open(place / "outputs", lang="zh") as corpus:
        assert corpus.name("actor:russia") == "俄羅斯"
        assert "俄羅斯" in corpus.claims.filter(actor="Russia")._repr_html_()


def test_nothing_in_a_text_becomes_markup(tmp_path: Path) -> None:
    text = "Russia condemns the <script>alert(1)</script> sanctions of the EU & China.\n\n" * 3
    (tmp_path / "<b>.txt").write_text(text, encoding="utf-8")
    textmine.build(tmp_path / "<b>.txt", tmp_path / "out", models={})
    with textmine.open(tmp_path / "out") as corpus:
        shown = [
            corpus,
            corpus.paragraphs,
            corpus.mentions,
            corpus.search("sanctions"),
            corpus.cite(corpus.paragraphs[0]),
        ]
        for one in shown:
            page = _Text(one._repr_html_())
            assert not page.elements & {"script", "b"}
        assert "<script>" in page.text


# What goes wrong


def test_a_corpus_that_was_closed_says_so(place: Path) -> None:
    with textmine.open(place / "outputs") as corpus:
        claims = corpus.claims
        assert "3 documents" in repr(corpus)
    assert repr(corpus).endswith("closed>")
    for ask in (lambda: len(claims), lambda: corpus.search("能源"), lambda: corpus.frame("claims")):
        with pytest.raises(StoreError, match="was closed; open it again"):
            ask()


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("missing", "does not exist; make one with: textmine build"),
        ("empty", "is not a build folder; make one with: textmine build"),
        ("version", r"made by another version of textmine .*; build it again"),
        ("locked", "is locked by another program"),
        ("damaged", "build it again"),
        ("file", "is a file; name the folder"),
    ],
)
def test_a_build_that_cannot_be_opened_is_one_clear_line(
    how: str, told: str, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textmine.store.reader.PATIENCE", 0.05)
    folder = tmp_path / "out"
    if how not in ("missing", "empty"):
        folder.mkdir()
        shutil.copy(place / "outputs" / STORE_NAME, folder)
    store = folder / STORE_NAME
    other = None
    match how:
        case "empty":
            folder.mkdir()
        case "version":
            sqlite3.connect(store).executescript("PRAGMA user_version = 1").close()
        case "locked":
            other = sqlite3.connect(store, isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")
        case "damaged":
            store.write_bytes(store.read_bytes()[:5000])
        case "file":
            folder = store
    with pytest.raises(StoreError, match=told) as error:
        textmine.open(folder)
    assert str(folder) in str(error.value)
    assert "\n" not in str(error.value)
    if other is not None:
        other.close()


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda c: c.claims.filter(actor="Rusia"), "no actor of this name.*did you mean.*Russia"),
        (lambda c: c.claims.filter(kind="plan"), "no such kind"),
        (lambda c: c.claims.filter(since="2005-13"), "since: 2005-13"),
        (lambda c: c.claims.filter(document="red-sea"), "no document has this id or title"),
        (lambda c: c.paragraphs.filter(kind="bodies"), "no such kind.*did you mean body"),
        (lambda c: c.mentions.filter(label="PERSON"), "no such label"),
        (lambda c: c.frame("claim"), "no such table.*did you mean claims"),
        (lambda c: c.figure("net"), "no such figure"),
        (lambda c: c.export("dnaa", "x"), "no such format"),
        (lambda c: c.export("sqlite", "x", document="arctic"), "holds the tables whole"),
        (lambda c: c.search(""), "query is empty"),
        (lambda c: c.claims.filter(at_least=7), "at_least: 7 is not from 0 to 1"),
        (lambda c: c.search("能源", at_least=-1), "at_least: -1 is not"),
        (lambda c: c.words(9), "length: 9 is not from 1 to 6"),
        (lambda c: c.words(language="fr"), "no such language"),
        (lambda c: c.keyness(), "name the documents"),
        (lambda c: c.keyness("arctic", by="letters"), "no such count"),
        (lambda c: c.kwic("能源", order="up"), "no such order"),
        (lambda c: c.kwic(""), "keyword is empty"),
        (lambda c: c.similar(" "), "text is empty"),
        (lambda c: c.figure("dispersion"), "give word="),
        (lambda c: c.figure("network", most=1), "most: 1 is not from 2 to 60"),
        (lambda c: c.export("dna", "/nowhere/at/all.dna"), "cannot be written"),
        (lambda c: c.bibliography("word"), "no such format; there are bibtex"),
        (lambda c: c.compare(documents="arctic")["claim"], "no such table of a comparison"),
        (lambda _: textmine.build([]), "name the files and folders"),
        (lambda _: textmine.build("no-such-folder"), "no such file or folder"),
        (lambda c: c.compare(), "name new documents"),
        (lambda c: c.compare("no-such-file.txt"), "no-such-file.txt"),
        (lambda c: c.check(), "give the draft"),
        (lambda c: c.check("no-such-file.txt"), "no-such-file.txt"),
        (lambda c: c.claims["nothing"], "no claim of this id"),
        (lambda c: c.cite("arctic:0", style="mla"), "no such citation style"),
        (lambda c: textmine.open(c.folder, lang="fr"), "no such language; there are zh, en"),
    ],
)
def test_what_nobody_knows_is_one_line(corpus: Corpus, ask: Any, told: str) -> None:
    with pytest.raises(TextmineError, match=told) as error:
        ask(corpus)
    assert "\n" not in str(error.value)
    assert error.value._render_traceback_() == [f"{type(error.value).__name__}: {error.value}"]


def test_a_name_that_is_known_but_not_in_the_build_is_told_with_what_is_like_it(corpus: Corpus) -> None:
    nothing = corpus.mentions.filter(concept="cyber espionage")
    assert len(nothing) == 0
    assert "the build has no cyber espionage; like it: " in repr(nothing)
    assert "the build has no" not in repr(corpus.claims.filter(actor="Russia", since=1500, until=1501))


def test_names_of_the_package_are_those_it_lists() -> None:
    assert set(textmine.__all__) <= set(dir(textmine))
    assert all(getattr(textmine, name) is not None for name in textmine.__all__)
    assert textmine.QueryError is QueryError
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        textmine.opne  # noqa: B018


def test_build_is_a_package_and_can_be_called() -> None:
    from textmine.build import build

    assert textmine.build.build is build
    assert textmine.build.__call__ is build
