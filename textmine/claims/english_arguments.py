"""Who acts in an English clause, and toward whom: the subject, references back, objects and agents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.claims.coreference import Actors, Discourse, unique
from textmine.claims.english_clauses import Clause
from textmine.claims.english_verbs import Verb
from textmine.claims.items import Item
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms


@dataclass(frozen=True, slots=True)
class Subject:
    """The actors of a clause and the rule that found them.

    `threat`: a danger is the grammatical subject, `dangers` which. `targets`: toward whom the course of action is
    that is the subject.
    """

    actors: Actors
    rule: str
    threat: bool = False
    targets: Actors = ()
    dangers: tuple[str, ...] = ()


@dataclass(slots=True)
class After:
    """The actors that stand after a verb, by their part in the clause."""

    targets: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)  # by X, in a passive
    touched: list[str] = field(default_factory=list)  # whose things are spoken of
    sources: list[str] = field(default_factory=list)  # from X; what somebody or something is
    references: list[int] = field(default_factory=list)  # where `them` or `that group` stands


class EnglishArguments:
    """Finds the actors of clauses."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._mechanisms = mechanisms
        cues = lexicon.cues_en
        self._references = [(tuple(form.split()), value) for form, value in cues["reference"].items()]
        self._references.sort(key=lambda pair: -len(pair[0]))
        self._target_prepositions = cues.forms("target-preposition")
        self._objects = cues.forms("reference", "object")
        self._state_nouns = cues.forms("state-noun")
        self._relatives = cues.forms("relative")
        self._not_actors = cues.forms("not-actor")

    # Subject

    def subject(
        self,
        items: Sequence[Item],
        start: int,
        end: int,
        discourse: Discourse,
        before: Subject | None,
    ) -> Subject:
        """The subject that stands between `start` and `end`.

        Args:
            before: the subject of the clause before in the same sentence, None for the first.
        """
        at = self._after_scene(items, start, end)
        end = self._without_apposition(items, at, end)
        found: list[str] = []
        targets: list[str] = []
        threat = noun = False
        for index in range(at, end):
            item = items[index]
            previous = items[index - 1] if index else None
            hangs = previous is not None and index > at and previous.tag == "ADP"
            if hangs and previous is not None and previous.text not in ("of", "as", "including", "between"):
                continue
            if item.mentions:
                if item.is_actor:
                    if hangs and item.mentions[0].rule == "adjective":
                        continue  # the purchase of Chinese missiles
                    if self._mechanisms.coordination or not found:
                        found.append(item.mentions[0].concept_id)
                else:
                    threat = threat or (item.label == "THREAT" and not found)
                    noun = True
                    leads = not found  # no actor stands before the course of action
                    for inner, preposition in _named(item) if item.label == "STRATEGY" else ():
                        if found and preposition in self._target_prepositions:
                            targets.append(inner)
                        elif leads:
                            found.append(inner)
                continue
            if not found:
                reference = self.reference_at(items, index, discourse)
                if reference is not None:
                    return Subject(*reference)
            if item.tag == "VERB" and found:
                break  # rebels allied with the junta
            if item.text in self._not_actors:
                return Subject((), "reported")
            noun = noun or item.tag in ("NOUN", "PROPN")
        if found and (not threat or items[at].is_actor):
            return Subject(unique(found), "subject", targets=unique(targets))
        if threat:
            named = [id_ for item in items[at:end] if item.label == "THREAT" for id_, _ in _named(item)]
            dangers = tuple(id_ for item in items[at:end] for id_ in item.concepts("THREAT"))
            rule = "named in the subject" if named else "threat"
            return Subject(unique(named), rule, True, dangers=dangers)
        if noun or (
            end > at and items[at].tag in ("DET", "PRON", "NUM") and items[at].text not in self._relatives
        ):
            return Subject((), "none")
        if not self._mechanisms.carry_over:
            return Subject((), "none")
        if before is not None and (before.actors or before.threat):
            return Subject(before.actors, "carried over", before.threat, dangers=before.dangers)
        return Subject(discourse.current, "carried over")

    def _after_scene(self, items: Sequence[Item], start: int, end: int) -> int:
        """Past `In January 2022` or `With its fleet gone,` before the subject."""
        at = start
        while at < end and items[at].tag == "ADV" and not items[at].mentions:
            at += 1
        if (
            at >= end
            or items[at].mentions
            or items[at].tag not in ("ADP", "SCONJ")
            or items[at].text == "that"
        ):
            return at if at < end else start
        comma = next((i for i in range(at, end) if items[i].text == ","), None)
        if comma is not None and comma + 1 < end:
            return comma + 1
        for index in range(at + 2, end):
            before = items[index - 1]
            opens = items[index].tag in ("DET", "PRON") or items[index].is_actor
            if opens and (before.tag in ("NUM", "NOUN", "PROPN") or before.mentions):
                return index
        return at + 1

    @staticmethod
    def _without_apposition(items: Sequence[Item], at: int, end: int) -> int:
        """Before `, once a tax on every bus route,` that stands between a subject and its verb."""
        last = end - 1
        while last > at and items[last].tag == "ADV" and not items[last].mentions:
            last -= 1
        if last - at > 1 and items[last].text == ",":
            return next((i for i in range(at + 1, last + 1) if items[i].text == ","), end)
        return end

    def antecedent(self, items: Sequence[Item], clause: Clause) -> Subject | None:
        """Whom a relative clause with a comma before it is about; None where that is no actor."""
        at = clause.opener
        if self.cleft(items, at):
            return Subject((items[at - 1].mentions[0].concept_id,), "relative")
        between = items[max(at, clause.start) + 1 : clause.verb.first] if clause.start <= at else []
        if items[at].text not in ("which", "who") or any(
            i.mentions or i.tag in ("NOUN", "PRON") for i in between
        ):
            return None
        after = items[clause.verb.main + 1] if clause.verb.main + 1 < len(items) else None
        if after is None or after.text == "that":
            return None  # which showed that …: it is about all that was said
        index = at - 1
        if index < 1 or items[index].text != ",":
            return None
        index -= 1
        if items[index].text == ")":
            while index > 0 and items[index].text != "(":
                index -= 1
            index -= 1
        if index < 0 or not items[index].is_actor or items[index].mentions[0].rule == "adjective":
            return None
        return Subject((items[index].mentions[0].concept_id,), "relative")

    @staticmethod
    def cleft(items: Sequence[Item], at: int) -> bool:
        """It was X that did it: does the word at `at` open what X did?"""
        if at < 3 or items[at].text not in ("that", "who") or not items[at - 1].is_actor:
            return False
        be = at - 3 if items[at - 2].text == "the" and at > 3 else at - 2
        return items[be].lemma == "be" and items[be - 1].text == "it"

    def reference_at(
        self, items: Sequence[Item], index: int, discourse: Discourse, wanted: str = ""
    ) -> tuple[Actors, str] | None:
        """Whom `it`, `both` or `its` at an item stands for, and the rule; None where nobody is referred to."""
        for form, value in self._references if self._mechanisms.references else ():
            if wanted and value != wanted:
                continue
            part = items[index : index + len(form)]
            if tuple(item.text for item in part) != form or any(item.mentions for item in part):
                continue
            rule = f"reference:{value}"
            if value == "possessive":
                return discourse.possessive(), rule
            if value == "singular":
                return discourse.singular(), rule
            if value == "plural":
                return discourse.current or discourse.topic, rule
            if value == "pair":
                return None if self._determines(items, index, form) else (self._pair(discourse), rule)
            if value == "triple":
                return discourse.several(3), rule
            if value in ("former", "latter"):
                return discourse.contrasted(value == "latter"), rule
            if value == "remainder":
                return discourse.remainder(None), rule
        return None

    @staticmethod
    def _determines(items: Sequence[Item], index: int, form: tuple[str, ...]) -> bool:
        """Both ports, neither threats nor offers: no reference, but said of what follows."""
        if len(form) > 1:
            return False
        after = items[index + 1] if index + 1 < len(items) else None
        if after is None or after.text == "of" or after.mentions or after.tag in ("ADJ", "NOUN", "DET"):
            return True
        return form == ("neither",) and any(item.text == "nor" for item in items[index:])

    @staticmethod
    def _pair(discourse: Discourse) -> Actors:
        """The last two subjects where each was one actor, an organisation of many members too."""
        last = discourse.subjects[-2:]
        if len(last) == 2 and all(len(actors) == 1 for actors in last):
            return (last[0][0], last[1][0])
        return discourse.several(2)

    # After the verb

    def after(self, items: Sequence[Item], verb: Verb, end: int, reporting: frozenset[str]) -> After:
        """The actors between the verb and `end`."""
        found = After()
        preposition = ""
        denied = False
        says = items[verb.main].lemma in reporting
        for index in range(verb.main + 1, end):
            item = items[index]
            previous = items[index - 1]
            if not item.mentions:
                points = self._mechanisms.references and self._stands_for(items, index, end)
                if points and not verb.passive and preposition in ("", *self._target_prepositions):
                    found.references.append(index)
                elif item.text in self._relatives and (index > verb.main + 1 or says):
                    break
                if says and item.tag == "AUX":
                    break  # it says the crisis is over
                if item.text in ("when", "because", "while", "although", "if", "until", "whereas"):
                    break
                denied = (denied or item.text == "not") and item.text != "but"
            if item.tag == "ADP" or item.text == "to":
                preposition = item.text
            elif item.tag == "VERB" and not item.mentions:
                if found.targets and (item.text.endswith("ing") or previous.text == "to"):
                    break  # blames firms for selling goods to others
                preposition = ""
            elif item.text == "," and not (index + 1 < end and items[index + 1].mentions):
                preposition = ""
            if not item.mentions:
                continue
            if not item.is_actor:
                inner = list(item.concepts("ACTOR"))
                found.touched.extend(inner)
                if preposition == "" and item.label == "STRATEGY" and not found.targets:
                    found.targets.extend(id_ for id_, _ in _named(item))
                continue
            following = items[index + 1] if index + 1 < end else None
            id_ = item.mentions[0].concept_id
            owner = following is not None and following.text in ("'s", "’s", "'", "’")
            if preposition in ("from", "with") or (preposition == "" and items[verb.main].lemma == "be"):
                if not denied:
                    found.sources.append(id_)
            if item.mentions[0].rule == "adjective" or owner:
                found.touched.append(id_)
                near = preposition == "" and index - verb.main < 4
                if not owner and not found.targets and (near or preposition in self._target_prepositions):
                    found.targets.append(id_)
            elif verb.passive and preposition == "by":
                if not denied:
                    found.agents.append(id_)
            elif preposition == "" or preposition in self._target_prepositions:
                found.targets.append(id_)
        found.touched.extend(t for t in found.targets if t not in found.touched)
        return found

    def _stands_for(self, items: Sequence[Item], index: int, end: int) -> bool:
        """Is an object somebody who was spoken of before: `them`, `that group`?"""
        if items[index].text in self._objects:
            following = items[index + 1] if index + 1 < end else None
            return following is None or following.tag not in ("NOUN", "ADJ", "PROPN", "VERB", "AUX")
        return any(
            value == "singular"
            and len(form) > 1
            and tuple(i.text for i in items[index : index + len(form)]) == form
            for form, value in self._references
        )

    def referred(self, items: Sequence[Item], index: int, discourse: Discourse, actors: Actors) -> Actors:
        """Whom the object means that stands for somebody at `index`."""
        if items[index].text in self._objects:
            return discourse.others(actors) or discourse.other(actors)
        return discourse.other(actors, state=items[index + 1].text in self._state_nouns)


def _named(item: Item) -> list[tuple[str, str]]:
    """(id, the preposition before it) of the actors in a mention that are known by name, not by a common noun."""
    return [
        (m.concept_id, item.text[: m.start - item.start].rpartition(" ")[0].rpartition(" ")[2])
        for m in item.mentions
        if m.label == "ACTOR" and not m.rule.startswith(("head", "event"))
    ]
