"""PDF files made by real writers (LibreOffice, Chromium, WeasyPrint, Typst, ReportLab) of texts of our own.

python -m benchmarks.pdf_writers FOLDER      (each writer that is installed: pip install weasyprint typst reportlab)

Each file has beside it, as NAME.json, what a reader must get of it: paragraphs, notes and rows of tables.
"""

from __future__ import annotations

import html
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

ZH = (
    "港務局在三月宣布，北岸的兩座碼頭將提前開放，以減輕南岸的擁擠。漁會表示歡迎，但要求先修復燈塔，並增加夜間的巡邏船。",
    "島上的居民擔心噪音與油污。代表團在會後指出，若不設置監測站，任何擴建都會失去信任；議會因此決定延後表決，另請三位學者評估。",
    "鄰近的城市也提出意見。河谷市認為，運河的水位在夏季過低，大船不能通行；石橋市則主張先疏濬航道，再談費用如何分攤。",
    "海關的統計顯示，去年秋天的走私案件增加一倍，多半發生在無人看守的小港。警方計畫在每座島上設一個哨所，由志工輪值。",
    "學者提醒，哨所本身並不能阻止走私。真正的原因是燃料的價格差，只要差價還在，船夫就會冒險。他們建議兩岸同時調整稅率。",
    "最後，港務局承諾在年底以前公布草案，讓居民表示意見。草案若獲通過，工程將在後年春天動工，預計四年完成。",
)
EN = (
    "The harbour council announced in March that two piers on the northern shore would open early, to relieve the crowded"
    " south. The fishing guild welcomed the plan but asked that the lighthouse be mended first.",
    "Islanders worry about noise and oil. Their delegation said after the meeting that any extension would lose their"
    " trust without a monitoring station; the council therefore put off its vote and asked three scholars for advice.",
    "Neighbouring towns have views as well. Valleyford holds that the canal is too shallow in summer for large ships,"
    " while Stonebridge wants the channel dredged before anybody talks about sharing the cost.",
    "Customs figures show that smuggling doubled last autumn, mostly in small harbours that nobody watches. The police"
    " plan a post on every island, which volunteers will keep in turn.",
    "Scholars warn that posts alone stop no smuggler. The cause is the price of fuel: as long as it differs, boatmen will"
    " take the risk. They advise both shores to change their duties at the same time.",
    "In the end the council promised to publish a draft before the year is out and to hear what islanders say of it. If"
    " it passes, work will begin in the spring after next and take four years.",
)
ROWS_ZH = (("港口", "狀態", "說明"), ("北碼頭", "開放", "自三月起每日兩班渡輪，夜間停航，遇大霧則改泊南岸"),
           ("南碼頭", "擁擠", "候船時間平均三小時"), ("舊碼頭", "關閉", "待燈塔修復後重開"))  # fmt: skip
ROWS_EN = (("Pier", "State", "Remarks"), ("North pier", "open", "two ferries a day since March, none at night; in fog they land in the south"),
           ("South pier", "crowded", "three hours of waiting on average"), ("Old pier", "closed", "until the lighthouse is mended"))  # fmt: skip


def many(texts: tuple[str, ...], n: int) -> tuple[str, ...]:
    """`n` paragraphs of the sentences of texts, put together anew, so that no line comes twice."""
    chance = random.Random(n)
    end = "。" if "。" in texts[0] else ". "
    sentences = [own.strip().removesuffix(".") for text in texts for own in text.split(end) if own.strip()]
    out = []
    for _ in range(n):
        chosen = chance.sample(sentences, chance.choice((2, 3, 3, 4)))
        out.append("".join(f"{own}。" for own in chosen) if end == "。" else ". ".join(chosen) + ".")
    return tuple(out)


NOTES_ZH = ("見港務局年報，頁三五。", "漁會新聞稿，三月七日。")
NOTES_EN = (
    "See the annual report of the harbour council, p. 35.",
    "Press release of the fishing guild, 7 March.",
)
STAMP = "DRAFT COPY"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reader must get of a file."""

    phenomenon: str
    paragraphs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    furniture: tuple[str, ...] = ()


Made = tuple[str, bytes, Expected]
_FONT = "font-family: 'Noto Serif CJK TC', 'DejaVu Serif', serif"


# HTML, for Chromium, WeasyPrint and LibreOffice


def _page(body: str, style: str = "", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><style>@page {{ size: A4; margin: 25mm }}'
        f" body {{ {_FONT}; font-size: 10.5pt; line-height: 1.5; text-align: justify }}"
        f" p {{ margin: 0; text-indent: 2em }} {style}</style><body>{body}</body></html>"
    )


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{html.escape(text)}</p>" for text in texts)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table>{cells}</table>"


_RULED = "table { border-collapse: collapse; margin: 1em 0; width: 80% } td { border: 1px solid black; padding: 4px }"
_PLAIN = (
    "table { border-collapse: collapse; margin: 1em 0; width: 90%; border-top: 1.5px solid; border-bottom: 1.5px solid }"
    " td { padding: 4px 14px 4px 0; vertical-align: top } tr:first-child td { border-bottom: 1px solid }"
)
_STAMPED = (
    ".stamp { position: fixed; top: 45%; left: 10%; font-size: 60pt; color: #ccc; transform: rotate(-40deg); "
    "text-indent: 0; white-space: nowrap }"
)


def _html_cases() -> Iterator[tuple[str, str, Expected]]:
    for lang, texts, rows in (("zh-Hant", ZH, ROWS_ZH), ("en", EN, ROWS_EN)):
        short = lang[:2]
        long = many(texts, 14)
        for n in (2, 3):
            style = (
                f".c {{ column-count: {n}; column-gap: 8mm }} h1 {{ font-size: 16pt; text-align: center }}"
            )
            body = f'<h1>{"港口與島嶼" if short == "zh" else "Harbours and islands"}</h1><div class="c">{_paragraphs(long)}</div>'
            yield f"columns{n}-{short}", _page(body, style, lang), Expected(f"{n} columns", long)
        for name, style in (("ruled", _RULED), ("plain", _PLAIN)):
            body = _paragraphs(texts[:2]) + _table(rows) + _paragraphs(texts[2:3])
            phenomenon = "tables with a grid" if name == "ruled" else "tables without a grid"
            yield (
                f"table-{name}-{short}",
                _page(body, style, lang),
                Expected(phenomenon, texts[:3], rows=rows),
            )
        yield f"indents-{short}", _page(_paragraphs(long), "", lang), Expected("indented paragraphs", long)
        long = many(texts, 40)
        body = f'<div class="stamp">{STAMP}</div>' + _paragraphs(long)
        yield (
            f"watermark-{short}",
            _page(body, _STAMPED, lang),
            Expected("watermarks", long, furniture=(STAMP,)),
        )
        side = "position: absolute; left: 0; top: 60mm; transform: rotate(-90deg); transform-origin: 0 0; font-size: 8pt"
        beside = "Harbour Papers 12"
        body = f'<div style="{side}">{beside}</div>' + _paragraphs(texts)
        yield (
            f"rotated-{short}",
            _page(body, "body { position: relative; padding-left: 10mm }", lang),
            Expected("rotated text", (*texts, beside)),
        )


def _vertical() -> tuple[str, str, Expected]:
    style = "html { writing-mode: vertical-rl } @page { size: A4 landscape }"
    return "vertical-zh", _page(_paragraphs(ZH), style, "zh-Hant"), Expected("vertical text", ZH)


def _noted(texts: tuple[str, ...], notes: tuple[str, ...]) -> str:
    """For WeasyPrint, which sets footnotes."""
    out = ""
    for n, text in enumerate(texts):
        note = f'<span class="n">{html.escape(notes[n])}</span>' if n < len(notes) else ""
        out += f"<p>{html.escape(text)}{note}</p>"
    return out


def chromium() -> Iterator[Made]:
    """Files that Chromium prints."""
    for name, page, expected in (*_html_cases(), _vertical()):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a.html").write_text(page, encoding="utf-8")
            options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
            command = ["chromium", *options, f"--print-to-pdf={folder}/a.pdf", f"file://{folder}/a.html"]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
            yield name, (Path(folder) / "a.pdf").read_bytes(), expected


def weasyprint() -> Iterator[Made]:
    """Files by WeasyPrint, with footnotes."""
    from weasyprint import HTML

    style = ".n { float: footnote; font-size: 8pt } p { margin-bottom: 0 }"
    noted = [
        (f"footnotes-{short}", _page(_noted(many(texts, 12), notes), style, lang),
         Expected("footnotes", many(texts, 12), notes=notes))
        for short, lang, texts, notes in (("zh", "zh-Hant", ZH, NOTES_ZH), ("en", "en", EN, NOTES_EN))
    ]  # fmt: skip
    for name, page, expected in (*_html_cases(), *noted):
        made = HTML(string=page).write_pdf()
        assert made is not None
        yield name, made, expected


# LibreOffice, by its flat XML


def _flat(body: str, styles: str = "", page: str = "", section: str = "") -> str:
    names = ("office", "text", "table", "style")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    spaces += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    font = 'fo:font-family="Noto Serif CJK TC" style:font-family-asian="Noto Serif CJK TC" fo:font-size="10.5pt" style:font-size-asian="10.5pt"'
    return (
        f'<?xml version="1.0"?><office:document {spaces} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        f'<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-indent="0.8cm" '
        f'fo:text-align="justify" style:punctuation-wrap="simple"/><style:text-properties {font}/></style:style>'
        f'<style:style style:name="N" style:family="paragraph"><style:text-properties fo:font-size="8.5pt" '
        'fo:font-family="Noto Serif CJK TC" style:font-family-asian="Noto Serif CJK TC" style:font-size-asian="8.5pt"/></style:style>'
        f'{styles}</office:styles><office:automatic-styles>{section}<style:page-layout style:name="L">'
        f'<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm" {page}/>'
        "</style:page-layout></office:automatic-styles><office:master-styles><style:master-page "
        'style:name="Standard" style:page-layout-name="L"/></office:master-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _flat_paragraphs(texts: tuple[str, ...], notes: tuple[str, ...] = ()) -> str:
    out = ""
    for n, text in enumerate(texts):
        note = ""
        if n < len(notes):
            note = (
                f'<text:note text:note-class="footnote" text:id="n{n}"><text:note-citation>{n + 1}</text:note-citation>'
                f'<text:note-body><text:p text:style-name="N">{html.escape(notes[n])}</text:p></text:note-body></text:note>'
            )
        out += f'<text:p text:style-name="P">{html.escape(text)}{note}</text:p>'
    return out


def _flat_cases() -> Iterator[tuple[str, str, Expected]]:
    for short, texts, notes, rows in (("zh", ZH, NOTES_ZH, ROWS_ZH), ("en", EN, NOTES_EN, ROWS_EN)):
        long = many(texts, 16)
        for n in (2, 3):
            section = (
                '<style:style style:name="S" style:family="section"><style:section-properties>'
                f'<style:columns fo:column-count="{n}" fo:column-gap="0.8cm"/></style:section-properties></style:style>'
            )
            body = f'<text:section text:style-name="S" text:name="s">{_flat_paragraphs(long)}</text:section>'
            yield f"columns{n}-{short}", _flat(body, section=section), Expected(f"{n} columns", long)
        noted = many(texts, 12)
        yield (
            f"footnotes-{short}",
            _flat(_flat_paragraphs(noted, notes)),
            Expected("footnotes", noted, notes=notes),
        )
        yield f"indents-{short}", _flat(_flat_paragraphs(long)), Expected("indented paragraphs", long)
        cells = "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell><text:p text:style-name="N">{html.escape(c)}</text:p></table:table-cell>'
                for c in row
            )
            + "</table:table-row>"
            for row in rows
        )
        columns = '<table:table-column table:number-columns-repeated="3"/>'
        body = (
            _flat_paragraphs(texts[:2])
            + f"<table:table>{columns}{cells}</table:table>"
            + _flat_paragraphs(texts[2:3])
        )
        yield f"table-plain-{short}", _flat(body), Expected("tables without a grid", texts[:3], rows=rows)
    yield (
        "vertical-zh",
        _flat(_flat_paragraphs(ZH), page='style:writing-mode="tb-rl"'),
        Expected("vertical text", ZH),
    )


def libreoffice() -> Iterator[Made]:
    """Files that LibreOffice exports."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = list(_flat_cases())
        for own, content, _ in cases:
            (folder / f"{own}.fodt").write_text(content, encoding="utf-8")
        files = [str(folder / f"{own}.fodt") for own, _, _ in cases]
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{name}/profile",
            "--convert-to",
            "pdf",
        ]
        subprocess.run([*command, "--outdir", name, *files], check=True, capture_output=True, timeout=300)
        for own, _, expected in cases:
            yield own, (folder / f"{own}.pdf").read_bytes(), expected


# Typst


def _typst_cases() -> Iterator[tuple[str, str, Expected]]:
    for short, texts, notes, rows in (("zh", ZH, NOTES_ZH, ROWS_ZH), ("en", EN, NOTES_EN, ROWS_EN)):
        head = (
            f'#set text(font: ("New Computer Modern", "Noto Serif CJK TC"), size: 10pt, lang: "{short}")\n'
            "#set par(justify: true, first-line-indent: (amount: 2em, all: true), spacing: 0.65em)\n"
        )
        long, noted = many(texts, 16), many(texts, 12)
        for n in (2, 3):
            columns = f"#set page(columns: {n})\n"
            yield f"columns{n}-{short}", columns + head + "\n\n".join(long), Expected(f"{n} columns", long)
        body = "\n\n".join(
            text + (f"#footnote[{notes[n]}]" if n < len(notes) else "") for n, text in enumerate(noted)
        )
        yield f"footnotes-{short}", head + body, Expected("footnotes", noted, notes=notes)
        cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
        table = (
            f"#table(columns: (auto, auto, 6cm), stroke: (x, y) => if y == 0 {{ (bottom: 0.5pt) }}, {cells})"
        )
        yield (
            f"table-plain-{short}",
            head + "\n\n".join((*texts[:2], table, texts[2])),
            Expected("tables without a grid", texts[:3], rows=rows),
        )
        stamp = f"#set page(background: rotate(30deg, text(48pt, fill: luma(200))[{STAMP}]))\n"
        long = many(texts, 40)
        yield (
            f"watermark-{short}",
            stamp + head + "\n\n".join(long),
            Expected("watermarks", long, furniture=(STAMP,)),
        )
        turned = head + "#rotate(-90deg, reflow: true)[#block(width: 20cm)[" + "\n\n".join(noted) + "]]"
        yield f"rotated-{short}", turned, Expected("rotated text", noted)


def typst() -> Iterator[Made]:
    """Files by Typst."""
    import typst as compiler

    for name, source, expected in _typst_cases():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.typ"
            path.write_text(source, encoding="utf-8")
            yield name, compiler.compile(str(path)), expected


# ReportLab: lines drawn one by one across all columns, as some converters do


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)


def reportlab() -> Iterator[Made]:
    """Files by ReportLab."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    for n in (2, 3):
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(595, 842))
        canvas.setFont("Helvetica", 9)
        each = [many(EN, 4 + column) for column in range(n)]
        lines = [
            [line for text in own for line in ("", *_wrapped(text, 52 if n == 2 else 34))][1:] for own in each
        ]
        for row in range(max(map(len, lines))):
            for column, own in enumerate(lines):
                if row < len(own):
                    canvas.drawString(50 + column * (510 / n), 780 - 12 * row, own[row])
        canvas.save()
        yield (
            f"drawn{n}-en",
            out.getvalue(),
            Expected(f"{n} columns, drawn across", tuple(t for own in each for t in own)),
        )


WRITERS: dict[str, tuple[Callable[[], Iterator[Made]], Callable[[], bool]]] = {
    "libreoffice": (libreoffice, lambda: shutil.which("soffice") is not None),
    "chromium": (chromium, lambda: shutil.which("chromium") is not None),
    "weasyprint": (weasyprint, lambda: find_spec("weasyprint") is not None),
    "typst": (typst, lambda: find_spec("typst") is not None),
    "reportlab": (reportlab, lambda: find_spec("reportlab") is not None),
}


def main() -> int:
    """Write them all to a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for writer, (make, is_there) in WRITERS.items():
        if not is_there():
            print(f"{writer}: not installed")
            continue
        for name, data, expected in make():
            (folder / f"{writer}-{name}.pdf").write_bytes(data)
            text = json.dumps(asdict(expected), ensure_ascii=False, indent=1)
            (folder / f"{writer}-{name}.json").write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
