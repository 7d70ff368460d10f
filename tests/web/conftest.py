"""A build of two files of the corpus and one that means harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.build import build

CORPUS = Path(__file__).parents[2] / "corpus"
HOSTILE = """研究發現

首先，俄羅斯與中國<script>alert("x")</script>加強反恐合作，但恐怖主義"><img src=x onerror=alert(1)>仍威脅哈薩克的安全。

其次，=HYPERLINK("http://evil.example")是美國的制裁措施，俄羅斯必須採取平衡外交。
"""


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
    )
    return folder / "out"
