"""What is said where OCR is not installed; time for every page."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from textmine.cli.main import main
from textmine.errors import TextmineError
from textmine.read import apart as apart_module
from textmine.read import choose_ocr, ocr
from textmine.read.apart import _Helper
from textmine.read.ocr import confidence_of, mean_confidence
from textmine.records import Piece


def _tesseract(monkeypatch: pytest.MonkeyPatch, languages: list[str] | None) -> None:
    class MissingError(OSError):
        pass

    def get_languages(config: str) -> list[str]:
        if languages is None:
            raise MissingError
        return languages

    fake = SimpleNamespace(get_languages=get_languages, TesseractNotFoundError=MissingError)
    monkeypatch.setitem(sys.modules, "pytesseract", fake)
    monkeypatch.setattr(ocr, "find_spec", lambda _name: True)


def test_without_the_packages_or_the_program_the_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda _name: None)
    with pytest.raises(TextmineError, match=r"pip install 'textmine\[ocr\]'"):
        choose_ocr()
    _tesseract(monkeypatch, None)
    with pytest.raises(TextmineError, match="apt install tesseract-ocr tesseract-ocr-chi-tra"):
        choose_ocr()
    (tmp_path / "a.txt").write_text("The council met.", encoding="utf-8")
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "out"), "--ocr"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "Tesseract" in line


def test_the_languages_tried_are_those_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    _tesseract(monkeypatch, ["chi_sim", "chi_tra", "eng", "osd"])
    assert choose_ocr() == "chi_tra+eng,chi_sim+eng"
    assert choose_ocr("chi_sim+eng") == "chi_sim+eng"
    with pytest.raises(TextmineError, match="apt install tesseract-ocr-chi-tra-vert"):
        choose_ocr("chi_tra_vert+eng")
    with pytest.raises(TextmineError, match="write Tesseract's names"):
        choose_ocr("--psm 3; rm x")
    _tesseract(monkeypatch, ["eng", "osd"])
    assert choose_ocr() == "eng"
    _tesseract(monkeypatch, ["osd"])
    with pytest.raises(TextmineError, match="no language that it can read"):
        choose_ocr()


def test_the_confidence_of_a_paragraph_is_that_of_its_own_characters() -> None:
    stretches = ((0, 10, 0.9), (11, 21, 0.5), (30, 40, 0.2))
    assert mean_confidence(()) is None
    assert mean_confidence(stretches[:2]) == 0.7
    pieces = (Piece(0, 10, 0, 10, None), Piece(10, 15, 11, 16, None))
    assert confidence_of(stretches, pieces) == pytest.approx((9 + 2.5) / 15, abs=0.001)
    assert confidence_of(stretches, (Piece(0, 5, 22, 27, None),)) is None
    assert confidence_of((), pieces) is None


def test_each_page_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart_module, "SECONDS", 6.0)
    monkeypatch.setattr(apart_module, "PAGE_SECONDS", 6.0)
    reader = (
        "import textmine.read.formats as f, time; from textmine.read.extracted import Extracted; "
        "f.OCR_READERS['pdf'] = lambda _p, _d, _e, ocr: "
        "[(ocr.tell(n, 3), time.sleep(2.5)) for n in (1, 2, 3)] and Extracted('text', 'pdf'); "
    )
    head, tail = apart_module._START.split("from textmine.read.apart")
    monkeypatch.setattr(apart_module, "_START", head + reader + "from textmine.read.apart" + tail)
    helper = _Helper()
    told: list[int] = []
    try:
        assert (
            helper.read("pdf", Path("a.pdf"), b"", None, "eng", lambda n, _total: told.append(n)).text
            == "text"
        )
    finally:
        helper.close()
    assert told == [1, 2, 3]
