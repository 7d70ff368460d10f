"""When claims are: the time of their own clause, or one at the head of the sentence; the document's date."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.analysis import Analyser
from textmine.build import build
from textmine.dates import shown_interval, typed_date
from textmine.errors import InputError
from textmine.lexicon import Lexicon
from textmine.read.manifest import load_manifest
from textmine.search.names import Names
from textmine.search.selection import find_claims
from textmine.search.vocabulary import QueryError
from textmine.store import Store
from textmine.when import Dateline, Times


def when(analyser: Analyser, text: str, date: str = "") -> dict[str, tuple[str | None, str]]:
    """(words, interval) of each claim by its predicate."""
    explained = analyser.explain(text, None, typed_date(date) if date else None)
    for claim in explained.claims:
        if claim.time_text is not None:
            assert text[claim.time_from : claim.time_to] == claim.time_text
    return {c.predicate: (c.time_text, shown_interval(c.time_start, c.time_end)) for c in explained.claims}


def test_a_time_at_the_head_holds_for_what_is_joined_to_it(analyser: Analyser) -> None:
    found = when(
        analyser, "去年10月，匈牙利政府在邊境部署軍隊，並拒絕與法國談判；巴西支持印度。", "2024-05-15"
    )
    assert found["部署"] == ("去年10月", "2023-10")
    assert found["拒絕"] == ("去年10月", "2023-10")
    assert found["支持"] == (None, "")
    found = when(analyser, "In March 2005, Norway deployed troops to the border and refused to meet France.")
    assert set(found.values()) == {("In March 2005", "2005-03")}


def test_a_clause_has_its_own_time(analyser: Analyser) -> None:
    found = when(analyser, "2005年，印度支持法國，2008年德國退出聯盟。")
    assert found["支持"] == ("2005年", "2005")
    assert found["退出"] == ("2008年", "2008")
    found = when(analyser, "冷戰結束後，挪威於1996年退出聯盟。")
    assert found["退出"] == ("1996年", "1996")  # the date rather than the era


def test_a_time_that_says_which_thing_is_not_that_of_the_claim(analyser: Analyser) -> None:
    assert when(analyser, "法國拒絕去年的協議。", "2024-05-15")["拒絕"] == (None, "")
    assert when(analyser, "France rejected last year's agreement.", "2024-05-15")["rejected"] == (None, "")
    assert when(analyser, "印度檢討自2002年簽署協議以來的策略。")["檢討"] == (None, "")
    assert when(analyser, "俄羅斯重啟蘇聯時期的機場。")["重啟"] == (None, "")


def test_a_time_of_saying_is_not_that_of_what_is_said(analyser: Analyser) -> None:
    found = when(analyser, "昨日，墨西哥總統表示政府將於2030年4月關閉港口。", "2024-05-15")
    assert found["關閉"] == ("2030年4月", "2030-04")
    found = when(analyser, "Hungary said on Monday that it had closed the border.", "2024-05-15")
    assert found["closed"] == (None, "")


def test_what_happened_tells_a_time_without_an_interval(analyser: Analyser) -> None:
    assert when(analyser, "戰爭爆發之前，墨西哥政府支持巴西。")["支持"] == ("戰爭爆發之前", "")
    assert when(analyser, "During the talks, Mexico supported Brazil.")["supported"] == (
        "During the talks",
        "",
    )
    found = when(analyser, "Following the 2019 attack, Chile supported Brazil.")
    assert found["supported"] == ("Following the 2019 attack", "2019-01-01/..")


def test_a_month_is_of_the_year_the_text_is_at(analyser: Analyser) -> None:
    text = "On 5 March 2005 Norway closed the port. In June France supported Brazil."
    assert when(analyser, text, "2024-05-15")["supported"] == ("In June", "2005-06")
    text = "Norway has supported Brazil since 1962. In June France closed the port."
    assert when(analyser, text, "2024-05-15")["closed"] == ("In June", "2023-06")
    text = "France will support Brazil in June."
    assert when(analyser, text, "2024-05-15")["support"] == ("in June", "2024-06")


def test_explain_says_when(analyser: Analyser) -> None:
    explained = analyser.explain("2005年，印度支持法國。")
    assert "     when: 2005年 (2005)" in list(explained.lines())
    assert explained.as_json()["claims"][0]["time_start"] == "2005-01-01"
    assert "times:unit-year" in explained.fired


# The document's date


def _store(folder: Path, text: str, manifest: str = "") -> Store:
    source = folder / "texts"
    source.mkdir(exist_ok=True)
    (source / "news.txt").write_text(text, encoding="utf-8")
    (source / "corpus.toml").write_text(manifest, encoding="utf-8")
    build([source], folder / "out", n_topics=1, models={})
    return Store.open(folder / "out")


_NEWS = "挪威昨日關閉邊境，並拒絕與法國談判。\n\n去年，法國支持挪威。\n"


@pytest.mark.parametrize(
    ("head", "manifest", "date", "first"),
    [
        ("", 'date = 2024-05-15', "2024-05-15", "2024-05-14"),
        ("", 'date = "2024-05"', "2024-05", None),
        ("", "year = 2024", "2024", None),
        ("2024年5月15日\n\n", "", "2024-05-15", "2024-05-14"),
        ("發布日期：2024-05-15 08:30\n\n", "", "2024-05-15", "2024-05-14"),
        ("民國113年5月15日\n\n", "", "2024-05-15", "2024-05-14"),
        ("（中央社台北2024年5月15日電）", "", "2024-05-15", "2024-05-14"),
        ("（中央社台北5月15日電）", "year = 2024", "2024-05-15", "2024-05-14"),
        ("（中央社台北15日電）", "", "", None),
        ("", "", "", None),
    ],
)  # fmt: skip
def test_the_date_is_the_manifests_or_the_datelines(
    tmp_path: Path, head: str, manifest: str, date: str, first: str | None
) -> None:
    entry = f'[[document]]\nfile = "news.txt"\n{manifest}\n' if manifest else ""
    with _store(tmp_path, head + _NEWS, entry) as store:
        (document,) = store.documents()
        assert document.date == date
        closed = next(claim for claim in store.claims() if claim.predicate == "關閉")
        assert (closed.time_text, closed.time_start) == ("昨日", first)
        supported = next(claim for claim in store.claims() if claim.predicate == "支持")
        assert supported.time_start == ("2023-01-01" if date else None)


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["The strait", "Published: Monday, May 6, 2024 10:30 GMT", "Norway left."], "2024-05-06"),
        (["The strait", "May 2024", "Norway left."], "2024-05"),
        (["The strait", "6 May 2024", "Updated 9 May 2024", "Norway left."], "2024-05-09"),
        (["OSLO, May 6, 2024 (XYZ) - Norway left the strait."], "2024-05-06"),
        (["Norway left the strait.", "6 May 2024"], "2024-05-06"),
        (["Chronology", "6 May 1998", "Norway left.", "9 June 1999", "Norway came back."], None),
        (["In 2005, Norway - which left - came back on 6 May 2024."], None),
        (["Norway left the strait on 6 May 2024."], None),
    ],
)
def test_what_is_a_dateline(lines: list[str], date: str | None) -> None:
    found = Dateline(Times(Lexicon.load(), "en")).find(lines)
    assert (shown_interval(*found.iso()) if found is not None else None) == date


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ('"2024-02-31"', "document 1: date 2024-02-31: 2024-02 has no day 31"),
        ('"0"', "document 1: date 0: there is no year 0"),
        ('"spring 2004"', "document 1: date spring 2004 is no date; write YYYY"),
        ("2024-02-31", "is not valid TOML"),
        ("true", "document 1: date must be a date or text"),
    ],
)
def test_a_date_in_the_manifest_that_cannot_be_is_named_with_its_place(
    tmp_path: Path, date: str, reason: str
) -> None:
    (tmp_path / "news.txt").write_text(_NEWS, encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(
        f'# a comment\n[[document]]\nfile = "news.txt"\ndate = {date}\n', encoding="utf-8"
    )
    with pytest.raises(InputError, match=reason) as raised:
        load_manifest(tmp_path)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith(f"{tmp_path / 'corpus.toml'}:")


def test_a_date_in_the_text_that_cannot_be_is_kept_without_an_interval_and_told(tmp_path: Path) -> None:
    with _store(tmp_path, "2005年2月31日，挪威支持法國。\n") as store:
        (claim,) = store.claims()
        assert (claim.time_text, claim.time_start, claim.time_end) == ("2005年2月31日", None, None)
        (warning,) = store.info()["warnings"]
        assert "news.txt" in warning
        assert "news:0" in warning
        assert "2005年2月31日 is no date" in warning


# Asking for it


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dated")
    text = (
        "2008年，挪威支持法國。\n\n2001年至2006年，印度支持巴西。\n\n2007年以來，德國支持英國。\n\n"
        "1999年之前，日本支持荷蘭。\n\n義大利支持希臘。\n"
    )
    _store(folder, text).close()
    return folder / "out"


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2005", "2008", "2006 2007 2008"),
        ("2008-02", None, "2007 2008"),
        (None, "2000", "1999"),
        ("2030", None, "2007"),
        ("民國94年", "2006-12", "2006"),
    ],
)
def test_claims_are_found_by_overlap_and_sorted_by_time(
    dated: Path, since: str | None, until: str | None, expected: str
) -> None:
    with Store.open(dated) as store:
        found = find_claims(store, Names(store), since=since, until=until, sort="time")
        texts = [item.claim.time_text or "" for item in found]
        everything = find_claims(store, Names(store), sort="time")
        assert [item.claim.time_text for item in everything][-1] is None
        assert len(everything) == 5
    assert [
        next(y for y in ("2006", "2007", "2008", "1999") if y in text) for text in texts
    ] == expected.split()


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"since": "2005-02-31"}, "since: 2005-02-31: 2005-02 has no day 31"),
        ({"until": "0"}, "until: 0: there is no year 0"),
        ({"since": "lately"}, "since: lately is no date"),
        ({"since": "2008", "until": "2005"}, "since 2008 is after until 2005"),
        ({"sort": "size"}, "sort: size is none of corpus, time"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(dated: Path, asked: dict[str, str], reason: str) -> None:
    with Store.open(dated) as store, pytest.raises(QueryError, match=reason):
        find_claims(store, Names(store), **asked)  # type: ignore[arg-type]
