"""Citations: where a row of any table stands, said so that a reader can check it.

`format_citation` writes one, `resolve` finds the place an id stands for, `selectors` gives it to other
programs, `web_link` and `report_link` open it with the words marked.
"""

from textmine.cite.footnote import format_citation, span_id
from textmine.cite.links import report_fragment, report_link, web_link
from textmine.cite.place import Citation, marked, resolve
from textmine.cite.selectors import selectors

__all__ = [
    "Citation",
    "format_citation",
    "marked",
    "report_fragment",
    "report_link",
    "resolve",
    "selectors",
    "span_id",
    "web_link",
]
