"""Citation styles, read from styles.toml: how a document and a place in it are put into words.

A CSL processor does not serve here. CSL has one locale for a whole list, while ours are in two languages and two
scripts; it takes one locator, where every citation of ours has section, page and paragraph; and the styles in its
repository come under a share-alike licence. What four styles need is a small table of templates.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from textmine.errors import UnknownNameError
from textmine.records import Document

STYLES = ("plain", "gbt7714", "apa", "chicago")
TYPES = {"article": "J", "book": "M", "chapter": "M", "thesis": "D", "report": "R", "webpage": "EB"}
_OTHER = "Z"  # GB/T 7714's letter for what is none of these, or not known
_OPTIONAL = re.compile(r"<([^<>]*)>")
_WORD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Authors:
    """How the names of authors are put together; see styles.toml."""

    most: int = 1
    keep: int = 1
    join: str = ""
    last: str = ""
    others: str = ""
    order: str = ""

    def format(self, written: str) -> str:
        """The authors in the style; `written` has them parted by semicolons, as corpus.toml does."""
        if not self.order:
            return written
        names = [self._ordered(name.strip()) for name in re.split("[;；]", written) if name.strip()]
        if len(names) > self.most:
            return self.join.join(names[: self.keep]) + self.others
        return self.last.join(filter(None, (self.join.join(names[:-1]), names[-1]))) if names else ""

    def _ordered(self, name: str) -> str:
        """A name that is not written "Surname, Given" (Chinese names, institutions) stays as it is."""
        surname, comma, given = (part.strip() for part in name.partition(","))
        if not comma or not given:
            return name
        if self.order == "given":
            return f"{given} {surname}"
        initials = [part[0] for part in re.split(r"[\s.]+", given) if part]
        if self.order == "capitals":
            return f"{surname.upper()} {' '.join(initials)}"
        return f"{surname}, {' '.join(f'{initial}.' for initial in initials)}"


@dataclass(frozen=True, slots=True)
class Style:
    """One style in one language; see styles.toml for what the fields mean."""

    text: str
    imprint: str
    join: str
    page: str
    pages: str
    paragraph: str
    ocr: str
    quotation: str
    alone: str = ""
    article: str = ""
    undated: str = ""
    order: tuple[str, ...] = ("section", "pages", "paragraph")
    names: Authors = field(default_factory=Authors)

    def format(
        self,
        document: Document,
        section: str,
        pages: tuple[str | None, str | None],
        n: int | None,
        ocr: float | None = None,
    ) -> str:
        """The citation of paragraph `n`, under the headings `section`, on the printed `pages`.

        `ocr` is how sure OCR was of its text, 0 to 1; None where the text is no such.
        """
        places = {
            "section": section,
            "pages": self._pages(*pages),
            "paragraph": "" if n is None else self.paragraph.format(n),
        }
        place = [places[name] for name in self.order]
        if ocr is not None:
            place.append(self.ocr.format(ocr))
        words = {
            "authors": self.names.format(document.author),
            "title": document.title,
            "container": document.container,
            "publisher": document.publisher,
            "year": document.year or self.undated,
            "imprint": self.imprint.join(filter(None, (document.publisher, document.year))),
            "url": document.url,
            "code": TYPES.get(document.type, _OTHER) + ("/OL" if document.url else ""),
            "locator": self.join.join(filter(None, place)),
        }
        template = self.text
        if not document.container:
            template = self.alone or self.text
        elif document.type == "article":
            template = self.article or self.text
        return _filled(template, words).strip()

    def _pages(self, first: str | None, last: str | None) -> str:
        if first is None or last is None:
            return ""
        return self.page.format(first) if first == last else self.pages.format(first, last)


def _filled(template: str, words: Mapping[str, str]) -> str:
    def optional(part: re.Match[str]) -> str:
        return part[1] if all(words[name] for name in _WORD.findall(part[1])) else ""

    text = _WORD.sub(lambda word: words[word[1]], _OPTIONAL.sub(optional, template))
    # An abbreviation at the end of a name or title brings its own full stop.
    return re.sub(r"(?<!\.)\.\.(?!\.)", ".", text)


@cache
def _read() -> dict[tuple[str, str], Style]:
    table = tomllib.loads(files("textmine.cite").joinpath("styles.toml").read_text(encoding="utf-8"))
    styles: dict[tuple[str, str], Style] = {}
    for name, languages in table.items():
        for language, entry in languages.items():
            entry["names"] = Authors(**entry.get("names", {}))
            if "order" in entry:
                entry["order"] = tuple(entry["order"])
            styles[name, language] = Style(**entry)
    return styles


def style_named(name: str, lang: str, document_language: str) -> Style:
    """A style in `lang`: `en`, `zh-Hant`, `zh-Hans`, or `zh`, which takes the script of the document.

    Raises:
        UnknownNameError: there is no such style.
    """
    if not lang.startswith("zh"):
        lang = "en"
    elif lang not in ("zh-Hant", "zh-Hans"):
        lang = "zh-Hans" if document_language == "zh-Hans" else "zh-Hant"
    found = _read().get((name, lang))
    if found is None:
        raise UnknownNameError(f"{name[:60]!r}: no such citation style; there are {', '.join(STYLES)}")
    return found
