"""The documents of a build for a reference manager: BibTeX, RIS or CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from textmine.errors import UnknownNameError
from textmine.records import Document

_NOTE = "Text read by OCR"
FORMATS = ("bibtex", "ris", "csl-json")
_BIBTEX = {
    "article": "article", "book": "book", "chapter": "incollection", "thesis": "phdthesis",
    "report": "techreport", "webpage": "misc",
}  # fmt: skip
_RIS = {
    "article": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "thesis": "THES",
    "report": "RPRT",
    "webpage": "ELEC",
}
_CSL = {
    "article": "article-journal", "book": "book", "chapter": "chapter", "thesis": "thesis",
    "report": "report", "webpage": "webpage",
}  # fmt: skip
# What the container and the publisher are called, where they are not `booktitle` and `publisher`.
_CONTAINER = {"article": "journal", "misc": "howpublished", "book": "series", "techreport": "series"}
_PUBLISHER = {"phdthesis": "school", "techreport": "institution"}
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def bibliography(documents: Iterable[Document], format_: str) -> str:
    """The documents as one file for a reference manager.

    Args:
        format_: `bibtex`, `ris` or `csl-json`.

    Raises:
        UnknownNameError: there is no such format.
    """
    match format_:
        case "bibtex":
            return "\n".join(map(_bibtex, documents))
        case "ris":
            return "".join(map(_ris, documents))
        case "csl-json":
            return json.dumps([_csl(document) for document in documents], ensure_ascii=False, indent=2) + "\n"
    raise UnknownNameError(f"{format_[:60]!r}: no such format; there are {', '.join(FORMATS)}")


def _authors(document: Document) -> list[str]:
    return [name.strip() for name in re.split("[;；]", document.author) if name.strip()]


def _is_personal(name: str) -> bool:
    """Only a name written "Surname, Given" is known to be one; an institution must not be cut in two."""
    return "," in name


def _bibtex(document: Document) -> str:
    kind = _BIBTEX.get(document.type) or ("incollection" if document.container else "misc")
    authors = [_tex(name) if _is_personal(name) else "{" + _tex(name) + "}" for name in _authors(document)]
    fields = {
        "author": " and ".join(authors),
        "title": "{" + _tex(document.title) + "}",
        _CONTAINER.get(kind, "booktitle"): _tex(document.container),
        _PUBLISHER.get(kind, "publisher"): _tex(document.publisher),
        "year": _tex(document.year),
        "url": document.url.replace("{", "%7B").replace("}", "%7D"),
        "note": _NOTE if document.ocr_confidence is not None else "",
        "langid": {"en": "english"}.get(document.language, "chinese"),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = re.sub(r"[^\w:.-]", "-", document.document_id)
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _tex(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in " ".join(text.split()))


def _ris(document: Document) -> str:
    lines = [("TY", _RIS.get(document.type) or ("CHAP" if document.container else "GEN"))]
    lines += [("AU", name) for name in _authors(document)]
    lines += [
        ("TI", document.title),
        ("T2", document.container),
        ("PB", document.publisher),
        ("PY", document.year),
        ("UR", document.url),
        ("N1", _NOTE if document.ocr_confidence is not None else ""),
        ("LA", document.language),
        ("ID", document.document_id),
    ]
    body = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\r\n".join([*body, "ER  - ", ""])


def _csl(document: Document) -> dict[str, object]:
    names = []
    for name in _authors(document):
        family, _, given = (part.strip() for part in name.partition(","))
        names.append({"family": family, "given": given} if _is_personal(name) else {"literal": name})
    entry: dict[str, object] = {
        "id": document.document_id,
        "type": _CSL.get(document.type) or ("chapter" if document.container else "document"),
        "title": document.title,
        "author": names,
        "container-title": document.container,
        "publisher": document.publisher,
        "URL": document.url,
        "language": document.language,
        "note": _NOTE if document.ocr_confidence is not None else "",
    }
    if re.fullmatch(r"\d{1,4}", document.year):
        entry["issued"] = {"date-parts": [[int(document.year)]]}
    elif document.year:
        entry["issued"] = {"literal": document.year}
    return {name: value for name, value in entry.items() if value}
