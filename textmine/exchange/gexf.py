"""A network as GEXF 1.3 (https://gexf.net), dynamic: an edge is there in the years that its claims speak of.

The attribute `claims_a_year` changes with the year; the others are those of `graphml`. An edge whose years are not
known is there always.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from textmine.exchange.network import Edge, network
from textmine.exchange.places import for_xml
from textmine.exchange.request import Request, Written
from textmine.staged import replacing
from textmine.store import Store

_NAMESPACE = "http://gexf.net/1.3"
_TYPES: dict[type, str] = {int: "integer", float: "double", str: "string"}
_BY_YEAR = "claims_a_year"
_OWN = {"weight", "label"}  # GEXF has attributes of its own for these


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the network that `request.network` names as a dynamic GEXF graph.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    found = network(store, request, written)
    with replacing(path) as made, etree.xmlfile(str(made), encoding="utf-8") as file:
        file.write_declaration()
        years = [year for edge in found.edges for year in edge.years]
        span = {"start": _first(min(years)), "end": _last(max(years))} if years else {}
        with file.element(_tag("gexf"), version="1.3", nsmap={None: _NAMESPACE}):
            graph = {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date", **span}
            with file.element(_tag("graph"), graph):
                if found.nodes:
                    _keys(file, "node", found.attributes(found.nodes[0]))
                    _keys(file, "edge", found.edges[0].attributes())
                with file.element(_tag("nodes")):
                    for node in found.nodes:
                        attributes = found.attributes(node)
                        own = {"id": node.concept_id, "label": str(attributes["label"])}
                        file.write(_element("node", own, attributes))
                with file.element(_tag("edges")):
                    for number, edge in enumerate(found.edges):
                        file.write(_edge(number, edge))
    return written


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _first(year: int) -> str:
    return f"{year:04}-01-01"


def _last(year: int) -> str:
    return f"{year:04}-12-31"


def _keys(file: Any, kind: str, attributes: Mapping[str, Any]) -> None:
    with file.element(_tag("attributes"), {"class": kind, "mode": "static"}):
        for name, value in _others(attributes):
            key = {"id": f"{kind}_{name}", "title": name, "type": _TYPES[type(value)]}
            file.write(etree.Element(_tag("attribute"), key, nsmap={None: _NAMESPACE}))
    if kind == "edge":
        with file.element(_tag("attributes"), {"class": kind, "mode": "dynamic"}):
            key = {"id": f"edge_{_BY_YEAR}", "title": _BY_YEAR, "type": "integer"}
            file.write(etree.Element(_tag("attribute"), key, nsmap={None: _NAMESPACE}))


def _others(attributes: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in attributes.items() if name not in _OWN)


def _element(kind: str, own: Mapping[str, str], attributes: Mapping[str, Any]) -> Any:
    element = etree.Element(
        _tag(kind), {key: for_xml(value) for key, value in own.items()}, nsmap={None: _NAMESPACE}
    )
    values = etree.SubElement(element, _tag("attvalues"))
    for name, value in _others(attributes):
        etree.SubElement(values, _tag("attvalue"), {"for": f"{kind}_{name}", "value": for_xml(str(value))})
    return element


def _edge(number: int, edge: Edge) -> Any:
    own = {
        "id": f"e{number}",
        "source": edge.source,
        "target": edge.target,
        "weight": str(float(edge.weight)),
    }
    element = _element("edge", own, edge.attributes())
    values = element[0]
    for year, count in sorted(edge.years.items()):
        spell = {"start": _first(year), "end": _last(year)}
        etree.SubElement(values, _tag("attvalue"), {"for": f"edge_{_BY_YEAR}", "value": str(count), **spell})
    if edge.years:
        spells = etree.SubElement(element, _tag("spells"))
        for year in sorted(edge.years):
            etree.SubElement(spells, _tag("spell"), start=_first(year), end=_last(year))
    return element
