"""Citations name the place of the very words quoted, and ids lead back to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from textmine.cite import annotation, format_citation, marked, resolve, selectors
from textmine.errors import StoreError, UnknownNameError
from textmine.records import Claim, Document, Finding, Mention, Paragraph, Piece
from textmine.store import Store, StoreWriter

# Two lines of one sentence with a page break between them; the 羅 and 略 are compatibility ideographs, as PDF
# extraction leaves them.
SOURCE = "第六節 結語\n\n首先，俄\uf90f斯加強能源合\n\n- 41 -\n\n作戰\uf976。其餘各國觀望。\n"
TEXT = "首先，俄羅斯加強能源合作戰略。其餘各國觀望。"
FIRST, SECOND = SOURCE.index("首先"), SOURCE.index("作戰")

DOCUMENT = Document(
    "border", "邊境貿易", "zh-Hant", "corpus/border.txt", "0" * 64, len(SOURCE), 2,
    author="林以文", year="2021", container="區域研究論叢", publisher="河岸社",
)  # fmt: skip
HEADING = Paragraph(
    "border:0", "border", 0, "heading", "", "40", "40", None, "第六節 結語", 0, 6, "zh-Hant", 0,
    (Piece(0, 6, 0, 6, "40"),),
)  # fmt: skip
PARAGRAPH = Paragraph(
    "border:1", "border", 1, "body", "第六節 結語", "40", "41", 1, TEXT, FIRST, SECOND + 12, "zh-Hant",
    pieces=(Piece(0, 11, FIRST, FIRST + 11, "40"), Piece(11, 23, SECOND, SECOND + 12, "41")), number=1,
)  # fmt: skip
MENTION = Mention(
    "border:1:m3-6",
    "border:1",
    3,
    6,
    "俄羅斯",
    "ACTOR",
    "actor:russia",
    "俄羅斯",
    "Russia",
    "Q159",
    "lexicon",
)
CLAIM = Claim(
    "border:1:c1", "border:1", 3, 14, TEXT[3:14], "strategy", ("actor:russia",), (), (), "加強",
    "affirmed", "asserted", "Russia strengthens energy cooperation",
)  # fmt: skip
FINDING = Finding(
    "border:f1", "border:1", "第六節 結語", 1, TEXT[3:14], ("actor:russia",), (), (), ("border:1:c1",), ""
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    out = tmp_path_factory.mktemp("cite")
    broken = replace(MENTION, mention_id="border:1:m3-99", end=99)
    with StoreWriter(out) as writer:
        writer.add_document(DOCUMENT, SOURCE, [HEADING, PARAGRAPH], [], [MENTION, broken], [CLAIM], [FINDING])
    with Store.open(out) as store:
        yield store


def test_a_footnote_names_document_section_page_paragraph_and_words() -> None:
    assert (
        format_citation(DOCUMENT, PARAGRAPH, 3, 6, lang="zh")
        == "林以文，〈邊境貿易〉，《區域研究論叢》（河岸社，2021），第六節 結語，頁40，第1段："
        "「俄羅斯」 [border:1:3-6]"
    )
    assert (
        format_citation(DOCUMENT, PARAGRAPH, 3, 6, lang="en")
        == "林以文, “邊境貿易”, 區域研究論叢 (河岸社, 2021), 第六節 結語, p. 40, para. 1: "
        "“俄羅斯” [border:1:3-6]"
    )


def test_the_words_around_the_names_follow_the_script_of_the_document() -> None:
    simplified = replace(DOCUMENT, title="边境贸易", language="zh-Hans", container="", author="")
    words = format_citation(simplified, PARAGRAPH, 3, 6, lang="zh")
    assert words.startswith("《边境贸易》（河岸社，2021），第六節 結語，第40页，第1段：“俄羅斯”")
    assert "頁40" in format_citation(simplified, PARAGRAPH, 3, 6, lang="zh-Hant")


def test_the_pages_are_those_of_the_words_not_of_the_paragraph() -> None:
    assert "頁40，" in format_citation(DOCUMENT, PARAGRAPH, 0, 11)
    assert "頁40–41，" in format_citation(DOCUMENT, PARAGRAPH, 3, 14)
    assert "頁41，" in format_citation(DOCUMENT, PARAGRAPH, 11, 14)
    assert "pp. 40–41, " in format_citation(DOCUMENT, PARAGRAPH, 3, 14, lang="en")


def test_a_title_that_is_the_outermost_heading_too_is_named_once() -> None:
    titled = replace(PARAGRAPH, section="邊境貿易 / 第六節 結語")
    assert format_citation(DOCUMENT, titled, 3, 6) == format_citation(DOCUMENT, PARAGRAPH, 3, 6)
    alone = replace(PARAGRAPH, section="邊境貿易")
    assert "），頁40，" in format_citation(DOCUMENT, alone, 3, 6)


def test_what_is_not_known_is_left_out() -> None:
    bare = Document("d", "notes", "en", "notes.txt", "0" * 64, 5, 1)
    paragraph = Paragraph("d:0", "d", 0, "body", "", None, None, None, "Words.", 0, 6, "en")
    assert format_citation(bare, paragraph, 0, 6, lang="en") == "“notes”: “Words.” [d:0]"
    counted = replace(paragraph, number=1)
    assert format_citation(bare, counted, 0, 5, lang="en", quote=False) == "“notes”, para. 1 [d:0:0-5]"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 3), (-1, 2), (0, 999)])
def test_a_span_outside_the_paragraph_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="border:1"):
        format_citation(DOCUMENT, PARAGRAPH, start, end)


@pytest.mark.parametrize(
    ("id_", "kind", "text", "pages"),
    [
        ("border:1", "paragraph", TEXT, ("40", "41")),
        ("border:1:11-14", "span", "作戰略", ("41", "41")),
        ("border:1:m3-6", "mention", "俄羅斯", ("40", "40")),
        ("border:1:c1", "claim", "俄羅斯加強能源合作戰略", ("40", "41")),
        ("border:f1", "finding", "俄羅斯加強能源合作戰略", ("40", "41")),
        ("border:0", "paragraph", "第六節 結語", ("40", "40")),
    ],
)
def test_every_kind_of_id_leads_to_its_words(
    store: Store, id_: str, kind: str, text: str, pages: tuple[str, str]
) -> None:
    citation = resolve(store, id_)
    assert (citation.kind, citation.text) == (kind, text)
    assert (citation.page_first, citation.page_last) == pages
    assert citation.document == DOCUMENT
    assert resolve(store, citation.span_id).text == text


def test_the_source_span_covers_what_wrapping_put_between(store: Store) -> None:
    citation = resolve(store, "border:1:c1")
    assert citation.source_text == "俄\uf90f斯加強能源合\n\n- 41 -\n\n作戰\uf976"
    assert SOURCE[citation.source_start : citation.source_end] == citation.source_text
    assert SOURCE.find(citation.source_before + citation.source_text + citation.source_after) >= 0


def test_the_cited_words_are_marked_in_the_paragraph(store: Store) -> None:
    citation = resolve(store, "border:1:m3-6")
    assert marked(citation) == "首先，【俄羅斯】加強能源合作戰略。其餘各國觀望。"
    assert marked(citation, before="<", after=">").replace("<", "").replace(">", "") == TEXT


def test_selectors_find_the_words_in_the_source_text(store: Store) -> None:
    target = json.loads(json.dumps(selectors(resolve(store, "border:1:c1"))))
    quote, position = target["selector"]
    assert target["source"] == "corpus/border.txt"
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    assert SOURCE[position["start"] : position["end"]] == quote["exact"]
    assert SOURCE.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


@pytest.mark.parametrize(
    "id_", ["", "border", "border:99", "border:1:c9", "border:1:5-5", "border:1:0-999", "':--"]
)
def test_an_id_the_build_does_not_know_is_named(store: Store, id_: str) -> None:
    with pytest.raises(UnknownNameError, match=r"there is no such span|no paragraph, mention"):
        resolve(store, id_)


def test_a_row_that_points_outside_its_paragraph_is_not_quoted(store: Store) -> None:
    with pytest.raises(StoreError, match="border:1:m3-99"):
        resolve(store, "border:1:m3-99")


@pytest.mark.parametrize("id_", ["border:1", "border:1:c1", "border:1:m3-6", "border:f1", "border:1:11-14"])
def test_an_annotation_keeps_to_the_model_and_both_its_targets_quote_the_text(store: Store, id_: str) -> None:
    made = json.loads(json.dumps(annotation(resolve(store, id_), lang="zh", style="gbt7714")))
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "Annotation"
    assert made["id"].startswith("urn:textmine:border:1")
    assert made["motivation"] == "identifying"
    assert made["body"]["type"] == "TextualBody"
    assert made["body"]["value"].startswith("林以文. 邊境貿易[Z]//")
    texts = {"corpus/border.txt": SOURCE, "urn:textmine:border:1": TEXT}
    assert [target["source"] for target in made["target"]] == list(texts)
    for target in made["target"]:
        text = texts[target["source"]]
        quote, position = target["selector"]
        assert target["type"] == "SpecificResource"
        assert set(quote) == {"type", "exact", "prefix", "suffix"}
        assert quote["type"] == "TextQuoteSelector"
        assert position["type"] == "TextPositionSelector"
        assert set(position) == {"type", "start", "end"}
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


def test_the_source_of_an_annotation_is_an_iri(store: Store) -> None:
    citation = resolve(store, "border:1:c1")
    spaced = replace(citation, document=replace(DOCUMENT, source_path='南海 [1]/a"b.txt'))
    assert selectors(spaced)["source"] == "南海%20%5B1%5D/a%22b.txt"
    linked = replace(citation, document=replace(DOCUMENT, url="https://example.org/a"))
    assert selectors(linked)["source"] == "https://example.org/a"
