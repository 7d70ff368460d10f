"""Quotations of a draft: exact, altered, joined, in another script, of another language."""

from __future__ import annotations

import pytest

from textmine.check.difference import compare, in_line
from textmine.check.letters import Letters
from textmine.check.quoted import is_term, parts, quotations

NOT_NORTHERN = "Portugal closed two of its 14 harbours in May, but it did not close the northern ones"


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        (NOT_NORTHERN, ()),
        ("portugal CLOSED two of its 14 harbours — in May", ()),
        (
            "[P]ortugal closed two of its 14 harbours in May … it did not close the northern ones",
            ("ellipsis",),
        ),
        ("Portugal closed [...] the northern ones", ("ellipsis", "denial-left-out")),
        ("it [the state] did not close the northern ones", ("inserted",)),
        ("it did not close the northern ones [sic]", ("inserted",)),
        ("Ships waited for 3.5 days at the old mole. Iceland sold unstable cranes", ()),
        ("葡萄牙關閉了十四座海港之中的兩座", ()),
        ("葡萄牙关闭了十四座海港之中的两座", ("script",)),
        ("葡萄牙關閉了十四座海港……但並未關閉北部的海港", ("ellipsis",)),
        ("arbours in May, but it did not close the northe", ("cut-word",)),
        ("回到舊碼頭", ()),
    ],
)
def test_what_the_source_has_is_exact_and_what_scholars_do_is_said(quotation, words: str, notes) -> None:
    if len(words) < 7:
        words = "漁民卻不願" + words
    mark = "「{}」" if "葡" in words or "漁" in words else "“{}”"
    found = quotation(f"It says: {mark.format(words)}.")
    assert found.verdict == "exact"
    assert found.notes == notes
    assert found.match is not None
    assert found.match.spots[0].paragraph_id.split(":")[0] in ("harbours", "routes")


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("Portugal opened two of its 14 harbours in May", "Portugal [-closed-] {+opened+} two"),
        ("Portugal closed two of its 41 harbours in May", "[-14-] {+41+}"),
        ("but it did close the northern ones. The crews went home unpaid", "[-not-]"),
        ("The crews never went home unpaid", "{+never+}"),
        ("Norway closed two of its 14 harbours in May", "[-Portugal-] {+Norway+}"),
        ("Ships waited for 35 days at the old mole", "[-3.5-] {+35+}"),
        ("stable cranes to the owners of the new harbour", "[-unstable-] {+stable+}"),
        ("葡萄牙關閉了十四座海港之中的三座，但並未關閉北部的海港", "[-兩-]{+三+}"),
        ("葡萄牙关闭了十四座海港之中的两座，但关闭北部的海港", "[-並未-]"),
    ],
)
def test_what_was_put_in_or_left_out_is_shown(quotation, words: str, difference: str) -> None:
    found = quotation(f"It says: “{words}”.")
    assert found.verdict == "altered"
    assert difference in in_line(found.match.changes)


def test_sentences_that_do_not_follow_on_each_other_are_not_one_quotation(quotation) -> None:
    apart = "The crews went home unpaid. Iceland sold unstable cranes to the owners of the new harbour."
    assert quotation(f"“{apart}”").verdict == "altered"
    run_together = "Ships waited for 3.5 days at the old mole, Iceland sold unstable cranes"
    found = quotation(f"“{run_together}”")
    assert found.verdict == "altered"
    assert "joined-sentences" in found.notes
    assert quotation("「船員沒有領到薪水就回家了，冰島把不穩定的起重機賣給新港的業主」").verdict == "altered"


def test_a_quotation_may_run_over_the_end_of_a_paragraph(quotation) -> None:
    found = quotation("「挪威表示，北方航道在冬季並不安全。冰島把不穩定的起重機賣給新港的業主。」")
    assert (found.verdict, found.notes) == ("exact", ("over-paragraphs",))


def test_what_the_corpus_does_not_have_is_not_found(quotation) -> None:
    found = quotation("The minister said: “All our orchards were sold to a bank in Geneva last week”.")
    assert found.verdict == "not-found"
    assert quotation("作者寫道：「果園在上星期全部賣給日內瓦的銀行」。").verdict == "not-found"


def test_terms_and_titles_are_no_quotations_but_are_looked_up(checked) -> None:
    found = checked(
        "The “old mole”, the “blue market” and “Harbours and Power”; 《海港與航道》與「起重機」。"
    ).quotations
    assert {q.verdict for q in found} == {"term"}
    assert [q.match is not None for q in found if q.text in ("old mole", "blue market", "起重機")] == [
        True,
        False,
        True,
    ]
    assert is_term("harbours of the north", has_verb=False)
    assert not is_term("ships waited at the mole", has_verb=True)


def test_block_quotations_are_told_in_markdown_html_and_word(checked, harbours, tmp_path) -> None:
    found = checked(
        "It goes on:\n\n> Ships waited for 3.5 days at\n> the old mole.\n>\n> — Okafor 2021, p. 13\n\nSo it says.\n"
    )
    (block,) = found.quotations
    assert (block.kind, block.verdict, block.text) == (
        "block",
        "exact",
        "Ships waited for 3.5 days at the old mole.",
    )
    assert block.cited.pages == (("13", "13"),)
    from docx import Document

    from textmine.check import read_draft

    word = Document()
    word.add_paragraph("It goes on:")
    word.add_paragraph("Ships waited for 3.5 days at the old mole.", style="Quote")
    word.save(str(tmp_path / "draft.docx"))
    (tmp_path / "draft.html").write_text(
        "<p>It goes on:</p><blockquote><p>Ships waited for 3.5 days at the old mole.</p></blockquote>",
        "utf-8",
    )
    for name in ("draft.docx", "draft.html"):
        draft = read_draft(tmp_path / name)
        texts = [p.text for p in draft.paragraphs if p.paragraph_id in draft.blocks]
        assert texts == ["Ships waited for 3.5 days at the old mole."]


def test_what_markdown_indents_as_a_whole_is_a_block_quotation(checked) -> None:
    found = checked(
        "It goes on:\n\n    Ships waited for 3.5 days at\n    the old mole.\n\nSo it says.\n\n"
        "- An item of a list\n\n    goes on with a paragraph of its own.\n\n"
        "文件接著說：\n\n    船員領到薪水就回家了。\n\n如此而已。\n"
    ).quotations
    assert [(q.kind, q.text, q.verdict) for q in found] == [
        ("block", "Ships waited for 3.5 days at the old mole.", "exact"),
        ("block", "船員領到薪水就回家了。", "altered"),
    ]
    # Where every paragraph begins so, it is how paragraphs begin.
    assert not checked("    The old mole was closed.\n\n    The crews were at home.\n").quotations


def test_quotation_marks_of_both_languages_are_read() -> None:
    text = '「甲『乙』丙」“d ‘e’ f” ‘the port’s crew’ "straight" 《題名》 it’s 5" wide 〝舊〞'
    found = [text[q.start : q.end] for q in quotations(text)]
    assert found == ["甲『乙』丙", "d ‘e’ f", "the port’s crew", "straight", "舊"]
    assert [p.gap for p in parts("the port … was [never] shut")] == ["start", "ellipsis", "inserted"]


def test_a_difference_is_found_inside_a_longer_text() -> None:
    source = Letters(
        "Before it all, the old mole was shut by order of the council, and after it came the rain."
    )
    found = compare(Letters("the old mole was opened by order of the council"), source)
    assert source.text[found.start : found.end] == "the old mole was shut by order of the council"
    assert [(c.draft, c.source) for c in found.changes if c.kind != "same"] == [("opened", "shut")]
