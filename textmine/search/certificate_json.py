"""A certificate of absence as JSON can hold it."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from textmine.search.certificate import Certificate, Held, TakenFor
from textmine.search.statement import Cite, in_short


def as_json(certificate: Certificate, lang: str, cite: Cite) -> dict[str, Any]:
    """A certificate as JSON can hold it; what can be stated, and citations, in `lang`."""
    stated, footnote = in_short(certificate, lang, cite)
    of = certificate
    return {
        "statement": stated,
        "footnote": footnote,
        "query": of.query,
        "found": of.found,
        "looked_for": [
            {**_plain(looked, "taken_for"), "taken_for": [_taken_json(each) for each in looked.taken_for]}
            for looked in of.looked_for
        ],
        "fields": [
            {**_plain(asked, "names"), "name_zh": asked.names[0], "name_en": asked.names[1]}
            for asked in of.asked
        ],
        "searched": _plain(of.searched, "unseen", "build"),
        "not_searched": asdict(of.searched.unseen),
        "nearest": [
            {
                "kind": near.kind,
                "to": near.to,
                "text": near.text,
                "count": near.count,
                "share": near.share,
                "concept_id": near.concept.concept_id if near.concept else None,
                "citation": cite(near.paragraph, near.start, near.end),
            }
            for near in of.nearest
        ],
        "build": asdict(of.searched.build),
    }


def _plain(record: Any, *without: str) -> dict[str, Any]:
    return {f.name: _value(getattr(record, f.name)) for f in fields(record) if f.name not in without}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [asdict(item) if isinstance(item, Held) else item for item in value]
    return value


def _taken_json(taken: TakenFor) -> dict[str, Any]:
    concept = taken.concept
    return {
        "concept_id": concept.concept_id,
        "name_zh": concept.name_zh,
        "name_en": concept.name_en,
        "variants": list(concept.variants),
        "narrower": [each.concept_id for each in taken.narrower],
        "in_build": taken.in_build,
        "written": [asdict(held) for held in taken.written],
    }
