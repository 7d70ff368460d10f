"""PDF files of real writers (`python -m benchmarks.pdf_writers` makes them), and what geometry tells of them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from benchmarks.pdf_readers import exact
from tests.read.samples import ENGLISH, pdf
from textmine.errors import InputError
from textmine.read import read_source, rebuild

_FILES = sorted(Path(__file__).with_name("pdf").glob("*.pdf"))
_LESS = {"reportlab-drawn3-en": 0.85}  # where a full line ends a column and a paragraph, nothing tells


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_paragraphs_notes_and_rows_are_those_that_were_written(path: Path) -> None:
    read = read_source(path)
    share, wrong = exact(read, json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
    assert share >= _LESS.get(path.stem, 1.0), wrong
    assert path.stem in _LESS or not wrong
    for paragraph in read.paragraphs:
        assert rebuild(paragraph, read.text) == paragraph.text


def _read(name: str) -> list[tuple[str, str]]:
    path = Path(__file__).with_name("pdf") / f"{name}.pdf"
    return [(paragraph.kind, paragraph.text) for paragraph in read_source(path).paragraphs]


def test_a_watermark_is_furniture_and_cuts_no_paragraph() -> None:
    found = _read("typst-watermark-zh")
    stamps = [kind for kind, text in found if text == "DRAFT COPY"]
    assert len(stamps) > 1
    assert set(stamps) == {"furniture"}
    assert all("DRAFT" not in text for kind, text in found if kind == "body")


def test_rows_of_a_table_are_lines_with_their_cells_parted() -> None:
    texts = [text for _, text in _read("chromium-table-ruled-en")]
    assert "South pier\tcrowded\tthree hours of waiting on average" in texts


def test_numbers_of_notes_are_raised_and_notes_stand_apart() -> None:
    found = _read("typst-footnotes-en")
    notes = [text for kind, text in found if kind == "note"]
    assert notes[0] == "¹ See the annual report of the harbour council, p. 35."
    assert any(text.endswith("¹") for kind, text in found if kind == "body")


def _drawn(*operators: str) -> bytes:
    """A page with these operators on it."""
    whole, shown = pdf((("@",),)), "\n".join(operators)
    start, end = whole.index(b"/Length"), whole.index(b"endstream")
    return whole[:start] + f"/Length {len(shown)} >>\nstream\n{shown}\n".encode() + whole[end:]


def _line(x: float, y: float, text: str, size: float = 10) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET"


def test_a_raised_number_does_not_become_part_of_a_year(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        _drawn(
            _line(50, 700, "The pier closed in 2021"), _line(158, 704, "3", 6), _line(165, 700, "for good.")
        )
    )
    assert "in 2021³ for good." in read_source(tmp_path / "a.pdf").text


def test_letters_drawn_twice_to_look_bold_are_read_once(tmp_path: Path) -> None:
    twice = [_line(50 + dx, 700, "The council met.") for dx in (0, 0.3)]
    (tmp_path / "a.pdf").write_bytes(_drawn(*twice))
    assert read_source(tmp_path / "a.pdf").paragraphs[0].text == "The council met."


def test_the_file_s_own_page_labels_are_cited(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf((ENGLISH, ENGLISH[::-1], ENGLISH)))))
    writer.set_page_label(0, 1, style="/r", start=3)
    writer.set_page_label(2, 2, style="/D", prefix="A-", start=7)
    writer.write(tmp_path / "a.pdf")
    pages = [p.page_first for p in read_source(tmp_path / "a.pdf").paragraphs]
    assert pages[0] == "iii"
    assert pages[-1] in ("iv", "A-7")


def test_an_indent_begins_a_paragraph(tmp_path: Path) -> None:
    lines = [
        "The harbour council of Northport met this morning and agreed",
        "to close the eastern pier for the winter, and to mend the crane.",
        "Fishermen of the islands heard of it in the newspaper and wrote",
        "a letter of four pages, which the mayor has not answered so far.",
        "They now want to land their fish in another harbour, where fees",
        "are lower and where the road to the market is open in the winter.",
    ]
    drawn = [_line(50 + 20 * (n % 2 == 0), 700 - 14 * n, line) for n, line in enumerate(lines)]
    (tmp_path / "a.pdf").write_bytes(_drawn(*drawn))
    read = read_source(tmp_path / "a.pdf")
    assert [line.startswith("    ") for line in read.text.splitlines() if line] == [True, False] * 3


def test_a_file_of_pages_without_end_is_bounded(tmp_path: Path) -> None:
    many = pdf((ENGLISH,) * 40)
    (tmp_path / "a.pdf").write_bytes(many)
    assert read_source(tmp_path / "a.pdf").text.count("\f") == 39


def test_nothing_after_the_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf()[:200])
    with pytest.raises(InputError, match="is a PDF that cannot be read"):
        read_source(tmp_path / "a.pdf")


def test_text_that_ocr_laid_under_a_picture_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(_drawn("3 Tr", _line(50, 700, "The council met on Monday.")))
    read = read_source(tmp_path / "a.pdf")
    assert read.paragraphs[0].text == "The council met on Monday."
    assert "OCR laid under their pictures" in read.warnings[0]
    (tmp_path / "b.pdf").write_bytes(_drawn(_line(50, 700, "The council met on Monday.")))
    assert not read_source(tmp_path / "b.pdf").warnings


def test_larger_letters_are_headings_and_the_largest_the_title(tmp_path: Path) -> None:
    body = [
        "The harbour council of Northport met this morning and agreed",
        "to close the eastern pier for the winter, and to mend the crane.",
    ]
    drawn = [
        _line(50, 800, "Harbour Papers 12"),
        _line(50, 760, "Piers and Their", 20),
        _line(50, 736, "Keepers", 20),
        _line(50, 700, "Contents", 14),
        _line(50, 680, "A winter ................................ 1"),
        _line(50, 666, "A spring ................................ 2"),
        _line(50, 640, "A winter", 14),
        *(_line(50, 620 - 14 * n, line) for n, line in enumerate(body)),
        _line(50, 570, "A spring", 14),
        *(_line(50, 550 - 14 * n, line) for n, line in enumerate(body)),
    ]
    (tmp_path / "a.pdf").write_bytes(_drawn(*drawn))
    read = read_source(tmp_path / "a.pdf")
    assert read.document.title == "Piers and Their Keepers"
    found = [(p.kind, p.text, p.section) for p in read.paragraphs]
    title = "Piers and Their Keepers"
    assert ("heading", "A spring", title) in found
    assert ("body", " ".join(body), f"{title} / A winter") in found
    assert sum(kind == "furniture" for kind, _, _ in found) == 2
