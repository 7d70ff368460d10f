"""A build of two files of the corpus and one that means harm, and a browser: Debian's Chromium, driven by Playwright.

What needs the browser is skipped where there is no Chromium; `.ci/run` installs it.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.testclient import TestClient

from textmine.build import build
from textmine.web import create_app
from textmine.web.key import token_of
from textmine.web.serve import listening

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KEY = "key-of-the-tests"
TOKEN = token_of(KEY)

CORPUS = Path(__file__).parents[2] / "corpus"
HOSTILE = """研究發現

首先，俄羅斯與中國<script>alert("x")</script>加強反恐合作，但恐怖主義"><img src=x onerror=alert(1)>仍威脅哈薩克的安全。

其次，=HYPERLINK("http://evil.example")是美國的制裁措施，俄羅斯必須採取平衡外交。
"""


@pytest.fixture(scope="session", autouse=True)
def corpora_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sites of the tests make corpora; one is there, which has not been built."""
    home = tmp_path_factory.mktemp("home")
    (home / "Unbuilt" / "sources").mkdir(parents=True)
    (home / "Unbuilt" / "sources" / "a.txt").write_text("Russia threatens Ukraine.", encoding="utf-8")
    os.environ["TEXTMINE_HOME"] = str(home)
    return home


@pytest.fixture(scope="session")
def web_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    (folder / "敵意 & 100%.txt").write_text(HOSTILE, encoding="utf-8")
    build(
        [
            CORPUS / "korean-peninsula.zh-Hant.txt",
            CORPUS / "black-sea.en.txt",
            folder / "敵意 & 100%.txt",
        ],
        folder / "out",
        review=folder / "review",  # not beside the shipped corpus
    )
    return folder / "out"


@pytest.fixture
def web_copy(web_folder: Path, tmp_path: Path) -> Path:
    """The same with its texts, for a test that changes something."""
    shutil.copytree(web_folder.parent, tmp_path / "web", ignore=shutil.ignore_patterns("review", "lexicon"))
    return tmp_path / "web" / web_folder.name


@pytest.fixture(scope="session")
def site(web_folder: Path) -> Iterator[str]:
    """The address of the site of that build; who opens it with `?key=KEY` may write."""
    with listening(0) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(web_folder, key=KEY), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def writer(web_folder: Path) -> Iterator[TestClient]:
    """Who opened the site with its key; TOKEN is what its forms hold."""
    with TestClient(create_app(web_folder, key=KEY), base_url="http://127.0.0.1") as client:
        client.get("/", params={"key": KEY})
        yield client


Opener = Callable[..., "Page"]


@pytest.fixture
def opened(chromium: Browser, site: str) -> Iterator[Opener]:
    """Open an address of the site in a browser of its own; no page may complain in its console."""
    complaints: list[str] = []
    contexts = []

    def open_(address: str = "/", *, width: int = 1200, **options: object) -> Page:
        settings = {"locale": "en-GB", "viewport": {"width": width, "height": 800}, **options}
        context = chromium.new_context(base_url=site, **settings)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type in ("error", "warning") and "status of 40" not in message.text
                else None
            ),
        )
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
