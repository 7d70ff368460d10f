"""`python -m benchmarks.agreement`: how well comparing agrees with what a reader says, on tests/data/compare.

    python -m benchmarks.agreement [--store DIR]

Verdicts on claims against labels made by hand, paragraphs found by sentences that render them in the other language
(with plain BM25 on the words beside it), and planted passages found again. DIR is a build of corpus/; one is made
when it is left out.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from textmine.build import build
from textmine.compare import VERDICTS, Corpus, ReuseFinder, read_new
from textmine.records import Paragraph
from textmine.script import is_han, simplify, traditionalise
from textmine.search.likeness import LikenessIndex
from textmine.search.similar import similar_paragraphs
from textmine.segment.english import function_words
from textmine.store import Store
from textmine.store.fulltext import phrase

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data" / "compare"
LANGUAGES = {"zh": "zh-Hant", "en": "en"}
_COMMON = "的一是不了人我在有他這為之大來以個中上們到說國和地也子時道出而要於就下得可你年生"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Pairs (the reader's verdict, the program's; `none` where it read no claim there)."""

    pairs: tuple[tuple[str, str], ...]

    @property
    def f1(self) -> dict[str, float]:
        """F1 of each verdict."""
        scores: dict[str, float] = {}
        for verdict in VERDICTS:
            right = sum(one == other == verdict for one, other in self.pairs)
            wrong = sum((one == verdict) != (other == verdict) for one, other in self.pairs)
            scores[verdict] = 2 * right / (2 * right + wrong) if right else 0.0
        return scores

    @property
    def macro_f1(self) -> float:
        """The mean over the verdicts that the reader gives."""
        given = {one for one, _ in self.pairs}
        return sum(self.f1[verdict] for verdict in given) / len(given)


def verdicts(store: Store, name: str, language: str) -> Verdicts:
    """The verdicts on a labelled document.

    Args:
        name: `dev` or `heldout`.
        language: `zh` or `en`.
    """
    (new,) = read_new([DATA / f"{name}.{LANGUAGES[language]}.txt"])
    found = Corpus(store).compare(new).claims
    pairs = []
    for row in _rows(f"{name}.csv"):
        best, verdict = 0, "none"
        for paragraph in new.paragraphs:
            at = paragraph.text.find(row[language])
            for match in found if at >= 0 else ():
                if match.new.paragraph_id == paragraph.paragraph_id:
                    shared = min(match.new.end, at + len(row[language])) - max(match.new.start, at)
                    if shared > best:
                        best, verdict = shared, match.verdict
        pairs.append((row["verdict"], verdict))
    return Verdicts(tuple(pairs))


def retrieval(store: Store, language: str, *, plain: bool = False) -> list[int]:
    """The rank at which each sentence of `retrieval.csv` finds its paragraph; 0 where it does not in 50.

    Args:
        language: of the sentences; their paragraphs are in the other one.
        plain: by BM25 on the words as they stand, to compare with.
    """
    index = LikenessIndex(store)
    ranks = []
    for row in _rows("retrieval.csv"):
        if row["language"] != language:
            continue
        if plain:
            terms = " OR ".join(phrase(word) for word in _words(row["query"]))
            found = [hit.paragraph_id for hit in store.matching(terms, kinds=("body",), limit=50)]
        else:
            likes = similar_paragraphs(store, row["query"], limit=50, index=index)
            found = [like.paragraph.paragraph_id for like in likes]
        ranks.append(found.index(row["paragraph_id"]) + 1 if row["paragraph_id"] in found else 0)
    return ranks


def reuse(store: Store, *, rounds: int = 40, seed: int = 7) -> tuple[float, float]:
    """(recall, precision) of passages planted in other text.

    Each planted document has three passages of 40 to 110 characters of three paragraphs of the corpus, in another
    order, a tenth of their characters replaced, Chinese in the other script, between sentences of `filler.csv`. A
    passage is found when half of it is, in its own paragraph; what is found elsewhere is wrong.
    """
    finder = ReuseFinder(store, LikenessIndex(store))
    long = [p for p in store.paragraphs(kind="body") if len(p.text) >= 120]
    filler = {
        language: [r["text"] for r in _rows("filler.csv") if r["language"] == language]
        for language in LANGUAGES
    }
    chance = random.Random(seed)
    planted = found = wrong = 0
    for _ in range(rounds):
        language = chance.choice(["zh", "zh", "en"])
        pool = [p for p in long if (p.language == "en") == (language == "en")]
        text, places = "", []
        for paragraph in chance.sample(pool, 3):
            text += chance.choice(filler[language])
            size = chance.randint(40, 110)
            start = chance.randrange(len(paragraph.text) - size)
            passage = edited(paragraph.text[start : start + size], chance)
            places.append((paragraph.paragraph_id, len(text), len(text) + size))
            text += passage
        text += chance.choice(filler[language])
        new = Paragraph(
            "new:0", "new", 0, "body", "", None, None, None, text, 0, len(text), LANGUAGES[language]
        )
        passages = list(finder.find(new))
        planted += len(places)
        for id_, a, b in places:
            found += any(
                p.old_paragraph_id == id_ and min(p.end, b) - max(p.start, a) >= (b - a) / 2 for p in passages
            )
        wrong += sum(
            not any(
                p.old_paragraph_id == id_ and min(p.end, b) - max(p.start, a) >= (p.end - p.start) / 2
                for id_, a, b in places
            )
            for p in passages
        )
    return found / planted, found / (found + wrong)


def edited(text: str, chance: random.Random, *, share: float = 0.1) -> str:
    """`text` with a share of its letters replaced by others, and in the other Chinese script."""
    letters = [at for at, char in enumerate(text) if char.isalnum()]
    out = list(text)
    for at in chance.sample(letters, round(share * len(letters))):
        out[at] = chance.choice(_COMMON if is_han(out[at]) else "abcdefghijklmnopqrstuvwxyz")
    simplified = simplify(text) == text
    return "".join(map(traditionalise if simplified else simplify, out))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _words(text: str) -> list[str]:
    """The content words of a sentence, for searching with them as they stand."""
    words = [w for w in re.findall(r"[^\W_]+", text) if not any(map(is_han, w))]
    chinese = [text[at : at + 2] for at in range(len(text) - 1) if all(map(is_han, text[at : at + 2]))]
    return [word for word in words if word.lower() not in function_words()] + chinese


def _within(ranks: Sequence[int], most: int) -> float:
    return sum(0 < rank <= most for rank in ranks) / len(ranks)


def report(store: Store) -> Iterator[str]:
    """The figures, a line each."""
    for name in ("dev", "heldout"):
        for language in LANGUAGES:
            found = verdicts(store, name, language)
            each = ", ".join(f"{verdict} {f1:.2f}" for verdict, f1 in found.f1.items())
            missed = sum(other == "none" for _, other in found.pairs)
            yield (
                f"verdicts, {name}.{language}: macro-F1 {found.macro_f1:.3f} ({each}; {len(found.pairs)} sentences,"
                f" no claim read in {missed})"
            )
    for language in LANGUAGES:
        for plain in (False, True):
            ranks = retrieval(store, language, plain=plain)
            yield (
                f"{'plain BM25' if plain else 'retrieval'}, {language} sentences: first {_within(ranks, 1):.0%},"
                f" in the first five {_within(ranks, 5):.0%} of {len(ranks)}"
            )
    recall, precision = reuse(store)
    yield f"reused passages: recall {recall:.3f}, precision {precision:.3f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agreement", description=__doc__)
    parser.add_argument("--store", type=Path, help="a build of corpus/")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.store is None:
            build([ROOT / "corpus"], folder)
        with Store.open(options.store or folder) as store:
            for line in report(store):
                print(line)


if __name__ == "__main__":
    main()
