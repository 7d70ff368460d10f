"""Own terms in the browser: what is accepted is known to the next build."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import CORPUS, KEY, TOKEN
from textmine.build import build
from textmine.store import Store
from textmine.web import create_app


@pytest.fixture
def client(web_copy: Path) -> Iterator[TestClient]:
    with TestClient(create_app(web_copy, key=KEY), base_url="http://127.0.0.1") as client:
        client.get("/", params={"key": KEY})
        yield client


def _first(client: TestClient) -> dict[str, str]:
    """The fields of the first suggestion."""
    text = client.get("/terms", params={"lang": "en"}).text
    article = text[text.index('<article class="review"') :]
    article = article[: article.index("</article>")]
    found = dict(re.findall(r'name="(name_\w+)" type="text" value="([^"]*)"', article))
    label = re.search(r'<option value="(\w+)" selected', article)
    return {**found, "label": label[1] if label else "ACTOR"}


def test_a_suggestion_is_accepted_and_known_to_the_next_build(client: TestClient, web_copy: Path) -> None:
    first = _first(client)
    answer = client.post("/terms/decide", data={"token": TOKEN, "what": "accept", **first})
    assert answer.status_code == 200
    assert _first(client) != first
    texts = [CORPUS / "korean-peninsula.zh-Hant.txt", CORPUS / "black-sea.en.txt"]
    build(texts, web_copy, lexicon=[web_copy.parent / "lexicon"], review=web_copy.parent / "review")
    with Store.open(web_copy) as store:
        names = {(one.name_zh, one.name_en) for one in store.concepts()}
    assert (first["name_zh"], first["name_en"]) in names


def test_what_is_rejected_is_not_suggested_again_until_it_is_undone(client: TestClient) -> None:
    first = _first(client)
    client.post("/terms/decide", data={"token": TOKEN, "what": "reject", **first})
    assert _first(client) != first
    undo = {"token": TOKEN, "what": "undo", "standing": "rejected", **first}
    assert client.post("/terms/decide", data=undo).status_code == 200
    assert _first(client) == first


def test_terms_are_added_listed_downloaded_and_taken_in_again(client: TestClient) -> None:
    added = {
        "token": TOKEN,
        "label": "THREAT",
        "name_zh": "潮汐偷渡",
        "name_en": "tidal smuggling",
        "variants": "夜渡; night run",
    }
    assert client.post("/terms/add", data=added).status_code == 200
    table = client.get("/terms/own.csv").content
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert [(row["zh"], row["en"], row["variants_zh"], row["variants_en"]) for row in rows] == [
        ("潮汐偷渡", "tidal smuggling", "夜渡", "night run")
    ]
    assert "skos:Concept" in client.get("/terms/own.ttl").text
    gone = {"token": TOKEN, "label": "THREAT", "id": rows[0]["id"], "name_zh": "潮汐偷渡"}
    assert "潮汐偷渡" not in client.post("/terms/remove", data=gone).text
    again = client.post("/terms/import", data={"token": TOKEN}, files={"file": ("terms.csv", table)})
    assert again.status_code == 200
    assert "tidal smuggling" in again.text


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/terms/add", {"label": "", "name_en": "something"}),
        ("/terms/add", {"label": "ACTOR"}),
        ("/terms/add", {"label": "ACTOR", "name_zh": "俄羅斯"}),
        ("/terms/decide", {"what": "burn"}),
        ("/terms/import", {}),
    ],
)
def test_what_does_not_fit_is_one_line(client: TestClient, address: str, fields: dict[str, str]) -> None:
    answer = client.post(address, data={"token": TOKEN, **fields})
    assert answer.status_code == 400
    assert answer.text.count('role="alert"') == 1


def test_a_file_that_is_no_table_of_terms_is_refused_by_its_own_name(client: TestClient) -> None:
    for content in (b"\xff\xfe\x00", b"a,b\n1,2\n", b""):
        answer = client.post("/terms/import", data={"token": TOKEN}, files={"file": ("mine.csv", content)})
        assert answer.status_code == 400
        assert "mine.csv" in answer.text
        assert "/tmp" not in answer.text
