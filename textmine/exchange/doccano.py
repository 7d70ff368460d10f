"""doccano's JSON Lines: each paragraph with its mentions, to correct; offsets are code points.

Each mention's concept stands under `concepts` by `START-END-LABEL`; doccano keeps that beside the text and gives it
back with its export.
"""

from __future__ import annotations

import json
from pathlib import Path

from textmine.annotations.write import doccano_row
from textmine.exchange.places import texts
from textmine.exchange.request import Request, Written
from textmine.staged import replacing
from textmine.store import Store


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the body paragraphs of a build for doccano.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    with replacing(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        for text in texts(store, request):
            for placed in text.paragraphs:
                if placed.paragraph.kind == "body":
                    mentions = list(store.mentions(paragraph_id=placed.paragraph.paragraph_id))
                    file.write(json.dumps(doccano_row(placed.paragraph, mentions), ensure_ascii=False) + "\n")
                    written.counts["paragraphs"] += 1
                    written.counts["mentions"] += len(mentions)
    return written
