"""Claims of Chinese paragraphs: who does, or is, what, to whom, concerning what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from textmine.claims.chinese_actors import ChineseActors
from textmine.claims.chinese_clauses import ChineseClauses, Clause
from textmine.claims.chinese_kinds import ChineseKinds, strategies_in, threats_in
from textmine.claims.chinese_lists import ChineseLists, actors_in, sums_up
from textmine.claims.chinese_manner import ChineseManner
from textmine.claims.chinese_parse import ChineseParser, Parse
from textmine.claims.chinese_prepositions import ChinesePrepositions
from textmine.claims.chinese_references import ChineseReferences
from textmine.claims.chinese_reported import attributed, only_says, said_of_another, saying, unattributed
from textmine.claims.chinese_targets import ChineseTargets
from textmine.claims.chinese_verbs import ChineseVerbs
from textmine.claims.coreference import Discourse, unique
from textmine.claims.draft import Draft
from textmine.claims.items import Item, make_items
from textmine.lexicon import Lexicon, Predicate
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Concept, Mention
from textmine.script import fold
from textmine.segment.chinese import Word


class ChineseClaims:
    """Finds the claims of a Chinese paragraph, in either script."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._verbs = ChineseVerbs(lexicon)
        self._clauses = ChineseClauses(lexicon, self._verbs, mechanisms)
        lists = ChineseLists(lexicon, mechanisms)
        prepositions = ChinesePrepositions(lexicon, self._verbs, lists)
        self._parser = ChineseParser(lexicon, self._verbs, prepositions, mechanisms)
        self._references = ChineseReferences(lexicon, prepositions, mechanisms)
        self._actors = ChineseActors(lexicon, self._references, prepositions, mechanisms)
        self._targets = ChineseTargets(lexicon, self._verbs, prepositions, lists)
        self._manner = ChineseManner(lexicon, prepositions)
        self._kinds = ChineseKinds(lexicon)
        cues = lexicon.cues_zh
        self._connectives = cues.forms("connective")
        self._reference_forms = cues.forms("reference")
        self._denying_or_modal = cues.forms("negation") | cues.forms("modality")
        self._conditional = cues.forms("conditional")
        self._counterfactual = cues.forms("counterfactual")
        self._continuing = cues.forms("continuing")
        self._remains = tuple(cues.forms("remains-to-be"))
        self._causatives = cues.forms("causative")
        self.group = ""

    def find(
        self,
        text: str,
        words: Sequence[Word],
        mentions: Sequence[Mention],
        concept: Callable[[str], Concept | None],
        group: str = "",
    ) -> Iterator[Draft]:
        """The claims of a paragraph, in order.

        Args:
            text: the paragraph; `words` and `mentions` are its own.
            concept: gives the concept of an id.
            group: the group of states that the document has spoken of so far.
        """
        folded = fold(text)
        items = make_items(folded, [(w.start, w.end, w.flag, "") for w in words], mentions)
        discourse = Discourse(concept, group)
        sentence = unreal = -1  # the one that goes on, and the last of what did not happen
        says: Draft | None = None  # 甲國認為，…: waits for what is said after the comma
        for clause in self._clauses.cut(items):
            if clause.sentence != sentence:
                discourse.new_sentence()
                sentence = clause.sentence
                if says is not None:
                    yield says
                    says = None
            if any(item.text in self._counterfactual for item in clause.items[:2]):
                unreal = sentence
            drafts = [] if sentence == unreal else list(self._claims(clause, discourse))
            if says is not None:
                content = [*clause.scene, *clause.items]
                if content and not folded[says.end : content[0].start].strip("，,：:「“『"):
                    yield saying(says, drafts[0] if drafts else None, content[-1].end)
                    drafts = [attributed(draft, says) for draft in drafts]
                    discourse.subject(says.actors)
                else:
                    yield says
                says = None
            if drafts and only_says(drafts[-1]):
                says = drafts.pop()
            yield from drafts
        if says is not None:
            yield says
        self.group = discourse.group

    def _claims(self, clause: Clause, discourse: Discourse) -> Iterator[Draft]:
        """The claim of a clause, and what it says that somebody says."""
        _see(clause.scene, discourse)
        items = _without_brackets(clause.items)
        if not items:
            return
        parse = self._parser.parse(items)
        _see(items, discourse)
        discourse.exclude(parse.excluded)
        at = parse.predicate_at
        if at < 0:
            if parse.subject and not parse.excluded:
                discourse.subject(unique(parse.subject))
            return
        own = self._verbs.sense(items[at])
        if parse.reporter and not parse.subject and own is not None and own.kind == "attribution":
            if self._verbs.verb_in(items[at + 1 :]):
                denied = bool(self._manner.denial(items, parse.opening, at, own))
                for draft in self._claims(Clause(tuple(items[at + 1 :]), (), clause.sentence), discourse):
                    yield unattributed(draft, items[parse.opening].start, denied)
                return
        found = self._draft(items, clause, parse, discourse)
        if found is not None:
            yield found
            if found.content is not None:
                yield attributed(found.content, found)

    def _draft(
        self, items: Sequence[Item], clause: Clause, parse: Parse, discourse: Discourse
    ) -> Draft | None:
        """The claim of a clause with a predicate; None where nobody acts and nothing is at stake.

        What the clause says of its actors is noted in `discourse`, in the order in which a reader takes it in.
        """
        at = parse.predicate_at
        verb, after = items[at], items[at + 1 :]
        predicate = self._verbs.predicate(items, at)
        causes = verb.text in self._causatives
        meaning = None if causes else predicate  # 令甲國擔憂: the one who causes it does not worry
        named = self._targets.after_predicate(items, at, meaning, bool(parse.targets))
        acting = self._actors.find(items, clause.scene, parse, predicate, [*parse.targets, *named], discourse)
        actors, rule, targets = acting.actors, acting.rule, list(acting.targets)
        threats, strategies = threats_in(items), strategies_in(items)
        harmful = predicate is not None and predicate.kind == "threat"
        if not (actors or threats or strategies or harmful):
            return None
        if items[parse.opening].text in self._conditional and not parse.excluded:
            discourse.subject(actors if parse.subject else ())
            return None  # a condition is not asserted
        if verb.text.startswith(self._remains) or (at and items[at - 1].text in self._remains):
            return None  # 有待觀察: nobody in the text does it
        if parse.agents:
            targets, actors, rule = list(actors), unique(parse.agents), "passive"
        if parse.joint:
            actors = unique([*actors, *parse.partners])
        else:
            targets.extend(parse.partners)
        denial = self._manner.denial(items, parse.opening, at, predicate)
        kind = self._kinds.kind(
            items,
            parse,
            predicate,
            denial=denial,
            has_actor=bool(actors),
            threats=bool(threats),
            strategies=bool(strategies),
        )
        if not parse.agents:
            discourse.subject(actors)
        if parse.outer:
            discourse.subject(unique(parse.outer))
        elif causes and acting.targets and rule != "affected":
            discourse.subject(acting.targets[:1], passing=True)  # 使甲國…，: what follows is said of 甲國
        modality = self._manner.modality(items, parse.opening, at)
        continues = items[max(parse.opening - 1, 0)].text in self._continuing and rule == "carried over"
        if modality == "asserted" and continues:
            modality = discourse.modality
        discourse.modality = modality
        said = self._said(after, meaning, clause.sentence, discourse)
        targets.extend(self._references.targets(items, at, discourse, actors))
        targets.extend(self._targets.of_scene(clause.scene))
        verb_text = self._verbs.verb_of(verb)
        verb_start = verb.start + max(0, verb.text.rfind(verb_text))
        return Draft(
            start=self._start(items, parse.opening, at),
            end=items[-1].end,
            kind=kind,
            actors=actors,
            targets=tuple(target for target in unique(targets) if target not in actors),
            concepts=unique([*threats, *strategies]),
            predicate_start=verb_start,
            predicate_end=verb_start + len(verb_text),
            predicate=predicate,
            negated=bool(denial),
            modality=modality,
            rule=rule,
            predicate_text=verb_text,
            subject_items=(*parse.subject_phrase, *(() if after else self._verbs.subject_of(verb))),
            verb_items=(verb,),
            means_items=parse.means,
            moved_items=parse.moved,
            object_items=(*self._verbs.object_of(verb), *after),
            passive=parse.passive,
            content=said,
        )

    def _said(
        self, after: Sequence[Item], predicate: Predicate | None, sentence: int, discourse: Discourse
    ) -> Draft | None:
        """What 甲國指責乙國… says of 乙國, None where no other actor does anything in it."""
        inner = said_of_another(after, predicate, self._verbs)
        if not inner:
            return None
        aside = replace(discourse, subjects=[*discourse.subjects], met=[*discourse.met])
        return next(self._claims(Clause(inner, (), sentence), aside), None)

    def _start(self, items: Sequence[Item], opening: int, predicate_at: int) -> int:
        """Where the claim begins: after what only joins it to the text before."""
        at = opening
        while at < predicate_at and items[at].text not in self._reference_forms:
            item = items[at]
            numbered = item.tag == "m" and items[at + 1].tag == "x"
            adverb = item.tag == "d" and at == opening and item.text not in self._denying_or_modal
            joins = item.tag in ("x", "c", "zg") or item.text in self._connectives
            if not (joins or numbered or adverb):
                break
            at += 1
        return items[at].start


def _see(items: Sequence[Item], discourse: Discourse) -> None:
    """Note the actors that are mentioned for their own sake."""
    discourse.see(actors_in(item for at, item in enumerate(items) if not sums_up(items, at)))


def _without_brackets(items: Sequence[Item]) -> list[Item]:
    """The items of a clause without what stands in round brackets after something."""
    kept: list[Item] = []
    depth = 0
    for item in items:
        if item.text in "（(" and (kept or depth):
            depth += 1
        elif item.text in "）)" and depth:
            depth -= 1
        elif not depth:
            kept.append(item)
    return kept
