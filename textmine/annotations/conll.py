"""CoNLL: a token a line with its label in the last column (BIO, BIOES, IOB1), an empty line after each sentence.

The text is put together again from the tokens: Chinese without spaces, English with spaces but before and after the
marks that cling to a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from textmine.annotations.jsonlines import read_text
from textmine.annotations.marked import Marked, MarkedText
from textmine.errors import InputError
from textmine.script import is_han

_LABEL = re.compile(r"O|[BIESLUM]-\S+")
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
_CLINGS_LEFT = frozenset(".,;:!?%)]}’”…、，。；：！？」』）》")
_CLINGS_RIGHT = frozenset("([{$£€‘“「『（《#")
# What textmine writes above the first sentence, so that a column of concepts is told from one of word classes.
_COLUMNS = re.compile(r"^# global\.columns = (?P<names>.*)$", re.MULTILINE)
_CLITIC = re.compile(r"(?:['’](?:s|m|d|ll|re|ve)|n['’]t|['’])", re.IGNORECASE)


def is_conll(text: str) -> bool:
    """Do the first lines of a file look like CoNLL?"""
    rows = [row for row in text[:20_000].splitlines() if row.strip() and not _aside(row)][:20]
    return bool(rows) and all(len(row.split()) > 1 and _LABEL.fullmatch(row.split()[-1]) for row in rows)


def read_conll(path: Path, text: str | None = None) -> Marked:
    """The sentences of a CoNLL file, a text each.

    Args:
        text: of the file, where the caller has read it.

    Raises:
        InputError: a line has no token or no label; names file and line.
    """
    marked = Marked()
    text = read_text(path) if text is None else text
    declared = _COLUMNS.search(text[:2000])
    names = declared["names"].split() if declared else []
    concept_at = names.index("CONCEPT") if "CONCEPT" in names else None
    for number, rows in enumerate(_sentences(text), start=1):
        one = MarkedText(str(number), "", [], path, rows[0][0])
        _fill(one, rows, concept_at)
        marked.texts.append(one)
    return marked


def _aside(row: str) -> bool:
    return row.startswith(("# ", "#\t", "-DOCSTART-"))


def _sentences(text: str) -> Iterator[list[tuple[int, str]]]:
    rows: list[tuple[int, str]] = []
    for line, row in enumerate(text.splitlines(), start=1):
        if row.strip() and not _aside(row):
            rows.append((line, row))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _fill(one: MarkedText, rows: Sequence[tuple[int, str]], concept_at: int | None) -> None:
    numbered = all(row.split()[0] == str(at) for at, (_, row) in enumerate(rows, start=1))
    tokens: list[str] = []
    tags: list[str] = []
    concepts: list[str] = []
    for line, row in rows:
        columns = row.split("\t") if "\t" in row else row.split()
        token_at = 1 if numbered and len(columns) > 2 else 0
        if len(columns) < token_at + 2:
            raise InputError(one.path, "a token and its label are wanted, in two columns or more", line=line)
        tag = columns[-1].strip()
        if not _LABEL.fullmatch(tag):
            raise InputError(one.path, f"“{tag}” is no label of the form B-ACTOR, I-ACTOR or O", line=line)
        token = columns[token_at].strip()
        if not token:
            raise InputError(one.path, "there is no token in this line", line=line)
        tokens.append(_BRACKETS.get(token, token))
        tags.append(tag)
        named = (
            columns[concept_at].strip() if concept_at is not None and concept_at < len(columns) - 1 else "_"
        )
        concepts.append("" if named == "_" else named)
    starts = _join(one, tokens)
    begun: tuple[int, int, str, int, str] | None = None  # start, end, label, line, concept
    for at, tag in enumerate(tags):
        head, _, label = tag.partition("-")
        end = starts[at] + len(tokens[at])
        if begun is not None and head in "IELM" and head != "O" and label == begun[2]:
            begun = (begun[0], end, label, *begun[3:])
        else:
            if begun is not None:
                one.add(*begun)
            begun = None if head == "O" else (starts[at], end, label, rows[at][0], concepts[at])
    if begun is not None:
        one.add(*begun)


def _join(one: MarkedText, tokens: Sequence[str]) -> list[int]:
    """Put the text together; returns where each token begins."""
    starts: list[int] = []
    text = ""
    quotes = 0
    for token in tokens:
        closing = token == '"' and quotes % 2 == 1
        if text and not closing and _spaced(text, token, after_opening=text[-1] == '"' and quotes % 2 == 1):
            text += " "
        quotes += token == '"'
        starts.append(len(text))
        text += token
    one.text = text
    return starts


def _spaced(text: str, token: str, *, after_opening: bool) -> bool:
    before, after = text[-1], token[0]
    if is_han(before) or is_han(after) or _wide(before) or _wide(after):
        return False
    if after_opening or before in _CLINGS_RIGHT:
        return False
    return not (after in _CLINGS_LEFT or _CLITIC.fullmatch(token))


def _wide(char: str) -> bool:
    return "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef"
