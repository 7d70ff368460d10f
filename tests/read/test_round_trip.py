"""Whatever way paragraphs are laid out, they come back as they were.

The suite tries some sixty layouts; `TEXTMINE_LAYOUTS=2000 pytest tests/read/test_round_trip.py -n 0` tries more.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.read.layouts import draw
from textmine.read import SourceDocument, rebuild
from textmine.read.document import make_document
from textmine.read.extracted import Extracted
from textmine.read.files import SourceFile
from textmine.read.manifest import Metadata

_LAYOUTS = int(os.environ.get("TEXTMINE_LAYOUTS", "60"))


def _read(text: str) -> SourceDocument:
    source = SourceFile(Path("a.txt"), "a.txt", Metadata())
    return make_document(source, text.encode(), Extracted(text, "utf-8"))


@settings(
    max_examples=_LAYOUTS,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(st.integers(0, 2**32 - 1))
def test_paragraphs_headings_and_notes_come_back_as_they_were(seed: int) -> None:
    printed = draw(random.Random(seed))
    read = _read(printed.text)
    found = {
        kind: [p.text for p in read.paragraphs if p.kind == kind] for kind in ("body", "heading", "note")
    }
    assert found == {"body": printed.body, "heading": printed.headings, "note": printed.notes}, printed.layout
    assert all(rebuild(p, read.text) == p.text for p in read.paragraphs)
    shown = "".join(p.text for p in read.paragraphs)
    assert sorted("".join(shown.split())) == sorted("".join(read.text.split()))
