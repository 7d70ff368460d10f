"""Tasks of Label Studio (JSON): each paragraph with its mentions as predictions, to accept and to correct.

Label Studio is written in JavaScript: offsets are UTF-16 units of the paragraph's text. A mention's concept is in its
`meta`, which comes back with the export. The project's labelling interface needs
`<Labels name="label" toName="text">` with ACTOR, THREAT and STRATEGY, and `<Text name="text" value="$text"/>`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from textmine import __version__
from textmine.exchange.places import Placed, Units, texts
from textmine.exchange.request import Request, Written
from textmine.records import Mention
from textmine.staged import replacing
from textmine.store import Store


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the body paragraphs of a build as tasks.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    with replacing(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for text in texts(store, request):
            for placed in text.paragraphs:
                if placed.paragraph.kind != "body":
                    continue
                mentions = list(store.mentions(paragraph_id=placed.paragraph.paragraph_id))
                file.write(",\n" if written.counts["paragraphs"] else "\n")
                file.write(json.dumps(_task(placed, mentions), ensure_ascii=False))
                written.counts["paragraphs"] += 1
                written.counts["mentions"] += len(mentions)
        file.write("\n]\n")
    return written


def _task(placed: Placed, mentions: list[Mention]) -> dict[str, Any]:
    paragraph = placed.paragraph
    units = Units(paragraph.text)
    results = [
        {
            "id": f"m{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": units.at(mention.start),
                "end": units.at(mention.end),
                "text": mention.text,
                "labels": [mention.label],
            },
            "meta": {"text": [mention.concept_id]},
        }
        for number, mention in enumerate(mentions, start=1)
    ]
    data = {
        "text": paragraph.text,
        "paragraph_id": paragraph.paragraph_id,
        "document_id": paragraph.document_id,
    }
    return {"data": data, "predictions": [{"model_version": f"textmine {__version__}", "result": results}]}
