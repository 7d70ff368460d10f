"""Word files: the text as Word shows it once tracked changes are accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.samples import numbered, para, text, word
from textmine.read import SourceDocument, read_source


def _read(path: Path, body: str, **parts: str) -> SourceDocument:
    (path / "a.docx").write_bytes(word(body, **parts))
    return read_source(path / "a.docx")


def _of(read: SourceDocument, kind: str) -> list[str]:
    return [p.text for p in read.paragraphs if p.kind == kind]


def _deleted(shown: str) -> str:
    return f"<w:del><w:r><w:delText>{shown}</w:delText></w:r></w:del>"


def _inserted(shown: str) -> str:
    return f"<w:ins>{text(shown)}</w:ins>"


def test_tracked_changes_are_read_as_accepted_and_counted(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        para("港務局", _deleted("並未"), "同意", _inserted("擴建"), "碼頭。")
        + para(_inserted("漁會表示反對。"))
        + para("工程", "<w:moveFrom>" + text("明年") + "</w:moveFrom>", "開始。")
        + para("第一期", properties="<w:rPr><w:del/></w:rPr>")
        + para("已經完工。"),
    )
    assert _of(read, "body") == ["港務局同意擴建碼頭。", "漁會表示反對。", "工程開始。", "第一期已經完工。"]
    assert read.warnings == ("4 tracked changes read as accepted (2 insertions and 2 deletions)",)


def test_deleted_rows_of_tables_are_gone(tmp_path: Path) -> None:
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    table = row.format("", para("東港"), para("開放")) + row.format("<w:del/>", para("西港"), para("關閉"))
    read = _read(tmp_path, para("各港的現況如下。") + f"<w:tbl>{table}</w:tbl>")
    assert _of(read, "body") == ["各港的現況如下。", "東港\t開放"]
    assert "1 deletion" in read.warnings[0]


def test_notes_stand_after_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    def note(kind: str, id_: int, *shown: str) -> str:
        return f'<w:{kind} w:id="{id_}">' + "".join(shown) + f"</w:{kind}>"

    mark = "<w:r><w:{}Ref/></w:r>"
    read = _read(
        tmp_path,
        para("碼頭延長", '<w:r><w:footnoteReference w:id="7"/></w:r>', "，漁民抗議。")
        + para(
            "議會休會。",
            '<w:r><w:endnoteReference w:id="2"/></w:r>',
            '<w:r><w:footnoteReference w:id="3"/></w:r>',
        ),
        footnotes=note("footnote", 0, para("rule"))[:0]
        + '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        + note("footnote", 3, para(mark.format("footnote"), " 次年復會。"))
        + note("footnote", 7, para(mark.format("footnote"), " 見港務局年報。"), para("該報每年一冊。"))
        + note("footnote", 9, para("無人提及的註。")),
        endnotes=note("endnote", 2, para(mark.format("endnote"), " 議事錄第三卷。")),
    )
    assert [(p.kind, p.text) for p in read.paragraphs] == [
        ("body", "碼頭延長，漁民抗議。"),
        ("note", "1 見港務局年報。"),
        ("note", "該報每年一冊。"),
        ("body", "議會休會。"),
        ("note", "i 議事錄第三卷。"),
        ("note", "2 次年復會。"),
        ("note", "無人提及的註。"),
    ]


def _list(id_: int, *levels: tuple[str, str]) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/><w:lvlText w:val="{shape}"/></w:lvl>'
        for n, (format_, shape) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{id_}">{inner}</w:abstractNum>'


def test_list_numbers_are_written_as_they_show(tmp_path: Path) -> None:
    numbering = (
        _list(0, ("taiwaneseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
        + _list(1, ("upperRoman", "%1."), ("decimal", "%1.%2"))
        + _list(2, ("bullet", "•"))
        + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        + '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
        + '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    items = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (3, 0), (1, 0), (4, 0), (4, 0)]
    read = _read(
        tmp_path,
        "".join(para("港口依序開放。", properties=numbered(*item)) for item in items),
        numbering=numbering,
    )
    numbers = [p.text.removesuffix("港口依序開放。") for p in read.paragraphs]
    assert numbers == [
        "一、",
        "（一）",
        "（二）",
        "二、",
        "（一）",
        "1. ",
        "I. ",
        "I.1 ",
        "",
        "三、",
        "五、",
        "六、",
    ]


@pytest.mark.parametrize(
    ("format_", "value", "shown"),
    [
        ("taiwaneseCountingThousand", 10, "十"), ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"), ("ideographLegalTraditional", 12, "壹拾貳"),
        ("ideographTraditional", 3, "丙"), ("lowerLetter", 28, "bb"), ("decimalEnclosedCircle", 4, "④"),
        ("lowerRoman", 14, "xiv"), ("decimalZero", 3, "03"), ("ordinal", 12, "12th"), ("noSuchFormat", 7, "7"),
    ],
)  # fmt: skip
def test_number_formats(format_: str, value: int, shown: str) -> None:
    from textmine.read.formats.word_lists import written

    assert written(value, format_) == shown


def test_headings_by_outline_level_style_name_and_style_that_it_is_based_on(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="My Part"/><w:basedOn w:val="a1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Chapter Head"/><w:pPr><w:outlineLvl w:val="0"/>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="Lead"/><w:basedOn w:val="a1"/><w:pPr>'
        '<w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    chapter = '<w:pStyle w:val="a3"/>' + numbered(1)
    read = _read(
        tmp_path,
        para("港口", properties=chapter)
        + para("東岸", properties='<w:pStyle w:val="a2"/>')
        + para("東岸有三座碼頭。", properties='<w:pStyle w:val="a4"/>')
        + para("碼頭", properties='<w:outlineLvl w:val="2"/>')
        + para("其中一座已經關閉。"),
        styles=styles,
        numbering=_list(0, ("taiwaneseCounting", "第%1章"))
        + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    assert _of(read, "heading") == ["第一章 港口", "東岸", "碼頭"]
    assert [p.section for p in read.paragraphs if p.kind == "body"] == [
        "第一章 港口 / 東岸",
        "第一章 港口 / 東岸 / 碼頭",
    ]


def test_text_in_boxes_controls_tags_fields_and_links_is_read(tmp_path: Path) -> None:
    box = "<w:txbxContent>" + para("重點：碼頭關閉。") + "</w:txbxContent>"
    choice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
    read = _read(
        tmp_path,
        para("議會開會。", both)
        + "<w:sdt><w:sdtPr/><w:sdtContent>" + para("漁會提案。") + "</w:sdtContent></w:sdt>"
        + para("議員", "<w:sdt><w:sdtContent>" + text("十二") + "</w:sdtContent></w:sdt>", "人",
               "<w:smartTag>" + text("出席") + "</w:smartTag>", "<w:hyperlink>" + text("會議") + "</w:hyperlink>", "。")
        + para("見第", field.format("begin"), code, field.format("separate"), "五", field.format("end"), "頁。")
        + para("欄位從未結束。", field.format("begin"), code)
        + para("也要讀到。"),
    )  # fmt: skip
    assert _of(read, "body") == [
        "議會開會。", "重點：碼頭關閉。", "漁會提案。", "議員十二人出席會議。", "見第五頁。",
        "欄位從未結束。", "也要讀到。",
    ]  # fmt: skip


def test_tables_nested_in_tables_and_whole_texts_in_cells(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{para('深度')}</w:tc><w:tc>{para('九公尺')}</w:tc></w:tr></w:tbl>"
    cell = para("水深如下：") + inner + para("")
    nested = f"<w:tbl><w:tr><w:tc>{para('東港。')}</w:tc><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    whole = "港務局說明工程的進度與經費。" * 20
    layout = f"<w:tbl><w:tr><w:tc>{para(whole)}{para('次段較短。')}</w:tc></w:tr></w:tbl>"
    read = _read(tmp_path, nested + layout)
    assert _of(read, "body") == ["東港。", "水深如下：", "深度\t九公尺", whole, "次段較短。"]


def test_what_is_left_out_is_said_and_running_headers_are_furniture(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不見</w:t></w:r>"
    read = _read(
        tmp_path,
        para("港口開放。", hidden, '<w:r><w:sym w:char="F0E0"/></w:r>'),
        comments="<w:comment>" + para("請查證") + "</w:comment>",
        header1=para("港務月刊"),
    )
    assert _of(read, "body") == ["港口開放。"]
    assert _of(read, "furniture") == ["港務月刊"]
    assert set(read.warnings) == {
        "1 comment left out (3 characters)", "3 hidden characters left out", "1 sign of a symbol font left out",
    }  # fmt: skip


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    import io
    import zipfile

    from textmine.errors import InputError

    data = word(para("港口開放。"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                secret = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'.encode()
                part = secret + part.replace("港口".encode(), b"&x;")
            new.writestr(name, part)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(out.getvalue())
    try:
        shown = " ".join(p.text for p in read_source(tmp_path / "a.docx").paragraphs)
    except InputError:
        shown = ""
    assert "secret" not in shown
