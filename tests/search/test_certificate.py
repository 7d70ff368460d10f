"""What a search says it looked for, in what, and what comes nearest where it found nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from textmine.build import build
from textmine.cite import Citer
from textmine.cli import main
from textmine.script import fold
from textmine.search import Searcher, occurrences
from textmine.search.certificate import Certificate, certify
from textmine.search.certificate_json import as_json
from textmine.search.regional import regional
from textmine.search.statement import statement
from textmine.search.translations import translations
from textmine.store import Store

_ZH = """海峽安全簡報

伊朗在荷莫茲海峽部署飛彈，美國譴責此舉，並派遣衞星監視。

日本與印度加強反恐合作。葉門的叛軍襲擊商船。

颶風摧毀了港口，但沒有人提到那個字。
"""
_EN = """Strait brief

The United States condemns the deployment. Japan fears a blockade, and Iran denies everything.

Tanker insurance became costlier after the attack on shipping near the strait.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("absence")
    (folder / "brief.txt").write_text(_ZH, encoding="utf-8")
    (folder / "note.txt").write_text(_EN, encoding="utf-8")
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n not a picture")
    (folder / "empty.pdf").write_bytes(b"%PDF-1.4 nothing")
    build([folder], folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def brief(folder: Path):  # type: ignore[no-untyped-def]
    with Store.open(folder) as brief:
        yield brief


def certified(brief: Store, query: str) -> Certificate:
    return certify(brief, Searcher(brief), query)


def said(brief: Store, query: str, lang: str) -> str:
    parts = statement(certified(brief, query), lang, Citer(brief, lang).cite_in)
    return "\n".join(line for part in parts for each in part.lines for line in (each.text, *each.under))


def searched_paragraphs(brief: Store) -> list[str]:
    return [p.text for p in brief.paragraphs() if p.kind in ("body", "heading", "note")]


@pytest.mark.parametrize(
    "query", ["魚雷", "torpedo", "核潛艦 巡弋飛彈", '"a phrase of no text"', "swordsmen"]
)
def test_no_spelling_that_is_said_to_be_absent_stands_in_the_texts(brief: Store, query: str) -> None:
    certificate = certified(brief, query)
    assert certificate.found == 0
    texts = searched_paragraphs(brief)
    for looked in certificate.looked_for:
        if not looked.paragraphs and not looked.each:
            for spelling in (*looked.spellings, *looked.regional):
                assert not any(list(occurrences(text, spelling)) for text in texts)
        for held in looked.each:
            assert held.paragraphs == sum(bool(list(occurrences(text, held.text))) for text in texts)
    assert certificate.searched.paragraphs == len(texts)
    assert certificate.searched.characters == sum(map(len, texts))


def test_words_that_stand_apart_are_not_said_to_be_absent(brief: Store) -> None:
    """Japan is in the texts, and torpedoes are not: it is the two together that nothing holds."""
    text = said(brief, "Tanker torpedo", "en")
    assert "torpedo; in no paragraph" in text
    assert "“Tanker”: as Tanker; in 1 paragraph" in text
    assert "These spellings were not found" not in text
    certificate = certified(brief, '"Tanker torpedo"')
    assert [near.text for near in certificate.nearest if near.kind == "part"] == ["Tanker"]


def test_what_is_found_gets_no_nearest_things(brief: Store) -> None:
    certificate = certified(brief, "飛彈")
    assert certificate.found == 1
    assert not certificate.nearest
    n = certificate.searched.paragraphs
    assert f"1 of the {n} paragraphs searched matches" in said(brief, "飛彈", "en")


def test_another_name_of_the_same_concept_that_no_mention_was_recognised_of_is_told(
    searcher: Searcher, store: Store
) -> None:
    """The small build knows eight concepts, none of them the European Union, which its texts name."""
    certificate = certify(store, searcher, "歐洲聯盟")
    assert certificate.found == 0
    written = {
        held.text: held.paragraphs
        for looked in certificate.looked_for
        for taken in looked.taken_for
        for held in taken.written
    }
    assert written["歐盟"] > 0
    near = [near.text for near in certificate.nearest if near.kind == "variant"]
    assert "欧盟" in near  # as it stands there
    words = statement(certificate, "en", Citer(store, "en").cite_in)
    told = " ".join(line for part in words for each in part.lines for line in each.under)
    assert f"歐盟 ({written['歐盟']})" in told


def test_a_misspelt_word_has_the_right_one_near(brief: Store) -> None:
    near = certified(brief, "blokade").nearest
    assert "blockade" in [each.text for each in near if each.kind in ("word", "name")]
    for each in near:
        assert each.paragraph.text[each.start : each.end] == each.text


def test_every_near_thing_is_cited_and_stands_where_it_says(brief: Store) -> None:
    for query in ("核潛艦封鎖海峽", "military torpedo blockade", "印度尼西亞"):
        certificate = certified(brief, query)
        assert certificate.nearest
        told = as_json(certificate, "zh", Citer(brief, "zh").cite_in)
        for near, row in zip(certificate.nearest, told["nearest"], strict=True):
            assert near.paragraph.text[near.start : near.end] == near.text == row["text"]
            assert row["citation"].endswith("]")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_names_what_the_search_cannot_see(brief: Store, lang: str) -> None:
    text = said(brief, "torpedo", lang)
    assert "empty.pdf" in text
    assert ("圖片中的文字沒有讀" if lang == "zh" else "text in pictures was not read") in text
    assert ("不表示文獻" if lang == "zh" else "it does not say that the documents") in text


def test_fields_say_what_they_were_taken_for(brief: Store) -> None:
    certificate = certified(brief, "actor:美國 kind:威脅 torpedo NOT document:brief")
    assert [(a.field, a.denied, a.names[1]) for a in certificate.asked] == [
        ("actor", False, "United States"),
        ("kind", False, "threat"),
        ("document", True, "海峽安全簡報"),
    ]
    assert "Fields go by what textmine recognised" in said(
        brief, "actor:美國 kind:威脅 torpedo NOT document:brief", "en"
    )


def test_words_after_a_not_are_told_as_left_out(brief: Store) -> None:
    certificate = certified(brief, "torpedo NOT 飛彈")
    assert [(looked.words, looked.denied) for looked in certificate.looked_for] == [
        ("torpedo", False),
        ("飛彈", True),
    ]
    assert "(left out) “飛彈”" in said(brief, "torpedo NOT 飛彈", "en")


def test_the_same_build_has_the_same_checksum_and_another_has_another(brief: Store, tmp_path: Path) -> None:
    first = certified(brief, "torpedo").searched.build
    assert certified(brief, "魚雷").searched.build == first
    (tmp_path / "brief.txt").write_text(_ZH.replace("日本", "韓國"), encoding="utf-8")
    build([tmp_path / "brief.txt"], tmp_path / "out")
    with Store.open(tmp_path / "out") as other:
        assert certified(other, "torpedo").searched.build.sha256 != first.sha256


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("導彈", "飛彈"),
        ("导弹", "飛彈"),
        ("也門", "葉門"),
        ("衛星", "衞星"),
        ("偵察衛星導彈", "偵察衛星飛彈"),
    ],
)
def test_regional_words_and_characters_meet(asked: str, written: str) -> None:
    assert any(list(occurrences(other, written)) for other in regional(asked))


@pytest.mark.parametrize("word", ["俄羅斯", "尼日利亞聯邦以外", "安全", "missile", "", "水" * 2000])
def test_a_word_that_all_regions_share_has_no_others_that_are_made_up(word: str) -> None:
    """尼日 is in 尼日利亞, but not the country of that name."""
    assert not any("尼日爾利亞" in other for other in regional(word))
    assert len(regional(word)) <= 12


def test_a_hit_says_that_it_was_found_as_another_region_writes_it(brief: Store) -> None:
    searcher = Searcher(brief)
    (hit,) = searcher.search("衛星").hits
    assert hit.match == "region"
    assert [hit.paragraph.text[a:b] for a, b in hit.spans] == ["衞星"]
    assert not searcher.search('"衛星"').hits  # in quotation marks as it stands


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("grey zone", "灰色地帶"),
        ("Grey-Zone", "灰色地帶"),
        ("灰色地带", "grey zone"),
        ("torpedoes", None),
        ("魚雷", "torpedo"),
    ],
)
def test_nouns_have_what_they_are_called_in_the_other_language(word: str, other: str | None) -> None:
    assert translations(word) == ((other,) if other else ())


@pytest.mark.parametrize("word", ["", "a", "力", "war" * 2000, "強烈", "quickly", "\x00", '"', "a,b"])
def test_what_is_no_noun_of_the_glossary_has_no_translation(word: str) -> None:
    assert translations(word) == ()


def test_a_noun_is_found_in_the_other_language_and_said_to_be(brief: Store) -> None:
    searcher = Searcher(brief)
    (hit,) = searcher.search("保險").hits
    assert hit.match == "translation"
    assert [hit.paragraph.text[a:b] for a, b in hit.spans] == ["insurance"]
    assert not searcher.search('"保險"').hits
    assert not searcher.search("insurance NOT 保險").hits
    text = said(brief, "魚雷", "en")
    assert "Nor in the other language: torpedo." in text


def test_a_name_is_known_as_another_region_writes_it(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("簡報\n\n川普批評北約。川普威脅退出談判。\n", encoding="utf-8")
    build([tmp_path / "brief.txt"], tmp_path / "out")
    with Store.open(tmp_path / "out") as store:
        names = Searcher(store).names
        assert names.find("特朗普") == names.find("川普") != []


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    status = main(list(args))
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def test_the_command_says_what_was_searched_where_nothing_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, "search", "魚雷", "--store", str(folder), "--lang", "zh")
    assert status == 1
    assert "沒有找到下列寫法：魚雷、鱼雷" in out
    assert "沒有找到" in err
    status, out, _ = run(capsys, "search", "飛彈", "--store", str(folder), "--lang", "zh")
    assert status == 0
    assert "可引用的說明" not in out


def test_all_gives_an_object_and_without_it_json_stays_a_list(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common: Sequence[str] = ("--store", str(folder), "--format", "json", "--lang", "en")
    status, out, _ = run(capsys, "search", "飛彈", "--all", *common)
    both = json.loads(out)
    assert status == 0
    assert both["certificate"]["found"] == len(both["hits"]) == 1
    status, out, err = run(capsys, "search", "魚雷", *common)
    assert (status, json.loads(out)) == (1, [])
    assert "These spellings were not found" in err
    status, out, _ = run(capsys, "search", "魚雷", "--all", *common)
    assert (status, json.loads(out)["hits"]) == (1, [])
    assert json.loads(out)["certificate"]["not_searched"]["skipped"]


def test_the_words_of_the_regions_are_whole_and_stand_in_one_row() -> None:
    text = files("textmine.search").joinpath("regional.csv").read_text(encoding="utf-8")
    seen: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        assert all(row.values()), row
        own = {
            fold(word) for region in ("taiwan", "mainland", "hong_kong") for word in row[region].split("|")
        }
        assert len(own) > 1 or row["hong_kong"] != row["taiwan"], row
        for word in own:
            assert seen.setdefault(word, row["meaning"]) == row["meaning"], word


@pytest.mark.parametrize(
    "query",
    [
        '"', '""', "a* NEAR(b c)", "\x00", "\ud800", "🦖", "'; --", "a" * 1900, "戰" * 1900, "NOT", "((a) OR",
        "NOT (x OR y)", "(" * 1900, "NOT " * 400, "a OR " * 400, "\u202e\u200b", "%_\\", "行為者：", "e\u0301" * 50,
        "\u0301", "水 " * 59, "…", "。",
    ],
)  # fmt: skip
def test_whatever_is_asked_is_certified_in_lines(brief: Store, query: str) -> None:
    for lang in ("zh", "en"):
        parts = statement(certified(brief, query), lang, Citer(brief, lang).cite_in)
        assert all("\n" not in line.text for part in parts for line in part.lines)
    json.dumps(as_json(certified(brief, query), "en", Citer(brief, "en").cite_in))


@pytest.mark.parametrize("query", ["\ud800", "a" * 1900, "戰" * 1900, "NOT (x OR y)", "🦖", "\x1b[31mred"])
def test_the_command_writes_it_whatever_is_asked(
    folder: Path, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    for form in ("table", "markdown", "csv", "json"):
        status, out, err = run(capsys, "search", query, "--all", "--store", str(folder), "--format", form)
        assert status in (0, 1), err
        assert "\x1b[31m" not in out + err
        assert "Traceback" not in err
