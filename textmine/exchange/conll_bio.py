"""CoNLL with BIO labels, what taggers are trained on: word, concept, label; an empty line after each sentence.

A word has one label, so of mentions that overlap the longest stays; how many are left out is said. A mention that
begins or ends within a word takes the whole word in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from textmine.exchange.places import texts
from textmine.exchange.request import Request, Written
from textmine.exchange.saying import say
from textmine.exchange.words import sentences_of, with_mentions
from textmine.records import Mention
from textmine.staged import replacing
from textmine.store import Store


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the words of a build with their labels.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    left_out = 0
    with replacing(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# global.columns = FORM CONCEPT BIO\n\n")
        for text in texts(store, request):
            mentions: dict[str, list[Mention]] = defaultdict(list)
            for mention in store.mentions(document_id=text.document.document_id):
                mentions[mention.paragraph_id].append(mention)
            for placed in text.paragraphs:
                kept = _apart(mentions[placed.paragraph.paragraph_id])
                left_out += len(mentions[placed.paragraph.paragraph_id]) - len(kept)
                for sentence in sentences_of(store, placed.paragraph):
                    before: Mention | None = None
                    for token, touching in with_mentions(sentence.tokens, kept):
                        now = touching[0][1] if touching else None
                        label = "O" if now is None else f"{'I' if now is before else 'B'}-{now.label}"
                        concept = "_" if now is None else "_".join(now.concept_id.split())
                        file.write(f"{''.join(token.text.split())}\t{concept}\t{label}\n")
                        written.counts["mentions"] += label.startswith("B")
                        before = now
                    file.write("\n")
                    written.counts["sentences"] += 1
    if left_out:
        written.notes.append(say("overlapping", request.lang, left_out))
    return written


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that do not overlap, the longest first choice, in their order."""
    kept: list[Mention] = []
    starts: list[int] = []
    for mention in sorted(mentions, key=lambda one: (one.start - one.end, one.start)):
        at = bisect_right(starts, mention.start)
        if (at == 0 or kept[at - 1].end <= mention.start) and (
            at == len(kept) or mention.end <= kept[at].start
        ):
            kept.insert(at, mention)
            starts.insert(at, mention.start)
    return kept
