"""A decision as a line of JSON, and back; a line that does not fit is told with its reason."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, get_args

from textmine.records import LABELS, ClaimKind, Modality, Polarity
from textmine.review.records import FIELDS, KINDS, LISTS, WHATS, ConceptName, Decision, Quote

CHOICES: Mapping[str, tuple[str, ...]] = {
    "label": LABELS,
    "kind": get_args(ClaimKind),
    "polarity": get_args(Polarity),
    "modality": get_args(Modality),
}
_TEXTS = ("id", "when", "who", "what", "kind", "row", "about", "undoes", "note")
_QUOTE = {one.name: one.name == "start" for one in fields(Quote)}  # name: is it a number?


class BadLineError(ValueError):
    """What is wrong with a line, in a few words."""


def to_line(decision: Decision) -> str:
    """One line of JSON, without its end; what is empty is left out, so that people can read it."""
    return json.dumps(_without_empty(asdict(decision)), ensure_ascii=False)


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    # Values of fields stay even when empty: an empty list of targets is a decision too.
    kept = {name: value for name, value in values.items() if value not in ("", None, {}, 0)}
    for name in ("quote", "moved"):
        if name in kept:
            kept[name] = {key: value for key, value in kept[name].items() if value not in ("", 0)}
    return kept


def from_line(line: str) -> Decision:
    """The decision on a line.

    Raises:
        BadLineError: it is none.
    """
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadLineError(f"is no JSON ({error.msg} at character {error.pos + 1})") from None
    except (RecursionError, ValueError):  # what Python makes of a line that was written to harm
        raise BadLineError("is nested too deep, or has a number without end") from None
    if not isinstance(values, dict):
        raise BadLineError("is no decision: a line holds one object in braces")
    known = {one.name for one in fields(Decision)}
    if more := sorted(values.keys() - known):
        raise BadLineError(f"has “{more[0]}”, which no decision has")
    texts = {name: _text(values, name) for name in _TEXTS}
    for name in ("id", "when", "who", "what", "kind"):
        if not texts[name]:
            raise BadLineError(f"has no “{name}”")
    if texts["what"] not in WHATS:
        raise BadLineError(f"what is “{texts['what']}”; it may be {', '.join(WHATS)}")
    if texts["kind"] not in KINDS:
        raise BadLineError(f"kind is “{texts['kind']}”; it may be {', '.join(KINDS)}")
    _check_time(texts["when"])
    quote = _quote(values.get("quote"), "quote")
    moved = _quote(values["moved"], "moved") if values.get("moved") is not None else None
    decision = Decision(
        **texts,  # type: ignore[arg-type]
        quote=quote,
        fields=_fields(values, "fields", texts["kind"]),
        machine=_fields(values, "machine", texts["kind"]),
        names=_names(values.get("names", {})),
        moved=moved,
    )
    _check_whole(decision)
    return decision


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name, "")
    if not isinstance(value, str):
        raise BadLineError(f"{name} is no text")
    return unicodedata.normalize("NFC", value)


def _check_time(text: str) -> None:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise BadLineError(f"when is “{text}”, which is no time (2026-11-29T01:50:00Z)") from None
    if when.tzinfo is None:
        raise BadLineError(f"when is “{text}”, which names no time zone (put a Z behind it for UTC)")


def _quote(values: Any, name: str) -> Quote:
    if not isinstance(values, dict):
        raise BadLineError(f"has no {name}: the words that it is about")
    if more := sorted(values.keys() - _QUOTE.keys()):
        raise BadLineError(f"{name} has “{more[0]}”, which no quotation has")
    for key, value in values.items():
        right = (
            isinstance(value, int) and not isinstance(value, bool) and value >= 0
            if _QUOTE[key]
            else isinstance(value, str)
        )
        if not right:
            raise BadLineError(f"{name}: {key} is {'no offset' if _QUOTE[key] else 'no text'}")
    if not values.get("exact"):
        raise BadLineError(f"{name} has no words (exact)")
    return Quote(**values)


def _fields(values: Mapping[str, Any], name: str, kind: str) -> dict[str, Any]:
    found = values.get(name, {})
    if not isinstance(found, dict):
        raise BadLineError(f"{name} is no object in braces")
    allowed = FIELDS[kind]  # type: ignore[index]
    for key, value in found.items():
        if key not in allowed:
            raise BadLineError(f"{name} has “{key}”; a {kind} has {', '.join(allowed)}")
        if key in LISTS:
            if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
                raise BadLineError(f"{name}: {key} is no list of ids")
        elif not isinstance(value, str):
            raise BadLineError(f"{name}: {key} is no text")
        elif key in CHOICES and value not in CHOICES[key]:
            raise BadLineError(f"{name}: {key} is “{value}”; it may be {', '.join(CHOICES[key])}")
    return found


def _names(values: Any) -> dict[str, ConceptName]:
    if not isinstance(values, dict):
        raise BadLineError("names is no object in braces")
    found = {}
    for id_, own in values.items():
        if not isinstance(own, dict) or own.keys() - {"label", "zh", "en"}:
            raise BadLineError(f"names: {id_} has not label, zh and en")
        if own.get("label") not in LABELS:
            raise BadLineError(
                f"names: the label of {id_} is “{own.get('label')}”; it may be {', '.join(LABELS)}"
            )
        if not all(isinstance(name, str) for name in own.values()):
            raise BadLineError(f"names: {id_} has a name that is no text")
        found[id_] = ConceptName(own["label"], own.get("zh", ""), own.get("en", ""))
    return found


def _check_whole(decision: Decision) -> None:
    """Has it all that a decision of its sort needs?"""
    if decision.what == "undo":
        if not decision.undoes:
            raise BadLineError("undoes nothing: undo names a decision")
        return
    if decision.undoes:
        raise BadLineError(f"{decision.what} undoes nothing; what undoes is undo")
    if decision.what in ("add", "accept", "correct"):
        needed = {
            "mention": ("label", "concept_id"),
            "claim": ("kind", "predicate"),
            "finding": ("headline",),
        }
        for key in needed[decision.kind]:
            if not decision.fields.get(key):
                raise BadLineError(f"fields has no “{key}”, which a {decision.kind} needs")
