"""Where a draft says its quotations are from: document, page, paragraph, speaker, footnotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.samples import para, word
from textmine.check import check
from textmine.store import Store

CRANES = "Iceland sold unstable cranes to the owners of the new harbour"
ROUTE = "the northern route is not safe in winter"


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        (f"“{CRANES}” (Harbours and Power, p. 13).", ()),
        (f"“{CRANES}” (Okafor 2021, p. 13).", ()),
        (f"“{CRANES}” (Okafor 2021: 12–13).", ()),
        (f"“{CRANES}” (Harbours and Power, p. 11).", ("page",)),
        (f"“{CRANES}” (pp. 15–16).", ("page",)),
        (f"“{CRANES}” (《海港與航道》).", ("document",)),
        (f"In *Harbours and Power*, “{CRANES}”.", ()),
        (f"林大海在《海港與航道》中寫道：“{CRANES}”。", ("document",)),
        (f"“{CRANES}” (Petrov 2020, p. 3).", ("unknown-document",)),
        (f"“{CRANES}” [harbours:6].", ()),
        (f"“{CRANES}” [harbours:4:0-10].", ("paragraph",)),
        (f"“{CRANES}” [routes:2].", ("document",)),
        (f"The text says “{CRANES}”.[^1]\n\n[^1]: Harbours and Power, p. 13.", ()),
        (f"The text says “{CRANES}”.[^1]\n\n[^1]: Harbours and Power, p. 14.", ("page",)),
        (f"The text says “{CRANES}.”¹\n\n¹ 《海港與航道》，頁 3。", ("document",)),
        ("書中說「冰島把不穩定的起重機賣給新港的業主」（林大海，2019）。", ()),
        ("書中說「冰島把不穩定的起重機賣給新港的業主」（Harbours and Power，頁 13）。", ("document",)),
    ],
)
def test_a_citation_is_held_against_the_place(quotation, draft: str, problems) -> None:
    found = quotation(draft)
    assert found.problems == problems
    assert found.verdict == ("misattributed" if problems else "exact")


def test_the_id_of_a_finding_stands_for_its_paragraph(quotation, harbours: Path) -> None:
    with Store.open(harbours) as store:
        there = next(one for one in store.findings() if CRANES in store.paragraph(one.paragraph_id).text)
        elsewhere = next(one for one in store.findings() if one.paragraph_id != there.paragraph_id)
    assert quotation(f"“{CRANES}” [{there.finding_id}].").problems == ()
    assert quotation(f"“{CRANES}” [{elsewhere.finding_id}].").problems != ()


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (f"Norway says that “{ROUTE}”.", False),
        (f"Oslo warns: “{ROUTE}”.", False),
        (f"“{ROUTE.capitalize()},” Norway said.", False),
        (f"Denmark says that “{ROUTE}”.", True),
        (f"According to Denmark, “{ROUTE}”.", True),
        (f"“{ROUTE.capitalize()},” said Denmark.", True),
        (f"As Denmark puts it, “{ROUTE}”.", True),
        ("挪威表示：「北方航道在冬季並不安全」。", False),
        ("丹麥表示：「北方航道在冬季並不安全」。", True),
        ("據丹麥說法，「北方航道在冬季並不安全」。", True),
        (f"Denmark says: “{CRANES}”.", True),  # the document says so itself
        (f"Okafor says: “{CRANES}”.", False),
        (f"The report says that “{CRANES}”.", False),
        (f"Of Norway the report says that “{CRANES}”.", False),
        (f"About Denmark the study finds: “{CRANES}”.", False),
        (f"Denmark, the report says, “{CRANES}”.", False),
        ("丹麥，報告指出：「冰島把不穩定的起重機賣給新港的業主」。", False),
        (f"Denmark in a letter to Oslo says: “{CRANES}”.", True),
        ("對丹麥，該書指出：「冰島把不穩定的起重機賣給新港的業主」。", False),
        ("丹麥問題專家指出：「冰島把不穩定的起重機賣給新港的業主」。", False),
    ],
)
def test_who_is_said_to_speak_is_held_against_who_does(quotation, draft: str, wrong: bool) -> None:
    found = quotation(draft)
    assert found.problems == (("speaker",) if wrong else ())


def test_of_several_places_the_one_that_the_draft_cites_counts(checked) -> None:
    """One citation at the end of a sentence is for all its quotations, one right behind a quotation for it alone."""
    draft = f"“{CRANES}” (p. 13), and “the northern route is not safe in winter” (p. 11)."
    assert [q.problems for q in checked(draft).quotations] == [(), ("page",)]
    draft = f"“{CRANES}” and “Ships waited for 3.5 days at the old mole” (Harbours and Power, p. 13)."
    assert [q.verdict for q in checked(draft).quotations] == ["exact", "exact"]


def test_a_sentence_with_a_citation_is_looked_up(checked) -> None:
    found = checked(
        "Iceland sold unstable cranes to the owners of the new harbour (Harbours and Power, p. 13). "
        "Iceland sold stable cranes to the owners of the new harbour (Harbours and Power, p. 13). "
        "Orchards were given to a bank in Geneva by the poets (Harbours and Power)."
    ).quotations
    assert [(q.kind, q.verdict) for q in found] == [
        ("cited", "exact"),
        ("cited", "altered"),
        ("cited", "not-found"),
    ]


def test_notes_and_references_hold_no_quotations(checked) -> None:
    found = checked(
        f"He wrote “{CRANES}”.[^1]\n\n## References\n\nOkafor. “Some Title That Is No Quotation at All.” 2021.\n\n"
        "[^1]: See “Another Title That Nobody Has Ever Written Down”, p. 13.\n"
    ).quotations
    assert [q.text for q in found] == [CRANES]


def test_what_a_note_quotes_is_checked_and_titles_in_it_are_not(checked) -> None:
    found = checked(
        "The harbours were in bad shape.[^1] The route was no better.[^2]\n\n"
        "[^1]: Harbours and Power, p. 13: “Iceland sold stable cranes to the owners of the new harbour”.\n\n"
        "[^2]: As Lee puts it, “the whales were painted green, and nobody at the pier laughed.” See “A Whale for the"
        " Painter: Colour and Politics”, p. 2.\n"
    ).quotations
    found = [q for q in found if q.kind == "quotation"]
    assert [(q.text.split()[0], q.verdict) for q in found] == [("Iceland", "altered"), ("the", "not-found")]
    assert found[0].cited is not None
    assert found[0].cited.documents == {"harbours"}
    assert not found[0].problems


def test_footnotes_and_endnotes_of_word_are_read(harbours: Path, tmp_path: Path) -> None:
    def note(kind: str, id_: int, shown: str) -> str:
        return f'<w:{kind} w:id="{id_}">{para(shown)}</w:{kind}>'

    body = para("The harbours were in bad shape.", '<w:r><w:footnoteReference w:id="1"/></w:r>') + para(
        "航道的情況也不好。", '<w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    (tmp_path / "draft.docx").write_bytes(
        word(
            body,
            footnotes=note(
                "footnote", 1, "“Ships waited for 9.5 days at the old mole” (Harbours and Power, p. 13)."
            ),
            endnotes=note("endnote", 2, "「冰島把不穩定的起重機賣給新港的業主」，林大海，2019。"),
        )
    )
    with Store.open(harbours) as store:
        found = check(tmp_path / "draft.docx", store).quotations
    assert [q.verdict for q in found if q.kind == "quotation"] == ["altered", "exact"]


def test_an_ellipsis_that_hides_who_speaks_is_warned_of(quotation) -> None:
    found = quotation("“The northern route is not safe in winter … the tolls are far too high”.")
    assert found.verdict == "exact"
    assert "speaker-left-out" in found.notes
    same = quotation("“Portugal closed two … the northern ones”.")
    assert "speaker-left-out" not in same.notes


def test_who_is_named_in_one_quotation_says_no_other(checked) -> None:
    draft = f"The report says “Norway says that {ROUTE}” and “{CRANES}”."
    assert [q.verdict for q in checked(draft).quotations] == ["exact", "exact"]
