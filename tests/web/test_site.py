"""The whole site, page by page: whatever the routes of the application offer is looked at here, in three languages.

A page of a route with parameters is one that another page links to, or stands in `_ADDRESSES`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import opencc
import pytest
from starlette.routing import Match, Route
from starlette.testclient import TestClient

from tests.web.conftest import KEY, Opener, scrolls_sideways
from textmine.web import create_app
from textmine.web.app import PARTS
from textmine.web.language import words
from textmine.web.menu import EXPLAINED, MENU, entry_of
from textmine.wording import TAGS

if TYPE_CHECKING:
    from playwright.sync_api import Page as BrowserPage

_ADDRESSES = {  # by route: one that no page links to
    "/read/{document:path}": "/read/korean-peninsula",
    "/concept/{name:path}": "/concept/actor:russia",
    "/cite/{id:path}": "/cite/korean-peninsula:f1",
    "/review/row/{id:path}": "/review/row/korean-peninsula:f1",
    "/review/paragraph/{id:path}": "/review/paragraph/korean-peninsula:3",
}
# Pages of what somebody has made with a form, which the tests of their parts look at; and files.
_MADE = ("/corpora/of/", "/compare/{", "/check/{", "/export/{", "/evaluate/{", "/verify/{")
_FILES = (".csv", ".xlsx", ".json", ".css", "{ending}", "{file}")
# Pages of what somebody has made with a form, which the tests of their parts look at; and files.
_MADE = ("/corpora/of/", "/compare/{", "/check/{", "/export/{", "/evaluate/{", "/verify/{")
_FILES = (".csv", ".xlsx", ".json", ".css", "{ending}", "{file}")
_MORE = ("/search?q=核武", "/search?q=極音速飛彈", "/claims?actor=俄羅斯", "/concept/strategy:sanctions",
         "/search?q=飛彈防禦網", "/nothing")  # fmt: skip
_MORE = (
    "/search?q=核武&kind=strategy", "/search?q=飛彈防禦網", "/search?q=極音速飛彈", "/search?q=actor:nobody",
    "/claims?actor=俄羅斯",
    "/concept/strategy:sanctions", "/concordance?word=北韓", "/collocates?word=北韓",
    "/similar?q=核武", "/nothing",
)  # fmt: skip
_REFUSED = {"/nothing": 404, "/search?q=actor:nobody": 404}
_NOT_PAGES = ("text/csv", "application/", "image/", "text/plain")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Classes of what quotes the sources, in the script that they are in (so may a page's title).
_QUOTED = ("citation", "words", "certificate")


@dataclass
class _Text:
    """A piece of text, the language it is said to be in, and the classes around it."""

    tag: str
    text: str
    lang: str
    classes: frozenset[str]


@dataclass
class _Field:
    """A field of a form, and what it is called by."""

    id: str
    labelled: bool


@dataclass
class _Looked(HTMLParser):
    """A page taken apart."""

    html: str
    lang: str = ""
    texts: list[_Text] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    referred: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    fields: list[_Field] = field(default_factory=list)
    without_caption: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, str, frozenset[str]]] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        _, lang, classes = self._open[-1] if self._open else ("", "", frozenset())
        lang = values.get("lang", lang)
        classes |= {*values.get("class", "").split()}
        self.lang = lang if tag == "html" else self.lang
        if tag not in _VOID:
            self._open.append((tag, lang, classes))
        self.ids += [values["id"]] if "id" in values else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.inline += [key for key in values if key == "style" or key.startswith("on")]
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in values) else []
        self.links += [values["href"]] if tag == "a" and "href" in values else []
        self.fetched += [
            values[key] for key in ("src", "href", "srcset", "data") if key in values and tag != "a"
        ]
        for key in ("aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "form", "list"):
            self.referred |= {*values.get(key, "").split()}
        for key in ("title", "aria-label", "alt", "placeholder", "data-label"):
            if key in values:
                self.texts.append(_Text(tag, values[key], lang, classes))
        self.labels |= {values["for"]} if tag == "label" and "for" in values else set()
        if tag in ("input", "select", "textarea") and values.get("type") not in (
            "hidden",
            "submit",
            "button",
        ):
            own = bool(values.get("aria-label") or values.get("aria-labelledby"))
            inside = any(name == "label" for name, _, _ in self._open)
            self.fields.append(_Field(values.get("id", ""), own or inside))
        self.without_caption += tag == "table"
        self.without_caption -= tag == "caption"

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] not in ("script", "style"):
            self.texts.append(_Text(self._open[-1][0], data, *self._open[-1][1:]))

    def wrong(self) -> list[str]:
        """What no page may have."""
        steps = zip([0, *self.headings], self.headings, strict=False)
        unlabelled = [one.id for one in self.fields if not one.labelled and one.id not in self.labels]
        found = {
            "inline": self.inline,
            "ids twice": sorted({id_ for id_ in self.ids if self.ids.count(id_) > 1}),
            "headings": self.headings
            if self.headings.count(1) != 1 or any(b - a > 1 for a, b in steps)
            else [],
            "fields without label": unlabelled,
            "leads nowhere": sorted(self.referred - {*self.ids}),
            "fetched from elsewhere": [one for one in self.fetched if urlsplit(one).netloc],
            "anchors": [
                one for one in self.links if one.startswith("#") and unquote(one[1:]) not in self.ids
            ],
            "tables without caption": [str(self.without_caption)] if self.without_caption else [],
        }
        return [f"{what}: {which}" for what, which in found.items() if which]


def _routes() -> list[Route]:
    found = [route for part in PARTS for route in part.ROUTES if "GET" in (route.methods or ())]
    return [one for one in found if not one.path.startswith(_MADE) and not one.path.endswith(_FILES)]


@pytest.fixture(scope="module")
def reader(web_folder: Path) -> Iterator[TestClient]:
    """Who may write, and so sees the forms."""
    with TestClient(create_app(web_folder, key=KEY), base_url="http://127.0.0.1") as client:
        client.get("/", params={"key": KEY})
        yield client


@pytest.fixture(scope="module")
def pages(reader: TestClient) -> dict[str, str]:
    """By the path of a route an address of it that is a page; and some addresses more."""
    found: dict[str, str] = {}
    links: list[str] = []
    for route in _routes():
        if "{" not in route.path:
            answer = reader.get(route.path)
            if answer.headers["content-type"].startswith("text/html"):
                found[route.path] = route.path
                links += _Looked(answer.text).links
    for route in _routes():
        if "{" in route.path:
            address = _ADDRESSES.get(route.path) or next((one for one in links if _leads_to(route, one)), "")
            kind = reader.get(address).headers["content-type"] if address else ""
            if not kind.startswith(_NOT_PAGES):
                found[route.path] = address
    return found | {address: address for address in _MORE}


def _leads_to(route: Route, link: str) -> bool:
    if not link.startswith("/"):
        return False
    scope = {"type": "http", "method": "GET", "path": unquote(link.partition("?")[0]), "root_path": ""}
    return route.matches(scope)[0] is Match.FULL


def test_every_route_has_a_page_to_look_at(pages: dict[str, str]) -> None:
    assert [route for route, address in pages.items() if not address] == []


@pytest.mark.parametrize("tag", TAGS)
def test_every_page_is_well_made(reader: TestClient, pages: dict[str, str], tag: str) -> None:
    wrong = {}
    for address in filter(None, pages.values()):
        answer = reader.get(address, headers={"Accept-Language": tag})
        looked = _Looked(answer.text)
        found = looked.wrong()
        if answer.status_code != _REFUSED.get(address, 200) or looked.lang != tag:
            found.append(f"{answer.status_code}, {looked.lang}")
        wrong |= {address: found} if found else {}
    assert wrong == {}


def test_in_simplified_the_interface_is_simplified_and_quotations_are_the_sources(
    reader: TestClient, pages: dict[str, str]
) -> None:
    """What is in Traditional says so by its `lang`, or is in a citation or an id."""
    left, quoted = {}, 0
    for address in filter(None, pages.values()):
        looked = _Looked(reader.get(address, headers={"Accept-Language": "zh-Hans"}).text)
        traditional = [
            one.text.strip()
            for one in looked.texts
            if one.lang == "zh-Hans"
            and one.tag not in ("title", "code")
            and not one.classes & {*_QUOTED}
            and _simplified(one.text) != one.text
        ]
        left |= {address: traditional} if traditional else {}
        quoted += sum(one.lang == "zh-Hant" and _simplified(one.text) != one.text for one in looked.texts)
    assert left == {}
    assert quoted > 20


@cache
def _simplified(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def test_a_certificate_is_worded_in_simplified_and_its_spellings_stay(reader: TestClient) -> None:
    looked = _Looked(reader.get("/search?q=極音速飛彈", headers={"Accept-Language": "zh-Hans"}).text)
    said = " ".join(one.text for one in looked.texts if "certificate" in one.classes)
    assert "没有找到下列写法：極音速飛彈、极音速飞弹" in said
    assert "个段落" in said
    assert "個" not in said


def test_what_a_document_says_is_the_same_in_every_language(reader: TestClient) -> None:
    said = []
    for tag in TAGS:
        looked = _Looked(reader.get("/read/korean-peninsula", headers={"Accept-Language": tag}).text)
        said.append(
            "".join(one.text for one in looked.texts if "words" in one.classes and one.lang == "zh-Hant")
        )
    assert said[0] == said[1] == said[2]
    assert "金正恩委員長" in said[1]


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("zh-TW,zh;q=0.9", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh", "zh-Hant"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-Hans-SG", "zh-Hans"), ("en-GB,zh-CN;q=0.5", "en"), ("fr,zh-CN", "zh-Hans"), ("fr", "en"), ("", "en"),
    ],
)  # fmt: skip
def test_the_language_of_the_browser(reader: TestClient, header: str, tag: str) -> None:
    assert _Looked(reader.get("/", headers={"Accept-Language": header}).text).lang == tag


def test_a_language_is_chosen_by_the_address_and_kept(web_folder: Path) -> None:
    with TestClient(create_app(web_folder), base_url="http://127.0.0.1") as client:
        for asked, tag in (("zh-Hans", "zh-Hans"), ("zh", "zh-Hant"), ("en", "en"), ("zh-Hant", "zh-Hant")):
            chosen = _Looked(client.get("/claims", params={"lang": asked}).text)
            assert chosen.lang == tag
            assert _Looked(client.get("/", headers={"Accept-Language": "fr"}).text).lang == tag
            assert {f"?lang={one}" for one in TAGS} <= {*chosen.links}
        client.cookies.clear()
        client.cookies.set("textmine-lang", "zh", domain="127.0.0.1")  # kept by an earlier textmine
        assert _Looked(client.get("/").text).lang == "zh-Hant"


def test_names_are_what_the_reader_calls_them(reader: TestClient) -> None:
    """In Simplified a known name of the mainland, where it has another one than Taiwan."""
    for tag, name in (("zh-Hant", "哈薩克"), ("zh-Hans", "哈萨克斯坦"), ("en", "Kazakhstan")):
        page = reader.get("/concept/actor:kazakhstan", headers={"Accept-Language": tag})
        assert f"<h1>{name}" in page.text
    sheet = reader.get("/claims.csv?lang=zh-Hans&at_least=0").content.decode("utf-8-sig")
    names = {name for row in csv.DictReader(sheet.splitlines()) for name in row["actors"].split("; ")}
    assert "俄罗斯" in names
    assert not names & {"俄羅斯", "Russia"}


def test_every_example_finds_something(reader: TestClient) -> None:
    for tag in TAGS:
        examples = set()
        for address in ("/", "/help"):
            links = _Looked(reader.get(address, headers={"Accept-Language": tag}).text).links
            examples |= {link for link in links if link.startswith("/search?q=")}
        assert len(examples) >= 4
        for link in examples:
            answer = reader.get(link, headers={"Accept-Language": "en"})
            status = re.search(r'id="status" role="status">([\d,]+) ', answer.text)
            assert status is not None, link
            assert int(status[1].replace(",", "")) > 0, link


def test_the_first_page_tells_of_all_that_the_menu_offers(reader: TestClient) -> None:
    offered = [(address, key) for group in MENU for address, key in group.entries if address != "/"]
    for tag in TAGS:
        looked = _Looked(reader.get("/", headers={"Accept-Language": tag}).text)
        assert all(
            looked.links.count(address) >= 2 for address, _ in offered
        )  # in the menu, and among the jobs
    assert [key for _, key in offered if f"job:{key}" not in words()] == []


def test_the_question_marks_lead_to_places_of_the_help_page(
    reader: TestClient, pages: dict[str, str]
) -> None:
    ids = _Looked(reader.get("/help").text).ids
    asked = {link for one in filter(None, pages.values()) for link in _Looked(reader.get(one).text).links}
    anchors = {link.partition("#")[2] for link in asked if link.startswith("/help#")}
    assert {*EXPLAINED.values()} <= anchors <= {*ids}


def test_what_the_help_page_says_was_measured_is_what_quality_md_says(reader: TestClient) -> None:
    quality = (Path(__file__).parents[2] / "docs" / "quality.md").read_text(encoding="utf-8")
    measured = Path(__file__).parents[2] / "textmine" / "web" / "measured.csv"
    rows = list(csv.DictReader(measured.read_text(encoding="utf-8").splitlines()))
    shown = reader.get("/help").text
    for row in rows:
        table = quality[quality.index(f"<!-- {row['table']} -->") :]
        line = next(line for line in table.splitlines() if line.strip("| *").startswith(row["row"]))
        assert row["figure"] in [cell.strip() for cell in line.split("|")], "run docs/measure.py"
        assert row["figure"].partition(" (")[0] in shown


def test_a_corpus_is_called_by_its_title(web_folder: Path, tmp_path: Path) -> None:
    from textmine.web.corpus import corpus_of
    from textmine.web.readers import Readers

    with Readers(web_folder).reader() as reader:
        # Three documents of no common work, in a folder called out, which is in one with a name.
        assert corpus_of(reader, "zh", "?").title == web_folder.parent.name
    (tmp_path / "烏克蘭.txt").write_text("俄羅斯攻擊烏克蘭。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Russia attacked Ukraine.", encoding="utf-8")
    from textmine.build import build

    build([tmp_path / "烏克蘭.txt"], tmp_path / "one")
    build([tmp_path / "烏克蘭.txt", tmp_path / "b.txt"], tmp_path / "War and peace")
    with Readers(tmp_path / "one").reader() as reader:
        assert corpus_of(reader, "en", "?").title == next(iter(reader.documents.values())).title
    with Readers(tmp_path / "War and peace").reader() as reader:
        assert corpus_of(reader, "en", "?").title == "War and peace"


# In a browser

_FOCUS = """() => {
  const seen = one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && one.getClientRects().length > 0;
  const inside = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const wrong = [], told = (what, one) => wrong.push(what + ': ' + one.outerHTML.slice(0, 120));
  for (const one of document.querySelectorAll(inside)) {
    if (!seen(one) || one.disabled) continue;
    one.focus();
    const style = getComputedStyle(one);
    if (document.activeElement !== one || one.tabIndex < 0) told('not reached', one);
    else if (style.outlineStyle === 'none' && style.boxShadow === 'none') told('no focus seen', one);
  }
  const forced = document.querySelector('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])');
  if (forced) told('order forced', forced);
  return wrong;
}"""


def _addresses(pages: dict[str, str]) -> list[str]:
    return [address for address in pages.values() if address]


def test_no_page_asks_anything_of_anywhere_else_or_scrolls_sideways(
    opened: Opener, pages: dict[str, str], site: str
) -> None:
    page = opened(f"/?key={KEY}", width=320, locale="zh-CN")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    too_wide, unreached = [], {}
    for address in _addresses(pages):
        page.goto(address)
        too_wide += [address] if scrolls_sideways(page) else []
        page.keyboard.press("Tab")
        unreached |= {address: wrong} if (wrong := page.evaluate(_FOCUS)) else {}
    assert len(asked) > 2 * len(_addresses(pages))
    assert [url for url in asked if not url.startswith(site + "/")] == []
    assert too_wide == []
    assert unreached == {}


def _violations(page: BrowserPage, **options: object) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    found = axe.Axe().run(page, options=options or None)
    return [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found.response["violations"]]


@pytest.mark.parametrize("tag", ["en", "zh-CN"])
def test_no_rule_of_accessibility_is_broken_on_any_page(
    opened: Opener, pages: dict[str, str], tag: str
) -> None:
    """But contrast, which takes axe longer than all others together, and is tested below."""
    page = opened(f"/?key={KEY}", width=1200 if tag == "en" else 375, locale=tag)
    broken = {}
    half = _addresses(pages)[
        tag == "en" :: 2
    ]  # one half on a screen in English, the other on a phone in Simplified
    for address in half:
        page.goto(address)
        found = _violations(page, rules={"color-contrast": {"enabled": False}})
        broken |= {address: found} if found else {}
    assert broken == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough(opened: Opener, scheme: str) -> None:
    page = opened("/", color_scheme=scheme)
    broken = {}
    chosen = {
        "light": (
            "/",
            "/help",
            "/search?q=核武&kind=strategy",
            "/concept/strategy:sanctions",
            "/figures/network",
        ),
        "dark": (
            "/help",
            "/search?q=核武&kind=strategy",
            "/cite/korean-peninsula:f1",
            "/review",
            "/figures/timeline",
        ),
    }
    for address in chosen[scheme]:
        page.goto(address)
        found = _violations(page, runOnly={"type": "rule", "values": ["color-contrast"]})
        broken |= {address: found} if found else {}
    assert broken == {}


def test_the_menu_of_a_phone_by_keyboard(opened: Opener) -> None:
    page = opened("/claims", width=375)
    menu, languages = page.locator("#menu"), page.locator("#languages")
    assert not menu.is_visible()
    assert not languages.is_visible()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/"
    assert all(
        box["height"] >= 44
        for link in menu.get_by_role("link").all()
        if (box := link.bounding_box()) is not None
    )
    page.get_by_role("link", name="Actors", exact=True).press("Enter")
    page.wait_for_url("**/actors")


def test_the_language_is_chosen_on_a_phone(opened: Opener) -> None:
    page = opened("/search?q=Russia", width=375)
    page.get_by_role("button", name="Language").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="简体").press("Enter")
    page.wait_for_url("**lang=zh-Hans")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert page.get_by_role("searchbox").input_value() == "Russia"
    assert page.get_by_role("button", name="搜索").is_visible()
    page.goto("/help#claim")
    assert page.get_by_role("heading", name="主张").is_visible()


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/", "/"),
        ("/review/log", "/review/log"),
        ("/review/row/arctic:1:c1", "/review"),
        ("/read/arctic", "/documents"),
        ("/compare/1", "/compare"),
        ("/reviewers", ""),
    ],
)
def test_the_menu_knows_which_of_its_pages_another_is_under(path: str, entry: str) -> None:
    assert entry_of(path) == entry


def test_a_folded_group_of_the_menu_shows_that_one_is_in_it(web_folder: Path) -> None:
    with TestClient(create_app(web_folder), base_url="http://127.0.0.1") as client:
        assert client.get("/review/log").text.count('class="within"') == 1
        assert 'class="within"' not in client.get("/claims").text
