"""The parse of a doc as one kind of tree, whatever labels its parser knows.

Nouns hang on what they depend on, their prepositions on them (as in Universal Dependencies); what somebody or
something is hangs on the copula (as in ClearNLP's labels), since the verb is the clause's head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from textmine.lexicon.words import syntax_words
from textmine.script import fold
from textmine.segment.english import EnglishWord
from textmine.syntax.dependencies.asides import set_aside
from textmine.syntax.dependencies.labels import SUBJECTS, relation
from textmine.syntax.dependencies.nodes import NOMINAL, NOMINAL_RELATIONS, Node, Tree
from textmine.syntax.dependencies.repairs import (
    agree,
    find_subjects,
    find_verbs,
    free_judged,
    free_main_verb,
    free_participles,
    free_speakers,
    free_told,
    make_lists,
    name_objects,
    turn_participles,
)
from textmine.syntax.records import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as DocToken

_HYPHENS = frozenset("-‐‑")
_LOOK_BACK = 60  # words before a verb in which its subject is looked for
_PREPOSITIONS = frozenset(["prep", "obl:agent", "iobj"])
_MOVED_TO_COPULA = frozenset(
    ["nsubj", "nsubj:pass", "csubj", "expl", "aux", "mark", "advcl", "neg", "punct", "parataxis", "discourse", "cc",
     "ccomp", "topic", "obl", "npadvmod"]
)  # fmt: skip


class Tagger(Protocol):
    """Tells word classes and lemmas of words, given as (start, end, text)."""

    def __call__(self, words: Sequence[tuple[int, int, str]], /) -> Sequence[EnglishWord]: ...


def make_tree(doc: Doc, chinese: bool = False, tagger: Tagger | None = None) -> Tree:
    """The tree of a parsed doc; hyphenated compounds are one node, spaces none.

    Args:
        chinese: its words are compared as Chinese ones are.
        tagger: tells word classes where the doc's pipeline has none that does.
    """
    groups = list(_groups(doc))
    place = {token.i: index for index, group in enumerate(groups) for token in group}
    text = doc.text  # put together anew each time it is asked for
    nodes = [_node(text, index, group, place, chinese) for index, group in enumerate(groups)]
    if tagger is not None and not doc.has_annotation("POS"):
        for node, word in zip(
            nodes, tagger([(n.start, n.end, text[n.start : n.end]) for n in nodes]), strict=True
        ):
            node.pos, node.lemma = word.pos, word.lemma
    sentences: list[tuple[int, int]] = []
    for sentence in doc.sents:
        inside = [place[token.i] for token in sentence if token.i in place]
        if inside and (not sentences or inside[-1] >= sentences[-1][1]):
            sentences.append((max(inside[0], sentences[-1][1] if sentences else 0), inside[-1] + 1))
    tree = Tree(nodes, [Sentence(first, end, _asks(nodes, first, end)) for first, end in sentences])
    tree.sentence_of = [0] * len(nodes)
    for number, (first, end) in enumerate(sentences):
        tree.sentence_of[first:end] = [number] * (end - first)
    tree.link()
    if not chinese:
        find_verbs(tree)
        tree.link()
        make_lists(tree)
    _raise_nouns(tree)
    _lower_copulas(tree)
    tree.link()
    if not chinese:
        _free_adverbials(tree)
    if not chinese:
        set_aside(tree)
        tree.link()
    turn_participles(tree)
    free_participles(tree)
    free_judged(tree)
    agree(tree)
    free_speakers(tree)
    if not chinese:
        free_told(tree)
        name_objects(tree)
        free_main_verb(tree)
    tree.link()
    find_subjects(tree)
    _join_purposes(tree)
    tree.link()
    _mark(tree, chinese)
    return tree


def _asks(nodes: Sequence[Node], first: int, end: int) -> bool:
    return any(node.text in ("?", "？") for node in nodes[max(first, end - 3) : end])


def _groups(doc: Doc) -> Iterator[list[DocToken]]:
    """Tokens without the spaces; those of a hyphenated compound together."""
    group: list[DocToken] = []
    for token in doc:
        if token.is_space:
            continue
        joined = bool(group) and group[-1].i + 1 == token.i and not group[-1].whitespace_
        if joined and _joins(group[-1], token):
            group.append(token)
        else:
            if group:
                yield group
            group = [token]
    if group:
        yield group


def _joins(before: DocToken, token: DocToken) -> bool:
    """Are both parts of one compound: `full` and `-`, or `-` and `spectrum`?"""
    if token.text in _HYPHENS:
        return before.text[-1].isalnum() and not token.whitespace_ and token.i + 1 < len(token.doc)
    return (
        before.text in _HYPHENS
        and token.text[0].isalnum()
        and before.i > 0
        and before.nbor(-1).text[-1].isalnum()
    )


def _node(whole: str, index: int, group: Sequence[DocToken], place: dict[int, int], chinese: bool) -> Node:
    inside = {token.i for token in group}
    top = next((t for t in group if t.head.i not in inside or t.head is t or t.head.i == t.i), group[-1])
    head = top.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    start, end = group[0].idx, group[-1].idx + len(group[-1].text)
    text = whole[start:end]
    compound = len(group) > 1
    root = head.i == top.i or head.i not in place
    return Node(
        index, start, end,
        fold(text) if chinese else text.lower(),
        "ADJ" if compound and top.dep_ in ("amod", "compound") else top.pos_,
        top.tag_,
        text.lower() if compound else top.lemma_.lower().replace("’", "'"),
        "root" if root else relation(top.dep_),
        -1 if root else place[head.i],
    )  # fmt: skip


# ClearNLP: nouns under their prepositions


def _raise_nouns(tree: Tree) -> None:
    """Hang what stands under a preposition on what the preposition hangs on, and the preposition on it."""
    nodes = tree.nodes
    for node in nodes:
        outer = tree.head(node)
        if (
            node.relation == "conj"
            and outer is not None
            and outer.relation in _PREPOSITIONS
            and _governs(tree, node)
        ):
            node.relation, node.head = outer.relation, outer.head  # in Oslo and in Bergen
    moved: list[tuple[Node, list[Node]]] = []
    for node in nodes:
        if (
            node.relation not in ("pobj", "pcomp")
            or node.head < 0
            or (node.pos == "ADP" and not node.children)
        ):
            continue
        markers = [nodes[node.head]]
        while (outer := tree.head(markers[0])) is not None and _continues(tree, outer, markers[0]):
            markers.insert(0, outer)
        moved.append((node, markers))
    for node, markers in moved:
        first = markers[0]
        host = tree.head(first)
        while host is not None and host.relation == "case" and host.head >= 0 and host.head != node.index:
            host = nodes[host.head]
        node.head = host.index if host is not None and host is not node else -1
        node.relation = _raised(node, first, host)
    for node, markers in moved:
        for marker in markers:
            if marker.relation != "case":
                marker.relation, marker.head = "case", node.index
                for child in marker.children:
                    below = nodes[child]
                    if below.head == marker.index and below is not node:
                        below.head = node.index
                        if below.relation in ("pcomp", "prep"):
                            below.relation = "case"  # because of
    for node in nodes:
        if node.relation == "prep":
            node.relation = "advmod"  # nothing stands under it: came in
        elif node.relation != "case" and (host := tree.head(node)) is not None and host.relation == "case":
            node.head = host.head if host.head != node.index else -1


def _governs(tree: Tree, node: Node) -> bool:
    return any(True for _ in tree.below(node, "pobj", "pcomp"))


def _continues(tree: Tree, outer: Node, inner: Node) -> bool:
    """Is a preposition under another part of one marker: according to, out of?"""
    return (
        outer.relation in _PREPOSITIONS
        and inner.relation in ("prep", "pcomp")
        and not any(child is not inner and child.pos != "ADP" for child in tree.below(outer, "pobj", "pcomp"))
    )


def _raised(node: Node, preposition: Node, host: Node | None) -> str:
    if host is None:
        return "root"
    # Most of them, the poor in cities: an adjective may stand for a noun.
    verbal = host.is_verb or (host.pos in ("ADJ", "ADV") and host.relation not in NOMINAL_RELATIONS)
    if node.relation == "pcomp":
        if node.is_verb:
            return "advcl" if verbal else "acl"
        return "obl" if verbal else "nmod"
    if preposition.relation == "obl:agent":
        return "obl:agent"
    return "obl" if verbal else "nmod"


# Universal Dependencies: copulas under what somebody is


def _lower_copulas(tree: Tree) -> None:
    """Make the copula the head, with what somebody is under it."""
    nodes = tree.nodes
    for copula in nodes:
        if copula.relation != "cop" or copula.head < 0:
            continue
        what = nodes[copula.head]
        copula.head, copula.relation = what.head, what.relation
        what.head, what.relation = copula.index, "acomp" if what.pos in ("ADJ", "ADV") else "attr"
        nominal = what.pos in NOMINAL
        for index in what.children:
            child = nodes[index]
            if child.head != what.index:
                continue
            moved = child.relation in _MOVED_TO_COPULA and (nominal or child.relation not in ("obl", "ccomp"))
            moved = moved or (
                child.relation == "advmod" and (nominal or index < copula.index or child.text == "not")
            )
            moved = moved or (child.relation in ("conj", "parataxis") and _is_clause(tree, child))
            if moved and index != copula.index:
                child.head = copula.index


def _is_clause(tree: Tree, node: Node) -> bool:
    return node.pos == "VERB" or any(
        tree.nodes[i].relation in SUBJECTS or tree.nodes[i].relation == "cop" for i in node.children
    )


# What parsers often get wrong, or what is put as a noun and means a conjunction


def _free_adverbials(tree: Tree) -> None:
    """In 2012, rising prices led to riots: before its noun no phrase with a preposition modifies it."""
    for node in tree.nodes:
        host = tree.head(node)
        if node.relation != "nmod" or host is None or host.head < 0:
            continue
        cases = [case.index for case in tree.below(node, "case")]
        if node.index > host.index:
            if (
                cases
                and cases[0] > 0
                and tree.nodes[cases[0]].text in syntax_words("en").get("listing", ())
                and tree.nodes[cases[0] - 1].text == ","
            ):
                node.head, node.relation = _verb_above(tree, host), "obl"  # such tactics, including raids
            continue
        if any(
            case.index < node.index and case.text not in ("'s", "’s") for case in tree.below(node, "case")
        ):
            node.head, node.relation = host.head, "obl"


def _verb_above(tree: Tree, node: Node) -> int:
    """The nearest verb that a word hangs on; the word itself where there is none near."""
    above, steps = node, 0
    while above.head >= 0 and not above.is_verb and steps < _LOOK_BACK:
        above, steps = tree.nodes[above.head], steps + 1
    return above.index if above.is_verb else node.index


def _join_purposes(tree: Tree) -> None:
    """In order to do it, in an effort to: the noun and what stands before it open the clause."""
    purposes = syntax_words("en").get("purpose-noun", ())
    for node in tree.nodes:
        noun = tree.head(node)
        if node.relation != "acl" or noun is None or noun.text not in purposes or noun.relation != "obl":
            continue
        opener = next((c for c in tree.below(noun, "case") if c.text == "in"), None)
        mark = next((c for c in tree.below(node, "aux", "mark") if c.text == "to"), None)
        if opener is None or mark is None or noun.head < 0:
            continue
        node.relation, node.head = "advcl", noun.head
        for index in (*noun.children, noun.index):
            if index != node.index:
                tree.nodes[index].head, tree.nodes[index].relation = node.index, "mark"


# What opens a phrase or clause


def _mark(tree: Tree, chinese: bool) -> None:
    for node in tree.nodes:
        if node.relation == "aux" and node.tag == "TO":
            node.relation = "mark"
    for node in tree.nodes:
        markers = []
        for child in tree.below(node, "case", "mark"):
            if child.index < node.index or (chinese and child.relation == "case"):
                markers += [child, *tree.below(child, "fixed", "case", "mark")]
        if markers:
            markers.sort(key=lambda marker: marker.index)
            node.markers = [marker.index for marker in markers]
            node.marker = " ".join(marker.text for marker in markers)
        if node.relation == "poss" or any(child.text in ("'s", "’s") for child in tree.below(node, "case")):
            node.relation, node.marker, node.markers = "poss", "'s", []
