"""Formats that hold the documents: REFI-QDA, TEI, XMI, CoNLL-U, WebAnno TSV, web annotations, by readers of theirs."""

from __future__ import annotations

import gzip
import io
import itertools
import json
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import cassis
import conllu
import networkx
import pytest
import rdflib
from hypothesis import given, settings
from lxml import etree
from pyrefiqda import RefiProject

from tests.exchange.conftest import make
from tests.exchange.strategies import paragraphs
from textmine.exchange import Request, export, formats
from textmine.exchange.places import for_xml, text_of
from textmine.exchange.xmi import CLAIM, ENTITY, SENTENCE, TOKEN
from textmine.store import Store

SCHEMAS = Path(__file__).parents[1] / "data" / "exchange"
QDA = "{urn:QDA-XML:project:1.0}"
TEI = "{http://www.tei-c.org/ns/1.0}"


@cache
def _refi() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "REFI-QDA-Project.xsd"))


@cache
def _tei() -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(gzip.decompress((SCHEMAS / "tei_all.rng.gz").read_bytes())))


def _in_corpus(store: Store, text: bool = False) -> Any:
    return [m for m in store.mentions() if text or store.paragraph(m.paragraph_id).kind != "furniture"]


# REFI-QDA.


def test_a_project_is_valid_and_opens(store: Store, tmp_path: Path) -> None:
    export(store, "qdpx", tmp_path / "a.qdpx")
    with zipfile.ZipFile(tmp_path / "a.qdpx") as archive:
        assert archive.testzip() is None
        project = etree.fromstring(archive.read("project.qde"))
        _refi().assertValid(project)
    opened = RefiProject.load(tmp_path / "a.qdpx", tmp_path / "unpacked")
    assert [source.name for source in opened.sources.text_source] == [d.title for d in store.documents()]
    groups = {code.name: code for code in opened.code_book.codes.code}
    assert list(groups) == ["ACTOR", "THREAT", "STRATEGY", "CLAIM"]
    for label in ("ACTOR", "THREAT", "STRATEGY"):
        names = [code.name.casefold() for code in groups[label].code]
        assert len(names) == sum(1 for _ in store.concepts(label=label)) == len(set(names))
    codings = [c for s in opened.sources.text_source for p in s.plain_text_selection for c in p.coding]
    assert len(codings) == len(_in_corpus(store)) + sum(1 for _ in store.claims(at_least=0.5))


def test_guids_are_unique_and_codes_are_there(store: Store, tmp_path: Path) -> None:
    export(store, "qdpx", tmp_path / "a.qdpx")
    with zipfile.ZipFile(tmp_path / "a.qdpx") as archive:
        project = etree.fromstring(archive.read("project.qde"))
    guids = [element.get("guid") for element in project.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    assert {ref.get("targetGUID") for ref in project.iter(f"{QDA}CodeRef")} <= set(guids)


@settings(max_examples=25, deadline=None)
@given(texts=paragraphs())
def test_selections_count_code_points(texts: list) -> None:
    with tempfile.TemporaryDirectory() as temporary, make(Path(temporary) / "out", texts) as store:
        path = Path(temporary) / "a.qdpx"
        export(store, "qdpx", path)
        with zipfile.ZipFile(path) as archive:
            project = etree.fromstring(archive.read("project.qde"))
            _refi().assertValid(project)
            (source,) = project.iter(f"{QDA}TextSource")
            text = archive.read(f"Sources/{source.get('plainTextPath').removeprefix('internal://')}").decode()
        assert text == text_of(store, store.document("d")).text
        found = [
            text[int(s.get("startPosition")) : int(s.get("endPosition"))]
            for s in source.iter(f"{QDA}PlainTextSelection")
        ]
        assert found == [m.text for m in store.mentions()] + [c.text for c in store.claims()]


# TEI.


def test_a_corpus_is_valid_tei(store: Store, tmp_path: Path) -> None:
    export(store, "tei", tmp_path / "a.xml")
    corpus = etree.parse(tmp_path / "a.xml")
    _tei().assertValid(corpus)
    assert [t.text for t in corpus.iterfind(f"{TEI}TEI/{TEI}teiHeader//{TEI}titleStmt/{TEI}title")] == [
        d.title for d in store.documents()
    ]
    ids = {element.get("{http://www.w3.org/XML/1998/namespace}id") for element in corpus.iter()}
    pointers = [
        p
        for e in corpus.iter()
        for key in ("ref", "ana", "from", "to", "corresp")
        for p in (e.get(key) or "").split()
    ]
    assert {pointer for pointer in pointers if pointer.startswith("#")} <= {f"#{id_}" for id_ in ids if id_}


@settings(max_examples=15, deadline=None)
@given(texts=paragraphs())
def test_tei_keeps_the_text_and_all_mentions(texts: list) -> None:
    with tempfile.TemporaryDirectory() as temporary, make(Path(temporary) / "out", texts) as store:
        path = Path(temporary) / "a.xml"
        export(store, "tei", path)
        corpus = etree.parse(path)
        _tei().assertValid(corpus)
        found = list(corpus.iter(f"{TEI}p"))[-len(texts) :]
        assert ["".join(p.itertext()) for p in found] == [for_xml(text) for text, _ in texts]
        inline = sorted("".join(rs.itertext()) for rs in corpus.iter(f"{TEI}rs"))
        crossing = [
            _between(corpus, span) for span in corpus.iterfind(f".//{TEI}spanGrp[@type='mentions']/{TEI}span")
        ]
        assert sorted(inline + crossing) == sorted(for_xml(m.text) for m in store.mentions())
        said = [
            _between(corpus, span) for span in corpus.iterfind(f".//{TEI}spanGrp[@type='claims']/{TEI}span")
        ]
        assert said == [for_xml(c.text) for c in store.claims()]


def _between(corpus: Any, span: Any) -> str:
    """The text between the anchors of a span."""
    (first,) = corpus.xpath("//*[@xml:id=$id]", id=span.get("from")[1:])
    (last,) = corpus.xpath("//*[@xml:id=$id]", id=span.get("to")[1:])
    pieces, within = [], False
    paragraph = next(one for one in first.iterancestors() if one.tag == f"{TEI}p")
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            within = within and element is not last
            pieces.append(element.text or "" if within else "")
        else:
            within = within or element is first
            pieces.append(element.tail or "" if within and element is not paragraph else "")
    return "".join(pieces)


# UIMA CAS XMI.


def test_xmi_is_read_by_cassis(store: Store, tmp_path: Path) -> None:
    export(store, "xmi", tmp_path / "a.zip", Request(lang="en"))
    mentions = claims = 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        types = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
        known = cassis.load_dkpro_core_typesystem()
        for type_ in (ENTITY, SENTENCE, TOKEN):  # as INCEpTION has them
            for feature in types.get_type(type_).features:
                assert (
                    known.get_type(type_).get_feature(feature.name).rangeType.name == feature.rangeType.name
                )
        names = [name for name in archive.namelist() if name.endswith(".xmi")]
        assert len(names) == store.count("documents")
        for name, document in zip(names, store.documents(), strict=True):
            cas = cassis.load_cas_from_xmi(io.BytesIO(archive.read(name)), types)
            assert cas.sofa_string == text_of(store, document).text
            wanted = [
                (m.text, m.label, m.concept_id) for m in store.mentions(document_id=document.document_id)
            ]
            found = cas.select(ENTITY)
            assert sorted((e.get_covered_text(), e.value, e.identifier) for e in found) == sorted(wanted)
            mentions += len(found)
            claims += len(cas.select(CLAIM))
            tokens = cas.select(TOKEN)
            assert all(a.end <= b.begin for a, b in itertools.pairwise(tokens))
            sentences = cas.select(SENTENCE)
            assert sum(len(cas.select_covered(TOKEN, sentence)) for sentence in sentences) == len(tokens)
    assert mentions > 300
    assert claims == sum(1 for _ in store.claims(at_least=0.5))


@settings(max_examples=25, deadline=None)
@given(texts=paragraphs())
def test_cassis_finds_the_words(texts: list) -> None:
    with tempfile.TemporaryDirectory() as temporary, make(Path(temporary) / "out", texts) as store:
        export(store, "xmi", Path(temporary) / "a.zip")
        with zipfile.ZipFile(Path(temporary) / "a.zip") as archive:
            types = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
            cas = cassis.load_cas_from_xmi(io.BytesIO(archive.read("d.xmi")), types)
        assert sorted(e.get_covered_text() for e in cas.select(ENTITY)) == sorted(
            for_xml(m.text) for m in store.mentions()
        )
        words = "".join(t.get_covered_text() for t in cas.select(TOKEN))
        assert words == "".join(for_xml("".join(text.split())) for text, _ in texts)


# CoNLL-U and WebAnno TSV.


def test_conllu_is_read_by_conllu(store: Store, tmp_path: Path) -> None:
    written = export(store, "conllu", tmp_path / "a.conllu")
    sentences = conllu.parse((tmp_path / "a.conllu").read_text("utf-8"))
    assert len(sentences) == written.counts["sentences"]
    tags = {
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    }
    paragraph = ""
    for sentence in sentences:
        paragraph = sentence.metadata.get("newpar id", paragraph)
        text = store.paragraph(paragraph).text
        together = ""
        for token in sentence:
            misc = token["misc"]
            assert " ".join(text[int(misc["Start"]) : int(misc["End"])].split()) == token["form"]
            assert token["upos"] in tags or token["upos"] == "_"
            together += token["form"] + ("" if "SpaceAfter" in misc else " ")
        assert together.strip() == sentence.metadata["text"]
    told = [one for s in sentences for t in s for one in (t["misc"].get("Mentions") or "").split(",") if one]
    assert len(told) == len(_in_corpus(store))


def test_webanno_tsv_has_the_shape_of_the_format(store: Store, tmp_path: Path) -> None:
    export(store, "webanno-tsv", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        for name, document in zip(archive.namelist(), store.documents(), strict=True):
            lines = archive.read(name).decode().split("\n")
            assert lines[0] == "#FORMAT=WebAnno TSV 3.3"
            assert lines[1].startswith("#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|")
            assert lines[2:4] == ["", ""]
            text = text_of(store, document).text
            units = text.encode("utf-16-le")
            for row in lines[4:]:
                if row and not row.startswith("#"):
                    _, span, word, *columns = row.split("\t")
                    start, end = map(int, span.split("-"))
                    assert units[2 * start : 2 * end].decode("utf-16-le").replace("\\", "\\\\") == word
                    assert len(columns) == 3
                    assert columns[0].count("|") == columns[1].count("|")


# Web annotations.

CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "body": "oa:hasBody", "target": "oa:hasTarget",
    "selector": "oa:hasSelector", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": "oa:start", "end": "oa:end", "value": "rdf:value", "items": "as:items", "first": "as:first",
    "total": "as:totalItems",
}  # fmt: skip  # terms of the annotation context that are looked at; the whole one is on the web


@pytest.fixture
def annotations(store: Store, tmp_path: Path) -> dict[str, Any]:
    export(store, "jsonld", tmp_path / "a.jsonld")
    return json.loads((tmp_path / "a.jsonld").read_text("utf-8"))


def test_annotations_quote_their_source(store: Store, annotations: dict[str, Any]) -> None:
    items = annotations["first"]["items"]
    assert (
        annotations["total"]
        == len(items)
        == len(_in_corpus(store)) + sum(1 for _ in store.claims(at_least=0.5))
    )
    assert len({item["id"] for item in items}) == len(items)
    sources = {
        document.source_path: store.source_text(document.document_id) for document in store.documents()
    }
    by_iri = {target["source"] for item in items for target in item["target"][:1]}
    assert len(by_iri) == len(sources)
    for item in items:
        in_source, in_paragraph = item["target"]
        source = next(text for path, text in sources.items() if in_source["source"].endswith(Path(path).name))
        for target, text in ((in_source, source), (in_paragraph, None)):
            quote, place = target["selector"]
            assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            if text is None:
                text = store.paragraph(target["source"].removeprefix("urn:textmine:")).text
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote["prefix"])


def test_annotations_are_read_as_rdf(annotations: dict[str, Any]) -> None:
    assert annotations["@context"] == "http://www.w3.org/ns/anno.jsonld"
    few = {**annotations, "@context": CONTEXT}
    few["first"] = {**few["first"], "items": few["first"]["items"][:50]}
    graph = rdflib.Graph().parse(data=json.dumps(few), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    found = list(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(found) == 50
    assert all(len(list(graph.objects(one, oa.hasTarget))) == 2 for one in found)
    exact = {str(text) for text in graph.objects(None, oa.exact)}
    assert few["first"]["items"][0]["target"][0]["selector"][0]["exact"] in exact


def test_a_build_without_mentions_is_exported_all_the_same(tmp_path: Path) -> None:
    with make(tmp_path / "out", [("天氣很好。", [])]) as store:
        for name, one in formats().items():
            export(store, name, tmp_path / f"{name}{one.ending}")
    _tei().assertValid(etree.parse(tmp_path / "tei.xml"))
    with zipfile.ZipFile(tmp_path / "qdpx.qdpx") as archive:
        _refi().assertValid(etree.fromstring(archive.read("project.qde")))
    assert len(networkx.read_graphml(tmp_path / "graphml.graphml")) == 0
    assert len(networkx.read_gexf(tmp_path / "gexf.gexf")) == 0
    assert json.loads((tmp_path / "jsonld.jsonld").read_text("utf-8"))["total"] == 0
