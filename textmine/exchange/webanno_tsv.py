"""WebAnno TSV 3.3, as INCEpTION reads and writes it: a zip file with a .tsv file for each document.

Mentions are NamedEntity with `identifier` (the concept's id) and `value` (the label). Offsets are UTF-16 units, as the
format has it. A mention that begins or ends within a word has rows of its own for that part of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from textmine.exchange.files import Archive, file_name
from textmine.exchange.places import Placed, Text, Units, texts
from textmine.exchange.request import Request, Written
from textmine.exchange.words import Sentence, sentences_of, with_mentions
from textmine.records import Mention
from textmine.staged import replacing
from textmine.store import Store

_HEADER = (
    "#FORMAT=WebAnno TSV 3.3\n"
    "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n"
)
_RESERVED = re.compile(r"->|[\\\[\]|_;*]")
# Controls have a letter, the others a backslash before themselves, as WebAnno has it.
_CONTROLS = {chr(code): "\\" + chr(code) for code in range(32) if code != 11} | {
    "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f", "\b": "\\b",
}  # fmt: skip

Numbered = tuple[int, Mention]


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the words and mentions of a build as WebAnno TSV files in a zip file.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    taken: set[str] = set()
    with replacing(path) as made, Archive(made) as archive:
        for text in texts(store, request):
            name = file_name(text.document.document_id, taken)
            archive.add(f"{name}.tsv", "".join([_HEADER, *_document(store, text, written)]))
            written.counts["documents"] += 1
    return written


def _document(store: Store, text: Text, written: Written) -> Iterator[str]:
    units = Units(text.text)
    mentions: dict[str, list[Numbered]] = defaultdict(list)
    for number, mention in enumerate(store.mentions(document_id=text.document.document_id), start=1):
        mentions[mention.paragraph_id].append((number, mention))
    sentence_number = 0
    for placed in text.paragraphs:
        within = mentions[placed.paragraph.paragraph_id]
        written.counts["mentions"] += len(within)
        for sentence in sentences_of(store, placed.paragraph):
            sentence_number += 1
            yield "\n"
            for line in placed.paragraph.text[sentence.start : sentence.end].split("\n"):
                yield f"#Text={_text(line)}\n"
            yield from _rows(sentence_number, placed, sentence, within, units)
            written.counts["sentences"] += 1


def _rows(
    number: int, placed: Placed, sentence: Sentence, mentions: Sequence[Numbered], units: Units
) -> Iterator[str]:
    told = with_mentions(sentence.tokens, [mention for _, mention in mentions])
    for at, (token, found) in enumerate(told, start=1):
        touching = [mentions[number] for number, _ in found]
        whole = [one for one in touching if one[1].start <= token.start and token.end <= one[1].end]
        parts: dict[tuple[int, int], list[Numbered]] = defaultdict(list)
        for one in touching:
            if one not in whole:
                parts[max(one[1].start, token.start), min(one[1].end, token.end)].append(one)
        yield _row(f"{number}-{at}", placed, token.start, token.end, whole, units)
        for part, (span, held) in enumerate(sorted(parts.items()), start=1):
            yield _row(f"{number}-{at}.{part}", placed, *span, held, units)


def _row(id_: str, placed: Placed, start: int, end: int, mentions: Sequence[Numbered], units: Units) -> str:
    identifiers = "|".join(f"{_value(one.concept_id)}[{number}]" for number, one in mentions) or "_"
    values = "|".join(f"{_value(one.label)}[{number}]" for number, one in mentions) or "_"
    span = f"{units.at(placed.start + start)}-{units.at(placed.start + end)}"
    return f"{id_}\t{span}\t{_text(placed.paragraph.text[start:end])}\t{identifiers}\t{values}\t\n"


def _value(text: str) -> str:
    """A value of a feature, with what the format reserves escaped; `*` stands for none."""
    escaped = _RESERVED.sub(lambda found: "\\" + found.group(), text)
    return escaped.replace("\t", "\\t").replace("\n", "\\n") or "*"


def _text(text: str) -> str:
    return "".join(_CONTROLS.get(char, char) for char in text.replace("\\", "\\\\"))
