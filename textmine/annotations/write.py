"""Paragraphs of a build, with what textmine found in them, for people to correct in doccano or brat."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from textmine.annotations.marked import BRAT_RESOURCE
from textmine.errors import InputError
from textmine.records import LABELS, Mention, Paragraph
from textmine.store import Store

Tool = Literal["doccano", "brat"]
# Any overlap is allowed: an actor stands inside a strategy (美菲 in 美菲同盟).
BRAT_CONFIG = """[entities]
{labels}

[relations]
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
""".format(labels="\n".join(LABELS))  # fmt: skip


def write_annotations(
    store: Store,
    folder: Path,
    tool: Tool,
    *,
    sample: int | None = 20,
    seed: int = 13,
    document_id: str | None = None,
    blank: bool = False,
) -> list[Path]:
    """Write body paragraphs with their mentions.

    Args:
        folder: made when missing. A file of annotations in it is never overwritten.
        tool: `doccano`: one JSON Lines file to import (allow overlapping spans in the project); `brat`: a .txt and a
            .ann file for each paragraph, and an annotation.conf.
        sample: how many paragraphs, drawn at random; all of them when None.
        seed: the same seed draws the same paragraphs.
        document_id: only paragraphs of this document.
        blank: leave the mentions out, so that they do not sway whoever annotates.

    Returns:
        The files written.

    Raises:
        InputError: there is nothing to write, or a file would be overwritten or cannot be written.
    """
    ids = [p.paragraph_id for p in store.paragraphs(document_id=document_id, kind="body")]
    if not ids:
        raise InputError(store.folder, "has no body paragraphs to annotate")
    if sample is not None and sample < len(ids):
        drawn = set(random.Random(seed).sample(ids, sample))
        ids = [id_ for id_ in ids if id_ in drawn]
    chosen = [(store.paragraph(id_), [] if blank else list(store.mentions(paragraph_id=id_))) for id_ in ids]
    files = _doccano(chosen) if tool == "doccano" else _brat(chosen)
    for name in files:
        if (folder / name).exists():
            raise InputError(
                folder / name, "is there already; annotations are not overwritten, name another folder"
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(folder, f"cannot be written: {error.strerror or error}") from error
    return [folder / name for name in files]


def doccano_row(paragraph: Paragraph, mentions: Sequence[Mention]) -> dict[str, Any]:
    """A paragraph as a record of doccano's; what each mention's concept is stands beside its labels."""
    return {
        "text": paragraph.text,
        "label": [[m.start, m.end, m.label] for m in mentions],
        "paragraph_id": paragraph.paragraph_id,
        "document_id": paragraph.document_id,
        "concepts": {f"{m.start}-{m.end}-{m.label}": m.concept_id for m in mentions},
    }


def brat_annotations(paragraph: Paragraph, mentions: Sequence[Mention]) -> str:
    """The mentions of a paragraph as an .ann file, with their concepts as normalisations.

    brat wants a stretch that goes over a line's end in pieces, one a line.
    """
    rows = []
    for number, m in enumerate(mentions, start=1):
        pieces = [
            (m.start + found.start(), m.start + found.end())
            for found in re.finditer(r"[^\r\n]+", paragraph.text[m.start : m.end])
        ]
        spans = ";".join(f"{start} {end}" for start, end in pieces)
        text = " ".join(paragraph.text[start:end] for start, end in pieces)
        rows.append(f"T{number}\t{m.label} {spans}\t{' '.join(text.split(chr(9)))}\n")
        name = " ".join((m.name_zh or m.name_en or m.text).split())
        rows.append(
            f"N{number}\tReference T{number} {BRAT_RESOURCE}:{''.join(m.concept_id.split())}\t{name}\n"
        )
    return "".join(rows)


def _doccano(chosen: Sequence[tuple[Paragraph, list[Mention]]]) -> dict[str, str]:
    lines = [
        json.dumps(doccano_row(paragraph, mentions), ensure_ascii=False) for paragraph, mentions in chosen
    ]
    return {"doccano.jsonl": "".join(line + "\n" for line in lines)}


def _brat(chosen: Sequence[tuple[Paragraph, list[Mention]]]) -> dict[str, str]:
    files = {"annotation.conf": BRAT_CONFIG}
    for paragraph, mentions in chosen:
        name = re.sub(r"[^\w.-]+", "_", paragraph.paragraph_id)
        files[f"{name}.txt"] = paragraph.text + "\n"
        files[f"{name}.ann"] = brat_annotations(paragraph, mentions)
    return files
