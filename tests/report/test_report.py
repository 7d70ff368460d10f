"""The report: one page in which every link leads somewhere and every word is the source's."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.build import build
from textmine.records import Document, Mention
from textmine.report.called import called
from textmine.report.marks import segments
from textmine.report.words import words
from textmine.search.selection import SURE
from textmine.store import Store

_TEXT = """第一節 研究發現

首先，俄羅斯與中國加強反恐合作，但<script>alert("x")</script>並未消失。美國 & 歐盟對此表示憂慮。

其次，恐怖主義仍是中亞國家的主要威脅。哈薩克可能深化與土耳其的軍事合作。
"""


class _Page(HTMLParser):
    """Ids, links, what is fetched, and the text of each paragraph."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.scripts = 0
        self.policy = ""
        self.words: dict[str, str] = {}
        self._paragraph = ""
        self._in_words = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.scripts += tag == "script"
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if "id" in values:
            assert values["id"] not in self.ids, f"{values['id']} twice"
            self.ids.add(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif "href" in values or "src" in values:
            self.fetched.append(values.get("href") or values["src"])
        if values.get("class", "") == "p":
            self._paragraph = values["id"]
        if tag == "span" and (self._in_words or values.get("class") == "words"):
            self._in_words += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._in_words:
            self._in_words -= 1

    def handle_data(self, data: str) -> None:
        if self._in_words:
            self.words[self._paragraph] = self.words.get(self._paragraph, "") + data


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "報告.txt").write_text(_TEXT, encoding="utf-8")
    build([folder / "報告.txt"], folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def html(out: Path) -> str:
    return (out / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(html: str) -> _Page:
    return _Page(html)


def test_every_link_leads_to_a_place_in_the_page(page: _Page) -> None:
    inner = [unquote(link[1:]) for link in page.links if link.startswith("#")]
    assert len(inner) == len(page.links) > 10
    assert set(inner) <= page.ids


def test_paragraphs_are_shown_word_for_word(out: Path, page: _Page) -> None:
    with Store.open(out) as store:
        shown = {p.paragraph_id: p.text for p in store.paragraphs(kind="body")}
    assert shown
    assert page.words == shown


def test_every_finding_leads_to_its_paragraph(out: Path, page: _Page) -> None:
    with Store.open(out) as store:
        findings = list(store.findings())
    assert len(findings) == 2
    links = {unquote(link[1:]) for link in page.links}
    for finding in findings:
        assert any(link.startswith(finding.paragraph_id) for link in links)


def test_nothing_of_the_text_is_obeyed_and_nothing_is_fetched(html: str, page: _Page) -> None:
    assert page.scripts == 1
    assert page.fetched == []
    assert not re.search(r"""(?:src|href|url\()\s*=?\s*["']?https?:""", html)
    assert "&lt;script&gt;" in html
    assert page.policy.startswith("default-src 'none'; style-src 'sha256-")


def test_three_languages_are_in_the_page(html: str) -> None:
    assert "Findings" in html
    assert "研究發現" in html
    assert ">Russia<" in html
    assert ">俄羅斯<" in html
    table = json.loads(unescape(re.search('<template id="hans">(.*?)</template>', html)[1]))  # type: ignore[index]
    assert table["研究發現"] == "研究发现"
    assert table["文件"] == "文档"
    assert table["哈薩克"] == "哈萨克斯坦"
    assert not any("恐怖主義仍是中亞國家" in word for word in table)  # what the text says is not there


def test_the_contents_lead_to_every_part(html: str, page: _Page) -> None:
    parts = re.findall('<section id="(.*?)"', html)
    assert len(parts) == 9
    assert {f"#{part}" for part in parts} <= {*page.links}
    for key in ("actor", "claim", "confidence", "citation"):
        assert words()[f"what-{key}"].en in unescape(html)


def test_the_surest_claims_of_the_busiest_actors_are_cited(out: Path, html: str, page: _Page) -> None:
    part = html[html.index('<section id="claims">') : html.index('<section id="timeline">')]
    with Store.open(out) as store:
        claims = [claim for claim in store.claims() if claim.actors and claim.confidence >= SURE]
    assert claims
    for claim in claims:
        place = next(
            link for link in page.links if link.startswith("#" + quote(claim.paragraph_id, safe=":"))
        )
        assert place in html
        assert f"{claim.paragraph_id}:{claim.start}-{claim.end}]" in part  # the end of its citation


@pytest.mark.parametrize(
    ("given", "containers", "lang", "title"),
    [
        ("Mine", ("", ""), "zh", "Mine"),
        ("", ("Book", "Book"), "zh", "Book"),
        ("", ("書", "Book"), "zh", "書"),
        ("", ("書", "Book"), "en", "Book"),
        ("", ("Book", ""), "en", "Book"),
        ("", ("", ""), "en", "?"),
    ],
)
def test_what_a_corpus_is_called(given: str, containers: tuple[str, str], lang: str, title: str) -> None:
    documents = [
        Document(language, language, language, "", "", 0, 0, container=container)
        for language, container in zip(("zh-Hant", "en"), containers, strict=True)
    ]
    store = SimpleNamespace(info=lambda: {"title": given})
    assert called(store, documents, lang, "?").title == title  # type: ignore[arg-type]


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    text = draw(st.text(min_size=1, max_size=30))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda s: s[0] < s[1])
    labels = st.sampled_from(("ACTOR", "THREAT", "STRATEGY"))
    return text, [
        Mention(f"m{n}", "p", start, end, text[start:end], label, "c", "", "", "", "r")
        for n, ((start, end), label) in enumerate(draw(st.lists(st.tuples(spans, labels), max_size=6)))
    ]


@given(_marked())
def test_the_pieces_of_a_marked_text_are_the_text(marked: tuple[str, list[Mention]]) -> None:
    text, mentions = marked
    pieces = list(segments(text, mentions))
    assert "".join(piece.text for piece in pieces) == text
    for mention in mentions:
        assert "".join(piece.text for piece in pieces if mention in piece.mentions) == mention.text
