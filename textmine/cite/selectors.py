"""A citation for other programs: the target of a W3C Web Annotation (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

from typing import Any

from textmine.cite.place import Citation


def selectors(citation: Citation) -> dict[str, Any]:
    """The cited place as an annotation target, in values that `json.dumps` takes.

    Returns:
        `source`: the document's address or path; `selector`: a TextQuoteSelector (the source's own characters
        with a little before and after, so that the place is found again in a copy that was edited elsewhere)
        and a TextPositionSelector (code points in the decoded source text, half open).
    """
    return {
        "type": "SpecificResource",
        "source": citation.document.url or citation.document.source_path,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": citation.source_text,
                "prefix": citation.source_before,
                "suffix": citation.source_after,
            },
            {
                "type": "TextPositionSelector",
                "start": citation.source_start,
                "end": citation.source_end,
            },
        ],
    }
