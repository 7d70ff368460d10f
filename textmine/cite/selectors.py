"""A citation for other programs, as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from textmine.cite.place import CONTEXT, Citation

ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def selectors(citation: Citation) -> dict[str, Any]:
    """The cited place as an annotation target, in values that `json.dumps` takes.

    Returns:
        `source`: the document's address or path; `selector`: a TextQuoteSelector (the source's own characters
        with a little before and after, so that the place is found again in a copy that was edited elsewhere)
        and a TextPositionSelector (code points in the decoded source text, half open).
    """
    return _target(
        citation.document.url or _iri(citation.document.source_path),
        citation.source_text,
        citation.source_before,
        citation.source_after,
        citation.source_start,
        citation.source_end,
    )


def annotation(citation: Citation, *, lang: str = "zh", style: str = "plain") -> dict[str, Any]:
    """The citation as a whole annotation, in values that `json.dumps` takes.

    Its targets are the words in the source text and the same words in the paragraph, where wrapping and page
    breaks are gone; its body is the citation in words.
    """
    text = citation.paragraph.text
    return {
        "@context": ANNOTATION_CONTEXT,
        "id": f"urn:textmine:{_iri(citation.span_id)}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "type": "TextualBody",
            "value": citation.format(lang=lang, quote=False, style=style),
            "format": "text/plain",
            "language": lang,
        },
        "target": [
            selectors(citation),
            _target(
                f"urn:textmine:{_iri(citation.paragraph.paragraph_id)}",
                citation.text,
                text[max(0, citation.start - CONTEXT) : citation.start],
                text[citation.end : citation.end + CONTEXT],
                citation.start,
                citation.end,
            ),
        ],
    }


def _target(source: str, exact: str, prefix: str, suffix: str, start: int, end: int) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _iri(text: str) -> str:
    """`text` with what may not stand in an IRI (spaces, brackets, quotation marks) percent-encoded."""
    return "".join(char if char.isalnum() or char in "-._~:/" else quote(char, safe="") for char in text)
