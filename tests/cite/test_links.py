"""Links that open a citation's paragraph."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest

from textmine.cite import report_link, web_link

_IDS = ("arctic:6:0-14", "敵意 & 100%:2", "a/b?c#d:1:c3")


@pytest.mark.parametrize("id_", _IDS)
def test_the_link_to_the_web_page_carries_the_id_whole(id_: str) -> None:
    parts = urlsplit(web_link(id_))
    assert (parts.hostname, parts.query, parts.fragment) == ("127.0.0.1", "", "")
    assert unquote(parts.path) == "/cite/" + id_


@pytest.mark.parametrize("id_", _IDS)
def test_the_link_to_the_report_carries_the_id_whole(id_: str) -> None:
    parts = urlsplit(report_link(id_))
    assert parts.path == "report.html"
    assert unquote(parts.fragment) == id_
