"""Amounts of both languages are read as numbers, and what only looks like one is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.compare.amounts import amounts, months


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sent 2,000 soldiers", [(2000, "")]),
        ("派遣了兩千五百名士兵", [(2500, "")]),
        ("$3.5bn of aid", [(3.5e9, "money")]),
        ("三十億美元的援助", [(3e9, "money")]),
        ("rose by 30 percent in 2023", [(30, "share")]),
        ("增加了三成", [(30, "share")]),
        ("leased for ninety-nine years", [(99, "year")]),
        ("租用九十九年", [(99, "year")]),
        ("two million tonnes", [(2e6, "weight")]),
    ],
)
def test_amounts(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(amount.value, amount.kind) for amount in amounts(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "in 2023",
        "2023年3月",
        "在三月",
        "第三次會談",
        "兩國簽約",
        "中亞五國",
        "the G20",
        "one of the largest",
        "二〇二三年",
        "on 5 May 2021",
    ],
)
def test_no_amounts(text: str) -> None:
    assert amounts(text) == ()


def test_a_bound_is_kept() -> None:
    (over,), (under,) = amounts("more than twenty howitzers"), amounts("不到三百人")
    assert (over.bound, under.bound) == ("over", "under")


@given(st.integers(min_value=2, max_value=999_999))
def test_digits_say_what_they_are(number: int) -> None:
    (amount,) = (
        amounts(f"Chile bought {number:,} shells")
        if not 1500 <= number <= 2200
        else amounts(f"{number} percent")
    )
    assert amount.value == number
    assert amounts(f"Chile bought {number:,} shells")[:1] == amounts(f"Peru bought {number:,} tents")[:1]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for amount in amounts(text):
        assert amount.text
    assert all(1 <= month <= 12 for month in months(text))


def test_months() -> None:
    assert months("查德在六月驅逐了大使，2021年11月又驅逐一次") == {6, 11}
    assert months("It may march in June and left on 3 March.") == {3, 6}
