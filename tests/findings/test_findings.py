"""Findings: the numbered paragraphs, else those under a telling heading, else the best-supported claims."""

from __future__ import annotations

import csv
from dataclasses import replace
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.findings import extract_findings, headline_of
from textmine.findings.conclusions import announces_conclusions, names_conclusions
from textmine.findings.headline import sentences
from textmine.records import Claim, Concept, Document, Mention, Paragraph
from textmine.script import simplify

DOCUMENT = Document("d", "題目", "zh-Hant", "d.txt", "0" * 64, 100, 4)


def paragraph(position: int, text: str, section: str = "", ordinal: int | None = None) -> Paragraph:
    return Paragraph(
        f"d:{position}", "d", position, "body", section, "7", "7", ordinal, text, 0, len(text), "zh-Hant",
        number=position,
    )  # fmt: skip


def mention(where: Paragraph, text: str, label: str, concept: str, *, after: int = 0) -> Mention:
    start = where.text.index(text, after)
    id_ = f"{where.paragraph_id}:m{start}-{start + len(text)}"
    return Mention(
        id_, where.paragraph_id, start, start + len(text), text, label, concept, text, "", "", "lexicon"  # type: ignore[arg-type]
    )  # fmt: skip


def claim(
    where: Paragraph, number: int, text: str, actors: str, concepts: str = "", confidence: float = 0.5
) -> Claim:
    start = where.text.index(text)
    return Claim(
        f"{where.paragraph_id}:c{number}", where.paragraph_id, start, start + len(text), text, "strategy",
        tuple(actors.split()), (), tuple(concepts.split()), text[:2], "affirmed", "asserted", "",
        confidence=confidence,
    )  # fmt: skip


FIRST = paragraph(1, "首先，俄羅斯面對恐怖主義，與中國合作。中國亦面對恐怖主義。", "壹、心得", 1)
SECOND = paragraph(2, "其次，各國觀望。", "壹、心得", 2)
PLAIN = paragraph(3, "未編號的段落談俄羅斯。", "參、餘論")


def test_numbered_paragraphs_are_the_findings_with_all_that_is_in_them() -> None:
    mentions = [
        mention(FIRST, "中國", "ACTOR", "actor:china"),
        mention(FIRST, "俄羅斯", "ACTOR", "actor:russia"),
        mention(FIRST, "中國", "ACTOR", "actor:china", after=15),
        mention(FIRST, "恐怖主義", "THREAT", "threat:terrorism"),
        mention(FIRST, "合作", "STRATEGY", "strategy:cooperation"),
        mention(PLAIN, "俄羅斯", "ACTOR", "actor:russia"),
    ]
    claims = [
        claim(FIRST, 1, "俄羅斯面對恐怖主義", "actor:russia"),
        claim(PLAIN, 1, "談俄羅斯", "actor:russia"),
    ]
    first, second = extract_findings(DOCUMENT, [FIRST, SECOND, PLAIN], mentions, claims)
    assert (first.finding_id, first.ordinal, first.basis) == ("d:f1", 1, "numbered")
    assert first.headline == "俄羅斯面對恐怖主義，與中國合作"
    assert first.actors == ("actor:russia", "actor:china")
    assert first.threats == ("threat:terrorism",)
    assert first.strategies == ("strategy:cooperation",)
    assert first.claims == ("d:1:c1",)
    assert first.section == "壹、心得"
    assert first.citation.startswith("〈題目〉，壹、心得，頁7，第1段：「俄羅斯面對恐怖主義，與中國合作」")
    assert (second.finding_id, second.ordinal, second.headline) == ("d:f2", 2, "各國觀望")


def test_a_document_without_numbers_has_its_headed_conclusions() -> None:
    intro = paragraph(1, "緒論。", "一、緒論")
    ending = paragraph(2, "俄羅斯退出。他國跟進。", "四、結語")
    deeper = paragraph(3, "應加強合作。", "四、結語 / （一）展望")
    heading = replace(ending, paragraph_id="d:4", position=4, kind="heading")
    findings = extract_findings(DOCUMENT, [intro, ending, deeper, heading], [], [])
    assert [(f.paragraph_id, f.basis, f.ordinal) for f in findings] == [
        ("d:2", "headed", None),
        ("d:3", "headed", None),
    ]


def test_in_a_chapter_that_is_all_conclusions_the_headings_within_decide() -> None:
    rows = [
        paragraph(i, f"內容{i}。", f"第六章 結論 / {name}")
        for i, name in enumerate(["背景", "研究發現", "建議"])
    ]
    assert [f.paragraph_id for f in extract_findings(DOCUMENT, rows, [], [])] == ["d:1", "d:2"]
    rows = [replace(row, section="第六章 結論") for row in rows]
    assert [f.paragraph_id for f in extract_findings(DOCUMENT, rows, [], [])] == ["d:0", "d:1", "d:2"]


def test_without_either_the_claims_with_most_support_stand_in() -> None:
    rows = [
        paragraph(1, "俄羅斯加強能源合作。印度採購軍備。", "一、背景"),
        paragraph(2, "該國又擴大能源合作。", "一、背景"),
        paragraph(3, "日本觀望。", "一、背景"),
    ]
    claims = [
        claim(rows[0], 1, "俄羅斯加強能源合作", "actor:russia", "strategy:energy", 0.6),
        claim(rows[0], 2, "印度採購軍備", "actor:india", "threat:arms", 0.9),
        claim(rows[1], 1, "又擴大能源合作", "actor:russia", "strategy:energy", 0.7),
        claim(rows[2], 1, "日本觀望", "actor:japan", "", 1.0),  # concerning what, it does not say
    ]
    first, second = extract_findings(
        DOCUMENT, rows, [mention(rows[0], "俄羅斯", "ACTOR", "actor:russia")], claims
    )
    assert first.basis == second.basis == "claims"
    assert first.headline == "俄羅斯加強能源合作"
    assert first.claims == ("d:1:c1",)
    assert second.headline == "該國又擴大能源合作"
    assert second.actors == ("actor:russia",)  # carried over from the paragraph before
    assert extract_findings(DOCUMENT, rows, [], []) == ()


def test_there_are_at_most_ten_of_them_in_the_order_of_the_document() -> None:
    rows = [paragraph(i, f"國家{i:02}採取策略。") for i in range(30)]
    claims = [claim(p, 1, p.text[:-1], "actor:x", f"strategy:s{i}", i / 30) for i, p in enumerate(rows)]
    found = extract_findings(DOCUMENT, rows, [], claims)
    assert [f.paragraph_id for f in found] == [f"d:{i}" for i in range(20, 30)]


def test_every_heading_cue_fires_on_its_example_in_both_scripts() -> None:
    text = (
        resources.files("textmine.findings").joinpath("conclusion_headings.csv").read_text(encoding="utf-8")
    )
    for row in csv.DictReader(text.splitlines()):
        assert row["words"].lower() in row["example"].lower()
        if row["kind"] in ("finder", "finds"):
            assert announces_conclusions(row["example"])
        else:
            assert names_conclusions(row["example"])
            assert names_conclusions(simplify(row["example"]))


@pytest.mark.parametrize("heading", ["二、能源安全", "Background", "Resulting trade", "歷史背景", ""])
def test_other_headings_do_not(heading: str) -> None:
    assert not names_conclusions(heading)


@pytest.mark.parametrize(
    ("text", "language", "headline"),
    [
        ("第十二，外交成果有限。其餘不論。", "zh-Hant", "外交成果有限"),
        ("一是军事交流。", "zh-Hans", "军事交流"),
        ("他說：「不行。」其後改口。終。", "zh-Hant", "他說：「不行。」其後改口"),
        ("俄羅斯會退讓嗎？不會。", "zh-Hant", "俄羅斯會退讓嗎？"),
        ("First, trade with the U.S. fell by 2.5 percent (see No. 3). Then it rose.", "en",
         "trade with the U.S. fell by 2.5 percent (see No. 3)"),
        ("The second finding concerns ports. More follows.", "en", "The second finding concerns ports"),
        ("Finding 2: Piracy moved east. It stayed.", "en", "Piracy moved east"),
        ("“It fell.” Then it rose.", "en", "“It fell.”"),
        ("首先，", "zh-Hant", "首先，"),
        ("", "en", ""),
    ],
)  # fmt: skip
def test_the_headline_is_the_first_sentence_without_its_number(
    text: str, language: str, headline: str
) -> None:
    assert headline_of(text, language) == headline


def test_a_headline_is_never_cut_in_the_middle_of_a_statement() -> None:
    text = "其次，中國「一帶、一路，」倡議，" + "能源合作逐年深化，" * 15 + "終。他國觀望。"
    assert headline_of(text, "zh-Hant") == text.removeprefix("其次，").partition("。")[0]
    english = "Trade grew by 1,000 units in one year and " + "fell again and again " * 20
    assert headline_of(english, "en") == english.strip()


def test_of_a_very_long_sentence_the_statement_before_a_semicolon_stands_for_it() -> None:
    text = "印尼的港口" + "逐年擴建，" * 8 + "運量亦隨之上升；" + "越南的港口則停滯不前，" * 8 + "並無起色。"
    assert headline_of(text, "zh-Hant") == text.partition("；")[0]
    assert headline_of("印尼擴建港口；越南停滯不前。", "zh-Hant") == "印尼擴建港口；越南停滯不前"


def test_what_a_long_headline_announces_and_does_not_give_is_left_out() -> None:
    text = "東協各國的港口" + "雖然逐年擴建，" * 12 + "仍有下列缺點：諸如：管理上。"
    assert headline_of(text, "zh-Hant").endswith("仍有下列缺點")


def test_actors_and_dangers_come_in_the_order_of_their_weight_and_without_nonsense() -> None:
    text = "首先，印度擔心海盜。日本與越南關切貧富擴大，越南採購軍備，越南又擴編海軍。"
    where = paragraph(1, text, "壹、心得", 1)
    mentions = [
        mention(where, "印度", "ACTOR", "actor:india"),
        mention(where, "海盜", "THREAT", "threat:piracy"),
        mention(where, "日本", "ACTOR", "actor:japan"),
        mention(where, "越南", "ACTOR", "actor:vietnam"),
        mention(where, "貧富擴大", "THREAT", "threat:gap-gradually-expansion"),
    ]
    claims = [
        claim(where, n, words, "actor:vietnam") for n, words in enumerate(("越南採購軍備", "越南又擴編海軍"))
    ]
    made = Concept("threat:gap-gradually-expansion", "THREAT", "貧富擴大", "gap gradually expansion")
    (found,) = extract_findings(DOCUMENT, [where], mentions, claims, [made])
    assert found.actors == ("actor:vietnam", "actor:india", "actor:japan")
    assert found.threats == ("threat:piracy",)


def test_a_finding_has_an_english_headline_and_its_number_in_its_section() -> None:
    said = replace(
        claim(FIRST, 1, "俄羅斯面對恐怖主義，與中國合作", "actor:russia"), gloss_en="Russia faces terrorism"
    )
    first, second = extract_findings(DOCUMENT, [FIRST, SECOND, PLAIN], [], [said])
    assert (first.headline_en, first.number, second.number) == ("Russia faces terrorism", 1, 2)
    ending = [paragraph(n, f"內容{n}。", name) for n, name in enumerate(["四、結語", "四、結語", "五、建議"])]
    assert [f.number for f in extract_findings(DOCUMENT, ending, [], [])] == [1, 2, 1]


def test_the_english_headline_says_that_more_is_said_and_tells_no_mere_time() -> None:
    where = paragraph(
        1, "首先，冷戰結束後，印度擴編海軍，並於多國港口長期派駐艦隊與人員巡邏各處航道。", "壹", 1
    )
    said = [
        replace(claim(where, 1, "冷戰結束後", "actor:x"), gloss_en="Cold War ends"),
        replace(claim(where, 2, "印度擴編海軍", "actor:india"), gloss_en="India enlarges its navy"),
    ]
    (found,) = extract_findings(DOCUMENT, [where], [], said)
    assert found.headline_en == "India enlarges its navy; […]"


ANY = st.text(st.sampled_from("首先，俄羅斯。」「（(Aa .!?No1,”“；\n"), min_size=1, max_size=300)


@given(ANY, st.sampled_from(["zh-Hant", "zh-Hans", "en"]))
def test_headlines_and_sentences_are_always_stretches_of_the_text(text: str, language: str) -> None:
    spans = list(sentences(text, language))
    assert "".join(text[start:end] for start, end in spans) == text
    assert headline_of(text, language) in text
    assert headline_of(text, language)


def body(*texts: tuple[str, str], language: str = "zh-Hant") -> list[Paragraph]:
    return [
        replace(paragraph(n, text, section), language=language) for n, (section, text) in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("text", "language", "headlines"),
    [
        ("本文發現：（一）港口不足。（二）航道淤積，疏濬無期。（三）船隊老舊。", "zh-Hant",
         ["港口不足", "航道淤積，疏濬無期", "船隊老舊"]),
        ("港務局提出三項建議：一是疏濬航道，二是擴建碼頭；三是汰換船隊。", "zh-Hant",
         ["疏濬航道", "擴建碼頭", "汰換船隊"]),
        ("主要結論如下：1.港口不足；2.船隊老舊。", "zh-Hant", ["港口不足", "船隊老舊"]),
        ("研究結論有二。首先，港口不足。其次，船隊老舊。", "zh-Hant", ["港口不足", "船隊老舊"]),
        ("The study finds three things. First, ports are few. Second, ships are old. Finally, crews are tired.",
         "en", ["ports are few", "ships are old", "crews are tired"]),
        ("Our recommendations are: (a) dredge the channel; and (b) mend the pier.", "en",
         ["dredge the channel", "mend the pier"]),
    ],
)  # fmt: skip
def test_findings_numbered_inside_a_paragraph_are_findings_of_their_own(
    text: str, language: str, headlines: list[str]
) -> None:
    found = extract_findings(
        DOCUMENT, body(("一、沿革", "緒論。"), ("二、現況", text), language=language), [], []
    )
    assert [f.headline for f in found] == headlines
    assert [f.ordinal for f in found] == list(range(1, len(headlines) + 1))
    assert {f.basis for f in found} == {"numbered"}
    assert all(f.citation and headline in f.citation for f, headline in zip(found, headlines, strict=True))


def test_numbers_that_announce_no_findings_make_none_and_under_conclusions_they_part_a_paragraph() -> None:
    text = "委員會審議三案：一是航道，二是碼頭，三是船隊。"
    assert extract_findings(DOCUMENT, body(("一、沿革", text)), [], []) == ()
    found = extract_findings(
        DOCUMENT, body(("一、沿革", "緒論。"), ("二、結論", "各方意見不一。" + text)), [], []
    )
    assert [(f.headline, f.ordinal, f.basis) for f in found] == [
        ("各方意見不一", None, "headed"),
        ("航道", 1, "numbered"),
        ("碼頭", 2, "numbered"),
        ("船隊", 3, "numbered"),
    ]


@pytest.mark.parametrize("title", ["東岸港口的困境與對策", "海運危機的啟示", "Lessons of the Harbour Strike"])
def test_a_title_about_measures_or_lessons_announces_no_findings(title: str) -> None:
    parts = body((f"{title} / 一、沿革", "緒論。"), (f"{title} / 二、障礙", "漁會反對。"))
    assert extract_findings(DOCUMENT, parts, [], []) == ()


@pytest.mark.parametrize("title", ["第六章 結論", "伍、結論與建議", "Key Findings and Recommendations"])
def test_a_heading_over_all_that_says_nothing_else_announces_them(title: str) -> None:
    assert len(extract_findings(DOCUMENT, body((title, "緒論。"), (title, "漁會反對。")), [], [])) == 2


def test_bullets_and_labels_are_no_part_of_a_headline() -> None:
    for text, headline in (
        ("● 漁會反對擴建。", "漁會反對擴建"),
        ("- The council closed the pier.", "The council closed the pier"),
        ("答：碼頭將關閉。", "碼頭將關閉"),
        ("〔記者林以文／東城報導〕碼頭將關閉。", "碼頭將關閉"),
        ("NORTHPORT, March 3 (Seaside News) — The council closed the pier.", "The council closed the pier"),
    ):
        language = "en" if headline.isascii() else "zh-Hant"
        assert headline_of(text, language) == headline
