"""Claims of English paragraphs, by the same model as Chinese ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from textmine.claims.coreference import Discourse, unique
from textmine.claims.draft import Draft
from textmine.claims.english_arguments import EnglishArguments, Subject
from textmine.claims.english_clauses import Clause, EnglishClauses
from textmine.claims.english_verbs import EnglishVerbs, Verb
from textmine.claims.items import Item, make_items
from textmine.claims.kinds import Denial, claim_kind
from textmine.lexicon import Lexicon, Predicate
from textmine.lexicon.words import english_words
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Concept, Mention, Modality
from textmine.segment.english import EnglishWord


class EnglishClaims:
    """Finds the claims of an English paragraph."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._lexicon = lexicon
        cues = lexicon.cues_en
        self._negations = [tuple(form.split()) for form in cues.forms("negation")]
        self._manners = cast(dict[str, Denial], cues["negation"])
        self._threatening_words = cues.forms("threatening-actor")
        self._negation_exempt = [tuple(form.split()) for form in cues.forms("negation-exempt")]
        self._modality = [(tuple(form.split()), value) for form, value in cues["modality"].items()]
        self._connectives = cues.forms("connective")
        self._conditional = cues.forms("conditional")
        self._nominal_threats = cues.forms("nominal-threat")
        own = english_words()
        self._copular = cues.forms("copular-verb") | own["copular"]
        self._threat_nouns = cues.forms("threat-noun")
        self._against = lexicon.heads_en.forms("against")
        self._reporting = _reporting(lexicon) | english_words()["reporting"]
        self._verbs = EnglishVerbs(own["raising"])
        self._clauses = EnglishClauses(self._reporting)
        self._arguments = EnglishArguments(lexicon, mechanisms)
        self._duties: list[Mention] = []
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
        # What somebody must do is a mention that holds the verb; it counts, but does not stand in its way.
        self._duties = [mention for mention in mentions if mention.rule == "duty"]
        things = [mention for mention in mentions if mention.rule != "duty"]
        items = make_items(text.lower(), [(w.start, w.end, w.pos, w.lemma) for w in words], things)
        discourse = Discourse(concept, group)
        for sentence in self._sentences(items):
            discourse.new_sentence()
            drafts = list(self._sentence(sentence, discourse))
            yield from sorted(drafts, key=lambda d: (d.start, -d.end))
        self.group = discourse.group

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

    def _sentence(self, items: Sequence[Item], discourse: Discourse) -> Iterator[Draft]:
        clauses = self._clauses.cut(items, list(self._verbs.find(items)))
        subjects: dict[int, Subject] = {}
        seen = 0
        for place, clause in enumerate(clauses):
            if clause.parent < 0:
                draft, subject = self._claim(items, clause, subjects, clauses, discourse)
                for item in items[seen : clause.end]:
                    discourse.see(item.concepts("ACTOR"))
                seen = max(seen, clause.end)
                if draft is not None and subject.rule != "passive":
                    discourse.subject(draft.actors)
            else:
                draft, subject = self._inner(items, clause, subjects, clauses, discourse)
            subjects[place] = subject
            cleft = any(
                c.parent == place and c.link == "relative" and self._arguments.cleft(items, c.opener)
                for c in clauses
            )
            if cleft:
                continue
            if draft is not None and self._only_reports(items, place, clauses, subject):
                continue
            if draft is not None and items[clause.start].text not in self._conditional:
                yield draft
        for item in items[seen:]:
            discourse.see(item.concepts("ACTOR"))

    def _only_reports(
        self, items: Sequence[Item], place: int, clauses: Sequence[Clause], subject: Subject
    ) -> bool:
        """The report finds that …: what is said is the claim, and nobody who acts says it."""
        if subject.rule not in ("none", "reported") or subject.actors:
            return False
        said = any(c.parent == place and c.link == "complement" for c in clauses)
        return said and items[clauses[place].verb.main].lemma in self._reporting

    # Clauses inside others

    def _inner(
        self,
        items: Sequence[Item],
        clause: Clause,
        subjects: dict[int, Subject],
        clauses: Sequence[Clause],
        discourse: Discourse,
    ) -> tuple[Draft | None, Subject]:
        """The claim of a relative clause whose antecedent acts, or of what somebody says."""
        none = Subject((), "none")
        if clause.link == "relative":
            antecedent = self._arguments.antecedent(items, clause)
            if antecedent is None:
                return None, none
            return self._claim(items, clause, subjects, clauses, discourse, given=antecedent)
        parent = clauses[clause.parent]
        speakers = subjects.get(clause.parent, none).actors
        if items[parent.verb.main].lemma not in self._reporting:
            return None, none
        draft, subject = self._claim(items, clause, subjects, clauses, discourse, speakers=speakers)
        saying = self._predicate(items, parent.verb)
        if draft is not None and saying is not None and saying.stance == "denies":
            draft = replace(draft, negated=not draft.negated)
        return draft, subject

    # One claim

    def _claim(
        self,
        items: Sequence[Item],
        clause: Clause,
        subjects: dict[int, Subject],
        clauses: Sequence[Clause],
        discourse: Discourse,
        given: Subject | None = None,
        speakers: tuple[str, ...] = (),
    ) -> tuple[Draft | None, Subject]:
        verb = clause.verb
        start, end = self._trimmed(items, clause, given is not None)
        if start and items[start - 1].text == "nor" and verb.first == start:
            given = given or Subject((), "none")  # nor is the evidence complete: the subject follows
        before = [subjects[i] for i in sorted(subjects) if clauses[i].parent < 0 and clauses[i].end > 0]
        subject = given or self._arguments.subject(
            items, start, min(clause.subject_end, verb.first), discourse, before[-1] if before else None
        )
        if subject.rule == "none" and start > verb.first:
            return None, subject
        predicate = self._predicate(items, verb)
        after = self._arguments.after(items, verb, end, self._reporting)
        actors, rule, targets = subject.actors, subject.rule, [*subject.targets, *after.targets]
        if verb.passive and after.agents:
            targets, actors, rule = [*actors, *targets], unique(after.agents), "passive"
        scope = [*items[start : verb.first], *items[verb.first : end]]
        threats = [c for item in scope if item.label != "STRATEGY" for c in item.concepts("THREAT")]
        threats = threats or list(subject.dangers)
        strategies = [c for item in scope for c in item.concepts("STRATEGY")]
        duties = [
            m.concept_id
            for m in self._duties
            if items[start].start <= m.start and m.end <= items[end - 1].end
        ]
        strategies += duties
        head = items[start : clause.subject_end]
        nominal_head = any(item.lemma in self._threat_nouns and not item.mentions for item in head) or any(
            item.label == "THREAT" and item.text.split()[-1] in self._threat_nouns for item in head
        )
        if nominal_head and not actors:
            actors, rule = unique(after.sources), "nominal"
        if subject.threat and not actors:
            if any(
                self._arguments.reference_at(items, i, discourse, "possessive") for i in range(verb.main, end)
            ):
                actors, rule = discourse.possessive(), "reference:possessive"
            elif after.touched and (
                predicate is None or (predicate.kind == "threat" and predicate.frame != "result")
            ):
                actors, rule, targets = unique(after.touched), "affected", []
        if not actors and not threats and not strategies:
            return None, subject
        for index in after.references if actors else ():
            targets.extend(self._arguments.referred(items, index, discourse, actors))
        denial = self._denial(items, start, clause)
        tail = items[verb.main + 1 : end]
        lemma = items[verb.main].lemma
        copular = lemma in self._copular
        nominal = nominal_head or (copular and any(item.lemma in self._nominal_threats for item in tail))
        threatening = any(self._threatening(item) for item in (scope if copular else head) if item.is_actor)
        acts = bool(actors) and bool(tail) and items[verb.main].tag == "VERB" and not copular
        kind = claim_kind(
            predicate,
            threats=(bool(threats) and not self._by_strategy(tail, actors, predicate, threatening))
            or nominal,
            strategies=bool(strategies),
            threatening_actor=threatening,
            denial=denial,
            acts=acts and not (verb.passive and rule != "passive"),
            against=lemma in self._against,
            about=bool(duties) or any(item.label == "STRATEGY" for item in tail),
        )
        draft = Draft(
            start=items[start].start,
            end=items[end - 1].end,
            kind=kind,
            actors=actors,
            targets=tuple(t for t in unique(targets) if t not in actors),
            concepts=unique([*threats, *strategies]),
            predicate_start=items[verb.main].start,
            predicate_end=items[verb.main].end,
            predicate=predicate,
            negated=bool(denial),
            modality=self._modality_of(items, verb),
            rule=rule,
            passive=verb.passive,
            attribution=speakers,
            carried=subject.dangers if subject.rule == "carried over" and not subject.actors else (),
        )
        if rule == "affected":
            actors = subject.actors  # the danger is still the subject of what follows
        return draft, Subject(actors, rule, subject.threat, dangers=subject.dangers)

    def _by_strategy(
        self, tail: Sequence[Item], actors: Sequence[str], predicate: Predicate | None, threatening: bool
    ) -> bool:
        """Does an actor take to a course of action first of all (relies on X to offset danger Y; acts to avert Y)?"""
        if not actors or threatening or (predicate is not None and predicate.kind == "threat"):
            return False
        at = next((i for i, item in enumerate(tail) if item.label in ("THREAT", "STRATEGY")), None)
        if at is None:
            return False
        countered = at > 0 and tail[at - 1].lemma in self._against
        return tail[at].label == "STRATEGY" or countered

    def _trimmed(self, items: Sequence[Item], clause: Clause, relative: bool) -> tuple[int, int]:
        """Where the claim's own words begin and end: without what joins it to the rest."""
        start, end = clause.start, clause.end
        if relative:
            start = clause.verb.first
        elif clause.opener >= 0:
            start = clause.opener + 1
        limit = min(end - 1, clause.verb.first)
        while start < limit and not items[start].mentions:
            item = items[start]
            two = f"{item.text} {items[start + 1].text}"
            if two in self._connectives:
                start += 2
            elif items[start + 1].text in ("of", "than"):
                break  # instead of, rather than
            elif (item.tag in ("PUNCT", "CCONJ") and item.text not in '(“"') or (
                item.text in self._connectives and item.text not in self._conditional
            ):
                start += 1
            else:
                break
        while (
            end - 1 > clause.verb.main
            and not items[end - 1].mentions
            and (items[end - 1].tag in ("PUNCT", "CCONJ", "SCONJ") and items[end - 1].text not in ')”"')
        ):
            end -= 1
        return start, end

    # What

    def _predicate(self, items: Sequence[Item], verb: Verb) -> Predicate | None:
        lemmas = [items[verb.main].lemma or items[verb.main].text]
        lemmas += [item.text for item in items[verb.main + 1 : verb.main + 4] if not item.mentions]
        for length in range(len(lemmas), 0, -1):
            predicate = self._lexicon.predicates.english(lemmas[:length])
            if predicate is not None:
                return predicate
        if items[verb.main].lemma in self._reporting:
            predicate = self._lexicon.predicates.english([items[verb.main].lemma, "that"])
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

    # How

    def _threatening(self, item: Item) -> bool:
        """An actor that is a danger by name: extremist groups."""
        return any(m.label == "THREAT" for m in item.mentions) or any(
            word in self._threatening_words for word in item.text.split()
        )

    def _denial(self, items: Sequence[Item], start: int, clause: Clause) -> Denial:
        verb = clause.verb
        places = [*range(start, min(clause.subject_end, verb.first)), *range(verb.first, verb.main + 2)]
        if start and items[start - 1].text == "nor":
            places.insert(0, start - 1)
        texts = [items[i].text if i < len(items) and not items[i].mentions else "" for i in places]
        count = 0
        manner: Denial = "denied"
        at = 0
        main = len(texts) - 2
        while at < len(texts):
            exempt = next((f for f in self._negation_exempt if tuple(texts[at : at + len(f)]) == f), None)
            if exempt:
                at += len(exempt)
                continue
            found = next((f for f in self._negations if tuple(texts[at : at + len(f)]) == f), None)
            if found is not None and not self._no_denial(items, verb, found, at > main):
                if found == ("nor",) and count:
                    at += 1
                    continue  # neither A nor B
                count += 1
                manner = self._manners.get(" ".join(found)) or manner
                at += len(found)
                continue
            at += 1
        return manner if count % 2 == 1 else ""

    @staticmethod
    def _no_denial(items: Sequence[Item], verb: Verb, found: tuple[str, ...], after: bool) -> bool:
        """After the verb, `no` denies only what one has, and `not X but Y` sets X against Y."""
        if not after:
            return False
        if found == ("no",):
            return items[verb.main].lemma != "have" and items[verb.main].tag != "AUX"
        rest = items[verb.main + 1 : verb.main + 14]
        return found == ("not",) and any(item.text == "but" for item in rest)

    def _modality_of(self, items: Sequence[Item], verb: Verb) -> Modality:
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


def _reporting(lexicon: Lexicon) -> frozenset[str]:
    """Lemmas of verbs that say, and take what is said in a that-clause."""
    forms = [form.split() for p in lexicon.predicates.by_id.values() if p.says for form in p.en]
    return frozenset(form[0] for form in forms if len(form) == 1 or (len(form) == 2 and form[1] == "that"))
