"""Links that open a citation's paragraph with the words marked: on the web page, and in the report."""

from __future__ import annotations

from urllib.parse import quote

REPORT_NAME = "report.html"
WEB_PORT = 8765  # where `textmine serve` offers the page when no other port is asked for


def report_fragment(span_id: str) -> str:
    """What follows the report's address: `#DOCUMENT:12:5-17`."""
    return "#" + quote(span_id, safe=":")


def report_link(span_id: str) -> str:
    """The address in the report of a build, relative to the build's folder."""
    return REPORT_NAME + report_fragment(span_id)


def web_link(id_: str, *, port: int = WEB_PORT) -> str:
    """The address on the web page of this machine, for any id that `resolve` takes."""
    return f"http://127.0.0.1:{port}/cite/" + quote(id_, safe=":")
