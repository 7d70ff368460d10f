"""What English parsers take for coordination and stands aside: second names, reduced clauses, who says so."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.words import english_words
from textmine.syntax.dependencies.labels import SUBJECTS
from textmine.syntax.dependencies.nodes import NOMINAL, Node, Tree

_TO_BE = frozenset(["be", "remain"])
_CLEFT = "cleft"  # the relation of what stands around a verb and adds nothing: It took …, What they did was …
_OPERATIVE = english_words()["operative"]
_WHO = frozenset(
    word for kind in ("role", "member", "organisation", "capital-body") for word in english_words()[kind]
)


def set_aside(tree: Tree) -> None:
    """Mend all of these."""
    for node in tree.nodes:
        _name_beside(tree, node)
    for node in tree.nodes:
        _reduced(tree, node)
        _between_commas(tree, node)
        _with_doing(tree, node)
        _said_last(tree, node)
        _calls_upon(tree, node)
        _operative(tree, node)
        _alarmed(tree, node)
        _modal_apart(tree, node)
        _took(tree, node)
        _what_one_does(tree, node)


def _joined(tree: Tree, node: Node) -> bool:
    """Does a conjunction join anything to a word?"""
    return any(True for _ in tree.below(node, "cc"))


def _begins(tree: Tree, node: Node) -> int:
    """The first word of a noun phrase, as far as its own words tell."""
    return min([node.index, *(i for i in node.children if tree.nodes[i].relation != "punct")])


def _after_comma(tree: Tree, node: Node) -> bool:
    first = _begins(tree, node)
    return first > 0 and tree.nodes[first - 1].text == ","


def _name_beside(tree: Tree, node: Node) -> None:
    """The country's largest lender, the Bank of Chad, has …: a list of two has a conjunction, and this has none."""
    host = tree.head(node)
    if node.relation != "conj" or host is None or node.pos != "PROPN" or host.pos != "NOUN":
        return
    if _joined(tree, host) or _joined(tree, node) or not _after_comma(tree, node):
        return
    if sum(1 for _ in tree.below(host, "conj")) == 1 and not any(True for _ in tree.below(node, "conj")):
        node.relation = "appos"


def _reduced(tree: Tree, verb: Node) -> None:
    """A panel convened in Oslo, found that …: of two verbs without a conjunction the first only says which panel."""
    if verb.relation not in ("root", "ccomp") or verb.tag not in ("VBN", "VBD") or _joined(tree, verb):
        return
    subject = next(tree.below(verb, "nsubj"), None)
    other = next(tree.below(verb, "conj"), None)
    if subject is None or other is None or other.tag not in ("VBD", "VBZ") or subject.pos == "PRON":
        return
    if any(True for _ in tree.below(verb, "aux", "aux:pass", "obj", "ccomp", "xcomp", "neg")):
        return
    if not verb.index < other.index or any(True for _ in tree.below(other, *SUBJECTS)):
        return
    if not _after_comma(tree, other):
        return
    for child in (tree.nodes[i] for i in verb.children):
        if child.index < subject.index or child.index > other.index:
            child.head = other.index
    other.head, other.relation = verb.head, verb.relation
    subject.head = other.index
    verb.head, verb.relation, verb.tag = subject.index, "acl", "VBN"


def _between_commas(tree: Tree, said: Node) -> None:
    """Peru, Doe wrote in May, is shrinking: not Peru and Doe wrote, for what is said lacks its subject."""
    subjects = [n for n in tree.below(said, "nsubj") if n.index < said.index]
    content = next((c for c in tree.below(said, "ccomp") if c.is_verb and c.index > said.index), None)
    if content is None and said.relation == "parataxis" and said.head > said.index:
        content = tree.nodes[said.head]
    if not subjects or content is None or any(True for _ in tree.below(content, *SUBJECTS, "expl", "mark")):
        return
    first = subjects[0]
    beside = [*subjects[1:], *(n for n in tree.below(first, "conj", "appos") if n.pos in NOMINAL)]
    if not beside or _joined(tree, first) or beside[0].index + 1 != said.index:
        return
    if not _after_comma(tree, beside[0]):
        return
    beside[0].head, beside[0].relation = said.index, "nsubj"
    passive = any(True for _ in tree.below(content, "aux:pass"))
    first.head, first.relation = content.index, "nsubj:pass" if passive else "nsubj"


def _with_doing(tree: Tree, doing: Node) -> None:
    """…, with rebels fighting for the port: the rebels take no part in what stands before, they fight."""
    opener = next(tree.below(doing, "case", "mark"), None)
    if doing.relation == "advcl" and doing.tag == "VBG" and opener is not None and opener.text == "with":
        if any(True for _ in tree.below(doing, *SUBJECTS)):
            opener.relation = "discourse"
        return
    who = tree.head(doing)
    while who is not None and who.relation == "conj":
        who = tree.head(who)
    if doing.relation != "acl" or doing.tag != "VBG" or who is None or who.relation != "obl":
        return
    opener = next(tree.below(who, "case"), None)
    if opener is None or opener.text != "with" or doing.index < who.index:
        return
    verb = tree.nodes[who.head]
    if not verb.is_verb and verb.head >= 0:
        verb = tree.nodes[verb.head]  # remains weak with
    paused = opener.index > 0 and tree.nodes[opener.index - 1].text == ","
    if not verb.is_verb or not (paused or verb.lemma in _TO_BE):
        return
    doing.head, doing.relation = verb.index, "advcl"
    who.head, who.relation = doing.index, "nsubj"
    opener.relation, opener.head = "discourse", doing.index


def _said_last(tree: Tree, who: Node) -> None:
    """The mines are failing, a union protested: no name beside mines can stand behind the verb of the mines."""
    beside = tree.head(who)
    said = next((v for v in tree.below(who, "acl") if v.tag in ("VBN", "VBD")), None)
    if who.relation != "appos" or beside is None or said is None or beside.relation not in SUBJECTS:
        return
    verb = tree.nodes[beside.head]
    if not beside.index < verb.index < who.index or not _after_comma(tree, who) or verb.relation == "relcl":
        return
    if any(True for _ in tree.below(said, "obj", "agent", "obl:agent", *SUBJECTS)):
        return
    said.head, said.relation, said.tag = verb.head, verb.relation, "VBD"
    verb.head, verb.relation = said.index, "ccomp"
    who.head, who.relation = said.index, "nsubj"


def _calls_upon(tree: Tree, calls: Node) -> None:
    """1. Calls upon Chad to leave: at the head of a numbered clause no noun, for it says what somebody is to do."""
    if calls.relation != "root" or calls.tag != "NNS" or any(n.text.isalpha() for n in _before(tree, calls)):
        return
    whom = next((n for n in tree.below(calls, "nmod") if _marked(tree, n) in ("upon", "on")), None)
    act = next((a for a in tree.below(calls, "acl") if a.tag == "VB" and a.index > calls.index), None)
    if whom is None or act is None or not calls.index < whom.index < act.index:
        return
    calls.pos, calls.tag = "VERB", "VBZ"
    whom.relation, act.relation = "obl", "xcomp"


def _operative(tree: Tree, verb: Node) -> None:
    """3. Notes with regret the loss; demands that it stop: at the head of a clause of a resolution no noun either."""
    if verb.relation not in ("root", "conj") or verb.text not in _OPERATIVE:
        return
    if verb.tag == "VBZ" and not any(node.text.isalpha() for node in _before(tree, verb)):
        for whom in tree.below(verb, "nsubj"):
            whom.relation = "obj" if whom.index > verb.index else whom.relation
        return
    if verb.tag != "NNS":
        return
    before = [node for node in _before(tree, verb) if node.text.isalpha()]
    if before and not (verb.relation == "conj" and tree.nodes[verb.index - 1].text in (";", ".")):
        return
    said = next((c for c in tree.below(verb, "ccomp", "acl") if c.is_verb and c.index > verb.index), None)
    what = next((n for n in tree.below(verb, "appos") if n.index > verb.index), None)
    if said is None and what is None:
        return
    verb.pos, verb.tag = "VERB", "VBZ"
    if said is not None:
        said.relation = "ccomp"
    if what is not None:
        what.relation = "obj"
    for aside in tree.below(verb, "nmod"):
        aside.relation = "obl"


def _alarmed(tree: Tree, word: Node) -> None:
    """Deeply alarmed by the raid, …: at the head of a clause of a preamble no adjective, for something alarms it."""
    if word.relation != "root" or word.tag != "JJ" or not word.text.endswith("ed"):
        return
    if any(node.text.isalpha() and node.pos != "ADV" for node in _before(tree, word)):
        return
    if any(True for _ in tree.below(word, "agent", "obl:agent", "obl")):
        word.pos, word.tag = "VERB", "VBN"


def _modal_apart(tree: Tree, inner: Node) -> None:
    """A navy cannot by itself deter them: what parts the auxiliary from its verb has neither subject nor `not`."""
    verb = tree.head(inner)
    if inner.is_verb or verb is None or verb.index < inner.index or not any(tree.below(inner, "case")):
        return
    if not any(aux.tag == "MD" for aux in tree.below(inner, "aux")):
        return
    if not verb.is_verb:
        if verb.tag not in ("NN", "NNP", "JJ") or verb.relation not in ("root", "conj", "ccomp"):
            return
        verb.pos, verb.tag = "VERB", "VB"
    inner.relation = "obl"
    for part in tree.below(inner, *SUBJECTS, "aux", "aux:pass", "neg"):
        part.head = verb.index


def _took(tree: Tree, took: Node) -> None:
    """It took a bishop to end the war: the bishop ended it."""
    it = next(tree.below(took, "nsubj", "expl"), None)
    who = next(tree.below(took, "obj"), None)
    act = next((a for a in tree.below(took, "xcomp", "advcl") if a.tag == "VB" and a.is_verb), None)
    if took.lemma != "take" or it is None or it.text != "it" or who is None or act is None:
        return
    if not who.index < act.index or not (who.pos == "PROPN" or who.text in _WHO):
        return
    _made_verb(tree, act, took, (who,))


def _what_one_does(tree: Tree, is_: Node) -> None:
    """What the army did was to shell the port: the army shelled it."""
    does = next((d for d in tree.below(is_, "csubj", "nsubj") if d.is_verb and d.lemma == "do"), None)
    act = next((a for a in tree.below(is_, "xcomp", "ccomp") if a.tag == "VB" and a.is_verb), None)
    if is_.lemma != "be" or does is None or act is None or any(True for _ in tree.below(act, *SUBJECTS)):
        return
    who = [n for n in tree.below(does, "nsubj") if n.text != "what"]
    if not who or not any(n.text == "what" for n in tree.below(does, "obj")):
        return
    for aux in tree.below(does, "aux"):
        aux.head = act.index
    does.relation = _CLEFT
    _made_verb(tree, act, is_, who)


def _made_verb(tree: Tree, act: Node, outer: Node, who: Sequence[Node]) -> None:
    """Make the infinitive the verb of its sentence, in place of what only stands around it."""
    act.head, act.relation, act.tag = outer.head, outer.relation, outer.tag
    for one in who:
        one.head, one.relation = act.index, "nsubj"
    for mark in tree.below(act, "mark"):
        mark.relation = "discourse" if mark.text == "to" else mark.relation
    for other in (tree.nodes[i] for i in outer.children):
        if other.head == outer.index:
            other.head = act.index
            other.relation = _CLEFT if other.relation in SUBJECTS else other.relation
    outer.head, outer.relation = act.index, _CLEFT
    outer.pos = "AUX"


def _before(tree: Tree, node: Node) -> list[Node]:
    """The words of its sentence before a word."""
    first = tree.sentences[tree.sentence_of[node.index]].first if tree.sentences else 0
    return tree.nodes[first : node.index]


def _marked(tree: Tree, node: Node) -> str:
    return " ".join(case.text for case in tree.below(node, "case"))
