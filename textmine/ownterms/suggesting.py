"""Suggests terms of a build that its lexicon lacks: the likeliest first, each with a guess and an example."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.lexicon import Lexicon
from textmine.lexicon.rule_tables import ACTOR_KINDS
from textmine.names.kinds import ActorKinds
from textmine.ownterms.candidates import Candidate, Candidates, joined, nested
from textmine.records import Label
from textmine.script import fold, has_han
from textmine.search.statistics import keyness

if TYPE_CHECKING:
    from textmine.store import Store

_FEWEST = 2  # times that a bare phrase stands in the build
_ENTITLED = 1.5  # what a mention or a gloss makes the score count more
_COMPOSED = 0.5  # and a known name inside it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that might be added.

    Args:
        label: guessed; "" where nothing tells.
        score: termhood: the C-value (Frantzi, Ananiadou & Mima 2000), half as much again for each of a mention and a
            gloss.
        keyness: G² of the document that it is most typical of against the others.
        why: what speaks for it: mention, gloss, head, phrase.
        paragraph_id, start, end: an example.
    """

    label: Label | str
    kind: str
    name_zh: str
    name_en: str
    variants: tuple[str, ...]
    count: int
    documents: int
    score: float
    keyness: float
    why: tuple[str, ...]
    paragraph_id: str
    start: int
    end: int


def suggest(store: Store, rejected: frozenset[str] = frozenset(), *, label: str = "") -> list[Suggestion]:
    """What might be added to the lexicon for a build, the likeliest first.

    Args:
        store: the build; its own terms must hold (`textmine.layers.using`).
        rejected: names that somebody has rejected before.
        label: only of this label.
    """
    lexicon = Lexicon.load()
    candidates = Candidates(lexicon)
    candidates.read(store)
    found = {
        key: one
        for key, one in joined(candidates.found).items()
        if one.count >= _FEWEST or one.why & {"mention", "gloss"}
    }
    nested(found, found)
    made = [_suggestion(one, candidates, lexicon) for one in found.values() if _stands_alone(one)]
    kept = [
        one
        for one in made
        if (not label or one.label == label)
        and not any(fold(name).lower() in rejected for name in (one.name_zh, one.name_en) if name)
    ]
    return sorted(kept, key=lambda one: (-one.score, -one.keyness, one.name_zh, one.name_en))


def _stands_alone(one: Candidate) -> bool:
    """Does it stand anywhere but in one longer term?"""
    return bool(one.why & {"mention", "gloss"}) or max(one.inside.values(), default=0) < one.count


def _c_value(one: Candidate) -> float:
    units = len(one.text) / 2 if has_han(one.text) else len(one.text.split())
    around = sum(one.inside.values()) / len(one.inside) if one.inside else 0.0
    return math.log2(units + 1) * max(0.0, one.count - around)


def _suggestion(one: Candidate, candidates: Candidates, lexicon: Lexicon) -> Suggestion:
    written = sorted(one.written, key=lambda text: (-one.written[text], text))
    others = sorted(one.other, key=lambda text: (text.isupper(), -one.other[text], -len(text)))
    names = list(dict.fromkeys((*written, *others)))
    chinese = next((name for name in names if has_han(name)), "")
    english = _lower(next((name for name in names if not has_han(name)), ""))
    label = one.label or _by_head(one.text, lexicon)
    why = set(one.why) | ({"head"} if label and not one.label else set())
    named = label == "ACTOR" and "mention" in why
    weight = _COMPOSED if one.composed and not named else 1.0
    entitled = sum(reason in why for reason in ("mention", "gloss", "head"))
    return Suggestion(
        label,
        _kind(label, chinese or english, lexicon),
        chinese,
        # What a name is in English nobody can put together; of a common term the glossary's words are a help.
        english or ("" if label == "ACTOR" else lexicon.gloss(chinese) or ""),
        tuple(name for name in names if name not in (chinese, english) and _is_variant(name, english)),
        one.count,
        len(one.by_document),
        round(_c_value(one) * _ENTITLED**entitled * weight, 2),
        round(_keyness(one, candidates), 2),
        tuple(sorted(why - {"phrase"} or why)),
        *one.place,
    )


def _lower(english: str) -> str:
    """Flag hopping, at the beginning of a sentence, is flag hopping; Tokyo memorandum stays."""
    from lemminflect import getAllLemmas

    first, _, rest = english.partition(" ")
    common = rest and rest == rest.lower() and first[1:] == first[1:].lower()
    return english[0].lower() + english[1:] if common and getAllLemmas(first.lower()) else english


def _is_variant(name: str, shown: str) -> bool:
    """Is it more than the shown name in another case or number?"""
    return has_han(name) or name.lower().rstrip("s") != shown.lower().rstrip("s")


def _by_head(text: str, lexicon: Lexicon) -> Label | str:
    """What its last word says it is; "" where that says nothing."""
    if has_han(text):
        heads, folded = lexicon.heads_zh.of("head"), fold(text)
        ends: Iterator[str] = (folded[-length:] for length in range(min(6, len(folded) - 1), 0, -1))
    else:
        heads, word = lexicon.heads_en.of("head"), text.lower().rpartition(" ")[2]
        ends = iter((word, word.removesuffix("s"), f"{word}s"))
    for end in ends:
        if end in heads:
            return heads[end][0].label
    return ""


def _kind(label: Label | str, name: str, lexicon: Lexicon) -> str:
    if label != "ACTOR":
        return ""
    kind = ActorKinds(lexicon).kind_of(name)
    return kind if kind in ACTOR_KINDS else "organisation"


def _keyness(one: Candidate, candidates: Candidates) -> float:
    """G² of the document where it stands out most against the others in its language; 0 where there are none."""
    chinese = has_han(one.text)
    sizes = {id_: words[chinese] for id_, words in candidates.words.items() if words[chinese]}
    total = sum(sizes.values())
    best = 0.0
    for id_, count in one.by_document.items():
        own = sizes.get(id_, 0)
        if own and total > own:
            rest = one.count - count
            if count / own > rest / (total - own):
                best = max(best, keyness(count, own, rest, total - own))
    return best


REJECTED = "rejected.txt"


def read_rejected(folder: Path) -> frozenset[str]:
    """Names that were rejected into a layer, folded; none where nobody has."""
    path = folder / REJECTED
    if not path.is_file():
        return frozenset()
    return frozenset(fold(line).lower() for line in path.read_text(encoding="utf-8").splitlines() if line)
