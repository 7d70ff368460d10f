"""Pages as trees, and what of them a selector chooses: the simple ones, which lxml needs no further library for."""

from __future__ import annotations

import re

from lxml import html
from starlette.testclient import TestClient

_PART = re.compile(r"([.#]?)([\w-]+)|\[([\w-]+)(?:(\^?=)'?([^'\]]*)'?)?\]")


def chosen(node: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements below a node that a selector of tags, classes, ids and attributes chooses, in their order."""
    path = "."
    for step in selector.split():
        tag, conditions = "*", []
        for kind, name, attribute, how, value in _PART.findall(step):
            if attribute:
                test = {"": f"@{attribute}", "=": f"@{attribute}='{value}'"}
                conditions.append(test.get(how, f"starts-with(@{attribute}, '{value}')"))
            elif kind == ".":
                conditions.append(f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')")
            elif kind == "#":
                conditions.append(f"@id='{name}'")
            else:
                tag = name
        path += f"//{tag}" + "".join(f"[{condition}]" for condition in conditions)
    return list(node.xpath(path))


def parsed(client: TestClient, address: str, status: int = 200) -> html.HtmlElement:
    """The page at an address, which must answer with this status."""
    answer = client.get(address)
    assert answer.status_code == status, address
    return html.fromstring(answer.text)


def total(page: html.HtmlElement) -> int:
    """How many things the page says that it lists."""
    found = re.match(r"([\d,]+) ", page.get_element_by_id("status").text_content())
    assert found
    return int(found[1].replace(",", ""))
