"""INCEpTION's exports: UIMA CAS XMI and WebAnno TSV 3, as files, in a folder, or in the zip files it makes.

Of an XMI file the spans of the layer Named entity are taken (`value` is the label, `identifier` the concept), and
those of layers of one's own that have a `value` or `label`. Offsets are UTF-16 units.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textmine.annotations.marked import Marked, MarkedText
from textmine.annotations.units import Units
from textmine.annotations.webannotsv import read_webanno
from textmine.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENDINGS = (".xmi", ".tsv", ".zip")
_ENTITY = "http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
_OWN = "http:///webanno/custom"
_METADATA = "{http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore}DocumentMetaData"
_SOFA = "{http:///uima/cas.ecore}Sofa"
_LABELS = ("value", "label", "Label")
_LARGEST = 200 << 20  # bytes of the members of a zip file, unpacked


def inception_files(path: Path) -> list[Path]:
    """The files of INCEpTION's meant by a folder or a file; none where there are none."""
    if path.is_dir():
        return sorted(
            p for p in path.rglob("*") if p.suffix.lower() in _ENDINGS and not p.name.startswith(".")
        )
    return [path] if path.suffix.lower() in (".xmi", ".zip") else []


def read_inception(path: Path) -> Marked:
    """The texts of a folder or file of INCEpTION's with their spans.

    Raises:
        InputError: a file cannot be read as what it is; names file and line.
    """
    marked = Marked()
    for place, name, data in _contents(inception_files(path) or [path]):
        if name.lower().endswith(".xmi"):
            marked.texts.append(_read_xmi(place, Path(name).stem, data, marked))
        else:
            try:
                text = data.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise InputError(place, f"is not UTF-8 (byte {error.start})") from error
            marked.texts.append(read_webanno(place, Path(name).stem, text, marked))
    return marked


def _contents(files: list[Path]) -> Iterator[tuple[Path, str, bytes]]:
    """(file for messages, name, content) of each file, and of each member of a zip file."""
    for file in files:
        try:
            if file.suffix.lower() != ".zip":
                yield file, file.name, file.read_bytes()
                continue
            with zipfile.ZipFile(file) as archive:
                members = [
                    one for one in archive.infolist() if Path(one.filename).suffix.lower() in (".xmi", ".tsv")
                ]
                if not members:
                    raise InputError(file, "holds no .xmi or .tsv file")
                if sum(member.file_size for member in members) > _LARGEST:
                    raise InputError(file, f"unpacks to more than {_LARGEST >> 20} MB")
                for member in members:
                    yield file / member.filename, member.filename, archive.read(member)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
            raise InputError(file, f"is no zip file that can be read: {error}") from error
        except OSError as error:
            raise InputError(file, f"cannot be read: {error.strerror or error}") from error


def _read_xmi(path: Path, name: str, data: bytes, marked: Marked) -> MarkedText:
    from lxml import etree  # slow to load

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(path, f"is not XML: {error.msg}", line=error.lineno) from error
    sofa = next((one for one in root.iterfind(_SOFA) if one.get("sofaString")), None)
    if sofa is None:
        raise InputError(path, "holds no text (a Sofa with a sofaString); it should be UIMA CAS XMI")
    about = next(root.iterfind(_METADATA), None)
    text = MarkedText(
        (about.get("documentId") if about is not None else None) or name, sofa.get("sofaString"), [], path
    )
    units = Units(text.text)
    for element in root:
        _span(element, text, units, marked)
    return text


def _span(element: _Element, text: MarkedText, units: Units, marked: Marked) -> None:
    namespace, _, kind = str(element.tag)[1:].partition("}")
    if namespace != _ENTITY and not namespace.startswith(_OWN):
        return
    begin, end = element.get("begin"), element.get("end")
    label: Any = next((element.get(key) for key in _LABELS if element.get(key)), None)
    if begin is None or end is None or label is None:
        what = "claims ignored" if element.get("claimId") else f"spans of {kind} without a label ignored"
        marked.ignored[what] += 1
        return
    line = element.sourceline if isinstance(element.sourceline, int) else None
    first, last = (
        units.point(int(value)) if value.isdecimal() and len(value) < 10 else None for value in (begin, end)
    )
    if first is None or last is None:
        raise InputError(
            text.path,
            f"no characters {begin[:20]}-{end[:20]} in a text of {len(text.text)} characters",
            line=line,
        )
    text.add(first, last, label, line, element.get("identifier") or "")
