"""The tools of the site: compare, check, similar, export, evaluate, citations, verify; by requests and in a browser."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.read.samples import para, word
from tests.web.conftest import KEY, TOKEN, Opener, scrolls_sideways
from textmine.check import check, read_draft
from textmine.check.tables import CheckTables
from textmine.store import Store
from textmine.web import create_app
from textmine.web.readers import Readers
from textmine.web.tools import showing
from textmine.web.tools.given import safe_name
from textmine.web.tools.results import BusyError, Results, ToolError

if TYPE_CHECKING:
    from httpx import Response
    from playwright.sync_api import Page

DRAFT = """# A draft

The paper says “The harbour of Odesa was painted green by its own crew in the summer of 1911”.

A hub is a nice thing to have.
"""
FORMS = ("/compare", "/check", "/similar", "/export", "/evaluate", "/citations", "/verify")


@pytest.fixture(scope="module")
def tools(web_folder: Path) -> Iterator[TestClient]:
    """Who opened the site with its key; one site for the module, as results stay in it."""
    with TestClient(create_app(web_folder, key=KEY), base_url="http://127.0.0.1") as client:
        client.get("/", params={"key": KEY, "lang": "en"})
        client.cookies.set("textmine-lang", "en")
        yield client


@pytest.fixture(scope="module")
def true_sentence(web_folder: Path) -> str:
    """A sentence of the corpus, long enough to be a quotation."""
    with Store.open(web_folder) as store:
        claims = list(store.claims(document_id="black-sea"))
        return next(claim.text for claim in claims if len(claim.text.split()) > 9)


def _sent(client: TestClient, address: str, *, files: Any = None, **fields: str) -> Response:
    """A form, and where it leads; what is only being worked on is waited for."""
    # Browsers send an empty field of files, too.
    given = files if files is not None else {"file": ("", b"")}
    answer = client.post(address, data={"token": TOKEN, **fields}, files=given)
    for _ in range(200):
        if answer.status_code != 202:
            break
        time.sleep(0.1)
        answer = client.get(str(answer.url))
    return answer


def _rows(answer: Response) -> list[dict[str, str]]:
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")  # or Excel reads it as what it is not
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


# Who may


@pytest.mark.parametrize("address", FORMS)
def test_every_tool_is_in_the_menu_and_says_what_it_is_for(tools: TestClient, address: str) -> None:
    for lang in ("zh", "en"):
        answer = tools.get(address, params={"lang": lang})
        assert answer.status_code == 200
        assert f'href="{address}" aria-current="page"' in answer.text
        assert answer.text.count("<h1") == 1
    tools.get("/?lang=en")


@pytest.mark.parametrize("address", ["/compare", "/check", "/export", "/evaluate", "/verify"])
def test_nobody_starts_work_without_key_and_token(web_folder: Path, address: str) -> None:
    with TestClient(create_app(web_folder, key=KEY), base_url="http://127.0.0.1") as stranger:
        assert "disabled" in stranger.get(address).text
        assert stranger.post(address, data={"token": TOKEN, "text": "Peace."}).status_code == 403
    with TestClient(create_app(web_folder, key=KEY), base_url="http://127.0.0.1") as known:
        known.get("/", params={"key": KEY})
        assert known.post(address, data={"text": "Peace."}).status_code == 403
        elsewhere = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
        assert (
            known.post(address, data={"token": TOKEN, "text": "Peace."}, headers=elsewhere).status_code == 403
        )


# Compare


def test_a_pasted_text_is_compared_and_the_result_can_be_linked_reloaded_and_downloaded(
    tools: TestClient, true_sentence: str
) -> None:
    answer = _sent(
        tools, "/compare", text=f"A note\n\n{true_sentence}.\n\nNorway sells 3 old ferries to Chile.\n"
    )
    assert answer.status_code == 200
    assert answer.history[0].status_code == 303
    address = str(answer.url)
    assert re.search(r"/compare/[\w-]{20,}$", address)
    assert "/cite/black-sea:" in answer.text
    assert tools.get(address).text == answer.text
    rows = _rows(tools.get(f"{address}/claims.csv"))
    assert {"corroborated"} <= {row["verdict"] for row in rows}
    found = tools.get(f"{address}/compare.json")
    assert len(found.json()["claims"]) == len(rows)
    assert 'attachment; filename="compare.json"' in found.headers["content-disposition"]
    page = tools.get(f"{address}/compare.html").text
    assert "<script src" not in page
    assert "Content-Security-Policy" in page
    with zipfile.ZipFile(io.BytesIO(tools.get(f"{address}/tables.zip").content)) as archive:
        assert {"claims.csv", "claims.parquet", "summary.csv"} <= set(archive.namelist())
    assert tools.get(f"{address}/../../etc/passwd").status_code == 404
    assert tools.get(f"{address}/none.csv").status_code == 404
    chinese = tools.get(address, params={"lang": "zh"})
    assert "新文件" in chinese.text or chinese.status_code == 202
    tools.get("/?lang=en")


def test_links_of_a_comparison_lead_to_the_paragraph(tools: TestClient, true_sentence: str) -> None:
    answer = _sent(tools, "/compare", text=f"A note\n\n{true_sentence}.\n")
    (first, *_) = re.findall(r'href="(/cite/[^"]+)"', answer.text)
    assert tools.get(first).status_code == 200
    ids = set(re.findall(r' id="([^"]+)"', answer.text))
    assert {unquote(link) for link in re.findall(r'href="#([^"]+)"', answer.text)} <= ids


def test_several_files_and_documents_of_the_corpus_are_compared(tools: TestClient) -> None:
    files = [
        ("file", ("../../etc/一.md", "俄羅斯與中國加強合作。".encode())),
        ("file", ("b.docx", word(para("The EU buys gas from Azerbaijan.")))),
    ]
    answer = _sent(tools, "/compare", files=files)
    assert answer.status_code == 200
    assert answer.text.count("<article") == 2
    assert "etc" not in answer.text
    one = _sent(tools, "/compare", document="black-sea", against="korean-peninsula")
    assert "/cite/korean-peninsula:" in one.text
    assert "/cite/black-sea:" not in one.text
    assert _sent(tools, "/compare", document="nowhere").status_code == 404
    assert _sent(tools, "/compare", document="black-sea", text="Peace.").status_code == 400


# Check


def test_a_draft_is_checked_as_the_command_checks_it(
    tools: TestClient, web_folder: Path, true_sentence: str
) -> None:
    draft = f"{DRAFT}\nIt goes on: “{true_sentence}”, and “{true_sentence} twice over in the winter”.\n"
    answer = _sent(tools, "/check", files={"file": ("draft.md", draft.encode())}, style="chicago")
    assert answer.status_code == 200
    with Store.open(web_folder) as store:
        known = CheckTables(check(read_draft("draft.md", draft.encode()), store), store, "en", "chicago")
    address = str(answer.url)
    rows = _rows(tools.get(f"{address}/check.csv"))
    assert [(r["text"], r["verdict"], r["footnote"]) for r in rows] == [
        (r["text"], r["verdict"], r["footnote"]) for r in known.rows
    ]
    assert {"exact", "altered"} <= {row["verdict"] for row in rows}
    for row in known.rows:
        assert not row["source_id"] or f'href="/cite/{row["source_id"]}"' in unquote(answer.text)
    assert tools.get(f"{address}/check.json").json()["summary"] == {
        **known.summary(), "draft": tools.get(f"{address}/check.json").json()["summary"]["draft"],
    }  # fmt: skip
    assert "<ins" in tools.get(f"{address}/check.html").text
    assert 'class="card altered bad"' in answer.text


_FRENCH = "Le gouvernement a fermé tous les ports du nord car les bateaux ne pouvaient y entrer. " * 3


@pytest.mark.parametrize(
    ("name", "data", "status", "said"),
    [
        ("draft.md", b" \n ", 400, "white space"),
        ("draft.md", b"", 400, "empty"),
        ("draft.txt", _FRENCH.encode(), 400, "neither"),
        ("draft.gif", b"GIF89a" + bytes(range(200)), 400, "image"),
        ("draft.docx", b"PK\x03\x04 this is no Word file", 400, "draft.docx"),
        ("draft.docx", word(para("x") + "<w:p>" * 3000), 400, "draft.docx"),
        ("draft.md", b"The harbours were closed. " * 800_000, 413, "20"),
        ("draft.txt", b"The harbours were closed.\n\n" * 80_000, 400, "too long"),
    ],
)  # fmt: skip
def test_a_draft_that_cannot_be_checked_is_one_line_and_the_right_status(
    tools: TestClient, name: str, data: bytes, status: int, said: str
) -> None:
    answer = _sent(tools, "/check", files={"file": (name, data)})
    assert answer.status_code == status
    (line,) = re.findall(r'<p class="wrong" role="alert">.*</p>', answer.text)
    assert said in line
    assert "/tmp" not in answer.text
    assert "textmine-site" not in answer.text


def test_what_was_pasted_stays_in_the_form_where_it_is_refused(tools: TestClient) -> None:
    answer = _sent(tools, "/check", text=_FRENCH)
    assert answer.status_code == 400
    assert _FRENCH.strip() in answer.text


def test_nothing_and_too_much_are_told(tools: TestClient) -> None:
    assert "Nothing was given" in _sent(tools, "/check").text
    both = _sent(tools, "/check", files={"file": ("a.md", b"Peace.")}, text="Peace.")
    assert both.status_code == 400
    two = [("file", ("a.md", b"Peace.")), ("file", ("b.md", b"Peace."))]
    assert _sent(tools, "/check", files=two).status_code == 400
    assert _sent(tools, "/check", text="Peace came to the port.", style="nosuch").status_code == 404


def test_what_a_draft_holds_cannot_run(tools: TestClient) -> None:
    text = 'A “<img src=x onerror=alert(1)> that nobody has ever seen before in a port”. =HYPERLINK("x") says China.'
    answer = _sent(
        tools, "/check", files={"file": ('"><script>alert(1)</script>.md', text.encode())}, all="1"
    )
    assert answer.status_code == 200
    assert "<img src=x" not in answer.text
    assert "<script>alert" not in answer.text
    rows = _rows(tools.get(f"{answer.url}/check.csv"))
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_two_at_once_do_not_break_each_other(tools: TestClient, true_sentence: str) -> None:
    drafts = [
        f"It says “{true_sentence}”. Russia closed the Straits.",
        "美國對俄羅斯實施制裁。北韓試射飛彈，威脅日本與南韓的安全。",
        f"# One\n\n> {true_sentence}\n\nTürkiye shut the Straits to warships.",
    ]

    def verdicts(draft: str) -> list[tuple[str, str]]:
        answer = _sent(tools, "/check", text=draft, all="1")
        return [(row["text"], row["verdict"]) for row in _rows(tools.get(f"{answer.url}/check.csv"))]

    one_by_one = [verdicts(draft) for draft in drafts]
    with ThreadPoolExecutor(6) as pool:
        at_once = list(pool.map(verdicts, drafts * 2))
    assert at_once == one_by_one * 2


def test_the_result_is_in_the_script_of_its_reader_and_quotes_stay(tools: TestClient) -> None:
    tools.get("/?lang=zh-Hans")
    answer = _sent(tools, "/check", text="他說：「從來沒有人在這個語料庫裡寫過這句話」。")
    tools.get("/?lang=en")
    assert "语料库没有这些字" in answer.text
    assert "從來沒有人在這個語料庫裡寫過這句話" in answer.text


# What is kept


def test_long_work_goes_on_while_the_page_says_so(tools: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "PATIENCE", 0.0)
    monkeypatch.setattr(showing, "_AGAIN", 0.0)
    go_on = threading.Event()

    def slow(*args: Any, **kwargs: Any) -> Any:
        go_on.wait(20)
        return check(*args, **kwargs)

    monkeypatch.setattr("textmine.check.check", slow)
    answer = tools.post("/check", data={"token": TOKEN, "text": DRAFT}, files={"file": ("", b"")})
    assert answer.status_code == 202
    assert "Working on Pasted text.md" in answer.text
    assert '<noscript><meta http-equiv="refresh"' in answer.text
    assert tools.get(f"{answer.url}/check.csv", follow_redirects=False).status_code == 303
    assert tools.get("/claims").status_code == 200  # others go on meanwhile
    go_on.set()
    for _ in range(100):
        again = tools.get(str(answer.url))
        if again.status_code == 200:
            break
        time.sleep(0.1)
    assert "The draft" in again.text


def test_an_error_after_the_form_was_answered_is_told_on_the_page(
    tools: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "PATIENCE", 0.0)
    answer = _sent(tools, "/check", text="12 34 56")
    assert answer.status_code == 400
    assert "no words" in answer.text


def test_only_so_many_results_are_kept_and_their_files_go_with_them(web_folder: Path) -> None:
    results, readers = Results(most=2), Readers(web_folder)
    kept = []
    for number in range(4):
        folder = results.new_folder()
        (folder / "given").write_text("x")
        one = results.keep(readers, "check", "a", folder, lambda *_, number=number: number)
        assert one.made("en", 10) == number
        kept.append(one)
    assert [one.folder.exists() for one in kept] == [False, False, True, True]
    assert results.get("check", kept[3].id) is kept[3]
    for tool, id_ in (("check", kept[0].id), ("compare", kept[3].id), ("check", "guess")):
        with pytest.raises(Exception, match="no longer kept"):
            results.get(tool, id_)
    results.close()
    readers.close()
    assert not kept[3].folder.parent.exists()


def test_too_much_at_once_is_refused_and_another_corpus_is_not_mixed_in(web_folder: Path) -> None:
    results, readers = Results(), Readers(web_folder)
    go_on = threading.Event()
    for _ in range(8):
        kept = results.keep(readers, "check", "a", results.new_folder(), lambda *_: go_on.wait(20))
        assert kept.made("en") is None
    with pytest.raises(BusyError):
        results.keep(readers, "check", "a", results.new_folder(), lambda *_: 1)
    go_on.set()
    assert kept.made("en", 20) is True
    kept.stamp = "of another corpus"
    with pytest.raises(ToolError, match="make it again") as error:
        kept.made("zh", 20)
    assert error.value.status == 409
    results.close()
    readers.close()


def test_the_result_of_another_site_or_a_guess_is_not_found(tools: TestClient) -> None:
    assert tools.get("/check/guessed").status_code == 404
    assert tools.get("/compare/guessed/claims.csv").status_code == 404


@given(st.text(max_size=400))
def test_names_of_files_lead_nowhere_and_fit_any_system(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe.encode()) <= 200
    assert not set(safe) & set('/\\:*?"<>|\0')
    assert safe not in (".", "..")
    assert Path(safe).name == safe


# Similar, citations


def test_similar_passages_are_found_across_languages(tools: TestClient) -> None:
    answer = tools.get("/similar", params={"q": "土耳其在戰時可以關閉海峽，不讓軍艦通過"})
    assert answer.status_code == 200
    assert "/cite/black-sea:" in answer.text
    rows = _rows(tools.get("/similar.csv", params={"q": "Russia sells gas"}))
    assert len(rows) > 3
    assert float(rows[0]["share"]) >= float(rows[-1]["share"])
    assert tools.get("/similar", params={"q": "海" * 5000}).status_code == 400


def test_citations_in_all_styles_or_one(tools: TestClient) -> None:
    pasted = "A sentence (Title, p. 3) [black-sea:3] and another [korean-peninsula:f1], [nothing:77]."
    answer = tools.get("/citations", params={"ids": pasted})
    assert answer.text.count("<dt>") == 8
    assert answer.text.count('role="alert"') == 1
    assert "nothing:77" in answer.text
    one = tools.get(
        "/citations", params={"ids": "black-sea:3 korean-peninsula:f1", "style": "apa", "quote": "no"}
    )
    assert one.text.count("<dt>APA</dt>") == 2
    rows = _rows(tools.get("/citations.csv", params={"ids": "black-sea:3", "style": "gbt7714"}))
    assert [row["style"] for row in rows] == ["gbt7714"]
    assert tools.get("/citations", params={"ids": " ".join(f"a:{n}" for n in range(300))}).status_code == 400
    read = tools.get("/cite/korean-peninsula:f1")
    assert "/citations?ids=" in read.text


@pytest.mark.parametrize(("format_", "begins"), [("bibtex", "@"), ("ris", "TY  - "), ("csl-json", "[")])
def test_documents_go_to_reference_managers(tools: TestClient, format_: str, begins: str) -> None:
    answer = tools.get("/bibliography", params={"as": format_, "documents": "black-sea"})
    assert answer.text.startswith(begins)
    assert "attachment" in answer.headers["content-disposition"]
    assert len(tools.get("/bibliography", params={"as": format_}).text) > len(answer.text)
    assert tools.get("/bibliography", params={"as": "word"}).status_code == 404


# Exports


@pytest.mark.parametrize("name", ["dna-csv", "graphml", "brat", "xlsx", "tables-jsonl", "conllu"])
def test_a_format_is_made_and_downloaded(tools: TestClient, name: str) -> None:
    answer = _sent(tools, "/export", **{"as": name, "at_least": "0"})
    assert answer.status_code == 200
    (address,) = re.findall(r'href="(/export/[^"]+)" download', answer.text)
    file = tools.get(address)
    assert f'attachment; filename="textmine-{name}' in file.headers["content-disposition"]
    assert file.content
    if address.endswith((".zip", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            assert archive.testzip() is None
            assert archive.namelist()


def test_exports_are_filtered_and_wrong_wishes_told(tools: TestClient) -> None:
    def size(**fields: str) -> int:
        answer = _sent(tools, "/export", **{"as": "dna-csv", **fields})
        (address,) = re.findall(r'href="(/export/[^"]+)" download', answer.text)
        return len(tools.get(address).text.splitlines())

    assert size(at_least="0") > size(at_least="0.9")
    assert size(at_least="0") > size(at_least="0", document="black-sea")
    for fields, status in (
        ({"as": "exe"}, 404),
        ({"as": "xlsx", "document": "black-sea"}, 400),
        ({"as": "gexf", "document": "nowhere"}, 404),
        ({"as": "gexf", "at_least": "lots"}, 400),
    ):
        assert _sent(tools, "/export", **fields).status_code == status


# Evaluate, verify


def test_annotations_are_measured_as_the_command_does(
    tools: TestClient, web_folder: Path, tmp_path: Path, run: Any
) -> None:
    lines = []
    with Store.open(web_folder) as store:
        for paragraph in list(store.paragraphs(document_id="black-sea"))[:12]:
            mentions = list(store.mentions(paragraph_id=paragraph.paragraph_id))[
                1:
            ]  # one is left out of each
            lines.append({"text": paragraph.text, "label": [[m.start, m.end, m.label] for m in mentions]})
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    answer = _sent(tools, "/evaluate", files={"file": ("gold.jsonl", gold.read_bytes())}, by="language")
    assert answer.status_code == 200
    assert "12 of 12 annotated texts found" in answer.text
    assert "Actors alone." in answer.text
    rows = _rows(tools.get(f"{answer.url}/figures.csv"))
    done = run("evaluate", web_folder, gold, "--by", "language", "--format", "json")
    known = json.loads(done.output)["figures"]
    assert [(r["measure"], float(r["f1"] or 0)) for r in rows] == [
        (k["measure"], k["f1"] or 0) for k in known
    ]
    (mentions,) = (r for r in rows if r["measure"] == "mentions" and not r["group"])
    assert float(mentions["recall"]) == 1.0
    assert float(mentions["precision"]) < 1.0
    assert _rows(tools.get(f"{answer.url}/disagreements.csv"))[0]["id"].startswith("black-sea:")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"{not json", "gold.jsonl"),
        (b'{"text": "Nobody wrote this.", "label": []}', "none of its 1 texts"),
    ],
)
def test_annotations_that_do_not_fit_are_one_line(tools: TestClient, data: bytes, said: str) -> None:
    answer = _sent(tools, "/evaluate", files={"file": ("gold.jsonl", data)})
    assert answer.status_code == 400
    (line,) = re.findall(r'<p class="wrong" role="alert">.*</p>', answer.text)
    assert said in line or data == b""
    assert "/tmp" not in answer.text
    assert _sent(tools, "/evaluate").status_code == 400


def test_the_corpus_is_verified(tools: TestClient) -> None:
    answer = _sent(tools, "/verify")
    assert 'class="right"' in answer.text
    rows = _rows(tools.get(f"{answer.url}/verify.csv"))
    assert len(rows) > 8
    assert {row["broken"] for row in rows} == {"0"}


# In a browser


def _focus(page: Page, selector: str) -> None:
    """Go on with Tab until something has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached with the keyboard")


@pytest.mark.parametrize("address", ["/compare", "/check"])
def test_a_text_is_pasted_and_judged_by_keyboard_alone_on_a_phone(
    opened: Opener, address: str, true_sentence: str
) -> None:
    page = opened(f"/?key={KEY}", width=375)
    page.goto(address)
    _focus(page, "#text")
    page.keyboard.insert_text(f"A note\n\nIt says “{true_sentence} or so they think here”. {true_sentence}.")
    _focus(page, ".send button")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}/*", timeout=30_000)
    page.wait_for_selector(".compared, .checked", timeout=30_000)
    assert not scrolls_sideways(page)
    _focus(page, "[data-filter]:not([aria-pressed=true])")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.reload()
    _focus(page, "main a[href^='/cite/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/**")


def test_a_file_is_dropped_and_a_format_chosen(opened: Opener) -> None:
    page = opened(f"/?key={KEY}")
    page.goto("/check")
    page.evaluate(
        """() => {
          const files = new DataTransfer();
          files.items.add(new File(["Norway says that it sells gas."], "note.md", { type: "text/markdown" }));
          document.querySelector("[data-drop]").dispatchEvent(
            new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
        }"""
    )
    assert page.locator(".chosen li").all_text_contents() == ["note.md (1 kB)"]
    page.get_by_role("button", name="Check").click()
    page.wait_for_url("**/check/*", timeout=30_000)
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/export")
    assert not scrolls_sideways(page)
    _focus(page, "input[type=radio]")
    page.keyboard.press("ArrowDown")
    _focus(page, ".send button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/export/*", timeout=30_000)
    _focus(page, ".files a")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.startswith("textmine-")


def test_the_page_waits_for_what_takes_long_and_shows_it(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "PATIENCE", 0.0)
    page = opened(f"/?key={KEY}")
    page.goto("/compare")
    page.locator("#text").fill(DRAFT)
    monkeypatch.setattr(showing, "_AGAIN", 0.0)
    page.get_by_role("button", name="Compare").click()
    page.wait_for_selector(".working")
    page.wait_for_selector(".compared", timeout=30_000)


def test_a_draft_is_checked_without_scripts(opened: Opener) -> None:
    page = opened(f"/?key={KEY}", java_script_enabled=False)
    page.goto("/check")
    page.get_by_label("Or paste it").fill(DRAFT)
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".checked", timeout=30_000)
    assert page.locator(".card.bad").count() == 1
    assert not page.locator("[data-filter]").first.is_visible()


def test_no_rule_of_accessibility_is_broken_in_the_tools(opened: Opener) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    broken = []
    page = opened(f"/?key={KEY}", width=375, color_scheme="dark")
    for address in (*FORMS, "/similar?q=Russia", "/citations?ids=black-sea:3"):
        page.goto(address)
        assert not scrolls_sideways(page), address
        if address in ("/compare", "/export", "/evaluate", "/citations?ids=black-sea:3"):
            results = axe.Axe().run(page)
            broken += [(address, results.generate_report())] if results.violations_count else []
    for address in ("/compare", "/check"):
        page.goto(address)
        page.locator("#text").fill(f"{DRAFT}\n俄羅斯與中國加強反恐合作。Russia sells gas to Norway.")
        page.locator(".send button").click()
        page.wait_for_selector(".compared, .checked", timeout=30_000)
        results = axe.Axe().run(page)
        broken += [(address, results.generate_report())] if results.violations_count else []
    assert broken == []
