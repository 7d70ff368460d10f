"""The compare page: what it opens with, what it leaves out, and that it fits a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from textmine.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser
_NEW = "日本並未提供巡邏艦艇。\n\n日本農民抗議進口稻米。\n\n日本可能向菲律賓提供巡邏艦艇。\n\n巴西擴大太空計畫。\n"


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    (folder / "new.txt").write_text(_NEW, encoding="utf-8")
    out = folder / "out"
    call = [
        "compare",
        str(folder / "new.txt"),
        "--store",
        str(built),
        "--out",
        str(out),
        "--lang",
        request.param,
    ]
    assert main(call) == 0
    return out / "compare.html"


def test_it_opens_with_what_is_denied_and_new(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    opening = html[html.index('class="told"') : html.index('class="claims"')]
    assert "日本並未提供巡邏艦艇" in opening
    assert "巴西擴大太空計畫" in opening


def test_it_names_no_folder_of_this_machine_and_folds_the_figures_away(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert str(page.parent.parent) not in html
    assert "new.txt" in html
    fold = html.index('<details class="how">')
    assert html.index("G²") > fold
    assert html.index("Jensen–Shannon") > fold


def test_every_claim_can_be_found_by_verdict_and_actor(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    cards = re.findall(r'data-verdict="(\w+)" data-actors="([^"]*)"', html)
    options = set(re.findall(r'<option value="([^"]+)"', html))
    assert {verdict for verdict, _ in cards} <= set(re.findall(r'data-filter="(\w+)"', html))
    assert {actor for _, actors in cards for actor in actors.split()} == options


def test_it_fits_a_phone_and_its_filters_work(page: Path, chromium: Browser) -> None:
    shown = chromium.new_page(viewport={"width": 375, "height": 700}, color_scheme="dark")
    shown.goto(page.as_uri())
    assert shown.evaluate("document.documentElement.scrollWidth") <= 375
    cards = "[...document.querySelectorAll('.card[data-verdict]')]"
    visible = f"{cards}.filter(c => !c.hidden).map(c => c.dataset.verdict)"
    assert len(shown.evaluate(visible)) == 4
    shown.click('[data-filter="contradicted"]')
    assert shown.evaluate(visible) == ["contradicted"]
    shown.click('[data-filter="all"]')
    shown.select_option("[data-actor]", "actor:brazil")
    assert shown.evaluate(visible) == ["new"]
    shown.close()
