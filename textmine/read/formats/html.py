"""HTML pages as browsers save them: the main text, and menus, advertisements and the like as furniture.

Nothing that the page shows is dropped: what is not its main text is kept as furniture. (Libraries that find the
main text, trafilatura foremost, throw the rest away, and bring eleven more packages; lxml is here anyway.)
"""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from textmine.errors import InputError
from textmine.read.decode import decode
from textmine.read.extracted import Extracted, Gathered, some
from textmine.read.formats.html_blocks import HtmlBlock, HtmlWalker, above
from textmine.read.formats.package import Element, attribute, local

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ASIDE_TAGS = frozenset(("nav", "aside", "footer", "menu", "dialog", "figcaption"))
_ASIDE_ROLES = frozenset(("navigation", "complementary", "contentinfo", "banner", "search", "menu", "dialog"))
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|side|footer|foot|breadcrumbs?|share|sharing|social|related|recommend\w*"
    r"|comments?|cookies?|consent|banner|advert\w*|ads?|promo\w*|newsletter|subscribe|login|search|pagination|copyright"
    r"|toolbar|hot|ranking|tags?|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAST = 20  # columns of a block that is surely text (a Chinese character is two)
_LEAST_SHARE = 0.4  # of all text, that is left where menus and the like are told by their names
_SHARE = 0.7  # of the text that the main part holds
_ABOUT = {
    "author": "author", "article:author": "author", "citation_author": "author", "dc.creator": "author",
    "article:published_time": "date", "citation_publication_date": "date", "dc.date": "date", "date": "date",
    "pubdate": "date", "publishdate": "date", "og:site_name": "container", "citation_journal_title": "container",
    "og:url": "url",
}  # fmt: skip


def read_html(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """A page's blocks, one a line: its main text as it is, all else as furniture.

    Raises:
        InputError: it shows no text, or is in no known encoding.
    """
    text, name = _decoded(path, data, encoding)
    root = parse_html(text)
    if root is None:
        raise InputError(path, "is an HTML page without text")
    walker = HtmlWalker(root)
    if not walker.blocks:
        raise InputError(path, "is an HTML page without text (a program would show it)")
    gathered, furniture = Gathered(), [0, 0]
    main = _main(walker.blocks)
    title = " ".join(root.findtext(".//title", "").split())
    if title and not any(
        own and b.level is not None and b.level <= 2 for b, own in zip(walker.blocks, main, strict=True)
    ):
        gathered.add(_of_site(title), level=0)
    elif title:
        gathered.add(title, kind="furniture")
    for block, is_main in zip(walker.blocks, main, strict=True):
        if block.note:
            gathered.add(block.text, kind="note")
        elif is_main:
            text = block.text.replace("\n", " ") if block.level else block.text
            gathered.add(text, level=block.level, quoted=block.quoted)
        else:
            gathered.add(block.text, kind="furniture")
            furniture = [furniture[0] + 1, furniture[1] + len("".join(block.text.split()))]
    warnings = []
    if furniture[0]:
        size = some(furniture[1], "character")
        warnings.append(f"{some(furniture[0], 'part')} of the page ({size}) taken for menus and the like")
    if walker.hidden:
        warnings.append(f"{some(walker.hidden, 'character')} that the page does not show left out")
    return gathered.extracted(name, tuple(warnings), _about(root))


def read_saved_page(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """A page in one file (.mhtml), as browsers save it: its first HTML part.

    Raises:
        InputError: it has none.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            charset = part.get_content_charset()
            if isinstance(payload, bytes):
                return read_html(path, payload, encoding or charset)
    raise InputError(path, "is a saved page without an HTML part")


def parse_html(text: str) -> Element | None:
    """The root of a page; whatever is wrong with it is mended as browsers do."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)


def _decoded(path: Path, data: bytes, encoding: str | None) -> tuple[str, str]:
    """The page's text; what it says of its own encoding goes before what is detected."""
    said = _CHARSET.search(data[:4096])
    if (
        encoding is None
        and said
        and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    ):
        name = said[1].decode("ascii").lower()
        wider = {"big5": "cp950", "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252"}.get(
            name, name
        )
        try:
            return decode(data, path, encoding=wider)
        except InputError:
            pass  # pages say what is not so
    return decode(data, path, encoding=encoding)


def _of_site(title: str) -> str:
    """A page's title without the name of the site behind it."""
    parts = re.split(r"\s+[|\-–—_·»]\s+|\s*[|｜]\s*", title)
    return max(parts[:2], key=len) if len(parts) > 1 else title


def _about(root: Element) -> tuple[tuple[str, str], ...]:
    """What the page says about itself: author, date, site, address."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = _ABOUT.get((attribute(meta, "name") or attribute(meta, "property") or "").lower())
        value = " ".join((attribute(meta, "content") or "").split())
        if key and value and not (key == "author" and value.startswith("http")):
            found.setdefault(key, value)
    if "date" in found:
        found["date"] = found["date"][:10]
    return tuple(found.items())


# Which blocks are the main text


def _main(blocks: Sequence[HtmlBlock]) -> list[bool]:
    outside, weights = _weighed(blocks, by_name=True)
    everything = sum(map(_weight, blocks))
    if sum(weights) < _LEAST_SHARE * everything:  # the name of what holds the text sounds like a menu's
        outside, weights = _weighed(blocks, by_name=False)
    total = sum(weights)
    if not total:
        return [not out for out in outside] if not all(outside) else [True] * len(blocks)
    held: dict[Element, float] = defaultdict(float)
    depth: dict[Element, int] = {}
    for block, weight in zip(blocks, weights, strict=True):
        if weight:
            chain = list(above(block.element))
            for at, element in enumerate(chain):
                held[element] += weight
                depth[element] = len(chain) - at
    chosen = max((e for e in held if held[e] >= _SHARE * total), key=lambda e: depth[e])
    inside = [any(element is chosen for element in above(block.element)) for block in blocks]
    main = [
        own and not out and not _is_menu(block)
        for own, out, block in zip(inside, outside, blocks, strict=True)
    ]
    first = next((at for at, own in enumerate(main) if own), 0)
    if not any(own and block.level == 1 for own, block in zip(main, blocks, strict=True)):
        # The title may stand above the part that holds the text.
        title = next((n for n in range(first - 1, -1, -1) if blocks[n].level == 1), None)
        if title is not None:
            main[title] = True
    return main


def _weighed(blocks: Sequence[HtmlBlock], *, by_name: bool) -> tuple[list[bool], list[float]]:
    """(which blocks stand in menus and the like, how much text of the others counts)"""
    known: dict[Element, bool] = {}
    outside = [any(_is_aside(element, known, by_name) for element in above(b.element)) for b in blocks]
    return outside, [0.0 if out else _weight(block) for block, out in zip(blocks, outside, strict=True)]


def _weight(block: HtmlBlock) -> float:
    size = sum(1 if char.isascii() else 2 for char in block.text)
    if size < _LEAST or block.level is not None or block.linked * 2 > len(block.text):
        return 0.0
    return float(size)


def _is_menu(block: HtmlBlock) -> bool:
    return block.linked >= 0.8 * len(block.text) and block.level is None and len(block.text) < 80


def _is_aside(element: Element, known: dict[Element, bool], by_name: bool) -> bool:
    if element not in known:
        name = local(element).lower()
        named = f"{attribute(element, 'class') or ''} {attribute(element, 'id') or ''}"
        known[element] = (
            name in _ASIDE_TAGS
            or (attribute(element, "role") or "").lower() in _ASIDE_ROLES
            or (
                by_name
                and name not in ("html", "body", "main", "article")
                and bool(_ASIDE_NAMES.search(named))
            )
        )
    return known[element]
