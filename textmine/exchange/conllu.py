"""CoNLL-U (https://universaldependencies.org/format.html): sentences and words, with mentions in the last column.

No heads and relations: textmine reads clauses, not trees, so these columns are `_`. In MISC stand the word's place in
its paragraph (`Start`, `End`, code points), the space after it (`SpaceAfter=No`; `SpacesAfter` and `SpacesBefore`
where it is not one space, as UDPipe writes them), and on the first word of a mention `Mentions`: label, place and
concept of each mention that begins there, as `ACTOR:0-3:actor%3Arussia`, with commas between. `textmine evaluate`
reads them back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from textmine.exchange.places import Placed, texts
from textmine.exchange.request import Request, Written
from textmine.exchange.words import Sentence, sentences_of, with_mentions
from textmine.records import Mention, Token
from textmine.staged import replacing
from textmine.store import Store

_SPACES = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the words of a build as one CoNLL-U file.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    with replacing(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        for text in texts(store, request):
            file.write(f"# newdoc id = {_one_line(text.document.document_id)}\n")
            mentions: dict[str, list[Mention]] = defaultdict(list)
            for mention in store.mentions(document_id=text.document.document_id):
                mentions[mention.paragraph_id].append(mention)
            for placed in text.paragraphs:
                found = sentences_of(store, placed.paragraph)
                for line in _paragraph(placed, found, mentions[placed.paragraph.paragraph_id]):
                    file.write(line + "\n")
                written.counts["sentences"] += len(found)
                written.counts["words"] += sum(len(one.tokens) for one in found)
                written.counts["mentions"] += len(mentions[placed.paragraph.paragraph_id])
            written.counts["documents"] += 1
    return written


def _paragraph(placed: Placed, found: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[str]:
    paragraph = placed.paragraph
    begins = _beginnings(found, mentions)
    for number, sentence in enumerate(found, start=1):
        if number == 1:
            yield f"# newpar id = {_one_line(paragraph.paragraph_id)}"
        yield f"# sent_id = {_one_line(paragraph.paragraph_id)}-s{number}"
        yield f"# text = {_one_line(paragraph.text[sentence.start : sentence.end])}"
        following = found[number].start if number < len(found) else len(paragraph.text)
        for at, token in enumerate(sentence.tokens, start=1):
            after = sentence.tokens[at].start if at < len(sentence.tokens) else following
            misc = _misc(paragraph.text, token, after, begins.get(token.start, []))
            if number == at == 1 and token.start:
                misc.append(f"SpacesBefore={_spaces(paragraph.text[: token.start])}")
            columns = (
                str(at),
                _one_line(token.text),
                _one_line(token.lemma) or "_",
                token.pos or "_",
                *"_____",
                "|".join(misc),
            )
            yield "\t".join(columns)
        yield ""


def _beginnings(found: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """Mentions by where the word begins that they begin in."""
    begins: dict[int, list[Mention]] = defaultdict(list)
    seen: set[int] = set()
    tokens = (token for sentence in found for token in sentence.tokens)
    for token, touching in with_mentions(tokens, mentions):
        for number, mention in touching:
            if number not in seen:
                seen.add(number)
                begins[token.start].append(mention)
    return begins


def _misc(text: str, token: Token, following: int, mentions: Sequence[Mention]) -> list[str]:
    misc = [f"Start={token.start}", f"End={token.end}"]
    between = text[token.end : following]
    if not between:
        misc.append("SpaceAfter=No")
    elif between != " ":
        misc.append(f"SpacesAfter={_spaces(between)}")
    if mentions:
        told = (f"{one.label}:{one.start}-{one.end}:{quote(one.concept_id, safe='')}" for one in mentions)
        misc.append(f"Mentions={','.join(told)}")
    return misc


def _spaces(text: str) -> str:
    return "".join(_SPACES.get(char, char) for char in text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
