"""A network as GraphML (http://graphml.graphdrawing.org): one edge for each pair, its claims counted on it.

Whole numbers are `int`, years that are not known 0; `years` has all of them as `2024:3 2025:1`; `claims` has the ids,
which `textmine cite` takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from textmine.exchange.network import network
from textmine.exchange.places import for_xml
from textmine.exchange.request import Request, Written
from textmine.staged import replacing
from textmine.store import Store

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES: dict[type, str] = {int: "int", float: "double", str: "string"}


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the network that `request.network` names as GraphML.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    found = network(store, request, written)
    nodes = {node.concept_id: found.attributes(node) for node in found.nodes}
    with replacing(path) as made, etree.xmlfile(str(made), encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{{{_NAMESPACE}}}graphml", nsmap={None: _NAMESPACE}):
            _keys(file, "node", next(iter(nodes.values()), {}))
            _keys(file, "edge", found.edges[0].attributes() if found.edges else {})
            with file.element(f"{{{_NAMESPACE}}}graph", id=request.network, edgedefault="directed"):
                for id_, attributes in nodes.items():
                    file.write(_element("node", {"id": id_}, attributes))
                for number, edge in enumerate(found.edges):
                    ends = {"id": f"e{number}", "source": edge.source, "target": edge.target}
                    file.write(_element("edge", ends, edge.attributes()))
    return written


def _keys(file: Any, kind: str, attributes: Mapping[str, Any]) -> None:
    for name, value in attributes.items():
        key = etree.Element(
            f"{{{_NAMESPACE}}}key",
            {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": _TYPES[type(value)]},
            nsmap={None: _NAMESPACE},
        )
        file.write(key)


def _element(kind: str, own: Mapping[str, str], attributes: Mapping[str, Any]) -> Any:
    element = etree.Element(
        f"{{{_NAMESPACE}}}{kind}",
        {key: for_xml(value) for key, value in own.items()},
        nsmap={None: _NAMESPACE},
    )
    for name, value in attributes.items():
        data = etree.SubElement(element, f"{{{_NAMESPACE}}}data", key=f"{kind}_{name}")
        data.text = for_xml(str(value))
    return element
