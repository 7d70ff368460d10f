"""Citations: where a row of any table stands, said so that a reader can check it.

`format_citation` writes one, `resolve` finds the place an id stands for, `selectors` and `annotation` give it to
other programs, `web_link` and `report_link` open it with the words marked,
`bibliography` gives the documents to a reference manager.
"""

from textmine.cite.bibliography import bibliography
from textmine.cite.citer import Citer
from textmine.cite.footnote import cite_document, format_citation, span_id
from textmine.cite.links import report_fragment, report_link, web_link
from textmine.cite.place import Citation, marked, resolve
from textmine.cite.selectors import annotation, selectors
from textmine.cite.short import short_place
from textmine.cite.styles import STYLES

__all__ = [
    "STYLES",
    "Citation",
    "Citer",
    "annotation",
    "bibliography",
    "cite_document",
    "format_citation",
    "marked",
    "report_fragment",
    "report_link",
    "resolve",
    "selectors",
    "short_place",
    "span_id",
    "web_link",
]
