"""Label Studio's exports of text labelling: JSON, JSON-MIN, and both as JSON Lines.

Label Studio counts as JavaScript does, in UTF-16 units; unless the text it quotes shows otherwise, offsets are counted
so. Of several annotations of one task the one marked as ground truth is taken, else the first that was not cancelled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textmine.annotations.marked import MarkedText
from textmine.annotations.units import Units
from textmine.errors import InputError

_CONCEPT = re.compile(r"(?:actor|threat|strategy):\S.*")  # how ids of concepts begin


def is_label_studio(row: dict[str, Any]) -> bool:
    """Is this record one of Label Studio's?"""
    if isinstance(row.get("data"), dict) and any(
        k in row for k in ("annotations", "completions", "predictions")
    ):
        return True
    return _minimal_field(row) is not None


def label_studio_text(
    row: dict[str, Any], name: str, path: Path, line: int, ignored: Counter[str]
) -> MarkedText:
    """The text of a task of Label Studio's, with its spans; what is left out is counted in `ignored`.

    Raises:
        InputError: the record is wrong; names file and line.
    """
    data = row["data"] if isinstance(row.get("data"), dict) else row
    one = MarkedText(name, _text(data, path, line), [], path, line)
    units = Units(one.text)
    for value, concept in list(_results(row, ignored)):
        labels = value.get("labels") or value.get("hypertextlabels") or []
        if not labels or "start" not in value or "end" not in value:
            ignored["results that mark no span ignored"] += 1
            continue
        start, end = _code_points(one.text, units, value)
        for label in labels:
            one.add(start, end, label, concept=concept)
    return one


def _text(data: dict[str, Any], path: Path, line: int) -> str:
    if isinstance(data.get("text"), str):
        return data["text"]
    texts = [value for value in data.values() if isinstance(value, str)]
    if not texts:
        raise InputError(path, "the task has no text", line=line)
    return max(texts, key=len)


def _minimal_field(row: dict[str, Any]) -> list[Any] | None:
    """The labels of a JSON-MIN record; None where it is none."""
    for value in row.values():
        if isinstance(value, list) and value and isinstance(value[0], dict) and "labels" in value[0]:
            return value
    return None


def _results(row: dict[str, Any], ignored: Counter[str]) -> Iterator[tuple[dict[str, Any], str]]:
    """(value, concept) of each result; the concept's id stands in its meta, where textmine has put it."""
    annotations = row.get("annotations") or row.get("completions")
    if not annotations and row.get("predictions"):
        annotations = row["predictions"]
        ignored["tasks nobody has annotated: their predictions are taken, which are a program's"] += 1
    if not isinstance(annotations, list) or not isinstance(row.get("data"), dict):
        yield from ((value, "") for value in _minimal_field(row) or [])
        return
    made = [a for a in annotations if isinstance(a, dict) and not a.get("was_cancelled")]
    if len(made) > 1:
        ignored["second annotations of a task ignored"] += len(made) - 1
    chosen = next((a for a in made if a.get("ground_truth")), made[0] if made else {})
    for result in chosen.get("result", []):
        value = result.get("value")
        if result.get("type") == "relation" or not isinstance(value, dict):
            ignored["relations ignored"] += 1
            continue
        yield value, _concept(result)


def _concept(result: dict[str, Any]) -> str:
    meta = result.get("meta")
    told = meta.get("text") if isinstance(meta, dict) else None
    said = told[0] if isinstance(told, list) and told else told
    return said if isinstance(said, str) and _CONCEPT.fullmatch(said) else ""


def _code_points(text: str, units: Units, value: dict[str, Any]) -> tuple[Any, Any]:
    start, end = value["start"], value["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        return start, end
    quoted = value.get("text")
    first, last = units.point(start), units.point(end)
    if isinstance(quoted, str) and first is not None and last is not None and text[first:last] == quoted:
        return first, last
    return start, end
