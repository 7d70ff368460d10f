"""Scans and pictures, read by a real Tesseract."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest

from tests.read.pictures import ENGLISH, HARBOUR, SIMPLIFIED, as_file, needs_tesseract, page
from tests.read.samples import ENGLISH as TYPED
from tests.read.samples import pdf
from textmine.build import build
from textmine.cite import STYLES, bibliography, resolve
from textmine.cli.main import main
from textmine.errors import InputError
from textmine.read import choose_ocr, read_source
from textmine.store import Store

needs_tesseract()


def _alike(text: str, wanted: str) -> float:
    from rapidfuzz.fuzz import partial_ratio

    return partial_ratio("".join(wanted.split()), "".join(text.split()))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of a scanned PDF, a picture of a page and a typed text."""
    folder = tmp_path_factory.mktemp("scans")
    (folder / "scan.pdf").write_bytes(as_file([page(HARBOUR)], "PDF"))
    (folder / "page.png").write_bytes(as_file([page(ENGLISH)], "PNG"))
    (folder / "typed.txt").write_text(" ".join(TYPED), encoding="utf-8")
    out = folder / "out"
    assert main(["build", str(folder), "--out", str(out), "--ocr"]) == 0
    return out


def test_a_scan_is_read_and_its_paragraphs_are_marked(built: Path) -> None:
    with sqlite3.connect(built / "textmine.sqlite") as store:
        documents = dict(store.execute("SELECT document_id, ocr_confidence FROM documents"))
        rows = store.execute(
            "SELECT text, ocr_confidence FROM paragraphs WHERE document_id = 'scan'"
        ).fetchall()
    assert documents["typed"] is None
    assert 0.8 < documents["scan"] <= 1
    assert 0.8 < documents["page"] <= 1
    assert _alike("".join(text for text, _ in rows), "".join(HARBOUR)) > 93
    assert all(0.5 < sure <= 1 for _, sure in rows)
    assert len(rows) == 2  # the indents tell the paragraphs apart


def test_every_citation_says_so(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(built) as store:
        scanned, typed = resolve(store, "scan:0"), resolve(store, "typed:0")
        for style in STYLES:
            for lang in ("zh", "en"):
                assert "OCR" in scanned.format(lang=lang, style=style)
                assert "OCR" not in typed.format(lang=lang, style=style)
        sure = f"{scanned.paragraph.ocr_confidence:.0%}"
        assert f"read by OCR, confidence {sure}" in scanned.format(lang="en")
        assert f"OCR辨識，信度{sure}" in scanned.format(lang="zh")
        documents = [store.document(name) for name in ("scan", "typed")]
        for format_ in ("bibtex", "ris", "csl-json"):
            assert bibliography(documents, format_).count("read by OCR") == 1
    assert "OCR 辨識信度" in (built / "report.html").read_text(encoding="utf-8")
    assert "OCR" in (built / "tables" / "paragraphs.csv").read_text(encoding="utf-8")
    assert main(["cite", "scan:0", "--store", str(built), "--lang", "en"]) == 0
    assert "read by OCR" in capsys.readouterr().out
    assert main(["verify", "--store", str(built)]) == 0


def test_the_web_page_says_so(built: Path) -> None:
    from starlette.testclient import TestClient

    from textmine.web import create_app

    with TestClient(create_app(built), base_url="http://127.0.0.1") as client:
        assert "OCR" in client.get("/read/scan?lang=en").text
        assert "OCR" not in client.get("/read/typed?lang=en").text


def test_how_it_was_read_is_said(built: Path) -> None:
    with sqlite3.connect(built / "textmine.sqlite") as store:
        info = dict(store.execute("SELECT key, value FROM build_info"))
    assert "1 page read by OCR (Tesseract, chi_tra+eng), mean confidence" in info["warnings"]
    assert "chi_tra+eng" in info["ocr"]


def test_inspect_shows_what_a_scan_is_read_as(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(built.parent / "page.png"), "--ocr", "--json"]) == 0
    assert _alike(capsys.readouterr().out, "".join(ENGLISH)) > 90


def test_without_it_the_line_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scan.pdf").write_bytes(as_file([page(HARBOUR)], "PDF"))
    (tmp_path / "page.jpg").write_bytes(as_file([page(ENGLISH)], "JPEG"))
    assert main(["build", str(tmp_path / "scan.pdf"), "--out", str(tmp_path / "out")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "scan.pdf" in line
    assert "--ocr" in line
    with pytest.raises(InputError, match="is a picture; build with --ocr"):
        read_source(tmp_path / "page.jpg")


def test_pages_of_pictures_among_pages_of_text(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for data in (pdf((TYPED,)), as_file([page(ENGLISH)], "PDF")):
        writer.append(PdfReader(io.BytesIO(data)))
    writer.write(tmp_path / "a.pdf")
    plain = read_source(tmp_path / "a.pdf")
    assert "1 of 2 pages are pictures and not read (--ocr reads them): page 2" in plain.warnings
    told: list[tuple[int, int]] = []
    read = read_source(tmp_path / "a.pdf", ocr="eng", tell=lambda n, total: told.append((n, total)))
    assert told == [(2, 2)]
    typed = [p for p in read.paragraphs if p.page_first == "1"]
    scanned = [p for p in read.paragraphs if p.page_first == "2"]
    assert TYPED[0] in typed[0].text
    assert typed[0].ocr_confidence is None
    assert _alike(" ".join(p.text for p in scanned), " ".join(ENGLISH)) > 95
    assert all(p.ocr_confidence for p in scanned)


def test_a_tiff_of_several_pages_in_simplified_characters(tmp_path: Path) -> None:
    pages = [page(SIMPLIFIED, simplified=True), page(SIMPLIFIED[::-1], simplified=True)]
    (tmp_path / "a.tif").write_bytes(as_file(pages, "TIFF"))
    read = read_source(tmp_path / "a.tif", ocr=choose_ocr())
    assert read.document.language == "zh-Hans"
    assert read.paragraphs[0].page_first == "1"
    assert read.paragraphs[-1].page_last == "2"
    assert _alike(read.text, "".join(SIMPLIFIED)) > 85
    assert "2 pages read by OCR (Tesseract, chi_sim+eng)" in read.warnings[0]


def test_vertical_text(tmp_path: Path) -> None:
    from textmine.read.ocr import installed_languages

    if "chi_tra_vert" not in installed_languages():
        pytest.skip("Tesseract has no chi_tra_vert")
    (tmp_path / "a.png").write_bytes(as_file([page(HARBOUR, vertical=True)], "PNG"))
    read = read_source(tmp_path / "a.png", ocr="chi_tra+eng")
    assert "chi_tra_vert" in read.warnings[0]
    assert _alike(read.text, "".join(HARBOUR)) > 75


def test_low_confidence_is_warned_about(tmp_path: Path) -> None:
    from PIL import ImageFilter

    bad = page(ENGLISH).resize((400, 428)).filter(ImageFilter.GaussianBlur(1.6))
    (tmp_path / "a.png").write_bytes(as_file([bad], "PNG"))
    read = read_source(tmp_path / "a.png", ocr="eng")
    assert read.document.ocr_confidence is not None
    assert read.document.ocr_confidence < 0.8
    assert any("low confidence of OCR on page 1" in warning for warning in read.warnings)


def test_an_unreadable_text_layer_is_read_from_the_pictures_of_its_pages(tmp_path: Path) -> None:
    shown = "BT /F1 14 Tf 50 700 Td (" + "\\001\\002\\003\\004\\005" * 30 + ") Tj ET"
    whole = pdf((("@",),))
    start, end = whole.index(b"/Length"), whole.index(b"endstream")
    data = whole[:start] + f"/Length {len(shown)} >>\nstream\n{shown}\n".encode() + whole[end:]
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(InputError, match=r"unreadable .* build with --ocr"):
        read_source(tmp_path / "a.pdf")


def test_a_page_without_text_and_a_damaged_picture(tmp_path: Path) -> None:
    (tmp_path / "blank.png").write_bytes(as_file([page(())], "PNG"))
    with pytest.raises(InputError, match="in which OCR finds no text"):
        read_source(tmp_path / "blank.png", ocr="eng")
    (tmp_path / "bad.png").write_bytes(as_file([page(ENGLISH)], "PNG")[:300])
    with pytest.raises(InputError, match="picture"):
        read_source(tmp_path / "bad.png", ocr="eng")


def test_a_picture_of_too_many_dots_is_refused(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("1", (20_000, 20_000), 1).save(tmp_path / "huge.png")
    with pytest.raises(InputError, match="million dots"):
        read_source(tmp_path / "huge.png", ocr="eng")


def test_pictures_in_folders_and_archives(tmp_path: Path) -> None:
    from zipfile import ZipFile

    (tmp_path / "in").mkdir()
    with ZipFile(tmp_path / "in" / "a.zip", "w") as archive:
        archive.writestr("page.png", as_file([page(ENGLISH)], "PNG"))
    progress: list[str] = []
    made = build(
        [tmp_path / "in"],
        tmp_path / "out",
        ocr="eng",
        progress=lambda _p, _d, _t, name: progress.append(name),
    )
    assert made.documents == 1
    assert any(name.endswith("page 1 of 1") for name in progress)
