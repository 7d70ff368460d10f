"""How a clause hangs on another."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.records import Modality
from textmine.syntax.dependencies.labels import SUBJECTS
from textmine.syntax.dependencies.nodes import Node, Tree
from textmine.syntax.dependencies.predicates import Group
from textmine.syntax.dependencies.senses import Senses
from textmine.syntax.records import Link

if TYPE_CHECKING:
    from textmine.syntax.dependencies.draft import Draft

_FINITE = frozenset(["MD", "VBZ", "VBP", "VBD"])


class Links:
    """Tells links.

    Args:
        lexicon: has the rows of scope.csv about links.
        language: whose rows count.
        senses: tell which verbs say something.
    """

    def __init__(self, lexicon: Lexicon, language: str, senses: Senses) -> None:
        self._rules = lexicon.rules.forms("scope", language, category="link")
        self._senses = senses
        words = syntax_words(language)
        self._asking = words.get("asking", frozenset())
        self._cleft = words.get("cleft-subject", frozenset())
        self._relatives = words.get("relative", frozenset())
        self._for_a_purpose = words.get("for-a-purpose", frozenset())
        self._inverted_unreal = words.get("inverted-unreal", frozenset())
        self._inverted = words.get("inverted", frozenset()) | self._inverted_unreal
        self._unreal_modals = words.get("unreal-modal", frozenset())
        self._prepositions = words.get("content-preposition", frozenset())
        self._bare = words.get("bare-infinitive", frozenset())
        self._wishes = words.get("wish-noun", frozenset())
        self._waiting = words.get("waiting", frozenset())
        self._content_nouns = words.get("content-noun", frozenset())
        self._likely: dict[str, Modality] = dict.fromkeys(words.get("possibility", ()), "possible")
        self._likely.update(dict.fromkeys(words.get("necessity", ()), "necessary"))

    def link(self, tree: Tree, group: Group, parent: Group | None) -> tuple[Link, list[str]]:
        """(how a clause hangs on its parent, the rules that say so)."""
        outer = group.outer
        relation = outer.relation
        if parent is None or relation == "root":
            return ("question" if self._asked(tree, outer) else "matrix"), []
        if relation in ("conj", "parataxis", "dep"):
            return "coordinated", []
        if relation == "relcl" and self._says_what(tree, outer):
            return "adverbial", []
        if relation == "relcl":
            bare = outer.tag != "VBG" and any(mark.text == "to" for mark in tree.below(outer, "mark"))
            return ("purpose" if bare else "relative"), []
        if relation == "acl":
            return self._of_noun(tree, outer), []
        if relation == "ccomp" and self._says_which(tree, outer):
            return "relative", []
        if relation in ("ccomp", "xcomp", "csubj"):
            return self._content(tree, outer, parent)
        if relation == "advcl":
            return self._adverbial(tree, outer)
        return "complement", []

    @staticmethod
    def _asked(tree: Tree, node: Node) -> bool:
        return bool(tree.sentences) and tree.sentences[tree.sentence_of[node.index]].question

    def _says_what(self, tree: Tree, node: Node) -> bool:
        """Reports that they had left: what such a noun is about is said to be so."""
        noun = tree.head(node)
        if noun is None or noun.lemma not in self._content_nouns:
            return False
        opened = "that" in node.marker.split() or any(
            c.text == "that" for c in tree.below(node, "mark", "obj")
        )
        return opened and any(c.text != "that" for c in tree.below(node, *SUBJECTS))

    def _says_which(self, tree: Tree, node: Node) -> bool:
        """A boast that they reject: it is the boast that they reject, for nothing else is."""
        noun = tree.head(node)
        if noun is None or noun.pos != "NOUN" or node.marker != "that" or node.tag not in _FINITE:
            return False
        known = noun.lemma in self._content_nouns or noun.lemma in self._wishes
        return not known and not any(
            True for _ in tree.below(node, "obj", "obl", "ccomp", "xcomp", "acomp", "attr")
        )

    def _of_noun(self, tree: Tree, node: Node) -> Link:
        if self._says_what(tree, node):
            return "adverbial"
        if self._says_which(tree, node):
            return "relative"
        if node.marker.endswith("to") and node.tag != "VBG":
            return "purpose"
        if node.markers:
            return "complement"  # evidence that …, accusations of …
        return "relative"

    def _content(self, tree: Tree, node: Node, parent: Group) -> tuple[Link, list[str]]:
        rule = self._rules.get(node.marker)
        if rule is not None and rule["value"] == "question":
            return "question", [rule.key]
        if node.marker == "if":
            return "question", []
        if node.relation == "xcomp" and node.marker == "to" and parent.main.lemma in self._for_a_purpose:
            if any(True for _ in tree.below(parent.main, "obj")):
                return "purpose", []
        if any(thing.lemma in self._wishes for thing in tree.below(parent.main, "obj")):
            return "purpose", []  # repeated their demand that he leave
        if node.marker == "for to" and any(True for _ in tree.below(parent.main, "obj")):
            return "purpose", []  # shows the need for them to leave
        before = node.index < parent.outer.index
        if node.relation == "ccomp" and before and not node.markers:
            if self._parted(tree, node, parent) or not self._senses.says(parent.main):
                return "coordinated", []  # one acted; the other did not
        asked = any(
            child.tag in ("WRB", "WP", "WDT") for child in tree.below(node, "advmod", "obj", *SUBJECTS)
        )
        if asked and parent.main.lemma in self._asking:
            return "question", []
        return "complement", []

    @staticmethod
    def _parted(tree: Tree, node: Node, parent: Group) -> bool:
        """One blames the banks; the banks deny it: does more than a comma stand between the clauses?"""
        between = (child.index for child in tree.below(parent.outer, "punct", "cc"))
        return any(
            node.index < at < parent.outer.index
            and (tree.nodes[at].text == ";" or tree.nodes[at].relation == "cc")
            for at in between
        )

    def _adverbial(self, tree: Tree, node: Node) -> tuple[Link, list[str]]:
        marker = node.marker
        words = marker.split()
        for end in range(len(words), 0, -1):
            rule = self._rules.get(" ".join(words[:end]))
            if rule is not None and rule["value"] != "question":
                return cast(Link, rule["value"]), [rule.key]
        if marker == "for to" and any(True for _ in tree.below(node, *SUBJECTS)):
            return "complement", []
        if words and words[-1] == "to" and node.tag != "VBG":
            return "purpose", []
        first = tree.nodes[min([node.index, *node.children])]
        if not marker and first.relation in ("aux", "aux:pass") and first.text in self._inverted:
            return ("counterfactual" if first.text in self._inverted_unreal else "conditional"), []
        if marker in self._prepositions and node.tag == "VBG":
            return "complement", []
        return "adverbial", []

    def infinitive(self, tree: Tree, node: Node) -> bool:
        """Is it no finite clause: (urged them) to leave, (saw them) leave?"""
        host = tree.head(node)
        bare = host is not None and host.lemma in self._bare
        if node.marker != "to" and (node.marker or not bare or node.tag not in ("", "VB", "VBG")):
            return False
        return not any(aux.tag in _FINITE for aux in tree.below(node, "aux", "aux:pass"))

    @staticmethod
    def joiner(tree: Tree, node: Node) -> int:
        """The conjunction just before a coordinated clause, -1 for none."""
        first = min([node.index, *node.children])
        before = tree.nodes[max(0, first - 2) : first + 1]
        return next((one.index for one in reversed(before) if one.relation == "cc"), -1)

    def mend(self, tree: Tree, drafts: list[Draft]) -> None:
        """What only the clauses together show: clefts, what is likely, who said so after all."""
        below: dict[int, list[Draft]] = {}
        for draft in drafts:
            below.setdefault(draft.group.outer.head, []).append(draft)
        for draft in drafts:
            self._set_off(tree, draft, below)
        for draft in drafts:
            self._said_after(tree, draft, drafts)
        for draft in drafts:
            if draft.link == "adverbial" and draft.parent >= 0:
                self._not_yet(tree, draft, drafts[draft.parent])
            if draft.link == "conditional" and draft.parent >= 0:
                self._unreal(tree, draft, drafts[draft.parent])

    def _set_off(self, tree: Tree, draft: Draft, below: dict[int, list[Draft]]) -> None:
        """It was X that did it, it is likely that it happens: one clause, where grammar has two."""
        main = draft.group.main
        if main.lemma != "be" or not any(s.text in self._cleft for s in tree.below(main, "expl", *SUBJECTS)):
            return
        for what in tree.below(main, "attr", "acomp"):
            for inner in (*below.get(main.index, ()), *below.get(what.index, ())):
                outer = inner.group.outer
                if draft.dropped or outer.relation not in ("relcl", "ccomp", "csubj", "advcl", "acl"):
                    continue
                openers = [s.index for s in tree.below(outer, *SUBJECTS) if s.text in self._relatives]
                if what.relation == "attr" and openers:
                    inner.opener = openers[0]
                    inner.slots["subject"] = draft.slots.get("complement", [])
                elif what.text in self._likely and inner.shares < 0 and outer.marker in ("", "that"):
                    if inner.modality in ("asserted", "future") and not draft.denial:
                        inner.modality = self._likely[what.text]
                else:
                    continue
                inner.link, inner.parent, inner.restrictive = draft.link, draft.parent, False
                draft.dropped = True

    def _said_after(self, tree: Tree, draft: Draft, drafts: list[Draft]) -> None:
        """He left, officials said: for Universal Dependencies what is said is the root."""
        outer = draft.group.outer
        if outer.relation != "parataxis" or draft.parent < 0 or not self._senses.says(draft.group.main):
            return
        if draft.slots.get("object") or any(True for _ in tree.below(outer, "ccomp", "xcomp")):
            return
        content = drafts[draft.parent]
        draft.link, draft.parent = content.link, content.parent
        content.link, content.parent = "complement", draft.group.index
        draft.shares = -1

    def _not_yet(self, tree: Tree, when: Draft, draft: Draft) -> None:
        """Will stay until they have left: they have not left yet, and the text does not say that they will."""
        outer = when.group.outer
        opened = any(tree.nodes[i].text in self._waiting for i in outer.markers) or any(
            child.text in self._waiting for child in tree.below(outer, "advmod") if child.index < outer.index
        )
        first = next(tree.below(outer, "aux", "aux:pass"), outer)
        if opened and draft.modality != "asserted" and first.tag in ("VBZ", "VBP"):
            when.link = "conditional"

    def _unreal(self, tree: Tree, condition: Draft, draft: Draft) -> None:
        """Would have attacked if they had left: neither happened."""
        auxiliaries = [aux.text for node in draft.group.nodes for aux in tree.below(node, "aux")]
        if "have" in auxiliaries and any(aux in auxiliaries for aux in self._unreal_modals):
            draft.link = condition.link = "counterfactual"
