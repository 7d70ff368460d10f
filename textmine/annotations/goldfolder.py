"""textmine's own format: a folder with paragraphs.jsonl, mentions.jsonl and claims.jsonl.

The only one of the formats that has claims. tests/data/gold/README.md tells the fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from textmine.annotations.gold import Gold, GoldClaim, GoldMention, GoldParagraph
from textmine.annotations.jsonlines import records
from textmine.errors import InputError
from textmine.records import LABELS, ClaimKind, Modality, Polarity

PARAGRAPHS, MENTIONS, CLAIMS = "paragraphs.jsonl", "mentions.jsonl", "claims.jsonl"
_VALUES = {"kind": get_args(ClaimKind), "polarity": get_args(Polarity), "modality": get_args(Modality)}


def read_gold_folder(folder: Path) -> Gold:
    """The gold in a folder; claims are None where it has no claims.jsonl.

    Raises:
        InputError: a file is missing or wrong; names file and line.
    """
    paragraphs: dict[str, GoldParagraph] = {}
    for line, row in records(folder / PARAGRAPHS):
        path = folder / PARAGRAPHS
        para = str(_need(row, "para", path, line))
        if para in paragraphs:
            raise InputError(path, f"the paragraph {para} is there twice", line=line)
        text = _need(row, "text", path, line)
        if not isinstance(text, str):
            raise InputError(path, "text must be text", line=line)
        paragraphs[para] = GoldParagraph(para, text, str(row.get("document_id", "")), f"{path}:{line}")
    mentions = []
    for line, row, span in _spans(folder / MENTIONS, paragraphs):
        label = _need(row, "label", folder / MENTIONS, line)
        if label not in LABELS:
            raise InputError(folder / MENTIONS, f"no label {label}; there are {', '.join(LABELS)}", line=line)
        mentions.append(GoldMention(*span, label))
    claims = None
    if (folder / CLAIMS).is_file():
        claims = tuple(
            _claim(row, span, folder / CLAIMS, line)
            for line, row, span in _spans(folder / CLAIMS, paragraphs)
        )
    return Gold(tuple(paragraphs.values()), tuple(mentions), claims)


def _spans(
    path: Path, paragraphs: dict[str, GoldParagraph]
) -> Iterator[tuple[int, dict[str, Any], tuple[str, int, int, str]]]:
    """(line, row, (para, start, end, text)) of each row, the text being what the paragraph has there."""
    for line, row in records(path):
        para = str(_need(row, "para", path, line))
        if para not in paragraphs:
            raise InputError(path, f"no paragraph {para} in {PARAGRAPHS}", line=line)
        start, end = _need(row, "start", path, line), _need(row, "end", path, line)
        text = paragraphs[para].text
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
            raise InputError(path, f"no characters {start}-{end} in paragraph {para}", line=line)
        if "text" in row and row["text"] != text[start:end]:
            raise InputError(
                path,
                f"paragraph {para} has “{text[start:end]}” at {start}-{end}, not “{row['text']}”",
                line=line,
            )
        yield line, row, (para, start, end, text[start:end])


def _claim(row: dict[str, Any], span: tuple[str, int, int, str], path: Path, line: int) -> GoldClaim:
    for key, values in _VALUES.items():
        if _need(row, key, path, line) not in values:
            raise InputError(path, f"no {key} {row[key]}; there are {', '.join(values)}", line=line)
    actors, targets, concepts = (_names(row, key, path, line) for key in ("actors", "targets", "concepts"))
    main = row.get("main")
    if main is not None and not isinstance(main, bool):
        raise InputError(path, "main must be true or false", line=line)
    return GoldClaim(
        *span, actors, targets, concepts, str(row.get("predicate", "")),
        row["kind"], row["polarity"], row["modality"],
        main, str(row.get("said_by") or ""), str(row.get("when") or ""),
    )  # fmt: skip


def _names(row: dict[str, Any], key: str, path: Path, line: int) -> tuple[str, ...]:
    given = row.get(key, [])
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise InputError(path, f"{key} must be a list of names", line=line)
    return tuple(given)


def _need(row: dict[str, Any], key: str, path: Path, line: int) -> Any:
    if key not in row:
        raise InputError(path, f"no “{key}” in this line", line=line)
    return row[key]
