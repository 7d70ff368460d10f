"""The page of claims: groups, filters to take away, suggestions, the sentence around, and why; in a browser too."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from lxml import html
from openpyxl import load_workbook
from starlette.testclient import TestClient

from tests.web.conftest import Opener, scrolls_sideways
from tests.web.parsed import chosen, parsed, total
from textmine.claims.feature_names import FEATURES
from textmine.store import Store
from textmine.web import create_app
from textmine.web.language import words

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture(scope="module")
def client(web_folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(web_folder), base_url="http://127.0.0.1", headers=ENGLISH) as client:
        yield client


@pytest.fixture(autouse=True)
def _no_cookies(client: TestClient) -> None:
    client.cookies.clear()


@pytest.mark.parametrize("group", ["actor", "kind", "verb", "time", "confidence", "document"])
def test_headings_of_groups_count_their_claims_and_the_contents_lead_to_them(
    client: TestClient, group: str
) -> None:
    page = parsed(client, f"/claims?group={group}&at_least=0")
    places = chosen(page, ".contents a")
    assert len(places) > 1
    counts = [int(count.text.replace(",", "")) for count in chosen(page, ".contents li .count")]
    assert sum(counts) >= total(page)
    for place, count in list(zip(places, counts, strict=True))[:: max(1, len(places) // 5)]:
        address = urlsplit(place.get("href"))
        target = parsed(client, f"{address.path}?{address.query}")
        (heading,) = [h for h in chosen(target, "h2") if h.get("id") == unquote(address.fragment)]
        assert heading.text_content().strip().startswith(place.text)
        assert chosen(heading, ".count")[0].text_content().strip().split(" ")[0] == f"{count:,}"


@pytest.mark.parametrize("group", ["actor", "kind", "verb", "time", "document"])
@pytest.mark.parametrize("query", ["at_least=0", "actor=Russia"])
def test_a_group_alone_has_as_many_claims_as_its_heading_says(
    client: TestClient, group: str, query: str
) -> None:
    page = parsed(client, f"/claims?group={group}&{query}")
    followed = 0
    for heading in chosen(page, "#found h2"):
        count = chosen(heading, ".count")[0].text.strip().split(" ")[0]
        after = heading.getnext()
        if after.tag == "p" and followed < 5:
            (link,) = chosen(after, "a")
            assert f"{total(parsed(client, link.get('href'))):,}" == count
            followed += 1
    assert followed


def test_each_claim_stands_in_its_sentence_with_its_words_marked(
    client: TestClient, web_folder: Path
) -> None:
    page = parsed(client, "/claims?at_least=0&group=document")
    with Store.open(web_folder) as store:
        for item in chosen(page, "li.claim"):
            claim = store.claim(chosen(item, "p a")[0].get("href").removeprefix("/cite/"))
            text = store.paragraph(claim.paragraph_id).text
            for quoted in chosen(item, "blockquote"):
                assert "".join(mark.text for mark in chosen(quoted, "mark")) == claim.text
                assert quoted.text_content().strip("…") in text
            sentence = chosen(item, "blockquote")[0].text_content()
            assert len(sentence) >= len(claim.text)


def test_a_chip_takes_one_filter_away(client: TestClient) -> None:
    asked = {
        "actor": "俄國",
        "modality": "asserted",
        "kind": "strategy",
        "polarity": "affirmed",
        "at_least": "0.6",
        "group": "verb",
    }
    page = parsed(client, "/claims?" + "&".join(f"{k}={quote(v)}" for k, v in asked.items()))
    chips = chosen(page, ".chips a")
    assert len(chips) == 5
    removed = []
    for chip in chips:
        left = {k: v[0] for k, v in parse_qs(urlsplit(chip.get("href")).query).items()}
        (gone,) = asked.keys() - left.keys()
        removed.append(gone)
        assert left == {k: v for k, v in asked.items() if k != gone}
        assert total(parsed(client, chip.get("href"))) >= total(page)
    assert sorted(removed) == sorted(asked.keys() - {"group"})
    assert "(4 used)" in page.get_element_by_id("used").text_content()
    assert chosen(page, "details.more")[0].get("open") is not None
    assert chosen(parsed(client, "/claims?actor=Russia"), "details.more")[0].get("open") is None
    link = page.get_element_by_id("selection").get("href")
    assert {k: v[0] for k, v in parse_qs(urlsplit(link).query).items()} == asked


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("group=colour", "none of actor, kind, verb"),
        ("sort=up", "none of corpus, time, sure"),
        ("year=20x5", "a year has four digits"),
        ("verb=xyzzy", "no such verb"),
        ("exactly=nothing-of-this-kind", "no concept of this name"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(client: TestClient, query: str, message: str) -> None:
    answer = client.get(f"/claims?{query}")
    assert answer.status_code in (400, 404)
    (wrong,) = chosen(html.fromstring(answer.text), ".wrong")
    assert message in wrong.text_content()


def test_the_files_hold_the_selection_and_run_nothing(client: TestClient) -> None:
    for query in ("at_least=0", "actor=Russia&sort=sure", "verb=支持&at_least=0&lang=zh"):
        rows = list(csv.reader(io.StringIO(client.get(f"/claims.csv?{query}").content.decode("utf-8-sig"))))
        book = load_workbook(io.BytesIO(client.get(f"/claims.xlsx?{query}").content), read_only=True)
        sheet = [["" if cell is None else str(cell) for cell in row] for row in book["claims"].values]
        assert sheet == rows
        assert len(rows) - 1 == total(parsed(client, f"/claims?{query}")) if "zh" not in query else rows
        assert not any(cell.startswith(("=", "+", "@")) for row in sheet for cell in row)
    sure = [float(row[rows[0].index("confidence")]) for row in rows[1:]]
    assert sure


@pytest.mark.parametrize("typed", ["俄羅", "俄罗斯", "russ", "RUS", "俄國"])
def test_names_are_suggested_in_any_script(client: TestClient, typed: str) -> None:
    for lang, name in (("zh", "俄羅斯"), ("en", "Russia")):
        found = client.get("/names.json", params={"q": typed, "of": "actor", "lang": lang}).json()["names"]
        assert name in [one["value"] for one in found]
        client.cookies.clear()


def test_a_suggestion_finds_exactly_its_claims(client: TestClient) -> None:
    found = client.get("/names.json", params={"q": "s", "of": "any"}).json()["names"]
    assert len(found) > 3
    for one in found:
        assert client.get("/concept/" + quote(one["value"])).status_code == 200
    verbs = client.get("/names.json", params={"q": "supp", "of": "verb"}).json()["names"]
    assert "support" in [one["value"] for one in verbs]
    (document,) = client.get("/names.json", params={"q": "black", "of": "document"}).json()["names"]
    assert document["value"] == "black-sea"
    assert client.get("/names.json", params={"q": "zzzz"}).json() == {"names": []}
    assert client.get("/names.json").json() == {"names": []}


@pytest.mark.parametrize("typed", ['"', "%", "\x00", "<script>", "a" * 5000, "𠀀", "[", "\\", "💣"])
def test_hostile_typing_is_answered(client: TestClient, typed: str) -> None:
    for of in ("actor", "verb", "document", "nonsense"):
        answer = client.get("/names.json", params={"q": typed, "of": of})
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        assert isinstance(json.loads(answer.text)["names"], list)


def test_every_reason_and_every_way_to_find_an_actor_has_words(web_folder: Path) -> None:
    known = words()
    lacking = [name for name in FEATURES if name != "intercept" and f"reason-{name}" not in known]
    assert lacking == []
    with Store.open(web_folder) as store:
        rules = {claim.rule.removeprefix("reported, ").split(":")[0] for claim in store.claims()}
    assert {f"rule-{rule.replace(' ', '-')}" for rule in rules} <= known.keys()


@pytest.mark.parametrize(("lang", "surer"), [("en", "What makes it surer"), ("zh", "使它更可信")])
def test_why_a_claim_is_sure_is_told_in_the_language_of_the_reader(
    client: TestClient, web_folder: Path, lang: str, surer: str
) -> None:
    with Store.open(web_folder) as store:
        claim = max(store.claims(document_id="black-sea"), key=lambda one: one.confidence)
    page = parsed(client, f"/why/{claim.claim_id}?lang={lang}")
    told = page.get_element_by_id("reasons").text_content()
    assert surer in told
    assert f"{claim.confidence:.2f}" in page.text_content()
    assert chosen(page, "#reasons code")
    assert client.get("/why/nothing").status_code == 404


# In the browser


def test_an_actor_is_chosen_among_suggestions_with_the_keyboard_alone(opened: Opener) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    page = opened("/claims")
    every = page.locator("#status").text_content()
    field = page.get_by_role("combobox", name="Actor")
    field.focus()
    page.keyboard.type("俄")
    options = page.get_by_role("option")
    sync_api.expect(options.first).to_be_visible()
    sync_api.expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    sync_api.expect(options.first).to_be_hidden()
    sync_api.expect(field).to_have_value("俄")
    page.keyboard.press("ArrowDown")
    sync_api.expect(page.locator("[aria-selected=true]")).to_have_count(1)
    active = field.get_attribute("aria-activedescendant")
    chosen = page.locator(f"#{active}").get_attribute("data-value")
    page.keyboard.press("Enter")
    sync_api.expect(field).to_have_value(chosen or "")
    sync_api.expect(field).to_be_focused()
    page.wait_for_url("**actor=*")
    sync_api.expect(page.locator("#status")).not_to_have_text(every or "")
    sync_api.expect(page.locator(".chips b")).to_have_text(chosen or "")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # the groups: by actor
    sync_api.expect(page.locator("h2").first).to_be_visible()


def test_the_reasons_unfold_in_place_and_the_citation_is_copied(opened: Opener) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    page = opened("/claims?document=black-sea", permissions=["clipboard-read", "clipboard-write"])
    item = page.locator("li.claim").first
    item.get_by_text("The whole paragraph").focus()
    page.keyboard.press("Enter")
    sync_api.expect(item.locator("blockquote").nth(1)).to_be_visible()
    item.get_by_text("Why it is read so").focus()
    page.keyboard.press("Enter")
    item.get_by_role("link", name="What makes it surer").focus()
    page.keyboard.press("Enter")
    sync_api.expect(item.get_by_text("What makes it surer", exact=True)).to_be_visible(timeout=30_000)
    assert page.url.endswith("document=black-sea")
    item.get_by_role("button", name="Copy the citation").press("Enter")
    sync_api.expect(item.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "The Black Sea" in copied
    assert "[" not in copied


def test_claims_work_without_scripts_and_on_a_phone(opened: Opener) -> None:
    page = opened("/claims", java_script_enabled=False, width=375)
    page.get_by_label("Actor").fill("Russia")
    page.get_by_label("Grouped by").select_option("kind")
    page.get_by_role("button", name="Apply").click()
    assert "actor=Russia" in page.url
    assert page.locator("h2").count() >= 1
    assert page.locator("button.copy:visible").count() == 0
    page.locator("summary", has_text="Why it is read so").first.click()
    page.get_by_role("link", name="What makes it surer").first.click()
    assert "/why/" in page.url
    assert page.locator("#reasons").is_visible()


def test_the_pages_of_claims_fit_a_phone_and_break_no_rule_of_accessibility(opened: Opener) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = opened("/claims?group=actor&document=black-sea&kind=threat", width=375)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.get_by_role("combobox", name="Actor").press_sequentially("r")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert not scrolls_sideways(page)
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
