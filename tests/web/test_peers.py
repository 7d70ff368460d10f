"""Who is answered at all: the user whose site it is, and no page of another site but by a link."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import TOKEN
from textmine.annotations import read_gold
from textmine.errors import InputError
from textmine.web import peers
from textmine.web.peers import is_another_user

_HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
_CLIENT, _SERVER = ("127.0.0.1", 40001), ("127.0.0.1", 8765)


def _line(local: tuple[str, int], remote: tuple[str, int], state: str, user: int, inode: int) -> str:
    there, here = peers._written(local), peers._written(remote)
    return f"   0: {there} {here} {state} 00000000:00000000 00:00000000 00000000 {user} 0 {inode} 1 0 20 0 0 10 -1\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "tcp"
    monkeypatch.setattr(peers, "_TABLE", path)
    return path


@pytest.mark.parametrize(
    ("user", "inode", "refused"),
    [(1000, 77, False), (0, 77, False), (1001, 77, True), (0, 0, True)],
    ids=["its own", "root", "another", "let go of"],
)
def test_a_connection_of_another_user_is_told(table: Path, user: int, inode: int, *, refused: bool) -> None:
    listens = _line(_SERVER, ("0.0.0.0", 0), "0A", 1000, 5)
    table.write_text(_HEAD + listens + _line(_CLIENT, _SERVER, "01", user, inode))
    assert is_another_user(_CLIENT, _SERVER, own=1000) is refused
    assert not is_another_user(_CLIENT, _SERVER, own=0), "of root's site it cannot be told"


def test_where_the_system_does_not_tell_everybody_is_answered(table: Path) -> None:
    assert not is_another_user(_CLIENT, _SERVER, own=1000)
    table.write_text(_HEAD + "nothing that can be read\n")
    assert not is_another_user(_CLIENT, _SERVER, own=1000)
    assert not is_another_user(("testclient", 50000), _SERVER, own=1000)


@pytest.mark.parametrize(
    ("site", "mode", "dest", "status"),
    [
        ("cross-site", "navigate", "document", 200),  # a link that is followed, in a mail or the report
        ("cross-site", "no-cors", "image", 403),
        ("same-site", "cors", "empty", 403),  # another port of this machine
        ("cross-site", "navigate", "iframe", 403),
        ("same-origin", "cors", "empty", 200),
        ("none", "navigate", "document", 200),
    ],
)
def test_pages_of_other_sites_get_nothing_but_by_a_link(
    writer: TestClient, site: str, mode: str, dest: str, status: int
) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
    assert writer.get("/claims", headers=headers).status_code == status


def test_numbers_of_thousands_of_digits_are_large_numbers(writer: TestClient) -> None:
    long = "9" * 5_000
    for address in ("/claims", "/actors", "/review", "/terms", "/topics/quiz"):
        assert writer.get(address, params={"page": long, "seed": long}).status_code in (200, 400), address
    fields = {"token": TOKEN, "paragraph": "black-sea:2", "kind": "mention", "words": "Black Sea", "at": long}
    assert writer.post("/review/add", data={**fields, "label": "no label"}).status_code == 400


def test_files_that_were_written_to_harm_are_one_line(tmp_path: Path) -> None:
    for name, text in (
        ("deep.jsonl", '{"a":' * 100_000),
        ("long.json", '{"text": "a", "label": [[' + "9" * 5_000 + ", 2, 3]]}"),
    ):
        (tmp_path / name).write_text(text)
        with pytest.raises(InputError, match=name):
            read_gold(tmp_path / name)


def test_a_spreadsheet_runs_nothing_of_a_term(writer: TestClient) -> None:
    term = {"token": TOKEN, "label": "THREAT", "name_en": "=HYPERLINK(1) smuggling"}
    assert writer.post("/terms/add", data=term).status_code == 200
    rows = list(csv.DictReader(io.StringIO(writer.get("/terms/own.csv").content.decode("utf-8-sig"))))
    own = next(row for row in rows if "HYPERLINK" in row["en"])
    assert not own["en"].startswith("=")
    gone = {"token": TOKEN, "label": "THREAT", "id": own["id"], "name_en": term["name_en"]}
    assert "HYPERLINK" not in writer.post("/terms/remove", data=gone).text
