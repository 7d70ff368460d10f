"""The pages of pictures: every mark leads to a page of this site, numbers stand beside it, a keyboard is enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import Opener, scrolls_sideways
from textmine.figures import FIGURES, OF_A_WORD
from textmine.web import create_app
from textmine.web.pictures import FIELDS

_SVG = re.compile(r"<svg xmlns=.*?</svg>", re.DOTALL)
_WITH_WORD = [f"/figures/{name}" + ("?word=sea" if name in OF_A_WORD else "") for name in FIGURES]


@pytest.fixture(scope="module")
def client(web_folder: Path) -> Iterator[TestClient]:
    with TestClient(
        create_app(web_folder), base_url="http://127.0.0.1", headers={"Accept-Language": "en"}
    ) as client:
        yield client


@pytest.fixture(autouse=True)
def _no_cookies(client: TestClient) -> None:
    client.cookies.clear()


def test_all_figures_have_a_page_and_filters() -> None:
    assert set(FIELDS) == set(FIGURES)


def test_the_list_leads_to_each_figure(client: TestClient) -> None:
    page = client.get("/figures").text
    for name in FIGURES:
        assert f'href="/figures/{name}"' in page


@pytest.mark.parametrize("address", _WITH_WORD)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_mark_leads_to_a_page_of_this_site(client: TestClient, address: str, lang: str) -> None:
    answer = client.get(address, params={"lang": lang, **({"word": "sea"} if "word" in address else {})})
    assert answer.status_code == 200
    assert " style=" not in answer.text
    assert "<style" not in answer.text
    drawn = _SVG.search(answer.text)
    if drawn is None:
        assert 'role="status"' in answer.text
        assert address.startswith("/figures/topic")  # a corpus of three files has few topics
        return
    ids = re.findall(r' id="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))
    hrefs = {unescape(href) for href in re.findall(r'<a href="([^"]+)"', drawn[0])}
    assert all(href.startswith("/") for href in hrefs)
    for href in sorted(hrefs)[:8]:
        led = client.get(href)
        assert led.status_code == 200, href
        assert "wrong" not in led.text
    assert "<table>" in answer.text
    assert 'tabindex="0"' in answer.text


def test_a_list_of_claims_that_a_mark_leads_to_has_as_many(client: TestClient) -> None:
    page = client.get("/figures/network", params={"at_least": "0"}).text
    marks = re.findall(r'<a href="([^"]+)"><title>[^<]*?: (\d+) \(', _SVG.search(page)[0])  # type: ignore[index]
    checked = 0
    for href, n in marks:
        if href.startswith("/claims"):
            led = client.get(unescape(href)).text
            assert int(re.search(r'role="status">(\d+) ', led)[1]) == int(n)  # type: ignore[index]
            checked += 1
    assert checked or all(int(n) == 1 for _, n in marks)


def test_filters_are_kept_in_the_form_and_the_files(client: TestClient) -> None:
    page = client.get("/figures/network", params={"actor": "Russia", "at_least": "0.6"}).text
    assert 'name="actor" type="search" value="Russia"' in page
    file = re.search(r'href="(/figures/network\.csv\?[^"]+)"', page)
    assert file
    rows = client.get(unescape(file[1])).content.decode("utf-8-sig").splitlines()
    assert all("actor:russia" in row for row in rows[1:])
    friends = client.get("/figures/network.csv", params={"sign": "foe", "at_least": "0"}).text.splitlines()
    assert all(",foe," in row or ",mixed," in row for row in friends[1:])
    strong = client.get("/figures/network.csv", params={"least": "2", "at_least": "0"}).text.splitlines()
    number = strong[0].removeprefix("\ufeff").split(",").index("n")
    assert all(int(row.split(",")[number]) >= 2 for row in strong[1:])


def test_an_exported_picture_leads_to_this_site(client: TestClient) -> None:
    svg = client.get("/figures/network.svg")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert "attachment" in svg.headers["content-disposition"]
    hrefs = [a.get("href", "") for a in Xml.fromstring(svg.text).iter("{http://www.w3.org/2000/svg}a")]
    assert hrefs
    assert all(urlsplit(href).netloc == "127.0.0.1" for href in hrefs)
    pytest.importorskip("resvg_py")
    assert client.get("/figures/network.png").content.startswith(b"\x89PNG")


def test_words_of_a_picture_may_be_simplified(client: TestClient) -> None:
    page = client.get("/figures/network", params={"picture": "zh-Hans", "lang": "zh"}).text
    drawn = _SVG.search(page)
    assert drawn
    assert 'lang="zh-Hans"' in drawn[0]
    assert "俄罗斯" in drawn[0]
    assert "俄羅斯" not in drawn[0]


def test_a_topic_is_a_filter_of_claims_and_pictures(client: TestClient) -> None:
    page = client.get("/figures/network").text
    topics = re.findall(
        r'<option value="([^"]+)"', page.partition('name="topic"')[2].partition("</select>")[0]
    )
    for topic in topics:
        answer = client.get("/figures/timeline", params={"topic": topic})
        assert answer.status_code == 200
        assert client.get("/claims", params={"topic": topic}).status_code == 200
    assert client.get("/figures/timeline", params={"topic": "no such topic"}).status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/figures/nothing", 404),
        ("/figures/network?actor=Nobodyland", 404),
        ("/figures/network?most=1", 400),
        ("/figures/network?sign=x", 400),
        ("/figures/timeline?by=week", 400),
        ("/figures/timeline?since=soon", 400),
        ("/figures/network?at_least=2", 400),
        ("/figures/network.exe", 400),
        ("/figures/trend.csv", 400),
    ],
)
def test_wrong_asking_is_one_line_and_a_status(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.text.count('class="wrong"') == 1


def test_nothing_to_show_is_said(client: TestClient) -> None:
    answer = client.get("/figures/network", params={"least": "99999"})
    assert answer.status_code == 200
    assert "No picture" in answer.text
    assert client.get("/figures/trend", params={"word": "xyzzy"}).status_code == 200


def test_an_actor_has_its_network(client: TestClient) -> None:
    page = client.get("/concept/actor:russia").text
    drawn = _SVG.search(page)
    assert drawn
    assert "Russia" in drawn[0]
    assert 'class="foe"' in drawn[0] or 'class="friend"' in drawn[0] or 'class="unclear"' in drawn[0]
    assert 'href="/figures/network?actor=actor%3Arussia' in page


@pytest.mark.parametrize("width", [1200, 375])
def test_a_picture_by_keyboard(opened: Opener, width: int) -> None:
    page = opened("/figures/network", width=width)
    for wanted in ("details.more > summary", "#f-actor"):
        _focus(page, wanted)
        if wanted.endswith("summary"):
            page.keyboard.press("Enter")
    page.keyboard.type("Russia")
    page.keyboard.press("Enter")
    page.wait_for_url("**actor=Russia**")
    assert not scrolls_sideways(page)
    shown = [page.locator(one).is_visible() for one in (".on-wide", ".on-narrow")]
    assert shown == [width > 400, width < 400]  # on a phone it is drawn narrow
    _focus(page, ".tm-figure a")
    assert page.evaluate("document.activeElement.querySelector('title').textContent.length") > 0
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(claims|read)"))


def test_a_wide_picture_scrolls_in_its_own_box(opened: Opener) -> None:
    page = opened("/figures/timeline", width=375)
    _focus(page, ".scroll.picture")
    before = page.evaluate("document.activeElement.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => document.activeElement.scrollLeft > before", arg=before)
    assert not scrolls_sideways(page)


def _focus(page, selector: str) -> None:  # type: ignore[no-untyped-def]
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(opened: Opener, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    page = opened("/figures", color_scheme=scheme, width=375 if scheme == "dark" else 1200)
    broken = []
    for address in (
        "/figures",
        "/figures/network",
        "/figures/timeline",
        "/figures/actors-threats",
        "/concept/actor:russia",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        if scrolls_sideways(page):
            broken.append((address, "scrolls sideways"))
        results = axe.Axe().run(page)
        broken += [(address, results.generate_report())] if results.violations_count else []
    assert broken == []
