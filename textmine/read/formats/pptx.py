"""PowerPoint slides (.pptx): a page for each slide, its title a heading, the speaker's notes as notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textmine.errors import InputError
from textmine.read.extracted import Extracted, Gathered, some
from textmine.read.formats.html_notes import superscript
from textmine.read.formats.package import Element, Package, attribute, child, children, local
from textmine.records import ParagraphKind

_TITLES = ("title", "ctrTitle")
_FURNITURE = ("sldNum", "dt", "ftr", "hdr")


def read_pptx(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """The paragraphs of the slides, in the order in which they are shown.

    Raises:
        InputError: it is damaged or without text.
    """
    package = Package(path, data, "a PowerPoint file")
    main = "ppt/presentation.xml"
    related = package.relations(main)
    slides = [
        related[id_][1]
        for slide in children(child(package.xml(main), "sldIdLst"))
        if (id_ := _relation_id(slide)) in related
    ]
    gathered = Gathered()
    pictures = hidden = 0
    for number, name in enumerate(slides, 1):
        gathered.page(str(number))
        slide = package.xml(name)
        hidden += attribute(slide, "show") == "0"
        pictures += sum((attribute(e, "uri") or "").endswith(("/chart", "/diagram")) for e in slide.iter())
        for text, level, kind in sorted(_paragraphs(slide), key=lambda own: own[1] is None):
            gathered.add(text.replace("\n", " ") if level else text, level=level, kind=kind)
        for kind_of, notes in package.relations(name).values():
            if kind_of == "notesSlide" and notes in package.names:
                for text, _, kind in _paragraphs(package.xml(notes)):
                    if kind is None:
                        gathered.add(text, kind="note")
    if not gathered.parts:
        raise InputError(path, "is a PowerPoint file without text")
    said = [f"{some(pictures, 'chart or diagram', 'charts or diagrams')} left out"] if pictures else []
    said += [f"{some(hidden, 'slide')} read that a show would hide"] if hidden else []
    return gathered.extracted("pptx", tuple(said))


def _relation_id(slide: Element) -> str:
    """A slide has an id of its own too, without a namespace."""
    return next(
        (str(v) for key, v in slide.attrib.items() if key.startswith("{") and key.endswith("}id")), ""
    )


def _paragraphs(slide: Element) -> Iterator[tuple[str, int | None, ParagraphKind | None]]:
    for shape in slide.iter():
        if local(shape) == "tr":
            cells = [_shown(cell) for cell in children(shape, "tc")]
            if any(cells):
                yield "\t".join(cell.replace("\n", " ") for cell in cells), None, None
            continue
        if local(shape) != "sp" or any(local(holder) == "Fallback" for holder in shape.iterancestors()):
            continue
        place = next((attribute(e, "type") for e in shape.iter() if local(e) == "ph"), None)
        if place in _TITLES:
            title = _shown(child(shape, "txBody"))
            if title.strip():
                yield title, 1, None
            continue
        for paragraph in children(child(shape, "txBody"), "p"):
            text = _shown(paragraph)
            if text.strip():
                yield text, None, "furniture" if place in _FURNITURE else None


def _shown(element: Element | None) -> str:
    """The text of a paragraph, or of all those in a shape or a cell, a line for each."""
    parts: list[str] = []
    for inner in element.iter() if element is not None else ():
        name = local(inner)
        if name == "t":
            raised = attribute(child(inner.getparent(), "rPr"), "baseline") or ""
            text = inner.text or ""
            parts.append(superscript(text) if raised.rstrip("0%").isdigit() else text)
        elif name == "br" or (name == "p" and parts):
            parts.append("\n")
    return "".join(parts).strip("\n")
