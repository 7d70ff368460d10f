"""The web page's server: what it answers, in which language, and what it never does."""

from __future__ import annotations

import csv
import io
import re
import shutil
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from textmine.cli import main
from textmine.store import STORE_NAME, Store
from textmine.web import create_app
from textmine.web.serve import PortError, listening

_PAGES = (
    "/", "/search", "/search?q=核武", "/search?q=Russia", "/search?actor=actor:russia&kind=strategy", "/claims",
    "/claims?actor=俄國", "/claims?since=1996&until=2018&sort=time", "/search?time=2018", "/findings",
    "/findings?about=terrorism", "/actors", "/topics", "/documents",
    "/concept/actor:russia", "/concept/strategy:sanctions", "/read/black-sea", "/read/korean-peninsula?leaf=88",
    "/cite/korean-peninsula:f1",
)  # fmt: skip


class _Page(HTMLParser):
    """What a page holds: links, the text marked as cited, and what a policy would have to stop."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = ""
        self.links: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.cited = ""
        self.words: dict[str, str] = {}
        self._paragraph = ""
        self._mark = self._words = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.lang = values["lang"] if tag == "html" else self.lang
        self._mark += tag == "mark"
        self.ids += [values["id"]] if "id" in values else []
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in ("style", "iframe", "img", "object") or (tag == "script" and "src" not in values):
            self.inline.append(tag)
        self.inline += [key for key in values if key == "style" or key.startswith("on")]
        if values.get("class", "").split(" ")[0] == "p":
            self._paragraph = values["id"]
        if tag == "span" and (self._words or values.get("class") == "words"):
            self._words += 1

    def handle_endtag(self, tag: str) -> None:
        self._mark -= tag == "mark"
        if tag == "span" and self._words:
            self._words -= 1

    def handle_data(self, data: str) -> None:
        self.cited += data if self._mark else ""
        if self._words:
            self.words[self._paragraph] = self.words.get(self._paragraph, "") + data


@pytest.fixture(scope="module")
def client(web_folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(web_folder), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(autouse=True)
def _no_cookies(client: TestClient) -> None:
    client.cookies.clear()


@pytest.mark.parametrize("address", _PAGES)
@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-Hant"), ("en", "en")])
def test_every_page_answers_in_both_languages(client: TestClient, address: str, lang: str, tag: str) -> None:
    answer = client.get(address, headers={"Accept-Language": lang})
    page = _Page(answer.text)
    assert answer.status_code == 200
    assert page.lang == tag
    menu = re.search(r'href="/actors"[^>]*>(.*?)<', answer.text)
    assert menu is not None
    assert menu[1] == {"zh": "行為者", "en": "Actors"}[lang]
    assert page.inline == []
    assert len(page.ids) == len(set(page.ids))


def test_all_links_lead_somewhere(client: TestClient) -> None:
    """Follow every link of the site, once for each address without its query, so that it ends."""
    waiting, seen, dead = ["/"], set(), []
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        page = _Page(answer.text if "html" in answer.headers["content-type"] else "")
        if answer.status_code != 200 or page.inline:
            dead.append((address, answer.status_code))
        for link in page.links:
            plain = link.split("#")[0].split("?")[0]
            key = plain.split(":c")[0].split(":m")[0]  # one claim of a paragraph stands for all
            if link.startswith("/") and key not in seen:
                seen.add(key)
                waiting.append(link)
    assert dead == []
    assert len(seen) > 100


def test_every_answer_has_the_headers_and_the_policy_is_strict(client: TestClient) -> None:
    for address in (
        "/",
        "/nothing",
        "/cite/nothing",
        "/search?q=actor:x",
        "/static/web.css",
        "/findings.csv",
    ):
        headers = client.get(address).headers
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == "'self'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    refused = client.get("/", headers={"Host": "evil.example"})
    assert refused.status_code == 400
    assert "content-security-policy" in refused.headers


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:1", "localhost"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil:80", "0.0.0.0"]
)
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "Russia" not in answer.text


def test_nothing_of_a_document_is_obeyed(client: TestClient, web_folder: Path) -> None:
    with Store.open(web_folder) as store:
        document = next(d for d in store.documents() if "100" in d.document_id)
        texts = {
            p.paragraph_id: p.text for p in store.paragraphs(document_id=document.document_id, kind="body")
        }
    for address in (
        "/read/" + quote(document.document_id), "/search?q=" + quote("<script>alert"), "/search?q=恐怖主義",
        "/claims", "/findings", "/", "/actors", '/search?q="><script>alert(1)</script>',
        "/concept/<script>alert(1)</script>", "/cite/<script>alert(1)</script>",
        "/claims?actor=<script>alert(1)</script>",
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code in (200, 404)
        assert "<script>alert" not in answer.text
        assert "<img" not in answer.text
        assert _Page(answer.text).inline == []
    assert _Page(client.get("/read/" + quote(document.document_id)).text).words == texts


def test_a_citation_leads_to_its_paragraph_with_exactly_its_words_marked(
    client: TestClient, web_folder: Path
) -> None:
    with Store.open(web_folder) as store:
        claims, findings = list(store.claims())[::15], list(store.findings())
        mentions = list(store.mentions())[::60]
        whole = next(store.paragraphs(kind="body"))
    cited = [(c.claim_id, c.paragraph_id, c.text) for c in claims]
    cited += [(f.finding_id, f.paragraph_id, f.headline) for f in findings]
    cited += [(m.mention_id, m.paragraph_id, m.text) for m in mentions]
    cited.append((whole.paragraph_id, whole.paragraph_id, whole.text))
    cited.append((f"{whole.paragraph_id}:2-9", whole.paragraph_id, whole.text[2:9]))
    for id_, paragraph_id, text in cited:
        answer = client.get("/cite/" + quote(id_), follow_redirects=False)
        assert answer.status_code == 303
        assert unquote(answer.headers["location"]).endswith("#" + paragraph_id)
        page = _Page(client.get(answer.headers["location"]).text)
        assert paragraph_id in page.ids
        assert page.cited == text


def test_a_page_number_leads_to_the_place_where_the_page_begins(client: TestClient) -> None:
    answer = client.get("/read/korean-peninsula?leaf=88")
    assert str(answer.url).endswith("#page-88")
    assert "page-88" in _Page(answer.text).ids
    assert client.get("/read/korean-peninsula?leaf=9999").status_code == 404


def test_the_language_chosen_is_kept(client: TestClient) -> None:
    assert _Page(client.get("/?lang=zh").text).lang == "zh-Hant"
    assert _Page(client.get("/claims").text).lang == "zh-Hant"
    assert _Page(client.get("/claims?lang=en").text).lang == "en"
    assert _Page(client.get("/actors").text).lang == "en"
    assert _Page(client.get("/actors?lang=<x>").text).lang == "en"


def test_a_name_in_any_script_leads_to_the_concept(client: TestClient) -> None:
    for name in ("俄羅斯", "俄罗斯", "Russia", "俄國"):
        assert str(client.get("/concept/" + name).url).endswith("/concept/actor:russia")
    missing = client.get("/concept/Rusia")
    assert missing.status_code == 404
    assert "Russia" in missing.text  # did you mean


def test_facets_narrow_the_search(client: TestClient) -> None:
    count = r'id="status" role="status">([\d,]+) '
    broad, narrow = (
        int(re.search(count, client.get(address, headers={"Accept-Language": "en"}).text)[1])  # type: ignore[index]
        for address in (
            "/search?q=Russia",
            "/search?q=Russia&actor=actor:russia&kind=threat&document=black-sea",
        )
    )
    assert 0 < narrow < broad
    assert 'value="actor:russia" selected' in client.get("/search?q=Russia&actor=actor:russia").text


@pytest.mark.parametrize("table", ["findings", "claims"])
def test_tables_are_downloaded_as_csv_for_excel(client: TestClient, web_folder: Path, table: str) -> None:
    answer = client.get(f"/{table}.csv?lang=en&at_least=0")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    with Store.open(web_folder) as store:
        assert len(rows) == store.count(table)
    assert all(row["citation"].endswith("]") for row in rows)
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    few = client.get(f"/{table}.csv?actor=Russia&at_least=0").text.count("\r\n")
    assert 1 < few < len(rows)


@pytest.mark.parametrize("query", ["", "actor=Russia"])
def test_claims_are_shown_from_a_confidence_on_and_the_others_counted(
    client: TestClient, web_folder: Path, query: str
) -> None:
    english = {"Accept-Language": "en"}

    def numbers(at_least: str) -> tuple[int, int]:
        page = client.get(f"/claims?{query}&at_least={at_least}", headers=english).text
        shown = re.search(r'id="status" role="status">([\d,]+) claims', page)
        below = re.search(r"and ([\d,]+) less sure, not listed", page)
        assert shown
        return int(shown[1]), int(below[1]) if below else 0

    everything, none = numbers("0")
    assert not none
    usual = numbers("")
    assert usual == numbers("0.5")
    assert sum(usual) == sum(numbers("0.8")) == everything
    assert numbers("0.8")[0] <= usual[0]
    with Store.open(web_folder) as store:
        least = min((c.confidence for c in store.claims() if c.confidence >= 0.5), default=0.5)
    file = client.get(f"/claims.csv?{query}").content.decode("utf-8-sig")
    assert all(float(row["confidence"]) >= least for row in csv.DictReader(io.StringIO(file)))


@pytest.mark.parametrize("value", ["2", "-1", "much", "nan"])
def test_a_confidence_that_is_none_is_said_on_the_page(client: TestClient, value: str) -> None:
    answer = client.get(f"/claims?at_least={value}")
    assert answer.status_code == 400
    assert "a confidence is a number from 0 to 1" in answer.text


def test_what_is_less_sure_is_folded_where_one_reads(client: TestClient, web_folder: Path) -> None:
    with Store.open(web_folder) as store:
        claim = min(store.claims(document_id="korean-peninsula"), key=lambda c: c.confidence)
    assert claim.confidence < 0.5
    page = client.get("/read/korean-peninsula", headers={"Accept-Language": "en"}).text
    folded = page[page.index("below confidence 0.5") :]
    assert "confidence 0." in folded
    assert f"/cite/{claim.claim_id}" in page


@pytest.mark.parametrize("table", ["findings", "claims"])
@pytest.mark.parametrize("query", ["", "actor=Russia", "document=korean-peninsula"])
def test_the_pages_of_a_list_are_its_file_in_order(client: TestClient, table: str, query: str) -> None:
    file = client.get(f"/{table}.csv?{query}").content.decode("utf-8-sig")
    wanted = [row[f"{table[:-1]}_id"] for row in csv.DictReader(io.StringIO(file))]
    shown: list[str] = []
    for number in range(1, len(wanted) // 50 + 2):
        links = _Page(client.get(f"/{table}?{query}&page={number}").text).links
        shown += [unquote(link.removeprefix("/cite/")) for link in links if link.startswith("/cite/")]
    assert wanted
    assert shown == wanted


@pytest.mark.parametrize(
    "address",
    [
        "/nothing", "/static/", "/static/../app.py", "/static/..%2f..%2fwords.csv", "/static/%2e%2e/app.py",
        "/static//etc/passwd", "/read/../../etc/passwd", "/read/..%2F..%2F..%2Fetc%2Fpasswd", "/read/",
        "/read//etc/passwd", "/cite/", "/cite/..%2f..%2ftextmine.sqlite", "/textmine.sqlite", "/concept/",
        "/cite/black-sea:1:0-999999", "/cite/black-sea:1:9-3", "/read/black-sea?at=korean-peninsula:3",
        "/read/black-sea?at=%00", "/cite/%00", "/read/%F0%9F%92%A3",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_nothing_can_be_written(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/").status_code == 405
        assert client.request(method, "/claims").status_code == 405


_HOSTILE = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ['"', "「", "(", ")", "*", "NEAR(", "AND", "OR", "NOT", ":", "actor:", "kind:", "topic:", "^", "-", "'",
             "--", ";", "DROP TABLE", "{", "}", "\x00", "💣", "\u202e", "俄羅斯", "能源", "strategy", "%", "_", "\\"]
        ),
        max_size=12,
    ).map(" ".join),
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(
    query=_HOSTILE, value=_HOSTILE, facet=st.sampled_from(("actor", "kind", "topic", "document", "polarity"))
)
def test_hostile_queries_get_an_answer_or_one_message(
    client: TestClient, query: str, value: str, facet: str
) -> None:
    for path, params in (
        ("/search", {"q": query, "page": value}),
        ("/search", {"q": query, facet: value}),
        ("/claims", {"actor": query, "about": value, "page": query}),
        ("/findings", {"about": query, "document": value}),
        ("/claims.csv", {"target": query, "modality": value}),
        ("/read/black-sea", {"at": query, "part": value, "leaf": ""}),
    ):
        answer = client.get(path, params=params)
        assert answer.status_code in (200, 400, 404), (path, params)
        if answer.status_code != 200:
            assert answer.text.count('role="alert"') == 1


@pytest.mark.parametrize("query", ["啊" * 3_000, "x" * 60_000, "(" * 5_000, '"' * 1_001, "NOT " * 5_000])
def test_a_query_of_any_size_is_answered(client: TestClient, query: str) -> None:
    assert client.get("/search", params={"q": query}).status_code in (200, 400)


def test_many_requests_at_once(client: TestClient) -> None:
    alone = {address: client.get(address).text for address in _PAGES}
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda address: (address, client.get(address).text), _PAGES * 4))
    assert all(alone[address] == text for address, text in answers)


def test_a_build_made_anew_is_read_without_a_restart(web_folder: Path, tmp_path: Path) -> None:
    store = tmp_path / STORE_NAME
    with TestClient(create_app(tmp_path), base_url="http://127.0.0.1") as client:
        missing = client.get("/")
        assert missing.status_code == 503
        assert "is not a build folder" in missing.text
        shutil.copy(web_folder / STORE_NAME, tmp_path / "new")
        (tmp_path / "new").replace(store)
        assert client.get("/cite/korean-peninsula:f1").status_code == 200
        (tmp_path / "new").write_bytes(b"no store at all")
        (tmp_path / "new").replace(store)
        assert client.get("/cite/korean-peninsula:f1").status_code == 503


def test_a_port_that_is_taken_is_one_line(web_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with listening(0) as taken:
        port = taken.getsockname()[1]
        assert taken.getsockname()[0] == "127.0.0.1"
        with pytest.raises(PortError, match=f"port {port} is taken"):
            listening(port)
        assert main(["serve", "--store", str(web_folder), "--port", str(port)]) == 2
    errors = capsys.readouterr().err
    assert errors.count("\n") == 1
    assert "--port" in errors


def test_a_missing_store_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--store", str(tmp_path), "--port", "0"]) == 2
    assert "textmine build" in capsys.readouterr().err


def test_only_this_machine_can_connect() -> None:
    with listening(0) as listener:
        port = listener.getsockname()[1]
        with socket.socket() as other:
            other.settimeout(1)
            # 127.0.0.2 is this machine too, but not the address the page listens at.
            assert other.connect_ex(("127.0.0.2", port)) != 0
