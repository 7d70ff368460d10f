"""The site and the report in a browser (the fixtures are in conftest.py)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Opener, scrolls_sideways
from textmine.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (pip install '.[dev]')")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
_FINDING = "korean-peninsula:f1"


def test_search_by_actor_and_follow_a_citation_to_the_marked_paragraph(
    opened: Opener, web_folder: Path
) -> None:
    page = opened("/")
    page.get_by_role("searchbox").fill("actor:俄羅斯")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search?q=*")
    before = page.locator(".hits > li").count()
    page.get_by_label("Kind of claim").focus()
    page.get_by_label("Kind of claim").select_option("threat")
    page.wait_for_url("**kind=threat**")  # no reload: the results alone were exchanged
    sync_api.expect(page.get_by_label("Kind of claim")).to_be_focused()
    hits = page.locator(".hits > li")
    sync_api.expect(page.locator("#status")).to_have_text(f"{hits.count()} paragraphs")
    assert 0 < hits.count() < before
    claim = page.locator(".gists li:not(.meta) a").first
    id_ = claim.get_attribute("href").removeprefix("/cite/")  # type: ignore[union-attr]
    claim.click()
    page.wait_for_url("**/read/**")
    with Store.open(web_folder) as store:
        wanted = store.claim(id_)
    assert "".join(page.locator("mark").all_text_contents()) == wanted.text
    sync_api.expect(page.locator("mark").first).to_be_in_viewport()
    sync_api.expect(page.locator(".p.open")).to_be_focused()
    sync_api.expect(page.locator("#citation")).to_contain_text(wanted.text)
    page.go_back()
    page.go_back()
    sync_api.expect(page.locator(".hits > li")).to_have_count(before)


def test_the_search_works_without_scripts(opened: Opener) -> None:
    page = opened("/search?q=Russia", java_script_enabled=False)
    everything = page.locator("#status").text_content()
    page.get_by_label("Actor").select_option("actor:russia")
    page.get_by_role("button", name="Apply").click()
    assert "actor=actor%3Arussia" in page.url
    assert page.locator("#status").text_content() != everything
    page.locator(".hits h3 a").first.click()
    sync_api.expect(page.locator("mark").first).to_be_in_viewport()


def test_the_language_is_switched_and_kept(opened: Opener) -> None:
    page = opened("/search?q=Russia")
    page.get_by_role("button", name="Language").click()
    page.get_by_role("link", name="繁體").click()
    sync_api.expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    sync_api.expect(page.get_by_role("searchbox")).to_have_value("Russia")
    page.get_by_role("link", name="行為者", exact=True).click()
    sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("行為者")
    sync_api.expect(page.get_by_role("link", name="俄羅斯", exact=True).first).to_be_visible()
    page.get_by_role("button", name="語言").click()
    page.get_by_role("link", name="English").click()
    sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("Actors")


def test_everything_can_be_done_with_the_keyboard(opened: Opener) -> None:
    page = opened("/")
    focused = page.locator(":focus")
    page.keyboard.press("Tab")
    sync_api.expect(focused).to_have_text("Skip to the content")
    sync_api.expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    sync_api.expect(focused).to_have_id("main")
    page.keyboard.press("Tab")
    sync_api.expect(focused).to_have_id("q")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.type("sanctions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=sanctions")
    for _ in range(60):  # through the menu, the box and the filters to the first result
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.hits a')"):
            break
    sync_api.expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/**")
    sync_api.expect(page.locator("mark").first).to_be_in_viewport()
    page.keyboard.press("Tab")  # on from the paragraph that was opened, not from the top of the page
    assert page.evaluate("document.activeElement.closest('.p.open') !== null")


def test_marks_differ_not_by_colour_alone_and_can_be_hidden(opened: Opener) -> None:
    page = opened("/read/black-sea")

    def style(label: str) -> str:
        return page.evaluate(
            "mark => { const style = getComputedStyle(document.querySelector(mark));"
            " return style.textDecorationLine + ' ' + style.textDecorationStyle; }",
            f".words [class='m {label}']",
        )

    assert {style(label) for label in ("actor", "threat", "strategy")} == {
        "underline solid",
        "underline wavy",
        "underline double",
    }
    page.get_by_label("Threat").uncheck()
    assert style("threat").startswith("none")
    assert style("actor") == "underline solid"


def test_jump_by_finding_and_by_page(opened: Opener) -> None:
    page = opened("/read/korean-peninsula")
    page.locator("nav.jump ol a").nth(2).click()
    sync_api.expect(page.locator(".p.open mark").first).to_be_in_viewport()
    page.get_by_label("Page", exact=True).select_option("88")
    page.get_by_role("button", name="Go").first.click()
    page.wait_for_url("**#page-88")
    sync_api.expect(page.locator("#page-88")).to_be_in_viewport()


def test_findings_are_filtered_as_one_types(opened: Opener) -> None:
    page = opened("/findings")
    every = page.locator("tbody tr").count()
    page.get_by_label("Actor").press_sequentially("俄羅斯")
    page.wait_for_url("**actor=%E4%BF%84**")
    sync_api.expect(page.locator("#status")).not_to_have_text(f"{every} findings")
    assert 0 < page.locator("tbody tr").count() < every
    page.keyboard.press("Escape")  # the names suggested lie over what stands below the field
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    assert Path(download.value.path()).read_text(encoding="utf-8-sig").startswith("finding_id,")


def test_the_report_opens_at_a_citation_with_its_words_marked(
    opened: Opener, web_folder: Path, chromium: Browser
) -> None:
    with Store.open(web_folder) as store:
        finding = store.finding(_FINDING)
        text = store.paragraph(finding.paragraph_id).text
    start = text.index(finding.headline)
    link = f"#{finding.paragraph_id}:{start}-{start + len(finding.headline)}"
    for scheme, width in (
        ("light", 1200),
        ("dark", 320),
    ):  # the narrow one scrolls within, which must be possible by keyboard
        page = opened((web_folder / "report.html").as_uri() + link, color_scheme=scheme, width=width)
        sync_api.expect(page.locator(".p.open")).to_be_in_viewport()
        marked = page.evaluate("[...CSS.highlights.get('cited')].map(String).join('')")
        assert marked == finding.headline
        assert not scrolls_sideways(page)
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    heading, quoted = page.locator("#findings h2"), page.locator(".p.open .words")
    page.get_by_label("語言 / Language").select_option("简体")
    sync_api.expect(heading).to_have_text("研究发现", use_inner_text=True)
    sync_api.expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    sync_api.expect(quoted).to_have_text(text)
    assert not scrolls_sideways(page)
    page.get_by_label("語言 / Language").select_option("繁體")
    sync_api.expect(heading).to_have_text("研究發現", use_inner_text=True)
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible()
