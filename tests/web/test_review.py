"""Review in the browser: what the buttons decide is saved, holds at once, and can be undone."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from tests.web.conftest import KEY, TOKEN
from textmine.review import Review
from textmine.store import Store
from textmine.web import create_app
from textmine.web.serve import listening


@pytest.fixture
def folder(web_copy: Path) -> Path:
    return web_copy


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(folder, key=KEY), base_url="http://127.0.0.1") as client:
        client.get("/", params={"key": KEY})
        yield client


def _least_sure(folder: Path) -> str:
    with Review.open(folder) as review:
        return review.queue("claim", limit=1)[0].id


def _decide(client: TestClient, **fields: str) -> int:
    answer = client.post("/review/decide", data={"token": TOKEN, **fields})
    return answer.status_code


def test_the_least_sure_claim_comes_first_with_its_words_marked(client: TestClient, folder: Path) -> None:
    text = client.get("/review", params={"lang": "en"}).text
    first = _least_sure(folder)
    with Store.open(folder) as store:
        claim = store.claim(first)
    assert re.search(r'name="row" value="([^"]+)"', text)[1] == first  # type: ignore[index]
    assert f"<mark>{claim.text[:5]}" in text.replace("&#39;", "'")


def test_what_is_rejected_is_gone_everywhere_until_it_is_undone(client: TestClient, folder: Path) -> None:
    claim = _least_sure(folder)
    assert _decide(client, row=claim, what="reject", note="not said") == 200
    with Store.open(folder) as store, Store.open(folder, unreviewed=True) as machine:
        assert claim not in {one.claim_id for one in store.claims()}
        assert claim in {one.claim_id for one in machine.claims()}
    assert "not said" in client.get(f"/review/row/{claim}").text
    decision = re.search(r'name="decision" value="(\w+)"', client.get(f"/review/row/{claim}").text)
    assert decision is not None
    assert _decide(client, row=claim, what="undo", decision=decision[1]) == 200
    with Store.open(folder) as store:
        assert store.claim(claim).decision == ""


def test_a_claim_is_corrected_by_names_and_by_its_words(client: TestClient, folder: Path) -> None:
    with Review.open(folder) as review:
        item = next(one for one in review.queue("claim", limit=None) if len(one.record.text) > 20)  # type: ignore[union-attr]
    words = item.record.text[:12].strip()  # type: ignore[union-attr]
    status = _decide(
        client,
        row=item.id,
        what="correct",
        actors="日本\nThe Harbour League",
        polarity="negated",
        words=words,
    )
    assert status == 200
    with Store.open(folder) as store:
        claim = store.claim(item.id)
        names = {store.concept(id_).name_en for id_ in claim.actors}  # type: ignore[union-attr]
        assert claim.decision == "corrected"
        assert claim.text == words
        assert claim.polarity == "negated"
        assert names == {"Japan", "The Harbour League"}
        assert claim.targets == store.claim(item.id).targets


def test_a_row_is_added_by_its_words(client: TestClient, folder: Path) -> None:
    with Store.open(folder) as store:
        paragraph = next(one for one in store.paragraphs(document_id="black-sea") if one.kind == "body")
    words = paragraph.text[10:40].strip()
    fields = {"token": TOKEN, "paragraph": paragraph.paragraph_id, "words": words}
    claim = {"kind": "claim", "claim-kind": "strategy", "actors": "Romania", "predicate": "watches"}
    assert client.post("/review/add", data={**fields, **claim}).status_code == 200
    assert client.post("/review/add", data={**fields, "kind": "mention", "label": "ACTOR"}).status_code == 200
    with Store.open(folder) as store:
        added = [one for one in store.claims(paragraph_id=paragraph.paragraph_id) if one.decision == "added"]
        assert [(one.text, one.kind, one.predicate) for one in added] == [(words, "strategy", "watches")]
        assert words in {one.text for one in store.mentions(paragraph_id=paragraph.paragraph_id)}
    wrong = client.post("/review/add", data={**fields, "words": "what nobody wrote", "kind": "mention"})
    assert wrong.status_code == 400
    assert wrong.text.count('role="alert"') == 1


def test_the_record_tells_who_decided_what(client: TestClient, folder: Path) -> None:
    claim = _least_sure(folder)
    client.post("/review/who", data={"token": TOKEN, "who": "陳 Lin"})
    _decide(client, row=claim, what="accept")
    page = client.get("/review/log").text
    assert "陳 Lin" in page
    assert "陳 Lin" in client.get("/review/log.csv").content.decode("utf-8-sig")
    assert [one.what for one in Review.open(folder).log().decisions] == ["accept"]


@pytest.mark.parametrize("address", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_a_form_leads_to_no_other_site(client: TestClient, address: str) -> None:
    answer = client.post(
        "/review/who", data={"token": TOKEN, "who": "A", "next": address}, follow_redirects=False
    )
    assert answer.headers["location"] == "/review"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"row": "nothing:1:c1", "what": "accept"}, 404),
        ({"row": "", "what": "burn"}, 400),
        ({"what": "undo", "decision": "none"}, 404),
    ],
)
def test_what_cannot_be_decided_is_one_line(client: TestClient, fields: dict[str, str], status: int) -> None:
    answer = client.post("/review/decide", data={"token": TOKEN, **fields})
    assert answer.status_code == status
    assert answer.text.count('role="alert"') == 1


@pytest.fixture
def page(folder: Path, chromium: Browser) -> Iterator[Page]:
    with listening(0) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(folder, key=KEY), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        context = chromium.new_context(
            base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", locale="en-GB",
            viewport={"width": 375, "height": 700},
        )  # fmt: skip
        opened = context.new_page()
        opened.goto(f"/?key={KEY}")
        yield opened
        context.close()
        server.should_exit = True
        thread.join(10)


def test_by_keyboard_alone_on_a_phone(page: Page, folder: Path) -> None:
    page.goto("/review")
    focused = page.locator(":focus")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('article.review')"):
            break
    first, second = (page.locator("article.review").nth(n).get_attribute("id") for n in (0, 1))
    expect(focused).to_have_id(first or "")
    page.keyboard.press("a")
    expect(page.locator(f"#{first} .standing")).to_contain_text("accepted")
    expect(focused).to_have_id(second or "")
    page.keyboard.press("c")
    page.keyboard.press("Tab")
    page.keyboard.type("r")  # within a field a letter is a letter
    expect(page.locator(f"#{second} .standing")).to_have_count(0)
    page.locator(f"#{second}").focus()
    page.keyboard.press("r")
    expect(page.locator(f"#{second} .standing")).to_contain_text("rejected")
    page.locator(f"#{second}").focus()
    page.keyboard.press("u")
    expect(page.locator(f"#{second} .standing")).to_have_count(0)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    with Review.open(folder) as review:
        assert [one.what for one in review.log().decisions] == ["accept", "reject", "undo"]


def test_words_that_are_selected_go_into_the_form(page: Page, folder: Path) -> None:
    with Store.open(folder) as store:
        paragraph = next(one for one in store.paragraphs(document_id="black-sea") if one.kind == "body")
    page.goto(f"/review/paragraph/{paragraph.paragraph_id}")
    page.evaluate(
        "() => { const node = document.getElementById('whole').firstChild; const range = document.createRange();"
        " range.setStart(node, 4); range.setEnd(node, 16); const selection = getSelection();"
        " selection.removeAllRanges(); selection.addRange(range); }"
    )
    expect(page.get_by_label("Words", exact=True).first).to_have_value(paragraph.text[4:16].strip())
    page.get_by_label("Label").first.select_option("ACTOR")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".standing").first).to_contain_text("added by hand")


def test_two_reviewers_are_compared_and_their_differences_listed(client: TestClient, folder: Path) -> None:
    assert "Two reviewers are needed" in client.get("/review/agreement", params={"lang": "en"}).text
    with Review.open(folder, who="Ada") as review:
        rows = [one.id for one in review.queue("claim", limit=3)]
        for row in rows:
            review.accept(row)
    with Review.open(folder, who="Ben") as review:
        review.accept(rows[0])
        review.reject(rows[1], note="nobody says so")
    page = client.get("/review/agreement", params={"one": "Ada", "other": "Ben", "lang": "en"}).text
    assert "nobody says so" in page
    assert "Ada decided on 1 more and Ben on 0 more, alone." in page
    assert client.get("/review/agreement", params={"one": "Ada", "other": "Nobody"}).status_code == 404
