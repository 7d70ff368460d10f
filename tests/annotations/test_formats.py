"""Annotations in the formats people have them in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.annotations import Gold, parse_labels, read_gold
from textmine.annotations.conll import read_conll
from textmine.errors import InputError, TextmineError

ZH = "俄羅斯反對制裁。"
EN = "Russia opposes the sanctions."


def _write(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def _mentions(gold: Gold) -> list[tuple[str, str]]:
    return [(mention.text, mention.label) for mention in gold.mentions]


EXPECTED = [("俄羅斯", "ACTOR"), ("制裁", "STRATEGY")]
_STUDIO = [
    {"type": "labels", "value": {"start": 0, "end": 3, "text": "俄羅斯", "labels": ["ACTOR"]}},
    {"type": "labels", "value": {"start": 5, "end": 7, "text": "制裁", "labels": ["STRATEGY"]}},
]


@pytest.mark.parametrize(
    "row",
    [
        {"text": ZH, "labels": [[0, 3, "ACTOR"], [5, 7, "STRATEGY"]]},
        {"text": ZH, "label": [[0, 3, "ACTOR"], [5, 7, "STRATEGY"]]},
        {
            "id": 6,
            "text": ZH,
            "entities": [
                {"id": 1, "label": "ACTOR", "start_offset": 0, "end_offset": 3},
                {"id": 2, "label": "STRATEGY", "start_offset": 5, "end_offset": 7},
            ],
            "relations": [],
        },
        {"id": 1, "data": {"text": ZH}, "annotations": [{"result": _STUDIO}]},
        {"id": 1, "data": {"body": ZH, "n": 3}, "completions": [{"result": _STUDIO}]},
        {"id": 1, "text": ZH, "label": [one["value"] for one in _STUDIO], "annotator": 1},
    ],
    ids=["doccano labels", "doccano label", "doccano entities", "studio", "old studio", "studio min"],
)
@pytest.mark.parametrize("listed", [False, True], ids=["lines", "list"])
def test_json_of_doccano_and_label_studio(tmp_path: Path, row: dict[str, Any], listed: bool) -> None:
    path = tmp_path / "export.json"
    if listed:
        path.write_text(json.dumps([row], indent=2, ensure_ascii=False), encoding="utf-8")
    else:
        _write(path, row)
    gold = read_gold(path)
    assert gold.paragraphs[0].text == ZH
    assert _mentions(gold) == EXPECTED
    assert gold.claims is None
    assert gold.labels == ("ACTOR", "STRATEGY")  # nobody looked for threats


def test_relations_are_counted(tmp_path: Path) -> None:
    entities = [{"label": "ACTOR", "start_offset": 0, "end_offset": 3}]
    relations = [{"from_id": 1}, {"from_id": 2}]
    path = _write(tmp_path / "a.jsonl", {"text": ZH, "entities": entities, "relations": relations})
    assert "2 relations ignored" in read_gold(path).notes


def test_label_studio_counts_utf_16_units(tmp_path: Path) -> None:
    text = "𠮷田訪俄羅斯"  # the first character takes two units
    value = {"start": 4, "end": 7, "text": "俄羅斯", "labels": ["ACTOR"]}
    path = _write(
        tmp_path / "a.jsonl", {"data": {"text": text}, "annotations": [{"result": [{"value": value}]}]}
    )
    assert _mentions(read_gold(path)) == [("俄羅斯", "ACTOR")]


def test_of_several_annotators_the_ground_truth_counts(tmp_path: Path) -> None:
    annotations = [
        {"result": _STUDIO[1:], "was_cancelled": True},
        {"result": _STUDIO},
        {"result": _STUDIO[:1], "ground_truth": True},
    ]
    row = {"data": {"text": ZH}, "annotations": annotations}
    gold = read_gold(_write(tmp_path / "a.jsonl", row))
    assert _mentions(gold) == EXPECTED[:1]
    assert "1 second annotations of a task ignored" in gold.notes


def _brat(folder: Path, text: str, annotations: str, name: str = "doc") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.ann").write_text(annotations, encoding="utf-8")
    return folder


def test_brat(tmp_path: Path) -> None:
    folder = _brat(
        tmp_path / "brat",
        "Line one.\r\nRussia opposes the severe and new sanctions.\r\n",
        "T1\tACTOR 11 17\tRussia\nT2\tSTRATEGY 30 36;45 54\tsevere sanctions\n"
        "R1\tOpposes Arg1:T1 Arg2:T2\nE1\tX:T1\n#1\tAnnotatorNotes T1\tsure\n*\tEquiv T1 T2\n",
    )
    for path in (folder, folder / "doc.ann", folder / "doc.txt"):
        gold = read_gold(path)
        assert _mentions(gold) == [("Russia", "ACTOR"), ("severe and new sanctions", "STRATEGY")]
    assert set(gold.notes) == {
        "2 relations ignored", "1 events ignored", "1 notes ignored",
        "1 discontinuous annotations taken from their first to their last character",
    }  # fmt: skip


def test_a_brat_annotation_over_a_line_end_is_not_discontinuous(tmp_path: Path) -> None:
    folder = _brat(tmp_path, "俄羅\n斯反對。", "T1\tACTOR 0 2;3 4\t俄羅 斯\n")
    gold = read_gold(folder)
    assert [(m.start, m.end) for m in gold.mentions] == [(0, 4)]
    assert gold.notes == ()


@pytest.mark.parametrize(
    ("annotations", "told"),
    [
        ("T1\tACTOR 0 3\t中國\n", "doc.ann:1: T1 is “中國”, but doc.txt has “俄羅斯” there"),
        ("\nT1\tACTOR 0 99\t俄羅斯\n", "doc.ann:2: doc: no characters 0-99 in a text of 8 characters"),
        ("T1 ACTOR 0 3\n", "doc.ann:1: cannot read “T1 ACTOR 0 3”"),
        ("?1\n", "doc.ann:1: cannot read “?1”"),
    ],
)
def test_what_is_wrong_in_brat_is_told_with_its_line(tmp_path: Path, annotations: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        read_gold(_brat(tmp_path, ZH, annotations))
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def _conll(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_conll_puts_chinese_and_english_together(tmp_path: Path) -> None:
    rows = (
        "-DOCSTART- O\n\n俄羅斯 B-ACTOR\n反對 O\nNATO B-ACTOR\n東擴 B-STRATEGY\n。 O\n\n"
        "Russia NNP B-ACTOR\n's POS O\n\" `` O\nnew JJ B-STRATEGY\npolicy NN I-STRATEGY\n\" '' O\n"
        "( ( O\nof IN O\n2022 CD O\n) ) O\n, , O\nit PRP O\nsays VBZ O\n. . O\n"
    )
    gold = read_gold(_conll(tmp_path / "a.conll", rows))
    assert [p.text for p in gold.paragraphs] == [
        "俄羅斯反對NATO東擴。",
        'Russia\'s "new policy" (of 2022), it says.',
    ]
    assert _mentions(gold) == [
        ("俄羅斯", "ACTOR"), ("NATO", "ACTOR"), ("東擴", "STRATEGY"), ("Russia", "ACTOR"), ("new policy", "STRATEGY"),
    ]  # fmt: skip


def test_conll_of_other_kinds(tmp_path: Path) -> None:
    numbered = "1\tNew\tB-ACTOR\n2\tZealand\tE-ACTOR\n3\tand\tO\n4\tPeru\tS-ACTOR\n"
    assert _mentions(read_gold(_conll(tmp_path / "a.bio", numbered))) == [
        ("New Zealand", "ACTOR"),
        ("Peru", "ACTOR"),
    ]
    old = "New I-ACTOR\nZealand I-ACTOR\nPeru B-ACTOR\nthreats I-THREAT\n"  # IOB1
    assert _mentions(read_gold(_conll(tmp_path / "b.txt", old))) == [
        ("New Zealand", "ACTOR"), ("Peru", "ACTOR"), ("threats", "THREAT"),
    ]  # fmt: skip


def test_a_wrong_line_of_conll_is_told(tmp_path: Path) -> None:
    text = "Russia B-ACTOR\n" * 30 + "Peru ACTOR\n"
    with pytest.raises(InputError, match=r"a\.conll:31: “ACTOR” is no label of the form"):
        read_gold(_conll(tmp_path / "a.conll", text))
    with pytest.raises(InputError, match=r"a\.conll:31: a token and its label are wanted"):
        read_gold(_conll(tmp_path / "a.conll", "Russia B-ACTOR\n" * 30 + "Peru\n"))


_TOKENS = st.lists(
    st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Po"]), min_size=1, max_size=6).filter(
        lambda t: t.strip() == t and len(t.split()) == 1 and not t.startswith(("#", "-DOCSTART"))
    ),
    min_size=1,
    max_size=12,
)


@given(_TOKENS)
def test_every_token_of_conll_stands_where_its_span_says(tokens: list[str]) -> None:
    text = "".join(f"{token}\tx\tB-ACTOR\n" for token in tokens)
    marked = read_conll(Path("x"), text)
    (one,) = marked.texts
    assert [one.text[s.start : s.end] for s in one.spans] == tokens
    assert "".join(one.text.split()) == "".join(tokens)


def test_labels_are_mapped_and_others_left_out(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.jsonl", {"text": EN, "labels": [[0, 6, "per"], [15, 28, "Misc"]]})
    gold = read_gold(path, labels=parse_labels("PER=actor, ORG=ACTOR"))
    assert _mentions(gold) == [("Russia", "ACTOR")]
    assert gold.labels == ("ACTOR",)
    assert any("Misc (1)" in note for note in gold.notes)
    with pytest.raises(InputError, match="--labels Misc=ACTOR"):
        read_gold(path)


@pytest.mark.parametrize("text", ["PER", "PER=", "=ACTOR", "PER=PERSON"])
def test_a_wrong_mapping_is_told(text: str) -> None:
    with pytest.raises(TextmineError, match="THEIRS=OURS"):
        parse_labels(text)


def test_compatibility_characters_become_ordinary_ones(tmp_path: Path) -> None:
    text = "e\u0301lan \uf90a"  # é in two characters; 金 as a compatibility ideograph
    gold = read_gold(_write(tmp_path / "a.jsonl", {"text": text, "labels": [[6, 7, "ACTOR"]]}))
    assert gold.paragraphs[0].text == "élan 金"
    assert [(m.start, m.text) for m in gold.mentions] == [(5, "金")]


def _gold_folder(
    folder: Path, mentions: list[dict[str, Any]], claims: list[dict[str, Any]] | None = None
) -> Path:
    _write(folder / "paragraphs.jsonl", {"para": 0, "text": ZH})
    _write(folder / "mentions.jsonl", *mentions)
    if claims is not None:
        _write(folder / "claims.jsonl", *claims)
    return folder


def test_a_gold_folder_may_lack_claims(tmp_path: Path) -> None:
    gold = read_gold(_gold_folder(tmp_path, [{"para": 0, "start": 0, "end": 3, "label": "ACTOR"}]))
    assert gold.claims is None
    assert gold.labels == ("ACTOR", "THREAT", "STRATEGY")


_CLAIM = {"para": 0, "start": 0, "end": 7, "actors": ["俄羅斯"], "targets": [], "concepts": [], "kind": "strategy",
          "polarity": "affirmed", "modality": "asserted"}  # fmt: skip


@pytest.mark.parametrize(
    ("mention", "claim", "told"),
    [
        ({"para": 1, "start": 0, "end": 3, "label": "ACTOR"}, _CLAIM, "mentions.jsonl:1: no paragraph 1"),
        ({"para": 0, "start": 0, "end": 3, "label": "PER"}, _CLAIM, "mentions.jsonl:1: no label PER"),
        (
            {"para": 0, "start": 0, "end": 3, "text": "中國", "label": "ACTOR"},
            _CLAIM,
            "has “俄羅斯” at 0-3, not “中國”",
        ),
        (
            {"para": 0, "start": 0, "end": 3, "label": "ACTOR"},
            {**_CLAIM, "kind": "x"},
            "claims.jsonl:1: no kind x",
        ),
        (
            {"para": 0, "start": 0, "end": 3, "label": "ACTOR"},
            {**_CLAIM, "actors": "x"},
            "actors must be a list",
        ),
    ],
)
def test_what_is_wrong_in_a_gold_folder_is_told(tmp_path: Path, mention, claim, told: str) -> None:
    with pytest.raises(InputError) as error:
        read_gold(_gold_folder(tmp_path, [mention], [claim]))
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jsonl", '{"text": "x", "labels": []}\n{"text": \n', r"a\.jsonl:2: is not JSON"),
        ("a.jsonl", '{"text": "x", "labels": [[0, 5, "ACTOR"]]}\n', r"a\.jsonl:1: 1: no characters 0-5"),
        ("a.jsonl", '{"text": "x", "labels": [["a", 5, "ACTOR"]]}\n', r"a\.jsonl:1: .* whole numbers"),
        ("a.jsonl", '{"text": "x", "labels": [[0, 1]]}\n', r"a\.jsonl:1: cannot read the label"),
        ("a.jsonl", '{"sentence": "x"}\n', "is in no format that is known"),
        ("a.txt", "Plain prose of no format.\n", "is in no format that is known"),
        ("a.json", '[{"text": "x", "labels": []},\n{"text": "y" "labels": []}]', r"a\.json:2: is not JSON"),
        ("a.json", "[]", "is in no format that is known"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told) as error:
        read_gold(tmp_path / name)
    assert "\n" not in str(error.value)


def test_missing_files_and_empty_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_gold(tmp_path / "nothing")
    with pytest.raises(InputError, match="no annotations that are known"):
        read_gold(tmp_path)
    (tmp_path / "a.ann").write_text("T1\tACTOR 0 1\tx\n")
    with pytest.raises(InputError, match=r"has no a\.txt beside it"):
        read_gold(tmp_path)
