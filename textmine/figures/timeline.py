"""Time line: claims of each kind by when they say that something is so, else by their document; and findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textmine.figures.drawing import WIDTH, Drawing
from textmine.figures.figure import Figure, NothingToShow, some
from textmine.figures.wanted import Asked, Wanted
from textmine.figures.words import is_chinese, listed, word
from textmine.figures.years import year, year_of
from textmine.search.database import rows
from textmine.store import Store

LANES = ("threat", "strategy", "assessment", "dated", "finding")
_SAME_SCALE = LANES[:3]
_SIDE, _LABEL, _LANE, _BAR = 14.0, 150.0, 66.0, 38.0
_SPANS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)
_MOST_BARS = 40
_EARLY = 0.1  # of what is shown, at most this share may stand together as earlier
_TOLD = 3
_By = dict[str, dict[int, list[str]]]  # lane, year: ids


def timeline(store: Store, wanted: Wanted) -> Figure:
    """Claims and findings by year."""
    asked = Asked(store, wanted)
    found, undated = asked.once("timeline", _found)
    counts = Counter({own: 0 for lane in LANES for own in found[lane]})
    for lane in LANES:
        counts.update({own: len(ids) for own, ids in found[lane].items()})
    if not counts:
        raise NothingToShow(word("timeline-none", wanted.lang))
    scale = Scale.of(counts)
    lanes = {lane: scale.gathered(found[lane]) for lane in LANES if found[lane]}
    drawing, height = _draw(asked, scale, lanes)
    return Figure(
        "timeline",
        wanted.lang,
        word("timeline", wanted.lang),
        _told(wanted.lang, scale, lanes),
        word("timeline-note", wanted.lang, at_least=f"{wanted.at_least:g}")
        + (word("timeline-undated", wanted.lang, n=undated) if undated else ""),
        tuple(
            {
                "lane": lane,
                "from": None if first is None else scale.first_year(first),
                "to": scale.last_year(first),
                "n": len(ids),
                "ids": some(ids),
            }
            for lane, bars in lanes.items()
            for first, ids in sorted(bars.items(), key=lambda bar: (bar[0] is not None, bar[0]))
        ),
        height,
        drawing,
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """Years in bars of `span` each, from `start` on; what little is earlier stands together before them, as None."""

    start: int
    span: int
    bars: int
    early: bool

    @classmethod
    def of(cls, counts: Mapping[int, int]) -> Scale:
        """As fine as the most of what there is can be shown."""
        years = sorted(counts)
        last, total = years[-1], sum(counts.values())
        for span in _SPANS:
            start = (last // span - _MOST_BARS + 1) * span
            before = sum(n for own, n in counts.items() if own < start)
            if before <= _EARLY * total or span == _SPANS[-1]:
                start = max(start, years[0] // span * span)
                return cls(start, span, (last - start) // span + 1, any(own < start for own in years))
        raise AssertionError("the last span takes all")

    def gathered(self, by_year: Mapping[int, Sequence[str]]) -> dict[int | None, list[str]]:
        """What stands in each bar, by its number."""
        found: dict[int | None, list[str]] = defaultdict(list)
        for own, ids in sorted(by_year.items()):
            found[None if own < self.start else (own - self.start) // self.span].extend(ids)
        return dict(found)

    def first_year(self, bar: int) -> int:
        return self.start + bar * self.span

    def last_year(self, bar: int | None) -> int:
        return self.start - 1 if bar is None else self.first_year(bar) + self.span - 1

    def label(self, bar: int | None, lang: str) -> str:
        """What a bar is called."""
        if bar is None:
            return word("before", lang, year=self.start)
        first, last = self.first_year(bar), self.last_year(bar)
        return str(first) if first == last else f"{first}–{last}"


def _found(asked: Asked) -> tuple[_By, int]:
    """What stands in each lane by year, and how many have no year."""
    found: _By = {lane: defaultdict(list) for lane in LANES}
    undated = _claims(asked, found) + _findings(asked, found)
    return found, undated


def _claims(asked: Asked, found: _By) -> int:
    """Put claims where they belong; how many have no time and no document with a date."""
    passing, values = asked.claims("c")
    years = {d.document_id: year_of(d) for d in asked.store.documents()}
    undated = 0
    sql = (
        "SELECT c.claim_id, c.kind, coalesce(c.time_start, c.time_end), c.paragraph_id FROM claims c"
        f" WHERE {passing} ORDER BY c.confidence DESC, c.rowid"
    )
    for id_, kind, told, paragraph in rows(asked.store, sql, values):
        told_year = year(told)
        if told_year is not None:
            found[kind][told_year].append(id_)
        elif (of_document := years[paragraph.rpartition(":")[0]]) is not None:
            found["dated"][of_document].append(id_)
        else:
            undated += 1
    return undated


def _findings(asked: Asked, found: _By) -> int:
    """The same for findings: by the first time that one of their claims tells."""
    wanted = asked.wanted
    if any((wanted.actor, wanted.target, wanted.about, wanted.since, wanted.until, wanted.kind)):
        return 0  # these ask for claims
    sql = (
        "SELECT f.finding_id, p.document_id, (SELECT min(coalesce(c.time_start, c.time_end)) FROM claims c"
        " WHERE c.claim_id IN (SELECT value FROM json_each(f.claims)) AND c.confidence >= ?)"
        " FROM findings f JOIN paragraphs p USING (paragraph_id) WHERE ? IS NULL OR p.document_id = ?"
    )
    years = {d.document_id: year_of(d) for d in asked.store.documents()}
    undated = 0
    for id_, document, told in rows(asked.store, sql, (wanted.at_least, wanted.document, wanted.document)):
        first = year(told)
        first = first if first is not None else years[document]
        if first is None:
            undated += 1
        else:
            found["finding"][first].append(id_)
    return undated


def _draw(
    asked: Asked, scale: Scale, lanes: Mapping[str, Mapping[int | None, list[str]]]
) -> tuple[Drawing, float]:
    drawing = Drawing()
    left = _SIDE + _LABEL
    step = (WIDTH - _SIDE - left) / (scale.bars + scale.early)
    shared = max((len(ids) for lane in _SAME_SCALE for ids in lanes.get(lane, {}).values()), default=1)
    y = 4.0
    for lane, bars in lanes.items():
        base = y + 14 + _BAR
        total = sum(map(len, bars.values()))
        lang = asked.wanted.lang
        drawing.text((_SIDE, base - 18), word(f"lane-{lane}", lang))
        drawing.text((_SIDE, base - 3), word(f"lane-{lane}-how", lang, n=total), "dim t10")
        drawing.line((left, base), (WIDTH - _SIDE, base), "axis")
        most = shared if lane in _SAME_SCALE else max(map(len, bars.values()))
        for bar, ids in sorted(bars.items(), key=lambda one: one[0] is not None):
            x = left + step * (0 if bar is None else bar + scale.early)
            size = max(2.0, _BAR * len(ids) / most)
            wide = min(step * 0.8, 40.0)
            text = f"{word(f'lane-{lane}', lang)}, {scale.label(bar, lang)}: {len(ids)}"
            with drawing.link(_href(asked.wanted, scale, lane, bar, ids), text):
                drawing.rect(x + (step - wide) / 2, base - size, wide, size, lane)
                if step >= 14 + 4 * (len(str(len(ids))) > 2):
                    drawing.text((x + step / 2, base - size - 3), str(len(ids)), "dim t10", anchor="middle")
        y += _LANE
    _axis(drawing, scale, (left, y + 2, step), asked.wanted.lang)
    return drawing, y + 24


def _axis(drawing: Drawing, scale: Scale, place: tuple[float, float, float], lang: str) -> None:
    left, y, step = place
    apart = 40.0 + 40.0 * (scale.span > 1)
    every = next(n for n in (1, 2, 5, 10, 20, 50) if n * step >= apart or n == 50)
    taken = left - apart
    if scale.early:
        drawing.text((left - 6, y + 10), scale.label(None, lang), "dim t10")
        taken = left
    last = scale.bars - 1
    for bar in range(scale.bars):
        x = left + step * (bar + scale.early + 0.5)
        if (last - bar) % every == 0 and x - taken >= apart * (1.4 if scale.early and taken == left else 0.9):
            half = 30.0 if scale.span > 1 else 13.0
            drawing.text(
                (min(x, WIDTH - 4 - half), y + 10), scale.label(bar, lang), "dim t10", anchor="middle"
            )
            taken = x


def _href(wanted: Wanted, scale: Scale, lane: str, bar: int | None, ids: list[str]) -> str | None:
    if lane == "finding":
        return wanted.links.findings(ids)
    if lane == "dated":
        return wanted.links.claims(ids, **wanted.query)
    span: dict[str, str] = {"until": f"{scale.last_year(bar):04}-12-31", "kind": lane, "sort": "time"}
    if bar is not None:
        span["since"] = f"{scale.first_year(bar):04}-01-01"
    return wanted.links.claims(ids, **(wanted.query | span))


def _told(lang: str, scale: Scale, lanes: Mapping[str, Mapping[int | None, list[str]]]) -> str:
    parts: list[Any] = []
    for lane, bars in lanes.items():
        ranked = sorted(bars.items(), key=lambda bar: (-len(bar[1]), bar[0] is not None, bar[0]))[:_TOLD]
        shown = ("、" if is_chinese(lang) else ", ").join(
            f"{scale.label(bar, lang)} ({len(ids)})" for bar, ids in ranked
        )
        total = sum(map(len, bars.values()))
        parts.append(word("timeline-lane", lang, lane=word(f"lane-{lane}", lang), n=total, most=shown))
    return listed(parts, lang)
