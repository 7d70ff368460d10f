"""Claims of English paragraphs, by the same model as Chinese ones."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from textmine.claims.discourse import Actors, Discourse, unique
from textmine.claims.draft import Draft
from textmine.claims.items import Item, make_items
from textmine.claims.kinds import Denial, claim_kind
from textmine.lexicon import Lexicon, Predicate
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Concept, Mention, Modality
from textmine.segment.english import EnglishWord

_HALF_STOPS = frozenset(";:")


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb group: where it begins and ends among the items, and which item is the main verb."""

    first: int
    main: int
    passive: bool


class EnglishClaims:
    """Finds the claims of an English paragraph."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._lexicon = lexicon
        self._mechanisms = mechanisms
        cues = lexicon.cues_en
        self._negations = [tuple(form.split()) for form in cues.forms("negation")]
        self._manners = cast(dict[str, Denial], cues["negation"])
        self._threatening_words = cues.forms("threatening-actor")
        self._negation_exempt = [tuple(form.split()) for form in cues.forms("negation-exempt")]
        self._modality = [(tuple(form.split()), value) for form, value in cues["modality"].items()]
        self._references = [(tuple(form.split()), value) for form, value in cues["reference"].items()]
        self._references.sort(key=lambda pair: -len(pair[0]))
        self._connectives = cues.forms("connective")
        self._conditional = cues.forms("conditional")
        self._nominal_threats = cues.forms("nominal-threat")
        self._target_prepositions = cues.forms("target-preposition")
        self._relatives = cues.forms("relative")
        self._copular = cues.forms("copular-verb")
        self._subordinators = cues.forms("subordinator")
        self._threat_nouns = cues.forms("threat-noun")
        self._not_actors = cues.forms("not-actor")
        self._against = lexicon.heads_en.forms("against")
        self._joint = cues.forms("joint")
        self.group = ""

    def find(
        self,
        text: str,
        words: Sequence[EnglishWord],
        mentions: Sequence[Mention],
        concept: Callable[[str], Concept | None],
        group: str = "",
    ) -> Iterator[Draft]:
        """The claims of a paragraph, in order; arguments as for `ChineseClaims.find`."""
        # A nationality as a modifier (Russian stocks) names an actor, but it is the noun that stands in the clause.
        items = make_items(text.lower(), [(w.start, w.end, w.pos, w.lemma) for w in words], mentions)
        discourse = Discourse(concept, group)
        for sentence in self._sentences(items):
            discourse.new_sentence()
            for clause in self._clauses(sentence):
                yield from self._claim(clause, discourse)
        self.group = discourse.group

    # Clauses

    def _sentences(self, items: Sequence[Item]) -> Iterator[list[Item]]:
        sentence: list[Item] = []
        for item in items:
            if item.text in (".", "!", "?", "...", "…"):
                if sentence:
                    yield sentence
                sentence = []
            else:
                sentence.append(item)
        if sentence:
            yield sentence

    def _clauses(self, items: Sequence[Item]) -> Iterator[list[Item]]:
        """Stretches with one finite verb group each, cut at stops, commas and conjunctions between them."""
        verbs = list(self._verbs(items))
        cuts = [0]
        for before, after in itertools.pairwise(verbs):
            cut = self._cut_between(items, before.main + 1, after.first)
            if cut is not None:
                cuts.append(cut)
        cuts.append(len(items))
        for first, last in itertools.pairwise(cuts):
            clause = list(items[first:last])
            while clause and (
                (clause[0].tag == "PUNCT" and clause[0].text not in '(“"') or clause[0].tag == "CCONJ"
            ):
                clause.pop(0)
            while clause and clause[-1].tag in ("PUNCT", "CCONJ") and clause[-1].text not in ')”"':
                clause.pop()
            if clause:
                yield clause

    def _cut_between(self, items: Sequence[Item], start: int, end: int) -> int | None:
        """Where a new clause begins between two verbs; None where the second belongs to the first's clause."""
        depth = 0
        best = None
        for at in range(start, end):
            item = items[at]
            depth += (item.text in "([") - (item.text in ")]")
            if depth > 0:
                continue
            following = items[at + 1] if at + 1 < len(items) else None
            if item.text in _HALF_STOPS:
                return at + 1
            if (item.tag == "SCONJ" and item.text != "that") or item.text in self._subordinators:
                best = at
                break
            if item.tag == "CCONJ":
                between = [
                    i
                    for i in range(at + 1, end)
                    if items[i].mentions or items[i].tag in ("NOUN", "PRON", "PROPN")
                ]
                adjacent = end - at <= 3 and not between
                if at == start:
                    continue  # trains and equips
                comma = at > start and items[at - 1].text == ","
                pronoun = following is not None and following.tag == "PRON"
                if adjacent or comma or pronoun or between:
                    best = at + 1
            elif item.text == "," and following is not None:
                if (
                    following.tag in ("PRON", "DET") and following.text not in self._relatives
                ) or following.is_actor:
                    best = at + 1
            elif item.text in self._relatives and item.tag in ("PRON", "DET", "SCONJ"):
                return None if best is None else best
        return best

    def _verbs(self, items: Sequence[Item]) -> Iterator[_Verb]:
        at = 0
        while at < len(items):
            verb = self._verb_at(items, at)
            if verb is None:
                at += 1
                continue
            yield verb
            at = verb.main + 1

    def _verb_at(self, items: Sequence[Item], at: int) -> _Verb | None:
        """A finite verb group that begins at `at`."""
        item = items[at]
        if item.mentions:
            return None
        if item.tag == "AUX":
            main, passive, be = at, False, item.lemma == "be"
            for index in range(at + 1, min(at + 7, len(items))):
                after = items[index]
                if after.mentions:
                    break
                if after.tag == "AUX":
                    main, be = index, after.lemma == "be"
                elif after.tag in ("ADV", "PART"):
                    if after.text == "to":
                        break
                elif after.tag == "VERB":
                    passive = be and not after.text.endswith("ing")
                    return _Verb(at, index, passive)
                elif after.tag == "ADJ" and be and after.text.endswith("ed"):
                    return _Verb(at, index, True)
                else:
                    break
            return _Verb(at, main, False)
        if item.tag != "VERB":
            return None
        before = items[at - 1] if at else None
        if before is None or before.text == "to" or before.tag in ("ADP", "DET", "ADJ", "NUM"):
            return None
        if item.text.endswith("ing") and item.text != item.lemma:
            return None
        participle = item.text.endswith("ed") or item.text.endswith("en")
        if participle and at + 1 < len(items) and items[at + 1].text in ("by",) and before.tag != "PRON":
            return None
        return _Verb(at, at, False)

    # One claim

    def _claim(self, items: Sequence[Item], discourse: Discourse) -> Iterator[Draft]:
        opening = self._skip(items)
        conditional = items[opening].text in self._conditional
        verb = next(self._verbs(items), None)
        if verb is None:
            for item in items:
                discourse.see(item.concepts("ACTOR"))
            return
        if verb.first < opening:
            return
        actors, rule, subject_threat = self._actors(items, opening, verb, discourse)
        for item in items:
            discourse.see(item.concepts("ACTOR"))
        predicate = self._predicate(items, verb)
        targets, agents, touched = self._after(items, verb)
        if verb.passive and agents:
            targets, actors, rule = [*actors, *targets], unique(agents), "passive"
        threats = [c for item in items if item.label != "STRATEGY" for c in item.concepts("THREAT")]
        strategies = [c for item in items for c in item.concepts("STRATEGY")]
        if subject_threat and not actors:
            if any(
                self._reference_at(items, i, discourse, "possessive") for i in range(verb.main, len(items))
            ):
                actors, rule = discourse.possessive(), "reference:possessive"
            elif touched and (
                predicate is None or (predicate.kind == "threat" and predicate.frame != "result")
            ):
                actors, rule, targets = unique(touched), "affected", []
        if not actors and not threats and not strategies:
            return
        if conditional:
            discourse.subject(actors)
            return
        denial = self._denial(items, opening, verb)
        negated = bool(denial)
        tail = items[verb.main + 1 :]
        nominal = items[verb.main].lemma in self._copular and any(
            item.lemma in self._nominal_threats for item in tail
        )
        nominal = nominal or any(item.lemma in self._threat_nouns for item in items[opening : verb.first])
        copular = items[verb.main].lemma in self._copular
        threatening = any(
            self._threatening(item)
            for item in (items[opening:] if copular else items[opening : verb.first])
            if item.is_actor
        )
        kind = claim_kind(
            predicate,
            threats=bool(threats) or nominal,
            strategies=bool(strategies),
            threatening_actor=threatening,
            denial=denial,
            acts=bool(actors) and bool(tail) and items[verb.main].tag == "VERB",
            against=items[verb.main].lemma in self._against,
            about=any(item.label == "STRATEGY" for item in tail),
        )
        if rule != "passive":
            discourse.subject(actors)
        yield Draft(
            start=items[opening].start,
            end=items[-1].end,
            kind=kind,
            actors=actors,
            targets=tuple(t for t in unique(targets) if t not in actors),
            concepts=unique([*threats, *strategies]),
            predicate_start=items[verb.main].start,
            predicate_end=items[verb.main].end,
            predicate=predicate,
            negated=negated,
            modality=self._modality_of(items, verb),
            rule=rule,
            passive=verb.passive,
        )

    def _skip(self, items: Sequence[Item]) -> int:
        at = 0
        while at < len(items) - 1 and (
            items[at].tag in ("PUNCT", "CCONJ")
            or (items[at].text in self._connectives and items[at].text not in self._conditional)
        ):
            at += 1
        return at

    # Who

    def _actors(
        self, items: Sequence[Item], opening: int, verb: _Verb, discourse: Discourse
    ) -> tuple[Actors, str, bool]:
        """(actors, the rule that found them, whether a threat is the subject)."""
        at = self._after_scene(items, opening, verb.first)
        found: list[str] = []
        threat = noun = False
        for index in range(at, verb.first):
            item = items[index]
            before = items[index - 1] if index else None
            if item.mentions:
                if item.is_actor:
                    if before is not None and before.tag == "ADP" and before.text != "of" and index > at:
                        continue
                    if self._mechanisms.coordination or not found:
                        found.append(item.mentions[0].concept_id)
                else:
                    threat = threat or item.label == "THREAT"
                    if not found:
                        inner = list(item.concepts("ACTOR"))
                        if item.label == "STRATEGY":
                            found.extend(inner)
                continue
            reference = self._reference_at(items, index, discourse)
            if reference is not None and not found:
                return (*reference, False)
            if item.text in self._not_actors:
                return (), "reported", False
            noun = noun or item.tag in ("NOUN", "PROPN")
        if (found and not threat) or (found and items[at].is_actor):
            return unique(found), "subject", False
        if threat:
            inner = [id_ for item in items[at : verb.first] for id_ in item.concepts("ACTOR")]
            if inner:
                return unique(inner), "named in the subject", False
            return (), "threat", True
        if noun or (
            verb.first > at
            and items[at].tag in ("DET", "PRON", "NUM")
            and items[at].text not in self._relatives
        ):
            return (), "none", False
        return (
            (discourse.current, "carried over", False) if self._mechanisms.carry_over else ((), "none", False)
        )

    def _after_scene(self, items: Sequence[Item], opening: int, end: int) -> int:
        """Past `In January 2022` or `With its fleet gone,` before the subject."""
        at = opening
        if at < end and items[at].tag in ("ADP", "SCONJ") and items[at].text not in ("that",):
            comma = next((i for i in range(at, end) if items[i].text == ","), None)
            if comma is not None:
                return comma + 1
            determiner = next(
                (
                    i
                    for i in range(at + 2, end)
                    if items[i].tag == "DET" and items[i - 1].tag in ("NUM", "NOUN", "PROPN")
                ),
                None,
            )
            if determiner is not None:
                return determiner
            return at + 1
        return at

    def _reference_at(
        self, items: Sequence[Item], index: int, discourse: Discourse, wanted: str = ""
    ) -> tuple[Actors, str] | None:
        for form, value in self._references if self._mechanisms.references else ():
            if wanted and value != wanted:
                continue
            if tuple(item.text for item in items[index : index + len(form)]) != form:
                continue
            if any(item.mentions for item in items[index : index + len(form)]):
                continue
            if value == "possessive":
                return discourse.possessive(), "reference:possessive"
            if value == "singular":
                return discourse.singular(), "reference:singular"
            if value == "plural":
                return discourse.current or discourse.topic, "reference:plural"
            if value in ("pair", "triple"):
                after = items[index + 1] if index + 1 < len(items) else None
                if (
                    form in (("both",), ("neither",))
                    and after is not None
                    and (after.mentions or after.text == "of")
                ):
                    return None
                return discourse.several(2 if value == "pair" else 3), f"reference:{value}"
            if value in ("former", "latter"):
                return discourse.contrasted(value == "latter"), f"reference:{value}"
            if value == "remainder":
                return discourse.remainder(None), "reference:remainder"
        return None

    # What

    def _predicate(self, items: Sequence[Item], verb: _Verb) -> Predicate | None:
        lemmas = [items[verb.main].lemma or items[verb.main].text]
        lemmas += [item.text for item in items[verb.main + 1 : verb.main + 4] if not item.mentions]
        for length in range(len(lemmas), 0, -1):
            predicate = self._lexicon.predicates.english(lemmas[:length])
            if predicate is not None:
                return predicate
        if verb.passive:
            return None
        if items[verb.main].lemma == "be":
            for item in items[verb.main + 1 : verb.main + 4]:
                predicate = self._lexicon.predicates.english(["be", item.text])
                if predicate is not None:
                    return predicate
            return self._lexicon.predicates.by_id.get("be")
        return None

    def _after(self, items: Sequence[Item], verb: _Verb) -> tuple[list[str], list[str], list[str]]:
        """(targets, agents of a passive, actors that stand as nationalities before what is touched)."""
        targets: list[str] = []
        agents: list[str] = []
        touched: list[str] = []
        preposition = ""
        for index in range(verb.main + 1, len(items)):
            item = items[index]
            if item.text in self._relatives and not item.mentions and index > verb.main + 1:
                break
            if item.tag == "ADP" or item.text == "to":
                preposition = item.text
            elif (item.tag == "VERB" and not item.mentions) or (
                item.text in (",",) and not (index + 1 < len(items) and items[index + 1].mentions)
            ):
                preposition = ""
            if not item.is_actor:
                if item.mentions:
                    touched.extend(item.concepts("ACTOR"))
                continue
            id_ = item.mentions[0].concept_id
            if item.mentions[0].rule == "adjective":
                touched.append(id_)
            elif verb.passive and preposition == "by":
                agents.append(id_)
            elif preposition == "" or preposition in self._target_prepositions:
                targets.append(id_)
        return targets, agents, [*touched, *targets]

    # How

    def _threatening(self, item: Item) -> bool:
        """An actor that is a danger by name: extremist groups."""
        return any(m.label == "THREAT" for m in item.mentions) or any(
            word in self._threatening_words for word in item.text.split()
        )

    def _denial(self, items: Sequence[Item], opening: int, verb: _Verb) -> Denial:
        texts = [item.text if not item.mentions else "" for item in items]
        count = 0
        manner: Denial = "denied"
        at = opening
        while at <= verb.main + 1 and at < len(texts):
            exempt = next((f for f in self._negation_exempt if tuple(texts[at : at + len(f)]) == f), None)
            if exempt:
                at += len(exempt)
                continue
            found = next((f for f in self._negations if tuple(texts[at : at + len(f)]) == f), None)
            if found and not (
                at == verb.main + 1
                and found == ("no",)
                and items[verb.main].lemma != "have"
                and items[verb.main].tag != "AUX"
            ):
                count += 1
                manner = self._manners.get(" ".join(found)) or manner
                at += len(found)
                continue
            at += 1
        return manner if count % 2 == 1 else ""

    def _modality_of(self, items: Sequence[Item], verb: _Verb) -> Modality:
        texts = [item.text for item in items]
        found: Modality = "asserted"
        for at in range(verb.first, verb.main + 1):
            for form, value in self._modality:
                if tuple(texts[at : at + len(form)]) == form:
                    if form == ("can",) and any(t in ("not", "n't") for t in texts[at : at + 3]):
                        continue
                    if value in ("possible", "necessary") or found == "asserted":
                        found = value  # type: ignore[assignment]
        return found
