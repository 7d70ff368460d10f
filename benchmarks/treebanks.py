"""`python -m benchmarks.treebanks`: subjects and objects of verbs against Universal Dependencies treebanks.

    python -m benchmarks.treebanks [--treebanks DIR] [--part dev|test] [--limit N] [--producer NAME ...] [--errors N]

For every gold verb with a subject (nsubj, nsubj:pass) or object (obj): has the reading a clause whose verb is that
one, and does its slot hold the head of the gold noun phrase? Precision asks of the chunks that these clauses put in
their slots whether they hold such a head. What a clause only shares with another, and what a relative clause, an
infinitive or a verb in a row of verbs has by its place in the sentence and not by a relation of the basic tree, is not
asked for. So that the two are asked for the same:
- of verbs in a row a tree gives the subject to one (Chinese GSD to the last), a reading to the first, which the others
  share: a subject that a clause shares is found; one that stands with the clause it is coordinated to is not asked for;
- a verb whose object is part of the same word or verb group to us (打噴嚏, 受到譴責), and a relation inside a word or a
  title, is not asked for;
- what something becomes, which a tree may call obj, stands in the slot `complement`;
- Chinese GSD calls many prepositions, modals and negations verbs: what ours takes with the same word as its
  preposition is not asked for, nor is what 在 or 於 at the end of a verb brings;
- whom somebody makes do something, to us the object and the subject of what is done, may be the latter only;
- with whom somebody does something (甲國與乙國會談) is no mistake as a subject beside him;
- what 把 and 由 take (obl:patient, obl:agent) and complements that are clauses to the tree, nouns to us, are not wrong.
The treebanks (UD English EWT, UD Chinese GSD; CC BY-SA 4.0) are not part of the project.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.producers import PRODUCERS
from textmine.syntax.records import Chunk, Clause, Reading, Slot

TREEBANKS = Path(__file__).parents[2] / "shared" / "treebanks"
FILES = {"en": ("en_ewt",), "zh": ("zh_gsd", "zh_gsdsimp")}
RELATIONS: dict[str, Slot] = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object"}
SLOTS: tuple[Slot, ...] = ("subject", "object")
_BY_PLACE = frozenset(
    ["acl", "acl:relcl", "xcomp", "conj", "advcl"]
)  # verbs whose subject may stand with another
_LIKE: dict[Slot, frozenset[str]] = {  # relations to a verb that are no mistake in a slot, and not asked for
    "subject": frozenset(["csubj", "csubj:pass", "obl:agent"]),
    "object": frozenset(["ccomp", "xcomp", "obl:patient"]),
}


@dataclass(slots=True)
class Word:
    """A word of a gold tree."""

    start: int
    end: int
    upos: str
    feats: str
    head: int  # its index, -1 for the root
    relation: str
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tree:
    """A gold sentence."""

    text: str
    words: list[Word]


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file, with the offsets of their words."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            if lines := block.strip().splitlines():
                yield _tree(lines)


def _tree(lines: list[str]) -> Tree:
    text = next(line[9:] for line in lines if line.startswith("# text = "))
    words: list[Word] = []
    at = last = 0  # where the next word begins, the number of the last word of a contraction
    for columns in (line.split("\t") for line in lines if not line.startswith("#")):
        number, form = columns[0], columns[1]
        if "." in number:
            continue
        start = text.find(form, at)
        if "-" in number:
            last, whole = int(number.split("-")[1]), (start, start + len(form))
            continue
        inside = int(number) <= last
        if start < 0 or (inside and start + len(form) > whole[1]):
            start, end = whole if inside else (at, at)
        else:
            end = start + len(form)
        at = max(at, end if not (inside and int(number) == last) else whole[1])
        words.append(Word(start, end, columns[3], columns[5], int(columns[6]) - 1, columns[7]))
    for index, word in enumerate(words):
        if word.head >= 0:
            words[word.head].children.append(index)
    return Tree(text, words)


def gold_verbs(tree: Tree) -> list[int]:
    """Verbs, auxiliaries that stand alone, and adjectives that something is."""
    return [
        index
        for index, word in enumerate(tree.words)
        if (word.upos in ("VERB", "AUX") and word.relation.split(":")[0] not in ("aux", "cop"))
        or (word.upos == "ADJ" and any(tree.words[c].relation in RELATIONS for c in word.children))
    ]


@dataclass(slots=True)
class Counts:
    """What was asked of a slot, and what was right."""

    wanted: int = 0
    found: int = 0
    given: int = 0
    right: int = 0

    def figures(self) -> tuple[float, float, float]:
        """(precision, recall, F1)."""
        precision, recall = self.right / max(self.given, 1), self.found / max(self.wanted, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


class Score:
    """Counts by slot; `reasons` says why gold relations were not found."""

    def __init__(self) -> None:
        self.slots: dict[Slot, Counts] = {slot: Counts() for slot in SLOTS}
        self.reasons: Counter[str] = Counter()
        self.errors: list[str] = []

    def add(self, tree: Tree, reading: Reading) -> None:
        """Compare a sentence with its reading."""
        by_verb: dict[int, list[Clause]] = {}
        verbs_of: dict[int, list[int]] = {}
        verbs = gold_verbs(tree)
        for clause in reading.clauses:
            for verb in _verbs_of(tree, verbs, reading, clause):
                by_verb.setdefault(verb, []).append(clause)
                verbs_of.setdefault(clause.index, []).append(verb)
        for verb in verbs:
            for child in tree.words[verb].children:
                slot = RELATIONS.get(tree.words[child].relation)
                if slot is not None:
                    self._recall(tree, reading, verb, child, slot, by_verb.get(verb, []))
        for clause in reading.clauses:
            if clause.index in verbs_of:
                self._precision(tree, reading, clause, verbs_of[clause.index])

    def _recall(
        self, tree: Tree, reading: Reading, verb: int, child: int, slot: Slot, clauses: list[Clause]
    ) -> None:
        counts = self.slots[slot]
        wanted = {child}
        if "PronType=Rel" in tree.words[child].feats and tree.words[verb].relation.startswith("acl"):
            wanted.add(tree.words[verb].head)

        def held(chunks: Iterable[Chunk]) -> bool:
            return any(_holds(tree, reading.span(chunk), one) for chunk in chunks for one in wanted)

        chunks = [chunk for clause in clauses for chunk in _given(reading, clause, slot)]
        right = held(chunks)
        if not right and (
            (not clauses and held(_taken_as_preposition(tree, reading, verb, slot)))
            or (slot == "object" and held(_place_after(reading, clauses)))
            or (not chunks and slot == "subject" and held(_beside(reading, clauses)))
            or held(Chunk(c.verb.head, c.verb.head, c.verb.last) for c in clauses)
            or _one_word(tree, reading, verb, child)
        ):
            return
        counts.wanted += 1
        if right:
            counts.found += 1
            return
        reason = "no clause" if not clauses else "empty" if not chunks else "other"
        self.reasons[f"{slot}: {reason}"] += 1
        self.errors.append(f"{slot} {reason}: {_named(tree, verb)} lacks {_named(tree, child)} | {tree.text}")

    def _precision(self, tree: Tree, reading: Reading, clause: Clause, verbs: list[int]) -> None:
        for slot in SLOTS:
            if slot == "subject" and clause.shares >= 0:
                continue
            right, unasked = _gold_heads(tree, verbs, slot)
            unasked.update(verbs)  # what something is may be the verb of a tree
            if slot == "object":
                unasked |= _pivots(tree, reading, clause, verbs) | _by_preposition(tree, reading)
            for chunk in (*clause.slot(slot), *(clause.slot("complement") if slot == "object" else ())):
                span = reading.span(chunk)
                is_right = any(_holds(tree, span, one) for one in right)
                if not is_right and any(_holds(tree, span, one) for one in unasked):
                    continue
                self.slots[slot].given += 1
                self.slots[slot].right += is_right
                if not is_right:
                    named = f"{_named(tree, verbs[0])} has {tree.text[slice(*span)]!r}"
                    self.errors.append(f"{slot} wrong: {named} | {tree.text}")


def _given(reading: Reading, clause: Clause, slot: Slot) -> Iterator[Chunk]:
    """What a clause has in a slot, of its own or because it shares its subject."""
    yield from clause.slot(slot)
    if slot == "object":
        yield from clause.slot("complement")
        return
    seen = {clause.index}
    while clause.shares >= 0 and not clause.slot("subject") and clause.shares not in seen:
        seen.add(clause.shares)
        clause = reading.clauses[clause.shares]
    if len(seen) > 1:
        yield from clause.slot("subject")


def _beside(reading: Reading, clauses: Iterable[Clause]) -> Iterator[Chunk]:
    """The subjects of the clauses that these, which have none, are coordinated to."""
    for clause in clauses:
        seen: set[int] = set()
        while clause.link == "coordinated" and clause.parent >= 0 and clause.index not in seen:
            seen.add(clause.index)
            clause = reading.clauses[clause.parent]
            if clause.slot("subject"):
                yield from clause.slot("subject")
                break


def _taken_as_preposition(tree: Tree, reading: Reading, verb: int, slot: Slot) -> Iterator[Chunk]:
    """What the reading takes with a word of the tree as its preposition; what else the verbs of it have, whose
    subject the tree hangs on the preposition."""
    word = tree.words[verb]
    tokens = [t for t in reading.tokens if t.start < word.end and word.start < t.end]
    if len(tokens) != 1 or tokens[0].pos != "ADP":
        return
    for clause in reading.clauses:
        every = [chunk for chunks in clause.slots.values() for chunk in chunks]
        own = [c for c in every if c.marker == tokens[0].text and c.first > tokens[0].index]
        yield from every if own and slot == "subject" else own


def _place_after(reading: Reading, clauses: Iterable[Clause]) -> Iterator[Chunk]:
    """建於|去年, 留在|港口: what a preposition at the end of the verb brings, obj to the tree."""
    for clause in clauses:
        if reading.tokens[clause.verb.last].text[-1] in "於于在到自至":
            yield from (c for c in clause.slot("adverbial") if c.first == clause.verb.last + 1)


def _one_word(tree: Tree, reading: Reading, verb: int, child: int) -> bool:
    """Are both in one word of the reading, or in one title?"""
    start, end = sorted((tree.words[verb].start, tree.words[child].start))
    opened = tree.text.rfind("《", 0, start)
    if opened > tree.text.rfind("》", 0, start) and end < tree.text.find("》", start):
        return True
    return any(token.start <= start and end < token.end for token in reading.tokens)


def _named(tree: Tree, index: int) -> str:
    word = tree.words[index]
    return f"{tree.text[word.start : word.end]} ({index + 1} {word.relation})"


def _holds(tree: Tree, span: tuple[int, int], index: int) -> bool:
    return tree.words[index].start < span[1] and span[0] < tree.words[index].end


def _verbs_of(tree: Tree, verbs: list[int], reading: Reading, clause: Clause) -> list[int]:
    """The gold verbs a clause is of: its head's, those in its verb group above that (tried to), and one whose object
    the act is to the tree (受到 of 受到譴責)."""
    token = reading.tokens[clause.verb.head]
    own = [
        verb
        for verb in verbs
        if _holds(tree, (token.start, token.end), verb)
        or any(
            tree.words[child].relation == "cop" and _holds(tree, (token.start, token.end), child)
            for child in tree.words[verb].children
        )
    ]
    group = reading.span(clause.verb)
    for verb in own:
        outer = verb
        while tree.words[outer].head in verbs:
            outer = tree.words[outer].head
            if outer in own or not (
                _holds(tree, group, outer) or _only_modifies(tree, reading, own[-1], outer)
            ):
                break
            own.append(outer)
    if clause.voice == "passive":
        acts = (w for w in tree.words if w.relation == "obj" and token.start <= w.start < token.end)
        own.extend(act.head for act in acts if act.head in verbs and act.head not in own)
    return own


def _only_modifies(tree: Tree, reading: Reading, verb: int, outer: int) -> bool:
    """沒有|派兵, 有意|撤軍: is a verb of the tree, whose complement another is, no verb to the reading?"""
    word = tree.words[outer]
    kinds = {t.pos for t in reading.tokens if t.start < word.end and word.start < t.end}
    return tree.words[verb].relation in ("xcomp", "ccomp") and kinds <= {"ADV", "AUX", "ADP"}


def _gold_heads(tree: Tree, verbs: list[int], slot: Slot) -> tuple[set[int], set[int]]:
    """(the heads that may stand in a slot of these verbs, those that stand there by their place)."""
    right: set[int] = set()
    unasked: set[int] = set()
    for verb in verbs:
        word = tree.words[verb]
        has = False
        for child in word.children:
            if tree.words[child].relation in _LIKE[slot] or (slot == "subject" and _company(tree, child)):
                unasked.add(child)
            if RELATIONS.get(tree.words[child].relation) == slot:
                right |= {child, *_conjuncts(tree, child)}
                has = has or "PronType=Rel" in tree.words[child].feats
        if word.relation.startswith("acl"):
            (right if has else unasked).update({word.head, *_conjuncts(tree, word.head)})
        while slot == "subject" and word.relation in _BY_PLACE:
            word = tree.words[word.head]
            for child in word.children:
                if tree.words[child].relation in RELATIONS:
                    unasked |= {child, *_conjuncts(tree, child)}
    return right, unasked


def _by_preposition(tree: Tree, reading: Reading) -> set[int]:
    """What hangs on verbs of the tree that are prepositions to the reading (由)."""
    starts = {token.start for token in reading.tokens if token.pos == "ADP"}
    return {
        index
        for index, word in enumerate(tree.words)
        if word.head >= 0 and word.relation in RELATIONS
        if tree.words[word.head].start in starts and tree.words[word.head].upos == "VERB"
    }


def _pivots(tree: Tree, reading: Reading, clause: Clause, verbs: list[int]) -> set[int]:
    """The subjects of clauses under these verbs that the reading has as such, too."""
    inner = [
        other for other in reading.clauses if other.parent == clause.index and other.link == "complement"
    ]
    return {
        child
        for verb in verbs
        for below in tree.words[verb].children
        if tree.words[below].relation in ("ccomp", "xcomp")
        for child in tree.words[below].children
        if tree.words[child].relation == "nsubj"
        and any(
            _holds(tree, reading.span(chunk), child) for other in inner for chunk in other.slot("subject")
        )
    }


def _company(tree: Tree, index: int) -> bool:
    """甲國與乙國會談: is it with whom to the tree, which may be one of two who do it?"""
    word = tree.words[index]
    marks = (tree.words[c] for c in word.children if tree.words[c].relation == "case")
    return word.relation == "obl" and any(tree.text[m.start : m.end] in "與和跟同与" for m in marks)


def _conjuncts(tree: Tree, head: int) -> list[int]:
    return [child for child in tree.words[head].children if tree.words[child].relation == "conj"]


def measure(part: str, folder: Path, language: str, read: Callable[[str], Reading], limit: int) -> Score:
    """The score of one producer on the treebanks of a language."""
    score = Score()
    for name in FILES[language]:
        for number, tree in enumerate(trees(folder / f"{name}-ud-{part}.conllu.gz")):
            if limit and number >= limit:
                break
            score.add(tree, read(tree.text))
    return score


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.treebanks", description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=TREEBANKS)
    parser.add_argument("--part", default="dev", choices=("dev", "test"))
    parser.add_argument("--limit", type=int, default=0, help="sentences of each treebank; all when 0")
    parser.add_argument("--producer", action="append", choices=sorted(PRODUCERS), help="only these")
    parser.add_argument("--errors", type=int, default=0, help="print so many of them")
    options = parser.parse_args()
    if not options.treebanks.is_dir():
        print(f"no treebanks in {options.treebanks}: nothing to measure (--treebanks DIR)")
        return
    print(f"{'producer':<16} {'slot':<8} {'precision':>9} {'recall':>7} {'F1':>6} {'gold':>6} {'seconds':>8}")
    for name in options.producer or PRODUCERS:
        language, make = PRODUCERS[name]
        read = make()
        if read is None:
            print(f"{name:<16} not there")
            continue
        begun = time.perf_counter()
        score = measure(options.part, options.treebanks, language, read, options.limit)
        seconds = time.perf_counter() - begun
        both = Counts()
        for slot, counts in score.slots.items():
            _print(name, slot, counts, seconds)
            both.wanted, both.found = both.wanted + counts.wanted, both.found + counts.found
            both.given, both.right = both.given + counts.given, both.right + counts.right
        _print(name, "both", both, seconds)
        print("  not found:", ", ".join(f"{reason} {n}" for reason, n in score.reasons.most_common()))
        for error in score.errors[: options.errors]:
            print("  ", error)


def _print(name: str, slot: str, counts: Counts, seconds: float) -> None:
    precision, recall, f1 = counts.figures()
    print(
        f"{name:<16} {slot:<8} {precision:>9.3f} {recall:>7.3f} {f1:>6.3f} {counts.wanted:>6} {seconds:>8.1f}"
    )


if __name__ == "__main__":
    main()
