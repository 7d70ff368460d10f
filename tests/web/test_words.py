"""The pages about words: they count what counting gives, each line leads to its place, a keyboard is enough."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import Opener, scrolls_sideways
from textmine.cite import resolve
from textmine.script import fold
from textmine.store import Store
from textmine.web import counted, create_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PAGES = ("/words", "/ngrams", "/concordance", "/collocates", "/keyness", "/dispersion")


@pytest.fixture(scope="module")
def client(web_folder: Path) -> Iterator[TestClient]:
    with TestClient(
        create_app(web_folder), base_url="http://127.0.0.1", headers={"Accept-Language": "en"}
    ) as client:
        yield client


@pytest.fixture(autouse=True)
def _no_cookies(client: TestClient) -> None:
    client.cookies.clear()


@pytest.fixture(scope="module")
def store(web_folder: Path) -> Iterator[Store]:
    with Store.open(web_folder) as store:
        yield store


def _csv(client: TestClient, address: str, **query: object) -> list[dict[str, str]]:
    answer = client.get(address, params={"lang": "en", **query})
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def _count(text: str) -> int:
    found = re.search(r'id="status" role="status">([\d,]+) ', text)
    assert found
    return int(found[1].replace(",", ""))


def _texts(store: Store) -> list[str]:
    return [fold(p.text) for p in store.paragraphs() if p.kind != "furniture"]


@pytest.mark.parametrize("address", _PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_page_answers_in_both_languages(client: TestClient, address: str, lang: str) -> None:
    answer = client.get(address, params={"lang": lang})
    assert answer.status_code == 200
    assert f'href="{address}" aria-current="page"' in answer.text
    assert "style=" not in answer.text


@pytest.mark.parametrize("word", ["核武", "Russia", "俄罗斯", "飛彈"])
def test_a_concordance_has_every_place(client: TestClient, store: Store, word: str) -> None:
    rows = _csv(client, "/concordance.csv", q=word, exact="on")
    assert len(rows) == sum(text.count(fold(word)) for text in _texts(store)) > 0
    for row in rows:
        place = resolve(store, row["id"])
        assert place.paragraph.text[place.start : place.end] == row["keyword"]
        assert fold(row["keyword"]) == fold(word)
    assert _count(client.get("/concordance", params={"q": word, "exact": "on"}).text) == len(rows)


def test_lines_are_sorted_by_what_stands_beside(client: TestClient) -> None:
    def key(text: str) -> list[str]:
        return re.findall(r"\w+", fold(text))

    rights = [key(row["right"]) for row in _csv(client, "/concordance.csv", q="sea", sort="right")]
    lefts = [key(row["left"])[::-1] for row in _csv(client, "/concordance.csv", q="sea", sort="left")]
    assert len(rights) > 5
    assert rights == sorted(rights)
    assert lefts == sorted(lefts)


def test_the_width_of_the_context_is_what_was_asked_for(client: TestClient) -> None:
    for width in (4, 60):
        rows = _csv(client, "/concordance.csv", q="Russia", width=width)
        assert width - 20 < max(len(row["left"]) for row in rows) <= width


def test_contexts_begin_and_end_with_whole_words(client: TestClient, store: Store) -> None:
    rows = _csv(client, "/concordance.csv", q="Russia", width=50, whole="on")
    assert len(rows) > 5
    for row in rows:
        place = resolve(store, row["id"])
        words = place.paragraph.text.split()
        assert row["left"].split()[0:1] in ([], *([word] for word in words))
        assert row["right"].split()[1:][-1:] in ([], *([word] for word in words))


def test_wildcards_work(client: TestClient, store: Store) -> None:
    rows = _csv(client, "/concordance.csv", q="sanction*")
    words = {row["keyword"].lower() for row in rows}
    assert len(words) > 1
    assert all(word.startswith("sanction") for word in words)
    assert len(rows) <= sum(text.count("sanction") for text in _texts(store))
    assert client.get("/concordance", params={"q": "*"}).status_code == 400


def test_concepts_take_in_other_words_and_the_other_language(client: TestClient) -> None:
    plain = _csv(client, "/concordance.csv", q="Russia")
    concepts = _csv(client, "/concordance.csv", q="Russia", concepts="on")
    assert {row["id"] for row in plain} < {row["id"] for row in concepts}
    assert "list them too" in client.get("/concordance", params={"q": "Russia"}).text


def test_a_word_of_the_list_leads_to_its_places_and_these_to_paragraphs(
    client: TestClient, store: Store
) -> None:
    page = client.get("/words", params={"language": "en"}).text
    link = re.search(r'<th scope="row" lang="en"><a href="([^"]+)">([^<]+)<', page)
    assert link
    lines = client.get(unescape(link[1])).text
    places = re.findall(r'class="key"[^>]*><a href="([^"]+)"', lines)
    assert places
    for place in places[:3]:
        answer = client.get(unescape(place))
        marked = "".join(re.findall(r"<mark>(.*?)</mark>", answer.text, re.DOTALL))
        assert fold(unescape(link[2])) in fold(re.sub(r"<[^>]+>", "", marked))


def test_the_list_counts_words(client: TestClient, store: Store) -> None:
    rows = _csv(client, "/words.csv", language="en", min_count=1, all_words="on")
    english = {d.document_id for d in store.documents() if d.language == "en"}
    tokens = Counter(
        fold(t.lemma or t.text)
        for id_ in english
        for t in store.tokens(document_id=id_)
        if t.pos not in ("PUNCT", "SYM", "SPACE", "NUM")
        and store.paragraph(t.paragraph_id).kind != "furniture"
    )
    assert sorted((int(row["count"]) for row in rows), reverse=True) == sorted(tokens.values(), reverse=True)
    few = _csv(client, "/words.csv", language="en", filter="sea*")
    assert few
    assert all(row["text"].lower().startswith("sea") for row in few)
    texts = [fold(row["text"]) for row in _csv(client, "/words.csv", language="en", sort="text")]
    assert texts == sorted(texts)


def test_runs_of_words_stand_where_they_say(client: TestClient, store: Store) -> None:
    rows = _csv(client, "/ngrams.csv", language="en", length=3, all_words="on")
    assert rows
    for row in rows:
        place = resolve(store, row["id"])
        assert place.paragraph.text[place.start : place.end] == row["text"]
        assert len(row["text"].split()) <= 3


def test_a_collocate_leads_to_the_places_of_both(client: TestClient) -> None:
    page = client.get("/collocates", params={"q": "Russia", "whole": "on", "chance": "on"}).text
    links = re.findall(r'<th scope="row"[^>]*><a href="([^"]+)"', page)
    assert links
    for link in links[:4]:
        asked = parse_qs(urlsplit(unescape(link)).query)
        assert asked["q"] == ["Russia"]
        answer = client.get(unescape(link))
        assert _count(answer.text) > 0


def test_keyness_of_a_document_a_section_and_a_group(client: TestClient, store: Store) -> None:
    document = "korean-peninsula"
    rows = _csv(client, "/keyness.csv", document=document, unit="concepts")
    assert rows
    assert all(float(row["log_ratio"]) > 0 for row in rows)
    assert all(row["id"].startswith(document) for row in rows)
    lacking = _csv(client, "/keyness.csv", document=document, lacking="on", unit="concepts")
    assert all(float(row["log_ratio"]) < 0 for row in lacking)
    form = client.get("/keyness", params={"document": document}).text
    sections = re.findall(
        r'<option value="([^"]+)"', form.partition('name="section"')[2].partition("</select>")[0]
    )
    inside = _csv(
        client, "/keyness.csv", document=document, section=unescape(sections[-1]), against="document"
    )
    for row in inside:
        place = resolve(store, row["id"])
        assert place.paragraph.section.startswith(unescape(sections[-1]))
    languages = _csv(client, "/keyness.csv", group="language:en", unit="concepts")
    assert languages
    assert all(resolve(store, row["id"]).document.language == "en" for row in languages)


def test_a_section_is_counted_against_the_rest_of_its_document(client: TestClient, store: Store) -> None:
    from textmine.search.keywords import key_items, sections_of
    from textmine.search.names import Names

    names, document = Names(store), "korean-peninsula"
    words = sum(
        1 for t in store.tokens(document_id=document)
        if t.pos in ("NOUN", "PROPN", "VERB", "ADJ") and store.paragraph(t.paragraph_id).kind != "furniture"
    )  # fmt: skip
    for section in sections_of(store, document):
        found = key_items(store, names, [document], [document], section=section)
        assert found.target_size + found.reference_size == words
        for item in found.keywords:
            own = _stands(store, document, section, item.word)
            assert item.target == own


def _stands(store: Store, document: str, section: str, word: str) -> int:
    return sum(
        fold(t.lemma or t.text) == fold(word)
        for t in store.tokens(document_id=document)
        if t.pos in ("NOUN", "PROPN", "VERB", "ADJ")
        and (store.paragraph(t.paragraph_id).section + " / ").startswith(section + " / ")
        and store.paragraph(t.paragraph_id).kind != "furniture"
    )


def test_spread_and_trend_stand_beside_each_other(client: TestClient) -> None:
    page = client.get("/dispersion", params={"q": "Russia"}).text
    assert page.count('class="tm-figure"') >= 1
    assert 'href="/cite/black-sea:' in page
    assert "http://127.0.0.1:8765" not in page


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/words?min_count=0", "whole number"),
        ("/ngrams?length=9", "whole number"),
        ("/words?language=fr", "none of"),
        ("/concordance?q=x&sort=up", "none of"),
        ("/concordance?q=x&document=nothing", "no document"),
        ("/collocates?q=x&window=0", "whole number"),
        ("/keyness?document=nothing", "no document"),
        ("/keyness?document=black-sea&section=nothing", "no section"),
        ("/keyness?group=year:1", "no such group"),
        ("/concordance?q=" + "x" * 300, "at most"),
    ],
)
def test_wrong_asking_is_one_line_and_a_status(client: TestClient, address: str, says: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    wrong = re.search(r'class="wrong"[^>]*>(.*?)</p>', answer.text)
    assert wrong
    assert says in wrong[1]


def test_nothing_typed_is_obeyed(client: TestClient) -> None:
    hostile = '"><script>alert(1)</script>'
    for address in ("/concordance", "/collocates", "/dispersion"):
        assert "<script>alert" not in client.get(address, params={"q": hostile, "near": hostile}).text
    assert "<script>alert" not in client.get("/words", params={"filter": hostile, "sort": hostile}).text
    formula = _csv(client, "/concordance.csv", q="HYPERLINK")
    assert formula
    assert not any(cell.startswith(("=", "+", "@")) for row in formula for cell in row.values())


def test_what_takes_long_is_counted_beside_the_page(
    web_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counted, "AT_ONCE", 0)
    monkeypatch.setattr(counted, "_PATIENCE", 0.0)
    app = create_app(web_folder)
    slots = app._app.state.counted._slots  # type: ignore[attr-defined]
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for _ in range(counted._AT_A_TIME):  # others count just now: ours has not begun
            slots.acquire()
        first = client.get("/words?lang=en")
        slots.release(counted._AT_A_TIME)
        assert first.status_code == 202
        assert 'hx-get="/words?lang=en"' in first.text
        assert "Look again" in first.text
        monkeypatch.setattr(counted, "_PATIENCE", 30.0)
        then = client.get("/words?lang=en")
        assert then.status_code == 200
        assert _count(then.text) > 20
        monkeypatch.setattr(counted, "_PATIENCE", 0.0)
        assert client.get("/words?lang=en").status_code == 200  # it is kept
        assert client.get("/concordance.csv?q=sea").status_code == 200  # a file waits
        assert client.get("/concordance?q=*&lang=en").status_code in (202, 400)


# In a browser.

_WAYS = ({"width": 1200}, {"width": 375})


def _focus(page: Page, selector: str) -> None:
    """To a field or link, with the Tab key alone."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


@pytest.mark.parametrize("way", _WAYS)
def test_a_concordance_by_keyboard(opened: Opener, way: dict[str, int]) -> None:
    page = opened("/concordance", **way)
    _focus(page, "#f-q")
    page.keyboard.type("sanction*")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")  # by what stands to the right
    _focus(page, "form.facets button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concordance?q=sanction*&sort=right**")
    assert not scrolls_sideways(page)
    _focus(page, ".kwic .key a")
    keyword = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/**")
    assert "".join(page.locator("mark").all_text_contents()) == keyword


@pytest.mark.parametrize("way", _WAYS)
def test_keyness_by_keyboard(opened: Opener, way: dict[str, int]) -> None:
    page = opened("/keyness", **way)
    _focus(page, "#f-document")
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    _focus(page, "details.more > summary")
    page.keyboard.press("Enter")
    _focus(page, "#f-unit")
    page.keyboard.press("ArrowDown")  # concepts, in both languages
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('form.facets button')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/keyness?document=**unit=concepts**")
    assert not scrolls_sideways(page)
    _focus(page, ".words-table tbody th a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concept/**")
    assert page.locator("main .numbers").count() == 1


def test_counting_goes_on_by_itself(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counted, "AT_ONCE", 0)
    monkeypatch.setattr(counted, "_PATIENCE", 0.0)
    page = opened("/words?min_count=3")
    page.wait_for_selector(".words-table")
    assert page.locator("#main h1").text_content() == "Word list"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(opened: Opener, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    page = opened("/words", color_scheme=scheme, width=375 if scheme == "dark" else 1200)
    broken = []
    for address in ("/words?min_count=6", "/concordance?q=核武&whole=on", "/collocates?q=sea",
                    "/keyness?document=korean-peninsula", "/dispersion?q=sea", "/concordance?q=*"):  # fmt: skip
        page.goto(address)
        if scrolls_sideways(page):
            broken.append((address, "scrolls sideways"))
        results = axe.Axe().run(page)
        broken += [(address, results.generate_report())] if results.violations_count else []
    assert broken == []
