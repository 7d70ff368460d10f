"""What many tests need: one analyser, a way to put a sentence through it, and one to call the command line."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from textmine.analysis import Analyser, Analysis, own_analyser
from textmine.cli import main
from textmine.records import Paragraph
from textmine.script import is_han

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Analyse = Callable[..., Analysis]


@dataclass(frozen=True, slots=True)
class Run:
    """What a call of the command line came to."""

    status: int
    output: str
    errors: str


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return own_analyser()


@pytest.fixture(scope="session")
def analyse(analyser: Analyser) -> Analyse:
    """Analyse paragraphs, given as their texts, as one document."""

    def run(*texts: str) -> Analysis:
        return analyser.analyse(
            Paragraph(
                f"d:{n}", "d", n, "body", "", None, None, None, text, 0, len(text),
                "zh-Hant" if any(map(is_han, text)) else "en",
            )
            for n, text in enumerate(texts)
        )  # fmt: skip

    return run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Call the command line in this process."""

    def call(*args: object) -> Run:
        status = main([str(arg) for arg in args])
        printed = capsys.readouterr()
        return Run(status, printed.out, printed.err)

    return call


_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright: one for all tests of a process, as Playwright allows no second."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (pip install '.[dev]')")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk)")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()
