"""Annotations of INCEpTION (XMI, WebAnno TSV) and CoNLL-U that others made, and what is wrong in them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.annotations import Gold, parse_labels, read_gold
from textmine.annotations.units import Units
from textmine.errors import InputError

XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:custom="http:///webanno/custom.ecore"
 xmlns:meta="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<meta:DocumentMetaData xmi:id="9" sofa="1" begin="0" end="12" documentId="essay"/>
<ner:NamedEntity xmi:id="2" sofa="1" begin="3" end="6" value="ACTOR" identifier="actor:kenya"/>
{more}
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="😊 肯亞國擴建港口"/>
<cas:View sofa="1" members="2"/>
</xmi:XMI>
"""
TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_SP=webanno.custom.Thing|label|note
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_RL=de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency|DependencyType|BT_x


#Text=😊 Kenya's ports_grow \\\\ fast.
1-1\t0-2\t😊\t_\t_\t_\t_\t_\t_\t_\t
1-2\t3-8\tKenya\tPROPN\t_\t_\tactor:kenya[1]|x\\_y[2]\tACTOR[1]|THREAT[2]\t_\t_\t
1-3\t8-10\t's\t_\t_\t_\tactor:kenya[1]\tACTOR[1]\t_\t_\t
1-4\t11-21\tports_grow\t_\t_\t_\t_\t_\t_\t_\t
1-4.1\t11-16\tports\t_\tGOOD\\|S\t*\t_\t_\t_\t_\t
1-5\t22-23\t\\\\\t_\t_\t_\t_\t_\t_\t_\t
1-6\t24-28\tfast\t_\t_\t_\t*\t*\t_\t_\t
1-7\t28-29\t.\t_\t_\t_\t_\t_\t_\t_\t

#Text=Two lines,
#Text=one sentence
2-1\t30-33\tTwo\t_\t_\t_\t*[3]\tSTRATEGY[3]\t_\t_\t
2-2\t34-39\tlines\t_\t_\t_\t*[3]\tSTRATEGY[3]\t_\t_\t
2-3\t39-40\t,\t_\t_\t_\t*[3]\tSTRATEGY[3]\t_\t_\t
2-4\t41-44\tone\t_\t_\t_\t*[3]\tSTRATEGY[3]\t_\t_\t
2-5\t45-53\tsentence\t_\t_\t_\t_\t_\t_\t_\t
"""
CONLLU = """# newdoc id = d1
# sent_id = 1
# text = Kenya's ports can't grow.
1\tKenya\t_\tPROPN\t_\t_\t_\t_\t_\tSpaceAfter=No|NER=B-ACTOR
2\t's\t_\tPART\t_\t_\t_\t_\t_\tNER=I-ACTOR
3\tports\t_\tNOUN\t_\t_\t_\t_\t_\tNER=B-STRATEGY
4-5\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
4\tca\t_\tAUX\t_\t_\t_\t_\t_\t_
5\tn't\t_\tPART\t_\t_\t_\t_\t_\t_
5.1\tmaybe\t_\tADV\t_\t_\t_\t_\t_\t_
6\tgrow\t_\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No
7\t.\t_\tPUNCT\t_\t_\t_\t_\t_\t_

# newdoc id = d2
# sent_id = 1
1\t肯亞\t_\tPROPN\t_\t_\t_\t_\t_\tSpaceAfter=No|Mentions=ACTOR:0-2:actor%3Akenya
2\t擴建\t_\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No
"""


def _told(gold: Gold) -> list[tuple[str, str, str]]:
    return [(m.text, m.label, m.concept_id) for m in gold.mentions]


def _xmi(path: Path, more: str = "") -> Path:
    path.write_text(XMI.format(more=more), encoding="utf-8")
    return path


def test_xmi_counts_utf_16_units(tmp_path: Path) -> None:
    gold = read_gold(_xmi(tmp_path / "a.xmi"))
    assert _told(gold) == [("肯亞國", "ACTOR", "actor:kenya")]
    assert gold.paragraphs[0].para == "essay"


def test_layers_of_ones_own_and_spans_without_a_label(tmp_path: Path) -> None:
    more = (
        '<custom:Thing xmi:id="5" sofa="1" begin="6" end="8" label="plan"/>'
        '<custom:Thing xmi:id="6" sofa="1" begin="6" end="8"/>'
        '<custom:Claim xmi:id="7" sofa="1" begin="3" end="8" claimId="c1" kind="strategy"/>'
    )
    gold = read_gold(_xmi(tmp_path / "a.xmi", more), labels=parse_labels("plan=STRATEGY"))
    assert _told(gold)[1:] == [("擴建", "STRATEGY", "")]
    assert set(gold.notes) == {"1 spans of Thing without a label ignored", "1 claims ignored"}


def test_zip_files_and_folders_as_inception_exports_them(tmp_path: Path) -> None:
    folder = tmp_path / "annotation" / "essay.txt"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "mei.zip", "w") as archive:
        archive.writestr("TypeSystem.xml", "<x/>")
        archive.writestr("mei.xmi", XMI.format(more=""))
    assert (
        _told(read_gold(folder / "mei.zip"))
        == _told(read_gold(tmp_path))
        == [("肯亞國", "ACTOR", "actor:kenya")]
    )


def test_webanno_tsv(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(TSV, encoding="utf-8")
    gold = read_gold(tmp_path / "a.tsv", labels=parse_labels("GOOD|S=STRATEGY"))
    assert gold.paragraphs[0].text == "😊 Kenya's ports_grow \\ fast.\nTwo lines,\none sentence"
    assert _told(gold) == [
        ("Kenya's", "ACTOR", "actor:kenya"),
        ("Kenya", "THREAT", "x_y"),
        ("ports", "STRATEGY", ""),
        ("Two lines,\none", "STRATEGY", ""),
    ]
    assert "1 layers ignored, as they mark no labelled spans (Dependency)" in gold.notes


def test_conllu_with_labels_in_its_last_column(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    gold = read_gold(tmp_path / "a.conllu")
    assert [(p.para, p.text) for p in gold.paragraphs] == [
        ("d1", "Kenya's ports can't grow."),
        ("d2", "肯亞擴建"),
    ]
    assert _told(gold) == [
        ("Kenya's", "ACTOR", ""),
        ("ports", "STRATEGY", ""),
        ("肯亞", "ACTOR", "actor:kenya"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xmi", "<x>", "a.xmi:1: is not XML"),
        ("a.xmi", "<x/>", "a.xmi: holds no text (a Sofa with a sofaString)"),
        (
            "a.xmi",
            XMI.format(more='<ner:NamedEntity begin="1" end="3" value="ACTOR"/>'),
            "a.xmi:8: no characters 1-3",
        ),
        (
            "a.xmi",
            XMI.format(more='<ner:NamedEntity begin="x" end="3" value="ACTOR"/>'),
            "a.xmi:8: no characters x-3",
        ),
        ("a.zip", "no zip", "a.zip: is no zip file that can be read"),
        (
            "a.tsv",
            TSV.replace("1-4\t11-21", "1-4\televen"),
            "a.tsv:12: a row should begin with 1-1 TAB START-END",
        ),
        ("a.tsv", TSV.replace("1-2\t3-8", "1-2\t1-8"), "a.tsv:10: no characters 1-10"),
        (
            "a.tsv",
            TSV.replace("2-1\t30-33", "2-1\t9-33"),
            "a.tsv:20: the sentence begins at 9, within the one before",
        ),
        (
            "a.tsv",
            TSV.replace("2-1\t30-33", "2-1\t99999999-100000000"),
            "a.tsv:20: the sentence begins at 99999999, too far",
        ),
        ("a.conllu", CONLLU.replace("6\tgrow", "grow"), "a.conllu:11: ten columns are wanted"),
        ("a.conllu", CONLLU.replace("ACTOR:0-2:", "ACTOR:zero:"), "a.conllu:16: cannot read the mention"),
        ("a.conllu", CONLLU.replace("ACTOR:0-2:", "ACTOR:0-99:"), "a.conllu:16: d2: no characters 0-99"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_gold(tmp_path / name)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_an_empty_zip_file_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(InputError, match=r"a\.zip: holds no \.xmi or \.tsv file"):
        read_gold(tmp_path / "a.zip")


def test_xml_that_includes_other_files_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    content = XMI.format(more="<custom:Thing>&e;</custom:Thing>").replace("<xmi:XMI", f"{doctype}<xmi:XMI")
    (tmp_path / "a.xmi").write_text(content, encoding="utf-8")
    assert all("secret" not in paragraph.text for paragraph in read_gold(tmp_path / "a.xmi").paragraphs)


def test_brat_normalisations_name_the_concept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("肯亞擴建港口。", encoding="utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tACTOR 0 2\t肯亞\nN1\tReference T1 textmine:actor:kenya\t肯亞\nT2\tSTRATEGY 2 4\t擴建\n"
        "N2\tReference T2 Wikidata:Q1\t擴建\n",
        encoding="utf-8",
    )
    gold = read_gold(tmp_path)
    assert _told(gold) == [("肯亞", "ACTOR", "actor:kenya"), ("擴建", "STRATEGY", "")]
    assert gold.notes == ("1 normalisations ignored",)


def test_predictions_of_label_studio_are_said_to_be_a_programs(tmp_path: Path) -> None:
    value = {"start": 0, "end": 2, "text": "肯亞", "labels": ["ACTOR"]}
    task = {
        "data": {"text": "肯亞擴建。"},
        "predictions": [{"result": [{"value": value, "meta": {"text": ["see above"]}}]}],
    }
    (tmp_path / "a.json").write_text(json.dumps([task], ensure_ascii=False), encoding="utf-8")
    gold = read_gold(tmp_path / "a.json")
    assert _told(gold) == [("肯亞", "ACTOR", "")]  # a remark is no concept
    assert "1 tasks nobody has annotated" in gold.notes[0]


@given(st.text(st.sampled_from("a國😊𠮷"), max_size=12))
def test_units_and_code_points(text: str) -> None:
    units = Units(text)
    encoded = text.encode("utf-16-le")
    assert units.length == len(encoded) // 2
    places = {len(text[:at].encode("utf-16-le")) // 2: at for at in range(len(text) + 1)}
    assert [units.point(unit) for unit in range(-1, units.length + 2)] == [
        places.get(unit) for unit in range(-1, units.length + 2)
    ]
