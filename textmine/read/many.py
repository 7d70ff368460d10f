"""Files that hold several documents: tables of texts, and ZIP archives of files of any kind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath

from textmine.dates import NoSuchDate, shown_interval, typed_date
from textmine.errors import InputError
from textmine.read.apart import Tell, one_line
from textmine.read.document import SourceDocument, bytes_of, make_document, read_source
from textmine.read.extract import kind_of
from textmine.read.extracted import Extracted, plain_letters, some
from textmine.read.files import Skipped, SourceFile, not_read
from textmine.read.manifest import Metadata
from textmine.read.rows import Row, read_rows

MOST_MEMBERS = 20_000  # files in one archive
LARGEST_MEMBER = 400 << 20  # bytes of one, unpacked
LARGEST_ARCHIVE = 2 << 30  # of all
_SEVERAL = ("rows", "zip")  # kinds of files that hold several documents
_DEEPEST = 3  # archives within archives
_FIELDS = frozenset(own.name for own in fields(Metadata))


def read_one(
    source: SourceFile, *, encoding: str | None = None, ocr: str | None = None, tell: Tell | None = None
) -> SourceDocument | None:
    """The document in a file; None where it holds several, or files, which `read_documents` gives.

    Args and what it raises are those of `read_documents`.
    """
    data = bytes_of(source.path)
    if data and kind_of(source.path, data) in _SEVERAL:
        return None
    return read_source(source, encoding=encoding, data=data, ocr=ocr, tell=tell)


def read_documents(
    source: SourceFile, *, encoding: str | None = None, ocr: str | None = None, tell: Tell | None = None
) -> Iterator[SourceDocument | Skipped]:
    """The documents in a file, one at a time, and the files in an archive that are not read.

    Args:
        source: the file.
        encoding: of text files; detected for each when None.
        ocr: what pictures and pages without text are recognised with, as `textmine.read.ocr.choose_ocr` gives it;
            None: they are not.
        tell: told of each page that is recognised: its number, and how many there are.

    Raises:
        InputError: the file cannot be read.
    """
    data = bytes_of(source.path)
    kind = kind_of(source.path, data) if data else "text"
    if kind not in _SEVERAL:
        yield read_source(source, encoding=encoding, data=data, ocr=ocr, tell=tell)
        return
    try:
        if kind == "zip":
            yield from _Archive(encoding, ocr, tell).documents(source, data, 1)
        else:
            yield from _rows(source, data, encoding)
    except (InputError, GeneratorExit):
        raise
    except MemoryError:
        raise InputError(source.path, "is too large for the memory of this machine") from None
    except Exception as error:
        raise InputError(source.path, f"cannot be read ({one_line(error)})") from error


# Tables


def _rows(source: SourceFile, data: bytes, encoding: str | None) -> Iterator[SourceDocument | Skipped]:
    found = read_rows(source.path, data, encoding or source.metadata.encoding or None)
    if not found.rows:
        raise InputError(source.path, found.warnings[0] if found.warnings else "has no rows")
    bad_dates = sum(not _metadata(source, row)[1] for row in found.rows)
    warnings = list(found.warnings)
    if bad_dates:
        warnings.append(f"{some(bad_dates, 'date')} not understood")
    for row in found.rows:
        extracted = Extracted(plain_letters(row.text), row.encoding, warnings=tuple(warnings))
        warnings = []  # they are said once
        shown = f"{source.shown_path}#{row.place}"
        part = SourceFile(source.path, shown, _metadata(source, row)[0])
        try:
            yield make_document(part, row.text.encode("utf-8", "replace"), extracted)
        except InputError as error:
            yield Skipped(Path(shown), error.reason)


def _metadata(source: SourceFile, row: Row) -> tuple[Metadata, bool]:
    """What is known of a row: its own columns go before what corpus.toml says of the file; was its date understood?"""
    own = {key: value for key, value in row.about if value and key in _FIELDS}
    stem = Path(source.shown_path).stem
    number = row.place.removeprefix("row=")
    own["id"] = f"{source.metadata.id or stem}-{own.get('id') or number}"
    own.setdefault("title", f"{source.metadata.title or stem} {number}")
    understood = True
    if "date" in own:
        try:
            own["date"] = shown_interval(*typed_date(own["date"][:10].replace("/", "-")).iso())
            own.setdefault("year", own["date"][:4])
        except NoSuchDate:
            del own["date"]
            understood = False
    language = {"zh": "", "zh-tw": "zh-Hant", "zh-cn": "zh-Hans", "en": "en"}.get(
        own.get("language", "").lower(), ""
    )
    own["language"] = language or source.metadata.language
    if own.get("type") not in ("", None, "article", "book", "chapter", "thesis", "report", "webpage"):
        del own["type"]
    return replace(source.metadata, **own), understood


# Archives


@dataclass(frozen=True, slots=True)
class _Archive:
    """How the files in an archive are read."""

    encoding: str | None
    ocr: str | None
    tell: Tell | None

    def documents(self, source: SourceFile, data: bytes, depth: int) -> Iterator[SourceDocument | Skipped]:
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            members = [member for member in archive.infolist() if not member.is_dir()]
        except Exception as error:  # zipfile lets errors of struct and of decoding through
            raise InputError(source.path, f"is a damaged zip archive ({type(error).__name__})") from None
        if len(members) > MOST_MEMBERS:
            raise InputError(source.path, f"is an archive of more than {MOST_MEMBERS:,} files")
        if not members:
            raise InputError(source.path, "is an archive with nothing in it")
        left = LARGEST_ARCHIVE
        for member in sorted(members, key=_name):
            parts = [part for part in PurePosixPath(_name(member)).parts if part not in ("/", "..")]
            if not parts or any(part.startswith((".", "__MACOSX")) for part in parts):
                continue
            path = source.path.joinpath(*parts)
            own = SourceFile(
                path, "/".join((source.shown_path, *parts)), replace(source.metadata, id="", title="")
            )
            reason = not_read(path, ocr=self.ocr is not None)
            if reason is not None:
                yield Skipped(path, reason)
                continue
            try:
                inner = _unpacked(path, archive, member, left)
                left -= len(inner)
                yield from self._member(own, inner, depth)
            except InputError as error:
                yield Skipped(path, error.reason)

    def _member(self, source: SourceFile, data: bytes, depth: int) -> Iterator[SourceDocument | Skipped]:
        kind = kind_of(source.path, data) if data else "text"
        if kind == "zip" and depth >= _DEEPEST:
            raise InputError(source.path, "is an archive within an archive within an archive")
        if kind == "zip":
            yield from self.documents(source, data, depth + 1)
        elif kind == "rows":
            yield from _rows(source, data, self.encoding)
        else:
            yield read_source(source, encoding=self.encoding, data=data, ocr=self.ocr, tell=self.tell)


def _unpacked(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    if member.flag_bits & 1:
        raise InputError(path, "is encrypted; unpack the archive with its password")
    most = min(LARGEST_MEMBER, left)
    try:
        with archive.open(member) as packed:
            data = packed.read(most + 1)
    except Exception as error:
        raise InputError(path, f"is damaged in the archive ({type(error).__name__})") from None
    if len(data) > most:
        raise InputError(path, f"unpacks to more than {most >> 20:,} MB")
    return data


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name; what is marked as no UTF-8 is so all the same, or of a Chinese system."""
    name = member.filename.replace("\\", "/")
    if member.flag_bits & 0x800 or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp950", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
