"""`textmine open`, and `textmine` alone: who gets the site, at which port, with which corpus."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.web.conftest import KEY, TOKEN
from textmine.cli import main, serving
from textmine.web import create_app
from textmine.web.corpora import home_folder
from textmine.web.posting import posted
from textmine.web.serve import listening


class _Terminal:
    def __init__(self, stream: Any, is_terminal: bool) -> None:
        self._stream, self._is = stream, is_terminal

    def isatty(self) -> bool:
        return self._is

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """What the site would be started with."""
    calls: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr("textmine.web.serve", lambda folder, **options: calls.append((folder, options)))
    for name in ("CI", "TEXTMINE_STORE", "TEXTMINE_HOME", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    return calls


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put the command at a terminal, or not."""

    def put(*, stdin: bool = True, stdout: bool = True, display: str = ":0", ci: str = "") -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(sys, "stdin", _Terminal(sys.stdin, stdin))
        monkeypatch.setattr(sys, "stdout", _Terminal(sys.stdout, stdout))
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.setenv("CI", ci)

    return put


def test_alone_at_a_terminal_with_a_display_it_opens_the_site(
    served: list[Any], at: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEXTMINE_HOME", str(tmp_path / "home"))
    at()
    assert main([]) == 0
    folder, options = served[0]
    assert folder is None
    assert options["open_browser"]
    assert options["next_free"]
    assert home_folder() == tmp_path / "home"
    assert main(["open", "--home", str(tmp_path / "other")]) == 0
    assert served[1][1]["home"] == tmp_path / "other"


@pytest.mark.parametrize("where", [{"stdin": False}, {"stdout": False}, {"display": ""}, {"ci": "true"}])
def test_in_a_pipe_without_a_display_or_in_ci_it_shows_its_help(
    served: list[Any], at: Callable[..., None], where: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    at(**where)
    assert main([]) == 0
    assert served == []
    assert "COMMAND [ARGS]" in capsys.readouterr().out


def test_it_opens_the_build_that_is_there_or_the_one_named(
    served: list[Any], web_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outputs").symlink_to(web_folder)
    monkeypatch.chdir(tmp_path)
    assert main(["open", "--no-browser"]) == 0
    assert main(["open", str(tmp_path)]) == 0
    assert main(["open", str(web_folder)]) == 0
    assert [folder.resolve() for folder, _ in served] == [web_folder.resolve()] * 3
    assert not served[0][1]["open_browser"]


def test_a_folder_that_holds_no_corpus_is_one_line(
    served: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["open", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert served == []


def test_where_the_port_is_taken_the_next_one_is_used() -> None:
    with listening(0) as taken:
        port = taken.getsockname()[1]
        with listening(port, more=20) as other:
            assert other.getsockname()[1] != port


def test_a_display_is_needed_to_show_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    assert serving.has_display()
    monkeypatch.setenv("SSH_CONNECTION", "1.2.3.4")
    assert not serving.has_display()


# Forms and the corpus that is open


def test_a_form_of_a_page_on_another_corpus_is_refused(web_folder: Path, tmp_path: Path) -> None:
    app = create_app(web_folder, key=KEY, home=tmp_path / "home")
    route = Route("/try", posted(lambda page, _: PlainTextResponse(page.called.title)), methods=["POST"])
    app._app.router.routes.append(route)  # type: ignore[attr-defined]
    with TestClient(app, base_url="http://127.0.0.1", headers={"Accept-Language": "en"}) as client:
        client.get("/", params={"key": KEY})
        own = app._app.state.readers.id  # type: ignore[attr-defined]
        assert client.post("/try", data={"token": TOKEN, "of-corpus": own}).text == web_folder.parent.name
        assert client.post("/try", data={"token": TOKEN}).status_code == 200
        other = client.post("/try", data={"token": TOKEN, "of-corpus": "0123456789abcdef"})
        assert other.status_code == 409
        assert "a different one has been opened" in other.text


def test_a_form_that_needs_a_corpus_says_that_none_is_open(tmp_path: Path) -> None:
    app = create_app(None, key=KEY, home=tmp_path / "home")
    route = Route("/try", posted(lambda page, _: PlainTextResponse("")), methods=["POST"])
    app._app.router.routes.append(route)  # type: ignore[attr-defined]
    with TestClient(app, base_url="http://127.0.0.1", headers={"Accept-Language": "en"}) as client:
        client.get("/", params={"key": KEY})
        answer = client.post("/try", data={"token": TOKEN})
    assert answer.status_code == 409
    assert "No corpus is open" in answer.text


class _FullDisk:
    _rolled = True

    def __init__(self, *_: object, **__: object) -> None: ...

    def write(self, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def __getattr__(self, _: str) -> Any:
        return lambda *_: None


def test_a_disk_that_is_full_while_files_arrive_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("starlette.formparsers.SpooledTemporaryFile", _FullDisk)
    app = create_app(None, key=KEY, home=tmp_path / "home")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get("/corpora", params={"key": KEY})
        answer = client.post(
            "/corpora/make", data={"token": TOKEN, "title": "x"}, files={"files": ("a.txt", b"x")}
        )
    assert answer.status_code == 507
    assert answer.text.count('role="alert"') == 1
    assert "No space left on device" in answer.text
    assert not (tmp_path / "home").exists()
