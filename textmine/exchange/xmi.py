"""UIMA CAS XMI, as INCEpTION reads and writes it: a zip file with TypeSystem.xml and an .xmi file for each document.

A mention is a NamedEntity (one of INCEpTION's own layers) with its label as `value` and its concept's id as
`identifier`; words are Token with POS and Lemma; a claim is a span of the layer `webanno.custom.Claim`, which
INCEpTION shows where the project has it (import TypeSystem.xml under Layers), and else passes over.

Offsets: UIMA is Java, `begin` and `end` are UTF-16 units of the document's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from textmine.exchange.events import event_of
from textmine.exchange.files import Archive, file_name
from textmine.exchange.places import Text, Units, for_xml, texts
from textmine.exchange.request import Request, Written
from textmine.exchange.spoken import Concepts, claims, say_left_out
from textmine.exchange.words import sentences_of
from textmine.records import Claim
from textmine.staged import replacing
from textmine.store import Store

_XMI = "http://www.omg.org/XMI"
_CAS = "http:///uima/cas.ecore"
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
METADATA = f"{_DKPRO}metadata.type.DocumentMetaData"
SENTENCE = f"{_DKPRO}segmentation.type.Sentence"
TOKEN = f"{_DKPRO}segmentation.type.Token"
LEMMA = f"{_DKPRO}segmentation.type.Lemma"
POS = f"{_DKPRO}lexmorph.type.pos.POS"
ENTITY = f"{_DKPRO}ner.type.NamedEntity"
CLAIM = "webanno.custom.Claim"
_STRING, _ANNOTATION = "uima.cas.String", "uima.tcas.Annotation"
_CLAIM_FEATURES = (
    "claimId", "kind", "actors", "targets", "concepts", "attribution", "predicate", "polarity", "modality",
    "gloss", "confidence", "time", "eventType", "quadClass",
)  # fmt: skip
TYPES: dict[str, tuple[str, dict[str, str]]] = {
    METADATA: (
        "uima.tcas.DocumentAnnotation",
        {
            "documentTitle": _STRING, "documentId": _STRING, "documentUri": _STRING, "collectionId": _STRING,
            "documentBaseUri": _STRING, "isLastSegment": "uima.cas.Boolean",
        },
    ),
    SENTENCE: (_ANNOTATION, {}),
    TOKEN: (_ANNOTATION, {"lemma": LEMMA, "pos": POS}),
    LEMMA: (_ANNOTATION, {"value": _STRING}),
    POS: (_ANNOTATION, {"PosValue": _STRING, "coarseValue": _STRING}),
    ENTITY: (_ANNOTATION, {"value": _STRING, "identifier": _STRING}),
    CLAIM: (_ANNOTATION, dict.fromkeys(_CLAIM_FEATURES, _STRING)),
}  # fmt: skip


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the documents, words, mentions and claims of a build as XMI files in a zip file.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    concepts = Concepts(store, request.lang)
    taken: set[str] = set()
    with replacing(path) as made, Archive(made) as archive:
        archive.add("TypeSystem.xml", _type_system())
        for text in texts(store, request):
            name = file_name(text.document.document_id, taken)
            archive.add(f"{name}.xmi", _document(store, text, concepts, request, written))
            written.counts["documents"] += 1
    say_left_out(store, request, written)
    return written


def _type_system() -> bytes:
    namespace = "http://uima.apache.org/resourceSpecifier"
    root = etree.Element(f"{{{namespace}}}typeSystemDescription", nsmap={None: namespace})
    listed = etree.SubElement(root, f"{{{namespace}}}types")
    for name, (parent, features) in TYPES.items():
        described = etree.SubElement(listed, f"{{{namespace}}}typeDescription")
        for key, value in (("name", name), ("description", ""), ("supertypeName", parent)):
            etree.SubElement(described, f"{{{namespace}}}{key}").text = value
        if features:
            of_type = etree.SubElement(described, f"{{{namespace}}}features")
            for feature, range_ in features.items():
                one = etree.SubElement(of_type, f"{{{namespace}}}featureDescription")
                for key, value in (("name", feature), ("description", ""), ("rangeTypeName", range_)):
                    etree.SubElement(one, f"{{{namespace}}}{key}").text = value
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


@dataclass(slots=True)
class _Cas:
    """The feature structures of a document."""

    units: Units
    found: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def add(self, type_: str, start: int, end: int, features: Mapping[str, str]) -> str:
        """Add an annotation of code points; returns its id."""
        id_ = str(len(self.found) + 2)  # 1 is the text
        own = {key: for_xml(value) for key, value in features.items() if value}
        span = {"begin": str(self.units.at(start)), "end": str(self.units.at(end))}
        self.found.append((type_, {f"{{{_XMI}}}id": id_, "sofa": "1", **span, **own}))
        return id_

    def bytes(self, text: str) -> bytes:
        packages = dict.fromkeys(_namespace(type_) for type_, _ in self.found)
        prefixes = {f"t{number}": name for number, name in enumerate(packages)}
        root = etree.Element(f"{{{_XMI}}}XMI", nsmap={"xmi": _XMI, "cas": _CAS, **prefixes})
        root.set(f"{{{_XMI}}}version", "2.0")
        etree.SubElement(root, f"{{{_CAS}}}NULL", {f"{{{_XMI}}}id": "0"})
        for type_, attributes in self.found:
            etree.SubElement(root, f"{{{_namespace(type_)}}}{type_.rpartition('.')[2]}", attributes)
        sofa = {
            f"{{{_XMI}}}id": "1", "sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text",
            "sofaString": for_xml(text),
        }  # fmt: skip
        etree.SubElement(root, f"{{{_CAS}}}Sofa", sofa)
        members = " ".join(attributes[f"{{{_XMI}}}id"] for _, attributes in self.found)
        etree.SubElement(root, f"{{{_CAS}}}View", {"sofa": "1", "members": members})
        return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _namespace(type_: str) -> str:
    return f"http:///{type_.rpartition('.')[0].replace('.', '/')}.ecore"


def _document(store: Store, text: Text, concepts: Concepts, request: Request, written: Written) -> bytes:
    document = text.document
    cas = _Cas(Units(text.text))
    about = {
        "language": document.language, "documentTitle": document.title, "documentId": document.document_id,
        "collectionId": document.container, "isLastSegment": "true",
    }  # fmt: skip
    cas.add(METADATA, 0, len(text.text), about)
    for placed in text.paragraphs:
        for sentence in sentences_of(store, placed.paragraph):
            cas.add(SENTENCE, placed.start + sentence.start, placed.start + sentence.end, {})
            for token in sentence.tokens:
                span = (placed.start + token.start, placed.start + token.end)
                features = {}
                if token.pos:
                    features["pos"] = cas.add(POS, *span, {"PosValue": token.pos, "coarseValue": token.pos})
                if token.lemma:
                    features["lemma"] = cas.add(LEMMA, *span, {"value": token.lemma})
                cas.add(TOKEN, *span, features)
                written.counts["words"] += 1
    starts = text.starts()
    for mention in store.mentions(document_id=document.document_id):
        if mention.paragraph_id in starts:
            base = starts[mention.paragraph_id]
            features = {"value": mention.label, "identifier": mention.concept_id}
            cas.add(ENTITY, base + mention.start, base + mention.end, features)
            written.counts["mentions"] += 1
    for claim in claims(store, request, document.document_id):
        if claim.paragraph_id in starts:
            base = starts[claim.paragraph_id]
            features = dict(zip(_CLAIM_FEATURES, _told(claim, concepts), strict=True))
            cas.add(CLAIM, base + claim.start, base + claim.end, features)
            written.counts["claims"] += 1
    return cas.bytes(text.text)


def _told(claim: Claim, concepts: Concepts) -> tuple[str, ...]:
    event = event_of(claim)
    return (
        claim.claim_id, claim.kind, _joined(concepts, claim.actors), _joined(concepts, claim.targets),
        _joined(concepts, claim.concepts), _joined(concepts, claim.attribution), claim.predicate, claim.polarity,
        claim.modality, claim.gloss_en, f"{claim.confidence:.2f}", claim.time_text or "",
        event.type, event.quad,
    )  # fmt: skip


def _joined(concepts: Concepts, ids: tuple[str, ...]) -> str:
    return "; ".join(concepts.names(ids))
