"""Actors, their pages, and findings: sorted, searched, and every number one click from its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from tests.web.conftest import Opener, scrolls_sideways
from tests.web.parsed import chosen, parsed, total
from textmine.search import Names
from textmine.search.actor_list import SORT_KEYS, actor_rows
from textmine.store import Store
from textmine.web import create_app

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture(scope="module")
def client(web_folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(web_folder), base_url="http://127.0.0.1", headers=ENGLISH) as client:
        yield client


@pytest.fixture(autouse=True)
def _no_cookies(client: TestClient) -> None:
    client.cookies.clear()


def _names(page: html.HtmlElement) -> list[str]:
    return [head.text_content().strip() for head in chosen(page, "tbody th")]


def _every(client: TestClient, query: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for number in range(1, 20):
        page = parsed(client, f"/actors?{query}&page={number}")
        more = [[cell.text_content().strip() for cell in row] for row in chosen(page, "tbody tr")]
        if not more:
            break
        rows += more
    return rows


def test_actors_are_sorted_by_any_column_both_ways(client: TestClient) -> None:
    every = _every(client, "")
    for key in SORT_KEYS:
        up, down = _every(client, f"sort={key}&order=up"), _every(client, f"sort={key}&order=down")
        assert sorted(map(tuple, up)) == sorted(map(tuple, down)) == sorted(map(tuple, every))
        if key in ("mentions", "claims", "sure", "toward"):
            at = {"mentions": 2, "claims": 3, "sure": 4, "toward": 5}[key]
            numbers = [int(row[at].replace(",", "")) for row in up]
            assert numbers == sorted(numbers)
            assert [int(row[at].replace(",", "")) for row in down] == numbers[::-1]
        head = chosen(parsed(client, f"/actors?sort={key}&order=up"), "th[aria-sort]")
        assert [one.get("aria-sort") for one in head] == ["ascending"]


def test_actors_are_found_in_any_script_and_by_type(client: TestClient) -> None:
    for typed in ("俄羅斯", "俄罗斯", "russia"):
        assert "Russia" in _names(parsed(client, f"/actors?q={typed}"))
    states = _every(client, "type=state")
    assert states
    assert {row[1] for row in states} == {"state"}
    assert len(states) < len(_every(client, ""))
    assert total(parsed(client, "/actors?type=state")) == len(states)


def test_generic_actors_stand_apart(client: TestClient, web_folder: Path) -> None:
    with Store.open(web_folder) as store:
        names = Names(store)
        rows = actor_rows(store, names, 0.5)
    generic = {row.concept.name_en or row.concept.name_zh for row in rows if row.generic}
    assert "coastal states" in {name.lower() for name in generic}
    named = {row[0] for row in _every(client, "")}
    assert {"Russia", "Georgian government"} <= named
    assert not generic & named
    page = parsed(client, "/actors")
    assert f"Generic ones {len(generic)}" in page.text_content()
    assert {row[0] for row in _every(client, "generic=1")} == generic


@pytest.mark.parametrize("concept", ["actor:russia", "actor:north-korea", "strategy:sanctions"])
@pytest.mark.parametrize("least", ["0", "0.5"])
def test_each_number_leads_to_as_many_claims(client: TestClient, concept: str, least: str) -> None:
    page = parsed(client, f"/concept/{concept}?at_least={least}")
    links = [
        link
        for link in chosen(page, "a[href^='/claims']")
        if re.fullmatch(r"[\d,]+", link.text_content().strip())
    ]
    assert len(links) > 3
    fields = {re.split(r"[?&]", link.get("href"))[1].split("=")[0] for link in links}
    assert fields & {"actor", "exactly", "target"}
    for link in links[:: max(1, len(links) // 25)]:
        address, count = link.get("href"), int(link.text_content().replace(",", ""))
        assert total(parsed(client, address)) == count, address


def test_an_actor_is_named_in_all_scripts_and_its_years_are_those_of_its_claims(
    client: TestClient, web_folder: Path
) -> None:
    page = parsed(client, "/concept/actor:north-korea?at_least=0")
    named = chosen(page, ".named-all")[0].text_content()
    assert all(name in named for name in ("北韓", "北韩", "North Korea"))
    with Store.open(web_folder) as store:
        own = list(store.claims(actors=["actor:north-korea"]))
    years = {(claim.time_start or claim.time_end or "")[:4] for claim in own} - {""}
    shown = {head.text for head in chosen(page, ".years tbody th")}
    assert years <= shown


# Findings


def test_findings_stand_by_document_and_each_is_cited_in_every_style(client: TestClient) -> None:
    page = parsed(client, "/findings")
    documents = [head.text_content().strip() for head in chosen(page, ".of-document h2")]
    assert len(documents) == len(set(documents)) > 1
    first = chosen(page, "table.findings tbody tr")[0]
    styles = [term.text for term in chosen(first, ".cite dt")]
    assert styles == ["Plain", "GB/T 7714", "APA", "Chicago", "Permanent id"]
    for row in chosen(page, "table.findings tbody tr"):
        for text in chosen(row, ".cite dd span"):
            assert not text.text.endswith("]")
        assert chosen(row, ".rendered") or chosen(row, "a[lang=en]")
    assert {mark.text_content() for mark in chosen(page, ".rendered .kind.manner")} == {"machine rendering"}


def test_an_english_finding_is_put_into_chinese_from_names_and_verbs(client: TestClient) -> None:
    page = parsed(client, "/findings?document=black-sea&lang=zh")
    rendered = [one.text_content() for one in chosen(page, ".rendered")]
    assert rendered
    assert all(one.startswith("機器譯寫") for one in rendered)
    assert any("俄羅斯" in one for one in rendered)


# In the browser


def test_actors_are_searched_sorted_and_opened_with_the_keyboard(opened: Opener) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    page = opened("/actors")
    every = page.locator("#status").text_content()
    page.get_by_label("Find an actor").focus()
    page.keyboard.type("俄")
    sync_api.expect(page.locator("#status")).not_to_have_text(every or "")
    sync_api.expect(page.get_by_label("Find an actor")).to_be_focused()
    page.wait_for_url("**q=%E4%BF%84**")
    page.get_by_role("link", name="Mentions").focus()  # and it stays there when the list is exchanged
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=mentions**")
    page.get_by_role("link", name="Russia", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/concept/actor:russia")
    page.get_by_role("link", name="Over time").focus()
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("#over-time")).to_be_in_viewport()
    number = page.locator(".years a").first
    count = number.text_content()
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?**")
    assert (page.locator("#status").text_content() or "").startswith(f"{count} ")


def test_actors_and_findings_fit_a_phone_and_break_no_rule_of_accessibility(opened: Opener) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = opened("/actors?q=俄", width=375)
    for address in (
        "/actors?q=俄",
        "/concept/actor:north-korea",
        "/findings?document=korean-peninsula&lang=en",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        assert not scrolls_sideways(page), address
        results = axe.Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
