"""Own terms in a build: beside the texts and by --lexicon, in every process, and what overrides what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_incremental import assert_same
from textmine.analysis import own_analyser
from textmine.build import build
from textmine.cli import main
from textmine.errors import InputError
from textmine.layers import find_layers, read_layer, using
from textmine.lexicon import Lexicon
from textmine.lexicon.check_layer import check_layer, overridden
from textmine.search.translations import translations
from textmine.store import Store

ZH = "港務安全署指出，假船籍危及航道。\n\n挪威要求港務安全署公布假船籍名單。"
EN = (
    "The Harbour Safety Agency warned Norway of fraudulent registries.\n\nFraudulent registry is on the rise."
)
ACTORS = "id,kind,zh,en,variants_en\nharbour-safety-agency,government,港務安全署,Harbour Safety Agency,HSAX\n"
THREATS = "id,zh,en\nfraudulent-registry,假船籍,fraudulent registry\n"


def write_layer(folder: Path, **tables: str) -> Path:
    """A folder of own terms."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "zh.txt").write_text(ZH, encoding="utf-8")
    (folder / "en.txt").write_text(EN, encoding="utf-8")
    return folder


def ids(out: Path) -> list[str]:
    """The concepts of the mentions that the lexicon found."""
    with Store.open(out) as store:
        return sorted(m.concept_id for m in store.mentions() if m.rule == "lexicon")


def built(folder: Path, out: Path, **more: object) -> object:
    return build([folder], out, models={}, n_topics=1, **{"jobs": 1, **more})  # type: ignore[arg-type]


def test_a_folder_beside_the_texts_is_used_by_every_process_and_is_no_text(
    corpus: Path, tmp_path: Path
) -> None:
    built(corpus, tmp_path / "before")
    write_layer(corpus / "lexicon", actors=ACTORS, threats=THREATS)
    made = built(corpus, tmp_path / "one")
    built(corpus, tmp_path / "two", jobs=2)
    assert "threat:fraudulent-registry" not in ids(tmp_path / "before")
    assert ids(tmp_path / "one").count("threat:fraudulent-registry") == 4
    assert ids(tmp_path / "one").count("actor:harbour-safety-agency") == 3
    assert made.documents == 2  # type: ignore[attr-defined]
    assert not made.skipped  # type: ignore[attr-defined]
    assert_same(tmp_path / "one", tmp_path / "two")


def test_a_build_is_read_anew_when_the_terms_have_changed_and_says_which_they_were(
    corpus: Path, tmp_path: Path
) -> None:
    own = write_layer(tmp_path / "own", threats=THREATS)
    out = tmp_path / "out"
    assert built(corpus, out, lexicon=[own]).kept == 0  # type: ignore[attr-defined]
    assert built(corpus, out, lexicon=[own]).kept == 2  # type: ignore[attr-defined]
    write_layer(own, threats=THREATS + "flag-hopping,換旗,flag hopping\n")
    assert built(corpus, out, lexicon=[own]).kept == 0  # type: ignore[attr-defined]
    with Store.open(out) as store:
        (noted,) = store.info()["lexicon"]
        assert noted["folder"] == own.as_posix()
        assert noted["sha256"] == read_layer(own).sha256
        assert store.layers() == (read_layer(own),)
    assert built(corpus, out).kept == 0  # type: ignore[attr-defined]


def test_workers_of_a_cluster_get_the_terms_and_need_no_folder(corpus: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    own = write_layer(tmp_path / "own", actors=ACTORS, threats=THREATS)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        built(corpus, tmp_path / "far", cluster=cluster.scheduler_address, jobs=None, lexicon=[own])
    built(corpus, tmp_path / "near", lexicon=[own])
    assert_same(tmp_path / "far", tmp_path / "near")
    assert "actor:harbour-safety-agency" in ids(tmp_path / "far")


def test_a_later_row_takes_the_place_of_an_earlier_one_and_its_names_are_its_own(tmp_path: Path) -> None:
    first = write_layer(
        tmp_path / "first", threats="id,zh,en\nterrorism,恐怖行動,terror\nport-rule,北約,port rule\n"
    )
    second = write_layer(tmp_path / "second", threats="id,zh,en\nport-rule,港規,port rule\n")
    layers = find_layers((), [first, second])
    both = Lexicon(layers=layers)
    assert both.concepts["threat:terrorism"].name_zh == "恐怖行動"
    assert not both.find("恐怖主義")  # of the row that was overridden
    assert [c.concept_id for c in both.find("北約")] == ["actor:nato"]
    only = Lexicon(layers=layers[:1])
    assert [c.concept_id for c in only.find("北約")] == ["threat:port-rule"]
    assert "北約" not in only.concepts["actor:nato"].variants
    lines = overridden(layers[0])
    assert any("overrides threats.csv:" in line for line in lines)
    assert any("takes “北約” from actor:nato" in line for line in lines)


def test_all_that_asks_for_the_lexicon_sees_the_terms_and_forgets_them(tmp_path: Path) -> None:
    own = write_layer(
        tmp_path / "own",
        threats="id,zh,en\nflag-hopping,換旗手法,\n",
        glossary="zh,en,pos\n換旗手法,flag hopping,noun\n",
    )
    with using(find_layers((), [own])):
        explanation = own_analyser().explain("換旗手法危及航道。")
        assert [m.text for m in explanation.mentions if m.rule == "lexicon"] == ["換旗手法"]
        assert translations("換旗手法") == ("flag hopping",)
        assert Lexicon.load().gloss("換旗手法") == "flag hopping"
    assert translations("換旗手法") == ()
    assert not Lexicon.load().find("換旗手法")


def test_a_predicate_of_ones_own_is_read(tmp_path: Path) -> None:
    own = write_layer(
        tmp_path / "own",
        predicates="id,zh,en,gloss,kind,frame,example_zh,example_en\n"
        "deflag,除籍,deflag,deflag,strategy,object,挪威除籍三艘油輪。,Norway deflags three tankers.\n",
    )
    with using(find_layers((), [own])):
        found = own_analyser().explain("挪威除籍三艘油輪。").claims
    assert [claim.predicate_id for claim in found] == ["deflag"]
    assert check_layer(read_layer(own)) == []


@pytest.mark.parametrize(
    ("table", "text", "line", "reason"),
    [
        ("threats", "id,zh,en,variant_zh\nx,甲物,,\n", 1, "no column is called “variant_zh”"),
        ("threats", "id,zh,en\nx,甲物\n", 2, "2 cells where the header has 3"),
        ("threats", "id,zh,en\nx,,\n", 2, "zh is empty"),
        ("threats", "id,zh,en\nX Y,甲物,\n", 2, "the id “X Y”"),
        ("actors", "id,kind,zh,en\nx-y,club,甲社,X Y\n", 2, "kind is “club”"),
        ("threats", "id,zh,en,broader\nx-y,甲物,x y,nothing\n", 2, "broader names “nothing”"),
        ("strategies", "id,zh,en\nx-y,甲案,x y\nx-z,甲案,x z\n", 3, "“甲案” belongs to x-y"),
        ("actors", "id,kind,zh,en,broader\nx-y,force,甲社,X Y,state:QQ\n", 2, "no state QQ"),
    ],
)
def test_a_row_that_does_not_fit_is_named(
    table: str, text: str, line: int, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = write_layer(tmp_path / "own", **{table: text})
    found = check_layer(read_layer(own))
    assert [(p.path.name, p.line) for p in found][:1] == [(f"{table}.csv", line)]
    assert reason in found[0].reason
    assert main(["lexicon", "check", "--lexicon", str(own)]) in (1, 2)
    assert f"{table}.csv:{line}:" in capsys.readouterr().out


def test_a_build_with_terms_that_do_not_fit_leaves_nothing(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = write_layer(tmp_path / "own", actors="id,kind,zh,en,broader\nx-y,force,甲社,X Y,state:QQ\n")
    status = main(["build", str(corpus), "--out", str(tmp_path / "out"), "--lexicon", str(own)])
    assert status == 2
    assert f"{own / 'actors.csv'}:2: no state QQ" in capsys.readouterr().err
    assert not (tmp_path / "out" / "textmine.sqlite").exists()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda folder: None, "there is no such folder"),
        (lambda folder: folder.mkdir(), "holds no own terms"),
        (lambda folder: write_layer(folder, states="code\nFR\n"), "is no table of own terms"),
    ],
)
def test_a_folder_that_is_no_layer_is_named(make: object, reason: str, tmp_path: Path) -> None:
    make(tmp_path / "own")  # type: ignore[operator]
    with pytest.raises(InputError, match=reason):
        find_layers((), [tmp_path / "own"])


def test_a_folder_called_lexicon_without_tables_holds_texts(corpus: Path, tmp_path: Path) -> None:
    (corpus / "lexicon").mkdir()
    (corpus / "lexicon" / "more.txt").write_text(EN, encoding="utf-8")
    assert built(corpus, tmp_path / "out").documents == 3  # type: ignore[attr-defined]


def test_commands_on_a_build_know_its_terms(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = write_layer(tmp_path / "own", actors=ACTORS, threats=THREATS)
    built(corpus, tmp_path / "out", lexicon=[own])
    (own / "threats.csv").unlink()  # the build has them
    new = tmp_path / "new.txt"
    new.write_text("挪威反對假船籍。", encoding="utf-8")
    capsys.readouterr()
    assert (
        main(["compare", str(new), "--store", str(tmp_path / "out"), "--format", "json", "--lang", "en"]) == 0
    )
    assert '"concept_id": "threat:fraudulent-registry"' in capsys.readouterr().out
    assert main(["explain", "HSAX閉港。", "--lexicon", str(own), "--format", "json"]) == 0
    assert "actor:harbour-safety-agency" in capsys.readouterr().out
