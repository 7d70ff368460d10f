"""Documents laid out at random: paragraphs wrapped to any width, headings, notes, page numbers, running headers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

Separation = Literal["blank", "indent", "trailing", "short"]


class Chance(Protocol):
    """What draws: `random.Random`, as hypothesis gives it."""

    def randint(self, a: int, b: int) -> int: ...
    def random(self) -> float: ...


_ZH_TEXT = (
    "港務延長東岸碼頭並且添購拖船漁會主張整修舊港議會要求公開帳目公司願意負擔部分工程居民擔心航道受限商人"
    "期待貨運成長測量水深秋季風浪保險費用上漲引水人手不足倉庫擁擠鐵路連接內陸關稅收入減少環評報告延誤預算刪減燈塔看守"
)
_ZH = tuple(_ZH_TEXT[at : at + 2] for at in range(0, len(_ZH_TEXT), 2))
_ZH_NAMES = ("東港", "西港", "南灣", "北岸", "NATO", "2019年", "三艘拖船", "EU")
_EN_TEXT = (
    "council wants second pier because freight doubled ten years while fishermen ask that old one be mended first and "
    "engineers measured how deep water runs under northern side before autumn storms which insurers price with care "
    "so merchants expect slower trains from inland depots whose customs income fell after budgets were cut by a third"
)
_EN = tuple(_EN_TEXT.split())
_EN_NAMES = ("Northport", "Osthaven", "the EU", "U.S. ships", "Dr. Lund", "2019", "Senator Quill")


@dataclass(frozen=True)
class Layout:
    """How a document is printed."""

    chinese: bool
    width: int  # columns
    separation: Separation
    lines_a_page: int  # 0: no pages
    number: str  # how a page number is printed, with {n}; "" for none
    header: str  # running header; "" for none
    at_head: bool  # the page number stands above the text
    form_feed: bool
    first_page: int
    spaced: bool  # a blank line after every line, as some PDF programs leave it


@dataclass
class Printed:
    """A document as it was and as it is printed."""

    layout: Layout
    body: list[str]
    headings: list[str]
    notes: list[str]
    text: str = ""
    lines: list[str] = field(default_factory=list)


def _choice(chance: Chance, values: object) -> object:
    return values[chance.randint(0, len(values) - 1)]  # type: ignore[index,arg-type]


def draw_layout(chance: Chance) -> Layout:
    """A layout, any of them as likely as the others."""
    chinese = chance.random() < 0.5
    separation = _choice(chance, ("blank", "indent", "trailing", "short"))
    pages = chance.random() < 0.7
    number = (
        ""
        if not pages
        else _choice(chance, ("- {n} -", "{n}", "第 {n} 頁" if chinese else "Page {n}", "— {n} —", ""))
    )
    header = (
        ""
        if not pages
        else _choice(chance, ("", "港務研究　第七期", "東岸港口的沿革"))
        if chinese
        else _choice(chance, ("", "Harbour Review 12 (2021)", "The Northern Harbours"))
    )
    header = header if pages else ""
    form_feed = pages and (chance.random() < 0.5 or not number)
    return Layout(
        chinese,
        chance.randint(30, 90) if chinese else chance.randint(44, 100),
        separation,  # type: ignore[arg-type]
        chance.randint(12, 40) if pages else 0,
        number,  # type: ignore[arg-type]
        header,  # type: ignore[arg-type]
        chance.random() < 0.3,
        form_feed,
        chance.randint(1, 300),
        separation == "trailing" or (separation == "indent" and chance.random() < 0.2),
    )


def draw(chance: Chance, layout: Layout | None = None) -> Printed:
    """A document and how it is printed."""
    layout = layout or draw_layout(chance)
    printed = Printed(layout, [], [], [])
    blocks: list[tuple[str, str]] = []
    wants_notes = layout.lines_a_page > 0 and chance.random() < 0.4
    numbered = chance.random() < 0.5
    marks = 0
    for index in range(chance.randint(4, 12)):
        if numbered and index % 4 == 0:
            name = (
                f"{'一二三'[index // 4]}、{_words(chance, True, 3)}"
                if layout.chinese
                else f"{index // 4 + 1}. {_words(chance, False, 3).capitalize()}"
            )
            blocks.append(("heading", name))
            printed.headings.append(name)
        noted = wants_notes and chance.random() < 0.4
        marks += noted
        text = _paragraph(chance, layout, f"[{marks}]" if noted else "")
        if noted:
            note = (
                f"[{marks}] 港務局，《年報》，頁{marks}。"
                if layout.chinese
                else f"[{marks}] Harbour Board, Annual Report, p. {marks}."
            )
            printed.notes.append(note)
        blocks.append(("body", text))
        printed.body.append(text)
    _print(layout, blocks, printed)
    return printed


def _words(chance: Chance, chinese: bool, count: int) -> str:
    return ("" if chinese else " ").join(str(_choice(chance, _ZH if chinese else _EN)) for _ in range(count))


def _sentence(chance: Chance, chinese: bool) -> str:
    parts = []
    for _ in range(chance.randint(1, 3)):
        if chinese:
            name = str(_choice(chance, _ZH_NAMES)) * (chance.random() < 0.3)
            parts.append(name + _words(chance, True, chance.randint(2, 9)))
        else:
            parts.append(
                _words(chance, False, chance.randint(3, 9))
                + (" " + str(_choice(chance, _EN_NAMES))) * (chance.random() < 0.3)
            )
    if chinese:
        return "，".join(parts) + "。"
    sentence = ", ".join(parts)
    return sentence[0].upper() + sentence[1:] + "."


def _paragraph(chance: Chance, layout: Layout, mark: str) -> str:
    """Two lines or more; where only a short last line tells its end, it has one. A note's mark ends a sentence."""
    joint = "" if layout.chinese else " "
    while True:
        sentences = [_sentence(chance, layout.chinese) for _ in range(chance.randint(2, 7))]
        text = joint.join([sentences[0] + mark, *sentences[1:]])
        rows = wrapped(text, layout)
        if len(rows) >= 2 and (layout.separation != "short" or columns(rows[-1]) <= 0.6 * layout.width):
            return text


def columns(text: str) -> int:
    """Columns a line takes."""
    return sum(1 if char.isascii() else 2 for char in text)


def wrapped(text: str, layout: Layout) -> list[str]:
    """A paragraph in lines; no Chinese line begins with a closing mark, no word is cut."""
    indent = ("　　" if layout.chinese else "    ") if layout.separation == "indent" else ""
    units: list[str] = []
    if layout.chinese:
        word = ""
        for char in text:
            if char.isascii() and char not in " ":
                word += char
                continue
            if word:
                _add(units, word)
                word = ""
            if char in "，。；：、」』）" and units:
                units[-1] += char
            else:
                units.append(char)
        if word:
            _add(units, word)
    else:
        units = text.split(" ")
    rows, row = [], indent
    for number, unit in enumerate(units):
        space = "" if layout.chinese or row == indent else " "
        if number and columns(row + space + unit) > layout.width:
            rows.append(row)
            row = unit
        else:
            row += space + unit
    return [*rows, row]


def _header(header: str, page: int, pages: int, masthead: bool) -> str:
    """A journal's line stands on every page, a title's from the second page on."""
    if masthead:
        return header if pages > 1 else ""
    return header if page and pages > 2 else ""


def _may_break(layout: Layout, before: tuple[str, str], page: list[str]) -> bool:
    """May a page end before a paragraph? Not under a heading; and somebody must be able to see that one ended."""
    last = next((row for row in reversed(page) if row), "")
    marked = layout.separation in ("indent", "trailing") or columns(last) <= 0.75 * layout.width
    return before[0] != "heading" and marked


def _add(units: list[str], word: str) -> None:
    """A number of a note is not parted from what it stands behind."""
    if word.startswith("[") and units:
        units[-1] += word
    else:
        units.append(word)


def _print(layout: Layout, blocks: list[tuple[str, str]], printed: Printed) -> None:
    """Set the blocks on pages."""
    pages: list[list[str]] = [[]]
    notes: list[list[str]] = [[]]
    pending = list(printed.notes)
    count = 0
    for place, (kind, text) in enumerate(blocks):
        rows = [text] if kind == "heading" else wrapped(text, layout)
        if kind == "body" and layout.separation == "trailing":
            rows[-1] += " "
        for number, row in enumerate(rows):
            full = layout.lines_a_page and count >= layout.lines_a_page
            if full and (number or _may_break(layout, blocks[place - 1], pages[-1])):
                pages.append([])
                notes.append([])
                count = 0
            pages[-1].append(row)
            count += 1
            while pending and f"[{len(printed.notes) - len(pending) + 1}]" in row:
                notes[-1].append(pending.pop(0))
        gap = (
            layout.separation == "blank"
            or kind == "heading"
            or (place + 1 < len(blocks) and blocks[place + 1][0] == "heading")
        )
        if gap and pages[-1]:
            pages[-1].append("")
    out: list[str] = []
    alone = len(pages) == 1  # what is printed once is no running header
    masthead = any(char.isdigit() or char == "第" for char in layout.header)
    for number, page in enumerate(pages):
        while page and not page[-1]:
            page.pop()
        label = layout.number.format(n=layout.first_page + number) if layout.number and not alone else ""
        head = [
            line
            for line in (
                _header(layout.header, number, len(pages), masthead),
                label if layout.at_head else "",
            )
            if line
        ]
        foot = [label] if label and not layout.at_head else []
        rows = [*head, *page, *notes[number], *foot]
        if layout.spaced:
            rows = [one for row in rows for one in (row, "")]
        out.append("\n".join(rows) + "\n")
    printed.text = ("\f" if layout.form_feed else "").join(out)
