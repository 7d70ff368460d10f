"""Topics in the browser: read, decide, take back, and the quiz; by keyboard and on a phone."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from tests.web.conftest import KEY, TOKEN, scrolls_sideways
from textmine.search.topic_decisions import TopicDesk
from textmine.store import Store
from textmine.web import create_app
from textmine.web.serve import listening


@pytest.fixture
def folder(web_folder: Path, tmp_path: Path) -> Path:
    """A build of its own: what is decided here is no other test's."""
    shutil.copytree(web_folder, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(folder, key=KEY), base_url="http://127.0.0.1") as client:
        client.get("/", params={"key": KEY})
        yield client


def _post(client: TestClient, address: str, **fields: str) -> tuple[int, str]:
    answer = client.post(address, data={"token": TOKEN, **fields})
    return answer.status_code, answer.text


def test_topics_are_listed_in_the_reader_s_language_and_script(client: TestClient, folder: Path) -> None:
    with Store.open(folder) as store:
        topics = list(store.topics())
    english = client.get("/topics", params={"lang": "en"}).text
    assert all(topic.label_en.replace("'", "&#39;") in english for topic in topics)
    assert all(topic.terms_en[0] in english for topic in topics)
    traditional = client.get("/topics", params={"lang": "zh-Hant"}).text
    simplified = client.get("/topics", params={"lang": "zh-Hans"}).text
    assert topics[0].label_zh in traditional
    assert "北韓" in traditional
    assert "北韩" in simplified


def test_one_topic_leads_to_its_evidence(client: TestClient, folder: Path) -> None:
    with Store.open(folder) as store:
        topic = next(store.topics())
        best = next(store.best_paragraphs(topic.topic_id)).paragraph_id
    answer = client.get(f"/topics/{topic.topic_id}", params={"lang": "en"})
    assert answer.status_code == 200
    assert f'href="/cite/{best}"' in answer.text
    assert "Its surest claims" in answer.text
    assert client.get("/topics/nothing of the kind").status_code == 404


def test_forms_rename_merge_hide_and_take_back(client: TestClient, folder: Path) -> None:
    with Store.open(folder) as store:
        first, second, *_ = store.topics()
    name = "<Gas & straits>"
    assert _post(client, "/topics/decide", what="rename", topic=first.topic_id, en=name)[0] == 200
    listed = client.get("/topics", params={"lang": "en"}).text
    assert "&lt;Gas &amp; straits&gt;" in listed
    assert "Take back" in listed
    status, text = _post(client, "/topics/decide", what="merge", topic=second.topic_id, into=first.topic_id)
    assert status == 200
    assert "merged" in text
    assert client.get(f"/topics/{second.topic_id}").status_code == 404
    _post(client, "/topics/decide", what="hide", topic=first.topic_id)
    with Store.open(folder) as store:
        assert not {first.topic_id, second.topic_id} & {topic.topic_id for topic in store.topics()}
        assert len(TopicDesk(store, "", "en").decisions()) == 3
    for _ in range(3):
        assert _post(client, "/topics/decide", what="undo", number="1")[0] == 200
    assert _post(client, "/topics/decide", what="undo")[0] == 400
    assert client.get(f"/topics/{second.topic_id}").status_code == 200


def test_what_the_command_line_decides_shows_at_once(client: TestClient, folder: Path) -> None:
    client.get("/topics")
    with Store.open(folder) as store:
        TopicDesk(store, "lin", "en").rename("t01", "", "Decided elsewhere")
    assert "Decided elsewhere" in client.get("/topics", params={"lang": "en"}).text


def test_nobody_decides_from_elsewhere_or_without_the_key(client: TestClient, folder: Path) -> None:
    given = {"what": "hide", "topic": "t01"}
    assert client.post("/topics/decide", data=given).status_code == 403
    origin = {"origin": "http://evil.example"}
    assert client.post("/topics/decide", data={"token": TOKEN, **given}, headers=origin).status_code == 403
    with TestClient(create_app(folder, key=KEY), base_url="http://127.0.0.1") as other:
        assert other.post("/topics/decide", data={"token": TOKEN, **given}).status_code == 403
        assert other.post("/topics/quiz", data={"token": TOKEN, "seed": "5"}).status_code == 403
    assert not (folder / "review" / "topics.csv").exists()


def test_the_quiz_is_marked_and_kept(client: TestClient, folder: Path) -> None:
    text = client.get("/topics/quiz", params={"seed": "5", "lang": "en"}).text
    assert text == client.get("/topics/quiz", params={"seed": "5", "lang": "en"}).text
    with Store.open(folder) as store:
        desk = TopicDesk(store, "", "en")
        questions = desk.questions(5, "en")
        fields = {f"q{at}": str(q.intruder) for at, q in enumerate(questions, start=1)}
        assert len(re.findall("<fieldset>", text)) == len(questions)
        status, told = _post(client, "/topics/quiz", seed="5", words="en", **fields)
        assert status == 200
        assert f"{len(questions)} of {len(questions)} right" in told
        assert desk.results()[-1].right == len(questions)
    assert "Last time" in client.get("/topics", params={"lang": "en"}).text
    assert _post(client, "/topics/quiz", words="en")[0] == 400


# In a browser


@pytest.fixture
def own_site(folder: Path) -> Iterator[str]:
    with listening(0) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(folder, key=KEY), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def phone(chromium: Browser, own_site: str) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=own_site, locale="en-GB", viewport={"width": 375, "height": 700}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"/?key={KEY}")
    yield page
    context.close()


def test_a_topic_is_renamed_on_a_phone_without_scripts_and_by_keyboard(phone: Page) -> None:
    phone.goto("/topics?lang=en")
    phone.locator("section.topic h2 a").first.focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    phone.get_by_label("Its name in English").focus()
    phone.keyboard.press("Control+A")
    phone.keyboard.type("Gas and straits")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Gas and straits")


def test_the_quiz_is_answered_on_a_phone_by_keyboard(phone: Page) -> None:
    phone.goto("/topics/quiz?lang=en&seed=5")
    groups = phone.get_by_role("group")
    for at in range(groups.count()):
        groups.nth(at).get_by_role("radio").first.focus()
        phone.keyboard.press("Space")
    phone.get_by_role("button", name="Mark my answers").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("How you did")


@pytest.mark.parametrize("address", ["/topics", "/topics/t01", "/topics/quiz?seed=5"])
def test_nothing_scrolls_sideways_at_320_pixels(chromium: Browser, own_site: str, address: str) -> None:
    context = chromium.new_context(base_url=own_site, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"/?key={KEY}")
    page.goto(address)
    assert not scrolls_sideways(page)
    context.close()
