"""Small files of every format, made with the writers of the formats or by hand; all text is invented."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

ENGLISH = (
    "The harbour council of Northport met on Monday and agreed to close the eastern pier.",
    "Fishermen from the islands objected, and the council promised to hear them in spring.",
)


def pdf(pages: tuple[tuple[str, ...], ...] = (ENGLISH, ENGLISH)) -> bytes:
    """A PDF with a line of Helvetica for each string."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages):
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = zlib.compress(f"BT /F1 10 Tf 14 TL 50 750 Td {shown} ET".encode("latin-1"))
        resources = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        content = f"/Contents {5 + 2 * number} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} {content} >>".encode())
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    out = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def docx(path: Path) -> bytes:
    """A Word file by python-docx: a heading, paragraphs, a table."""
    import docx as python_docx

    document = python_docx.Document()
    document.add_heading("The pier", level=1)
    for line in ENGLISH:
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Pier", "State"), ("East", "closed")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(path))
    return path.read_bytes()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(body: str, **parts: str) -> bytes:
    """A Word file whose body and other parts (styles, numbering, footnotes …) are written out as XML."""
    spaces = f'xmlns:w="{_W}" xmlns:mc="{_MC}"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        main = f'<Relationship Id="r0" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}">{main}</Relationships>')
        related = "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/{name.rstrip("123")}" Target="{name}.xml"/>'
            for n, name in enumerate(parts, 1)
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{package}">{related}</Relationships>'
        )
        archive.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            root = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {spaces}>{content}</w:{root}>")
    return out.getvalue()


def para(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a run that is no XML is text."""
    inner = "".join(run if run.startswith("<") else text(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def text(shown: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{shown}</w:t></w:r>'


def numbered(list_id: int, depth: int = 0) -> str:
    """Properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'


def zipped(parts: dict[str, str], first: str = "") -> bytes:
    """A zip file of text parts; `first` is the media type that some formats begin with."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text whose body is written out as XML."""
    names = ("office", "text", "table", "style", "drawing")
    spaces = " ".join(f'xmlns:{"draw" if n == "drawing" else n}="{_ODF.format(n)}"' for n in names)
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"content.xml": content}, "application/vnd.oasis.opendocument.text")


def epub(*pages: str) -> bytes:
    """An EPUB book of pages."""
    container = '<container><rootfiles><rootfile full-path="O/book.opf"/></rootfiles></container>'
    items = "".join(f'<item id="i{n}" href="p{n}.xhtml"/>' for n in range(len(pages)))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    about = "<title>The Pier</title><creator>Jana Rohova</creator><date>2019-01-02</date>"
    book = (
        f"<package><metadata>{about}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    parts = {"META-INF/container.xml": container, "O/book.opf": book}
    parts |= {f"O/p{n}.xhtml": f"<html><body>{page}</body></html>" for n, page in enumerate(pages)}
    return zipped(parts, "application/epub+zip")


def pptx(*slides: tuple[str, tuple[str, ...], str]) -> bytes:
    """Slides: a title, paragraphs, the speaker's notes."""
    rel = f'xmlns:r="{_OFFICE}"'
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

    def shape(place: str, *lines: str) -> str:
        inner = "".join(f"<p><r><t>{line}</t></r></p>" for line in lines)
        return f'<sp><nvPr><ph type="{place}"/></nvPr><txBody>{inner}</txBody></sp>'

    ids = "".join(f'<sldId id="{256 + n}" r:id="r{n}"/>' for n in range(len(slides)))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/slide" Target="slides/s{n}.xml"/>'
        for n in range(len(slides))
    )
    parts = {
        "ppt/presentation.xml": f"<presentation {rel}><sldIdLst>{ids}</sldIdLst></presentation>",
        "ppt/_rels/presentation.xml.rels": f"<Relationships {package}>{related}</Relationships>",
    }
    for n, (title, lines, notes) in enumerate(slides):
        shapes = shape("body", *lines) + shape("title", title) + shape("sldNum", str(n + 1))
        parts[f"ppt/slides/s{n}.xml"] = f"<sld>{shapes}</sld>"
        if notes:
            target = f'<Relationship Id="n" Type="{_OFFICE}/notesSlide" Target="../notesSlides/n{n}.xml"/>'
            parts[f"ppt/slides/_rels/s{n}.xml.rels"] = f"<Relationships {package}>{target}</Relationships>"
            parts[f"ppt/notesSlides/n{n}.xml"] = f"<notes>{shape('body', notes)}</notes>"
    return zipped(parts)
