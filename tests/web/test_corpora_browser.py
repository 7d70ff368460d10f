"""A corpus made, watched, opened and searched in a browser: by mouse, by keyboard alone, on a phone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from tests.web.conftest import KEY, Opener, scrolls_sideways
from textmine.web import create_app
from textmine.web.serve import listening

if TYPE_CHECKING:
    from playwright.sync_api import Page

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (pip install '.[dev]')")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
_TEXTS = {
    "海峽.txt": "海盜威脅海峽航運安全。俄羅斯譴責歐盟的制裁。中國支持北韓的談判立場。\n" * 3,
    "港口.txt": "日本與澳洲加強海上合作。美國警告伊朗停止攻擊商船。\n" * 3,
}
_BUILT = 90_000  # milliseconds for a build on a busy machine


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in _TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A site with no corpus open, of which no corpus has been made."""
    app = create_app(None, key=KEY, home=tmp_path / "home", recent=tmp_path / "recent.json")
    with listening(0) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(15)


def _no_rule_is_broken(page: Page) -> None:
    try:
        results = axe.Axe().run(page)
    except sync_api.Error:  # the page of a build has just given way to that of its end
        page.wait_for_load_state()
        results = axe.Axe().run(page)
    assert results.violations_count == 0, (page.url, results.generate_report())


def test_drop_files_watch_the_build_open_the_corpus_and_search_it(opened: Opener, texts: list[Path]) -> None:
    page = opened(f"/?key={KEY}")
    assert page.url.endswith("/corpora")
    _no_rule_is_broken(page)
    page.get_by_role("link", name="Make a corpus").click()
    page.wait_for_url("**/corpora/new")
    page.get_by_label("Title").fill("Straits")
    dropped = page.evaluate_handle(
        "texts => { const dropped = new DataTransfer();"
        " for (const [name, text] of Object.entries(texts)) dropped.items.add(new File([text], name));"
        " dropped.items.add(new File(['MZ'], 'tool.exe')); return dropped; }",
        _TEXTS,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    sync_api.expect(page.locator("#chosen")).to_contain_text("files chosen: 3 (1 kB)")
    sync_api.expect(page.locator("#chosen .bad")).to_have_text("tool.exe: a kind of file that is not read")
    page.get_by_text("Options", exact=True).click()
    page.get_by_label("Processes").fill("1")
    _no_rule_is_broken(page)
    page.get_by_role("button", name="Make and build").click()
    sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("Building Straits")
    sync_api.expect(page.get_by_role("progressbar")).to_be_visible()
    _no_rule_is_broken(page)
    page.get_by_role("heading", name="Straits is built").wait_for(timeout=_BUILT)  # without a click
    sync_api.expect(page.get_by_text("tool.exe: is of a kind that is not read (.exe)")).to_be_visible()
    page.get_by_role("button", name="Open Straits").click()
    sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("Straits")
    page.get_by_role("searchbox").fill("海盜")
    page.get_by_role("searchbox").press("Enter")
    sync_api.expect(page.locator(".hits mark").first).to_have_text("海盜")
    sync_api.expect(page.get_by_role("banner").get_by_role("link", name="Straits")).to_be_visible()

    page.get_by_text("Corpus", exact=True).click()  # and from the same place it is changed
    page.get_by_role("link", name="Corpora").click()
    page.get_by_role("link", name="Texts and building of Straits").click()
    _no_rule_is_broken(page)
    sync_api.expect(page.get_by_role("button", name="Remove 港口.txt")).to_be_visible()


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            sync_api.expect(page.locator(":focus")).to_be_in_viewport()
            return
    raise AssertionError(f"{selector} cannot be reached with the keyboard on {page.url}")


def test_all_of_it_with_the_keyboard_alone_on_a_phone(opened: Opener, texts: list[Path]) -> None:
    page = opened(f"/?key={KEY}", width=375, color_scheme="dark")
    assert not scrolls_sideways(page)
    _tab_to(page, "main a[href='/corpora/new']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/corpora/new")
    assert not scrolls_sideways(page)
    _tab_to(page, "#title")
    page.keyboard.type("Straits")
    _tab_to(page, "#files")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(texts)
    _tab_to(page, "button.strong")
    assert not scrolls_sideways(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/corpora/build")
    assert not scrolls_sideways(page)
    page.get_by_role("heading", name="Straits is built").wait_for(timeout=_BUILT)
    _no_rule_is_broken(page)
    _tab_to(page, "button.strong")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("/"))
    _tab_to(page, "#q")
    page.keyboard.type("海盜")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    sync_api.expect(page.locator(".hits mark").first).to_have_text("海盜")
    for address in ("/corpora", "/corpora/of/Straits", "/corpora/build"):
        page.goto(address)
        assert not scrolls_sideways(page)
        small = page.evaluate(
            "[...document.querySelectorAll('main button, main a.button')]"
            ".filter((own) => own.checkVisibility() && own.getBoundingClientRect().height < 44)"
            ".map((own) => own.textContent)"
        )
        assert small == []


def test_without_scripts_a_corpus_is_made_and_the_page_asks_again(opened: Opener, texts: list[Path]) -> None:
    page = opened(f"/?key={KEY}", java_script_enabled=False, locale="zh-TW")
    page.goto("/corpora/new")
    page.get_by_label("標題").fill("海峽")
    page.locator("#files").set_input_files(texts)
    page.get_by_role("button", name="建立").click()
    sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("正在建立「海峽」")
    assert page.locator("meta[http-equiv=refresh]").count() == 1
    page.get_by_role("button", name="取消建立").click()
    sync_api.expect(page.get_by_role("heading", level=1)).to_have_text("「海峽」的建立已取消")
