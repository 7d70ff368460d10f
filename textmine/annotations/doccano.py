"""doccano's exports of sequence labelling, old and new, as JSON Lines or JSON.

- `{"text": …, "labels": [[0, 3, "PER"]]}`, or `label` (doccano 1.0 to 1.8, and what it imports)
- `{"text": …, "entities": [{"start_offset": 0, "end_offset": 3, "label": "PER"}], "relations": []}`
- with textmine's `concepts` beside either: `{"0-3-ACTOR": "actor:russia"}`
- `{"text": …, "annotations": [{"label": 1, "start_offset": 0, "end_offset": 3}]}` (before 1.0: labels are numbers)
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from textmine.annotations.marked import MarkedText
from textmine.errors import InputError

_SPANS = ("entities", "labels", "label", "annotations")


def is_doccano(row: dict[str, Any]) -> bool:
    """Is this record one of doccano's?"""
    return isinstance(row.get("text", row.get("data")), str) and any(key in row for key in _SPANS)


def doccano_text(row: dict[str, Any], name: str, path: Path, line: int, ignored: Counter[str]) -> MarkedText:
    """The text of a record of doccano's, with its spans; what is left out is counted in `ignored`.

    Raises:
        InputError: the record is wrong; names file and line.
    """
    if not is_doccano(row):
        raise InputError(path, "has no text with labels or entities, as doccano writes them", line=line)
    one = MarkedText(name, str(row.get("text", row.get("data"))), [], path, line)
    spans: Any = next((row[key] for key in _SPANS if row.get(key)), [])
    if not isinstance(spans, list):
        raise InputError(path, "labels must be a list", line=line)
    concepts = row.get("concepts")  # as textmine writes them: START-END-LABEL to a concept's id
    known = concepts if isinstance(concepts, dict) else {}
    for span in spans:
        start, end, label = _offsets(span, path, line)
        one.add(start, end, label, concept=str(known.get(f"{start}-{end}-{label}", "")))
    relations = row.get("relations") or []
    if relations:
        ignored["relations ignored"] += len(relations)
    return one


def _offsets(span: Any, path: Path, line: int) -> tuple[Any, Any, Any]:
    if isinstance(span, list) and len(span) == 3:
        return span[0], span[1], span[2]
    if isinstance(span, dict) and "start_offset" in span and "end_offset" in span and "label" in span:
        return span["start_offset"], span["end_offset"], span["label"]
    raise InputError(path, f"cannot read the label {str(span)[:60]}", line=line)
