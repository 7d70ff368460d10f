"""Times in texts: their words, their intervals, and what they are counted from."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from textmine.dates import Interval, NoSuchDate, shown_interval, typed_date
from textmine.lexicon import Lexicon
from textmine.script import is_han, simplify
from textmine.when import Times
from textmine.when.records import Context

NOW = "2024-05-15"  # a Wednesday


@pytest.fixture(scope="module")
def readers() -> dict[str, Times]:
    lexicon = Lexicon.load()
    return {language: Times(lexicon, language) for language in ("zh", "en")}


def found(readers: dict[str, Times], text: str, now: str = "") -> list[tuple[str, str]]:
    """(words, interval) of the times of a text; each is counted from the document's date and the one before."""
    times = readers["zh" if any(map(is_han, text)) else "en"]
    last: Interval | None = None
    out = []
    for one in times.expressions(text):
        known = typed_date(now) if now else None
        interval = one.resolve(Context(known, last, last))
        base = one.base(Context(known, last, last)) if one.base is not None else None
        last = base or last
        out.append(
            (text[one.start : one.end], shown_interval(*interval.iso()) if interval is not None else "")
        )
    return out


@pytest.mark.parametrize(
    ("text", "words", "interval"),
    [
        ("2005年3月至2008年挪威撤軍", "2005年3月至2008年", "2005-03-01/2008-12-31"),
        ("2005至2008年挪威撤軍", "2005至2008年", "2005-01-01/2008-12-31"),
        ("1950 至 53 年挪威撤軍", "1950 至 53 年", "1950-01-01/1953-12-31"),
        ("2005年3月5日至8日挪威撤軍", "2005年3月5日至8日", "2005-03-05/2005-03-08"),
        ("2005年3至5月挪威撤軍", "2005年3至5月", "2005-03-01/2005-05-31"),
        ("二○○五年三月挪威撤軍", "二○○五年三月", "2005-03"),
        ("民國114年挪威撤軍", "民國114年", "2025"),
        ("中華民國三十八年十二月挪威撤軍", "中華民國三十八年十二月", "1949-12"),
        ("民國元年挪威撤軍", "民國元年", "1912"),
        ("1990年代挪威撤軍", "1990年代", "1990-01-01/1999-12-31"),
        ("20世紀90年代初挪威撤軍", "20世紀90年代初", "1990-01-01/1993-12-31"),
        ("二十世紀挪威撤軍", "二十世紀", "1901-01-01/2000-12-31"),
        ("2005年第一季挪威撤軍", "2005年第一季", "2005-01-01/2005-03-31"),
        ("2003年底挪威撤軍", "2003年底", "2003-10-01/2003-12-31"),
        ("2003年5月下旬挪威撤軍", "2003年5月下旬", "2003-05-21/2003-05-31"),
        ("2010財年挪威撤軍", "2010財年", "2009-10-01/2010-09-30"),
        ("2005年以來挪威撤軍", "2005年以來", "2005-01-01/.."),
        ("2005年以后挪威撤军", "2005年以后", "2005-01-01/.."),
        ("自2005年3月起挪威撤軍", "自2005年3月起", "2005-03-01/.."),
        ("2005年之前挪威撤軍", "2005年之前", "../2004-12-31"),
        ("截至2005年挪威撤軍", "截至2005年", "../2005-12-31"),
        ("冷戰時期挪威撤軍", "冷戰時期", "1947-03-12/1991-12-26"),
        ("後冷戰時代挪威撤軍", "後冷戰時代", "1991-12-27/.."),
        ("九一一事件後挪威撤軍", "九一一事件後", "2001-09-12/.."),
        ("韓戰爆發前挪威撤軍", "韓戰爆發前", "../1950-06-24"),
        ("21世紀後挪威撤軍", "21世紀後", "2001-01-01/.."),
        ("1980年代後挪威撤軍", "1980年代後", "1980-01-01/.."),
        ("公元前221年挪威撤軍", "公元前221年", ""),
        ("89年5月挪威撤軍", "89年5月", ""),
        ("In March 2005 Norway left", "In March 2005", "2005-03"),
        ("On 5 March 2005 Norway left", "On 5 March 2005", "2005-03-05"),
        ("On March 5th, 2005 Norway left", "On March 5th, 2005", "2005-03-05"),
        ("In early 2003 Norway left", "In early 2003", "2003-01-01/2003-04-30"),
        ("In the 1990s Norway left", "In the 1990s", "1990-01-01/1999-12-31"),
        (
            "In the late nineteenth century Norway left",
            "In the late nineteenth century",
            "1867-01-01/1900-12-31",
        ),
        ("In the first quarter of 2005 Norway left", "In the first quarter of 2005", "2005-01-01/2005-03-31"),
        ("In fiscal year 2010 Norway left", "In fiscal year 2010", "2009-10-01/2010-09-30"),
        ("In financial year 2010/11 Norway left", "In financial year 2010/11", "2010-04-01/2011-03-31"),
        ("From 2005 to 2008 Norway left", "From 2005 to 2008", "2005-01-01/2008-12-31"),
        ("Between March and May 2005 Norway left", "Between March and May 2005", ""),
        ("Since 2005 Norway left", "Since 2005", "2005-01-01/.."),
        ("Before 2005 Norway left", "Before 2005", "../2004-12-31"),
        ("By mid-2027 Norway left", "By mid-2027", "../2027-08-31"),
        ("In 2021 and 2022 Norway left", "In 2021 and 2022", "2021-01-01/2022-12-31"),
        ("In 2012 and 2022 Norway left", "In 2012 and 2022", ""),
        ("During the Cold War Norway left", "During the Cold War", "1947-03-12/1991-12-26"),
        ("In the post-Cold War era Norway left", "In the post-Cold War era", "1991-12-27/.."),
        ("After the September 11 attacks Norway left", "After the September 11 attacks", "2001-09-12/.."),
    ],
)
def test_times_that_need_nothing_else(
    readers: dict[str, Times], text: str, words: str, interval: str
) -> None:
    assert found(readers, text) == [(words, interval)]


@pytest.mark.parametrize(
    ("text", "words", "interval"),
    [
        ("去年10月挪威撤軍", "去年10月", "2023-10"),
        ("今日挪威撤軍", "今日", NOW),
        ("昨(14)日挪威撤軍", "昨(14)日", "2024-05-14"),
        ("上月挪威撤軍", "上月", "2024-04"),
        ("上週六挪威撤軍", "上週六", "2024-05-11"),
        ("上周挪威撤军", "上周", "2024-05-06/2024-05-12"),
        ("近年挪威撤軍", "近年", f"../{NOW}"),
        ("近三年來挪威撤軍", "近三年來", f"2021-05-15/{NOW}"),
        ("三年前挪威撤軍", "三年前", "2021"),
        ("未來五年挪威撤軍", "未來五年", f"{NOW}/2029-05-15"),
        ("10月挪威撤軍", "10月", "2023-10"),
        ("29日挪威撤軍", "29日", "2024-04-29"),
        ("上世紀90年代挪威撤軍", "上世紀90年代", "1990-01-01/1999-12-31"),
        ("九十年代挪威撤軍", "九十年代", "1990-01-01/1999-12-31"),
        ("至今挪威撤軍", "至今", f"../{NOW}"),
        ("Norway left yesterday", "yesterday", "2024-05-14"),
        ("Norway left last week", "last week", "2024-05-06/2024-05-12"),
        ("Norway left on Monday", "on Monday", "2024-05-13"),
        ("Norway left last Wednesday", "last Wednesday", "2024-05-08"),
        ("Norway left in June", "in June", "2023-06"),
        ("Norway left three years ago", "three years ago", "2021"),
        ("Norway left over the past two decades", "over the past two decades", f"2004-05-15/{NOW}"),
        ("Norway left in recent years", "in recent years", f"../{NOW}"),
        ("Norway left earlier this year", "earlier this year", "2024"),
    ],
)
def test_times_that_are_counted_from_the_document(
    readers: dict[str, Times], text: str, words: str, interval: str
) -> None:
    assert found(readers, text, NOW) == [(words, interval)]
    assert found(readers, text) == [(words, "")]  # nothing is guessed


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2005年挪威撤軍，次年法國撤軍", "2006"),
        ("2005年挪威撤軍，同年9月法國撤軍", "2005-09"),
        ("2005年3月5日挪威撤軍，翌日法國撤軍", "2005-03-06"),
        ("2005年3月挪威撤軍，翌日法國撤軍", ""),
        ("2005年3月挪威撤軍，兩年後法國撤軍", "2007"),
        ("In 2005 Norway left, and the following year France left", "2006"),
        ("On 5 March 2005 Norway left, and the following day France left", "2005-03-06"),
        ("In 2005 Norway left, and three years earlier France left", "2002"),
    ],
)
def test_times_that_are_counted_from_what_was_spoken_of_before(
    readers: dict[str, Times], text: str, interval: str
) -> None:
    assert found(readers, text)[1][1] == interval


@pytest.mark.parametrize(
    "text",
    [
        "挪威執政15年", "挪威的青年交流", "2005年級的學生", "挪威派出1,950名士兵", "挪威研究冷戰思維",
        "Rebels may march on", "Norway sent 1,950 soldiers", "Theresa May left",
        "Norway studied the Cold War",
    ],
)  # fmt: skip
def test_what_is_no_time(readers: dict[str, Times], text: str) -> None:
    assert [words for words, _ in found(readers, text) if not words.isdecimal()] == []


def test_both_scripts_are_read_alike(readers: dict[str, Times]) -> None:
    for text in (
        "去年10月至本月，挪威撤軍",
        "民國114年以來",
        "蘇聯時期",
        "上個世紀末",
        "第二次世界大戰結束後",
    ):
        assert [i for _, i in found(readers, text, NOW)] == [
            i for _, i in found(readers, simplify(text), NOW)
        ]


def test_a_day_that_cannot_be_is_said_to_be_none(readers: dict[str, Times]) -> None:
    for text in (
        "2005年2月31日挪威撤軍",
        "2月31日挪威撤軍",
        "Norway left on February 31, 2005",
        "民國0年挪威撤軍",
    ):
        (one,) = readers["zh" if any(map(is_han, text)) else "en"].expressions(text)
        with pytest.raises(NoSuchDate):
            one.resolve(Context(typed_date(NOW)))


_PIECES = st.sampled_from(
    [
        "2005", "1990", "0", "31", "12", "3", "年", "月", "日", "至", "-", "民國", "前", "後", "以來", "自", "去年",
        "近",
        "三", "個", "世紀", "90", "年代", "初", "底", "冷戰", "時期", "上", "週", "六", "第一", "季", "公元前", "，",
        "的",
        "in ", "since ", "the ", "March ", "2005 ", "and ", "to ", "early ", "1990s ", "last ", "week ", "years ",
        "three ", "ago ", "Monday ", "century ", "20th ", "FY", "Cold War ", "era ", "31 ", "February ", "–", "year ",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(_PIECES, max_size=14).map("".join), st.sampled_from(["", NOW, "2024", "1"]))
@example("9999年12月31日後", "")
@example("since 9999", "")
def test_whatever_is_written_intervals_are_in_order_and_offsets_hold(text: str, now: str) -> None:
    times = _READERS["zh" if any(map(is_han, text)) else "en"]
    known = Interval(date(1, 1, 1), date(1, 12, 31)) if now == "1" else typed_date(now) if now else None
    end = 0
    last: Interval | None = None
    for one in times.expressions(text):
        assert end <= one.start <= one.core[0] < one.core[1] <= one.end <= len(text)
        end = one.end
        for future in (False, True):
            try:
                interval = one.resolve(Context(known, last, last, future))
            except NoSuchDate:
                continue
            if interval is not None and interval.start is not None and interval.end is not None:
                assert interval.start <= interval.end
                last = interval


class _Readers(dict[str, Times]):
    def __missing__(self, language: str) -> Times:
        self[language] = Times(Lexicon.load(), language)
        return self[language]


_READERS = _Readers()
