"""Figures: numbers are the store's, links lead to rows that exist, all that is written stands in the picture."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as Xml

import pytest

from textmine.cite import resolve
from textmine.exchange.events import tone
from textmine.figures import FIGURES, OF_A_WORD, Figure, NothingToShow, Wanted, figure
from textmine.figures.text import width
from textmine.search import Names
from textmine.search.selection import find_claims
from textmine.store import Store

_SVG = "{http://www.w3.org/2000/svg}"
_WORD = "合作"
_SIZES = {"t10": 10, "t11": 11, "t12": 12, "t16": 16}
_BOTH = [(name, lang) for name in FIGURES for lang in ("zh", "en")]


def _drawn(store: Store, name: str, **filters: object) -> Figure:
    return figure(store, name, Wanted(**({"word": _WORD} | filters)))  # type: ignore[arg-type]


def _parsed(drawn: Figure) -> Xml.Element:
    return Xml.fromstring(drawn.svg())


def _corners(text: Xml.Element, down: float) -> list[tuple[float, float]]:
    """The corners of a line of text, as wide as it is taken to be."""
    size = next(_SIZES[one] for one in text.get("class", "").split() if one in _SIZES)
    long = width(text.text or "", size)
    x, y = float(text.get("x", 0)), float(text.get("y", 0))
    left = x - {"start": 0.0, "middle": long / 2, "end": long}[text.get("text-anchor", "start")]
    box = [(left, y - 0.8 * size), (left + long, y - 0.8 * size), (left, y), (left + long, y)]
    turned = re.match(r"rotate\(([-\d.]+) ", text.get("transform", ""))
    angle = math.radians(float(turned[1])) if turned else 0.0
    return [
        (
            x + (u - x) * math.cos(angle) - (v - y) * math.sin(angle),
            y + (u - x) * math.sin(angle) + (v - y) * math.cos(angle) + down,
        )
        for u, v in box
    ]


@pytest.mark.parametrize(("name", "lang"), _BOTH)
def test_all_that_is_written_stands_in_the_picture(store: Store, name: str, lang: str) -> None:
    svg = _parsed(_drawn(store, name, lang=lang))
    _, _, wide, high = map(float, svg.get("viewBox", "").split())
    below = float(re.findall(r"[\d.]+", svg.findall(f"{_SVG}g")[-1].get("transform", ""))[1])
    for group, down in zip(svg.findall(f"{_SVG}g"), (0.0, below), strict=True):
        for text in group.iter(f"{_SVG}text"):
            for x, y in _corners(text, down):
                assert -1 <= x <= wide + 1, text.text
                assert -1 <= y <= high + 1, text.text


@pytest.mark.parametrize("lang", ["zh", "en", "zh-Hans"])
@pytest.mark.parametrize("actor", ["中國", "俄羅斯", "Kazakhstan", None])
def test_a_narrow_network_fits_and_no_name_stands_on_another(
    store: Store, lang: str, actor: str | None
) -> None:
    drawn = _drawn(store, "network", lang=lang, actor=actor, narrow=True)
    svg = _parsed(drawn)
    _, _, wide, high = map(float, svg.get("viewBox", "").split())
    assert wide == 420
    boxes = []
    for text in drawn.drawing.root.iter("text"):
        corners = _corners(text, 0)
        assert all(-1 <= x <= wide + 1 and -1 <= y <= high + 1 for x, y in corners), text.text
        boxes.append((corners[0], corners[3]))
    for at, ((left, top), (right, bottom)) in enumerate(boxes):
        for (left_2, top_2), (right_2, bottom_2) in boxes[:at]:
            assert right <= left_2 or right_2 <= left or bottom <= top_2 or bottom_2 <= top


def test_the_actor_asked_for_stands_in_the_middle_of_its_network(store: Store) -> None:
    drawn = _drawn(store, "network", actor="俄羅斯")
    (own,) = [one for one in drawn.drawing.root.iter("circle") if "self" in one.get("class", "")]
    others = [one for one in drawn.drawing.root.iter("circle") if one is not own]
    far = {
        round(
            math.hypot(
                float(o.get("cx", 0)) - float(own.get("cx", 0)),
                float(o.get("cy", 0)) - float(own.get("cy", 0)),
            )
        )
        for o in others
    }
    assert len(others) > 3
    assert max(far) - min(far) <= 1  # the others on a circle around it


def test_ties_can_be_chosen_by_sign_and_number(store: Store) -> None:
    every = _drawn(store, "network", at_least=0.0, most=24).rows
    for sign in ("friend", "foe"):
        rows = _drawn(store, "network", sign=sign, at_least=0.0).rows
        assert rows
        assert {row["sign"] for row in rows} <= {sign, "mixed"}
    assert all(row["n"] >= 2 for row in _drawn(store, "network", least=2, at_least=0.0).rows)
    assert any(row["n"] < 2 for row in every)


def test_a_topic_narrows_what_is_counted(store: Store) -> None:
    whole = sum(row["n"] for row in _drawn(store, "timeline").rows if row["lane"] != "finding")
    shares = []
    for topic in store.topics():
        about = {
            one.paragraph_id for one in store.paragraph_topics(topic_id=topic.topic_id) if one.weight >= 0.25
        }
        rows = _drawn(store, "timeline", topic=topic.topic_id).rows
        assert {store.claim(id_).paragraph_id for row in rows for id_ in row["ids"]} <= about
        shares.append(sum(row["n"] for row in rows))
    assert all(0 < share < whole for share in shares)


def test_what_is_told_only_by_its_year_is_not_put_into_a_month(store: Store) -> None:
    rows = _drawn(store, "timeline", by="month", since="2015").rows
    lanes = {row["lane"] for row in rows}
    assert "longer" in lanes
    for row in rows:
        for claim in store.claims(ids=row["ids"]):
            exact = (
                claim.time_start is not None
                and claim.time_end is not None
                and claim.time_start[:7] == claim.time_end[:7]
            )
            assert exact == (row["lane"] != "longer")
            if exact:
                assert row["from"] == row["to"] == (claim.time_start or "")[:7]


@pytest.mark.parametrize(("name", "lang"), _BOTH)
def test_a_picture_has_a_text_alternative_and_links_that_can_be_reached(
    store: Store, name: str, lang: str
) -> None:
    drawn = _drawn(store, name, lang=lang)
    svg = _parsed(drawn)
    links = list(svg.iter(f"{_SVG}a"))
    assert svg.get("role") == ("group" if links else "img")
    ids = {element.get("id"): element.text for element in svg.iter() if element.get("id")}
    assert ids[svg.get("aria-labelledby")] == drawn.title
    assert ids[svg.get("aria-describedby")] == drawn.description
    assert drawn.note
    for link in links:
        title = link.find(f"{_SVG}title")
        assert title is not None
        assert title.text
        assert link.get("href")
    assert "http" not in re.sub(
        r'xmlns="[^"]+"|http://127\.0\.0\.1:8765/', "", drawn.svg()
    )  # nothing is fetched


@pytest.mark.parametrize("name", FIGURES)
def test_every_link_leads_to_what_the_mark_stands_for(store: Store, name: str) -> None:
    names = Names(store)
    drawn = _drawn(store, name)
    rows = [set(row["ids"]) for row in drawn.rows if "ids" in row]
    hrefs = {link.get("href", "") for link in _parsed(drawn).iter(f"{_SVG}a")}
    assert hrefs or name == "topic-choice"
    for href in hrefs:
        address = urlsplit(href)
        if address.path.startswith("/cite/"):
            id_ = unquote(address.path.removeprefix("/cite/"))
            assert resolve(store, id_)
            assert any(id_ in ids for ids in rows)
            continue
        assert address.path == "/claims"
        asked = {key: values[0] for key, values in parse_qs(address.query).items()}
        asked["at_least"] = float(asked["at_least"])  # type: ignore[assignment]
        listed = {one.claim.claim_id for one in find_claims(store, names, **asked)}  # type: ignore[arg-type]
        assert any(ids and ids <= listed for ids in rows), href


@pytest.mark.parametrize("name", FIGURES)
def test_every_id_in_the_rows_exists(store: Store, name: str) -> None:
    for row in csv.DictReader(io.StringIO(_drawn(store, name).csv())):
        for id_ in filter(None, row.get("ids", "").split("; ")):
            assert resolve(store, id_).id == id_


@pytest.mark.parametrize(("name", "label"), [("actors-threats", "THREAT"), ("actors-strategies", "STRATEGY")])
@pytest.mark.parametrize("at_least", [0.0, 0.5])
def test_heat_maps_count_claims(store: Store, name: str, label: str, at_least: float) -> None:
    labels = {concept.concept_id: concept.label for concept in store.concepts()}
    counted: Counter[tuple[str, str]] = Counter()
    for claim in store.claims():
        if claim.confidence >= at_least:
            counted.update({(a, c) for a in claim.actors for c in claim.concepts if labels[c] == label})
    drawn = _drawn(store, name, at_least=at_least)
    assert {(row["actor"], row["concept"]): row["n"] for row in drawn.rows} == counted
    shown = Counter(
        int(t.text or 0) for t in _parsed(drawn).iter(f"{_SVG}text") if "on" in t.get("class", "")
    )
    assert shown
    assert shown <= Counter(counted.values())


def test_the_network_counts_claims_of_one_actor_toward_another(store: Store) -> None:
    labels = {concept.concept_id: concept.label for concept in store.concepts()}
    counted: Counter[tuple[str, str]] = Counter()
    friends: Counter[tuple[str, str]] = Counter()
    foes: Counter[tuple[str, str]] = Counter()
    for claim in store.claims(at_least=0.5):
        pairs = {(a, t) for a in claim.actors for t in claim.targets if labels[t] == "ACTOR" and a != t}
        counted.update(pairs)
        {"friend": friends, "foe": foes, "": Counter()}[tone(claim)].update(pairs)
    rows = _drawn(store, "network").rows
    assert 1 < len(rows) <= 28
    assert len({row[key] for row in rows for key in ("source", "target")}) <= 14
    for row in rows:
        pair = row["source"], row["target"]
        assert (row["n"], row["friend"], row["foe"]) == (counted[pair], friends[pair], foes[pair])


def test_the_network_of_an_actor_has_only_its_own_ties(store: Store) -> None:
    rows = _drawn(store, "network", actor="俄羅斯").rows
    assert rows
    assert all("actor:russia" in (row["source"], row["target"]) for row in rows)


def test_the_time_line_leaves_out_no_claim_and_no_finding(store: Store) -> None:
    n: Counter[str] = Counter()
    for row in _drawn(store, "timeline").rows:
        n[row["lane"]] += row["n"]
    told: Counter[str] = Counter()
    for claim in store.claims(at_least=0.5):
        told[claim.kind if claim.time_start or claim.time_end else "dated"] += 1
    assert n == told + Counter(finding=store.count("findings"))


def test_a_time_line_has_a_claim_in_the_year_it_tells(store: Store) -> None:
    for row in _drawn(store, "timeline").rows:
        if row["lane"] in ("threat", "strategy", "assessment"):
            for claim in store.claims(ids=row["ids"]):
                year = int((claim.time_start or claim.time_end or "")[:4])
                assert (row["from"] or -9999) <= year <= row["to"]
                assert claim.kind == row["lane"]


def test_topics_by_document_are_means_over_its_paragraphs(store: Store) -> None:
    sums: Counter[tuple[str, str]] = Counter()
    paragraphs: dict[str, set[str]] = {}
    for one in store.paragraph_topics():
        document = store.paragraph(one.paragraph_id).document_id
        sums[document, one.topic_id] += one.weight  # type: ignore[assignment]
        paragraphs.setdefault(document, set()).add(one.paragraph_id)
    rows = _drawn(store, "topics-documents").rows
    assert len(rows) == store.count("documents") * store.count("topics")
    for row in rows:
        mean = sums[row["part"], row["topic"]] / len(paragraphs[row["part"]])
        assert row["share"] == pytest.approx(mean, abs=1e-4)


def test_shares_of_the_topic_map_are_of_the_whole(store: Store) -> None:
    rows = _drawn(store, "topic-map").rows
    assert len(rows) == store.count("topics")
    assert sum(row["share"] for row in rows) == pytest.approx(1, abs=1e-3)
    for row in rows:
        assert row[f"like_{row['number']}"] == pytest.approx(1)


def test_the_curve_is_what_the_build_measured(store: Store) -> None:
    rows = _drawn(store, "topic-choice").rows
    assert {str(row["topics"]): row["coherence"] for row in rows} == store.info()["topic_coherence"]
    assert [row["topics"] for row in rows if row["chosen"]] == [store.info()["topics_told"]["chosen"]]


@pytest.mark.parametrize("name", OF_A_WORD)
def test_a_word_is_counted_where_it_stands(store: Store, name: str) -> None:
    there = sum(p.text.count(_WORD) for p in store.paragraphs() if p.kind != "furniture")
    assert sum(row["n"] for row in _drawn(store, name).rows) == there > 10


def test_filters_change_what_is_shown(store: Store) -> None:
    whole = _drawn(store, "timeline").rows
    some = _drawn(store, "timeline", actor="中國", since="2010").rows
    assert 0 < sum(row["n"] for row in some) < sum(row["n"] for row in whole)
    assert all(row["lane"] in ("threat", "strategy", "assessment") for row in some)


def test_a_build_writes_its_figures(out: Path) -> None:
    names = {path.name for path in (out / "figures").iterdir()}
    assert {"network.zh.svg", "network.en.svg", "network.csv", "timeline.zh.svg", "topic-map.csv"} <= names
    for path in (out / "figures").glob("*.svg"):
        assert Xml.fromstring(path.read_text(encoding="utf-8")).tag == f"{_SVG}svg"
    assert "研究發現" in (out / "figures" / "timeline.zh.svg").read_text(encoding="utf-8")


def test_what_has_nothing_to_show_replaces_what_an_earlier_build_drew(bare: Path) -> None:
    assert "no network" in (bare / "figures" / "network.en.svg").read_text(encoding="utf-8")
    assert (bare / "figures" / "network.csv").read_text(encoding="utf-8-sig").startswith("note\n")


@pytest.mark.parametrize("name", FIGURES)
def test_where_there_is_nothing_to_show_one_line_says_so(run, bare: Path, name: str) -> None:
    called = run("figure", name, "--store", bare, "--word", _WORD, "--lang", "en")
    assert called.status == 1
    assert called.output == ""
    assert len(called.errors.splitlines()) == 1
    with Store.open(bare) as nothing, pytest.raises(NothingToShow):
        _drawn(nothing, name)


def test_figures_are_listed_and_an_unknown_one_lists_them(run, out: Path) -> None:
    listed = run("figure", "--lang", "en")
    assert listed.status == 0
    unknown = run("figure", "netwrk", "--store", out)
    assert unknown.status == 2
    assert "did you mean network?" in unknown.errors
    for name in FIGURES:
        assert name in listed.output
        assert name in unknown.errors


def test_a_figure_is_written_as_its_ending_says(run, out: Path, tmp_path: Path) -> None:
    for ending in ("svg", "csv", "json"):
        assert run("figure", "network", "--store", out, "--out", tmp_path / f"n.{ending}").status == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "n.csv").read_text(encoding="utf-8-sig"))))
    told = json.loads((tmp_path / "n.json").read_text(encoding="utf-8"))
    assert [int(row["n"]) for row in rows] == [row["n"] for row in told["rows"]]
    assert len(list(Xml.parse(tmp_path / "n.svg").iter(f"{_SVG}a"))) > len(rows)


def test_wrong_calls_are_one_line_and_status_2(run, out: Path, tmp_path: Path) -> None:
    for wrong in (
        ["figure", "trend"],
        ["figure", "network", "--actor", "Nobodyland"],
        ["figure", "network", "--format", "png"],
        ["figure", "timeline", "--since", "soon"],
        ["figure", "network", "--out", tmp_path / "no" / "n.svg"],
    ):
        called = run(*wrong, "--store", out)
        assert called.status == 2, wrong
        assert len(called.errors.splitlines()) == 1


def test_a_png_shows_chinese(run, out: Path, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    from PIL import Image

    assert run("figure", "network", "--store", out, "--lang", "zh", "--out", tmp_path / "n.png").status == 0
    picture = Image.open(tmp_path / "n.png").convert("L")
    assert picture.width == 1520
    title = picture.crop((20, 20, 700, 80))
    assert (
        sum(title.histogram()[:128]) > 1500
    )  # of an empty box for each character there would be a fifth of that


def test_without_resvg_a_line_says_what_to_install(
    run, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    called = run("figure", "network", "--store", out, "--out", tmp_path / "n.png")
    assert called.status == 2
    assert "textmine[png]" in called.errors
    assert not list(tmp_path.iterdir())
