"""Where things are put: names on no other, nothing outside, no number that is none; whatever there is to show."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree as Xml

from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.figures.circle import order, spots
from textmine.figures.drawing import WIDTH, number
from textmine.figures.heat import Cell, heat_map
from textmine.figures.text import fit, lines, width
from textmine.figures.timescale import UNITS, Scale, When, unit_for
from textmine.figures.topic_map import _apart, placed

_LABELS = st.text(max_size=60)
_SIZE = 12


@given(st.integers(1, 24))
def test_names_around_a_network_stand_on_no_other(n: int) -> None:
    found = spots(n)
    for anchor in ("start", "end", "middle"):
        heights = sorted(spot.label_y for spot in found if spot.anchor == anchor)
        assert all(low - high >= _SIZE for high, low in pairwise(heights))
    middle = [spot.label_y for spot in found if spot.anchor == "middle"]
    beside = [spot.label_y for spot in found if spot.anchor != "middle"]
    assert all(abs(one - other) >= _SIZE for one in middle for other in beside)
    assert all(_SIZE <= spot.label_y <= 480 and 0 < spot.label_x < WIDTH for spot in found)


@given(
    st.dictionaries(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), st.integers(1, 99))
)
def test_an_order_keeps_all_nodes(ties: dict[tuple[str, str], int]) -> None:
    assert sorted(order("abcdefgh", ties)) == list("abcdefgh")


@given(_LABELS, st.floats(0, 400))
def test_what_is_cut_fits(text: str, room: float) -> None:
    assert width(fit(text, room, _SIZE), _SIZE) <= max(room, 0) or fit(text, room, _SIZE) == ""


@given(_LABELS, st.floats(60, 400))
def test_lines_have_all_of_a_text(text: str, room: float) -> None:
    assert "".join("".join(lines(text, room, _SIZE)).split()) == "".join(text.split())


@given(
    st.lists(_LABELS, min_size=1, max_size=30),
    st.lists(_LABELS, min_size=1, max_size=14),
    st.dictionaries(st.tuples(st.integers(0, 29), st.integers(0, 13)), st.floats(0.001, 1e6), max_size=20),
)
def test_a_heat_map_stands_in_the_picture(
    rows: list[str], columns: list[str], values: dict[tuple[int, int], float]
) -> None:
    cells = {
        at: Cell("1", value, "/claims", "a cell")
        for at, value in values.items()
        if at[0] < len(rows) and at[1] < len(columns)
    }
    drawing, height = heat_map(rows, columns, cells)
    shapes = list(drawing.root.iter("rect"))
    assert len(shapes) == len(rows) * len(columns)
    for shape in shapes:
        assert 0 <= float(shape.get("x", "")) <= WIDTH - float(shape.get("width", ""))
        assert 0 <= float(shape.get("y", "")) <= height
    assert len(list(drawing.root.iter("a"))) == len(cells)
    Xml.fromstring(Xml.tostring(drawing.root))


@settings(deadline=None)
@given(st.integers(2, 20), st.data())
def test_topics_on_a_map_cover_no_other_and_stand_inside(n: int, data: st.DataObject) -> None:
    share = st.floats(0, 1)
    alike = [[1.0] * n for _ in range(n)]
    for one in range(n):
        for other in range(one):
            alike[one][other] = alike[other][one] = data.draw(share)
    places = _apart(placed(alike), [12.0] * n)
    for x, y in places:
        assert number(x)
        assert 0 <= x <= 400
        assert 0 <= y <= 400
    assert len(set(places)) == n


@settings(deadline=None)
@given(
    st.dictionaries(st.integers(0, 2100 * 12), st.integers(1, 1000), min_size=1, max_size=80),
    st.sampled_from(list(UNITS.values())),
    st.integers(0, 2200 * 12),
)
def test_every_month_is_in_one_bar_of_a_time_line(counts: dict[int, int], unit: int, begin: int) -> None:
    scale = Scale.of(counts, unit, begin=begin)
    assert 1 <= scale.bars <= 41
    assert scale.span >= unit
    gathered = scale.gathered({When(month, month): [str(month)] * n for month, n in counts.items()})
    assert sum(map(len, gathered.values())) == sum(counts.values())
    for bar, ids in gathered.items():
        assert bar is None or 0 <= bar < scale.bars
        first = -1 if bar is None else scale.first_month(bar)
        assert all(first <= int(month) <= scale.last_month(bar) for month in Counter(ids))
    assert scale.early == (None in gathered)
    years = scale.in_years()
    assert years.first_month(0) <= scale.first_month(0)
    assert years.last_month(years.bars - 1) >= scale.last_month(scale.bars - 1)


def test_bars_are_as_fine_as_what_is_told() -> None:
    def unit(*told: tuple[str, str]) -> str:
        return unit_for(Counter(filter(None, (When.of(*one) for one in told))))

    exact = [(f"2023-{month:02}-03", f"2023-{month:02}-09") for month in range(1, 10)]
    assert unit(*exact) == "month"
    assert unit(*exact, ("2016-02-01", "2016-02-02")) == "quarter"
    assert unit(*exact, *[("1990-02-01", "1990-02-02")] * 5) == "year"
    assert unit(*exact, *[("2023-01-01", "2023-12-31")] * 40) == "year"  # most say only the year
    assert unit() == "year"
