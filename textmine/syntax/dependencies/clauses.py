"""Clauses of a tree: what fills their slots, how they hang together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from textmine.lexicon import Lexicon, Predicate
from textmine.records import Modality
from textmine.syntax.dependencies.labels import SUBJECTS
from textmine.syntax.dependencies.links import Links
from textmine.syntax.dependencies.markers import Markers, Place
from textmine.syntax.dependencies.nouns import NounPhrases
from textmine.syntax.dependencies.predicates import Group, Predicates
from textmine.syntax.dependencies.scope import Scope
from textmine.syntax.dependencies.senses import Senses
from textmine.syntax.dependencies.tree import Node, Tree
from textmine.syntax.dependencies.words import syntax_words
from textmine.syntax.records import Chunk, Clause, Denial, Link, Slot, Voice

_WITH_VERB = frozenset(["aux", "aux:pass", "neg", "advmod", "prt"])
_COMPLEMENTS = frozenset(["attr", "acomp", "oprd"])


@dataclass(slots=True)
class Draft:
    """A clause in the making."""

    group: Group
    slots: dict[Slot, list[Chunk]] = field(default_factory=dict)
    unknown: set[Slot] = field(default_factory=set)
    voice: Voice = "active"
    denial: Denial = ""
    modality: Modality = "asserted"
    link: Link = "matrix"
    parent: int = -1
    shares: int = -1
    restrictive: bool = False
    opener: int = -1
    rules: list[str] = field(default_factory=list)
    dropped: bool = False

    def add(self, slot: Slot, chunks: Sequence[Chunk]) -> None:
        own = self.slots.setdefault(slot, [])
        own.extend(chunk for chunk in chunks if chunk not in own)


class ClauseReader:
    """Reads the clauses of trees.

    Args:
        lexicon: has the senses of predicates and the tables of rules.
        language: `en` or `zh`.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        words = syntax_words(language)
        self._predicates = Predicates(lexicon, language)
        self._markers = Markers(lexicon, language)
        self._scope = Scope(lexicon, language)
        self._senses = Senses(lexicon, language)
        self._links = Links(lexicon, language, self._senses)
        self._relatives = words.get("relative", frozenset())
        self._adverbs = words.get("relative-adverb", frozenset())
        self._subject_control = words.get("subject-control", frozenset())
        self._times = words.get("time", frozenset())
        self._passives = lexicon.cues_zh.forms("passive-marker") if language == "zh" else frozenset()
        heads = lexicon.heads_zh if language == "zh" else lexicon.heads_en
        self._actors = frozenset(
            form for form in heads.forms("head") if any(h.label == "ACTOR" for h in heads.get("head", form))
        ) | heads.forms("title")

    def read(self, tree: Tree) -> tuple[tuple[Clause, ...], NounPhrases]:
        """The clauses of a tree in the order of their verbs, and its noun phrases."""
        groups = self._predicates.groups(tree)
        inside = {node.index for group in groups for node in group.nodes}
        nouns = NounPhrases(tree, inside)
        return tuple(_Work(self, tree, groups, nouns).clauses()), nouns


class _Work:
    """The clauses of one tree, while they are read."""

    def __init__(self, reader: ClauseReader, tree: Tree, groups: list[Group], nouns: NounPhrases) -> None:
        self._reader = reader
        self._tree = tree
        self._nouns = nouns
        self._drafts = [Draft(group) for group in groups]
        self._owner = self._owners(groups)
        self._cover = self._covers()

    def clauses(self) -> Iterator[Clause]:
        """All steps; parents are done before what hangs on them."""
        ordered = sorted(self._drafts, key=lambda d: self._depth[d.group.outer.index])
        for draft in ordered:
            self._voice(draft)
            self._hang(draft)
        for draft in ordered:
            self._fill(draft)
        for draft in ordered:
            self._subject(draft)
            self._judge(draft)
        self._reader._links.mend(self._tree, self._drafts)
        return self._made()

    def _owners(self, groups: Sequence[Group]) -> list[int]:
        """The clause each node belongs to, -1 for none."""
        own = {node.index: group.index for group in groups for node in group.nodes}
        owner = [-1] * len(self._tree.nodes)
        self._depth = [0] * len(self._tree.nodes)
        for index in self._tree.order:
            head = self._tree.nodes[index].head
            if head >= 0:
                self._depth[index] = self._depth[head] + 1
                owner[index] = owner[head]
            owner[index] = own.get(index, owner[index])
        return owner

    def _covers(self) -> list[tuple[int, int]]:
        """The tokens of each node with what hangs on it, but for what is joined to it."""
        nodes = self._tree.nodes
        cover = [(node.index, node.index) for node in nodes]
        heads = {draft.group.outer.index for draft in self._drafts}
        for index in reversed(self._tree.order):
            node = nodes[index]
            first = last = index
            for child in (nodes[i] for i in node.children):
                if child.relation in ("cc", "punct", "parataxis", "dep", "discourse", "intj", "mark", "case"):
                    continue
                if child.relation == "conj" and child.index in heads:
                    continue
                begin, end = cover[child.index]
                if child.relation == "advcl" and (
                    begin < index or nodes[begin - 1].text == "," or self._comma_before(child)
                ):
                    continue
                begin = min([begin, *child.markers])
                first, last = min(first, begin), max(last, end)
            cover[index] = (first, last)
        return cover

    def _comma_before(self, node: Node) -> bool:
        """Does a comma stand before what opens a clause?"""
        nodes = self._tree.nodes
        first = min([self._leftmost(node), *node.markers])
        return first > 0 and nodes[first - 1].text in (",", "，", "—", "–", "(", "-", "--")

    def _leftmost(self, node: Node) -> int:
        return min([node.index, *node.children])

    # One clause

    def _voice(self, draft: Draft) -> None:
        main, tree = draft.group.main, self._tree
        passive = any(True for _ in tree.below(main, "aux:pass", "nsubj:pass")) or any(
            tree.nodes[i].text in self._reader._passives for i in main.children
        )
        if not passive and main.tag == "VBN" and not any(True for _ in tree.below(main, "aux", *SUBJECTS)):
            if main.relation in ("acl", "advcl", "relcl"):
                passive = True
            elif main.relation == "conj" and main.head >= 0:
                before = self._owner[main.head]
                passive = before >= 0 and self._drafts[before].voice == "passive"
        draft.voice = "passive" if passive else "active"

    def _hang(self, draft: Draft) -> None:
        """Its link, its parent, what opens it."""
        outer = draft.group.outer
        draft.parent = self._owner[outer.head] if outer.head >= 0 else -1
        links = self._reader._links
        parent = self._drafts[draft.parent].group if draft.parent >= 0 else None
        draft.link, rules = links.link(self._tree, draft.group, parent)
        draft.rules += rules
        draft.opener = outer.markers[0] if outer.markers else links.joiner(self._tree, outer)
        if draft.link == "relative":
            draft.restrictive = not self._comma_before(outer)

    def _fill(self, draft: Draft) -> None:
        """Its slots, but for its subject."""
        group = draft.group
        inside = {node.index for node in group.nodes}
        for node in group.nodes:
            for child in (self._tree.nodes[i] for i in node.children):
                if child.index not in inside:
                    self._part(draft, child)
            if node.relation in _COMPLEMENTS:
                continue
        for node in group.nodes[-1:]:
            for what in self._tree.below(node, "acomp", "oprd"):
                for child in self._tree.below(what, "obl"):
                    self._part(draft, child)  # responsible for it

    def _part(self, draft: Draft, child: Node) -> None:
        relation, nouns, reader = child.relation, self._nouns, self._reader
        if self._is_relative(draft, child):
            return
        if child.index in self._heads:
            if relation in ("ccomp", "xcomp"):
                self._raised_object(draft, child)
            return
        if relation == "obj":
            draft.add("object", nouns.chunks(child, ""))
        elif relation == "iobj":
            draft.add("recipient", nouns.chunks(child))
        elif relation in _COMPLEMENTS or (relation in ("xcomp", "ccomp") and not child.is_verb):
            draft.add("complement", nouns.chunks(child))
        elif relation == "obl:agent":
            draft.add("agent", nouns.chunks(child))
        elif relation in ("obl", "nmod"):
            self._oblique(draft, child, nouns.chunks(child))
        elif relation == "npadvmod":
            draft.add("adverbial", nouns.chunks(child))
        elif relation == "topic":
            draft.add("topic", nouns.chunks(child))
        elif relation == "advcl" and reader._predicates.is_means(self._tree, child):
            for what in self._tree.below(child, "obj"):
                draft.add("instrument", nouns.chunks(what, child.text))
        elif relation == "advmod" and child.pos == "ADV":
            chunk = nouns.chunk(child)
            between = draft.group.outer.index <= child.index <= draft.group.main.index
            if not between and child.text not in ("not", "n't", "n’t"):
                draft.add("adverbial", (Chunk(chunk.first, chunk.head, chunk.last, "adverbial"),))

    def _oblique(self, draft: Draft, node: Node, chunks: Sequence[Chunk]) -> None:
        if not node.marker and not node.markers:
            draft.add("adverbial", chunks)
            return
        place = Place(
            passive=draft.voice == "passive",
            after_verb=node.index > draft.group.main.index,
            gerund=node.tag == "VBG",
            name=any(self._names(chunk) for chunk in chunks),
        )
        if self._is_time(node):
            draft.add("adverbial", chunks)
            return
        slot, rule = self._reader._markers.slot(node.marker, place)
        draft.add(slot, chunks)
        if rule:
            draft.rules.append(rule)

    def _is_time(self, node: Node) -> bool:
        """On Monday, from 1990: the same prepositions open no recipient there."""
        year = node.pos == "NUM" and len(node.text) == 4 and node.text.isdigit()
        return year or node.lemma in self._reader._times or node.text in self._reader._times

    def _names(self, chunk: Chunk) -> bool:
        """May somebody who acts be meant?"""
        nodes = self._tree.nodes
        head = nodes[chunk.head]
        if head.pos in ("PROPN", "PRON") or head.lemma in self._reader._actors or head.text in self._reader._actors:
            return True
        return False

    @property
    def _heads(self) -> set[int]:
        found = self.__dict__.get("_found_heads")
        if found is None:
            found = self._found_heads = {draft.group.outer.index for draft in self._drafts}
        return found

    def _raised_object(self, draft: Draft, child: Node) -> None:
        """Urged X to do it: X, the subject of the infinitive for ClearNLP, is the object of urged."""
        if child.relation != "ccomp" or draft.slots.get("object") or not self._reader._links.infinitive(self._tree, child):
            return
        for subject in self._tree.below(child, *SUBJECTS):
            draft.add("object", self._nouns.chunks(subject, ""))

    def _is_relative(self, draft: Draft, child: Node) -> bool:
        """Does a part stand for the noun that a relative clause is about? Then that noun fills its slot."""
        outer = draft.group.outer
        noun = self._tree.head(outer)
        if outer.relation not in ("relcl", "acl") or noun is None or not self._relative_word(child):
            return False
        chunk = self._antecedent(noun, child.marker)
        if child.relation in SUBJECTS:
            draft.add("subject", [chunk])
        elif child.relation == "obj":
            draft.add("object", [chunk])
        elif child.relation in ("obl", "obl:agent", "iobj"):
            self._oblique(draft, child, [chunk])
        elif child.relation == "advmod":
            draft.add("adverbial", [chunk])
        else:
            return False
        draft.opener = child.index
        return True

    def _relative_word(self, node: Node) -> bool:
        if node.pos in ("PRON", "DET", "SCONJ", "ADP"):
            return node.text in self._reader._relatives
        return node.pos in ("ADV", "SCONJ") and node.text in self._reader._adverbs

    def _antecedent(self, noun: Node, marker: str = "") -> Chunk:
        return self._nouns.chunk(noun, marker)

    # Its subject

    def _subject(self, draft: Draft) -> None:
        group, tree = draft.group, self._tree
        if draft.slots.get("subject"):
            return
        for node in group.nodes:
            subjects = [s for s in tree.below(node, *SUBJECTS)]
            for subject in subjects:
                if subject.index not in self._heads and not self._is_existential(subject):
                    draft.add("subject", self._nouns.chunks(subject, ""))
            if subjects and draft.slots.get("subject"):
                return
        if any(True for node in group.nodes for _ in tree.below(node, "csubj")):
            return
        if self._existential(draft):
            return
        self._borrowed(draft)

    def _is_existential(self, node: Node) -> bool:
        return node.text == "there" and node.pos in ("PRON", "ADV")

    def _existential(self, draft: Draft) -> bool:
        """There is a threat: the threat is what is."""
        tree, main = self._tree, draft.group.main
        there = any(
            self._is_existential(child)
            for node in draft.group.nodes
            for child in tree.below(node, "expl", "nsubj")
        )
        if not there:
            return False
        what = draft.slots.pop("complement", None) or draft.slots.pop("object", [])
        draft.add("subject", [chunk for chunk in what if chunk.kind == "noun"])
        draft.rules.append(f"parse:{main.relation}:there")
        return True

    def _borrowed(self, draft: Draft) -> None:
        """The subject of a clause that has none of its own."""
        outer, tree = draft.group.outer, self._tree
        noun = tree.head(outer)
        parent = self._drafts[draft.parent] if draft.parent >= 0 else None
        if outer.relation in ("relcl", "acl") and noun is not None and draft.link == "relative":
            self._gap(draft, noun)
        elif parent is None:
            return
        elif outer.relation in ("conj", "parataxis", "dep"):
            draft.shares = parent.group.index
        elif outer.relation in ("xcomp", "ccomp", "advcl") and outer.is_verb:
            controls = draft.link == "complement" and parent.voice == "active"
            objects = parent.slots.get("object", []) if controls else []
            if objects and parent.group.main.lemma not in self._reader._subject_control:
                draft.add("subject", objects)
            elif draft.link == "complement" and outer.relation == "ccomp":
                draft.unknown.add("subject")
            else:
                draft.shares = parent.group.index
        else:
            draft.unknown.add("subject")

    def _gap(self, draft: Draft, noun: Node) -> None:
        """A relative clause without a relative pronoun that is its subject."""
        outer = draft.group.outer
        filled = any(draft.slots.get(slot) for slot in ("object", "adverbial", "recipient")) and draft.opener >= 0
        if outer.relation == "acl" or not filled or outer.tag in ("VBG", "VBN"):
            draft.add("subject", [self._antecedent(noun)])

    # How it is said

    def _judge(self, draft: Draft) -> None:
        words = self._verb_words(draft)
        outer = draft.group.outer
        before = [self._tree.nodes[i] for i in outer.markers if outer.relation in ("advcl", "acl")]
        denying = [*before, *self._subject_words(draft), *words, *self._lacking(draft)]
        draft.denial, fired = self._reader._scope.denial(denying)
        draft.modality, also = self._reader._scope.modality(words)
        draft.rules += [*fired, *also]
        self._inherit(draft)

    def _verb_words(self, draft: Draft) -> list[Node]:
        """The verb group with its auxiliaries, particles and adverbs, in order."""
        tree, found = self._tree, []
        for node in draft.group.nodes:
            found.append(node)
            found += tree.below(node, *_WITH_VERB)
            found += (m for m in tree.below(node, "mark") if m.text == "to" and node is not draft.group.outer)
        for node in list(found):
            if node.relation == "advmod":
                found += tree.below(node, "neg", "advmod", "det")
        return sorted(found, key=lambda node: node.index)

    def _subject_words(self, draft: Draft) -> list[Node]:
        """No state …, none of them …: the words up to the head of the subject."""
        for chunk in draft.slots.get("subject", [])[:1]:
            if draft.link != "relative" and draft.shares < 0:
                return self._tree.nodes[chunk.first : min(chunk.head + 1, chunk.first + 4)]
        return []

    def _lacking(self, draft: Draft) -> list[Node]:
        """Has no army, is no threat: the `no` of what it has or is."""
        if draft.group.main.lemma not in ("have", "be", "see", "make", "show", "offer", "give", "pose", "find", "say"):
            return []
        slots: tuple[Slot, ...] = ("object", "complement")
        if any(child.text == "there" for child in self._tree.below(draft.group.main, "expl", "nsubj")):
            return []
        firsts = [draft.slots[slot][0].first for slot in slots if draft.slots.get(slot)]
        return [self._tree.nodes[i] for i in firsts if self._tree.nodes[i].text in ("no", "nothing", "none", "nobody")]

    def _inherit(self, draft: Draft) -> None:
        """Must share and protect: a verb without auxiliaries goes on with those of the one before."""
        outer = draft.group.outer
        if outer.relation != "conj" or draft.parent < 0 or draft.slots.get("subject"):
            return
        before = self._drafts[draft.parent]
        same = outer.tag == before.group.main.tag or not outer.tag
        if not same or outer.tag in ("VBD", "VBZ", "VBP") or any(True for _ in self._tree.below(outer, "aux", "aux:pass", "neg")):
            return
        if draft.modality == "asserted":
            draft.modality = before.modality
        if not draft.denial:
            draft.denial = before.denial

    # The records

    def _made(self) -> Iterator[Clause]:
        kept = [draft for draft in self._drafts if not draft.dropped]
        place = {draft.group.index: i for i, draft in enumerate(kept)}
        sentence_of = self._sentences()
        for index, draft in enumerate(kept):
            verb = self._verb(draft)
            first, last = self._cover[draft.group.outer.index]
            predicate = self._sense(draft)
            if first == draft.opener < verb.head:
                first += 1
            yield Clause(
                index=index,
                first=min(first, verb.first),
                last=max(last, verb.last),
                verb=verb,
                predicate=predicate,
                slots={slot: tuple(chunks) for slot, chunks in draft.slots.items() if chunks},
                unknown=frozenset(draft.unknown),
                voice=draft.voice,
                polarity="negated" if draft.denial else "affirmed",
                denial=draft.denial,
                modality=draft.modality,
                link=draft.link,
                parent=place.get(draft.parent, -1),
                shares=place.get(draft.shares, -1),
                restrictive=draft.restrictive,
                opener=draft.opener,
                sentence=sentence_of[draft.group.main.index],
                rules=tuple(dict.fromkeys(draft.rules)),
            )

    def _sentences(self) -> list[int]:
        found = [0] * len(self._tree.nodes)
        for number, (first, end) in enumerate(self._tree.sentences):
            found[first:end] = [number] * (end - first)
        return found

    def _verb(self, draft: Draft) -> Chunk:
        main = draft.group.main
        words = [n for n in self._verb_words(draft) if n.relation != "advmod" or n.index < main.index]
        words = [n for n in words if n.relation != "advmod" or n.index > draft.group.outer.index] or [main]
        first, last = words[0].index, max(main.index, *(n.index for n in words if n.relation == "prt" or n is main))
        for chunk in draft.slots.get("subject", []):
            if first <= chunk.first <= main.index and chunk.last < main.index:
                first = chunk.last + 1  # will the state attack
        return Chunk(min(first, main.index), main.index, last, "verb")

    def _sense(self, draft: Draft) -> Predicate | None:
        return self._reader._senses.sense(self._tree, draft.group, draft.voice == "passive")
