"""What English parsers often get wrong: lists of names, verbs taken for adjectives, who said what stands before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textmine.syntax.dependencies.labels import SUBJECTS
from textmine.syntax.dependencies.nodes import NOMINAL, Node, Tree

_SHORTEST = 5  # words of a sentence in which a verb is missed
_DEEPEST_LIST = 12  # names of a list, each under the one before
_LOOK_BACK = 60  # words before a verb in which its subject is looked for


def make_lists(tree: Tree) -> None:
    """Norway, the Netherlands and Malta: three, where the parser has the last two stand for the first."""
    for node in tree.nodes:
        host = tree.head(node)
        if node.relation != "appos" or host is None or host.pos != "PROPN" or node.pos != "PROPN":
            continue
        more = [tree.nodes[i] for i in node.children if tree.nodes[i].relation in ("conj", "appos")]
        if host.tag == node.tag and any(one.pos in NOMINAL for one in more) and _listed(tree, node):
            node.relation = "conj"


def _listed(tree: Tree, node: Node, depth: int = 0) -> bool:
    """Is a word one of a list that ends in `and`?"""
    return depth < _DEEPEST_LIST and any(
        child.relation == "cc" or (child.relation in ("conj", "appos") and _listed(tree, child, depth + 1))
        for child in (tree.nodes[i] for i in node.children)
        if child.index > node.index
    )


def find_verbs(tree: Tree) -> None:
    """Aid to Peru angered exporters: in a sentence without a verb, what ends as one does."""
    if not tree.sentences:
        return
    for sentence in tree.sentences:
        nodes = tree.nodes[sentence.first : sentence.end]
        root = next((node for node in nodes if node.relation == "root"), None)
        if (
            root is not None
            and root.tag == "NN"
            and (thing := next(tree.below(root, "obj"), None)) is not None
        ):
            verb = tree.nodes[root.index + 1]  # drug smuggling corrupts courts
            if verb.head == thing.index and verb.text.endswith("s") and verb.relation in ("compound", "amod"):
                _raise_verb(tree, root, verb, thing)
                continue
        if len(nodes) < _SHORTEST or nodes[-1].text not in (".", "!"):
            continue
        if root is not None and _told_by_participle(tree, root, nodes):
            continue
        if any(map(_heads_clause, nodes)):
            continue
        for verb, noun in pairwise(nodes[1:]):
            if (
                root is not None
                and _may_be_verb(tree, verb)
                and noun.pos in NOMINAL
                and verb.head == noun.index
            ):
                _raise_verb(tree, root, verb, noun)
                break


def _told_by_participle(tree: Tree, root: Node, nodes: Sequence[Node]) -> bool:
    """A newspaper called on them to unite: where no other verb agrees with anybody, the participle does."""
    verb = next((v for v in tree.below(root, "acl") if v.tag in ("VBN", "VBD")), None)
    verb = verb or next((v for v in nodes[root.index - nodes[0].index :] if _does_it(tree, v)), None)
    if verb is None or root.pos not in NOMINAL:
        return False
    if any(_agrees(node) and not _under(tree, node, verb) for node in nodes):
        return False
    if any(True for _ in tree.below(verb, "agent", "obl:agent", *SUBJECTS)):
        return False
    verb.head, verb.relation, verb.tag = -1, "root", "VBD"
    root.head, root.relation = verb.index, "nsubj"
    return True


def free_main_verb(tree: Tree) -> None:
    """Chad and Niger, which had talked, called for aid: after the clause between commas no participle, but the verb."""
    for sentence in tree.sentences:
        nodes = tree.nodes[sentence.first : sentence.end]
        root = next((node for node in nodes if node.relation == "root"), None)
        if root is None or root.pos not in NOMINAL:
            continue
        listed = [root, *tree.below(root, "conj")]
        about = next((c for one in listed for c in tree.below(one, "relcl") if c.index > root.index), None)
        if about is None:
            continue
        verb = next((v for v in nodes if v.index > about.index and _resumes(tree, v)), None)
        if verb is None or any(_agrees(n) and not _under(tree, n, about) for n in nodes):
            continue
        verb.head, verb.relation, verb.tag = -1, "root", "VBD"
        root.head, root.relation = verb.index, "nsubj"


def _resumes(tree: Tree, verb: Node) -> bool:
    """Is it for the parser a participle, and stands right behind a comma, with nobody who does it?"""
    participle = verb.relation in ("acl", "advcl", "conj") and verb.tag in ("VBN", "VBD")
    after_comma = verb.index > 0 and tree.nodes[verb.index - 1].text == ","
    own = any(True for _ in tree.below(verb, "agent", "obl:agent", "aux", "aux:pass", "mark", *SUBJECTS))
    return participle and after_comma and not own


def _agrees(node: Node) -> bool:
    return node.tag in ("VBZ", "VBP", "VBD", "MD")


def _under(tree: Tree, node: Node, above: Node) -> bool:
    """Does a word hang on another, or is it that one?"""
    at, steps = node, 0
    while at.head >= 0 and at is not above and steps < _LOOK_BACK:
        at, steps = tree.nodes[at.head], steps + 1
    return at is above


def _does_it(tree: Tree, verb: Node) -> bool:
    """Doctors from two groups came and treated the wounded: no participle is joined to a verb in the past."""
    joined = tree.below(verb, "conj") if verb.relation == "acl" and verb.tag in ("VBN", "VBD") else ()
    return any(one.tag == "VBD" and any(True for _ in tree.below(one, "obj")) for one in joined)


def _heads_clause(node: Node) -> bool:
    return node.is_verb and node.relation != "amod"


def _may_be_verb(tree: Tree, node: Node) -> bool:
    """Does a word before a noun, and after another, look like a verb that agrees with that?"""
    if node.relation not in ("amod", "compound"):
        return False
    if not (node.text.endswith("ed") or node.tag == "VBD"):
        return False
    before = tree.nodes[node.index - 1]
    before = tree.nodes[node.index - 2] if before.pos == "ADV" and node.index > 1 else before
    return before.pos in NOMINAL and before.pos != "DET" and before.relation != "poss"


def _raise_verb(tree: Tree, root: Node, verb: Node, noun: Node) -> None:
    subject = root if root.index < verb.index else None
    for at in range(verb.index - 1, max(-1, verb.index - _LOOK_BACK), -1):
        if subject is None and tree.nodes[at].pos in NOMINAL:
            subject = tree.nodes[at]
    verb.pos, verb.tag, verb.head, verb.relation = "VERB", "VBD", -1, "root"
    if subject is not None:
        subject.head, subject.relation = verb.index, "nsubj"
    noun.head, noun.relation = verb.index, "obj"
    for node in (tree.nodes[i] for i in (*root.children, *noun.children)):
        after = node.head == root.index and node.index > verb.index and root is not noun
        before = node.head == noun.index and node.index < verb.index and node is not subject
        if (after or before) and node is not verb:
            node.head = verb.index


def agree(tree: Tree) -> None:
    """The rebels insist that it is theirs and have refused: not it, for `have` agrees with the rebels."""
    for verb in tree.nodes:
        inner = tree.head(verb)
        if verb.relation != "conj" or not verb.is_verb or inner is None or inner.relation != "ccomp":
            continue
        outer = tree.head(inner)
        if outer is None or not outer.is_verb or any(True for _ in tree.below(verb, *SUBJECTS)):
            continue
        said, own, above = (_number(tree, one) for one in (inner, verb, outer))
        if own and said and own != said and own == above:
            verb.head = outer.index


def _number(tree: Tree, verb: Node) -> str:
    """The tag of the verb, or of its first auxiliary, where it tells one from several; "" where it does not."""
    first = next(tree.below(verb, "aux", "aux:pass"), verb)
    return first.tag if first.tag in ("VBZ", "VBP") else ""


def free_judged(tree: Tree) -> None:
    """Made it clear that they would: `it` only stands for what is clear."""
    for word in tree.nodes:
        host = tree.head(word)
        if word.pos != "ADJ" or word.relation != "ccomp" or host is None or not host.is_verb:
            continue
        it = next((s for s in tree.below(word, *SUBJECTS) if s.text == "it"), None)
        content = next((c for c in tree.below(word, "ccomp", "advcl", "xcomp", "acl") if c.is_verb), None)
        if it is None or content is None:
            continue
        word.relation, it.relation, it.head = "oprd", "discourse", host.index
        content.relation, content.head = "ccomp", host.index


def free_speakers(tree: Tree) -> None:
    """Peru is opposed to the plan, an aide said: no aide beside a Peru that is opposed, but what the aide said."""
    for said in tree.nodes:
        first = next(tree.below(said, "nsubj"), None)
        if not said.is_verb or first is None:
            continue
        loose = next((n for n in tree.below(said, "dep") if n.pos in NOMINAL and n.index < first.index), None)
        done = next(tree.below(loose, "acl"), None) if loose is not None else None
        if loose is not None and done is not None and done.tag in ("VBN", "VBD"):
            done.head, done.relation, done.tag = said.index, "ccomp", "VBD"
            loose.head, loose.relation = done.index, "nsubj"
            continue
        act = next((a for a in tree.below(first, "relcl", "acl") if a.index > first.index), None)
        last = next((n for n in tree.below(first, "conj", "appos") if n.pos in NOMINAL), None)
        last = last or next(
            (n for n in tree.below(said, "nsubj") if n is not first and n.pos in NOMINAL), None
        )
        if act is None or last is None or not act.index < last.index < said.index:
            continue
        begins = min([last.index, *(i for i in last.children if tree.nodes[i].relation != "punct")])
        own = any(True for _ in tree.below(act, *SUBJECTS, "mark"))
        finite = act.tag in ("VBD", "VBN") or any(
            aux.tag in ("VBZ", "VBP", "VBD", "MD") for aux in tree.below(act, "aux", "aux:pass")
        )
        if tree.nodes[begins - 1].text != "," or own or not finite:
            continue
        passive = any(True for _ in tree.below(act, "aux:pass"))
        act.head, act.relation = said.index, "ccomp"
        first.head, first.relation = act.index, "nsubj:pass" if passive else "nsubj"
        last.head, last.relation = said.index, "nsubj"


def free_participles(tree: Tree) -> None:
    """Newly elected President Doe has refused: the participle belongs to its noun, and the verb is the other one."""
    for node in tree.nodes:
        if node.relation != "root" or node.tag not in ("VBN", "VBD"):
            continue
        if any(True for _ in tree.below(node, *SUBJECTS, "aux", "aux:pass", "obj")):
            continue
        verb = next((v for v in tree.below(node, "ccomp") if v.index > node.index), None)
        subject = next(tree.below(verb, *SUBJECTS), None) if verb is not None else None
        if verb is None or subject is None or any(True for _ in tree.below(verb, "mark")):
            continue
        if any(between.is_verb for between in tree.nodes[node.index + 1 : subject.index]):
            continue
        verb.head, verb.relation = -1, "root"
        node.head, node.relation = subject.index, "amod"


def name_objects(tree: Tree) -> None:
    """Criticised its ally Jordan: a name right behind what it is done to says who that is, and not when or how."""
    for name in tree.nodes:
        if name.relation != "npadvmod" or name.pos != "PROPN" or name.text.endswith("day") or name.index == 0:
            continue
        before = tree.nodes[name.index - 1]
        if (
            before.relation == "obj"
            and before.head == name.head
            and before.pos == "NOUN"
            and not name.children
        ):
            name.head, name.relation = before.index, "appos"


def free_told(tree: Tree) -> None:
    """Told a newspaper the ports were closed: of two objects before a clause without a subject one is its subject."""
    for verb in tree.nodes:
        objects = [o for o in tree.below(verb, "obj") if o.index > verb.index] if verb.is_verb else []
        if len(objects) != 2 or any(True for _ in tree.below(objects[0], "conj")):
            continue
        said = next((c for c in tree.below(verb, "ccomp") if c.index > objects[1].index), None)
        if said is None or not (_finite(tree, said) or said.tag == "VBP"):
            continue
        if not any(True for _ in tree.below(said, *SUBJECTS, "mark", "expl")):
            objects[1].head, objects[1].relation = said.index, "nsubj"


def find_subjects(tree: Tree) -> None:
    """After the talks, Chad and Niger agreed: no list of talks, Chad and Niger, where the verb has no subject."""
    for verb in tree.nodes:
        joined = verb.relation == "conj"
        if not verb.is_verb or verb.relation not in ("root", "ccomp", "parataxis", "conj"):
            continue
        if not _finite(tree, verb):
            continue
        if any(True for _ in tree.below(verb, *SUBJECTS, "csubj", "expl")):
            continue
        first = min([verb.index, *(aux.index for aux in tree.below(verb, "aux", "aux:pass"))])
        day = next(
            (d for d in tree.below(verb, "npadvmod") if d.text.endswith("day") and d.index < first), None
        )
        name = next(tree.below(day, "compound"), None) if day is not None else None
        if name is not None:
            name.head, name.relation = verb.index, "nsubj"  # Norway Friday closed the border
            continue
        noun = _before_comma(tree, first) if joined else _last_after_comma(tree, verb, first)
        if noun is not None and noun.head >= 0:
            noun.head, noun.relation = verb.index, "nsubj"


def _before_comma(tree: Tree, first: int) -> Node | None:
    """It fined drivers, and smuggling, once a curse, has vanished: the noun after `, and`, up to a verb that agrees."""
    nodes = tree.nodes
    for index in range(first - 1, max(1, first - _LOOK_BACK), -1):
        if nodes[index].is_verb or nodes[index].text in (";", ":", "—", "–"):
            return None
        if nodes[index].relation != "cc" or nodes[index - 1].text != ",":
            continue
        noun = next((n for n in nodes[index + 1 : first] if n.relation == "conj" and n.pos in NOMINAL), None)
        if noun is None or nodes[index].head != noun.head or noun.index > first:
            return None
        return noun
    return None


def _finite(tree: Tree, verb: Node) -> bool:
    """Does a verb, or its first auxiliary, agree with a subject? A base form may be an order, and need none."""
    tags = [verb.tag, *(aux.tag for aux in tree.below(verb, "aux", "aux:pass"))]
    return any(tag in ("VBZ", "VBD", "MD") for tag in tags) or (len(tags) > 1 and "VBP" in tags)


def _last_after_comma(tree: Tree, verb: Node, first: int) -> Node | None:
    """The last noun before a verb that stands after a comma, and for the parser in a list or beside a noun."""
    nodes = tree.nodes
    for index in range(first - 1, max(0, first - _LOOK_BACK), -1):
        noun = nodes[index]
        if noun.relation not in ("conj", "appos") or noun.pos not in NOMINAL:
            continue
        start = min([index, *(i for i in noun.children if nodes[i].relation != "punct")])
        if start == 0 or nodes[start - 1].text != ",":
            continue
        above, steps = nodes[noun.head], 0
        while above.head >= 0 and above.index != verb.index and steps < _LOOK_BACK:
            above, steps = nodes[above.head], steps + 1
        return noun if above.index == verb.index else None
    return None


def turn_participles(tree: Tree) -> None:
    """The state bordering it said …: no clause that is said, but a participle of the subject."""
    for node in tree.nodes:
        host = tree.head(node)
        if node.relation not in ("ccomp", "csubj") or node.tag not in ("VBG", "VBN"):
            continue
        if host is None or node.index > host.index:
            continue
        if any(True for _ in tree.below(host, *SUBJECTS)) or any(
            True for _ in tree.below(node, "aux", "aux:pass", "mark")
        ):
            continue
        subject = next(tree.below(node, *SUBJECTS), None)
        if subject is not None:
            subject.relation, subject.head = "nsubj", host.index
            node.relation, node.head = "acl", subject.index
