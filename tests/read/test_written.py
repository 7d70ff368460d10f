"""Files as real programs write them: LibreOffice, pandoc, python-pptx (see tests/data/written/README.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.read import SourceDocument, read_source

_FOLDER = Path(__file__).parents[1] / "data" / "written"


def _shown(read: SourceDocument) -> list[tuple[str, str]]:
    """(first letter of the kind, text without what is between a number and its text) of each paragraph."""
    letters = {"heading": "h", "body": "b", "note": "n", "furniture": "f"}
    return [(letters[p.kind], p.text.replace("\xa0", " ").replace("、\t", "、")) for p in read.paragraphs]


_TITLE = [("h", "東岸港口報告")]
_TEXT = [("b", "港務局延長東岸的碼頭，並添購三艘拖船。漁會同意延期。")]
_REST = [
    ("h", "建議"), ("b", "一、疏濬航道。"), ("b", "二、整修舊港。"),
    ("b", "The council closed the eastern pier on Monday. Fishermen asked for compensation."),
    ("b", "Northern pier"), ("b", "Southern pier"), ("b", "港口\t深度"), ("b", "東港\t九尺"),
    ("b", "議會將於三月表決。"),
]  # fmt: skip
_RUNNING = [("f", "海港研究　第七期"), ("f", "第 1 頁")]


@pytest.mark.parametrize(
    ("name", "note", "running"),
    [
        ("libreoffice.odt", "1 港務局年報，頁十二。", []),
        ("libreoffice.docx", "1\t港務局年報，頁十二。", _RUNNING),
        ("libreoffice.rtf", "1\t港務局年報，頁十二。", _RUNNING),
    ],
)
def test_text_documents_of_libreoffice(name: str, note: str, running: list[tuple[str, str]]) -> None:
    read = read_source(_FOLDER / name)
    shown = [(kind, text.removeprefix("•\t")) for kind, text in _shown(read)]
    assert shown == [*_TITLE, *_TEXT, ("n", note), *_REST, *running]
    assert read.document.title == "東岸港口報告"
    assert "tracked changes" in " ".join(read.warnings)
    assert [p.ordinal for p in read.paragraphs if p.ordinal] == [1, 2]


def test_a_book_of_libreoffice() -> None:
    shown = _shown(read_source(_FOLDER / "libreoffice.epub"))
    assert shown[:2] == [*_TITLE, ("b", "港務局延長東岸的碼頭，並添購三艘拖船。漁會不同意延期。")]
    assert shown[-1] == ("n", "1 港務局年報，頁十二。")
    assert ("b", "東港\t九尺") in shown


@pytest.mark.parametrize("ending", ["odt", "docx", "rtf", "epub", "pptx"])
def test_what_pandoc_writes(ending: str) -> None:
    read = read_source(_FOLDER / f"pandoc.{ending}")
    shown = [(kind, text.removeprefix("•\t").replace(".\t", ". ")) for kind, text in _shown(read)]
    assert read.document.title == "Harbours of the North"
    assert shown[:3] == [
        ("h", "Harbours of the North"), ("n", "Jana Rohova"), ("f" if ending == "pptx" else "n", "2021-03-12")
    ]  # fmt: skip
    mark = "¹" if ending == "pptx" else ""
    assert ("b", f"The council wants a second pier.{mark} Fishermen want the old one mended first.") in shown
    notes = [text for kind, text in shown if kind == "n"]
    assert sum(text.endswith("Harbour Board, Annual Report, p. 12.") for text in notes) == 1
    assert ("h", "The second pier") in shown
    assert ("h", "建議") in shown
    rows = [
        ("b", "Northern pier"),
        ("b", "Southern pier"),
        ("b", "Harbour\tDepth"),
        ("b", "East\tnine"),
        ("b", "West\tfive"),
    ]
    first = shown.index(rows[0])
    assert shown[first : first + 5] == rows
    if ending != "pptx":
        assert [p.ordinal for p in read.paragraphs if p.ordinal] == [1, 2]


@pytest.mark.parametrize("name", ["python-pptx.pptx", "libreoffice.pptx"])
def test_slides(name: str) -> None:
    read = read_source(_FOLDER / name)
    assert [(p.page_first, *own) for p, own in zip(read.paragraphs, _shown(read), strict=True)] == [
        ("1", "h", "東岸港口報告"),
        ("1", "n", "林以文"),
        ("2", "h", "Findings"),
        ("2", "b", "The council closed the pier."),
        ("2", "b", "Fishermen asked for compensation."),
        ("2", "b", "港口\t深度"),
        ("2", "b", "東港\t九尺"),
        ("2", "n", "港務局稍後說明。"),
        ("3", "h", "結論"),
        ("3", "b", "議會將於三月表決。"),
    ]
