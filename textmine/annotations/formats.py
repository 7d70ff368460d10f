"""Which format annotations are in, told from the files themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from textmine.annotations.brat import brat_files, read_brat
from textmine.annotations.conll import is_conll, read_conll
from textmine.annotations.conllu import is_conllu, read_conllu
from textmine.annotations.doccano import doccano_text, is_doccano
from textmine.annotations.gold import Gold
from textmine.annotations.goldfolder import PARAGRAPHS, read_gold_folder
from textmine.annotations.inception import inception_files, read_inception
from textmine.annotations.jsonlines import NOT_READ, UNREADABLE, read_text, records
from textmine.annotations.labels import to_gold
from textmine.annotations.labelstudio import is_label_studio, label_studio_text
from textmine.annotations.marked import Marked, MarkedText
from textmine.annotations.webannotsv import is_webanno
from textmine.errors import InputError
from textmine.records import Label

FORMATS = (
    "a gold folder (paragraphs.jsonl …), doccano, Label Studio, brat (.ann beside .txt), INCEpTION (XMI or WebAnno TSV,"
    " also in a zip file), CoNLL (BIO) or CoNLL-U"
)


def read_gold(path: Path | str, *, labels: Mapping[str, Label] | None = None) -> Gold:
    """Annotations in any format known.

    Args:
        path: a folder with paragraphs.jsonl, mentions.jsonl, claims.jsonl; a doccano or Label Studio export (JSON
            or JSON Lines); a folder or file of brat's; INCEpTION's XMI or WebAnno TSV, as files, a folder of them or a
            zip file; a CoNLL or CoNLL-U file.
        labels: what the annotators' labels are (from `parse_labels`), where they are not ours.

    Raises:
        InputError: the format is not known, or a file is wrong; names file and line.
    """
    path = Path(path)
    if not path.exists():
        raise InputError(path, "does not exist")
    if path.is_dir() and (path / PARAGRAPHS).is_file():
        return read_gold_folder(path)
    marked = _read(path)
    if not marked.texts:
        raise InputError(path, "holds no annotated text")
    return to_gold(marked, labels or {}, path)


def _read(path: Path) -> Marked:
    if brat_files(path):
        return read_brat(path)
    if inception_files(path):
        return read_inception(path)
    if path.is_dir():
        raise InputError(path, f"holds no annotations that are known: {FORMATS}")
    text = read_text(path)
    if text.lstrip().startswith(("{", "[")) and _is_json(path, text):
        _, first = next(iter(records(path, text)), (0, {}))
        if is_label_studio(first):
            return _of_records(path, text, label_studio_text)
        if is_doccano(first):
            return _of_records(path, text, doccano_text)
    elif is_conll(text):
        return read_conll(path, text)
    elif is_conllu(text):
        return read_conllu(path, text)
    elif is_webanno(text):
        return read_inception(path)
    raise InputError(path, f"is in no format that is known: {FORMATS}")


def _of_records(
    path: Path, text: str, read: Callable[[dict[str, Any], str, Path, int, Counter[str]], MarkedText]
) -> Marked:
    """The texts of a JSON file, one a record; a record without an id is named by its place."""
    marked = Marked()
    for number, (line, row) in enumerate(records(path, text), start=1):
        marked.texts.append(read(row, str(row.get("id", number)), path, line, marked.ignored))
    return marked


def _is_json(path: Path, text: str) -> bool:
    """Does the file begin with an object or a list of them, and not with a token in brackets?"""
    try:
        json.JSONDecoder().raw_decode(text.lstrip())
    except json.JSONDecodeError:
        return not is_conll(text)
    except UNREADABLE as error:
        raise InputError(path, NOT_READ) from error
    return True
