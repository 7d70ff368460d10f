"""brat's folder: a .txt and an .ann file for each paragraph, and annotation.conf; offsets are code points.

Each mention's concept is its normalisation (`N1 Reference T1 textmine:ID`).
"""

from __future__ import annotations

from pathlib import Path

from textmine.annotations.write import BRAT_CONFIG, brat_annotations
from textmine.exchange.files import file_name, replacing_folder
from textmine.exchange.places import texts
from textmine.exchange.request import Request, Written
from textmine.store import Store


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the body paragraphs of a build as a folder for brat.

    Raises:
        InputError: it cannot be written, or there is something already.
    """
    written = Written()
    taken: set[str] = set()
    with replacing_folder(path) as made:
        (made / "annotation.conf").write_text(BRAT_CONFIG, encoding="utf-8", newline="\n")
        for text in texts(store, request):
            for placed in text.paragraphs:
                if placed.paragraph.kind == "body":
                    mentions = list(store.mentions(paragraph_id=placed.paragraph.paragraph_id))
                    name = file_name(placed.paragraph.paragraph_id, taken)
                    (made / f"{name}.txt").write_text(
                        placed.paragraph.text + "\n", encoding="utf-8", newline="\n"
                    )
                    (made / f"{name}.ann").write_text(
                        brat_annotations(placed.paragraph, mentions), encoding="utf-8", newline="\n"
                    )
                    written.counts["paragraphs"] += 1
                    written.counts["mentions"] += len(mentions)
    return written
