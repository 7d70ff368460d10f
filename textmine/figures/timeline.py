"""Time line: claims of each kind by when they say that something is so, else by their document; and findings."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from json import loads
from typing import Any

from textmine.figures.drawing import WIDTH, Drawing
from textmine.figures.figure import Figure, NothingToShow, some
from textmine.figures.timescale import MOST_ASKED, MOST_BARS, UNITS, YEAR, Scale, When, iso, month, unit_for
from textmine.figures.wanted import Asked, Wanted
from textmine.figures.words import is_chinese, listed, word
from textmine.search.database import rows
from textmine.search.vocabulary import QueryError
from textmine.search.when import first_day
from textmine.store import Store

LANES = ("threat", "strategy", "assessment", "longer", "dated", "finding")
_TOLD_LANES = LANES[:3]
_SIDE, _LABEL, _LANE, _BAR = 14.0, 150.0, 66.0, 38.0
_MOST_TOLD = 3
_By = dict[str, dict[When, list[str]]]  # lane, time: ids


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the time line: its bars by number, and the scale that numbers them."""

    scale: Scale
    bars: Mapping[int | None, list[str]]

    @property
    def n(self) -> int:
        return sum(map(len, self.bars.values()))


def timeline(store: Store, wanted: Wanted) -> Figure:
    """Claims and findings by year, quarter or month.

    Raises:
        QueryError: `by` is none of these.
    """
    asked = Asked(store, wanted)
    found, undated = asked.once("timeline", _found)
    if not any(found.values()):
        raise NothingToShow(word("timeline-none", wanted.lang))
    unit, most = UNITS[_unit(found, wanted)], MOST_ASKED if wanted.by else MOST_BARS
    begin = _begin(wanted)
    scale, lanes = _lanes(found, unit, most, begin)
    if unit < scale.span < YEAR or unit < YEAR <= scale.span:
        scale, lanes = _lanes(found, min(scale.span, YEAR), most, begin)  # it did not fit
    drawing, height = _draw(asked, scale, lanes)
    unit_name = next((name for name, months in UNITS.items() if months == scale.span), "year")
    return Figure(
        "timeline",
        wanted.lang,
        word("timeline" if unit_name == "year" else f"timeline-{unit_name}", wanted.lang),
        _told(wanted.lang, lanes),
        word("timeline-note", wanted.lang, at_least=f"{wanted.at_least:g}")
        + (word("timeline-fine", wanted.lang) if scale.span < YEAR else "")
        + (word("timeline-undated", wanted.lang, n=undated) if undated else ""),
        tuple(
            {
                "lane": name,
                "from": lane.scale.edges(first)[0],
                "to": lane.scale.edges(first)[1],
                "n": len(ids),
                "ids": some(ids),
            }
            for name, lane in lanes.items()
            for first, ids in sorted(lane.bars.items(), key=lambda bar: (bar[0] is not None, bar[0]))
        ),
        height,
        drawing,
    )


def _unit(found: _By, wanted: Wanted) -> str:
    if wanted.by:
        if wanted.by not in UNITS:
            raise QueryError(f"by: {wanted.by[:40]} is none of {', '.join(UNITS)}")
        return wanted.by
    times: Counter[When] = Counter()
    for lane in (*_TOLD_LANES, "dated"):
        times.update({time: len(ids) for time, ids in found[lane].items()})
    return unit_for(times, _begin(wanted))


def _begin(wanted: Wanted) -> int:
    """The month that is asked for first: what is told of earlier ones reaches into it."""
    return (month(first_day(wanted.since, "since")) or 0) if wanted.since else 0


def _lanes(found: _By, unit: int, most: int, begin: int) -> tuple[Scale, dict[str, Lane]]:
    """The scale of the whole, and the rows that hold something.

    Where bars are shorter than a year, claims that tell of a longer time stand in a row of their own, whose bars are
    years; so do documents and findings, where any of them is only known by its year.
    """
    sorted_ = {lane: dict(times) for lane, times in found.items()}
    if unit < YEAR:
        for lane in _TOLD_LANES:
            for time in [time for time in sorted_[lane] if not time.fits(unit)]:
                sorted_["longer"].setdefault(time, []).extend(sorted_[lane].pop(time))
    counts: Counter[int] = Counter()
    for times in sorted_.values():
        for time, ids in times.items():
            counts[time.first] += len(ids)
    scale = Scale.of(counts, unit, most, begin)
    lanes = {}
    for lane in LANES:
        times = sorted_[lane]
        if times:
            fine = lane in _TOLD_LANES or (lane != "longer" and all(time.fits(unit) for time in times))
            own = scale if fine else scale.in_years()
            lanes[lane] = Lane(own, own.gathered(times))
    return scale, lanes


def _found(asked: Asked) -> tuple[_By, int]:
    """What stands in each lane by when, and how many have no time."""
    found: _By = {lane: defaultdict(list) for lane in LANES}
    undated = _claims(asked, found) + _findings(asked, found)
    return found, undated


def _of_documents(store: Store) -> dict[str, When | None]:
    return {d.document_id: When.of(d.date or d.year, d.date or d.year) for d in store.documents()}


def _claims(asked: Asked, found: _By) -> int:
    """Put claims where they belong; how many have no time and no document with a date."""
    passing, values = asked.claims("c")
    times = _of_documents(asked.store)
    undated = 0
    sql = (
        "SELECT c.claim_id, c.kind, c.time_start, c.time_end, c.paragraph_id FROM claims c"
        f" WHERE {passing} ORDER BY c.confidence DESC, c.rowid"
    )
    for id_, kind, start, end, paragraph in rows(asked.store, sql, values):
        told = When.of(start, end)
        if told is not None:
            found[kind][told].append(id_)
        elif (of_document := times[paragraph.rpartition(":")[0]]) is not None:
            found["dated"][of_document].append(id_)
        else:
            undated += 1
    return undated


def _findings(asked: Asked, found: _By) -> int:
    """The same for findings: by the first time that one of their claims tells."""
    wanted = asked.wanted
    if any(
        (wanted.actor, wanted.target, wanted.about, wanted.topic, wanted.since, wanted.until, wanted.kind)
    ):
        return 0  # these ask for claims
    sql = (
        "SELECT f.finding_id, p.document_id, (SELECT json_array(c.time_start, c.time_end) FROM claims c"
        " WHERE c.claim_id IN (SELECT value FROM json_each(f.claims)) AND c.confidence >= ?"
        " AND coalesce(c.time_start, c.time_end) IS NOT NULL ORDER BY coalesce(c.time_start, c.time_end) LIMIT 1)"
        " FROM findings f JOIN paragraphs p USING (paragraph_id) WHERE ? IS NULL OR p.document_id = ?"
    )
    times = _of_documents(asked.store)
    undated = 0
    for id_, document, told in rows(asked.store, sql, (wanted.at_least, wanted.document, wanted.document)):
        first = When.of(*loads(told)) if told else None
        first = first if first is not None else times[document]
        if first is None:
            undated += 1
        else:
            found["finding"][first].append(id_)
    return undated


def _draw(asked: Asked, scale: Scale, lanes: Mapping[str, Lane]) -> tuple[Drawing, float]:
    drawing = Drawing()
    left = _SIDE + _LABEL
    step = (WIDTH - _SIDE - left) / (scale.bars + scale.early)
    shared = max(
        (len(ids) for lane in _TOLD_LANES if lane in lanes for ids in lanes[lane].bars.values()), default=1
    )
    y, lang = 4.0, asked.wanted.lang
    for name, lane in lanes.items():
        base = y + 14 + _BAR
        drawing.text((_SIDE, base - 18), word(f"lane-{name}", lang))
        drawing.text((_SIDE, base - 3), word(f"lane-{name}-how", lang, n=lane.n), "dim t10")
        drawing.line((left, base), (WIDTH - _SIDE, base), "axis")
        most = shared if name in _TOLD_LANES else max(map(len, lane.bars.values()))
        for bar, ids in sorted(lane.bars.items(), key=lambda one: one[0] is not None):
            x, room = _place(scale, lane.scale, bar, left, step)
            size = max(2.0, _BAR * len(ids) / most)
            wide = min(room * 0.8, 40.0) if lane.scale.span == scale.span else room - 2
            text = f"{word(f'lane-{name}', lang)}, {lane.scale.label(bar, lang)}: {len(ids)}"
            with drawing.link(_href(asked.wanted, lane.scale, name, bar, ids), text):
                drawing.rect(x + (room - wide) / 2, base - size, wide, size, name)
                if room >= 14 + 4 * (len(str(len(ids))) > 2):
                    drawing.text((x + room / 2, base - size - 3), str(len(ids)), "dim t10", anchor="middle")
        y += _LANE
    _axis(drawing, scale, (left, y + 2, step), lang)
    return drawing, y + 24


def _place(scale: Scale, own: Scale, bar: int | None, left: float, step: float) -> tuple[float, float]:
    """Where a bar of a row begins on the scale of the whole, and how much room it has."""
    if bar is None:
        return left, step
    begin = max(scale.start, own.first_month(bar))
    end = min(scale.start + scale.span * scale.bars, own.last_month(bar) + 1)
    x = left + step * ((begin - scale.start) / scale.span + scale.early)
    return x, max(3.0, step * (end - begin) / scale.span)


def _axis(drawing: Drawing, scale: Scale, place: tuple[float, float, float], lang: str) -> None:
    left, y, step = place
    wide = scale.span != YEAR
    apart = 40.0 + 40.0 * wide
    every = next(n for n in (1, 2, 3, 4, 5, 6, 10, 12, 20, 50) if n * step >= apart or n == 50)
    taken = left - apart
    if scale.early:
        drawing.text((left - 6, y + 10), scale.label(None, lang), "dim t10")
        taken = left
    last = scale.bars - 1
    if scale.span < YEAR and scale.bars * scale.span > 2 * YEAR:
        for bar in range(scale.bars):
            x, year = left + step * (bar + scale.early), scale.year_begins(bar)
            if (
                year is not None
                and x - taken >= 34.0 + 50.0 * (taken == left and scale.early)
                and x < WIDTH - 34
            ):
                drawing.line((x, y - 9), (x, y - 4), "axis")
                drawing.text((x, y + 10), str(year), "dim t10")
                taken = x
        return
    for bar in range(scale.bars):
        x = left + step * (bar + scale.early + 0.5)
        if (last - bar) % every == 0 and x - taken >= apart * (1.4 if scale.early and taken == left else 0.9):
            half = 30.0 if wide else 13.0
            drawing.text(
                (min(x, WIDTH - 4 - half), y + 10), scale.label(bar, lang), "dim t10", anchor="middle"
            )
            taken = x


def _href(wanted: Wanted, scale: Scale, lane: str, bar: int | None, ids: list[str]) -> str | None:
    if lane == "finding":
        return wanted.links.findings(ids)
    if lane == "dated":
        return wanted.links.claims(ids, **wanted.query)
    span: dict[str, str] = {"until": _last_day(scale.last_month(bar)), "sort": "time"}
    if lane != "longer":
        span["kind"] = lane
    if bar is not None:
        span["since"] = f"{iso(scale.first_month(bar))}-01"
    return wanted.links.claims(ids, **(wanted.query | span))


def _last_day(number: int) -> str:
    return f"{iso(number)}-{calendar.monthrange(max(1, number // YEAR), number % YEAR + 1)[1]:02}"


def _told(lang: str, lanes: Mapping[str, Lane]) -> str:
    parts: list[Any] = []
    for name, lane in lanes.items():
        ranked = sorted(lane.bars.items(), key=lambda bar: (-len(bar[1]), bar[0] is not None, bar[0]))
        shown = ("、" if is_chinese(lang) else ", ").join(
            f"{lane.scale.label(bar, lang)} ({len(ids)})" for bar, ids in ranked[:_MOST_TOLD]
        )
        parts.append(word("timeline-lane", lang, lane=word(f"lane-{name}", lang), n=lane.n, most=shown))
    return listed(parts, lang)
