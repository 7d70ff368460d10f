"""A small corpus whose wording, pages, authors and speakers are known, and what checks a draft against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from textmine.build import build
from textmine.check import Checked, CheckedQuotation, check
from textmine.store import Store

_PAGES = (
    """Harbours and Power

Portugal closed two of its 14 harbours in May, but it did not close the northern ones. The crews went home unpaid.
""",
    """Norway says that the northern route is not safe in winter. Denmark has argued that the tolls are far too high for
small boats.
""",
    """Ships waited for 3.5 days at the old mole. Iceland sold unstable cranes to the owners of the new harbour.
""",
    """The lamps of the harbour were lit again in the autumn of 2016. Nobody came to see them.
""",
)
_ROUTES = """海港與航道

葡萄牙關閉了十四座海港之中的兩座，但並未關閉北部的海港。船員沒有領到薪水就回家了。挪威表示，北方航道在冬季並不安全。

冰島把不穩定的起重機賣給新港的業主。二〇一六年秋天，港口的燈重新點亮，漁民卻不願回到舊碼頭。
"""
_MANIFEST = """
[[document]]
file = "harbours.txt"
id = "harbours"
title = "Harbours and Power"
author = "Okafor, Ada"
year = 2021

[[document]]
file = "routes.txt"
id = "routes"
title = "海港與航道：北方的政治"
author = "林大海"
year = 2019
"""

Check = Callable[[str], Checked]


@pytest.fixture(scope="session")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of an English document with pages, and a Chinese one that says much of the same."""
    folder = tmp_path_factory.mktemp("harbours")
    pages = "\f".join(f"{page}\n\n{11 + number}\n" for number, page in enumerate(_PAGES))
    (folder / "harbours.txt").write_text(pages, "utf-8")
    (folder / "routes.txt").write_text(_ROUTES, "utf-8")
    (folder / "corpus.toml").write_text(_MANIFEST, "utf-8")
    build([folder], folder / "out")
    return folder / "out"


@pytest.fixture
def checked(harbours: Path, tmp_path: Path) -> Check:
    """Check a draft, given as its text, against that build."""

    def run(text: str) -> Checked:
        draft = tmp_path / "draft.md"
        draft.write_text(text, "utf-8")
        with Store.open(harbours) as store:
            return check(draft, store)

    return run


@pytest.fixture
def quotation(checked: Check) -> Callable[[str], CheckedQuotation]:
    """The verdict on the one quotation of a draft."""

    def run(text: str) -> CheckedQuotation:
        (found,) = checked(text).quotations
        return found

    return run
