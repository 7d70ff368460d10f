"""An analysis takes time in proportion to the length of a paragraph, however oddly that is written."""

from __future__ import annotations

import time

import pytest

from textmine.analysis import Analyser
from textmine.records import Paragraph

_SHORT, _TIMES = 4000, 4  # characters; how many times as long the other text is
_MOST = 9  # times as much time; in proportion it is 4, with the square 16
_TRIES = 3  # other programs may get in the way of one
_LEAST = 0.02  # seconds, below which the clock tells nothing

REPEATED = {
    "zh": (
        "甲國支持乙國打擊恐怖主義，",
        "智利支持秘魯打擊恐怖主義，並向其提供武器。",
        "智利政府支持秘魯軍方打擊恐怖主義",
        "秘魯（其政府",
        "智利、",
        "邊境衝突、",
        "外交部發言人岑家樹表示，",
        "的",
    ),
    "en": (
        "Chile supports Peru against piracy, ",
        "Chile attacked the Peruvian army and threatened Bolivia with sanctions. ",
        "Chile supports Peru in the border conflict ",
        "Chile (the government ",
        "Chile, ",
        "Chile said that ",
        "President Ada Norling met Ole Quist, the ambassador, and ",
        "the ",
    ),
}


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(models={})


def _paragraph(text: str, language: str) -> Paragraph:
    kind = "zh-Hant" if language == "zh" else "en"
    return Paragraph("t:1", "t", 0, "body", "", None, None, None, text, 0, len(text), kind)


def _seconds(analyser: Analyser, text: str, language: str) -> float:
    begun = time.process_time()
    analyser.analyse([_paragraph(text, language)])
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("language", "unit"), [(language, unit) for language, units in REPEATED.items() for unit in units]
)
def test_time_grows_with_the_length_and_not_with_its_square(
    analyser: Analyser, language: str, unit: str
) -> None:
    short = (unit * _SHORT)[:_SHORT]
    long = (unit * _SHORT)[: _SHORT * _TIMES]
    analyser.analyse([_paragraph(short[:400], language)])  # what is read once is read now
    ratios = []
    for _ in range(_TRIES):
        first = max(_seconds(analyser, short, language), _LEAST)
        ratios.append(_seconds(analyser, long, language) / first)
        if ratios[-1] < _MOST:
            break
    assert min(ratios) < _MOST, f"{_TIMES} times as long took {min(ratios):.1f} times as much time"


@pytest.mark.parametrize(
    ("language", "item", "end"),
    [
        ("zh", "{n}艘船隻{n}億元、", "遭智利扣押。"),
        ("en", "{n} ships worth ${n}.5 million, ", "were seized by Chile."),
    ],
)
def test_a_long_list_of_figures_is_read_at_once(
    analyser: Analyser, language: str, item: str, end: str
) -> None:
    few, many = ("".join(item.format(n=n) for n in range(1, count + 1)) + end for count in (4, 40))
    analyser.analyse([_paragraph(few, language)])
    assert _seconds(analyser, many, language) < _seconds(analyser, few, language) + 1
