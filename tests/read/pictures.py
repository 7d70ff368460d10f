"""Pictures of pages, drawn from text of our own with a font of the system."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
_TC, _SC = 3, 2  # the faces of the font file
SIZE = 44

HARBOUR = (
    "　　港務局在春天宣布，北岸的兩座碼頭將提前開放，",
    "以減輕南岸的擁擠。漁會對此表示歡迎，但要求先修",
    "復燈塔，並增加夜間的巡邏船。市議會下週表決預算。",
    "　　另一方面，島上的居民擔心噪音與油污。代表團在",
    "會後指出，若不設置監測站，任何擴建都會失去信任。",
)
SIMPLIFIED = (
    "　　港务局在春天宣布，北岸的两座码头将提前开放，",
    "以减轻南岸的拥挤。渔会对此表示欢迎，但要求先修",
    "复灯塔，并增加夜间的巡逻船。市议会下周表决预算。",
)
ENGLISH = (
    "The harbour council announced that two piers on the",
    "northern shore would open early. The fishing guild",
    "welcomed the plan, but asked for a patrol at night.",
)


def needs_tesseract() -> None:
    """Skip the tests of a module where OCR cannot be tested."""
    pytest.importorskip("PIL", reason="Pillow is not installed (pip install 'textmine[ocr]')")
    pytest.importorskip("pytesseract", reason="pytesseract is not installed (pip install 'textmine[ocr]')")
    from textmine.errors import TextmineError
    from textmine.read.ocr import installed_languages

    try:
        missing = {"chi_tra", "chi_sim", "eng"} - installed_languages()
    except TextmineError as error:
        pytest.skip(f"OCR is not tested: {error}", allow_module_level=True)
    if missing:
        pytest.skip(
            f"OCR is not tested: Tesseract lacks {', '.join(sorted(missing))}", allow_module_level=True
        )
    if not FONT.is_file():
        pytest.skip("OCR is not tested: no Chinese font (fonts-noto-cjk)", allow_module_level=True)


def page(lines: Sequence[str], *, simplified: bool = False, vertical: bool = False) -> Any:
    """A picture of a page with these lines; vertical ones run from the right."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(FONT), SIZE, index=_SC if simplified else _TC)
    picture = Image.new("L", (1400, 1500), 255)
    drawn = ImageDraw.Draw(picture)
    for n, line in enumerate(lines):
        if not vertical:
            drawn.text((120, 150 + n * 80), line, font=font, fill=0)
            continue
        for at, char in enumerate(line):
            dx, dy = (SIZE * 0.5, -SIZE * 0.5) if char in "，。、" else (0, 0)
            drawn.text((1200 - n * 90 + dx, 150 + at * (SIZE + 4) + dy), char, font=font, fill=0)
    return picture


def as_file(pictures: Sequence[Any], kind: str) -> bytes:
    """Pictures as one file of `kind`: PDF, PNG, JPEG, TIFF."""
    out = io.BytesIO()
    more = {"save_all": True, "append_images": list(pictures[1:])} if kind in ("PDF", "TIFF") else {}
    pictures[0].save(out, kind, **({"resolution": 200} if kind == "PDF" else {"dpi": (200, 200)}), **more)
    return out.getvalue()
