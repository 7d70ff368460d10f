"""Nothing but a form of this very site, from who has the key, changes anything; for all routes there are.

The routes are found by walking the application, so that a part that is added is tested without anybody remembering it.
"""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.routing import Match, Mount, Route
from starlette.testclient import TestClient

from tests.web.conftest import KEY, TOKEN
from textmine.web import create_app
from textmine.web.key import Tickets
from textmine.web.limits import Limits
from textmine.web.serve import listening

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_SAFE = {"GET", "HEAD", "OPTIONS"}
_OWN = "http://127.0.0.1"


def _routes() -> list[Route]:
    app = create_app(None)._app  # type: ignore[attr-defined]
    others = [route for route in app.routes if not isinstance(route, Route)]
    assert [route.path for route in others if isinstance(route, Mount)] == ["/static"] * len(
        others
    )  # all are seen
    return [route for route in app.routes if isinstance(route, Route)]


def _path(route: Route) -> str:
    return re.sub(r"\{[^}]*\}", "x", route.path)


def _writes(route: Route) -> bool:
    return bool((route.methods or set()) - _SAFE)


_WRITING = [
    (_path(route), method) for route in _routes() for method in sorted((route.methods or set()) - _SAFE)
]
_READING = [_path(route) for route in _routes() if not _writes(route)]


@pytest.fixture(scope="module")
def client(web_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home = tmp_path_factory.mktemp("security") / "home"
    app = create_app(web_folder, key=KEY, home=home, limits=Limits(1_000, 5_000, 5))
    with TestClient(app, base_url=_OWN) as client:
        yield client
    assert not home.exists()  # none of all this has made anything


@pytest.fixture
def owner(client: TestClient) -> Iterator[TestClient]:
    """Who has opened the site with its key."""
    client.cookies.clear()
    client.get("/", params={"key": KEY})
    yield client
    client.cookies.clear()


@pytest.fixture
def stranger(client: TestClient) -> TestClient:
    client.cookies.clear()
    return client


def test_there_are_routes_that_write() -> None:
    assert ("/corpora/make", "POST") in _WRITING
    assert "/corpora" in _READING


@pytest.mark.parametrize(("path", "method"), _WRITING)
def test_without_the_key_nothing_is_written(stranger: TestClient, path: str, method: str) -> None:
    data = {"token": TOKEN}
    assert stranger.request(method, path, data=data).status_code == 403
    cookie = {"Cookie": "textmine-key-80=wrong"}
    assert stranger.request(method, path, data=data, headers=cookie).status_code == 403


@pytest.mark.parametrize(("path", "method"), _WRITING)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},  # another program of this machine: the cookies are the same
        {"Origin": "https://127.0.0.1"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": _OWN, "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_another_site_writes_nothing_with_cookie_and_token(
    owner: TestClient, path: str, method: str, headers: dict[str, str]
) -> None:
    answer = owner.request(method, path, data={"token": TOKEN}, headers=headers)
    assert answer.status_code == 403
    assert not any(name.startswith("access-control-") for name in answer.headers)


@pytest.mark.parametrize(("path", "method"), _WRITING)
@pytest.mark.parametrize("data", [{}, {"token": ""}, {"token": "0" * 64}, {"token": KEY}, {"token": "é"}])
def test_without_the_token_nothing_is_written(
    owner: TestClient, path: str, method: str, data: dict[str, str]
) -> None:
    assert owner.request(method, path, data=data).status_code == 403
    assert owner.request(method, path, files={"token": ("token", TOKEN)}).status_code == 403


@pytest.mark.parametrize(("path", "method"), _WRITING)
def test_a_host_that_is_not_this_machine_is_refused(owner: TestClient, path: str, method: str) -> None:
    answer = owner.request(method, path, data={"token": TOKEN}, headers={"Host": "evil.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize(("path", "method"), _WRITING)
def test_what_is_too_large_or_of_no_known_length_is_refused(
    owner: TestClient, path: str, method: str
) -> None:
    huge = owner.request(
        method, path, content=b"x", headers={"Content-Length": str(10**13), "Content-Type": "text/plain"}
    )
    assert huge.status_code == 413
    chunked = owner.request(method, path, content=iter([b"token=" + TOKEN.encode()]))
    assert chunked.status_code == 411


@pytest.mark.parametrize(("path", "method"), _WRITING)
def test_an_address_that_is_followed_writes_nothing(owner: TestClient, path: str, method: str) -> None:
    scope = {"type": "http", "path": path, "method": "GET"}
    read_too = any(route.matches(scope)[0] is Match.FULL for route in _routes())
    if not read_too:
        assert owner.get(path, params={"token": TOKEN}).status_code == 405
    preflight = owner.options(
        path, headers={"Origin": "http://evil.example", "Access-Control-Request-Method": method}
    )
    assert preflight.status_code == 405
    assert not any(name.startswith("access-control-") for name in preflight.headers)


@pytest.mark.parametrize("path", [*_READING, "/static/web.css", "/nothing"])
def test_no_other_site_can_read_or_frame_a_page(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path, headers={"Origin": "http://evil.example"}, follow_redirects=False)
    assert answer.status_code < 500
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert not any(name.startswith("access-control-") for name in answer.headers)
    assert KEY not in answer.text
    assert TOKEN not in answer.text  # who has no key gets no token to send


@pytest.mark.parametrize("path", _READING)
def test_reading_is_all_that_a_page_allows(owner: TestClient, path: str) -> None:
    scope = {"type": "http", "path": path, "method": "POST"}
    if not any(route.matches(scope)[0] is Match.FULL for route in _routes()):
        assert owner.post(path, data={"token": TOKEN}).status_code == 405


def test_the_key_becomes_a_cookie_that_no_script_reads_and_leaves_the_address(stranger: TestClient) -> None:
    answer = stranger.get("/corpora", params={"key": KEY, "x": "1"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/corpora?x=1"
    assert answer.headers["referrer-policy"] == "no-referrer"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "domain=" not in cookie
    assert (
        stranger.get("/corpora", params={"key": "wrong"}, follow_redirects=False).headers.get("set-cookie")
        is None
    )
    for page in ("/", "/corpora", "/corpora/new"):
        assert KEY not in stranger.get(page).text


def test_what_the_browser_is_started_with_is_good_once(web_folder: Path) -> None:
    """Other users of the machine see how a program is started."""
    tickets = Tickets()
    ticket = tickets.new()
    app = create_app(web_folder, key=KEY, tickets=tickets)
    with TestClient(app, base_url=_OWN) as first:
        first.get("/", params={"key": ticket})
        assert "textmine-key-80" in first.cookies
        first.cookies.clear()
        first.get("/", params={"key": ticket})
        assert "textmine-key-80" not in first.cookies


# In a browser: a page that another program of this machine offers at another port

_EVIL = """<!doctype html><title>evil</title>
<form id="form" method="post" action="{site}/corpora/make" enctype="multipart/form-data" target="frame">
<input name="title" value="Stolen"><input name="folder" value="{folder}"><input name="token" value="{token}">
</form><iframe name="frame"></iframe><script src="{site}/static/web.js" onload="loaded = true"></script>"""
_TRY = """async ([site, folder, token]) => {
  const text = (answer) => answer.text();
  const own = {credentials: 'include'}, blind = {mode: 'no-cors', ...own};
  const outcome = {};
  const body = new URLSearchParams({title: 'Stolen', folder, token});
  const tries = {
    read: () => fetch(site + '/corpora').then(text),
    readWithCookie: () => fetch(site + '/corpora', own).then(text),
    readBlindly: () => fetch(site + '/corpora', blind).then(text),
    write: () => fetch(site + '/corpora/make', {method: 'POST', body, ...own}),
    writeBlindly: () => fetch(site + '/corpora/make', {method: 'POST', body, ...blind}),
    withHeader: () => fetch(site + '/corpora/make', {method: 'POST', body, headers: {'X-Textmine-Token': token}}),
  };
  for (const [name, attempt] of Object.entries(tries)) {
    try { outcome[name] = String(await attempt()); } catch (error) { outcome[name] = 'refused'; }
  }
  document.getElementById('form').submit();
  await new Promise((done) => document.querySelector('iframe').addEventListener('load', done));
  outcome.script = typeof loaded === 'undefined' ? 'refused' : 'read';
  const frame = document.querySelector('iframe');
  try { outcome.frame = frame.contentDocument.body.innerText; } catch { outcome.frame = 'refused'; }
  return outcome;
}"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Offers a page at another port; gives its address."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path / "evil"))
    handler.func.log_message = lambda *_: None  # type: ignore[attr-defined]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def offer(text: str) -> str:
        (tmp_path / "evil").mkdir()
        (tmp_path / "evil" / "index.html").write_text(text, encoding="utf-8")
        return f"http://127.0.0.1:{server.server_port}/index.html"

    yield offer
    server.shutdown()
    server.server_close()


def test_another_site_in_the_browser_can_neither_read_nor_start_a_build(
    chromium: Browser, elsewhere: Callable[[str], str], tmp_path: Path
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Russia threatens Ukraine.")
    app = create_app(None, key=KEY, home=tmp_path / "home")
    builds = app._app.state.builds  # type: ignore[attr-defined]
    with listening(0) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        site = f"http://127.0.0.1:{listener.getsockname()[1]}"
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{site}/?key={KEY}")
        assert page.url == f"{site}/corpora"
        assert [cookie["httpOnly"] for cookie in context.cookies()] == [True]
        # Even somebody who has come by the token, with the user's own cookies.
        folder = str(tmp_path / "texts")
        other = context.new_page()
        other.goto(elsewhere(_EVIL.format(site=site, folder=folder, token=TOKEN)))
        outcome = other.evaluate(_TRY, [site, folder, TOKEN])
        nothing_to_see = outcome.pop("writeBlindly"), outcome.pop("readBlindly")
        assert set(outcome.values()) == {"refused"}, outcome
        assert set(nothing_to_see) <= {"refused", "", "[object Response]"}  # sent, unread, and refused there
        assert builds.last is None
        assert not (tmp_path / "home").exists()
        # The same form from the site itself does begin one, so that the test above can fail.
        page.goto(f"{site}/corpora/new")
        page.get_by_label("Title").fill("Mine")
        page.get_by_text("Or type the path").click()
        page.get_by_label("Path of the folder").fill(folder)
        page.get_by_role("button", name="Make and build").click()
        page.wait_for_url("**/corpora/build")
        assert builds.last is not None
        context.close()
        server.should_exit = True
        thread.join(15)
    assert builds.last.state == "cancelled"  # the site has ended, and the build with it
    assert (tmp_path / "home" / "Mine").is_dir()
