"""Label Studio's exports of text labelling: JSON, JSON-MIN, and both as JSON Lines.

Label Studio counts as JavaScript does, in UTF-16 units; where the text it quotes shows that, offsets are counted so.
Of several annotations of one task the one marked as ground truth is taken, else the first that was not cancelled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textmine.annotations.marked import MarkedText
from textmine.errors import InputError


def is_label_studio(row: dict[str, Any]) -> bool:
    """Is this record one of Label Studio's?"""
    if isinstance(row.get("data"), dict) and any(k in row for k in ("annotations", "completions")):
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
    for value in list(_results(row, ignored)):
        labels = value.get("labels") or value.get("hypertextlabels") or []
        if not labels or "start" not in value or "end" not in value:
            ignored["results that mark no span ignored"] += 1
            continue
        start, end = _code_points(one.text, value)
        for label in labels:
            one.add(start, end, label)
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


def _results(row: dict[str, Any], ignored: Counter[str]) -> Iterator[dict[str, Any]]:
    annotations = row.get("annotations") or row.get("completions")
    if not isinstance(annotations, list) or not isinstance(row.get("data"), dict):
        yield from _minimal_field(row) or []
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
        yield value


def _code_points(text: str, value: dict[str, Any]) -> tuple[Any, Any]:
    start, end = value["start"], value["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        return start, end
    quoted = value.get("text")
    if isinstance(quoted, str) and text[start:end] != quoted:
        units = text.encode("utf-16-le", "surrogatepass")
        first = len(units[: 2 * start].decode("utf-16-le", "ignore"))
        last = len(units[: 2 * end].decode("utf-16-le", "ignore"))
        if text[first:last] == quoted:
            return first, last
    return start, end
